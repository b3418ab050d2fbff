"""Kinds first, then flags; what nobody answered never switches a norm off."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.yardstick.applicability import Applies, NotApplicable, Why, applies
from meetlat.core.yardstick.flags import FlagValue, flags
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Kind, Norm, Phase, Section
from meetlat.core.yardstick.stages import LifeStage

ALL = load_norms()
ANY = ALL[0]
IDS = [flag.id for flag in flags()]
answers = st.dictionaries(st.sampled_from(IDS), st.sampled_from(FlagValue))


def norm(**changes: object) -> Norm:
    usual: dict[str, object] = {
        "kinds": (Kind.WEBSITE,), "all_of": (), "any_of": (), "none_of": ()
    }  # fmt: skip
    return replace(ANY, **(usual | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lists", "given_flags", "why"),
    [
        ({"all_of": ("login", "bsn")}, {"login": "ja", "bsn": "ja"}, None),
        ({"all_of": ("login", "bsn")}, {"login": "ja", "bsn": "nee"}, Why.ALL_OF),
        ({"all_of": ("login", "bsn")}, {"login": "ja"}, None),
        ({"any_of": ("login", "bsn")}, {"login": "nee", "bsn": "ja"}, None),
        ({"any_of": ("login", "bsn")}, {"login": "nee", "bsn": "nee"}, Why.ANY_OF),
        ({"any_of": ("login", "bsn")}, {"login": "nee"}, None),
        ({"none_of": ("mailt",)}, {"mailt": "ja"}, Why.NONE_OF),
        ({"none_of": ("mailt",)}, {"mailt": "nee"}, None),
        ({"none_of": ("mailt",)}, {}, None),
    ],
)
def test_flags_switch_by_their_list(
    lists: dict[str, tuple[str, ...]], given_flags: dict[str, str], why: Why | None
) -> None:
    verdict = applies(norm(**lists), frozenset({Kind.WEBSITE}), given_flags)
    assert (verdict.reason if isinstance(verdict, NotApplicable) else None) == why


def test_kinds_go_before_flags_and_are_told() -> None:
    verdict = applies(norm(all_of=("login",)), frozenset({Kind.APP}), {"login": "nee"})
    assert verdict == NotApplicable(Why.KIND, "app")


@pytest.mark.parametrize(
    ("phases", "stage", "holds"),
    [
        ((Phase.IDEA,), LifeStage.PROPOSED, True),
        ((Phase.GO_LIVE, Phase.IN_USE), LifeStage.PROPOSED, False),
        ((Phase.GO_LIVE, Phase.IN_USE), LifeStage.BUILDING, True),
        ((Phase.IN_USE,), LifeStage.BUILDING, False),
        ((Phase.IDEA,), LifeStage.RUNNING, True),
        ((Phase.END,), LifeStage.RUNNING, False),
        ((Phase.END,), LifeStage.ENDING, True),
        ((Phase.IN_USE, Phase.END), LifeStage.CLOSED, True),
        ((Phase.IDEA, Phase.GO_LIVE, Phase.IN_USE), LifeStage.CLOSED, False),
        (tuple(Phase), LifeStage.GONE, False),
    ],
)
def test_a_norm_speaks_in_its_own_phases(
    phases: tuple[Phase, ...], stage: LifeStage, *, holds: bool
) -> None:
    verdict = applies(norm(phases=phases), frozenset({Kind.WEBSITE}), {}, {stage})
    assert verdict == (Applies() if holds else NotApplicable(Why.STAGE, stage))


def test_kinds_go_before_the_stage_and_the_stage_before_flags() -> None:
    one = norm(phases=(Phase.END,), all_of=("login",))
    running = {LifeStage.RUNNING, LifeStage.BUILDING}
    by_kind = applies(one, frozenset({Kind.APP}), {"login": "nee"}, running)
    assert by_kind == NotApplicable(Why.KIND, "app")
    by_stage = applies(one, frozenset({Kind.WEBSITE}), {"login": "nee"}, running)
    assert by_stage == NotApplicable(Why.STAGE, "building, running")


def test_without_a_stage_every_phase_is_asked_about() -> None:
    for phase in Phase:
        assert applies(norm(phases=(phase,)), frozenset({Kind.WEBSITE}), {}) == Applies()


@given(st.sampled_from(ALL), st.sampled_from(LifeStage), st.sampled_from(LifeStage))
def test_another_stage_beside_it_never_switches_a_norm_off(
    one: Norm, stage: LifeStage, other: LifeStage
) -> None:
    kinds = frozenset(one.kinds)
    if applies(one, kinds, {}, {stage}) == Applies():
        assert applies(one, kinds, {}, {stage, other}) == Applies()


def test_the_flags_that_decided_are_told() -> None:
    verdict = applies(norm(all_of=("login", "bsn")), frozenset({Kind.WEBSITE}), {"bsn": "nee"})
    assert verdict == NotApplicable(Why.ALL_OF, "bsn")


@pytest.mark.parametrize(
    ("section", "as_its_kind"),
    [
        (Section.SECURITY, True),
        (Section.PRIVACY, True),
        (Section.INFORMATION, True),
        (Section.ACCESSIBILITY, False),
        (Section.NEED, False),
    ],
)
def test_a_partners_site_meets_its_own_kind_in_three_sections(
    section: Section, *, as_its_kind: bool
) -> None:
    kinds = frozenset({Kind.WEBSITE, Kind.PARTNER})
    own = applies(norm(section=section), kinds, {})
    assert isinstance(own, Applies) is as_its_kind
    for_partners = norm(section=section, kinds=(Kind.PARTNER,))
    assert isinstance(applies(for_partners, kinds, {}), Applies)


@given(
    st.sets(st.sampled_from(IDS)),
    st.sets(st.sampled_from(IDS)),
    st.sets(st.sampled_from(IDS)),
    answers,
)
def test_taking_an_answer_back_never_switches_a_norm_off(
    all_of: set[str], any_of: set[str], none_of: set[str], given_flags: dict[str, str]
) -> None:
    one = norm(all_of=tuple(all_of), any_of=tuple(any_of), none_of=tuple(none_of))
    kinds = frozenset({Kind.WEBSITE})
    if isinstance(applies(one, kinds, given_flags), Applies):
        for flag in given_flags:
            unsure = given_flags | {flag: FlagValue.UNKNOWN}
            assert isinstance(applies(one, kinds, unsure), Applies)


@given(st.frozensets(st.sampled_from(Kind)), answers)
def test_every_norm_gets_an_answer_for_every_subject(
    kinds: frozenset[Kind], given_flags: dict[str, str]
) -> None:
    for one in ALL:
        verdict = applies(one, kinds, given_flags)
        assert isinstance(verdict, Applies) or verdict.reason in Why
