"""Who is let in: requests under a name that is ours, from pages that are ours or were named.

A page elsewhere can make a browser send requests here; it must neither read answers nor change anything. So each
request with an Origin that is not on the list is turned away, and so is each that calls us by a strange name, as it
would after the attacker's own host name was made to lead here.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.settings import SERVER

_ALWAYS = {
    "Server": SERVER,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, a form of our own page would come from the origin "null"
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Gate:
    """ASGI middleware that checks Host and Origin, and puts our headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], origins: frozenset[str]) -> None:
        self.app, self.hosts, self.origins = app, hosts, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        why = self._refused(scope)
        app = PlainTextResponse(why[1], why[0]) if why else self.app
        await app(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Status and sentence, None for who may come in."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if name_of(host) not in self.hosts:
            return 421, "This server is not called that; start it with --allow-host to give it the name."
        origin = headers.get("origin")
        if origin is not None and origin not in {f"{scope['scheme']}://{host}", *self.origins}:
            return 403, "Pages of that origin may not ask here; start the server with --cors to let them."
        return None


def name_of(host: str) -> str:
    """The name in a Host header, without the port.

    >>> name_of("localhost:80"), name_of("[::1]:80")
    ('localhost', '[::1]')
    """
    name, bracket, _ = host.partition("]")
    return (name + bracket if bracket else host.partition(":")[0]).lower().rstrip(".")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
