"""The shapes that a sentence about a change takes: from one to another, and what a list gained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from meetlat.core.yardstick.norm import Text
from meetlat.telling.norm_changes.values import listed


def from_to(label: Text, before: Text, after: Text) -> Text:
    """Return that what *label* names went from *before* to *after*."""
    return Text(
        f"{label.nl}: van {before.nl} naar {after.nl}.",
        f"{label.en}: from {before.en} to {after.en}.",
    )


def list_said(label: Text, before: Iterable[Text], after: Iterable[Text]) -> Iterator[Text]:
    """Yield what a list gained and lost, or that only its order differs; nothing if it is equal."""
    old, new = list(before), list(after)
    parts = []
    if gained := _without(new, old):
        said = listed(gained)
        parts.append(Text(f"erbij {said.nl}", f"added {said.en}"))
    if lost := _without(old, new):
        said = listed(lost)
        parts.append(Text(f"eruit {said.nl}", f"removed {said.en}"))
    if parts:
        yield Text(
            f"{label.nl}: {'; '.join(one.nl for one in parts)}.",
            f"{label.en}: {'; '.join(one.en for one in parts)}.",
        )
    elif old != new:
        yield Text(
            f"{label.nl}: alleen de volgorde is anders.", f"{label.en}: only the order differs."
        )


def _without(these: Iterable[Text], those: Iterable[Text]) -> list[Text]:
    """Return *these* in their order, less one for each that is among *those*."""
    left = Counter(those)
    found = []
    for one in these:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return found
