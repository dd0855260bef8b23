"""Validation: by graph and as a whole, again only what has changed, both engines, stores, files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import ReadError
from kg.graph import shacl
from kg.graph.files import read_rdf
from kg.graph.triples import all_quads
from kg.graph.validate import Report, UnknownEngine, validate
from kg.model import Extraction
from kg.store import validated
from kg.store.local import open_store
from tests.validating import GRAPH, article, quads

OTHER = ox.NamedNode("https://x.example/graph/2")
# ---- what is looked at


def test_nothing_conforms() -> None:
    assert validate([]) == Report()


@pytest.mark.parametrize("engine", shacl.ENGINES)
def test_what_the_program_writes_conforms(engine: str) -> None:
    assert validate(all_quads([article(1), article(2)]), engine=engine).results == ()


@pytest.mark.parametrize("engine", shacl.ENGINES)
def test_a_graph_is_looked_at_by_itself(engine: str) -> None:
    """The evidence of one graph cannot stand in the article of another; together the two would conform."""
    whole = quads("Launch")
    parts = [ox.Quad(*q.triple, OTHER if "/article/" in q.subject.value else GRAPH) for q in whole]
    assert validate(whole, engine=engine).conforms
    found = validate(parts, engine=engine)
    assert {(r.shape.split("#")[1], r.graph) for r in found.results} == {("Evidence-hasSource", GRAPH.value)}


@pytest.mark.parametrize("engine", shacl.ENGINES)
def test_some_shapes_look_at_all_graphs(engine: str) -> None:
    one, two = quads("Launch", GRAPH), quads("Launch", OTHER)
    assert validate([*one, *two], engine=engine).conforms
    pad = ox.NamedNode("https://w3id.org/product-lifecycle/id/product/nova-labs/nova-pad")
    typed = ox.Quad(pad, ox.NamedNode(str(rdflib.RDF.type)), ox.NamedNode("https://schema.org/Organization"), OTHER)
    found = {(r.shape.split("#")[1], r.graph) for r in validate([*one, *two, typed], engine=engine).results}
    assert found == {("OneType", ""), ("Organization", OTHER.value)}


def test_order_of_quads_says_nothing() -> None:
    found = quads("rejected/claim")
    one, other = validate(found), validate(reversed(found))
    assert one == other
    assert one.checked == other.checked


def test_the_same_twice_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data = [*quads("Launch", GRAPH), *quads("rejected/run", OTHER)]
    first = validate(data)
    assert not first.conforms
    looked_at = []
    engine = shacl.ENGINES[shacl.default_engine()]
    monkeypatch.setitem(shacl.ENGINES, shacl.default_engine(), lambda *a: looked_at.append(a) or engine(*a))
    assert validate(data, first.checked) == first
    assert looked_at == []
    changed = [*data, *quads("rejected/person", OTHER)]
    assert {r.graph for r in validate(changed, first.checked).results} == {OTHER.value}
    assert [scopes for _, scopes in looked_at] == [("OneGraph",), ("AllGraphs",)]


def test_two_graphs_of_the_same_content_are_two() -> None:
    data = [*quads("rejected/run", GRAPH), *quads("rejected/run", OTHER)]
    assert {r.graph for r in validate(data).results} == {GRAPH.value, OTHER.value}


def test_unknown_engine() -> None:
    with pytest.raises(UnknownEngine, match="shifty, pyshacl"):
        validate([], engine="jena")


def test_shapes_changed_means_looking_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = validate(quads("Launch"))
    text = shacl.shapes_text()
    monkeypatch.setattr("kg.graph.validate.shapes_text", lambda: text + "\n")
    assert not set(first.checked) & set(validate(quads("Launch")).checked)


# ---- stores


def test_store(tmp_path: Path, no_evidence: Extraction) -> None:
    with open_store(tmp_path / "s") as store:
        store.add([article(1), article(2)])
    with open_store(tmp_path / "s", read_only=True) as store:
        assert validated.validate_store(store).conforms
        kept = (tmp_path / "s/validated.json").read_bytes()
        assert validated.validate_store(store).conforms
    assert (tmp_path / "s/validated.json").read_bytes() == kept
    with open_store(tmp_path / "s") as store:
        store.add([no_evidence])
        found = validated.validate_store(store)
    assert {(r.shape.split("#")[1], r.graph.rsplit("/", 1)[1]) for r in found.results} == {("Claim-evidence", "n3")}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"x": [["only", "two"]]}', b"\xff"])
def test_a_damaged_memory_is_forgotten(tmp_path: Path, content: bytes) -> None:
    with open_store(tmp_path / "s") as store:
        store.add([article(1)])
        (tmp_path / "s/validated.json").write_bytes(content)
        assert validated.validate_store(store).conforms
    assert json.loads((tmp_path / "s/validated.json").read_bytes())


# ---- files


@pytest.mark.parametrize("format", ["ttl", "trig", "nt", "nq", "rdf", "jsonld"])
def test_read_rdf(tmp_path: Path, format: str) -> None:
    found = quads("Launch")
    path = tmp_path / f"x.{format}"
    path.write_bytes(ox.serialize([q.triple for q in found], format=ox.RdfFormat.from_extension(format)))
    assert set(read_rdf(str(path))) == set(found)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.doc", b"", "which RDF format"),
        ("x.ttl", b"plc:a plc:b", "cannot be read as RDF"),
        ("x.nq", b"\xff", "cannot be read as RDF"),
        ("gone.ttl", None, "No such file"),
        ("dir.ttl", "folder", "directory"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes | str | None, words: str) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadError, match=words):
        read_rdf(str(path))


@pytest.mark.parametrize("format", [ox.RdfFormat.TURTLE, ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES])
def test_stdin(monkeypatch: pytest.MonkeyPatch, format: ox.RdfFormat) -> None:
    found = quads("Launch")
    data = ox.serialize(found if format.supports_datasets else [q.triple for q in found], format=format)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert set(read_rdf("-")) == set(found)
