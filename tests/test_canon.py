"""The derived graph: shortcuts, ranks, conflicts, new plans, phases, lifetimes, notices."""

import datetime

import pyoxigraph as ox
import pytest

from kg import resources
from kg.graph import vocab
from kg.graph.canon import canon_quads
from kg.graph.resolve import resolve
from kg.graph.triples import all_quads
from kg.graph.vocab import term
from kg.model import FACTS
from tests.material import article, button_story, fact, org, person, product

FIRM, SHOP, ROCKET, COMET, ANN = org("Acme"), org("Bolt Works"), product("Rocket"), product("Comet"), person("Ann Lee")
THINGS = (FIRM, SHOP, ROCKET, COMET, ANN)
OWNS = fact("develops", org="Acme", product="Rocket")


def tells(id_, *facts, published="2017-01-18"):
    return article(id_, "x y", *facts, things=THINGS, published=published, source=f"https://{id_}.example/x")


def whole_graph(extractions):
    quads = all_quads(extractions)
    store = ox.Store()
    store.extend(quads)
    store.extend(canon_quads(quads, resolve(extractions)))
    return store


def select(store, pattern, *variables):
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in vocab.NAMESPACES.items())
    query = f"{prefixes} SELECT DISTINCT {' '.join('?' + v for v in variables)} WHERE {{ {pattern} }}"
    rows = store.query(query, use_default_graph_as_union=True)
    return sorted(tuple(shown(row[v]) for v in variables) for row in rows)


def shown(value):
    if value is None:
        return None
    return value.value.removeprefix(vocab.DEFAULT_BASE).removeprefix(vocab.NAMESPACES["plc"])


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


def ends(date=None, **more):
    return fact("discontinued", product="Rocket", **({"date": date} if date else {}), **more)


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


LAUNCHED, LEAVING, ENDED = (
    fact("launched", product="Rocket", date="2014-09"),
    fact("phasedOut", product="Rocket", date="2016-05"),
    ends("2017-02-01"),
)


@pytest.mark.parametrize(
    ("facts", "phases"),
    [
        ([LAUNCHED], {"active": "2014-09/"}),
        ([ENDED], {"active": "/2017-02-01", "ended": "2017-02-01/.."}),
        ([LAUNCHED, ENDED], {"active": "2014-09/2017-02-01", "ended": "2017-02-01/.."}),
        (
            [LAUNCHED, LEAVING, ENDED],
            {"active": "2014-09/2016-05", "phasingOut": "2016-05/2017-02-01", "ended": "2017-02-01/.."},
        ),
        ([LAUNCHED, LEAVING], {"active": "2014-09/2016-05", "phasingOut": "2016-05/"}),
        ([LAUNCHED, ends()], {"active": "2014-09/", "ended": None}),
        (
            [LAUNCHED, fact("supportEnded", product="Rocket", date="2020")],
            {"active": "2014-09/", "supported": "2014-09/2020", "unsupported": "2020/.."},
        ),
        ([fact("salesEnded", product="Rocket", date="2020")], {"onSale": "/2020", "offSale": "2020/.."}),
        ([fact("launched", product="Rocket", date="2017-06")], {"planned": "2017-01-18/2017-06", "active": "2017-06/"}),
        ([LAUNCHED, ends("2010")], {"ended": "2010/.."}),  # an end before the launch makes no phase between them
        ([ends("2017-02-01", factuality="reported")], {}),
        (
            [LAUNCHED, fact("phasedOut", product="Rocket", date="2018"), ENDED],  # nor does a phase-out after the end
            {"active": "2014-09/2017-02-01", "ended": "2017-02-01/.."},
        ),
        (
            [LAUNCHED, ENDED, fact("supportEnded", product="Rocket", date="2019")],  # support outlives the end
            {
                "active": "2014-09/2017-02-01",
                "ended": "2017-02-01/..",
                "supported": "2014-09/2019",
                "unsupported": "2019/..",
            },
        ),
        ([LAUNCHED, ends("XXXX-02-01")], {"active": "2014-09/", "ended": None}),
    ],
)
def test_phases(facts, phases):
    store = whole_graph([tells("a", *facts)])
    found = select(store, "?n a plc:Phase ; plc:phase ?p . OPTIONAL { ?n plc:when ?w }", "p", "w")
    assert dict(found) == phases
    assert len(found) == len(phases)


def test_a_phase_has_bounds_and_the_events_it_follows_from():
    store = whole_graph([tells("a", LAUNCHED, ENDED)])
    bounds = " ; ".join(f"plc:{n} ?{n}" for n in ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd"))
    names = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")
    assert select(store, f"?n plc:phase plc:active ; {bounds}", *names) == [
        ("2014-09-01", "2014-09-30", "2017-02-01", "2017-02-01")
    ]
    assert len(select(store, "?n plc:phase plc:active ; prov:wasDerivedFrom ?e . ?c plc:claims ?e", "e")) == 2


@pytest.mark.parametrize(
    "extractions",
    [
        button_story(),
        [tells("a", LAUNCHED, LEAVING, ENDED, OWNS)],
        [tells("a", ends("2017"))],
        [tells("a", fact("launched", product="Rocket", date="2016"), ends("2016-05"))],
    ],
)
def test_the_whole_graph_conforms_to_the_shapes(extractions):
    from kg.graph.validate import validate

    assert validate(list(whole_graph(extractions))).results == ()


def test_lifetime_and_notice():
    store = whole_graph([tells("a", LAUNCHED, ENDED), tells("b", ENDED, published="2017-01-10")])
    days = " ; plc:minimumDays ?least ; plc:maximumDays ?most ; plc:when ?when"
    first, last, end = (datetime.date.fromisoformat(d) for d in ("2014-09-01", "2014-09-30", "2017-02-01"))
    assert select(store, f"?n a plc:Lifetime {days}", "least", "most", "when") == [
        (str((end - last).days), str((end - first).days), "2014-09/2017-02-01")
    ]
    assert select(store, f"?n a plc:Notice {days}", "least", "most", "when") == [("22", "22", "2017-01-10/2017-02-01")]


@pytest.mark.parametrize(
    ("announced", "published", "days"),
    [("2016-12-01", "2017-01-18", "62"), ("2016", "2017-01-18", "14"), (None, "2017-03-18", None)],
)
def test_notice_runs_from_the_announcement_where_it_is_dated(announced, published, days):
    end = ends("2017-02-01", **({"announced": announced} if announced else {}))
    store = whole_graph([tells("a", end, published=published)])
    assert select(store, "?n a plc:Notice ; plc:minimumDays ?d", "d") == ([(days,)] if days else [])


def test_things_have_one_name_and_the_reasons_for_their_merges():
    store = whole_graph(button_story())
    assert ("product/zorvane/buy-button", "Buy button") in select(store, "?t schema:name ?n", "t", "n")
    names = select(store, "?t schema:name ?n", "t", "n")
    assert len(names) == len({thing for thing, _ in names})
    assert any("Kaufknopf" in reason for (reason,) in select(store, "?t plc:mergedBecause ?r", "r"))


def test_a_story_told_by_several():
    store = whole_graph(button_story())
    dates = "?a plc:conflictsWith ?b ; plc:when ?x . ?b plc:when ?y"
    assert select(store, dates, "x", "y") == [("2017-02-01", "2017-04-30"), ("2017-04-30", "2017-02-01")]
    denied = "?c plc:claims ?no ; plc:factuality plc:negated . ?no plc:conflictsWith ?yes ; a plc:Partnership"
    assert len(select(store, denied, "no")) == 1


def test_no_denial_stands_first():
    store = whole_graph([tells("a", ends(factuality="negated"))])
    assert select(store, "?e plc:rank ?r", "r") == []


def test_rules_have_a_title_and_run_in_the_order_of_their_numbers():
    for rule in sorted(resources.path("ontology/rules").glob("*.rq")):
        assert rule.read_text(encoding="utf-8").startswith("# "), rule
        assert rule.name[:2].isdigit()


def test_derived_quads_have_their_own_graph_and_no_blank_nodes():
    story = button_story()
    quads = canon_quads(all_quads(story), resolve(story))
    assert {q.graph_name.value for q in quads} == {vocab.canon_iri()}
    assert all(isinstance(q.subject, ox.NamedNode) and not isinstance(q.object, ox.BlankNode) for q in quads)
    assert quads == sorted(set(quads), key=str)
    assert term("dcterms:identifier") not in {q.predicate for q in quads}
