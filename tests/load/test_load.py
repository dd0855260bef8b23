"""`kg load` into real stores: the same quads by graph, only what changed, nothing of others."""

import httpx
import pyoxigraph as ox
import pytest

from kg.store import connection, profiles, staging
from kg.store.local import open_store
from tests.faulty import FaultyServer
from tests.loaded import GRAPH, here, make, there
from tests.material import article, button_story, fact, org

LOGIN = {"KG_USER": "dba", "KG_PASSWORD": "dba"}


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
