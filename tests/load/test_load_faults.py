"""`kg load`: through a server that goes wrong on purpose."""

import time

import httpx
import pytest

from kg.store.local import open_store
from tests.faulty import Fault, FaultyServer
from tests.loaded import GRAPH, here, sentence, there
from tests.servers import free_port

WRONG = [
    # the fault, exit status, words of the message, requests that hit it with --retries 2
    (Fault(status=400, body=b"bad triple"), 1, "does not accept the request (400): bad triple", 1),
    (Fault(status=401), 3, "asks for credentials (401)", 1),
    (Fault(status=403), 3, "does not allow this (403)", 1),
    (Fault(status=404), 1, "has nothing there (404)", 1),
    (Fault(status=413), 5, "takes only smaller requests (413)", None),
    (Fault(status=415), 1, "does not take N-Triples (415)", 1),
    (Fault(status=429, headers={"Retry-After": "0"}), 5, "too many requests (429)", 3),
    (Fault(status=500, body=b"<html>oops"), 1, "failed on its own side (500).", 1),
    (Fault(status=503, headers={"Retry-After": "0"}), 5, "overloaded or down for maintenance (503)", 3),
    (Fault(status=503, headers={"Retry-After": "86400"}), 5, "overloaded or down for maintenance (503)", 1),
    (Fault(status=418), 1, "answered 418.", 1),
    (Fault(status=0), 4, "broke the connection off", 3),
    (Fault(status=201, promise=100), 4, "broke the connection off", 3),
    (Fault(stall=3, status=201), 4, "took longer than 1 s to answer", 3),
    (Fault("query", 200, body=b"<html>Welcome"), 1, "something else than SPARQL results", 1),
    (Fault("query", 200, body=b""), 1, "something else than SPARQL results", 1),
    (Fault("query", 200, headers={"Content-Encoding": "gzip"}, body=b"no gzip"), 1, "compression is broken", 1),
    (Fault(status=201), 6, "says that it stored", 4),
    (Fault("update", 204, contains=b"MOVE"), 6, "says that it stored", 1),
]


@pytest.mark.parametrize("fault, status, words, hits", WRONG, ids=lambda v: v if isinstance(v, str) else "")
def test_faults(kg, source, target, fault, status, words, hits):
    fault.times = float("inf")
    with FaultyServer(target, fault) as server:
        args = ("--store", source, "--retries", 2, "--timeout", 1)
        code, out, err = kg("load", server.url, "--profile", "oxigraph", *args, "-q")
        assert (code, out) == (status, "") and words in err and sentence(err)
        counted = sum(fault.fits(seen) for seen in server.seen)
        assert hits is None or counted == (5 if fault.status == 201 and not fault.promise and not fault.stall else hits)
    assert not set(there(target)) & set(here(source)), "something half-done took a graph's place"
    assert kg("load", target, "--store", source)[0] == 0
    assert there(target) == here(source)


def test_what_passes_is_tried_again(kg, source, target):
    passing = [
        Fault(status=503, times=1, headers={"Retry-After": "1"}),
        Fault(status=429, times=1, headers={"Retry-After": "0"}),
        Fault("query", 502, 1),
        Fault("update", 0, 1),
        Fault("query", 0, 1),
    ]
    began = time.monotonic()
    with FaultyServer(target, *passing) as server:
        code, _, err = kg("load", server.url, "--store", source)
    assert code == 0 and "Trying again in 1.0 s." in err and time.monotonic() - began > 1
    assert there(target) == here(source)


def test_a_move_whose_answer_got_lost_is_not_repeated_blindly(kg, source, target):
    """Some stores empty a graph into which one is moved that has moved already."""

    class Forgetful(FaultyServer):
        def _hand_on(self, handler, seen):
            if b"MOVE" in seen.body and not hasattr(self, "lost"):
                self.lost = True
                httpx.post(f"{target}/update", content=seen.body, headers={"Content-Type": "application/sparql-update"})
                self._go_wrong(handler, Fault())
            else:
                super()._hand_on(handler, seen)

    with Forgetful(target) as server:
        assert kg("load", server.url, "--store", source)[0] == 0
        assert sum(b"MOVE" in seen.body for seen in server.seen) == 1
    assert there(target) == here(source)


def test_too_large_requests_are_split(kg, filled, target):
    most = 30_000
    with FaultyServer(target, Fault(status=413, if_larger=most)) as server:
        assert kg("load", server.url, "--store", filled)[0] == 0
        refused = [seen for seen in server.seen if seen.service == "graphs" and len(seen.body) > most]
        assert 1 <= len(refused) < server.count("graphs") / 3, "the size is not remembered"
    assert there(target) == here(filled)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("where", ["other host", "same host"])
def test_redirects(kg, source, target, status, where):
    with FaultyServer(target) as other:
        to = other.url if where == "other host" else ""
        fault = Fault(status=status, times=1, headers={"Location": f"{to}/store?graph={GRAPH}z-01/staging"})
        with FaultyServer(target, fault) as server:
            code, _, err = kg("load", server.url, "--store", source, "--retries", 0, KG_TOKEN="secret-token")
        assert other.seen == []
    if where == "same host" and status in (307, 308):
        assert code == 0 and there(target) == here(source)
    else:
        assert code == 1 and "which is not followed" in err and sentence(err.splitlines(keepends=True)[-1])


@pytest.mark.parametrize(
    "url, status, words",
    [
        ("http://127.0.0.1:{port}", 4, "refuses connections"),
        ("http://no-such-host.invalid", 4, "has a host name that nobody knows"),
        ("https://127.0.0.1:{plain}", 4, "does not speak TLS"),
        ("ftp://127.0.0.1", 1, "is no address of a store"),
        ("localhost:7878", 1, "is no address of a store"),
        ("http://u:secret-word@[::1", 1, "is no address of a store"),
        ("http://", 1, "is no address of a store"),
    ],
)
def test_addresses_that_lead_nowhere(kg, source, target, url, status, words):
    began = time.monotonic()
    with FaultyServer(target) as server:
        url = url.format(port=free_port(), plain=server.url.rpartition(":")[2])
        code, _, err = kg("load", url, "--store", source)
    assert code == status and words in err and sentence(err) and "secret-word" not in err
    assert time.monotonic() - began < 5, "who was never there was waited for"


@pytest.mark.parametrize(
    "args, status, words",
    [
        (["--profile", "nope"], 1, "There is no profile 'nope'; there are blazegraph"),
        (["--graph-prefix", "no iri "], 1, "is no IRI that graphs could be named under"),
        (["--user", "me"], 1, "There is no password for the user me"),
        (["--retries", "-1"], 2, "Invalid value"),
    ],
)
def test_wrong_options(kg, source, target, args, status, words):
    code, _, err = kg("load", target, "--store", source, *args)
    assert code == status and words in err


def test_nothing_to_load(kg, tmp_path, target):
    with open_store(tmp_path / "empty"):
        pass
    code, _, err = kg("load", target, "--store", tmp_path / "empty")
    assert code == 1 and "holds nothing" in err
    assert kg("load", target, "--store", tmp_path / "none")[0] == 1
