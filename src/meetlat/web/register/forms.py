"""What the list of applications can be narrowed to, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetlat.core.yardstick.norm import Norm
from meetlat.records.people.queries import units
from meetlat.records.register.models import Application, Platform
from meetlat.records.register.queries import Filters
from meetlat.web import lists


class FilterForm(lists.FilterForm):
    """The filters of the register. A value that cannot be is as good as none."""

    zoek = forms.CharField(label=gettext_lazy("Naam, doel of adres"), required=False)
    afdeling = forms.ChoiceField(label=gettext_lazy("Afdeling"), required=False)
    platform = forms.ChoiceField(label=gettext_lazy("Platform"), required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Soort"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    partner = forms.ChoiceField(label=gettext_lazy("Partner"), required=False)
    norm = forms.ChoiceField(label=gettext_lazy("Norm waaraan niet is voldaan"), required=False)
    stand = forms.ChoiceField(label=gettext_lazy("Langs de meetlat"), required=False)

    def __init__(self, data: Mapping[str, Any], norms: Mapping[str, Norm], language: str) -> None:
        super().__init__(data)
        everything = [("", _("alle"))]
        platforms = Platform.objects.select_related("application")
        self.choose("afdeling", [*everything, *((str(one.pk), one.name) for one in units())])
        self.choose("platform", [*everything, *((str(one.pk), str(one)) for one in platforms)])
        self.choose("soort", [*everything, *Application.Kind.choices])
        self.choose(
            "status",
            [*everything, *(one for one in Application.Status.choices if one[0] != "not_ours")],
        )
        self.choose("partner", [*everything, ("ja", _("met partner")), ("nee", _("zonder"))])
        self.choose(
            "stand",
            [
                *everything,
                ("tekort", _("met een tekort")),
                ("geen-tekort", _("geen tekort gezien")),
            ],
        )
        titles = ((one.id, f"{one.id} {one.title.get(language)}") for one in norms.values())
        self.choose("norm", [("", _("geen keuze")), *titles])
        self.is_valid()

    @property
    def norm_id(self) -> str:
        """The norm that is not met; "" for any."""
        return self.chosen("norm")

    @property
    def filters(self) -> Filters:
        """The same, as the register reads it."""
        chosen = self.cleaned_data
        partner = chosen.get("partner")
        return Filters(
            text=chosen.get("zoek", ""),
            unit=_id(chosen.get("afdeling")),
            platform=_id(chosen.get("platform")),
            kind=chosen.get("soort", ""),
            status=chosen.get("status", ""),
            partner=None if not partner else partner == "ja",
        )


def _id(chosen: str | None) -> UUID | None:
    return UUID(chosen) if chosen else None
