"""security.txt (RFC 9116 §2, §4): fields in order, comments left out, a signature peeled off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_FIELD: Final = re.compile(r"(?P<name>[!-9;-~]+):(?P<space> ?)(?P<value>.*)")
_SIGNED: Final = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE: Final = "-----BEGIN PGP SIGNATURE-----"
# RFC 3339 §5.6, as RFC 9116 §2.5.5 asks.
_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)


class SecurityTxtSyntaxError(ValueError):
    """The file breaks the grammar; ``code`` says how, in a word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SecurityTxt:
    """The fields of one file: lower-case names and values, in order."""

    fields: tuple[tuple[str, str], ...]
    is_signed: bool

    def values(self, name: str) -> tuple[str, ...]:
        """Return every value of the field *name*, in order."""
        return tuple(value for key, value in self.fields if key == name)


def parse_security_txt(text: str) -> SecurityTxt:
    r"""Read a whole file.

    Raises:
        SecurityTxtSyntaxError: ``bom``, ``line-ending``, ``no-field`` (a line without a colon),
            ``no-space``, ``empty-value`` or ``signature``.

    >>> parse_security_txt("Contact: mailto:cert@meerdam.example\n").fields
    (('contact', 'mailto:cert@meerdam.example'),)
    """
    if text.startswith("\ufeff"):
        raise SecurityTxtSyntaxError("bom")
    if not text.endswith("\n"):  # §2.2: every line ends, the last one too
        raise SecurityTxtSyntaxError("line-ending")
    lines = [line.removesuffix("\r") for line in text[:-1].split("\n")]
    is_signed = lines[0] == _SIGNED
    if is_signed:
        lines = _within_signature(lines)
    given = (line.strip(" \t") for line in lines)
    fields = tuple(_field(line) for line in given if line and not line.startswith("#"))
    return SecurityTxt(fields, is_signed)


def parse_moment(text: str) -> datetime:
    """Read the value of Expires, in UTC.

    Raises:
        SecurityTxtSyntaxError: ``expires``; it is no moment as RFC 3339 writes it.
    """
    if not _MOMENT.fullmatch(text):
        raise SecurityTxtSyntaxError("expires")
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise SecurityTxtSyntaxError("expires") from error


def _within_signature(lines: list[str]) -> list[str]:
    """Return the lines that are signed (RFC 9580 §7): after the armor headers, dashes unescaped."""
    if _SIGNATURE not in lines or "" not in lines:
        raise SecurityTxtSyntaxError("signature")
    signed = lines[lines.index("") + 1 : lines.index(_SIGNATURE)]
    return [line.removeprefix("- ") for line in signed]


def _field(line: str) -> tuple[str, str]:
    found = _FIELD.fullmatch(line)
    if found is None:
        raise SecurityTxtSyntaxError("no-field")
    if found["value"] and not found["space"]:  # §4: a space stands after the colon
        raise SecurityTxtSyntaxError("no-space")
    if not found["value"].strip():
        raise SecurityTxtSyntaxError("empty-value")
    return found["name"].lower(), found["value"].strip()
