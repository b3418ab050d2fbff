"""``norms what-if`` tells what a draft or a folder of norms would change, and changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome, Verdict
from meetlat.core.yardstick.load import load_norms
from meetlat.records.findings.models import Finding
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.judging import Ground, begin
from meetlat.records.people.services import assign_role, create_organisation, create_person
from meetlat.records.policy.drafts import begin_draft, switch_norm
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.policy.services import adopt_yardstick
from meetlat.records.register.services import add_hostname, register_application

THEN = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def draft(db: None) -> None:
    """A site without HSTS, and a draft "Voorjaar" that no longer asks for it."""
    organisation = create_organisation("Gemeente Meerdam", at=THEN)
    yardstick = adopt_yardstick(
        norms=load_norms(),
        number="1.0",
        adopted_by="het college",
        adopted_on=date(2026, 1, 1),
        effective_from=date(2026, 1, 1),
        at=THEN,
        by=None,
    )
    site = register_application(
        name="Sport",
        kind="website",
        organisation=organisation,
        owner_unit=None,
        at=THEN,
        by=None,
    )
    host = add_hostname(
        HostName("sport.example"),
        organisation=organisation,
        at=THEN,
        application=site,
        role="primary",
    )
    verdict = Verdict(Outcome.NOT_MET, "absent")
    begin(host.subject, "VERB-03", yardstick, verdict, Ground("measured", "x"), at=THEN)
    apply_judgements(host.subject, norms=norms_in_force(THEN.date()), at=THEN)
    coordinator = create_person(name="Coördinator", email="c@meerdam.example", at=THEN)
    assign_role(coordinator, "coordinator", from_=date(2020, 1, 1), at=THEN)
    begun = begin_draft("Voorjaar", load_norms(), by=coordinator, at=THEN)
    switch_norm(begun, "VERB-03", is_on=False, version=1, by=coordinator, at=THEN)


def test_a_draft_is_named_by_its_title_and_told_by_norm_and_application(command, draft) -> None:
    answer = command("norms", "what-if", "Voorjaar")
    assert (answer.code, answer.err) == (0, "")
    told = " ".join(answer.out.split())
    assert "0 bevindingen erbij, 1 vervallen, bij 1 toepassingen." in told
    assert "Sport" in told
    assert "voldoet niet → norm vervalt" in told
    assert Finding.objects.get().state == "open"


def test_as_json_it_holds_the_same(command, draft) -> None:
    told = command("norms", "what-if", "Voorjaar", "--json").json
    assert (told["opens"], told["closes"], told["applications"]) == (0, 1, 1)
    [change] = told["changes"]
    assert (change["application"], change["norm"]) == ("Sport", "VERB-03")
    assert (change["before"], change["after"]) == ("not_met", "not_applicable")


def test_the_norms_that_come_along_are_foreseen_too(command, draft) -> None:
    assert "Er is geen verschil" in command("norms", "what-if", "files").out


def test_an_unknown_draft_is_wrong_use_and_the_drafts_are_told(command, draft) -> None:
    answer = command("norms", "what-if", "Najaar")
    assert (answer.code, answer.out) == (2, "")
    assert "De concepten: Voorjaar." in answer.err
