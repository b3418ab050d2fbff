"""The versions as the pages show them: which holds, which will, and which came before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse

from meetlat.core.yardstick.norm import Norm
from meetlat.records.policy.models import YardstickVersion
from meetlat.records.policy.queries import norms_of, yardstick_in_force, yardstick_versions


class Standing(StrEnum):
    """Whether a version holds on a day."""

    NOW = "now"
    LATER = "later"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Version:
    """One adopted version, on the day on which the page is read."""

    record: YardstickVersion
    standing: Standing
    #: The version that came into force before it; None for the first.
    previous: YardstickVersion | None

    @property
    def number(self) -> str:
        """Its number, as it was adopted."""
        return self.record.number

    @property
    def norms(self) -> tuple[Norm, ...]:
        """Its norms in the order of the rod."""
        return norms_of(self.record)

    @property
    def short_hash(self) -> str:
        """The beginning of its content hash, enough to tell it from any other."""
        return self.record.content_hash[:12]

    @property
    def difference_href(self) -> str:
        """Where it is compared with the version before it; "" for the first."""
        if self.previous is None:
            return ""
        query = {"van": self.previous.number, "naar": self.number}
        return reverse("versions:difference", query=query)


def all_versions(on: date) -> list[Version]:
    """Return every version as it stands on the day *on*, the last to come into force first."""
    versions = yardstick_versions()
    in_force = yardstick_in_force(on)
    previous: Sequence[YardstickVersion | None] = [*versions[1:], None]
    return [
        Version(version, _standing(version, in_force, on), before)
        for version, before in zip(versions, previous, strict=False)
    ]


def one_version(number: str, on: date) -> Version | None:
    """Return the version *number* as it stands on the day *on*, None where there is none."""
    return next((one for one in all_versions(on) if one.number == number), None)


def _standing(version: YardstickVersion, in_force: YardstickVersion | None, on: date) -> Standing:
    if version == in_force:
        return Standing.NOW
    return Standing.LATER if version.effective_from > on else Standing.PAST
