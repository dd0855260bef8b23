"""The named queries on the project's own articles: what a user sees who follows the README."""

import io

import pytest

from kg import resources
from kg.namespaces import iri
from kg.pipeline import extract_all
from kg.store import queries, worker
from kg.store.local import open_store
from kg.text.documents import read_documents
from kg.views import tables

PARAMS = {"ended-within": {"day": "2013-04-01"}}  # a day on which something lay ahead


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    failed = []
    documents = list(read_documents([resources.path("data/articles")], failed.append))
    assert not failed
    assert len(documents) >= 8
    path = tmp_path_factory.mktemp("articles") / "store"
    with open_store(path) as opened:
        opened.add(extract_all(documents))
    return path


@pytest.mark.parametrize("name", queries.names())
def test_the_articles_answer_in_80_columns(store, name):
    query = queries.load(name)
    terms = queries.bound(query, PARAMS.get(name, {}), None)
    out = io.StringIO()
    with worker.ask(store, query.text, terms=terms, names=(iri("schema:name"), iri("dcterms:identifier"))) as answer:
        number = tables.write_table(answer, out, width=80)
    assert number
    assert max(map(len, out.getvalue().splitlines())) <= 80
