"""The file of a profile: read, or refused with every mistake in it, by key and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from meetlat.core.profile import values
from meetlat.core.profile.content import Profile, content_of, profile_of
from meetlat.core.yardstick.mistakes import line_of
from meetlat.core.yardstick.norm import Text
from meetlat.core.yardstick.refusals import nearest

_ROUTES: Final = ("light", "standard", "heavy", "ex_officio")
_TERMS: Final = ("advice", "step", "requester")
#: Whose profile it is; the only key that must be there, and no part of the profile itself.
_NAME: Final = "organisation.name"

#: Every key of a file with what reads its value, in the order of the example.
KEYS: Final[Mapping[str, Callable[[object], object]]] = {
    _NAME: values.read_line,
    "organisation.main_domain": values.read_domain,
    "organisation.sender_names": values.read_lines,
    "cio_office.name": values.read_line,
    "cio_office.mail": values.read_mail,
    "roles.cio": values.read_line,
    "roles.coordinator": values.read_line,
    "platforms.website": values.read_line,
    "platforms.intranet": values.read_line,
    "platforms.open_data": values.read_line,
    "house_style.colours": values.read_colours,
    "house_style.fonts": values.read_lines,
    "house_style.logo_alt": values.read_line,
    **{f"terms.{term}": values.read_days for term in _TERMS},
    "amounts.heavy_from_euros": values.read_euros,
    **{f"routes.{route}.advisers": values.read_advisers for route in _ROUTES},
    **{f"routes.{route}.{term}": values.read_days for route in _ROUTES for term in _TERMS},
}
_TABLES: Final = frozenset(key.rpartition(".")[0] for key in KEYS) | {"routes"}


@dataclass(frozen=True, slots=True)
class ProfileMistake:
    """One mistake in a file: at which key, on which line, and a sentence in both languages."""

    #: ``terms.advice``; "" where it is about the file as a whole.
    key: str
    line: int
    problem: Text


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A file without mistakes: whose profile it is, and what that says.

    The platforms in it are as written; whether the register has them is not looked at here.
    """

    name: str
    profile: Profile
    text: str

    def mistake(self, key: str, problem: Text) -> ProfileMistake:
        """Return a mistake at *key* that only the records can show."""
        return ProfileMistake(key, line_of(self.text, key), problem)


def read_profile(content: bytes) -> ProfileFile | tuple[ProfileMistake, ...]:
    """Return what a file's *content*, TOML in UTF-8, says, or every mistake in it."""
    try:
        text = content.decode("utf-8-sig")
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # the first is the parent of all but the second
        line = re.search(r"at line ([0-9]+)", str(error))
        problem = Text(f"dit is geen TOML in UTF-8: {error}", f"this is not TOML in UTF-8: {error}")
        return (ProfileMistake("", int(line[1]) if line else 1, problem),)
    read: dict[str, object] = {}
    mistakes = []
    for place, name, value in _leaves(table):
        key = f"{place}.{name}" if place else name
        try:
            read[key] = _value(place, name, value)
        except values.MisspeltError as error:
            mistakes.append(ProfileMistake(key, line_of(text, key), error.problem))
    if not (_NAME in read or any(one.key in {_NAME, "organisation"} for one in mistakes)):
        mistakes.append(ProfileMistake(_NAME, line_of(text, _NAME), _NAMELESS))
    if mistakes:
        return tuple(sorted(mistakes, key=lambda one: one.line))
    return ProfileFile(str(read.pop(_NAME)), _whole(read), text)


_NAMELESS: Final = Text(
    "de naam van de organisatie ontbreekt; schrijf onder [organisation] bijvoorbeeld "
    'name = "Gemeente Meerdam"',
    "the organisation's name is missing; write under [organisation] for example "
    'name = "Gemeente Meerdam"',
)


# Any: values of TOML.
def _leaves(table: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield every value of *table* with the table it is in and its name there."""
    for name, value in table.items():
        inner = f"{place}.{name}" if place else name
        if inner in _TABLES and isinstance(value, dict):
            yield from _leaves(value, inner)
        else:
            yield place, name, value


def _value(place: str, name: str, value: object) -> object:
    key = f"{place}.{name}" if place else name
    names = _names_in(place)
    if name not in names:  # a name in quotes can have a dot in it
        near = nearest(name, names)
        raise values.MisspeltError(
            f"de sleutel {name!r} is niet bekend{near.nl}",
            f"the key {name!r} is not known{near.en}",
        )
    if key in _TABLES:
        raise values.MisspeltError(
            f"dit is een tabel; schrijf [{key}] op een eigen regel",
            f"this is a table; write [{key}] on a line of its own",
        )
    return KEYS[key](value)


def _names_in(table: str) -> tuple[str, ...]:
    """Return the names that *table* may hold; those of the file as a whole for ""."""
    path = f"{table}." if table else ""
    inside = [key.removeprefix(path) for key in KEYS if key.startswith(path)]
    return tuple(dict.fromkeys(name.partition(".")[0] for name in inside))


def _whole(read: Mapping[str, object]) -> Profile:
    """Return the profile that says what was *read*, and the usual of what was not."""
    content: Any = content_of(Profile())  # Any: tables in tables
    for key, value in read.items():
        *tables, name = key.split(".")
        inner = content
        for table in tables:
            inner = inner[table]
        inner[name] = value
    return profile_of(content)
