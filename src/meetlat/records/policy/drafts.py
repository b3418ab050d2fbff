"""The verbs of a draft: begin it, change a norm in it, switch one on or off, withdraw it.

The coordinator edits; adopting it is another's (domain.md §3.2). Nothing in a draft holds for
anyone until it is adopted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetlat.core.values.canonical import content_hash
from meetlat.core.yardstick.draft import Edit, edited, switched
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.version import content_of, norms_from_content
from meetlat.records.journal.services import record
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import capacity_of
from meetlat.records.policy.errors import (
    ChangedMeanwhileError,
    ClosedError,
    DraftError,
    NotYoursError,
)
from meetlat.records.policy.models import YardstickDraft


def norms_of_draft(draft: YardstickDraft) -> tuple[Norm, ...]:
    """Return the norms of *draft* as they would be, in the order of the rod."""
    return norms_from_content(draft.content)


def base_of_draft(draft: YardstickDraft) -> tuple[Norm, ...]:
    """Return the norms that *draft* was made from, those that it switches off among them."""
    return norms_from_content(draft.base)


def open_drafts() -> list[YardstickDraft]:
    """Return the drafts that can be adopted, the one that was changed last first."""
    return list(YardstickDraft.objects.filter(state=YardstickDraft.State.OPEN))


@transaction.atomic
def begin_draft(title: str, norms: Sequence[Norm], *, by: Person, at: datetime) -> YardstickDraft:
    """Begin a draft from *norms*, which nobody has changed yet.

    Raises:
        NotYoursError: *by* is no coordinator.
        DraftError: it has no title.
    """
    _require_editor(by, at)
    if not title.strip():
        raise DraftError(_("Geef het concept een naam, zoals ‘Aanscherping voorjaar’."))
    content = content_of(norms)
    draft = YardstickDraft.objects.create(
        title=title.strip(),
        base=content,
        content=content,
        created_by=by,
        created_at=at,
        updated_at=at,
    )
    _tell("draft-begun", draft, by, at, title=draft.title)
    return draft


@transaction.atomic
def edit_norm(
    draft: YardstickDraft, norm_id: str, edit: Edit, *, version: int, by: Person, at: datetime
) -> YardstickDraft:
    """Let *draft* hold the norm as *edit* sets it; setting what is set already changes nothing.

    *version* is that of the draft as *by* saw it.

    Raises:
        KeyError: the draft holds no such norm.
        EditError: the norm cannot be so; of core.yardstick.draft, with a sentence for each field.
        NotYoursError, ClosedError, ChangedMeanwhileError: as they say.
    """
    fresh = _open(draft, by, at, version)
    norms = {norm.id: norm for norm in norms_of_draft(fresh)}
    norms[norm_id] = edited(norms[norm_id], edit)
    return _keep(fresh, tuple(norms.values()), norm_id, by, at)


@transaction.atomic
def switch_norm(
    draft: YardstickDraft, norm_id: str, *, is_on: bool, version: int, by: Person, at: datetime
) -> YardstickDraft:
    """Let *draft* hold a norm or not; switched on again it is as the draft began with it.

    Raises:
        KeyError: the draft never held such a norm.
        NotYoursError, ClosedError, ChangedMeanwhileError: as they say.
    """
    fresh = _open(draft, by, at, version)
    norms = norms_of_draft(fresh)
    if is_on == any(norm.id == norm_id for norm in norms):
        return fresh
    new = switched(norms, norm_id, base=base_of_draft(fresh), is_on=is_on)
    return _keep(fresh, new, norm_id, by, at)


@transaction.atomic
def restore_norm(
    draft: YardstickDraft, norm_id: str, *, version: int, by: Person, at: datetime
) -> YardstickDraft:
    """Let *draft* hold a norm as it began with it.

    Raises:
        KeyError: the draft did not begin with such a norm.
        NotYoursError, ClosedError, ChangedMeanwhileError: as they say.
    """
    fresh = _open(draft, by, at, version)
    first = {norm.id: norm for norm in base_of_draft(fresh)}[norm_id]
    norms = {norm.id: norm for norm in norms_of_draft(fresh)} | {norm_id: first}
    return _keep(fresh, tuple(norms.values()), norm_id, by, at)


@transaction.atomic
def discard_draft(draft: YardstickDraft, *, by: Person, at: datetime) -> None:
    """Withdraw *draft*: it can be read, and never adopted.

    Raises:
        NotYoursError, ClosedError: as they say.
    """
    fresh = _open(draft, by, at, None)
    fresh.state, fresh.updated_at = YardstickDraft.State.DISCARDED, at
    fresh.save(update_fields=["state", "updated_at"])
    _tell("draft-discarded", fresh, by, at)


def _require_editor(by: Person, at: datetime) -> None:
    if not capacity_of(by, timezone.localdate(at)).acts_as(Role.COORDINATOR):
        raise NotYoursError(_("Een concept van de meetlat bewerkt de toetscoördinator."))


def _open(draft: YardstickDraft, by: Person, at: datetime, version: int | None) -> YardstickDraft:
    """Return *draft* as it is now, to be changed by *by* alone."""
    _require_editor(by, at)
    fresh = YardstickDraft.objects.select_for_update().get(pk=draft.pk)
    if fresh.state != YardstickDraft.State.OPEN:
        raise ClosedError
    if version is not None and fresh.version != version:
        raise ChangedMeanwhileError
    return fresh


def _keep(
    draft: YardstickDraft, norms: Sequence[Norm], norm_id: str, by: Person, at: datetime
) -> YardstickDraft:
    content = content_of(norms)
    if content_hash(content) == content_hash(draft.content):
        return draft
    draft.content, draft.updated_at = content, at
    draft.version += 1
    draft.save(update_fields=["content", "updated_at", "version"])
    _tell("draft-changed", draft, by, at, norm=norm_id)
    return draft


# Any: JSON, as the journal keeps it.
def _tell(action: str, draft: YardstickDraft, by: Person, at: datetime, **details: Any) -> None:
    record(
        action=action,
        subject_type="yardstick-draft",
        subject_id=draft.pk,
        actor=by.pk,
        at=at,
        details=details,
    )
