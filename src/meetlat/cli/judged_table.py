"""What a person reads of a look: the sections in short, then every norm with what was seen."""

from __future__ import annotations

from collections import Counter
from typing import Final
from zoneinfo import ZoneInfo

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from meetlat.cli.judging import Judged, Looked
from meetlat.cli.printing import either, language, plain
from meetlat.core.checks import Subject
from meetlat.core.facts.silence import Unseen
from meetlat.core.values.verdict import Outcome
from meetlat.core.words import EVERYONES, cause, day
from meetlat.core.yardstick import norm as norms
from meetlat.core.yardstick.areas import SECTION_TITLES
from meetlat.telling.labels import OBLIGATIONS
from meetlat.telling.ticks import STATES, Tick, TickState, count_sections, in_rod_order

_STATE_OF: Final = {
    Outcome.MET: TickState.PASSED,
    Outcome.NOT_MET: TickState.FAILED,
    Outcome.UNDETERMINED: TickState.UNKNOWN,
    Outcome.NOT_APPLICABLE: TickState.NOT_APPLICABLE,
}
#: A sign a state, so that colour is never the only sign; and the colour.
_SIGNS: Final = {
    TickState.PASSED: ("✓", "green"),
    TickState.FAILED: ("✗", "bold red"),
    TickState.UNKNOWN: ("?", "yellow"),
    TickState.NOT_APPLICABLE: ("·", "dim"),
}
_REMARKED: Final = "!"
#: Shorter than on a page, where "niet van toepassing" has room.
_SHORT: Final = {
    TickState.NOT_APPLICABLE: norms.Text("n.v.t.", "n/a"),
    TickState.PASSED: STATES[TickState.PASSED],
    TickState.FAILED: STATES[TickState.FAILED],
    TickState.UNKNOWN: STATES[TickState.UNKNOWN],
}
_WITH_REMARK: Final = norms.Text("let op", "mind this")
#: In a sum: "19 voldoen".
_COUNTED: Final = {
    TickState.PASSED: norms.Text("voldoen", "met"),
    TickState.FAILED: norms.Text("voldoen niet", "not met"),
    TickState.UNKNOWN: STATES[TickState.UNKNOWN],
    TickState.NOT_APPLICABLE: STATES[TickState.NOT_APPLICABLE],
}
_KINDS: Final = {
    norms.Kind.WEBSITE: norms.Text("website", "website"),
    norms.Kind.WEBAPP: norms.Text("webapplicatie", "web application"),
    norms.Kind.PLATFORM: norms.Text("platform", "platform"),
    norms.Kind.REDIRECT: norms.Text("doorverwijzing", "redirect"),
    norms.Kind.PARKED: norms.Text("geparkeerde naam", "parked name"),
    norms.Kind.PARTNER: norms.Text("site met een partner", "site with a partner"),
}
#: "VERB-16".
_WIDTH_OF_ID: Final = 7
#: The catalogue counts days in this time zone (norms.md, general rule G8).
_HERE: Final = ZoneInfo("Europe/Amsterdam")


def print_looked(looked: Looked, on: Console, *, left_out: int) -> None:
    """Print all of one look; *left_out* norms are about more than can be measured of a host."""
    on.rule(Text(looked.host.unicode, "bold"), align="left", style="dim")
    on.print(_when(looked), style="dim")
    silence = _silence(looked)
    if silence:
        on.print(Text(f"{_SIGNS[TickState.UNKNOWN][0]} {silence}", "yellow"))
    on.print()
    on.print(Padding(_sections(looked), (0, 0, 0, 2)))
    for part in _norms(looked):
        on.print(part)
    on.print()
    on.print(_totals(looked, left_out))
    on.print()


def _when(looked: Looked) -> str:
    moment = looked.at.astimezone(_HERE)
    said = language()
    when = f"{day(moment.date().isoformat(), said)}, {moment:%H:%M}"
    names = " ".join(seen.name.unicode for seen in looked.seen)
    shown = names.replace(" ", either(" en ", " and "))
    kind = _KINDS[looked.kind].get(said)
    return either(
        f"{shown}, gemeten op {when} als {kind}", f"{shown}, measured on {when} as {kind}"
    )


def _silence(looked: Looked) -> str:
    """Return why nothing of the host could be seen, as a sentence; "" where something was."""
    if looked.is_seen:
        return ""
    facts = looked.seen[0].facts
    causes = [found.cause for found in facts.values() if isinstance(found, Unseen)]
    why = cause(causes[0], language()) if causes else ""
    return either(
        f"Van {looked.host.unicode} zelf is niets te zien{f': {why}' if why else ''}.",
        f"Nothing can be seen of {looked.host.unicode} itself{f': {why}' if why else ''}.",
    )


def _worth_showing(looked: Looked) -> list[Judged]:
    """Return every judgement; of a host that was not seen those that say more than that."""
    return [
        one
        for one in looked.judged
        if looked.is_seen
        or one.norm.subject is not Subject.HOSTNAME
        or one.verdict.reason not in EVERYONES
    ]


def _tick(one: Judged) -> Tick:
    return Tick(
        norm_id=one.norm.id,
        title=one.norm.title.get(language()),
        section=one.norm.section,
        obligation=one.norm.obligation,
        state=_STATE_OF[one.verdict.outcome],
        sentence=one.sentence(language()),
        remark=one.verdict.remark,
    )


def _is_remarked(tick: Tick) -> bool:
    return tick.remark and tick.state is TickState.PASSED


def _sections(looked: Looked) -> Table:
    """Return the rod in short: a line a section, a sign a norm, the heaviest first."""
    ticks = in_rod_order(_tick(one) for one in _worth_showing(looked))
    table = Table.grid(padding=(0, 2))
    for counts in count_sections(ticks):
        its_own = [tick for tick in ticks if tick.section is counts.section]
        if not its_own:
            continue
        rod = Text()
        for tick in its_own:
            sign, colour = _SIGNS[tick.state]
            rod.append(_REMARKED if _is_remarked(tick) else sign, colour)
        said = ", ".join((counts.verdict(language()), *counts.details(language())))
        colour = "" if counts.failed else "green" if counts.passed == counts.total else "dim"
        table.add_row(counts.title(language()), rod, Text(said, colour))
    return table


def _norms(looked: Looked) -> list[RenderableType]:
    """Return every norm by section, in the order of the catalogue."""
    ticks = [_tick(one) for one in _worth_showing(looked)]
    parts: list[RenderableType] = []
    for section, title in SECTION_TITLES.items():
        rows = [tick for tick in ticks if tick.section is section]
        if rows:
            parts.append(Group("", Text(title.get(language()), "bold underline"), _rows(rows)))
    return parts


def _rows(ticks: list[Tick]) -> Table:
    table = Table.grid(padding=(0, 2))
    labels = [_WITH_REMARK, *_SHORT.values()]
    widest = max(len(label.get(language())) for label in labels)
    table.add_column(no_wrap=True, width=len(_REMARKED) + 1 + widest)
    table.add_column(no_wrap=True, width=_WIDTH_OF_ID)
    table.add_column(overflow="fold")
    for tick in ticks:
        sign, colour = _SIGNS[tick.state]
        state = _SHORT[tick.state]
        if _is_remarked(tick):
            sign, state = _REMARKED, _WITH_REMARK
        weight = OBLIGATIONS[tick.obligation].get(language())
        told = Text.assemble(
            tick.title, (f"  ({weight})", "dim"), "\n", (plain(tick.sentence), "italic")
        )
        table.add_row(Text(f"{sign} {state.get(language())}", colour), tick.norm_id, told)
    return table


def _totals(looked: Looked, left_out: int) -> str:
    counts = Counter(_STATE_OF[one.verdict.outcome] for one in looked.judged)
    said = ", ".join(
        f"{counts[state]} {words.get(language())}"
        for state, words in _COUNTED.items()
        if counts[state]
    )
    lines = [
        either(
            f"{counts.total()} normen: {said}.\nNog {left_out} gelden hier niet, of staan in het "
            "register of worden gevraagd.",
            f"{counts.total()} norms: {said}.\n{left_out} more do not apply here, or the register "
            "holds them or people are asked.",
        )
    ]
    if any(one.verdict.data.get("cause") == "no-profile" for one in looked.judged):
        lines.append(
            either(
                "Geef met --sender een naam van de afzender om ook die normen te meten.",
                "Give a name of the sender with --sender to measure those norms too.",
            )
        )
    return "\n".join(lines)
