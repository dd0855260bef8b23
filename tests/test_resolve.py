"""Who is who: which names are one thing, which are two, why, and that order says nothing."""

import csv
import itertools
import random
import re

import pytest

from kg import resources
from kg.errors import ReadError
from kg.graph import anchors, decisions, names
from kg.graph.decisions import Decision
from kg.graph.resolve import resolve
from kg.model import ORGANIZATION, PRODUCT, Entity
from tests.material import article, button_story, fact, org, person, product


def made_by(id_, maker, *things, lang="en"):
    """An article that says that `maker` makes all of `things`."""
    facts = [fact("develops", org=maker, product=t.id) for t in things]
    return article(id_, f"{maker} makes it.", *facts, things=[org(maker), *things], lang=lang)


def tells_of(id_, *things, lang="en", facts=None, text=""):
    """An article that says of each thing that it stays."""
    return article(id_, text, *(facts or [fact("retained", product=t.id) for t in things]), things=things, lang=lang)


def are_one(extractions, a, b, decided=()):
    found = resolve(extractions, decided)
    return found.iri(*a) == found.iri(*b)


ONE, TWO = True, False

NAMES_OF_ONE_MAKER = [
    ("Buy button", "en", '"Kaufen" -Button', "de", ONE),
    ("Buy button", "en", "Kaufknopf", "de", ONE),
    ('"Buy Now" button', "en", "„Kaufen“-Button", "de", ONE),
    ("Buy button", "en", "Spendenknopf", "de", TWO),
    ("Buy button", "en", "Buy Now cards", "en", TWO),
    ("donate button", "en", "Spendenknopf", "de", ONE),
    ("sales channel", "en", "Vertriebskanal", "de", ONE),
    ("Zorvane sales channel", "en", "Vertriebskanal von Zorvane", "de", ONE),
    ("dynamic product ads", "en", "dynamischen Produktanzeigen", "de", ONE),
    ("dynamische Produktanzeigen", "de", "dynamischen Produktanzeigen", "de", ONE),
    ("web site conversions", "en", "Website-Conversions", "de", ONE),
    ("smartwatch", "en", "Smartwatch", "de", ONE),
    ("voice assistant", "en", "Sprachassistent", "de", TWO),  # "voice" is told, "Sprach" is part of the noun
    ("Rocketeer", "en", "Zorvane Rocketeer", "en", ONE),
    ("Zorvane+", "en", "Zorvane Plus", "en", ONE),
    ("Zorvane+", "en", "consumer version of Zorvane+", "en", ONE),
    ("Zorvane+", "en", "Zorvane+ für Verbraucher", "de", ONE),
    ("Zorvane+", "en", "Zorvane+ for businesses", "en", TWO),
    ("business edition of Zorvane+", "en", "Unternehmensversion von Zorvane+", "de", ONE),
    ("Tab 7", "en", "Tab 8", "en", TWO),
    ("Tab", "en", "Tab 2", "en", TWO),
    ("Tab 8", "en", "Tab 8.1", "en", TWO),
    ("Tab II", "en", "Tab III", "en", TWO),
    ("Watch Pro", "en", "Watch Max", "en", TWO),
    ("Glimmerstone", "en", "Glimmer-Stone", "de", ONE),
    ("Glimmerstone Editor", "en", "Glimmerstome Editor", "en", ONE),
    ("Glimmerstone 11 Editor", "en", "Glimmerstone 12 Editor", "en", TWO),
    ("Glimmer", "en", "Shimmer", "en", TWO),
    ("Glimmer app", "en", "Glimmer", "en", ONE),
    ("Glimmer Pay", "en", "Glimmer Checkout", "en", TWO),
    ("Glimmer for Android", "en", "Glimmer for iOS", "en", TWO),
]


@pytest.mark.parametrize(("a", "lang_a", "b", "lang_b", "one"), NAMES_OF_ONE_MAKER)
def test_products_of_one_maker(a, lang_a, b, lang_b, one):
    articles = [made_by("a", "Zorvane", product(a), lang=lang_a), made_by("b", "Zorvane", product(b), lang=lang_b)]
    assert are_one(articles, ("a", a), ("b", b)) == one


MESSENGER, RIVAL = made_by("a", "Acme", product("Messenger")), made_by("b", "Bolt Works", product("Messenger"))


@pytest.mark.parametrize(
    ("first", "second", "name", "one"),
    [
        (MESSENGER, RIVAL, "Messenger", TWO),
        (made_by("a", "Acme", product("Glimmer")), made_by("b", "Bolt Works", product("Glimmer")), "Glimmer", TWO),
        (MESSENGER, tells_of("b", product("Messenger")), "Messenger", TWO),
        (MESSENGER, tells_of("b", product("Messenger"), org("Acme")), "Messenger", ONE),
        (made_by("a", "Acme", product("Glimmer")), tells_of("b", product("Glimmer")), "Glimmer", ONE),
        (
            made_by("a", "Acme", product("Glimmer")),
            article(
                "b", "Bolt Works, which bought it from Acme, closes Glimmer.",
                fact("develops", org="Bolt Works", product="Glimmer"),
                fact("acquired", target="Glimmer", acquirer="Bolt Works"),
                things=[org("Bolt Works"), org("Acme"), product("Glimmer")],
            ),
            "Glimmer",
            ONE,
        ),
        (tells_of("a", product("app")), tells_of("b", product("app")), "app", TWO),
        (
            tells_of("a", product("buy card"), org("Acme"), text="Acme and Acme"),
            tells_of("b", product("buy card"), org("Acme"), text="Acme, Acme"),
            "buy card",
            ONE,
        ),
        (MESSENGER, tells_of("b", product("Messenger"), text="Acme's messenger is loved."), "Messenger", ONE),
    ],
)  # fmt: skip
def test_one_name_and_its_makers(first, second, name, one):
    assert are_one([first, second], ("a", name), ("b", name)) == one


ORGANISATIONS = [
    ("Zorvane", "Zorvane Inc.", ONE),
    ("Zorvane AG", "Zorvane GmbH", ONE),
    ("The Zorvane Group", "Zorvane", ONE),
    ("Harper Klimbo", "HarperKlimbo", ONE),
    ("Zorvane-Gruppe", "Zorvane", ONE),
    ("Zorvane", "Zorvane West", TWO),
    ("Zorvane", "Zorvana Labs", TWO),
    ("Klimbo Technologies", "Klimbo Technologes", ONE),
    ("Blackwell's", "Blackwells", ONE),
    ("Zorvane", "Zorvanes", ONE),
    ("HP", "HPS", TWO),
]


@pytest.mark.parametrize(("a", "b", "one"), ORGANISATIONS)
def test_organisations(a, b, one):
    def tells(id_, name):
        return article(id_, "x", fact("laidOff", org=name), things=[org(name)])

    assert are_one([tells("a", a), tells("b", b)], ("a", a), ("b", b)) == one


@pytest.mark.parametrize(
    ("a", "b", "employers", "one"),
    [
        ("Ann Lee", "Ann Lee", ("Acme", "Bolt Works"), ONE),
        ("Ann Lee", "Lee", ("Acme", "Acme"), ONE),
        ("Ann Lee", "Lee", ("Acme", "Bolt Works"), TWO),
        ("Ann Lee", "A. Lee", ("Acme", "Acme"), ONE),
        ("Ann Lee", "Bob Lee", ("Acme", "Acme"), TWO),
        ("Dr. Ann Lee", "Ann Lee", ("Acme", "Bolt Works"), ONE),
    ],
)
def test_people(a, b, employers, one):
    def tells(id_, name, employer):
        return article(
            id_, "x", fact("holdsRole", person=name, org=employer, role="CEO"), things=[person(name), org(employer)]
        )

    assert are_one([tells("a", a, employers[0]), tells("b", b, employers[1])], ("a", a), ("b", b)) == one


def test_a_company_and_its_product_of_the_same_name_stay_two():
    def slack(id_, lang):
        things = [Entity("company", ORGANIZATION, ("Slack",)), Entity("thing", PRODUCT, ("Slack",))]
        return article(id_, "x", fact("develops", org="company", product="thing"), things=things, lang=lang)

    found = resolve([slack("a", "en"), slack("b", "de")])
    assert found.iri("a", "company") == found.iri("b", "company") != found.iri("a", "thing") == found.iri("b", "thing")


@pytest.mark.parametrize(
    ("thing", "fact_", "iri"),
    [
        (product("Shopify"), fact("partnerOf", partner="Shopify", of="Acme"), "organization/shopify"),
        (
            product("Shopify"),
            fact("featureOf", part="Shopify", whole="Comet"),
            "product/shopify",
        ),
        (org("Wunderlist"), fact("acquired", target="Wunderlist", acquirer="Acme"), "product/6wunderkinder/wunderlist"),
        (org("Wunderlist"), fact("laidOff", org="Wunderlist"), "organization/wunderlist"),  # no product lays off
        (product("Zorvane"), fact("partnerOf", partner="Zorvane", of="Acme"), "product/zorvane"),  # in no table
    ],
)
def test_the_tables_settle_what_a_known_name_is(thing, fact_, iri):
    things = [thing, org("Acme"), product("Comet")]
    assert resolve([article("a", "x", fact_, things=things)]).iri("a", thing.id).endswith(f"/id/{iri}")


def test_what_an_article_tells_apart_stays_apart_in_all():
    both = made_by("a", "Zorvane", product("Glimmer"), product("Glimmer app"))
    one = made_by("b", "Zorvane", product("Glimmer app"))
    found = resolve([both, one])
    assert found.iri("a", "Glimmer") != found.iri("a", "Glimmer app") == found.iri("b", "Glimmer app")


def test_a_bare_noun_is_no_name_where_there_is_another():
    articles = [
        made_by("a", "Acme", product("buy button", "button")),
        made_by("b", "Acme", product("donate button", "button")),
    ]
    assert not are_one(articles, ("a", "buy button"), ("b", "donate button"))


def test_three_that_say_little_find_the_one_that_says_more():
    known = made_by("k", "Acme", product("buy button"))
    vague = [tells_of(n, product("buy button"), text="Acme, Acme and Bolt Works") for n in "abc"]
    found = resolve([known, made_by("l", "Bolt Works", product("Comet")), *vague])
    assert {found.iri(n, "buy button") for n in "abc"} == {found.iri("k", "buy button")}


def test_an_ordinary_name_that_could_be_either_of_two_is_neither():
    torn = tells_of("c", product("Messenger"), text="Acme and Bolt Works had one.")
    found = resolve([MESSENGER, RIVAL, torn])
    assert len({found.iri(article, "Messenger") for article in "abc"}) == 3


def test_parts_with_ordinary_names_need_the_same_whole():
    def part_of(id_, whole):
        return article(
            id_, "x", fact("featureOf", part="Editor", whole=whole), things=[product("Editor"), product(whole)]
        )

    articles = [part_of("a", "Glimmer"), part_of("b", "Glimmer"), part_of("c", "Shimmer Suite")]
    assert are_one(articles, ("a", "Editor"), ("b", "Editor"))
    assert not are_one(articles, ("a", "Editor"), ("c", "Editor"))


def test_a_renamed_product_is_known_by_its_new_name():
    renamed = article(
        "a", "x",
        fact("develops", org="Acme", product="Glimmer Wallet"),
        fact("renamed", product="Glimmer Wallet", to="Glimmer Purse"),
        things=[org("Acme"), product("Glimmer Wallet")],
    )  # fmt: skip
    assert are_one(
        [renamed, made_by("b", "Acme", product("Glimmer Purse"))], ("a", "Glimmer Wallet"), ("b", "Glimmer Purse")
    )


def test_iris_come_from_name_and_maker():
    found = resolve(button_story())
    iris = {iri.split("/id/")[1] for iri in found.iris.values()}
    assert iris == {
        "organization/zorvane",
        "organization/klimbo",
        "product/zorvane/buy-button",
        "product/spendenknopf",
    }


def test_another_article_on_something_else_changes_no_iri():
    story = button_story()
    alone = resolve(story).iris
    more = resolve([*story, made_by("other", "Bolt Works", product("Comet"), product("Buy button"))]).iris
    assert {mention: more[mention] for mention in alone} == alone


def test_two_things_never_share_an_iri():
    articles = [tells_of(n, product("app")) for n in "abc"]
    found = resolve(articles)
    assert len({c.iri for c in found.clusters}) == 3


@pytest.mark.parametrize("seed", range(5))
def test_order_says_nothing(seed):
    articles = [*button_story(), MESSENGER, RIVAL, tells_of("c", product("Messenger"))]
    shuffled = articles[:]
    random.Random(seed).shuffle(shuffled)
    assert resolve(shuffled) == resolve(articles)


def test_every_merge_has_its_reason():
    for cluster in resolve(button_story()).clusters:
        articles = {article for article, _ in cluster.members}
        assert bool(cluster.reasons) == (len(articles) > 1), cluster
        assert all(re.fullmatch("“.+” \\(.+\\)( = “.+” \\(.+\\))?: .+", reason) for reason in cluster.reasons)


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
