"""Whether a norm applies to a subject: by its kinds first, then by its flags. Data, no language.

A flag that nobody answered never switches a norm off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meetlat.core.yardstick.flags import FlagValue
from meetlat.core.yardstick.norm import Kind, Norm, Section

#: Where a partner's site meets all that its own kind meets; elsewhere only norms for partners.
_PARTNER_AS_ITS_KIND: Final = frozenset({Section.SECURITY, Section.PRIVACY, Section.INFORMATION})


class Why(StrEnum):
    """Which rule switched a norm off."""

    KIND = "kind"
    ALL_OF = "all_of"
    ANY_OF = "any_of"
    NONE_OF = "none_of"


@dataclass(frozen=True, slots=True)
class Applies:
    """The norm applies."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The norm does not apply, and by what that is so."""

    reason: Why
    #: The kinds of the subject, or the flags that decided it, with commas between.
    rule: str


def applies(
    norm: Norm, subject_kinds: frozenset[Kind], flags: Mapping[str, str]
) -> Applies | NotApplicable:
    """Return whether *norm* applies to a subject of *subject_kinds* with the answers *flags*."""
    if not _counting(norm, subject_kinds) & set(norm.kinds):
        return NotApplicable(Why.KIND, ", ".join(sorted(subject_kinds)))
    denied = {flag for flag, value in flags.items() if value == FlagValue.NO}
    confirmed = {flag for flag, value in flags.items() if value == FlagValue.YES}
    if missing := [flag for flag in norm.all_of if flag in denied]:
        return NotApplicable(Why.ALL_OF, ", ".join(missing))
    if norm.any_of and denied.issuperset(norm.any_of):
        return NotApplicable(Why.ANY_OF, ", ".join(norm.any_of))
    if present := [flag for flag in norm.none_of if flag in confirmed]:
        return NotApplicable(Why.NONE_OF, ", ".join(present))
    return Applies()


def _counting(norm: Norm, subject_kinds: frozenset[Kind]) -> frozenset[Kind]:
    """Return the kinds of the subject that count for the section of *norm*."""
    if Kind.PARTNER in subject_kinds and norm.section not in _PARTNER_AS_ITS_KIND:
        return frozenset({Kind.PARTNER})
    return subject_kinds
