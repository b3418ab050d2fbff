"""What the list of findings can be narrowed to, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetlat.core.yardstick.norm import Norm
from meetlat.records.findings.models import Finding
from meetlat.records.people.queries import units
from meetlat.web import lists


class FilterForm(lists.FilterForm):
    """The filters. A value that cannot be is as good as none."""

    zoek = forms.CharField(label=gettext_lazy("Toepassing, naam of kenmerk"), required=False)
    norm = forms.ChoiceField(label=gettext_lazy("Norm"), required=False)
    ernst = forms.ChoiceField(label=gettext_lazy("Ernst"), required=False)
    afdeling = forms.ChoiceField(label=gettext_lazy("Afdeling"), required=False)
    termijn = forms.ChoiceField(label=gettext_lazy("Termijn"), required=False)
    van = forms.ChoiceField(label=gettext_lazy("Van wie"), required=False)

    def __init__(self, data: Mapping[str, Any], norms: Mapping[str, Norm], language: str) -> None:
        super().__init__(data)
        everything = [("", _("alle"))]
        titles = ((one.id, f"{one.id} {one.title.get(language)}") for one in norms.values())
        self.choose("norm", [*everything, *titles])
        self.choose("ernst", [*everything, *Finding.Severity.choices])
        self.choose("afdeling", [*everything, *((str(one.pk), one.name) for one in units())])
        self.choose(
            "termijn",
            [
                *everything,
                ("te-laat", _("te laat")),
                ("30-dagen", _("binnen 30 dagen")),
                ("geen", _("zonder termijn")),
            ],
        )
        self.choose("van", [*everything, ("mij", _("waarvoor ik verantwoordelijk ben"))])
        self.is_valid()
