"""The processes that answer queries: started when one is asked, or ahead for who asks often, and then kept.

Each runs one query at a time and is ended at once when that query is out of time or memory, or its reader has seen
enough. One that has told its whole answer is as good as new and better: what it has read of the graph is still in its
caches, which a new one begins without. On a graph of a million quads that is the difference between 3 and 80 ms.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

READER = Path(__file__).with_name("engine.py")


@dataclass(frozen=True)
class Engine:
    """A process that waits for requests, and the graph that it has open: "" for none that will stay as it is."""

    process: subprocess.Popen[bytes]
    opened: str = ""

    def send(self, request: Mapping[str, Any]) -> None:
        """Set it to work; if it has died, that is told by what it answers."""
        assert self.process.stdin
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()

    def end(self) -> None:
        """End it at once, whatever it is doing."""
        self.process.kill()
        with contextlib.suppress(BrokenPipeError):  # of a request that it never read
            self.process.communicate()


class Pool:
    """Engines for who asks often: as many as `prepare` was told to keep, those with warm caches before the others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: list[Engine] = []
        self._wanted = self._busy = 0
        self._opened = ""

    def prepare(self, number: int, opened: str) -> None:
        """Keep that many, at work or free, with that graph open; what has another one open is ended."""
        with self._lock:
            self._wanted, self._opened = number, opened
            useless = [engine for engine in self._free if engine.opened != opened or engine.process.poll() is not None]
            self._free = [engine for engine in self._free if engine not in useless]
            missing = number - self._busy - len(self._free)
            self._free[:0] = [spawn(READER, opened) for _ in range(missing)]
        for engine in useless:
            engine.end()

    def take(self, opened: str) -> Engine:
        """One that has this graph open or none, started now if need be; give it back."""
        with self._lock:
            self._busy += 1
            for engine in reversed(self._free):
                if engine.opened in ("", opened) and engine.process.poll() is None:
                    self._free.remove(engine)
                    return engine
        return spawn(READER, opened if opened == self._opened else "")

    def give_back(self, engine: Engine, clean: bool) -> None:
        """Keep an engine that has told its whole answer, if it has the graph open that will be asked next."""
        with self._lock:
            self._busy -= 1
            room = len(self._free) + self._busy < self._wanted
            if clean and room and engine.opened and engine.opened == self._opened:
                self._free.append(engine)
                return
        engine.end()

    def dismiss(self) -> None:
        """End those that are free, and keep none."""
        with self._lock:
            self._wanted, free, self._free = 0, self._free, []
        for engine in free:
            engine.end()


POOL = Pool()


def spawn(engine: Path, opened: str = "") -> Engine:
    """An engine that waits. Its path is ours, spelled out, so that no file lying about is imported."""
    paths = [p for p in (str(READER.parents[2]), *sys.path) if p]
    process = subprocess.Popen(
        [sys.executable, "-S", "-P", str(engine), *([opened] if opened else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RUST_BACKTRACE": "0"},
    )
    return Engine(process, opened)
