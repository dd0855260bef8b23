"""The W3C's own tests of the SPARQL 1.1 Protocol and the Graph Store Protocol, against `kg serve`."""

from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from tests import w3c
from tests.serving import TOKEN, served

COUNTS = {
    "protocol/manifest.ttl": 34,
    "graph-store-protocol/manifest-indirect.ttl": 9,
    "graph-store-protocol/manifest-direct.ttl": 4,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("w3c") / "db", "--writable", "--allow-host", "www.example") as url:
        yield url


@pytest.fixture(autouse=True)
def empty(server):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    httpx.post(f"{server}/sparql", data={"update": "DROP ALL"}, headers=headers).raise_for_status()


def pytest_generate_tests(metafunc):
    if "case" in metafunc.fixturenames:
        try:
            found = [pytest.param(case, id=case.name) for name in COUNTS for case in w3c.cases(name)]
        except pytest.skip.Exception as why:
            found = [pytest.param(None, marks=pytest.mark.skip(reason=str(why)))]
        metafunc.parametrize("case", found)


def test_the_suite_is_whole():
    assert {name: len(list(w3c.cases(name))) for name in COUNTS} == COUNTS


def test_w3c(server, case):
    token = {"Authorization": f"Bearer {TOKEN}"}
    for graph, triples in case.data:
        headers = {"Content-Type": "application/n-triples", **token}
        httpx.put(f"{server}/graphs", params={"graph": graph}, content=triples, headers=headers).raise_for_status()
    location = ""
    for call in case.calls:
        answer = send(server, call, location)
        told = f"{call.method} {call.path}: {answer.status_code} {answer.text[:300]}"
        status = str(answer.status_code)
        assert any(status == s or (s.endswith("xx") and status[0] == s[0]) for s in call.statuses), told
        check(call, answer, told)
        location = answer.headers.get("location", location)


def send(server, call, location):
    path = call.path.replace("$LOCATION$", quote(location, safe=""))
    path = f"/graphs{path.removeprefix('/gsp')}" if path.startswith("/gsp") else path  # not where a graph is named
    headers = {"Host": "www.example", "Authorization": f"Bearer {TOKEN}", **call.headers}
    with httpx.Client() as client:
        # the path as it stands: the tests are about its percent-encoding
        request = httpx.Request(call.method, server, headers=headers, content=call.body)
        request.url = httpx.URL(server).copy_with(raw_path=path.encode())
        return client.send(request)


def check(call, answer, told):
    if call.boolean is not None:
        found = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
        assert bool(found) is call.boolean, told
    if call.format == "tabular":
        assert isinstance(parsed(answer), ox.QuerySolutions), told
    if call.format == "RDF":
        rdflib.Graph().parse(data=answer.content, format=answer.headers["content-type"].split(";")[0])
    if call.type and answer.status_code == 200:
        assert answer.headers["content-type"].replace(" ", "") == call.type.replace(" ", ""), told
    if call.graph:
        found, expected = rdflib.Graph(), rdflib.Graph()
        found.parse(data=answer.content, format="turtle")
        expected.parse(data=call.graph, format="turtle")
        assert isomorphic(found, expected), told
    if call.location:
        assert answer.headers["location"], told


def parsed(answer):
    format = ox.QueryResultsFormat.from_media_type(answer.headers["content-type"].split(";")[0])
    return ox.parse_query_results(answer.content, format=format)
