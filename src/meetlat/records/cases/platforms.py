"""Of which own platforms a proposal has to say why they will not do.

Norm: the policy on online presence, §4, own platforms first; domain.md §3.10, invariant 26. What
is an own platform, or stands on one, has followed that rule already and need not explain itself.
"""

from django.db.models import QuerySet

from meetlat.records.cases.models import Proposal
from meetlat.records.register.models import Platform

_Concern = Proposal.Concern


def own_platforms(proposal: Proposal) -> QuerySet[Platform]:
    """Return the own platforms on which *proposal* may go: all but itself, first choice first."""
    platforms = Platform.objects.select_related("application").order_by("rank")
    if proposal.application_id is None:
        return platforms
    return platforms.exclude(application=proposal.application_id)


def home_platform(proposal: Proposal) -> Platform | None:
    """Return the own platform that the application of *proposal* is, or stands on already.

    None for something new, and where the proposal moves it to a platform.
    """
    if proposal.concern == _Concern.NEW or proposal.fits_platform_id is not None:
        return None
    application = proposal.application
    if application is None:
        return None
    itself = Platform.objects.select_related("application").filter(application=application)
    return itself.first() or application.platform


def is_own_platform(proposal: Proposal) -> bool:
    """Whether what *proposal* is about is one of the own platforms itself."""
    return Platform.objects.filter(application=proposal.application_id).exists()


def platforms_to_explain(proposal: Proposal) -> list[Platform]:
    """Return the own platforms of which *proposal* says why they will not do, first choice first.

    None of them where one will do, where it stands on one already, where it stops, and where it
    merges into an application of ours that does the same.
    """
    merges = proposal.concern == _Concern.EXISTING and proposal.has_twin
    if (
        proposal.concern == _Concern.PHASE_OUT
        or merges
        or proposal.fits_platform_id is not None
        or home_platform(proposal) is not None
    ):
        return []
    return list(own_platforms(proposal))
