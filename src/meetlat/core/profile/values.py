"""The values in a profile's file: each read into its one spelling, or refused with a sentence."""

from __future__ import annotations

import re
from typing import Final

from meetlat.core.values.domainname import DomainName, NoDomainError
from meetlat.core.values.hostname import HostName, HostNameError
from meetlat.core.yardstick.norm import Text
from meetlat.core.yardstick.normrules import ADVISERS
from meetlat.core.yardstick.refusals import nearest

_LONGEST_LINE: Final = 200
#: A year of working days is more than any step of a case may take.
_LONGEST_TERM: Final = 250
_MOST_EUROS: Final = 1_000_000_000
_COLOUR: Final = re.compile(r"#(?:[0-9a-f]{3}){1,2}")


class MisspeltError(ValueError):
    """A value that cannot be; the sentence says why, and what to write."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.problem = Text(nl, en)


def read_line(value: object) -> str:
    """Read a text of one line."""
    if not isinstance(value, str):
        raise MisspeltError(
            'hier hoort een tekst tussen aanhalingstekens, zoals "gemeente Meerdam"',
            'this takes a text in quotes, as "gemeente Meerdam"',
        )
    line = value.strip()
    if not line:
        raise MisspeltError(
            "dit mag niet leeg zijn; weet u het niet, laat de regel dan weg",
            "this may not be empty; leave the line out if you do not know",
        )
    if not line.isprintable() or len(line) > _LONGEST_LINE:
        raise MisspeltError(
            f"dit is één regel tekst van hooguit {_LONGEST_LINE} tekens",
            f"this is one line of text of at most {_LONGEST_LINE} characters",
        )
    return line


def read_lines(value: object) -> tuple[str, ...]:
    """Read a list of texts, each of them once."""
    if not isinstance(value, list):
        raise MisspeltError(
            'hier hoort een lijst tussen haken, zoals ["gemeente Meerdam", "Meerdam"]',
            'this takes a list in brackets, as ["gemeente Meerdam", "Meerdam"]',
        )
    lines = tuple(read_line(one) for one in value)
    twice = next((one for number, one in enumerate(lines) if one in lines[:number]), None)
    if twice is not None:
        raise MisspeltError(f"{twice!r} staat er twee keer", f"{twice!r} is in it twice")
    return lines


def read_domain(value: object) -> str:
    """Read a domain name as it is registered, into A-labels."""
    line = read_line(value)
    refused = MisspeltError(
        f"{line!r} is geen geregistreerde domeinnaam; schrijf bijvoorbeeld 'meerdam.nl', zonder "
        "www, zonder https:// en zonder pad",
        f"{line!r} is no registered domain name; write for example 'meerdam.nl', without www, "
        "without https:// and without a path",
    )
    try:
        host = HostName.parse(line)
        domain = DomainName.of(host)
    except (HostNameError, NoDomainError) as error:
        raise refused from error
    if domain.ascii != host.ascii:
        raise refused
    return domain.ascii


def read_mail(value: object) -> str:
    """Read a mail address, its domain into A-labels."""
    line = read_line(value)
    name, _, domain = line.rpartition("@")
    try:
        host = HostName.parse(domain)
    except HostNameError:
        host = None
    if host is None or not name or "@" in name or " " in name:
        raise MisspeltError(
            f"{line!r} is geen mailadres; schrijf bijvoorbeeld 'cio@meerdam.nl'",
            f"{line!r} is no mail address; write for example 'cio@meerdam.nl'",
        )
    return f"{name}@{host.ascii}"


def read_colours(value: object) -> dict[str, str]:
    """Read colours by a name of one's own, into six digits in lower case."""
    if not isinstance(value, dict):
        raise MisspeltError(
            'hier hoort een tabel, zoals { hoofdkleur = "#00457c" }',
            'this takes a table, as { main = "#00457c" }',
        )
    return {read_line(name): _read_colour(name, colour) for name, colour in value.items()}


def _read_colour(name: str, value: object) -> str:
    colour = value.strip().lower() if isinstance(value, str) else ""
    if not _COLOUR.fullmatch(colour):
        raise MisspeltError(
            f"de kleur {name!r} is geen kleur; schrijf er een als '#00457c'",
            f"the colour {name!r} is no colour; write one as '#00457c'",
        )
    is_short = len(colour) == len("#abc")
    return "#" + "".join(digit * 2 for digit in colour[1:]) if is_short else colour


def read_days(value: object) -> int:
    """Read a term in working days."""
    return _read_number(value, 1, _LONGEST_TERM)


def read_euros(value: object) -> int:
    """Read a sum in whole euros."""
    return _read_number(value, 0, _MOST_EUROS)


def _read_number(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise MisspeltError(
            f"hier hoort een heel getal, van {least} tot en met {most}, zonder aanhalingstekens "
            "en zonder punten",
            f"this takes a whole number from {least} to {most}, without quotes and without dots",
        )
    return value


def read_advisers(value: object) -> tuple[str, ...]:
    """Read who advises, in order; a route without an adviser would wait for nobody."""
    advisers = read_lines(value)
    if not advisers:
        raise MisspeltError(
            "een route heeft ten minste één adviseur", "a route has at least one adviser"
        )
    unknown = next((one for one in advisers if one not in ADVISERS), None)
    if unknown is not None:
        near, known = nearest(unknown, ADVISERS), ", ".join(sorted(ADVISERS))
        raise MisspeltError(
            f"geen adviseur heet {unknown!r}{near.nl or f'; kies uit {known}'}",
            f"no adviser is called {unknown!r}{near.en or f'; choose from {known}'}",
        )
    return advisers
