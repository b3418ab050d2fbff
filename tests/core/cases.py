"""What tests of rules share: usual facts that a test changes, and cases recorded in files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from meetlat.core.checks.catalogue import BY_ID
from meetlat.core.facts.dns import DnsFacts, Lookup, Security, Status
from meetlat.core.facts.https import Answer, Exchange, Header, HttpsFacts
from meetlat.core.facts.mail import MailFacts
from meetlat.core.facts.page import Link, PageFacts
from meetlat.core.facts.register import RegisterFacts
from meetlat.core.facts.silence import Cause, Unseen
from meetlat.core.facts.stored import Facts, kind_of
from meetlat.core.facts.tls import TlsFacts
from meetlat.core.values.hostname import HostName
from meetlat.core.values.verdict import Verdict
from meetlat.core.yardstick.norm import CheckUse
from meetlat.core.yardstick.params import params_for

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOST = HostName("www.meerdam.example")
V4, V6 = "192.0.2.10", "2001:db8::10"
WELL_KNOWN = "/.well-known/security.txt"

NO_DATA = Lookup(Status.NO_DATA)
FAILED = Lookup(Status.FAILED)


def found(*values: str) -> Lookup:
    return Lookup(Status.FOUND, values)


def dns(**changes: Any) -> DnsFacts:
    usual = DnsFacts(
        a=found(V4),
        aaaa=found(V6),
        mx=found("10 mail.meerdam.example."),
        txt=found("v=spf1 mx -all"),
        caa=NO_DATA,
        cname_chain=(),
        zone="meerdam.example",
        ns=found("ns1.meerdam.example.", "ns2.meerdam.example."),
        ds=found("1 13 2 00"),
        dnskey=found("257 3 13 00"),
        security=Security.SECURE,
        security_why="",
        dmarc=found("v=DMARC1; p=reject"),
        dmarc_of_domain=found("v=DMARC1; p=reject"),
    )
    return replace(usual, **changes)


def answer(headers: Mapping[str, str] | tuple[tuple[str, str], ...] = (), **changes: Any) -> Answer:
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    given = tuple(Header(name, value) for name, value in pairs)
    return replace(Answer(200, given, None), **changes)


def https(answered: Answer | Cause, address: str = V4, path: str = "/") -> Exchange:
    return exchange("https", answered, address, path)


def exchange(scheme: str, answered: Answer | Cause, address: str = V4, path: str = "/") -> Exchange:
    if isinstance(answered, Cause):
        return Exchange(scheme, address, path, None, answered)
    return Exchange(scheme, address, path, answered, None)


def page(**changes: Any) -> PageFacts:
    usual = PageFacts(
        url="https://www.meerdam.example/",
        via=(),
        status=200,
        title="Afval - gemeente Meerdam",
        language="nl",
        headings=("Afval",),
        links=(
            Link("Privacy", "https://www.meerdam.example/privacy"),
            Link("Toegankelijkheid", "https://www.meerdam.example/toegankelijkheid"),
        ),
        sender_text="Gemeente Meerdam",
        description="",
        viewport="width=device-width, initial-scale=1",
        form_actions=(),
        has_password_field=False,
        other_hosts=(),
        insecure_parts=(),
    )
    return replace(usual, **changes)


def register(**changes: Any) -> RegisterFacts:
    usual = RegisterFacts(
        application_kind="website",
        status="in_use",
        has_owner_unit=True,
        has_owner=True,
        has_content_owner=True,
        has_technical_manager=True,
        has_purpose=True,
        has_ratified_decision=True,
        hostnames=("www.meerdam.example",),
        cost_areas=("hosting",),
        partners=(),
        role_of_municipality="",
        privacy_statement_url="",
        accessibility_statement_url="https://www.meerdam.example/toegankelijkheid",
        accessibility_status="B",
    )
    return replace(usual, **changes)


def judge(
    check_id: str,
    *facts: Facts,
    at: datetime = NOON,
    host: HostName | None = HOST,
    **params: object,
) -> Verdict:
    """Judge as the product does: through the check, with parameters as a norm sets them."""
    check = BY_ID[check_id]
    seen: dict[str, Facts | Unseen] = {kind_of(one): one for one in facts}
    return check.judge(seen, params_for(CheckUse(check_id, params)), at, host=host)


@dataclass(frozen=True, slots=True)
class Case:
    """A recorded case: what was seen, and what we hold of it."""

    name: str
    verdict: Verdict
    expected: Mapping[str, Any]

    def __str__(self) -> str:
        return self.name

    def holds(self) -> bool:
        """Whether the verdict is as recorded; a readable failure otherwise."""
        seen: dict[str, Any] = {
            "outcome": self.verdict.outcome.value,
            "reason": str(self.verdict.reason),
            "locators": list(self.verdict.locators),
            "remark": self.verdict.remark,
            "data": dict(self.verdict.data),
        }
        wanted = {name: value for name, value in self.expected.items() if name in seen}
        assert {name: seen[name] for name in wanted} == wanted, self.expected.get("because")
        return True


def cases_of(test_file: str) -> list[Case]:
    """Return the cases recorded in the folder that is named after the test."""
    test = Path(test_file)
    name = test.stem.removeprefix("test_")
    files = sorted((test.parent / name).glob("*.toml"))
    assert files, f"no cases beside {test}"
    return [_case(f"{test.parent.name}.{name}", file) for file in files]


def _case(check_id: str, file: Path) -> Case:
    given = tomllib.loads(file.read_text("utf-8"))
    kinds = BY_ID[check_id].reads
    facts: list[Facts] = [_BUILDERS[kind](given.get(kind_of(kind), {}), file) for kind in kinds]
    host = HostName(given.get("host", HOST.ascii))
    at = given.get("at", NOON)
    return Case(
        file.stem, judge(check_id, *facts, at=at, host=host, **given.get("params", {})), given
    )


def _dns(given: Mapping[str, Any], file: Path) -> DnsFacts:
    return dns(**{name: _dns_value(name, value) for name, value in given.items()})


def _dns_value(name: str, value: Any) -> object:
    if name == "security":
        return Security(value)
    if name not in _lookups() or name == "cname_chain":
        return value
    return found(*value) if isinstance(value, list) else Lookup(Status(value))


@cache
def _lookups() -> set[str]:
    return {field.name for field in fields(DnsFacts)} - {"zone", "security", "security_why"}


def _page(given: Mapping[str, Any], file: Path) -> PageFacts:
    changes = {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}
    if "links" in changes:
        changes["links"] = tuple(Link(text, href) for text, href in changes["links"])
    return page(**changes)


def _register(given: Mapping[str, Any], file: Path) -> RegisterFacts:
    return register(**{k: tuple(v) if isinstance(v, list) else v for k, v in given.items()})


def _https(given: Mapping[str, Any], file: Path) -> HttpsFacts:
    """Exchanges as listed; without a list, the answer in the file beside it, over HTTPS."""
    listed = given.get("exchanges", [{"path": given.get("path", "/")}])
    return HttpsFacts(tuple(_exchange(one, file) for one in listed))


def _exchange(given: Mapping[str, Any], file: Path) -> Exchange:
    scheme, address = given.get("scheme", "https"), given.get("address", V4)
    path = given.get("path", "/")
    if "silence" in given:
        return exchange(scheme, Cause(given["silence"]), address, path)
    return exchange(scheme, answer_from(file.with_suffix(".http"), path), address, path)


def answer_from(file: Path, path: str) -> Answer:
    """Read an answer as it was on the wire; the body is kept only of other paths than ``/``."""
    head, _, body = file.read_text("utf-8").partition("\n\n")
    first, *lines = head.splitlines()
    headers = tuple(Header(*line.split(": ", 1)) for line in lines)
    return Answer(int(first.split()[1]), headers, None if path == "/" else body)


def _tls(given: Mapping[str, Any], file: Path) -> TlsFacts:
    nothing = {"handshake": None, "silence": None}  # TOML cannot say so itself
    endpoints = [nothing | endpoint for endpoint in given.get("endpoints", [])]
    return msgspec.convert({"endpoints": endpoints}, TlsFacts)


def _mail(given: Mapping[str, Any], file: Path) -> MailFacts:
    nothing = {"handshake": None, "silence": None}
    servers = [nothing | server for server in given.get("servers", [])]
    return msgspec.convert({"servers": servers}, MailFacts)


_BUILDERS: Mapping[Any, Any] = {
    DnsFacts: _dns,
    PageFacts: _page,
    RegisterFacts: _register,
    HttpsFacts: _https,
    TlsFacts: _tls,
    MailFacts: _mail,
}
