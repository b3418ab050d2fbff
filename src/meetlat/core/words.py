"""Verdict and words give the sentence that a person reads, in Dutch or in English.

Works from what was stored, so that a verdict of years ago can still be read: a check, reason or
value that is no longer known gives a plain sentence, never an error.

The unit at the end of a value's name decides how it is spoken: ``_s`` a duration, ``_on`` a date,
``_days`` and ``_percent`` a number with its noun. A value that is a code, or several with commas
between, has a table of its own in the check's words, under the value's name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from meetlat.core.values.verdict import NORM_CHANGED, NOT_MEASURED, NOTHING_THERE, RETEST_DUE

LANGUAGES: Final = ("nl", "en")
#: The reasons that any check may give.
EVERYONES: Final = frozenset({NOT_MEASURED, NOTHING_THERE, RETEST_DUE, NORM_CHANGED})

_ROOM: Final = Path(__file__).parent
_FIELD: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_CHECK_ID: Final = re.compile(r"[a-z]+\.[a-z0-9_]+")
_UNITS_S: Final = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


@dataclass(frozen=True, slots=True)
class _Shared:
    """Words of one language that every check shares."""

    everyone: Mapping[str, str]
    causes: Mapping[str, str]
    units: Mapping[str, tuple[str, str]]
    date_pattern: str
    months: tuple[str, ...]


def sentence(
    check_id: str, reason: str, data: Mapping[str, str | int], language: str = "nl"
) -> str:
    """Return what a person reads of a verdict: *reason* of the check, with its values.

    *language* is ``nl`` or begins with ``en``; anything else reads Dutch.

    >>> sentence("web.hsts", "too-short", {"max_age_s": 86400, "minimum_s": 31536000}, "en")
    'Browsers remember for only 1 day that only HTTPS is allowed. At least 365 days is needed.'
    >>> sentence("web.hsts", "not-measured", {"cause": "timed-out"})
    'Niet te beoordelen: de server gaf niet op tijd antwoord.'
    """
    known = _language(language)
    shared = _shared(known)
    of_everyone = shared.everyone if reason in EVERYONES else {}
    text = of_everyone.get(reason) or reasons(check_id, known).get(reason)
    if text is None:
        return shared.everyone["unknown"].replace("{reason}", reason)
    tables = codes(check_id, known)
    filled = _FIELD.sub(
        lambda found: _decoded(_spoken(found[1], data, known), tables.get(found[1])), text
    )
    return filled.replace(" ()", "").replace("..", ".")


def cause(code: str, language: str = "nl") -> str:
    """Return why something could not be seen, as part of a sentence."""
    return _shared(_language(language)).causes.get(code, code)


def duration(seconds: int, language: str = "nl") -> str:
    """Return *seconds* in the largest unit in which they are whole, or nearly so.

    >>> duration(15552000), duration(90, "en")
    ('180 dagen', '90 seconds')
    """
    for unit, size in _UNITS_S:
        if seconds >= size and (seconds % size == 0 or unit == "day"):
            return _counted(seconds // size, unit, language)
    return _counted(seconds, "second", language)


def day(iso: str, language: str = "nl") -> str:
    """Return a date such as ``2026-11-24`` as people write it; other text stays as it is.

    >>> day("2026-11-24")
    '24 november 2026'
    """
    try:
        given = date.fromisoformat(iso)
    except ValueError:
        return iso
    shared = _shared(_language(language))
    month = shared.months[given.month - 1]
    return shared.date_pattern.format(day=given.day, month=month, year=given.year)


def reasons(check_id: str, language: str) -> Mapping[str, str]:
    """Return the check's own sentences by reason; none for a check that is gone."""
    return _tables(check_id, language).get("reasons", {})


def codes(check_id: str, language: str) -> Mapping[str, Mapping[str, str]]:
    """Return, by the name of a value, the words for the codes that it may hold.

    In a code ``*`` stands for any text, which comes back at the ``*`` of its words.
    """
    tables = _tables(check_id, language)
    return {name: table for name, table in tables.items() if name != "reasons"}


@cache
def _tables(check_id: str, language: str) -> Mapping[str, Mapping[str, str]]:
    if not _CHECK_ID.fullmatch(check_id):
        return {}
    folder, _, name = check_id.partition(".")
    file = _ROOM / "checks" / folder / f"{name}.{_language(language)}.toml"
    if not file.exists():
        return {}
    tables = tomllib.loads(file.read_text("utf-8"))
    return {
        name: {str(code): str(words) for code, words in table.items()}
        for name, table in tables.items()
    }


def _decoded(value: str, table: Mapping[str, str] | None) -> str:
    """Return *value* with the codes in it in words; what has none stays as it is."""
    if not table:
        return value
    return ", ".join(_words_of(code, table) for code in value.split(", "))


def _words_of(code: str, table: Mapping[str, str]) -> str:
    for pattern, words in table.items():
        found = re.fullmatch(re.escape(pattern).replace(r"\*", "(.+?)"), code)
        if found is not None:
            first, *others = words.split("*")
            return first + "".join(map("".join, zip(found.groups(), others, strict=False)))
    return code


def _spoken(name: str, data: Mapping[str, str | int], language: str) -> str:
    """Return the value *name* in words; what was not kept reads as three dots."""
    value = data.get(name, "…")
    match name.rpartition("_")[2], value:
        case "cause", str():
            return cause(value, language)
        case "s", int():
            return duration(value, language)
        case "on", str():
            return day(value, language)
        case "days", int():
            return _counted(value, "day", language)
        case "percent", int():
            return _counted(value, "percent", language)
        case _:
            return str(value)


def _counted(number: int, unit: str, language: str) -> str:
    one, more = _shared(_language(language)).units[unit]
    return f"{number} {one if number == 1 else more}"


def _language(wanted: str) -> str:
    return "en" if wanted.startswith("en") else "nl"


@cache
def _shared(language: str) -> _Shared:
    words = tomllib.loads((_ROOM / f"words.{language}.toml").read_text("utf-8"))
    return _Shared(
        everyone=words["everyone"],
        causes=words["causes"],
        units={unit: (one, more) for unit, (one, more) in words["units"].items()},
        date_pattern=words["dates"]["pattern"],
        months=tuple(words["dates"]["months"]),
    )
