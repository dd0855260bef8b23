"""What the tests in this folder start from."""

from __future__ import annotations

import pytest

from kg.model import Extraction, Fact
from tests.validating import article


@pytest.fixture
def no_evidence() -> Extraction:
    good = article(3)
    (fact,) = good.facts
    return Extraction(good.document, good.entities, (Fact(fact.type, fact.args, fact.date),))
