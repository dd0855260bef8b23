"""`kg.open`: the same data for rdflib, networkx and data frames."""

import doctest

import networkx
import pytest
import rdflib

import kg
from kg import opening
from kg.store.local import open_store
from kg.store.worker import NoStore
from tests.pageworld import world


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("open") / "store"
    with open_store(path) as store:
        store.add(world())
    return path


def test_the_examples_run():
    assert doctest.testmod(opening).attempted > 5 and doctest.testmod(opening).failed == 0


def test_rdflib_sees_every_quad_by_graph(folder):
    with kg.open(folder) as store, open_store(folder, read_only=True) as own:
        dataset = store.dataset()
        assert isinstance(dataset, rdflib.Dataset)
        found = {(str(g.identifier), len(g)) for g in dataset.graphs() if len(g) and g.identifier.startswith("http")}
        counted = {(node.value, sum(1 for _ in own.quads(node.value))) for node in own.database.named_graphs()}
        assert found == counted


def test_any_rdflib_code_works_on_it(folder):
    plc = rdflib.Namespace("https://w3id.org/product-lifecycle#")
    with kg.open(folder) as store:
        dataset = store.dataset()
        products = set(dataset.subjects(rdflib.RDF.type, plc.Product))
        asked = {row.p for row in dataset.query("SELECT ?p { ?p a plc:Product }")}
        assert products and products == asked
        assert "plc:Product" in dataset.serialize(format="trig")


def test_networkx_and_records(folder):
    with kg.open(folder) as store:
        graph = store.network()
        assert isinstance(graph, networkx.MultiDiGraph) and graph.number_of_edges() > 10
        rows = store.records("ended-products")
        assert rows and set(rows[0]) == {"product", "company", "ended", "source"}
        assert "Buy button" in {row["name"] for row in store.records("names", part="buy")}
        assert store.records("SELECT ?p { ?p a <urn:nothing> }") == []


def test_a_store_that_is_not_there(tmp_path):
    with pytest.raises(NoStore):
        kg.open(tmp_path / "none")
