"""Who may read a proposal, and who may shape it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from meetlat.records.cases.models import Case
from meetlat.records.cases.queries import answers_for, may_answer, may_shape
from meetlat.records.people.models import Aspect, Role
from meetlat.web.access import StaffRequest

#: Who reads every case that was handed in.
_READERS: Final = (Role.COORDINATOR, Role.ADVISER, Role.CIO, Role.AUDITOR)
#: Who sees how a site can be attacked, beside its own people and the CISO (domain.md §3.2).
_CLEARED: Final = (Role.COORDINATOR, Role.CIO, Role.AUDITOR)


def readable_case(request: StaffRequest, case_id: UUID) -> Case:
    """Return the case, or refuse: a draft is its department's, the rest also the testers'."""
    case = _case(case_id)
    if may_shape(request.person, case):
        return case
    if case.state == Case.State.DRAFT:
        raise PermissionDenied(
            _("Dit is een concept. Alleen de aanvrager en collega's van de afdeling lezen het.")
        )
    if any(request.capacity.acts_as(role) for role in _READERS) or answers_for(
        request.person, case, timezone.localdate()
    ):
        return case
    raise PermissionDenied(
        _(
            "Een voorstel is te lezen voor de aanvrager, collega's van de afdeling, de eigenaar, "
            "toetscoördinatoren, adviseurs, de CIO en de auditor."
        )
    )


def shapeable_case(request: StaffRequest, case_id: UUID) -> Case:
    """Return the case for someone who may change the proposal, or refuse."""
    case = _case(case_id)
    if not may_shape(request.person, case):
        raise PermissionDenied(
            _("Alleen de aanvrager en collega's van de afdeling kunnen dit voorstel wijzigen.")
        )
    return case


def sees_weak_spots(request: StaffRequest, case: Case) -> bool:
    """Whether whoever asks may read how the site can be attacked."""
    return (
        any(request.capacity.acts_as(role) for role in _CLEARED)
        or request.capacity.advises_on(Aspect.CISO)
        or may_answer(request.person, case, timezone.localdate())
    )


def _case(case_id: UUID) -> Case:
    return get_object_or_404(
        Case.objects.select_related(
            "proposal__requester", "proposal__unit", "proposal__application", "coordinator"
        ),
        pk=case_id,
    )
