"""Who reads drafts of the yardstick, who edits them, and who enters an adoption."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404

from meetlat.records.people.models import Role
from meetlat.records.policy.models import YardstickDraft
from meetlat.web.access import StaffRequest

READERS: Final = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.CIO, Role.AUDITOR)


def read_draft(draft_id: UUID) -> YardstickDraft:
    """Return a draft.

    Raises:
        Http404: there is none.
    """
    found = YardstickDraft.objects.select_related("adopted_as").filter(pk=draft_id).first()
    if found is None:
        raise Http404
    return found


def may_edit(request: StaffRequest, draft: YardstickDraft) -> bool:
    """Whether this person may change *draft* now."""
    is_open = draft.state == YardstickDraft.State.OPEN
    return is_open and request.capacity.acts_as(Role.COORDINATOR)


def may_adopt(request: StaffRequest, draft: YardstickDraft) -> bool:
    """Whether this person may enter the adoption of *draft* now."""
    is_open = draft.state == YardstickDraft.State.OPEN
    return is_open and request.capacity.acts_as(Role.ADMINISTRATOR)
