"""The questions that switch norms on and off."""

from __future__ import annotations

from meetlat.core.yardstick.flags import flags
from meetlat.core.yardstick.load import load_norms


def test_every_flag_is_a_question_in_both_languages() -> None:
    assert len(flags()) == 24
    assert all(f.question.nl.endswith("?") and f.question.en.endswith("?") for f in flags())


def test_the_flags_of_the_norms_are_among_them() -> None:
    used = {flag for n in load_norms() for flag in (*n.all_of, *n.any_of, *n.none_of)}
    assert used <= {flag.id for flag in flags()}
