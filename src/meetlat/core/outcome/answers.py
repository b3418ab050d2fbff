"""What a proposal or an existing application answers, as far as it is answered.

None always means: not answered yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What is being decided on."""

    NEW = "new"
    CHANGE = "change"
    EXISTING = "existing"
    PHASE_OUT = "phase_out"


class ExceptionGround(StrEnum):
    """On what ground one may buy outside the own platforms, or that there is none."""

    MISSING_FUNCTION = "missing_function"
    PRESCRIBED_SYSTEM = "prescribed_system"
    PARTNER_LEADS = "partner_leads"
    SECURITY = "security"
    OTHER = "other"
    NONE = "none"  # there is no ground


@dataclass(frozen=True, slots=True)
class PlatformAnswer:
    """Whether one of the own platforms can do it."""

    platform: str
    fits: bool | None = None
    #: Why it cannot; asked for where it does not fit.
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that the rules ask, of whatever subject."""

    subject: Subject | None = None
    #: Whether it solves, or still solves, a problem of a citizen, business or partner.
    has_problem: bool | None = None
    #: Whether every sort of cost has a line; zero is a line.
    has_costs: bool | None = None
    #: One for each own platform of the organisation.
    platforms: tuple[PlatformAnswer, ...] | None = None
    is_reuse_considered: bool | None = None
    is_reuse_possible: bool | None = None
    exception_ground: ExceptionGround | None = None
    #: In words, asked for with the ground "other".
    exception_motivation: str = ""
    #: Whether another party takes it over, and bears its cost from then on.
    is_taken_over: bool | None = None
    #: Whether another application of ours does the same.
    has_twin: bool | None = None
    #: How many statutory norms it does not meet, waivers left out.
    statutory_failing: int | None = None
    #: Whether those can be met within their terms; asked where there are any.
    is_mendable: bool | None = None
    #: How many other norms it does not meet, or of how many this is not known.
    others_open: int | None = None
