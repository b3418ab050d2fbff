"""A platform, a supplier and the organisation may answer for what stands under them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from meetlat.core.yardstick.norm import Covers
from meetlat.records.register.bodies import Above, bodies_of, subject_for, what_is_above
from meetlat.records.register.models import Application, Party, Subject
from meetlat.records.register.queries import kinds_and_flags
from meetlat.records.register.services import make_platform, register_application
from records.conftest import NOON, Municipality


@pytest.fixture
def a_site(meerdam: Municipality) -> Any:
    """Enter a site; with *platform* on that application, which is made one."""

    def enter(name: str, *, platform: Application | None = None, **fields: Any) -> Application:
        stands_on = make_platform(platform, rank=1) if platform is not None else None
        return register_application(
            name=name,
            kind="website",
            organisation=meerdam.organisation,
            owner_unit=meerdam.unit,
            at=NOON,
            by=None,
            platform=stands_on,
            **fields,
        )

    return enter


def paths(above: tuple[Above, ...]) -> list[tuple[str, ...]]:
    return [one.path for one in above]


def test_only_what_is_there_is_judged_for_beside_the_application(
    meerdam: Municipality, a_site: Any
) -> None:
    alone = a_site("Alleen")
    assert bodies_of(alone, None) == {Covers.ORGANISATION: meerdam.organisation}
    supplier = Party.objects.create(name="Leverancier")
    delivered = a_site("Geleverd", platform=alone, supplier=supplier)
    assert bodies_of(delivered, alone) == {
        Covers.PLATFORM: alone,
        Covers.SUPPLIER: supplier,
        Covers.ORGANISATION: meerdam.organisation,
    }


def test_a_platform_does_not_stand_on_itself(a_site: Any) -> None:
    platform = a_site("Platform")
    assert Covers.PLATFORM not in bodies_of(platform, platform)
    assert what_is_above([platform], {platform.pk: platform.pk}) == {platform.pk: ()}


def test_a_body_has_one_subject_however_often_it_is_judged_for(
    meerdam: Municipality, a_site: Any
) -> None:
    supplier = Party.objects.create(name="Leverancier")
    platform = a_site("Platform")
    assert subject_for(platform) == platform.subject
    for body in (supplier, meerdam.organisation):
        first = subject_for(body)
        assert subject_for(body) == first
        assert (str(first), first.is_a_body) == (body.name, True)
    assert not platform.subject.is_a_body


def test_no_norm_applies_to_a_body(meerdam: Municipality) -> None:
    assert kinds_and_flags(subject_for(meerdam.organisation)) == (frozenset(), {})


def test_a_subject_is_one_thing(meerdam: Municipality) -> None:
    supplier = Party.objects.create(name="Leverancier")
    for wrong in ({}, {"party": supplier, "organisation": meerdam.organisation}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Subject.objects.create(**wrong)


def test_what_is_nearest_comes_first_with_the_way_along_which_it_comes(
    meerdam: Municipality, a_site: Any
) -> None:
    host = Party.objects.create(name="Beheerder van het platform")
    builder = Party.objects.create(name="Bouwer")
    below = a_site("Onderste")
    platform = a_site("Zaakplatform", platform=below, supplier=host)
    site = a_site("Afspraken", platform=platform, supplier=builder)
    for body in (host, builder, meerdam.organisation):
        subject_for(body)
    above = what_is_above([site])[site.pk]
    assert paths(above) == [
        ("Zaakplatform",),
        ("Zaakplatform", "Beheerder van het platform"),
        ("Zaakplatform", "Onderste"),
        ("Bouwer",),
        ("Gemeente Meerdam",),
    ]
    assert above[1].covers == {Covers.PLATFORM, Covers.SUPPLIER}


def test_a_circle_of_platforms_ends(a_site: Any) -> None:
    one = a_site("Een")
    other = a_site("Ander", platform=one)
    one.platform = make_platform(other, rank=2)
    one.save()
    assert paths(what_is_above([one])[one.pk]) == [("Ander",)]
    site = a_site("Site", platform=other)
    assert paths(what_is_above([site])[site.pk]) == [("Ander",), ("Ander", "Een")]


def test_what_is_proposed_may_be_taken_to_stand_elsewhere(a_site: Any) -> None:
    platform = a_site("Zaakplatform")
    make_platform(platform, rank=1)
    site = a_site("Afspraken")
    assert what_is_above([site]) == {site.pk: ()}
    assert paths(what_is_above([site], {site.pk: platform.pk})[site.pk]) == [("Zaakplatform",)]


def test_two_queries_do_for_any_number(a_site: Any, django_assert_num_queries: Any) -> None:
    platform = a_site("Zaakplatform")
    sites = [a_site(f"Site {n}", platform=platform) for n in range(5)]
    with django_assert_num_queries(2):
        what_is_above(sites)
