"""What a case is about, how far it gets and when: what all who lead it share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from meetlat.records.people.models import Person
from meetlat_demo import model

#: How far a case goes, the stages that lie on the way in their order.
_ON_THE_WAY: Final = ("draft", "submitted", "in_test", "advice", "weighing", "to_ratify")


@dataclass(frozen=True, slots=True)
class Route:
    """What a case is about, who asks, how far it gets, and when its chapters are."""

    #: What it is about as the demo's data have it, for people to judge.
    subject: model.Application
    requester: Person
    stage: str  # a state of a case; "rejected" is ratified
    #: The moments of its chapters: as many as it takes.
    moments: Iterator[datetime]
    #: What the CIO wants instead, where the decision is returned.
    wanted: str = ""
    #: Whether it is of the first years, when people judged on paper and set no terms.
    is_old: bool = False

    def reaches(self, stage: str) -> bool:
        """Whether the case gets to *stage* at least."""
        mine = _ON_THE_WAY.index(self.stage) if self.stage in _ON_THE_WAY else len(_ON_THE_WAY)
        return mine >= _ON_THE_WAY.index(stage)
