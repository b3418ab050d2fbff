"""The verbs of a case: start, edit, submit, test, advise, weigh, withdraw.

Each checks who may do it and at which stage, writes one event, and says who has the ball next.
Each is at home in the module of its noun.
"""

from meetlat.records.cases.advising import give_advice
from meetlat.records.cases.assessments import start_test, take_up, to_weighing
from meetlat.records.cases.completeness import missing_for_submission
from meetlat.records.cases.course import move
from meetlat.records.cases.judging import answer_norm, judge_norm, settle_answers
from meetlat.records.cases.overruling import overrule_norm
from meetlat.records.cases.proposals import (
    COST_YEARS,
    CostEntry,
    edit_proposal,
    start_proposal,
    submit,
    withdraw,
)

__all__ = [
    "COST_YEARS",
    "CostEntry",
    "answer_norm",
    "edit_proposal",
    "give_advice",
    "judge_norm",
    "missing_for_submission",
    "move",
    "overrule_norm",
    "settle_answers",
    "start_proposal",
    "start_test",
    "submit",
    "take_up",
    "to_weighing",
    "withdraw",
]
