"""The words of the pictures and documents, in Dutch and English."""

from __future__ import annotations

from typing import Final

from meetlat.core.yardstick.norm import (
    Addressee,
    Certainty,
    Covers,
    Kind,
    Norm,
    Obligation,
    Phase,
    Text,
)

OBLIGATIONS: Final = {
    Obligation.STATUTORY: Text("wettelijk", "statutory"),
    Obligation.COMPLY_OR_EXPLAIN: Text("pas toe of leg uit", "comply or explain"),
    Obligation.POLICY: Text("beleid", "policy"),
    Obligation.RECOMMENDED: Text("aanbevolen", "recommended"),
}
#: What the law asks of public bodies only, where a private partner runs the application.
BY_AGREEMENT: Final = Text("afspraak", "agreement")
#: How far the source of a norm was read; nothing is said where it was confirmed.
CERTAINTIES: Final = {
    Certainty.PARTLY: Text(
        "De bron is gelezen; een onderdeel ervan is nog niet bevestigd.",
        "The source was read; a detail of it has not been confirmed yet.",
    ),
    Certainty.COMMON_KNOWLEDGE: Text(
        "Dit is een bekende wet. Een jurist kijkt de artikelnummers nog na.",
        "This is a well-known act. A lawyer still checks the numbers of the articles.",
    ),
    Certainty.POLICY_CHOICE: Text(
        "Dit is een keuze van de gemeente zelf.", "This is a choice of the municipality's own."
    ),
}
LENGTHS: Final = {
    Obligation.STATUTORY: Text("lang: wet", "long: law"),
    Obligation.COMPLY_OR_EXPLAIN: Text("middel: pas toe of leg uit", "medium: comply or explain"),
    Obligation.POLICY: Text("kort: beleid of advies", "short: policy or recommended"),
}
KINDS: Final = {
    Kind.WEBSITE: Text("website", "website"),
    Kind.WEBAPP: Text("webapplicatie", "web application"),
    Kind.APP: Text("app", "app"),
    Kind.PLATFORM: Text("platform", "platform"),
    Kind.REDIRECT: Text("doorverwijzing", "redirect"),
    Kind.PARKED: Text("geparkeerde naam", "parked name"),
    Kind.MAIL_DOMAIN: Text("maildomein", "mail domain"),
    Kind.PARTNER: Text("site met een partner", "site with a partner"),
}
PHASES: Final = {
    Phase.IDEA: Text("bij het voorstel", "at the proposal"),
    Phase.GO_LIVE: Text("vóór livegang", "before going live"),
    Phase.IN_USE: Text("in gebruik", "in use"),
    Phase.END: Text("bij het einde", "at the end"),
}
COVERS: Final = {
    Covers.PLATFORM: Text("alles op een platform", "all on a platform"),
    Covers.SUPPLIER: Text("alles van een leverancier", "all of a supplier"),
    Covers.ORGANISATION: Text("de hele organisatie", "the whole organisation"),
}
#: Who advises and judges, by the role in the norms.
ADVISERS: Final = {
    "ciso": Text("informatiebeveiliging (CISO)", "information security (CISO)"),
    "privacy": Text("privacy", "privacy"),
    "fg": Text("functionaris gegevensbescherming", "data protection officer"),
    "communicatie": Text("communicatie", "communication"),
    "dienstverlening": Text("dienstverlening", "services"),
    "architect": Text("architectuur", "architecture"),
    "toegankelijkheid": Text("toegankelijkheid", "accessibility"),
    "juridisch": Text("juridisch", "legal"),
    "financien": Text("financiën", "finance"),
    "inkoop": Text("inkoop", "procurement"),
    "archief": Text("archief", "archive"),
}


def obligation_in_words(norm: Norm, *, at_private_partner: bool) -> Text:
    """Return how heavy *norm* is for an application, at a private partner or not.

    What the law asks of public bodies binds a private partner by agreement only (norms.md §0.2);
    it is measured and judged all the same.
    """
    by_law = norm.obligation is Obligation.STATUTORY
    if at_private_partner and by_law and norm.addressee is Addressee.GOVERNMENT:
        return BY_AGREEMENT
    return OBLIGATIONS[norm.obligation]


def language_of(wanted: str) -> str:
    """Return ``en`` for any English, else ``nl``."""
    return "en" if wanted.startswith("en") else "nl"


def adviser(role: str, language: str) -> str:
    """Return who advises in *role*; a role that has no words here as it is."""
    return ADVISERS.get(role, Text(role)).get(language)


def counted(number: int, one: Text, more: Text, language: str) -> str:
    """Return *number* with the noun that fits it."""
    return f"{number} {(one if number == 1 else more).get(language)}"
