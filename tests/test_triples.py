"""Each fact as quads: names, events and states, claims, evidence, the article."""

import hashlib
import itertools

import pyoxigraph as ox
import pytest

from kg.graph import vocab
from kg.graph.triples import all_quads, article_quads
from kg.graph.vocab import term
from kg.model import FACTS
from tests.material import article, button_story, fact, org, person, product


def graph_of(*extractions):
    store = ox.Store()
    store.extend(all_quads(extractions))
    return store


def values(store, predicate, subject=None):
    found = store.quads_for_pattern(subject, term(predicate), None, None)
    return sorted(quad.object.value for quad in found)


def ask(store, pattern):
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in vocab.NAMESPACES.items())
    return bool(store.query(f"{prefixes} ASK {{ {pattern} }}", use_default_graph_as_union=True))


THINGS = (org("Acme"), org("Bolt Works"), product("Rocket"), product("Comet"), person("Ann Lee"))
EVERY_FACT = [
    (
        "develops",
        {"org": "Acme", "product": "Rocket"},
        "Development",
        "agent organization/acme; concerns product/acme/rocket",
    ),
    ("featureOf", {"part": "Comet", "whole": "Rocket"}, "Composition", "concerns product/comet; whole product/rocket"),
    (
        "partnerOf",
        {"partner": "Bolt Works", "of": "Rocket"},
        "Partnership",
        "partner organization/bolt-works; concerns product/rocket",
    ),
    (
        "partnerOf",
        {"partner": "Bolt Works", "of": "Acme"},
        "Partnership",
        "partner organization/bolt-works; agent organization/acme",
    ),
    (
        "launched",
        {"product": "Rocket", "agent": "Acme"},
        "Launch",
        "agent organization/acme; concerns product/acme/rocket",
    ),
    ("phasedOut", {"product": "Rocket"}, "PhaseOut", "concerns product/rocket"),
    ("discontinued", {"product": "Acme"}, "Discontinuation", "concerns organization/acme"),
    ("supportEnded", {"product": "Rocket"}, "EndOfSupport", "concerns product/rocket"),
    ("salesEnded", {"product": "Rocket"}, "EndOfSales", "concerns product/rocket"),
    ("retained", {"product": "Rocket"}, "Retention", "concerns product/rocket"),
    (
        "acquired",
        {"target": "Bolt Works", "acquirer": "Acme"},
        "Acquisition",
        "concerns organization/bolt-works; agent organization/acme",
    ),
    ("renamed", {"product": "Rocket", "to": "Comet X"}, "Renaming", "concerns product/rocket; newName 'Comet X'"),
    (
        "replacedBy",
        {"old": "Rocket", "new": "Comet"},
        "Replacement",
        "concerns product/rocket; successor product/comet",
    ),
    ("laidOff", {"org": "Acme", "amount": "9%"}, "Layoff", "agent organization/acme; count '9%'"),
    (
        "holdsRole",
        {"person": "Ann Lee", "org": "Acme", "role": "CEO"},
        "Tenure",
        "person person/ann-lee; agent organization/acme; role 'CEO'",
    ),
]


@pytest.mark.parametrize(("type_", "args", "cls", "properties"), EVERY_FACT)
def test_a_fact_becomes_a_typed_node_with_its_participants(type_, args, cls, properties):
    store = graph_of(article("a", "Some words.", fact(type_, **args), things=THINGS))
    pattern = f"?n a plc:{cls}, plc:{FACTS[type_].kind} . "
    for part in properties.split("; "):
        name, value = part.split(" ", 1)
        value = value.replace("'", '"') if value.startswith("'") else f"<{vocab.DEFAULT_BASE}{value}>"
        pattern += f"?n plc:{name} {value} . "
    assert ask(store, pattern)


def test_every_fact_type_is_tried():
    assert {row[0] for row in EVERY_FACT} == set(FACTS)


@pytest.mark.parametrize(
    ("date", "bounds"),
    [
        ("2016", ("2016-01-01", "2016-12-31", "2016-01-01", "2016-12-31")),
        ("2016-05", ("2016-05-01", "2016-05-31", "2016-05-01", "2016-05-31")),
        ("2016-05/..", ("2016-05-01", "2016-05-31", None, None)),
        ("XXXX-02-01", (None, None, None, None)),
        ("about then", (None, None, None, None)),
    ],
)
def test_a_date_is_kept_as_it_is_and_bounded(date, bounds):
    store = graph_of(article("a", "x y", fact("launched", product="Rocket", date=date), things=[product("Rocket")]))
    assert values(store, "plc:when") == [date]
    names = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")
    assert [values(store, f"plc:{name}") for name in names] == [[b] if b else [] for b in bounds]


def test_an_undated_fact_gets_no_date():
    store = graph_of(article("a", "x y", fact("launched", product="Rocket"), things=[product("Rocket")]))
    assert values(store, "plc:when") == []


SAME, OTHER = True, False


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        (fact("launched", product="Rocket", date="2014"), fact("launched", product="Rocket", date="2014"), SAME),
        (fact("launched", product="Rocket", date="2014"), fact("launched", product="Rocket", date="2014-09"), OTHER),
        (fact("launched", product="Rocket"), fact("launched", product="Rocket", agent="Acme"), SAME),
        (fact("launched", product="Rocket"), fact("phasedOut", product="Rocket"), OTHER),
        (fact("launched", product="Rocket"), fact("launched", product="Rocket", factuality="reported"), SAME),
        (fact("launched", product="Rocket"), fact("launched", product="Rocket", factuality="negated"), OTHER),
        (fact("laidOff", org="Acme", amount="90"), fact("laidOff", org="Acme", amount="300"), OTHER),
        (
            fact("holdsRole", person="Ann Lee", org="Acme", role="Chief  Executive"),
            fact("holdsRole", person="Ann Lee", org="Acme", role="chief executive"),
            SAME,
        ),
    ],
)
def test_articles_that_say_the_same_share_the_node_and_add_a_claim_each(first, second, shared):
    develops = fact("develops", org="Acme", product="Rocket")
    store = graph_of(*(article(n, "x y", f, develops, things=THINGS) for n, f in (("a", first), ("b", second))))
    claimed = {q.object.value for q in store.quads_for_pattern(None, term("plc:claims"), None, None)}
    assert len([iri for iri in claimed if "development" not in iri]) == (1 if shared else 2)
    assert len(set(store.quads_for_pattern(None, term("rdf:type"), term("plc:Claim"), None))) == 4


def test_a_claim_says_how_it_is_put_by_whom_and_how_sure_the_reader_is():
    store = graph_of(
        article(
            "a",
            "Word has it.",
            fact("launched", product="Rocket", factuality="reported", attribution="Daily", confidence=0.5),
            things=[product("Rocket")],
        )
    )
    assert ask(
        store,
        '?c a plc:Claim ; plc:factuality plc:reported ; plc:accordingTo "Daily" ; plc:confidence 0.50 ;'
        " plc:claims ?l ; prov:wasGeneratedBy ?run . ?run a prov:Activity . ?l a plc:Launch",
    )


def test_evidence_is_found_again_by_quote_and_by_offsets():
    text = "Before the day, 😀 Äcme said that it would launch Rocket in May, and it did so in the end."
    store = graph_of(
        article("a", text, fact("launched", product="Rocket", quote="launch Rocket"), things=[product("Rocket")])
    )
    exact, prefix, suffix = (values(store, f"oa:{n}")[0] for n in ("exact", "prefix", "suffix"))
    start, end = (int(values(store, f"oa:{n}")[0]) for n in ("start", "end"))
    assert text[start:end] == exact == "launch Rocket"
    assert prefix + exact + suffix in text
    assert len(prefix) == len(suffix) == 32
    assert ask(store, "?c plc:evidence ?e . ?e a oa:SpecificResource ; oa:hasSource ?a . ?a a schema:NewsArticle")


def test_the_article_keeps_its_text_and_its_digest():
    extraction = button_story()[0]
    store = graph_of(extraction)
    text = values(store, "plc:text")[0]
    assert text == extraction.document.text
    assert values(store, "plc:textSHA256") == [hashlib.sha256(text.encode()).hexdigest()]
    assert ask(
        store,
        '?a dcterms:identifier "z-01" ; schema:headline "Zorvane closes shop"@en ; schema:inLanguage "en" ;'
        ' schema:datePublished "2017-01-18"^^xsd:date ; schema:url <https://www.daily.example/zorvane>',
    )
    assert len(values(store, "dcterms:identifier")) == 1


@pytest.mark.parametrize("source", ["seed document", "ftp://x/y", "https://", "https://x y/<z>", "http://[broken"])
def test_a_source_that_is_no_web_address_stays_text(source):
    store = graph_of(article("a", "x y", fact("retained", product="Rocket"), things=[product("Rocket")], source=source))
    assert values(store, "dcterms:source") == [source]
    assert values(store, "schema:url") == []


@pytest.mark.parametrize("published", ["2016-05", "May 2016", "2016-02-30"])
def test_a_publication_date_that_is_no_day_stays_text(published):
    things = [product("Rocket")]
    store = graph_of(article("a", "x y", fact("retained", product="Rocket"), things=things, published=published))
    assert ask(store, f'?a schema:datePublished "{published}"')


def test_names_carry_the_language_of_the_article():
    things = [product("Der Kaufknopf", "Kaufknopf", kind="feature")]
    store = graph_of(article("a", "x y", fact("retained", product="Der Kaufknopf"), things=things, lang="de"))
    assert ask(store, '?p rdfs:label "Der Kaufknopf"@de ; skos:altLabel "Kaufknopf"@de ; plc:kind plc:feature')


HOSTILE = [
    "</script><img src=x onerror=alert(1)>", "x> <http://e/evil> <y", "a\x00b\x1b[2J", "\u202eevil\u202c", "../../x",
    "n" * 10_000, "名前", "😀", '"', "\\u0041", "{}|^`", "Аpple", "  ", "a\nb",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:12]))
def test_a_hostile_name_stays_a_label_and_never_an_iri(name):
    text = f"See {name} here."
    quads = all_quads([article("a", text, fact("retained", product=name, quote=name), things=[product(name)])])
    assert any(q.predicate == term("rdfs:label") and q.object.value == name for q in quads)
    for quad in quads:
        for node in (quad.subject, quad.predicate, quad.graph_name):
            assert isinstance(node, ox.NamedNode)
            assert node.value.isascii()
            assert not set(node.value) & set('<>"{}|^`\\ \n\x00')
            assert len(node.value) < 200


def test_different_hostile_names_have_different_iris():
    iris = [vocab.entity_iri("Product", name) for name in HOSTILE]
    assert len(set(iris)) == len(iris)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Süddeutsche Zeitung", "sueddeutsche-zeitung"),
        ("Groß & Klein GmbH", "gross-and-klein-gmbh"),
        ("„Kaufen“-Button", "kaufen-button"),
        ("Google+", "google-plus"),
        ("C#", "c-sharp"),
        (".NET", "dot-net"),
        ("Windows 8.1", "windows-8-1"),
        ("Blackwell's", "blackwells"),
        ("Café Noir", "cafe-noir"),
        ("SchülerVZ", "schuelervz"),
    ],
)
def test_slugs_are_readable(name, slug):
    assert vocab.slug(name) == slug


IDS = ["A-01", "a-01", "A 01", "a_01", "canon", "A/01", "ä-01"]


@pytest.mark.parametrize("pair", list(itertools.combinations(IDS, 2)))
def test_articles_never_share_an_iri(pair):
    assert vocab.graph_iri(pair[0]) != vocab.graph_iri(pair[1])
    assert vocab.canon_iri() not in map(vocab.graph_iri, pair)


def test_the_base_can_be_another(monkeypatch):
    monkeypatch.setenv("KG_BASE", "https://graph.example/")
    quads = all_quads(button_story())
    assert all(q.graph_name.value.startswith("https://graph.example/graph/") for q in quads)


@pytest.mark.parametrize("base", ["nonsense", "https://x.example", "https://x.example/<a>/"])
def test_a_base_that_is_none_is_told(monkeypatch, base):
    from kg.errors import KgError

    monkeypatch.setenv("KG_BASE", base)
    with pytest.raises(KgError, match="base"):
        vocab.base()


def test_the_order_of_facts_and_entities_changes_nothing():
    from dataclasses import replace

    from kg.graph.resolve import resolve

    story = button_story()[0]
    turned = replace(story, entities=story.entities[::-1], facts=story.facts[::-1])
    assert article_quads(story, resolve([story])) == article_quads(turned, resolve([turned]))
