"""The steps of the form, and which of them apply to one proposal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from meetlat.records.cases.models import Proposal
from meetlat.records.cases.queries import platforms_to_explain
from meetlat.web.proposals.costs import CostsForm
from meetlat.web.proposals.forms import (
    DataForm,
    MendForm,
    NameForm,
    ProblemForm,
    ReuseForm,
    TakeOverForm,
    WhyNotForm,
)
from meetlat.web.proposals.stepform import StepForm

Concern = Proposal.Concern


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form."""

    slug: str
    title: Any  # a text still to be translated
    form: type[StepForm]
    applies: Callable[[Proposal], bool]


def _always(_proposal: Proposal) -> bool:
    return True


def _goes_on(proposal: Proposal) -> bool:
    return proposal.concern != Concern.PHASE_OUT


def _needs_reasons(proposal: Proposal) -> bool:
    return bool(platforms_to_explain(proposal))


STEPS: Final = (
    Step("probleem", _("Het probleem"), ProblemForm, _always),
    Step("wat-er-al-is", _("Wat er al is"), ReuseForm, _goes_on),
    Step("waarom-niet", _("Waarom niet op een eigen platform"), WhyNotForm, _needs_reasons),
    Step("gegevens", _("Gegevens en inloggen"), DataForm, _goes_on),
    Step(
        "naam",
        _("Naam en partners"),
        NameForm,
        lambda proposal: proposal.concern in {Concern.NEW, Concern.CHANGE},
    ),
    Step("herstel", _("Herstel"), MendForm, lambda proposal: proposal.concern == Concern.EXISTING),
    Step(
        "overname",
        _("Overname"),
        TakeOverForm,
        lambda proposal: proposal.concern == Concern.PHASE_OUT,
    ),
    Step("kosten", _("Kosten"), CostsForm, _always),
)
#: On which step a thing that is missing at submission is filled in.
_STEP_OF: Final = {"why_nots": "waarom-niet", "costs": "kosten"}


def steps_for(proposal: Proposal) -> list[Step]:
    """Return the steps that apply, in their order."""
    return [step for step in STEPS if step.applies(proposal)]


def step_of(field: str) -> str:
    """Return the slug of the step on which *field* of ``missing_for_submission`` stands."""
    return _STEP_OF.get(field, "probleem")


def after(slug: str, proposal: Proposal) -> str:
    """Return the slug of the step after *slug* that applies now; "" where the last was done."""
    order = [step.slug for step in STEPS]
    later = order[order.index(slug) + 1 :]
    applying = {step.slug for step in steps_for(proposal)}
    return next((one for one in later if one in applying), "")


def before(slug: str, proposal: Proposal) -> str:
    """Return the slug of the step before *slug*; "" for the first."""
    order = [step.slug for step in steps_for(proposal)]
    place = order.index(slug) if slug in order else 0
    return order[place - 1] if place else ""
