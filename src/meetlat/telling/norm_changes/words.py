"""What the values of a norm's fields are called, where two versions of a norm are compared."""

from __future__ import annotations

from typing import Final

from meetlat.core.checks import Subject
from meetlat.core.yardstick.norm import (
    Answer,
    Certainty,
    Covers,
    Kind,
    Phase,
    Severity,
    Text,
)

CERTAINTIES: Final = {
    Certainty.CONFIRMED: Text("bevestigd", "confirmed"),
    Certainty.PARTLY: Text("deels bevestigd", "partly confirmed"),
    Certainty.COMMON_KNOWLEDGE: Text("bekende wet, niet nagelezen", "well-known act, not reread"),
    Certainty.POLICY_CHOICE: Text("keuze van de gemeente zelf", "the municipality's own choice"),
    Certainty.UNCONFIRMED: Text("nog niet bevestigd", "not confirmed yet"),
}
SUBJECTS: Final = {
    Subject.APPLICATION: Text("toepassing", "application"),
    Subject.HOSTNAME: Text("hostnaam", "host name"),
    Subject.DOMAIN: Text("domeinnaam", "domain name"),
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
SEVERITIES: Final = {
    Severity.CRITICAL: Text("kritiek", "critical"),
    Severity.HIGH: Text("hoog", "high"),
    Severity.MEDIUM: Text("midden", "medium"),
    Severity.LOW: Text("laag", "low"),
}
COVERS: Final = {
    Covers.PLATFORM: Text("alles op een platform", "all on a platform"),
    Covers.SUPPLIER: Text("alles van een leverancier", "all of a supplier"),
    Covers.ORGANISATION: Text("de hele organisatie", "the whole organisation"),
}
ANSWERS: Final = {
    Answer.TEXT: Text("tekst", "text"),
    Answer.YES_NO: Text("ja of nee", "yes or no"),
    Answer.DOCUMENT: Text("document", "document"),
    Answer.ADDRESS: Text("webadres", "web address"),
    Answer.DATE: Text("datum", "date"),
}
#: By the words that a norm keeps; those of the roles of advisers.
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
#: By the words in which the register keeps in which state an application is.
STATUSES: Final = {
    "discovered": Text("ontdekt", "discovered"),
    "proposed": Text("voorgesteld", "proposed"),
    "rejected": Text("niet ontwikkeld", "not developed"),
    "withdrawn": Text("ingetrokken", "withdrawn"),
    "in_development": Text("in ontwikkeling", "in development"),
    "in_use": Text("in gebruik", "in use"),
    "phasing_out": Text("in uitfasering", "being phased out"),
    "closed": Text("gesloten", "closed"),
    "retired": Text("opgeheven", "retired"),
    "transferred": Text("overgedragen", "handed over"),
    "not_ours": Text("niet van ons", "not ours"),
}
