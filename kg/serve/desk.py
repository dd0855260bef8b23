"""How many work at a time: each piece of work is a process or a long computation, so few run and few wait."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread

from kg.errors import KgError

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Busy(KgError):
    """Too many wait already, or somebody has waited too long; `seconds` is when to come back."""

    def __init__(self, seconds: int = 2) -> None:
        super().__init__(f"The server is busy; try again in {seconds} s.")
        self.seconds = seconds


class Desk:
    """`workers` seats and `waiting` chairs before them; nobody waits longer than `patience` seconds."""

    def __init__(self, workers: int, waiting: int, patience: float, after: Callable[[], None] = lambda: None) -> None:
        self._after = after  # called when a job is done
        self._free, self._chairs, self._patience = workers, waiting, patience
        self._limiter: anyio.CapacityLimiter | None = None  # made in the loop that it belongs to
        self._waiting = 0

    async def work(
        self, job: Callable[Parameters, Result], *args: Parameters.args, **more: Parameters.kwargs
    ) -> Result:
        """The result of a job that runs in a thread; Busy."""
        async with self._seat():
            try:
                return await anyio.to_thread.run_sync(lambda: job(*args, **more))
            finally:
                self._after()

    @contextlib.asynccontextmanager
    async def _seat(self) -> AsyncIterator[None]:
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(self._free)
        if self._limiter.available_tokens <= 0 and self._waiting >= self._chairs:
            raise Busy
        await self._wait(self._limiter)
        try:
            yield
        finally:
            self._limiter.release()

    async def _wait(self, limiter: anyio.CapacityLimiter) -> None:
        self._waiting += 1
        try:
            with anyio.fail_after(self._patience):
                await limiter.acquire()
        except TimeoutError as error:
            raise Busy from error
        finally:
            self._waiting -= 1
