"""Requests to a store on the network: over HTTP through httpx, tried again where that is safe, faults translated.

A request is tried again when the store asks for it (429, 503 and the like, after the time it names, or longer each
time) or the connection breaks; never after 401 or 403. Redirects to another host are refused: they would carry data
and credentials to somebody whom the user did not name. tenacity does the repeating: plain, no global hooks.
"""

from __future__ import annotations

import contextlib
import functools
import ipaddress
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from urllib.parse import urlsplit

import httpx
import tenacity

from kg import __version__
from kg.errors import KgError
from kg.store import credentials as known
from kg.store import faults, profiles
from kg.store.credentials import Credentials, shown
from kg.store.faults import NotReached, Overloaded, RemoteFault, Reply, TooSlow
from kg.store.profiles import Profile

TIMEOUT, RETRIES = 60.0, 4
_CONNECT = 10.0  # seconds to wait for a connection
_LONGEST_WAIT = 60.0  # seconds between two tries; who asks for more is told to the user
_MOST_REDIRECTS = 3
_MOST_READ = 1 << 26
_SAME_METHOD = (307, 308)

log = logging.getLogger("kg")


class NoAddress(KgError):
    """Something that is no address of a store."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{shown(url)!r} is no address of a store; it has to look like http://localhost:7878.")


def connect(
    url: str,
    *,
    profile: str | None = None,
    user: str | None = None,
    password: str | None = None,
    token: str | None = None,
    timeout: float = TIMEOUT,
    retries: int = RETRIES,
) -> Connection:
    """A connection to the store at that address; the profile is guessed where it is not named. Close it.

    `timeout` in seconds is how long any answer may take to come. Raises NoAddress, RemoteFault, UnknownProfile.
    """
    _check(url)
    who = known.find(url, user, password, token)
    if profile:
        chosen = profiles.load(profile)
    else:
        chosen = profiles.recognise(url) or profiles.recognise(url, _headers(url, timeout))
    return Connection(known.plain(url), chosen or profiles.load(profiles.FALLBACK), who, timeout, retries)


def _headers(url: str, timeout: float) -> Mapping[str, str]:
    """The headers of the store's answer to whatever, to recognise it by; NotReached."""
    with _translated(shown(url), timeout), _client(url, timeout) as client:
        return client.head(known.plain(url)).headers


def _client(url: str, timeout: float, auth: httpx.Auth | None = None) -> httpx.Client:
    return httpx.Client(
        auth=auth,
        timeout=httpx.Timeout(timeout, connect=min(_CONNECT, timeout)),
        headers={"User-Agent": f"lifecycle-kg/{__version__}"},
        trust_env=not is_loopback(httpx.URL(known.plain(url)).host),  # no proxy knows this machine's own loopback
    )


@contextlib.contextmanager
def _translated(where: str, timeout: float) -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        raise faults.from_error(where, error, timeout) from None  # it names the whole address


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise NoAddress(url)
        httpx.URL(known.plain(url))
    except (ValueError, httpx.InvalidURL) as error:
        raise NoAddress("…") from error  # unreadable: there is no telling where a password would stand in it


class Connection:
    """An open connection, a context manager; `url` is the store's address as it may be shown."""

    def __init__(self, url: str, profile: Profile, who: Credentials, timeout: float, retries: int) -> None:
        self.profile, self.credentials = profile, who
        self.url = shown(profile.base(shown(url)))
        self._given, self._timeout, self._retries = httpx.URL(url), timeout, retries
        self._reached = False
        if who and self._given.scheme == "http" and not is_loopback(self._given.host):
            log.warning(f"Warning: credentials go to {self._given.host} unencrypted.")
        self._client = _client(url, timeout, who.auth)

    def address(self, service: str) -> str | None:
        """Where "query", "update" or "graphs" is served; None where it is not."""
        path = self.profile.path(service, logged_in=bool(self.credentials))
        return None if path is None else self.url + path

    def send(
        self,
        service: str,
        method: str = "POST",
        *,
        content: bytes | None = None,
        data: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        again: bool = True,
    ) -> Reply:
        """The whole answer to a request, a success; RemoteFault if it is none. `again`: whether it may be repeated."""
        build = functools.partial(self._request, service, method, params, content=content, data=data, headers=headers)
        whole = functools.partial(self._whole, build)
        return self.retrying()(whole) if again else whole()

    @contextlib.contextmanager
    def stream(
        self, service: str, data: Mapping[str, str], params: Mapping[str, str], accept: str
    ) -> Iterator[httpx.Response]:
        """The answer to a form that is posted, its body not yet read; RemoteFault where it is no success."""
        build = functools.partial(self._request, service, "POST", params, data=data, headers={"Accept": accept})
        response = self.retrying()(lambda: self._begun(build()))
        try:
            with _translated(self.url, self._timeout):
                yield response
        finally:
            response.close()

    def retrying(self) -> tenacity.Retrying:
        """What repeats a call, or the body of a loop over it, while its faults may pass."""
        return tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self._retries + 1),
            retry=tenacity.retry_if_exception(self._may_pass),
            wait=_wait,
            before_sleep=_tell,
            reraise=True,
        )

    def _request(self, service: str, method: str, params: Mapping[str, str] | None, **parts) -> httpx.Request:
        address = self.address(service)
        if address is None:
            raise RemoteFault(self.url, f"has no service for {service} as {self.profile.title}.")
        address = httpx.URL(address).copy_merge_params({**self._given.params, **(params or {})})
        return self._client.build_request(method, address, **parts)

    def _whole(self, build: Callable[[], httpx.Request]) -> Reply:
        response = self._begun(build())
        where = shown(str(response.request.url))
        with _translated(where, self._timeout):
            return _read(where, response, self._timeout)

    def _begun(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body not yet read; a success."""
        where = shown(str(request.url))
        with _translated(where, self._timeout):
            response = self._client.send(request, stream=True)
            self._reached = True
            for _ in range(_MOST_REDIRECTS):
                if not response.has_redirect_location:
                    break
                response = self._follow(where, response)
            if response.is_success:
                return response
            raise faults.from_reply(where, _read(where, response, self._timeout), self.credentials)

    def _follow(self, where: str, response: httpx.Response) -> httpx.Response:
        """The answer of where a redirect leads, if that is the same host and the request stays what it is."""
        response.close()
        following = response.next_request
        if following is None or response.status_code not in _SAME_METHOD or not _same_origin(response, following):
            there = shown(str(following.url)) if following else "nowhere"
            raise RemoteFault(
                where, f"sends us on to {there}, which is not followed; give that address if it is right."
            )
        return self._client.send(following, stream=True)

    def _may_pass(self, error: BaseException) -> bool:
        if isinstance(error, Overloaded):
            return not isinstance(error, faults.TooLarge) and (error.retry_after or 0) <= _LONGEST_WAIT
        return isinstance(error, NotReached) and self._reached  # who was never there is not waited for

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._client.close()


def _read(where: str, response: httpx.Response, seconds: float) -> Reply:
    """The answer with its body, decompressed; whoever expects more than _MOST_READ bytes streams it."""
    parts, size, deadline = [], 0, time.monotonic() + seconds
    try:
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > _MOST_READ:
                raise RemoteFault(where, f"sent an answer of more than {_MOST_READ >> 20} MB.")
            if time.monotonic() > deadline:  # httpx watches the gaps between two pieces only
                raise TooSlow(where, seconds)
    finally:
        response.close()
    return Reply(response.status_code, response.headers, b"".join(parts))


def _same_origin(response: httpx.Response, following: httpx.Request) -> bool:
    ours, theirs = response.request.url, following.url
    return (ours.scheme, ours.host, ours.port) == (theirs.scheme, theirs.host, theirs.port)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


_backoff = tenacity.wait_random_exponential(multiplier=0.5, max=20)


def _wait(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after if isinstance(error, Overloaded) else None
    return _backoff(state) if asked is None else asked


def _tell(state: tenacity.RetryCallState) -> None:
    if state.outcome and state.next_action:
        log.info(f"{state.outcome.exception()} Trying again in {state.next_action.sleep:.1f} s.")
