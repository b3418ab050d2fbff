"""The verbs of people: enter someone, give and end a role, let someone in once."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from meetlat.records.journal.services import record
from meetlat.records.people.models import (
    Organisation,
    OrgUnit,
    Person,
    Role,
    RoleAssignment,
    SignInLink,
    User,
)


class LinkRefusedError(Exception):
    """The sign-in link is unknown, used or too old."""


@transaction.atomic
def create_organisation(
    name: str, *, at: datetime, contact: str = "", privacy_statement_url: str = ""
) -> Organisation:
    """Enter an organisation, or return the one of that name."""
    organisation, is_new = Organisation.objects.get_or_create(
        name=name,
        defaults={"contact": contact, "privacy_statement_url": privacy_statement_url},
    )
    if is_new:
        record(
            action="organisation-created",
            subject_type="organisation",
            subject_id=organisation.pk,
            actor=None,
            at=at,
        )
    return organisation


@transaction.atomic
def create_unit(
    name: str, *, organisation: Organisation, at: datetime, parent: OrgUnit | None = None
) -> OrgUnit:
    """Enter a department, under *parent* if given, or return the one of that name."""
    unit, is_new = OrgUnit.objects.get_or_create(
        organisation=organisation, name=name, defaults={"parent": parent}
    )
    if is_new:
        record(
            action="unit-created",
            subject_type="unit",
            subject_id=unit.pk,
            actor=None,
            at=at,
        )
    return unit


@transaction.atomic
def create_person(
    *,
    name: str,
    email: str,
    at: datetime,
    unit: OrgUnit | None = None,
    by: Person | None = None,
    password: str | None = None,
) -> Person:
    """Enter someone with an account to sign in with.

    Raises:
        django.core.exceptions.ValidationError: the address is no address, or is taken.
    """
    person = Person(name=name, email=email.strip().lower(), unit=unit)
    person.full_clean(exclude=["user"])
    person.user = User.objects.create_user(person.email, password, date_joined=at)
    person.save()
    record(
        action="person-created",
        subject_type="person",
        subject_id=person.pk,
        actor=by.pk if by else None,
        at=at,
    )
    return person


@transaction.atomic
def assign_role(
    person: Person,
    role: str,
    *,
    from_: date,
    at: datetime,
    aspect: str = "",
    unit: OrgUnit | None = None,
    until: date | None = None,
    by: Person | None = None,
) -> RoleAssignment:
    """Let *person* act in *role* from a day on; as adviser on *aspect*.

    Raises:
        django.core.exceptions.ValidationError: the period or the aspect does not fit.
    """
    assignment = RoleAssignment(
        person=person,
        role=Role(role),
        aspect=aspect,
        unit=unit,
        valid_from=from_,
        valid_until=until,
    )
    assignment.full_clean()
    assignment.save()
    record(
        action="role-assigned",
        subject_type="person",
        subject_id=person.pk,
        actor=by.pk if by else None,
        at=at,
        details={"role": role, "aspect": aspect, "from": from_.isoformat()},
    )
    return assignment


@transaction.atomic
def end_role(
    assignment: RoleAssignment, *, on: date, at: datetime, by: Person | None = None
) -> None:
    """Let a role end: *on* is the first day on which it is no longer held."""
    assignment.valid_until = max(on, assignment.valid_from + timedelta(days=1))
    assignment.full_clean()
    assignment.save(update_fields=["valid_until"])
    record(
        action="role-ended",
        subject_type="person",
        subject_id=assignment.person_id,
        actor=by.pk if by else None,
        at=at,
        details={"role": assignment.role, "aspect": assignment.aspect, "on": on.isoformat()},
    )


@transaction.atomic
def make_sign_in_link(
    user: User, *, at: datetime, term: timedelta, by: Person | None = None
) -> str:
    """Return a token that signs *user* in once, within *term*. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(token_hash=_hash(token), user=user, expires_at=at + term)
    record(
        action="sign-in-link-made",
        subject_type="user",
        subject_id=user.pk,
        actor=by.pk if by else None,
        at=at,
        details={"expires_at": (at + term).isoformat()},
    )
    return token


@transaction.atomic
def use_sign_in_link(token: str, *, at: datetime) -> User:
    """Return whom *token* signs in; it works this once.

    Raises:
        LinkRefusedError: it is unknown, was used before, or is too old.
    """
    link = (
        SignInLink.objects.select_for_update()
        .select_related("user")
        .filter(token_hash=_hash(token), used_at__isnull=True, expires_at__gt=at)
        .first()
    )
    if link is None or not link.user.is_active:
        raise LinkRefusedError
    link.used_at = at
    link.save(update_fields=["used_at"])
    record(
        action="sign-in-link-used",
        subject_type="user",
        subject_id=link.user.pk,
        actor=None,
        at=at,
    )
    return link.user


def note_second_factor(person: Person, *, did: str, at: datetime) -> None:
    """Keep in the trail what someone did with their second factor.

    *did* is ``second-factor-linked``, ``recovery-codes-made`` or ``recovery-code-used``.
    """
    record(action=did, subject_type="person", subject_id=person.pk, actor=person.pk, at=at)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
