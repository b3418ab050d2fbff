"""Lead cases through the product's services to every stage there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from meetlat.core.outcome.rules import Decided
from meetlat.records.cases import services as cases
from meetlat.records.cases.models import Case, NormVerdict
from meetlat.records.decisions import services as decisions
from meetlat.records.decisions.models import Decision
from meetlat.records.people.models import OrgUnit, Person
from meetlat.records.register.models import Application, Platform

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hands:
    """Who do the work."""

    coordinator: Person
    cio: Person
    advisers: dict[str, Person]


@dataclass(frozen=True, slots=True)
class Idea:
    """Something that a department would like to have."""

    title: str
    problem: str
    for_whom: str
    effect: str
    #: How far it got: a state of a case.
    stage: str
    personal_data: str = "none"
    login: str = "none"
    euros: int = 4_000
    ground: str = ""


IDEAS = (
    Idea(
        "Wachttijd aan de balie",
        "Inwoners staan soms een uur in de rij zonder te weten hoe lang het nog duurt.",
        "Inwoners die naar het stadhuis komen",
        "Wie thuis ziet hoe druk het is, komt op een rustiger moment. We meten de wachttijd.",
        "draft",
    ),
    Idea(
        "Trouwlocaties bekijken",
        "Paren bellen voor elke vraag over een trouwlocatie, want foto's en prijzen staan nergens.",
        "Paren die in Meerdam willen trouwen",
        "Minder telefoon over locaties; we tellen de gesprekken.",
        "submitted",
    ),
    Idea(
        "Meldpunt eenzame ouderen",
        "Buren weten niet waar zij hun zorg over een oudere kwijt kunnen.",
        "Buren, mantelzorgers en huisartsen",
        "Meldingen komen bij één team, binnen twee dagen opgepakt.",
        "in_test",
        personal_data="special",
        euros=18_000,
    ),
    Idea(
        "Kadastrale geschiedenis van uw straat",
        "Het archief krijgt elke week dezelfde vragen over oude panden.",
        "Bewoners en onderzoekers",
        "Het archief krijgt half zoveel vragen.",
        "advice",
        euros=9_500,
    ),
    Idea(
        "Sportpas aanvragen",
        "Ouders met weinig geld vullen een papieren formulier in en wachten weken.",
        "Ouders met een laag inkomen",
        "Een aanvraag is binnen een week afgehandeld.",
        "weighing",
        personal_data="bsn",
        login="digid",
        euros=32_000,
        ground="missing_function",
    ),
    Idea(
        "Evenementenkalender",
        "Organisatoren plannen op dezelfde dag omdat zij elkaars plannen niet kennen.",
        "Organisatoren en bewoners",
        "Minder dubbele data; we tellen de botsingen.",
        "to_ratify",
        euros=6_000,
    ),
    Idea(
        "Inschrijven voor een volkstuin",
        "De wachtlijst staat op papier en niemand weet zijn plaats.",
        "Inwoners die een volkstuin willen",
        "Iedereen ziet zijn plaats op de lijst.",
        "to_ratify",
        personal_data="ordinary",
        euros=11_000,
        ground="missing_function",
    ),
    Idea(
        "Website over de nieuwe brug",
        "Bewoners willen weten wanneer de weg dicht is.",
        "Bewoners van de Kade",
        "Minder klachten over onverwachte afsluitingen.",
        "returned",
        euros=25_000,
        ground="other",
    ),
    Idea(
        "Proef met deelfietsen",
        "Bezoekers van het station komen moeilijk in het centrum.",
        "Reizigers",
        "Meer bezoekers met de fiets.",
        "held",
        personal_data="ordinary",
        euros=14_000,
        ground="partner_leads",
    ),
    Idea(
        "App voor hondenroutes",
        "Er zijn klachten over loslopende honden.",
        "Hondenbezitters",
        "Minder klachten.",
        "withdrawn",
        euros=20_000,
    ),
    Idea(
        "Formulier voor een geveltuin",
        "Aanvragen voor een geveltuin komen per mail en blijven liggen.",
        "Bewoners zonder tuin",
        "Binnen een week antwoord.",
        "ratified",
        euros=1_500,
    ),
)


def keep_existing(
    application: Application,
    hands: Hands,
    *,
    requester: Person,
    unit: OrgUnit,
    on: date,
    outcome: str = "keep_on_conditions",
) -> None:
    """Lead what exists through test and advice to a decision that the CIO ratifies."""
    at = datetime.combine(on, time(9), tzinfo=UTC)
    concern = "phase_out" if outcome == "phase_out" else "existing"
    case = cases.start_proposal(
        requester=requester, concern=concern, at=at, application=application, unit=unit
    )
    cases.edit_proposal(
        case,
        by=requester,
        at=at,
        version=case.proposal.version,
        problem=application.purpose or "Niemand weet meer waarvoor deze site er is.",
        for_whom="Inwoners en ondernemers van Meerdam",
        is_taken_over=False,
        has_twin=False,
        is_mendable=True,
    )
    cases.submit(case, by=requester, at=at)
    _test_and_advise(case, hands, at + _DAY)
    cases.to_weighing(case, by=hands.coordinator, at=at + 2 * _DAY)
    decision = _lay_before_the_cio(case, hands, outcome, at + 3 * _DAY)
    decisions.ratify(
        decision,
        by=hands.cio,
        at=at + 5 * _DAY,
        decision_hash=decision.sha256,
        auth_method="totp",
    )


def lead_cases(
    hands: Hands, *, requester: Person, platforms: list[Platform], now: datetime
) -> None:
    """Make a case of every idea and lead it as far as it got."""
    for number, idea in enumerate(IDEAS):
        _lead(idea, hands, requester, platforms, now - timedelta(days=20 - number))


def _lead(
    idea: Idea, hands: Hands, requester: Person, platforms: list[Platform], at: datetime
) -> None:
    case = _draft(idea, requester, platforms, at)
    if idea.stage == "draft":
        return
    cases.submit(case, by=requester, at=at)
    if idea.stage == "submitted":
        return
    if idea.stage == "withdrawn":
        cases.withdraw(case, by=requester, at=at + _DAY)
        return
    cases.take_up(case, coordinator=hands.coordinator, at=at + _DAY)
    if idea.stage == "in_test":
        return
    _test_and_advise(case, hands, at + _DAY, all_of_it=idea.stage != "advice")
    if idea.stage == "advice":
        return
    cases.to_weighing(case, by=hands.coordinator, at=at + 2 * _DAY)
    if idea.stage == "weighing":
        return
    found = decisions.propose_outcome(Case.objects.get(pk=case.pk))
    outcome = str(found.outcome) if isinstance(found, Decided) else "do_not_develop"
    decision = _lay_before_the_cio(case, hands, outcome, at + 3 * _DAY)
    _let_the_cio_act(idea.stage, decision, hands, at + 4 * _DAY)


def _let_the_cio_act(stage: str, decision: Decision, hands: Hands, at: datetime) -> None:
    if stage == "ratified":
        decisions.ratify(
            decision, by=hands.cio, at=at, decision_hash=decision.sha256, auth_method="totp"
        )
    elif stage == "returned":
        decisions.send_back(
            decision,
            by=hands.cio,
            at=at,
            reason="Dit kan als pagina op de gemeentelijke website. Werk dat uit.",
            wanted_outcome="within_platform",
            auth_method="totp",
        )
    elif stage == "held":
        decisions.hold(
            decision,
            by=hands.cio,
            at=at,
            reason="Ik wacht op het besluit van de regio over de proef.",
            auth_method="totp",
        )


def _draft(idea: Idea, requester: Person, platforms: list[Platform], at: datetime) -> Case:
    case = cases.start_proposal(requester=requester, concern="new", at=at)
    outside = bool(idea.ground)
    fits = None if outside or idea.stage == "draft" else platforms[0]
    cases.edit_proposal(
        case,
        by=requester,
        at=at,
        version=case.proposal.version,
        title=idea.title,
        problem=idea.problem,
        for_whom=idea.for_whom,
        desired_effect=idea.effect,
        alternatives="Een pagina op de website, of niets doen.",
        reuse_considered="De formulieren van de gemeentelijke website zijn bekeken.",
        personal_data=idea.personal_data,
        login=idea.login,
        fits_platform=fits,
        exception_ground=idea.ground,
        exception_motivation="De regio schrijft dit voor." if idea.ground == "other" else "",
        why_nots={
            str(platform.pk): "Dit platform heeft de gevraagde functie niet."
            for platform in platforms
        }
        if outside
        else None,
        costs=[
            cases.CostEntry(2027, "build", "one_off", idea.euros * 100, 40),
            cases.CostEntry(2027, "hosting", "yearly", 60_000, 0),
            cases.CostEntry(2027, "content", "yearly", 0, 24),
        ],
    )
    return Case.objects.get(pk=case.pk)


def _test_and_advise(case: Case, hands: Hands, at: datetime, *, all_of_it: bool = True) -> None:
    assessment = cases.start_test(case, coordinator=hands.coordinator, at=at)
    asked = NormVerdict.objects.filter(
        assessment=assessment, outcome="undetermined", source="person"
    ).order_by("norm_id")
    for number, verdict in enumerate(asked):
        # A real dossier has gaps: every fifth question still waits, one in seven falls short.
        if number % 5 == 4:
            continue
        short = number % 7 == 6
        cases.judge_norm(
            verdict,
            outcome="not_met" if short else "met",
            motivation="Er is nog geen verklaring." if short else "Gezien in het dossier.",
            by=hands.coordinator,
            at=at,
        )
    requests = list(case.advice_requests.order_by("aspect"))
    for request in requests if all_of_it else requests[:-1]:
        cases.give_advice(
            request,
            verdict="positive",
            motivation="Geen bezwaar, met wat in het dossier staat.",
            conditions=[],
            by=hands.advisers[request.aspect],
            at=at + timedelta(hours=4),
        )


def _lay_before_the_cio(case: Case, hands: Hands, outcome: str, at: datetime) -> Decision:
    found = decisions.propose_outcome(Case.objects.get(pk=case.pk))
    follows = isinstance(found, Decided) and str(found.outcome) == outcome
    conditions = []
    if outcome in {"keep_on_conditions", "within_platform", "buy_outside"}:
        conditions.append(
            decisions.ConditionEntry(
                text="Los de bevindingen met een wettelijke grond binnen de termijn op.",
                type="within_term",
                due_on=(at + timedelta(days=90)).date(),
            )
        )
    return decisions.draft_decision(
        Case.objects.get(pk=case.pk),
        by=hands.coordinator,
        at=at,
        outcome=outcome,
        motivation="De uitkomst volgt uit de toets en de adviezen in dit dossier.",
        deviation="" if follows else "Het dossier uit die tijd was nog niet compleet.",
        public_summary="De gemeente heeft deze toepassing langs haar meetlat gelegd.",
        conditions=conditions,
    )
