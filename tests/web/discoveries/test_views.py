"""Discoveries: judged in bulk by the coordinator, and by nobody else."""

import pytest

from meetlat.core.values.hostname import HostName
from meetlat.records.register.models import Application, Discovery
from meetlat.records.register.services import add_hostname, open_discovery
from tests.web.measured import THEN


@pytest.fixture
def found(measured):
    """Three names from a list."""

    def discover(name: str) -> Discovery:
        host = add_hostname(HostName(name), organisation=measured.organisation, at=THEN)
        return open_discovery(host, kind="import", what="lijst.csv", at=THEN)

    return [discover(name) for name in ("sport.example", "www.sport.example", "kopie.example")]


def test_what_is_ours_becomes_one_application_with_its_www(found, persons, signed_in) -> None:
    browser = signed_in(persons["coordinator"])
    names = [str(one.pk) for one in found[:2]]
    answer = browser.post("/ontdekt/", {"names": names, "verdict": "ours"}, follow=True)
    assert [one.name for one in Application.objects.all()] == ["sport.example"]
    page = answer.content.decode()
    assert "2 namen beoordeeld als ‘van ons’. Daaruit kwam 1 toepassing" in page
    assert "kopie.example" in page


@pytest.mark.parametrize("verdict", ["partner", "not_ours", "lookalike", "dead"])
def test_every_other_judgement_takes_the_name_off_the_list(
    found, persons, signed_in, verdict
) -> None:
    browser = signed_in(persons["coordinator"])
    browser.post("/ontdekt/", {"names": [str(found[2].pk)], "verdict": verdict})
    assert Discovery.objects.get(pk=found[2].pk).verdict == verdict
    assert not Application.objects.exists()


def test_the_administrator_looks_and_does_not_judge(found, persons, signed_in) -> None:
    browser = signed_in(persons["administrator"])
    assert 'name="verdict"' not in browser.get("/ontdekt/").content.decode()
    data = {"names": [str(found[0].pk)], "verdict": "ours"}
    assert browser.post("/ontdekt/", data).status_code == 403
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"verdict": "ours"}, "Vink eerst de namen aan"),
        ({"verdict": "open"}, "Vink eerst de namen aan"),
        ({"names": ["x"], "verdict": "ours"}, "intussen al beoordeeld"),
    ],
)
def test_what_cannot_be_judged_says_what_to_do(found, persons, signed_in, data, sentence) -> None:
    page = signed_in(persons["coordinator"]).post("/ontdekt/", data).content.decode()
    assert sentence in page
    assert Discovery.objects.filter(verdict="open").count() == 3


def test_narrows_to_a_domain_and_a_source(found, persons, signed_in) -> None:
    browser = signed_in(persons["coordinator"])
    lines = browser.get("/ontdekt/ontdekt.csv?domein=sport.example").content.decode().splitlines()
    assert len(lines) == 3
    page = browser.get("/ontdekt/?zoek=niets-hiervan").content.decode()
    assert "Toon alle namen" in page


def test_when_all_is_judged_says_where_new_names_come_from(persons, signed_in) -> None:
    page = signed_in(persons["coordinator"]).get("/ontdekt/").content.decode()
    assert "Alle gevonden namen zijn beoordeeld" in page
