"""Sentences for people, also of verdicts stored years ago."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetlat.core.checks.catalogue import CATALOGUE
from meetlat.core.checks.web import csp
from meetlat.core.facts.silence import Cause
from meetlat.core.words import LANGUAGES, cause, codes, day, duration, reasons, sentence


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


@pytest.mark.parametrize(
    ("said", "nl", "en"),
    [
        (
            ("web.csp", "loose", {"rules": "base-uri, data"}),
            (
                "De startpagina heeft een Content-Security-Policy, maar die laat ruimte: het ligt"
                " niet vast vanaf welk adres verwijzingen tellen (base-uri), scripts mogen uit"
                " het adres zelf komen (data:)."
            ),
            (
                "The front page has a Content-Security-Policy, but it leaves room: it is not fixed"
                " from which address links count (base-uri), scripts may come out of the address"
                " itself (data:)."
            ),
        ),
        (
            ("tls.versions", "old", {"versions": "TLSv1, TLSv1.1"}),
            "De server neemt ook verouderde versies aan: TLS 1.0, TLS 1.1.",
            "The server also accepts outdated versions: TLS 1.0, TLS 1.1.",
        ),
        (
            ("tls.certificate_strength", "weak-key", {"key": "rsa 1024"}),
            "De sleutel is te zwak: RSA, 1024 bits.",
            "The key is too weak: RSA, 1024 bits.",
        ),
        (
            ("mail.no_mail", "open", {"parts": "MX"}),
            (
                "Het domein mailt niet, maar zegt dat niet overal. Nog niet in orde: dat het geen"
                " mail ontvangt (MX)."
            ),
            (
                "The domain sends no mail, but does not say so everywhere. Not in order yet: that"
                " it receives no mail (MX)."
            ),
        ),
        (
            (
                "dns.dnssec",
                "bogus",
                {"zone": "a.example", "why": "no signature over a.example A by example"},
            ),
            (
                "De ondertekening van de zone a.example klopt niet. Wie daarop let, kan de site"
                " niet bereiken. (geen handtekening onder a.example A van example)"
            ),
            (
                "The signature of the zone a.example does not hold. Who pays attention to it cannot"
                " reach the site. (no signature over a.example A by example)"
            ),
        ),
    ],
)
def test_a_code_is_said_in_words(
    said: tuple[str, str, dict[str, str | int]], nl: str, en: str
) -> None:
    assert (sentence(*said), sentence(*said, "en")) == (nl, en)


def test_a_code_of_long_ago_stays_as_it_is() -> None:
    assert "a-rule" in sentence("web.csp", "loose", {"rules": "a-rule, data"})


def test_every_rule_of_a_policy_has_words() -> None:
    for language in LANGUAGES:
        assert set(codes("web.csp", language)["rules"]) == set(csp.RULES)


def test_a_place_that_we_may_not_visit_says_why() -> None:
    data: dict[str, str | int] = {"cause": "not-allowed"}
    assert sentence("web.hsts", "not-measured", data) == (
        "Niet te beoordelen: het adres hoort niet bij het openbare web,"
        " en daarbuiten kijkt Meetlat niet."
    )
    assert sentence("web.hsts", "not-measured", data, "en") == (
        "Cannot be judged: the address is not part of the public web,"
        " and Meetlat does not look outside it."
    )


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
