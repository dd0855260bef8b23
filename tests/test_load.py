"""`kg load`: into real stores, through a server that goes wrong on purpose, cut at any point."""

import itertools
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import httpx
import pyoxigraph as ox
import pytest

from kg import cli
from kg.store import connection, credentials, faults, loading, profiles, staging
from kg.store.local import open_store
from tests.faulty import Fault, FaultyServer
from tests.material import article, button_story, fact, org, product
from tests.pageworld import hostile, world
from tests.servers import free_port

LOGIN = {"KG_USER": "dba", "KG_PASSWORD": "dba"}
GRAPH = "https://w3id.org/product-lifecycle/id/graph/"


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch, tmp_path):
    """Nothing of the machine's own environment plays a part."""
    for name in ("KG_USER", "KG_PASSWORD", "KG_TOKEN", "KG_STORE", "KG_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A store with every kind of fact and hostile names."""
    path = tmp_path_factory.mktemp("load") / "store"
    with open_store(path) as store:
        store.add([*world(), *button_story(), *hostile()])
    return path


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    return make(tmp_path_factory.mktemp("small") / "store", button_story())


@pytest.fixture
def source(small, tmp_path):
    """A small store that a test may change."""
    return shutil.copytree(small, tmp_path / "store")


@pytest.fixture
def target(oxigraph):
    """The address of an empty Oxigraph server."""
    wipe(oxigraph)
    yield oxigraph
    wipe(oxigraph)


def make(path, extractions):
    with open_store(path) as store:
        store.add(extractions)
    return path


def wipe(url):
    httpx.post(f"{url}/update", data={"update": "DROP ALL"}).raise_for_status()


@pytest.fixture
def kg(monkeypatch, capsys):
    """The command line in this process: exit status, stdout, stderr."""

    def run(*args, **env):
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, args)])
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = stop.code
        return code, *capsys.readouterr()

    return run


def here(path):
    """What a store in a folder holds: graph -> N-Triples lines."""
    with open_store(path, read_only=True) as store:
        return grouped((quad.graph_name.value, str(quad.triple)) for quad in store.quads())


def there(url):
    """What an Oxigraph server holds, staged graphs and all."""
    answer = httpx.get(f"{url}/store", headers={"Accept": "application/n-quads"})
    quads = ox.parse(answer.content, format=ox.RdfFormat.N_QUADS)
    return grouped((quad.graph_name.value, str(quad.triple)) for quad in quads)


def grouped(pairs):
    found = {}
    for graph, triple in pairs:
        found.setdefault(graph, set()).add(triple)
    return found


def sentence(text):
    """Whether that is one line of one sentence, without anything that drives a terminal."""
    return (
        text.startswith("Error: ") and text.count("\n") == 1 and "Traceback" not in text and text.strip().isprintable()
    )


# --- into real stores


@pytest.mark.parametrize("form", ["{}", "{}/", "{}/query", "{}/store"])
def test_oxigraph_holds_the_same_quads_by_graph(kg, filled, target, form):
    code, out, err = kg("load", form.format(target), "--store", filled)
    assert (code, out) == (0, "")
    assert f"{len(here(filled))} of {len(here(filled))} graphs sent" in err
    assert there(target) == here(filled)


def test_by_sparql_update_where_there_is_no_graph_store_protocol(kg, filled, target, monkeypatch, tmp_path):
    toml = 'title = "Oxigraph by update alone"\ntested = ""\nquery = "/query"\nupdate = "/update"\nchunk_kb = 8\n'
    monkeypatch.setattr(profiles, "names", lambda: ("updates",))
    monkeypatch.setattr(profiles.resources, "text", lambda name: toml)
    with FaultyServer(target) as server:
        code, _, err = kg("load", server.url, "--store", filled, "--profile", "updates")
        assert code == 0, err
        assert server.count("graphs") == 0 < server.count("update")
    assert there(target) == here(filled)


def test_virtuoso_holds_the_same_by_graph(kg, filled, virtuoso):
    code, _, err = kg("load", virtuoso, "--store", filled, **LOGIN)
    assert code == 0, err
    with connection.connect(virtuoso) as opened:
        for graph, triples in here(filled).items():
            rows = staging.select(opened, f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
            found = {str(ox.Triple(*map(canonical, row))) for row in rows}
            assert found == {str(ox.Triple(*map(canonical, t))) for t in map(parsed, triples)}, graph


def parsed(line):
    return next(iter(ox.parse(f"{line} .".encode(), format=ox.RdfFormat.N_TRIPLES))).triple


def canonical(term):
    """The term as the profile says that Virtuoso spells it: numbers in short, language tags in lower case."""
    assert profiles.load("virtuoso").canonical == (
        "xsd:boolean",
        "xsd:decimal",
        "xsd:integer",
        "language tags in lower case",
    )
    if isinstance(term, ox.Literal) and term.language:
        return ox.Literal(term.value, language=term.language.lower())
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#decimal"):
        return ox.Literal(f"{float(term.value):g}", datatype=term.datatype)
    return term


@pytest.mark.parametrize("store", ["oxigraph", "virtuoso"])
def test_the_second_run_sends_nothing_and_the_third_only_what_changed(kg, tmp_path, request, store):
    url, login = request.getfixturevalue(store), LOGIN if store == "virtuoso" else {}
    path, prefix = make(tmp_path / "s", button_story()), f"urn:second-run:{store}:"
    args = ("load", url, "--store", path, "--graph-prefix", prefix)
    assert kg(*args, **login)[0] == 0
    assert "0 of 5 graphs sent (0 triples), 5 unchanged, 0 dropped." in kg(*args)[2]
    with open_store(path) as opened:
        opened.add([article("z-09", "Klimbo ends.", fact("discontinued", product="Klimbo"), things=[org("Klimbo")])])
        opened.remove(["z-02"])
    _, out, _ = kg(*args, "--dry-run")
    told = sorted(tuple(line.split("\t")[::2]) for line in out.splitlines())
    assert ("drop", f"{prefix}z-02") in told and ("send", f"{prefix}z-09") in told
    assert ("send", f"{prefix}z-01") not in told
    assert kg(*args, "--dry-run")[1] == out, "a dry run did something"
    assert kg(*args)[0] == 0
    with connection.connect(url) as opened:
        versions = staging.held(
            opened, [f"{prefix}{name}" for name in ("canon", "z-01", "z-02", "z-03", "z-04", "z-09")]
        )
    assert [bool(v.triples) for v in versions.values()] == [True, True, False, True, True, True]
    assert "0 of 5 graphs sent" in kg(*args)[2]


def test_what_others_keep_there_is_never_touched(kg, source, target):
    httpx.put(
        f"{target}/store?graph=urn:others", content=b"<urn:a> <urn:b> 1 .", headers={"Content-Type": "text/turtle"}
    )
    assert kg("load", target, "--store", source)[0] == 0
    with open_store(source) as opened:
        opened.remove([e.document.id for e in opened.articles()][1:])
    assert kg("load", target, "--store", source)[0] == 0
    assert set(there(target)) == {"urn:others", *here(source)}


def test_damage_at_the_target_is_seen_and_mended(kg, source, target):
    assert kg("load", target, "--store", source)[0] == 0
    httpx.post(f"{target}/update", data={"update": f"DELETE WHERE {{ GRAPH <{GRAPH}z-01> {{ ?s a ?o }} }}"})
    assert "1 of 5 graphs sent" in kg("load", target, "--store", source)[2]
    assert there(target) == here(source)


# --- who we are


def test_credentials_right_and_wrong(kg, source, virtuoso):
    right = kg("load", virtuoso, "--store", source, "--user", "dba", KG_PASSWORD="dba")
    assert right[0] == 0
    code, _, err = kg("load", virtuoso, "--store", source, "--user", "dba", KG_PASSWORD="not-the-password")
    assert code == 3 and "does not accept these credentials of dba (401)." in err and sentence(err)
    assert "not-the-password" not in err
    with open_store(source) as opened:
        opened.remove(["z-04"])
    code, _, err = kg("load", virtuoso.replace("//", "//dba:dba@"), "--store", source)
    assert code == 0 and "dba" not in err
    with open_store(source) as opened:
        opened.remove(["z-03"])
    code, _, err = kg("load", virtuoso, "--store", source)
    assert code == 3 and "(403)" in err and sentence(err)


def test_credentials_from_netrc(kg, source, virtuoso, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login dba password dba\n")
    netrc.chmod(0o600)
    assert kg("load", virtuoso, "--store", source, "--graph-prefix", "urn:netrc:", NETRC=str(netrc))[0] == 0
    netrc.write_text("machine 127.0.0.1 login dba password wrong-one\n")
    code, _, err = kg("load", virtuoso, "--store", source, "--graph-prefix", "urn:other:")
    assert code == 3 and "wrong-one" not in err


def test_a_broken_netrc_is_told_without_its_content(kg, source, target, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password hush-hush extra\n")
    code, _, err = kg("load", target, "--store", source, NETRC=str(netrc))
    assert code == 1 and "hush-hush" not in err and sentence(err)


@pytest.mark.parametrize("given", [{"KG_TOKEN": "tok-12345"}, {"KG_USER": "me", "KG_PASSWORD": "pass-12345"}])
def test_secrets_are_sent_where_asked_and_shown_nowhere(kg, source, target, given):
    asks = Fault("graphs", 401, 1, {"WWW-Authenticate": 'Basic realm="x"'})
    angry = Fault("update", 500, body=f"no {given.get('KG_TOKEN') or given['KG_PASSWORD']} \x1b[31mred".encode())
    with FaultyServer(target, *([asks] if "KG_USER" in given else []), angry) as server:
        code, out, err = kg("load", server.url + "?key=hidden", "--store", source, "-v", "--retries", 0, **given)
        sent = [s.headers.get("Authorization", "") for s in server.seen if s.service == "graphs"]
    assert code == 1 and sent[-1].startswith("Bearer tok" if "KG_TOKEN" in given else "Basic ")
    assert all("key=hidden" in s.path for s in server.seen if s.service != "other")
    for secret in ("tok-12345", "pass-12345", "hidden", "\x1b"):
        assert secret not in out + err


@pytest.mark.parametrize(
    "url, shown",
    [
        ("http://u:p@host:1/x?access-token=t#f", "http://host:1/x"),
        ("http://u%40x:p%3A@host/", "http://host/"),
        ("https://host", "https://host"),
    ],
)
def test_addresses_are_shown_without_secrets(url, shown):
    assert credentials.shown(url) == shown


# --- what goes wrong

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


# --- cut


def old_and_new(tmp_path, target, kg):
    """A target that holds an old version of every graph, and a store with a new one of each."""
    path = make(tmp_path / "s", [renamed(e, "old") for e in world()])
    assert kg("load", target, "--store", path)[0] == 0
    old = here(path)
    with open_store(path) as store:
        store.add([renamed(e, "new") for e in world()])
    return path, old, here(path)


def renamed(extraction, suffix):
    """The article with another text behind its last sentence, so that its graph differs."""
    from dataclasses import replace

    document = extraction.document
    return replace(extraction, document=replace(document, text=f"{document.text} That is the {suffix} version."))


def assert_old_or_new(found, old, new):
    """No target graph is anything but what it was or what it shall be; beside them only staged ones."""
    for graph, triples in found.items():
        assert graph.endswith("/staging") or triples in (old.get(graph), new.get(graph)), f"{graph} is mixed"
    assert set(old) <= set(found), "a graph went missing"


@pytest.mark.parametrize("percent", [1, 50, 99])
def test_cut_for_good(kg, tmp_path, target, percent):
    path, old, new = old_and_new(tmp_path, target, kg)
    changed = [triple for graph, triples in new.items() if triples != old[graph] for triple in triples]
    total = sum(len(f"{triple} .\n".encode()) for triple in changed)
    with FaultyServer(target, cut_after=total * percent / 100) as server:
        code, _, err = kg("load", server.url, "--store", path, "--retries", 1, "-q")
        assert code == 4 and sentence(err), f"{server.received} of {total} bytes"
    assert_old_or_new(there(target), old, new)
    with FaultyServer(target) as server:
        assert kg("load", server.url, "--store", path)[0] == 0
        again = sum(len(seen.body) for seen in server.seen if seen.service == "graphs")
    assert there(target) == new
    if percent == 99:
        assert again < total / 2, "what lay there already was sent again"


def test_killed_at_random_moments(kg, tmp_path, target):
    path, old, new = old_and_new(tmp_path, target, kg)
    rng, command = random.Random(7), [sys.executable, "-m", "kg", "load", "--store", str(path)]
    for _ in range(int(os.environ.get("KG_MOMENTS", "6"))):
        began = []
        with FaultyServer(target) as server:
            process = subprocess.Popen([*command, server.url], stderr=subprocess.DEVNULL)
            stop_at = rng.randrange(1, 2 * len(new) + 4)
            while process.poll() is None and len(server.seen) < stop_at:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.wait()
            began.append(len(server.seen))
        assert_old_or_new(there(target), old, new)
    assert kg("load", target, "--store", path)[0] == 0
    assert there(target) == new


def test_interrupted_by_the_user(tmp_path, source, target):
    with FaultyServer(target, Fault(stall=20)) as server:
        command = [sys.executable, "-m", "kg", "load", server.url, "--store", str(source)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        while server.count("graphs") == 0:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, err = process.communicate(timeout=10)
    assert process.returncode == 130 and err.strip() == "Stopped." and time.monotonic() - began < 1.5


# --- parts


@pytest.mark.parametrize("name", profiles.names())
def test_profiles(name):
    profile = profiles.load(name)
    assert profile.title and profile.chunk_kb > 0 and profile.batch > 0
    assert (name in ("sparql", "kg")) == (not profile.bulk)
    for pattern in (profile.recognise.host, profile.recognise.path, *profile.recognise.headers.values()):
        assert pattern is None or re.compile(pattern)
    for service in ("query", "update", "graphs"):
        for logged_in in (False, True):
            path = profile.path(service, logged_in=logged_in)
            assert path is None or profile.base(f"http://h/x{path}").rstrip("/") == "http://h/x"


def test_the_help_names_all_profiles(kg):
    _, out, _ = kg("load", "--help")
    assert all(name in out for name in profiles.names())
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    "url, headers, name",
    [
        ("http://h:7878", {"server": "Oxigraph/0.5.1"}, "oxigraph"),
        ("http://h:8890", {"server": "Virtuoso/07.20.3229 (Linux)"}, "virtuoso"),
        ("http://h:3030/ds", {"fuseki-request-id": "7"}, "fuseki"),
        ("http://h:7200/repositories/x", {}, "graphdb"),
        ("http://h:8080/rdf4j-server/repositories/x", {}, "rdf4j"),
        ("http://h:9999/blazegraph/namespace/kb/sparql", {}, "blazegraph"),
        ("https://c.cluster-1.eu-west-1.neptune.amazonaws.com:8182", {}, "neptune"),
        ("https://neptune.example/", {}, None),
        ("http://h/", {"server": "nginx"}, None),
    ],
)
def test_stores_are_recognised(url, headers, name):
    found = profiles.recognise(url, headers)
    assert (found and found.name) == name


@pytest.mark.parametrize("most", [1, 300, 10_000])
def test_chunks_are_bounded_and_lose_nothing(filled, most):
    with open_store(filled, read_only=True) as store:
        triples = [quad.triple for quad in store.quads()]
    chunks = list(staging.chunks(triples, staging.Sizes(most)))
    assert all(len(chunk) == 1 or sum(map(len, chunk)) <= most for chunk in chunks)
    joined = b"".join(itertools.chain.from_iterable(chunks))
    assert [q.triple for q in ox.parse(joined, format=ox.RdfFormat.N_TRIPLES)] == triples


def test_the_record_does_not_tell_where(kg, source, target):
    assert kg("load", target, "--store", source)[0] == 0
    record = json.loads((source / "loaded.json").read_text())
    assert set(here(source)) == set(next(iter(record.values()))) and target not in str(record)
    (source / "loaded.json").write_text("{")
    code, _, err = kg("load", target, "--store", source)
    assert code == 1 and "loaded.json cannot be read" in err


def test_every_fault_has_an_exit_status_of_its_kind():
    kinds = {
        kind.exit_code for kind in (faults.NotAllowed, faults.NotReached, faults.Overloaded, faults.StoredOtherwise)
    }
    assert kinds == {3, 4, 5, 6} and faults.RemoteFault.exit_code == 1


def test_memory_stays_bounded(tmp_path, target):
    """A graph of many chunks is never in memory as a whole."""
    code = (
        "import resource, sys, itertools, pyoxigraph as ox\n"
        "from kg.store.connection import connect\nfrom kg.store import staging\n"
        "n = ox.NamedNode\n"
        "triples = (ox.Triple(n(f'urn:s:{i}'), n('urn:p'), ox.Literal('x' * 400)) for i in range(150_000))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "with connect(sys.argv[1]) as c:\n"
        "    sent = sum(staging.stage(c, staging.Graph('urn:g', 'urn:g', '', 150_000), triples))\n"
        "print(sent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, target], capture_output=True, text=True, env=os.environ)
    sent, grown = map(int, done.stdout.split())
    assert sent == 150_000 and grown < 60, f"{grown} MB for 63 MB of triples"
    with connection.connect(target) as opened:
        assert staging.held(opened, ["urn:g/staging"])["urn:g/staging"].triples == 150_000


def test_a_plan_is_a_value(source, target):
    with open_store(source, read_only=True) as store, connection.connect(target) as opened:
        todo = loading.plan(store, opened)
        assert todo == loading.plan(store, opened) and todo.send[-1].iri == f"{GRAPH}canon"
        assert sum(loading.load(store, opened, todo)) == todo.triples
        assert loading.plan(store, opened).send == ()


def test_a_product_of_the_world_is_there(kg, filled, target):
    assert kg("load", target, "--store", filled)[0] == 0
    code, out, _ = kg("query", "ended-products", "--store", target, "--format", "csv", "--names")
    assert code == 0 and "Buy button" in out
    assert product and out == kg("query", "ended-products", "--store", filled, "--format", "csv", "--names")[1]
