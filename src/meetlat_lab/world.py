"""The world file of a lab: it tells a measuring program where this closed world is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

#: The addresses for documentation: RFC 5737 and RFC 3849.
DOCUMENTATION_NETWORKS: Final = (
    "192.0.2.0/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "2001:db8::/32",
)

Endpoint = tuple[str, int]


def world_text(
    *,
    dns_servers: Iterable[str],
    trust_anchors: Mapping[str, Iterable[str]],
    dial: Mapping[Endpoint, Endpoint],
    ca_files: Iterable[str],
    allow: Iterable[str] = DOCUMENTATION_NETWORKS,
    now: datetime | None = None,
) -> str:
    """Return a world file (TOML).

    Args:
        dns_servers: ``address:port`` of each.
        trust_anchors: DS records in presentation form, by the name they are of.
        dial: where to connect to instead, by the (address, port) that DNS gives.
        ca_files: relative to the folder of the world file.
        allow: networks that the guard allows beside public addresses.
        now: the moment to take for now; None leaves the real clock.
    """
    lines = [] if now is None else [f"now = {now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", ""]
    lines += ["[dns]", f"servers = {_array(dns_servers)}", "", "[dns.trust_anchors]"]
    lines += [f"{_quoted(name)} = {_array(records)}" for name, records in trust_anchors.items()]
    lines += ["", "[dial]"]
    lines += [
        f"{_quoted(f'{address} {port}')} = {_quoted(f'{to_address} {to_port}')}"
        for (address, port), (to_address, to_port) in dial.items()
    ]
    lines += ["", "[tls]", f"ca_files = {_array(ca_files)}"]
    lines += ["", "[guard]", f"allow = {_array(allow)}", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    # For text without control characters beyond JSON's escapes, a JSON string is a TOML one.
    return json.dumps(text, ensure_ascii=False)


def _array(values: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(value) for value in values)}]"
