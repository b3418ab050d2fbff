"""The questions asked of policy: which norms hold, and how a sender is recognised."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from meetlat.core.yardstick.compare import compare
from meetlat.core.yardstick.norm import Norm
from meetlat.core.yardstick.version import norms_from_content
from meetlat.records.policy.models import OrganisationProfile, YardstickVersion


def yardstick_in_force(on: date) -> YardstickVersion | None:
    """Return the version that holds on the day *on*: the last to come into force by then."""
    return (
        YardstickVersion.objects.filter(effective_from__lte=on)
        .order_by("-effective_from", "-adopted_on", "-id")
        .first()
    )


def yardstick_versions() -> list[YardstickVersion]:
    """Return every version that was adopted, the last to come into force first."""
    return list(
        YardstickVersion.objects.defer("content").order_by("-effective_from", "-adopted_on", "-id")
    )


def norms_of(version: YardstickVersion) -> tuple[Norm, ...]:
    """Return the norms of *version* in the order of the rod, as they were adopted."""
    return _norms(version.content_hash)


def norms_in_force(on: date) -> dict[str, Norm]:
    """Return the norms that hold on the day *on*, by their id, in the order of the rod."""
    version = yardstick_in_force(on)
    return {} if version is None else {norm.id: norm for norm in norms_of(version)}


def profile(organisation: UUID) -> OrganisationProfile | None:
    """Return how the organisation of that id is recognised online."""
    return OrganisationProfile.objects.filter(organisation=organisation).first()


@lru_cache(maxsize=64)
def asked_again(before: UUID, after: UUID) -> frozenset[str]:
    """Return the norms that a delta assessment asks, of what was judged under another version.

    Versions never change, so what differs between two of them never does.
    """
    versions = YardstickVersion.objects.in_bulk([before, after])
    difference = compare(norms_of(versions[before]), norms_of(versions[after]))
    return frozenset(norm.id for norm in difference.to_ask_again)


@lru_cache(maxsize=8)
def _norms(content_hash: str) -> tuple[Norm, ...]:
    version = YardstickVersion.objects.filter(content_hash=content_hash).order_by("id").first()
    return () if version is None else norms_from_content(version.content)
