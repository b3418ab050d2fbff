"""The areas of the catalogue, in the order of the rod, each in its section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from meetlat.core.yardstick.norm import Section, Text


@dataclass(frozen=True, slots=True)
class Area:
    """A group of norms; its code begins their ids."""

    code: str
    title: Text
    #: None where each norm says its own.
    section: Section | None


def _area(code: str, section: Section | None, nl: str, en: str) -> Area:
    return Area(code, Text(nl, en), section)


AREAS: Final[tuple[Area, ...]] = (
    _area("NUT", Section.NEED, "Nut, noodzaak en besluit", "Need and decision"),
    _area("KOST", Section.NEED, "Kosten", "Costs"),
    _area("VERB", Section.SECURITY, "Beveiligde verbinding", "Secure connection"),
    _area("NET", Section.SECURITY, "DNS en netwerk", "DNS and network"),
    _area("MAIL", Section.SECURITY, "E-maildomeinen", "Mail domains"),
    _area("HDR", Section.SECURITY, "Instellingen van de webserver", "Web server settings"),
    _area("BEV", Section.SECURITY, "Informatiebeveiliging", "Information security"),
    _area("AUTH", Section.SECURITY, "Inloggen", "Signing in"),
    _area("PRIV", Section.PRIVACY, "Privacy", "Privacy"),
    _area("COOK", Section.PRIVACY, "Cookies en volgers", "Cookies and trackers"),
    _area("TOEG", Section.ACCESSIBILITY, "Toegankelijkheid", "Accessibility"),
    _area("HERK", Section.RECOGNITION, "Herkenbare afzender", "Recognisable sender"),
    _area("PART", Section.RECOGNITION, "Sites met partners", "Sites with partners"),
    _area("INH", Section.INFORMATION, "Inhoud", "Content"),
    _area("BETR", Section.INFORMATION, "Betrouwbaarheid", "Reliability"),
    _area("ARCH", Section.INFORMATION, "Archivering", "Archiving"),
    _area("REG", Section.MANAGEMENT, "Register en domeinnamen", "Register and domain names"),
    _area("OPEN", Section.MANAGEMENT, "Open standaarden en data", "Open standards and data"),
    _area("EOL", Section.MANAGEMENT, "Beëindigen", "End of life"),
    _area("JUR", Section.LAW, "Recht en inkoop", "Law and procurement"),
    _area("ALG", Section.LAW, "Algoritmen en AI", "Algorithms and AI"),
    _area("APP", None, "Mobiele apps", "Mobile apps"),
)

SECTION_TITLES: Final = {
    Section.NEED: Text("Nut, noodzaak en kosten", "Need and costs"),
    Section.SECURITY: Text("Beveiliging", "Security"),
    Section.PRIVACY: Text("Privacy", "Privacy"),
    Section.ACCESSIBILITY: Text("Toegankelijkheid", "Accessibility"),
    Section.RECOGNITION: Text("Herkenbaarheid", "Recognisability"),
    Section.INFORMATION: Text("Betrouwbare informatie", "Reliable information"),
    Section.MANAGEMENT: Text("Beheer en hergebruik", "Management and reuse"),
    Section.LAW: Text("Recht en integriteit", "Law and integrity"),
}


def area_of(code: str) -> Area | None:
    """Return the area with this *code*, None where there is none."""
    return next((area for area in AREAS if area.code == code), None)


def rod_order(section: Section, norm_id: str) -> tuple[int, int, str]:
    """Return the place of a norm on the rod, for sorting."""
    codes = [area.code for area in AREAS]
    return list(Section).index(section), codes.index(norm_id.partition("-")[0]), norm_id
