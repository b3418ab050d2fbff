"""The verbs of policy: adopt a yardstick, say how a sender is recognised."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from meetlat.core.values.canonical import content_hash
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.version import content_of
from meetlat.records.journal.services import record
from meetlat.records.people.models import Organisation, Person
from meetlat.records.policy.models import OrganisationProfile, YardstickVersion


class VersionTakenError(Exception):
    """Another set of norms was adopted under this number already."""


@transaction.atomic
def adopt_yardstick(
    *,
    norms: Sequence[Norm],
    number: str,
    adopted_by: str,
    adopted_on: date,
    effective_from: date,
    at: datetime,
    by: Person | None,
) -> YardstickVersion:
    """Freeze *norms* as a version in force from a day on; the same again changes nothing.

    Raises:
        VersionTakenError: the number is taken by another content.
    """
    content = content_of(norms)
    sha256 = content_hash(content)
    existing = YardstickVersion.objects.filter(number=number).first()
    if existing is not None:
        if existing.content_hash != sha256:
            raise VersionTakenError(number)
        return existing
    version = YardstickVersion.objects.create(
        number=number,
        adopted_by=adopted_by,
        adopted_on=adopted_on,
        effective_from=effective_from,
        content=content,
        content_hash=sha256,
    )
    record(
        action="yardstick-adopted",
        subject_type="yardstick",
        subject_id=version.pk,
        actor=by.pk if by else None,
        at=at,
        details={"number": number, "sha256": sha256, "norms": len(norms)},
    )
    return version


@transaction.atomic
def set_profile(
    organisation: Organisation,
    *,
    main_domain: str,
    sender_names: Sequence[str],
    at: datetime,
    by: Person | None,
) -> OrganisationProfile:
    """Say under which names *organisation* appears online."""
    profile, _ = OrganisationProfile.objects.update_or_create(
        organisation=organisation,
        defaults={"main_domain": main_domain, "sender_names": list(sender_names)},
    )
    record(
        action="profile-set",
        subject_type="organisation",
        subject_id=organisation.pk,
        actor=by.pk if by else None,
        at=at,
        details={"main_domain": main_domain, "sender_names": list(sender_names)},
    )
    return profile
