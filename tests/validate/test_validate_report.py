"""The report of a validation and the command that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from rdflib import SH

from kg import cli
from kg.errors import KgError
from kg.graph import shacl
from kg.graph.shacl import Result
from kg.graph.validate import Report, validate
from kg.model import Extraction
from kg.store.local import open_store
from kg.views import reports
from tests.validating import EXAMPLES, GRAPH, article, quads

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
