"""Messages: each person told once of each event, on screen and by mail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import translation

from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Outcome
from meetlat.records.cases.models import Case
from meetlat.records.cases.services import start_test, submit
from meetlat.records.decisions.models import Decision
from meetlat.records.decisions.services import ratify
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.queries import run_under_way
from meetlat.records.measurements.services import ask_run, record_person_verdict
from meetlat.records.messages.models import Delivery, Notification, ReadUpTo
from meetlat.records.messages.queries import inbox, outbox
from meetlat.records.messages.services import deliver_waiting, notify_from_journal
from meetlat.records.people.models import Role
from meetlat.records.people.services import assign_role, create_person
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.bodies import subject_for
from meetlat.records.register.models import Party
from meetlat.records.register.services import (
    add_hostname,
    assign_responsibility,
    register_application,
)
from meetlat.records.work.models import Job
from meetlat.records.work.services import MAX_ATTEMPTS, give_up, lease
from records.conftest import NOON, Municipality


def test_the_coordinator_hears_of_a_proposal_and_advisers_of_the_question(
    meerdam: Municipality, a_draft: Callable[..., Case]
) -> None:
    case = a_draft()
    submit(case, by=meerdam.requester, at=NOON)
    notify_from_journal(at=NOON)
    [told] = inbox(meerdam.coordinator)
    assert told.path == f"/toetsen/{case.pk}/"
    start_test(case, coordinator=meerdam.coordinator, at=NOON)
    notify_from_journal(at=NOON)
    assert [one.path for one in inbox(meerdam.advisers["ciso"])] == ["/adviezen/"]
    assert inbox(meerdam.advisers["communicatie"]) == []


def test_reading_the_journal_again_tells_nobody_twice(
    meerdam: Municipality, before_the_cio: Callable[..., Decision]
) -> None:
    before_the_cio()
    first = notify_from_journal(at=NOON)
    assert first > 0
    assert notify_from_journal(at=NOON) == 0
    ReadUpTo.objects.update(seq=0)
    assert notify_from_journal(at=NOON) == 0
    assert Notification.objects.count() == first


def test_who_acted_is_not_told_of_it(
    meerdam: Municipality, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    ratify(decision, by=meerdam.cio, at=NOON, decision_hash=decision.sha256, auth_method="totp")
    notify_from_journal(at=NOON)
    assert {one.path for one in inbox(meerdam.cio)} == {f"/besluiten/{decision.pk}/"}
    assert any("ekrachtigd" in one.title for one in inbox(meerdam.requester))


def test_a_message_is_dutch_whoever_makes_us_look(
    meerdam: Municipality, a_draft: Callable[..., Case]
) -> None:
    submit(a_draft(), by=meerdam.requester, at=NOON)
    with translation.override("en"):
        notify_from_journal(at=NOON)
    [told] = inbox(meerdam.coordinator)
    assert told.title.startswith("Nieuw voorstel: ")


@pytest.mark.usefixtures("meerdam")
def test_every_notification_is_a_mail_with_a_link(
    meerdam: Municipality, a_draft: Callable[..., Case], settings
) -> None:
    settings.SITE_URL = "https://meetlat.meerdam.example"
    case = a_draft()
    submit(case, by=meerdam.requester, at=NOON)
    notify_from_journal(at=NOON)
    assert deliver_waiting(at=NOON) == 1
    assert deliver_waiting(at=NOON) == 0
    assert f"https://meetlat.meerdam.example/toetsen/{case.pk}/" in mail.outbox[0].body
    assert [one.delivery.state for one in outbox()] == [Delivery.State.SENT]


def test_a_mail_that_cannot_be_sent_says_why_and_stays(
    meerdam: Municipality, a_draft: Callable[..., Case], settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    submit(a_draft(), by=meerdam.requester, at=NOON)
    notify_from_journal(at=NOON)
    assert deliver_waiting(at=NOON) == 0
    delivery = Delivery.objects.get()
    assert (delivery.state, bool(delivery.error)) == (Delivery.State.FAILED, True)


def test_who_asked_for_a_measurement_that_failed_hears_of_it_and_so_does_the_administrator(
    meerdam: Municipality,
) -> None:
    helper = create_person(name="Applicatiebeheerder", email="beheer@meerdam.example", at=NOON)
    assign_role(helper, Role.ADMINISTRATOR, from_=NOON.date(), at=NOON)
    subject = add_hostname(
        HostName("www.meerdam.example"), organisation=meerdam.organisation, at=NOON
    ).subject
    ask_run(by=meerdam.requester, at=NOON, subjects=[subject])
    Job.objects.update(attempts=MAX_ATTEMPTS - 1)
    held = lease(worker="one", at=NOON, term=timedelta(minutes=1))
    assert held is not None
    give_up(held, error="disk full", at=NOON)
    notify_from_journal(at=NOON)
    for person in (meerdam.requester, helper):
        assert [one.title for one in inbox(person)] == ["Meting niet afgekomen"]
    assert run_under_way([subject]) is None  # so that it can be asked for again


@pytest.mark.parametrize("body", ["supplier", "organisation"])
def test_what_falls_short_for_many_is_told_to_who_mends_it(
    meerdam: Municipality, body: str
) -> None:
    supplier = Party.objects.create(name="Leverancier")
    site = register_application(
        name="Afspraken",
        kind="website",
        organisation=meerdam.organisation,
        owner_unit=meerdam.unit,
        at=NOON,
        by=None,
        supplier=supplier,
    )
    owner = create_person(name="Eigenaar", email="eigenaar@meerdam.example", at=NOON)
    assign_responsibility(site, owner, "owner", from_=NOON.date(), at=NOON)
    subject = subject_for(supplier if body == "supplier" else meerdam.organisation)
    norms = {norm.id: norm for norm in norms_of(meerdam.yardstick)}
    record_person_verdict(
        subject=subject,
        norm_id="BEV-02",
        yardstick=meerdam.yardstick,
        outcome=Outcome.NOT_MET,
        motivation="Er is geen test.",
        by=meerdam.advisers["ciso"],
        at=NOON,
    )
    apply_judgements(subject, norms=norms, at=NOON)
    notify_from_journal(at=NOON)
    told = Notification.objects.get(title__startswith="Nieuwe bevinding")
    assert told.recipient == (owner if body == "supplier" else meerdam.coordinator)
