"""Whether a norm applies to a subject: by its kinds, its stage and its flags. Data, no language.

A flag that nobody answered never switches a norm off.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meetlat.core.yardstick.flags import FlagValue
from meetlat.core.yardstick.norm import Kind, Norm, Section
from meetlat.core.yardstick.stages import LifeStage, phases_of

#: Where a partner's site meets all that its own kind meets; elsewhere only norms for partners.
_PARTNER_AS_ITS_KIND: Final = frozenset({Section.SECURITY, Section.PRIVACY, Section.INFORMATION})


class Why(StrEnum):
    """Which rule switched a norm off."""

    KIND = "kind"
    STAGE = "stage"
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
    #: The kinds or stages of the subject, or the flags that decided it, with commas between.
    rule: str


def applies(
    norm: Norm,
    subject_kinds: frozenset[Kind],
    flags: Mapping[str, str],
    stages: Collection[LifeStage] | None = None,
) -> Applies | NotApplicable:
    """Return whether *norm* applies to a subject of *subject_kinds* with the answers *flags*.

    *stages* are where in life the subject is, several for a domain that serves several
    applications; None where that does not matter, and every phase is asked about.
    """
    if not _counting(norm, subject_kinds) & set(norm.kinds):
        return NotApplicable(Why.KIND, ", ".join(sorted(subject_kinds)))
    if stages is not None and not phases_of(stages) & set(norm.phases):
        return NotApplicable(Why.STAGE, ", ".join(sorted(stages)))
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
