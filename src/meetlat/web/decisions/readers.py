"""Who may read a decision."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from meetlat.records.decisions.models import Decision
from meetlat.web.access import StaffRequest
from meetlat.web.proposals.readers import readable_case


def readable_decision(request: StaffRequest, decision_id: UUID) -> Decision:
    """Return the decision, or refuse: a ratified one is open to all staff, the rest as its case."""
    decision = get_object_or_404(
        Decision.objects.select_related("case__proposal", "application"), pk=decision_id
    )
    if decision.state != Decision.State.RATIFIED:
        readable_case(request, decision.case_id)
    return decision
