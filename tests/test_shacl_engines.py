"""Both SHACL engines give the verdict that the standard asks for, on each construct that the shapes are built of."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from rdflib import SH

PREFIXES = """
@prefix x: <https://x.example/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
# construct, the constraints of a property shape, the data, which of a, b and c are rejected
CASES = [
    ("minCount", "sh:path x:p ; sh:minCount 2", "x:a x:p 1 , 2 . x:b x:p 1 .", "b"),
    ("maxCount", "sh:path x:p ; sh:maxCount 1", "x:a x:p 1 , 2 . x:b x:p 1 .", "a"),
    ("datatype", "sh:path x:p ; sh:datatype xsd:integer", 'x:a x:p 1 . x:b x:p "1" . x:c x:p x:a .', "b c"),
    ("ill-typed", "sh:path x:p ; sh:datatype xsd:date",
     'x:a x:p "2016-02-29"^^xsd:date . x:b x:p "2016-02-30"^^xsd:date .', "b"),
    ("class", "sh:path x:p ; sh:class x:K", "x:a x:p x:k . x:b x:p x:l . x:k a x:K . x:l x:q 1 .", "b"),
    ("subclass", "sh:path x:p ; sh:class x:K",
     "x:a x:p x:k . x:k a x:L . x:L rdfs:subClassOf x:K . x:b x:p x:L .", "b"),
    ("nodeKind", "sh:path x:p ; sh:nodeKind sh:IRI", 'x:a x:p x:b . x:b x:p "b" . x:c x:p [] .', "b c"),
    ("in", "sh:path x:p ; sh:in ( 1 x:k )", "x:a x:p 1 , x:k . x:b x:p 2 .", "b"),
    ("hasValue", "sh:path x:p ; sh:hasValue 1", "x:a x:p 1 , 2 . x:b x:p 2 .", "b"),
    ("pattern", 'sh:path x:p ; sh:pattern "^[a-z]+$"', 'x:a x:p "abc" . x:b x:p "a1" . x:c x:p "" .', "b c"),
    ("pattern of an IRI", 'sh:path x:p ; sh:pattern "/k$"', "x:a x:p x:k . x:b x:p x:l .", "b"),
    ("minLength", "sh:path x:p ; sh:minLength 2", 'x:a x:p "𝄞é" . x:b x:p "𝄞" .', "b"),
    ("languageIn", 'sh:path x:p ; sh:languageIn ( "de" "en" )',
     'x:a x:p "a"@de , "a"@en-GB . x:b x:p "b"@fr . x:c x:p "c" .', "b c"),
    ("uniqueLang", "sh:path x:p ; sh:uniqueLang true", 'x:a x:p "a"@de , "b"@en . x:b x:p "a"@de , "b"@de .', "b"),
    ("minInclusive", "sh:path x:p ; sh:minInclusive 0.0", "x:a x:p 0 , 1.5 . x:b x:p -1 . x:c x:p x:a .", "b c"),
    ("lessThan", "sh:path x:p ; sh:lessThan x:q", "x:a x:p 1 ; x:q 2 . x:b x:p 2 ; x:q 2 .", "b"),
    ("lessThanOrEquals", "sh:path x:p ; sh:lessThanOrEquals x:q",
     'x:a x:p "2016-01-01"^^xsd:date ; x:q "2016-01-01"^^xsd:date . '
     'x:b x:p "2016-01-02"^^xsd:date ; x:q "2016-01-01"^^xsd:date .', "b"),
    ("equals", "sh:path x:p ; sh:equals x:q", "x:a x:p 1 ; x:q 1 . x:b x:p 1 , 2 ; x:q 1 . x:c x:q 1 .", "b c"),
    ("disjoint", "sh:path x:p ; sh:disjoint x:q", "x:a x:p 1 ; x:q 2 . x:b x:p 1 ; x:q 1 .", "b"),
    ("qualified", "sh:path x:p ; sh:qualifiedValueShape [ sh:class x:K ] ; sh:qualifiedMinCount 1 ; "
     "sh:qualifiedMaxCount 1",
     "x:a x:p x:k , x:l . x:b x:p x:l . x:c x:p x:k , x:k2 . x:k a x:K . x:k2 a x:K .", "b c"),
    ("node", "sh:path x:p ; sh:node [ sh:property [ sh:path x:q ; sh:minCount 1 ] ]", 
     "x:a x:p x:k . x:b x:p x:l . x:k x:q 1 .", "b"),
    ("inverse path", "sh:path [ sh:inversePath x:p ] ; sh:minCount 1", "x:k x:p x:a . x:b x:r 1 .", "b k"),
    ("sequence path", "sh:path ( x:p x:q ) ; sh:hasValue 1", "x:a x:p x:k . x:k x:q 1 . x:b x:p x:l .", "b k"),
    ("sequence of inverse", "sh:path ( [ sh:inversePath x:p ] x:q ) ; sh:in ( 1 )",
     "x:k x:p x:a ; x:q 1 . x:l x:p x:b ; x:q 2 .", "b"),
]  # fmt: skip
# the same for node shapes
NODE_CASES = [
    ("or", "sh:or ( [ sh:path x:p ; sh:minCount 1 ] [ sh:path x:q ; sh:minCount 1 ] )", "x:a x:p 1 . x:b x:r 1 .", "b"),
    ("xone", "sh:xone ( [ sh:class x:K ] [ sh:class x:L ] )", "x:a a x:K . x:b a x:K , x:L . x:c x:r 1 .", "b c"),
    ("and", "sh:and ( [ sh:class x:K ] [ sh:class x:L ] )", "x:a a x:K , x:L . x:b a x:K .", "b"),
    ("not", 'sh:not [ sh:pattern "b$" ]', "x:a x:r 1 . x:b x:r 1 .", "b"),
    ("two nots", 'sh:not [ sh:pattern "b$" ] , [ sh:pattern "c$" ]', "x:a x:r 1 . x:b x:r 1 . x:c x:r 1 .", "b c"),
    ("closed", "sh:closed true ; sh:ignoredProperties ( x:t ) ; sh:property [ sh:path x:p ]",
     "x:a x:t 1 ; x:p 1 . x:b x:t 1 ; x:q 1 .", "b"),
    ("sparql", 'sh:sparql [ sh:select "SELECT $this ?value WHERE { $this <https://x.example/p> ?value . '
     'FILTER NOT EXISTS { ?other <https://x.example/q> ?value } }" ]', "x:a x:p 1 ; x:q 1 . x:b x:p 2 .", "b"),
    ("sparql with options", 'sh:sparql [ sh:select "SELECT $this WHERE { $this <https://x.example/p> ?p . '
     "OPTIONAL { $this <https://x.example/q> ?q } FILTER(COALESCE(?q, 0) < ?p) }\" ]",
     "x:a x:p 1 ; x:q 1 . x:b x:p 2 .", "b"),
    ("sparql strings",
     'sh:sparql [ sh:select "SELECT $this WHERE { $this <https://x.example/t> ?t ; <https://x.example/p> ?p . '
     'FILTER(SUBSTR(?t, 2, 2) != ?p || STRLEN(?t) != 4) }" ]',
     'x:a x:t "a𝄞éd" ; x:p "𝄞é" . x:b x:t "abcd" ; x:p "cd" .', "b"),
]  # fmt: skip
TARGETS = "sh:targetSubjectsOf x:p , x:q , x:r , x:t ; sh:targetNode x:a , x:b"


def shapes_of(constraints: str, kind: str) -> str:
    """A named shape; that of a property hangs on one of nodes, as in the ontology."""
    if kind == "node":
        return f"{PREFIXES} x:S a sh:NodeShape ; {TARGETS} ; {constraints} ."
    return f"{PREFIXES} x:S a sh:NodeShape ; {TARGETS} ; sh:property x:P . x:P a sh:PropertyShape ; {constraints} ."


def rejected_by_pyshacl(data: str, shapes: str) -> set[str]:
    graphs = [rdflib.Graph().parse(data=text, format="turtle") for text in (data, shapes)]
    return _focus_nodes(pyshacl.validate(graphs[0], shacl_graph=graphs[1])[1])


def rejected_by_shifty(data: str, shapes: str) -> set[str]:
    shifty = pytest.importorskip("shifty", reason="pyshifty, the faster engine, isn't installed")
    prepared = shifty.PreparedValidator(shapes)
    assert prepared.diagnostics == []
    conforms = prepared.validate_algebra(data, infer=False).conforms
    found = _focus_nodes(prepared.validate(data, infer=False)[1])
    assert conforms == (not found)  # the quick verdict is that of the report
    return found


def _focus_nodes(report: rdflib.Graph) -> set[str]:
    return {
        str(report.value(r, SH.focusNode)).rsplit("/", 1)[-1]
        for r in report.objects(None, SH.result)
        if isinstance(report.value(r, SH.focusNode), rdflib.URIRef)
    }


@pytest.mark.parametrize("engine", [rejected_by_pyshacl, rejected_by_shifty], ids=["pyshacl", "shifty"])
@pytest.mark.parametrize(
    ("constraints", "data", "rejected", "kind"),
    [
        *(pytest.param(*case[1:], "property", id=case[0]) for case in CASES),
        *(pytest.param(*case[1:], "node", id=case[0]) for case in NODE_CASES),
    ],
)
def test_construct(constraints: str, data: str, rejected: str, kind: str, engine) -> None:
    found = engine(PREFIXES + data, shapes_of(constraints, kind)) & set("abc")
    assert found == set(rejected.split()) & set("abc")
