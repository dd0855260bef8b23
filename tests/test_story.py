"""One story in six articles of two languages: one thing for each thing, disagreements linked, nothing else.

The articles (`tests/gold/story`) were written and annotated before the program read them. They disagree on the day of
the end (one is a day early) and on the year of the launch; the buyer's plans are no disagreement.
"""

from pathlib import Path

import pytest

from kg.gold import read_golds
from kg.pipeline import extract_all
from kg.store import worker
from kg.store.local import open_store

STORY = Path(__file__).parent / "gold" / "story"
NAMES = {  # one thing each, whatever it is called
    "plc:Product": [{"Wunderlist"}, {"To Do", "To-Do", "Microsoft To Do"}],
    "schema:Organization": [{"Microsoft"}, {"6Wunderkinder"}, {"Pitch"}],
    "schema:Person": [{"Christian Reber"}],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("story") / "store"
    with open_store(path) as opened:
        opened.add(extract_all([gold.document for gold in read_golds(STORY)]))
    return path


def rows(store, sparql: str) -> set[tuple[str, ...]]:
    return {tuple(term.value if term else "" for term in row) for row in worker.run_query(store, sparql).rows}


PREFIXES = """PREFIX plc: <https://w3id.org/product-lifecycle#> PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> """


@pytest.mark.parametrize(("type_", "names"), [(type_, names) for type_, each in NAMES.items() for names in each])
def test_one_thing_has_one_iri(store, type_, names):
    listed = ", ".join(f'"{name}"' for name in sorted(names))
    sparql = f"SELECT DISTINCT ?s {{ ?s a {type_} ; rdfs:label|skos:altLabel ?n FILTER(STR(?n) IN ({listed})) }}"
    assert len(rows(store, PREFIXES + sparql)) == 1


def test_what_the_sources_disagree_on(store):
    sparql = """SELECT ?what ?a ?b { ?x plc:conflictsWith ?y ; plc:when ?a ; a ?what . ?y plc:when ?b
        FILTER(STR(?a) < STR(?b) && ?what NOT IN (plc:Event, plc:State)) }"""
    found = {(what.partition("#")[2], a, b) for what, a, b in rows(store, PREFIXES + sparql)}
    assert ("Discontinuation", "2020-05-05", "2020-05-06") in found
    assert {(what, a[:4], b[:4]) for what, a, b in found} == {
        ("Discontinuation", "2020", "2020"),
        ("Launch", "2010", "2011"),
    }
