"""What a norm says of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class Outcome(StrEnum):
    """The four answers; "could not tell" is never dressed as "passed" or as "wrong"."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"


#: From worst to best. Of several subjects the worst counts (norms.md, general rule G3).
WORST_FIRST = (Outcome.NOT_MET, Outcome.UNDETERMINED, Outcome.MET, Outcome.NOT_APPLICABLE)


def rank(outcome: Outcome, *, remark: bool = False) -> int:
    """Return how good a verdict is, the worst lowest; a remark is a shade below none.

    Of a whole, the part with the lowest rank counts (norms.md, general rule G3).
    """
    return WORST_FIRST.index(outcome) * 2 - (remark and outcome is Outcome.MET)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, the reason for it, and the values that a sentence about it needs.

    The sentence itself is not here: words belong to the reader's language and are added
    at the edge from ``<check>.<language>.toml``.
    """

    outcome: Outcome
    #: One of the check's own reasons; ``not-measured`` is everyone's.
    reason: str
    #: Values for the sentence, their units in their names (``max_age_s``).
    data: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))
    #: Where it fails: normalised fingerprints (address, header, cookie name), never a text.
    locators: tuple[str, ...] = ()
    #: From this moment the same facts may be judged otherwise (a certificate's last day).
    holds_until: datetime | None = None
    #: Met, but worth a word ("waarschuwing" in the catalogue). Opens no finding.
    remark: bool = False

    def __post_init__(self) -> None:
        if self.outcome is Outcome.NOT_MET and not self.locators:
            object.__setattr__(self, "locators", ("*",))
        if self.outcome is not Outcome.NOT_MET and self.locators:
            raise ValueError("only a norm that is not met has places where it is not")


NOT_MEASURED = "not-measured"


def not_measured(cause: str) -> Verdict:
    """Return the verdict on what could not be seen, with the *cause*."""
    return Verdict(Outcome.UNDETERMINED, NOT_MEASURED, {"cause": cause})


NOTHING_THERE = "nothing-there"


def nothing_there(cause: str) -> Verdict:
    """Return the verdict where an answer proved that there is nothing to judge."""
    return Verdict(Outcome.NOT_APPLICABLE, NOTHING_THERE, {"cause": cause})


#: A person judged, and the term of that judgement has passed (norms.md, general rule G5).
RETEST_DUE = "retest-due"

#: A person judged, by a norm that a later yardstick changed: a delta assessment asks it again.
NORM_CHANGED = "norm-changed"

#: A person is asked, and nobody has judged yet (norms.md, general rule G5).
AWAITS_A_PERSON = "awaits-a-person"

#: A later yardstick no longer holds the norm: it applies to nothing.
WITHDRAWN = "withdrawn"

#: A person's judgement was taken back: nothing more is said of the subject itself.
TAKEN_BACK = "taken-back"
