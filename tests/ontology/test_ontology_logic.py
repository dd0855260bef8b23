"""The ontology in OWL 2 DL and RL: allowed constructs, declared terms, no contradiction; its schemes and page."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS, URIRef

from kg import resources
from kg.graph import documentation
from tests.ontologies import FOLDER, PLC, SHAPES, read

# the constructs of OWL 2 RL that the ontology keeps to
RL_CONSTRUCTS = """Ontology Class ObjectProperty DatatypeProperty AnnotationProperty FunctionalProperty
SymmetricProperty AsymmetricProperty IrreflexiveProperty AllDisjointClasses disjointWith members versionIRI versionInfo
imports""".split()
# of OWL 2's datatype map, those that are in RL as well and in use here
RL_DATATYPES = {"string", "integer", "decimal"}


def test_constructs_are_of_rl() -> None:
    nodes = {str(n) for triple in read("lifecycle", "alignments") for n in triple if str(n).startswith(str(OWL))}
    assert {n.removeprefix(str(OWL)) for n in nodes} <= set(RL_CONSTRUCTS)


def test_datatypes_are_of_rl(ontology: rdflib.Graph) -> None:
    ranges = {
        str(o) for s in ontology.subjects(RDF.type, OWL.DatatypeProperty) for o in ontology.objects(s, RDFS.range)
    }
    assert {r.removeprefix(str(rdflib.XSD)) for r in ranges} == RL_DATATYPES


def test_whatever_axioms_speak_of_is_declared(ontology: rdflib.Graph) -> None:
    """A condition of DL: classes, properties of things and of literals are declared as such, and as one only."""
    graph = read("lifecycle", "alignments")
    kinds = {
        kind: set(graph.subjects(RDF.type, kind)) for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    }
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    for s, o in graph.subject_objects(RDFS.subClassOf):
        assert {s, o} <= kinds[OWL.Class]
    for s, o in graph.subject_objects(RDFS.subPropertyOf):
        assert {s, o} <= kinds[OWL.ObjectProperty]
    for s, o in graph.subject_objects(RDFS.domain):
        assert o in kinds[OWL.Class]
        assert s not in annotations
    for s, o in graph.subject_objects(RDFS.range):
        assert (o in kinds[OWL.Class]) == (s in kinds[OWL.ObjectProperty])
    every = [*kinds.values(), annotations]
    assert sum(map(len, every)) == len(set().union(*every))


WORLD = f"@prefix plc: <{PLC}> . @prefix schema: <{rdflib.SDO}> . @prefix x: <https://example.org/> .\n"
# a graph, and what of it cannot be; all are closed together, so no two share a node
INCONSISTENT = [
    ("x:launch a plc:Launch ; plc:agent x:pad . x:pad a plc:Product .", "Disjoint classes", "pad"),
    ("x:tenure plc:person x:nova . x:nova a schema:Organization .", "Disjoint classes", "nova"),
    ("x:it a plc:Launch , plc:Retention .", "Disjoint classes", "it"),
    ("x:claim plc:claims x:claim .", "Disjoint classes", "claim"),
    ("x:end plc:conflictsWith x:end .", "Irreflexive", "end"),
    ("x:new plc:supersedes x:old . x:old plc:supersedes x:new .", "asymmetric", "new"),
]


def contradictions(*sources: str | Path) -> list[str]:
    """What the OWL 2 RL closure of the ontology and these graphs says cannot be."""
    graph = read("lifecycle")
    for source in sources:
        graph.parse(data=source, format="turtle") if isinstance(source, str) else graph.parse(source)
    semantics = owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False)
    semantics.expand(graph)
    return [str(o) for _, p, o in graph if str(p).endswith("#error")]


@pytest.mark.parametrize("name", ["Claim", "Phase"])
def test_examples_are_consistent(name: str) -> None:
    assert contradictions(FOLDER / f"examples/{name}.ttl") == []


def test_contradictions_are_found() -> None:
    found = contradictions(WORLD + "\n".join(turtle for turtle, _, _ in INCONSISTENT))
    unseen = [
        (message, node)
        for _, message, node in INCONSISTENT
        if not any(message in text and re.search(rf"https://example.org/{node}\b", text) for text in found)
    ]
    assert unseen == []


def concepts(scheme: str) -> set[str]:
    graph = read("schemes")
    return {str(s).removeprefix(PLC) for s in graph.subjects(SKOS.inScheme, URIRef(PLC + scheme))}


@pytest.mark.parametrize(
    ("scheme", "shape"),
    [
        ("kinds", "Product-kind"),
        ("phases", "Phase-phase"),
        ("roles", "Partnership-role"),
        ("factualities", "Claim-factuality"),
    ],
)
def test_shapes_list_the_concepts_of_the_scheme(scheme: str, shape: str) -> None:
    shapes = read("shapes")
    listed = shapes.items(shapes.value(URIRef(SHAPES + shape), SH["in"]))
    assert {str(c).removeprefix(PLC) for c in listed} == concepts(scheme) != set()


def test_kinds_of_the_lexicon_are_concepts() -> None:
    tables = sorted(resources.path("data/lexicon").glob("*/kinds.tsv"))
    rows = [line.split("\t") for path in tables for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]
    assert len(tables) == 2
    assert {row[1] for row in rows if not row[0].startswith("#")} - {""} <= concepts("kinds")


def test_phases_are_each_of_one_dimension() -> None:
    graph = read("schemes")
    members = [m for c in graph.subjects(RDF.type, SKOS.Collection) for m in graph.objects(c, SKOS.member)]
    assert sorted(members) == sorted({URIRef(PLC + name) for name in concepts("phases")})


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ["end of support"]), ("de", ["Ende der Unterstützung", "Nahe bei"])]
)
def test_the_page_has_every_term_in_one_language(lang: str, words: list[str], tmp_path: Path) -> None:
    if importlib.util.find_spec("pylode") is None:
        pytest.skip('pyLODE isn\'t installed (the extra "docs")')
    path = tmp_path / "ontology.html"
    assert documentation.main([lang, "-o", str(path)]) == 0
    html = path.read_text(encoding="utf-8")
    missing = [str(s) for s in read("lifecycle").subjects(RDFS.isDefinedBy) if str(s) not in html]
    assert missing == []
    assert [word for word in words if word not in html] == []
    assert ("Markteinführung" in html) == (lang == "de")
