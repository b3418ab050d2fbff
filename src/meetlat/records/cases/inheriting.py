"""What a test takes over: what was measured and registered, and what is judged above.

Source: domain.md, invariants 15 and 17: what is inherited follows its source, as long as the
test is open, and no further than its term. What a decision rests on is copied, and stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from meetlat.core.values.verdict import AWAITS_A_PERSON, NORM_CHANGED, NOT_MEASURED, Outcome
from meetlat.core.yardstick.norm import Norm
from meetlat.records.cases.course import TESTABLE
from meetlat.records.cases.models import Assessment, Case, NormVerdict, Proposal
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.queries import AppliedVerdict, application_verdicts
from meetlat.records.measurements.retest import last_day
from meetlat.records.policy.queries import asked_again, norms_of
from meetlat.records.register.models import Application

_Source = NormVerdict.Source
#: What is taken over, and so what may turn when something else is judged above.
_FILLED: Final = (
    *("outcome", "partly", "source", "reason", "data", "inherited_from", "valid_until"),
    *("measured_outcome", "evidence", "motivation", "judged_by", "judged_at"),
)


def home_of(proposal: Proposal) -> UUID | None:
    """Return on which platform the application of *proposal* stands, or will stand.

    What is new stands where the proposal says that it fits; what exists where it is, or, on no
    platform yet, where it fits.
    """
    application = proposal.application
    if proposal.concern == Proposal.Concern.NEW or application is None:
        return proposal.fits_platform_id
    return application.platform_id or proposal.fits_platform_id


def platform_of(proposal: Proposal) -> Application | None:
    """Return that platform, as the application that it is."""
    home = home_of(proposal)
    return None if home is None else Application.objects.filter(pk=home).first()


def verdicts_on(
    proposals: Iterable[Proposal], norms: Mapping[str, Norm], *, at: datetime
) -> dict[UUID, dict[str, AppliedVerdict]]:
    """Return, by application, what is known at *at* of what *proposals* are about."""
    homes = {one.application: home_of(one) for one in proposals if one.application is not None}
    by_id = {application.pk: home for application, home in homes.items()}
    return application_verdicts(homes, norms, at=at, standing_on=by_id)


def fill(row: NormVerdict, norm: Norm, found: AppliedVerdict | None) -> None:
    """Let *row* say what was *found* of *norm*, or who or what it waits for; unsaved."""
    row.outcome, row.partly, row.data = Outcome.UNDETERMINED, False, {}
    row.inherited_from, row.valid_until, row.measured_outcome = [], None, ""
    row.motivation, row.judged_by, row.judged_at = "", None, None
    row.source = _Source.PERSON if norm.asks_a_person else _Source.MEASURED
    row.reason = AWAITS_A_PERSON if norm.asks_a_person else NOT_MEASURED
    if found is None:
        return
    judged = found.judgement
    seen = found.measured or judged
    row.outcome, row.reason, row.data = found.outcome, seen.reason, seen.data
    row.partly = found.outcome is Outcome.NOT_MET and "partly" in judged.data
    row.motivation, row.judged_by = judged.motivation, judged.judged_by
    row.judged_at = judged.last_at
    if norm.asks_a_person and found.outcome is Outcome.UNDETERMINED:
        return  # nobody judged yet, or not since long
    row.source = judged.source
    if found.is_inherited:
        row.source, row.inherited_from = _Source.INHERITED, list(found.path)
        row.valid_until = last_day(judged.holds_until) if judged.holds_until else None
    if found.measured is not None:
        row.measured_outcome = found.measured.outcome
        row.evidence = row.evidence or judged.data.get("evidence", "")


def is_overtaken(found: AppliedVerdict, norm: Norm, yardstick: UUID) -> bool:
    """Whether a person gave what was *found* by a norm that *yardstick* changed since.

    It stays what it was; a test under the new version asks again.
    """
    judged = found.judgement
    if judged.source != Judgement.Source.PERSON or judged.yardstick_id == yardstick:
        return False
    return norm.id in asked_again(judged.yardstick_id, yardstick)


def ask_again(row: NormVerdict, norm: Norm, found: AppliedVerdict) -> None:
    """Let *row* ask what was *found* by the norm as it was; unsaved."""
    fill(row, norm, None)
    row.reason, row.data = NORM_CHANGED, {"version": found.judgement.yardstick.number}


def renew(cases: Iterable[Case], *, at: datetime, norm_ids: Collection[str] | None = None) -> None:
    """Let the open tests among *cases* take over what is judged above, as it stands at *at*.

    What a person judged in the test itself stays; *norm_ids* are those that may have turned,
    None for any. In the transaction of the caller, and in a fixed number of queries a yardstick.
    """
    tests = Assessment.objects.filter(
        case__in=[one.pk for one in cases], case__state__in=TESTABLE
    ).select_related("yardstick", "case__proposal__application")
    by_yardstick: dict[UUID, list[Assessment]] = {}
    for test in tests:
        by_yardstick.setdefault(test.yardstick_id, []).append(test)
    for group in by_yardstick.values():
        norms = {
            norm.id: norm
            for norm in norms_of(group[0].yardstick)
            if norm.inheritable and (norm_ids is None or norm.id in norm_ids)
        }
        _renew(group, norms, group[0].yardstick_id, at)


def renew_all(norm: Norm, *, at: datetime) -> None:
    """Let every open test take over what was just judged on *norm*, where that comes to it."""
    renew(Case.objects.filter(state__in=TESTABLE), at=at, norm_ids={norm.id})


def _renew(
    tests: Iterable[Assessment], norms: Mapping[str, Norm], yardstick: UUID, at: datetime
) -> None:
    proposals = {test.pk: test.case.proposal for test in tests}
    verdicts = verdicts_on(proposals.values(), norms, at=at)
    rows = NormVerdict.objects.select_for_update().filter(
        Q(source=_Source.INHERITED) | Q(source=_Source.PERSON, outcome=Outcome.UNDETERMINED),
        assessment__in=list(proposals),
        norm_id__in=list(norms),
    )
    for row in rows:
        application = proposals[row.assessment_id].application_id
        found = verdicts[application].get(row.norm_id) if application else None
        if found is not None and is_overtaken(found, norms[row.norm_id], yardstick):
            found = None
        if not row.is_inherited and not _answers(found):
            continue
        before = _as_filled(row)
        fill(row, norms[row.norm_id], found)
        if _as_filled(row) != before:
            row.save(update_fields=_FILLED)


def _answers(found: AppliedVerdict | None) -> bool:
    """Whether something above says what nobody in the test has judged."""
    return found is not None and found.is_inherited and found.outcome is not Outcome.UNDETERMINED


def _as_filled(row: NormVerdict) -> list[object]:
    return [getattr(row, name) for name in _FILLED]
