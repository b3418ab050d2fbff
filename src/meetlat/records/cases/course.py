"""How a case goes from stage to stage, and who has the ball at each of them."""

from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from meetlat.core.values.workday import after_workdays
from meetlat.records.cases.errors import NotYourTurnError, WrongStateError
from meetlat.records.cases.models import Case
from meetlat.records.cases.routes import way_of_case
from meetlat.records.people.models import Person, Role
from meetlat.records.people.queries import capacity_of

#: Until when the requester can change the proposal.
EDITABLE: Final = frozenset(
    {Case.State.DRAFT, Case.State.SUBMITTED, Case.State.IN_TEST, Case.State.ADVICE}
)
#: In which stages norms are answered and judged.
TESTABLE: Final = frozenset(
    {Case.State.IN_TEST, Case.State.ADVICE, Case.State.WEIGHING, Case.State.RETURNED}
)


def locked(case: Case) -> Case:
    """Return *case* as it is now, held until the end of the transaction."""
    Case.objects.select_for_update().filter(pk=case.pk).first()
    case.refresh_from_db()
    return case


def require(case: Case, *states: Case.State) -> None:
    """Refuse a step that *case* does not allow now.

    Raises:
        WrongStateError: it is in none of *states*.
    """
    if case.state not in states:
        raise WrongStateError(str(Case.State(case.state).label))


def require_role(person: Person, role: Role, at: datetime) -> None:
    """Refuse a step that is for another role.

    Raises:
        NotYourTurnError: *person* may not act in *role*.
    """
    if not capacity_of(person, at.date()).acts_as(role):
        raise NotYourTurnError(_("Dit doet de %(role)s.") % {"role": role.label})


def move(
    case: Case,
    state: str,
    *,
    role: str,
    person: Person | None,
    at: datetime,
    days: int | None = None,
) -> None:
    """Bring *case* to *state* and give the ball to *role*; also for the app of decisions."""
    case.state = Case.State(state)
    case.version += 1
    wait(case, role=role, person=person, at=at, days=days)


def wait(
    case: Case,
    *,
    role: str,
    person: Person | None,
    at: datetime,
    days: int | None = None,
) -> None:
    """Give the ball to *role*, for *days* working days or else for the term of a step.

    Where *role* is "" nobody has it any more, and nothing is due.
    """
    case.waiting_on_role, case.waiting_on, case.waiting_since = role, person, at
    case.due_on = due_after(at, days or way_of_case(case).terms.step) if role else None
    case.save()


def due_after(at: datetime, days: int) -> date:
    """Return the last day of a term of so many working days that begins *at*."""
    return after_workdays(timezone.localdate(at), days)
