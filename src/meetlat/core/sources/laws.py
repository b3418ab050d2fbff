"""Dutch acts and decrees, and regulations of the European Union."""

from __future__ import annotations

from meetlat.core.sources import Source

SECURE_CONNECTION = Source(
    "Stb. 2023, 179",
    "Besluit beveiligde verbinding met overheidswebsites en -webapplicaties",
    "https://zoek.officielebekendmakingen.nl/stb-2023-179.html",
)
AVG = Source(
    "AVG",
    "Algemene verordening gegevensbescherming, (EU) 2016/679",
    "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
)
TELECOM = Source("Tw", "Telecommunicatiewet", "https://wetten.overheid.nl/BWBR0009950")
ACCESSIBILITY = Source(
    "Bdto",
    "Besluit digitale toegankelijkheid overheid",
    "https://wetten.overheid.nl/BWBR0040936",
)
AWB = Source("Awb", "Algemene wet bestuursrecht", "https://wetten.overheid.nl/BWBR0005537")
ARCHIVE = Source(
    "Archiefwet 1995",
    "Archiefwet 1995",
    "https://wetten.overheid.nl/BWBR0007376",
)
WDO = Source(
    "Wdo",
    "Wet digitale overheid",
    "https://www.digitaleoverheid.nl/overzicht-van-alle-onderwerpen/wetgeving/wet-digitale-overheid/",
)
EIDAS = Source(
    "eIDAS",
    "Verordening (EU) 910/2014, gewijzigd bij (EU) 2024/1183",
    "https://eur-lex.europa.eu/eli/reg/2014/910/oj",
)
AI_ACT = Source(
    "AI-verordening",
    "Verordening (EU) 2024/1689",
    "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
)
STATEMENT_MODEL = Source(
    "Uitvoeringsbesluit 2018/1523",
    "Model voor een toegankelijkheidsverklaring, (EU) 2018/1523",
    "https://eur-lex.europa.eu/eli/dec_impl/2018/1523/oj",
)
CYBER_BILL = Source(
    "Cyberbeveiligingswet (voorstel)",
    "Voorstel voor de Cyberbeveiligingswet, Kamerstuk 36764",
    "https://www.tweedekamer.nl/kamerstukken/detail?id=2025Z11344&did=2025D26059",
)
NIS2 = Source("NIS2", "Richtlijn (EU) 2022/2555", "https://eur-lex.europa.eu/eli/dir/2022/2555/oj")
CITIZEN_NUMBER = Source(
    "Wabb",
    "Wet algemene bepalingen burgerservicenummer",
    "https://wetten.overheid.nl/BWBR0022428",
)
UAVG = Source("UAVG", "Uitvoeringswet AVG", "https://wetten.overheid.nl/BWBR0040940")
WOO = Source("Woo", "Wet open overheid", "https://wetten.overheid.nl/BWBR0045754")
WOO_ACTIVE = Source(
    "Stcrt. 2024, 30890",
    "Regeling actieve openbaarmaking Woo",
    "https://zoek.officielebekendmakingen.nl/stcrt-2024-30890.html",
)
ACCESSIBILITY_ACT = Source(
    "EAA",
    "Richtlijn (EU) 2019/882, toegankelijkheid van producten en diensten",
    "https://eur-lex.europa.eu/eli/dir/2019/882/oj",
)
COPYRIGHT = Source("Auteurswet", "Auteurswet", "https://wetten.overheid.nl/BWBR0001886")
SINGLE_GATEWAY = Source(
    "SDG-verordening",
    "Verordening (EU) 2018/1724, één digitale toegangspoort",
    "https://eur-lex.europa.eu/eli/reg/2018/1724/oj",
)
PUBLICATION = Source(
    "Bekendmakingswet", "Bekendmakingswet", "https://wetten.overheid.nl/BWBR0004287"
)
ELECTRONIC_TRAFFIC = Source(
    "Stb. 2023, 183",
    "Wet modernisering elektronisch bestuurlijk verkeer",
    "https://zoek.officielebekendmakingen.nl/stb-2023-183.html",
)
SERVICES_ACT = Source(
    "Dienstenwet",
    "Dienstenwet en Dienstenbesluit centraal loket, Stb. 2009, 504",
    "https://zoek.officielebekendmakingen.nl/stb-2009-504.html",
)
TENDER_ACT = Source(
    "Aanbestedingswet 2012",
    "Aanbestedingswet 2012",
    "https://wetten.overheid.nl/BWBR0032203",
)
DSA = Source(
    "DSA",
    "Verordening (EU) 2022/2065, digitale diensten",
    "https://eur-lex.europa.eu/eli/reg/2022/2065/oj",
)
CIVIL_CODE_6 = Source("BW 6", "Burgerlijk Wetboek Boek 6", "https://wetten.overheid.nl/BWBR0005289")
REUSE_ACT = Source(
    "Who",
    "Wet hergebruik van overheidsinformatie",
    "https://wetten.overheid.nl/BWBR0036795",
)
ARCHIVE_BILL = Source(
    "Archiefwet (voorstel)",
    "Voorstel voor een nieuwe Archiefwet, Kamerstuk 35968",
    "https://zoek.officielebekendmakingen.nl/kst-35968-D.html",
)
DIGITAL_DECREE_DRAFT = Source(
    "Verzamelbesluit (ontwerp)",
    "Ontwerp van het Verzamelbesluit digitale overheid",
    "https://www.internetconsultatie.nl/verzamelbesluitdigitaleoverheid",
)
