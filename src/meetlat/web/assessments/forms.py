"""What is typed in a test: answers, judgements, and the decision that is laid before the CIO."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Covers
from meetlat.records.cases.models import Proposal
from meetlat.records.decisions.models import Condition, Decision
from meetlat.records.decisions.services import ConditionEntry
from meetlat.records.register.bodies import Body
from meetlat.web.people.forms import DayInput

#: What a person may find; "partly" is stored as not met, with what is still lacking.
PARTLY = "partly"
#: For what a judgement holds that is for nothing else than the application.
_ITSELF: Final = "application"
_ITSELF_ALONE: Final[Mapping[Covers, Body]] = MappingProxyType({})


class AnswerForm(forms.Form):
    """The requester's or owner's answer to a norm's question."""

    use_required_attribute = False
    answer = forms.CharField(label=_lazy("Uw antwoord"), widget=forms.Textarea({"rows": 5}))
    evidence = forms.CharField(
        label=_lazy("Waar blijkt dat uit?"),
        help_text=_lazy("Een webadres of een kenmerk, bijvoorbeeld https://… of DPIA 2026-014."),
        max_length=500,
        required=False,
    )


class JudgeForm(forms.Form):
    """What the adviser or the coordinator finds of an answer."""

    use_required_attribute = False
    outcome = forms.ChoiceField(
        label=_lazy("Uw oordeel"),
        widget=forms.RadioSelect,
        choices=[
            (Outcome.MET.value, _lazy("Voldoet")),
            (PARTLY, _lazy("Voldoet gedeeltelijk: schrijf op wat er nog ontbreekt")),
            (Outcome.NOT_MET.value, _lazy("Voldoet niet")),
            (Outcome.NOT_APPLICABLE.value, _lazy("Niet van toepassing")),
        ],
    )
    motivation = forms.CharField(
        label=_lazy("Waarom vindt u dat?"), widget=forms.Textarea({"rows": 4})
    )

    def __init__(
        self, *args: Any, scopes: Mapping[Covers, Body] = _ITSELF_ALONE, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = forms.ChoiceField(
            label=_("Waarvoor geldt uw oordeel?"),
            help_text=_("Wat u voor meer dan deze toepassing beoordeelt, vraagt niemand nog."),
            # What is no longer there to choose is refused, and not taken for this application.
            widget=forms.RadioSelect if scopes else forms.HiddenInput,
            choices=[
                (_ITSELF, _("Alleen deze toepassing")),
                *((str(one), _scope(one, body.name)) for one, body in scopes.items()),
            ],
            initial=_ITSELF,
            required=bool(scopes),
        )
        self.order_fields(["outcome", "scope", "motivation"])

    @property
    def scope(self) -> Covers | None:
        """For what else than the application it is; None for the application itself."""
        chosen = self.cleaned_data["scope"]
        return Covers(chosen) if chosen not in {"", _ITSELF} else None


def _scope(covers: Covers, name: str) -> str:
    """Return for what a judgement holds, in words."""
    words = {
        Covers.PLATFORM: _("Platform %(name)s, en alles wat daarop staat"),
        Covers.SUPPLIER: _("Leverancier %(name)s, en alles wat die levert"),
        Covers.ORGANISATION: _("De hele organisatie: %(name)s"),
    }
    return words[covers] % {"name": name}


class OverruleForm(JudgeForm):
    """What the adviser or the coordinator finds, against what was measured."""

    evidence = forms.CharField(
        label=_lazy("Waar blijkt dat uit?"),
        help_text=_lazy("Een webadres of een kenmerk. Dit moet als niet kon worden gemeten."),
        max_length=500,
        required=False,
    )


class DraftForm(forms.Form):
    """The decision as the coordinator prepares it."""

    use_required_attribute = False
    outcome = forms.ChoiceField(
        label=_lazy("Uitkomst die u voorstelt"),
        choices=[("", _lazy("Kies een uitkomst"))],
    )
    motivation = forms.CharField(
        label=_lazy("Waarom is dit de uitkomst?"),
        help_text=_lazy("Schrijf het zo, dat de CIO het in twee minuten leest."),
        widget=forms.Textarea({"rows": 6}),
    )
    exception_ground = forms.ChoiceField(
        label=_lazy("Grond voor de uitzondering"),
        help_text=_lazy("Alleen bij extern aanschaffen."),
        choices=[("", _lazy("Geen")), *Proposal.ExceptionGround.choices],
        required=False,
    )
    deviation = forms.CharField(
        label=_lazy("Waarom wijkt u af?"),
        help_text=_lazy("Alleen als u de regels of een advies niet volgt."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    public_summary = forms.CharField(
        label=_lazy("Samenvatting voor het openbare register"),
        help_text=_lazy("In gewone taal, zonder gegevens over personen of beveiliging."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, concern: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices = [("", _("Kies een uitkomst")), *outcomes_for(concern)]


def outcomes_for(concern: str) -> list[tuple[str, str]]:
    """Return the outcomes that fit what is decided on, with their words."""
    of_new = {"do_not_develop", "within_platform", "reuse", "buy_outside"}
    is_new = concern in {Proposal.Concern.NEW, Proposal.Concern.CHANGE}
    return [
        (str(value), str(label))
        for value, label in Decision.Outcome.choices
        if (value in of_new) is is_new
    ]


class ConditionForm(forms.Form):
    """A condition of the decision; an empty one is none."""

    use_required_attribute = False
    text = forms.CharField(
        label=_lazy("Voorwaarde"), widget=forms.Textarea({"rows": 2}), required=False
    )
    type = forms.ChoiceField(
        label=_lazy("Soort"), choices=Condition.Type.choices, initial=Condition.Type.BEFORE_GO_LIVE
    )
    norm_id = forms.ChoiceField(label=_lazy("Norm waar dit over gaat"), required=False)
    due_on = forms.DateField(label=_lazy("Uiterlijk op"), widget=DayInput, required=False)

    def __init__(self, *args: Any, norms: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        norm: Any = self.fields["norm_id"]
        norm.choices = [("", _("Geen")), *norms]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where a condition has a term."""
        cleaned = self.cleaned_data
        within = cleaned.get("type") == Condition.Type.WITHIN_TERM
        if cleaned.get("text") and within and not cleaned.get("due_on"):
            self.add_error("due_on", _("Kies de dag waarop hieraan moet zijn voldaan."))
        return cleaned


ConditionFormSet = forms.formset_factory(ConditionForm, extra=2, max_num=40)


def entries_of(conditions: Any) -> list[ConditionEntry]:  # Any: a formset of ConditionForm
    """Return the conditions that were filled in."""
    return [
        ConditionEntry(
            text=data["text"],
            type=data["type"],
            norm_id=data.get("norm_id", ""),
            due_on=data.get("due_on"),
        )
        for data in (form.cleaned_data for form in conditions)
        if data.get("text")
    ]
