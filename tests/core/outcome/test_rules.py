"""From answers to an outcome: every path ends, and says how it went."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.outcome.answers import Answers, ExceptionGround, PlatformAnswer, Subject
from meetlat.core.outcome.rules import (
    Decided,
    Missing,
    Outcome,
    RuleId,
    outcome_of,
    question_of,
)

NONE_FITS = (PlatformAnswer("Website", fits=False, why_not="geen formulieren"),)
ONE_FITS = (*NONE_FITS, PlatformAnswer("Intranet", fits=True))

NEW = Answers(
    subject=Subject.NEW,
    has_problem=True,
    has_costs=True,
    platforms=NONE_FITS,
    is_reuse_considered=True,
    is_reuse_possible=False,
    exception_ground=ExceptionGround.MISSING_FUNCTION,
)
OLD = Answers(
    subject=Subject.EXISTING,
    has_problem=True,
    has_twin=False,
    platforms=NONE_FITS,
    statutory_failing=0,
    others_open=0,
)


@pytest.mark.parametrize(
    ("base", "change", "outcome"),
    [
        (NEW, {}, Outcome.BUY_OUTSIDE),
        (NEW, {"subject": Subject.CHANGE}, Outcome.BUY_OUTSIDE),
        (NEW, {"has_problem": False}, Outcome.DO_NOT_DEVELOP),
        (NEW, {"platforms": ONE_FITS}, Outcome.WITHIN_PLATFORM),
        (NEW, {"platforms": ()}, Outcome.BUY_OUTSIDE),
        (NEW, {"is_reuse_possible": True}, Outcome.REUSE),
        (NEW, {"exception_ground": ExceptionGround.NONE}, Outcome.DO_NOT_DEVELOP),
        (OLD, {}, Outcome.KEEP),
        (OLD, {"others_open": 3}, Outcome.KEEP_ON_CONDITIONS),
        (OLD, {"statutory_failing": 1, "is_mendable": True}, Outcome.KEEP_ON_CONDITIONS),
        (OLD, {"statutory_failing": 1, "is_mendable": False}, Outcome.PHASE_OUT),
        (OLD, {"platforms": ONE_FITS}, Outcome.MOVE_TO_PLATFORM),
        (OLD, {"has_twin": True}, Outcome.MERGE),
        (OLD, {"has_problem": False, "is_taken_over": False}, Outcome.PHASE_OUT),
        (OLD, {"has_problem": False, "is_taken_over": True}, Outcome.TRANSFER),
        (OLD, {"subject": Subject.PHASE_OUT, "is_taken_over": False}, Outcome.PHASE_OUT),
        (OLD, {"subject": Subject.PHASE_OUT, "is_taken_over": True}, Outcome.TRANSFER),
    ],
)
def test_answers_lead_to_their_outcome(
    base: Answers, change: dict[str, object], outcome: Outcome
) -> None:
    found = outcome_of(replace(base, **change))  # type: ignore[arg-type]
    assert isinstance(found, Decided)
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("base", "change", "missing"),
    [
        (Answers(), {}, "subject"),
        (NEW, {"has_problem": None}, "has_problem"),
        (NEW, {"has_costs": None}, "has_costs"),
        (NEW, {"has_costs": False}, "has_costs"),
        (NEW, {"platforms": None}, "platforms"),
        (NEW, {"platforms": (PlatformAnswer("Website"),)}, "platforms:Website"),
        (NEW, {"platforms": (PlatformAnswer("A", fits=False, why_not=" "),)}, "platforms:A"),
        (NEW, {"is_reuse_considered": False}, "is_reuse_considered"),
        (NEW, {"is_reuse_possible": None}, "is_reuse_possible"),
        (NEW, {"exception_ground": None}, "exception_ground"),
        (NEW, {"exception_ground": ExceptionGround.OTHER}, "exception_motivation"),
        (OLD, {"has_twin": None}, "has_twin"),
        (OLD, {"statutory_failing": None}, "statutory_failing"),
        (OLD, {"statutory_failing": 2}, "is_mendable"),
        (OLD, {"others_open": None}, "others_open"),
        (OLD, {"subject": Subject.PHASE_OUT}, "is_taken_over"),
    ],
)
def test_a_missing_answer_is_named(base: Answers, change: dict[str, object], missing: str) -> None:
    found = outcome_of(replace(base, **change))  # type: ignore[arg-type]
    assert isinstance(found, Missing)
    assert found.answer == missing
    assert found.question.nl


def test_the_path_shows_every_step_to_the_outcome() -> None:
    found = outcome_of(NEW)
    assert isinstance(found, Decided)
    assert [(step.rule, step.answer) for step in found.path] == [
        (RuleId.SUBJECT, "new"),
        (RuleId.NEW_PROBLEM, "yes"),
        (RuleId.NEW_COSTS, "yes"),
        (RuleId.NEW_PLATFORM, "no"),
        (RuleId.NEW_REUSE_CONSIDERED, "yes"),
        (RuleId.NEW_REUSE_POSSIBLE, "no"),
        (RuleId.NEW_EXCEPTION, "missing_function"),
    ]
    assert found.path[-1].leads_to is Outcome.BUY_OUTSIDE


def test_a_fitting_platform_is_named_on_the_path() -> None:
    found = outcome_of(replace(NEW, platforms=ONE_FITS))
    assert found.path[-1].answer == "Intranet"


@pytest.mark.parametrize("rule", RuleId)
def test_every_rule_asks_in_both_languages(rule: RuleId) -> None:
    assert question_of(rule).nl.endswith("?")
    assert question_of(rule).en.endswith("?")


maybe = st.none() | st.booleans()
any_answers = st.builds(
    Answers,
    subject=st.none() | st.sampled_from(Subject),
    has_problem=maybe,
    has_costs=maybe,
    platforms=st.none()
    | st.lists(
        st.builds(PlatformAnswer, st.text(min_size=1), maybe, st.sampled_from(["", "daarom"]))
    ).map(tuple),
    is_reuse_considered=maybe,
    is_reuse_possible=maybe,
    exception_ground=st.none() | st.sampled_from(ExceptionGround),
    exception_motivation=st.sampled_from(["", "omdat"]),
    is_taken_over=maybe,
    has_twin=maybe,
    statutory_failing=st.none() | st.integers(0, 3),
    is_mendable=maybe,
    others_open=st.none() | st.integers(0, 3),
)
NEW_OUTCOMES = set(list(Outcome)[:4])


@given(any_answers)
def test_every_path_ends_and_its_steps_join(answers: Answers) -> None:
    found = outcome_of(answers)
    rules = [step.rule for step in found.path]
    assert len(set(rules)) == len(rules)
    end = found.outcome if isinstance(found, Decided) else found.rule
    assert [step.leads_to for step in found.path] == [*rules[1:], end][: len(rules)]


@given(any_answers)
def test_new_and_existing_have_outcomes_of_their_own(answers: Answers) -> None:
    found = outcome_of(answers)
    if isinstance(found, Decided):
        is_new = answers.subject in {Subject.NEW, Subject.CHANGE}
        assert (found.outcome in NEW_OUTCOMES) is is_new


@given(any_answers)
def test_buying_outside_follows_only_after_platforms_and_reuse(answers: Answers) -> None:
    found = outcome_of(answers)
    if isinstance(found, Decided) and found.outcome is Outcome.BUY_OUTSIDE:
        assert answers.has_costs
        assert answers.is_reuse_considered
        assert all(one.fits is False and one.why_not for one in answers.platforms or ())
        assert answers.exception_ground not in {None, ExceptionGround.NONE}


@given(any_answers)
def test_what_is_missing_was_not_answered(answers: Answers) -> None:
    found = outcome_of(answers)
    if isinstance(found, Missing) and found.answer in {"has_problem", "has_twin", "others_open"}:
        assert getattr(answers, found.answer) is None
