"""The embedded store: the same articles, the same bytes."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.serialize import serialize
from kg.store import database
from kg.store.local import NotInStore, open_store
from tests.material import article, fact, product
from tests.stored import MORE, STORY, contents, filled


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(STORY), cuts=st.sets(st.integers(0, len(STORY))), again=st.sampled_from(STORY))
def test_any_order_of_adding_gives_the_same_bytes(tmp_path_factory, expected, order, cuts, again):
    edges = [0, *sorted(cuts), len(order)]
    batches = [order[a:b] for a, b in itertools.pairwise(edges)]
    assert filled(tmp_path_factory.mktemp("order") / "s", *batches, [again]) == expected


def test_the_same_article_twice_changes_nothing(tmp_path):
    with open_store(tmp_path / "s") as store:
        first = store.add(STORY)
        before = serialize(store.quads(), "nquads")
        second = store.add(reversed(STORY))
        assert (len(first.added), len(second.added), len(second.unchanged)) == (4, 0, 4)
        assert serialize(store.quads(), "nquads") == before


def test_new_text_of_an_article_takes_the_place_of_the_old(tmp_path, expected):
    other = article("z-01", "Zorvane keeps it.", fact("retained", product="Buy button"), things=[product("Buy button")])
    with open_store(tmp_path / "s") as store:
        store.add([other, *STORY[1:]])
        changes = store.add([STORY[0]])
    assert changes.replaced == ("z-01",)
    assert contents(tmp_path / "s") == expected


@pytest.mark.parametrize("source", ["m-1", "https://news.example/m-1", "/somewhere/m-1.txt"])
def test_a_removed_article_leaves_no_trace(tmp_path, expected, source):
    kept = replace(MORE[1], document=replace(MORE[1].document, path="/somewhere/m-1.txt"))
    with open_store(tmp_path / "s") as store:
        store.add([*STORY, kept])
        assert store.remove([source]) == ("m-1",)
        assert len(store.articles()) == len(STORY)
    assert contents(tmp_path / "s") == expected
    left = b"".join(p.read_bytes() for p in (tmp_path / "s").rglob("*") if p.is_file())
    assert b"m-1" not in left
    assert b"Thing 1" not in left


def test_a_file_is_found_from_any_folder(tmp_path, monkeypatch):
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    kept = replace(MORE[0], document=replace(MORE[0].document, path="articles/m.txt"))
    with open_store("s") as store:
        store.add([kept])
        monkeypatch.chdir(tmp_path / "articles")
    with open_store(tmp_path / "s") as store:
        assert store.remove(["m.txt"]) == ("m-0",)


def test_removing_the_last_article_leaves_an_empty_graph(tmp_path):
    with open_store(tmp_path / "s") as store:
        store.add([STORY[0]])
        store.remove(["z-01"])
        assert len(store.database) == 0
        assert list(store.database.named_graphs()) == []


def test_what_is_not_there_is_told_and_nothing_removed(tmp_path, expected):
    with open_store(tmp_path / "s") as store:
        store.add(STORY)
        with pytest.raises(NotInStore, match="nowhere"):
            store.remove(["z-01", "nowhere"])
    assert contents(tmp_path / "s") == expected


def test_an_article_on_something_else_rewrites_no_graph_of_the_others(tmp_path):
    with open_store(tmp_path / "s") as store:
        store.add(STORY)
        before = database.digests(store.database)
        store.add([MORE[0]])
        after = database.digests(store.database)
    changed = {graph.rsplit("/", 1)[-1] for graph in after if before.get(graph) != after[graph]}
    assert changed == {"m-0", "canon"}


def test_large_changes_are_loaded_in_bulk(tmp_path, monkeypatch, expected):
    monkeypatch.setattr(database, "_FRESH_FROM", 0)
    assert filled(tmp_path / "s", STORY[:2], STORY[2:]) == expected


def test_two_generations_are_kept(tmp_path):
    filled(tmp_path / "s", *([extraction] for extraction in STORY))
    assert sorted(p.name for p in (tmp_path / "s").glob("graph*")) == [
        "graph", "graph.4", "graph.4.json", "graph.5", "graph.5.json",
    ]  # fmt: skip


def test_awkward_literals_survive_the_transaction(tmp_path):
    text = 'She said "\\u0041 \\" and\n{ } <x> \x00 \x7f \u202e 😀 \\\\u{1}'
    with open_store(tmp_path / "s") as store:
        store.add(STORY)
        store.add([article("odd", text, fact("retained", product="X"), things=[product("X", "\\u0041")])])
        found = {q.object.value for q in store.quads("odd")}
    assert text in found
    assert "\\u0041" in found
