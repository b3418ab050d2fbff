"""Home shows what waits for me, and nothing that waits for another."""

from datetime import date

from meetlat.core.yardstick.load import load_norms
from meetlat.records.cases.services import start_proposal
from meetlat.records.policy.services import adopt_yardstick
from tests.web.conftest import LONG_AGO


def test_when_nothing_waits_it_says_so_and_what_one_can_do(persons, signed_in) -> None:
    page = signed_in(persons["medewerker"]).get("/vandaag/").content.decode()
    assert "Er wacht niets op u" in page


def test_a_draft_waits_for_its_unit_and_not_for_others(persons, signed_in, a_person) -> None:
    requester = persons["requester"]
    start_proposal(requester=requester, concern="new", unit=requester.unit, at=LONG_AGO)
    outsider = a_person(name="van elders")
    outsider.unit = None
    outsider.save()
    assert "Concepten om af te maken" in signed_in(requester).get("/vandaag/").content.decode()
    assert "Concepten" not in signed_in(outsider).get("/vandaag/").content.decode()


def test_below_it_lies_the_rod_of_what_i_answer_for(persons, signed_in, organisation, unit) -> None:
    from meetlat.records.register.services import assign_responsibility, register_application

    owner = persons["requester"]
    site = register_application(
        name="Afspraken",
        kind="website",
        organisation=organisation,
        owner_unit=unit,
        at=LONG_AGO,
        by=None,
    )
    assign_responsibility(site, owner, "owner", from_=date(2024, 1, 1), at=LONG_AGO, by=owner)
    adopt_yardstick(
        norms=load_norms(),
        number="2026.1",
        adopted_by="het college",
        adopted_on=date(2024, 1, 1),
        effective_from=date(2024, 1, 1),
        at=LONG_AGO,
        by=None,
    )
    page = signed_in(owner).get("/vandaag/").content.decode()
    assert "Afspraken" in page
    assert "/spelregels/VERB-02/" in page
    others = signed_in(persons["auditor"]).get("/vandaag/").content.decode()
    assert "/spelregels/VERB-02/" not in others
