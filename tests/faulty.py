"""A server that goes wrong on purpose: between us and a real store, over real sockets.

`FaultyServer(upstream)` hands every request on and its answer back, except where a `Fault` of its list fits: that one
answers instead, lies, stalls or cuts the connection. `seen` lists the requests that came in.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import urlsplit

_SERVICES = {"/store": "graphs", "/query": "query", "/update": "update"}


class Seen(NamedTuple):
    """A request that came in."""

    service: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Fault:
    """What goes wrong, where, and how often; `status` 0 cuts the connection without an answer.

    `if_larger`: only for bodies of more bytes. `stall`: seconds of silence. `promise`: bytes that are announced beyond
    those that come.
    """

    service: str = "graphs"
    status: int = 0
    times: float = float("inf")
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    if_larger: int = -1
    stall: float = 0
    promise: int = 0
    contains: bytes = b""

    def fits(self, seen: Seen) -> bool:
        wanted = self.service in (seen.service, "any") and len(seen.body) > self.if_larger
        return self.times > 0 and wanted and self.contains in seen.body


class FaultyServer:
    """The server, a context manager; `url` is its address."""

    def __init__(self, upstream: str, *faults: Fault, cut_after: float = float("inf")) -> None:
        self.upstream, self.faults, self.cut_after = urlsplit(upstream), list(faults), cut_after
        self.seen: list[Seen] = []
        self.received = 0  # bytes of graphs; more of them than `cut_after`, and the server is gone for good
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # who is cut off is not news
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> FaultyServer:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def count(self, service: str) -> int:
        """How many requests for a service came in."""
        return sum(seen.service == service for seen in self.seen)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer._serve(self)

            do_GET = do_PUT = do_HEAD = do_DELETE = do_POST

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = self._read(handler)
        if body is None:
            return
        service = _SERVICES.get(urlsplit(handler.path).path, "other")
        seen = Seen(service, handler.command, handler.path, dict(handler.headers), body)
        with self._lock:
            self.seen.append(seen)
            fault = next((f for f in self.faults if f.fits(seen)), None)
            if fault:
                fault.times -= 1
        if fault:
            self._go_wrong(handler, fault)
        else:
            self._hand_on(handler, seen)

    def _read(self, handler: BaseHTTPRequestHandler) -> bytes | None:
        """The body, or None where the connection was cut while it came."""
        size, parts = int(handler.headers.get("Content-Length", 0)), []
        while size > 0:
            part = handler.rfile.read1(min(size, 4096))
            if not part:
                break
            parts.append(part)
            size -= len(part)
            if handler.path.startswith("/store"):
                self.received += len(part)
            if self.received > self.cut_after:
                return cut(handler)
        return b"".join(parts)

    def _go_wrong(self, handler: BaseHTTPRequestHandler, fault: Fault) -> None:
        time.sleep(fault.stall)
        if fault.status == 0:
            cut(handler)
            return
        handler.send_response(fault.status)
        for name, value in fault.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(fault.body) + fault.promise))
        handler.end_headers()
        handler.wfile.write(fault.body)
        if fault.promise:
            cut(handler)

    def _hand_on(self, handler: BaseHTTPRequestHandler, seen: Seen) -> None:
        connection = HTTPConnection(self.upstream.hostname, self.upstream.port, timeout=30)
        headers = {k: v for k, v in seen.headers.items() if k.lower() not in ("host", "connection")}
        connection.request(seen.method, seen.path, seen.body, headers)
        answer = connection.getresponse()
        body = answer.read()
        handler.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "date"):
                handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        connection.close()


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Break the connection off at once, as a machine does that loses its power."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True
