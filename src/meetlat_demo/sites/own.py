"""The municipality's own servers: its platforms and what runs beside them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from meetlat_demo.pages import Text, form
from meetlat_demo.serving import (
    FAIR,
    GOOD,
    SAFE_COOKIE,
    SHORT,
    TLS_1_3,
    Served,
    in_half_a_year,
    security_txt,
    site,
    to_www,
)
from meetlat_lab.behaviour import Elsewhere, Page, Site

_STATEMENTS: Final = {
    "/privacy": (
        "Privacy",
        "Wij gebruiken alleen gegevens die nodig zijn om u te helpen. U kunt uw gegevens opvragen.",
    ),
    "/toegankelijkheid": (
        "Toegankelijkheid",
        "Deze site voldoet gedeeltelijk. Twee punten lossen wij op voor 1 maart 2027. Status B.",
    ),
    "/contact": ("Contact", "U belt 14 0299 of komt langs op Kade 1 in Meerdam."),
    "/verkiezingen": ("Verkiezingen", "Hier leest u waar u kunt stemmen en wat u meeneemt."),
}
_WEBSITE: Final = Text(
    title="Gemeente Meerdam",
    heading="Waarmee kunnen wij u helpen?",
    body=(
        "Vraag een paspoort aan, geef uw verhuizing door of meld iets in uw straat.",
        "Het stadhuis is open van 9.00 tot 17.00 uur. Op donderdag tot 20.00 uur.",
    ),
    description="De site van de gemeente Meerdam: regel uw zaken en lees wat er speelt.",
    menu=(
        ("Afspraak maken", "https://afspraak.meerdam.example/"),
        ("Iets melden", "https://meldingen.meerdam.example/"),
        ("Belastingen", "https://belastingen.meerdam.example/"),
        ("Ondernemen", "https://www.ondernemeninmeerdam.example/"),
        ("Sport", "https://www.sportinmeerdam.example/"),
        ("Contact", "/contact"),
    ),
    has_nonce=True,
    more=_STATEMENTS,
)
_POOL: Final = Text(
    title="Zwembad De Meerkoet - Gemeente Meerdam",
    heading="Zwemmen in De Meerkoet",
    body=("Het bad is elke dag open vanaf 7.00 uur.", "Een kaartje kost 5 euro 20."),
    description="Openingstijden en prijzen van zwembad De Meerkoet.",
    menu=(("Tijden", "/tijden"), ("Prijzen", "/prijzen")),
    has_nonce=True,
)
_VOLUNTEERS: Final = Text(
    title="Vrijwilligerspunt - Gemeente Meerdam",
    heading="Doe mee als vrijwilliger",
    body=("Elke week zoeken buurthuizen, clubs en scholen hulp.", "Kies wat bij u past."),
    description="Vind vrijwilligerswerk in Meerdam.",
    has_nonce=True,
)
_WATERRIJK: Final = Text(
    title="Waterrijk - Gemeente Meerdam",
    heading="Nieuws uit Waterrijk",
    body=("De brug bij de haven is tot 15 december dicht.", "Fietsers rijden om via de Lindelaan."),
    description="Wat er verandert in de wijk Waterrijk.",
    menu=(
        ("Het wijkfeest", "https://www.wijkfeestmeerdam.example/"),
        ("Bouwen aan de Kade", "http://www.bouwenaandekade.example/"),
    ),
    has_nonce=True,
)
_EXTRANET: Final = Text(
    title="Inloggen - Extranet Meerdam",
    heading="Inloggen op het extranet",
    body=("U logt in met uw werkaccount. U krijgt daarna een code op uw telefoon.",),
    description="Besloten omgeving van de gemeente Meerdam.",
    extra=form(
        "/inloggen",
        ("naam", "Gebruikersnaam"),
        ("wachtwoord", "Wachtwoord"),
        button="Inloggen",
    ),
    has_nonce=True,
)
_COUNCILLORS: Final = Text(
    title="Extranet raadsleden",
    heading="Stukken voor de raad",
    body=("Alleen raadsleden en de griffie kunnen hier naar binnen.",),
    extra=form("/inloggen", ("naam", "Naam"), ("wachtwoord", "Wachtwoord"), button="Inloggen"),
    has_nonce=True,
)
_YOUTH: Final = Text(
    title="Jeugdhulp",
    heading="Gegevens uitwisselen over jeugdhulp",
    body=("Voor aanbieders die een contract hebben met de gemeente.",),
    access="",
    extra=form("/login", ("email", "E-mail"), ("wachtwoord", "Wachtwoord"), button="Verder"),
)
_DATA: Final = Text(
    title="Open data van Meerdam",
    heading="Gegevens van de gemeente, voor iedereen",
    body=("Er staan 86 datasets op deze site.", "U mag ze vrij gebruiken, ook voor uw werk."),
    access="/toegankelijkheid",
    description="Datasets van de gemeente Meerdam, vrij te gebruiken.",
    menu=(("Datasets", "/datasets"), ("API", "https://api.meerdam.example/")),
    has_nonce=True,
    more={"/toegankelijkheid": ("Toegankelijkheid", "De grafieken zijn nog niet voor te lezen.")},
)
_FIGURES: Final = Text(
    title="Buurtcijfers Meerdam",
    heading="Uw buurt in cijfers",
    body=("In Meerdam wonen 48.310 mensen in 14 buurten.", "Kies een buurt om te vergelijken."),
    access="https://data.meerdam.example/toegankelijkheid",
    description="Cijfers over wonen, werk en groen in elke buurt van Meerdam.",
    has_nonce=True,
)
_MAP: Final = Text(
    title="Kaart van Meerdam",
    heading="De kaart van Meerdam",
    body=("Zoek op adres of zet een laag aan.",),
    access="",
    extra='<script src="https://tegels.kaartendienst.example/kaart.js"></script>',
)
_REPORTS: Final = Text(
    title="Melding doen - Gemeente Meerdam",
    heading="Wat is er aan de hand?",
    body=("Wij kijken binnen drie werkdagen naar uw melding.",),
    description="Meld een losse tegel, zwerfafval of een kapotte lamp.",
    extra=form("/melding", ("waar", "Waar is het?"), ("wat", "Wat ziet u?"), button="Verder"),
)
_PARKED: Final = Text(
    title="Deze naam is van de gemeente Meerdam",
    heading="Hier staat geen site",
    body=("De gemeente Meerdam gebruikt deze naam niet. Ga naar www.meerdam.example.",),
    menu=(("Naar de site van de gemeente", "https://www.meerdam.example/"),),
)


def own_sites(born: datetime) -> tuple[Served, ...]:
    """Return the municipality's own servers, in a world that was made at *born*."""
    expires = in_half_a_year(born)
    www = security_txt(expires, canonical="www.meerdam.example")
    data = security_txt(expires, canonical="data.meerdam.example")
    return (
        Served(
            ("192.0.2.10", "2001:db8:1::10"),
            {
                "www.meerdam.example": site(_WEBSITE, extra=www),
                "meerdam.example": to_www("www.meerdam.example"),
            },
            organisation="Gemeente Meerdam",
        ),
        Served(
            ("192.0.2.11", "2001:db8:1::11"),
            {
                "zwembad.meerdam.example": site(_POOL, extra=www),
                "vrijwilligers.meerdam.example": site(_VOLUNTEERS, extra=www),
                "waterrijk.meerdam.example": site(_WATERRIJK, extra=www),
            },
        ),
        Served(
            ("192.0.2.20",),
            {
                "extranet.meerdam.example": site(_EXTRANET, cookies=(SAFE_COOKIE,)),
                "raadsleden.meerdam.example": site(_COUNCILLORS, cookies=(SAFE_COOKIE,)),
            },
            oldest=TLS_1_3,
        ),
        Served(
            ("192.0.2.21",),
            {"jeugdhulp.meerdam.example": site(_YOUTH, SHORT, cookies=(_HALF_SAFE,))},
        ),
        Served(
            ("192.0.2.30", "2001:db8:1::30"),
            {
                "data.meerdam.example": site(_DATA, extra=data),
                "buurtcijfers.meerdam.example": site(_FIGURES),
            },
        ),
        Served(("192.0.2.31", "2001:db8:1::31"), {"api.meerdam.example": _api()}),
        Served(("192.0.2.32",), {"kaart.meerdam.example": site(_MAP, FAIR)}),
        Served(("192.0.2.40",), {"meldingen.meerdam.example": site(_REPORTS, FAIR, extra=www)}),
        Served(("192.0.2.41",), {"buiten-api.meerdam.example": _api()}, http=None),
        Served(("192.0.2.42",), {"acc-afval.meerdam.example": _closed_to_strangers()}),
        _redirects(),
        Served(
            ("192.0.2.13",),
            {
                "www.meerdamgemeente.example": site(_PARKED),
                "meerdamgemeente.example": to_www("www.meerdamgemeente.example"),
            },
        ),
    )


_HALF_SAFE: Final = (SAFE_COOKIE[0], SAFE_COOKIE[1].replace("; SameSite=Lax", ""))


def _api() -> Site:
    body = '{"naam": "Basisgegevens Meerdam", "versie": "1.4.0"}\n'
    front = Page(body, content_type="application/json")
    missing = Page('{"status": 404}\n', status=404, content_type="application/problem+json")
    return Site({"/": front}, GOOD, missing)


def _closed_to_strangers() -> Site:
    refused = Page(
        "<h1>Alleen voor testers</h1>",
        status=401,
        headers=(("WWW-Authenticate", 'Basic realm="acceptatie"'),),
    )
    return Site({"/": refused}, FAIR, refused)


def _redirects() -> Served:
    # Plain HTTP goes to the other name at once, so browsers never learn HSTS of this one.
    election = Elsewhere("https://www.meerdam.example/verkiezingen", keeps_path=False)
    sport = Elsewhere("https://www.sportinmeerdam.example/", keeps_path=False)
    names = {
        "www.verkiezingenmeerdam.example": election,
        "verkiezingenmeerdam.example": election,
        "www.sportnota2019.example": sport,
        "sportnota2019.example": sport,
    }
    return Served(("192.0.2.12",), names, http=names)
