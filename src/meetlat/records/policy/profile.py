"""What an organisation says of itself: kept, and asked for."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from meetlat.core.profile.changes import changes
from meetlat.core.profile.content import Profile, content_of, profile_of
from meetlat.records.journal.services import record
from meetlat.records.people.models import Organisation, Person
from meetlat.records.policy.models import OrganisationProfile

#: Keys of which the journal tells that they changed, not into what: it may be a person's address.
_UNTOLD: Final = frozenset({"cio_office.mail"})


def profile_in_force(organisation: Organisation | None) -> Profile:
    """Return what *organisation* says of itself; the usual of what it does not say."""
    row = OrganisationProfile.objects.filter(organisation=organisation).first()
    return Profile() if row is None else _as_kept(row)


@transaction.atomic
def set_profile(
    organisation: Organisation, profile: Profile, *, at: datetime, by: Person | None
) -> OrganisationProfile:
    """Keep what *organisation* says of itself; the same again changes nothing.

    Terms that run already stay as they are: a profile is read when a case moves.
    """
    row, is_new = OrganisationProfile.objects.select_for_update().get_or_create(
        organisation=organisation
    )
    changed = changes(_as_kept(row), profile)
    if not (is_new or changed):
        return row
    rest: dict[str, Any] = content_of(profile)  # Any: JSON
    sender = rest.pop("organisation")
    row.main_domain, row.sender_names = sender["main_domain"], list(sender["sender_names"])
    row.content = rest
    row.save()
    record(
        action="profile-set",
        subject_type="organisation",
        subject_id=organisation.pk,
        actor=by.pk if by else None,
        at=at,
        details={
            one.key: {} if one.key in _UNTOLD else {"old": one.old, "new": one.new}
            for one in changed
        },
    )
    return row


def _as_kept(row: OrganisationProfile) -> Profile:
    sender = {"main_domain": row.main_domain, "sender_names": row.sender_names}
    return profile_of({**row.content, "organisation": sender})
