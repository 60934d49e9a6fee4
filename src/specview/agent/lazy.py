"""Brings what a call only began to its end: coroutines, generators, async generators."""

from __future__ import annotations

from collections import deque
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Coroutine, Generator
    from typing import Any

ITEMS = 1_000_000
"""So many items of a generator are asked for in one run; then it is closed."""


def _generator() -> Generator[None]:
    yield


async def _async_generator() -> AsyncGenerator[None]:
    yield


async def _coroutine() -> None:
    pass


_begun = _coroutine()
COROUTINE, GENERATOR, ASYNC_GENERATOR = type(_begun), type(_generator()), type(_async_generator())
_begun.close()


class Lazy:
    """Drives results to their end; `bounded` tells that a generator had too many items."""

    __slots__ = ("bounded", "loop")

    def __init__(self) -> None:
        self.loop: Any = None
        self.bounded = False

    def finish(self, value: Any) -> None:
        """Drive a coroutine, generator or async generator. What it raises comes through."""
        kind = type(value)
        if kind is GENERATOR:
            self._exhaust(value)
        elif kind is COROUTINE:
            self._await(value)
        else:
            self._await(self._exhaust_async(value))

    def _exhaust(self, value: Any) -> None:
        deque(islice(value, ITEMS), 0)
        if value.gi_frame is not None:
            self.bounded = True
            value.close()

    async def _exhaust_async(self, value: AsyncGenerator[object]) -> None:
        left = ITEMS
        async for _ in value:
            left -= 1
            if not left:
                self.bounded = True
                break
        await value.aclose()

    def _await(self, value: Coroutine[object, object, object]) -> None:
        """Run a coroutine on the one event loop, made with the user's asyncio when first needed."""
        import asyncio

        if self.loop is None or self.loop.is_closed():
            self.loop = asyncio.new_event_loop()
        try:
            self.loop.run_until_complete(value)
        except BaseException:
            self._cancel(asyncio)
            raise

    def _cancel(self, asyncio: Any) -> None:
        """Leave no task behind that a later run would go on with."""
        if self.loop.is_closed() or self.loop.is_running():
            return
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        if tasks:
            gathered = asyncio.gather(*tasks, return_exceptions=True)
            self.loop.run_until_complete(gathered)
