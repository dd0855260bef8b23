"""Who is who: which names are one thing, which are two, why, and that order says nothing."""

import random
import re

import pytest

from kg.graph.resolve import resolve
from kg.model import ORGANIZATION, PRODUCT, Entity
from tests.makers import are_one, made_by, tells_of
from tests.material import article, button_story, fact, org, person, product

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
