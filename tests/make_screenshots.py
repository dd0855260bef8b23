"""Pictures of the page: `python -m tests.make_screenshots readme` and `… approved`.

`readme` draws the articles of data/articles (through the pipeline, in a store of its own) into docs/images/*.png,
`approved` the brightness fields of tests/pictures, to be looked at before they are committed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import pageworld
from tests.browsing import page_of, settle
from tests.conftest import CHROMIUM, FLAGS
from tests.test_browser_looks import COLUMNS, PICTURES, ROWS, VIEWS, brightness

ROOT = Path(__file__).parent.parent
README = {  # name: fragment, width, height, dark, language, what is searched for
    "graph": ("", 1280, 800, False, "en-GB", None),
    "dark": ("", 1280, 800, True, "en-GB", None),
    "panel": ("", 1280, 800, False, "en-GB", "{product}"),
    "timeline": ("#v=timeline", 1280, 800, False, "en-GB", None),
    "slider": ("#d=2016-06-30", 1280, 800, False, "en-GB", None),
    "phone": ("", 390, 844, False, "de-DE", "{product}"),
}


def shot(browser, path: Path, fragment: str, size: tuple[int, int], dark: bool, lang: str, name: str | None, zoom=1):
    """A picture of the page at that address, after a search where a name is given; PNG bytes."""
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
    if name:
        page.fill("#search", name)
        page.keyboard.press("Enter")
        page.evaluate("document.activeElement.blur()")
    settle(page)
    picture = page.screenshot()
    context.close()
    return picture


def readme(browser, product: str) -> None:
    """docs/images/*.png out of data/articles."""
    from kg.pipeline import extract_all
    from kg.text.documents import read_documents

    with tempfile.TemporaryDirectory() as folder:
        documents = list(read_documents([ROOT / "data" / "articles"], lambda error: print(error, file=sys.stderr)))
        path = page_of(list(extract_all(documents)), Path(folder))
        for name, (fragment, width, height, dark, lang, wanted) in README.items():
            wanted = wanted and wanted.format(product=product)
            picture = shot(browser, path, fragment, (width, height), dark, lang, wanted, zoom=1.5)
            (ROOT / "docs" / "images" / f"{name}.png").write_bytes(picture)


def approved(browser) -> None:
    """tests/pictures/*.txt out of the invented world."""
    with tempfile.TemporaryDirectory() as folder:
        path = page_of(pageworld.world(), Path(folder))
        for name, (fragment, options) in VIEWS.items():
            size, dark, lang = (
                options.get(k, v) for k, v in {"size": (1280, 800), "dark": False, "lang": "en-GB"}.items()
            )
            fields = brightness(browser, shot(browser, path, fragment, size, dark, lang, None))
            rows = [fields[i * COLUMNS : (i + 1) * COLUMNS] for i in range(ROWS)]
            text = "\n".join(" ".join(f"{field:02x}" for field in row) for row in rows)
            (PICTURES / f"{name}.txt").write_text(text + "\n", encoding="ascii")


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
