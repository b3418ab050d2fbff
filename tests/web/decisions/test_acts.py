"""The CIO acts with a fresh second factor, knows what will happen, and loses nothing typed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meetlat.records.cases.models import Case, CostLine
from meetlat.records.decisions.models import Decision, Ratification
from meetlat.records.people.models import Mandate, Person
from meetlat.records.people.services import assign_role
from web.conftest import LONG_AGO
from web.town import Town, text_of

Browsers = Callable[[Person], Client]
ACTS = ("bekrachtigen", "terugzenden", "niet-ontwikkelen", "aanhouden")


@pytest.fixture
def confirmed(browsers: Browsers, with_second_factor: Callable[[Client], None]) -> Browsers:
    """Return someone's browser, just after the second factor."""

    def of(person: Person) -> Client:
        with_second_factor(browsers(person))
        return browsers(person)

    return of


@pytest.fixture
def cio(town: Town, confirmed: Browsers) -> Client:
    return confirmed(town.cio)


def where(decision: Decision, act: str) -> str:
    return f"/besluiten/{decision.pk}/{act}/"


@pytest.mark.parametrize("act", ACTS)
def test_without_a_fresh_second_factor_it_is_asked_for_first(
    town: Town, browsers: Browsers, before_the_cio: Callable[..., Decision], act: str
) -> None:
    decision = before_the_cio()
    typed = {"seen": decision.sha256, "reason": "Daarom."}
    for answer in (
        browsers(town.cio).get(where(decision, act)),
        browsers(town.cio).post(where(decision, act), typed),
    ):
        assert answer.headers["Location"].startswith("/tweede-factor/?next=")
    assert not Ratification.objects.exists()


def test_what_was_typed_waits_until_the_second_factor_is_given(
    town: Town, browsers: Browsers, before_the_cio: Callable[..., Decision], confirmed: Browsers
) -> None:
    decision = before_the_cio()
    client = browsers(town.cio)
    typed = {"reason": "Kan dit ook later?", "wanted_outcome": "reuse"}
    client.post(where(decision, "terugzenden"), typed)
    confirmed(town.cio)
    page = text_of(client, where(decision, "terugzenden"))
    assert "Kan dit ook later?" in page
    assert '<option value="reuse" selected>' in page


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_shut_to_who_is_not_cio(
    town: Town, browsers: Browsers, before_the_cio: Callable[..., Decision], act: str
) -> None:
    decision = before_the_cio()
    for person in (town.requester, town.coordinator, town.auditor):
        answer = browsers(person).post(where(decision, act), {"seen": decision.sha256})
        assert answer.status_code == 403
        assert "Deze pagina is voor: CIO." in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "part"),
    [
        ("requester", "vroeg dit zelf aan"),
        ("coordinator", "bereidde het zelf voor"),
        ("adviser", "gaf er zelf advies over"),
    ],
)
def test_ones_own_work_is_not_ratified_not_even_by_a_cio(
    town: Town, confirmed: Browsers, before_the_cio: Callable[..., Decision], who: str, part: str
) -> None:
    decision = before_the_cio()
    person = town.advisers["ciso"] if who == "adviser" else getattr(town, who)
    assign_role(person, "cio", from_=date(2024, 1, 1), at=LONG_AGO)
    answer = confirmed(person).post(where(decision, "bekrachtigen"), {"seen": decision.sha256})
    assert answer.status_code == 409
    assert part in answer.content.decode()
    assert not Ratification.objects.exists()


def test_a_dossier_that_changed_is_not_ratified(
    cio: Client, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    CostLine.objects.update(amount_cents=1)
    answer = cio.post(where(decision, "bekrachtigen"), {"seen": decision.sha256})
    assert "Het dossier is gewijzigd nadat dit besluit werd voorgelegd." in answer.content.decode()


@pytest.mark.parametrize("act", ACTS[1:])
def test_not_ratifying_asks_why(
    cio: Client, before_the_cio: Callable[..., Decision], act: str
) -> None:
    answer = cio.post(where(before_the_cio(), act), {"reason": " "})
    assert "Waarom?: Dit veld is verplicht." in answer.content.decode()
    assert not Ratification.objects.exists()


def test_refusing_is_a_wish_that_the_coordinator_drafts_and_the_cio_ratifies(
    town: Town, browsers: Browsers, cio: Client, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    assert "Zo beslist niemand alleen." in text_of(cio, where(decision, "niet-ontwikkelen"))
    cio.post(where(decision, "niet-ontwikkelen"), {"reason": "Er is geen vraag naar."})
    case = Case.objects.get()
    assert case.state == Case.State.RETURNED
    page = text_of(browsers(town.coordinator), f"/toetsen/{case.pk}/besluit/")
    assert "Er is geen vraag naar." in page
    assert '<option value="do_not_develop" selected>' in page
    browsers(town.coordinator).post(
        f"/toetsen/{case.pk}/besluit/",
        {
            "outcome": "do_not_develop",
            "motivation": "De vraag is te klein.",
            "deviation": "Op verzoek van de CIO.",
            "voorwaarde-TOTAL_FORMS": "0",
            "voorwaarde-INITIAL_FORMS": "0",
        },
    )
    again = Decision.objects.get(state="submitted")
    cio.post(where(again, "bekrachtigen"), {"seen": again.sha256})
    again.application.refresh_from_db()
    assert again.application.status == "rejected"


def test_a_decision_that_is_held_stays_on_the_pile(
    cio: Client, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    cio.post(where(decision, "aanhouden"), {"reason": "Wacht op de begroting."})
    assert "aangehouden" in text_of(cio, "/besluiten/")
    assert "Wacht op de begroting." in text_of(cio, f"/besluiten/{decision.pk}/")


def test_a_deputy_acts_under_the_mandate(
    town: Town, confirmed: Browsers, before_the_cio: Callable[..., Decision]
) -> None:
    decision = before_the_cio()
    today = timezone.localdate()
    mandate = Mandate.objects.create(
        holder=town.stranger,
        role="cio",
        ground="mandaatbesluit 2026",
        valid_from=today - timedelta(days=1),
        valid_until=today + timedelta(days=30),
    )
    client = confirmed(town.stranger)
    client.post(where(decision, "bekrachtigen"), {"seen": decision.sha256})
    assert Ratification.objects.get().mandate == mandate
    assert "op mandaat" in text_of(client, f"/besluiten/{decision.pk}/")
