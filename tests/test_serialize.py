"""Quads in every format: the same graph, the same bytes, whatever the order and the names."""

import random

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.graph.serialize import FORMATS, UnknownFormat, serialize
from kg.graph.triples import all_quads
from tests.material import article, button_story, fact, product

RDFLIB = {
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "turtle": "turtle",
    "ntriples": "nt",
    "rdfxml": "xml",
}
DATASETS = ("nquads", "trig", "jsonld")


@pytest.fixture(scope="module")
def quads():
    return all_quads(button_story())


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_the_quads_changes_no_byte(quads, format):
    shuffled = [*quads, *quads]
    random.Random(1).shuffle(shuffled)
    assert serialize(shuffled, format) == serialize(quads, format)


@pytest.mark.parametrize("format", DATASETS)
def test_a_dataset_comes_back_as_it_was(quads, format):
    read = set(ox.parse(serialize(quads, format), format=FORMATS[format]))
    assert read == set(quads)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own
@pytest.mark.parametrize("format", FORMATS)
def test_rdflib_reads_the_same_graph(quads, format):
    read = rdflib.Dataset(default_union=True)
    read.parse(data=serialize(quads, format), format=RDFLIB[format])
    expected = rdflib.Graph().parse(data=serialize(quads, "ntriples"), format="nt")
    merged = rdflib.Graph()
    for triple in read.triples((None, None, None)):
        merged.add(triple)
    assert isomorphic(merged, expected)


@pytest.mark.parametrize("format", ["trig", "turtle"])
def test_what_people_read_has_prefixes(quads, format):
    text = serialize(quads, format).decode()
    assert "@prefix plc: <https://w3id.org/product-lifecycle#>" in text
    assert " a plc:Claim" in text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "name", ["a\x00b\x1b[2J\x7f", "\u202eevil\u202c", "</x><!--", '"""', "\\u0041", "\ufffe", "é\u0301😀"]
)
def test_hostile_names_survive_or_are_marked(format, name):
    quads = all_quads([article("a", "x", fact("retained", product=name), things=[product(name)])])
    read = {row.object.value for row in ox.parse(serialize(quads, format), format=FORMATS[format])}
    expected = "".join("\ufffd" if format == "rdfxml" and c in "\x00\x1b\ufffe" else c for c in name)
    assert expected in read


def test_an_unknown_format_is_told_with_the_known_ones():
    with pytest.raises(UnknownFormat, match="nquads"):
        serialize([], "yaml")


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_a_document_too(format):
    assert list(ox.parse(serialize([], format), format=FORMATS[format])) == []
