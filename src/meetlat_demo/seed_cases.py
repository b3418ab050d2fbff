"""Lead cases through the product's services, chapter by chapter, as far as each of them got."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from meetlat.core.outcome.rules import Decided
from meetlat.records.cases import services as cases
from meetlat.records.cases.models import Case, NormVerdict, Proposal
from meetlat.records.decisions import services as decisions
from meetlat.records.decisions.models import Decision
from meetlat.records.people.models import Person
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Application
from meetlat_demo import model
from meetlat_demo.ideas import Idea
from meetlat_demo.opinions import advice_on, opinion_on
from meetlat_demo.seed_register import Books
from meetlat_demo.timeline import Story

#: How far a case goes, the stages that lie on the way in their order.
_ON_THE_WAY = ("draft", "submitted", "in_test", "advice", "weighing", "to_ratify")
_WHY_NOT = {
    "Gemeentelijke website": "De website heeft deze functie niet en krijgt die dit jaar niet.",
    "Intranet en extranet": "Het intranet is niet voor inwoners bedoeld.",
    "Open-dataplatform": "Het gaat niet om gegevens of een kaart.",
}
_MENDED_WITHIN = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Route:
    """What a case is about, who asks, how far it gets, and when its chapters are."""

    #: What it is about as the demo's data have it, for people to judge.
    subject: model.Application
    requester: Person
    stage: str  # a state of a case; "rejected" is ratified
    #: The moments of its chapters: as many as it takes.
    moments: Iterator[datetime]
    #: What the CIO wants instead, where the decision is returned.
    wanted: str = ""
    #: Whether it is of the first years, when people judged on paper and set no terms.
    is_old: bool = False

    def reaches(self, stage: str) -> bool:
        """Whether the case gets to *stage* at least."""
        mine = _ON_THE_WAY.index(self.stage) if self.stage in _ON_THE_WAY else len(_ON_THE_WAY)
        return mine >= _ON_THE_WAY.index(stage)


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
            *(cases.CostEntry(year + n, "hosting", "yearly", idea.euros * 15, 0) for n in range(4)),
            *(cases.CostEntry(year + n, "content", "yearly", 0, 24) for n in range(4)),
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
        yield from _decide(case, route, books)


def _judge(case: Case, route: Route, books: Books, at: datetime) -> None:
    """Let the adviser of each norm that asks a person judge it, as far as anyone can yet."""
    norms = {norm.id: norm for norm in norms_of(case.assessment.yardstick)}
    asked = case.assessment.verdicts.filter(source=NormVerdict.Source.PERSON)
    for verdict in asked.exclude(outcome="not_applicable").select_related("assessment"):
        said = opinion_on(verdict.norm_id, route.subject, on_paper=route.is_old)
        if said is None:
            continue
        cases.judge_norm(
            verdict,
            outcome=said.outcome,
            motivation=said.motivation,
            partly=said.partly,
            by=books.advisers.get(norms[verdict.norm_id].adviser, books.people["coordinator"]),
            at=at,
        )


def _decide(case: Case, route: Route, books: Books) -> Story:
    coordinator = books.people["coordinator"]
    at = next(route.moments)
    yield at
    cases.to_weighing(case, by=coordinator, at=at)
    if not route.reaches("to_ratify"):
        return
    at = next(route.moments)
    yield at
    decision = _lay_before_the_cio(Case.objects.get(pk=case.pk), route, coordinator, at)
    if route.stage == "to_ratify":
        return
    at = next(route.moments)
    yield at
    _let_the_cio_act(decision, route, books.people["cio"], at)


def _lay_before_the_cio(case: Case, route: Route, by: Person, at: datetime) -> Decision:
    found = decisions.propose_outcome(case)
    if not isinstance(found, Decided):
        raise LookupError(f"{case}: the rules still ask {found.answer}")  # noqa: TRY004 - no wrong type
    falls_short = [
        verdict
        for verdict in case.assessment.verdicts.filter(outcome="not_met")
        if verdict.source == NormVerdict.Source.PERSON
    ]
    due_on = (at + _MENDED_WITHIN).date() if not route.is_old else None
    return decisions.draft_decision(
        case,
        by=by,
        at=at,
        outcome=found.outcome,
        motivation=_motivation(found.outcome, route.subject, len(falls_short)),
        exception_ground=case.proposal.exception_ground,
        deviation=_deviation(case, found.outcome),
        public_summary=_SUMMARIES[found.outcome].format(name=route.subject.name),
        conditions=_conditions(case, found.outcome, falls_short, due_on),
    )


def _conditions(
    case: Case, outcome: str, falls_short: list[NormVerdict], due_on: date | None
) -> list[decisions.ConditionEntry]:
    """Return what advisers ask for, and that what falls short is mended."""
    if outcome in {"do_not_develop", "phase_out"}:
        return []
    asked = case.advice_requests.filter(advices__outdated_at__isnull=True)
    kind = "within_term" if due_on else "continuous"
    entries = [
        decisions.ConditionEntry(text=text, type=kind, due_on=due_on)
        for conditions in asked.order_by("aspect").values_list("advices__conditions", flat=True)
        for text in conditions or []
    ]
    entries += [
        decisions.ConditionEntry(
            text=f"Herstel wat ontbreekt: {verdict.motivation}",
            type=kind,
            norm_id=verdict.norm_id,
            due_on=due_on,
        )
        for verdict in falls_short
        if due_on
    ]
    if outcome == "keep_on_conditions" and not entries:
        text = "Los elke bevinding op binnen de termijn die bij de norm staat."
        entries.append(decisions.ConditionEntry(text=text, type="continuous"))
    return entries


def _deviation(case: Case, outcome: str) -> str:
    """Say why a negative advice is passed over, where it is."""
    negative = case.advice_requests.filter(
        advices__outdated_at__isnull=True, advices__verdict="negative"
    ).exists()
    if not negative or outcome in {"do_not_develop", "phase_out"}:
        return ""
    return "Het advies wordt gevolgd vóór livegang: tot dan staan er geen gegevens in."


def _let_the_cio_act(decision: Decision, route: Route, cio: Person, at: datetime) -> None:
    match route.stage:
        case "returned":
            decisions.send_back(
                decision,
                by=cio,
                at=at,
                reason="Dit kan op de gemeentelijke website. Werk dat eerst uit.",
                wanted_outcome=route.wanted or "within_platform",
                auth_method="totp",
            )
        case "held":
            decisions.hold(
                decision,
                by=cio,
                at=at,
                reason="Ik wacht op het besluit van de regio over de proef.",
                auth_method="totp",
            )
        case _:
            decisions.ratify(
                decision,
                by=cio,
                at=at,
                decision_hash=decision.sha256,
                auth_method="totp",
            )


_SUMMARIES = {
    "do_not_develop": "De gemeente ontwikkelt ‘{name}’ niet.",
    "within_platform": "De gemeente maakt ‘{name}’ op een van haar eigen platforms.",
    "reuse": "De gemeente gebruikt voor ‘{name}’ wat zij al heeft.",
    "buy_outside": "De gemeente koopt ‘{name}’ in, want haar eigen platforms kunnen dit niet.",
    "keep": "De gemeente houdt ‘{name}’.",
    "keep_on_conditions": "De gemeente houdt ‘{name}’ en verbetert wat tekortschiet.",
    "move_to_platform": "De gemeente verplaatst ‘{name}’ naar een eigen platform.",
    "merge": "De gemeente voegt ‘{name}’ samen met een andere toepassing.",
    "transfer": "Een andere organisatie neemt ‘{name}’ over.",
    "phase_out": "De gemeente stopt met ‘{name}’.",
}


def _motivation(  # noqa: PLR0911 - one sentence an outcome
    outcome: str, subject: model.Application, short: int
) -> str:
    match outcome:
        case "phase_out":
            return "Wat hier staat, staat ook op de gemeentelijke website, of is niet meer nodig."
        case "keep":
            return "Het lost een probleem op en voldoet aan wat mensen en metingen konden zien."
        case "keep_on_conditions" if short:
            return f"Het lost een probleem op. Op {short} punten schiet het tekort. Dat kan beter."
        case "keep_on_conditions":
            return "Het lost een probleem op. Nog niet alles is beoordeeld of in orde."
        case "within_platform":
            return "Het eigen platform kan dit. Dat kost minder dan iets nieuws."
        case "reuse":
            return "Wat gevraagd wordt, kan een bestaande toepassing al."
        case "buy_outside":
            return (
                "Geen eigen platform kan dit, en hergebruik kan niet. Zie de grond in het dossier."
            )
        case _:
            return (
                f"Voor ‘{subject.name}’ is geen grond om naast de eigen platforms iets te bouwen."
            )


def _why_not(platform: str, subject: model.Application) -> str:
    if subject.platform == platform:
        return "Het staat al op dit platform."
    return _WHY_NOT[platform]
