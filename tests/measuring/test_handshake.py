"""Handshakes beside what the probes' own tests show: the known version is not asked again."""

from __future__ import annotations

import pytest

from measuring.servers import Server, hangs, hangs_up, running, tls_of
from meetlat.measuring.handshake import HungUpError, Tried, shake, start_tls, try_versions
from meetlat.measuring.trust import make_trust

pytestmark = pytest.mark.anyio


def opener(server: Server):
    import anyio

    async def connect():
        return await anyio.connect_tcp("127.0.0.1", server.port)

    class Opened:
        async def __aenter__(self):
            self.stream = await connect()
            return self.stream

        async def __aexit__(self, *_: object) -> None:
            await self.stream.aclose()

    return Opened


async def test_a_known_version_is_not_asked_again(authority) -> None:
    server = Server(hangs, tls_of(authority, "x.example"))
    async with running(server):
        tried = await try_versions("x.example", opener(server), make_trust(), known="TLSv1.3")
    assert tried == Tried(("TLSv1.2", "TLSv1.3"))
    assert server.callers == 5  # two old versions, on which it hangs up each time, and TLS 1.2


async def test_hanging_up_is_a_failed_handshake() -> None:
    server = Server(hangs_up)
    async with running(server):
        with pytest.raises(HungUpError):
            await shake("x.example", opener(server), make_trust())


async def test_the_name_goes_out_in_sni(authority) -> None:
    context, names = tls_of(authority, "x.example"), []
    context.sni_callback = lambda _connection, name, _context: names.append(name)
    server = Server(hangs, context)
    async with running(server), opener(server)() as stream:
        await start_tls(stream, "x.example", make_trust().seeing)
    assert names == ["x.example"]
