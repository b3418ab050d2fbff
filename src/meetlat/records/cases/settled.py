"""What the coordinator settled of the answers that lead the rules of the outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from meetlat.records.cases.models import Case, Proposal
from meetlat.records.journal.queries import events_about
from meetlat.records.people.queries import names_of

#: The name of the event that keeps it; stored, so never renamed.
SETTLED: Final = "answers-settled"
#: The fields of a proposal that only the rules of the outcome ask, by what it is about.
RULE_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    Proposal.Concern.EXISTING: ("has_twin", "is_mendable"),
    Proposal.Concern.PHASE_OUT: ("is_taken_over",),
}


@dataclass(frozen=True, slots=True)
class Settled:
    """One time that a coordinator set such answers."""

    #: By field, what it became.
    answers: Mapping[str, bool | None]
    motivation: str
    #: "" for a person whose name was erased.
    by: str
    at: datetime


def settled_answers(case: Case) -> list[Settled]:
    """Return what was settled in *case*, oldest first."""
    events = [one for one in events_about("case", case.pk) if one.action == SETTLED]
    names = names_of(one.actor for one in events)
    return [
        Settled(
            answers={name: after for name, (_before, after) in one.details["answers"].items()},
            motivation=one.details["motivation"],
            by=names.get(one.actor, ""),
            at=one.at,
        )
        for one in events
    ]
