"""What the tests in this folder start from."""

import shutil
import sys

import pytest

from kg import cli
from kg.store.local import open_store
from tests.loaded import make, wipe
from tests.material import button_story
from tests.pageworld import hostile, world


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch, tmp_path):
    """Nothing of the machine's own environment plays a part."""
    for name in ("KG_USER", "KG_PASSWORD", "KG_TOKEN", "KG_STORE", "KG_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A store with every kind of fact and hostile names."""
    path = tmp_path_factory.mktemp("load") / "store"
    with open_store(path) as store:
        store.add([*world(), *button_story(), *hostile()])
    return path


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    return make(tmp_path_factory.mktemp("small") / "store", button_story())


@pytest.fixture
def source(small, tmp_path):
    """A small store that a test may change."""
    return shutil.copytree(small, tmp_path / "store")


@pytest.fixture
def target(oxigraph):
    """The address of an empty Oxigraph server."""
    wipe(oxigraph)
    yield oxigraph
    wipe(oxigraph)


@pytest.fixture
def kg(monkeypatch, capsys):
    """The command line in this process: exit status, stdout, stderr."""

    def run(*args, **env):
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, args)])
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = stop.code
        return code, *capsys.readouterr()

    return run
