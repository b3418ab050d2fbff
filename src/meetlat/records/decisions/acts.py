"""The CIO's acts on a decision: ratify it, send it back, hold it."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone as zones
from django.utils.translation import gettext as _

from meetlat.core.yardstick.stages import stage_of
from meetlat.records.cases.dossier import is_current
from meetlat.records.cases.models import Advice, Case
from meetlat.records.cases.services import move
from meetlat.records.decisions.errors import (
    AlreadyDecidedError,
    DecisionError,
    FourEyesError,
    NotCioError,
    OutdatedVersionError,
)
from meetlat.records.decisions.models import Decision, Ratification, Standing
from meetlat.records.decisions.seals import hash_now
from meetlat.records.decisions.trail import note
from meetlat.records.measurements.services import ask_run
from meetlat.records.people.models import Mandate, Person, Role
from meetlat.records.people.queries import capacity_of
from meetlat.records.register.models import Application
from meetlat.records.register.services import transition

#: What becomes of an application by the outcome that was ratified, by its state before.
_LEADS_TO: Final[dict[str, dict[str, str]]] = {
    "proposed": {
        "do_not_develop": "rejected",
        "within_platform": "in_development",
        "reuse": "in_development",
        "buy_outside": "in_development",
    },
    "discovered": {
        "keep": "in_use",
        "keep_on_conditions": "in_use",
        "move_to_platform": "phasing_out",
        "merge": "phasing_out",
        "transfer": "phasing_out",
        "phase_out": "phasing_out",
    },
    "in_use": {
        "move_to_platform": "phasing_out",
        "merge": "phasing_out",
        "transfer": "phasing_out",
        "phase_out": "phasing_out",
    },
    "phasing_out": {"keep": "in_use", "keep_on_conditions": "in_use"},
}

#: The state of a decision after each act on it.
_STATE_AFTER: Final[dict[str, str]] = {
    Ratification.Result.RATIFIED: Decision.State.RATIFIED,
    Ratification.Result.RETURNED: Decision.State.RETURNED,
    Ratification.Result.HELD: Decision.State.HELD,
}


@transaction.atomic
def ratify(
    decision: Decision,
    *,
    by: Person,
    at: datetime,
    decision_hash: str,
    auth_method: str,
    mandate: Mandate | None = None,
) -> Ratification:
    """Make a decision take effect: it stands, and the application's state follows.

    *decision_hash* is what the CIO saw: another decision by now is refused. What the register
    holds has changed with it, so the norms that rest on that are judged again: a run is asked.

    Raises:
        NotCioError, FourEyesError, OutdatedVersionError, AlreadyDecidedError: as their names say.
    """
    decision = _locked(decision)
    _may_act(decision, by, at, mandate)
    _four_eyes(decision, by)
    if decision_hash != decision.sha256 or decision.sha256 != hash_now(decision):
        raise OutdatedVersionError
    if decision.case_version_id != decision.case.current_version_id or not is_current(
        decision.case
    ):
        raise OutdatedVersionError
    act = _act(
        decision,
        Ratification.Result.RATIFIED,
        by=by,
        at=at,
        auth_method=auth_method,
        mandate=mandate,
    )
    since = zones.localtime(at).date()
    Standing.objects.update_or_create(
        application=decision.application, defaults={"decision": decision, "since": since}
    )
    application = Application.objects.get(pk=decision.application_id)
    target = _LEADS_TO.get(application.status, {}).get(decision.outcome)
    note(
        decision,
        "decision-ratified",
        by=by,
        at=at,
        outcome=decision.outcome,
        version=str(decision.case_version_id),
        sha256=decision.sha256,
    )
    before = application.status
    if target is not None:
        transition(application, target, at=at, by=by)
    # Other norms apply in another stage of life: then its names are looked at again as well.
    is_elsewhere = stage_of(before) != stage_of(application.status)
    ask_run(by=by, at=at, subjects=[application.subject], with_names=is_elsewhere)
    move(decision.case, Case.State.RATIFIED, role="", person=None, at=at)
    return act


@transaction.atomic
def send_back(
    decision: Decision,
    *,
    by: Person,
    at: datetime,
    reason: str,
    auth_method: str,
    wanted_outcome: str = "",
    mandate: Mandate | None = None,
) -> Ratification:
    """Return a decision to its preparer, with a reason and perhaps the outcome that is wanted.

    Raises:
        NotCioError, AlreadyDecidedError: as their names say.
        DecisionError: the reason is missing.
    """
    decision = _locked(decision)
    _may_act(decision, by, at, mandate)
    act = _act(
        decision,
        Ratification.Result.RETURNED,
        by=by,
        at=at,
        auth_method=auth_method,
        mandate=mandate,
        reason=reason,
        wanted_outcome=wanted_outcome,
    )
    case = decision.case
    move(case, Case.State.RETURNED, role=Role.COORDINATOR, person=case.coordinator, at=at)
    note(decision, "decision-returned", by=by, at=at, wanted=wanted_outcome)
    return act


@transaction.atomic
def hold(
    decision: Decision,
    *,
    by: Person,
    at: datetime,
    reason: str,
    auth_method: str,
    mandate: Mandate | None = None,
) -> Ratification:
    """Keep a decision for later, with a reason; it stays before the CIO.

    Raises:
        NotCioError, AlreadyDecidedError: as their names say.
        DecisionError: the reason is missing.
    """
    decision = _locked(decision)
    _may_act(decision, by, at, mandate)
    act = _act(
        decision,
        Ratification.Result.HELD,
        by=by,
        at=at,
        auth_method=auth_method,
        mandate=mandate,
        reason=reason,
    )
    move(decision.case, Case.State.HELD, role=Role.CIO, person=by, at=at)
    note(decision, "decision-held", by=by, at=at)
    return act


def _may_act(decision: Decision, by: Person, at: datetime, mandate: Mandate | None) -> None:
    capacity = capacity_of(by, at.date())
    by_mandate = mandate is not None and (Role.CIO, mandate.pk) in capacity.mandates
    if Role.CIO not in capacity.roles and not by_mandate:
        raise NotCioError
    if decision.state not in {Decision.State.SUBMITTED, Decision.State.HELD}:
        raise AlreadyDecidedError


def _four_eyes(decision: Decision, by: Person) -> None:
    case = decision.case
    if by.pk == case.proposal.requester_id:
        raise FourEyesError(_("vroeg dit zelf aan"))
    if by.pk == decision.prepared_by_id:
        raise FourEyesError(_("bereidde het zelf voor"))
    if Advice.objects.filter(request__case=case, given_by=by).exists():
        raise FourEyesError(_("gaf er zelf advies over"))
    if str(by.pk) in {*case.editors, *decision.case_version.material_editors}:
        raise FourEyesError(_("werkte zelf aan het dossier"))


def _act(
    decision: Decision,
    result: str,
    *,
    by: Person,
    at: datetime,
    auth_method: str,
    mandate: Mandate | None,
    reason: str = "",
    wanted_outcome: str = "",
) -> Ratification:
    """Write down what the CIO did, and bring the decision in the state that follows."""
    if result != Ratification.Result.RATIFIED and not reason.strip():
        raise DecisionError(_("Schrijf op waarom u dit besluit niet bekrachtigt."))
    act = Ratification.objects.create(
        decision=decision,
        case_version=decision.case_version,
        result=result,
        ratified_by=by,
        mandate=mandate,
        reason=reason.strip(),
        wanted_outcome=wanted_outcome,
        at=at,
        decision_hash=decision.sha256,
        auth_method=auth_method,
    )
    decision.state = _STATE_AFTER[result]
    decision.save(update_fields=["state"])
    return act


def _locked(decision: Decision) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related(
            "case__proposal",
            "case__current_version",
            "case__coordinator",
            "case_version",
            "application",
        )
        .get(pk=decision.pk)
    )
