"""What is asked grows with an application, and little is left of it at the end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from meetlat.core.yardstick.norm import Phase
from meetlat.core.yardstick.stages import LifeStage, phases_of, stage_of


def test_from_idea_to_phasing_out_nothing_is_asked_less() -> None:
    life = [LifeStage.PROPOSED, LifeStage.BUILDING, LifeStage.RUNNING, LifeStage.ENDING]
    for earlier, later in pairwise(life):
        assert phases_of([earlier]) < phases_of([later])
    assert phases_of([LifeStage.PROPOSED]) == {Phase.IDEA}
    assert phases_of([LifeStage.ENDING]) == set(Phase)


def test_what_is_closed_is_asked_about_the_end_alone_and_what_is_gone_nothing() -> None:
    assert phases_of([LifeStage.CLOSED]) == {Phase.END}
    assert phases_of([LifeStage.GONE]) == frozenset()


def test_a_name_for_several_is_asked_what_any_of_them_is() -> None:
    assert phases_of([LifeStage.PROPOSED, LifeStage.CLOSED]) == {Phase.IDEA, Phase.END}
    assert phases_of([]) == frozenset()


def test_a_status_that_nobody_knows_is_refused() -> None:
    assert stage_of("discovered") is LifeStage.RUNNING
    with pytest.raises(KeyError):
        stage_of("asleep")
