"""What people say in a test: answers, judgements, and what the rules of the outcome ask."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone as zones
from django.utils.translation import gettext as _

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Covers, Norm
from meetlat.records.cases import dossier
from meetlat.records.cases.course import TESTABLE, locked, require, require_role
from meetlat.records.cases.errors import (
    IncompleteError,
    Missing,
    NotYourTurnError,
    OwnProposalError,
)
from meetlat.records.cases.inheriting import fill, platform_of, renew_all
from meetlat.records.cases.models import Case, NormVerdict, Proposal
from meetlat.records.cases.settled import RULE_ANSWERS, SETTLED
from meetlat.records.cases.trail import note
from meetlat.records.cases.who import may_answer
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.services import record_person_verdict
from meetlat.records.measurements.taking_back import take_back
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import capacity_of
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.bodies import Body, bodies_of, subject_for


@transaction.atomic
def answer_norm(
    verdict: NormVerdict, *, answer: str, evidence: str, by: Person, at: datetime
) -> None:
    """Answer a norm's question, with what shows it. The judgement is someone else's.

    An answer that changes takes an earlier judgement of a person away.

    Raises:
        NotYourTurnError: it is measured, or judged already for what the application stands on,
            or *by* is neither requester, nor of the same unit, nor answers for the application.
        WrongStateError: the test has not begun, or is over.
    """
    case = locked(verdict.assessment.case)
    require(case, *TESTABLE)
    norm = norm_of(verdict)
    today = zones.localdate(at)
    if not norm.asks_a_person:
        raise NotYourTurnError(_("Deze norm wordt gemeten. Er valt niets te beantwoorden."))
    if verdict.is_inherited and not verdict.has_expired(today):
        raise NotYourTurnError(
            _("Dit is al beoordeeld voor %(title)s. Er valt niets te beantwoorden.")
            % {"title": verdict.inherited_from[-1]}
        )
    if not may_answer(by, case, today):
        raise NotYourTurnError(
            _("Deze vraag is voor de aanvrager, collega's van de afdeling en de eigenaar.")
        )
    verdict.answer, verdict.evidence = answer.strip(), evidence.strip()
    if verdict.source in {NormVerdict.Source.PERSON, NormVerdict.Source.INHERITED}:
        fill(verdict, norm, None)
    verdict.full_clean()
    verdict.save()
    dossier.note_editor(case, by)
    dossier.outdate_advice(case, aspect=norm.adviser, at=at)
    note(case, "norm-answered", by=by, at=at, norm=verdict.norm_id)


@transaction.atomic
def judge_norm(
    verdict: NormVerdict,
    *,
    outcome: str,
    motivation: str,
    by: Person,
    at: datetime,
    partly: bool = False,
    scope: Covers | None = None,
) -> None:
    """Judge a norm that a person judges: its adviser, or the coordinator.

    It holds for the application, or with a *scope* for its platform, supplier or organisation
    and all that stands under it: then this test takes it over, and so do other open ones in
    which nobody judged it. Findings follow on what was judged for.

    Raises:
        NotYourTurnError: it is measured, *by* is neither its adviser nor coordinator, or it is
            not judged for *scope* here.
        OwnProposalError: *by* asked for it.
        django.core.exceptions.ValidationError: the motivation is missing.
    """
    case = locked(verdict.assessment.case)
    require(case, *TESTABLE)
    norm = norm_of(verdict)
    if not norm.asks_a_person:
        raise NotYourTurnError(_("Deze norm wordt gemeten. Een mens oordeelt er niet over."))
    must_judge(case, norm, by, at)
    body = scopes_of(case, norm).get(scope) if scope is not None else None
    if scope is not None and body is None:
        raise NotYourTurnError(_("Daarvoor is deze norm hier niet te beoordelen."))
    say(verdict, outcome=outcome, partly=partly, motivation=motivation, by=by, at=at)
    verdict.inherited_from, verdict.valid_until = [], None
    verdict.full_clean()
    verdict.save()
    application = case.proposal.application
    if application is not None:
        subject = subject_for(body) if body is not None else application.subject
        if body is not None:
            take_back(application.subject, norm.id, verdict.assessment.yardstick, at=at)
            apply_judgements(application.subject, norms={norm.id: norm}, at=at)
        record_person_verdict(
            subject=subject,
            norm_id=verdict.norm_id,
            yardstick=verdict.assessment.yardstick,
            outcome=Outcome(verdict.outcome),
            partly=verdict.partly,
            motivation=verdict.motivation,
            by=by,
            at=at,
        )
        apply_judgements(subject, norms={norm.id: norm}, at=at)
        if body is not None:
            NormVerdict.objects.filter(pk=verdict.pk).update(source=NormVerdict.Source.INHERITED)
        if norm.inheritable:
            renew_all(norm, at=at)
        verdict.refresh_from_db()
    dossier.note_editor(case, by)
    held_for = {"scope": str(scope)} if scope is not None else {}
    note(
        case,
        "norm-judged",
        by=by,
        at=at,
        norm=verdict.norm_id,
        outcome=str(verdict.outcome),
        **held_for,
    )


def scopes_of(case: Case, norm: Norm) -> dict[Covers, Body]:
    """Return for what else than the application *norm* may be judged in the test of *case*."""
    proposal = case.proposal
    if proposal.application is None or not norm.inheritable:
        return {}
    bodies = bodies_of(proposal.application, platform_of(proposal))
    return {scope: body for scope, body in bodies.items() if scope in norm.inherits}


def must_judge(case: Case, norm: Norm, by: Person, at: datetime) -> None:
    """Refuse whoever does not judge *norm* in *case*.

    Raises:
        OwnProposalError: *by* asked for it.
        NotYourTurnError: *by* is neither its adviser nor coordinator.
    """
    if by.pk == case.proposal.requester_id:
        raise OwnProposalError
    capacity = capacity_of(by, at.date())
    if not (capacity.advises_on(norm.adviser) or capacity.acts_as(Role.COORDINATOR)):
        raise NotYourTurnError(
            _("Over deze norm oordeelt de adviseur %(aspect)s of de toetscoördinator.")
            % {"aspect": norm.adviser}
        )


def say(
    verdict: NormVerdict,
    *,
    outcome: str,
    partly: bool,
    motivation: str,
    by: Person,
    at: datetime,
) -> None:
    """Let *verdict* be what a person judged; unsaved.

    Raises:
        IncompleteError: the motivation is missing.
    """
    verdict.outcome = Outcome.NOT_MET if partly else Outcome(outcome)
    verdict.partly, verdict.source = partly, NormVerdict.Source.PERSON
    verdict.motivation, verdict.judged_by, verdict.judged_at = motivation.strip(), by, at
    if not verdict.motivation:
        raise IncompleteError((Missing("motivation", _("Schrijf op waarom u zo oordeelt.")),))


@transaction.atomic
def settle_answers(
    case: Case, *, answers: Mapping[str, bool | None], motivation: str, by: Person, at: datetime
) -> None:
    """Set what the rules of the outcome ask, where the test shows something else.

    *answers* are fields of the proposal, of those in ``RULE_ANSWERS`` for what it is about; None
    is "not known". The advice stays: it is about norms, and these lead the rules alone.

    Raises:
        KeyError: the rules do not ask that of such a proposal.
        NotYourTurnError: *by* is no coordinator.
        OwnProposalError: *by* asked for it.
        IncompleteError: the motivation is missing, or nothing differs.
        WrongStateError: the test has not begun, or is over.
    """
    case = locked(case)
    require(case, *TESTABLE)
    require_role(by, Role.COORDINATOR, at)
    proposal = Proposal.objects.select_for_update().get(pk=case.proposal_id)
    if by.pk == proposal.requester_id:
        raise OwnProposalError
    if unknown := set(answers) - set(RULE_ANSWERS.get(proposal.concern, ())):
        raise KeyError(*unknown)
    before = {name: getattr(proposal, name) for name in answers}
    changed = {name: value for name, value in answers.items() if before[name] != value}
    if not changed:
        raise IncompleteError((Missing("answers", _("Er is niets veranderd.")),))
    if not motivation.strip():
        raise IncompleteError(
            (Missing("motivation", _("Schrijf op waarom u dit anders vaststelt.")),)
        )
    for name, value in changed.items():
        setattr(proposal, name, value)
    proposal.version += 1
    proposal.updated_at = at
    proposal.save()
    dossier.note_editor(case, by)
    dossier.freeze(case, by=by, at=at)
    note(
        case,
        SETTLED,
        by=by,
        at=at,
        answers={name: [before[name], value] for name, value in sorted(changed.items())},
        motivation=motivation.strip(),
    )


def norm_of(verdict: NormVerdict) -> Norm:
    """Return the norm of *verdict*, as it was in the yardstick of its test."""
    norms = {norm.id: norm for norm in norms_of(verdict.assessment.yardstick)}
    return norms[verdict.norm_id]
