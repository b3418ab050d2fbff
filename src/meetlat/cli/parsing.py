"""A parser of arguments that explains and refuses in the reader's language."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from meetlat.cli.printing import either, language, refuse

_HEADINGS: Final = {"positional arguments": "wat erbij hoort", "options": "opties"}
#: What argparse says, and how we say it; its choices come with or without quotes.
_REFUSALS: Final = tuple(
    (re.compile(pattern), dutch)
    for pattern, dutch in (
        (r"the following arguments are required: (.+)", r"er ontbreekt nog iets: \1."),
        (r"one of the arguments (.+) is required", r"geef een van deze: \1."),
        (r"unrecognized arguments: (.+)", r"dit hoort er niet bij: \1."),
        (
            r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)",
            r"\1: ‘\2’ is er niet. Kies uit: \3.",
        ),
        (r"argument (.+?): expected .*", r"bij \1 hoort een waarde."),
        (r"argument (.+?): invalid int value: '(.*)'", r"\1: ‘\2’ is geen heel getal."),
        (r"argument (.+?): not allowed with argument (.+)", r"\1 gaat niet samen met \2."),
    )
)


class _Help(argparse.HelpFormatter):
    """Help of which the fixed words are Dutch, or English as argparse has them."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],  # Any: argparse has no public name for them
        prefix: str | None = None,
    ) -> None:
        first = either("Gebruik: ", "Usage: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, first)

    def start_section(self, heading: str | None) -> None:
        dutch = _HEADINGS.get(heading or "", heading or "")
        super().start_section(either(dutch, heading or ""))


class Parser(argparse.ArgumentParser):
    """An argument parser; the parsers of its commands are of the same class."""

    def __init__(self, **settings: Any) -> None:  # Any: argparse's own keywords
        super().__init__(
            **{"formatter_class": _Help, "allow_abbrev": False, **settings, "add_help": False}
        )
        words = either("toon deze uitleg", "show this help")
        self.add_argument("-h", "--help", action="help", help=words)

    def error(self, message: str) -> NoReturn:
        """Say what is the matter and how it is used, and leave with exit code 2."""
        self.print_usage(sys.stderr)
        refuse(message if language() == "en" else in_dutch(message))
        self.exit(2)


def in_dutch(message: str) -> str:
    """Return what argparse says in Dutch; what is not known stays as it is."""
    for pattern, dutch in _REFUSALS:
        found = pattern.fullmatch(message)
        if found:
            return found.expand(dutch).replace("'", "")
    return message
