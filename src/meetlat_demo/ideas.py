"""What departments of Meerdam would like to have, and how far each proposal got."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from meetlat_demo.applications.platforms import INTRANET, OPEN_DATA, WEBSITE
from meetlat_demo.model import Application, Cost


@dataclass(frozen=True, slots=True)
class Idea:
    """A proposal for something new."""

    title: str
    problem: str
    for_whom: str
    effect: str
    #: How far it got: a state of a case; "rejected" is ratified not to be developed.
    stage: str
    #: When its story began and when its last chapter was, in days before today.
    days_ago: tuple[int, int]
    requester: str = "aanvrager"  # key of a person
    unit: str = "Sport en Cultuur"
    kind: str = "web_application"
    personal_data: str = "none"
    login: str = "none"
    euros: int = 4_000
    #: The platform that can do it; "" where none can, and then there is a *ground* or none.
    platform: str = WEBSITE
    ground: str = ""
    wish: str = ""
    #: The application of which the functionality can be used again.
    reuses: str = ""

    @property
    def is_heavy(self) -> bool:
        """Whether four advisers are asked instead of two."""
        return (
            self.personal_data in {"special", "bsn"} or self.login == "digid" or bool(self.ground)
        )

    def as_application(self) -> Application:
        """Return what it would be, as its requester means it, for people to judge."""
        return Application(
            name=self.title,
            kind=self.kind,
            purpose=self.problem,
            unit=self.unit,
            built_on="own_platform",
            costs=(Cost(2027, "evaluation", "yearly", 0, 8, "planned"),),
            technical_manager="techniek",
            personal_data=self.personal_data,
            login=self.login,
        )


_RUIMTE: Final = ("aanvrager-ruimte", "Ruimte en Wonen")
_GRIFFIE: Final = ("aanvrager-griffie", "Griffie")

IDEAS: Final = (
    Idea(
        "Wachttijd aan de balie",
        "Inwoners staan soms een uur in de rij en weten niet hoe lang het nog duurt.",
        "Inwoners die naar het stadhuis komen",
        "Wie thuis ziet hoe druk het is, komt op een rustiger moment. Wij meten de wachttijd.",
        "draft",
        (6, 6),
    ),
    Idea(
        "Bouwplannen in de buurt",
        "Bewoners horen pas van een bouwplan als het hek er staat.",
        "Bewoners en ondernemers in de buurt van een bouwplan",
        "",
        "draft",
        (2, 2),
        *_RUIMTE,
        platform=OPEN_DATA,
    ),
    Idea(
        "Speelplekkenkaart",
        "Ouders weten niet welke speelplek past bij de leeftijd van hun kind.",
        "Ouders van kinderen tot twaalf jaar",
        "Minder vragen aan de balie over speelplekken. Wij tellen de bezoeken aan de kaart.",
        "submitted",
        (15, 15),
        platform=OPEN_DATA,
        euros=6_500,
    ),
    Idea(
        "Trouwlocaties bekijken",
        "Paren bellen voor elke vraag over een trouwlocatie, want foto's en prijzen staan nergens.",
        "Paren die in Meerdam willen trouwen",
        "Minder telefoon over locaties. Wij tellen de gesprekken.",
        "submitted",
        (1, 1),
    ),
    Idea(
        "Meldpunt eenzame ouderen",
        "Buren weten niet waar zij hun zorg over een oudere kwijt kunnen.",
        "Buren, mantelzorgers en huisartsen",
        "Meldingen komen bij één team, dat binnen twee dagen belt.",
        "in_test",
        (8, 5),
        personal_data="special",
        euros=18_000,
        platform=INTRANET,
    ),
    Idea(
        "Geschiedenis van uw straat",
        "Het archief krijgt elke week dezelfde vragen over oude panden.",
        "Bewoners en onderzoekers",
        "Het archief krijgt half zoveel vragen.",
        "advice",
        (24, 9),
        *_RUIMTE,
        euros=9_500,
        platform=OPEN_DATA,
    ),
    Idea(
        "Sportpas aanvragen",
        "Ouders met weinig geld vullen een papieren formulier in en wachten weken.",
        "Ouders met een laag inkomen",
        "Een aanvraag is binnen een week afgehandeld.",
        "weighing",
        (34, 4),
        personal_data="bsn",
        login="digid",
        euros=32_000,
        platform="",
        ground="missing_function",
    ),
    Idea(
        "Evenementenkalender",
        "Organisatoren plannen op dezelfde dag, want zij kennen elkaars plannen niet.",
        "Organisatoren en bewoners",
        "Minder dubbele data. Wij tellen hoe vaak twee evenementen samenvallen.",
        "to_ratify",
        (29, 6),
        euros=6_000,
    ),
    Idea(
        "Inschrijven voor een volkstuin",
        "De wachtlijst staat op papier en niemand weet zijn plaats.",
        "Inwoners die een volkstuin willen",
        "Iedereen ziet zijn plaats op de lijst.",
        "to_ratify",
        (27, 2),
        *_RUIMTE,
        personal_data="ordinary",
        euros=11_000,
        platform="",
        ground="missing_function",
    ),
    Idea(
        "Site over de nieuwe brug",
        "Bewoners willen weten wanneer de weg dicht is.",
        "Bewoners van de Kade",
        "Minder klachten over afsluitingen die niemand zag aankomen.",
        "returned",
        (31, 1),
        *_RUIMTE,
        kind="website",
        euros=25_000,
        platform="",
        ground="other",
        wish="nieuwebrugmeerdam.example",
    ),
    Idea(
        "Proef met deelfietsen",
        "Bezoekers van het station komen moeilijk in het centrum.",
        "Reizigers",
        "Meer bezoekers komen met de fiets naar het centrum.",
        "held",
        (38, 7),
        *_RUIMTE,
        personal_data="ordinary",
        euros=14_000,
        platform="",
        ground="partner_leads",
    ),
    Idea(
        "App voor hondenroutes",
        "Er zijn klachten over loslopende honden.",
        "Mensen met een hond",
        "Minder klachten over loslopende honden.",
        "withdrawn",
        (19, 12),
        kind="mobile_app",
        euros=20_000,
        platform="",
        ground="missing_function",
    ),
    Idea(
        "Formulier voor een geveltuin",
        "Aanvragen voor een geveltuin komen per mail en blijven liggen.",
        "Bewoners zonder tuin",
        "Binnen een week antwoord.",
        "ratified",
        (70, 40),
        *_RUIMTE,
        kind="subsite",
        euros=1_500,
    ),
    Idea(
        "Vragen aan de raad",
        "Inwoners sturen hun vraag aan de raad naar een algemeen adres en horen niets meer.",
        "Inwoners met een vraag aan de raad",
        "Elke vraag krijgt binnen vier weken antwoord.",
        "ratified",
        (95, 60),
        *_GRIFFIE,
        personal_data="ordinary",
        euros=3_000,
        platform="",
        reuses="Denk mee met Meerdam",
    ),
    Idea(
        "Eigen sociaal netwerk",
        "De gemeente bereikt jongeren niet goed.",
        "Jongeren van twaalf tot achttien",
        "Meer jongeren volgen de gemeente.",
        "rejected",
        (120, 85),
        kind="website",
        personal_data="ordinary",
        euros=45_000,
        platform="",
        wish="meerdamjong.example",
    ),
)


@dataclass(frozen=True, slots=True)
class Retest:
    """A new test of what is there already, and how far it got."""

    application: str
    stage: str
    days_ago: tuple[int, int]
    concern: str = "existing"
    #: What the CIO wants instead, where the decision was returned.
    wanted: str = ""


#: Begun after everything was measured, so that these dossiers hold what was seen.
RETESTS: Final = (
    # What is judged for a platform, nobody asks of what stands on it.
    Retest("Intranet en extranet", "ratified", (15, 10)),
    Retest("Open-dataplatform", "ratified", (15, 10)),
    Retest("Extranet jeugdhulp", "in_test", (9, 6)),
    Retest("Jongerenraad Meerdam", "advice", (14, 7)),
    Retest("Duurzaam Meerdam", "weighing", (14, 3)),
    Retest("Museum Het Gemaal", "to_ratify", (15, 4)),
    Retest("Bouwen aan de Kade", "to_ratify", (15, 2), concern="phase_out"),
    Retest("Archief Meerdam", "returned", (15, 1), wanted="move_to_platform"),
    Retest("Sport in Meerdam", "ratified", (15, 1)),
)
