"""What is seen of a host: addresses, TLS, first answers and the front page, or why nothing is.

A site is one of many in the way it is set up, and the same facts are seen of all that are set up
alike: redirects to one place, names parked at one registrar, sites behind one proxy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from ipaddress import IPv4Address, IPv6Address
from random import Random
from typing import Final

from benches.city import answers
from benches.city.certificates import Chain
from meetlat.core.facts.dns import DnsFacts, Lookup, Security, Status
from meetlat.core.facts.https import Answer, Exchange, HttpsFacts
from meetlat.core.facts.page import Link, PageFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import Facts
from meetlat.core.facts.tls import Handshake, TlsEndpoint, TlsFacts

Seen = Mapping[str, Facts | Unseen]

NO_DATA: Final = Lookup(Status.NO_DATA)
NO_NAME: Final = Lookup(Status.NO_NAME)
_WELL_KNOWN: Final = "/.well-known/security.txt"
#: For tests of equipment (RFC 2544), and for documentation (RFC 3849): nobody's.
_IPV4: Final = int(IPv4Address("198.18.0.0"))
_IPV6: Final = int(IPv6Address("2001:db8::"))
_ALL_VERSIONS: Final = ("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")
#: Which versions a server takes, and how often.
_VERSIONS: Final = ((_ALL_VERSIONS[2:], 70), (_ALL_VERSIONS[3:], 8), (_ALL_VERSIONS[2:3], 14))
_OLD_VERSIONS: Final = ((_ALL_VERSIONS, 6), (_ALL_VERSIONS[:3], 2))
_SUITES: Final = {"TLSv1.3": "TLS_AES_256_GCM_SHA384", "TLSv1.2": "ECDHE-RSA-AES256-GCM-SHA384"}


class Use(Enum):
    """For what a host is there; its answers follow from that."""

    SITE = auto()
    REDIRECT = auto()
    PARKED = auto()


class Fate(Enum):
    """What becomes of whoever asks a host."""

    ANSWERS = auto()
    NO_NAME = auto()
    NO_ADDRESS = auto()
    DNS_FAILS = auto()
    REFUSES = auto()
    TIMES_OUT = auto()
    HTTP_ONLY = auto()
    TLS_FAILS = auto()


_FATES: Final = dict(zip(Fate, (840, 30, 20, 10, 15, 30, 30, 25), strict=True))
_UNRESOLVED: Final = {
    Fate.NO_NAME: Cause.NO_NAME,
    Fate.NO_ADDRESS: Cause.NO_ADDRESS,
    Fate.DNS_FAILS: Cause.DNS_FAILED,
}
_SILENCES: Final = {
    Fate.REFUSES: Cause.REFUSED,
    Fate.TIMES_OUT: Cause.TIMED_OUT,
    Fate.HTTP_ONLY: Cause.REFUSED,
    Fate.TLS_FAILS: Cause.TLS_FAILED,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of a host that is seen."""

    host: str
    domain: str
    number: int  # of the way in which it is set up; no two have the same addresses
    use: Use
    chain: Chain
    at: datetime


def seen_of(random: Random, setting: Setting) -> Seen:
    """Return what the network probes see of a host, by kind."""
    fate = random.choices(list(_FATES), list(_FATES.values()))[0]
    if (cause := _UNRESOLVED.get(fate)) is not None:
        dns = Unseen(cause) if cause is Cause.DNS_FAILED else _dns(random, setting, (), cause)
        return {"dns": dns, **dict.fromkeys(("https", "page", "tls"), Unseen(cause))}
    addresses = _addresses(random, setting.number)
    https = _https(random, setting, addresses, fate)
    return {
        "dns": _dns(random, setting, addresses, None),
        "https": https,
        "page": _page(random, setting, https, fate),
        "tls": TlsFacts(tuple(_endpoint(random, setting, one, fate) for one in addresses)),
    }


def _addresses(random: Random, number: int) -> tuple[str, ...]:
    found = [str(IPv4Address(_IPV4 + 2 * number))]
    if random.random() < 0.1:
        found.append(str(IPv4Address(_IPV4 + 2 * number + 1)))
    if random.random() < 0.45:
        found.append(str(IPv6Address(_IPV6 + number + 1)))
    return tuple(sorted(found))


def _dns(
    random: Random, setting: Setting, addresses: Sequence[str], cause: Cause | None
) -> DnsFacts:
    absent = NO_NAME if cause is Cause.NO_NAME else NO_DATA
    is_signed = random.random() < 0.7
    alias = (f"proxy-{setting.number % 40}.hosting.example",)
    dmarc = random.choice(("v=DMARC1; p=reject", "v=DMARC1; p=none", ""))
    caa = random.choice(("", "", '0 issue "letsencrypt.org"', '0 issue "pkioverheid.nl"'))
    return DnsFacts(
        a=_found([one for one in addresses if "." in one], absent),
        aaaa=_found([one for one in addresses if ":" in one], absent),
        mx=absent,
        txt=absent,
        caa=_found([caa] if caa else [], absent),
        cname_chain=alias if addresses and random.random() < 0.3 else (),
        zone=setting.domain,
        **_zone(setting, is_signed=is_signed),
        security=Security.SECURE if is_signed else Security.INSECURE,
        security_why="",
        dmarc=NO_NAME,
        dmarc_of_domain=_found([dmarc] if dmarc else [], NO_NAME),
    )


def _zone(setting: Setting, *, is_signed: bool) -> dict[str, Lookup]:
    servers = [f"ns{one}.operator-{setting.number % 7}.example." for one in (1, 2)]
    digest = f"{setting.number:064x}"
    return {
        "ns": Lookup(Status.FOUND, tuple(servers)),
        "ds": _found([f"12345 13 2 {digest}"] if is_signed else [], NO_DATA),
        "dnskey": _found([f"257 3 13 {digest}"] if is_signed else [], NO_DATA),
    }


def _found(values: Sequence[str], absent: Lookup) -> Lookup:
    return Lookup(Status.FOUND, tuple(values)) if values else absent


def _endpoint(random: Random, setting: Setting, address: str, fate: Fate) -> TlsEndpoint:
    if (silence := _SILENCES.get(fate)) is not None:
        return TlsEndpoint(address, None, silence, ())
    ways = (*_VERSIONS, *_OLD_VERSIONS)
    accepts = random.choices([one for one, _ in ways], [weight for _, weight in ways])[0]
    version = accepts[-1]
    handshake = Handshake(
        version,
        _SUITES.get(version, ""),
        setting.chain.sent,
        trusted=not setting.chain.distrust,
        distrust=setting.chain.distrust,
    )
    return TlsEndpoint(address, handshake, None, accepts)


def _https(random: Random, setting: Setting, addresses: Sequence[str], fate: Fate) -> HttpsFacts:
    plain, front, file = _answers(random, setting)
    secure_silence = _SILENCES.get(fate)
    # Where only 443 gives nothing, port 80 answers with the page itself.
    plain_silence = secure_silence if fate in {Fate.REFUSES, Fate.TIMES_OUT} else None
    if fate is Fate.HTTP_ONLY:
        plain = front
    exchanges = []
    for address in addresses:
        exchanges.append(_exchange("http", address, "/", plain, plain_silence))
        exchanges.append(_exchange("https", address, "/", front, secure_silence))
        exchanges.append(_exchange("https", address, _WELL_KNOWN, file, secure_silence))
    return HttpsFacts(tuple(sorted(exchanges, key=lambda x: (x.scheme, x.address, x.path))))


def _answers(random: Random, setting: Setting) -> tuple[Answer | None, Answer, Answer]:
    """Return the answers on port 80 (None: nobody listens) and 443, and security.txt."""
    over_https = f"https://{setting.host}/"
    plain = random.choices(
        (answers.onward(random, over_https, secure=False), answers.front(random), None),
        (75, 10, 15),
    )[0]
    front = (
        answers.onward(random, f"https://www.{setting.domain}/", secure=True)
        if setting.use is Use.REDIRECT
        else answers.front(random)
    )
    return plain, front, answers.security_txt(random, setting.domain, setting.at)


def _exchange(
    scheme: str, address: str, path: str, answer: Answer | None, silence: Cause | None
) -> Exchange:
    if silence is not None or answer is None:
        return Exchange(scheme, address, path, None, silence or Cause.REFUSED)
    return Exchange(scheme, address, path, answer, None)


def _page(random: Random, setting: Setting, https: HttpsFacts, fate: Fate) -> PageFacts | Unseen:
    if (silence := _SILENCES.get(fate)) is not None and fate is not Fate.HTTP_ONLY:
        return Unseen(silence)
    scheme = "http" if fate is Fate.HTTP_ONLY else "https"
    answer = https.to(scheme)[0].answer
    status = 200 if setting.use is Use.REDIRECT or answer is None else answer.status
    host = f"www.{setting.domain}" if setting.use is Use.REDIRECT else setting.host
    url = f"{scheme}://{host}/"
    sender = random.choice(("Gemeente Meerdam", "Meerdam", ""))
    links = [Link("Privacy", f"{url}privacy"), Link("Toegankelijkheid", f"{url}toegankelijk")]
    links += [Link(f"Onderwerp {one}", f"{url}onderwerp/{one}") for one in range(25)]
    return PageFacts(
        url=url,
        via=(f"https://{setting.host}/",) if setting.use is Use.REDIRECT else (),
        status=status,
        title=random.choice((f"Welkom | {sender}", "Welkom", "")),
        language=random.choice(("nl", "nl", "nl-NL", "")),
        headings=("Welkom",),
        links=tuple(links[random.choice((0, 0, 1, 2)) :]),
        sender_text=sender,
        description="",
        viewport=random.choice(
            ("width=device-width, initial-scale=1", "width=device-width, user-scalable=no", "")
        ),
        form_actions=(f"{url}zoeken",),
        has_password_field=random.random() < 0.1,
        other_hosts=random.choice(((), ("cdn.example",), ("cdn.example", "teller.example"))),
        insecure_parts=("http://cdn.example/a.png",) if random.random() < 0.05 else (),
    )
