"""A decision to write down."""

from __future__ import annotations

from datetime import UTC, date, datetime

from meetlat.core.yardstick.norm import Obligation, Section
from meetlat.telling.decision_sheet import (
    AdviceLine,
    AdviceVerdict,
    ConditionLine,
    ConditionTerm,
    CostLine,
    CostPeriod,
    DecisionSheet,
    PathLine,
    RatifiedBy,
)
from meetlat.telling.ticks import TickState
from telling.drawn import a_tick


def a_sheet(**changes: object) -> DecisionSheet:
    """Return a decision that lacks nothing; a test says only what it is about."""
    usual = {
        "reference": "BS-2026-0012",
        "title": "Inschrijven voor de volkstuinen",
        "municipality": "Gemeente Meerdam",
        "problem": "Inwoners weten niet waar zij op de wachtlijst staan.\n\nZij bellen daarover.",
        "for_whom": "Inwoners en tuinverenigingen.",
        "reuse": "Het formulierenplatform kan inschrijvingen aannemen.",
        "costs": (
            CostLine("Bouwen", CostPeriod.ONCE, 1_850_000),
            CostLine("Pentest", CostPeriod.ONCE, None),
            CostLine("Beheer", CostPeriod.YEARLY, 325_050),
        ),
        "advice": (AdviceLine("CISO", AdviceVerdict.ON_CONDITIONS, "Eerst een pentest."),),
        "path": (PathLine("Lost het een probleem op?", "ja"),),
        "outcome": "binnen een eigen platform",
        "motivation": "Het platform kan dit met een kleine uitbreiding.",
        "conditions": (
            ConditionLine("Een pentest vóór livegang.", "eigenaar Groen", date(2027, 2, 1)),
            ConditionLine("De lijst opschonen.", "beheerder"),
            ConditionLine("De DPIA afmaken.", "aanvrager", term=ConditionTerm.BEFORE_GO_LIVE),
        ),
        "ratified": RatifiedBy("Chief Information Officer", date(2026, 11, 20)),
        "ticks": (
            a_tick(1),
            a_tick(2, state=TickState.UNKNOWN, obligation=Obligation.POLICY),
            a_tick(3, state=TickState.FAILED, obligation=Obligation.POLICY),
            a_tick(4, state=TickState.FAILED, section=Section.PRIVACY),
        ),
        "yardstick": "Meetlat 2026.1",
        "version_hash": "3f9a" * 16,
        "prepared_on": date(2026, 11, 12),
        "made_at": datetime(2026, 11, 20, 14, 3, tzinfo=UTC),
    }
    return DecisionSheet(**(usual | changes))  # type: ignore[arg-type]
