"""What can go wrong with a store on the network, each in one sentence and with an exit code of its own."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from typing import NamedTuple

import httpx

from kg.errors import KgError
from kg.store.credentials import Credentials

_LONGEST = 200  # code points of a server's own words that are repeated


class RemoteFault(KgError):
    """A store on the network did not do what it was asked to: `where` is its address, `status` the HTTP status."""

    def __init__(self, where: str, why: str, status: int | None = None) -> None:
        super().__init__(f"{where} {why}")
        self.where, self.status = where, status


class NotAllowed(RemoteFault):
    """The store wants other credentials (401, 403). Trying again would not help, and might lock an account."""

    exit_code = 3


class NotReached(RemoteFault):
    """The store could not be reached, or the connection broke."""

    exit_code = 4


class TooSlow(NotReached):
    """No answer came in time."""

    def __init__(self, where: str, seconds: float) -> None:
        super().__init__(where, f"took longer than {seconds:g} s to answer.")
        self.seconds = seconds


class Overloaded(RemoteFault):
    """The store is too busy, or the request too large (413, 429, 502, 503, 504)."""

    exit_code = 5

    def __init__(self, where: str, why: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(where, why, status)
        self.retry_after = retry_after


class TooLarge(Overloaded):
    """The store takes only smaller requests (413)."""


class StoredOtherwise(RemoteFault):
    """The store said that it had stored what was sent, and holds something else."""

    exit_code = 6


_BUSY = "try again later"
_STATUS: dict[int, tuple[type[RemoteFault], str]] = {
    400: (RemoteFault, "does not accept the request (400)"),
    404: (RemoteFault, "has nothing there (404); is the address right, and --profile?"),
    405: (RemoteFault, "does not take that kind of request (405); is the address right, and --profile?"),
    406: (RemoteFault, "has no format that is understood here (406)"),
    413: (TooLarge, "takes only smaller requests (413)"),
    415: (RemoteFault, "does not take N-Triples (415); is --profile right?"),
    429: (Overloaded, f"gets too many requests (429); {_BUSY}"),
    500: (RemoteFault, "failed on its own side (500)"),
    502: (Overloaded, f"is a gateway whose store does not answer (502); {_BUSY}"),
    503: (Overloaded, f"is overloaded or down for maintenance (503); {_BUSY}"),
    504: (Overloaded, f"is a gateway whose store answers too slowly (504); {_BUSY}"),
}


class Reply(NamedTuple):
    """A whole answer: its status, its headers, its body, decompressed."""

    status: int
    headers: httpx.Headers
    body: bytes


def from_reply(where: str, reply: Reply, who: Credentials) -> RemoteFault:
    """The fault of an answer that is no success, to a request made with these credentials."""
    if reply.status in (401, 403):
        return NotAllowed(where, _refusal(reply.status, who), reply.status)
    kind, why = _STATUS.get(reply.status, (RemoteFault, f"answered {reply.status}"))
    said = who.redact(_said(reply)) if kind is RemoteFault else ""
    why = f"{why}: {said}" if said else f"{why}."
    if issubclass(kind, Overloaded):
        return kind(where, why, reply.status, _seconds(reply.headers.get("retry-after")))
    return kind(where, why, reply.status)


def _refusal(status: int, who: Credentials) -> str:
    user = who.user
    if status == 403:
        return f"does not allow this{f' to {user}' if user else ''} (403)."
    if who:
        return f"does not accept these credentials{f' of {user}' if user else ''} (401)."
    return "asks for credentials (401); give --user and KG_PASSWORD, --token, or a line in ~/.netrc."


def from_error(where: str, error: httpx.HTTPError, seconds: float) -> RemoteFault:
    """The fault behind an exception of httpx; `seconds` is how long an answer is waited for."""
    if isinstance(error, httpx.ConnectTimeout):
        return NotReached(where, "does not take up connections.")
    if isinstance(error, httpx.TimeoutException):
        return TooSlow(where, seconds)
    if isinstance(error, httpx.ConnectError):
        return NotReached(where, _unconnected(error))
    if isinstance(error, httpx.DecodingError):
        return RemoteFault(where, "sent an answer whose compression is broken.")
    if isinstance(error, httpx.UnsupportedProtocol):
        return RemoteFault(where, "is no address that starts with http:// or https://.")
    return NotReached(where, "broke the connection off.")


def _unconnected(error: Exception) -> str:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"has no certificate that can be trusted ({cause.verify_message})."
        if isinstance(cause, ssl.SSLError):
            return "does not speak TLS; should the address start with http://?"
        if isinstance(cause, socket.gaierror):
            return "has a host name that nobody knows."
        if isinstance(cause, ConnectionRefusedError):
            return "refuses connections; is the store running, and the port right?"
    return "cannot be reached."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _said(reply: Reply) -> str:
    """What the server says of the fault: the first words of a plain text, nothing that drives a terminal."""
    body = reply.body[: 4 * _LONGEST].decode(errors="replace")
    if "html" in reply.headers.get("content-type", "") or body.lstrip().startswith("<"):
        return ""
    words = re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+", " ", body).strip()
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _seconds(header: str | None) -> float | None:
    """Retry-After in seconds; its other form, a date, counts as not given."""
    return float(header) if header and re.fullmatch(r"[0-9]{1,9}", header.strip()) else None
