"""What differs in the answers that switch a norm on and off.

A question that nobody answered switches nothing off; so "no" and "yes" are said, never "not yes".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetlat.core.yardstick.flags import flags
from meetlat.core.yardstick.norm import Norm, Text
from meetlat.telling.norm_changes.values import listed, quoted


def all_of_said(before: Norm, after: Norm) -> Iterator[Text]:
    """Yield of which questions the answer "no" switches the norm off, and no longer does."""
    yield from _one_by_one(before.all_of, after.all_of, Text("nee", "no"))


def none_of_said(before: Norm, after: Norm) -> Iterator[Text]:
    """Yield of which questions the answer "yes" switches the norm off, and no longer does."""
    yield from _one_by_one(before.none_of, after.none_of, Text("ja", "yes"))


def any_of_said(before: Norm, after: Norm) -> Iterator[Text]:
    """Yield of which questions "no" to all of them switches the norm off, and did before."""
    old, new = (listed(map(_question, norm.any_of)) for norm in (before, after))
    if not after.any_of:
        yield Text(
            f"Geldt nu ook waar op al deze vragen ‘nee’ is geantwoord: {old.nl}.",
            f"Applies now too where all of these were answered ‘no’: {old.en}.",
        )
    elif not before.any_of:
        yield Text(
            f"Geldt niet meer waar op al deze vragen ‘nee’ is geantwoord: {new.nl}.",
            f"No longer applies where all of these were answered ‘no’: {new.en}.",
        )
    else:
        yield Text(
            f"Geldt niet waar op al deze vragen ‘nee’ is geantwoord: {new.nl}. "
            f"Dat waren: {old.nl}.",
            f"Does not apply where all of these were answered ‘no’: {new.en}. "
            f"These were: {old.en}.",
        )


def _one_by_one(before: Iterable[str], after: Iterable[str], answer: Text) -> Iterator[Text]:
    old, new = list(before), list(after)
    for flag in (one for one in new if one not in old):
        asked = _question(flag)
        yield Text(
            f"Geldt niet meer waar ‘{answer.nl}’ is geantwoord op {asked.nl}.",
            f"No longer applies where {asked.en} was answered ‘{answer.en}’.",
        )
    for flag in (one for one in old if one not in new):
        asked = _question(flag)
        yield Text(
            f"Geldt nu ook waar ‘{answer.nl}’ is geantwoord op {asked.nl}.",
            f"Applies now too where {asked.en} was answered ‘{answer.en}’.",
        )
    if set(old) == set(new):
        yield Text(
            f"De volgorde van de vragen waarbij ‘{answer.nl}’ telt, is anders.",
            f"The order of the questions of which ‘{answer.en}’ counts differs.",
        )


def _question(flag: str) -> Text:
    """Return the question of *flag*; its id where it is no longer asked."""
    known = next((one.question for one in flags() if one.id == flag), Text(flag, flag))
    return quoted(known)
