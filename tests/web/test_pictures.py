"""What is not known is never drawn as passed."""

import pytest

from meetlat.records.measurements.queries import current_judgements
from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register.queries import application_list
from meetlat.telling.ribs import RibState
from meetlat.telling.ticks import TickState
from meetlat.web.pictures import failed_ids, lay, rib_state, seen_sentence
from tests.web.measured import THEN, Measured


@pytest.fixture
def measured(organisation) -> Measured:
    return Measured(organisation)


def laid_one(measured: Measured, name: str):
    norms = norms_in_force(THEN.date())
    [row] = [one for one in application_list() if one.name == name]
    return {one.norm.id: one for one in lay([row], norms)[row.pk]}


def test_a_norm_on_which_nobody_judged_is_unknown_and_not_passed(measured) -> None:
    measured.application("Sport", "sport.example")
    laid = laid_one(measured, "Sport")
    assert laid["VERB-02"].state is TickState.UNKNOWN
    assert laid["VERB-02"].sentence == "Dit is nog niet gemeten."
    assert "mens" in laid["NUT-01"].sentence
    assert TickState.PASSED not in {one.state for one in laid.values()}
    assert rib_state(tuple(laid.values())) is RibState.UNKNOWN


def test_mail_norms_are_unknown_of_a_site_whose_domain_was_never_asked(measured) -> None:
    measured.application("Sport", "sport.example")
    assert laid_one(measured, "Sport")["MAIL-03"].state is TickState.UNKNOWN


def test_a_norm_for_another_kind_does_not_apply(measured) -> None:
    measured.application("App", kind="mobile_app")
    assert laid_one(measured, "App")["VERB-02"].state is TickState.NOT_APPLICABLE


def test_the_worst_part_counts_and_is_named(measured) -> None:
    made = measured.application("Sport", "sport.example")
    host = measured.host_of(made)
    measured.says(host, "VERB-02", "not_met", reason="no-redirect", locators=("*",), status=200)
    laid = laid_one(measured, "Sport")
    assert failed_ids(tuple(laid.values())) == {"VERB-02"}
    assert laid["VERB-02"].subject == host
    assert "status 200" in laid["VERB-02"].sentence
    assert rib_state(tuple(laid.values())) is RibState.FAILED


@pytest.mark.parametrize(
    ("outcome", "reason", "data", "words"),
    [
        ("not_applicable", "kind", {"rule": "parked"}, "niet voor deze soort"),
        ("not_applicable", "stage", {"rule": "closed"}, "niet in de fase"),
        ("undetermined", "retest-due", {"until_on": "2026-03-05"}, "Te hertoetsen"),
        ("not_applicable", "all_of", {"rule": "bijzondere_gegevens"}, "bijzondere gegevens"),
        ("undetermined", "awaits-a-person", {}, "Dit beoordeelt een mens"),
    ],
)
def test_what_no_check_said_has_words_too(measured, outcome, reason, data, words) -> None:
    made = measured.application("Sport")
    measured.says(made.subject, "NUT-01", outcome, reason=reason, **data)
    [judgement] = current_judgements([made.subject], at=THEN)[made.subject.pk].values()
    assert words in seen_sentence(judgement)
