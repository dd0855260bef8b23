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
from tests.query_rows_companies import COMPANIES
from tests.query_rows_lives import LIVES
from tests.query_rows_sources import SOURCES
from tests.queryworld import world

EXPECTED = [*COMPANIES, *LIVES, *SOURCES]


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
