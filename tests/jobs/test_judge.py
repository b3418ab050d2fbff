"""Judging: what the register says is laid along the norms too, and follows its changes."""

from collections.abc import Callable

import pytest

from meetlat.jobs.judge import judge_application
from meetlat.records.cases.models import Case
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.services import ratify
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.queries import application_verdicts
from meetlat.records.register.models import Application
from meetlat.records.register.services import assign_responsibility, register_application
from records.conftest import LONG_AGO, NOON, Municipality

pytestmark = pytest.mark.django_db


def outcome(application: Application, norm: str) -> str:
    judge_application(str(application.pk))
    return str(application_verdicts([application])[application.pk][norm].outcome)


def test_an_application_without_people_falls_short_until_they_are_named(
    meerdam: Municipality,
) -> None:
    one = register_application(
        name="Site",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    assert outcome(one, "REG-05") == "not_met"
    for capacity in ("owner", "content_owner", "technical_manager"):
        assign_responsibility(one, meerdam.requester, capacity, from_=LONG_AGO, at=NOON, by=None)
    assert outcome(one, "REG-05") == "met"


def test_judging_again_adds_nothing(meerdam: Municipality) -> None:
    one = register_application(
        name="Site",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    judge_application(str(one.pk))
    before = Judgement.objects.count()
    assert before > 0
    assert judge_application(str(one.pk)) == 0
    assert Judgement.objects.count() == before


def test_a_norm_that_does_not_apply_says_by_which_rule(meerdam: Municipality) -> None:
    one = register_application(
        name="Site",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
    )
    judge_application(str(one.pk))
    row = Judgement.objects.get(norm_id="PART-01")
    assert (row.outcome, row.reason, row.data["rule"]) == (
        "not_applicable",
        "outside-kind",
        "website",
    )


def test_a_person_s_judgement_stays_when_machines_judge(
    meerdam: Municipality, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    ratify(decision, by=meerdam.cio, at=NOON, decision_hash=decision.sha256, auth_method="totp")
    application = Application.objects.get()
    assert outcome(application, "NUT-05") in {"met", "not_met", "undetermined"}
    assert Case.objects.get().state == Case.State.RATIFIED


def test_an_application_that_is_gone_is_no_error() -> None:
    assert judge_application("01900000-0000-7000-8000-000000000000") == 0
