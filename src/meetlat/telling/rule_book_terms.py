"""Abbreviations that the rule book explains, where it uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from meetlat.core.yardstick.norm import Norm, Text


def _term(nl: str, en: str, meaning: str, in_english: str) -> tuple[Text, Text]:
    return Text(nl, en), Text(meaning, in_english)


#: Each as it is written, and what it stands for, in the order of the Dutch alphabet.
_TERMS: Final = (
    _term(
        "AI", "AI", "kunstmatige intelligentie (artificial intelligence)", "artificial intelligence"
    ),
    _term(
        "API",
        "API",
        "koppelvlak waarmee programma’s gegevens van elkaar vragen",
        "interface with which programs ask data of each other",
    ),
    _term(
        "AVG",
        "GDPR",
        "Algemene verordening gegevensbescherming",
        "General Data Protection Regulation",
    ),
    _term(
        "BIO2",
        "BIO2",
        "Baseline Informatiebeveiliging Overheid, versie 2",
        "the government's baseline for information security, version 2",
    ),
    _term("BSN", "BSN", "burgerservicenummer", "citizen service number"),
    _term(
        "CIO",
        "CIO",
        "chief information officer, die besluiten bekrachtigt",
        "chief information officer, who ratifies decisions",
    ),
    _term(
        "CISO",
        "CISO",
        "chief information security officer, adviseur voor informatiebeveiliging",
        "chief information security officer, adviser on information security",
    ),
    _term(
        "DANE",
        "DANE",
        "manier om in DNS vast te leggen welk certificaat van een server is",
        "way to lay down in DNS which certificate is a server's",
    ),
    _term(
        "DKIM",
        "DKIM",
        "handtekening onder een e-mail, die het domein zet",
        "signature under an e-mail, set by its domain",
    ),
    _term(
        "DMARC",
        "DMARC",
        "regels in DNS voor e-mail die niet van het domein komt",
        "rules in DNS for mail that does not come from the domain",
    ),
    _term(
        "DNS",
        "DNS",
        "het adresboek van internet, dat namen omzet in adressen",
        "the address book of the internet, which turns names into addresses",
    ),
    _term(
        "DNSSEC",
        "DNSSEC",
        "handtekeningen waaraan u ziet dat een antwoord van DNS echt is",
        "signatures that show that an answer of DNS is real",
    ),
    _term(
        "DPIA",
        "DPIA",
        "onderzoek vooraf naar de gevolgen voor de privacy",
        "study beforehand of what it means for privacy",
    ),
    _term("EER", "EEA", "Europese Economische Ruimte", "European Economic Area"),
    _term("FG", "DPO", "functionaris gegevensbescherming", "data protection officer"),
    _term(
        "HSTS",
        "HSTS",
        "bericht aan de browser om een site alleen over HTTPS te openen",
        "message to the browser to open a site over HTTPS only",
    ),
    _term("HTTPS", "HTTPS", "beveiligde verbinding met een website", "secure connection to a site"),
    _term(
        "MX",
        "MX",
        "regel in DNS die zegt welke server e-mail ontvangt",
        "entry in DNS that says which server receives mail",
    ),
    _term("NCSC", "NCSC", "Nationaal Cyber Security Centrum", "National Cyber Security Centre"),
    _term(
        "RFC",
        "RFC",
        "document waarin een standaard van internet staat",
        "document that holds a standard of the internet",
    ),
    _term(
        "RPKI",
        "RPKI",
        "controle of een netwerk echt de weg naar een adres mag wijzen",
        "check that a network may really point the way to an address",
    ),
    _term(
        "SDG",
        "SDG",
        "het Europese loket (single digital gateway)",
        "the European single digital gateway",
    ),
    _term(
        "SPF",
        "SPF",
        "lijst in DNS van servers die e-mail voor een domein mogen versturen",
        "list in DNS of servers that may send mail for a domain",
    ),
    _term(
        "TLS",
        "TLS",
        "de techniek onder een beveiligde verbinding",
        "the technique under a secure connection",
    ),
    _term(
        "WCAG",
        "WCAG",
        "richtlijnen voor toegankelijke webpagina’s",
        "guidelines for accessible web pages",
    ),
)
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,}[0-9]?\b")


def terms_in(norms: Iterable[Norm], language: str) -> list[tuple[str, str]]:
    """Return the abbreviations that *norms* use, with what each stands for."""
    used = {word for norm in norms for said in _texts(norm) for word in _words(said, language)}
    told = [(short.get(language), meaning.get(language)) for short, meaning in _TERMS]
    return sorted(one for one in told if one[0] in used)


def _words(said: Text, language: str) -> list[str]:
    return _CAPITALS.findall(said.get(language))


def _texts(norm: Norm) -> tuple[Text, ...]:
    """Return what a reader of *norm* reads."""
    asked = (norm.question.text, norm.question.evidence) if norm.question else ()
    return (norm.title, norm.statement, norm.why, norm.how, norm.supplier, *asked)
