"""Weigh cases and let the CIO of Meerdam act, through the product's services."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from meetlat.core.outcome.rules import Missing as MissingAnswer
from meetlat.records.cases import services as cases
from meetlat.records.cases.models import Case, NormVerdict, Proposal
from meetlat.records.decisions import services as decisions
from meetlat.records.decisions.models import Decision
from meetlat.records.people.models import Person
from meetlat_demo.route import Route
from meetlat_demo.seed_register import Books
from meetlat_demo.timeline import Story

_MENDED_WITHIN: Final = timedelta(days=180)
#: Outcomes after which nothing is built or kept, and so nothing is asked.
_ENDS: Final = frozenset({"do_not_develop", "phase_out"})
#: What the public reads of a decision, by its outcome.
_SUMMARIES: Final = {
    "do_not_develop": "De gemeente ontwikkelt ‘{name}’ niet.",
    "within_platform": "De gemeente maakt ‘{name}’ op een van haar eigen platforms.",
    "reuse": "De gemeente gebruikt voor ‘{name}’ wat zij al heeft.",
    "buy_outside": "De gemeente koopt ‘{name}’ in, want haar eigen platforms kunnen dit niet.",
    "keep": "De gemeente houdt ‘{name}’.",
    "keep_on_conditions": "De gemeente houdt ‘{name}’ en verbetert wat tekortschiet.",
    "phase_out": "De gemeente stopt met ‘{name}’.",
}
#: Why, by the outcome.
_MOTIVATIONS: Final = {
    "do_not_develop": "Er is geen grond om hiervoor naast de eigen platforms iets te bouwen.",
    "within_platform": "Het eigen platform kan dit. Dat kost minder dan iets nieuws.",
    "reuse": "Wat gevraagd wordt, kan een bestaande toepassing al.",
    "buy_outside": "Geen eigen platform kan dit en hergebruik kan niet. De grond staat hiernaast.",
    "keep": "Het lost een probleem op en voldoet aan wat er gevraagd is.",
    "keep_on_conditions": "Het lost een probleem op. Wat tekortschiet, is te herstellen.",
    "phase_out": "Wat hier staat, staat ook op de gemeentelijke website, of is niet meer nodig.",
}


def decide(case: Case, route: Route, books: Books) -> Story:
    """Tell of a case that is weighed, laid before the CIO, and acted on, as far as it got."""
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


class UnansweredError(Exception):
    """The demo's data leave something open that the rules ask."""

    def __init__(self, case: Case, answer: str) -> None:
        super().__init__(f"{case}: the rules still ask {answer}")


def _lay_before_the_cio(case: Case, route: Route, by: Person, at: datetime) -> Decision:
    found = decisions.propose_outcome(case)
    if isinstance(found, MissingAnswer):
        raise UnansweredError(case, found.answer)
    is_new = case.proposal.concern == Proposal.Concern.NEW
    due_on = None if route.is_old or is_new else (at + _MENDED_WITHIN).date()
    conditions = [] if found.outcome in _ENDS else _conditions(case, due_on)
    outcome = str(found.outcome)
    if outcome == "keep" and conditions:
        outcome = "keep_on_conditions"
    if outcome == "keep_on_conditions" and not conditions:
        text = "Los elke bevinding op binnen de termijn die bij de norm staat."
        conditions = [decisions.ConditionEntry(text=text, type="continuous")]
    return decisions.draft_decision(
        case,
        by=by,
        at=at,
        outcome=outcome,
        motivation=_MOTIVATIONS[outcome],
        exception_ground=case.proposal.exception_ground,
        deviation=_deviation(case, found.outcome, outcome),
        public_summary=_SUMMARIES[outcome].format(name=route.subject.name),
        conditions=conditions,
    )


def _conditions(case: Case, due_on: date | None) -> list[decisions.ConditionEntry]:
    """Return what advisers ask for, and that what people found short is mended."""
    is_new = case.proposal.concern == Proposal.Concern.NEW
    kind = "before_go_live" if is_new else "within_term" if due_on else "continuous"
    asked = case.advice_requests.filter(advices__outdated_at__isnull=True).order_by("aspect")
    entries = [
        decisions.ConditionEntry(text=text, type=kind, due_on=due_on)
        for texts in asked.values_list("advices__conditions", flat=True)
        for text in texts or []
    ]
    short = case.assessment.verdicts.filter(
        outcome="not_met", source=NormVerdict.Source.PERSON
    ).order_by("norm_id")
    return entries + [
        decisions.ConditionEntry(
            text=f"Herstel wat ontbreekt. {verdict.motivation}",
            type=kind,
            norm_id=verdict.norm_id,
            due_on=due_on,
        )
        for verdict in short
    ]


def _deviation(case: Case, found: str, outcome: str) -> str:
    """Say why the outcome differs from the rules, or why a negative advice is passed over."""
    if found != outcome:
        return "De adviseurs vragen voorwaarden."
    negative = case.advice_requests.filter(
        advices__outdated_at__isnull=True, advices__verdict="negative"
    )
    if outcome in _ENDS or not negative.exists():
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
