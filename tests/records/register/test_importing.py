"""Importing: nothing is lost, what is done is what was shown, and twice is once."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetlat.records.journal.models import AuditEvent
from meetlat.records.journal.services import verify
from meetlat.records.people.models import Organisation
from meetlat.records.register.importing import OrganisationNeededError, Preview, apply, preview
from meetlat.records.register.models import (
    Application,
    Discovery,
    DomainName,
    Hostname,
    ImportBatch,
    Subject,
)
from records.conftest import NOON, Municipality

LIST = b""",,"1","0000-00-00"
"Meerdam","meerdam.example","0","0000-00-00"
"Meerdam","www.meerdam.example","0","0000-00-00"
"Meerdam","WWW.meerdam.example.","0","0000-00-00"
"Meerdam","_dmarc.meerdam.example","0","0000-00-00"
"Meerdam","10.0.0.1","0","0000-00-00"
"Meerdam","localhost","0","0000-00-00"
"Meerdam","=cmd|' /C calc'!A0","0","0000-00-00"
"Zeeoord","www.zeeoord.example","0","0000-00-00"
"Zeeoord","geen naam","0","0000-00-00"
"""


def rows_of(seen: Preview) -> list[int]:
    return [one.row for one in (*seen.new, *seen.unchanged, *seen.refused)]


@pytest.mark.django_db
def test_every_row_ends_in_one_place_with_its_reason() -> None:
    seen = preview(LIST, file_name="lijst.csv", organisation_name="gemeente MEERDAM")
    assert [(one.row, one.host.ascii) for one in seen.new] == [
        (2, "meerdam.example"),
        (3, "www.meerdam.example"),
    ]
    assert [(one.row, one.same_as) for one in seen.unchanged] == [(4, 3)]
    assert [(one.row, one.reason) for one in seen.refused] == [
        (1, "empty"),
        (5, "underscore"),
        (6, "address"),
        (7, "not-public"),
        (8, "formula"),
    ]
    assert seen.elsewhere == 2
    assert len(rows_of(seen)) + seen.elsewhere == seen.rows == 10
    assert "10.0.0.1 is een adres, geen naam." in seen.refused[2].sentence


@pytest.mark.django_db
def test_a_preview_writes_nothing() -> None:
    preview(LIST)
    assert (Hostname.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_what_is_applied_is_what_was_shown(meerdam: Municipality) -> None:
    seen = preview(LIST, file_name="lijst.csv", organisation_name="Meerdam")
    batch = apply(seen, organisation=meerdam.organisation, by=meerdam.coordinator, at=NOON)
    assert batch is not None
    assert set(Hostname.objects.values_list("name", flat=True)) == {
        one.host.ascii for one in seen.new
    }
    assert DomainName.objects.get().organisation == meerdam.organisation
    assert {one.verdict for one in Discovery.objects.all()} == {"open"}
    assert Discovery.objects.first().sources == [{"kind": "import", "what": "lijst.csv"}]
    assert Subject.objects.filter(application__isnull=True).count() == 3
    assert Application.objects.count() == 0
    assert (batch.rows, batch.new, batch.unchanged, batch.elsewhere, len(batch.refused)) == (
        *(10, 2, 1, 2),
        5,
    )
    events = AuditEvent.objects.filter(subject_type="import").order_by("seq")
    assert [event.action for event in events] == ["names-imported", "list-imported"]
    assert events[0].details == {"hosts": ["meerdam.example", "www.meerdam.example"]}
    assert list(verify()) == []


def test_a_second_time_changes_nothing(meerdam: Municipality) -> None:
    first = preview(LIST, organisation_name="Meerdam")
    apply(first, organisation=meerdam.organisation, by=None, at=NOON)
    before = AuditEvent.objects.count()
    again = preview(LIST, organisation_name="Meerdam")
    assert (again.new, len(again.unchanged)) == ((), 3)
    # Even an old preview, shown before someone else imported the list, does nothing twice.
    for seen in (again, first):
        assert apply(seen, organisation=meerdam.organisation, by=None, at=NOON) is None
    assert (AuditEvent.objects.count(), ImportBatch.objects.count()) == (before, 1)


def test_without_a_choice_every_name_goes_with_its_own_body(meerdam: Municipality) -> None:
    batch = apply(preview(LIST), organisation=None, by=None, at=NOON)
    assert batch is not None
    assert batch.organisation is None
    owners = dict(DomainName.objects.values_list("name", "organisation__name"))
    assert owners == {"meerdam.example": "Gemeente Meerdam", "zeeoord.example": "Zeeoord"}
    assert Organisation.objects.count() == 2


def test_a_row_without_a_body_in_a_list_of_bodies_is_refused(meerdam: Municipality) -> None:
    seen = preview(b"domein;organisatie\na.zee.example;Zee\nb.zee.example;\n")
    assert [(one.row, one.reason) for one in seen.refused] == [(3, "no-organisation")]


def test_a_list_without_bodies_asks_whose_names_these_are(meerdam: Municipality) -> None:
    seen = preview(b"a.zee.example\nb.zee.example\n", organisation_name="Meerdam")
    assert (len(seen.new), seen.elsewhere) == (2, 0)
    with pytest.raises(OrganisationNeededError):
        apply(seen, organisation=None, by=None, at=NOON)


def test_a_list_longer_than_one_step_is_whole(meerdam: Municipality) -> None:
    names = "\n".join(f"h{number}.meerdam.example" for number in range(450)).encode()
    seen, steps = preview(names), []
    apply(
        seen, organisation=meerdam.organisation, by=None, at=NOON, on_step=lambda: steps.append(1)
    )
    assert (Hostname.objects.count(), DomainName.objects.count()) == (450, 1)
    assert len(steps) == seen.steps == 3


_CELL = st.sampled_from(["a.zee.example", "A.zee.example", "b.zee.example", "=1", "10.0.0.1", "x"])
_BODY = st.sampled_from(["Meerdam", "Gemeente Meerdam", "Zeeoord", ""])


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(_CELL, _BODY), min_size=1, max_size=12))
def test_no_row_is_lost_and_none_counted_twice(rows: list[tuple[str, str]]) -> None:
    text = "hostnaam,organisatie\n" + "".join(f"{cell},{body}\n" for cell, body in rows)
    seen = preview(text.encode(), organisation_name="Meerdam")
    placed = Counter(rows_of(seen))
    others = {at for at, (_, body) in enumerate(rows, start=2) if body == "Zeeoord"}
    assert seen.elsewhere == len(others)
    assert placed == Counter(set(range(2, len(rows) + 2)) - others)


@pytest.mark.django_db
def test_a_file_carries_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "namen.txt"
    path.write_bytes(b"a.zee.example\n")
    seen = preview(path)
    assert (seen.file_name, len(seen.file_hash), seen.new_domains) == ("namen.txt", 64, 1)
