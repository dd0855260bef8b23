"""`kg serve`: what it answers."""

import re

import httpx
import pyoxigraph as ox
import pytest

from kg.serve.negotiation import RESULTS, TRIPLES
from tests.asking import ask

ID = "https://w3id.org/product-lifecycle/id/"
BUTTON = "product/zorvane/buy-button"


@pytest.mark.parametrize(
    "accept, type_",
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/json", "application/sparql-results+json"),
        ("text/html, application/sparql-results+xml;q=0.4, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("not a header", "application/sparql-results+json"),
    ],
)
def test_results_are_negotiated(server, accept, type_):
    answer = httpx.get(f"{server}/sparql", params={"query": "ASK {}"}, headers={"Accept": accept} if accept else None)
    assert answer.status_code == 200 and answer.headers["content-type"] == type_
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("format", [f.name for f in (*RESULTS, *TRIPLES)])
def test_every_format_can_be_read_again(server, format):
    triples = format in [f.name for f in TRIPLES]
    query = "CONSTRUCT { ?s a ?c } { ?s a ?c } LIMIT 9" if triples else "SELECT * { ?s a ?c } LIMIT 9"
    answer = httpx.get(f"{server}/sparql", params={"query": query, "format": format})
    type_ = answer.headers["content-type"].partition(";")[0]
    if triples:
        assert list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(type_)))
    elif format != "csv":
        assert (
            len(list(ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.from_media_type(type_)))) == 9
        )
    assert answer.status_code == 200


def test_what_is_not_acceptable_is_told(server):
    assert ask(server, "ASK {}", Accept="image/png").status_code == 406


def test_the_service_describes_itself(server):
    described = ox.Store()
    described.load(httpx.get(f"{server}/sparql", headers={"Accept": "text/turtle"}).content, format=ox.RdfFormat.TURTLE)
    found = str(list(described))
    assert "SPARQL11Query" in found and "UnionDefaultGraph" in found and "SPARQL11Update" not in found
    page = httpx.get(f"{server}/sparql", headers={"Accept": "text/html"})
    assert page.status_code == 303 and page.headers["location"] == f"{server}/"


@pytest.mark.parametrize(
    "accept, type_",
    [("text/html", "text/html"), ("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json")],
)
def test_things_have_pages(server, accept, type_):
    answer = httpx.get(f"{server}/id/{BUTTON}", headers={"Accept": accept})
    assert (
        answer.status_code == 200 and answer.headers["content-type"].startswith(type_) and "Buy button" in answer.text
    )


def test_a_page_shows_the_sentence_behind_each_fact(server):
    page = httpx.get(f"{server}/id/{BUTTON}", headers={"Accept": "text/html"}).text
    facts = re.findall(r"<li>\n  <p class=\"fact\">.*?</li>", page, re.DOTALL)
    assert len(facts) > 4 and all("<mark>" in fact for fact in facts)


@pytest.mark.parametrize(
    "path", ["article/p-01", "graph/canon", "graph/p-01", "organization/gulpo", "person/dana-kirsch"]
)
def test_everything_has_a_page(server, path):
    assert httpx.get(f"{server}/id/{path}", headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_nothing_there(server, accept):
    answer = httpx.get(f"{server}/id/product/nope", headers={"Accept": accept})
    assert answer.status_code == 404 and "says nothing of" in answer.text
    assert ("<h1>" in answer.text) == (accept == "text/html")


def test_hostile_names_stay_text(server):
    for thing in httpx.get(f"{server}/find", params={"q": "alert"}).json():
        page = httpx.get(thing["iri"].replace(ID, f"{server}/id/"), headers={"Accept": "text/html"})
        assert page.status_code == 200 and "<script>alert" not in page.text and "<img src=x" not in page.text
        assert "script-src 'self'" in page.headers["content-security-policy"]


def test_named_queries(server):
    assert {q["name"] for q in httpx.get(f"{server}/queries").json()} >= {"ended-products", "chronicle"}
    answer = httpx.get(f"{server}/queries/ended-products", params={"company": "Zorvane"})
    assert len(answer.json()["results"]["bindings"]) == 1
    text = httpx.get(f"{server}/queries/ended-products/text", params={"company": "Zorvane"}).text
    assert f"<{ID}organization/zorvane>" in text and ask(server, text).json() == answer.json()
    assert httpx.get(f"{server}/queries/nope").status_code == 404
    assert httpx.get(f"{server}/queries/ended-products", params={"company": "Nobody"}).status_code == 404


def test_the_graph_page(server):
    assert "Buy button" in httpx.get(f"{server}/graph", params={"about": "Zorvane"}, timeout=30).text
    drawn = httpx.post(f"{server}/graph", data={"query": "# a comment\nSELECT ?p { ?p a plc:Product }"}, timeout=30)
    assert drawn.status_code == 200
    assert httpx.get(f"{server}/graph", params={"about": "Nobody"}, timeout=30).status_code == 404
