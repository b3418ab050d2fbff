"""The norms of a test as a person reads them, live or as they were frozen for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from meetlat.core.values.verdict import NORM_CHANGED, NOT_MEASURED, RETEST_DUE, Outcome
from meetlat.core.words import reasons, sentence
from meetlat.core.yardstick.applicability import Why
from meetlat.core.yardstick.areas import SECTION_TITLES
from meetlat.core.yardstick.norm import Norm, Obligation, Section, Severity
from meetlat.records.cases.models import NormVerdict
from meetlat.records.findings.models import Finding
from meetlat.records.people.models import Aspect
from meetlat.telling.labels import obligation_in_words
from meetlat.telling.ticks import Tick, TickState, count_sections
from meetlat.web.origin import origin_words
from meetlat.web.pictures import draw_ticks

#: Areas in which what was seen tells how a site can be attacked (domain.md §3.2).
_WEAK_SPOTS: Final = frozenset({"VERB", "HDR", "BEV", "AUTH"})
_STATES: Final = {
    Outcome.MET: TickState.PASSED,
    Outcome.NOT_MET: TickState.FAILED,
    Outcome.UNDETERMINED: TickState.UNKNOWN,
    Outcome.NOT_APPLICABLE: TickState.NOT_APPLICABLE,
}
_LABELS: Final[Mapping[Outcome, Any]] = {
    Outcome.MET: _lazy("voldoet"),
    Outcome.NOT_MET: _lazy("voldoet niet"),
    Outcome.UNDETERMINED: _lazy("nog niet bekend"),
    Outcome.NOT_APPLICABLE: _lazy("niet van toepassing"),
}
_BADGES: Final = {
    Outcome.MET: "good",
    Outcome.NOT_MET: "bad",
    Outcome.UNDETERMINED: "warn",
    Outcome.NOT_APPLICABLE: "quiet",
}


@dataclass(frozen=True, slots=True)
class NormLine:
    """One norm in a test, ready to be read."""

    norm: Norm
    title: str
    statement: str
    outcome: Outcome
    partly: bool
    #: "voldoet", "voldoet gedeeltelijk", …
    label: str
    #: The end of the class of its badge.
    badge: str
    obligation: str
    severity: str
    #: Who judges it: "privacy"; "" where it is measured.
    judge: str
    #: What a person is asked, and what is expected to show it; "" where it is measured.
    question: str
    expected: str
    answer: str
    evidence: str
    #: The evidence as a link, where it is the address of a page.
    evidence_href: str
    #: What was seen, or why nothing is known.
    seen: str
    motivation: str
    judged_by: str
    #: From where it was taken over and until when: "overgenomen van Zaakplatform (tot en met 3
    #: mei 2027)"; "" for what is its own.
    origin: str
    #: What was measured, where a person judged against that: "voldoet niet"; else "".
    measured: str

    @property
    def id(self) -> str:
        """The norm's id."""
        return self.norm.id

    @property
    def waits_for_a_measurement(self) -> bool:
        """Whether nothing is known because nothing was measured yet."""
        return self.outcome is Outcome.UNDETERMINED and not self.norm.asks_a_person

    @property
    def waits_for_a_person(self) -> bool:
        """Whether somebody still has to judge it."""
        return self.outcome is Outcome.UNDETERMINED and self.norm.asks_a_person


@dataclass(frozen=True, slots=True)
class SectionLines:
    """The norms of one section that apply, and what they come to."""

    section: Section
    title: str
    verdict: str
    lines: tuple[NormLine, ...]
    #: The norms that are met by what was judged above.
    inherited: tuple[NormLine, ...]
    #: The norms that are measured, and were not yet.
    unmeasured: tuple[NormLine, ...]
    #: The norms that do not apply, with the rule.
    left_out: tuple[NormLine, ...]


def live_line(
    norm: Norm,
    verdict: NormVerdict,
    *,
    on: date,
    at_private_partner: bool = False,
    sees_weak_spots: bool,
) -> NormLine:
    """Return the line of *norm* as it stands on the day *on*."""
    said: dict[str, Any] = {
        "outcome": verdict.outcome,
        "partly": verdict.partly,
        "reason": verdict.reason,
        "data": verdict.data,
        "answer": verdict.answer,
        "evidence": verdict.evidence,
        "motivation": verdict.motivation,
        "inherited_from": verdict.inherited_from,
        "valid_until": verdict.valid_until,
        "measured_outcome": verdict.measured_outcome,
    }
    by = verdict.judged_by.name if verdict.judged_by else ""
    if verdict.valid_until is not None and verdict.has_expired(on):
        due = {"until_on": verdict.valid_until.isoformat()}
        said |= {"outcome": Outcome.UNDETERMINED, "reason": RETEST_DUE, "data": due}
        said |= {"partly": False, "motivation": "", "inherited_from": []}
        by = ""
    return norm_line(
        norm,
        said,
        judged_by=by,
        at_private_partner=at_private_partner,
        sees_weak_spots=sees_weak_spots,
    )


def norm_line(
    norm: Norm,
    said: Mapping[str, Any],
    *,
    at_private_partner: bool = False,
    judged_by: str = "",
    sees_weak_spots: bool = True,
) -> NormLine:
    """Return the line of *norm* from what a dossier *said* of it."""
    language = get_language() or "nl"
    outcome = Outcome(said["outcome"])
    question = norm.question if norm.asks_a_person else None
    evidence = said["evidence"]
    measured = said.get("measured_outcome", "")
    falls_short = Outcome.NOT_MET in {outcome, measured}
    hidden = not sees_weak_spots and norm.area in _WEAK_SPOTS
    return NormLine(
        norm=norm,
        title=norm.title.get(language),
        statement=norm.statement.get(language),
        outcome=outcome,
        partly=said["partly"],
        label=_("voldoet gedeeltelijk") if said["partly"] else str(_LABELS[outcome]),
        badge=_BADGES[outcome],
        obligation=obligation_in_words(norm, at_private_partner=at_private_partner).get(language),
        severity=str(Finding.Severity(norm.severity).label),
        judge=str(Aspect(norm.adviser).label) if question else "",
        question=question.text.get(language) if question else "",
        expected=question.evidence.get(language) if question else "",
        answer=said["answer"],
        evidence=_("Te zien voor wie de toepassing beheert.") if hidden and evidence else evidence,
        evidence_href=evidence if _is_address(evidence) and not hidden else "",
        seen=_hidden() if hidden and falls_short else _seen(norm, said, language),
        motivation=said["motivation"],
        judged_by=judged_by,
        origin=origin_words(said.get("inherited_from", []), said.get("valid_until")),
        measured=str(_LABELS[Outcome(measured)]) if measured else "",
    )


def sections_of(lines: Iterable[NormLine]) -> list[SectionLines]:
    """Return *lines* by the sections of the rod, empty sections left out."""
    lines = list(lines)
    language = get_language() or "nl"
    counts = {one.section: one for one in count_sections(ticks_of(lines))}
    found = []
    for section in Section:
        mine = [line for line in lines if line.norm.section is section]
        if not mine:
            continue
        out = tuple(line for line in mine if line.outcome is Outcome.NOT_APPLICABLE)
        inherited = tuple(line for line in mine if line.origin and line.outcome is Outcome.MET)
        apart = {line.id for line in (*out, *inherited)}
        found.append(
            SectionLines(
                section=section,
                title=SECTION_TITLES[section].get(language),
                verdict=counts[section].verdict(language),
                lines=tuple(
                    line
                    for line in mine
                    if line.id not in apart and not line.waits_for_a_measurement
                ),
                inherited=inherited,
                unmeasured=tuple(line for line in mine if line.waits_for_a_measurement),
                left_out=out,
            )
        )
    return found


def heaviest_first(lines: Iterable[NormLine]) -> list[NormLine]:
    """Return *lines* by legal weight, then by severity."""
    obligations, severities = list(Obligation), list(Severity)
    return sorted(
        lines,
        key=lambda line: (
            obligations.index(line.norm.obligation),
            severities.index(line.norm.severity),
        ),
    )


def ticks_of(lines: Iterable[NormLine], *, with_links: bool = False) -> list[Tick]:
    """Return the ticks of the rod; with links each leads to its norm in the rule book."""
    return [
        Tick(
            norm_id=line.id,
            title=line.title,
            section=line.norm.section,
            obligation=line.norm.obligation,
            state=_STATES[line.outcome],
            href=reverse("public:norm", args=[line.id]) if with_links else "",
            sentence=line.motivation or line.seen,
            weight=line.obligation,
        )
        for line in lines
    ]


def rods_of(lines: Sequence[NormLine], title: str) -> dict[str, SafeString]:
    """Return the rod by layout."""
    return draw_ticks(ticks_of(lines, with_links=True), title=title)


def _seen(norm: Norm, said: Mapping[str, Any], language: str) -> str:
    reason, data = said["reason"], said["data"]
    outcome = said.get("measured_outcome") or said["outcome"]
    if outcome == Outcome.NOT_APPLICABLE and reason in set(Why):
        return _ruled_out(reason, data)
    if reason in {RETEST_DUE, NORM_CHANGED}:
        return sentence("", reason, data, language)
    if not norm.checks:
        return "" if outcome != Outcome.UNDETERMINED else _("Wacht op een oordeel.")
    if not reason or (reason == NOT_MEASURED and "cause" not in data):
        return _("Nog niet gemeten.")
    names = [use.name for use in norm.checks]
    name = next((one for one in names if reason in reasons(one, language)), names[0])
    return sentence(name, reason, data, language)


def _ruled_out(reason: str, data: Mapping[str, Any]) -> str:
    if reason == Why.KIND:
        return _("Deze norm geldt niet voor dit soort toepassing.")
    if reason == Why.STAGE:
        return _("Deze norm geldt niet in de fase waarin de toepassing nu is.")
    return _("Deze norm geldt niet, door het antwoord over: %(flags)s.") % {
        "flags": data.get("rule", "").replace("_", " ")
    }


def _hidden() -> str:
    return _("Wat is gezien, zien alleen de eigenaar, de CISO, de toetscoördinator en de CIO.")


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text
