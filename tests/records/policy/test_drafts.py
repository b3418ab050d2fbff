"""A draft of the yardstick is the coordinator's to change, and holds for nobody."""

from datetime import timedelta

import pytest

from meetlat.core.yardstick.compare import compare
from meetlat.core.yardstick.draft import Edit, EditError
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Gate, Norm
from meetlat.records.journal.models import AuditEvent
from meetlat.records.policy.drafts import (
    begin_draft,
    discard_draft,
    edit_norm,
    norms_of_draft,
    restore_norm,
    switch_norm,
)
from meetlat.records.policy.errors import (
    ChangedMeanwhileError,
    ClosedError,
    DraftError,
    NotYoursError,
)
from meetlat.records.policy.models import YardstickDraft
from meetlat.records.policy.queries import norms_in_force, norms_of
from records.conftest import NOON, Municipality

HSTS = next(norm for norm in load_norms() if norm.id == "VERB-03")
LONGER = Edit(HSTS.obligation, 7, Gate.NONE, {"web.hsts.min_max_age_s": 63_072_000})


@pytest.fixture
def draft(meerdam: Municipality) -> YardstickDraft:
    return begin_draft("Aanscherping", norms_of(meerdam.yardstick), by=meerdam.coordinator, at=NOON)


def changed(draft: YardstickDraft) -> list[str]:
    draft.refresh_from_db()
    found = compare(load_norms(), norms_of_draft(draft))
    return [one.after.id for one in found.changed] + [one.id for one in found.withdrawn]


def hsts(draft: YardstickDraft) -> Norm:
    return next(norm for norm in norms_of_draft(draft) if norm.id == "VERB-03")


def test_a_draft_begins_as_what_it_was_made_from(draft: YardstickDraft) -> None:
    assert changed(draft) == []


def test_what_is_changed_in_a_draft_holds_for_nobody(
    draft: YardstickDraft, meerdam: Municipality
) -> None:
    draft = edit_norm(draft, "VERB-03", LONGER, version=1, by=meerdam.coordinator, at=NOON)
    assert hsts(draft).checks[0].params == {"min_max_age_s": 63_072_000}
    assert (hsts(draft).days_to_mend, hsts(draft).gate) == (7, Gate.NONE)
    assert norms_in_force(NOON.date())["VERB-03"] == HSTS
    [event] = AuditEvent.objects.filter(action="draft-changed")
    assert event.details == {"norm": "VERB-03"}


def test_setting_what_is_set_already_is_no_change(
    draft: YardstickDraft, meerdam: Municipality
) -> None:
    same = Edit(HSTS.obligation, HSTS.days_to_mend, HSTS.gate, {})
    draft = edit_norm(draft, "VERB-03", same, version=1, by=meerdam.coordinator, at=NOON)
    assert draft.version == 1
    assert not AuditEvent.objects.filter(action="draft-changed").exists()


def test_a_norm_is_switched_off_and_on_again(draft: YardstickDraft, meerdam: Municipality) -> None:
    by = meerdam.coordinator
    draft = switch_norm(draft, "VERB-03", is_on=False, version=1, by=by, at=NOON)
    assert changed(draft) == ["VERB-03"]
    draft = switch_norm(draft, "VERB-03", is_on=True, version=2, by=by, at=NOON)
    assert changed(draft) == []


def test_a_norm_is_put_back_as_it_was(draft: YardstickDraft, meerdam: Municipality) -> None:
    by = meerdam.coordinator
    draft = edit_norm(draft, "VERB-03", LONGER, version=1, by=by, at=NOON)
    restore_norm(draft, "VERB-03", version=2, by=by, at=NOON)
    assert changed(draft) == []


def test_what_cannot_be_changes_nothing(draft: YardstickDraft, meerdam: Municipality) -> None:
    wrong = Edit(HSTS.obligation, -1, HSTS.gate, {})
    with pytest.raises(EditError):
        edit_norm(draft, "VERB-03", wrong, version=1, by=meerdam.coordinator, at=NOON)
    assert changed(draft) == []


def test_of_two_who_change_at_once_the_second_is_told(
    draft: YardstickDraft, meerdam: Municipality
) -> None:
    edit_norm(draft, "VERB-03", LONGER, version=1, by=meerdam.coordinator, at=NOON)
    with pytest.raises(ChangedMeanwhileError):
        switch_norm(draft, "HDR-01", is_on=False, version=1, by=meerdam.coordinator, at=NOON)
    assert changed(draft) == ["VERB-03"]


def test_only_the_coordinator_changes_a_draft(draft: YardstickDraft, meerdam: Municipality) -> None:
    with pytest.raises(NotYoursError, match="toetscoördinator"):
        edit_norm(draft, "VERB-03", LONGER, version=1, by=meerdam.cio, at=NOON)
    with pytest.raises(NotYoursError):
        begin_draft("x", load_norms(), by=meerdam.requester, at=NOON)


def test_a_draft_has_a_name(meerdam: Municipality) -> None:
    with pytest.raises(DraftError, match="naam"):
        begin_draft("  ", load_norms(), by=meerdam.coordinator, at=NOON)


def test_what_was_withdrawn_changes_no_more(draft: YardstickDraft, meerdam: Municipality) -> None:
    discard_draft(draft, by=meerdam.coordinator, at=NOON + timedelta(hours=1))
    with pytest.raises(ClosedError):
        edit_norm(draft, "VERB-03", LONGER, version=1, by=meerdam.coordinator, at=NOON)
