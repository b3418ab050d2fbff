"""The rod of what one person answers for: of every norm the worst over these applications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetlat.records.policy.queries import norms_in_force
from meetlat.records.register.models import Application
from meetlat.telling.ticks import Tick, TickState
from meetlat.web.pictures import LaidNorm, draw_ticks, lay

_WORST_FIRST: Final = (
    TickState.FAILED,
    TickState.UNKNOWN,
    TickState.WAIVED,
    TickState.PASSED,
    TickState.NOT_APPLICABLE,
)


def rods_of(applications: Sequence[Application], on: date) -> dict[str, SafeString]:
    """Return the rod over *applications* by layout; nothing where there is nothing to lay."""
    laid = lay(applications, norms_in_force(on)).values()
    ticks = [_tick(column) for column in zip(*laid, strict=True)]
    if not ticks:
        return {}
    return draw_ticks(ticks, title=_("De meetlat over alles waarvoor u verantwoordelijk bent"))


def _tick(column: Sequence[LaidNorm]) -> Tick:
    """Return one norm over all applications: the worst, and at how many it falls short."""
    worst = min(column, key=lambda one: _WORST_FIRST.index(one.state))
    fails = sum(one.state is TickState.FAILED for one in column)
    says = ngettext("Tekort bij %(n)d toepassing.", "Tekort bij %(n)d toepassingen.", fails)
    href = reverse("public:norm", args=[worst.norm.id])
    return worst.tick(href=href, says=says % {"n": fails} if fails else "")
