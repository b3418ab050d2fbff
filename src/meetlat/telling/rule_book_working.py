"""The way of working in plain words: who does what, on which route, and how long each has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from meetlat.core.yardstick.norm import Text
from meetlat.telling.amounts import amount
from meetlat.telling.labels import adviser, counted

_DAY: Final = Text("werkdag", "working day")
_DAYS: Final = Text("werkdagen", "working days")
_WITHIN: Final = Text("binnen {days}", "within {days}")
#: For which proposals a route is, by its key; a route that is not here says only its name.
_WHEN: Final = {
    "light": Text(
        "Een onderdeel van een site, op een eigen platform, zonder persoonsgegevens en zonder "
        "inloggen.",
        "A part of a site, on a platform of our own, without personal data and without signing in.",
    ),
    "standard": Text(
        "Elk voorstel waarvoor geen andere route geldt.",
        "Every proposal for which no other route holds.",
    ),
    "heavy": Text(
        "Een voorstel met bijzondere persoonsgegevens of het burgerservicenummer, met DigiD, met "
        "een grond voor een uitzondering, of dat over alle jaren samen meer kost dan {amount}.",
        "A proposal with special categories of personal data or the citizen service number, with "
        "DigiD, with a ground for an exception, or that costs more than {amount} over all years.",
    ),
    "ex_officio": Text(
        "Wat al bestaat en nog geen besluit heeft, of opnieuw wordt getoetst.",
        "What exists already and has no decision yet, or is tested again.",
    ),
}


@dataclass(frozen=True, slots=True)
class RouteTerms:
    """One route: who advises on it, and how long they have."""

    #: ``light``, ``standard``, ``heavy`` or ``ex_officio``.
    key: str
    #: As people read it.
    name: str
    #: By their roles: ``ciso``, ``privacy`` and so on.
    advisers: tuple[str, ...]
    #: Terms are in working days.
    advice_days: int
    #: How long each has whose turn it is, the advisers apart.
    step_days: int


@dataclass(frozen=True, slots=True)
class WayOfWorking:
    """How a proposal goes from an idea to a decision, as it is configured."""

    routes: tuple[RouteTerms, ...]
    #: Above this sum over all years a proposal takes the heavy route, in cents.
    heavy_from_cents: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way: who takes it, what it is, and how long it may take."""

    who: str
    what: str
    #: "" where nothing sets a term.
    term: str


class RouteLine(NamedTuple):
    """One route as a reader sees it, in the order of the heads (``ROUTE_HEADS``)."""

    name: str
    when: str
    advisers: str
    advice: str
    #: How long all steps take together, where each takes its whole term.
    whole: str


_COORDINATOR: Final = Text("De toetscoördinator", "The test coordinator")
#: Who does what; the term is one of ``step``, ``advice`` and "".
_STEPS: Final = (
    (
        Text("De aanvrager", "The requester"),
        Text(
            "Een afdeling schrijft een voorstel: welk probleem is er, van wie, wat is er al, "
            "welke gegevens zijn nodig en wat kost het. Daarna dient zij het in.",
            "A department writes a proposal: what is the problem, whose is it, what is there "
            "already, which data are needed and what does it cost. Then it hands it in.",
        ),
        "",
    ),
    (
        _COORDINATOR,
        Text(
            "De toetscoördinator neemt het voorstel in behandeling. Dat is nooit degene die het "
            "voorstel deed.",
            "The test coordinator takes the proposal up. That is never the one who made it.",
        ),
        "step",
    ),
    (
        _COORDINATOR,
        Text(
            "Het voorstel gaat langs de meetlat. Wat Meetlat kan meten, is gemeten. De rest "
            "wordt gevraagd, en een mens beoordeelt het antwoord.",
            "The proposal is laid along the yardstick. What Meetlat can measure was measured. The "
            "rest is asked, and a person judges the answer.",
        ),
        "step",
    ),
    (
        Text("De adviseurs", "The advisers"),
        Text(
            "De adviseurs van de route geven tegelijk hun advies, en schrijven op waarop het "
            "rust. Verandert het voorstel daarna, dan kan een nieuw advies nodig zijn.",
            "The advisers of the route give their advice at the same time, and write down what it "
            "rests on. If the proposal changes after that, new advice may be needed.",
        ),
        "advice",
    ),
    (
        _COORDINATOR,
        Text(
            "De toetscoördinator weegt alles en bereidt het besluit voor. Eerst komt de vraag of "
            "het kan op een platform dat de gemeente al heeft, en pas daarna of er iets nieuws "
            "nodig is. Wie afwijkt van de regels of van een negatief advies, schrijft op waarom.",
            "The test coordinator weighs everything and prepares the decision. First comes the "
            "question whether a platform that the municipality already has will do, and only then "
            "whether something new is needed. Whoever departs from the rules or from negative "
            "advice writes down why.",
        ),
        "step",
    ),
    (
        Text("De CIO", "The CIO"),
        Text(
            "De CIO bekrachtigt het besluit, houdt het aan of zendt het terug, met de reden erbij. "
            "Zonder bekrachtiging geldt een besluit niet. Wie het voorstel deed, eraan werkte of "
            "erover adviseerde, bekrachtigt het niet.",
            "The CIO ratifies the decision, holds it or sends it back, with the reason. Without "
            "ratification a decision has no effect. Who made the proposal, worked on it or advised "
            "on it does not ratify it.",
        ),
        "step",
    ),
    (
        Text("De eigenaar", "The owner"),
        Text(
            "De eigenaar voldoet aan de voorwaarden van het besluit. Bij elke voorwaarde staat "
            "wanneer dat moet.",
            "The owner meets the conditions of the decision. Each condition says by when.",
        ),
        "",
    ),
    (
        Text("Meetlat en de adviseurs", "Meetlat and the advisers"),
        Text(
            "Wat in gebruik is, wordt opnieuw gemeten en beoordeeld. Bij elke norm staat hoe lang "
            "een oordeel geldt, en hoeveel dagen er zijn om een tekort te herstellen.",
            "What is in use is measured and judged again. Each norm says how long a verdict "
            "holds, and how many days there are to mend what falls short.",
        ),
        "",
    ),
)


def steps(way: WayOfWorking, language: str) -> tuple[Step, ...]:
    """Return the steps from an idea to a decision and on, in order."""
    terms = {
        "": "",
        "step": _within({route.step_days for route in way.routes}, language),
        "advice": _within({route.advice_days for route in way.routes}, language),
    }
    return tuple(
        Step(who.get(language), what.get(language), terms[term]) for who, what, term in _STEPS
    )


def route_lines(way: WayOfWorking, language: str) -> tuple[RouteLine, ...]:
    """Return the routes, each with what makes a proposal take it."""
    in_turn = sum(term == "step" for _who, _what, term in _STEPS)
    limit = _unbroken(amount(way.heavy_from_cents, language))
    return tuple(
        RouteLine(
            name=route.name,
            when=_WHEN.get(route.key, Text("")).get(language).format(amount=limit),
            advisers=", ".join(adviser(one, language) for one in route.advisers),
            advice=_unbroken(_days(route.advice_days, language)),
            whole=_unbroken(_days(in_turn * route.step_days + route.advice_days, language)),
        )
        for route in way.routes
    )


def _unbroken(words: str) -> str:
    """Return *words* so that they stay on one line of a narrow column."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _days(number: int, language: str) -> str:
    return counted(number, _DAY, _DAYS, language)


def _within(terms: set[int], language: str) -> str:
    """Return the term of a step: one for all routes, or from the shortest to the longest."""
    if not terms:
        return ""
    longest = _days(max(terms), language)
    days = longest if len(terms) == 1 else f"{min(terms)}–{longest}"
    return _WITHIN.get(language).format(days=days)
