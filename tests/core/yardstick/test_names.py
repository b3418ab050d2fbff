"""The names that visitors use count; machinery and what is gone do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.yardstick.names import domain_counts, host_counts
from meetlat.core.yardstick.norm import Kind
from meetlat.core.yardstick.stages import LifeStage

ROLES = [
    *("primary", "alias", "redirect", "parked", "mail", "api"),
    *("cdn", "acceptance", "infrastructure", "old", "unknown"),
]
stages = st.sampled_from(LifeStage)
kinds = st.sets(st.sampled_from(Kind))


@pytest.mark.parametrize("role", ["primary", "alias", "unknown"])
@given(kinds=kinds, stage=stages)
def test_a_site_counts_whatever_the_norm_names(
    role: str, kinds: set[Kind], stage: LifeStage
) -> None:
    assert host_counts(role, kinds, stage)


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("redirect", Kind.REDIRECT),
        ("parked", Kind.PARKED),
        ("mail", Kind.MAIL_DOMAIN),
        ("api", Kind.WEBAPP),
    ],
)
@given(kinds=kinds, stage=stages)
def test_some_names_count_only_where_their_kind_is_named(
    role: str, kind: Kind, kinds: set[Kind], stage: LifeStage
) -> None:
    assert host_counts(role, kinds | {kind}, stage)
    assert not host_counts(role, kinds - {kind}, stage)


@given(kinds=kinds, stage=stages)
def test_a_test_site_counts_until_the_application_goes_live(
    kinds: set[Kind], stage: LifeStage
) -> None:
    before = stage in {LifeStage.PROPOSED, LifeStage.BUILDING}
    assert host_counts("acceptance", kinds, stage) is before


@pytest.mark.parametrize("role", ["cdn", "infrastructure", "old"])
@given(kinds=kinds, stage=stages)
def test_machinery_and_old_names_never_count(role: str, kinds: set[Kind], stage: LifeStage) -> None:
    assert not host_counts(role, kinds, stage)
    assert not domain_counts([role], stage)


@given(roles=st.lists(st.sampled_from(ROLES)), kinds=kinds, stage=stages)
def test_a_domain_counts_with_any_name_under_it_that_could(
    roles: list[str], kinds: set[Kind], stage: LifeStage
) -> None:
    if any(host_counts(role, kinds, stage) for role in roles):
        assert domain_counts(roles, stage)
    assert domain_counts([*roles, "redirect"], stage)
