"""Departments of Meerdam and the people in them: parts that are played, never names."""

from __future__ import annotations

from typing import Final

from meetlat_demo.model import Held, Person, Unit

UNITS: Final = (
    Unit("Bestuur en Organisatie"),
    Unit("Griffie"),
    Unit("Dienstverlening"),
    Unit("Burgerzaken", parent="Dienstverlening"),
    Unit("Belastingen", parent="Dienstverlening"),
    Unit("Communicatie", parent="Bestuur en Organisatie"),
    Unit("Informatie en Automatisering", parent="Bestuur en Organisatie"),
    Unit("Juridische Zaken", parent="Bestuur en Organisatie"),
    Unit("Financiën en Inkoop", parent="Bestuur en Organisatie"),
    Unit("Personeel", parent="Bestuur en Organisatie"),
    Unit("Sport en Cultuur"),
    Unit("Ruimte en Wonen"),
    Unit("Beheer Openbare Ruimte"),
    Unit("Economie en Toerisme"),
    Unit("Sociaal Domein"),
)


def _person(key: str, name: str, unit: str, *roles: Held) -> Person:
    return Person(key, name, f"{key}@meerdam.example", unit, roles)


def _adviser(key: str, name: str, unit: str, aspect: str) -> Person:
    return _person(key, name, unit, Held("adviser", aspect))


_IT = "Informatie en Automatisering"

PEOPLE: Final = (
    _person("aanvrager", "Aanvrager Sport en Cultuur", "Sport en Cultuur", Held("requester")),
    _person("aanvrager-ruimte", "Aanvrager Ruimte en Wonen", "Ruimte en Wonen", Held("requester")),
    _person("aanvrager-griffie", "Aanvrager Griffie", "Griffie", Held("requester")),
    _person("coordinator", "Toetscoördinator", _IT, Held("coordinator")),
    _person("cio", "CIO", "Bestuur en Organisatie", Held("cio")),
    _adviser("ciso", "CISO", _IT, "ciso"),
    _adviser("privacy", "Privacy officer", "Juridische Zaken", "privacy"),
    _adviser("fg", "Functionaris gegevensbescherming", "Bestuur en Organisatie", "fg"),
    _adviser("communicatie", "Adviseur communicatie", "Communicatie", "communicatie"),
    _adviser("dienstverlening", "Adviseur dienstverlening", "Dienstverlening", "dienstverlening"),
    _adviser("architect", "Architect", _IT, "architect"),
    _adviser("toegankelijk", "Adviseur toegankelijkheid", "Communicatie", "toegankelijkheid"),
    _adviser("jurist", "Jurist", "Juridische Zaken", "juridisch"),
    _adviser("financien", "Adviseur financiën", "Financiën en Inkoop", "financien"),
    _adviser("inkoop", "Adviseur inkoop", "Financiën en Inkoop", "inkoop"),
    _adviser("archief", "Archivaris", "Bestuur en Organisatie", "archief"),
    _person("beheer", "Applicatiebeheerder", _IT, Held("administrator")),
    _person("rapporteur", "Rapporteur", "Bestuur en Organisatie", Held("reporter")),
    _person("auditor", "Auditor", "Bestuur en Organisatie", Held("auditor")),
    _person("eigenaar-website", "Eigenaar Gemeentelijke website", "Communicatie"),
    _person("redactie", "Eindredacteur website", "Communicatie"),
    _person("eigenaar-intranet", "Eigenaar Intranet en extranet", "Personeel"),
    _person("eigenaar-data", "Eigenaar Open-dataplatform", _IT),
    _person("eigenaar-balie", "Eigenaar balie en afspraken", "Burgerzaken"),
    _person("eigenaar-belasting", "Eigenaar Belastingloket", "Belastingen"),
    _person("eigenaar-sport", "Eigenaar sites Sport en Cultuur", "Sport en Cultuur"),
    _person("eigenaar-ruimte", "Eigenaar sites Ruimte en Wonen", "Ruimte en Wonen"),
    _person("eigenaar-buiten", "Eigenaar meldingen", "Beheer Openbare Ruimte"),
    _person("eigenaar-economie", "Eigenaar sites Economie", "Economie en Toerisme"),
    _person("eigenaar-griffie", "Eigenaar raadsinformatie", "Griffie"),
    _person("eigenaar-sociaal", "Eigenaar extranet jeugdhulp", "Sociaal Domein"),
    _person("eigenaar-personeel", "Eigenaar Werken bij Meerdam", "Personeel"),
    _person("techniek", "Technisch beheerder", _IT),
)
