"""How it went with one finding: when it opened, closed and opened again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from meetlat.core.values.verdict import Outcome
from meetlat.records.findings.models import Finding
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.queries import history
from meetlat.web.pictures import is_a_persons_words, seen_sentence


@dataclass(frozen=True, slots=True)
class Step:
    """A period in which the same was said of the place where the norm was not met."""

    first_at: datetime
    last_at: datetime
    #: "open", "resolved" or "unknown", for the class of its badge.
    state: str
    label: str
    sentence: str
    #: Whether the sentence is what a person wrote, and so Dutch on every page.
    is_a_persons_words: bool


def course_of(finding: Finding) -> list[Step]:
    """Return what was said of the place of *finding*, the newest first."""
    return list(reversed(list(_steps(finding, history(finding.subject, finding.norm_id)))))


def _steps(finding: Finding, judgements: Iterable[Judgement]) -> Iterable[Step]:
    was_open = False
    ever_open = False
    for row in judgements:
        outcome = Outcome(row.outcome)
        fails = outcome is Outcome.NOT_MET and finding.locator in row.locators
        if outcome is Outcome.UNDETERMINED:
            state, label = "unknown", _("niet te beoordelen")
        elif fails:
            state = "open"
            label = _("tekort") if was_open else _("heropend") if ever_open else _("geopend")
        else:
            state = "resolved"
            label = _ended(outcome) if was_open else _("geen tekort hier")
        if outcome is not Outcome.UNDETERMINED:
            was_open = fails
            ever_open = ever_open or fails
        yield Step(
            row.first_at,
            row.last_at,
            state,
            label,
            seen_sentence(row),
            is_a_persons_words(row),
        )


def _ended(outcome: Outcome) -> str:
    return _("vervallen") if outcome is Outcome.NOT_APPLICABLE else _("opgelost")
