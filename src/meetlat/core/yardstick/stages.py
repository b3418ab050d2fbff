"""Where in its life an application is, and the norms of which phases it is then asked.

Norm: the catalogue gives every norm its phases (norms.md §0.1); domain.md §3.9 names the states.
What only exists on paper is asked what counts before it is built; what runs, all that came before
too; what is closed, only what counts at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from meetlat.core.yardstick.norm import Phase


class LifeStage(StrEnum):
    """How far an application is, as far as norms ask; stored in reasons, so never renamed."""

    PROPOSED = "proposed"
    BUILDING = "building"
    RUNNING = "running"
    ENDING = "ending"
    CLOSED = "closed"
    GONE = "gone"  # never built, handed over, let go, or never ours


#: The register's stored words.
_OF_STATUS: Final[Mapping[str, LifeStage]] = {
    "proposed": LifeStage.PROPOSED,
    "in_development": LifeStage.BUILDING,
    "discovered": LifeStage.RUNNING,
    "in_use": LifeStage.RUNNING,
    "phasing_out": LifeStage.ENDING,
    "closed": LifeStage.CLOSED,
    "rejected": LifeStage.GONE,
    "withdrawn": LifeStage.GONE,
    "retired": LifeStage.GONE,
    "transferred": LifeStage.GONE,
    "not_ours": LifeStage.GONE,
}
_PHASES: Final[Mapping[LifeStage, frozenset[Phase]]] = {
    LifeStage.PROPOSED: frozenset({Phase.IDEA}),
    LifeStage.BUILDING: frozenset({Phase.IDEA, Phase.GO_LIVE}),
    LifeStage.RUNNING: frozenset({Phase.IDEA, Phase.GO_LIVE, Phase.IN_USE}),
    LifeStage.ENDING: frozenset(Phase),
    LifeStage.CLOSED: frozenset({Phase.END}),
    LifeStage.GONE: frozenset(),
}


def stage_of(status: str) -> LifeStage:
    """Return the stage of an application with *status*, in the register's stored words.

    Raises:
        KeyError: there is no such status.
    """
    return _OF_STATUS[status]


def phases_of(stages: Collection[LifeStage]) -> frozenset[Phase]:
    """Return the phases whose norms are asked of what is in any of *stages*."""
    return frozenset(phase for stage in stages for phase in _PHASES[stage])
