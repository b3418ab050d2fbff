"""What is seen of a registered domain: its records for mail, and its mail servers."""

from __future__ import annotations

from random import Random
from typing import Final

from benches.city.certificates import Chain
from benches.city.hosts import NO_DATA, NO_NAME, Seen
from meetlat.core.facts.dns import DnsFacts, Lookup, Security, Status
from meetlat.core.facts.mail import MailFacts, MailServer
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.tls import Handshake

#: Values with their weights; "" is a domain that has no such record.
_SPF: Final = (
    ("", 15),
    ("v=spf1 -all", 25),
    ("v=spf1 mx -all", 20),
    ("v=spf1 mx ip4:198.18.0.0/24 ~all", 12),
    ("v=spf1 mx a include:spf.mailer.example include:spf.portal.example -all", 18),
    ("v=spf1 " + " ".join(f"a:mail{one}.mailer.example" for one in range(7)) + " -all", 5),
    ("v=spf1 " + " ".join(f"a:mail{one}.mailer.example" for one in range(12)) + " -all", 2),
    ("v=spf1 +all", 1),
    ("v=spf1 mx all-", 2),
)
_DMARC: Final = (
    ("", 20),
    ("v=DMARC1; p=reject", 30),
    ("v=DMARC1; p=quarantine; rua=mailto:dmarc@rapport.example", 20),
    ("v=DMARC1; p=none", 20),
    ("v=DMARC1; p=reject; sp=none", 4),
    ("v=DMARC1; p=reject; pct=50", 4),
    ("v=DMARC1 p=reject", 2),
)
_MX: Final = (
    (),
    ("0 .",),
    ("10 mail.{domain}.",),
    ("10 mx1.mailer.example.", "20 mx2.mailer.example."),
)
_CAUSES: Final = (None, None, None, None, Cause.TIMED_OUT, Cause.REFUSED, Cause.TLS_FAILED)


def seen_of(random: Random, domain: str, number: int, chain: Chain) -> Seen:
    """Return what is seen of *domain*, the *number* of its set-up, by kind."""
    chance = random.random()
    if chance < 0.01:
        return dict.fromkeys(("dns", "mail"), Unseen(Cause.DNS_FAILED))
    if chance < 0.03:
        return {"dns": _dns(domain, number, NO_NAME), "mail": Unseen(Cause.NO_NAME)}
    hosts = [one.format(domain=domain) for one in random.choice(_MX)]
    spf, dmarc = _one(random, _SPF), _one(random, _DMARC)
    dns = _dns(domain, number, NO_DATA, mx=hosts, spf=spf, dmarc=dmarc)
    servers = [_server(random, host.split()[1], number, chain) for host in hosts if host != "0 ."]
    return {"dns": dns, "mail": MailFacts(tuple(servers))}


def _dns(
    domain: str,
    number: int,
    absent: Lookup,
    *,
    mx: list[str] | None = None,
    spf: str = "",
    dmarc: str = "",
) -> DnsFacts:
    own = Lookup(Status.FOUND, (dmarc,)) if dmarc else NO_NAME
    texts = sorted(filter(None, (spf, f"verification={number:016x}" if spf else "")))
    return DnsFacts(
        a=absent,
        aaaa=absent,
        mx=Lookup(Status.FOUND, tuple(mx)) if mx else absent,
        txt=Lookup(Status.FOUND, tuple(texts)) if texts else absent,
        caa=absent,
        cname_chain=(),
        zone=domain,
        ns=Lookup(Status.FOUND, (f"ns1.operator-{number % 7}.example.",)),
        ds=NO_DATA,
        dnskey=NO_DATA,
        security=Security.INSECURE,
        security_why="",
        dmarc=own,
        dmarc_of_domain=own,
    )


def _server(random: Random, host: str, number: int, chain: Chain) -> MailServer:
    name, address = host.removesuffix("."), f"198.18.{number % 250}.{number % 200 + 1}"
    silence = random.choice(_CAUSES)
    if silence is not None:
        return MailServer(name, address, silence, silence is Cause.TLS_FAILED, None)
    if random.random() < 0.05:
        return MailServer(name, address, None, offers_starttls=False, handshake=None)
    shaken = Handshake(
        "TLSv1.3", "TLS_AES_256_GCM_SHA384", chain.sent, not chain.distrust, chain.distrust
    )
    return MailServer(name, address, None, offers_starttls=True, handshake=shaken)


def _one(random: Random, weighed: tuple[tuple[str, int], ...]) -> str:
    return random.choices([value for value, _ in weighed], [weight for _, weight in weighed])[0]
