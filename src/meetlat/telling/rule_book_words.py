"""The fixed words of the rule book, in Dutch and English."""

from __future__ import annotations

from typing import Final

from meetlat.core.yardstick.norm import Gate, Obligation, Text

#: What each obligation means for who must meet the norm.
MEANINGS: Final = {
    Obligation.STATUTORY: Text(
        "Dit staat in een wet, of in een besluit of verordening. De gemeente moet eraan voldoen.",
        "This is in an act, a decree or a regulation. The municipality must meet it.",
    ),
    Obligation.COMPLY_OR_EXPLAIN: Text(
        "Dit is een open standaard die voor de overheid geldt. Wie er niet aan voldoet, schrijft "
        "op waarom niet.",
        "This is an open standard that holds for government. Who does not meet it writes down "
        "why not.",
    ),
    Obligation.POLICY: Text(
        "Dit volgt uit het beleid van de gemeente, of uit afspraken binnen de overheid.",
        "This follows from the municipality's policy, or from agreements within government.",
    ),
    Obligation.RECOMMENDED: Text(
        "Dit is een goede gewoonte. Het houdt niets tegen.",
        "This is good practice. It holds nothing up.",
    ),
}
GATES: Final = {
    Gate.NONE: Text("niets", "nothing"),
    Gate.SUBMISSION: Text("het indienen van een voorstel", "handing a proposal in"),
    Gate.GO_LIVE: Text("de livegang", "going live"),
}
WORDS: Final = {
    "title": Text("Spelregels", "Rules of the game"),
    "subtitle": Text(
        "Wat de gemeente vraagt van alles wat zij online heeft, en hoe daarover wordt besloten",
        "What the municipality asks of everything it has online, and how that is decided",
    ),
    "version": Text("Versie", "Version"),
    "adopted-by": Text("Vastgesteld door", "Adopted by"),
    "adopted-on": Text("Vastgesteld op", "Adopted on"),
    "effective": Text("Geldig vanaf", "In force from"),
    "decision": Text("Besluit", "Decision"),
    "number": Text("Aantal normen", "Number of norms"),
    "hash": Text("Inhoudscode (SHA-256)", "Content hash (SHA-256)"),
    "contents": Text("Inhoud", "Contents"),
    "reading": Text("Zo leest u dit boek", "How to read this book"),
    "reading-what": Text(
        "Een norm is één ding dat de gemeente vraagt van wat zij online heeft. Alle normen samen "
        "zijn de meetlat. Elke norm heeft een code, zoals {example}: het gebied en een nummer.",
        "A norm is one thing that the municipality asks of what it has online. All norms together "
        "are the yardstick. Each norm has a code, such as {example}: the area and a number.",
    ),
    "reading-parts": Text(
        "Bij elke norm staat wat hij vraagt, waarom en hoe u eraan voldoet. Soms staat er een "
        "voorbeeld bij voor de webserver, of een tekst voor uw leverancier. In het grijze vak "
        "leest u waarvoor de norm geldt, of hij wordt gemeten of gevraagd, wie oordeelt, hoeveel "
        "dagen u heeft om een tekort te herstellen en wat een tekort tegenhoudt. Daaronder staat "
        "waar de norm vandaan komt.",
        "Each norm says what it asks, why, and how you meet it. Sometimes there is an example for "
        "the web server, or a text for your supplier. In the grey box you read for what the norm "
        "holds, whether it is measured or asked, who judges, how many days you have to mend what "
        "falls short, and what that holds up. Below it stands where the norm comes from.",
    ),
    "reading-waiver": Text(
        "Een ontheffing betekent dat een toepassing tijdelijk niet aan een norm hoeft te voldoen. "
        "De CIO beslist daarover, en er staat altijd een einddatum bij. Bij veel wettelijke normen "
        "kan het niet.",
        "A waiver means that an application need not meet a norm for a while. The CIO decides on "
        "it, and there is always an end date. For many statutory norms there can be none.",
    ),
    "weights": Text("Hoe zwaar een norm weegt", "How heavy a norm is"),
    "weight": Text("Gewicht", "Weight"),
    "meaning": Text("Wat het betekent", "What it means"),
    "norms": Text("Normen", "Norms"),
    "sureness": Text("Hoe zeker de bron is", "How sure the source is"),
    "sureness-what": Text(
        "Van de meeste normen is de bron nagelezen. Staat er ‘{badge}’, dan is dat nog niet "
        "gelukt. Zolang dat zo is, houdt zo’n norm niets tegen. In dit boek zijn dat er {number}.",
        "Of most norms the source was read. Where it says ‘{badge}’, that has not been done yet. "
        "As long as that is so, such a norm holds nothing up. There are {number} in this book.",
    ),
    "unconfirmed": Text("bron nog niet bevestigd", "source not confirmed yet"),
    "working": Text("Zo gaat het", "The way of working"),
    "working-what": Text(
        "Niets nieuws komt online zonder een besluit van de CIO. Ook wat al bestaat, krijgt een "
        "besluit. De weg daarheen heeft vaste stappen. Hoe zwaarder de route, hoe meer adviseurs.",
        "Nothing new goes online without a decision of the CIO. What exists already gets a "
        "decision too. The way there has fixed steps. The heavier the route, the more advisers.",
    ),
    "steps": Text("De stappen", "The steps"),
    "routes": Text("De routes", "The routes"),
    "routes-caption": Text(
        "Welke route een voorstel neemt, wie adviseren en hoe lang het hoogstens duurt",
        "Which route a proposal takes, who advise and how long it takes at most",
    ),
    "route": Text("Route", "Route"),
    "when": Text("Voor", "For"),
    "advisers": Text("Advies van", "Advice from"),
    "advice": Text("Tijd voor advies", "Time for advice"),
    "whole": Text("Samen hoogstens", "Together at most"),
    "days-note": Text(
        "‘Samen hoogstens’ telt de stappen op vanaf het indienen, als ieder zijn hele termijn "
        "gebruikt. Verandert het voorstel onderweg, of wordt een besluit aangehouden of "
        "teruggezonden, dan duurt het langer.",
        "‘Together at most’ adds up the steps from handing in, where each takes the whole term. "
        "Where the proposal changes on its way, or a decision is held or sent back, it takes "
        "longer.",
    ),
    "in-chapter": Text("In dit hoofdstuk", "In this chapter"),
    "why": Text("Waarom", "Why"),
    "how": Text("Hoe", "How"),
    "example": Text("Voorbeeld voor {server}", "Example for {server}"),
    "supplier": Text("Zo vraagt u het uw leverancier", "How to ask your supplier"),
    "question": Text("Wat wij vragen", "What we ask"),
    "evidence": Text("Bewijs", "Evidence"),
    "applies-to": Text("Geldt voor", "Holds for"),
    "on-all": Text("Alleen bij ‘ja’ op", "Only where ‘yes’ answers"),
    "on-any": Text("Alleen bij een ‘ja’ op", "Only where ‘yes’ answers one of"),
    "on-none": Text("Niet bij ‘ja’ op", "Not where ‘yes’ answers"),
    "phases": Text("Wanneer", "When"),
    "established": Text("Vastgesteld", "Established"),
    "measured": Text("wordt gemeten", "is measured"),
    "asked": Text("wordt gevraagd", "is asked"),
    "not-measurable": Text(
        "wordt gevraagd (nog niet meetbaar)", "is asked (cannot be measured yet)"
    ),
    "inherits": Text("één antwoord geldt voor {covers}", "one answer holds for {covers}"),
    "or": Text(" of ", " or "),
    "judge": Text("Wie oordeelt", "Who judges"),
    "informed": Text("{judge}; ook ingelicht: {others}", "{judge}; informed too: {others}"),
    "again": Text("Een oordeel geldt", "A verdict holds"),
    "again-never": Text("tot er iets verandert", "until something changes"),
    "mend": Text("Herstellen", "Mending"),
    "mend-days": Text("binnen {days}", "within {days}"),
    "mend-none": Text("geen termijn", "no term"),
    "waiver": Text("Ontheffing", "Waiver"),
    "waiver-days": Text("hoogstens {days}", "{days} at most"),
    "waiver-none": Text("niet mogelijk", "not possible"),
    "gate": Text("Houdt tegen", "Holds up"),
    "sources": Text("Waar het vandaan komt", "Where it comes from"),
    "day": Text("dag", "day"),
    "days": Text("dagen", "days"),
    "areas": Text("Gebieden en hun codes", "Areas and their codes"),
    "code": Text("Code", "Code"),
    "area": Text("Gebied", "Area"),
    "part": Text("Hoofdstuk", "Chapter"),
    "short-words": Text("Afkortingen", "Abbreviations"),
    "short-word": Text("Afkorting", "Abbreviation"),
}
#: The heads of the table of routes.
ROUTE_HEADS: Final = ("route", "when", "advisers", "advice", "whole")
