"""How the page looks: the same every time, near the pictures that were approved, and legible to everyone (axe-core)."""

import base64
from pathlib import Path

import pytest

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = Path(__file__).parent / "pictures"
VIEWS = {
    "graph": ("", {}),
    "dark": ("", {"dark": True}),
    "panel": ("#s=product/zorvane/buy-button", {}),
    "timeline": ("#v=timeline", {}),
    "slider": ("#d=2015-06-30", {}),
    "table": ("#v=table", {}),
    "by-date": ("#z=time", {}),
    "phone": ("#s=product/zorvane/vidlo", {"size": (390, 844)}),
    "german": ("#v=timeline&s=product/zorvane/vidlo", {"lang": "de-DE"}),
}
CLOSE, OTHER_FONTS = 2.5, 9.0  # mean difference in brightness that passes: with the fonts of the pictures, with others
COLUMNS, ROWS = 48, 30  # fields of a picture in which its mean brightness is compared
SMALL = """async ([url, columns, rows]) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  ctx.imageSmoothingQuality = "high";
  ctx.drawImage(image, 0, 0, columns, rows);
  const data = ctx.getImageData(0, 0, columns, rows).data;
  return Array.from({ length: columns * rows }, (_, i) => Math.round((data[4*i] + data[4*i+1] + data[4*i+2]) / 3));
}"""


def brightness(browser, picture: bytes) -> list[int]:
    """The mean brightness (0 to 255) of each field, row by row."""
    page = browser.new_page()
    try:
        return page.evaluate(SMALL, [f"data:image/png;base64,{base64.b64encode(picture).decode()}", COLUMNS, ROWS])
    finally:
        page.close()


def probe(page) -> str:
    """The widths of a line of each font, by which the fonts of a machine are told."""
    return page.evaluate(
        """() => ["serif", "sans"].map(kind => {
          const ctx = document.createElement("canvas").getContext("2d");
          ctx.font = `40px ${getComputedStyle(document.body).getPropertyValue("--" + kind)}`;
          return kind + Math.round(ctx.measureText("What became of them 0123456789").width);
        }).join(" ")"""
    )


@pytest.mark.parametrize("name", VIEWS)
def test_looks_as_approved(visit, browser, world_page, name: str) -> None:
    """Fields are compared, not pixels; where the machine has other fonts than those of the pictures, loosely."""
    fragment, options = VIEWS[name]
    page = visit(world_page, fragment, **options)
    fonts, *rows = (PICTURES / f"{name}.txt").read_text(encoding="ascii").splitlines()
    approved = [int(field, 16) for row in rows for field in row.split()]
    apart = [abs(a - b) for a, b in zip(brightness(browser, page.screenshot()), approved, strict=True)]
    assert sum(apart) / len(apart) < (CLOSE if fonts == probe(page) else OTHER_FONTS)


def test_looks_the_same_every_time(visit, browser, world_page) -> None:
    """But for the smoothing of a corner, in which Chromium itself is off by one now and then."""
    first, second = (brightness(browser, visit(world_page).screenshot()) for _ in range(2))
    assert max(abs(a - b) for a, b in zip(first, second, strict=True)) <= 1


@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing_serious(visit, world_page, name: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm install --prefix tests")
    fragment, options = VIEWS[name]
    page = visit(world_page, fragment, **options)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations)")
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    assert grave == [], [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0].get("failureSummary")) for v in grave]
