"""A real `kg serve` in a process of its own, on a free port of this machine."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TOKEN = "token-of-the-tests"
_ADDRESS = re.compile(r"at (http://\S+?)/,")


@contextlib.contextmanager
def served(store: Path, *options: str, log: list[str] | None = None) -> Iterator[str]:
    """The server's address; its log is added to `log` when it has stopped."""
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", *options]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env={**os.environ, "KG_TOKEN": TOKEN}
    )
    try:
        first = process.stderr.readline()
        address = _ADDRESS.search(first)
        assert address, first + process.stderr.read()
        yield address[1]
    finally:
        process.send_signal(signal.SIGINT)
        try:
            _, rest = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        if log is not None:
            log += rest.splitlines()
