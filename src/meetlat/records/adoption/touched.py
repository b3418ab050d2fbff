"""Which cases on their way another yardstick would touch.

A test keeps the yardstick that it began under (domain.md, invariant 12), so nothing in it
changes by itself; what is new or changed may have to be asked before the decision.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.compare import Comparison
from meetlat.records.cases.models import Assessment, Case

_UNDER_WAY: Final = (
    Case.State.IN_TEST,
    Case.State.ADVICE,
    Case.State.WEIGHING,
    Case.State.TO_RATIFY,
    Case.State.HELD,
    Case.State.RETURNED,
)


@dataclass(frozen=True, slots=True)
class TouchedCase:
    """A case in which something was tested that would be tested otherwise."""

    case: Case
    #: The norms that its test asks and that would be another, and those that it lacks.
    changed: tuple[str, ...]
    new: tuple[str, ...]
    #: Whether something is judged otherwise of the application that it is about.
    is_judged_otherwise: bool


def touched_cases(
    difference: Comparison, applications: Collection[UUID]
) -> tuple[TouchedCase, ...]:
    """Return the cases under way that *difference* touches, the longest under way first.

    *applications* are those of which something would be judged otherwise.
    """
    new = tuple(norm.id for norm in difference.new)
    changed = {norm.id for norm in difference.to_ask_again} - set(new)
    changed |= {norm.id for norm in difference.withdrawn}
    found = []
    tests = Assessment.objects.filter(case__state__in=_UNDER_WAY).select_related("case__proposal")
    for test in tests.order_by("started_at"):
        asked = set(
            test.verdicts.filter(norm_id__in=changed)
            .exclude(outcome=Outcome.NOT_APPLICABLE)
            .values_list("norm_id", flat=True)
        )
        turned = test.case.proposal.application_id in applications
        if asked or new or turned:
            found.append(TouchedCase(test.case, tuple(sorted(asked)), new, turned))
    return tuple(found)
