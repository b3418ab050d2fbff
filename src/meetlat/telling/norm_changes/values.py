"""Values of parameters, as people say them; the end of a parameter's name is the unit.

``_s`` is seconds, with days behind it where that helps; ``_days``, ``_pct`` and so on likewise.
A name without a unit gives the bare number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from meetlat.core.words import duration
from meetlat.core.yardstick.norm import Text
from meetlat.core.yardstick.params import PROFILE
from meetlat.telling.norm_changes.words import STATUSES

_UNITS: Final = {
    "s": (Text("seconde", "second"), Text("seconden", "seconds")),
    "ms": (Text("milliseconde", "millisecond"), Text("milliseconden", "milliseconds")),
    "min": (Text("minuut", "minute"), Text("minuten", "minutes")),
    "days": (Text("dag", "day"), Text("dagen", "days")),
    "months": (Text("maand", "month"), Text("maanden", "months")),
    "years": (Text("jaar", "year"), Text("jaar", "years")),
    "pct": (Text("procent", "percent"), Text("procent", "percent")),
    "percent": (Text("procent", "percent"), Text("procent", "percent")),
    "bits": (Text("bit", "bit"), Text("bits", "bits")),
    "px": (Text("pixel", "pixel"), Text("pixels", "pixels")),
    "mb": (Text("megabyte", "megabyte"), Text("megabyte", "megabytes")),
    "words": (Text("woord", "word"), Text("woorden", "words")),
    "characters": (Text("teken", "character"), Text("tekens", "characters")),
}
#: In seconds.
_A_MINUTE: Final = 60
_A_DAY: Final = 86_400
_PROFILE_SAYS: Final = {
    "sender_names": Text(
        "de namen uit het profiel van de organisatie", "the names in the organisation's profile"
    ),
    "main_domain": Text(
        "het hoofddomein uit het profiel van de organisatie",
        "the main domain in the organisation's profile",
    ),
}
_NONE: Final = Text("geen", "none")


def value_said(name: str, value: object) -> Text:
    """Return the *value* of the parameter *name*, JSON, as part of a sentence."""
    match value:
        case bool():
            return Text("ja", "yes") if value else Text("nee", "no")
        case int() | float():
            return _measured(name, value)
        case Mapping():
            return listed(_keyed(str(key), part) for key, part in value.items())
        case list() | tuple():
            return listed(value_said(name, one) for one in value)
        case _:
            return _NONE if value is None else _literal(str(value))


def listed(parts: Iterable[Text]) -> Text:
    """Return *parts* with commas between, or "none"."""
    found = list(parts)
    if not found:
        return _NONE
    return Text(", ".join(one.nl for one in found), ", ".join(one.en for one in found))


def quoted(text: Text) -> Text:
    """Return *text* between quotes."""
    return Text(f"‘{text.nl}’", f"‘{text.en or text.nl}’")


def counted(number: float, unit: str) -> Text:
    """Return *number* with its *unit*, the end of a parameter's name; bare where it is none."""
    amount = _number(number)
    if unit not in _UNITS:
        return amount
    one, more = _UNITS[unit]
    noun = one if number == 1 else more
    return Text(f"{amount.nl} {noun.nl}", f"{amount.en} {noun.en}")


def _measured(name: str, value: float) -> Text:
    unit = name.rpartition("_")[2] if "_" in name else ""
    said = counted(value, unit)
    if unit == "s" and _is_better_otherwise(value):
        seconds = int(value)
        return Text(f"{said.nl} ({duration(seconds)})", f"{said.en} ({duration(seconds, 'en')})")
    return said


def _is_better_otherwise(seconds: float) -> bool:
    """Whether *seconds* are a whole number of minutes, hours or days."""
    return seconds >= _A_MINUTE and seconds % (_A_DAY if seconds >= _A_DAY else _A_MINUTE) == 0


def _keyed(key: str, value: object) -> Text:
    said = value_said(key, value)
    return Text(f"‘{key}’ {said.nl}", f"‘{key}’ {said.en}")


def _number(number: float) -> Text:
    english = f"{number:,}"
    return Text(english.translate(str.maketrans(",.", ".,")), english)


def _literal(value: str) -> Text:
    if value.startswith(PROFILE):
        known = _PROFILE_SAYS.get(value.removeprefix(PROFILE))
        if known is not None:
            return known
    return quoted(STATUSES.get(value, Text(value, value)))
