"""`kg serve`: nothing that anybody asks takes it down."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time

import httpx
import pytest

from tests.asking import ask
from tests.serving import served

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


def test_an_answer_does_not_wait_for_an_acknowledgement(server):
    """Some 40 ms on a connection that stays open, where the end of the answer is held back for the client's."""
    taken = []
    with httpx.Client(timeout=30) as client:
        for _ in range(20):
            began = time.monotonic()
            assert client.post(f"{server}/sparql", data={"query": "ASK {}"}).json()["boolean"]
            taken.append(time.monotonic() - began)
    assert min(taken) < 0.035
