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
NCSC_TLS_LEGAL = Source(
    "NCSC TLS 2.1",
    "ICT-beveiligingsrichtlijnen voor Transport Layer Security, v2.1",
    "https://www.ncsc.nl/",
)
FORUM_DOMAINS = Source(
    "Regie op internetdomeinen",
    "Forum Standaardisatie, Regie op internetdomeinen",
    "https://www.forumstandaardisatie.nl/",
)
DOMAIN_REGISTER = Source(
    "RIO",
    "Register Internetdomeinen Overheid",
    "https://www.koopoverheid.nl/diensten/register-internetdomeinen-overheid",
)
SIDN = Source("SIDN", "SIDN, voorwaarden en procedures voor .nl", "https://www.sidn.nl")
CENTRAL_GOVERNMENT_SITES = Source(
    "CommunicatieRijk",
    "CommunicatieRijk, beleid voor rijkswebsites en domeinnamen",
    "https://www.communicatierijk.nl/vakkennis/rijkswebsites/beleid",
)
GOV_NL = Source(
    ".gov.nl",
    "Uniforme extensie voor de overheid (.gov.nl)",
    "https://www.digitaleoverheid.nl",
)
CA_BROWSER_FORUM = Source(
    "CA/Browser Forum", "CA/Browser Forum, looptijd van certificaten", "https://cabforum.org"
)
API_DESIGN_RULES = Source(
    "API Design Rules",
    "NL API Design Rules",
    "https://gitdocumentatie.logius.nl/publicatie/api/adr/",
)
GIBIT = Source("GIBIT", "Gemeentelijke Inkoopvoorwaarden bij IT (VNG)", "https://vng.nl")
SOFTWARE_CATALOGUE = Source(
    "Softwarecatalogus", "VNG, aanbesteding van de Softwarecatalogus", "https://vng.nl"
)
ENSIA = Source("ENSIA", "ENSIA, verantwoording over informatiebeveiliging", "https://www.ensia.nl")
DIGID_ASSESSMENT = Source(
    "DigiD-normenkader",
    "Logius, ICT-beveiligingsassessments DigiD, normenkader 3.0",
    "https://www.logius.nl/domeinen/toegang/digid/ict-beveiligingsassessments-digid/mededelingen-ict-beveiligingsassessment-digid",
)
EHERKENNING = Source(
    "eHerkenning",
    "Afsprakenstelsel Elektronische Toegangsdiensten",
    "https://www.eherkenning.nl",
)
SELECTION_LIST = Source(
    "Selectielijst",
    "Selectielijst gemeenten en intergemeentelijke organen 2020",
    "https://vng.nl",
)
PROCESSOR_AGREEMENT = Source(
    "Standaard verwerkersovereenkomst",
    "Standaard Verwerkersovereenkomst Gemeenten",
    "https://www.informatiebeveiligingsdienst.nl",
)
COOKIE_GUIDANCE = Source(
    "AP cookies",
    "Autoriteit Persoonsgegevens, uitleg over cookies en cookiebanners",
    "https://www.autoriteitpersoonsgegevens.nl/themas/internet-slimme-apparaten/cookies",
)
WCAG_22 = Source(
    "WCAG 2.2", "Web Content Accessibility Guidelines 2.2", "https://www.w3.org/TR/WCAG22/"
)
STATEMENT_REGISTER = Source(
    "toegankelijkheidsverklaring.nl",
    "Register van toegankelijkheidsverklaringen",
    "https://www.toegankelijkheidsverklaring.nl/benodigde-informatie",
)
NL_DESIGN_SYSTEM = Source(
    "NL Design System",
    "NL Design System, thema's",
    "https://github.com/nl-design-system/themes",
)
PRODUCT_NAMES = Source(
    "UPL",
    "Uniforme Productnamenlijst en Samenwerkende Catalogi",
    "https://standaarden.overheid.nl",
)
WEB_OR_APP = Source(
    "Web of App",
    "Forum Standaardisatie, Handreiking Web of App?",
    "https://www.forumstandaardisatie.nl",
)
PUBLIC_CODE = Source(
    "Standard for Public Code", "Standard for Public Code", "https://standard.publiccode.net/"
)
DCAT_AP_NL = Source(
    "DCAT-AP-NL", "DCAT-AP-NL 3.0", "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"
)
MOBILE_APPS = Source(
    "Handreiking mobiele apps",
    "Handreiking mobiele app ontwikkeling en beheer, v5.0",
    "https://www.noraonline.nl",
)
