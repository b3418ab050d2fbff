"""How the register writes in the journal."""

from datetime import datetime
from typing import Any, Final

from meetlat.records.journal.services import record
from meetlat.records.people.models import Person
from meetlat.records.register.models import Application, Discovery, DomainName, Hostname

Noted = Application | DomainName | Hostname | Discovery
_NOUNS: Final[dict[type[Noted], str]] = {
    Application: "application",
    DomainName: "domain",
    Hostname: "hostname",
    Discovery: "discovery",
}


def note(row: Noted, action: str, *, by: Person | None, at: datetime, **details: Any) -> None:
    """Write one event about *row*, in the transaction of the change that it tells of."""
    record(
        action=action,
        subject_type=_NOUNS[type(row)],
        subject_id=row.pk,
        actor=by.pk if by else None,
        at=at,
        details=details,
    )
