"""A real `kg serve` in a process of its own, on a free port of this machine."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
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
    lines: list[str] = []
    try:
        first = process.stderr.readline()
        address = _ADDRESS.search(first)
        assert address, first + process.stderr.read()
        # read on, or the server would wait for somebody to do so once the pipe is full
        reader = threading.Thread(target=lambda: lines.extend(process.stderr), daemon=True)
        reader.start()
        yield address[1]
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    reader.join()
    if log is not None:
        log += [line.rstrip("\n") for line in lines]
