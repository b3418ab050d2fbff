"""Guidelines and lists of Dutch government bodies, and of the W3C."""

from __future__ import annotations

from meetlat.core.sources import Source

NCSC_TLS = Source(
    "NCSC TLS 2025-05",
    "ICT-beveiligingsrichtlijnen voor Transport Layer Security, mei 2025",
    "https://www.ncsc.nl/",
)
NCSC_WEB = Source(
    "NCSC webapplicaties",
    "ICT-beveiligingsrichtlijnen voor webapplicaties",
    "https://www.ncsc.nl/",
)
FORUM_LIST = Source(
    "Forum Standaardisatie",
    "Lijst van verplichte en aanbevolen open standaarden",
    "https://www.forumstandaardisatie.nl/open-standaarden",
)
FORUM_TARGETS = Source(
    "Streefbeeldafspraken",
    "Streefbeeldafspraken informatieveiligheidstandaarden",
    "https://www.forumstandaardisatie.nl/thema/iv-meting-en-afspraken",
)
INTERNET_NL = Source(
    "Internet.nl",
    "Internet.nl, testonderdelen (v1.11.2)",
    "https://github.com/internetstandards/Internet.nl",
)
TOOLBOX = Source(
    "Toolbox Internetstandaarden",
    "Internetstandaarden toolbox-wiki",
    "https://github.com/internetstandards/toolbox-wiki",
)
BIO2 = Source(
    "BIO2",
    "Baseline Informatiebeveiliging Overheid 2, v1.3",
    "https://github.com/MinBZK/Baseline-Informatiebeveiliging-Overheid",
)
DIGITOEGANKELIJK = Source(
    "DigiToegankelijk", "DigiToegankelijk (BZK, Logius)", "https://www.digitoegankelijk.nl"
)
EN_301_549 = Source(
    "EN 301 549",
    "EN 301 549 v3.2.1",
    "https://www.etsi.org/deliver/etsi_en/301500_301599/301549/03.02.01_60/",
)
WCAG = Source(
    "WCAG 2.1", "Web Content Accessibility Guidelines 2.1", "https://www.w3.org/TR/WCAG21/"
)
CSP3 = Source("CSP3", "Content Security Policy Level 3", "https://www.w3.org/TR/CSP3/")
REFERRER_POLICY = Source(
    "Referrer Policy", "Referrer Policy", "https://www.w3.org/TR/referrer-policy/"
)
FETCH = Source("Fetch", "Fetch, WHATWG Living Standard", "https://fetch.spec.whatwg.org/")
WEB_ARCHIVING = Source(
    "Richtlijn webarchivering",
    "Nationaal Archief, Richtlijn archiveren overheidswebsites",
    "https://www.nationaalarchief.nl/archiveren/kennisbank/richtlijn-archiveren-overheidswebsites",
)
ALGORITHM_REGISTER = Source(
    "Algoritmeregister", "Algoritmeregister van de overheid", "https://algoritmes.overheid.nl"
)
NERDS = Source(
    "NeRDS",
    "Nederlandse richtlijn digitale systemen",
    "https://minbzk.github.io/NeRDS/",
)
NO_TRACKING = Source(
    "Lijn BZK tracking",
    "Geen trackingcookies op overheidssites (lijn BZK; meting basisbeveiliging.nl)",
    "https://basisbeveiliging.nl",
)
WEB_POLICY = Source(
    "26643 nr. 1360",
    "Kamerbrief Nationaal Actieplan WebBeleid",
    "https://zoek.officielebekendmakingen.nl/kst-26643-1360.html",
)
