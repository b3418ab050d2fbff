"""What the decision document is made from: a decision with its frozen dossier, as plain values."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetlat.records.cases.models import Advice, AdviceRequest
from meetlat.records.decisions.models import Decision, Ratification
from meetlat.records.decisions.queries import decision_sheet
from meetlat.records.people.queries import organisation
from meetlat.records.register.models import CostItem
from meetlat.telling.decision_sheet import (
    AdviceLine,
    AdviceVerdict,
    ConditionLine,
    ConditionTerm,
    CostLine,
    CostPeriod,
    DecisionSheet,
    PathLine,
    RatifiedBy,
)
from meetlat.web.assessments.lines import ticks_of
from meetlat.web.assessments.path import outcome_label, stored_lines
from meetlat.web.decisions.frozen import Dossier, advice_for
from meetlat.web.proposals.costs import Line


def sheet_of(decision: Decision, *, sees_weak_spots: bool) -> DecisionSheet:
    """Return all that the document of *decision* says.

    The document's own date is that of the last act, so that the same decision gives the same file.
    """
    whole = decision_sheet(decision)
    dossier = Dossier.of(whole.decision, sees_weak_spots=sees_weak_spots)
    owner = organisation()
    act = whole.ratification
    return DecisionSheet(
        reference=decision.reference,
        title=dossier.title,
        municipality=owner.name if owner else "",
        problem=dossier.problem,
        for_whom=dossier.for_whom,
        reuse=_reuse(dossier),
        costs=tuple(_costs(dossier.costs)),
        advice=tuple(_advice(one, said) for one, said in _given(decision)),
        path=tuple(PathLine(line.question, line.answer) for line in stored_lines(decision.path)),
        outcome=outcome_label(decision.outcome),
        motivation=_motivation(decision),
        conditions=tuple(
            ConditionLine(
                text=one.text,
                owner=one.owner.name if one.owner else _("de eigenaar"),
                due_on=one.due_on,
                term=ConditionTerm(one.type),
            )
            for one in whole.conditions
        ),
        ratified=_ratified(act) if act else None,
        ticks=tuple(ticks_of(dossier.lines)),
        yardstick=dossier.yardstick,
        version_hash=dossier.sha256,
        prepared_on=timezone.localtime(decision.prepared_at).date(),
        made_at=_made_at(decision, act),
        language=get_language() or "nl",
    )


def _reuse(dossier: Dossier) -> str:
    parts = []
    if dossier.fits_platform:
        parts.append(_("Het past op %(platform)s.") % {"platform": dossier.fits_platform})
    if dossier.reuses:
        parts.append(_("Het gebruikt %(what)s opnieuw.") % {"what": dossier.reuses})
    parts += [dossier.reuse_considered]
    parts += [
        _("Niet op %(platform)s: %(reason)s") % {"platform": name, "reason": reason}
        for name, reason in dossier.why_not
    ]
    return "\n\n".join(part for part in parts if part)


def _costs(lines: tuple[Line, ...]) -> list[CostLine]:
    """Return the costs; a yearly cost is one line where it is the same every year."""
    costs = []
    ordered = sorted(lines, key=lambda line: (line[1], line[2], line[0]))
    for (area, recurrence), group in groupby(ordered, key=lambda line: (line[1], line[2])):
        of_years = list(group)
        label = str(CostItem.Area(area).label)
        is_yearly = recurrence == CostItem.Recurrence.YEARLY
        if is_yearly and len({line[3] for line in of_years}) == 1:
            costs.append(CostLine(label, CostPeriod.YEARLY, of_years[0][3]))
            continue
        costs += [CostLine(f"{label}, {line[0]}", CostPeriod.ONCE, line[3]) for line in of_years]
    return costs


def _given(decision: Decision) -> list[tuple[AdviceRequest, Advice]]:
    """Return the advice that was given by then, with what was asked."""
    return [(said.request, said.advice) for said in advice_for(decision) if said.advice]


def _advice(asked: AdviceRequest, advice: Advice) -> AdviceLine:
    told = [advice.motivation, *(f"– {text}" for text in advice.conditions)]
    return AdviceLine(
        role=asked.get_aspect_display(),
        verdict=AdviceVerdict(advice.verdict),
        motivation="\n".join(told),
    )


def _motivation(decision: Decision) -> str:
    parts = [decision.motivation]
    if decision.exception_ground:
        parts.append(
            _("Grond voor de uitzondering: %(ground)s.")
            % {"ground": decision.get_exception_ground_display()}
        )
    if decision.deviation:
        parts.append(_("Afwijking: %(why)s") % {"why": decision.deviation})
    return "\n\n".join(parts)


def _ratified(act: Ratification) -> RatifiedBy:
    capacity = _("de CIO") if act.mandate is None else _("de plaatsvervangend CIO, op mandaat")
    return RatifiedBy(capacity=capacity, on=timezone.localtime(act.at).date())


def _made_at(decision: Decision, act: Ratification | None) -> datetime:
    return timezone.localtime(act.at if act else decision.prepared_at)
