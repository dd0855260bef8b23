"""The parts of `kg serve`: hosts, limits, datasets, formats."""

import pyoxigraph as ox
import pytest

from kg.serve import rows
from kg.serve.gate import name_of
from kg.serve.negotiation import RESULTS, TRIPLES, NotAcceptable, choose
from kg.serve.using import TwoDatasets, using
from kg.store.answers import Dataset


@pytest.mark.parametrize("host, name", [("a.b:1", "a.b"), ("[::1]:80", "[::1]"), ("LOCALHOST.", "localhost"), ("", "")])
def test_names_of_hosts(host, name):
    assert name_of(host) == name


@pytest.mark.parametrize(
    "query, limited",
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o }\nLIMIT 6 "),
        ("SELECT * { ?s ?p ?o } LIMIT 3", "SELECT * { ?s ?p ?o } LIMIT 3"),
        ("SELECT * { ?s ?p ?o } LIMIT 300 OFFSET 2", "SELECT * { ?s ?p ?o } LIMIT 6 OFFSET 2"),
        (
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 900 } }",
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 900 } }\nLIMIT 6 ",
        ),
        ("SELECT * { ?s ?p 'LIMIT 9' } # LIMIT 9", "SELECT * { ?s ?p 'LIMIT 9' } # LIMIT 9\nLIMIT 6 "),
    ],
)
def test_limits(query, limited):
    assert rows.limited(query, 5) == limited
    ox.Store().query(limited)


@pytest.mark.parametrize(
    "update, expected",
    [
        ("DELETE WHERE { ?s a <urn:a> }", "DELETE { ?s a <urn:a> } USING <urn:g> WHERE { ?s a <urn:a> }"),
        ("INSERT DATA { <urn:a> a <urn:b> }", "INSERT DATA { <urn:a> a <urn:b> }"),
    ],
)
def test_using(update, expected):
    assert using(update, Dataset(("urn:g",))) == expected
    ox.Store().update(expected)


def test_two_datasets_are_refused():
    with pytest.raises(TwoDatasets):
        using("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", Dataset(("urn:h",)))


@pytest.mark.parametrize(
    "accept, name", [("text/turtle;q=0, */*", "ntriples"), ("application/xml, */*;q=0.1", "turtle")]
)
def test_choosing(accept, name):
    assert choose(accept, TRIPLES).name == name


def test_a_query_that_does_not_end_is_left_as_it_is():
    assert rows.limited("SELECT * { ?s ?p", 5) == "SELECT * { ?s ?p"


def test_choosing_none():
    with pytest.raises(NotAcceptable):
        choose("image/png", RESULTS)
