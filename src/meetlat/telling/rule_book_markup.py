"""The rule book as HTML, every value escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from meetlat.core.words import day
from meetlat.core.yardstick.areas import AREAS, SECTION_TITLES, area_of
from meetlat.core.yardstick.norm import Norm, Section, Text
from meetlat.telling.labels import OBLIGATIONS, language_of
from meetlat.telling.rule_book_norm import norm_markup
from meetlat.telling.rule_book_sheet import RuleBookSheet
from meetlat.telling.rule_book_terms import terms_in
from meetlat.telling.rule_book_words import MEANINGS, ROUTE_HEADS, WORDS
from meetlat.telling.rule_book_working import route_lines, steps
from meetlat.telling.svg import element, safe_href, text
from meetlat.telling.tables import table


@dataclass(frozen=True, slots=True)
class _Group:
    """The norms of one area within a chapter."""

    anchor: str
    title: str
    norms: tuple[Norm, ...]


@dataclass(frozen=True, slots=True)
class _Chapter:
    """One section of the rod."""

    anchor: str
    title: str
    groups: tuple[_Group, ...]


def rule_book_markup(sheet: RuleBookSheet) -> str:
    """Return the book's HTML; styles and fonts come from ``rule_book``."""
    language = language_of(sheet.language)
    chapters = tuple(_chapters(sheet.norms, language))
    head = (
        element("meta", {"charset": "utf-8"}),
        element("title", {}, text(f"{_word('title', language)}: {sheet.municipality}")),
        _meta("author", sheet.municipality),
        _meta("description", f"{sheet.version}. {_word('subtitle', language)}."),
        _meta("dcterms.created", sheet.adopted_on.isoformat()),
        _meta("dcterms.modified", sheet.adopted_on.isoformat()),
    )
    body = (
        _title_page(sheet, language),
        _contents(chapters, language),
        _reading(sheet, language),
        _working(sheet, language),
        *(_chapter(number, chapter, language) for number, chapter in enumerate(chapters, start=1)),
        _areas(sheet, language),
        _short_words(sheet, language),
    )
    html = element(
        "html", {"lang": language}, element("head", {}, *head), element("body", {}, *body)
    )
    return f"<!DOCTYPE html>{html}"


def _word(key: str, language: str) -> str:
    return WORDS[key].get(language)


def _meta(name: str, content: str) -> str:
    return element("meta", {"name": name, "content": content})


def _paragraph(key: str, language: str, **values: object) -> str:
    return element("p", {}, text(_word(key, language).format(**values)))


def _chapters(norms: tuple[Norm, ...], language: str) -> Iterator[_Chapter]:
    """Return *norms*, which are in the order of the rod, by section and area."""
    for section, of_section in groupby(norms, key=_section):
        groups = tuple(
            _Group(f"{section.value}-{code}", _area_title(code, language), tuple(of_area))
            for code, of_area in groupby(of_section, key=_area)
        )
        yield _Chapter(section.value, SECTION_TITLES[section].get(language), groups)


def _section(norm: Norm) -> Section:
    return norm.section


def _area(norm: Norm) -> str:
    return norm.area


def _area_title(code: str, language: str) -> str:
    area = area_of(code)
    return (area.title if area else Text(code)).get(language)


def _title_page(sheet: RuleBookSheet, language: str) -> str:
    facts = (
        ("version", text(sheet.version)),
        ("adopted-by", text(sheet.adopted_by)),
        ("adopted-on", text(day(sheet.adopted_on.isoformat(), language))),
        ("effective", text(day(sheet.effective_from.isoformat(), language))),
        ("decision", _decision(sheet)),
        ("number", text(str(len(sheet.norms)))),
        ("hash", element("span", {"class": "hash"}, text(sheet.content_hash))),
    )
    rows = [(text(_word(key, language)), value) for key, value in facts if value]
    return element(
        "header",
        {"class": "cover"},
        element("p", {"class": "sender"}, text(sheet.municipality)),
        element("h1", {}, text(_word("title", language))),
        element("p", {"class": "subtitle"}, text(_word("subtitle", language))),
        table((), rows),
    )


def _decision(sheet: RuleBookSheet) -> str:
    """Return the decision by which the yardstick was adopted; "" where it is not known."""
    href = safe_href(sheet.decision_url)
    named = text(sheet.decision_ref)
    if not href:
        return named
    link = element("a", {"href": href}, text(sheet.decision_url))
    return f"{named}<br/>{link}" if named else link


def _contents(chapters: tuple[_Chapter, ...], language: str) -> str:
    parts = [_entry(key, _word(key, language)) for key in ("reading", "working")]
    parts += [
        _entry(
            chapter.anchor,
            f"{number}. {chapter.title}",
            [_entry(group.anchor, group.title) for group in chapter.groups],
        )
        for number, chapter in enumerate(chapters, start=1)
    ]
    parts += [_entry(key, _word(key, language)) for key in ("areas", "short-words")]
    return element(
        "nav",
        {"class": "contents"},
        element("h2", {"id": "contents"}, text(_word("contents", language))),
        element("ul", {}, *parts),
    )


def _entry(anchor: str, title: str, within: list[str] | None = None) -> str:
    return element("li", {}, _to(anchor, title), element("ul", {}, *within) if within else "")


def _to(anchor: str, title: str) -> str:
    """Return a link to a place in the book, and where its page is set.

    The page stands outside the link: the typesetter makes a link of every box within one.
    """
    link = element("a", {"href": f"#{anchor}"}, text(title))
    return link + element("span", {"class": "page", "data-of": f"#{anchor}"}, " ")


def _part(key: str, language: str, *content: str) -> str:
    heading = element("h2", {"id": key}, text(_word(key, language)))
    return element("section", {"class": f"part {key}"}, heading, *content)


def _subheading(key: str, language: str) -> str:
    return element("h3", {}, text(_word(key, language)))


def _reading(sheet: RuleBookSheet, language: str) -> str:
    rows = [
        (
            text(label.get(language)),
            text(MEANINGS[obligation].get(language)),
            str(sum(norm.obligation is obligation for norm in sheet.norms)),
        )
        for obligation, label in OBLIGATIONS.items()
    ]
    heads = [_word(key, language) for key in ("weight", "meaning", "norms")]
    unsure = sum(not norm.confirmed for norm in sheet.norms)
    badge = _word("unconfirmed", language)
    return _part(
        "reading",
        language,
        _paragraph("reading-what", language, example=next(one.id for one in sheet.norms)),
        _paragraph("reading-parts", language),
        _paragraph("reading-waiver", language),
        _subheading("weights", language),
        table(heads, rows),
        _subheading("sureness", language),
        _paragraph("sureness-what", language, badge=badge, number=unsure),
    )


def _working(sheet: RuleBookSheet, language: str) -> str:
    told = (
        element(
            "li",
            {},
            element("strong", {}, text(step.who)),
            element("span", {"class": "term"}, text(f" ({step.term})")) if step.term else "",
            element("br", {}),
            text(step.what),
        )
        for step in steps(sheet.way, language)
    )
    rows = [tuple(map(text, line)) for line in route_lines(sheet.way, language)]
    heads = [_word(key, language) for key in ROUTE_HEADS]
    return _part(
        "working",
        language,
        _paragraph("working-what", language),
        _subheading("steps", language),
        element("ol", {}, *told),
        element(
            "section",
            {"class": "routes"},
            _subheading("routes", language),
            table(heads, rows, caption=_word("routes-caption", language)),
            element("p", {"class": "note"}, text(_word("days-note", language))),
        ),
    )


def _chapter(number: int, chapter: _Chapter, language: str) -> str:
    heading = element(
        "h2",
        {"id": chapter.anchor},
        element("span", {"class": "number"}, text(f"{number}.")),
        " ",
        text(chapter.title),
    )
    return element(
        "section",
        {"class": "part chapter"},
        heading,
        _in_chapter(chapter, language),
        *(_group(group, language) for group in chapter.groups),
    )


def _in_chapter(chapter: _Chapter, language: str) -> str:
    """Return the norms of a chapter with the pages on which they stand."""
    return element(
        "nav",
        {"class": "in-chapter"},
        element("p", {"class": "label"}, text(_word("in-chapter", language))),
        element("ul", {}, *(_in_group(group, language) for group in chapter.groups)),
    )


def _in_group(group: _Group, language: str) -> str:
    entries = (element("li", {}, _norm_entry(norm, language)) for norm in group.norms)
    return element("li", {}, text(group.title), element("ul", {}, *entries))


def _norm_entry(norm: Norm, language: str) -> str:
    unsure = f" ({_word('unconfirmed', language)})" if not norm.confirmed else ""
    return _to(norm.id, f"{norm.id} {norm.title.get(language)}{unsure}")


def _group(group: _Group, language: str) -> str:
    return element(
        "section",
        {},
        element("h3", {"id": group.anchor}, text(group.title)),
        *(norm_markup(norm, language) for norm in group.norms),
    )


def _areas(sheet: RuleBookSheet, language: str) -> str:
    """Return what the codes of norms stand for."""
    rows = []
    for area in AREAS:
        norms = [norm for norm in sheet.norms if norm.area == area.code]
        if norms:
            sections = dict.fromkeys(SECTION_TITLES[norm.section].get(language) for norm in norms)
            rows.append(
                (
                    text(area.code),
                    text(area.title.get(language)),
                    text(", ".join(sections)),
                    str(len(norms)),
                )
            )
    heads = [_word(key, language) for key in ("code", "area", "part", "norms")]
    return _part("areas", language, table(heads, rows))


def _short_words(sheet: RuleBookSheet, language: str) -> str:
    """Return what abbreviations in the book stand for."""
    rows = [(text(short), text(meaning)) for short, meaning in terms_in(sheet.norms, language)]
    heads = [_word(key, language) for key in ("short-word", "meaning")]
    return _part("short-words", language, table(heads, rows))
