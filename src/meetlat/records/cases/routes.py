"""How heavy a route a proposal takes, and who advises on it: proportional, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from meetlat.core.profile.content import Terms
from meetlat.records.cases.models import Case, Proposal
from meetlat.records.people.models import Aspect, Organisation
from meetlat.records.policy.profile import profile_in_force


@dataclass(frozen=True, slots=True)
class RouteWay:
    """Who must advise on a route, in order, and how long each step may take."""

    advisers: tuple[Aspect, ...]
    #: In working days.
    terms: Terms


@dataclass(frozen=True, slots=True)
class WayOfWorking:
    """How an organisation leads its cases."""

    #: Above this sum over all years a proposal takes the heavy route.
    heavy_from_cents: int
    #: By route, from light to heavy.
    routes: Mapping[Case.Route, RouteWay]


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


def way_of_working(organisation: Organisation | None) -> WayOfWorking:
    """Return how *organisation* leads its cases: as its profile says, or else as is usual."""
    profile = profile_in_force(organisation)
    return WayOfWorking(
        heavy_from_cents=profile.amounts.heavy_from_euros * 100,
        routes={
            route: RouteWay(
                tuple(Aspect(one) for one in getattr(profile.routes, route).advisers),
                profile.terms_of(route),
            )
            for route in Case.Route
        },
    )


def way_of_proposal(proposal: Proposal) -> WayOfWorking:
    """Return how the organisation whose proposal it is leads its cases."""
    if proposal.application is not None:
        return way_of_working(proposal.application.organisation)
    return way_of_working(None if proposal.unit is None else proposal.unit.organisation)


def way_of_case(case: Case) -> RouteWay:
    """Return how *case* is led, on the route that it has now."""
    return way_of_proposal(case.proposal).routes[Case.Route(case.route)]


def route_of(proposal: Proposal, total_cents: int) -> Case.Route:
    """Return the route that *proposal* takes by the rule."""
    if proposal.concern == Proposal.Concern.EXISTING:
        return Case.Route.EX_OFFICIO
    heavy = (
        proposal.personal_data in {"special", "bsn"}
        or proposal.login == "digid"
        or bool(proposal.exception_ground)
        or total_cents > way_of_proposal(proposal).heavy_from_cents
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
