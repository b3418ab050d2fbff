"""What differs in the checks that a norm uses: which, and each parameter with its values.

A parameter that a norm does not set has the check's default, so what held is always known, unless
the check itself is not known here: one still to come, or one that is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Final

from meetlat.core.checks.catalogue import BY_ID
from meetlat.core.yardstick.norm import CheckUse, Norm, Text
from meetlat.telling.norm_changes.check_words import CHECKS, PARAMETERS
from meetlat.telling.norm_changes.shapes import from_to, list_said
from meetlat.telling.norm_changes.values import quoted, value_said

_CHECKS: Final = Text("Controles", "Checks")
_TO_COME: Final = Text("Controles die nog komen", "Checks to come")
#: Stands for what is said nowhere.
_UNSAID: Final = object()


def checks_said(before: Norm, after: Norm) -> Iterator[Text]:
    """Yield what differs in the checks by which Meetlat itself judges."""
    if not before.checks:
        yield Text(
            "Meetlat stelt deze norm nu zelf vast.", "Meetlat establishes this norm itself now."
        )
    elif not after.checks:
        yield Text(
            "Meetlat stelt deze norm niet meer zelf vast.",
            "Meetlat no longer establishes this norm itself.",
        )
    yield from _uses_said(_CHECKS, before.checks, after.checks)


def planned_said(before: Norm, after: Norm) -> Iterator[Text]:
    """Yield what differs in the checks that are still to come."""
    yield from _uses_said(_TO_COME, before.planned, after.planned)


def _uses_said(
    label: Text, before: Iterable[CheckUse], after: Iterable[CheckUse]
) -> Iterator[Text]:
    old, new = _numbered(before), _numbered(after)
    yield from list_said(label, map(_named, old), map(_named, new))
    for key, use in new.items():
        if key in old:
            yield from _params_said(old[key], use)


def _numbered(uses: Iterable[CheckUse]) -> dict[tuple[str, int], CheckUse]:
    """Return *uses* by name, and by which of that name it is."""
    found: dict[tuple[str, int], CheckUse] = {}
    for use in uses:
        found[use.name, sum(name == use.name for name, _ in found)] = use
    return found


def _named(key: tuple[str, int]) -> Text:
    name, _ = key
    return quoted(CHECKS.get(name, Text(name, name)))


def _params_said(before: CheckUse, after: CheckUse) -> Iterator[Text]:
    for name in dict.fromkeys((*before.params, *after.params)):
        old, new = (use.params.get(name, _UNSAID) for use in (before, after))
        if old != new:
            yield from _param_said(after.name, name, old, new)


def _param_said(check: str, name: str, before: object, after: object) -> Iterator[Text]:
    """Yield how one parameter differs; ``_UNSAID`` where a norm does not set it."""
    label = _labelled(check, name)
    usual = _default(check, name)
    old, new = (usual if one is _UNSAID else one for one in (before, after))
    if old == new:
        yield _only_written(label, value_said(name, new), is_said=before is _UNSAID)
    elif old is _UNSAID:
        now = value_said(name, new)
        yield Text(
            f"{label.nl}: nu {now.nl}; eerst was daar niets over gezegd.",
            f"{label.en}: now {now.en}; nothing was said of it before.",
        )
    elif new is _UNSAID:
        was = value_said(name, old)
        yield Text(
            f"{label.nl}: daar is niets meer over gezegd; het was {was.nl}.",
            f"{label.en}: nothing is said of it any more; it was {was.en}.",
        )
    elif isinstance(old, list) and isinstance(new, list):
        parts = ([value_said(name, one) for one in many] for many in (old, new))
        yield from list_said(label, *parts)
    else:
        yield from_to(label, value_said(name, old), value_said(name, new))


def _only_written(label: Text, value: Text, *, is_said: bool) -> Text:
    """Return that the value stays what it is, though the norm says so now, or no longer."""
    if is_said:
        return Text(
            f"{label.nl}: {value.nl}, zoals het al was; de norm zegt het nu zelf.",
            f"{label.en}: {value.en}, as it was; the norm says so itself now.",
        )
    return Text(
        f"{label.nl}: {value.nl}, zoals het was; de norm zegt het niet meer zelf.",
        f"{label.en}: {value.en}, as it was; the norm no longer says so itself.",
    )


def _labelled(check: str, name: str) -> Text:
    known = PARAMETERS.get(f"{check}.{name}")
    if known is not None:
        return known
    of = quoted(CHECKS.get(check, Text(check, check)))
    return Text(f"Instelling ‘{name}’ van controle {of.nl}", f"Setting ‘{name}’ of check {of.en}")


def _default(check: str, name: str) -> object:
    """Return what *check* takes where a norm says nothing, as JSON; ``_UNSAID`` if not known."""
    known = BY_ID.get(check)
    if known is None or name not in {field.name for field in fields(known.params)}:
        return _UNSAID
    usual = getattr(known.params(), name)
    return list(usual) if isinstance(usual, tuple) else usual
