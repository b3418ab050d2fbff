"""The outbox shows every message with its mail, to those who keep watch."""

import pytest

from meetlat.records.journal.services import record
from meetlat.records.messages.models import Delivery, Notification
from tests.web.conftest import LONG_AGO


@pytest.fixture
def message(persons):
    event = record(
        action="case-submitted",
        subject_type="nothing",
        subject_id="x",
        actor=None,
        at=LONG_AGO,
    )
    told = Notification.objects.create(
        event=event,
        recipient=persons["cio"],
        title="Ter bekrachtiging: Afspraken",
        body="Er ligt een besluit voor u klaar.",
        path="/besluiten/",
        created_at=LONG_AGO,
    )
    Delivery.objects.create(notification=told, address=told.recipient.email)
    return told


def test_a_message_shows_to_whom_it_went_and_how_its_mail_fared(
    persons, signed_in, message
) -> None:
    page = signed_in(persons["auditor"]).get("/postvak-uit/").content.decode()
    assert message.title in page
    assert "wacht op verzending" in page


def test_only_in_the_demonstration_it_is_open_to_everyone(persons, signed_in, settings) -> None:
    client = signed_in(persons["medewerker"])
    assert client.get("/postvak-uit/").status_code == 403
    settings.DEMO = True
    assert client.get("/postvak-uit/").status_code == 200


def test_my_own_messages_can_be_had_apart(persons, signed_in, message) -> None:
    page = signed_in(persons["auditor"]).get("/postvak-uit/?voor=mij").content.decode()
    assert message.title not in page
