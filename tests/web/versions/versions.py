"""A yardstick of which one version held, one holds, and one will."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from meetlat.core.yardstick.load import load_norms
from meetlat.core.yardstick.norm import CheckUse, Norm, Obligation, Text
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.services import adopt_yardstick
from tests.web.conftest import LONG_AGO

NORMS = {norm.id: norm for norm in load_norms() if norm.area in {"VERB", "HDR", "KOST"}}
WITHDRAWN, NEW = "HDR-02", "KOST-01"


def adopt(number: str, norms: list[Norm], *, on: date, **fields: str) -> YardstickVersion:
    return adopt_yardstick(
        norms=norms,
        number=number,
        adopted_by="het college",
        adopted_on=date(2023, 1, 1),
        effective_from=on,
        at=LONG_AGO,
        by=None,
        **fields,
    )


def before() -> list[Norm]:
    """The norms as they were: without one, and with three that read or weigh otherwise."""
    changed = {
        "VERB-01": {"why": Text("Zo was het <b>eerst</b>.", "Thus it was.")},
        "VERB-02": {"obligation": Obligation.POLICY, "days_to_mend": 90},
        "VERB-03": {"checks": (CheckUse("web.hsts", {"min_max_age_s": 15_552_000}),)},
    }
    return [replace(norm, **changed.get(norm.id, {})) for norm in NORMS.values() if norm.id != NEW]


def after() -> list[Norm]:
    return [norm for norm in NORMS.values() if norm.id != WITHDRAWN]
