"""The demo's world answers as its data says, and says the same at every visit."""

from __future__ import annotations

import re
import socket
import ssl
import tomllib

import dns.dnssec
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rdatatype
import pytest

from lab.chain import validated, zone_keys
from meetlat_demo.dns_zones import DNS_ZONES
from meetlat_demo.municipality import MEERDAM
from meetlat_demo.sites.departments import department_sites
from meetlat_demo.sites.others import other_sites
from meetlat_demo.sites.own import own_sites
from meetlat_demo.world import start_world
from meetlat_lab.lab import addresses_in

GONE = {"www.glasvezelmeerdam.example", "zwerfafval.meerdam.example"}
WITHOUT_WEB = {"intranet.meerdam.example", "nieuwsbriefmeerdam.example"}
#: Why a visitor's browser would refuse a site.
REFUSED = {
    "www.sportinmeerdam.example": "certificate has expired",
    "www.duurzaammeerdam.example": "Hostname mismatch",
    "www.archiefmeerdam.example": "EE certificate key too weak",
    "www.meerdam750.example": "self-signed certificate",
    "parkeren.meerdam.example": "unable to get local issuer",
}
REGISTERED = [h.name for a in MEERDAM.applications for h in a.hosts]
NAMES = sorted({*REGISTERED, *(h.name for h in MEERDAM.loose_hosts)})
CANDIDATES = [each.name for each in MEERDAM.candidates]
WEB = sorted({*NAMES, *CANDIDATES} - GONE - WITHOUT_WEB)


def _ask(lab, name: str, rdtype: str) -> dns.message.Message:
    query = dns.message.make_query(name, rdtype, want_dnssec=True)
    reply, _ = dns.query.udp_with_fallback(query, "127.0.0.1", port=lab.dns.port, timeout=5)
    return reply


def _addresses(lab, name: str, rdtype: str = "A") -> list[str]:
    wanted, answer = dns.rdatatype.from_text(rdtype), _ask(lab, name, rdtype).answer
    return [rdata.to_text() for rrset in answer if rrset.rdtype == wanted for rdata in rrset]


@pytest.fixture(scope="module")
def lenient() -> ssl.SSLContext:
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    client.set_ciphers("DEFAULT:@SECLEVEL=0")
    return client


@pytest.fixture(scope="module")
def strict(lab, folder) -> ssl.SSLContext:
    ca_file = tomllib.loads(lab.world_file.read_text())["tls"]["ca_files"][0]
    return ssl.create_default_context(cafile=ca_file)


def _visit(lab, client: ssl.SSLContext, name: str, path: str = "/") -> str:
    endpoint = lab.dial[_addresses(lab, name)[0], 443]
    with (
        socket.create_connection(endpoint, timeout=5) as raw,
        client.wrap_socket(raw, server_hostname=name) as stream,
    ):
        stream.sendall(f"GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: stream.recv(65536), b"")).decode()


@pytest.mark.parametrize("name", WEB)
def test_every_web_host_answers_for_itself(lab, lenient, name) -> None:
    status = int(_visit(lab, lenient, name).split()[1])
    assert status in {200, 301, 401}


@pytest.mark.parametrize("name", WEB)
def test_only_what_is_volatile_by_nature_differs_between_visits(lab, lenient, name) -> None:
    first, second = (_steady(_visit(lab, lenient, name)) for _ in range(2))
    assert first == second


def _steady(text: str) -> str:
    text = re.sub(r"(?m)^(Date|X-Request-Id): .*$", "", text)
    text = re.sub(r"(Set-Cookie: [\w-]+)=[^;]+", r"\1", text)
    return re.sub(r"""nonce(-|=").{22}""", "nonce", text)


@pytest.mark.parametrize("name", sorted(set(WEB) & set(REFUSED)))
def test_bad_certificates_are_refused_for_their_own_reason(lab, strict, name) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match=REFUSED[name]):
        _visit(lab, strict, name)


@pytest.mark.parametrize("name", ["www.meerdam.example", "afspraak.meerdam.example"])
def test_good_certificates_are_trusted(lab, strict, name) -> None:
    assert "<h1>" in _visit(lab, strict, name)


@pytest.mark.parametrize("name", sorted(GONE))
def test_what_has_gone_does_not_resolve(lab, name) -> None:
    assert _ask(lab, name, "A").rcode() == dns.rcode.NXDOMAIN


def test_the_old_sport_note_sends_visitors_on(lab, lenient) -> None:
    reply = _visit(lab, lenient, "www.sportnota2019.example")
    assert "Location: https://www.sportinmeerdam.example/\r\n" in reply


def test_a_link_leads_to_a_site_that_nobody_registered(lab, lenient) -> None:
    page = _visit(lab, lenient, "waterrijk.meerdam.example")
    assert 'href="https://www.wijkfeestmeerdam.example/"' in page


def test_the_intranet_has_a_private_address_in_public_dns(lab) -> None:
    assert _addresses(lab, "intranet.meerdam.example") == ["10.20.0.5"]


def test_security_txt_is_there_good_expired_and_absent(lab, lenient) -> None:
    path = "/.well-known/security.txt"
    assert "Expires: " in _visit(lab, lenient, "www.meerdam.example", path)
    assert "Expires: " in _visit(lab, lenient, "www.werkenbijmeerdam.example", path)
    assert _visit(lab, lenient, "www.sportinmeerdam.example", path).split()[1] == "404"


@pytest.mark.anyio
async def test_the_municipality_validates_and_the_theatre_does_not(lab) -> None:
    anchor = lab.trust_anchors["."][0]
    for zone, holds in (("meerdam.example", True), ("theaterdesluis.example", False)):
        keys = await zone_keys(lab.dns, [".", "example.", f"{zone}."], anchor)
        name = dns.name.from_text(f"www.{zone}")
        answer = _ask(lab, f"www.{zone}", "A").answer
        try:
            validated(answer, name, dns.rdatatype.A, keys)
        except dns.dnssec.ValidationFailure:
            assert not holds
        else:
            assert holds


def test_every_address_that_is_served_is_in_dns(lab, at) -> None:
    served = own_sites(at) + department_sites(at) + other_sites()
    assert {address for each in served for address in each.addresses} <= addresses_in(lab.zones)


def test_every_site_under_dns_has_a_zone() -> None:
    origins = {zone.origin for zone in DNS_ZONES}
    gone = {"glasvezelmeerdam.example"}
    assert {domain.name for domain in MEERDAM.domains} - gone <= origins


def test_a_restart_in_another_process_shows_the_same_certificates_and_keys(tmp_path) -> None:
    seen = []
    for _ in range(2):
        with start_world(tmp_path) as world:
            described = tomllib.loads(world.world_file.read_text())
            host, _, port = described["dial"]["192.0.2.10 443"].rpartition(" ")
            certificate = ssl.get_server_certificate((host, int(port)), timeout=5)
        assert world.process.returncode == 0
        seen.append((certificate, described["dns"]["trust_anchors"]))
    assert seen[0] == seen[1]
