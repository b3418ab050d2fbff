"""How heavy a route a proposal takes, and who advises on it: proportional, as data."""

from __future__ import annotations

from typing import Final

from meetlat.records.cases.models import Case, Proposal
from meetlat.records.people.models import Aspect

#: Above this sum over all years a proposal takes the heavy route, in cents. A proposal of ours
#: that a municipality sets for itself.
HEAVY_FROM_CENTS: Final = 10_000_000

#: Who must advise before a case can be weighed.
ADVISERS: Final[dict[str, tuple[Aspect, ...]]] = {
    Case.Route.LIGHT: (Aspect.COMMUNICATION,),
    Case.Route.STANDARD: (Aspect.CISO, Aspect.PRIVACY),
    Case.Route.HEAVY: (Aspect.CISO, Aspect.PRIVACY, Aspect.FG, Aspect.PROCUREMENT),
    Case.Route.EX_OFFICIO: (Aspect.CISO, Aspect.PRIVACY),
}

#: Working days are counted as calendar days here: how long an adviser has.
ADVICE_TERM_DAYS: Final = 14
#: How long the coordinator has to take a case up, and the CIO to decide.
STEP_TERM_DAYS: Final = 7

#: Fields of a proposal in which a change leaves an adviser's advice as it was.
IRRELEVANT_TO: Final[dict[str, frozenset[str]]] = {
    Aspect.CISO: frozenset(
        {"costs", "for_whom", "alternatives", "portfolio_ref", "desired_effect"}
    ),
    Aspect.PRIVACY: frozenset({"costs", "alternatives", "portfolio_ref", "domain_wish"}),
    Aspect.FG: frozenset({"costs", "alternatives", "portfolio_ref", "domain_wish"}),
    Aspect.COMMUNICATION: frozenset({"costs", "portfolio_ref", "personal_data", "login"}),
    Aspect.PROCUREMENT: frozenset({"for_whom", "domain_wish"}),
}


def route_of(proposal: Proposal, total_cents: int) -> Case.Route:
    """Return the route that *proposal* takes by the rule."""
    if proposal.concern == Proposal.Concern.EXISTING:
        return Case.Route.EX_OFFICIO
    heavy = (
        proposal.personal_data in {"special", "bsn"}
        or proposal.login == "digid"
        or bool(proposal.exception_ground)
        or total_cents > HEAVY_FROM_CENTS
    )
    if heavy:
        return Case.Route.HEAVY
    light = (
        proposal.kind == "subsite"
        and proposal.fits_platform_id is not None
        and proposal.personal_data == "none"
        and proposal.login == "none"
    )
    return Case.Route.LIGHT if light else Case.Route.STANDARD
