"""`kg serve`: who is let in, what it answers, and that nothing anybody asks takes it down."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.serve import rows
from kg.serve.gate import name_of
from kg.serve.negotiation import RESULTS, TRIPLES, NotAcceptable, choose
from kg.serve.using import TwoDatasets, using
from kg.store import loading
from kg.store.answers import Dataset
from kg.store.connection import connect
from kg.store.local import open_store
from tests.pageworld import hostile, world
from tests.serving import TOKEN, served

BEARER = {"Authorization": f"Bearer {TOKEN}"}
ID = "https://w3id.org/product-lifecycle/id/"
BUTTON = "product/zorvane/buy-button"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("serve") / "store"
    with open_store(path) as opened:
        opened.add([*world(), *hostile()])
    return path


@pytest.fixture(scope="module")
def server(store):
    with served(store, "--timeout", "1", "--rows", "500", "--cors", "https://friend.example") as url:
        yield url


@pytest.fixture(scope="module")
def writable(tmp_path_factory):
    with served(tmp_path_factory.mktemp("own") / "db", "--writable") as url:
        yield url


def ask(url, query, **headers):
    return httpx.post(f"{url}/sparql", data={"query": query}, headers=headers, timeout=30)


# --- what it answers


@pytest.mark.parametrize(
    "accept, type_",
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/json", "application/sparql-results+json"),
        ("text/html, application/sparql-results+xml;q=0.4, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("not a header", "application/sparql-results+json"),
    ],
)
def test_results_are_negotiated(server, accept, type_):
    answer = httpx.get(f"{server}/sparql", params={"query": "ASK {}"}, headers={"Accept": accept} if accept else None)
    assert answer.status_code == 200 and answer.headers["content-type"] == type_
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("format", [f.name for f in (*RESULTS, *TRIPLES)])
def test_every_format_can_be_read_again(server, format):
    triples = format in [f.name for f in TRIPLES]
    query = "CONSTRUCT { ?s a ?c } { ?s a ?c } LIMIT 9" if triples else "SELECT * { ?s a ?c } LIMIT 9"
    answer = httpx.get(f"{server}/sparql", params={"query": query, "format": format})
    type_ = answer.headers["content-type"].partition(";")[0]
    if triples:
        assert list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(type_)))
    elif format != "csv":
        assert (
            len(list(ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.from_media_type(type_)))) == 9
        )
    assert answer.status_code == 200


def test_what_is_not_acceptable_is_told(server):
    assert ask(server, "ASK {}", Accept="image/png").status_code == 406


def test_the_service_describes_itself(server):
    described = ox.Store()
    described.load(httpx.get(f"{server}/sparql", headers={"Accept": "text/turtle"}).content, format=ox.RdfFormat.TURTLE)
    found = str(list(described))
    assert "SPARQL11Query" in found and "UnionDefaultGraph" in found and "SPARQL11Update" not in found
    page = httpx.get(f"{server}/sparql", headers={"Accept": "text/html"})
    assert page.status_code == 303 and page.headers["location"] == f"{server}/"


@pytest.mark.parametrize(
    "accept, type_",
    [("text/html", "text/html"), ("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json")],
)
def test_things_have_pages(server, accept, type_):
    answer = httpx.get(f"{server}/id/{BUTTON}", headers={"Accept": accept})
    assert (
        answer.status_code == 200 and answer.headers["content-type"].startswith(type_) and "Buy button" in answer.text
    )


def test_a_page_shows_the_sentence_behind_each_fact(server):
    page = httpx.get(f"{server}/id/{BUTTON}", headers={"Accept": "text/html"}).text
    facts = re.findall(r"<li>\n  <p class=\"fact\">.*?</li>", page, re.DOTALL)
    assert len(facts) > 4 and all("<mark>" in fact for fact in facts)


@pytest.mark.parametrize(
    "path", ["article/p-01", "graph/canon", "graph/p-01", "organization/gulpo", "person/dana-kirsch"]
)
def test_everything_has_a_page(server, path):
    assert httpx.get(f"{server}/id/{path}", headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_nothing_there(server, accept):
    answer = httpx.get(f"{server}/id/product/nope", headers={"Accept": accept})
    assert answer.status_code == 404 and "says nothing of" in answer.text
    assert ("<h1>" in answer.text) == (accept == "text/html")


def test_hostile_names_stay_text(server):
    for thing in httpx.get(f"{server}/find", params={"q": "alert"}).json():
        page = httpx.get(thing["iri"].replace(ID, f"{server}/id/"), headers={"Accept": "text/html"})
        assert page.status_code == 200 and "<script>alert" not in page.text and "<img src=x" not in page.text
        assert "script-src 'self'" in page.headers["content-security-policy"]


def test_named_queries(server):
    assert {q["name"] for q in httpx.get(f"{server}/queries").json()} >= {"ended-products", "chronicle"}
    answer = httpx.get(f"{server}/queries/ended-products", params={"company": "Zorvane"})
    assert len(answer.json()["results"]["bindings"]) == 1
    text = httpx.get(f"{server}/queries/ended-products/text", params={"company": "Zorvane"}).text
    assert f"<{ID}organization/zorvane>" in text and ask(server, text).json() == answer.json()
    assert httpx.get(f"{server}/queries/nope").status_code == 404
    assert httpx.get(f"{server}/queries/ended-products", params={"company": "Nobody"}).status_code == 404


def test_the_graph_page(server):
    assert "Buy button" in httpx.get(f"{server}/graph", params={"about": "Zorvane"}, timeout=30).text
    drawn = httpx.post(f"{server}/graph", data={"query": "# a comment\nSELECT ?p { ?p a plc:Product }"}, timeout=30)
    assert drawn.status_code == 200
    assert httpx.get(f"{server}/graph", params={"about": "Nobody"}, timeout=30).status_code == 404


# --- who is let in


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


# --- nothing takes it down

HOSTILE = [
    ("nesting", lambda r: "SELECT * {" + "{" * r.randint(65, 4000), 400),
    ("brackets", lambda r: "ASK { FILTER(" + "(" * r.randint(65, 4000) + "1", 400),
    ("service", lambda r: f"SELECT * {{ SERVICE <http://127.0.0.1:{r.randint(1, 9)}/> {{ ?s ?p ?o }} }}", 400),
    ("load", lambda r: f"LOAD <http://127.0.0.1:{r.randint(1, 9)}/x>", 400),
    ("update", lambda r: "DROP ALL", 400),
    ("file", lambda r: f"SELECT * FROM <file:///etc/passwd{r.randint(1, 9)}> {{ ?s ?p ?o }}", 200),
    ("literal", lambda r: 'ASK { ?s ?p "' + "x" * r.randint(200_000, 900_000) + '" }', 400),
    ("syntax", lambda r: "SELECT " + "".join(r.choices("{}()<>?.;'\"", k=60)), 400),
    ("cross", lambda r: "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", 503),
    ("paths", lambda r: "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?b (!<urn:y>)* ?c . ?c (!<urn:z>)* ?d }", 503),
    ("rows", lambda r: "SELECT * { ?a ?b ?c . ?d ?e ?f }", 400),
]


@pytest.mark.parametrize("name, make, status", HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_queries_fail_and_the_next_is_answered(server, name, make, status):
    answer = ask(server, make(random.Random(name)))
    assert answer.status_code == status, answer.text[:200]
    assert status == 200 or (answer.text.count("\n") == 1 and "Traceback" not in answer.text)
    assert ask(server, "ASK {}").json() == {"head": {}, "boolean": True}


def test_many_hostile_queries_one_after_the_other(server):
    rng, quick = random.Random(1), [row for row in HOSTILE if row[2] != 503 and row[0] != "rows"]
    waits = []
    for number in range(int(os.environ.get("KG_HOSTILE", "200"))):
        ask(server, rng.choice(quick)[1](rng))
        if number % 20 == 0:
            began = time.monotonic()
            assert ask(server, "ASK {}").status_code == 200
            waits.append(time.monotonic() - began)
    assert sorted(waits)[len(waits) // 2] < 1


def test_a_deadline_holds(server):
    began = time.monotonic()
    answer = ask(server, HOSTILE[8][1](None))
    assert answer.status_code == 503 and "retry-after" in answer.headers and time.monotonic() - began < 4


def test_an_answer_is_whole_or_refused(server):
    everything = ask(server, "SELECT * { ?s ?p ?o }")
    assert everything.status_code == 400 and "more than 500 rows" in everything.text
    assert len(ask(server, "SELECT * { ?s ?p ?o } LIMIT 500").json()["results"]["bindings"]) == 500
    assert ask(server, "SELECT * { ?s ?p ?o } LIMIT 501").status_code == 400


def test_under_load_it_says_when_to_come_back(store):
    with served(store, "--timeout", "4", "--workers", "1") as url:
        slow, found = HOSTILE[8][1](None), []
        threads = [threading.Thread(target=lambda: found.append(ask(url, slow))) for _ in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {answer.status_code for answer in found} == {503}
        assert all(answer.headers["retry-after"].isdecimal() for answer in found)
        assert ask(url, "ASK {}").status_code == 200


def test_what_runs_is_answered_before_it_stops(store):
    command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", "--timeout", "5"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    url = re.search(r"at (http://\S+?)/,", process.stderr.readline())[1]
    found = []
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    thread = threading.Thread(target=lambda: found.append(ask(url, query)))
    thread.start()
    time.sleep(0.4)
    process.send_signal(signal.SIGINT)
    thread.join()
    _, err = process.communicate(timeout=20)
    assert found[0].status_code in (200, 503) and process.returncode == 0 and "Traceback" not in err


@pytest.mark.parametrize("taken", ["port", "store"])
def test_it_says_why_it_cannot_start(store, server, tmp_path, taken):
    place, port = (store, server.rpartition(":")[2]) if taken == "port" else (tmp_path / "none", "0")
    command = [sys.executable, "-m", "kg", "serve", "--store", str(place), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
    assert done.returncode == 1 and done.stderr.startswith("Error: ") and done.stderr.count("\n") == 1


# --- parts


@pytest.mark.parametrize("host, name", [("a.b:1", "a.b"), ("[::1]:80", "[::1]"), ("LOCALHOST.", "localhost"), ("", "")])
def test_names_of_hosts(host, name):
    assert name_of(host) == name


@pytest.mark.parametrize(
    "query, limited",
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o }\nLIMIT 6 "),
        ("SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * { ?s ?p ?o } LIMIT 3"),
        ("SELECT * { ?s ?p ?o } LIMIT 300 OFFSET 2", "SELECT * { ?s ?p ?o } LIMIT 6 OFFSET 2"),
        (
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 900 } }",
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 900 } }\nLIMIT 6 ",
        ),
        ("SELECT * { ?s ?p 'LIMIT 9' } # LIMIT 9", "SELECT * { ?s ?p 'LIMIT 9' } # LIMIT 9\nLIMIT 6 "),
    ],
)
def test_limits(query, limited):
    assert rows.limited(query, 5) == limited
    ox.Store().query(limited)


@pytest.mark.parametrize(
    "update, expected",
    [
        ("DELETE WHERE { ?s a <urn:a> }", "DELETE { ?s a <urn:a> } USING <urn:g> WHERE { ?s a <urn:a> }"),
        ("INSERT DATA { <urn:a> a <urn:b> }", "INSERT DATA { <urn:a> a <urn:b> }"),
    ],
)
def test_using(update, expected):
    assert using(update, Dataset(("urn:g",))) == expected
    ox.Store().update(expected)


def test_two_datasets_are_refused():
    with pytest.raises(TwoDatasets):
        using("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", Dataset(("urn:h",)))


@pytest.mark.parametrize(
    "accept, name", [("text/turtle;q=0, */*", "ntriples"), ("application/xml, */*;q=0.1", "turtle")]
)
def test_choosing(accept, name):
    assert choose(accept, TRIPLES).name == name


def test_a_query_that_does_not_end_is_left_as_it_is():
    assert rows.limited("SELECT * { ?s ?p", 5) == "SELECT * { ?s ?p"


def test_choosing_none():
    with pytest.raises(NotAcceptable):
        choose("image/png", RESULTS)
