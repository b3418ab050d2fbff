"""What the coordinator settled for the rules of the outcome, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from meetlat.records.cases.models import Case
from meetlat.records.cases.queries import RULE_ANSWERS, settled_answers

#: What is asked, by the field of the proposal that keeps it.
QUESTIONS: Final[Mapping[str, Any]] = {
    "has_twin": _lazy("Doet een andere toepassing van ons hetzelfde?"),
    "is_mendable": _lazy("Is wat niet voldoet aan de wet binnen de termijn te herstellen?"),
    "is_taken_over": _lazy("Neemt een andere partij het over, met de kosten?"),
}
_TESTED: Final = frozenset(
    {Case.State.IN_TEST, Case.State.ADVICE, Case.State.WEIGHING, Case.State.RETURNED}
)


@dataclass(frozen=True, slots=True)
class SettledLine:
    """One time that answers were settled."""

    #: Question and answer, in words.
    answers: tuple[tuple[str, str], ...]
    motivation: str
    by: str
    at: datetime


def may_be_settled(case: Case) -> bool:
    """Whether the rules ask something in *case* that a coordinator can still set."""
    return case.state in _TESTED and case.proposal.concern in RULE_ANSWERS


def settled_lines(case: Case, *, until: datetime | None = None) -> list[SettledLine]:
    """Return what was settled in *case*, up to *until* where that is given, oldest first."""
    return [
        SettledLine(
            tuple((str(QUESTIONS[name]), _word(answer)) for name, answer in one.answers.items()),
            one.motivation,
            one.by,
            one.at,
        )
        for one in settled_answers(case)
        if until is None or one.at <= until
    ]


def _word(answer: bool | None) -> str:  # noqa: FBT001 # an answer, not a switch
    return {True: _("ja"), False: _("nee"), None: _("nog niet bekend")}[answer]
