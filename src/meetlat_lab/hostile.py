"""A plan full of traps, one a name, that a measuring program must walk out of whole."""

from __future__ import annotations

from typing import Final

from meetlat_lab.behaviour import Elsewhere, Misbehaviour, Page, Site
from meetlat_lab.ca import CertificateAuthority
from meetlat_lab.dns import Move
from meetlat_lab.https import Tls
from meetlat_lab.lab import LabPlan, WebPlan
from meetlat_lab.zones import ZoneSpec

#: Names below this one; all are served from a signed zone.
HOSTILE_ZONE: Final = "hostile.example"

_MISBEHAVING: Final = {
    f"{how}.{HOSTILE_ZONE}": (f"203.0.113.{number}", how)
    for number, how in enumerate(Misbehaviour, start=1)
}
#: Redirects for ever, from name to name of its own.
_CIRCLE: Final = f"circle.{HOSTILE_ZONE}"
#: Redirects to an address inside the machine.
_INWARD: Final = f"inward.{HOSTILE_ZONE}"
#: Has a public address at the first answer, and 127.0.0.1 at every later one.
_MOVING: Final = f"moving.{HOSTILE_ZONE}"
#: Has an address in a private network from the start.
_PRIVATE: Final = f"private.{HOSTILE_ZONE}"
#: Has a title that would be a script where it is not escaped.
_SCRIPT: Final = f"script.{HOSTILE_ZONE}"
#: DNS fails, and DNS stays silent.
_FAILING, _SILENT_DNS = f"servfail.{HOSTILE_ZONE}", f"no-answer.{HOSTILE_ZONE}"

_RECORDS: Final = """
circle A 203.0.113.20
inward A 203.0.113.21
moving A 203.0.113.22
script A 203.0.113.23
private A 10.0.0.1
private AAAA fd00::1
"""


def hostile_plan(authority: CertificateAuthority) -> LabPlan:
    """Return the plan; its names are the misbehaviours', and those listed in this file."""
    records = _RECORDS + "\n".join(f"{how} A {address}" for address, how in _MISBEHAVING.values())
    script = '<title><script>alert(1)</script></title><h1>"><img src=x onerror=alert(1)></h1>'
    plain = Site({"/": Page("<h1>Welkom</h1>")})
    webs = [_web(authority, name, address, how) for name, (address, how) in _MISBEHAVING.items()]
    sites: dict[str, tuple[str, Site | Elsewhere]] = {
        _CIRCLE: ("203.0.113.20", Elsewhere(f"https://{_CIRCLE}/rond")),
        _INWARD: ("203.0.113.21", Elsewhere("http://127.0.0.1:1", keeps_path=False)),
        _MOVING: ("203.0.113.22", plain),
        _SCRIPT: ("203.0.113.23", Site({"/": Page(script)})),
    }
    webs += [_web(authority, name, address, {name: it}) for name, (address, it) in sites.items()]
    return LabPlan(
        zones=[ZoneSpec("."), ZoneSpec("example"), ZoneSpec(HOSTILE_ZONE, records)],
        webs=webs,
        failing_names=[_FAILING],
        silent_names=[_SILENT_DNS],
        moves={_MOVING: Move(after=1, address="127.0.0.1")},
    )


def _web(
    authority: CertificateAuthority,
    name: str,
    address: str,
    behaviour: dict[str, Site | Elsewhere] | Misbehaviour,
) -> WebPlan:
    return WebPlan((address,), Tls(authority.leaf([name])), behaviour, behaviour)
