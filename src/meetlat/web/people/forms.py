"""What an administrator types about people and roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetlat.records.people.models import Aspect, OrgUnit, Role


class DayInput(forms.DateInput):
    """A day, picked in the way of the browser."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PersonForm(forms.Form):
    """Someone new."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(
        label=_("Werkadres"), help_text=_("Met dit e-mailadres logt deze persoon in.")
    )
    unit = forms.ModelChoiceField(
        label=_("Afdeling"),
        queryset=OrgUnit.objects.order_by("name"),
        empty_label=_("Kies een afdeling"),
        required=False,
    )


class RoleForm(forms.Form):
    """A role for a period."""

    role = forms.ChoiceField(label=_("Rol"), choices=Role.choices)
    aspect = forms.ChoiceField(
        label=_("Adviseert over"),
        choices=[("", "–"), *Aspect.choices],
        required=False,
        help_text=_("Alleen bij de rol adviseur."),
    )
    valid_from = forms.DateField(label=_("Vanaf"), widget=DayInput, initial=timezone.localdate)
    valid_until = forms.DateField(
        label=_("Tot"),
        widget=DayInput,
        required=False,
        help_text=_("De eerste dag waarop de rol niet meer geldt."),
    )


class EndRoleForm(forms.Form):
    """The day on which a role is no longer held."""

    on = forms.DateField(
        label=_("Eerste dag zonder deze rol"), widget=DayInput, initial=timezone.localdate
    )
