"""The outcome to which the rules lead: what a case answers them."""

from typing import Any

from meetlat.core.outcome.answers import Answers, ExceptionGround, PlatformAnswer, Subject
from meetlat.core.outcome.rules import Decided, outcome_of
from meetlat.core.outcome.rules import Missing as MissingAnswer
from meetlat.core.values.verdict import Outcome as VerdictOutcome
from meetlat.core.yardstick.norm import Obligation
from meetlat.records.cases.models import Case, Proposal
from meetlat.records.cases.queries import home_platform, own_platforms, sheet


def propose_outcome(case: Case) -> Decided | MissingAnswer:
    """Return the outcome to which the rules lead, with the path, or the answer they still need."""
    return outcome_of(_answers(case))


def _answers(case: Case) -> Answers:
    """Return what the case answers to the rules."""
    whole = sheet(case)
    proposal = whole.proposal
    failing = [row for row in whole.verdicts if row.verdict.outcome == VerdictOutcome.NOT_MET]
    unknown = [row for row in whole.verdicts if row.verdict.outcome == VerdictOutcome.UNDETERMINED]
    statutory = sum(row.norm.obligation is Obligation.STATUTORY for row in failing)
    return Answers(
        subject=Subject(proposal.concern),
        has_problem=bool(proposal.problem.strip()),
        has_costs=bool(whole.costs),
        platforms=_platforms(proposal),
        is_reuse_considered=bool(proposal.reuse_considered.strip()) or proposal.reuses is not None,
        is_reuse_possible=proposal.reuses is not None,
        exception_ground=_ground(proposal),
        exception_motivation=proposal.exception_motivation,
        is_taken_over=proposal.is_taken_over,
        has_twin=proposal.has_twin,
        statutory_failing=statutory,
        is_mendable=proposal.is_mendable,
        others_open=len(failing) - statutory + len(unknown),
    )


def _platforms(proposal: Proposal) -> tuple[PlatformAnswer, ...]:
    """Return what each own platform can do for *proposal*.

    What is or stands on one is asked nothing more: a change to it happens there, and a decision
    on what exists has no platform to weigh it against.
    """
    home = home_platform(proposal)
    if home is not None:
        is_change = proposal.concern == Proposal.Concern.CHANGE
        return (PlatformAnswer(platform=str(home), fits=True),) if is_change else ()
    reasons = dict(proposal.why_nots.values_list("platform_id", "reason"))
    return tuple(
        PlatformAnswer(
            platform=str(platform),
            fits=platform.pk == proposal.fits_platform_id,
            why_not=reasons.get(platform.pk, ""),
        )
        for platform in own_platforms(proposal)
    )


def _ground(proposal: Proposal) -> ExceptionGround:
    ground = proposal.exception_ground
    return ExceptionGround(ground) if ground else ExceptionGround.NONE


def as_json(step: Any) -> dict[str, str]:  # Any: core's Step
    """Return a step on the path as it is kept with a decision."""
    return {
        "rule": str(step.rule),
        "question_nl": step.question.nl,
        "question_en": step.question.get("en"),
        "answer": str(step.answer),
        "leads_to": str(step.leads_to),
    }
