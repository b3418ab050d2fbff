"""A language tag (BCP 47, RFC 5646 §2.1): its shape, not the registry of languages."""

from __future__ import annotations

import re
from typing import Final

_TAG: Final = re.compile(r"(?P<primary>[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:-[A-Za-z0-9]{1,8})*")


class LanguageTagError(ValueError):
    """The text is not a language tag."""


def parse_language(text: str) -> str:
    """Return the primary language of a tag, in lower case.

    Raises:
        LanguageTagError: the text has not the shape of a tag.

    >>> parse_language("nl-NL")
    'nl'
    """
    found = _TAG.fullmatch(text.strip())
    if found is None:
        raise LanguageTagError(text)
    return found["primary"].lower()
