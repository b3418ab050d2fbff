"""From answers to an outcome, rule by rule, with the path that led there.

Norm: the policy on online presence, §4: no problem, no application; own platforms and reuse before
anything new; buying outside by exception. A rule asks one thing and leads to another rule or to an
outcome, so every path ends.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from meetlat.core.outcome.answers import Answers, ExceptionGround, PlatformAnswer, Subject
from meetlat.core.yardstick.norm import Text


class Outcome(StrEnum):
    """What is decided; the first four of something new, the others of what exists."""

    DO_NOT_DEVELOP = "do_not_develop"
    WITHIN_PLATFORM = "within_platform"
    REUSE = "reuse"
    BUY_OUTSIDE = "buy_outside"
    KEEP = "keep"
    KEEP_ON_CONDITIONS = "keep_on_conditions"
    MOVE_TO_PLATFORM = "move_to_platform"
    MERGE = "merge"
    TRANSFER = "transfer"
    PHASE_OUT = "phase_out"


class RuleId(StrEnum):
    """The rules, by what they ask; stored in paths, so never renamed."""

    SUBJECT = "subject"
    NEW_PROBLEM = "new-problem"
    NEW_COSTS = "new-costs"
    NEW_PLATFORM = "new-platform"
    NEW_REUSE_CONSIDERED = "new-reuse-considered"
    NEW_REUSE_POSSIBLE = "new-reuse-possible"
    NEW_EXCEPTION = "new-exception"
    OLD_PROBLEM = "old-problem"
    OLD_TAKEN_OVER = "old-taken-over"
    OLD_TWIN = "old-twin"
    OLD_PLATFORM = "old-platform"
    OLD_STATUTORY = "old-statutory"
    OLD_MENDABLE = "old-mendable"
    OLD_OTHERS = "old-others"


@dataclass(frozen=True, slots=True)
class Step:
    """One rule on the path: what was asked, what was answered, and where that led."""

    rule: RuleId
    #: "yes", "no", a stored word, a number, or the name of a platform.
    answer: str
    #: The next rule, or the outcome.
    leads_to: RuleId | Outcome

    @property
    def question(self) -> Text:
        """What the rule asks."""
        return question_of(self.rule)


@dataclass(frozen=True, slots=True)
class Decided:
    """The answers lead to an outcome."""

    outcome: Outcome
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """The path stops at a rule of which the answer is not there."""

    rule: RuleId
    #: The field of ``Answers`` that is missing; of a platform ``platforms:NAME``.
    answer: str
    path: tuple[Step, ...]

    @property
    def question(self) -> Text:
        """What is still asked."""
        return question_of(self.rule)


@dataclass(frozen=True, slots=True)
class _Lacks:
    """A rule cannot go on without this answer."""

    answer: str


_Next = tuple[str, RuleId | Outcome]
_Rule = Callable[[Answers], _Next | _Lacks]


def outcome_of(answers: Answers) -> Decided | Missing:
    """Return the outcome that follows from *answers*, or the first answer that is missing."""
    path: list[Step] = []
    at: RuleId | Outcome = RuleId.SUBJECT
    while isinstance(at, RuleId):
        found = _RULES[at](answers)
        if isinstance(found, _Lacks):
            return Missing(at, found.answer, tuple(path))
        answer, leads_to = found
        path.append(Step(at, answer, leads_to))
        at = leads_to
    return Decided(at, tuple(path))


def question_of(rule: RuleId) -> Text:
    """Return what *rule* asks, in both languages."""
    words = _questions()[rule]
    return Text(words["nl"], words["en"])


@cache
def _questions() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _subject(answers: Answers) -> _Next | _Lacks:
    match answers.subject:
        case None:
            return _Lacks("subject")
        case Subject.NEW | Subject.CHANGE:
            return answers.subject, RuleId.NEW_PROBLEM
        case Subject.EXISTING:
            return answers.subject, RuleId.OLD_PROBLEM
        case Subject.PHASE_OUT:
            return answers.subject, RuleId.OLD_TAKEN_OVER


def _yes_or_no(
    field: str,
    read: Callable[[Answers], bool | None],
    yes: RuleId | Outcome,
    no: RuleId | Outcome,
) -> _Rule:
    """Return the rule that asks the answer *field*."""

    def rule(answers: Answers) -> _Next | _Lacks:
        answer = read(answers)
        if answer is None:
            return _Lacks(field)
        return ("yes", yes) if answer else ("no", no)

    return rule


def _must(field: str, read: Callable[[Answers], bool | None], then: RuleId) -> _Rule:
    """Return the rule that goes on only with a yes: a no is work still to be done."""

    def rule(answers: Answers) -> _Next | _Lacks:
        return ("yes", then) if read(answers) else _Lacks(field)

    return rule


def _platform(fits: Outcome, otherwise: RuleId) -> _Rule:
    """Return the rule on own platforms: one that fits, or of each why not."""

    def rule(answers: Answers) -> _Next | _Lacks:
        if answers.platforms is None:
            return _Lacks("platforms")
        fitting = [one.platform for one in answers.platforms if one.fits]
        if fitting:
            return fitting[0], fits
        unexplained = [one.platform for one in answers.platforms if not _is_explained(one)]
        return _Lacks(f"platforms:{unexplained[0]}") if unexplained else ("no", otherwise)

    return rule


def _is_explained(one: PlatformAnswer) -> bool:
    return one.fits is False and bool(one.why_not.strip())


def _exception(answers: Answers) -> _Next | _Lacks:
    ground = answers.exception_ground
    if ground is None:
        return _Lacks("exception_ground")
    if ground is ExceptionGround.NONE:
        return ground, Outcome.DO_NOT_DEVELOP
    if ground is ExceptionGround.OTHER and not answers.exception_motivation.strip():
        return _Lacks("exception_motivation")
    return ground, Outcome.BUY_OUTSIDE


def _count(
    field: str,
    read: Callable[[Answers], int | None],
    some: RuleId | Outcome,
    none: RuleId | Outcome,
) -> _Rule:
    """Return the rule that asks how many."""

    def rule(answers: Answers) -> _Next | _Lacks:
        number = read(answers)
        if number is None:
            return _Lacks(field)
        return str(number), some if number > 0 else none

    return rule


_RULES: Final[dict[RuleId, _Rule]] = {
    RuleId.SUBJECT: _subject,
    RuleId.NEW_PROBLEM: _yes_or_no(
        "has_problem", lambda a: a.has_problem, RuleId.NEW_COSTS, Outcome.DO_NOT_DEVELOP
    ),
    RuleId.NEW_COSTS: _must("has_costs", lambda a: a.has_costs, RuleId.NEW_PLATFORM),
    RuleId.NEW_PLATFORM: _platform(Outcome.WITHIN_PLATFORM, RuleId.NEW_REUSE_CONSIDERED),
    RuleId.NEW_REUSE_CONSIDERED: _must(
        "is_reuse_considered", lambda a: a.is_reuse_considered, RuleId.NEW_REUSE_POSSIBLE
    ),
    RuleId.NEW_REUSE_POSSIBLE: _yes_or_no(
        "is_reuse_possible", lambda a: a.is_reuse_possible, Outcome.REUSE, RuleId.NEW_EXCEPTION
    ),
    RuleId.NEW_EXCEPTION: _exception,
    RuleId.OLD_PROBLEM: _yes_or_no(
        "has_problem", lambda a: a.has_problem, RuleId.OLD_TWIN, RuleId.OLD_TAKEN_OVER
    ),
    RuleId.OLD_TAKEN_OVER: _yes_or_no(
        "is_taken_over", lambda a: a.is_taken_over, Outcome.TRANSFER, Outcome.PHASE_OUT
    ),
    RuleId.OLD_TWIN: _yes_or_no(
        "has_twin", lambda a: a.has_twin, Outcome.MERGE, RuleId.OLD_PLATFORM
    ),
    RuleId.OLD_PLATFORM: _platform(Outcome.MOVE_TO_PLATFORM, RuleId.OLD_STATUTORY),
    RuleId.OLD_STATUTORY: _count(
        "statutory_failing",
        lambda a: a.statutory_failing,
        RuleId.OLD_MENDABLE,
        RuleId.OLD_OTHERS,
    ),
    RuleId.OLD_MENDABLE: _yes_or_no(
        "is_mendable", lambda a: a.is_mendable, Outcome.KEEP_ON_CONDITIONS, Outcome.PHASE_OUT
    ),
    RuleId.OLD_OTHERS: _count(
        "others_open", lambda a: a.others_open, Outcome.KEEP_ON_CONDITIONS, Outcome.KEEP
    ),
}
