"""Who we are to a triple store: from options, the environment, the address or netrc; never shown, never logged."""

from __future__ import annotations

import netrc
import os
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx

from kg.errors import KgError


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and password for basic or digest authentication, or a bearer token; all None where none are known."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return self.user is not None or self.token is not None

    @property
    def auth(self) -> httpx.Auth | None:
        """What puts them into requests."""
        if self.token is not None:
            return _Bearer(self.token)
        return _Asked(self.user, self.password or "") if self.user is not None else None

    def redact(self, text: str) -> str:
        """The text without the secrets, should a server repeat them."""
        for secret in (self.password, self.token):
            if secret and len(secret) > 3:  # shorter ones would blot out half of any text
                text = text.replace(secret, "…")
        return text


def find(url: str, user: str | None = None, password: str | None = None, token: str | None = None) -> Credentials:
    """What is given, else `KG_TOKEN` or `KG_USER` and `KG_PASSWORD`, else what the address holds, else netrc.

    Raises KgError where a user has no password, or the netrc file cannot be read.
    """
    if token or user:
        return Credentials(token=token) if token else _with_password(url, user or "", password)
    if found := os.environ.get("KG_TOKEN"):
        return Credentials(token=found)
    if found := os.environ.get("KG_USER"):
        return _with_password(url, found, password)
    parts = urlsplit(url)
    if parts.username is not None:
        return Credentials(unquote(parts.username), unquote(parts.password or ""))
    return _from_netrc(parts.hostname or "")


def plain(url: str) -> str:
    """The address without user and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def shown(url: str) -> str:
    """The address as it may be printed: without user, password, query and fragment.

    >>> shown("http://me:secret@localhost:8890/sparql?token=x")
    'http://localhost:8890/sparql'
    """
    parts = urlsplit(plain(url))
    return urlunsplit(parts._replace(query="", fragment=""))


def _with_password(url: str, user: str, password: str | None) -> Credentials:
    found = password if password is not None else os.environ.get("KG_PASSWORD")
    if found is None:
        known = _from_netrc(urlsplit(url).hostname or "")
        found = known.password if known.user == user else None
    if found is None:
        raise KgError(f"There is no password for the user {user}; set KG_PASSWORD or add a line to ~/.netrc.")
    return Credentials(user, found)


def _from_netrc(host: str) -> Credentials:
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    if not path.is_file():
        return Credentials()
    try:
        found = netrc.netrc(str(path)).authenticators(host)
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        raise KgError(f"{path} cannot be read ({type(error).__name__}).") from None  # the error quotes the file
    return Credentials(found[0], found[2] or "") if found else Credentials()


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._header
        yield request


class _Asked(httpx.Auth):
    """Basic or digest, whichever the server asks for; nothing is sent before it asks."""

    def __init__(self, user: str, password: str) -> None:
        self._known = {"digest": httpx.DigestAuth(user, password), "basic": httpx.BasicAuth(user, password)}
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._chosen is None:
            response = yield request
            asked = " ".join(response.headers.get_list("www-authenticate")).lower()
            self._chosen = next((auth for scheme, auth in self._known.items() if scheme in asked), None)
            if response.status_code != 401 or self._chosen is None:
                return
        yield from self._chosen.auth_flow(request)
