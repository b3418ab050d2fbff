"""Sites that others run: suppliers, partners, and names that nobody registered."""

from __future__ import annotations

from typing import Final

from meetlat_demo.pages import PRIVACY, Text, form
from meetlat_demo.serving import (
    BARE,
    FAIR,
    GOOD,
    LOOSE_COOKIE,
    SAFE_COOKIE,
    SHORT,
    TLS_1_0,
    TLS_1_2,
    TRACKING_COOKIE,
    Served,
    site,
    with_bare_domain,
)
from meetlat_lab.ca import LeafKind

_APPOINTMENT: Final = Text(
    title="Afspraak maken - Gemeente Meerdam",
    heading="Waarvoor wilt u langskomen?",
    body=("Kies een onderwerp, een dag en een tijd.", "U krijgt een bevestiging per e-mail."),
    description="Maak een afspraak aan de balie van de gemeente Meerdam.",
    extra=form("/afspraak", ("onderwerp", "Onderwerp"), ("email", "E-mail"), button="Verder"),
    has_nonce=True,
)
_COUNCIL: Final = Text(
    title="Vergaderingen van de raad van Meerdam",
    heading="De raad vergadert",
    body=("Op donderdag 3 december om 20.00 uur, in de raadzaal.", "U kunt thuis meekijken."),
    access="/toegankelijkheid",
    extra='<iframe title="Uitzending" src="https://live.uitzending.example/meerdam"></iframe>',
    more={"/toegankelijkheid": ("Toegankelijkheid", "Oude stukken zijn scans. Status D.")},
)
_TALK: Final = Text(
    title="Denk mee met Meerdam",
    heading="Wat vindt u van het nieuwe park?",
    body=("Geef uw mening tot 15 december.", "1.205 mensen deden al mee."),
    privacy="/privacy",
    access="",
    description="Praat mee over plannen van de gemeente Meerdam.",
    extra=(
        '<script src="https://cdn.volgdienst.example/volg.js"></script>\n'
        + form("/inloggen", ("email", "E-mail"), ("wachtwoord", "Wachtwoord"), button="Inloggen")
    ),
    more={"/privacy": ("Privacy", "Denkmee Platform verwerkt uw reactie voor de gemeente.")},
)
_PARKING: Final = Text(
    title="Parkeren in Meerdam",
    heading="Vraag een vergunning aan",
    body=("U logt in met DigiD.", "Een vergunning kost 68 euro per jaar."),
    privacy="/privacy",
    access="",
    description="Parkeervergunningen van de gemeente Meerdam.",
    more={"/privacy": ("Privacy", "Parkeerdiensten Noord verwerkt uw kenteken.")},
)
_TAX: Final = Text(
    title="Belastingloket - Belastingkantoor Meerland",
    heading="Uw belasting bekijken en betalen",
    body=("Het Belastingkantoor werkt voor Meerdam en vijf andere gemeenten.",),
    sender="Belastingkantoor Meerland, namens de gemeente Meerdam",
    privacy="/privacy",
    access="/toegankelijkheid",
    description="Bekijk en betaal uw gemeentelijke belasting.",
    has_nonce=True,
    more={
        "/privacy": ("Privacy", "Wij gebruiken uw burgerservicenummer omdat de wet dat vraagt."),
        "/toegankelijkheid": ("Toegankelijkheid", "Deze site voldoet gedeeltelijk. Status B."),
    },
)
_REGION: Final = Text(
    title="Regio Meerland",
    heading="Zes gemeenten, één regio",
    body=("Wij werken samen aan woningen en goed vervoer.",),
    sender="Regio Meerland, waarin de gemeente Meerdam deelneemt",
    privacy="/privacy",
    access="/toegankelijkheid",
    description="Samenwerking van zes gemeenten in Meerland.",
    more={
        "/privacy": ("Privacy", "Wij houden geen bezoekers bij."),
        "/toegankelijkheid": ("Toegankelijkheid", "Het onderzoek is van 2025. Status C."),
    },
)
_VISIT: Final = Text(
    title="Bezoek Meerdam",
    heading="Ontdek de stad aan het water",
    body=("Vaar mee, fiets een route of blijf slapen.",),
    sender="Stichting Bezoek Meerdam",
    privacy="",
    access="",
    description="Uitjes, routes en hotels in Meerdam.",
    extra='<script src="https://cdn.volgdienst.example/volg.js"></script>',
)
_STREET_PARTY: Final = Text(
    title="Wijkfeest Meerdam",
    heading="Het grote wijkfeest",
    body=("Met subsidie van de gemeente Meerdam.", "Geef uw straat op voor 1 mei."),
    sender="Gemeente Meerdam, team Wijken",
    privacy="",
    access="",
    extra=form("/opgeven", ("straat", "Straat"), ("email", "E-mail"), button="Opgeven"),
)
_SURVEY: Final = Text(
    title="Vragenlijst",
    heading="Hoe tevreden bent u over de balie?",
    body=("De vragen kosten u vijf minuten.",),
    privacy=PRIVACY,
    access="",
    extra=form("/antwoord", ("cijfer", "Uw cijfer"), button="Volgende"),
)
_LOOKALIKE: Final = Text(
    title="Gemeente Meerdam - betaal uw aanslag",
    heading="U heeft een openstaande aanslag",
    body=("Betaal vandaag om kosten te voorkomen.",),
    sender="Gemeente Meerdam",
    privacy="",
    access="",
    extra=form("/betalen", ("rekening", "Rekeningnummer"), button="Betalen"),
)

_NO_SAME_SITE: Final = (
    "Set-Cookie",
    SAFE_COOKIE[1].replace("__Host-", "balie_").replace("; SameSite=Lax", ""),
)


def other_sites() -> tuple[Served, ...]:
    """Return the sites that others run."""
    return (
        Served(
            ("198.51.100.10", "2001:db8:2::10"),
            {"afspraak.meerdam.example": site(_APPOINTMENT, GOOD, cookies=(_NO_SAME_SITE,))},
            organisation="Gemeente Meerdam",
        ),
        Served(
            ("198.51.100.11",),
            {"raad.meerdam.example": site(_COUNCIL, SHORT)},
            leaf=LeafKind.GOOD_RSA,
            oldest=TLS_1_0,
            newest=TLS_1_2,
        ),
        Served(
            ("198.51.100.12",),
            {"denkmee.meerdam.example": site(_TALK, FAIR, cookies=(TRACKING_COOKIE,))},
        ),
        # Only over IPv4: the IPv6 address in DNS was given up, and nobody noticed.
        Served(
            ("198.51.100.13",),
            {"parkeren.meerdam.example": site(_PARKING, FAIR)},
            leaf=LeafKind.NO_INTERMEDIATE,
        ),
        Served(
            ("203.0.113.20",),
            {"belastingen.meerdam.example": site(_TAX, GOOD, cookies=(SAFE_COOKIE,))},
            organisation="Belastingkantoor Meerland",
        ),
        Served(
            ("203.0.113.10", "2001:db8:3::10"),
            with_bare_domain("www.regiomeerland.example", site(_REGION, FAIR)),
        ),
        Served(
            ("203.0.113.11",),
            with_bare_domain(
                "www.bezoekmeerdam.example",
                site(_VISIT, SHORT, cookies=(TRACKING_COOKIE, LOOSE_COOKIE)),
            ),
        ),
        Served(
            ("198.51.100.30",),
            with_bare_domain("www.wijkfeestmeerdam.example", site(_STREET_PARTY, BARE)),
            newest=TLS_1_2,
        ),
        Served(("198.51.100.31",), {"enquete.meerdam.example": site(_SURVEY, FAIR)}),
        Served(("203.0.113.66",), with_bare_domain("www.meerdarn.example", site(_LOOKALIKE, ()))),
    )
