"""What the reader of a norm's file says of a key, as a sentence that helps."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final

from meetlat.core.checks import Subject
from meetlat.core.yardstick.norm import (
    Addressee,
    Answer,
    Certainty,
    Covers,
    Gate,
    Kind,
    Obligation,
    Phase,
    Section,
    Severity,
    Text,
)

_KINDS: Final = {
    "str": Text("een tekst", "a text"),
    "int": Text("een geheel getal", "a whole number"),
    "float": Text("een getal", "a number"),
    "bool": Text("ja of nee (true of false)", "a yes or no (true or false)"),
    "array": Text("een lijst", "a list"),
    "object": Text("een tabel", "a table"),
    "datetime": Text("een datum", "a date"),
    "date": Text("een datum", "a date"),
    "time": Text("een tijd", "a time"),
}
#: The values of the keys that have a fixed list of them.
_ENUMS: Final[Mapping[str, type[StrEnum]]] = {
    "section": Section,
    "obligation": Obligation,
    "certainty": Certainty,
    "subject": Subject,
    "kinds": Kind,
    "phases": Phase,
    "severity": Severity,
    "gate": Gate,
    "inherits": Covers,
    "answer": Answer,
    "addressee": Addressee,
}


def said_of(message: str, key: str) -> Text:
    """Return what the reader's *message* says of a top-level *key*, in both languages."""
    for pattern, sentence in _SENTENCES.items():
        found = re.fullmatch(pattern, message)
        if found:
            return sentence(found, key)
    return Text(message, message)


def nearest(given: str, known: Iterable[str]) -> Text:
    """Return the end of a sentence that offers the *known* word nearest to what was *given*."""
    near = difflib.get_close_matches(given, list(known), 1)
    return Text(f"; bedoelt u {near[0]!r}?", f"; is it {near[0]!r}?") if near else Text("", "")


def _not_in_list(found: re.Match[str], key: str) -> Text:
    allowed = ", ".join(one.value for one in _ENUMS[key])
    return Text(
        f"{found[1]!r} is geen waarde; kies uit {allowed}",
        f"{found[1]!r} is no value; choose from {allowed}",
    )


def _of_another_kind(found: re.Match[str], _: str) -> Text:
    wanted, given = (_KINDS.get(word, Text(word, word)) for word in found.groups())
    return Text(
        f"hier hoort {wanted.nl}, en er staat {given.nl}",
        f"this takes {wanted.en}, not {given.en}",
    )


_SENTENCES: Final[Mapping[str, Callable[[re.Match[str], str], Text]]] = {
    r"Invalid enum value '([^']*)'": _not_in_list,
    r"Expected `([a-z]+)(?: \| null)?`, got `([a-z]+)`": _of_another_kind,
    r"Object missing required field `([^`]*)`": lambda found, _: Text(
        f"de sleutel {found[1]!r} ontbreekt", f"the key {found[1]!r} is missing"
    ),
    r"Object contains unknown field `([^`]*)`": lambda found, _: Text(
        f"de sleutel {found[1]!r} is niet bekend", f"the key {found[1]!r} is not known"
    ),
    r"Expected `str` of length >= 1": lambda _, __: Text(
        "dit mag niet leeg zijn", "this may not be empty"
    ),
    r"Expected `str` of length <= ([0-9]+)": lambda found, _: Text(
        f"dit is langer dan {found[1]} tekens", f"this is longer than {found[1]} characters"
    ),
    r"Expected `int` >= ([0-9]+)": lambda found, _: Text(
        f"dit mag niet minder dan {found[1]} zijn", f"this may not be less than {found[1]}"
    ),
    r"Expected `int` <= ([0-9]+)": lambda found, _: Text(
        f"dit mag niet meer dan {found[1]} zijn", f"this may not be more than {found[1]}"
    ),
    r"Expected `array` of length >= 1": lambda _, __: Text(
        "deze lijst mag niet leeg zijn", "this list may not be empty"
    ),
    r"Integer value out of range": lambda _, __: Text(
        "dit getal is te groot of te klein", "this number is too large or too small"
    ),
}
