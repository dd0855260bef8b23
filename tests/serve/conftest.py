"""What the tests in this folder start from."""

import pytest

from kg.store.local import open_store
from tests.pageworld import hostile, world
from tests.serving import served


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("serve") / "store"
    with open_store(path) as opened:
        opened.add([*world(), *hostile()])
    return path


@pytest.fixture(scope="module")
def server(store):
    with served(store, "--timeout", "1", "--rows", "500", "--cors", "https://friend.example") as url:
        yield url
