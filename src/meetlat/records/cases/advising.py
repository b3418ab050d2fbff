"""Giving the advice that is asked, on the dossier as it is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetlat.records.cases import dossier
from meetlat.records.cases.course import locked, require, wait
from meetlat.records.cases.errors import (
    IncompleteError,
    Missing,
    NotYourTurnError,
    OwnProposalError,
)
from meetlat.records.cases.models import Advice, AdviceRequest, Case
from meetlat.records.cases.trail import note
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import capacity_of


@transaction.atomic
def give_advice(
    request: AdviceRequest,
    *,
    verdict: str,
    motivation: str,
    conditions: list[str],
    by: Person,
    at: datetime,
) -> Advice:
    """Say what an adviser finds of the dossier as it is now, which is frozen for it.

    Raises:
        NotYourTurnError: *by* does not advise on this aspect.
        OwnProposalError: *by* asked for it.
        IncompleteError: the motivation is missing, or conditions where the verdict needs them.
    """
    case = locked(request.case)
    require(case, Case.State.ADVICE)
    if by.pk == case.proposal.requester_id:
        raise OwnProposalError
    if not capacity_of(by, at.date()).advises_on(request.aspect):
        raise NotYourTurnError(
            _("Dit advies geeft de adviseur %(aspect)s.") % {"aspect": request.get_aspect_display()}
        )
    conditions = [line.strip() for line in conditions if line.strip()]
    if not motivation.strip():
        raise IncompleteError((Missing("motivation", _("Schrijf op waarop uw advies rust.")),))
    if verdict == Advice.Verdict.ON_CONDITIONS and not conditions:
        raise IncompleteError(
            (Missing("conditions", _("Noem ten minste één voorwaarde, één per regel.")),)
        )
    version = dossier.freeze(case, by=by, at=at)
    Advice.objects.filter(request=request, outdated_at__isnull=True).update(outdated_at=at)
    advice = Advice(
        request=request,
        case_version=version,
        verdict=verdict,
        motivation=motivation.strip(),
        conditions=conditions,
        given_by=by,
        given_at=at,
    )
    advice.full_clean()
    advice.save()
    request.state = AdviceRequest.State.GIVEN
    request.save(update_fields=["state"])
    note(case, "advice-given", by=by, at=at, aspect=request.aspect, verdict=verdict)
    if not case.advice_requests.filter(mandatory=True, state=AdviceRequest.State.SENT).exists():
        case.refresh_from_db()
        wait(case, role=Role.COORDINATOR, person=case.coordinator, at=at)
    return advice
