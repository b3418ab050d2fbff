"""What the people of Meerdam find when a norm asks them, from what they know of an application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from meetlat.core.yardstick.norm import Covers, Norm
from meetlat_demo.model import Application


@dataclass(frozen=True, slots=True)
class Opinion:
    """What someone judges of one norm, and why."""

    outcome: str  # met or not_met
    motivation: str
    partly: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    """How one norm is judged: when it is met, and what is said then and else."""

    is_met: Callable[[Application], bool]
    met: str
    not_met: str
    partly: bool = False


def _tests_yearly(one: Application) -> bool:
    return any(line.area == "evaluation" and line.euros > 0 for line in one.costs)


def _stands_on_our_own(one: Application) -> bool:
    return one.built_on in {"own_platform", "reuse"}


#: The norms that Meerdam's people judge, by hand; on the others nobody has judged yet.
_QUESTIONS: Final = {
    "NUT-01": _Question(
        lambda one: one.planned_end is None,
        "In het register staat in één zin wat het doet en voor wie.",
        "Het project is klaar. Voor wie de site er nog is, weet niemand te zeggen.",
    ),
    "NUT-02": _Question(
        _stands_on_our_own,
        "Het staat op een eigen platform.",
        "Bij de aankoop is alleen naar één leverancier gekeken.",
        partly=True,
    ),
    "KOST-01": _Question(
        lambda one: any(line.area == "evaluation" for line in one.costs),
        "Alle kosten staan er per jaar, ook die van toetsen.",
        "De kosten van toetsen en afsluiten ontbreken.",
        partly=True,
    ),
    "BEV-01": _Question(
        lambda one: bool(one.technical_manager),
        "Het belang is vastgelegd en de beheerder kent de risico's.",
        "Het belang is vastgelegd, maar niemand houdt de risico's bij.",
        partly=True,
    ),
    "BEV-02": _Question(
        _tests_yearly,
        "Het rapport van dit jaar is ingezien; wat ernstig was, is hersteld.",
        "Er is geen rapport van een beveiligingstest.",
    ),
    "AUTH-01": _Question(
        lambda one: one.login != "own",
        "Het niveau past bij de gegevens.",
        "Gebruikers hebben een eigen wachtwoord, zonder tweede stap.",
    ),
    "PRIV-02": _Question(
        lambda one: bool(one.privacy_statement_url),
        "De verklaring noemt doel, grondslag, bewaartermijn en rechten.",
        "Er is geen verklaring die over deze toepassing gaat.",
    ),
    "PRIV-08": _Question(
        lambda one: one.personal_data not in {"special", "bsn"} or _tests_yearly(one),
        "De beoordeling vooraf is ingezien en klopt nog.",
        "De beoordeling is van voor de laatste wijziging.",
        partly=True,
    ),
    "TOEG-01": _Question(
        lambda one: one.accessibility_status in {"A", "B"},
        "Het onderzoek noemt een paar punten, met een datum erbij.",
        "Er is nog geen volledig onderzoek gedaan.",
    ),
    "ARCH-01": _Question(
        _stands_on_our_own,
        "De archivaris heeft de site in de jaarlijkse ronde.",
        "De site zit nog niet in de jaarlijkse ronde van de archivaris.",
    ),
    "EOL-01": _Question(
        lambda one: one.planned_end is not None,
        "Het plan noemt een dag en waar de inhoud heen gaat.",
        "Er is geen plan voor de inhoud.",
    ),
    "JUR-01": _Question(
        lambda one: bool(one.purpose),
        "Het hoort bij een taak van de gemeente.",
        "Bij welke taak dit hoort, is niet bekend.",
    ),
}


_FOR_ALL: Final = Opinion("met", "Dit is voor het hele platform geregeld. Het bewijs is ingezien.")


def opinion_on(norm: Norm, one: Application, *, on_paper: bool = False) -> Opinion | None:
    """Return what is judged of *norm*; None where nobody in Meerdam has judged it yet.

    In the first years people judged *on_paper*: what an owner wrote down was believed. Since
    then whoever runs a platform shows what is arranged for all that stands on it.
    """
    question = _QUESTIONS.get(norm.id)
    if question is None:
        serves_others = one.kind == "platform" and Covers.PLATFORM in norm.inherits
        return _FOR_ALL if serves_others and not on_paper else None
    if on_paper or question.is_met(one):
        return Opinion("met", question.met)
    return Opinion("not_met", question.not_met, question.partly)


@dataclass(frozen=True, slots=True)
class Advised:
    """What an adviser says of a dossier."""

    verdict: str  # positive, on_conditions or negative
    motivation: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Adviser:
    """What an adviser says as a rule, and of what worries him or her."""

    positive: str
    worries: Callable[[Application], bool] = lambda _one: False
    worried: Advised = Advised("positive", "")


#: What each adviser looks at, by the aspect.
_ADVISERS: Final = {
    "ciso": _Adviser(
        "De risico's zijn bekend en passen bij het belang.",
        lambda one: one.login == "own",
        Advised(
            "on_conditions",
            "Inloggen met alleen een wachtwoord past niet bij deze gegevens.",
            ("Zet de tweede stap bij het inloggen aan.",),
        ),
    ),
    "privacy": _Adviser(
        "Er worden niet meer gegevens gevraagd dan nodig is.",
        lambda one: one.personal_data != "none" and not one.privacy_statement_url,
        Advised(
            "on_conditions",
            "Bezoekers geven gegevens en lezen nergens wat ermee gebeurt.",
            ("Publiceer een privacyverklaring die over deze toepassing gaat.",),
        ),
    ),
    "fg": _Adviser(
        "De beoordeling vooraf is gedaan en is volledig.",
        lambda one: one.personal_data == "special",
        Advised("negative", "De beoordeling van de gevolgen voor privacy (DPIA) is nog niet af."),
    ),
    "inkoop": _Adviser("Dit kan binnen het lopende contract."),
    "communicatie": _Adviser("Het past bij de huisstijl en bij de afspraken over de redactie."),
}


def advice_on(aspect: str, one: Application) -> Advised:
    """Return what the adviser on *aspect* says of *one*."""
    adviser = _ADVISERS[aspect]
    return adviser.worried if adviser.worries(one) else Advised("positive", adviser.positive)
