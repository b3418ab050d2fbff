"""A draft is adopted by the decision of a body, entered by someone who decides nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from meetlat.core.yardstick.draft import Edit
from meetlat.core.yardstick.load import load_norms
from meetlat.records.adoption.services import Adoption, adopt_draft, effect_of
from meetlat.records.adoption.touched import touched_cases
from meetlat.records.cases.models import Case
from meetlat.records.cases.services import start_test, submit
from meetlat.records.journal.models import AuditEvent
from meetlat.records.messages.queries import inbox
from meetlat.records.messages.services import notify_from_journal
from meetlat.records.people.models import Person
from meetlat.records.people.services import assign_role, create_person
from meetlat.records.policy.drafts import begin_draft, edit_norm, norms_of_draft, switch_norm
from meetlat.records.policy.errors import AdoptionError, ClosedError, DraftError, NotYoursError
from meetlat.records.policy.models import YardstickDraft, YardstickVersion
from meetlat.records.policy.queries import norms_in_force, norms_of
from meetlat.records.register.services import assign_responsibility, register_application
from records.conftest import LONG_AGO, NOON, Municipality

TODAY = NOON.date()
HSTS = next(norm for norm in load_norms() if norm.id == "VERB-03")
SHORTER = Edit(HSTS.obligation, 7, HSTS.gate, {})
ADOPTION = Adoption(
    number="1.1",
    adopted_by="college van burgemeester en wethouders",
    adopted_on=TODAY,
    effective_from=TODAY,
    decision_ref="BW-2026-118",
)


@pytest.fixture
def administrator(meerdam: Municipality) -> Person:
    person = create_person(name="Applicatiebeheerder", email="beheer@meerdam.example", at=NOON)
    assign_role(person, "administrator", from_=LONG_AGO, at=NOON)
    return person


@pytest.fixture
def draft(meerdam: Municipality) -> YardstickDraft:
    by = meerdam.coordinator
    one = begin_draft("Aanscherping", norms_of(meerdam.yardstick), by=by, at=NOON)
    return edit_norm(one, "VERB-03", SHORTER, version=1, by=by, at=NOON)


def test_what_is_adopted_holds_from_its_day_and_names_the_decision(
    draft: YardstickDraft, administrator: Person
) -> None:
    version = adopt_draft(draft, ADOPTION, seen=2, by=administrator, at=NOON)
    assert norms_in_force(TODAY)["VERB-03"].days_to_mend == 7
    assert (version.number, version.decision_ref) == ("1.1", "BW-2026-118")
    draft.refresh_from_db()
    assert (draft.state, draft.adopted_as) == ("adopted", version)


def test_what_was_adopted_is_frozen(draft: YardstickDraft, administrator: Person) -> None:
    version = adopt_draft(draft, ADOPTION, seen=2, by=administrator, at=NOON)
    table, key = YardstickVersion._meta.db_table, version.pk.hex
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET content_hash = 'x' WHERE id = %s", [key])  # noqa: S608 - our own name
    with pytest.raises(ClosedError):
        adopt_draft(draft, replace(ADOPTION, number="1.2"), seen=2, by=administrator, at=NOON)


def test_who_edits_does_not_adopt(draft: YardstickDraft, meerdam: Municipality) -> None:
    with pytest.raises(NotYoursError):
        adopt_draft(draft, ADOPTION, seen=2, by=meerdam.coordinator, at=NOON)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("number", "nieuw", "getallen met punten"),
        ("number", "1.0.0", "al een versie"),
        ("adopted_by", " ", "wie de meetlat vaststelde"),
        ("decision_ref", "", "kenmerk van het besluit"),
        ("decision_url", "besluit.pdf", "geen adres"),
        ("effective_from", TODAY - timedelta(days=1), "vóór de dag van het besluit"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_adopted(
    draft: YardstickDraft, administrator: Person, field: str, value: object, sentence: str
) -> None:
    wrong = replace(ADOPTION, **{field: value})
    with pytest.raises(AdoptionError) as refused:
        adopt_draft(draft, wrong, seen=2, by=administrator, at=NOON)
    assert sentence in refused.value.problems[field]
    assert YardstickVersion.objects.count() == 1


def test_a_version_does_not_begin_before_the_one_that_holds(
    draft: YardstickDraft, administrator: Person
) -> None:
    early = LONG_AGO - timedelta(days=1)
    wrong = replace(ADOPTION, adopted_on=early, effective_from=early)
    with pytest.raises(AdoptionError, match=r"1\.0\.0"):
        adopt_draft(draft, wrong, seen=2, by=administrator, at=NOON)


def test_nobody_adopts_what_somebody_has_changed_since(
    draft: YardstickDraft, administrator: Person, meerdam: Municipality
) -> None:
    switch_norm(draft, "HDR-01", is_on=False, version=2, by=meerdam.coordinator, at=NOON)
    with pytest.raises(DraftError, match="intussen gewijzigd"):
        adopt_draft(draft, ADOPTION, seen=2, by=administrator, at=NOON)


def test_what_differs_in_nothing_is_not_adopted(
    meerdam: Municipality, administrator: Person
) -> None:
    same = begin_draft("Zelfde", norms_of(meerdam.yardstick), by=meerdam.coordinator, at=NOON)
    with pytest.raises(DraftError, match="verschilt in niets"):
        adopt_draft(same, ADOPTION, seen=1, by=administrator, at=NOON)


def test_each_owner_hears_what_changes_for_their_own(
    draft: YardstickDraft, administrator: Person, meerdam: Municipality
) -> None:
    owner = create_person(name="Eigenaar Sport", email="sport@meerdam.example", at=NOON)
    application = register_application(
        name="Sport in Meerdam",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    assign_responsibility(application, owner, "owner", from_=LONG_AGO, at=NOON, by=None)
    adopt_draft(draft, ADOPTION, seen=2, by=administrator, at=NOON)
    notify_from_journal(at=NOON)
    [told] = inbox(owner)
    assert "1.1" in told.title
    assert told.body == "Uw toepassingen worden nu niet anders beoordeeld."
    assert told.path == "/spelregels/versies/verschil/?van=1.0.0&naar=1.1"
    [event] = AuditEvent.objects.filter(action="yardstick-adopted", details__number="1.1")
    assert event.details["effect"] == {"opens": 0, "closes": 0, "applications": {}}


def test_a_case_in_test_is_touched_by_what_it_asks(
    draft: YardstickDraft, meerdam: Municipality, a_draft: Callable[..., Case]
) -> None:
    switch_norm(draft, "NUT-01", is_on=False, version=2, by=meerdam.coordinator, at=NOON)
    draft.refresh_from_db()
    case = a_draft()
    submit(case, by=meerdam.requester, at=NOON)
    effect = effect_of(norms_of_draft(draft), at=NOON)
    assert touched_cases(effect.difference, effect.applications) == ()
    start_test(case, coordinator=meerdam.coordinator, at=NOON)
    [touched] = touched_cases(effect.difference, effect.applications)
    assert (touched.case, touched.changed, touched.new) == (case, ("NUT-01",), ())
    assert not touched.is_judged_otherwise
