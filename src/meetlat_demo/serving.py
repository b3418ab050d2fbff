"""How a host of the demo is served, and the headers and certificates that sites have in common."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from meetlat_demo.pages import Text, pages_of
from meetlat_lab.behaviour import FRESH, Behaviour, Elsewhere, Headers, Page, Site, to_https
from meetlat_lab.ca import LeafKind

TLS_1_0: Final = ssl.TLSVersion.TLSv1
TLS_1_2: Final = ssl.TLSVersion.TLSv1_2
TLS_1_3: Final = ssl.TLSVersion.TLSv1_3

_YEAR: Final = "max-age=31536000; includeSubDomains"
_POLICY: Final = (
    f"default-src 'self'; script-src 'self' 'nonce-{FRESH}'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

#: What a well-kept site sends.
GOOD: Final[Headers] = (
    ("Server", "nginx"),
    ("Strict-Transport-Security", _YEAR),
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)
#: Good but for a content security policy.
FAIR: Final[Headers] = (
    ("Server", "nginx"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "SAMEORIGIN"),
)
#: HSTS for ten minutes, and a policy that allows everything.
SHORT: Final[Headers] = (
    ("Server", "Apache"),
    ("Strict-Transport-Security", "max-age=600"),
    ("Content-Security-Policy", "default-src * 'unsafe-inline' 'unsafe-eval' data:"),
    ("X-Content-Type-Options", "nosniff"),
)
#: As installed ten years ago.
BARE: Final[Headers] = (
    ("Server", "Apache/2.4.29 (Ubuntu)"),
    ("X-Powered-By", "PHP/7.2.24"),
)

SAFE_COOKIE: Final = (
    "Set-Cookie",
    f"__Host-sessie={FRESH}; Path=/; Secure; HttpOnly; SameSite=Lax",
)
LOOSE_COOKIE: Final = ("Set-Cookie", f"PHPSESSID={FRESH}; path=/")
TRACKING_COOKIE: Final = (
    "Set-Cookie",
    f"_volg={FRESH}; Domain={{host}}; Path=/; Max-Age=63072000; Secure; SameSite=None",
)


@dataclass(frozen=True, slots=True)
class Served:
    """What stands behind some addresses. None is a closed port."""

    addresses: tuple[str, ...]
    https: Behaviour | None
    http: Behaviour | None = field(default_factory=to_https)
    leaf: LeafKind = LeafKind.GOOD
    organisation: str = ""
    oldest: ssl.TLSVersion = TLS_1_2
    newest: ssl.TLSVersion = TLS_1_3
    ciphers: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The host names that its certificate is made out to."""
        return tuple(self.https) if isinstance(self.https, Mapping) else ()


def site(
    text: Text,
    headers: Headers = GOOD,
    *,
    cookies: Headers = (),
    extra: Mapping[str, Page] | None = None,
) -> Site:
    """Return a site whose front page says *text*, with *extra* pages by path."""
    logo = {"/logo.svg": Page(_LOGO, content_type="image/svg+xml")} if text.sender else {}
    return Site(pages_of(text, cookies) | logo | dict(extra or {}), headers)


def to_www(host: str) -> Elsewhere:
    """Return the redirect over HTTPS to *host*, as good sites do it, HSTS included."""
    return Elsewhere(f"https://{host}", headers=(("Strict-Transport-Security", _YEAR),))


def with_bare_domain(www: str, served: Site) -> dict[str, Site | Elsewhere]:
    """Return *served* under *www*, and a redirect to it from the domain without ``www.``."""
    target = f"https://{www}"
    return {www: served, www.removeprefix("www."): Elsewhere(target, headers=served.headers)}


def security_txt(expires: datetime, *, canonical: str) -> dict[str, Page]:
    """Return security.txt (RFC 9116) at its well-known path."""
    text = (
        "Contact: mailto:cert@meerdam.example\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        "Preferred-Languages: nl, en\n"
        f"Canonical: https://{canonical}/.well-known/security.txt\n"
    )
    page = Page(text, content_type="text/plain; charset=utf-8")
    return {"/.well-known/security.txt": page}


def in_half_a_year(born: datetime) -> datetime:
    """Return an expiry that RFC 9116 §2.5.5 finds reasonable: less than a year ahead."""
    return born + timedelta(days=180)


def two_months_ago(born: datetime) -> datetime:
    """Return an expiry that has passed."""
    return born - timedelta(days=60)


_LOGO: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 24" role="img">
<path d="M0 20 L8 8 L16 20 L24 8 L32 20 Z" fill="#154273"/><path d="M0 22 H40" stroke="#39870c"/>
</svg>
"""
