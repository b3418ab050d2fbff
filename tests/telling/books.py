"""A rule book to write down: a yardstick of a handful of norms."""

from __future__ import annotations

from datetime import date
from functools import cache

from meetlat.core.yardstick.load import NORMS
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.normfile import read_norm
from meetlat.telling.rule_book_sheet import RuleBookSheet
from meetlat.telling.rule_book_working import RouteTerms, WayOfWorking

#: Asked; measured, with examples for servers; with lines to copy; with a condition; unconfirmed.
IDS = ("NUT-02", "VERB-02", "HDR-09", "PRIV-03", "INH-08")


@cache
def a_norm(norm_id: str) -> Norm:
    """Return one norm of those that come with Meetlat."""
    norm = read_norm(NORMS / norm_id.partition("-")[0].lower() / f"{norm_id}.toml")
    assert isinstance(norm, Norm)
    return norm


def a_way(**changes: object) -> WayOfWorking:
    """Return a way of working with a light and a heavy route."""
    usual = {
        "routes": (
            RouteTerms("light", "licht", ("communicatie",), 5, 3),
            RouteTerms("heavy", "zwaar", ("privacy", "inkoop"), 21, 3),
        ),
        "heavy_from_cents": 5_000_000,
    }
    return WayOfWorking(**(usual | changes))  # type: ignore[arg-type]  # a test names few fields


def a_book(**changes: object) -> RuleBookSheet:
    """Return a rule book that lacks nothing; a test says only what it is about."""
    usual = {
        "municipality": "Gemeente Meerdam",
        "version": "Meetlat 2026.1",
        "adopted_by": "het college",
        "adopted_on": date(2026, 10, 6),
        "effective_from": date(2027, 1, 1),
        "content_hash": "3f9a" * 16,
        "decision_ref": "2026-114",
        "decision_url": "https://besluiten.meerdam.example/2026-114",
        "norms": tuple(a_norm(one) for one in IDS),
        "way": a_way(),
        "language": "nl",
    }
    return RuleBookSheet(**(usual | changes))  # type: ignore[arg-type]  # a test names few fields
