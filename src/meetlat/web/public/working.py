"""The way of working as it is configured: the one place where its terms are read."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from meetlat.records.cases.routes import way_of_working as configured
from meetlat.records.people.queries import organisation
from meetlat.telling.labels import language_of
from meetlat.telling.rule_book_words import ROUTE_HEADS, WORDS
from meetlat.telling.rule_book_working import (
    RouteTerms,
    Step,
    WayOfWorking,
    route_lines,
    steps,
)


@dataclass(frozen=True, slots=True)
class Route:
    """A route as a row of the table: its name, and under each head what holds for it."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Working:
    """The way of working as the page tells it: the same words as the document has."""

    intro: str
    steps: tuple[Step, ...]
    heads: tuple[str, ...]
    routes: tuple[Route, ...]
    note: str


def way_of_working() -> WayOfWorking:
    """Return the routes and terms in force, in the language of the page."""
    way = configured(organisation())
    return WayOfWorking(
        routes=tuple(
            RouteTerms(
                key=str(route),
                name=str(route.label),
                advisers=tuple(aspect.value for aspect in one.advisers),
                advice_days=one.terms.advice,
                step_days=one.terms.step,
            )
            for route, one in way.routes.items()
        ),
        heavy_from_cents=way.heavy_from_cents,
    )


def working() -> Working:
    """Return the way of working in the language of the page."""
    language = language_of(get_language() or "nl")
    way = way_of_working()
    heads = tuple(WORDS[key].get(language) for key in ROUTE_HEADS)
    return Working(
        intro=WORDS["working-what"].get(language),
        steps=steps(way, language),
        heads=heads,
        routes=tuple(
            Route(name, tuple(zip(heads[1:], cells, strict=True)))
            for name, *cells in route_lines(way, language)
        ),
        note=WORDS["days-note"].get(language),
    )
