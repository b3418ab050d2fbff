"""Who shapes a proposal, and who answers the questions of its test."""

from datetime import date

from meetlat.records.cases.models import Case
from meetlat.records.people.models import Person
from meetlat.records.register.queries import responsible_for


def may_shape(person: Person, case: Case) -> bool:
    """Whether *person* is the requester or a colleague of the same department."""
    proposal = case.proposal
    is_colleague = person.unit_id is not None and person.unit_id == proposal.unit_id
    return person.pk == proposal.requester_id or is_colleague


def answers_for(person: Person, case: Case, on: date) -> bool:
    """Whether *person* answers on the day *on* for the application that the case is about."""
    application = case.proposal.application_id
    return application is not None and any(
        one.pk == application for one in responsible_for(person, on)
    )


def may_answer(person: Person, case: Case, on: date) -> bool:
    """Whether *person* answers the questions of the norms on the day *on*.

    That is the requester, a colleague of the department, or whoever answers for the application.
    """
    return may_shape(person, case) or answers_for(person, case, on)
