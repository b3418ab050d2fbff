"""Policy that municipalities made for themselves."""

from __future__ import annotations

from meetlat.core.sources import Source

#: The address is that of the body's published decisions; the number leads to the decision.
ONLINE_PRESENCE = Source(
    "Haarlem 2017/187239",
    "Beleidskader online aanwezigheid, college van Haarlem, 16 mei 2017, nr. 2017/187239",
    "https://gemeentebestuur.haarlem.nl/",
)
TILBURG = Source(
    "Tilburg webtoepassingen",
    "Gemeente Tilburg, beleid voor webtoepassingen",
    "https://www.forumstandaardisatie.nl/de-praktijk/webtoepassingen-beheren-zo-doen-ze-dat-bij-de-gemeente-tilburg",
)
