"""Making a proposal: start it, edit it, hand it in, take it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from meetlat.records.cases import dossier
from meetlat.records.cases.completeness import missing_for_submission
from meetlat.records.cases.course import EDITABLE, locked, move, require
from meetlat.records.cases.errors import (
    EditedMeanwhileError,
    IncompleteError,
    NotYourTurnError,
)
from meetlat.records.cases.models import Case, CostLine, Proposal, WhyNot
from meetlat.records.cases.routes import route_of
from meetlat.records.cases.trail import note
from meetlat.records.cases.who import may_shape
from meetlat.records.journal.services import next_reference
from meetlat.records.people.models import OrgUnit, Person, Role
from meetlat.records.register.models import Application
from meetlat.records.register.services import register_application, transition

#: Over how many years costs are asked: building counts as the first, running as the others too.
#: Source: norms KOST-01 (a table of costs over five years) and KOST-03 (compared over five years).
COST_YEARS: Final = 5


@dataclass(frozen=True, slots=True)
class CostEntry:
    """A cost as someone enters it: euros in cents; zero is an answer."""

    year: int
    area: str
    recurrence: str
    amount_cents: int
    staff_hours: int = 0


@transaction.atomic
def start_proposal(
    *,
    requester: Person,
    concern: str,
    at: datetime,
    application: Application | None = None,
    unit: OrgUnit | None = None,
) -> Case:
    """Open a draft that only its requester and the colleagues of the unit see."""
    proposal = Proposal.objects.create(
        concern=concern,
        requester=requester,
        unit=unit or requester.unit,
        application=application,
        created_at=at,
        updated_at=at,
        title=application.name if application else "",
        kind=application.kind if application else Application.Kind.WEBSITE,
    )
    case = Case.objects.create(
        reference=next_reference("AV", at),
        proposal=proposal,
        route=route_of(proposal, 0),
        state=Case.State.DRAFT,
        waiting_on_role=Role.REQUESTER,
        waiting_on=requester,
        waiting_since=at,
        editors=[str(requester.pk)],
    )
    note(case, "case-started", by=requester, at=at, concern=concern)
    return case


@transaction.atomic
def edit_proposal(
    case: Case,
    *,
    by: Person,
    at: datetime,
    version: int,
    why_nots: Mapping[Any, str] | None = None,
    costs: Iterable[CostEntry] | None = None,
    # Any: the fields of a Proposal, each of its own type.
    **fields: Any,
) -> None:
    """Change a draft, or a proposal on its way; a material change outdates advice.

    *version* is ``proposal.version`` as the person saw it.

    Raises:
        EditedMeanwhileError: someone saved since; nothing is changed.
        NotYourTurnError: *by* is neither requester nor of the same unit.
        WrongStateError: the case can no longer be edited.
    """
    case = locked(case)
    require(case, *EDITABLE)
    proposal = Proposal.objects.select_for_update().get(pk=case.proposal_id)
    if not may_shape(by, case):
        raise NotYourTurnError(
            _("Alleen de aanvrager en collega's van de afdeling kunnen dit voorstel wijzigen.")
        )
    if proposal.version != version:
        raise EditedMeanwhileError(proposal.version)
    changed = {name for name, value in fields.items() if getattr(proposal, name) != value}
    for name in changed:
        setattr(proposal, name, fields[name])
    proposal.version += 1
    proposal.updated_at = at
    proposal.full_clean()
    proposal.save()
    changed |= _set_why_nots(proposal, why_nots) | _set_costs(proposal, costs)
    if not changed:
        return
    dossier.note_editor(case, by)
    if case.state != Case.State.DRAFT:
        dossier.outdate_advice(case, fields=changed, at=at)
        case.route = _heavier(case.route, route_of(proposal, _total_cents(proposal)))
        case.save(update_fields=["route"])
        dossier.freeze(case, by=by, at=at)
    note(case, "proposal-edited", by=by, at=at, fields=sorted(changed))


@transaction.atomic
def submit(case: Case, *, by: Person, at: datetime) -> None:
    """Hand a draft in: it gets its route, its first frozen version, and a place in the register.

    Raises:
        IncompleteError: what must be there before a test makes sense is not filled in.
        NotYourTurnError: *by* is neither requester nor of the same unit.
    """
    case = locked(case)
    require(case, Case.State.DRAFT)
    if not may_shape(by, case):
        raise NotYourTurnError(
            _("Alleen de aanvrager en collega's van de afdeling kunnen dit voorstel indienen.")
        )
    proposal = Proposal.objects.select_related("application", "unit").get(pk=case.proposal_id)
    if missing := missing_for_submission(proposal):
        raise IncompleteError(missing)
    if proposal.application is None:
        assert proposal.unit is not None  # noqa: S101 - missing_for_submission has seen to it
        proposal.application = register_application(
            name=proposal.title,
            kind=proposal.kind,
            organisation=proposal.unit.organisation,
            owner_unit=proposal.unit,
            at=at,
            by=by,
            status="proposed",
            purpose=proposal.problem,
            personal_data=proposal.personal_data,
            login=proposal.login,
            platform=proposal.fits_platform,
        )
        proposal.save(update_fields=["application"])
    case.route = route_of(proposal, _total_cents(proposal))
    move(case, Case.State.SUBMITTED, role=Role.COORDINATOR, person=None, at=at)
    dossier.freeze(case, by=by, at=at)
    note(case, "case-submitted", by=by, at=at, route=case.route)


@transaction.atomic
def withdraw(case: Case, *, by: Person, at: datetime) -> None:
    """Let the requester take the proposal back, before it lies before the CIO."""
    case = locked(case)
    require(case, *EDITABLE, Case.State.WEIGHING)
    if by.pk != case.proposal.requester_id:
        raise NotYourTurnError(_("Alleen de aanvrager kan het voorstel intrekken."))
    application = case.proposal.application
    if application is not None and application.status == Application.Status.PROPOSED:
        transition(application, Application.Status.WITHDRAWN, at=at, by=by)
    move(case, Case.State.WITHDRAWN, role="", person=None, at=at)
    note(case, "case-withdrawn", by=by, at=at)


def _set_why_nots(proposal: Proposal, why_nots: Mapping[Any, str] | None) -> set[str]:
    if why_nots is None:
        return set()
    before = {str(one.platform_id): one.reason for one in proposal.why_nots.all()}
    after = {str(pk): reason.strip() for pk, reason in why_nots.items() if reason.strip()}
    if before == after:
        return set()
    proposal.why_nots.all().delete()
    WhyNot.objects.bulk_create(
        WhyNot(proposal=proposal, platform_id=pk, reason=reason) for pk, reason in after.items()
    )
    return {"why_nots"}


def _set_costs(proposal: Proposal, costs: Iterable[CostEntry] | None) -> set[str]:
    if costs is None:
        return set()
    before = {
        CostEntry(c.year, c.area, c.recurrence, c.amount_cents, c.staff_hours)
        for c in proposal.costs.all()
    }
    after = list(costs)
    if before == set(after):
        return set()
    lines = [
        CostLine(
            proposal=proposal,
            year=one.year,
            area=one.area,
            recurrence=one.recurrence,
            amount_cents=one.amount_cents,
            staff_hours=one.staff_hours,
        )
        for one in after
    ]
    for line in lines:
        line.full_clean()
    proposal.costs.all().delete()
    CostLine.objects.bulk_create(lines)
    return {"costs"}


def _heavier(one: str, other: str) -> str:
    order = [Case.Route.LIGHT, Case.Route.STANDARD, Case.Route.EX_OFFICIO, Case.Route.HEAVY]
    return str(max(Case.Route(one), Case.Route(other), key=order.index))


def _total_cents(proposal: Proposal) -> int:
    return sum(proposal.costs.values_list("amount_cents", flat=True))
