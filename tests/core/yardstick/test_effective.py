"""The effective verdict holds what the policy promises of it, whatever was given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.values.verdict import RETEST_DUE, Outcome, rank
from meetlat.core.yardstick.effective import (
    EffectiveVerdict,
    Given,
    Origin,
    Overruling,
    Waiver,
    effective,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)

moments = st.none() | st.timedeltas(timedelta(days=-400), timedelta(days=400)).map(
    lambda distance: NOON + distance
)
verdicts = st.builds(
    Given,
    where=st.sampled_from(["www.meerdam.example", "loket.meerdam.example", "Zaakplatform"]),
    outcome=st.sampled_from(Outcome),
    reason=st.just("seen"),
    remark=st.booleans(),
    holds_until=moments,
)
many = st.lists(verdicts, max_size=5)
overrulings = st.none() | st.builds(Overruling, given=verdicts, motivation=st.just("nagelopen"))
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
waivers = st.lists(st.tuples(days, days).map(lambda ends: Waiver(min(ends), max(ends))), max_size=3)


def verdict(*parts: Given, **more: object) -> EffectiveVerdict:
    return effective(parts, at=NOON, on=TODAY, **more)  # type: ignore[arg-type]


def said(outcome: Outcome, where: str = "www.meerdam.example", **more: object) -> Given:
    return Given(where, outcome, "seen", **more)  # type: ignore[arg-type]


@given(parts=many, inherited=many, overruling=overrulings, waivers=waivers)
def test_a_waiver_never_changes_the_outcome(
    parts: list[Given], inherited: list[Given], overruling: Overruling | None, waivers: list[Waiver]
) -> None:
    without = verdict(*parts, inherited=inherited, overruling=overruling)
    waived = verdict(*parts, inherited=inherited, overruling=overruling, waivers=waivers)
    assert replace(waived, waived_until=None) == without
    assert not waived.is_waived or waived.outcome is Outcome.NOT_MET


@given(parts=many, added=verdicts)
def test_one_more_failing_name_never_improves(parts: list[Given], added: Given) -> None:
    failing = replace(added, outcome=Outcome.NOT_MET, holds_until=None)
    before, after = verdict(*parts), verdict(*parts, failing)
    assert after.outcome is Outcome.NOT_MET
    assert rank(after.outcome) <= rank(before.outcome)


@given(parts=many.filter(bool), added=verdicts)
def test_one_more_unknown_name_never_improves(parts: list[Given], added: Given) -> None:
    unknown = replace(added, outcome=Outcome.UNDETERMINED)
    assert rank(verdict(*parts, unknown).outcome) <= rank(verdict(*parts).outcome)


@given(parts=many.filter(bool), position=st.integers(0, 4))
def test_what_is_no_longer_known_is_never_met(parts: list[Given], position: int) -> None:
    lost = list(parts)
    place = position % len(lost)
    lost[place] = replace(lost[place], outcome=Outcome.UNDETERMINED, remark=False)
    assert verdict(*lost).outcome in {Outcome.UNDETERMINED, Outcome.NOT_MET}


@given(parts=many, order=st.randoms())
def test_the_order_of_the_parts_does_not_matter(parts: list[Given], order: object) -> None:
    shuffled = list(parts)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert verdict(*parts).outcome is verdict(*shuffled).outcome


@given(parts=many.filter(bool), inherited=many)
def test_what_is_inherited_counts_only_where_nothing_was_said(
    parts: list[Given], inherited: list[Given]
) -> None:
    assert verdict(*parts, inherited=inherited) == verdict(*parts)


def test_what_is_inherited_shows_the_path_along_which_it_came() -> None:
    silent = said(Outcome.UNDETERMINED, "Zaakplatform")
    inherited = verdict(inherited=[silent, said(Outcome.MET, "gemeente Meerdam")])
    assert inherited.origin is Origin.INHERITED
    assert inherited.path == ("Zaakplatform", "gemeente Meerdam")


def test_nothing_said_is_undetermined() -> None:
    nothing = verdict()
    assert (nothing.outcome, nothing.origin) == (Outcome.UNDETERMINED, Origin.NOTHING)


def test_a_verdict_past_its_term_is_undetermined() -> None:
    expired = verdict(said(Outcome.MET, holds_until=NOON))
    assert (expired.outcome, expired.reason) == (Outcome.UNDETERMINED, RETEST_DUE)


def test_a_person_may_judge_otherwise_and_says_why() -> None:
    judged = Overruling(said(Outcome.MET, "Webwinkel"), "De lijst is met de hand nagelopen.")
    overruled = verdict(said(Outcome.NOT_MET), overruling=judged)
    assert overruled.outcome is Outcome.MET
    assert overruled.origin is Origin.OVERRULED
    assert overruled.motivation == "De lijst is met de hand nagelopen."


def test_once_the_persons_term_has_passed_what_was_seen_counts_again() -> None:
    judged = Overruling(said(Outcome.MET, holds_until=NOON), "nagelopen")
    assert verdict(said(Outcome.NOT_MET), overruling=judged).outcome is Outcome.NOT_MET


def test_nothing_is_overruled_without_a_motivation() -> None:
    with pytest.raises(ValueError, match="motivation"):
        Overruling(said(Outcome.MET), " ")


def test_a_waiver_holds_up_to_and_including_its_last_day() -> None:
    waiver = Waiver(date(2026, 1, 1), TODAY)
    assert waiver.is_in_force(TODAY)
    assert not waiver.is_in_force(TODAY + timedelta(days=1))


def test_a_remark_is_worse_than_none() -> None:
    remarked = said(Outcome.MET, "loket.meerdam.example", remark=True)
    assert verdict(said(Outcome.MET), remarked).where == "loket.meerdam.example"
