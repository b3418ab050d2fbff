"""The world file: what it says is taken, what cannot be meant is refused with advice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from meetlat.measuring.world import (
    ROOT_ANCHORS,
    Endpoint,
    World,
    WorldError,
    load_world,
    real_world,
)

DS = "20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"
WHOLE = f"""
now = 2026-11-24T13:00:00+01:00
[dns]
servers = ["127.0.0.53:5300", "[2001:DB8::53]:53"]
[dns.trust_anchors]
"." = ["{DS}"]
[dial]
"192.0.2.10 443" = "127.0.0.1 34567"
"2001:DB8:0::10 443" = "127.0.0.10 8443"
[tls]
ca_files = ["ca.pem"]
[guard]
allow = ["192.0.2.0/24", "2001:db8::/32"]
"""
SERVERS = '[dns]\nservers = ["127.0.0.1:53"]\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "world.toml"
    path.write_text(text)
    return path


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    world = load_world(written(tmp_path, WHOLE))
    assert world == World(
        now=datetime(2026, 11, 24, 12, tzinfo=UTC),
        dns_servers=(Endpoint("127.0.0.53", 5300), Endpoint("2001:db8::53", 53)),
        trust_anchors={".": (DS,)},
        dial={
            Endpoint("192.0.2.10", 443): Endpoint("127.0.0.1", 34567),
            Endpoint("2001:db8::10", 443): Endpoint("127.0.0.10", 8443),
        },
        ca_files=(tmp_path / "ca.pem",),
        allow=(ip_network("192.0.2.0/24"), ip_network("2001:db8::/32")),
    )


def test_what_is_left_out_is_as_in_the_real_world(tmp_path: Path) -> None:
    assert load_world(written(tmp_path, SERVERS)) == World(
        dns_servers=(Endpoint("127.0.0.1", 53),), trust_anchors={".": ROOT_ANCHORS}
    )


def test_the_real_world_asks_the_machine_s_servers_and_allows_nothing_more(tmp_path: Path) -> None:
    resolv_conf = tmp_path / "resolv.conf"
    resolv_conf.write_text("# text\nsearch example\nnameserver 192.0.2.53\nnameserver nonsense\n")
    world = real_world(resolv_conf)
    assert world.dns_servers == (Endpoint("192.0.2.53", 53),)
    assert (world.now, world.dial, world.ca_files, world.allow) == (None, {}, (), ())


def test_a_machine_without_dns_servers_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="add a nameserver line"):
        real_world(tmp_path / "none")


@pytest.mark.parametrize(
    ("text", "key", "advice"),
    [
        ("nou = 2026-11-24T12:00:00Z", "nou", "known here: dial, dns, guard, now, tls"),
        ("[dns]\nserver = []", "dns.server", "known here: servers, trust_anchors"),
        ("[guard]\nallowed = []", "guard.allowed", "known here: allow"),
        ('now = "2026-11-24"', "now", "without quotes"),
        ("now = 2026-11-24T12:00:00", "now", "with its offset"),
        ("dns = 1", "dns", r"write \[dns\]"),
        ("[dns]\nservers = []", "dns.servers", "leave it out"),
        ('[dns]\nservers = "127.0.0.1:53"', "dns.servers", "must be a list"),
        ('[dns]\nservers = ["127.0.0.1"]', "dns.servers", "must be address:port"),
        ('[dns]\nservers = ["::1:53"]', "dns.servers", "must be address:port"),
        ('[dns]\nservers = ["ns.example:53"]', "dns.servers", "write it in digits"),
        ('[dns]\nservers = ["127.0.0.1:0"]', "dns.servers", "from 1 to 65535"),
        ('[dns]\nservers = ["127.0.0.1:70000"]', "dns.servers", "from 1 to 65535"),
        ('[dns]\nservers = ["127.0.0.1:５３"]', "dns.servers", "from 1 to 65535"),
        (SERVERS + 'trust_anchors = {"." = ["1 2"]}', "dns.trust_anchors..", "not a DS record"),
        (SERVERS + 'trust_anchors = {"a..b" = []}', "dns.trust_anchors.a..b", "not a zone"),
        (SERVERS + '[dial]\n"192.0.2.1" = "127.0.0.1 1"', "dial.192.0.2.1", "one space"),
        (SERVERS + '[dial]\n"192.0.2.1 1" = 443', "dial.192.0.2.1 1", "one space"),
        (SERVERS + '[dial]\n"www.example 1" = "127.0.0.1 1"', "dial.www.example 1", "digits"),
        (SERVERS + '[tls]\nca_files = ["none.pem"]', "tls.ca_files", "none.pem is not there"),
        (SERVERS + '[guard]\nallow = ["10.0.0.1/8"]', "guard.allow", "not a range"),
        ("= nonsense", "", "not TOML"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_key_with_advice(
    text: str, key: str, advice: str, tmp_path: Path
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(WorldError, match=advice) as caught:
        load_world(path)
    assert (caught.value.file, caught.value.key) == (path, key)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"none\.toml: this file cannot be read"):
        load_world(tmp_path / "none.toml")


def test_a_fixed_moment_stands_still_and_the_real_clock_is_in_utc() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert World(now=noon).clock() == noon
    assert World().clock().utcoffset() == timedelta(0)
