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
