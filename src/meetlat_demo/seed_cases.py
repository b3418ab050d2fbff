"""Lead cases through the product's services, chapter by chapter, as far as each of them got."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from meetlat.core.yardstick.norm import Phase
from meetlat.records.cases import services as cases
from meetlat.records.cases.models import Case, NormVerdict, Proposal
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Application
from meetlat_demo import model
from meetlat_demo.ideas import Idea
from meetlat_demo.opinions import advice_on, opinion_on
from meetlat_demo.route import Route
from meetlat_demo.seed_decisions import decide
from meetlat_demo.seed_register import Books
from meetlat_demo.timeline import Story

_WHY_NOT: Final = {
    "Gemeentelijke website": "De website heeft deze functie niet en krijgt die dit jaar niet.",
    "Intranet en extranet": "Het intranet is niet voor inwoners bedoeld.",
    "Open-dataplatform": "Het gaat niet om gegevens of een kaart.",
}


def lead_existing(row: Application, route: Route, books: Books, concern: str) -> Story:
    """Tell of a case about what exists: from its start to as far as it got."""
    at = next(route.moments)
    yield at
    case = cases.start_proposal(
        requester=route.requester,
        concern=concern,
        at=at,
        application=row,
        unit=books.units[route.subject.unit],
    )
    cases.edit_proposal(
        case,
        by=route.requester,
        at=at,
        version=case.proposal.version,
        problem=route.subject.purpose,
        for_whom="Inwoners en ondernemers van Meerdam",
        is_taken_over=False,
        has_twin=False,
        is_mendable=True,
        why_nots={
            str(platform.pk): _why_not(name, route.subject)
            for name, platform in books.platforms.items()
            if name != route.subject.name
        },
        costs=_running_costs(route, at.year),
    )
    cases.submit(case, by=route.requester, at=at)
    yield from _test(case, route, books)


def lead_idea(idea: Idea, route: Route, books: Books) -> Story:
    """Tell of a proposal for something new: from its draft to as far as it got."""
    at = next(route.moments)
    yield at
    case = cases.start_proposal(
        requester=route.requester, concern="new", at=at, unit=books.units[idea.unit]
    )
    _fill_in(case, idea, route, books, at)
    if not route.reaches("submitted"):
        return
    at = next(route.moments)
    yield at
    cases.submit(case, by=route.requester, at=at)
    if route.stage == "withdrawn":
        at = next(route.moments)
        yield at
        cases.withdraw(case, by=route.requester, at=at)
        return
    yield from _test(case, route, books)


def _fill_in(case: Case, idea: Idea, route: Route, books: Books, at: datetime) -> None:
    year = at.year + 1
    years = range(year, year + cases.COST_YEARS)
    cases.edit_proposal(
        case,
        by=route.requester,
        at=at,
        version=case.proposal.version,
        title=idea.title,
        problem=idea.problem,
        for_whom=idea.for_whom,
        desired_effect=idea.effect,
        alternatives="Alles laten zoals het is, of een pagina op de website.",
        reuse_considered="Er is gekeken wat de platforms en de andere toepassingen al kunnen.",
        kind=idea.kind,
        personal_data=idea.personal_data,
        login=idea.login,
        domain_wish=idea.wish,
        fits_platform=books.platforms.get(idea.platform),
        reuses=books.applications.get(idea.reuses),
        exception_ground=idea.ground,
        exception_motivation="De aannemer heeft al een site." if idea.ground == "other" else "",
        why_nots=None
        if idea.platform
        else {str(platform.pk): _WHY_NOT[name] for name, platform in books.platforms.items()},
        costs=[
            cases.CostEntry(year, "build", "one_off", idea.euros * 100, 40),
            *(cases.CostEntry(one, "hosting", "yearly", idea.euros * 15, 0) for one in years),
            *(cases.CostEntry(one, "content", "yearly", 0, 24) for one in years),
            *(cases.CostEntry(one, "evaluation", "yearly", 0, 8) for one in years),
        ],
    )


def _test(case: Case, route: Route, books: Books) -> Story:
    if not route.reaches("in_test"):
        return
    coordinator = books.people["coordinator"]
    at = next(route.moments)
    yield at
    cases.take_up(case, coordinator=coordinator, at=at)
    if not route.reaches("advice"):
        return
    at = next(route.moments)
    yield at
    cases.start_test(case, coordinator=coordinator, at=at)
    at = next(route.moments)
    yield at
    if case.proposal.concern != Proposal.Concern.PHASE_OUT or not route.is_old:
        _judge(case, route, books, at)
    requests = list(case.advice_requests.order_by("aspect"))
    for request in requests if route.reaches("weighing") else requests[:-1]:
        at = next(route.moments)
        yield at
        said = advice_on(request.aspect, route.subject)
        cases.give_advice(
            request,
            verdict=said.verdict,
            motivation=said.motivation,
            conditions=list(said.conditions),
            by=books.advisers[request.aspect],
            at=at,
        )
    if route.reaches("weighing"):
        yield from decide(case, route, books)


def _judge(case: Case, route: Route, books: Books, at: datetime) -> None:
    """Let the adviser of each norm that asks a person judge it, as far as anyone can yet."""
    norms = {norm.id: norm for norm in norms_of(case.assessment.yardstick)}
    is_new = case.proposal.concern == Proposal.Concern.NEW
    asked = case.assessment.verdicts.filter(source=NormVerdict.Source.PERSON)
    for verdict in asked.exclude(outcome="not_applicable").select_related("assessment"):
        norm = norms[verdict.norm_id]
        said = opinion_on(norm, route.subject, on_paper=route.is_old)
        if said is None or (is_new and Phase.IDEA not in norm.phases):
            continue
        cases.judge_norm(
            verdict,
            outcome=said.outcome,
            motivation=said.motivation,
            partly=said.partly,
            by=books.advisers.get(norm.adviser, books.people["coordinator"]),
            at=at,
        )


def _running_costs(route: Route, year: int) -> list[cases.CostEntry]:
    """Return what it costs from *year* on; of long ago one year is known, and zero is said."""
    yearly = [line for line in route.subject.costs if line.kind == "yearly"]
    first = min((line.year for line in yearly), default=year)
    return [
        cases.CostEntry(
            year + line.year - first, line.area, line.kind, line.euros * 100, line.hours
        )
        for line in yearly
        if line.year == first or not route.is_old
    ] or [cases.CostEntry(year, "hosting", "yearly", 0)]


def _why_not(platform: str, subject: model.Application) -> str:
    if subject.platform == platform:
        return "Het staat al op dit platform."
    return _WHY_NOT[platform]
