"""`kg serve`: who is let in, and who may write."""

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from kg.store import loading
from kg.store.connection import connect
from kg.store.local import open_store
from tests.serving import TOKEN, served

BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def writable(tmp_path_factory):
    with served(tmp_path_factory.mktemp("own") / "db", "--writable") as url:
        yield url


@pytest.mark.parametrize(
    "headers, status",
    [
        ({}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "localhost:99"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://friend.example"}, 200),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_host_and_origin(server, headers, status, method):
    query = {"params" if method == "GET" else "data": {"query": "ASK {}"}}
    answer = httpx.request(method, f"{server}/sparql", headers=headers, **query)
    assert answer.status_code == status
    allowed = answer.headers.get("access-control-allow-origin")
    assert allowed == (headers["Origin"] if headers.get("Origin") == "https://friend.example" else None)


def test_only_loopback_is_listened_on(server):
    port = int(server.rpartition(":")[2])
    with Path("/proc/net/tcp").open() as table:
        bound = {line.split()[1] for line in table if line.split()[3] == "0A"}
    assert f"0100007F:{port:04X}" in bound and f"00000000:{port:04X}" not in bound


@pytest.mark.parametrize("headers, status", [({}, 401), ({"Authorization": "Bearer wrong"}, 401), (BEARER, 204)])
def test_updates_need_the_token(writable, headers, status):
    data = {"update": "INSERT DATA { GRAPH <urn:t> { <urn:a> <urn:b> 1 } }"}
    assert httpx.post(f"{writable}/sparql", data=data, headers=headers).status_code == status


def test_a_server_that_only_reads(server):
    data = {"update": "DROP ALL"}
    assert httpx.post(f"{server}/sparql", data=data, headers=BEARER).status_code == 403
    turtle = {"Content-Type": "text/turtle", **BEARER}
    assert httpx.put(f"{server}/graphs?graph=urn:g", content=b"", headers=turtle).status_code == 403


def test_a_store_of_articles_is_not_made_writable(store):
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--writable", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1 and "holds what its articles say" in done.stderr and done.stderr.count("\n") == 1


def test_the_token_is_not_in_the_log(tmp_path):
    log = []
    with served(tmp_path / "db", "--writable", log=log) as url:
        httpx.post(f"{url}/sparql", data={"update": "CREATE GRAPH <urn:g>"}, headers=BEARER)
    assert any("POST /sparql" in line for line in log) and TOKEN not in "".join(log)


@pytest.mark.parametrize(
    "type_, body, status",
    [
        ("text/turtle", b"<urn:a> <urn:b> ", 400),
        ("text/plain", b"x", 415),
        ("application/rdf+xml", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', 400),
        ("multipart/form-data; boundary=x", b"nonsense", 400),
    ],
)
def test_graphs_that_cannot_be_taken(writable, type_, body, status):
    headers = {"Content-Type": type_, **BEARER}
    answer = httpx.put(f"{writable}/graphs?graph=urn:bad", content=body, headers=headers)
    assert answer.status_code == status and answer.text.count("\n") == 1
    assert httpx.get(f"{writable}/graphs?graph=urn:bad").status_code == 404


def test_kg_load_into_kg_serve(store, writable):
    with open_store(store, read_only=True) as opened, connect(writable, token=TOKEN) as there:
        assert there.profile.name == "kg"
        assert sum(loading.load(opened, there, loading.plan(opened, there))) == len(opened.database)
        assert loading.plan(opened, there).send == ()
