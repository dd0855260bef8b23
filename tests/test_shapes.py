"""The shapes: an example of each class conforms, each shape rejects, and both engines agree."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, SH, URIRef

from kg.graph import shacl
from kg.graph.files import read_rdf
from kg.graph.shacl import NAMESPACE, shapes_of
from kg.graph.validate import Report, validate
from kg.model import FACTS
from tests.shaped import FOLDER, PLC, local, shapes_graph

EXAMPLES = sorted((FOLDER / "examples").glob("*.ttl"))
REJECTED = sorted((FOLDER / "examples/rejected").glob("*.ttl"))
CLASSES = sorted(
    set(re.findall(r"^plc:(\w+)\n\ta owl:Class ;", (FOLDER / "lifecycle.ttl").read_text(encoding="utf-8"), re.M))
)


def name(path: Path) -> str:
    return path.stem


@functools.cache
def report(path: Path, engine: str) -> Report:
    return validate(read_rdf(str(path)), engine=engine)


def test_there_is_an_example_for_each_class() -> None:
    assert [path.stem for path in EXAMPLES] == CLASSES
    assert len(CLASSES) >= 22


@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_examples_show_their_class(path: Path) -> None:
    graph = rdflib.Graph().parse(path)
    ontology = rdflib.Graph().parse(FOLDER / "lifecycle.ttl")
    wanted = set(ontology.transitive_subjects(rdflib.RDFS.subClassOf, URIRef(PLC + path.stem)))
    assert wanted & set(graph.objects(None, RDF.type))


@pytest.mark.parametrize("engine", shacl.ENGINES)
@pytest.mark.parametrize("path", EXAMPLES, ids=name)
def test_examples_conform(path: Path, engine: str) -> None:
    assert report(path, engine).results == ()


def told(path: Path) -> set[str]:
    """The shapes that a file's head names."""
    head = re.sub(r"\n# ", " ", path.read_text(encoding="utf-8").split("\n\n")[0])
    return set(re.search(r"Rejected by (.*)\.$", head)[1].split(", "))


@pytest.mark.parametrize("path", REJECTED, ids=name)
def test_rejected_by_the_shapes_that_it_names(path: Path) -> None:
    assert {local(r.shape) for r in report(path, "pyshacl").results} == told(path)


def without_blank_labels(found: Report) -> Counter:
    """The results, blank nodes being alike: each engine labels them in its own way."""
    hide = functools.partial(re.sub, r"^_:.*", "_:")
    return Counter(r._replace(focus=hide(r.focus), value=r.value and hide(r.value)) for r in found.results)


@pytest.mark.parametrize("path", REJECTED, ids=name)
def test_engines_agree_on_every_result(path: Path) -> None:
    pytest.importorskip("shifty", reason="pyshifty, the faster engine, isn't installed")
    fast, reference = report(path, "shifty"), report(path, "pyshacl")
    assert without_blank_labels(fast) == without_blank_labels(reference)
    assert not fast.conforms


def own_constraints(shape: URIRef) -> bool:
    """Whether a shape says something itself, and doesn't only gather others."""
    gathering = {RDF.type, SH.property, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf}
    return bool({p for p in shapes_graph().predicates(shape) if local(p) != "scope"} - gathering)


# used by other shapes, which are the ones to be named in a report
HELPERS = {"BeginBounds", "EndBounds", "EDTF", "InCalendar"}


def test_each_shape_has_been_seen_to_reject() -> None:
    graph = shapes_graph()
    shapes = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    wanted = {local(s) for s in shapes if isinstance(s, URIRef) and own_constraints(s)} - HELPERS
    assert wanted - set().union(*map(told, REJECTED)) == set()
    assert len(wanted) > 90


def test_shapes_with_targets_are_all_run() -> None:
    graph, targets = shapes_graph(), (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    with_targets = {str(s) for target in targets for s in graph.subjects(target)}
    assert with_targets == set(shapes_of("OneGraph", "AllGraphs"))
    assert not set(shapes_of("OneGraph")) & set(shapes_of("AllGraphs"))


@pytest.mark.parametrize("fact", FACTS)
def test_shapes_ask_for_the_participants_of_a_fact(fact: str) -> None:
    """Each slot of the fact table is a property shape of its class; a slot that a fact needs has a least number."""
    kind, graph = FACTS[fact], shapes_graph()
    shapes = [s for s in graph.subjects(SH.targetClass, URIRef(PLC + kind.cls)) if local(s) not in ("Claimed",)]
    asked = {
        local(graph.value(p, SH.path)): int(graph.value(p, SH.minCount, default=0))
        for s in shapes
        for p in graph.objects(s, SH.property)
    }
    assert {slot.property for slot in kind.slots.values()} <= set(asked)
    if fact != "partnerOf":  # there it is a product or an organisation, which sh:or says
        assert {slot.property for slot in kind.slots.values() if slot.required} == {p for p, n in asked.items() if n}


def test_shortcuts_are_those_of_the_fact_table() -> None:
    graph, shortcuts = shapes_graph(), {kind.shortcut: kind for kind in FACTS.values() if kind.shortcut}
    for shape in graph.subjects(URIRef(NAMESPACE + "ofClass")):
        kind = shortcuts.pop(local(graph.value(shape, SH.path)))
        ends = [local(graph.value(shape, URIRef(NAMESPACE + end))) for end in ("from", "to")]
        assert local(graph.value(shape, URIRef(NAMESPACE + "ofClass"))) == kind.cls
        assert set(ends) <= {slot.property for slot in kind.slots.values()}
    assert set(shortcuts) == {"partnerOf"}


# ---- mistakes, each made in a graph that conforms: a SPARQL update, and exactly the shapes that then reject

ONE = "Discontinuation"
MISTAKES = [
    # evidence
    ("DELETE { ?c plc:evidence ?e } WHERE { ?c plc:evidence ?e }", ONE, {"Claim-evidence", "Evidence-supports"}),
    ('DELETE { ?q oa:exact ?x } INSERT { ?q oa:exact "Nova Feed closes on 1 Juli 2024" } WHERE { ?q oa:exact ?x }',
     ONE, {"QuoteInText"}),
    ("DELETE { ?p oa:start ?s ; oa:end ?e } INSERT { ?p oa:start ?t ; oa:end ?f } "
     "WHERE { ?p oa:start ?s ; oa:end ?e BIND(?s + 1 AS ?t) BIND(?e + 1 AS ?f) }",
     ONE, {"QuoteInText", "QuoteInContext"}),
    ('DELETE { ?q oa:suffix ?x } INSERT { ?q oa:suffix "!" } WHERE { ?q oa:suffix ?x }', ONE, {"QuoteInContext"}),
    ('DELETE { ?a plc:text ?t } INSERT { ?a plc:text ?u } WHERE { ?a plc:text ?t BIND(CONCAT(?t, " ") AS ?u) }',
     ONE, {"TextHash"}),
    # claims
    ("DELETE { ?c plc:factuality ?f } INSERT { ?c plc:factuality plc:sure } WHERE { ?c plc:factuality ?f }",
     ONE, {"Claim-factuality", "Polarity"}),
    ("DELETE { ?c plc:confidence ?f } INSERT { ?c plc:confidence 1.01 } WHERE { ?c plc:confidence ?f }",
     ONE, {"Claim-confidence"}),
    ("INSERT { ?c plc:kind plc:app } WHERE { ?c a plc:Claim }", ONE, {"Claim"}),
    # names
    ("DELETE { ?a dcterms:identifier ?i } WHERE { ?a dcterms:identifier ?i }", ONE, {"Article-identifier"}),
    ('INSERT { ?a dcterms:identifier "another" } WHERE { ?a a schema:NewsArticle }', ONE, {"Article-identifier"}),
    ('DELETE { ?p rdfs:label ?l } INSERT { ?p rdfs:label "Nova Feed" } WHERE { ?p a plc:Product ; rdfs:label ?l }',
     ONE, {"Entity-label"}),
    # dates
    ('DELETE { ?e plc:when ?w } INSERT { ?e plc:when "2024-06-01"^^edtf:EDTF } WHERE { ?e plc:when ?w }',
     ONE, {"BoundsFitDate"}),
    ("DELETE { ?e plc:when ?w } WHERE { ?e plc:when ?w }", ONE, {"BoundsFitDate"}),
    ("DELETE { ?e plc:latestEnd ?w } WHERE { ?e plc:latestEnd ?w }", ONE,
     {"BoundsThere"}),
    ('INSERT { ?e plc:announced "2023-02-29"^^edtf:EDTF } WHERE { ?e a plc:Event }', ONE, {"Occurrence-announced"}),
    # the derived graph
    ("DELETE { ?c plc:factuality ?f } INSERT { ?c plc:factuality plc:reported } WHERE { ?c plc:factuality ?f }",
     "Lifetime", {"CanonicalEvent-asserted", "Shortcut-discontinued", "Shortcut-launched"}),
    ("INSERT { ?a plc:conflictsWith ?b } WHERE { ?a a plc:Launch . ?b a plc:Discontinuation }",
     "Lifetime", {"Conflict-symmetric"}),
    ("DELETE { ?l plc:minimumDays ?d } INSERT { ?l plc:minimumDays 99999 } WHERE { ?l plc:minimumDays ?d }",
     "Lifetime", {"Span-minimumDays"}),
    ('DELETE { ?l plc:when ?w } INSERT { ?l plc:when "2020-10/2025"^^edtf:EDTF } '
     "WHERE { ?l a plc:Lifetime ; plc:when ?w }", "Lifetime", {"BoundsFitDate"}),
]  # fmt: skip


@pytest.mark.parametrize(("update", "example", "shapes"), MISTAKES)
def test_a_mistake_is_rejected_by_the_shape_for_it_and_no_other(update: str, example: str, shapes: set[str]) -> None:
    store = ox.Store()
    store.extend(read_rdf(str(FOLDER / f"examples/{example}.ttl")))
    before = len(store), hash(frozenset(store))
    store.update("".join(f"PREFIX {p}: <{iri}> " for p, iri in _prefixes().items()) + update)
    assert (len(store), hash(frozenset(store))) != before
    assert {local(r.shape) for r in validate(store).results} == shapes


def _prefixes() -> dict[str, str]:
    from kg.namespaces import NAMESPACES

    return NAMESPACES
