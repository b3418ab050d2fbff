"""Parameters: what a norm sets, what the profile fills in, what is refused."""

from __future__ import annotations

import pytest

from meetlat.core.checks.page.sender import Params as SenderParams
from meetlat.core.checks.web.hsts import Params as HstsParams
from meetlat.core.yardstick.norm import CheckUse
from meetlat.core.yardstick.params import ParamsError, UnknownCheckError, check_of, params_for

SENDER = CheckUse("page.sender", {"names": "profile.sender_names"})


def test_a_norm_that_sets_nothing_takes_the_checks_defaults() -> None:
    assert params_for(CheckUse("web.hsts", {})) == HstsParams()


def test_what_a_norm_sets_goes_before_the_default() -> None:
    assert params_for(CheckUse("web.hsts", {"min_max_age_s": 5})) == HstsParams(5)


def test_the_profile_fills_in_its_own() -> None:
    profile = {"sender_names": ["gemeente Meerdam"]}
    assert params_for(SENDER, profile) == SenderParams(("gemeente Meerdam",))


def test_without_a_profile_the_default_stays() -> None:
    assert params_for(SENDER) == SenderParams()


@pytest.mark.parametrize(
    "params", [{"names": 5}, {"names": [5]}, {"name": ["a"]}, {"names": "profile.unknown"}]
)
def test_what_a_check_does_not_take_is_refused(params: dict[str, object]) -> None:
    with pytest.raises(ParamsError):
        params_for(CheckUse("page.sender", params))


def test_a_guideline_that_is_not_known_is_told_with_those_that_are() -> None:
    use = CheckUse("tls.versions", {"guideline": "ncsc-2021"})
    with pytest.raises(ParamsError) as refused:
        params_for(use)
    assert refused.value.problem.nl == (
        "de controle tls.versions kent bij guideline geen 'ncsc-2021';"
        " kies uit ncsc-2025-05, ncsc-2.1.1"
    )


def test_a_profile_of_another_type_is_refused() -> None:
    with pytest.raises(ParamsError):
        params_for(SENDER, {"sender_names": "gemeente Meerdam"})


def test_a_check_that_is_gone_is_named() -> None:
    with pytest.raises(UnknownCheckError, match=r"web\.gone"):
        check_of(CheckUse("web.gone", {}))
