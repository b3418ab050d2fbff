"""The dossier as canonical JSON: what is frozen, and what it means to change it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from meetlat.core.values.canonical import canonical_json
from meetlat.records.cases.inheriting import renew
from meetlat.records.cases.models import (
    Advice,
    Assessment,
    Case,
    CaseVersion,
    NormVerdict,
    Proposal,
)
from meetlat.records.cases.routes import IRRELEVANT_TO
from meetlat.records.journal.services import record
from meetlat.records.people.models import Person

#: The fields of a proposal that make up the dossier, in the order of the wizard.
FIELDS: Final = (
    "concern",
    "title",
    "problem",
    "for_whom",
    "desired_effect",
    "alternatives",
    "reuse_considered",
    "kind",
    "personal_data",
    "login",
    "domain_wish",
    "partners",
    "exception_ground",
    "exception_motivation",
    "is_taken_over",
    "has_twin",
    "is_mendable",
    "portfolio_ref",
)


def content_of(case: Case) -> dict[str, Any]:  # Any: JSON
    """Return all that a decision on *case* rests on, as JSON."""
    proposal = Proposal.objects.get(pk=case.proposal_id)
    assessment = Assessment.objects.filter(case=case).first()
    return {
        "reference": case.reference,
        "route": case.route,
        "requester": str(proposal.requester_id),
        "unit": _id(proposal.unit_id),
        "application": _id(proposal.application_id),
        "fits_platform": _id(proposal.fits_platform_id),
        "reuses": _id(proposal.reuses_id),
        "proposal": {name: getattr(proposal, name) for name in FIELDS},
        "why_not": {
            str(platform): reason
            for platform, reason in proposal.why_nots.order_by("platform").values_list(
                "platform", "reason"
            )
        },
        "costs": [
            list(line)
            for line in proposal.costs.order_by("year", "area", "recurrence", "id").values_list(
                "year", "area", "recurrence", "amount_cents", "staff_hours"
            )
        ],
        **_of_private_partner(proposal),
        "yardstick": str(assessment.yardstick_id) if assessment else None,
        "verdicts": [
            _verdict(one) for one in (assessment.verdicts.order_by("norm_id") if assessment else ())
        ],
    }


def is_current(case: Case) -> bool:
    """Whether the frozen version still says what the case says."""
    version = case.current_version
    return version is not None and version.sha256 == _frozen(case)[1]


def freeze(case: Case, *, by: Person, at: datetime) -> CaseVersion:
    """Freeze the dossier as a new version, unless the present one says the same.

    As long as it is tested, what is inherited is taken over as it stands at *at*.
    """
    renew([case], at=at)
    text, sha256 = _frozen(case)
    if case.current_version is not None and case.current_version.sha256 == sha256:
        return case.current_version
    number = case.versions.count() + 1
    version = CaseVersion.objects.create(
        case=case,
        number=number,
        canonical_json=text,
        sha256=sha256,
        material_editors=list(case.editors),
        created_at=at,
    )
    case.current_version = version
    case.save(update_fields=["current_version"])
    record(
        action="dossier-frozen",
        subject_type="case",
        subject_id=case.pk,
        actor=by.pk,
        at=at,
        details={"number": number, "sha256": sha256},
    )
    return version


def note_editor(case: Case, by: Person) -> None:
    """Remember that *by* shaped the dossier, so that someone else ratifies it."""
    if str(by.pk) not in case.editors:
        case.editors = [*case.editors, str(by.pk)]
        case.save(update_fields=["editors"])


def outdate_advice(
    case: Case, *, fields: Iterable[str] = (), aspect: str = "", at: datetime
) -> int:
    """Mark the advice outdated that a change in *fields*, or in a norm of *aspect*, concerns."""
    changed, count = set(fields), 0
    current = Advice.objects.filter(request__case=case, outdated_at__isnull=True)
    for advice in current.select_related("request"):
        theirs = advice.request.aspect
        concerns = aspect == theirs or changed - IRRELEVANT_TO.get(theirs, frozenset())
        if concerns:
            advice.outdated_at = at
            advice.save(update_fields=["outdated_at"])
            advice.request.state = advice.request.State.SENT
            advice.request.save(update_fields=["state"])
            record(
                action="advice-outdated",
                subject_type="case",
                subject_id=case.pk,
                actor=None,
                at=at,
                details={"aspect": theirs, "advice": str(advice.pk)},
            )
            count += 1
    return count


def _verdict(one: NormVerdict) -> dict[str, Any]:  # Any: JSON
    """Return one verdict as JSON; what few of them have stands there where it is so."""
    said: dict[str, Any] = {
        "norm": one.norm_id,
        "outcome": one.outcome,
        "partly": one.partly,
        "source": one.source,
        "reason": one.reason,
        "data": one.data,
        "answer": one.answer,
        "evidence": one.evidence,
        "motivation": one.motivation,
    }
    if one.is_inherited:
        until = one.valid_until.isoformat() if one.valid_until else None
        said |= {"inherited_from": one.inherited_from, "valid_until": until}
    if one.measured_outcome:
        said["measured_outcome"] = one.measured_outcome
    return said


def _frozen(case: Case) -> tuple[str, str]:
    text = canonical_json(content_of(case))
    return text.decode("utf-8"), hashlib.sha256(text).hexdigest()


def _of_private_partner(proposal: Proposal) -> dict[str, bool]:
    """Return that a private partner runs it: what the law asks of public bodies is agreed then.

    Said only where it is so, so that dossiers frozen before this was kept still say the same.
    """
    return {"at_private_partner": True} if proposal.is_at_private_partner else {}


def _id(value: object) -> str | None:
    return None if value is None else str(value)
