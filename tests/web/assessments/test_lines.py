"""A norm in a test is told in words, whatever was stored of it."""

import pytest

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Obligation
from meetlat.web.assessments.lines import heaviest_first, norm_line, sections_of

NORMS = {norm.id: norm for norm in load_norms()}


def said(outcome: str = "undetermined", **changes: object) -> dict:
    usual = {
        "outcome": outcome,
        "partly": False,
        "reason": "",
        "data": {},
        "answer": "",
        "evidence": "",
        "motivation": "",
    }
    return usual | changes


@pytest.mark.parametrize("norm_id", sorted(NORMS))
@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_norm_has_words_for_every_outcome(norm_id: str, outcome: Outcome) -> None:
    line = norm_line(NORMS[norm_id], said(outcome))
    assert line.label
    assert bool(line.question) is NORMS[norm_id].asks_a_person
    assert line.seen or line.question


@pytest.mark.parametrize(
    ("reason", "data", "sentence"),
    [
        ("", {}, "Nog niet gemeten."),
        ("not-measured", {}, "Nog niet gemeten."),
        ("not-measured", {"cause": "timed-out"}, "de server gaf niet op tijd antwoord"),
        ("a-reason-of-long-ago", {}, "a-reason-of-long-ago"),
    ],
)
def test_what_was_seen_is_a_sentence(reason: str, data: dict, sentence: str) -> None:
    assert sentence in norm_line(NORMS["VERB-02"], said(reason=reason, data=data)).seen


def test_a_rule_that_switched_a_norm_off_is_named() -> None:
    line = norm_line(
        NORMS["VERB-02"],
        said("not_applicable", reason="all_of", data={"rule": "bijzondere_gegevens"}),
    )
    assert line.seen == "Deze norm geldt niet, door het antwoord over: bijzondere gegevens."


@pytest.mark.parametrize("evidence", ["javascript:alert(1)", "DPIA 2026-1", "https://a b"])
def test_only_an_address_becomes_a_link(evidence: str) -> None:
    assert norm_line(NORMS["NUT-01"], said(evidence=evidence)).evidence_href == ""


def test_the_law_comes_before_a_recommendation() -> None:
    lines = heaviest_first(norm_line(norm, said("not_met")) for norm in NORMS.values())
    order = [list(Obligation).index(line.norm.obligation) for line in lines]
    assert order == sorted(order)


def test_a_section_keeps_apart_what_does_not_apply() -> None:
    lines = [norm_line(norm, said("not_applicable")) for norm in NORMS.values()]
    sections = sections_of(lines)
    assert [section.lines for section in sections] == [()] * len(sections)
    assert sum(len(section.left_out) for section in sections) == len(NORMS)
