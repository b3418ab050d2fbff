"""One norm in the rule book, as HTML, every value escaped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from meetlat.core.yardstick.flags import flags
from meetlat.core.yardstick.norm import Norm, NormSource
from meetlat.telling.labels import (
    CERTAINTIES,
    COVERS,
    KINDS,
    OBLIGATIONS,
    PHASES,
    adviser,
    counted,
)
from meetlat.telling.rule_book_words import GATES, WORDS
from meetlat.telling.svg import element, safe_href, text

#: What begins a line of an example to copy (``how`` of a norm).
_EXAMPLE: Final = "    "
#: Characters of a fact, its label among them, that fit beside another.
_HALF_A_LINE: Final = 46


def norm_markup(norm: Norm, language: str) -> str:
    """Return *norm* with all that it says."""
    return element(
        "article",
        {"class": "norm"},
        element(
            "h4",
            {"id": norm.id},
            element("span", {"class": "code"}, text(norm.id)),
            " ",
            text(norm.title.get(language)),
        ),
        element("p", {"class": "weight"}, *_weight(norm, language)),
        element("p", {"class": "statement"}, text(norm.statement.get(language))),
        _labelled("why", norm.why.get(language), language),
        _labelled("how", norm.how.get(language), language),
        _examples(norm, language),
        _supplier(norm, language),
        _question(norm, language),
        _facts(norm, language),
        _sources(norm, language),
    )


def _word(key: str, language: str) -> str:
    return WORDS[key].get(language)


def _weight(norm: Norm, language: str) -> Iterator[str]:
    """Return how heavy the norm is, and that its source is not confirmed where that is so."""
    said = text(OBLIGATIONS[norm.obligation].get(language))
    yield element("span", {"class": f"badge {norm.obligation.name.lower()}"}, said)
    if not norm.confirmed:
        yield " "
        yield element("span", {"class": "badge unconfirmed"}, text(_word("unconfirmed", language)))


def _labelled(key: str, value: str, language: str) -> str:
    """Return *value* in paragraphs, the first of which begins with its label."""
    label = element("strong", {}, text(f"{_word(key, language)}.")) + " "
    parts: list[str] = []
    for is_example, lines in groupby(value.splitlines(), lambda line: line.startswith(_EXAMPLE)):
        if is_example:
            parts.append(_code("\n".join(line.removeprefix(_EXAMPLE) for line in lines)))
            continue
        for line in filter(None, map(str.strip, lines)):
            parts.append(element("p", {}, label, text(line)))
            label = ""
    return "".join(parts)


def _code(lines: str) -> str:
    return element("p", {"class": "example"}, element("code", {}, text(lines.strip("\n"))))


def _examples(norm: Norm, language: str) -> str:
    """Return the example for every server; what stands in it is for a machine."""
    if norm.config is None:
        return ""
    told = _word("example", language)
    return "".join(
        element(
            "div",
            {"class": "server"},
            element("p", {"class": "label"}, text(told.format(server=server))),
            _code(lines),
        )
        for server, lines in norm.config.examples
    )


def _supplier(norm: Norm, language: str) -> str:
    said = norm.supplier.get(language)
    if not said:
        return ""
    return element(
        "div",
        {"class": "supplier"},
        element("p", {"class": "label"}, text(_word("supplier", language))),
        element(
            "blockquote", {}, *(element("p", {}, text(one)) for one in said.splitlines() if one)
        ),
    )


def _question(norm: Norm, language: str) -> str:
    """Return what a person is asked, where nothing measures it."""
    if norm.question is None or not norm.asks_a_person:
        return ""
    evidence = norm.question.evidence.get(language)
    return _labelled("question", norm.question.text.get(language), language) + (
        _labelled("evidence", evidence, language) if evidence else ""
    )


def _facts(norm: Norm, language: str) -> str:
    """Return for whom it holds, how it is established, by whom, and what follows from it."""
    rows = [
        ("applies-to", ", ".join(KINDS[one].get(language) for one in norm.kinds)),
        *_conditions(norm, language),
        ("phases", ", ".join(PHASES[one].get(language) for one in norm.phases)),
        ("established", _established(norm, language)),
        ("judge", _judge(norm, language)),
        ("again", _again(norm, language)),
        ("mend", _mend(norm, language)),
        ("waiver", _waiver(norm, language)),
        ("gate", GATES[norm.gate].get(language)),
    ]
    return element("ul", {"class": "facts"}, *(_fact(key, value, language) for key, value in rows))


def _fact(key: str, value: str, language: str) -> str:
    label = element("strong", {}, text(f"{_word(key, language)}:"))
    wide = len(_word(key, language)) + len(value) > _HALF_A_LINE
    return element("li", {"class": "wide"} if wide else {}, label, " ", text(value))


def _conditions(norm: Norm, language: str) -> Iterator[tuple[str, str]]:
    """Return the questions about an application that switch the norm on or off."""
    questions = {flag.id: flag.question.get(language) for flag in flags()}
    for key, ids in (("on-all", norm.all_of), ("on-any", norm.any_of), ("on-none", norm.none_of)):
        if ids:
            yield key, " ".join(questions.get(one, one) for one in ids)


def _established(norm: Norm, language: str) -> str:
    if norm.checks:
        return _word("measured", language)
    how = _word("not-measurable" if norm.planned else "asked", language)
    if not norm.inherits:
        return how
    covers = _word("or", language).join(COVERS[one].get(language) for one in norm.inherits)
    return f"{how}; {_word('inherits', language).format(covers=covers)}"


def _judge(norm: Norm, language: str) -> str:
    judge, *others = (adviser(role, language) for role in norm.advisers)
    if not others:
        return judge
    return _word("informed", language).format(judge=judge, others=", ".join(others))


def _again(norm: Norm, language: str) -> str:
    return _days(norm.retest_days, language) if norm.retest_days else _word("again-never", language)


def _mend(norm: Norm, language: str) -> str:
    if norm.days_to_mend is None:
        return _word("mend-none", language)
    return _word("mend-days", language).format(days=_days(norm.days_to_mend, language))


def _waiver(norm: Norm, language: str) -> str:
    if not norm.waivable:
        return _word("waiver-none", language)
    return _word("waiver-days", language).format(days=_days(norm.waiver_max_days, language))


def _days(number: int, language: str) -> str:
    return counted(number, WORDS["day"], WORDS["days"], language)


def _sources(norm: Norm, language: str) -> str:
    certainty = CERTAINTIES.get(norm.certainty)
    said = _word("unconfirmed", language) if not norm.confirmed else ""
    note = certainty.get(language) if certainty else said
    return element(
        "div",
        {"class": "sources"},
        element("p", {"class": "label"}, text(_word("sources", language))),
        element("ul", {}, *(element("li", {}, _source(one)) for one in norm.sources)),
        element("p", {"class": "note"}, text(note)) if note else "",
    )


def _source(source: NormSource) -> str:
    """Return the document, the place in it, and its address in full, for who reads on paper."""
    named = text(", ".join(part for part in (source.title, source.place) if part))
    href = safe_href(source.url)
    if not href:
        return named
    return f"{named}: " + element("a", {"href": href}, text(source.url))
