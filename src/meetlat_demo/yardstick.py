"""The draft of a next yardstick that Meerdam works on, so that "what if" has something to say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from meetlat.core.yardstick.draft import Edit
from meetlat.core.yardstick.norm import Gate, Norm, Obligation
from meetlat.records.people.models import Person
from meetlat.records.policy.drafts import begin_draft, edit_norm, switch_norm
from meetlat.records.policy.queries import norms_in_force

TITLE: Final = "Aanscherping 2027"
#: Two years: twice what Internet.nl asks.
_HSTS_S: Final = 63_072_000
_EDITS: Final[Mapping[str, Edit]] = MappingProxyType(
    {
        "VERB-03": Edit(
            Obligation.STATUTORY, 14, Gate.GO_LIVE, {"web.hsts.min_max_age_s": _HSTS_S}
        ),
        "VERB-04": Edit(Obligation.STATUTORY, 30, Gate.GO_LIVE, {"tls.versions.good": ["TLSv1.3"]}),
        "MAIL-03": Edit(Obligation.COMPLY_OR_EXPLAIN, 30, Gate.GO_LIVE, {}),
    }
)
#: A recommendation that Meerdam thinks of leaving out.
_OFF: Final = "HDR-03"


def draft_the_next_yardstick(*, by: Person, at: datetime) -> None:
    """Begin the draft, and change in it what the coordinator thinks of."""
    norms: tuple[Norm, ...] = tuple(norms_in_force(at.date()).values())
    draft = begin_draft(TITLE, norms, by=by, at=at)
    for norm_id, edit in _EDITS.items():
        draft = edit_norm(draft, norm_id, edit, version=draft.version, by=by, at=at)
    switch_norm(draft, _OFF, is_on=False, version=draft.version, by=by, at=at)
