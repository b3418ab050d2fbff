"""What the values of a norm's fields are called, where two versions of a norm are compared."""

from __future__ import annotations

from typing import Final

from meetlat.core.checks import Subject
from meetlat.core.yardstick.norm import (
    Addressee,
    Answer,
    Certainty,
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
SEVERITIES: Final = {
    Severity.CRITICAL: Text("kritiek", "critical"),
    Severity.HIGH: Text("hoog", "high"),
    Severity.MEDIUM: Text("midden", "medium"),
    Severity.LOW: Text("laag", "low"),
}
ANSWERS: Final = {
    Answer.TEXT: Text("tekst", "text"),
    Answer.YES_NO: Text("ja of nee", "yes or no"),
    Answer.DOCUMENT: Text("document", "document"),
    Answer.ADDRESS: Text("webadres", "web address"),
    Answer.DATE: Text("datum", "date"),
}
ADDRESSEES: Final = {
    Addressee.EVERYONE: Text("iedereen", "everyone"),
    Addressee.GOVERNMENT: Text("alleen overheden", "public bodies only"),
}
#: By the words that a norm keeps; those of the roles of advisers.
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
