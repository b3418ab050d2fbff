"""Judging against what was measured: by the adviser or the coordinator, with a motivation.

Source: domain.md §3.5, Normoordeel: a deviation from what was measured is motivated; general rule
G1 (norms.md): what could not be seen is never met, unless something else shows it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from meetlat.core.checks import Subject as SubjectKind
from meetlat.core.values.verdict import Outcome
from meetlat.core.yardstick.norm import Norm
from meetlat.records.cases import dossier
from meetlat.records.cases.course import TESTABLE, locked, require
from meetlat.records.cases.errors import IncompleteError, Missing, NotYourTurnError
from meetlat.records.cases.judging import must_judge, norm_of, say
from meetlat.records.cases.models import NormVerdict
from meetlat.records.cases.trail import note
from meetlat.records.findings.services import apply_judgements
from meetlat.records.measurements.services import record_person_verdict
from meetlat.records.measurements.taking_back import take_back
from meetlat.records.people.models import Person

#: What is not believed of something that could not be seen, without evidence.
_NEEDS_EVIDENCE: Final = frozenset({Outcome.MET, Outcome.NOT_APPLICABLE})


def may_be_overruled(norm: Norm) -> bool:
    """Whether *norm* is measured from outside, so that a person may know better."""
    return bool(norm.checks) and norm.subject is not SubjectKind.APPLICATION


@transaction.atomic
def overrule_norm(
    verdict: NormVerdict,
    *,
    outcome: str,
    motivation: str,
    evidence: str,
    by: Person,
    at: datetime,
    partly: bool = False,
) -> None:
    """Judge otherwise than was measured; what was measured stays beside it.

    To judge what was measured takes an earlier overruling back. It holds for a year at most, and
    ends once something else is measured.

    Raises:
        NotYourTurnError: it follows from the register, is not measured, or *by* is neither its
            adviser nor coordinator.
        OwnProposalError: *by* asked for it.
        IncompleteError: the motivation is missing, or the evidence where it could not be
            measured, or nothing differs.
    """
    case = locked(verdict.assessment.case)
    require(case, *TESTABLE)
    norm = norm_of(verdict)
    _must_be_measured(norm, verdict)
    must_judge(case, norm, by, at)
    measured = Outcome(verdict.measured_outcome or verdict.outcome)
    wanted = Outcome.NOT_MET if partly else Outcome(outcome)
    takes_back = wanted is measured and bool(verdict.measured_outcome)
    if wanted is measured and not takes_back:
        raise IncompleteError((Missing("outcome", _("Dit is wat er is gemeten.")),))
    if measured is Outcome.UNDETERMINED and wanted in _NEEDS_EVIDENCE and not evidence.strip():
        raise IncompleteError(
            (
                Missing(
                    "evidence",
                    _("Dit kon niet worden gemeten. Geef een adres of kenmerk waaruit het blijkt."),
                ),
            )
        )
    say(verdict, outcome=wanted, partly=partly, motivation=motivation, by=by, at=at)
    verdict.evidence, verdict.measured_outcome = evidence.strip(), measured
    if takes_back:
        verdict.source, verdict.measured_outcome = NormVerdict.Source.MEASURED, ""
    verdict.full_clean()
    verdict.save()
    _keep(verdict, norm, measured, by=by, at=at)
    dossier.note_editor(case, by)
    note(
        case,
        "norm-overruled",
        by=by,
        at=at,
        norm=norm.id,
        outcome=str(wanted),
        measured=str(measured),
    )


def _must_be_measured(norm: Norm, verdict: NormVerdict) -> None:
    if not norm.checks:
        raise NotYourTurnError(_("Deze norm wordt niet gemeten: beoordeel wat is geantwoord."))
    if not may_be_overruled(norm):
        raise NotYourTurnError(
            _(
                "Dit volgt uit het register. Klopt het niet, wijzig dan wat in het register staat; "
                "een oordeel verandert het niet."
            )
        )
    if verdict.source == NormVerdict.Source.RULE:
        raise NotYourTurnError(
            _("Deze norm geldt hier niet, door wat in het register staat. Wijzig dat daar.")
        )


def _keep(verdict: NormVerdict, norm: Norm, measured: Outcome, *, by: Person, at: datetime) -> None:
    """Keep the judgement on the application, beside what is measured on its names."""
    application = verdict.assessment.case.proposal.application
    if application is None:
        return
    yardstick = verdict.assessment.yardstick
    if not verdict.measured_outcome:
        take_back(application.subject, norm.id, yardstick, at=at)
    else:
        record_person_verdict(
            subject=application.subject,
            norm_id=norm.id,
            yardstick=yardstick,
            outcome=Outcome(verdict.outcome),
            partly=verdict.partly,
            motivation=verdict.motivation,
            evidence=verdict.evidence,
            against=measured,
            by=by,
            at=at,
        )
    apply_judgements(application.subject, norms={norm.id: norm}, at=at)
