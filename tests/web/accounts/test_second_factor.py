"""A second factor covers a sitting of ten minutes, and no longer."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.cache import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from meetlat.web.accounts.second_factor import (
    fresh_second_factor,
    remember_second_factor,
    require_second_factor,
)

_TERM_S = settings.SECOND_FACTOR_TERM_S


@pytest.fixture
def visit():
    request = RequestFactory().get("/besluiten/een/")
    request.session = SessionStore()
    return request


@pytest.mark.parametrize(
    ("age_s", "is_fresh"),
    [
        (0, True),
        (_TERM_S - 5, True),
        (_TERM_S + 5, False),
    ],
)
def test_it_counts_as_long_as_its_term(visit, age_s, is_fresh) -> None:
    remember_second_factor(visit, timezone.localtime() - timedelta(seconds=age_s))
    assert fresh_second_factor(visit) is is_fresh


def test_a_moment_still_to_come_does_not_count(visit) -> None:
    remember_second_factor(visit, timezone.localtime() + timedelta(hours=1))
    assert not fresh_second_factor(visit)


def test_without_one_a_guarded_page_asks_for_it_and_comes_back(visit) -> None:
    page = require_second_factor(lambda _: HttpResponse("bindend"))
    assert page(visit).headers["Location"] == "/tweede-factor/?next=%2Fbesluiten%2Feen%2F"
    remember_second_factor(visit, timezone.localtime())
    assert page(visit).content == b"bindend"
