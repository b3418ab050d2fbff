"""How decisions write in the journal."""

from datetime import datetime
from typing import Any

from meetlat.records.decisions.models import Decision
from meetlat.records.journal.services import record
from meetlat.records.people.models import Person
from meetlat.records.work.services import enqueue


# Any: JSON, of each event its own.
def note(decision: Decision, action: str, *, by: Person, at: datetime, **details: Any) -> None:
    """Write one event about *decision*, in the transaction of the change that it tells of."""
    record(
        action=action,
        subject_type="decision",
        subject_id=decision.pk,
        actor=by.pk,
        at=at,
        details={"case": str(decision.case_id), **details},
    )
    enqueue("notify", at=at, key="notify")
