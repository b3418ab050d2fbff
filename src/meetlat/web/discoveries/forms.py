"""What the list of discoveries can be narrowed to, and what is judged of a selection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetlat.records.register.models import Discovery
from meetlat.web import lists


class FilterForm(lists.FilterForm):
    """The filters, as they stand in the address."""

    zoek = forms.CharField(label=gettext_lazy("Naam"), required=False)
    domein = forms.ChoiceField(label=gettext_lazy("Domein"), required=False)
    bron = forms.ChoiceField(label=gettext_lazy("Gevonden in"), required=False)

    def __init__(self, data: Mapping[str, Any], found: list[Discovery]) -> None:
        super().__init__(data)
        domains = sorted({row.hostname.domain.name for row in found})
        sources = sorted({str(one) for row in found for one in sources_of(row)})
        self.choose("domein", [("", _("alle")), *((one, one) for one in domains)])
        self.choose("bron", [("", _("alle")), *((one, one) for one in sources)])
        self.is_valid()

    def within(self, found: list[Discovery]) -> list[Discovery]:
        """Return those of *found* that pass the filters."""
        chosen = self.cleaned_data
        sought = chosen.get("zoek", "").lower()
        return [
            row
            for row in found
            if sought in row.hostname.name
            and chosen.get("domein", "") in {"", row.hostname.domain.name}
            and (not chosen.get("bron") or chosen["bron"] in map(str, sources_of(row)))
        ]


class JudgeForm(forms.Form):
    """One judgement of several names."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Oordeel"),
        choices=[one for one in Discovery.Verdict.choices if one[0] != Discovery.Verdict.OPEN],
        error_messages={"required": gettext_lazy("Kies eerst een oordeel.")},
    )
    names = forms.MultipleChoiceField(
        label=gettext_lazy("Namen"),
        error_messages={
            "required": gettext_lazy("Vink eerst de namen aan die u beoordeelt."),
            "invalid_choice": gettext_lazy(
                "Een van deze namen is intussen al beoordeeld. Kies opnieuw."
            ),
        },
    )

    def __init__(self, data: Mapping[str, Any] | None, found: list[Discovery]) -> None:
        super().__init__(data)
        names = self.fields["names"]
        if isinstance(names, forms.MultipleChoiceField):
            names.choices = [(str(row.pk), row.hostname.name) for row in found]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a name was found."""

    kind: str
    #: What was seen there, as it was written down when it was; "" where nothing was.
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}" if self.what else self.kind


def sources_of(row: Discovery) -> list[Source]:
    """Return where a name was found, in words."""
    words = {"import": _("ingelezen lijst"), "tip": _("tip"), "dns": "DNS", "ct": _("certificaten")}
    found = []
    for source in row.sources:
        kind = str(source.get("kind", ""))
        found.append(Source(words.get(kind, kind), str(source.get("what", ""))))
    return found
