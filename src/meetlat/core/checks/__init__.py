"""One file a rule. A check reads facts and says whether a norm is met; it does no IO."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from meetlat.core.facts.page import PageFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import Facts, kind_of
from meetlat.core.sources import Clause
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Verdict, not_measured, nothing_there


class Subject(StrEnum):
    """On what a norm is judged."""

    APPLICATION = "application"
    HOSTNAME = "hostname"
    DOMAIN = "domain"


#: Causes that prove that no server stands behind a name: DNS answered, and said so.
NO_HOST = frozenset({Cause.NO_NAME, Cause.NO_ADDRESS})


_OK: Final = 200


@dataclass(frozen=True, slots=True)
class NoParams:
    """The parameters of a check that has none."""


@dataclass(frozen=True, slots=True)
class Check:
    """The entry of one rule in the catalogue."""

    id: str  # "<folder>.<file>", so the id leads to the file
    subject: Subject
    #: The kinds of facts it reads, in the order in which ``evaluate`` takes them.
    reads: tuple[type[Facts], ...]
    clauses: tuple[Clause, ...]
    reasons: type[StrEnum]
    #: ``evaluate(*facts, params, at)``. The facts differ from check to check, so the shape is
    #: promised by ``reads`` and tested for every check in the catalogue.
    evaluate: Callable[..., Verdict]
    params: type = NoParams
    edition: int = 1  # raised whenever unchanged facts may now get another verdict
    #: Whether the rule compares with the subject's own name; then ``evaluate(*facts, host,
    #: params, at)``.
    needs_host: bool = False
    #: Causes of not seeing that prove that there is nothing to judge (norms: general rule G2).
    absent: frozenset[Cause] = frozenset()

    def judge(
        self,
        seen: Mapping[str, Facts | Unseen],
        params: object,
        at: datetime,
        *,
        host: HostName | None = None,
    ) -> Verdict:
        """Judge what was *seen*, by kind; what is missing or unseen is never passed.

        *params* is an instance of ``self.params``; *at* the moment of the facts, in UTC; *host*
        the name of the subject (of a domain its apex), None for an application.
        """
        facts: list[object] = []
        for kind in self.reads:
            found = seen.get(kind_of(kind))
            if found is None:
                return not_measured("not-asked")
            if isinstance(found, Unseen):
                known_absent = found.cause in self.absent
                return nothing_there(found.cause) if known_absent else not_measured(found.cause)
            if isinstance(found, PageFacts) and found.status != _OK:
                return not_measured("error-status")  # an error's page is not the host's own
            facts.append(found)
        if self.needs_host:
            if host is None:
                return not_measured("no-host")
            facts.append(host)
        return self.evaluate(*facts, params, at)
