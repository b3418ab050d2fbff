"""The hash over a decision and all that comes with it: what the CIO saw is what is ratified."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from meetlat.core.values.canonical import content_hash
from meetlat.records.decisions.models import Decision


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """A condition as the coordinator writes it."""

    text: str
    type: str
    norm_id: str = ""
    due_on: date | None = None


def hash_of(decision: Decision, conditions: Iterable[ConditionEntry]) -> str:
    """Return the hash over *decision* with *conditions*."""
    return content_hash(
        {
            "reference": decision.reference,
            "application": str(decision.application_id),
            "dossier": decision.case_version.sha256,
            "outcome": decision.outcome,
            "motivation": decision.motivation,
            "exception_ground": decision.exception_ground,
            "path": decision.path,
            "deviation": decision.deviation,
            "public_summary": decision.public_summary,
            "prepared_by": str(decision.prepared_by_id),
            "conditions": sorted(
                (
                    {key: str(value) if value else "" for key, value in asdict(entry).items()}
                    for entry in conditions
                ),
                key=lambda entry: (entry["text"], entry["type"], entry["norm_id"]),
            ),
        }
    )


def hash_now(decision: Decision) -> str:
    """Return the hash over the decision as its rows are at this moment."""
    rows = decision.conditions.all()
    return hash_of(
        decision,
        [ConditionEntry(row.text, row.type, row.norm_id, row.due_on) for row in rows],
    )
