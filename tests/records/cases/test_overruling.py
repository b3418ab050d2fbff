"""Who knows better than a measurement says why, and shows what the measurement could not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.load import load_norms
from meetlat.records.cases.errors import (
    IncompleteError,
    NotYourTurnError,
    OwnProposalError,
    WrongStateError,
)
from meetlat.records.cases.models import Case, NormVerdict
from meetlat.records.cases.queries import may_be_overruled
from meetlat.records.cases.services import (
    overrule_norm,
)
from meetlat.records.findings.models import Finding
from meetlat.records.journal.models import AuditEvent
from meetlat.records.measurements.queries import application_verdicts
from meetlat.records.people.services import assign_role
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Application
from records.conftest import LONG_AGO, NOON, Municipality


def verdict_of(case: Case, norm_id: str = "VERB-02", **changes: Any) -> NormVerdict:
    if changes:
        NormVerdict.objects.filter(assessment__case=case, norm_id=norm_id).update(**changes)
    return NormVerdict.objects.get(assessment__case=case, norm_id=norm_id)


@pytest.fixture
def failing(existing: Case) -> NormVerdict:
    return verdict_of(existing, outcome="not_met", reason="no-redirect", data={"status": 200})


def overrule(verdict: NormVerdict, by: Any, outcome: str = "met", **changes: Any) -> NormVerdict:
    usual = {"motivation": "De meter kwam niet door de muur.", "evidence": "", "at": NOON}
    overrule_norm(verdict, outcome=outcome, by=by, **(usual | changes))
    return NormVerdict.objects.get(pk=verdict.pk)


def test_only_what_is_measured_from_outside_may_be_overruled() -> None:
    for norm in load_norms():
        outside = bool(norm.checks) and norm.subject in {"hostname", "domain"}
        assert may_be_overruled(norm) is outside


def test_what_was_measured_stays_beside_it(meerdam: Municipality, failing: NormVerdict) -> None:
    found = overrule(failing, meerdam.advisers["ciso"])
    assert (found.outcome, found.source, found.measured_outcome) == ("met", "person", "not_met")
    assert (found.reason, found.data) == ("no-redirect", {"status": 200})
    assert found.judged_by == meerdam.advisers["ciso"]
    event = AuditEvent.objects.get(action="norm-overruled")
    assert (event.details["outcome"], event.details["measured"]) == ("met", "not_met")
    case = Case.objects.get()
    assert str(meerdam.advisers["ciso"].pk) in case.editors


def test_who_asked_for_it_never_does(meerdam: Municipality, failing: NormVerdict) -> None:
    with pytest.raises(OwnProposalError):
        overrule(failing, meerdam.requester)
    assign_role(meerdam.requester, "coordinator", from_=LONG_AGO, at=NOON)
    with pytest.raises(OwnProposalError):
        overrule(failing, meerdam.requester)


@pytest.mark.parametrize("who", ["cio", "communicatie"])
def test_nobody_else_than_its_adviser_or_the_coordinator_does(
    meerdam: Municipality, failing: NormVerdict, who: str
) -> None:
    person = meerdam.cio if who == "cio" else meerdam.advisers[who]
    with pytest.raises(NotYourTurnError, match="adviseur ciso"):
        overrule(failing, person)
    assert overrule(failing, meerdam.coordinator).outcome == "met"


def test_it_is_never_without_a_motivation(meerdam: Municipality, failing: NormVerdict) -> None:
    with pytest.raises(IncompleteError, match="waarom"):
        overrule(failing, meerdam.coordinator, motivation="  ")
    assert NormVerdict.objects.get(pk=failing.pk).measured_outcome == ""


@pytest.mark.parametrize("outcome", ["met", "not_applicable"])
def test_what_could_not_be_measured_is_never_met_without_evidence(
    meerdam: Municipality, existing: Case, outcome: str
) -> None:
    verdict = verdict_of(existing)
    assert verdict.outcome == "undetermined"
    with pytest.raises(IncompleteError, match="adres of kenmerk") as refused:
        overrule(verdict, meerdam.coordinator, outcome, evidence="   ")
    assert [one.field for one in refused.value.missing] == ["evidence"]
    found = overrule(verdict, meerdam.coordinator, outcome, evidence="rapport 2026-7")
    assert (found.outcome, found.evidence) == (outcome, "rapport 2026-7")


def test_it_needs_no_evidence_to_be_stricter(meerdam: Municipality, existing: Case) -> None:
    assert overrule(verdict_of(existing), meerdam.coordinator, "not_met").outcome == "not_met"
    assert Finding.objects.get(norm_id="VERB-02").subject == Application.objects.get().subject


def test_to_say_what_was_measured_is_no_overruling(
    meerdam: Municipality, failing: NormVerdict
) -> None:
    with pytest.raises(IncompleteError, match="wat er is gemeten"):
        overrule(failing, meerdam.coordinator, "not_met")


def test_it_is_taken_back_by_judging_what_was_measured(
    meerdam: Municipality, failing: NormVerdict
) -> None:
    overrule(failing, meerdam.coordinator)
    failing.refresh_from_db()
    found = overrule(failing, meerdam.coordinator, "not_met", motivation="De meter had gelijk.")
    assert (found.outcome, found.source, found.measured_outcome) == ("not_met", "measured", "")
    application = Application.objects.get()
    norms = {norm.id: norm for norm in norms_of(meerdam.yardstick)}
    assert "VERB-02" not in application_verdicts([application], norms, at=NOON)[application.pk]


def test_what_follows_from_the_register_is_mended_there(
    meerdam: Municipality, existing: Case
) -> None:
    for norm_id in ("NUT-05", "TOEG-03"):
        with pytest.raises(NotYourTurnError, match="wijzig dan wat in het register staat"):
            overrule(verdict_of(existing, norm_id, outcome="not_met"), meerdam.coordinator)
    with pytest.raises(NotYourTurnError, match="wordt niet gemeten"):
        overrule(verdict_of(existing, "NUT-01"), meerdam.coordinator)
    outside = verdict_of(existing, "MAIL-07")
    assert outside.source == "rule"
    with pytest.raises(NotYourTurnError, match="geldt hier niet"):
        overrule(outside, meerdam.coordinator)


def test_it_is_over_when_the_test_is(meerdam: Municipality, failing: NormVerdict) -> None:
    Case.objects.update(state="to_ratify")
    with pytest.raises(WrongStateError):
        overrule(failing, meerdam.coordinator)


def test_the_dossier_keeps_both(meerdam: Municipality, failing: NormVerdict) -> None:
    from meetlat.records.cases import dossier

    overrule(failing, meerdam.coordinator)
    version = dossier.freeze(Case.objects.get(), by=meerdam.coordinator, at=NOON)
    frozen = {one["norm"]: one for one in json.loads(version.canonical_json)["verdicts"]}
    assert frozen["VERB-02"]["measured_outcome"] == "not_met"
    assert frozen["VERB-02"]["outcome"] == Outcome.MET
    assert "measured_outcome" not in frozen["VERB-03"]
