"""Where the engine finds the world: read from a file, never written in code.

Documented for operators in ``docs/reference/world.md``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import dns.exception
import dns.name
import dns.rdata

Network = IPv4Network | IPv6Network
Clock = Callable[[], datetime]

#: The root's key-signing keys of 2017 and 2024 as DS records.
#: Source: IANA, https://data.iana.org/root-anchors/root-anchors.xml (ids Klajeyz and Kmyv6jo).
ROOT_ANCHORS: Final = (
    "20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
    "38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16",
)
_RESOLV_CONF: Final = Path("/etc/resolv.conf")
_DNS_PORT: Final = 53
_LARGEST_PORT: Final = 65_535
_KEYS: Final = {
    "": {"now", "dns", "dial", "tls", "guard"},
    "dns": {"servers", "trust_anchors"},
    "tls": {"ca_files"},
    "guard": {"allow"},
}


class WorldError(Exception):
    """The world file cannot be used as it is: which key, and what to write instead."""

    def __init__(self, file: Path, key: str, advice: str) -> None:
        where = f"{file}, key {key!r}" if key else str(file)
        super().__init__(f"{where}: {advice}")
        self.file = file
        self.key = key
        self.advice = advice


class Endpoint(NamedTuple):
    """An address in its shortest spelling, and a port."""

    address: str
    port: int


@dataclass(frozen=True, slots=True)
class World:
    """What the engine must know of where it stands."""

    #: In UTC; None is the real clock.
    now: datetime | None = None
    #: The DNS servers to ask, in order of preference.
    dns_servers: tuple[Endpoint, ...] = ()
    #: DS records in presentation form, by the zone that they vouch for ("." is the root).
    trust_anchors: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({".": ROOT_ANCHORS})
    )
    #: Where a connection goes instead, decided after the guard judged the address asked for.
    dial: Mapping[Endpoint, Endpoint] = field(default_factory=lambda: MappingProxyType({}))
    #: Certificate authorities trusted beside the system's.
    ca_files: tuple[Path, ...] = ()
    #: Ranges that the guard allows beside public addresses.
    allow: tuple[Network, ...] = ()

    @property
    def clock(self) -> Clock:
        """The one clock of this world: its fixed moment, or the machine's time, in UTC."""
        if self.now is None:
            return _machine_time
        moment = self.now
        return lambda: moment


def _machine_time() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- the world's clock: who is above gets it from here


def real_world(resolv_conf: Path = _RESOLV_CONF) -> World:
    """Return the world as this machine has it: its resolvers, the root's keys, no exceptions.

    Raises:
        WorldError: the machine names no DNS server.
    """
    return World(dns_servers=_system_servers(resolv_conf))


def load_world(path: Path) -> World:
    """Read the world file at *path*; what it leaves out is as in ``real_world``.

    Raises:
        WorldError: the file is missing, is not TOML, or holds something that cannot be meant.
    """
    return _Reader(path, _read(path)).world()


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        advice = f"this file cannot be read ({reason}); give the path of a world file"
        raise WorldError(path, "", advice) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorldError(path, "", f"this is not TOML in UTF-8: {error}") from error


def _system_servers(resolv_conf: Path) -> tuple[Endpoint, ...]:
    try:
        lines = resolv_conf.read_text("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    words = [line.split() for line in lines]
    named = [word[1] for word in words if len(word) > 1 and word[0] == "nameserver"]
    # A scope ("fe80::1%eth0") stays: it is part of how such a server is reached.
    servers = tuple(Endpoint(address, _DNS_PORT) for address in named if _is_address(address))
    if not servers:
        advice = "it names no DNS server; add a nameserver line, or give a world file with"
        raise WorldError(resolv_conf, "nameserver", f"{advice} dns.servers")
    return servers


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


class _Reader:
    """Takes one parsed file apart, and names the key when something is amiss."""

    def __init__(self, path: Path, table: Mapping[str, object]) -> None:
        self._path = path
        self._table = table

    def world(self) -> World:
        self._only_known("", self._table)
        dns_table, tls_table = self._section("dns"), self._section("tls")
        guard_table = self._section("guard")
        return World(
            now=self._now(),
            dns_servers=self._servers(dns_table),
            trust_anchors=self._anchors(dns_table),
            dial=self._dial(),
            ca_files=tuple(
                self._file("tls.ca_files", text)
                for text in self._texts("tls.ca_files", tls_table.get("ca_files"))
            ),
            allow=tuple(
                self._network("guard.allow", text)
                for text in self._texts("guard.allow", guard_table.get("allow"))
            ),
        )

    def _wrong(self, key: str, advice: str) -> WorldError:
        return WorldError(self._path, key, advice)

    def _only_known(self, section: str, table: Mapping[str, object]) -> None:
        known = _KEYS[section]
        for key in table:
            if key not in known:
                full = f"{section}.{key}" if section else key
                raise self._wrong(full, f"unknown; known here: {', '.join(sorted(known))}")

    def _section(self, name: str) -> Mapping[str, object]:
        table = self._mapping(name, self._table.get(name))
        self._only_known(name, table)
        return table

    def _mapping(self, key: str, value: object) -> Mapping[str, object]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self._wrong(key, f"must be a table; write [{key}] and its keys below it")
        return value

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, 'must be a list of texts, such as ["one", "two"]')
        return tuple(value)

    def _now(self) -> datetime | None:
        value = self._table.get("now")
        if value is None:
            return None
        if not isinstance(value, datetime) or value.tzinfo is None:
            advice = "must be a moment with its offset, without quotes: 2026-11-24T12:00:00Z"
            raise self._wrong("now", advice)
        return value.astimezone(UTC)

    def _servers(self, table: Mapping[str, object]) -> tuple[Endpoint, ...]:
        texts = self._texts("dns.servers", table.get("servers"))
        if not texts:
            if "servers" in table:
                raise self._wrong("dns.servers", "names no server; leave it out for the system's")
            return _system_servers(_RESOLV_CONF)
        return tuple(self._server(text) for text in texts)

    def _server(self, text: str) -> Endpoint:
        address, colon, port = text.rpartition(":")
        bracketed = address.startswith("[") and address.endswith("]")
        if not colon or (":" in address and not bracketed):
            advice = f"{text!r} must be address:port, such as 192.0.2.53:53 or [2001:db8::53]:53"
            raise self._wrong("dns.servers", advice)
        return self._endpoint("dns.servers", address.strip("[]"), port)

    def _endpoint(self, key: str, address: str, port: str) -> Endpoint:
        try:
            known = str(ip_address(address))
        except ValueError as error:
            advice = f"{address!r} is not an IP address; write it in digits, not as a name"
            raise self._wrong(key, advice) from error
        if not (port.isascii() and port.isdigit() and 0 < int(port) <= _LARGEST_PORT):
            raise self._wrong(key, f"{port!r} is not a port; write a number from 1 to 65535")
        return Endpoint(known, int(port))

    def _anchors(self, table: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
        value = table.get("trust_anchors")
        if value is None:
            return MappingProxyType({".": ROOT_ANCHORS})
        anchors = self._mapping("dns.trust_anchors", value)
        return MappingProxyType({zone: self._ds_set(zone, ds) for zone, ds in anchors.items()})

    def _ds_set(self, zone: str, value: object) -> tuple[str, ...]:
        key = f"dns.trust_anchors.{zone}"
        records = self._texts(key, value)
        try:
            dns.name.from_text(zone)
        except dns.exception.DNSException as error:
            raise self._wrong(key, f'{zone!r} is not a zone; write "." or a name') from error
        for text in records:
            try:
                dns.rdata.from_text("IN", "DS", text)
            except (dns.exception.DNSException, ValueError) as error:
                advice = f"{text!r} is not a DS record; write key tag, algorithm, digest type,"
                raise self._wrong(key, f"{advice} digest") from error
        return records

    def _dial(self) -> Mapping[Endpoint, Endpoint]:
        table = self._mapping("dial", self._table.get("dial"))
        return MappingProxyType(
            {
                self._pair(f"dial.{source}", source): self._pair(f"dial.{source}", target)
                for source, target in table.items()
            }
        )

    def _pair(self, key: str, value: object) -> Endpoint:
        words = value.split() if isinstance(value, str) else []
        match words:
            case [address, port]:
                return self._endpoint(key, address, port)
            case _:
                advice = 'must be "address port" = "address port", with one space'
                raise self._wrong(key, advice)

    def _file(self, key: str, text: str) -> Path:
        path = self._path.parent / text
        if not path.is_file():
            advice = f"{path} is not there; write a path relative to this file, or a full one"
            raise self._wrong(key, advice)
        return path

    def _network(self, key: str, text: str) -> Network:
        try:
            return ip_network(text)
        except ValueError as error:
            raise self._wrong(
                key, f"{text!r} is not a range ({error}); e.g. 10.1.0.0/16"
            ) from error
