"""Judging names: ours in bulk becomes applications, and it can be taken back until decided."""

from collections.abc import Callable

import pytest
from django.db import connection

from meetlat.core.values.hostname import HostName
from meetlat.records.guards.triggers import install, remove
from meetlat.records.register.models import Application, Discovery, DomainName, Hostname
from meetlat.records.register.services import (
    AlreadyDecidedError,
    add_hostname,
    judge_discovery,
    open_discovery,
    transition,
)
from records.conftest import NOON, Municipality

Found = Callable[..., list[Discovery]]


@pytest.fixture
def found(meerdam: Municipality) -> Found:
    def build(*names: str) -> list[Discovery]:
        return [
            open_discovery(
                add_hostname(HostName(name), organisation=meerdam.organisation, at=NOON),
                kind="import",
                what="lijst.csv",
                at=NOON,
            )
            for name in names
        ]

    return build


def roles() -> dict[str, tuple[str, str]]:
    rows = Hostname.objects.select_related("application").order_by("name")
    return {row.name: (row.application.name if row.application else "", row.role) for row in rows}


def test_sites_become_applications_and_services_do_not(found: Found, meerdam: Municipality) -> None:
    names = found(
        "www.meerdam.example",
        "meerdam.example",
        "loket.meerdam.example",
        "acc.meerdam.example",
        "mail.meerdam.example",
        "vpn.meerdam.example",
        "api.meerdam.example",
    )
    made = judge_discovery(names, "ours", by=meerdam.coordinator, at=NOON)
    assert made == 3
    assert roles() == {
        "meerdam.example": ("meerdam.example", "primary"),
        "www.meerdam.example": ("meerdam.example", "alias"),
        "loket.meerdam.example": ("loket.meerdam.example", "primary"),
        "acc.meerdam.example": ("", "acceptance"),
        "mail.meerdam.example": ("", "mail"),
        "vpn.meerdam.example": ("", "infrastructure"),
        "api.meerdam.example": ("api.meerdam.example", "primary"),
    }
    assert DomainName.objects.get().ours is True
    assert Application.objects.get(name__startswith="api").kind == "api"


def test_judging_twice_makes_nothing_twice(found: Found, meerdam: Municipality) -> None:
    names = found("meerdam.example")
    made = [judge_discovery(names, "ours", by=meerdam.coordinator, at=NOON) for _ in range(2)]
    assert made == [1, 0]
    assert Application.objects.count() == 1


def test_a_name_under_a_suppliers_domain_does_not_make_that_domain_ours(
    found: Found, meerdam: Municipality
) -> None:
    judge_discovery(found("meerdam.leverancier.example"), "ours", by=meerdam.coordinator, at=NOON)
    assert DomainName.objects.get().ours is None
    assert Application.objects.get().status == "discovered"


@pytest.mark.parametrize("verdict", ["not_ours", "lookalike", "partner", "dead", "open"])
def test_ours_is_taken_back_by_another_verdict_and_given_again(
    found: Found, meerdam: Municipality, verdict: str
) -> None:
    names = found("meerdam.example")
    judge_discovery(names, "ours", by=meerdam.coordinator, at=NOON)
    judge_discovery(names, verdict, by=meerdam.coordinator, at=NOON)
    assert Application.objects.get().status == "not_ours"
    assert roles() == {"meerdam.example": ("", "unknown")}
    assert DomainName.objects.get().ours is not True
    assert judge_discovery(names, "ours", by=meerdam.coordinator, at=NOON) == 1
    assert Hostname.objects.get().application.status == "discovered"


def test_an_application_outlives_one_of_its_names(found: Found, meerdam: Municipality) -> None:
    names = found("meerdam.example", "www.meerdam.example")
    judge_discovery(names, "ours", by=meerdam.coordinator, at=NOON)
    judge_discovery(names[:1], "dead", by=meerdam.coordinator, at=NOON)
    assert Application.objects.get().status == "discovered"
    assert roles()["www.meerdam.example"] == ("meerdam.example", "primary")
    assert DomainName.objects.get().ours is True


def test_after_a_decision_a_judgement_is_not_taken_back(
    found: Found, meerdam: Municipality
) -> None:
    (name,) = found("meerdam.example")
    judge_discovery([name], "ours", by=meerdam.coordinator, at=NOON)
    remove(connection)  # as if a decision stood
    transition(Application.objects.get(), "in_use", at=NOON, by=None)
    install(connection)
    with pytest.raises(AlreadyDecidedError, match=r"meerdam\.example"):
        judge_discovery([name], "not_ours", by=meerdam.coordinator, at=NOON)
    assert Discovery.objects.get().verdict == "ours"


def test_each_judgement_names_its_judge(found: Found, meerdam: Municipality) -> None:
    judge_discovery(found("x.example"), "lookalike", by=meerdam.coordinator, at=NOON)
    row = Discovery.objects.get()
    assert (row.judged_by, row.judged_at) == (meerdam.coordinator, NOON)
    assert DomainName.objects.get().ours is False
