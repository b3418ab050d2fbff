"""A draft of the yardstick in the browser: changed, foreseen, adopted; and what is refused."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.utils import timezone

from meetlat.records.policy.drafts import norms_of_draft
from meetlat.records.policy.models import YardstickDraft, YardstickVersion
from tests.web.measured import Measured

HSTS = "web.hsts.min_max_age_s"


@pytest.fixture
def measured(organisation) -> Measured:
    """Two sites without HSTS, as they were judged."""
    town = Measured(organisation)
    for name, host in (("Afspraken", "afspraken.example"), ("Archief", "archief.example")):
        site = town.application(name, host)
        town.says(
            town.host_of(site), "VERB-03", "not_met", reason="absent", locators=("address-1",)
        )
    return town


@pytest.fixture
def coordinator(a_person, signed_in):
    return signed_in(a_person("coordinator"))


@pytest.fixture
def administrator(a_person, signed_in):
    return signed_in(a_person("administrator"))


@pytest.fixture
def draft(coordinator, measured) -> YardstickDraft:
    coordinator.post("/meetlat/", {"title": "Voorjaar", "base": "in_force"})
    return YardstickDraft.objects.get()


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def fill(draft: YardstickDraft, **changes: object) -> dict[str, object]:
    usual = {
        "obligation": "wettelijk",
        "days_to_mend": 30,
        "gate": "go_live",
        f"param:{HSTS}": 31_536_000,
        "seen": draft.version,
    }
    return usual | changes


def at(draft: YardstickDraft, rest: str = "") -> str:
    return f"/meetlat/{draft.pk}/{rest}"


def test_a_draft_begins_equal_to_what_holds(coordinator, draft) -> None:
    page = read(coordinator, at(draft))
    assert "Dit concept verandert nog niets." in page
    assert "Wat als dit zou gelden?" not in page


def test_a_changed_norm_is_told_in_a_sentence(coordinator, draft) -> None:
    coordinator.post(at(draft, "norm/VERB-03/"), fill(draft, days_to_mend=7))
    page = read(coordinator, at(draft))
    assert "Termijn voor herstel: van 30 naar 7 dagen." in page
    assert "Wat als dit zou gelden?" in page


def test_a_wrong_number_is_said_at_its_field_and_what_was_typed_stays(coordinator, draft) -> None:
    wrong = fill(draft, **{f"param:{HSTS}": "een jaar"})
    answer = coordinator.post(at(draft, "norm/VERB-03/"), wrong)
    page = answer.content.decode()
    assert "geen heel getal" in page
    assert 'value="een jaar"' in page


def test_a_law_that_becomes_advice_can_hold_nothing_up(coordinator, draft) -> None:
    answer = coordinator.post(at(draft, "norm/VERB-03/"), fill(draft, obligation="aanbevolen"))
    assert "Wat alleen wordt aanbevolen, houdt niets tegen." in answer.content.decode()


def test_who_comes_second_is_told_that_somebody_was_first(coordinator, draft) -> None:
    coordinator.post(at(draft, "norm/VERB-03/"), fill(draft, days_to_mend=7))
    answer = coordinator.post(at(draft, "norm/VERB-03/"), fill(draft, days_to_mend=9))
    page = answer.content.decode()
    assert "Een collega heeft dit concept intussen gewijzigd." in page
    assert 'value="9"' in page


def test_a_norm_is_switched_off_and_on(coordinator, draft) -> None:
    coordinator.post(at(draft, "norm/HDR-01/zetten/"), {"wat": "uit", "seen": 1})
    assert "uitgezet" in read(coordinator, at(draft, "norm/HDR-01/"))
    coordinator.post(at(draft, "norm/HDR-01/zetten/"), {"wat": "aan", "seen": 2})
    draft.refresh_from_db()
    assert "HDR-01" in {norm.id for norm in norms_of_draft(draft)}


def test_only_the_coordinator_gets_the_form(a_person, signed_in, draft) -> None:
    cio = signed_in(a_person("cio"))
    assert "Sla op in dit concept" not in read(cio, at(draft, "norm/VERB-03/"))
    answer = cio.post(at(draft, "norm/VERB-03/"), fill(draft, days_to_mend=7))
    assert "bewerkt de toetscoördinator" in answer.content.decode()


def test_an_unknown_norm_is_no_page(coordinator, draft) -> None:
    assert coordinator.get(at(draft, "norm/XXX-99/")).status_code == 404


def test_the_page_and_the_file_foresee_the_same(coordinator, draft) -> None:
    coordinator.post(at(draft, "norm/VERB-03/zetten/"), {"wat": "uit", "seen": 1})
    page = read(coordinator, at(draft, "wat-als/"))
    rows = list(csv.reader(io.StringIO(_file(coordinator, draft))))[1:]
    assert [row[1] for row in rows] == ["Afspraken", "Archief"]
    assert [row[2:3] + row[4:6] for row in rows] == [
        ["VERB-03", "voldoet niet", "norm vervalt"]
    ] * 2
    assert [row[6:] for row in rows] == [["1", "0", "1"]] * 2
    assert "2 vervallen" in page
    assert "2 toepassingen" in page
    for row in rows:
        assert row[1] in page


def _file(client, draft: YardstickDraft) -> str:
    return client.get(at(draft, "wat-als.csv")).content.decode("utf-8-sig")


def _adoption(draft: YardstickDraft, **changes: object) -> dict[str, object]:
    today = timezone.localdate()
    usual = {
        "number": "1.1",
        "adopted_by": "college",
        "adopted_on": today,
        "effective_from": today,
        "decision_ref": "BW-118",
        "decision_url": "",
        "seen": draft.version,
    }
    return usual | changes


def test_what_the_page_foresees_stands_beside_the_adoption(
    coordinator, administrator, draft
) -> None:
    coordinator.post(at(draft, "norm/VERB-03/zetten/"), {"wat": "uit", "seen": 1})
    page = read(administrator, at(draft, "vaststellen/"))
    assert re.search(r"0 bevindingen erbij,\s+2 vervallen", page)
    draft.refresh_from_db()
    answer = administrator.post(at(draft, "vaststellen/"), _adoption(draft), follow=True)
    assert "Versie 1.1 is vastgesteld." in answer.content.decode()
    assert YardstickVersion.objects.get(number="1.1").decision_ref == "BW-118"
    assert "Vaststelling invoeren" not in read(administrator, at(draft))


def test_what_lacks_of_an_adoption_is_said_at_its_field(coordinator, administrator, draft) -> None:
    coordinator.post(at(draft, "norm/VERB-03/zetten/"), {"wat": "uit", "seen": 1})
    draft.refresh_from_db()
    wrong = _adoption(draft, number="1.0.0", decision_url="ergens")
    page = administrator.post(at(draft, "vaststellen/"), wrong).content.decode()
    assert "Er is al een versie 1.0.0." in page
    assert "Dit is geen adres." in page
    assert YardstickVersion.objects.count() == 1


def test_what_was_withdrawn_can_be_read_and_not_changed(coordinator, draft) -> None:
    coordinator.post(at(draft, "intrekken/"))
    page = read(coordinator, at(draft))
    assert "ingetrokken" in page
    assert "Dit concept intrekken" not in page


def test_a_draft_without_a_name_is_asked_for_one(coordinator, measured) -> None:
    answer = coordinator.post("/meetlat/", {"title": "  ", "base": "in_force"})
    assert "Er is nog iets nodig" in answer.content.decode()
    assert not YardstickDraft.objects.exists()
