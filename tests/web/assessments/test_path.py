"""The path is told in words, live and as it was stored."""

import pytest
from django.utils import translation

from meetlat.core.outcome.answers import Answers, ExceptionGround, Subject
from meetlat.core.outcome.rules import outcome_of
from meetlat.web.assessments.path import answer_in_words, path_of, stored_lines


def test_a_path_ends_at_an_outcome() -> None:
    answers = Answers(
        subject=Subject.NEW,
        has_problem=True,
        has_costs=True,
        platforms=(),
        is_reuse_considered=True,
        is_reuse_possible=False,
        exception_ground=ExceptionGround.PARTNER_LEADS,
    )
    path = path_of(outcome_of(answers))
    assert (path.outcome, path.label, path.open_question) == (
        "buy_outside",
        "extern aanschaffen",
        "",
    )
    assert [line.answer for line in path.lines][-1] == "een partner heeft de leiding"


def test_or_at_a_question_that_is_still_open() -> None:
    path = path_of(outcome_of(Answers(subject=Subject.NEW, has_problem=True)))
    assert path.outcome == ""
    assert path.open_question == "Zijn alle kosten ingevuld, ook als het nul is?"


def test_a_stored_path_is_read_in_the_language_of_the_page() -> None:
    stored = [{"question_nl": "Kan het?", "question_en": "Can it?", "answer": "yes"}]
    assert stored_lines(stored)[0].question == "Kan het?"
    with translation.override("en"):
        assert stored_lines(stored)[0].question == "Can it?"


@pytest.mark.parametrize("answer", ["3", "Website van de gemeente"])
def test_a_number_or_a_name_says_itself(answer: str) -> None:
    assert answer_in_words(answer) == answer
