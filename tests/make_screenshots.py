"""Pictures of the page: `python -m tests.make_screenshots readme` and `… approved`.

`readme` draws the articles of data/articles (through the pipeline, in a store of its own) into docs/images/*.png,
`approved` the brightness fields of tests/pictures, to be looked at before they are committed.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import pageworld
from tests.browsing import page_of, settle
from tests.conftest import CHROMIUM, FLAGS
from tests.serving import served
from tests.test_browser_looks import COLUMNS, PICTURES, ROWS, VIEWS, brightness, probe

ROOT = Path(__file__).parent.parent
README = {  # name: how the page is opened, whether the product is searched for
    "graph": ({}, False),
    "dark": ({"dark": True}, False),
    "panel": ({}, True),
    "timeline": ({"fragment": "#v=timeline"}, False),
    "slider": ({"fragment": "#d=2016-06-30"}, False),
    "phone": ({"size": (390, 844), "lang": "de-DE"}, True),
}


@contextlib.contextmanager
def opened(browser, path: Path, fragment="", size=(1280, 800), dark=False, lang="en-GB", zoom=1.0):
    """The page at that address as a reader of that language has it, ready."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        locale=lang,
        reduced_motion="reduce",
        device_scale_factor=zoom,
    )
    page = context.new_page()
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector("body[data-ready]")
    settle(page)
    yield page
    context.close()


def readme(browser, product: str) -> None:
    """docs/images/*.png out of data/articles; the panel is that of `product`."""
    from kg.pipeline import extract_all
    from kg.text.documents import read_documents

    with tempfile.TemporaryDirectory() as folder:
        documents = list(read_documents([ROOT / "data" / "articles"], lambda error: print(error, file=sys.stderr)))
        path = page_of(list(extract_all(documents)), Path(folder))
        for name, (options, searches) in README.items():
            with opened(browser, path, zoom=1.5, **options) as page:
                if searches:
                    page.fill("#search", product)
                    page.keyboard.press("Enter")
                    page.evaluate("document.activeElement.blur()")
                    settle(page)
                page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
        ask(browser, path.parent / "store")


def ask(browser, store: Path) -> None:
    """docs/images/ask.png: a named query on the page to ask of `kg serve`."""
    with served(store) as url:
        page = browser.new_page(viewport={"width": 1280, "height": 620}, device_scale_factor=1.5)
        page.goto(url)
        page.select_option("#query-name", "ended-products")
        page.fill("#parameter-company", "Google")
        page.click("#run")
        page.wait_for_selector("#run[aria-busy=false]")
        page.wait_for_timeout(500)  # the button fades
        page.screenshot(path=ROOT / "docs" / "images" / "ask.png")
        page.close()


def approved(browser) -> None:
    """tests/pictures/*.txt out of the invented world: a line that tells the fonts, then rows of fields in hex."""
    with tempfile.TemporaryDirectory() as folder:
        path = page_of(pageworld.world(), Path(folder))
        for name, (fragment, options) in VIEWS.items():
            with opened(browser, path, fragment, **options) as page:
                fields, fonts = brightness(browser, page.screenshot()), probe(page)
            rows = [fields[i * COLUMNS : (i + 1) * COLUMNS] for i in range(ROWS)]
            lines = [fonts, *(" ".join(f"{field:02x}" for field in row) for row in rows)]
            (PICTURES / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


def main() -> None:
    """Draw what the first argument says; the second names the product that `readme` opens."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if sys.argv[1:2] == ["approved"]:
            approved(browser)
        else:
            readme(browser, sys.argv[2] if len(sys.argv) > 2 else "Kaufen")
        browser.close()


if __name__ == "__main__":
    main()
