"""The domain names that Meerdam and its partners registered, and the names nobody registered."""

from __future__ import annotations

from datetime import date
from typing import Final

from meetlat_demo.model import Candidate, Domain, Host

_OURS: Final = "Gemeente Meerdam"
_REGISTRAR: Final = "Domeinhuis Overheid"
_CHEAP: Final = "Goedkoop Domein BV"


def _domain(
    name: str, registered: int, expires: date, *, purpose: str = "website", holder: str = _OURS
) -> Domain:
    registrar = _REGISTRAR if holder == _OURS else _CHEAP
    return Domain(name, registrar, holder, date(registered, 3, 1), expires, purpose)


DOMAINS: Final = (
    Domain(
        "meerdam.example",
        _REGISTRAR,
        _OURS,
        date(1998, 3, 1),
        date(2028, 3, 1),
        "website",
        mail_used=True,
    ),
    _domain("sportinmeerdam.example", 2014, date(2027, 3, 1), holder="Webhuis De Brug"),
    _domain("museumhetgemaal.example", 2016, date(2027, 3, 1), holder="Cultuur Digitaal"),
    _domain("bouwenaandekade.example", 2019, date(2026, 12, 20), holder="Webhuis De Brug"),
    _domain("ondernemeninmeerdam.example", 2021, date(2027, 3, 1)),
    _domain("duurzaammeerdam.example", 2017, date(2027, 1, 14), holder="Groene Pixels"),
    _domain("werkenbijmeerdam.example", 2020, date(2027, 9, 1)),
    _domain("archiefmeerdam.example", 2012, date(2027, 5, 1)),
    _domain("theaterdesluis.example", 2015, date(2027, 9, 1), holder="Cultuur Digitaal"),
    _domain("meerdam750.example", 2022, date(2027, 2, 1), holder="Reclamebureau Kleur"),
    _domain(
        "regiomeerland.example",
        2018,
        date(2028, 3, 1),
        holder="Samenwerkende gemeenten Meerland",
    ),
    _domain("bezoekmeerdam.example", 2015, date(2027, 8, 1), holder="Stichting Bezoek Meerdam"),
    _domain("jongerenraadmeerdam.example", 2024, date(2027, 4, 1), holder="Onbekend (afgeschermd)"),
    _domain("verkiezingenmeerdam.example", 2013, date(2027, 3, 1), purpose="redirect"),
    _domain("meerdamgemeente.example", 2009, date(2027, 3, 1), purpose="parked"),
    Domain(
        "nieuwsbriefmeerdam.example",
        _REGISTRAR,
        _OURS,
        date(2020, 11, 2),
        date(2027, 11, 2),
        "mail",
        mail_used=True,
    ),
    Domain(
        "sportnota2019.example",
        _REGISTRAR,
        _OURS,
        date(2019, 2, 4),
        date(2027, 2, 4),
        "redirect",
        hold_until=date(2028, 6, 30),
    ),
    Domain(
        "glasvezelmeerdam.example",
        _CHEAP,
        "Webhuis De Brug",
        date(2018, 6, 1),
        date(2024, 6, 1),
        "unused",
        auto_renew=False,
    ),
)

#: In the register, and part of no application.
LOOSE_HOSTS: Final = (Host("www.meerdamgemeente.example", "parked"),)

CANDIDATES: Final = (
    Candidate(
        "www.wijkfeestmeerdam.example",
        "link",
        "Op waterrijk.meerdam.example staat een link naar deze naam.",
    ),
    Candidate(
        "enquete.meerdam.example",
        "dns",
        "De naam staat in de DNS van meerdam.example, maar niet in het register.",
    ),
    Candidate(
        "www.meerdarn.example",
        "tip",
        "De naam lijkt op meerdam.example: rn in plaats van m.",
        lookalike=True,
    ),
)
