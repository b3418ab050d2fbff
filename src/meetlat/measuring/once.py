"""Each question is put once; whoever asks the same meanwhile waits for the answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import anyio

Key = TypeVar("Key")
Value = TypeVar("Value")


class Once(Generic[Key, Value]):
    """Answers by key: at most *at_most*, the least recently used dropped first."""

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._known: OrderedDict[Key, Value] = OrderedDict()
        self._locks: dict[Key, anyio.Lock] = {}

    async def get(self, key: Key, find: Callable[[], Awaitable[Value]]) -> Value:
        """Return the answer to *key*, by *find* where it is not known yet.

        A *find* that raises or is cancelled leaves nothing behind: the next one asks again.
        """
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        lock = self._locks.setdefault(key, anyio.Lock())
        async with lock:
            if key not in self._known:
                try:
                    self._known[key] = await find()
                finally:
                    self._locks.pop(key, None)
            self._shrink(key)
            return self._known[key]

    def _shrink(self, keep: Key) -> None:
        self._known.move_to_end(keep)
        while len(self._known) > self._at_most:
            self._known.popitem(last=False)
