"""Sites that departments had built by others, good, poor and forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from meetlat_demo.pages import Text, form
from meetlat_demo.serving import (
    BARE,
    FAIR,
    GOOD,
    LOOSE_COOKIE,
    SHORT,
    TLS_1_0,
    TLS_1_2,
    TRACKING_COOKIE,
    Served,
    in_half_a_year,
    security_txt,
    site,
    to_www,
    two_months_ago,
    with_bare_domain,
)
from meetlat_lab.behaviour import FRESH, Headers, Site
from meetlat_lab.ca import LeafKind

_SPORT: Final = Text(
    title="Sport in Meerdam",
    heading="Kom in beweging",
    body=("Zoek een club of huur een sporthal.", "Met het sportfonds sport uw kind gratis."),
    privacy="",
    access="",
    extra=form(
        "https://www.sportinmeerdam.example/aanmelden",
        ("naam", "Uw naam"),
        ("email", "E-mailadres"),
        button="Aanmelden",
    ),
)
_MUSEUM: Final = Text(
    title="Museum Het Gemaal",
    heading="Water, stoom en mensen",
    body=("Tot en met 28 februari: het water van 1916.", "Dinsdag tot en met zondag open."),
    sender="",
    privacy="",
    access="",
    description="Museum over de strijd tegen het water in Meerdam.",
    extra=(
        '<script src="https://cdn.volgdienst.example/volg.js"></script>\n'
        '<iframe title="Film" src="https://video.filmpjes.example/gemaal"></iframe>'
    ),
)
_QUAY: Final = Text(
    title="Home",
    heading="Bouwen aan de Kade",
    body=("In maart 2020 begint de aannemer met de fundering.", "Vragen? Bel het projectbureau."),
    sender="",
    privacy="",
    access="",
    language="",
    has_viewport=False,
    extra='<p><img src="http://www.bouwenaandekade.example/foto.jpg" alt=""></p>',
)
_BUSINESS: Final = Text(
    title="Ondernemen in Meerdam",
    heading="Een bedrijf in Meerdam",
    body=("Start u een bedrijf? Lees welke regels er zijn.", "Wij denken met u mee."),
    description="Regels, subsidies en bedrijfsruimte in Meerdam.",
    access="/toegankelijkheid",
    menu=(("Subsidies", "/subsidies"), ("Bezoek Meerdam", "https://www.bezoekmeerdam.example/")),
    more={"/toegankelijkheid": ("Toegankelijkheid", "Het onderzoek is gepland in januari 2027.")},
)
_GREEN: Final = Text(
    title="Duurzaam Meerdam",
    heading="Maak uw huis warm en zuinig",
    body=("Met goed glas en een dik dak gaat uw rekening omlaag.",),
    privacy="/privacyverklaring",
    access="",
    description="Isoleren en subsidie in Meerdam.",
    more={"/privacyverklaring": ("Privacyverklaring", "Deze verklaring is van mei 2018.")},
)
_JOBS: Final = Text(
    title="Werken bij de gemeente Meerdam",
    heading="Kom werken voor de stad",
    body=("Er zijn nu 12 vacatures.", "Wij reageren binnen twee weken op uw brief."),
    privacy="/privacy",
    access="",
    description="Vacatures van de gemeente Meerdam.",
    extra=form("/solliciteren", ("naam", "Naam"), ("email", "E-mail"), button="Solliciteren"),
    more={"/privacy": ("Privacy", "Uw brief bewaren wij vier weken na de procedure.")},
)
_ARCHIVE: Final = Text(
    title="Archief Meerdam",
    heading="Zoek in het archief",
    body=("Er staan 214.000 akten en 38.000 foto's op deze site.",),
    privacy="/privacy",
    access="",
    language="en",
    description="Akten, foto's en kaarten van Meerdam.",
    more={"/privacy": ("Privacy", "Akten jonger dan 75 jaar staan niet op deze site.")},
)
_THEATRE: Final = Text(
    title="Theater De Sluis",
    heading="Vanavond in De Sluis",
    body=("Reserveer uw stoel tot een uur voor de voorstelling.",),
    sender="Theater De Sluis, onderdeel van de gemeente Meerdam",
    privacy="/privacy",
    access="",
    description="Programma en kaarten van theater De Sluis.",
    more={"/privacy": ("Privacy", "Wij gebruiken uw e-mailadres om uw kaart te sturen.")},
)
_FEAST: Final = Text(
    title="Meerdam 750 jaar",
    heading="Het feest is begonnen",
    body=("Op 17 juni 2023 varen alle boten uit.", "Bekijk het programma en vier mee."),
    sender="",
    privacy="",
    access="",
    has_viewport=False,
    extra=(
        '<script src="http://www.meerdam750.example/teller.js"></script>\n'
        '<script src="https://cdn.volgdienst.example/volg.js"></script>'
    ),
)
_YOUNG: Final = Text(
    title="Jongerenraad Meerdam",
    heading="Wij zijn de jongerenraad",
    body=("Wij geven de gemeente Meerdam advies. Wil je meedoen? Stuur een bericht.",),
    sender="",
    privacy="",
    access="",
    menu=(("De gemeente", "https://www.meerdam.example/"),),
)

_BUSINESS_HEADERS: Final[Headers] = (
    *FAIR,
    ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'"),
    ("X-Request-Id", FRESH),
)


def department_sites(born: datetime) -> tuple[Served, ...]:
    """Return the sites of departments, in a world that was made at *born*."""
    business = security_txt(in_half_a_year(born), canonical="www.ondernemeninmeerdam.example")
    jobs = security_txt(two_months_ago(born), canonical="www.werkenbijmeerdam.example")
    sport, museum = site(_SPORT, BARE, cookies=(LOOSE_COOKIE,)), _museum()
    quay, feast = site(_QUAY, BARE), site(_FEAST, BARE, cookies=(LOOSE_COOKIE,))
    return (
        Served(
            ("198.51.100.20",),
            {"www.sportinmeerdam.example": sport, "sportinmeerdam.example": sport},
            leaf=LeafKind.EXPIRED,
        ),
        Served(
            ("198.51.100.21",),
            {"www.museumhetgemaal.example": museum, "museumhetgemaal.example": museum},
            leaf=LeafKind.GOOD_RSA,
        ),
        Served(
            ("198.51.100.22",),
            {"www.bouwenaandekade.example": quay, "bouwenaandekade.example": quay},
            http={"*": quay},
            leaf=LeafKind.GOOD_RSA,
            oldest=TLS_1_0,
            newest=TLS_1_2,
        ),
        Served(
            ("198.51.100.23", "2001:db8:2::23"),
            {
                "www.ondernemeninmeerdam.example": site(
                    _BUSINESS, _BUSINESS_HEADERS, extra=business
                ),
                "ondernemeninmeerdam.example": to_www("www.ondernemeninmeerdam.example"),
            },
        ),
        Served(
            ("198.51.100.24",),
            with_bare_domain("www.duurzaammeerdam.example", site(_GREEN, SHORT)),
            leaf=LeafKind.WRONG_NAME,
        ),
        Served(
            ("198.51.100.25",),
            {
                "www.werkenbijmeerdam.example": site(
                    _JOBS, FAIR, cookies=(LOOSE_COOKIE,), extra=jobs
                ),
                "werkenbijmeerdam.example": to_www("www.werkenbijmeerdam.example"),
            },
        ),
        Served(
            ("198.51.100.26",),
            with_bare_domain("www.archiefmeerdam.example", site(_ARCHIVE, SHORT)),
            leaf=LeafKind.WEAK,
            newest=TLS_1_2,
            ciphers="AES128-SHA:AES256-SHA:ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256",
        ),
        Served(
            ("198.51.100.27",),
            {"www.meerdam750.example": feast, "meerdam750.example": feast},
            http={"*": feast},
            leaf=LeafKind.SELF_SIGNED,
            oldest=TLS_1_0,
            newest=TLS_1_2,
        ),
        Served(
            ("198.51.100.28",),
            with_bare_domain("www.jongerenraadmeerdam.example", site(_YOUNG, ())),
        ),
        Served(
            ("198.51.100.29",),
            with_bare_domain("www.theaterdesluis.example", site(_THEATRE, GOOD)),
        ),
    )


def _museum() -> Site:
    return site(_MUSEUM, SHORT, cookies=(TRACKING_COOKIE, LOOSE_COOKIE))
