"""What differs in the texts of a norm: which text, in which language, and both side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from meetlat.core.yardstick.norm import Norm, Text

_EMPTY: Final = Text("")
_ANY: Final = Text("tekst", "text")
_DUTCH: Final = Text("Nederlandse tekst", "Dutch text")
_ENGLISH: Final = Text("Engelse tekst", "English text")
_TOKENS: Final = re.compile(r"\s*\S+|\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it was and as it is; empty where there was or is none."""

    before: Text
    after: Text
    #: ``nl`` or ``en`` where the text differs in that language alone, else "".
    language: str = ""
    #: Whether it is to be copied sign by sign.
    is_code: bool = False

    def read_in(self, language: str) -> tuple[str, str]:
        """Return both as a reader of *language* is to see them."""
        shown = self.language or language
        return self.before.get(shown), self.after.get(shown)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether the other text has something else in its place."""

    text: str
    differs: bool


def pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in parts, word by word, so that what differs can be marked."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    was: list[Piece] = []
    now: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        differs = tag != "equal"
        if i2 > i1:
            was.append(Piece("".join(old[i1:i2]), differs))
        if j2 > j1:
            now.append(Piece("".join(new[j1:j2]), differs))
    return was, now


def texts_said(field: str, before: Norm, after: Norm) -> Iterator[tuple[Text, Passage]]:
    """Yield a sentence, with the text it is about, for each text of *field* that differs.

    Raises:
        KeyError: *field* is no text.
    """
    for name, text in TEXTS[field](before).items():
        yield from _text_said(name, text, TEXTS[field](after)[name])


def config_said(before: Norm, after: Norm) -> Iterator[tuple[Text, Passage]]:
    """Yield a sentence, with both examples, for each server of which the example differs."""
    old, new = (dict(norm.config.examples if norm.config else ()) for norm in (before, after))
    for server in dict.fromkeys((*old, *new)):
        was, now = (Text(lines, lines) for lines in (old.get(server, ""), new.get(server, "")))
        if was != now:
            name = Text(f"Voorbeeld voor {server}", f"Example for {server}")
            yield _sentence(name, was, now), Passage(was, now, is_code=True)


def _question(norm: Norm) -> Mapping[Text, Text]:
    asked = norm.question
    return {
        Text("Wat wij vragen", "What we ask"): asked.text if asked else _EMPTY,
        Text("Bewijs", "Evidence"): (asked.evidence if asked else _EMPTY),
    }


#: The texts of a norm by field, each with what it is called.
TEXTS: Final[Mapping[str, Callable[[Norm], Mapping[Text, Text]]]] = {
    "title": lambda norm: {Text("Titel", "Title"): norm.title},
    "statement": lambda norm: {Text("Wat de norm vraagt", "What the norm asks"): norm.statement},
    "why": lambda norm: {Text("Waarom", "Why"): norm.why},
    "how": lambda norm: {Text("Hoe", "How"): norm.how},
    "supplier": lambda norm: {
        Text("Zo vraagt u het uw leverancier", "How to ask it of your supplier"): norm.supplier
    },
    "question": _question,
}


def _text_said(name: Text, before: Text, after: Text) -> Iterator[tuple[Text, Passage]]:
    if before == after:
        return
    if before.nl == after.nl:
        yield _sentence(name, before, after, _ENGLISH), Passage(before, after, "en")
    elif before.en == after.en:
        yield _sentence(name, before, after, _DUTCH), Passage(before, after, "nl")
    else:
        yield _sentence(name, before, after), Passage(before, after)


def _sentence(name: Text, before: Text, after: Text, what: Text = _ANY) -> Text:
    if not before.nl:
        became = Text("is erbij gekomen", "was added")
    elif not after.nl:
        became = Text("is vervallen", "was withdrawn")
    else:
        became = Text("is anders", "differs")
    return Text(f"De {what.nl} ‘{name.nl}’ {became.nl}.", f"The {what.en} ‘{name.en}’ {became.en}.")
