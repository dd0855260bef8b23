"""What several tests need: a browser that is really there, stores and pages made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import pageworld
from tests.browsing import page_of, settle
from tests.servers import oxigraph_server, virtuoso_server

CHROMIUM = "/usr/bin/chromium"
LOCAL = ("file:", "data:", "blob:")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --font-render-hinting=none"
).split()


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, driven by Playwright; skipped where either is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
    path = CHROMIUM if Path(CHROMIUM).exists() else shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("No Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def world_page(tmp_path_factory) -> Path:
    """The page of the invented world; its store lies beside it."""
    return page_of(pageworld.world(), tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory) -> Path:
    """The page of the article that is out to do harm."""
    return page_of(pageworld.hostile(), tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def visit(browser):
    """Opens a page and returns it; `page.told` holds what went wrong, `page.asked` what it asked of the network."""
    contexts = []

    def open_page(path: Path, fragment: str = "", *, size=(1280, 800), lang="en-GB", dark=False, **options):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=lang,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.told, page.asked = [], []
        page.on(
            "console", lambda message: page.told.append(message.text) if message.type in ("error", "warning") else 0
        )
        page.on("pageerror", lambda error: page.told.append(str(error)))
        page.on("dialog", lambda dialog: (page.told.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on(
            "request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else page.asked.append(r.url)
        )
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("body[data-ready]")
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory) -> str:
    """The address of an Oxigraph server; whoever uses it leaves nothing behind that others could stumble over."""
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as url:
        yield url


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory) -> str:
    """The address of a Virtuoso; user and password dba."""
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture
def page(visit, world_page):
    """The page of the invented world, opened; it must not have complained or asked for anything by the end."""
    opened = visit(world_page)
    yield opened
    assert opened.told == [] and opened.asked == []
