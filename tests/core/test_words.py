"""Sentences for people, also of verdicts stored years ago."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.checks.catalogue import CATALOGUE
from meetlat.core.facts.silence import Cause
from meetlat.core.words import LANGUAGES, cause, day, duration, reasons, sentence


@pytest.mark.parametrize(
    ("seconds", "nl", "en"),
    [
        (0, "0 seconden", "0 seconds"),
        (1, "1 seconde", "1 second"),
        (90, "90 seconden", "90 seconds"),
        (120, "2 minuten", "2 minutes"),
        (3600, "1 uur", "1 hour"),
        (86_400, "1 dag", "1 day"),
        (90_000, "1 dag", "1 day"),
        (31_536_000, "365 dagen", "365 days"),
    ],
)
def test_a_duration_is_spoken_in_its_largest_whole_unit(seconds: int, nl: str, en: str) -> None:
    assert (duration(seconds), duration(seconds, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("iso", "nl", "en"),
    [
        ("2026-03-01", "1 maart 2026", "1 March 2026"),
        ("2026-12-24", "24 december 2026", "24 December 2026"),
        ("ooit", "ooit", "ooit"),
    ],
)
def test_a_date_is_spoken_as_people_write_it(iso: str, nl: str, en: str) -> None:
    assert (day(iso), day(iso, "en-GB")) == (nl, en)


def test_a_sentence_holds_the_values_in_words() -> None:
    data: dict[str, str | int] = {"max_age_s": 15_552_000, "minimum_s": 31_536_000}
    assert sentence("web.hsts", "too-short", data) == (
        "Browsers onthouden maar 180 dagen dat alleen HTTPS mag. Nodig is minstens 365 dagen."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*Cause, "not-asked", "no-host", "no-profile", "redirects-on",
                                  "error-status"])  # fmt: skip
def test_every_cause_of_not_measuring_has_words(code: str, language: str) -> None:
    assert cause(code, language) != code


@pytest.mark.parametrize(
    ("check_id", "reason"),
    [
        ("web.hsts", "a-reason-of-long-ago"),
        ("web.gone", "absent"),
        ("../../secret", "absent"),
        ("", ""),
    ],
)
def test_a_verdict_of_which_the_words_are_gone_still_reads(check_id: str, reason: str) -> None:
    assert reason in sentence(check_id, reason, {})


def test_a_value_that_was_not_kept_reads_as_dots() -> None:
    assert "…" in sentence("web.hsts", "too-short", {})


def test_a_value_with_braces_is_not_read_as_a_field() -> None:
    assert "{title}" in sentence("page.title", "named", {"title": "{title}"})


def test_an_unknown_language_reads_dutch() -> None:
    assert sentence("web.hsts", "absent", {}, "fy") == sentence("web.hsts", "absent", {}, "nl")


@given(
    st.sampled_from([(check.id, reason) for check in CATALOGUE for reason in check.reasons]),
    st.dictionaries(st.text(alphabet="abcdeghinorstux_", min_size=1), st.text() | st.integers()),
    st.sampled_from(LANGUAGES),
)
def test_any_stored_data_gives_a_sentence(
    which: tuple[str, str], data: dict[str, str | int], language: str
) -> None:
    assert sentence(*which, data, language)


def test_no_sentence_shouts_or_says_je() -> None:
    texts = [text for check in CATALOGUE for text in reasons(check.id, "nl").values()]
    assert not [text for text in texts if "!" in text or " je " in text]
    assert not [text for text in texts if not text.endswith((".", ")"))]
