"""Each question once: also when many ask at a time, and in bounded memory."""

from __future__ import annotations

import anyio
import pytest

from meetlat.measuring.once import Once

pytestmark = pytest.mark.anyio


class Source:
    def __init__(self) -> None:
        self.times = 0

    async def find(self) -> int:
        self.times += 1
        await anyio.lowlevel.checkpoint()
        return self.times


async def test_many_at_a_time_get_the_one_answer() -> None:
    once, source, answers = Once[str, int](10), Source(), []

    async def ask() -> None:
        answers.append(await once.get("a", source.find))

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(ask)
    assert answers == [1] * 20


async def test_a_failure_leaves_nothing_behind() -> None:
    once, source = Once[str, int](10), Source()

    async def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        await once.get("a", fail)
    assert await once.get("a", source.find) == 1


async def test_the_least_recently_used_is_forgotten() -> None:
    once, source = Once[str, int](2), Source()
    for key in ("a", "b", "a", "c", "a", "b"):
        await once.get(key, source.find)
    assert source.times == 4  # a, b, c, and b once more
