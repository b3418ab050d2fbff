"""Asking DNS: kinds of no told apart, aliases followed, every question put once a run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import anyio
import pytest
from dns.rdatatype import RdataType

from measuring.servers import Place
from meetlat.core.facts.dns import Lookup, Status
from meetlat.measuring.resolver import Resolver
from meetlat.measuring.world import Endpoint

pytestmark = pytest.mark.anyio
RECORDS = """
www A 192.0.2.10
alias CNAME ook
ook CNAME www
weg CNAME nergens
lus CNAME lus2
lus2 CNAME lus
lang TXT "een" " twee"
""" + "\n".join(f'groot TXT "{at:0200}"' for at in range(20))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(
        tmp_path, RECORDS, failing=["fout.example"], silent=["stil.example"], timeout_s=0.4
    )


@pytest.mark.parametrize(
    ("name", "rdtype", "lookup"),
    [
        ("www", RdataType.A, Lookup(Status.FOUND, ("192.0.2.10",))),
        ("WWW", RdataType.A, Lookup(Status.FOUND, ("192.0.2.10",))),
        ("www", RdataType.AAAA, Lookup(Status.NO_DATA)),
        ("nergens", RdataType.A, Lookup(Status.NO_NAME)),
        ("alias", RdataType.A, Lookup(Status.FOUND, ("192.0.2.10",))),
        ("alias", RdataType.AAAA, Lookup(Status.NO_DATA)),
        ("weg", RdataType.A, Lookup(Status.NO_NAME)),
        ("lus", RdataType.A, Lookup(Status.FAILED)),
        ("lang", RdataType.TXT, Lookup(Status.FOUND, ("een twee",))),
    ],
)
async def test_every_kind_of_answer_is_told_apart(
    place: Place, name: str, rdtype: RdataType, lookup: Lookup
) -> None:
    async with place.kit() as kit:
        answer = await kit.resolver.look_up(f"{name}.meerdam.example", rdtype)
    assert answer.lookup == lookup


@pytest.mark.parametrize("name", ["fout.example", "stil.example"])
async def test_a_server_in_trouble_or_silent_is_a_failure_and_no_absence(
    place: Place, name: str
) -> None:
    async with place.kit() as kit:
        assert (await kit.resolver.look_up(name, RdataType.A)).status is Status.FAILED


async def test_where_nobody_listens_the_question_failed() -> None:
    resolver = Resolver((Endpoint("127.0.0.1", 1),), timeout_s=0.2)
    assert (await resolver.look_up("www.meerdam.example", RdataType.A)).status is Status.FAILED


async def test_the_next_server_is_asked_where_the_first_does_not_answer(place: Place) -> None:
    async with place.dns_and_kit() as (server, _):
        servers = (Endpoint("127.0.0.1", 1), Endpoint("127.0.0.1", server.port))
        answer = await Resolver(servers, timeout_s=1).look_up("www.meerdam.example", RdataType.A)
    assert answer.status is Status.FOUND


async def test_the_aliases_passed_are_kept_in_order(place: Place) -> None:
    async with place.kit() as kit:
        answer = await kit.resolver.look_up("alias.meerdam.example", RdataType.A)
    assert answer.aliases == ("ook.meerdam.example", "www.meerdam.example")


async def test_what_does_not_fit_in_a_datagram_comes_over_tcp(place: Place) -> None:
    async with place.dns_and_kit() as (server, kit):
        answer = await kit.resolver.look_up("groot.meerdam.example", RdataType.TXT)
        assert any(question.over_tcp for question in server.questions)
    assert len(answer.lookup.values) == 20


async def test_a_question_is_put_once_however_many_ask(place: Place) -> None:
    async with place.dns_and_kit() as (server, kit), anyio.create_task_group() as group:
        for _ in range(50):
            group.start_soon(kit.resolver.look_up, "www.meerdam.example", RdataType.A)
        group.cancel_scope.shield = False
        await anyio.wait_all_tasks_blocked()
    assert Counter((q.name, q.rdtype) for q in server.questions)["www.meerdam.example", "A"] == 1
