"""How things stand now for a stretch of subjects: what was said, what is open, whom they serve.

Subjects and applications are known by the hex digits of their ids: this reads all there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from django.db.models import CharField
from django.db.models.functions import Cast

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.names import domain_counts
from meetlat.core.yardstick.stages import stage_of
from meetlat.records.findings.models import Finding
from meetlat.records.measurements.judging import is_ruled_out
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.periods import Standing
from meetlat.records.register.keys import Span, hex_of
from meetlat.records.register.models import Hostname, Subject

#: Of what nothing falls short.
NOWHERE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Said:
    """What a norm said of a subject last."""

    standing: Standing
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Served:
    """An application that a name serves; "" where it serves none."""

    application: str
    #: Whether the name counts for it, by the norm that judges names of its kind.
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Present:
    """How things stand for a stretch of subjects."""

    #: By subject and norm.
    said: Mapping[str, Mapping[str, Said]]
    #: By subject and norm, the locators of what is open.
    places: Mapping[tuple[str, str], frozenset[str]]
    #: By the subject of a domain, the applications that its names serve.
    served: Mapping[str, Sequence[Served]]


def present_of(span: Span, norms: Sequence[str]) -> Present:
    """Return how things stand for the subjects in *span*, by the norms whose ids are given."""
    return Present(_said(span, norms), _places(span, norms), _served(span))


def _said(span: Span, norms: Sequence[str]) -> dict[str, dict[str, Said]]:
    found: dict[str, dict[str, Said]] = {}
    rows = Judgement.objects.filter(
        subject__gte=span.first, subject__lte=span.last, norm_id__in=norms
    )
    # In the order of an index, so that nothing is sorted; the last of a norm is what holds.
    for subject, norm_id, *last in rows.order_by("subject_id", "norm_id", "first_at").values_list(
        *(hex_of("subject"), "norm_id", "basis", Cast("holds_until", CharField())),
        *("outcome", "source", "check_name"),
    ):
        found.setdefault(subject, {})[norm_id] = _said_as(*last)
    return found


@lru_cache(maxsize=65_536)
def _said_as(basis: str, until: str | None, outcome: str, source: str, check: str) -> Said:
    standing = Standing(basis, _moment(until), is_ruled_out(outcome, source, check))
    return Said(standing, Outcome(outcome))


def _moment(written: str | None) -> datetime | None:
    """Return the moment that a database wrote down: SQLite in UTC, PostgreSQL with an offset."""
    if written is None:
        return None
    at = datetime.fromisoformat(written)
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _places(span: Span, norms: Sequence[str]) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], frozenset[str]] = {}
    rows = Finding.objects.filter(
        subject__gte=span.first, subject__lte=span.last, norm_id__in=norms
    ).exclude(state=Finding.State.RESOLVED)
    for subject, norm_id, locator in rows.values_list(hex_of("subject"), "norm_id", "locator"):
        key = (subject, norm_id)
        before = found.get(key)
        found[key] = _one(locator) if before is None else before | _one(locator)
    return found


def _served(span: Span) -> dict[str, list[Served]]:
    domains = Subject.objects.filter(pk__gte=span.first, pk__lte=span.last, domain__isnull=False)
    rows = Hostname.objects.filter(
        domain__in=domains.values("domain"), application__isnull=False
    ).values_list(hex_of("domain__subject"), hex_of("application"), "application__status", "role")
    roles: dict[tuple[str, str, str], set[str]] = {}
    for subject, application, status, role in rows:
        roles.setdefault((subject, application, status), set()).add(role)
    found: dict[str, list[Served]] = {}
    for (subject, application, status), held in roles.items():
        counts = domain_counts(held, stage_of(status))
        found.setdefault(subject, []).append(Served(application, counts))
    return found


@lru_cache(maxsize=4096)
def _one(locator: str) -> frozenset[str]:
    return frozenset({locator})
