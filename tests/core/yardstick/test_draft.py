"""A draft changes what a form can ask, refuses what cannot be, and leaves the words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.yardstick.compare import compare
from meetlat.core.yardstick.draft import (
    LONGEST_TERM_DAYS,
    Edit,
    EditError,
    Form,
    edited,
    parameters_of,
    switched,
)
from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import Certainty, Gate, Norm, Obligation
from meetlat.core.yardstick.version import content_of, norms_from_content

ALL = load_norms()
MEASURED = [norm for norm in ALL if norm.checks]
HSTS = next(norm for norm in ALL if norm.id == "VERB-03")


def as_it_is(norm: Norm) -> Edit:
    return Edit(norm.obligation, norm.days_to_mend, norm.gate, {})


@pytest.mark.parametrize("norm", ALL, ids=lambda norm: norm.id)
def test_an_edit_that_sets_what_is_changes_nothing(norm: Norm) -> None:
    written = {one.key: one.read(one.written) for one in parameters_of(norm)}
    edit = replace(as_it_is(norm), params=written)
    assert edited(norm, edit) == norm


def test_a_parameter_that_the_norm_leaves_to_the_check_can_be_set() -> None:
    norm = next(one for one in MEASURED if one.checks[0].name == "tls.certificate_chain")
    days = next(one for one in parameters_of(norm) if one.name == "near_days")
    new = edited(norm, replace(as_it_is(norm), params={days.key: 30}))
    assert new.checks[0].params["near_days"] == 30
    assert [change.field for change in compare([norm], [new]).changed[0].fields] == ["checks"]


def test_a_number_is_written_in_digits() -> None:
    [age] = parameters_of(HSTS)
    assert age.form is Form.NUMBER
    assert age.read(" 63072000 ") == 63_072_000
    with pytest.raises(EditError) as refused:
        age.read("een jaar")
    assert "geen heel getal" in refused.value.problems["web.hsts.min_max_age_s"].nl


def test_a_value_of_another_type_is_refused_at_its_parameter() -> None:
    with pytest.raises(EditError) as refused:
        edited(HSTS, replace(as_it_is(HSTS), params={"web.hsts.min_max_age_s": "lang"}))
    assert list(refused.value.problems) == ["web.hsts.min_max_age_s"]


@given(st.integers().filter(lambda days: not 0 < days <= LONGEST_TERM_DAYS))
def test_a_term_is_some_days_and_at_most_ten_years(days: int) -> None:
    with pytest.raises(EditError) as refused:
        edited(HSTS, replace(as_it_is(HSTS), days_to_mend=days))
    assert "days_to_mend" in refused.value.problems


def test_what_is_not_confirmed_holds_nothing_up_in_a_draft_either() -> None:
    doubtful = replace(HSTS, certainty=Certainty.UNCONFIRMED, gate=Gate.NONE)
    with pytest.raises(EditError) as refused:
        edited(doubtful, replace(as_it_is(doubtful), gate=Gate.GO_LIVE))
    assert refused.value.problems["gate"].nl == "Wat niet is bevestigd, houdt niets tegen."


def test_what_is_only_recommended_holds_nothing_up() -> None:
    with pytest.raises(EditError) as refused:
        edited(HSTS, replace(as_it_is(HSTS), obligation=Obligation.RECOMMENDED))
    assert "gate" in refused.value.problems


@given(st.sampled_from(ALL))
def test_what_is_switched_off_and_on_again_is_as_the_base_has_it(norm: Norm) -> None:
    without = switched(ALL, norm.id, base=ALL, is_on=False)
    assert norm not in without
    assert content_of(switched(without, norm.id, base=ALL, is_on=True)) == content_of(ALL)


def test_nobody_can_switch_on_what_was_never_there() -> None:
    with pytest.raises(KeyError):
        switched(ALL, "XXX-99", base=ALL, is_on=True)


def test_an_edited_norm_is_read_back_as_it_was_kept() -> None:
    lists = next(one for one in MEASURED if one.checks[0].name == "net.ipv6_web")
    [parameter] = parameters_of(lists)
    new = edited(lists, replace(as_it_is(lists), params={parameter.key: ["fc00::/7"]}))
    assert norms_from_content(content_of([new])) == (new,)


def test_a_guideline_is_chosen_from_those_there_are() -> None:
    versions = next(one for one in MEASURED if one.checks[0].name == "tls.versions")
    guideline = next(one for one in parameters_of(versions) if one.name == "guideline")
    assert guideline.form is Form.CHOICE
    assert guideline.written in guideline.choices
    with pytest.raises(EditError):
        edited(versions, replace(as_it_is(versions), params={guideline.key: "ncsc-1999"}))
