"""An adviser sees one case at a time with the norms of the aspect, and says yes, no or how."""

from collections.abc import Callable

import pytest
from django.test import Client

from meetlat.records.cases.models import Advice, Case
from meetlat.records.people.models import Person
from web.town import Town, text_of

Browsers = Callable[[Person], Client]


@pytest.fixture
def asked(in_advice: Callable[..., Case]) -> str:
    """Return where the CISO's advice on a case is given."""
    return f"/adviezen/{in_advice().advice_requests.get(aspect='ciso').pk}/"


def test_what_is_asked_is_shown_with_its_deadline(
    town: Town, browsers: Browsers, asked: str
) -> None:
    page = text_of(browsers(town.advisers["ciso"]), "/adviezen/")
    assert asked in page
    assert "over 14 dagen" in page
    assert "Er wordt nu geen advies van u gevraagd." in text_of(
        browsers(town.advisers["fg"]), "/adviezen/"
    )


def test_the_page_holds_the_norms_of_the_aspect_and_no_others(
    town: Town, browsers: Browsers, asked: str
) -> None:
    page = text_of(browsers(town.advisers["ciso"]), asked)
    assert 'id="BEV-01"' in page
    assert "VERB-02" in page
    assert "PRIV-01" not in page


def test_after_one_advice_the_next_is_shown(
    town: Town, browsers: Browsers, asked: str, in_advice: Callable[..., Case]
) -> None:
    other = in_advice(title="Melden")
    client = browsers(town.advisers["ciso"])
    answer = client.post(asked, {"verdict": "positive", "motivation": "Goed geregeld."})
    next_ = f"/adviezen/{other.advice_requests.get(aspect='ciso').pk}/"
    assert answer.headers["Location"] == next_
    answer = client.post(next_, {"verdict": "negative", "motivation": "Te veel gaten."})
    assert answer.headers["Location"] == "/adviezen/"
    assert "Er wacht geen ander advies op u." in text_of(client, "/adviezen/")
    assert set(Advice.objects.values_list("verdict", flat=True)) == {"positive", "negative"}


def test_conditions_are_asked_for_and_what_was_typed_stays(
    town: Town, browsers: Browsers, asked: str
) -> None:
    typed = {"verdict": "on_conditions", "motivation": "Mits getest."}
    client = browsers(town.advisers["ciso"])
    page = client.post(asked, typed).content.decode()
    assert "Noem ten minste één voorwaarde, één per regel." in page
    assert "Mits getest." in page
    client.post(asked, typed | {"conditions": "Test het.\n\nHerhaal dat elk jaar."})
    assert Advice.objects.get().conditions == ["Test het.", "Herhaal dat elk jaar."]


def test_another_adviser_is_refused_with_a_sentence(
    town: Town, browsers: Browsers, asked: str
) -> None:
    answer = browsers(town.advisers["privacy"]).post(
        asked, {"verdict": "positive", "motivation": "Goed."}
    )
    assert answer.status_code == 403
    assert "Dit advies geeft de adviseur informatiebeveiliging (CISO)." in answer.content.decode()


def test_on_ones_own_proposal_one_gives_no_advice(
    town: Town, browsers: Browsers, in_advice: Callable[..., Case]
) -> None:
    case = in_advice()
    case.proposal.requester = town.advisers["ciso"]
    case.proposal.save()
    path = f"/adviezen/{case.advice_requests.get(aspect='ciso').pk}/"
    client = browsers(town.advisers["ciso"])
    assert "Een collega adviseert erover." in text_of(client, path)
    answer = client.post(path, {"verdict": "positive", "motivation": "Goed."})
    assert "Dit is uw eigen voorstel." in answer.content.decode()
    assert not Advice.objects.exists()
