"""The versions of the yardstick: which holds, each whole as it was adopted, and two compared."""

import csv
from datetime import date

import pytest

from meetlat.core.yardstick.norm import Obligation
from tests.web.versions.versions import NEW, NORMS, WITHDRAWN, adopt, after, before

LIST = "/spelregels/versies/"
DIFFERENCE = "/spelregels/versies/verschil/"


@pytest.fixture
def versions(organisation):
    """By number: 1.0 held, 1.1 holds, 2.0 will, with fewer norms."""
    return {
        "1.0": adopt("1.0", before(), on=date(2023, 2, 1)),
        "1.1": adopt(
            "1.1",
            after(),
            on=date(2024, 2, 1),
            decision_ref="2024/117",
            decision_url="https://besluiten.example/117",
        ),
        "2.0": adopt("2.0", after()[:5], on=date(2199, 1, 1)),
    }


@pytest.fixture
def read(client, organisation):
    def get(address: str, **query: str) -> str:
        answer = client.get(address, query)
        assert answer.status_code == 200
        return answer.content.decode()

    return get


def _row(page: str, number: str) -> str:
    return next(row for row in page.split("<tr") if f">Meetlat {number}<" in row)


def test_the_list_says_which_version_holds_and_which_will(read, versions) -> None:
    page = read(LIST)
    assert "geldt nu" in _row(page, "1.1")
    assert "geldt later" in _row(page, "2.0")
    assert "geldt niet meer" in _row(page, "1.0")
    assert page.index("Meetlat 2.0") < page.index("Meetlat 1.1") < page.index("Meetlat 1.0")


def test_the_list_gives_of_each_version_who_adopted_it_how_many_norms_and_the_whole_hash(
    read, versions
) -> None:
    row = _row(read(LIST), "1.1")
    assert "door het college" in row
    assert "1 januari 2023" in row
    assert f">{len(after())} <" in row
    assert versions["1.1"].content_hash in row
    assert 'href="https://besluiten.example/117"' in row
    assert "2024/117" in row
    assert "Besluit" not in _row(read(LIST), "1.0")


def test_without_a_version_the_list_says_so(read) -> None:
    assert "Er is nog geen meetlat vastgesteld" in read(LIST)


def test_the_rule_book_leads_to_the_versions(read, versions) -> None:
    assert f'href="{LIST}"' in read("/spelregels/")


def test_a_version_that_holds_no_longer_is_still_there_whole(read, versions) -> None:
    page = read(f"{LIST}1.0/")
    assert all(f'href="{LIST}1.0/{norm.id}/"' in page for norm in before())
    assert f"/{NEW}/" not in page
    assert versions["1.0"].content_hash in page


def test_a_norm_stands_as_it_stood_in_a_version(read, versions) -> None:
    page = read(f"{LIST}1.0/VERB-01/")
    assert "Zo was het &lt;b&gt;eerst&lt;/b&gt;." in page
    assert "Meetlat 1.0" in page
    assert 'href="/spelregels/VERB-01/"' in page
    assert "Zo geldt hij nu ook" in read(f"{LIST}1.1/VERB-01/")
    assert "niet in de meetlat die nu geldt" in read(f"{LIST}1.0/{WITHDRAWN}/")


@pytest.mark.parametrize("address", ["9.9/", "9.9/VERB-01/", "1.0/VERB-99/", f"1.0/{NEW}/"])
def test_what_no_version_has_is_a_page_that_is_not_there(client, versions, address) -> None:
    assert client.get(LIST + address).status_code == 404


def test_the_difference_is_summed_up_in_a_sentence(read, versions) -> None:
    assert (
        "1 nieuw, 3 gewijzigd (waarvan 1 alleen in tekst), 1 vervallen; "
        "bij een deeltoets worden 3 normen opnieuw gevraagd."
    ) in read(DIFFERENCE, van="1.0", naar="1.1")


def test_every_norm_that_differs_is_named_and_leads_to_its_page(read, versions) -> None:
    page = read(DIFFERENCE, van="1.0", naar="1.1")
    for norm_id, number in (
        (NEW, "1.1"),
        ("VERB-01", "1.1"),
        ("VERB-02", "1.1"),
        ("VERB-03", "1.1"),
        (WITHDRAWN, "1.0"),
    ):
        assert f'href="{LIST}{number}/{norm_id}/"' in page
    assert "VERB-04" not in page


def test_of_a_changed_norm_every_change_is_a_sentence(read, versions) -> None:
    assert NORMS["VERB-02"].obligation is Obligation.STATUTORY
    page = read(DIFFERENCE, van="1.0", naar="1.1")
    assert "Gezag: van ‘beleid’ naar ‘wettelijk’." in page
    assert "Termijn voor herstel: van 90 naar 30 dagen." in page
    assert "van 15.552.000 seconden (180 dagen) naar 31.536.000 seconden (365 dagen)." in page


def test_of_a_changed_text_both_are_there_with_the_other_words_marked(read, versions) -> None:
    page = read(DIFFERENCE, van="1.0", naar="1.1")
    assert "De tekst ‘Waarom’ is anders." in page
    assert "&lt;b&gt;eerst&lt;/b&gt;." in page
    assert "<del>" in page
    assert "<ins>" in page


def test_backwards_the_new_is_withdrawn(read, versions) -> None:
    page = read(DIFFERENCE, van="1.1", naar="1.0")
    assert "Gezag: van ‘wettelijk’ naar ‘beleid’." in page
    assert page.index('id="nieuw"') < page.index(WITHDRAWN) < page.index('id="vervallen"')


def test_without_a_choice_the_last_two_are_compared(read, versions) -> None:
    page = read(DIFFERENCE)
    assert "Van versie 1.1 naar versie 2.0" in page
    assert '<option value="2.0" selected>' in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"van": "1.0", "naar": "1.0"}, "U vergelijkt versie 1.0 met zichzelf."),
        ({"van": "1.0", "naar": "9.9"}, "Er is geen versie ‘9.9’."),
        ({"van": "8", "naar": "<i>"}, "Er is geen versie ‘8’, ‘&lt;i&gt;’."),
        ({"van": "1.0"}, "Kies twee versies om te vergelijken."),
        ({"naar": "1.0", "van": ""}, "Kies twee versies om te vergelijken."),
    ],
)
def test_what_cannot_be_compared_gets_a_sentence_and_the_choice_stays(
    read, client, versions, query, sentence
) -> None:
    page = read(DIFFERENCE, **query)
    assert sentence in page
    assert ("selected" in page) is ("1.0" in query.values())
    assert client.get("/spelregels/versies/verschil.csv", query).status_code == 404


def test_with_one_version_there_is_nothing_to_compare(read, organisation) -> None:
    adopt("1.0", before(), on=date(2023, 2, 1))
    assert "Er zijn nog geen twee versies" in read(DIFFERENCE)
    assert DIFFERENCE not in read(LIST)


def test_two_versions_of_the_same_norms_do_not_differ(read, organisation) -> None:
    for number, year in (("1.0", 2023), ("1.1", 2024)):
        adopt(number, before(), on=date(year, 2, 1))
    page = read(DIFFERENCE, van="1.0", naar="1.1")
    assert "Er is geen verschil: beide hebben precies dezelfde normen." in page
    assert "CSV" not in page


def test_the_file_has_a_row_a_change(client, versions) -> None:
    answer = client.get("/spelregels/versies/verschil.csv", {"van": "1.0", "naar": "1.1"})
    assert answer["Content-Disposition"] == 'attachment; filename="verschil-1.0-1.1.csv"'
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    found = [(row["Norm"], row["Wat"], row["Opnieuw gevraagd"]) for row in rows]
    assert found == [
        (NEW, "Nieuw", "ja"),
        ("VERB-01", "Gewijzigd", "nee"),
        ("VERB-02", "Gewijzigd", "ja"),
        ("VERB-02", "Gewijzigd", "ja"),
        ("VERB-03", "Gewijzigd", "ja"),
        (WITHDRAWN, "Vervallen", "nee"),
    ]
    [text] = [row for row in rows if row["Norm"] == "VERB-01"]
    assert text["Eerst"] == "Zo was het <b>eerst</b>."
    assert text["Nu"] == NORMS["VERB-01"].why.nl


def test_in_english_the_sentences_are_english(client, versions) -> None:
    client.cookies["django_language"] = "en"
    page = client.get(DIFFERENCE, {"van": "1.0", "naar": "1.1"}).content.decode()
    assert "Obligation: from ‘policy’ to ‘statutory’." in page
    assert "The text ‘Why’ differs." in page
