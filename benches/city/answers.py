"""What web servers answer: heads of responses in the variety that is met, good and bad.

How often each occurs is a choice of ours; no figure about real sites follows from it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Final

from meetlat.core.facts.https import Answer, Header

_SERVERS: Final = ("nginx", "Apache", "Microsoft-IIS/10.0", "cloudflare", "openresty", "")
_YEAR_S: Final = 31_536_000
#: Values of a field with their weights; "" is a server that does not send it.
_HSTS: Final = (
    ("", 25),
    (f"max-age={_YEAR_S}", 20),
    (f"max-age={_YEAR_S}; includeSubDomains", 20),
    (f"max-age={2 * _YEAR_S}; includeSubDomains; preload", 20),
    ("max-age=15768000", 8),
    ("max-age=300", 4),
    ("max-age=0", 1),
    ("max-age", 2),
)
_CSP: Final = (
    ("", 45),
    ("default-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'", 20),
    ("default-src 'self' 'unsafe-inline' https:; frame-ancestors 'none'", 15),
    ("frame-ancestors 'self'", 10),
    ("script-src 'self' 'nonce-[24]'; object-src 'none'; base-uri 'self'", 6),
    ("default-src * data: blob: 'unsafe-inline' 'unsafe-eval'", 4),
)
_REFERRER: Final = (
    ("", 45),
    ("strict-origin-when-cross-origin", 25),
    ("same-origin", 12),
    ("no-referrer", 10),
    ("no-referrer-when-downgrade", 6),
    ("unsafe-url", 2),
)
_SNIFFING: Final = (("", 35), ("nosniff", 63), ("sniff", 2))
_FRAMING: Final = (("", 40), ("SAMEORIGIN", 40), ("DENY", 17), ("ALLOW-FROM https://x.example", 3))
_COOKIES: Final = (
    ("", 50),
    ("PHPSESSID=[token 26]; path=/; secure; HttpOnly; SameSite=Lax", 12),
    ("JSESSIONID=[token 32]; Path=/; Secure; HttpOnly", 12),
    ("ASP.NET_SessionId=[token 24]; path=/; HttpOnly; SameSite=Lax", 10),
    ("session=[token 64]; Path=/", 6),
    ("csrftoken=[token 32]; Path=/; SameSite=Lax; Secure", 6),
    ("XSRF-TOKEN=[token 120]; path=/; secure; samesite=lax", 4),
)
_SECURITY_TXT: Final = (("", 40), ("good", 40), ("long", 8), ("near", 6), ("past", 6))
_EXPIRES_DAYS: Final = {"good": 200, "long": 900, "near": 12, "past": -90}


def front(random: Random) -> Answer:
    """Return the head of a front page, status and all."""
    status = random.choices((200, 403, 404, 503), (93, 3, 3, 1))[0]
    fields = [
        ("Server", random.choice(_SERVERS)),
        ("Content-Type", random.choice(("text/html; charset=utf-8", "text/html"))),
        ("Cache-Control", random.choice(("", "no-cache", "max-age=300, public"))),
        ("Vary", random.choice(("", "Accept-Encoding"))),
        ("Strict-Transport-Security", _one(random, _HSTS)),
        ("Content-Security-Policy", _one(random, _CSP)),
        ("Referrer-Policy", _one(random, _REFERRER)),
        ("X-Content-Type-Options", _one(random, _SNIFFING)),
        ("X-Frame-Options", _one(random, _FRAMING)),
        ("Set-Cookie", _one(random, _COOKIES)),
    ]
    return Answer(status, _fields(fields), None)


def onward(random: Random, target: str, *, secure: bool) -> Answer:
    """Return a redirect to *target*; over HTTPS it may tell browsers to stay there."""
    fields = [("Server", random.choice(_SERVERS)), ("Location", target)]
    if secure:
        fields.append(("Strict-Transport-Security", _one(random, _HSTS)))
    return Answer(random.choice((301, 302, 308)), _fields(fields), None)


def security_txt(random: Random, domain: str, at: datetime) -> Answer:
    """Return what stands at the place of security.txt: a file, or a page that says no."""
    found = _one(random, _SECURITY_TXT)
    if not found:
        return Answer(404, (Header("Content-Type", "text/html"),), None)
    expires = at + timedelta(days=_EXPIRES_DAYS[found] + random.randint(0, 9))
    body = f"Contact: mailto:security@{domain}\nExpires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
    return Answer(200, (Header("Content-Type", "text/plain; charset=utf-8"),), body)


def _one(random: Random, weighed: tuple[tuple[str, int], ...]) -> str:
    return random.choices([value for value, _ in weighed], [weight for _, weight in weighed])[0]


def _fields(pairs: list[tuple[str, str]]) -> tuple[Header, ...]:
    return tuple(Header(name, value) for name, value in pairs if value)
