"""The graph of an earlier day: what held then, and what the articles published by then say."""

import datetime

import pytest

from kg.store import queries, snapshot
from kg.store.local import open_store
from kg.store.snapshot import NoSnapshot
from kg.store.worker import run_query
from tests.material import article, fact, org, person, product

FIRM, BUTTON, DANA = org("Zorvane"), product("Buy button"), person("Dana Kirsch")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("snapshot") / "store"
    with open_store(path) as opened:
        opened.add(
            [
                article(
                    "s-1",
                    "",
                    fact("develops", org="Zorvane", product="Buy button"),
                    fact("launched", product="Buy button", date="2014-09"),
                    fact("holdsRole", person="Dana Kirsch", org="Zorvane", role="CEO", date="2010/2015-07"),
                    fact("discontinued", product="Buy button", date="2017-02-01"),
                    things=[FIRM, BUTTON, DANA],
                    published="2017-01-18",
                ),
                article(
                    "s-2",
                    "",
                    fact("develops", org="Zorvane", product="Buy button"),
                    fact("discontinued", product="Buy button", date="2017-04-30"),
                    things=[FIRM, BUTTON],
                    published="2017-03-01",
                ),
                article(
                    "s-3",
                    "",
                    fact("develops", org="Zorvane", product="Buy button"),
                    things=[FIRM, BUTTON],
                    published=None,
                ),
            ]
        )
    return path


def day(text):
    return text and datetime.date.fromisoformat(text)


def cells(answer):
    return [
        tuple(t and (t.value.rsplit("/", 1)[-1] if t.kind == "iri" else t.value) for t in row) for row in answer.rows
    ]


@pytest.mark.parametrize(
    ("as_of", "known_on", "name", "rows"),
    [
        (None, None, "ended-products", [("buy-button", "zorvane", "2017-04-30", "s-2")]),
        (None, "2017-03-01", "ended-products", [("buy-button", "zorvane", "2017-04-30", "s-2")]),
        (None, "2017-02-28", "ended-products", [("buy-button", "zorvane", "2017-02-01", "s-1")]),
        (None, "2017-01-17", "ended-products", []),
        (None, "2017-02-28", "disagreements", []),
        # an article without a date may be of any day
        (None, "2017-02-28", "articles", [("s-1", "2017-01-18", "en", None, "4")]),
        ("2017-02-01", None, "ended-products", [("buy-button", "zorvane", "2017-02-01", "s-1")]),
        ("2017-01-31", None, "ended-products", []),
        ("2014-08-31", None, "launches", []),
        ("2014-09-01", None, "launches", [("buy-button", "zorvane", "2014-09", "s-1")]),
        ("2015-07-31", None, "roles", [("dana-kirsch", "CEO", "zorvane", "2010/2015-07", "s-1")]),
        ("2015-08-01", None, "roles", []),
        ("2017-02-01", "2017-01-17", "ended-products", []),
    ],
)
def test_what_is_asked_of_an_earlier_day(store, as_of, known_on, name, rows):
    with snapshot.at(str(store), day(as_of), day(known_on)) as place:
        assert cells(queries.run(place, name)) == rows


def test_what_was_unknown_leaves_no_trace(store):
    with snapshot.at(str(store), known_on=day("2016-12-31")) as place:
        assert not run_query(place, "ASK { ?s ?p ?o }").boolean


def test_every_article_known_is_the_whole_graph(store):
    """Derived anew it is what the store holds, but for the digests that the store keeps of its graphs."""
    text = "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?s != ?g) }"
    with open_store(store) as opened:
        opened.remove(["s-3"])  # which has no date
    with snapshot.at(str(store), known_on=day("9999-12-31")) as place:
        anew = set(run_query(place, text).rows)
    assert anew
    assert anew == set(run_query(store, text).rows)


@pytest.mark.parametrize("place", ["http://127.0.0.1:1/sparql", "/nonexistent"])
def test_only_a_folder_with_articles_has_earlier_days(place):
    with pytest.raises(NoSnapshot, match="need the articles"), snapshot.at(place, known_on=day("2017-01-01")):
        pass


def test_without_a_day_it_is_the_store_itself():
    with snapshot.at("anything") as place:
        assert place == "anything"
