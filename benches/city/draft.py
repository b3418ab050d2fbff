"""A draft of the yardstick that sets five parameters otherwise than the version in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from meetlat.core.checks.net.ipv6_web import Params as Ipv6Params
from meetlat.core.yardstick.norm import Norm

#: By norm, the parameters that differ: on first answers, handshakes, certificates, addresses, mail.
#: The first asks less, so that findings close; the others ask more.
CHANGES: Final[Mapping[str, Mapping[str, object]]] = {
    "VERB-03": {"min_max_age_s": 15_768_000},
    "VERB-04": {"good": ["TLSv1.3"]},
    "VERB-11": {"least_rsa_bits": 3072},
    "NET-02": {"not_global": [*Ipv6Params().not_global, "2001:db8::/119"]},
    "MAIL-01": {"max_lookups": 5},
}


def drafted(norms: Iterable[Norm]) -> tuple[Norm, ...]:
    """Return *norms* with the changes of the draft."""
    return tuple(_changed(norm, CHANGES.get(norm.id, {})) for norm in norms)


def _changed(norm: Norm, params: Mapping[str, object]) -> Norm:
    if not params:
        return norm
    uses = tuple(replace(use, params={**use.params, **params}) for use in norm.checks)
    return replace(norm, checks=uses)
