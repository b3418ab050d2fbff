"""A value of a parameter reads with its unit, in the figures of the language."""

from __future__ import annotations

import pytest

from meetlat.telling.norm_changes.values import value_said


@pytest.mark.parametrize(
    ("name", "value", "nl", "en"),
    [
        (
            "min_max_age_s",
            31_536_000,
            "31.536.000 seconden (365 dagen)",
            "31,536,000 seconds (365 days)",
        ),
        ("idle_s", 90, "90 seconden", "90 seconds"),
        ("idle_s", 5400, "5.400 seconden (90 minuten)", "5,400 seconds (90 minutes)"),
        # A day and a second is no number of days, and is not called one.
        ("idle_s", 86_401, "86.401 seconden", "86,401 seconds"),
        ("near_days", 1, "1 dag", "1 day"),
        ("least_rsa_bits", 2048, "2.048 bits", "2,048 bits"),
        ("min_month_pct", 99.5, "99,5 procent", "99.5 percent"),
        ("max_lookups", 10, "10", "10"),
        ("receives_mail", True, "ja", "yes"),
        ("names", [], "geen", "none"),
        ("names", ["a", "b"], "‘a’, ‘b’", "‘a’, ‘b’"),
        ("running", ["in_use"], "‘in gebruik’", "‘in use’"),
        ("severity_by_reason", {"max_days": 7}, "‘max_days’ 7 dagen", "‘max_days’ 7 days"),
        (
            "names",
            "profile.sender_names",
            "de namen uit het profiel van de organisatie",
            "the names in the organisation's profile",
        ),
    ],
)
def test_a_value_is_said_in_both_languages(name: str, value: object, nl: str, en: str) -> None:
    said = value_said(name, value)
    assert (said.nl, said.en) == (nl, en)
