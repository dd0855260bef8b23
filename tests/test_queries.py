"""The named queries: each has a header that can be read and gives the rows that a small, invented world has."""

import functools

import pytest

from kg import resources
from kg.errors import KgError
from kg.namespaces import iri
from kg.store import binding, guard, parameters, queries, worker
from kg.store.answers import BadTerm, Term
from kg.store.local import open_store
from kg.views.terms import shown
from tests.material import article, fact, org, person, product

ZORVANE, GULPO, KLIMBO, ADWEN, PICSY = map(org, ("Zorvane", "Gulpo", "Klimbo", "Adwen", "Picsy"))
BUTTON, APP, DONATE, CARDS = map(product, ("Buy button", "Zorvane app", "Donate button", "Shop cards"))
MAILO, PHONA, TABBO, CHATTO, NOTEY, OLDIE, FOTOLO = map(
    product, ("Mailo", "Phona", "Tabbo", "Chatto", "Notey", "Oldie", "Fotolo")
)
DANA, ROBIN = person("Dana Kirsch"), person("Robin Vale")


def world():
    return [
        article(
            "w-01",
            "The Buy button sells. Insiders doubt it.",
            fact("develops", org="Zorvane", product="Buy button"),
            fact("develops", org="Zorvane", product="Zorvane app"),
            fact("featureOf", part="Buy button", whole="Zorvane app"),
            fact("launched", product="Buy button", date="2014-09", quote="The Buy button sells."),
            fact("phasedOut", product="Buy button", date="2016-05"),
            fact("partnerOf", partner="Klimbo", of="Buy button", role="platform"),
            fact("partnerOf", partner="Adwen", of="Buy button", date="2014-09/2015-01"),
            fact("holdsRole", person="Dana Kirsch", org="Zorvane", role="CEO", date="2010-10/2015-07"),
            fact("holdsRole", person="Robin Vale", org="Zorvane", role="CEO", date="2015-07/.."),
            fact(
                "discontinued",
                product="Buy button",
                date="2016-08",
                factuality="reported",
                attribution="Klimbo",
                confidence=0.6,
                quote="Insiders doubt it.",
            ),
            things=[ZORVANE, product("Buy button", "Shopping button"), APP, KLIMBO, ADWEN, DANA, ROBIN],
            published="2016-05-20",
            title="Shopping ahead",
        ),
        article(
            "w-02",
            "The Buy button goes on 1 February.",
            fact("develops", org="Zorvane", product="Buy button"),
            fact("develops", org="Zorvane", product="Donate button"),
            fact("discontinued", product="Buy button", date="2017-02-01", announced="2017-01-17"),
            fact("retained", product="Donate button"),
            fact("laidOff", org="Zorvane", amount="336", date="2016-12"),
            fact("replacedBy", old="Buy button", new="Shop cards"),
            things=[ZORVANE, BUTTON, DONATE, CARDS],
            published="2017-01-18",
        ),
        article(
            "w-03",
            "The Buy button lives until 31 March. Fotolo is long gone.",
            fact("develops", org="Zorvane", product="Buy button"),
            fact("discontinued", product="Buy button", date="2017-03-31", attribution="Zorvane"),
            fact("develops", org="Picsy", product="Fotolo"),
            fact("acquired", target="Picsy", acquirer="Zorvane", date="2012-05-03"),
            fact("launched", product="Fotolo", date="2011"),
            fact("discontinued", product="Fotolo", date="2013-07-01"),
            things=[ZORVANE, BUTTON, PICSY, FOTOLO],
            published="2017-01-25",
        ),
        article(
            "w-04",
            "Mailo ends in August.",
            fact("develops", org="Gulpo", product="Mailo"),
            fact("develops", org="Gulpo", product="Phona"),
            fact("discontinued", product="Mailo", date="2018-08-31"),
            fact("renamed", product="Mailo", to="Mailo Classic", date="2017"),
            fact("supportEnded", product="Phona", date="2018-01"),
            fact("supportEnded", product="Tabbo", date="2018-06"),
            fact("salesEnded", product="Tabbo", date="2018-02"),
            things=[GULPO, MAILO, PHONA, TABBO],
            published="2018-03-01",
        ),
        article(
            "w-05",
            "Mailo stays until the end of the year. Chatto stays.",
            fact("develops", org="Gulpo", product="Mailo"),
            fact("discontinued", product="Mailo", date="2018-12-31", attribution="Gulpo"),
            fact("discontinued", product="Chatto", factuality="negated", quote="Chatto stays."),
            fact("discontinued", product="Notey", factuality="possible"),
            fact("discontinued", product="Oldie"),
            things=[GULPO, MAILO, CHATTO, NOTEY, OLDIE],
            published="2018-06-01",
        ),
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("queries") / "store"
    with open_store(path) as opened:
        opened.add(world())
    return path


def rows(store, name, **params):
    """The rows of a named query, each as its cells joined by bars."""
    with worker.ask(
        store,
        queries.load(name).text,
        terms=queries.bound(queries.load(name), params, lambda *a, **k: worker.run_query(store, *a, **k)),
        names=(iri("schema:name"), iri("dcterms:identifier")),
    ) as answer:
        return [" | ".join(shown(term, answer.names) for term in row) for row in answer.rows]


EXPECTED = [
    (
        "acquisitions",
        {},
        [
            "Picsy | Zorvane | 2012-05-03 | w-03",
        ],
    ),
    ("acquisitions", {"company": "Gulpo"}, []),
    (
        "after-acquisition",
        {},
        [
            "Fotolo | Zorvane | 2012-05-03 | 2013-07-01 | 424 | 424",
        ],
    ),
    (
        "articles",
        {},
        [
            "w-01 | 2016-05-20 | en | Shopping ahead | 10",
            "w-02 | 2017-01-18 | en |  | 6",
            "w-03 | 2017-01-25 | en |  | 6",
            "w-04 | 2018-03-01 | en |  | 7",
            "w-05 | 2018-06-01 | en |  | 5",
        ],
    ),
    (
        "articles",
        {"from": "2017-01-20", "to": "2018-03-01"},
        [
            "w-03 | 2017-01-25 | en |  | 6",
            "w-04 | 2018-03-01 | en |  | 7",
        ],
    ),
    (
        "chronicle",
        {"from": "2017-01-01", "to": "2018-02-28"},
        [
            "2017 | Renaming | Mailo |  | w-04",
            "2017-03-31 | Discontinuation | Buy button | Zorvane | w-03",
            "2018-01 | EndOfSupport | Phona | Gulpo | w-04",
            "2018-02 | EndOfSales | Tabbo |  | w-04",
        ],
    ),
    (
        "chronicle",
        {"about": "Fotolo"},
        [
            "2011 | Launch | Fotolo | Picsy | w-03",
            "2013-07-01 | Discontinuation | Fotolo | Picsy | w-03",
        ],
    ),
    (
        "company-profile",
        {},
        [
            "Zorvane | 3 | 1 | 1 | 1 | 1 | 2",
            "Gulpo | 2 | 0 | 1 | 0 | 0 | 0",
            "Picsy | 1 | 1 | 1 | 0 | 0 | 0",
        ],
    ),
    (
        "denied-or-possible",
        {},
        [
            "Chatto | negated |  | never | 2018-06-01 | w-05",
            "Notey | possible |  | never | 2018-06-01 | w-05",
            "Buy button | reported | 2016-08 | elsewhere | 2016-05-20 | w-01",
        ],
    ),
    (
        "disagreements",
        {},
        [
            "Buy button | Discontinuation 2017-02-01 | w-02 | reported: Discontinuation 2016-08 | w-01",
            "Buy button | Discontinuation 2017-03-31 | w-03 | Discontinuation 2017-02-01 | w-02",
            "Buy button | Discontinuation 2017-03-31 | w-03 | reported: Discontinuation 2016-08 | w-01",
        ],
    ),
    (
        "ended-between",
        {"from": "2017-01-01", "to": "2017-12-31"},
        [
            "Buy button | Zorvane | 2017-03-31 | w-03",
        ],
    ),
    (
        "ended-products",
        {},
        [
            "Fotolo | Picsy | 2013-07-01 | w-03",
            "Buy button | Zorvane | 2017-03-31 | w-03",
            "Mailo | Gulpo | 2018-12-31 | w-05",
            "Oldie |  |  | w-05",
        ],
    ),
    (
        "ended-products",
        {"company": "zorvane"},
        [
            "Buy button | Zorvane | 2017-03-31 | w-03",
        ],
    ),
    (
        "ended-products",
        {"factuality": "possible"},
        [
            "Notey |  |  | w-05",
        ],
    ),
    (
        "ended-products",
        {"factuality": "any", "company": "ZORVANE"},
        [
            "Buy button | Zorvane | 2016-08 | w-01",
            "Buy button | Zorvane | 2017-03-31 | w-03",
        ],
    ),
    (
        "ended-within",
        {"day": "2018-01-15", "months": "6"},
        [
            "Phona | support ends | 2018-01 | Gulpo | w-04",
            "Tabbo | sales end | 2018-02 |  | w-04",
            "Tabbo | support ends | 2018-06 |  | w-04",
        ],
    ),
    (
        "ended-within",
        {"day": "2018-01-15", "months": "12", "product": "Mailo"},
        [
            "Mailo | ends | 2018-12-31 | Gulpo | w-05",
        ],
    ),
    (
        "entity-facts",
        {"about": "Mailo"},
        [
            "Mailo | Renaming | concerns | Mailo Classic | 2017 | asserted | w-04",
            "Mailo | Discontinuation | concerns |  | 2018-08-31 | asserted | w-04",
            "Mailo | Discontinuation | concerns |  | 2018-12-31 | asserted | w-05",
            "Mailo | Development | concerns | Gulpo |  | asserted | w-04, w-05",
        ],
    ),
    (
        "entity-facts",
        {"about": "Klimbo"},
        [
            "Klimbo | Partnership | partner | Buy button |  | asserted | w-01",
        ],
    ),
    (
        "evidence",
        {"about": "Chatto"},
        [
            "Chatto | Discontinuation |  | negated | Chatto stays. | w-05",
        ],
    ),
    (
        "evidence",
        {"about": "Klimbo"},
        [
            "Klimbo | Partnership |  | asserted | The Buy button sells. Insiders doubt it. | w-01",
        ],
    ),
    (
        "features-of",
        {},
        [
            "Zorvane app | Buy button | 2017-03-31 | w-01",
        ],
    ),
    (
        "first-reports",
        {},
        [
            "Buy button | 2016-05-20 | w-01 | reported | Klimbo",
            "Fotolo | 2017-01-25 | w-03 | asserted | ",
            "Mailo | 2018-03-01 | w-04 | asserted | ",
            "Chatto | 2018-06-01 | w-05 | negated | ",
            "Notey | 2018-06-01 | w-05 | possible | ",
            "Oldie | 2018-06-01 | w-05 | asserted | ",
        ],
    ),
    (
        "killed-young",
        {"years": "2"},
        [
            "Fotolo | Picsy | 2011/2013-07-01 | 912",
        ],
    ),
    ("killed-young", {"years": "1"}, []),
    (
        "launches",
        {},
        [
            "Fotolo | Picsy | 2011 | w-03",
            "Buy button | Zorvane | 2014-09 | w-01",
        ],
    ),
    (
        "layoffs",
        {},
        [
            "Zorvane | 2016-12 | 336 | w-02",
        ],
    ),
    ("layoffs-near-shutdowns", {}, ["Zorvane | 2016-12 | 336 | Buy button | 2017-03-31"]),
    ("layoffs-near-shutdowns", {"days": "30"}, []),
    (
        "lifetimes",
        {},
        [
            "Fotolo | Picsy | 2011/2013-07-01 | 548 | 912",
            "Buy button | Zorvane | 2014-09/2017-03-31 | 913 | 942",
        ],
    ),
    (
        "names",
        {"part": "BUTTON"},
        [
            "Buy button | Product | Buy button",
            "Donate button | Product | Donate button",
            "Buy button | Product | Shopping button",
        ],
    ),
    (
        "notice-given",
        {},
        [
            " | Tabbo | EndOfSupport | 2018-03-01/2018-06 | 92 | 121",
            "Gulpo | Mailo | Discontinuation | 2018-06-01/2018-12-31 | 213 | 213",
            "Zorvane | Buy button | Discontinuation | 2017-01-25/2017-03-31 | 65 | 65",
        ],
    ),
    (
        "partner-exposure",
        {},
        [
            "Adwen | Buy button | 2017-03-31 | Zorvane",
            "Klimbo | Buy button | 2017-03-31 | Zorvane",
        ],
    ),
    (
        "partners",
        {},
        [
            "Adwen | Buy button |  | 2014-09/2015-01 | w-01",
            "Klimbo | Buy button | platform |  | w-01",
        ],
    ),
    (
        "partners",
        {"partner": "Adwen"},
        [
            "Adwen | Buy button |  | 2014-09/2015-01 | w-01",
        ],
    ),
    (
        "partners-at-end",
        {},
        [
            "Buy button | 2017-03-31 | Klimbo | platform | ",
        ],
    ),
    (
        "people-at-launch-and-end",
        {},
        [
            "Buy button | launch | 2014-09 | Dana Kirsch | CEO | Zorvane | 2010-10/2015-07",
            "Buy button | end | 2017-03-31 | Robin Vale | CEO | Zorvane | 2015-07/..",
        ],
    ),
    (
        "postponed-plans",
        {},
        [
            "Mailo | Discontinuation | 2018-08-31 | 2018-12-31 | w-05",
        ],
    ),
    (
        "products-of-company",
        {"company": "Zorvane"},
        [
            "Zorvane | Zorvane app |  | ",
            "Zorvane | Buy button | 2014-09 | 2017-03-31",
            "Zorvane | Donate button |  | ",
        ],
    ),
    (
        "renaming-chain",
        {},
        [
            "Picsy | acquired by | Zorvane | 2012-05-03 | w-03",
            "Mailo | renamed to | Mailo Classic | 2017 | w-04",
            "Buy button | replaced by | Shop cards |  | w-02",
        ],
    ),
    (
        "retained-products",
        {},
        [
            "Donate button | Zorvane |  | w-02",
        ],
    ),
    ("retained-products", {"company": "Gulpo"}, []),
    (
        "roles",
        {},
        [
            "Dana Kirsch | CEO | Zorvane | 2010-10/2015-07 | w-01",
            "Robin Vale | CEO | Zorvane | 2015-07/.. | w-01",
        ],
    ),
    (
        "sources-by-claims",
        {},
        [
            "w-01 | 10 | 9 | 1 | 0 | 0",
            "w-04 | 7 | 7 | 0 | 0 | 0",
            "w-02 | 6 | 6 | 0 | 0 | 0",
            "w-03 | 6 | 6 | 0 | 0 | 0",
            "w-05 | 5 | 3 | 0 | 1 | 1",
        ],
    ),
    (
        "state-on-day",
        {"day": "2016-12-24", "product": "buy-button"},
        [
            "Buy button | phasingOut | 2016-05/2017-03-31 | yes",
        ],
    ),
    (
        "state-on-day",
        {"day": "2019-01-01", "product": "Tabbo"},
        [
            "Tabbo | offSale | 2018-02/.. | yes",
            "Tabbo | unsupported | 2018-06/.. | yes",
        ],
    ),
    (
        "successors",
        {"product": "Buy button"},
        [
            "Buy button | Shop cards |  | w-02",
        ],
    ),
    (
        "support-ended-still-sold",
        {},
        [
            "Phona | Gulpo | 2018-01 | w-04",
        ],
    ),
    (
        "uncorroborated-ends",
        {},
        [
            "Oldie |  |  | w-05",
            "Fotolo | Picsy | 2013-07-01 | w-03",
        ],
    ),
    (
        "undated-ends",
        {},
        [
            "Oldie | Discontinuation |  | w-05",
        ],
    ),
    (
        "weak-claims",
        {},
        [
            "0.6 | Discontinuation | Buy button | 2016-08 | Insiders doubt it. | w-01",
        ],
    ),
    ("weak-claims", {"below": "0.5"}, []),
    (
        "who-reported",
        {"product": "Mailo"},
        [
            "2018-03-01 | w-04 | Development | Mailo |  | asserted",
            "2018-03-01 | w-04 | Discontinuation | Mailo | 2018-08-31 | asserted",
            "2018-03-01 | w-04 | Renaming | Mailo | 2017 | asserted",
            "2018-06-01 | w-05 | Development | Mailo |  | asserted",
            "2018-06-01 | w-05 | Discontinuation | Mailo | 2018-12-31 | asserted",
        ],
    ),
]


@pytest.mark.parametrize(("name", "params", "expected"), EXPECTED)
def test_rows(store, name, params, expected):
    assert rows(store, name, **params) == expected


def test_merged_entities_have_their_names_and_a_reason(store):
    about, called, because = rows(store, "merged-entities", about="Buy button")[0].split(" | ")
    assert (about, called) == ("Buy button", "Buy button, Shopping button")
    assert because


def test_overview_counts_each_class(store):
    assert {"Discontinuation | 9", "schema:NewsArticle | 5", "Tenure | 2"} <= set(rows(store, "graph-overview"))


def test_every_query_has_expected_rows():
    assert len(queries.names()) >= 30
    tested = {name for name, _, expected in EXPECTED if expected} | {"graph-overview", "merged-entities"}
    assert tested == set(queries.names())


@pytest.mark.parametrize("name", queries.names())
def test_header(name):
    query = queries.load(name)
    assert query.title
    assert not query.title.endswith(".")
    assert guard.check(query.text).name == "SELECT"
    defaults = binding.parameters(query.text)
    for parameter in query.parameters:
        assert parameter.help
        assert defaults[parameter.name] in written(parameter), f"{name}: the default of {parameter.name}"


def written(parameter):
    """How the query's own VALUES block may have the default."""
    if parameter.type in parameters.CLASSES or parameter.default in ("", "today"):
        return ("UNDEF", '""', "plc:Product schema:Organization schema:Person")
    if parameter.type == "date":
        return (f'"{parameter.default}"^^xsd:date',)
    return (f"plc:{parameter.default}" if parameter.type == "factuality" else parameter.default,)


def test_the_text_runs_as_it_is(store):
    as_it_is = worker.run_query(store, resources.text("ontology/queries/ended-products.rq"))
    assert as_it_is == queries.run(store, "ended-products")


def names_of(store, things):
    text = (
        f"SELECT ?n {{ VALUES ?thing {{ {' '.join(t.sparql() for t in things)} }} ?thing <{iri('schema:name')}> ?n }}"
    )
    return sorted(name.value for (name,) in worker.run_query(store, text).rows)


@pytest.mark.parametrize(
    ("value", "kind", "found"),
    [
        ("buy button", "product", ["Buy button"]),
        ("„Buy-Button“", "product", ["Buy button"]),
        ("shopping button", "product", ["Buy button"]),  # its other name
        ("button", "product", ["Buy button", "Donate button"]),  # a word of both names
        ("butto", "product", ["Buy button", "Donate button"]),
        ("zorvane", "thing", ["Zorvane"]),  # not the Zorvane app
        ("zorvane", "product", ["Zorvane app"]),
        ("KIRSCH", "person", ["Dana Kirsch"]),
    ],
)
def test_names_are_found_however_written(store, value, kind, found):
    things = list(parameters.find(value, kind, functools.partial(worker.run_query, store)))
    assert names_of(store, things) == found


def test_an_iri_is_taken_as_it_is():
    assert [t.value for t in parameters.find("https://a.example/x", "product", None)] == ["https://a.example/x"]


@pytest.mark.parametrize(
    ("name", "params", "error", "message"),
    [
        ("ended-product", {}, queries.UnknownQuery, "did you mean ended-products?"),
        ("zzz", {}, queries.UnknownQuery, "`kg queries` lists them."),
        ("ended-products", {"firm": "x"}, binding.UnknownParameter, "it has company, factuality."),
        ("ended-products", {"company": "Zorwane"}, parameters.UnknownName, "did you mean Zorvane?"),
        ("ended-products", {"company": "Quux"}, parameters.UnknownName, "Nothing in the graph is called 'Quux'."),
        ("ended-products", {"factuality": "sure"}, parameters.BadParameter, "asserted, reported, possible, negated or"),
        ("ended-between", {"to": "2017-13-01"}, parameters.BadParameter, "a date is written YYYY-MM-DD"),
        ("ended-within", {"months": "a few"}, parameters.BadParameter, "it takes a whole number"),
        ("weak-claims", {"below": "half"}, parameters.BadParameter, "it takes a number such as 0.5"),
    ],
)
def test_what_cannot_be_asked_is_told(store, name, params, error, message):
    with pytest.raises(error) as told:
        queries.run(store, name, **params)
    assert message in str(told.value)


@pytest.mark.parametrize("value", ['x" } #', "x } UNION { ?s ?p ?o", "qq\\", "%{x}", "'''", "\0\n\r", "\\u0022 }"])
def test_a_value_never_becomes_syntax(store, value):
    assert rows(store, "names", part=value) == []
    with pytest.raises(parameters.UnknownName):
        queries.run(store, "ended-products", company=value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "has no title"),
        ("# title: x\n# param: a\nSELECT * {}", "1 fields, not NAME TYPE DEFAULT EXAMPLE HELP"),
        ('# title: x\n# param: a money "" 1 "how much"\nSELECT * {}', "unknown type 'money'"),
    ],
)
def test_a_header_that_is_none_is_told(text, message):
    with pytest.raises(KgError, match=message):
        queries.parse("mine", text)


@pytest.mark.parametrize(
    ("value", "kind", "datatype"),
    [
        ("https://a.example/x", "iri", None),
        ("2016-05-03", "literal", "date"),
        ("12", "literal", "integer"),
        ("2016-05", "literal", None),
        ("", "literal", None),
    ],
)
def test_the_type_of_a_value_is_guessed_where_none_is_declared(value, kind, datatype):
    query = queries.adhoc("SELECT * { VALUES ?x { 1 } }")
    ((found,),) = queries.bound(query, {"x": value}, None).values()
    assert (found.kind, found.value, found.datatype and found.datatype.split("#")[1]) == (kind, value, datatype)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Term("iri", "http://a.example/ä"), "<http://a.example/ä>"),
        (Term("literal", 'a"\\\n'), '"a\\"\\\\\\n"'),
        (
            Term("literal", "1", "http://www.w3.org/2001/XMLSchema#integer"),
            '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        ),
        (Term("literal", "a", lang="de-AT"), '"a"@de-AT'),
        (Term("iri", "http://a.example/> } #"), None),
        (Term("iri", "relative"), None),
        (Term("literal", "a", "http://x y"), None),
        (Term("literal", "a", lang="de } #"), None),
        (Term("literal", "\ud800"), None),
        (Term("bnode", "b0"), None),
    ],
)
def test_terms_in_sparql(term, text):
    if text is None:
        with pytest.raises(BadTerm):
            term.sparql()
    else:
        assert term.sparql() == text
