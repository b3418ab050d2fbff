"""Fill an empty installation with Meerdam: nine years of register, tests and decisions.

Everything goes through the product's own services, at the moments at which it would have
happened. What lives has a decision that the CIO ratified, and the trail tells of it in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from meetlat.records.messages.services import deliver_waiting, notify_from_journal
from meetlat.records.people.models import Person
from meetlat.records.register.models import Application
from meetlat.records.register.services import transition
from meetlat_demo import history, model
from meetlat_demo.ideas import IDEAS, RETESTS, Idea, Retest
from meetlat_demo.municipality import MEERDAM
from meetlat_demo.route import Route
from meetlat_demo.seed_cases import lead_existing, lead_idea
from meetlat_demo.seed_register import Books
from meetlat_demo.timeline import Story, in_office_hours, moments, morning, tell
from meetlat_demo.yardstick import draft_the_next_yardstick

#: Everything is measured for the first time so many days ago; tests begun later show it.
FIRST_MEASURED_DAYS_AGO: Final = 16
#: How far apart the chapters of an old case are, and how many there are up to its decision.
_OLD_PACE: Final = timedelta(days=5)
_OLD_CHAPTERS: Final = 9
#: Chapters that a case takes up to each stage, with two advisers.
_CHAPTERS: Final = {
    "draft": 1,
    "submitted": 2,
    "withdrawn": 3,
    "in_test": 3,
    "advice": 6,
    "weighing": 8,
    "to_ratify": 9,
}
_ALL_CHAPTERS: Final = 10
_WITHOUT_ADVICE: Final = frozenset({"draft", "submitted", "withdrawn", "in_test"})
_DISCOVERED_DAYS_AGO: Final = 35
_DRAFTED_DAYS_AGO: Final = 6
#: What people heard in the years before is told so far apart.
_BATCHED: Final = timedelta(days=20)
_MAY_ASK: Final = (model.Held("requester"),)
_ELSE_ASKS: Final = "redactie"


@dataclass(frozen=True, slots=True)
class Seeding:
    """One filling of an empty database."""

    now: datetime
    #: Measures everything in the register at a moment in the past, and judges it.
    measure: Callable[[datetime], object]
    books: Books

    def run(self) -> int:
        """Fill everything, in the order in which it came to be; return how many chapters."""
        self.books.open()
        self.books.enter_domains()
        telling = _Telling(self.now - timedelta(days=_DISCOVERED_DAYS_AGO))
        chapters = tell(self._stories(), before=telling)
        telling.tell()
        return chapters

    def _stories(self) -> Iterator[Story]:
        yield self._adopt()
        yield self._set_up()
        for one in MEERDAM.applications:
            life = history.LIVES.get(one.name)
            if life is not None:
                yield self._life(one, life)
            elif one.status == "discovered":
                yield self._discovered(one)
            elif one.status == "in_development":
                yield self._developed(one)
        for gone in history.GONE:
            yield self._life(gone.application, gone.life)
        yield self._come_across()
        yield self._measured()
        for idea in IDEAS:
            yield lead_idea(idea, self._route_of(idea), self.books)
        for retest in RETESTS:
            yield self._tested_again(retest)
        yield self._drafted()

    def _adopt(self) -> Story:
        yield morning(history.PRESENT_ADOPTED_ON)
        self.books.adopt_the_present_yardstick()

    def _set_up(self) -> Story:
        """Tell of the profile, which names the platforms: it is set when the last one is in."""
        platforms = [one for one in MEERDAM.applications if one.kind == "platform"]
        at = max(_entered_at(one, history.LIVES[one.name]) for one in platforms)
        yield at + timedelta(hours=1)
        self.books.set_up(at=at + timedelta(hours=1))

    def _life(self, one: model.Application, life: history.Life) -> Story:
        """Tell of what exists since long: entered, tested, decided on, and perhaps closed."""
        at = _entered_at(one, life)
        yield at
        row = self.books.enter(one, born=life.born, at=at)
        start = morning(life.decided) - _OLD_PACE * (_OLD_CHAPTERS - 1)
        route = Route(
            subject=one,
            requester=self._requester(one),
            stage="ratified",
            moments=moments(start, _OLD_PACE, until=self.now),
            is_old=True,
        )
        stops = one.status in {"phasing_out", "closed"}
        yield from lead_existing(row, route, self.books, "phase_out" if stops else "existing")
        if one.status == "closed":
            yield morning(one.status_since)
            self._close(row, one.status_since)

    def _close(self, row: Application, on: date) -> None:
        row.refresh_from_db()
        transition(row, "closed", at=morning(on), by=self.books.people["coordinator"], on=on)

    def _discovered(self, one: model.Application) -> Story:
        at = self._days_ago(_DISCOVERED_DAYS_AGO)
        yield at
        self.books.enter(one, born=at.date(), at=at)

    def _developed(self, one: model.Application) -> Story:
        """Tell of what was proposed and is being built now."""
        idea = Idea(
            title=one.name,
            problem="Inwoners zetten hun afval op de verkeerde dag aan de straat.",
            for_whom="Inwoners van Meerdam",
            effect="Minder verkeerd aangeboden afval; wij tellen de meldingen.",
            stage="ratified",
            days_ago=(210, 170),
            unit=one.unit,
            kind=one.kind,
            platform=one.platform,
            euros=14_000,
        )
        yield from lead_idea(idea, self._route_of(idea), self.books)
        at = self._days_ago(165)
        yield at
        row = Application.objects.get(name=one.name)
        self.books.complete(one, row, from_=at.date(), at=at)

    def _come_across(self) -> Story:
        at = self._days_ago(_DISCOVERED_DAYS_AGO - 5)
        yield at
        self.books.discover(at=at)

    def _measured(self) -> Story:
        at = self._days_ago(FIRST_MEASURED_DAYS_AGO)
        yield at
        self.measure(at)

    def _drafted(self) -> Story:
        at = self._days_ago(_DRAFTED_DAYS_AGO)
        yield at
        draft_the_next_yardstick(by=self.books.people["coordinator"], at=at)

    def _tested_again(self, retest: Retest) -> Story:
        one = next(each for each in MEERDAM.applications if each.name == retest.application)
        route = Route(
            subject=one,
            requester=self._requester(one),
            stage=retest.stage,
            moments=self._moments(retest.days_ago, retest.stage, is_drafted=False),
            wanted=retest.wanted,
        )
        yield self._days_ago(retest.days_ago[0])
        row = self.books.applications[one.name]
        yield from lead_existing(row, route, self.books, retest.concern)

    def _route_of(self, idea: Idea) -> Route:
        return Route(
            subject=idea.as_application(),
            requester=self.books.people[idea.requester],
            stage=idea.stage,
            moments=self._moments(idea.days_ago, idea.stage, advisers=4 if idea.is_heavy else 2),
        )

    def _moments(
        self, days_ago: tuple[int, int], stage: str, *, advisers: int = 2, is_drafted: bool = True
    ) -> Iterator[datetime]:
        """Return the moments of a case's chapters, from the first to the last number of days."""
        first, last = days_ago
        chapters = _CHAPTERS.get(stage, _ALL_CHAPTERS) - (not is_drafted)
        if stage not in _WITHOUT_ADVICE:
            chapters += advisers - 2
        pace = timedelta(days=first - last) / max(chapters - 1, 1)
        return moments(self.now - timedelta(days=first), pace, until=self.now)

    def _days_ago(self, days: int) -> datetime:
        return in_office_hours(self.now - timedelta(days=days))

    def _requester(self, one: model.Application) -> Person:
        """Return who asks for a decision on what exists: its owner, or a colleague of the unit.

        Not who advises on it: nobody judges what they asked for themselves.
        """
        free = [each for each in MEERDAM.people if not each.roles or each.roles == _MAY_ASK]
        owners = [each.key for each in free if each.key == one.owner]
        colleagues = [each.key for each in free if each.unit == one.unit]
        return self.books.people[[*owners, *colleagues, _ELSE_ASKS][0]]


def _entered_at(one: model.Application, life: history.Life) -> datetime:
    """Return when it came in the register: platforms first, for the others stand on them."""
    at = morning(max(life.born, history.REGISTER_FROM))
    return at - timedelta(hours=1) if one.kind == "platform" else at


@dataclass(slots=True)
class _Telling:
    """Lets people hear of what happened, about when it did: of long ago in batches."""

    lately: datetime
    #: The moments of the first and the last chapter of which nobody has heard yet.
    _first: datetime | None = None
    _last: datetime | None = None

    def __call__(self, at: datetime) -> None:
        """Tell what happened before the chapter of *at*, unless that can wait a while."""
        if self._first is not None and (at >= self.lately or at - self._first >= _BATCHED):
            self.tell()
        self._first, self._last = self._first or at, at

    def tell(self) -> None:
        """Tell all that nobody has heard yet, at the moment at which it last happened."""
        if self._last is not None:
            notify_from_journal(at=self._last)
            deliver_waiting(at=self._last)
        self._first = None
