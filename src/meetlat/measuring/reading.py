"""Read strangers' HTML in a process apart, with a limit on its time and memory.

A tree is not built in proportion to its text: 300,000 nested elements took over eight minutes,
and formatting elements left open are copied into every paragraph that follows. So a page that
takes too much ends its process, and not the run.
"""

from __future__ import annotations

import resource
from functools import partial
from typing import Final

import anyio
import anyio.to_process

from meetlat.core.facts.page import PageFacts
from meetlat.measuring.markup import read_page
from meetlat.measuring.trouble import TooLargeError

#: Ordinary pages of 2 MiB take some 0.1 s.
_MOST_SECONDS: Final = 5.0
#: Of address space, the interpreter and its libraries included.
_MOST_BYTES: Final = 1024 * 1024 * 1024


async def read(
    body: bytes,
    *,
    content_type: str,
    url: str,
    via: tuple[str, ...],
    status: int,
    most_seconds: float = _MOST_SECONDS,
) -> PageFacts:
    """Return what ``markup.read_page`` makes of *body*.

    Raises:
        TooLargeError: it takes more time or memory than a page may.
    """
    work = partial(_within_memory, body, content_type, url, via, status)
    # Waiting for a process to be free is not the page's fault, so it is done before the clock.
    async with anyio.to_process.current_default_process_limiter():
        try:
            with anyio.fail_after(most_seconds):
                return await anyio.to_process.run_sync(
                    work, cancellable=True, limiter=anyio.CapacityLimiter(1)
                )
        except (TimeoutError, MemoryError, anyio.BrokenWorkerProcess) as error:
            raise TooLargeError("page takes too much to read") from error


def _within_memory(
    body: bytes, content_type: str, url: str, via: tuple[str, ...], status: int
) -> PageFacts:
    """Read in the process that this runs in, which is a worker's."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    return read_page(body, content_type=content_type, url=url, via=via, status=status)
