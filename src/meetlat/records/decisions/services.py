"""The verbs of decisions: propose an outcome, lay it before the CIO, ratify, return, hold.

Four eyes and "nothing without a ratified decision" are asked here, with sentences, and hold in
the database as well (``records/guards``). Each is at home in the module of its noun.
"""

from meetlat.records.decisions.acts import hold, ratify, send_back
from meetlat.records.decisions.conditions import (
    accept_condition,
    reopen_condition,
    report_condition,
)
from meetlat.records.decisions.drafting import draft_decision
from meetlat.records.decisions.outcomes import propose_outcome
from meetlat.records.decisions.seals import ConditionEntry

__all__ = [
    "ConditionEntry",
    "accept_condition",
    "draft_decision",
    "hold",
    "propose_outcome",
    "ratify",
    "reopen_condition",
    "report_condition",
    "send_back",
]
