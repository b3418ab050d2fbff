"""A relay between a client and a server, that counts what comes back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count

_PIECE_BYTES = 2**16


@dataclass
class Relay:
    """Where it listens, and how many bytes the server got rid of through it."""

    port: int
    bytes: int = 0


@contextmanager
def relay(target: tuple[str, int]) -> Iterator[Relay]:
    """Relay connections to *target* until the context ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        counting = Relay(listener.getsockname()[1])
        going_on = threading.Event()
        accepting = threading.Thread(target=_accept, args=(listener, target, counting, going_on))
        accepting.start()
        try:
            yield counting
        finally:
            going_on.set()
            with socket.create_connection(listener.getsockname()):
                accepting.join()


def _accept(
    listener: socket.socket, target: tuple[str, int], counting: Relay, ending: threading.Event
) -> None:
    pumps = []
    for _ in count():
        client, _address = listener.accept()
        if ending.is_set():
            client.close()
            break
        server = socket.create_connection(target)
        pumps += [
            threading.Thread(target=_pump, args=(client, server, None)),
            threading.Thread(target=_pump, args=(server, client, counting)),
        ]
        for pump in pumps[-2:]:
            pump.start()
    for pump in pumps:
        pump.join()


def _pump(source: socket.socket, sink: socket.socket, counting: Relay | None) -> None:
    """Move bytes until one side has left, and then let the other side hear of it."""
    with suppress(OSError):
        while piece := source.recv(_PIECE_BYTES):
            if counting is not None:
                counting.bytes += len(piece)
            sink.sendall(piece)
    for side in (source, sink):
        with suppress(OSError):
            side.shutdown(socket.SHUT_RDWR)
    if counting is not None:  # both pumps have the sockets; one of them closes
        source.close()
        sink.close()
