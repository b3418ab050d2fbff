"""How a case writes in the journal."""

from datetime import datetime
from typing import Any

from meetlat.records.cases.models import Case
from meetlat.records.journal.services import record
from meetlat.records.people.models import Person
from meetlat.records.work.services import enqueue


# Any: JSON, of each event its own.
def note(case: Case, action: str, *, by: Person, at: datetime, **details: Any) -> None:
    """Write one event about *case*, in the transaction of the change that it tells of."""
    record(
        action=action,
        subject_type="case",
        subject_id=case.pk,
        actor=by.pk,
        at=at,
        details=details,
    )
    enqueue("notify", at=at, key="notify")
