"""What the rod is drawn from: one tick a norm, and what a section says of its ticks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meetlat.core.yardstick.areas import SECTION_TITLES
from meetlat.core.yardstick.norm import Obligation, Section, Text
from meetlat.telling.labels import OBLIGATIONS, counted


class TickState(StrEnum):
    """How a norm stands, a waiver that is in force counted in."""

    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


STATES: Final = {
    TickState.PASSED: Text("voldoet", "met"),
    TickState.FAILED: Text("voldoet niet", "not met"),
    TickState.WAIVED: Text("ontheffing", "waived"),
    TickState.UNKNOWN: Text("niet gemeten", "not measured"),
    TickState.NOT_APPLICABLE: Text("niet van toepassing", "not applicable"),
}
REMARK: Final = Text("voldoet, met opmerking", "met, with a remark")


@dataclass(frozen=True, slots=True)
class Tick:
    """One norm laid along an application, or along a group of them."""

    norm_id: str
    title: str
    section: Section
    obligation: Obligation
    state: TickState
    #: Where the tick leads; "" where it leads nowhere.
    href: str = ""
    #: What was seen, as a person reads it.
    sentence: str = ""
    #: Passed, but worth a word.
    remark: bool = False
    #: How heavy it is, in words; "" where the obligation's own words say it.
    weight: str = ""

    def weight_label(self, language: str) -> str:
        """Return how heavy it is, in words."""
        return self.weight or OBLIGATIONS[self.obligation].get(language)

    def state_label(self, language: str) -> str:
        """Return the state in words."""
        is_remarked = self.remark and self.state is TickState.PASSED
        return (REMARK if is_remarked else STATES[self.state]).get(language)

    def name(self, language: str) -> str:
        """Return all that the tick tells, as one line: its accessible name."""
        weight = self.weight_label(language)
        line = f"{self.norm_id} {self.title}: {self.state_label(language)} ({weight})."
        return f"{line} {self.sentence}".strip()


@dataclass(frozen=True, slots=True)
class SectionCounts:
    """How many norms of one section stand how. Norms that do not apply are not counted."""

    section: Section
    passed: int = 0
    failed: int = 0
    waived: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """How many norms apply."""
        return self.passed + self.failed + self.waived + self.unknown

    @property
    def measured(self) -> int:
        """Of how many it is known how they stand."""
        return self.total - self.unknown

    def title(self, language: str) -> str:
        """Return the section's name."""
        return SECTION_TITLES[self.section].get(language)

    def verdict(self, language: str) -> str:
        """Return what the section says: "voldoet" only where nothing is left to ask."""
        if self.failed:
            return counted(
                self.failed, Text("tekort", "shortfall"), Text("tekort", "shortfalls"), language
            )
        if not self.total:
            return Text("geen norm van toepassing", "no norm applies").get(language)
        if self.passed == self.total:
            return STATES[TickState.PASSED].get(language)
        return Text(
            f"geen tekort gezien, {self.measured} van {self.total} gemeten",
            f"no shortfall seen, {self.measured} of {self.total} measured",
        ).get(language)

    def details(self, language: str) -> tuple[str, ...]:
        """Return what the verdict leaves out: waivers, and what is unknown beside a shortfall."""
        waived = counted(
            self.waived, Text("ontheffing", "waiver"), Text("ontheffingen", "waivers"), language
        )
        unknown = Text(f"{self.unknown} niet gemeten", f"{self.unknown} not measured").get(language)
        return (
            *((waived,) if self.waived else ()),
            *((unknown,) if self.failed and self.unknown else ()),
        )

    def sentence(self, language: str) -> str:
        """Return title, verdict and details as one line."""
        said = ", ".join((self.verdict(language), *self.details(language)))
        return f"{self.title(language)}: {said}"


@dataclass(frozen=True, slots=True)
class TickRow:
    """A tick in the table that says the same as the rod."""

    section: str
    norm_id: str
    title: str
    href: str
    obligation: str
    state: TickState
    state_label: str
    sentence: str


def in_rod_order(ticks: Iterable[Tick]) -> list[Tick]:
    """Return *ticks* by section, what does not apply last, the heaviest first, else as given."""
    sections, obligations = list(Section), list(Obligation)
    return sorted(
        ticks,
        key=lambda tick: (
            sections.index(tick.section),
            tick.state is TickState.NOT_APPLICABLE,
            obligations.index(tick.obligation),
        ),
    )


def count_sections(ticks: Iterable[Tick]) -> tuple[SectionCounts, ...]:
    """Return the counts of all eight sections, in the order of the rod."""
    counts = Counter((tick.section, tick.state) for tick in ticks)
    return tuple(
        SectionCounts(
            section,
            passed=counts[section, TickState.PASSED],
            failed=counts[section, TickState.FAILED],
            waived=counts[section, TickState.WAIVED],
            unknown=counts[section, TickState.UNKNOWN],
        )
        for section in Section
    )


def rod_table(ticks: Iterable[Tick], *, language: str = "nl") -> tuple[TickRow, ...]:
    """Return the rows of the table that says the same as the rod, in its order."""
    return tuple(
        TickRow(
            section=SECTION_TITLES[tick.section].get(language),
            norm_id=tick.norm_id,
            title=tick.title,
            href=tick.href,
            obligation=tick.weight_label(language),
            state=tick.state,
            state_label=tick.state_label(language),
            sentence=tick.sentence,
        )
        for tick in in_rod_order(ticks)
    )
