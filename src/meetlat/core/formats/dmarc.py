"""A DMARC record (RFC 9989 §4.7): tags and values; unknown tags are ignored.

``p`` may be absent only where ``rua`` is there; the policy then reads as none (§4.7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_VERSION: Final = re.compile(r"[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|\Z)")
_TAG: Final = re.compile(
    r"[ \t]*(?P<name>[A-Za-z]+)[ \t]*=[ \t]*(?P<value>[\x21-\x3a\x3c-\x7e \t]*)"
)


class DmarcSyntaxError(ValueError):
    """A receiver cannot use this record."""


class Policy(StrEnum):
    """What receivers are asked to do with forged mail, mildest first."""

    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class DmarcRecord:
    """One record, with what follows from absent tags filled in."""

    policy: Policy
    #: For names below the one that holds the record; None where it says nothing of them.
    subdomains: Policy | None
    #: For names below it that do not exist; None where it says nothing of them.
    non_existent: Policy | None
    in_test_mode: bool
    #: The addresses for reports, as written.
    reports: tuple[str, ...]
    #: Names of tags that RFC 9989 took out: pct, rf, ri.
    removed: tuple[str, ...]

    @property
    def effective(self) -> Policy:
        """What receivers apply: test mode lowers the policy one step (§4.7)."""
        return lowered(self.policy) if self.in_test_mode else self.policy

    @property
    def effective_below(self) -> Policy:
        """What receivers apply to names below the one that holds the record."""
        policy = self.subdomains or self.policy
        return lowered(policy) if self.in_test_mode else policy


def lowered(policy: Policy) -> Policy:
    """Return the policy one step milder."""
    return Policy.QUARANTINE if policy is Policy.REJECT else Policy.NONE


def is_dmarc(text: str) -> bool:
    """Whether a TXT value is meant as a DMARC record; all others are ignored."""
    return bool(_VERSION.match(text))


def parse_dmarc(text: str) -> DmarcRecord:
    """Read one record.

    Raises:
        DmarcSyntaxError: it breaks the grammar, repeats a tag or names an unknown policy.

    >>> parse_dmarc("v=DMARC1; p=reject").policy
    <Policy.REJECT: 'reject'>
    """
    if not is_dmarc(text):
        raise DmarcSyntaxError("it does not begin with v=DMARC1")
    tags = _tags(text)
    reports = tuple(uri for part in tags.get("rua", "").split(",") if (uri := part.strip()))
    if "p" not in tags and not reports:
        raise DmarcSyntaxError("it has no policy")
    return DmarcRecord(
        policy=_policy(tags.get("p", "none")),
        subdomains=_policy(tags["sp"]) if "sp" in tags else None,
        non_existent=_policy(tags["np"]) if "np" in tags else None,
        in_test_mode=tags.get("t", "n").lower() == "y",
        reports=reports,
        removed=tuple(sorted({"pct", "rf", "ri"} & set(tags))),
    )


def _tags(text: str) -> dict[str, str]:
    tags: dict[str, str] = {}
    for part in text.split(";"):
        if not part.strip(" \t"):
            continue
        found = _TAG.fullmatch(part)
        if found is None:
            raise DmarcSyntaxError(f"not a tag: {part!r}")
        name = found["name"].lower()
        if name in tags:
            raise DmarcSyntaxError(f"the tag {name} occurs twice")
        tags[name] = found["value"].strip()
    return tags


def _policy(text: str) -> Policy:
    try:
        return Policy(text.lower())
    except ValueError as error:
        raise DmarcSyntaxError(f"unknown policy: {text!r}") from error
