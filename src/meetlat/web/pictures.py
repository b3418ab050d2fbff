"""How applications lie along the yardstick: judgements as what the rod and the fan are drawn from.

Of every norm in force each application has one laid norm: the worst over the application, its
host names and their domains. A norm that applies and on which nothing is known is unknown, never
passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetlat.core.checks import Subject as SubjectKind
from meetlat.core.values.verdict import RETEST_DUE, Outcome
from meetlat.core.words import sentence
from meetlat.core.yardstick.applicability import NotApplicable, Why, applies
from meetlat.core.yardstick.norm import Kind, Norm, Text
from meetlat.core.yardstick.stages import LifeStage, stage_of
from meetlat.records.measurements.models import Judgement
from meetlat.records.measurements.queries import AppliedVerdict, application_verdicts
from meetlat.records.measurements.retest import last_day
from meetlat.records.register.models import Application, Subject
from meetlat.records.register.queries import kinds_and_flags
from meetlat.telling.labels import obligation_in_words
from meetlat.telling.mini_rod import mini_rod
from meetlat.telling.ribs import RibState
from meetlat.telling.rod import Layout, fits, rod
from meetlat.telling.ticks import Tick, TickState, count_sections
from meetlat.web.origin import origin_words

STATE_OF: Final = {
    Outcome.MET: TickState.PASSED,
    Outcome.NOT_MET: TickState.FAILED,
    Outcome.UNDETERMINED: TickState.UNKNOWN,
    Outcome.NOT_APPLICABLE: TickState.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class LaidNorm:
    """One norm in force and how one application stands to it."""

    norm: Norm
    state: TickState
    #: None where nobody judged it yet.
    verdict: AppliedVerdict | None = None
    #: How heavy it is for this application, in words.
    obligation: Text = field(kw_only=True)

    @property
    def judgement(self) -> Judgement | None:
        """The judgement by which it stands so; None where nobody judged it yet."""
        return self.verdict.judgement if self.verdict else None

    @property
    def subject(self) -> Subject | None:
        """The part of the application that counts; None where nobody judged."""
        return self.verdict.subject if self.verdict else None

    @property
    def remark(self) -> bool:
        """Whether it is met, but worth a word."""
        return self.verdict is not None and self.verdict.remark

    @property
    def origin(self) -> str:
        """From where the verdict was taken over, and until when; "" for what is its own."""
        if self.verdict is None or not self.verdict.is_inherited:
            return ""
        ended = self.verdict.judgement.holds_until
        return origin_words(self.verdict.path, last_day(ended) if ended else None)

    @property
    def measured(self) -> str:
        """What was measured, where a person judged against that; else ""."""
        seen = self.verdict.measured if self.verdict else None
        return seen_sentence(seen) if seen is not None else ""

    @property
    def title(self) -> str:
        """The norm's title in the language of the page."""
        return self.norm.title.get(_language())

    @property
    def sentence(self) -> str:
        """What was seen, as a person reads it."""
        if self.judgement is not None:
            return seen_sentence(self.judgement)
        if self.state is TickState.NOT_APPLICABLE:
            return _("Deze norm geldt niet voor deze toepassing.")
        if self.norm.asks_a_person:
            return _("Dit beoordeelt een mens. Dat is nog niet gebeurd.")
        return _("Dit is nog niet gemeten.")

    @property
    def is_a_persons_words(self) -> bool:
        """Whether the sentence is what a person wrote, and so Dutch on every page."""
        return self.judgement is not None and is_a_persons_words(self.judgement)

    @property
    def state_label(self) -> str:
        """The state in words."""
        return self.tick().state_label(_language())

    def tick(self, *, href: str = "", says: str = "", language: str = "") -> Tick:
        """Return the norm as a tick that leads to *href* and says *says*.

        *language* is asked for where there are many; "" is that of the page.
        """
        return Tick(
            norm_id=self.norm.id,
            title=self.norm.title.get(language or _language()),
            section=self.norm.section,
            obligation=self.norm.obligation,
            state=self.state,
            href=href,
            sentence=says,
            remark=self.remark,
            weight=self.obligation.get(_language()),
        )


Laid = tuple[LaidNorm, ...]


def lay(applications: Iterable[Application], norms: Mapping[str, Norm]) -> dict[UUID, Laid]:
    """Return, by application, every norm of *norms* laid along it, in the order of the rod.

    The applications come from the register's queries, with their subject and partnerships; then
    the number of queries does not grow with that of the applications.
    """
    rows = list(applications)
    verdicts = application_verdicts(rows, norms, at=timezone.now())
    applying = _Applying(norms)
    return {row.pk: _lay_one(row, norms, verdicts[row.pk], applying) for row in rows}


class _Applying:
    """Which norms apply to applications, asked once of those that are alike."""

    def __init__(self, norms: Mapping[str, Norm]) -> None:
        self._norms = norms
        self._known: dict[tuple[object, ...], frozenset[str]] = {}

    def to(self, application: Application) -> frozenset[str]:
        """Return the ids of the norms that apply to *application*."""
        kinds, flags = kinds_and_flags(application.subject)
        stage = stage_of(application.status)
        key = kinds, frozenset(flags.items()), stage
        if key not in self._known:
            self._known[key] = frozenset(
                norm_id
                for norm_id, norm in self._norms.items()
                if _applies(norm, kinds, flags, stage)
            )
        return self._known[key]


def _applies(
    norm: Norm, kinds: frozenset[Kind], flags: Mapping[str, str], stage: LifeStage
) -> bool:
    if norm.subject is SubjectKind.DOMAIN:
        kinds |= {Kind.MAIL_DOMAIN}
    return not isinstance(applies(norm, kinds, flags, {stage}), NotApplicable)


def _lay_one(
    application: Application,
    norms: Mapping[str, Norm],
    verdicts: Mapping[str, AppliedVerdict],
    applying: _Applying,
) -> Laid:
    asked = applying.to(application)
    private = application.is_at_private_partner

    def laid(norm: Norm) -> LaidNorm:
        words = obligation_in_words(norm, at_private_partner=private)
        found = verdicts.get(norm.id)
        if norm.id not in asked and (found is None or found.is_inherited):
            return LaidNorm(norm, TickState.NOT_APPLICABLE, obligation=words)
        state = STATE_OF[found.outcome] if found else TickState.UNKNOWN
        return LaidNorm(norm, state, found, obligation=words)

    return tuple(laid(norm) for norm in norms.values())


def seen_sentence(judgement: Judgement) -> str:
    """Return what a judgement rests on, as a person reads it in the language of the page."""
    if judgement.reason == RETEST_DUE:
        return sentence("", RETEST_DUE, judgement.data, _language())
    if is_a_persons_words(judgement):
        return judgement.motivation
    if not judgement.check_name:
        return _unmeasured(judgement)
    return sentence(judgement.check_name, judgement.reason, judgement.data, _language())


def is_a_persons_words(judgement: Judgement) -> bool:
    """Return whether what *judgement* rests on is told in the words of who judged."""
    is_a_persons = judgement.source == Judgement.Source.PERSON
    return is_a_persons and judgement.reason != RETEST_DUE


def _unmeasured(judgement: Judgement) -> str:
    """Return why a norm says what it does where nothing was measured for it."""
    if judgement.outcome != Outcome.NOT_APPLICABLE:
        return _("Dit beoordeelt een mens. Dat is nog niet gebeurd.")
    if judgement.reason == Why.KIND:
        return _("Deze norm geldt niet voor deze soort toepassing.")
    if judgement.reason == Why.STAGE:
        return _("Deze norm geldt niet in de fase waarin de toepassing nu is.")
    rule = str(judgement.data.get("rule", "")).replace("_", " ")
    return _("Deze norm geldt hier niet, door wat in het register staat over: %(rule)s.") % {
        "rule": rule
    }


def failed_ids(laid: Laid) -> frozenset[str]:
    """Return the norms that are not met, by their ids."""
    return frozenset(one.norm.id for one in laid if one.state is TickState.FAILED)


def rib_state(laid: Laid) -> RibState:
    """Return how a whole application stands: one shortfall is a shortfall, one gap a gap."""
    states = {one.state for one in laid}
    if TickState.FAILED in states:
        return RibState.FAILED
    known = states - {TickState.NOT_APPLICABLE}
    if not known or TickState.UNKNOWN in known:
        return RibState.UNKNOWN
    return RibState.PASSED


def draw_mini_rod(laid: Laid) -> SafeString:
    """Return the mini rod of an application."""
    language = _language()
    counts = count_sections(one.tick(language=language) for one in laid)
    # Safe: ``telling.svg`` escapes every text that it puts in.
    return mark_safe(mini_rod(counts, language=language))  # noqa: S308 - drawn by us, texts escaped


def draw_rods(
    laid: Laid,
    *,
    title: str,
    href: Callable[[LaidNorm], str],
    says: Callable[[LaidNorm], str],
) -> dict[str, SafeString]:
    """Return the rod by layout; every tick leads to *href* and says *says* of its norm."""
    ticks = [one.tick(href=href(one), says=says(one)) for one in laid]
    return draw_ticks(ticks, title=title) if ticks else {}


def draw_ticks(ticks: Sequence[Tick], *, title: str) -> dict[str, SafeString]:
    """Return the rod of *ticks* by layout, in the language of the page.

    Too many for one row on a wide screen stand there in two.
    """
    # Safe: ``telling.svg`` escapes every text that it puts in.
    drawn = {
        layout.value: mark_safe(rod(ticks, title=title, language=_language(), layout=layout))  # noqa: S308
        for layout in Layout
    }
    if not fits(ticks, Layout.WIDE):
        drawn[Layout.WIDE.value] = drawn[Layout.HALVES.value]
    return drawn


def _language() -> str:
    return get_language() or "nl"
