"""The derived graph: phases, lifetimes, notices, the whole of it."""

import datetime

import pyoxigraph as ox
import pytest

from kg import resources
from kg.graph import vocab
from kg.graph.canon import canon_quads
from kg.graph.resolve import resolve
from kg.graph.triples import all_quads
from kg.graph.vocab import term
from tests.material import button_story, fact
from tests.telling import OWNS, ends, select, tells, whole_graph

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
