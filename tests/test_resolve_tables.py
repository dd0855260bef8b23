"""Decisions and tables of names; names of any form, many articles."""

import csv
import itertools
import re

import pytest

from kg import resources
from kg.errors import ReadError
from kg.graph import anchors, decisions, names
from kg.graph.decisions import Decision
from kg.graph.resolve import resolve
from kg.model import ORGANIZATION, PRODUCT
from tests.makers import are_one, made_by, tells_of
from tests.material import product

# --- decisions


def test_a_decision_joins_what_evidence_does_not():
    articles = [made_by("a", "Acme", product("Glimmer")), made_by("b", "Acme", product("Lamplight"))]
    decided = [Decision(True, "Glimmer", "Lamplight", "it was renamed")]
    assert are_one(articles, ("a", "Glimmer"), ("b", "Lamplight"), decided)
    assert any("it was renamed" in reason for c in resolve(articles, decided).clusters for reason in c.reasons)


@pytest.mark.parametrize("by_iri", [False, True])
def test_a_decision_takes_a_merge_back(by_iri):
    articles = [made_by("a", "Acme", product("Buy button")), made_by("b", "Acme", product("Kaufknopf"), lang="de")]
    assert are_one(articles, ("a", "Buy button"), ("b", "Kaufknopf"))
    sides = ("Buy button", "Kaufknopf")
    assert not are_one(articles, ("a", "Buy button"), ("b", "Kaufknopf"), [Decision(False, *sides)])


def test_a_decision_can_name_iris():
    articles = [made_by("a", "Acme", product("Glimmer")), made_by("b", "Bolt Works", product("Glimmer"))]
    before = resolve(articles, [])
    decided = [Decision(True, before.iri("a", "Glimmer"), before.iri("b", "Glimmer"))]
    assert are_one(articles, ("a", "Glimmer"), ("b", "Glimmer"), decided)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("decision,a,b,note\nsame,x,y,z\n", None),
        ("a,b\nx,y\n", "columns"),
        ("decision,a,b,note\nperhaps,x,y,\n", "line 2"),
        ("decision,a,b,note\nsame,x,,\n", "line 2"),
    ],
)
def test_decisions_are_read_or_refused(tmp_path, text, wrong):
    file = tmp_path / "decisions.csv"
    file.write_text(text, encoding="utf-8")
    if wrong:
        with pytest.raises(ReadError, match=wrong):
            list(decisions.read(file))
    else:
        assert list(decisions.read(file)) == [Decision(True, "x", "y", "z")]


# --- tables


def rows(name):
    with resources.path(f"data/entities/{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_tables_are_large_enough_and_say_where_they_are_from():
    found = rows("organisations") + rows("products")
    assert len(found) >= 900
    assert all(row["name"] and row["source"] and row["licence"] for row in found)
    assert all(not row["wikidata"] or re.fullmatch(r"Q[1-9]\d*", row["wikidata"]) for row in found)


@pytest.mark.parametrize("table", ["organisations", "products"])
def test_a_name_stands_for_one_row_of_a_table(table):
    of_rows = [{name.casefold() for name in (row["name"], *row["aliases"].split("|")) if name} for row in rows(table)]
    spelt = [name for spellings in of_rows for name in spellings]
    assert sorted({n for n in spelt if spelt.count(n) > 1}) == []


def test_a_noun_has_one_concept_in_a_language():
    for lang in ("en", "de"):
        words = [word for row in rows("product_nouns") for word in row[lang].split("|") if word]
        assert sorted({w for w in words if words.count(w) > 1}) == []


def test_the_table_anchors_names():
    one = made_by("a", "Microsoft", product("Microsoft To-Do"))
    other = made_by("b", "Microsoft Corp.", product("Microsoft To Do"))
    found = resolve([one, other])
    assert found.iri("a", "Microsoft To-Do") == found.iri("b", "Microsoft To Do")
    assert anchors.organisation("Microsoft Corporation").name == "Microsoft"
    assert {a.name for a in anchors.table(ORGANIZATION)} & {a.owner for a in anchors.table(PRODUCT)}


@pytest.mark.parametrize(
    ("name", "lang", "words", "marks"),
    [
        ("Kaufknopf", "de", {"buy", "button"}, set()),
        ("Spendenknopf", "de", {"donate", "button"}, set()),
        ("Produktanzeigen", "de", {"ad"}, set()),
        ("Tab 8.1 Pro", "en", {"tab"}, {"8.1", "pro"}),
        ("the platform", "en", {"platform"}, set()),
        ("Verbraucherversion", "de", set(), {"consumer"}),
        ("Zorvane-Dienst", "de", {"zorvane"}, set()),
    ],
)
def test_names_are_read_as_concepts(name, lang, words, marks):
    key = names.key(name, lang)
    assert (set(key.words), set(key.marks)) == (words, marks)


@pytest.mark.parametrize("name", ["", " ", "-", "😀", "\x00", "名前", "n" * 10_000, "'s", "+", "...", "\u202e"])
def test_no_name_is_too_odd(name):
    articles = [made_by("a", "Acme", product(name)), tells_of("b", product(name))]
    found = resolve(articles)
    assert found.iri("a", name).startswith("https://")


def test_many_articles_are_resolved_in_seconds():
    import time

    things = [(f"Firm{i % 70}", f"Thing{i % 900}") for i in range(1500)]
    articles = [made_by(f"a{i}", maker, product(name), product(f"{name} 2")) for i, (maker, name) in enumerate(things)]
    start = time.perf_counter()
    found = resolve(articles)
    assert time.perf_counter() - start < 20
    assert len(found.clusters) <= 70 + 2 * 1500


def test_pairs_are_symmetric():
    for a, b in itertools.permutations(["Buy button", "Kaufknopf"], 2):
        assert are_one([made_by("a", "Acme", product(a)), made_by("b", "Acme", product(b))], ("a", a), ("b", b))
