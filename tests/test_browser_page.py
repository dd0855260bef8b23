"""The page in a real browser: saving, screens of every size, hostile names, very many things."""

import json

import pytest

from kg.store.local import open_store
from tests.browsing import settle
from tests.reading_page import marks, rows, search


def test_dark_and_light(visit, world_page) -> None:
    page = visit(world_page, dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(22, 24, 27)"
    page.click("#theme")
    settle(page)
    assert page.evaluate(paper) == "rgb(251, 249, 245)"
    assert page.told == []


def download(page, button: str) -> bytes:
    page.click("#save-menu summary")
    with page.expect_download() as got:
        page.click(button)
    return got.value.path().read_bytes()


@pytest.mark.parametrize("mode", ["graph", "timeline"])
def test_saves_pictures(page, mode: str) -> None:
    from xml.etree import ElementTree

    page.click(f"#tab-{mode}")
    settle(page)
    assert download(page, "#save-png").startswith(b"\x89PNG")
    drawing = ElementTree.fromstring(download(page, "#save-svg"))
    texts = "".join(drawing.itertext())
    assert "Vidlo" in texts and "Fotolo" in texts


def test_saves_data(page) -> None:
    search(page, "vidlo")
    data = json.loads(download(page, "#save-json"))
    assert len(data["facts"]) == 48
    launch = next(f for f in data["facts"] if f["type"] == "launched" and f["args"]["concerns"].endswith("/vidlo"))
    assert launch["claims"][0]["quotes"][0]["exact"] == "begun in 2012"
    assert launch["claims"][0]["source"]["title"] == "Clipster in, Vidlo out"


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "#d=2016-06-30",
        "#h=claim.reported,claim.possible,family.partner",
        "#f=2016-01-01&t=2017-12-31",
        "#w=disputed",
    ],
)
def test_the_sparql_shown_gives_the_facts_on_screen(visit, world_page, fragment: str) -> None:
    page = visit(world_page, fragment)
    page.click("#show-sparql")
    query = page.input_value("#sparql textarea")
    page.keyboard.press("Escape")
    shown = page.evaluate("[...document.querySelectorAll('#table tr[data-fact]')].length") or len(rows(page))
    with open_store(world_page.parent / "store", read_only=True) as store:
        answer = store.database.query(query, use_default_graph_as_union=True)
        assert len({row["fact"].value for row in answer}) == shown > 0


def test_labels_do_not_lie_on_each_other(page) -> None:
    boxes = [label["box"] for label in page.evaluate("kgPage.labels()")]
    assert len(boxes) >= 20
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            apart = (
                a["x"] + a["w"] <= b["x"]
                or b["x"] + b["w"] <= a["x"]
                or a["y"] + a["h"] <= b["y"]
                or b["y"] + b["h"] <= a["y"]
            )
            assert apart, (a, b)


def test_phone(visit, world_page) -> None:
    page = visit(world_page, size=(390, 844), has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("#toggle-legend")
    assert page.is_visible("#legend")
    page.click("#toggle-legend")
    search(page, "buy button")
    box = page.locator("#panel").bounding_box()
    at = page.evaluate("kgPage.where('product/zorvane/buy-button')")
    assert box["width"] == 390 and at["y"] < box["y"]  # the mark stays in sight above the panel
    assert page.told == [] and page.asked == []


def test_nothing_left_is_said(page) -> None:
    for key in ("type.company", "type.product", "type.person"):
        page.click(f"label:has([data-key='{key}'])")
    settle(page)
    assert "Nothing is left with these filters" in page.inner_text("#banner")
    page.click("#banner button")
    settle(page)
    assert page.is_hidden("#banner")


def test_names_that_are_out_to_do_harm_run_nothing(visit, hostile_page) -> None:
    for mode in ("graph", "timeline", "table"):
        page = visit(hostile_page, f"#v={mode}")
        for name in ("img", "svg", "javascript", "alert(4)", "שלום", "unicode", "long", "tab and"):
            search(page, name)
            assert page.is_visible("#panel h2"), name
        at = page.evaluate("kgPage.where('organization/b-firm-b-and-amp-href')")
        if mode == "graph" and at:
            page.mouse.move(at["x"], at["y"])
            page.wait_for_timeout(250)
        assert page.locator("#panel a[href^='javascript']").count() == 0
        assert download(page, "#save-svg") if mode != "table" else True
        page.click("#show-sparql")
        assert page.told == [] and page.asked == []
        assert page.locator("img, iframe, object, main script").count() == 0


@pytest.fixture(scope="module")
def large_page(tmp_path_factory):
    """The page of 2,500 things, which are too many to draw one by one."""
    from kg.views import network, page, selection
    from tests.benchmarks.bench_page import material

    path = tmp_path_factory.mktemp("large") / "graph.html"
    page.write(page.page(selection.choose(network.build(material(2500)))), path)
    return path


def test_too_many_are_grouped_and_a_click_opens_a_group(visit, large_page) -> None:
    page = visit(large_page)
    assert "2,500 are too many" in page.inner_text("#banner") and all(str(m).startswith("g") for m in marks(page))
    at = page.evaluate("kgPage.where('gorganization/c0')")
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector("#banner:has-text('Company 0')")
    settle(page)
    assert 20 < len(marks(page)) <= 300 and "organization/c0" in page.evaluate("decodeURIComponent(location.hash)")
    page.click("#banner button")
    page.select_option("#group", "year")
    settle(page)
    assert page.evaluate("kgPage.where('g2010')")
    search(page, "product 1234")
    assert page.inner_text("#panel h2") == "Product 1234"
    assert page.told == [] and page.asked == []
