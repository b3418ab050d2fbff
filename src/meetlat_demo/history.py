"""Since when what Meerdam has online exists, and when the CIO decided on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from meetlat_demo.model import Application, Host

#: The day on which the college adopted the policy, and with it the first yardstick.
POLICY_ADOPTED_ON: Final = date(2017, 5, 9)
#: From this day on there is a register; what was online then was entered in the weeks after.
REGISTER_FROM: Final = date(2017, 5, 15)
#: The first yardstick asked people six questions; nothing was measured yet.
FIRST_NORMS: Final = ("NUT-01", "KOST-01", "BEV-01", "PRIV-02", "TOEG-01", "JUR-01")
FIRST_IN_FORCE: Final = date(2017, 6, 1)
#: The present yardstick, with all norms that come with Meetlat.
PRESENT_ADOPTED_ON: Final = date(2025, 12, 9)
PRESENT_IN_FORCE: Final = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Life:
    """From when something was online, and when the CIO decided on it."""

    born: date
    decided: date


#: The life of every application of which the way to its decision lies in the past, by name.
LIVES: Final = {
    "Gemeentelijke website": Life(date(2006, 3, 1), date(2018, 9, 3)),
    "Intranet en extranet": Life(date(2009, 9, 1), date(2019, 2, 1)),
    "Open-dataplatform": Life(date(2020, 3, 2), date(2020, 5, 1)),
    "Zwembad De Meerkoet": Life(date(2012, 4, 1), date(2018, 11, 12)),
    "Vrijwilligerspunt Meerdam": Life(date(2014, 2, 1), date(2019, 3, 11)),
    "Wijk Waterrijk": Life(date(2015, 6, 1), date(2019, 6, 17)),
    "Extranet raadsleden": Life(date(2013, 1, 15), date(2019, 5, 13)),
    "Extranet jeugdhulp": Life(date(2015, 1, 1), date(2019, 9, 9)),
    "Buurtcijfers Meerdam": Life(date(2020, 8, 17), date(2021, 1, 18)),
    "Kaart van Meerdam": Life(date(2021, 5, 10), date(2021, 9, 13)),
    "API basisgegevens": Life(date(2021, 11, 1), date(2022, 2, 7)),
    "Afspraak maken": Life(date(2013, 9, 1), date(2018, 12, 3)),
    "Raadsinformatie": Life(date(2011, 3, 1), date(2019, 4, 8)),
    "Denk mee met Meerdam": Life(date(2023, 11, 13), date(2024, 2, 15)),
    "Meldingen openbare ruimte": Life(date(2012, 6, 1), date(2018, 10, 8)),
    "Meerdam Buiten": Life(date(2022, 3, 14), date(2022, 6, 1)),
    "Belastingloket": Life(date(2014, 1, 1), date(2018, 6, 11)),
    "Parkeervergunningen": Life(date(2016, 5, 1), date(2020, 2, 10)),
    "Nieuwsbrief Meerdam": Life(date(2020, 11, 2), date(2021, 3, 1)),
    "Gemeente Meerdam op Mastodon": Life(date(2022, 12, 5), date(2023, 2, 6)),
    "Sport in Meerdam": Life(date(2014, 8, 1), date(2019, 10, 7)),
    "Museum Het Gemaal": Life(date(2016, 4, 1), date(2019, 11, 11)),
    "Bouwen aan de Kade": Life(date(2019, 10, 1), date(2020, 6, 15)),
    "Ondernemen in Meerdam": Life(date(2021, 1, 11), date(2021, 3, 1)),
    "Duurzaam Meerdam": Life(date(2017, 1, 16), date(2020, 9, 14)),
    "Werken bij Meerdam": Life(date(2020, 4, 6), date(2020, 10, 12)),
    "Archief Meerdam": Life(date(2012, 5, 1), date(2018, 4, 9)),
    "Theater De Sluis": Life(date(2015, 9, 1), date(2020, 11, 16)),
    "Meerdam 750 jaar": Life(date(2022, 2, 1), date(2024, 1, 8)),
    "Regio Meerland": Life(date(2018, 5, 1), date(2019, 1, 14)),
    "Bezoek Meerdam": Life(date(2015, 3, 1), date(2019, 7, 8)),
    "Sportnota 2019": Life(date(2019, 2, 4), date(2023, 2, 13)),
    "Glasvezel voor Meerdam": Life(date(2018, 6, 1), date(2022, 9, 12)),
}


#: Who answered for the sites of a department, by the key of the person.
_OWNERS: Final = {
    "Beheer Openbare Ruimte": "eigenaar-buiten",
    "Economie en Toerisme": "eigenaar-economie",
    "Griffie": "eigenaar-griffie",
    "Ruimte en Wonen": "eigenaar-ruimte",
    "Sociaal Domein": "eigenaar-sociaal",
    "Sport en Cultuur": "eigenaar-sport",
}


@dataclass(frozen=True, slots=True)
class Gone:
    """A site of before that was folded into a platform, or that nobody needed any more."""

    name: str
    host: str
    unit: str
    born: int  # the year
    decided: date
    closed: date
    purpose: str

    @property
    def application(self) -> Application:
        """What it was."""
        return Application(
            name=self.name,
            kind="website",
            purpose=self.purpose,
            unit=self.unit,
            status="closed",
            status_since=self.closed,
            hosts=(Host(self.host),),
            owner=_OWNERS[self.unit],
            content_owner=_OWNERS[self.unit],
            technical_manager="techniek",
        )

    @property
    def life(self) -> Life:
        """When it was there and when the CIO decided on it."""
        return Life(date(self.born, 4, 1), self.decided)


#: What the fan lost since the policy. Their names are gone from DNS.
GONE: Final = (
    Gone(
        "Kermis Meerdam",
        "kermis.meerdam.example",
        "Economie en Toerisme",
        2011,
        date(2018, 3, 12),
        date(2018, 6, 30),
        "U zag hier welke attracties op de kermis stonden.",
    ),
    Gone(
        "Meerdam fietst",
        "fietsen.meerdam.example",
        "Ruimte en Wonen",
        2013,
        date(2018, 5, 14),
        date(2018, 10, 1),
        "Fietsers lazen hier over nieuwe routes.",
    ),
    Gone(
        "Schoon Meerdam",
        "schoon.meerdam.example",
        "Beheer Openbare Ruimte",
        2012,
        date(2018, 10, 15),
        date(2019, 2, 1),
        "Bewoners spraken hier af om zwerfafval op te ruimen.",
    ),
    Gone(
        "Buurtbus Meerdam",
        "buurtbus.meerdam.example",
        "Sociaal Domein",
        2014,
        date(2019, 3, 18),
        date(2019, 9, 1),
        "Hier stond de dienstregeling van de buurtbus.",
    ),
    Gone(
        "Jeugdpunt Meerdam",
        "jeugdpunt.meerdam.example",
        "Sociaal Domein",
        2010,
        date(2019, 8, 19),
        date(2019, 12, 31),
        "Ouders vonden hier hulp bij het opvoeden.",
    ),
    Gone(
        "Wmo-wijzer",
        "wmowijzer.meerdam.example",
        "Sociaal Domein",
        2015,
        date(2019, 12, 9),
        date(2020, 4, 1),
        "U zag hier welke hulp u thuis kon krijgen.",
    ),
    Gone(
        "Stadsplan Centrum",
        "centrum.meerdam.example",
        "Ruimte en Wonen",
        2016,
        date(2020, 3, 9),
        date(2020, 7, 15),
        "Hier stonden de plannen voor het centrum.",
    ),
    Gone(
        "Cultuurnacht",
        "cultuurnacht.meerdam.example",
        "Sport en Cultuur",
        2012,
        date(2020, 8, 17),
        date(2020, 12, 1),
        "Hier stond het programma van de cultuurnacht.",
    ),
    Gone(
        "Ondernemersloket",
        "ondernemersloket.meerdam.example",
        "Economie en Toerisme",
        2011,
        date(2021, 2, 8),
        date(2021, 5, 1),
        "Ondernemers vonden hier vergunningen.",
    ),
    Gone(
        "Energieloket Meerdam",
        "energieloket.meerdam.example",
        "Ruimte en Wonen",
        2015,
        date(2021, 1, 25),
        date(2021, 6, 30),
        "U kreeg hier advies over energie besparen.",
    ),
    Gone(
        "Vrijwilligersbank",
        "vrijwilligersbank.meerdam.example",
        "Sociaal Domein",
        2012,
        date(2021, 6, 14),
        date(2021, 10, 1),
        "Clubs zochten hier vrijwilligers.",
    ),
    Gone(
        "Bestemmingsplannen",
        "plannen.meerdam.example",
        "Ruimte en Wonen",
        2010,
        date(2021, 11, 15),
        date(2022, 5, 1),
        "U zag hier wat u waar mocht bouwen.",
    ),
    Gone(
        "Wijk Oost",
        "oost.meerdam.example",
        "Ruimte en Wonen",
        2014,
        date(2022, 2, 14),
        date(2022, 7, 1),
        "Bewoners van Oost lazen hier nieuws uit hun wijk.",
    ),
    Gone(
        "Raad Live",
        "raadlive.meerdam.example",
        "Griffie",
        2013,
        date(2022, 6, 13),
        date(2022, 11, 1),
        "U keek hier naar de vergadering van de raad.",
    ),
    Gone(
        "Sportfonds Meerdam",
        "sportfonds.meerdam.example",
        "Sport en Cultuur",
        2014,
        date(2022, 11, 14),
        date(2023, 4, 1),
        "Ouders vroegen hier geld voor sport aan.",
    ),
    Gone(
        "Parkeren in Meerdam",
        "parkeerinfo.meerdam.example",
        "Beheer Openbare Ruimte",
        2012,
        date(2023, 4, 17),
        date(2023, 9, 1),
        "U zag hier wat parkeren kost.",
    ),
    Gone(
        "Meerdam aardgasvrij",
        "aardgasvrij.meerdam.example",
        "Ruimte en Wonen",
        2016,
        date(2024, 2, 12),
        date(2024, 7, 1),
        "Bewoners lazen hier wanneer hun wijk van het gas ging.",
    ),
    Gone(
        "Erfgoed in Meerdam",
        "erfgoed.meerdam.example",
        "Sport en Cultuur",
        2013,
        date(2024, 9, 16),
        date(2025, 2, 1),
        "Hier stonden de monumenten van Meerdam.",
    ),
)
