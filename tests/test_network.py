"""What the views are made of: material read through SPARQL, the graph over it, states day by day, places."""

import itertools
import math

import networkx as nx
import pytest

from kg.store.local import open_store
from kg.views import layout, network, selection, states
from kg.views.asked import NothingToDraw, pairs
from kg.views.material import Claim, Fact, Source, asker, read_material
from tests import pageworld

BASE = "https://w3id.org/product-lifecycle/id/"
BUTTON, VIDLO, ZORVANE = (
    f"{BASE}product/zorvane/buy-button",
    f"{BASE}product/zorvane/vidlo",
    f"{BASE}organization/zorvane",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("network") / "store"
    with open_store(path) as opened:
        opened.add(pageworld.world())
    return path


@pytest.fixture(scope="module")
def graph(store) -> nx.MultiDiGraph:
    return network.build(read_material(asker(store)))


def test_everything_is_read(graph) -> None:
    material = graph.graph["material"]
    assert len(material.things) == 29 and len(material.facts) == 48 and len(material.sources) == 8
    button = material.things[BUTTON]
    assert button.type == "product" and "Kaufknopf" in {*button.names.values(), *button.also}


def test_a_quote_stands_in_its_sentence(graph) -> None:
    facts = graph.graph["material"].facts.values()
    quotes = [q for f in facts if f.type == "replacedBy" for claim in f.claims for q in claim.quotes]
    assert [(q.before, q.exact, q.after) for q in quotes] == [
        ("", "Clipster takes its place", " and was released on 3 May 2016.")
    ]


def test_every_fact_has_a_sentence_and_a_source(graph) -> None:
    material = graph.graph["material"]
    for fact in material.facts.values():
        assert fact.claims and all(claim.source in material.sources for claim in fact.claims)
        assert all(claim.quotes and claim.quotes[0].exact for claim in fact.claims)


@pytest.mark.parametrize(
    "start, end, family",
    [
        (ZORVANE, BUTTON, "makes"),
        (VIDLO, f"{BASE}product/zorvane/clipster", "successor"),
        (f"{BASE}organization/gulpo", f"{BASE}organization/picsy", "takeover"),
        (f"{BASE}organization/klimbo", BUTTON, "partner"),
        (f"{BASE}person/dana-kirsch", ZORVANE, "post"),
    ],
)
def test_lines_go_the_way_of_the_fact(graph, start: str, end: str, family: str) -> None:
    assert family in {data["family"] for data in graph.get_edge_data(start, end).values()}
    assert not graph.has_edge(end, start)


@pytest.mark.parametrize(
    "name, day, state",
    [
        ("Buy button", "2014-08-31", "unknown"),
        ("Buy button", "2014-09-01", "active"),
        ("Buy button", "2016-05-01", "phasing"),
        ("Buy button", None, "ended"),
        ("Donate button", None, "kept"),
        ("Vidlo", None, "phasing"),
        ("Clipster", None, "active"),  # its end is only possible
        ("Fotolo", "2015-12-30", "phasing"),
        ("Fotolo", "2015-12-31", "ended"),  # by the end of the year at the latest
        ("Nimbo", "2018-12-31", "announced"),
        ("Nimbo", "2019-06-01", "active"),
        ("Phona", None, "unknown"),  # hearsay alone
    ],
)
def test_states(graph, name: str, day: str | None, state: str) -> None:
    (iri,) = network.find(graph, name)
    assert states.state_on(graph.nodes[iri]["states"], day) == state


def _event(kind: str, first: str | None, last: str | None, factuality: str = "asserted", **more) -> Fact:
    return Fact(kind, kind, {}, bounds=(first, last, first, last), claims=(Claim("a", factuality),), **more)


@pytest.mark.parametrize(
    "facts, steps",
    [
        ([], (("", "unknown"),)),
        ([_event("launched", "2015-01-01", "2015-01-01")], (("", "unknown"), ("2015-01-01", "active"))),
        ([_event("discontinued", None, None)], (("", "active"), ("2017-01-18", "ended"))),
        (
            [_event("discontinued", "2017-02-01", "2017-02-28")],
            (("", "active"), ("2017-01-18", "phasing"), ("2017-02-28", "ended")),
        ),
        ([_event("discontinued", "2016-01-01", "2016-01-01", "possible")], (("", "unknown"),)),
        ([_event("discontinued", "2016-01-01", "2016-01-01", variant_of=("x",))], (("", "unknown"),)),
        (
            [_event("discontinued", "2016-01-01", "2016-01-01"), _event("retained", None, None)],
            (("", "active"), ("2016-01-01", "ended")),
        ),
        (
            [_event("discontinued", "2015-01-01", "2015-01-01"), _event("launched", "2016-01-01", "2016-01-01")],
            (("", "active"), ("2015-01-01", "ended"), ("2016-01-01", "active")),
        ),
    ],
)
def test_steps(facts: list[Fact], steps: states.Steps) -> None:
    assert states.steps(facts, {"a": Source("a", "a", published="2017-01-18")}) == steps


@pytest.mark.parametrize(
    "name, found",
    [("zorvane", {ZORVANE}), ("ZORVANE ", {ZORVANE}), ("kaufknopf", {BUTTON}), (BUTTON, {BUTTON})],
)
def test_find(graph, name: str, found: set[str]) -> None:
    assert network.find(graph, name) == found


def test_a_wrong_name_is_told_with_the_nearest(graph) -> None:
    with pytest.raises(network.NoSuchThing, match="Did you mean Zorvane"):
        network.find(graph, "Zorvan")


@pytest.mark.parametrize("depth, number", [(0, 1), (1, 6), (2, 8), (9, 8)])
def test_around(graph, depth: int, number: int) -> None:
    assert len(network.around(graph, [ZORVANE], depth)) == number


def test_as_of(graph) -> None:
    then = network.as_of(graph, "2015-12-31")
    names = {thing.name for _, thing in then.nodes(data="thing")}
    assert {"Buy button", "Fotolo", "Vidlo"} <= names and not {"Clipster", "Nimbo", "Donate button"} & names
    assert states.state_on(then.nodes[BUTTON]["states"], None) == "active"


@pytest.mark.parametrize("limit, shown", [(5, 5), (None, 29), (300, 29)])
def test_limit(graph, limit: int | None, shown: int) -> None:
    chosen = selection.choose(graph, limit=limit)
    assert len(chosen.shown) == shown and chosen.total == 29 and not chosen.grouped
    assert chosen.shown == selection.choose(graph, limit=limit).shown


def test_too_many_are_grouped_or_refused() -> None:
    big = network.build(read_material(lambda query: []))
    big.add_nodes_from((f"x:{i:05}", {"thing": None, "facts": [], "since": None}) for i in range(2500))
    assert selection.choose(big).grouped
    with pytest.raises(selection.TooMany, match=r"2,500.*--force"):
        selection.choose(big, limit=2500)
    assert len(selection.choose(big, limit=2500, force=True).shown) == 2500


def test_what_is_drawn_hangs_together(graph) -> None:
    chosen = selection.choose(graph, limit=12)
    alone = [iri for iri in chosen.drawn if chosen.drawn.degree(iri) == 0]
    assert len(alone) == 0


def test_places_are_the_same_every_time_and_apart(graph) -> None:
    places = layout.free(graph)
    assert places == layout.free(graph.copy()) and set(places) == set(graph)
    points = list(places.values())
    assert min(math.dist(a, b) for i, a in enumerate(points) for b in points[i + 1 :]) > 20


def test_places_by_date_keep_the_order_of_dates(graph) -> None:
    places, years = layout.by_time(graph, layout.free(graph))
    dated = sorted((since, places[iri][0]) for iri, since in graph.nodes(data="since") if since)
    assert all(x <= y + 0.11 for (_, x), (_, y) in itertools.pairwise(dated))
    assert [x for _, x in years] == sorted(x for _, x in years)


@pytest.mark.parametrize(
    "text, number",
    [
        ("CONSTRUCT { ?a plc:replacedBy ?b } WHERE { ?a plc:replacedBy ?b }", 1),
        ("SELECT ?org ?p { ?org plc:acquired ?p }", 1),
        ("SELECT ?e { ?e a plc:Replacement }", 1),
        ("SELECT DISTINCT ?p { ?p plc:kind plc:app }", 3),
    ],
)
def test_the_result_of_any_query_can_be_drawn(store, graph, text: str, number: int) -> None:
    from kg.namespaces import NAMESPACES
    from kg.store import worker

    with worker.ask(store, text, prefixes=NAMESPACES) as answer:
        found = pairs(answer, graph)
    assert len(set(found)) == number
    assert set(selection.of_pairs(graph, found).shown) == {iri for pair in found for iri in pair}


def test_a_query_without_things_is_told(store, graph) -> None:
    from kg.store import worker

    answer = worker.run_query(store, "SELECT ?n { ?s <http://purl.org/dc/terms/identifier> ?n }")
    with pytest.raises(NothingToDraw):
        pairs(answer, graph)
