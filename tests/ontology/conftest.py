"""What the tests in this folder start from."""

from __future__ import annotations

import pytest
import rdflib

from tests.ontologies import read


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return read("lifecycle")
