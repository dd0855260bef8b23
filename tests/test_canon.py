"""The derived graph: shortcuts, versions of one event, ranks, witnesses."""

import pytest

from kg.model import FACTS
from tests.material import fact
from tests.telling import OWNS, ends, select, tells, whole_graph

SHORTCUTS = [
    ("develops", {"org": "Acme", "product": "Comet"}, ("organization/acme", "develops", "product/acme/comet")),
    ("featureOf", {"part": "Comet", "whole": "Rocket"}, ("product/comet", "featureOf", "product/acme/rocket")),
    (
        "partnerOf",
        {"partner": "Bolt Works", "of": "Rocket"},
        ("organization/bolt-works", "partnerOf", "product/acme/rocket"),
    ),
    (
        "partnerOf",
        {"partner": "Bolt Works", "of": "Acme"},
        ("organization/bolt-works", "partnerOf", "organization/acme"),
    ),
    ("launched", {"product": "Rocket"}, ("organization/acme", "launched", "product/acme/rocket")),
    ("phasedOut", {"product": "Rocket"}, ("organization/acme", "phasedOut", "product/acme/rocket")),
    ("discontinued", {"product": "Rocket"}, ("organization/acme", "discontinued", "product/acme/rocket")),
    ("supportEnded", {"product": "Rocket"}, ("organization/acme", "endedSupportFor", "product/acme/rocket")),
    ("salesEnded", {"product": "Rocket"}, ("organization/acme", "endedSalesOf", "product/acme/rocket")),
    ("retained", {"product": "Rocket"}, ("organization/acme", "retained", "product/acme/rocket")),
    (
        "acquired",
        {"target": "Bolt Works", "acquirer": "Acme"},
        ("organization/acme", "acquired", "organization/bolt-works"),
    ),
    ("renamed", {"product": "Rocket", "to": "Comet X"}, ("product/acme/rocket", "renamedTo", "Comet X")),
    ("replacedBy", {"old": "Rocket", "new": "Comet"}, ("product/acme/rocket", "replacedBy", "product/comet")),
    (
        "holdsRole",
        {"person": "Ann Lee", "org": "Acme", "role": "CEO"},
        ("person/ann-lee", "holdsRoleAt", "organization/acme"),
    ),
]


@pytest.mark.parametrize(("type_", "args", "triple"), SHORTCUTS)
@pytest.mark.parametrize("factuality", ["asserted", "reported", "possible", "negated"])
def test_a_shortcut_stands_on_an_assertion_and_on_nothing_less(type_, args, triple, factuality):
    store = whole_graph([tells("a", OWNS, fact(type_, **args, factuality=factuality))])
    found = select(store, f"?s plc:{triple[1]} ?o", "s", "o")
    assert ((triple[0], triple[2]) in found) == (factuality == "asserted")


def test_every_shortcut_is_tried():
    assert {triple[1] for _, _, triple in SHORTCUTS} == {f.shortcut for f in FACTS.values() if f.shortcut}


def test_who_ended_it_is_left_open_where_two_make_it():
    other = fact("develops", org="Bolt Works", product="Rocket")
    store = whole_graph([tells("a", OWNS, other, fact("discontinued", product="Rocket"))])
    assert select(store, "?s plc:discontinued ?o", "s") == []


CONFLICT, NEW_PLAN, NOTHING = "conflictsWith", "supersedes", None


@pytest.mark.parametrize(
    ("first", "second", "days", "link"),
    [
        # dates of one event
        (ends("2017-02-01"), ends("2017-04-30"), ("2017-01-18", "2017-03-01"), CONFLICT),
        (ends("2016"), ends("2016-05"), ("2017-01-18", "2017-01-19"), NOTHING),
        (ends("2016-05"), ends("2016-05-03"), ("2017-01-18", "2017-01-19"), NOTHING),
        (ends("2016-05"), ends(), ("2017-01-18", "2017-01-19"), NOTHING),
        (ends("2016-05"), ends("2016-06"), ("2017-01-18", "2017-01-19"), CONFLICT),
        (ends("XXXX-05-03"), ends("2016-05"), ("2017-01-18", "2017-01-19"), NOTHING),
        (ends("2016-05"), ends("2017", factuality="possible"), ("2017-01-18", "2017-01-19"), NOTHING),
        (ends("2016-05"), ends("2017", factuality="reported"), ("2017-01-18", "2017-01-19"), CONFLICT),
        # a plan that is moved before its day
        (ends("2019-08"), ends("2019-04-02"), ("2018-10-08", "2018-12-10"), NEW_PLAN),
        (ends("2019-08"), ends("2019-10"), ("2018-10-08", "2018-12-10"), NEW_PLAN),
        (ends("2019-08"), ends("2019-04-02"), ("2018-10-08", "2018-10-09"), CONFLICT),  # two readings of one notice
        (ends("2018-11"), ends("2019-04-02"), ("2018-10-08", "2018-12-10"), CONFLICT),  # the day had passed
        # denials
        (ends("2016-05"), ends(factuality="negated"), ("2017-01-18", "2017-01-19"), CONFLICT),
        (ends(), ends(factuality="negated"), ("2017-01-18", "2017-01-19"), CONFLICT),
        (ends("2016"), ends("2017", factuality="negated"), ("2017-01-18", "2017-01-19"), NOTHING),
        (ends(factuality="reported"), ends(factuality="negated"), ("2017-01-18", "2017-01-19"), CONFLICT),
        (ends(factuality="possible"), ends(factuality="negated"), ("2017-01-18", "2017-01-19"), NOTHING),
        # other events
        (fact("laidOff", org="Acme", date="2016"), fact("laidOff", org="Acme", date="2018"), ("2017", "2019"), NOTHING),
        (ends("2016"), fact("discontinued", product="Comet", date="2018"), ("2017", "2019"), NOTHING),
        (fact("phasedOut", product="Rocket", date="2016"), ends("2017"), ("2016-01-01", "2018-01-01"), NOTHING),
        (fact("phasedOut", product="Rocket", date="2018"), ends("2017"), ("2016-01-01", "2018-01-01"), CONFLICT),
        (fact("retained", product="Rocket"), ends("2017-03"), ("2017-01-18", "2017-02-01"), CONFLICT),
        (fact("retained", product="Rocket"), ends("2018-03"), ("2016-01-18", "2018-02-01"), NOTHING),
        (
            fact("partnerOf", partner="Bolt Works", of="Rocket"),
            fact("partnerOf", partner="Bolt Works", of="Rocket", factuality="negated"),
            ("2017-01-18", "2017-01-19"),
            CONFLICT,
        ),
    ],
)
def test_versions_of_one_event(first, second, days, link):
    extractions = [tells("a", first, published=days[0]), tells("b", second, published=days[1])]
    store = whole_graph(extractions)
    for name in (CONFLICT, NEW_PLAN):
        pairs = select(store, f"?a plc:{name} ?b", "a", "b")
        assert bool(pairs) == (link == name), (name, pairs)
        if link == name == CONFLICT:
            assert pairs == sorted((b, a) for a, b in pairs)


def test_an_article_that_tells_of_two_ends_contradicts_nothing():
    store = whole_graph([tells("a", ends("2018-09-25"), ends("2020-04-30")), tells("b", ends("2020-04-30"))])
    assert select(store, "?a plc:conflictsWith ?b", "a") == []


def test_a_new_plan_points_at_the_old_one():
    store = whole_graph(
        [tells("a", ends("2019-08"), published="2018-10-08"), tells("b", ends("2019-04"), published="2018-12-10")]
    )
    dates = select(store, "?new plc:supersedes ?old . ?new plc:when ?n . ?old plc:when ?o", "n", "o")
    assert dates == [("2019-04", "2019-08")]


@pytest.mark.parametrize(
    ("versions", "first"),
    [
        (
            [("2017-02-01", "2017-01-18", {}), ("2017-04-30", "2017-03-01", {})],
            "2017-04-30",
        ),  # later source, day to come
        ([("2014", "2017-01-18", {}), ("2014-09", "2017-01-17", {})], "2014-09"),  # more exact
        ([("2015", "2017-01-18", {}), (None, "2017-03-01", {})], "2015"),  # dated
        (
            [("2016-05-02", "2017-01-18", {"factuality": "reported"}), ("2017", "2017-01-17", {})],
            "2017",
        ),  # asserted before reported
        (
            [("2016-05", "2017-01-18", {}), ("2016-06", "2017-01-18", {"attribution": "Acme"})],
            "2016-06",
        ),  # the maker is cited
        (
            [("2016-06", "2017-01-18", {}), ("2016-06", "2017-01-18", {}), ("2016-05", "2017-01-18", {})],
            "2016-06",
        ),  # two witnesses
    ],
)
def test_the_version_to_go_by(versions, first):
    extractions = [
        tells(f"a{i}", OWNS, ends(date, **more), published=day) for i, (date, day, more) in enumerate(versions)
    ]
    store = whole_graph(extractions)
    assert select(store, "?e a plc:Discontinuation ; plc:rank 1 . OPTIONAL { ?e plc:when ?d }", "d") == [(first,)]
    ranks = [int(rank) for (rank,) in select(store, "?e a plc:Discontinuation ; plc:rank ?r", "r")]
    assert ranks == list(range(1, len(ranks) + 1))
    assert len(select(store, "?e plc:variantOf ?best . ?best plc:rank 1", "e")) == len(ranks) - 1


def test_articles_that_cite_one_source_are_one_witness():
    citing = [tells(f"c{i}", ends("2016-05", attribution="Daily"), published="2017-01-18") for i in range(3)]
    others = [tells(f"o{i}", ends("2016-06", attribution=f"Paper {i}"), published="2017-01-18") for i in range(2)]
    store = whole_graph([*citing, *others])
    assert select(store, "?e plc:rank 1 ; plc:when ?d", "d") == [("2016-06",)]
