"""What is filled in of a draft, of a norm in it, and of its adoption."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from meetlat.core.yardstick.draft import (
    LONGEST_TERM_DAYS,
    Edit,
    EditError,
    Form,
    Parameter,
    parameters_of,
)
from meetlat.core.yardstick.norm import Gate, Norm, Obligation
from meetlat.records.policy.errors import AdoptionError
from meetlat.telling.labels import OBLIGATIONS
from meetlat.web.people.forms import DayInput
from meetlat.web.yardstick.words import parameter_said

INSTALLED: Final = "installed"
IN_FORCE: Final = "in_force"
_GATES: Final = (
    (Gate.NONE, _lazy("niets")),
    (Gate.SUBMISSION, _lazy("de indiening van een voorstel")),
    (Gate.GO_LIVE, _lazy("de livegang")),
)
_PARAM: Final = "param:"


class DraftForm(forms.Form):
    """A new draft."""

    title = forms.CharField(
        label=_lazy("Naam van het concept"),
        max_length=120,
        help_text=_lazy("Zoals ‘Aanscherping voorjaar’. Alleen collega’s zien deze naam."),
    )
    base = forms.ChoiceField(label=_lazy("Begin met"), widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None, *, version: str, differs: bool) -> None:
        super().__init__(data)
        in_force = _("de meetlat die nu geldt (versie %(number)s)") % {"number": version}
        choices = [(IN_FORCE, in_force)] if version else []
        if differs or not version:
            choices.append((INSTALLED, _("de normen die bij deze uitgave van Meetlat horen")))
        self.fields["base"] = forms.ChoiceField(
            label=_("Begin met"),
            choices=choices,
            initial=choices[0][0],
            widget=forms.RadioSelect,
            help_text=_("Teksten van normen veranderen alleen met een nieuwe uitgave van Meetlat."),
        )


class NormForm(forms.Form):
    """What a draft may change of one norm."""

    obligation = forms.ChoiceField(label=_lazy("Gezag"))
    days_to_mend = forms.IntegerField(
        label=_lazy("Dagen om een tekort te herstellen"),
        required=False,
        min_value=1,
        max_value=LONGEST_TERM_DAYS,
        help_text=_lazy("Leeg is geen termijn. De termijn geldt voor nieuwe bevindingen."),
    )
    gate = forms.ChoiceField(
        label=_lazy("Wat houdt een tekort tegen?"), choices=_GATES, widget=forms.RadioSelect
    )

    def __init__(self, data: Mapping[str, Any] | None, norm: Norm) -> None:
        language = get_language() or "nl"
        self.parameters = [one for one in parameters_of(norm) if not one.is_from_profile]
        initial = {
            "obligation": norm.obligation,
            "days_to_mend": norm.days_to_mend,
            "gate": norm.gate,
            **{_PARAM + one.key: one.written for one in self.parameters},
        }
        super().__init__(data, initial=initial)
        obligation = self.fields["obligation"]
        assert isinstance(obligation, forms.ChoiceField)  # noqa: S101 - declared above
        obligation.choices = [(one, OBLIGATIONS[one].get(language)) for one in Obligation]
        for one in self.parameters:
            self.fields[_PARAM + one.key] = _field_of(one, language)

    @property
    def edit(self) -> Edit:
        """What was filled in.

        Raises:
            EditError: a parameter cannot be so.
        """
        data = self.cleaned_data
        return Edit(
            Obligation(data["obligation"]),
            data["days_to_mend"],
            Gate(data["gate"]),
            {one.key: one.read(data[_PARAM + one.key]) for one in self.parameters},
        )

    def put(self, error: EditError) -> None:
        """Put each problem on the field that it is about."""
        language = get_language() or "nl"
        for name, problem in error.problems.items():
            field = name if name in self.fields else _PARAM + name
            self.add_error(field if field in self.fields else None, problem.get(language))


class AdoptionForm(forms.Form):
    """The decision by which a draft becomes the yardstick."""

    number = forms.CharField(
        label=_lazy("Versie"), max_length=20, help_text=_lazy("Zoals 1.1: een nieuw nummer.")
    )
    adopted_by = forms.CharField(
        label=_lazy("Vastgesteld door"),
        max_length=200,
        help_text=_lazy("Het orgaan, zoals het college van burgemeester en wethouders."),
    )
    adopted_on = forms.DateField(
        label=_lazy("Datum van het besluit"), widget=DayInput, initial=timezone.localdate
    )
    decision_ref = forms.CharField(label=_lazy("Kenmerk van het besluit"), max_length=100)
    decision_url = forms.CharField(
        label=_lazy("Adres waar het besluit te lezen is"), required=False, max_length=200
    )
    effective_from = forms.DateField(
        label=_lazy("Geldt vanaf"),
        widget=DayInput,
        initial=timezone.localdate,
        help_text=_lazy("Op die dag wordt opnieuw beoordeeld wat het laatst is gezien."),
    )
    #: The version of the draft that was read.
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def put(self, error: AdoptionError) -> None:
        """Put each problem on the field that it is about."""
        for name, problem in error.problems.items():
            self.add_error(name, problem)


def _field_of(parameter: Parameter, language: str) -> forms.Field:
    label = parameter_said(parameter).get(language)
    if parameter.form is Form.YES_NO:
        return forms.ChoiceField(
            label=label, choices=[("ja", _("ja")), ("nee", _("nee"))], widget=forms.RadioSelect
        )
    if parameter.form is Form.CHOICE:
        choices = [(one, one) for one in parameter.choices]
        return forms.ChoiceField(label=label, choices=choices)
    if parameter.form is Form.LIST:
        return forms.CharField(label=label, required=False, help_text=_("Zet komma’s ertussen."))
    return forms.CharField(label=label)
