"""The ontology: every term in use is there, documented in two languages, mapped to terms that exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import ORG, OWL, PROV, RDF, RDFS, SH, SKOS, URIRef

import kg
from kg.model import FACTS
from tests.ontologies import FOLDER, PLC, SHAPES, read

FILES = ("lifecycle", "schemes", "alignments", "shapes", "style-shapes")
MAPPINGS = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
# Terms as their vocabularies publish them, where no package carries the vocabulary:
# Simple Event Model, http://semanticweb.cs.vu.nl/2009/11/sem/
SEM = """Actor ActorType Authority Constraint Core Event EventType Object Place PlaceType Role RoleType Temporary Time
TimeType Type View accordingTo actorType eventProperty eventType hasActor hasBeginTimeStamp hasEarliestBeginTimeStamp
hasEarliestEndTimeStamp hasEndTimeStamp hasLatestBeginTimeStamp hasLatestEndTimeStamp hasPlace hasSubEvent hasSubType
hasTime hasTimeStamp placeType roleType subEventOf subTypeOf timeType type""".split()
# Web Annotation Vocabulary, https://www.w3.org/TR/annotation-vocab/
OA = """Annotation SpecificResource TextPositionSelector TextQuoteSelector end exact hasBody hasSelector hasSource
hasTarget prefix start suffix""".split()
# ECMA-428; OpenEoX Core 1.0; endoflife.date API 1.2: fields that say something of a life
CLE = """released endOfDevelopment endOfSupport endOfLife endOfDistribution endOfMarketing supersededBy
componentRenamed withdrawn""".split()
OPENEOX = "general_availability end_of_sales end_of_security_support end_of_life last_updated".split()
ENDOFLIFE = """releaseDate isLts ltsFrom isEoas eoasFrom isEol eolFrom isDiscontinued discontinuedFrom isEoes eoesFrom
isMaintained aliases""".split()
VOCABULARIES = {
    str(PROV): PROV,
    str(ORG): ORG,
    str(rdflib.SDO): rdflib.SDO,
    str(rdflib.TIME): rdflib.TIME,
    str(SKOS): SKOS,
    str(OWL): OWL,
    str(RDFS): RDFS,
    str(RDF): RDF,
    str(rdflib.DCTERMS): rdflib.DCTERMS,
    str(rdflib.VANN): rdflib.VANN,
    "http://semanticweb.cs.vu.nl/2009/11/sem/": SEM,
    "http://www.w3.org/ns/oa#": OA,
    "https://w3id.org/product-lifecycle/cle#": [*CLE, "events"],
    "https://w3id.org/product-lifecycle/openeox#": [*OPENEOX, "core"],
    "https://w3id.org/product-lifecycle/endoflife#": [*ENDOFLIFE, "fields"],
}
WIKIDATA = "http://www.wikidata.org/entity/"


@pytest.fixture(scope="module")
def everything() -> rdflib.Graph:
    return read("lifecycle", "schemes", "alignments", "shapes")


def own(graph: rdflib.Graph) -> set[str]:
    """Local names of the project's terms that have a type."""
    return {str(s).removeprefix(PLC) for s in graph.subjects(RDF.type) if str(s).startswith(PLC)}


def used_terms() -> set[str]:
    paths = [*Path(kg.__file__).parent.rglob("*.py"), *FOLDER.rglob("*.rq"), *FOLDER.rglob("*.ttl")]
    texts = (p.read_text(encoding="utf-8") for p in paths if "rejected" not in p.parts)
    return {name for text in texts for name in re.findall(r"\bplc:([A-Za-z]\w*)", text)}


@pytest.mark.parametrize("name", FILES)
def test_files_are_ontologies(name: str) -> None:
    graph = read(name)
    assert len(graph) > 50
    assert list(graph.subjects(RDF.type, OWL.Ontology))


def test_version_is_the_programs(ontology: rdflib.Graph) -> None:
    versions = {str(v).rsplit("/", 1)[-1] for v in ontology.objects(None, OWL.versionIRI)}
    assert versions == {str(v) for v in ontology.objects(None, OWL.versionInfo)} == {kg.__version__}


def test_every_term_in_use_is_declared(everything: rdflib.Graph) -> None:
    assert used_terms() - own(everything) == set()


@pytest.mark.parametrize("fact", FACTS)
def test_fact_types_are_in_the_ontology(fact: str, ontology: rdflib.Graph) -> None:
    kind = FACTS[fact]
    assert (URIRef(PLC + kind.cls), RDFS.subClassOf, URIRef(PLC + kind.kind)) in ontology
    assert {slot.property for slot in kind.slots.values()} | {kind.shortcut} - {None} <= own(ontology)


def test_style(everything: rdflib.Graph) -> None:
    found = lint(everything)
    assert found == set()


def lint(graph: rdflib.Graph) -> set[tuple[str, str]]:
    """What the style shapes reject: node and shape, local names."""
    report = pyshacl.validate(graph, shacl_graph=read("style-shapes"), advanced=True, inplace=True)[1]
    return {
        (re.split("[#/]", str(report.value(r, SH.focusNode)))[-1], str(report.value(r, SH.sourceShape)).split("#")[-1])
        for r in report.objects(None, SH.result)
    }


# what is done to the ontology (a SPARQL update), the node that is then rejected, and by which shape
BAD_STYLE = [
    ('DELETE DATA { plc:Launch rdfs:label "launch"@en }', "Launch", "Label-en"),
    ('DELETE { plc:PhaseOut rdfs:label ?l } INSERT { plc:PhaseOut rdfs:label "Phase-out"@en , "x"@de } '
     "WHERE { plc:PhaseOut rdfs:label ?l }", "PhaseOut", "Label-en"),
    ('DELETE DATA { plc:EndOfSales rdfs:label "Verkaufsende"@de }', "EndOfSales", "Label-de"),
    ('INSERT DATA { plc:Layoff rdfs:label "sacking"@en }', "Layoff", "Label-once"),
    ('DELETE { plc:Renaming skos:definition ?d } WHERE { plc:Renaming skos:definition ?d FILTER(LANG(?d) = "en") }',
     "Renaming", "Definition-en"),
    ('DELETE { plc:agent skos:definition ?d } WHERE { plc:agent skos:definition ?d FILTER(LANG(?d) = "de") }',
     "agent", "Definition-de"),
    ('INSERT DATA { plc:whole skos:definition "Another."@en }', "whole", "Definition-once"),
    ('INSERT DATA { plc:person skos:definition "no sentence"@fr }', "person", "Definition-sentence"),
    ('INSERT DATA { plc:partner skos:scopeNote "no full stop"@en }', "partner", "ScopeNote"),
    ("DELETE { plc:count skos:example ?e } WHERE { plc:count skos:example ?e }", "count", "Example"),
    ("DELETE { plc:when rdfs:isDefinedBy ?o } WHERE { plc:when rdfs:isDefinedBy ?o }", "when", "IsDefinedBy"),
    ("INSERT DATA { plc:party a owl:Class }", "party", "Class"),
    ("INSERT DATA { plc:Hosts a owl:ObjectProperty }", "Hosts", "Property"),
    ("INSERT DATA { plc:newName a owl:ObjectProperty }", "newName", "OneKindOfProperty"),
    ("INSERT DATA { plc:Event a skos:Concept }", "Event", "NoPunning"),
    ('INSERT DATA { plc:State rdfs:label "claim"@en }', "State", "UniqueLabel"),
    ('DELETE DATA { plc:merchant skos:prefLabel "merchant"@en }', "merchant", "PrefLabel-en"),
    ('DELETE DATA { plc:kinds skos:prefLabel "Arten von Produkten"@de }', "kinds", "PrefLabel-de"),
    ('INSERT DATA { plc:sales skos:prefLabel "selling"@en }', "sales", "PrefLabel-once"),
    ("DELETE DATA { plc:app skos:broader plc:software }", "app", "Concept"),
    ("DELETE DATA { plc:game skos:inScheme plc:kinds }", "game", "InScheme"),
    ("DELETE { ?o rdfs:label ?l } WHERE { ?o a owl:Ontology ; rdfs:label ?l FILTER(STRENDS(STR(?o), '/shapes')) }",
     "shapes", "Ontology-label"),
    ("DELETE { ?o dcterms:license ?l } WHERE { ?o a owl:Ontology ; dcterms:license ?l "
     "FILTER(STRENDS(STR(?o), '/schemes')) }", "schemes", "Ontology-license"),
    ("DELETE { shapes:Run-softwareVersion sh:message ?m } WHERE { shapes:Run-softwareVersion sh:message ?m }",
     "Run-softwareVersion", "Message"),
    ("DELETE DATA { shapes:Layoff shapes:scope shapes:OneGraph }", "Layoff", "Scope-scope"),
]  # fmt: skip


def test_style_shapes_reject(everything: rdflib.Graph) -> None:
    """All mistakes are made at once, each on another term, because a run takes some seconds."""
    graph = rdflib.Graph() + everything
    namespaces = {"plc": PLC, "shapes": SHAPES, "sh": SH, "skos": SKOS, "rdfs": RDFS, "owl": OWL}
    for update, _, _ in BAD_STYLE:
        graph.update(update, initNs=namespaces | {"dcterms": rdflib.DCTERMS})
    found = lint(graph)
    assert [(node, shape) for _, node, shape in BAD_STYLE if (node, shape) not in found] == []
    assert {shape for _, shape in found} >= rejecting_shapes(read("style-shapes"))


def rejecting_shapes(graph: rdflib.Graph) -> set[str]:
    """The named shapes that have constraints of their own, and don't only gather others."""
    gathering = {RDF.type, SH.property, SH.target, SH.targetClass, SH.targetSubjectsOf}
    shapes = {*graph.subjects(RDF.type, SH.PropertyShape), *graph.subjects(RDF.type, SH.NodeShape)}
    return {str(s).split("#")[-1] for s in shapes if set(graph.predicates(s)) - gathering}


def test_terms_of_other_vocabularies_exist(everything: rdflib.Graph) -> None:
    """Whatever is referred to is in the vocabulary; a namespace that is not looked into is an error, too."""
    nodes = {str(n) for triple in everything for n in triple if isinstance(n, URIRef)}
    unknown = []
    for node in nodes:
        namespace, local = re.fullmatch(r"(.*[#/])(.*)", node).groups()
        if namespace in VOCABULARIES and local:
            vocabulary = VOCABULARIES[namespace]
            found = local in vocabulary if isinstance(vocabulary, list) else URIRef(node) in vocabulary
            unknown += [] if found else [node]
        elif not node.startswith(("https://w3id.org/product-lifecycle", WIKIDATA, str(SH), str(rdflib.XSD))):
            unknown += [] if node in KNOWN_PAGES or namespace in KNOWN_PAGES else [node]
    assert unknown == []


KNOWN_PAGES = {
    "https://spdx.org/licenses/",
    "http://id.loc.gov/datatypes/edtf/",
    "https://ecma-international.org/publications-and-standards/standards/ecma-428/",
    "https://docs.oasis-open.org/openeox/v1.0/schema/core.json",
    "https://endoflife.date/docs/api/v1/",
    *(str(p) for p in (PROV, ORG, rdflib.SDO, rdflib.TIME, SKOS, OWL, RDFS, RDF)),
    "http://www.w3.org/ns/oa#",
    "http://purl.org/dc/terms/",
}


@pytest.mark.parametrize("name", ["PROV.wasGeneratdBy", "SDO.Produkt", "ORG.Member"])
def test_the_check_of_terms_can_fail(name: str) -> None:
    prefix, local = name.split(".")
    namespace = {"PROV": PROV, "SDO": rdflib.SDO, "ORG": ORG}[prefix]
    assert URIRef(str(namespace) + local) not in namespace


def test_wikidata_properties_are_what_they_are_called() -> None:
    spec = importlib.util.find_spec("kif_lib")
    if spec is None:
        pytest.skip("kif-lib, which carries the names of Wikidata's properties, isn't installed")
    source = Path(spec.submodule_search_locations[0], "vocabulary/wd/property.py").read_text(encoding="utf-8")
    names = dict(
        re.findall(r"""IRI\('(http://www\.wikidata\.org/entity/P\d+)'\).*?Text\(['"](.*?)['"], 'en'\)""", source)
    )
    graph = read("alignments")
    labels = {str(s): str(o) for s, o in graph.subject_objects(RDFS.label) if str(s).startswith(WIKIDATA)}
    used = {str(o) for p in MAPPINGS for o in graph.objects(None, p) if str(o).startswith(WIKIDATA)}
    assert len(used) > 25
    assert used == set(labels)
    assert labels == {iri: names[iri] for iri in labels}


# Terms without a counterpart in any of the vocabularies, by decision
UNMAPPED = set("canonicalEvent closedBy confidence conflictsWith graphDigest mergedBecause openedBy rank".split())


def test_every_term_is_mapped_or_known_not_to_be(ontology: rdflib.Graph) -> None:
    alignments = read("alignments")
    declared = {str(s).removeprefix(PLC) for s in ontology.subjects(RDFS.isDefinedBy)}
    relations = (*MAPPINGS, RDFS.subClassOf, RDFS.subPropertyOf)
    mapped = {str(s).removeprefix(PLC) for p in relations for s in alignments.subjects(p)}
    mapped |= {  # narrower than a foreign term by the ontology itself
        str(s).removeprefix(PLC)
        for p in (RDFS.subClassOf, RDFS.subPropertyOf)
        for s, o in ontology.subject_objects(p)
        if not str(o).startswith(PLC)
    }
    assert declared - mapped == UNMAPPED
    assert {s for s in mapped if not s.startswith("http")} <= own(read("lifecycle", "schemes"))
