"""Which names of an application count for a norm.

Source: norms.md, general rule G9: host names of role primary and alias count; redirects, parked
names, names for mail and APIs where the norm names their kind; acceptance only before going live.
Machinery (CDN, infrastructure) and old names are never a site (domain.md, Subject). A role that
nobody gave counts: what is not known is not left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from meetlat.core.yardstick.norm import Kind
from meetlat.core.yardstick.stages import LifeStage

#: The register's stored words.
_SITES: Final = frozenset({"primary", "alias", "unknown"})
_BY_KIND: Final[Mapping[str, Kind]] = {
    "redirect": Kind.REDIRECT,
    "parked": Kind.PARKED,
    "mail": Kind.MAIL_DOMAIN,
    "api": Kind.WEBAPP,
}
_ACCEPTANCE: Final = "acceptance"
_BEFORE_GO_LIVE: Final = frozenset({LifeStage.PROPOSED, LifeStage.BUILDING})


def host_counts(role: str, kinds: Collection[Kind], stage: LifeStage) -> bool:
    """Return whether a host name with *role* counts for a norm on *kinds*.

    *stage* is that of the application that it serves.
    """
    if role == _ACCEPTANCE:
        return stage in _BEFORE_GO_LIVE
    return role in _SITES or _BY_KIND.get(role) in kinds


def domain_counts(roles: Collection[str], stage: LifeStage) -> bool:
    """Return whether a domain counts for an application with host names of *roles* under it.

    A domain that only redirects is used in false mail like any other, so it counts; one under
    which the application has no more than machinery, old names or a test site does not.
    """
    return any(host_counts(role, _BY_KIND.values(), stage) for role in roles)
