"""The decision document as HTML, every value escaped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from meetlat.core.words import day
from meetlat.telling.amounts import amount
from meetlat.telling.decision_sheet import CostLine, CostPeriod, DecisionSheet
from meetlat.telling.decision_words import ADVICE, PERIODS, WORDS
from meetlat.telling.labels import OBLIGATIONS, language_of
from meetlat.telling.svg import element, text
from meetlat.telling.tables import table
from meetlat.telling.ticks import Tick, TickState, count_sections, in_rod_order

#: Addresses within the document; nothing else is ever fetched for it.
ROD_ADDRESS: Final = "meetlat:rod.svg"

_WORST_FIRST: Final = (TickState.FAILED, TickState.WAIVED, TickState.UNKNOWN)


def decision_markup(sheet: DecisionSheet) -> str:
    """Return the document's HTML; styles and files come from ``decision_document``."""
    language = language_of(sheet.language)
    heading = f"{_word('decision', language)} {sheet.reference}: {sheet.title}"
    made = sheet.made_at.isoformat(timespec="seconds")
    head = (
        element("title", {}, text(heading)),
        _meta("author", sheet.municipality),
        _meta("description", f"{_word('outcome', language)}: {sheet.outcome}"),
        _meta("dcterms.created", made),
        _meta("dcterms.modified", made),
    )
    body = (
        _opening(sheet, language),
        _part("motivation", language, _prose(sheet.motivation, language)),
        _part("problem", language, _own_words(sheet.problem, language)),
        _part("for-whom", language, _own_words(sheet.for_whom, language)),
        _part("reuse", language, _prose(sheet.reuse, language)),
        _part("costs", language, _costs(sheet.costs, language)),
        _part("rod", language, _rod(sheet, language)),
        _part("norms", language, _norms(sheet.ticks, language)),
        _part("advice", language, _advice(sheet, language)),
        _part("path", language, _path(sheet, language)),
        _part("conditions", language, _conditions(sheet, language)),
    )
    charset = element("meta", {"charset": "utf-8"})
    html = element(
        "html",
        {"lang": language},
        element("head", {}, charset, *head),
        element("body", {}, *body),
    )
    return f"<!DOCTYPE html>{html}"


def _word(key: str, language: str) -> str:
    return WORDS[key].get(language)


def _meta(name: str, content: str) -> str:
    return element("meta", {"name": name, "content": content})


def _part(key: str, language: str, *content: str) -> str:
    heading = element("h2", {}, text(_word(key, language)))
    return element("section", {"class": key}, heading, *content)


def _prose(value: str, language: str) -> str:
    """Return *value* in paragraphs: one for each blank line in it."""
    paragraphs = [part.strip() for part in value.replace("\r\n", "\n").split("\n\n")]
    filled = [part for part in paragraphs if part] or [_word("not-filled", language)]
    return "".join(element("p", {}, text(part)) for part in filled)


def _own_words(value: str, language: str) -> str:
    """Return what a person wrote in paragraphs; it is Dutch in a document in English too."""
    said = _prose(value, language)
    return element("div", {"lang": "nl"}, said) if value.strip() else said


def _said(value: str) -> str:
    """Return what a person wrote as part of a line."""
    return element("span", {"lang": "nl"}, text(value))


def _opening(sheet: DecisionSheet, language: str) -> str:
    """Return title, outcome and what makes it count."""
    if sheet.ratified:
        effect = _word("ratified", language).format(
            capacity=sheet.ratified.capacity, on=day(sheet.ratified.on.isoformat(), language)
        )
    else:
        effect = _word("not-ratified", language)
    facts = (
        (_word("reference", language), sheet.reference),
        (_word("prepared", language), day(sheet.prepared_on.isoformat(), language)),
        (_word("yardstick", language), sheet.yardstick),
    )
    outcome = element(
        "div",
        {"class": "outcome" if sheet.ratified else "outcome open"},
        element("p", {"class": "label"}, text(_word("outcome", language))),
        element("p", {"class": "what"}, text(sheet.outcome)),
        element("p", {"class": "effect"}, text(effect)),
    )
    told = " · ".join(f"{name}: {value}" for name, value in facts)
    return element(
        "header",
        {},
        element("p", {"class": "sender"}, text(sheet.municipality)),
        element("h1", {}, text(sheet.title)),
        element("p", {"class": "facts"}, text(told)),
        outcome,
    )


def _costs(costs: Sequence[CostLine], language: str) -> str:
    if not costs:
        return element("p", {}, text(_word("no-costs", language)))
    unknown = _word("unknown", language)
    rows = [
        (
            text(one.label),
            text(PERIODS[one.period].get(language)),
            text(unknown if one.amount_cents is None else amount(one.amount_cents, language)),
        )
        for one in costs
    ]
    sums = "".join(_sum(period, costs, language) for period in CostPeriod)
    heads = [_word(key, language) for key in ("cost", "period", "amount")]
    return table(heads, rows, foot=sums)


def _sum(period: CostPeriod, costs: Sequence[CostLine], language: str) -> str:
    """Return the row that adds up the costs of one period, and says of how many it knows them."""
    lines = [one for one in costs if one.period is period]
    known = [one.amount_cents for one in lines if one.amount_cents is not None]
    if not lines:
        return ""
    of = _word("known", language).format(known=len(known), total=len(lines))
    label = _word("sum", language).format(period=PERIODS[period].get(language))
    return element(
        "tr",
        {"class": "sum"},
        element("th", {"scope": "row"}, text(label)),
        f"<td>{text(of)}</td>",
        f"<td>{text(amount(sum(known), language))}</td>",
    )


def _rod(sheet: DecisionSheet, language: str) -> str:
    if not sheet.ticks:
        return element("p", {}, text(_word("no-norms", language)))
    said = "; ".join(one.sentence(language) for one in count_sections(sheet.ticks))
    alternative = f"{_word('rod', language)}. {said}."
    return element("img", {"src": ROD_ADDRESS, "alt": alternative})


def _norms(ticks: Sequence[Tick], language: str) -> str:
    """Return the norms that ask for attention: by legal weight, what fails first."""
    asked = [tick for tick in in_rod_order(ticks) if tick.state in _WORST_FIRST]
    weights = list(OBLIGATIONS)
    asked.sort(key=lambda one: (weights.index(one.obligation), _WORST_FIRST.index(one.state)))
    if not asked:
        key = "all-met" if ticks else "no-norms"
        return element("p", {}, text(_word(key, language)))
    rows = [
        (
            text(f"{tick.norm_id} {tick.title}"),
            text(tick.weight_label(language)),
            element("span", {"class": tick.state.value}, text(tick.state_label(language))),
            text(tick.sentence),
        )
        for tick in asked
    ]
    heads = [_word(key, language) for key in ("norm", "weight", "state", "seen")]
    return table(heads, rows, caption=_word("norms-caption", language))


def _advice(sheet: DecisionSheet, language: str) -> str:
    if not sheet.advice:
        return element("p", {}, text(_word("no-advice", language)))
    rows = [
        (text(one.role), text(ADVICE[one.verdict].get(language)), _said(one.motivation))
        for one in sheet.advice
    ]
    heads = [_word(key, language) for key in ("adviser", "verdict", "why")]
    return table(heads, rows)


def _path(sheet: DecisionSheet, language: str) -> str:
    steps = [
        element(
            "li",
            {},
            text(one.question),
            " ",
            element("strong", {}, text(one.answer)),
        )
        for one in sheet.path
    ]
    end = f"{text(_word('outcome', language))}: <strong>{text(sheet.outcome)}</strong>"
    return element("ol", {}, *steps, element("li", {"class": "end"}, end))


def _conditions(sheet: DecisionSheet, language: str) -> str:
    if not sheet.conditions:
        return element("p", {}, text(_word("no-conditions", language)))
    rows = [
        (
            _said(one.text),
            text(one.owner),
            text(
                day(one.due_on.isoformat(), language) if one.due_on else _word(one.term, language)
            ),
        )
        for one in sheet.conditions
    ]
    heads = [_word(key, language) for key in ("condition", "owner", "due")]
    return table(heads, rows)
