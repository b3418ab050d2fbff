"""The dossier as it was frozen for a decision: what the CIO saw, and what is read years later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db.models import Q

from meetlat.core.values.verdict import Outcome
from meetlat.records.cases.models import Advice, AdviceRequest
from meetlat.records.decisions.models import Decision
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of
from meetlat.records.register.models import Application, Platform
from meetlat.web.assessments.lines import NormLine, heaviest_first, norm_line
from meetlat.web.proposals.costs import Line


@dataclass(frozen=True, slots=True)
class Dossier:
    """One version of a dossier."""

    title: str
    problem: str
    for_whom: str
    desired_effect: str
    reuse_considered: str
    alternatives: str
    exception_motivation: str
    #: The names of what it fits or reuses; "" where there is none.
    fits_platform: str
    reuses: str
    #: Platform and reason.
    why_not: tuple[tuple[str, str], ...]
    costs: tuple[Line, ...]
    lines: tuple[NormLine, ...]
    #: The number of the yardstick; "" where no test was made.
    yardstick: str
    sha256: str

    @classmethod
    def of(cls, decision: Decision, *, sees_weak_spots: bool = True) -> Self:
        """Read the version on which *decision* rests."""
        version = decision.case_version
        content = json.loads(version.canonical_json)
        proposal = content["proposal"]
        yardstick = YardstickVersion.objects.filter(pk=content["yardstick"]).first()
        return cls(
            title=proposal["title"],
            problem=proposal["problem"],
            for_whom=proposal["for_whom"],
            desired_effect=proposal["desired_effect"],
            reuse_considered=proposal["reuse_considered"],
            alternatives=proposal["alternatives"],
            exception_motivation=proposal["exception_motivation"],
            fits_platform=_name(Application, content["fits_platform"]),
            reuses=_name(Application, content["reuses"]),
            why_not=_why_not(content["why_not"]),
            costs=tuple((line[0], line[1], line[2], line[3]) for line in content["costs"]),
            lines=_lines(yardstick, content, sees_weak_spots=sees_weak_spots),
            yardstick=yardstick.number if yardstick else "",
            sha256=version.sha256,
        )

    @property
    def failing(self) -> list[NormLine]:
        """The norms that are not met, the heaviest first."""
        return heaviest_first(line for line in self.lines if line.outcome is Outcome.NOT_MET)

    @property
    def unknown(self) -> list[NormLine]:
        """The norms of which it is not known, the heaviest first."""
        return heaviest_first(line for line in self.lines if line.outcome is Outcome.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Said:
    """One adviser, and what was said by the time the decision was laid before the CIO."""

    request: AdviceRequest
    advice: Advice | None


def advice_for(decision: Decision) -> list[Said]:
    """Return the advice that stood when *decision* was laid before the CIO."""
    stood = Advice.objects.filter(
        Q(outdated_at__isnull=True) | Q(outdated_at__gt=decision.prepared_at),
        request__case=decision.case_id,
        given_at__lte=decision.prepared_at,
    ).select_related("given_by")
    latest = {advice.request_id: advice for advice in stood.order_by("given_at")}
    requests = AdviceRequest.objects.filter(case=decision.case_id).order_by("asked_at", "aspect")
    return [Said(request, latest.get(request.pk)) for request in requests]


def _lines(
    yardstick: YardstickVersion | None, content: dict[str, Any], *, sees_weak_spots: bool
) -> tuple[NormLine, ...]:
    if yardstick is None:
        return ()
    said = {one["norm"]: one for one in content["verdicts"]}
    return tuple(
        norm_line(
            norm,
            said[norm.id],
            at_private_partner=content.get("at_private_partner", False),
            sees_weak_spots=sees_weak_spots,
        )
        for norm in norms_of(yardstick)
        if norm.id in said
    )


def _why_not(reasons: dict[str, str]) -> tuple[tuple[str, str], ...]:
    platforms = Platform.objects.select_related("application").order_by("rank")
    names = {str(one.pk): one.application.name for one in platforms}
    return tuple((name, reasons[pk]) for pk, name in names.items() if pk in reasons)


def _name(model: type[Application], pk: str | None) -> str:
    found = model.objects.filter(pk=UUID(pk)).first() if pk else None
    return found.name if found else ""
