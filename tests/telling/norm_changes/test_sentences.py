"""What changed in a norm is said of every field, in both languages, in words that people use."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.checks import Subject
from meetlat.core.checks.catalogue import BY_ID
from meetlat.core.yardstick.compare import compare
from meetlat.core.yardstick.draft import parameters_of
from meetlat.core.yardstick.flags import flags
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import (
    Addressee,
    Answer,
    Certainty,
    CheckUse,
    Config,
    Covers,
    Gate,
    Kind,
    Norm,
    NormSource,
    Obligation,
    Phase,
    Question,
    Section,
    Severity,
    Text,
)
from meetlat.core.yardstick.normrules import ADVISERS
from meetlat.telling.norm_changes import Said, changes_said, field_said

ALL = load_norms()
BY_NORM = {norm.id: norm for norm in ALL}
HSTS = BY_NORM["VERB-03"]
WORD = st.sampled_from(["een", "twee", "drie dagen", "‘vier’", "<b>"])
TEXT = st.builds(Text, WORD, WORD)
FLAGS = st.lists(st.sampled_from([one.id for one in flags()]), max_size=3, unique=True).map(tuple)
DAYS = st.integers(0, 400)
SCALAR = st.one_of(st.integers(), st.booleans(), WORD)
PARAMS = st.dictionaries(
    st.sampled_from(["min_max_age_s", "names", "max_days", "is_late"]),
    st.one_of(SCALAR, st.lists(WORD, unique=True), st.floats(0.01, 9.99)),
    max_size=3,
)
USES = st.lists(
    st.builds(CheckUse, st.sampled_from(["web.hsts", "page.title", "not.there"]), PARAMS),
    max_size=3,
).map(tuple)


def several(kind: Any, least: int = 1) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(kind), min_size=least, unique=True).map(tuple)


#: A strategy for every field that can differ.
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": TEXT,
    "statement": TEXT,
    "why": TEXT,
    "how": TEXT,
    "supplier": st.one_of(TEXT, st.just(Text(""))),
    "config": st.none() | st.builds(Config, WORD, WORD, WORD),
    "section": st.sampled_from(Section),
    "obligation": st.sampled_from(Obligation),
    "certainty": st.sampled_from(Certainty),
    "sources": st.lists(st.builds(NormSource, WORD, WORD, WORD), max_size=4).map(tuple),
    "subject": st.sampled_from(Subject),
    "kinds": several(Kind),
    "phases": several(Phase),
    "advisers": several(sorted(ADVISERS)),
    "severity": st.sampled_from(Severity),
    "days_to_mend": st.none() | DAYS,
    "waivable": st.booleans(),
    "waiver_max_days": DAYS,
    "gate": st.sampled_from(Gate),
    "inherits": several(Covers, 0),
    "retest_days": DAYS,
    "all_of": FLAGS,
    "any_of": FLAGS,
    "none_of": FLAGS,
    "checks": USES,
    "planned": USES,
    "question": st.none() | st.builds(Question, TEXT, TEXT),
    "answer": st.sampled_from(Answer),
    "addressee": st.sampled_from(Addressee),
}
#: A norm in which anything may be; the id stays, by it the norm is known.
NORMS = st.builds(lambda values: replace(HSTS, **values), st.fixed_dictionaries(VALUES))


def said(before: Norm, after: Norm) -> tuple[Said, ...]:
    [change] = compare([before], [after]).changed
    return changes_said(change)


def dutch(before: Norm, **changes: Any) -> list[str]:
    return [one.sentence.nl for one in said(before, replace(before, **changes))]


def english(before: Norm, **changes: Any) -> list[str]:
    return [one.sentence.en for one in said(before, replace(before, **changes))]


def test_no_field_of_a_norm_is_forgotten() -> None:
    assert set(VALUES) == {field.name for field in fields(Norm)} - {"id"}


@pytest.mark.parametrize("name", VALUES)
@given(st.data())
def test_a_field_that_differs_gets_a_sentence_and_one_that_does_not_gets_none(
    name: str, data: st.DataObject
) -> None:
    one, other = (replace(HSTS, **{name: data.draw(VALUES[name])}) for _ in range(2))
    found = list(field_said(name, one, other))
    assert bool(found) is (one != other)
    assert list(field_said(name, one, one)) == []


@given(NORMS, NORMS)
def test_all_that_differs_is_said_in_whole_sentences_in_two_languages(
    before: Norm, after: Norm
) -> None:
    for change in compare([before], [after]).changed:
        found = changes_said(change)
        assert {one.field for one in found} == {one.field for one in change.fields}
        for text in (text for one in found for text in (one.sentence.nl, one.sentence.en)):
            assert re.fullmatch(r"[A-ZÉ‘].*[.?’]", text), text
            assert "None" not in text
            assert "Text(" not in text


def test_what_may_cost_work_is_said_before_what_only_reads_otherwise() -> None:
    found = said(HSTS, replace(HSTS, title=Text("a", "b"), gate=Gate.NONE, why=Text("c", "d")))
    assert [one.field for one in found] == ["gate", "title", "why"]


@pytest.mark.parametrize(
    ("norm", "changes", "sentence"),
    [
        (
            "HDR-02",
            {"obligation": Obligation.STATUTORY},
            "Gezag: van ‘aanbevolen’ naar ‘wettelijk’.",
        ),
        ("VERB-03", {"days_to_mend": 90}, "Termijn voor herstel: van 30 naar 90 dagen."),
        ("VERB-03", {"days_to_mend": 1}, "Termijn voor herstel: van 30 naar 1 dag."),
        ("VERB-03", {"days_to_mend": None}, "Termijn voor herstel: geen meer; dat was 30 dagen."),
        ("VERB-03", {"gate": Gate.NONE}, "Houdt niets meer tegen; dat was livegang."),
        ("VERB-03", {"gate": Gate.SUBMISSION}, "Houdt nu de indiening tegen, niet meer livegang."),
        ("VERB-03", {"waivable": True}, "Ontheffing: nu mogelijk."),
        ("VERB-03", {"waiver_max_days": 365}, "Langste duur van een ontheffing: 365 dagen."),
        ("VERB-03", {"severity": Severity.LOW}, "Ernst van een tekort: van ‘hoog’ naar ‘laag’."),
        ("VERB-03", {"retest_days": 30}, "Opnieuw toetsen na: van 1 naar 30 dagen."),
        (
            "VERB-03",
            {"kinds": (Kind.APP, *HSTS.kinds[1:])},
            "Geldt voor: erbij ‘app’; eruit ‘website’.",
        ),
        (
            "VERB-03",
            {"kinds": HSTS.kinds[::-1]},
            "Geldt voor: alleen de volgorde is anders.",
        ),
        (
            "VERB-03",
            {"all_of": ("login",)},
            (
                "Geldt niet meer waar ‘nee’ is geantwoord op "
                "‘Kunnen inwoners of ondernemers hier inloggen?’."
            ),
        ),
        (
            "VERB-03",
            {"section": Section.PRIVACY},
            "Deel: van ‘Beveiliging’ naar ‘Privacy’.",
        ),
    ],
)
def test_a_change_is_said_as_people_say_it(
    norm: str, changes: dict[str, Any], sentence: str
) -> None:
    assert dutch(BY_NORM[norm], **changes) == [sentence]


def test_a_norm_that_begins_to_hold_something_up_says_what() -> None:
    free = replace(HSTS, gate=Gate.NONE)
    assert dutch(free, gate=Gate.GO_LIVE) == ["Houdt nu livegang tegen."]
    assert english(free, gate=Gate.GO_LIVE) == ["Holds go-live up now."]


def test_a_parameter_is_said_by_name_with_its_unit_and_in_days_where_that_helps() -> None:
    longer = (CheckUse("web.hsts", {"min_max_age_s": 63_072_000}),)
    assert dutch(HSTS, checks=longer) == [
        (
            "Kortste tijd die browsers HSTS moeten onthouden: "
            "van 31.536.000 seconden (365 dagen) naar 63.072.000 seconden (730 dagen)."
        )
    ]
    assert english(HSTS, checks=longer) == [
        (
            "Shortest time for which browsers must remember HSTS: "
            "from 31,536,000 seconds (365 days) to 63,072,000 seconds (730 days)."
        )
    ]


def test_a_parameter_that_a_norm_stops_setting_falls_back_on_what_the_check_takes() -> None:
    longer = replace(HSTS, checks=(CheckUse("web.hsts", {"min_max_age_s": 86_400}),))
    [sentence] = dutch(longer, checks=(CheckUse("web.hsts", {}),))
    assert "van 86.400 seconden (1 dag) naar 31.536.000 seconden (365 dagen)" in sentence
    [sentence] = dutch(HSTS, checks=(CheckUse("web.hsts", {}),))
    assert sentence.endswith("zoals het was; de norm zegt het niet meer zelf.")


def test_of_a_list_only_what_came_and_went_is_said() -> None:
    norm = BY_NORM["VERB-04"]
    [use] = norm.checks
    less = (CheckUse(use.name, {"good": ["TLSv1.3", "TLSv1.4"]}),)
    before = replace(norm, checks=(CheckUse(use.name, {"good": ["TLSv1.2", "TLSv1.3"]}),))
    assert dutch(before, checks=less) == [
        "Toegestane versies van TLS: erbij ‘TLSv1.4’; eruit ‘TLSv1.2’."
    ]


def test_a_norm_that_is_measured_from_now_on_says_so() -> None:
    asked = replace(HSTS, checks=(), planned=HSTS.checks)
    assert [one.sentence.nl for one in said(asked, HSTS)] == [
        "Meetlat stelt deze norm nu zelf vast.",
        "Controles: erbij ‘HSTS’.",
        "Controles die nog komen: eruit ‘HSTS’.",
    ]


def test_who_judges_is_said_where_the_first_adviser_is_another() -> None:
    assert dutch(HSTS, advisers=("fg", "ciso")) == [
        (
            "Wie het antwoord beoordeelt: van ‘informatiebeveiliging (CISO)’ "
            "naar ‘functionaris gegevensbescherming’."
        ),
        "Adviseurs: erbij ‘functionaris gegevensbescherming’.",
    ]


def test_of_a_text_both_are_there_to_read() -> None:
    [one] = said(HSTS, replace(HSTS, how=Text("Zo.", "Thus.")))
    assert one.sentence.nl == "De tekst ‘Hoe’ is anders."
    assert one.passage is not None
    assert one.passage.read_in("nl") == (HSTS.how.nl, "Zo.")
    assert one.passage.read_in("en-gb") == (HSTS.how.en, "Thus.")


def test_a_text_that_differs_in_one_language_is_shown_in_that_language() -> None:
    [one] = said(HSTS, replace(HSTS, how=replace(HSTS.how, en="Thus.")))
    assert one.sentence.nl == "De Engelse tekst ‘Hoe’ is anders."
    assert one.passage is not None
    assert one.passage.read_in("nl") == (HSTS.how.en, "Thus.")


def test_only_the_example_that_differs_is_shown_and_to_be_copied() -> None:
    assert HSTS.config is not None
    [one] = said(HSTS, replace(HSTS, config=replace(HSTS.config, nginx="add_header")))
    assert one.sentence.nl == "De tekst ‘Voorbeeld voor nginx’ is anders."
    assert one.passage is not None
    assert one.passage.is_code


def test_a_source_at_another_address_is_said_with_the_address() -> None:
    first, *others = HSTS.sources
    moved = replace(first, url="https://elders.example/")
    [sentence] = dutch(HSTS, sources=(moved, *others))
    assert sentence.endswith("het webadres is nu https://elders.example/.")


@pytest.mark.parametrize("norm", [norm for norm in ALL if norm.checks], ids=lambda norm: norm.id)
def test_no_word_of_the_code_is_in_the_dutch_of_what_is_measured(norm: Norm) -> None:
    """Every check and parameter of the catalogue that a norm uses has a name."""
    spoken = dutch(replace(norm, checks=()), checks=norm.checks, planned=())
    for parameter in parameters_of(norm):
        other = {"number": 7, "yes_no": not parameter.value, "text": "x", "list": ["x"]}
        other["choice"] = next((one for one in parameter.choices if one != parameter.value), "x")
        uses = tuple(
            CheckUse(use.name, {**use.params, parameter.name: other[parameter.form]})
            if use.name == parameter.check
            else use
            for use in norm.checks
        )
        found = dutch(norm, checks=uses)
        assert not any(parameter.name in re.findall(r"\w+", sentence) for sentence in found)
        spoken += found
    codes = [*BY_ID, "_s", "_days", "not_ours", "in_use"]
    assert [text for text in spoken if any(code in text for code in codes)] == []
