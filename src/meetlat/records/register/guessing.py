"""What the form of a host name tells of its use: a guess, which people may change."""

import re
from typing import Final

from meetlat.records.register.models import Hostname

_R = Hostname.HostRole
#: First labels, with figures after them ("mx1"), that name a service and no site. From RFC 2142 §4,
#: RFC 6186 and what mail and telephony products ask for in DNS.
_SERVICES: Final[dict[str, str]] = {
    **dict.fromkeys(("mail", "smtp", "imap", "pop", "mx", "relay", "exchange"), _R.MAIL),
    **dict.fromkeys(("autodiscover", "autoconfig"), _R.MAIL),
    **dict.fromkeys(("ns", "dns", "ntp", "ftp", "sftp", "ldap"), _R.INFRASTRUCTURE),
    **dict.fromkeys(("vpn", "ras", "gateway", "proxy", "mdm"), _R.INFRASTRUCTURE),
    **dict.fromkeys(("adfs", "sts", "fs", "msoid"), _R.INFRASTRUCTURE),
    **dict.fromkeys(("sip", "lyncdiscover", "dialin", "meet"), _R.INFRASTRUCTURE),
    **dict.fromkeys(("enterpriseregistration", "enterpriseenrollment"), _R.INFRASTRUCTURE),
    **dict.fromkeys(("cdn", "static", "assets"), _R.CDN),
    "api": _R.API,
}
#: Words in any label that say: not for the public yet.
_TRIALS: Final = frozenset(
    {"acc", "acceptatie", "accept", "acceptance", "tst", "test", "uat", "ota", "staging"}
    | {"dev", "ontwikkel", "ontwikkeling", "preprod", "pre", "preview", "demo", "opleiding"}
)
#: Alone they may be a site: "demo.meerdam.example".
_ONLY_AS_A_PART: Final = frozenset({"pre", "demo"})


def role_of(name: str, domain: str) -> str:
    """Return the role that the form of *name* under *domain* suggests; "unknown" for a site.

    >>> role_of("acc-formulieren.meerdam.example", "meerdam.example")
    <HostRole.ACCEPTANCE: 'acceptance'>
    """
    labels = name.removesuffix(domain).rstrip(".").split(".") if name != domain else []
    for label in labels:
        parts = [part for part in re.split(r"[-0-9]+", label) if part]
        trial = set(parts) & _TRIALS
        if trial and (len(parts) > 1 or trial - _ONLY_AS_A_PART):
            return _R.ACCEPTANCE
    if not labels:
        return _R.UNKNOWN
    return _SERVICES.get(labels[0].rstrip("0123456789-"), _R.UNKNOWN)


def twin_of(name: str) -> str:
    """Return ``x`` for ``www.x`` and the other way round: one site under two names."""
    return name.removeprefix("www.") if name.startswith("www.") else f"www.{name}"
