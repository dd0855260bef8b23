"""Validation: by graph and as a whole, again only what has changed, both engines, stores, files, the command."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from rdflib import SH

from kg import cli, resources
from kg.errors import KgError, ReadError
from kg.graph import shacl
from kg.graph.files import read_rdf
from kg.graph.shacl import Result
from kg.graph.triples import all_quads
from kg.graph.validate import Report, UnknownEngine, validate
from kg.model import ORGANIZATION, PRODUCT, Document, Entity, Evidence, Extraction, Fact
from kg.store import validated
from kg.store.local import open_store
from kg.views import reports

EXAMPLES = resources.path("ontology/examples")
GRAPH = ox.NamedNode("https://x.example/graph/1")
OTHER = ox.NamedNode("https://x.example/graph/2")


def quads(name: str, graph: ox.NamedNode | None = None) -> list[ox.Quad]:
    found = read_rdf(str(EXAMPLES / f"{name}.ttl"))
    return [ox.Quad(*q.triple, graph) for q in found] if graph else found


def article(number: int, product: str = "Nova Feed", quote: str = "closes Nova Feed") -> Extraction:
    text = f"News {number}\n\nNova Labs closes {product}."
    start = text.index(quote)
    return Extraction(
        Document(f"n{number}", text, "en", f"News {number}"),
        (Entity("nova", ORGANIZATION, ("Nova Labs",)), Entity("it", PRODUCT, (product,))),
        (
            Fact(
                "discontinued",
                {"product": "it", "agent": "nova"},
                date="2024-05",
                evidence=(Evidence(start, start + len(quote), quote),),
            ),
        ),
    )


@pytest.fixture
def no_evidence() -> Extraction:
    good = article(3)
    (fact,) = good.facts
    return Extraction(good.document, good.entities, (Fact(fact.type, fact.args, fact.date),))


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


# ---- the report

BAD = ["claim", "edtf", "variants", "occurrence", "rumour", "canonical-event", "selectors"]


@pytest.mark.parametrize("name", BAD)
def test_report_as_turtle_is_a_report(name: str) -> None:
    """Read by rdflib, it has the same results, and pyshacl's own shapes for SHACL have nothing against it."""
    found = validate(quads(f"rejected/{name}"))
    graph = rdflib.Graph().parse(data=reports.as_turtle(found), format="turtle")
    (report,) = graph.subjects(rdflib.RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms).toPython() is False
    again = [r._replace(path=None, value=None) for r in shacl._results(graph)]
    hidden = [r._replace(path=None, value=None) for r in found.results]
    assert sorted(map(_visible, again)) == sorted(map(_visible, hidden))
    with_path = [r for r in found.results if r.path]
    assert len(list(graph.subject_objects(SH.resultPath))) == len(with_path)


def _visible(result: Result) -> tuple[str, ...]:
    return "_:" if result.focus.startswith("_:") else result.focus, result.message, result.shape, result.component


PATHS = [
    ("<https://x.example/a>", "x:a"),
    ("^<https://x.example/a>", "[ sh:inversePath x:a ]"),
    ("<https://x.example/a>/<https://x.example/b>", "( x:a x:b )"),
    ("^<https://x.example/a>/<https://x.example/b>", "( [ sh:inversePath x:a ] x:b )"),
]


@pytest.mark.parametrize(("path", "turtle"), PATHS)
def test_paths_as_shacl_writes_them(path: str, turtle: str) -> None:
    result = Result("<https://x.example/f>", path, None, "m", "Violation", "https://x.example/s", "https://x.example/c")
    graph = rdflib.Graph().parse(data=reports.as_turtle(Report((result,))), format="turtle")
    prefixes = "@prefix x: <https://x.example/> . @prefix sh: <http://www.w3.org/ns/shacl#> . x:r sh:resultPath "
    expected = rdflib.Graph().parse(data=f"{prefixes}{turtle} .", format="turtle")
    node = graph.value(None, SH.focusNode, rdflib.URIRef("https://x.example/f"))
    assert shacl._path(graph, graph.value(node, SH.resultPath)) == path
    found = expected.value(rdflib.URIRef("https://x.example/r"), SH.resultPath)
    assert shacl._path(expected, found) == path


@pytest.mark.parametrize("name", BAD)
def test_report_as_text_fits_the_screen(name: str) -> None:
    found = validate(quads(f"rejected/{name}"))
    text = reports.as_text(found)
    assert max(map(len, text.splitlines())) <= 80
    assert text.startswith(f"The graph does not conform to the shapes: {len(found.results)} problems.\n")
    assert [s for s in {r.shape.split("#")[1] for r in found.results} if f"[{s}," not in text.replace("\n", " ")] == []


def test_report_as_text() -> None:
    found = validate([*quads("rejected/polarity", GRAPH), *quads("rejected/run", GRAPH)])
    assert reports.as_text(found).split("\n\n")[-1] == (
        "A run names one version of the program. [Run-softwareVersion, 1]\n"
        "  somebody\n"
        "    no schema:softwareVersion, or too few\n"
        "    in https://x.example/graph/1\n"
    )


def test_many_nodes_are_counted() -> None:
    text = reports.as_text(validate(quads("rejected/edtf")))
    assert "  and 10 more; --format json lists them all\n" in text


def test_a_value_cannot_move_the_cursor() -> None:
    result = Result("<https://x.example/f>", None, '"\x1b[2J"', "m", "Violation", "s", "c")
    assert "\x1b" not in reports.as_text(Report((result,)))


# ---- the command


def run(*arguments: str, stdin: str | None = None):
    return CliRunner().invoke(cli.cli, ["validate", *arguments], input=stdin)


def test_command_says_yes(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.add([article(1)])
    found = run("--store", str(tmp_path / "s"))
    assert (found.exit_code, found.stdout) == (0, "The graph conforms to the shapes.\n")


def test_command_says_no(tmp_path: Path, no_evidence: Extraction) -> None:
    with open_store(tmp_path / "s") as store:
        store.add([no_evidence])
    found = run("--store", str(tmp_path / "s"))
    assert "No claim without evidence" in found.stdout
    assert isinstance(found.exception, KgError)
    assert str(found.exception) == "The graph does not conform to the shapes: 1 problem."


def test_command_reads_files_together(tmp_path: Path) -> None:
    """What one file lacks, another has."""
    lines = [str(q.triple) + " ." for q in quads("Launch")]
    for name, part in (("a.nt", lines[:20]), ("b.nt", lines[20:])):
        (tmp_path / name).write_text("\n".join(part), encoding="utf-8")
    assert run(str(tmp_path / "a.nt")).exit_code == 1
    assert run(str(tmp_path / "a.nt"), str(tmp_path / "b.nt")).exit_code == 0


def test_command_reads_stdin() -> None:
    text = (EXAMPLES / "rejected/quote.ttl").read_text(encoding="utf-8")
    found = run("-", "--format", "json", stdin=text)
    assert {r["shape"].split("#")[1] for r in json.loads(found.stdout)["results"]} == {"QuoteInText", "QuoteInContext"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--store", "/nowhere/at/all"), "no such folder"), (("nothing.ttl",), "No such file"), (("a.doc",), "format")],
)
def test_command_fails_in_one_sentence(arguments: tuple[str, ...], words: str) -> None:
    found = run(*arguments)
    assert isinstance(found.exception, KgError)
    assert words in str(found.exception)
    assert "\n" not in str(found.exception)


def test_wrong_usage() -> None:
    assert run("--format", "xml").exit_code == 2
