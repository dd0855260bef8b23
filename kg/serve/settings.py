"""What a server is told when it starts."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg import __version__

SERVER = f"lifecycle-kg/{__version__}"


@dataclass(frozen=True, slots=True)
class Settings:
    """The store, who may do what, and how much a request may cost.

    `token` is what changes need, None where nothing may be changed. `hosts` are the names that a request may call the
    server by, `origins` the websites whose scripts may read answers. Times in seconds.
    """

    store: Path
    token: str | None = field(default=None, repr=False)
    hosts: frozenset[str] = frozenset({"localhost", "127.0.0.1", "[::1]"})
    origins: frozenset[str] = frozenset()
    timeout: float = 10.0
    memory_mb: int = 1024
    most_rows: int = 100_000
    most_answer_mb: int = 128
    most_body_mb: int = 64
    workers: int = max(2, os.cpu_count() or 2)
    waiting: int = 16
    patience: float = 5.0

    @staticmethod
    def hosts_of(host: str, more: Iterable[str] = ()) -> frozenset[str]:
        """The names under which a server that listens at an address answers: the address, this machine, and more."""
        own = f"[{host}]" if ":" in host else host
        return frozenset({own.lower(), "localhost", "127.0.0.1", "[::1]", *(name.lower() for name in more)})

    @property
    def limits(self) -> dict[str, float]:
        """What a process that answers one query may use."""
        return {"timeout": self.timeout, "memory_mb": self.memory_mb}
