"""What the tests in this folder start from."""

import pytest

from tests.stored import STORY, filled


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("store") / "s", STORY)
