"""The page in a real browser: every feature by use, no error on the console, nothing asked of the network."""

import json
import re

import pytest

from kg.store.local import open_store
from tests import pageworld
from tests.browsing import page_of, settle


def search(page, name: str) -> None:
    page.fill("#search", name)
    page.keyboard.press("Enter")
    settle(page)


def panel(page) -> str:
    return page.inner_text("#panel")


def marks(page) -> set:
    return set(page.evaluate("kgPage.marks()"))


def rows(page) -> list[list[str]]:
    page.click("#tab-table")
    settle(page)
    return page.eval_on_selector_all("#table tbody tr", "rows => rows.map(r => [...r.children].map(c => c.innerText))")


def facts(page) -> set[tuple[str, str]]:
    """What the table shows: the thing and what is said of it."""
    return {(row[0].strip(), row[1].strip()) for row in rows(page)}


@pytest.fixture
def page(visit, world_page):
    opened = visit(world_page)
    yield opened
    assert opened.told == [] and opened.asked == []


def test_opens_without_an_error_or_a_request(page) -> None:
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title().startswith("What became of them")
    assert page.inner_text("#counts") == "8 articles · 18 companies · 10 products · 1 person · 48 facts"


def test_its_policy_lets_nothing_else_run(page) -> None:
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))"
    )
    page.evaluate("() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">'); }")
    page.evaluate("() => fetch('https://example.org/').catch(() => 0)")
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert page.told and all("Content Security Policy" in each or "ERR_" in each for each in page.told)
    page.told.clear()
    page.asked.clear()  # the attempts made here; the policy stopped them


@pytest.mark.parametrize(
    "typed, found",
    [
        ("buy", "Buy button"),
        ("KAUFKNOPF", "Buy button"),
        ("zorvane s", "Zorvane Suite"),
        ("dana", "Dana Kirsch"),
    ],
)
def test_search_finds_by_any_name(page, typed: str, found: str) -> None:
    search(page, typed)
    assert page.inner_text("#panel h2") == found


def test_search_suggests_and_is_walked_by_keys(page) -> None:
    page.fill("#search", "partner")
    assert page.locator("#suggestions [role=option]").count() == 8
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "hit-1"
    page.keyboard.press("Escape")
    assert page.is_hidden("#suggestions")
    page.fill("#search", "nothing like it")
    assert "Nothing is called that" in page.inner_text("#suggestions")


def test_a_click_on_a_mark_opens_its_facts_with_sentence_and_source(page) -> None:
    at = page.evaluate("kgPage.where('product/zorvane/buy-button')")
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector("#panel h2")
    text = panel(page)
    assert "launched" in text and "September 2014" in text and "Zorvane shuts up shop" in text
    assert page.inner_text("#panel .s-life li:first-child blockquote mark") == "The button opened in September 2014"
    assert page.get_attribute("#panel .s-life li:first-child a", "href") == "https://news.example/p-01"
    page.keyboard.press("Escape")
    settle(page)
    assert page.is_hidden("#panel")


def test_rival_accounts_stand_beside_each_other(page) -> None:
    search(page, "buy button")
    rivals = page.inner_text("#panel .s-life .rivals >> nth=0")
    assert "Other sources say otherwise" in rivals
    assert "sources disagree" in panel(page)


def test_a_click_on_a_line_shows_what_joins(page) -> None:
    ends = [page.evaluate(f"kgPage.where('{iri}')") for iri in ("organization/gulpo", "organization/picsy")]
    page.mouse.click(*(sum(end[axis] for end in ends) / 2 for axis in "xy"))
    page.wait_for_selector("#panel h2.pair")
    assert "takes over" in panel(page) and "Gulpo has bought Picsy" in panel(page)


@pytest.mark.parametrize(
    "key, gone, stays",
    [
        ("type.person", ("Dana Kirsch", "post: chief"), ("Zorvane", "336 of the jobs cut")),
        ("state.kept", ("Donate button", "kept"), ("Buy button", "launched")),
        ("family.successor", ("Vidlo", "replaced by"), ("Vidlo", "launched")),
        ("claim.possible", ("Clipster", "ended"), ("Clipster", "launched")),
        ("claim.reported", ("Phona", "sales ended"), ("Clipster", "ended")),
    ],
)
def test_each_switch_of_the_legend_filters(page, key: str, gone: tuple, stays: tuple) -> None:
    assert gone in facts(page)
    page.click(f"label:has([data-key='{key}'])")
    settle(page)
    left = facts(page)
    assert gone not in left and stays in left
    page.click("#reset")
    settle(page)
    assert gone in facts(page)


def test_only_one_of_a_kind(page) -> None:
    page.click("button[aria-label$='only kept']")
    settle(page)
    products = {thing for thing, what in facts(page) if what == "kept"}
    assert products == {"Donate button"}
    page.click("button[aria-label$='only kept']")
    settle(page)
    assert page.inner_text("#counts").endswith("48 facts")


def test_company_and_period_narrow(page) -> None:
    page.select_option("#company", label="Picsy")
    settle(page)
    assert {thing for thing, _ in facts(page)} == {"Fotolo", "Picsy"}
    page.click("#reset")
    page.fill("[data-key=from]", "2018")
    page.keyboard.press("Tab")
    settle(page)
    assert facts(page) == {("Clipster", "ended"), ("Oldie", "support ended"), ("Nimbo", "launched")}


def test_expand_and_collapse(visit, world_page, tmp_path) -> None:
    page = visit(page_of(pageworld.world(), tmp_path, about=["Zorvane"], depth=1))
    before = page.evaluate("kgPage.marks().length")
    assert page.evaluate("kgPage.where('organization/klimbo')") is None
    search(page, "buy button")
    page.click("text=Show 1 more neighbour")
    settle(page)
    assert page.evaluate("kgPage.where('organization/klimbo')")
    page.click("text=Hide its neighbours")
    settle(page)
    assert page.evaluate("kgPage.where('organization/klimbo')") is None
    assert page.evaluate("kgPage.marks().length") == before
    at = page.evaluate("kgPage.where('product/zorvane/buy-button')")
    page.mouse.dblclick(at["x"], at["y"])
    page.wait_for_timeout(50)
    settle(page)
    assert page.evaluate("kgPage.where('organization/klimbo')")
    assert page.told == []


def test_many_leaves_are_folded_and_unfold(page) -> None:
    fold = next(mark for mark in marks(page) if str(mark).startswith("f"))
    assert page.evaluate("kgPage.where('organization/partner-a')") is None
    at = page.evaluate(f"kgPage.where({json.dumps(fold)})")
    page.mouse.click(at["x"], at["y"])
    page.wait_for_timeout(50)
    settle(page)
    assert page.evaluate("kgPage.where('organization/partner-a')")


@pytest.mark.parametrize(
    "day, there, not_there, state",
    [
        ("2013-12-31", "product/zorvane/vidlo", "product/zorvane/buy-button", None),
        ("2014-12-31", "product/zorvane/buy-button", "product/zorvane/clipster", "active"),
        ("2016-06-30", "product/zorvane/clipster", "product/gulpo/nimbo", "phasing out"),
        ("2017-06-30", "product/zorvane/buy-button", "product/gulpo/nimbo", "ended"),
    ],
)
def test_the_slider_shows_an_earlier_day(visit, world_page, day, there, not_there, state) -> None:
    page = visit(world_page, f"#d={day}")
    assert page.evaluate(f"kgPage.where('{there}')") and page.evaluate(f"kgPage.where('{not_there}')") is None
    if state:
        search(page, "buy button")
        assert page.inner_text("#panel .state strong") == state
    page.click("#time-all")
    settle(page)
    assert page.evaluate(f"kgPage.where('{not_there}')")


def test_the_slider_moves_by_keys_and_plays(page) -> None:
    page.focus("#day")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    settle(page)
    assert page.get_attribute("#day", "aria-valuetext") == page.inner_text("#day-words") == "30 April 2019"
    page.click("#play")
    page.wait_for_selector("#day-words:text-is('everything known')")
    assert page.inner_text("#play") == "Play"


def test_timeline_and_graph_share_the_selection(page) -> None:
    search(page, "vidlo")
    page.click("#tab-timeline")
    settle(page)
    assert page.get_attribute("#timeline .row.chosen", "aria-label").startswith("Vidlo: launched 2012")
    page.click("#timeline .row:has-text('Fotolo') >> nth=0")
    settle(page)
    page.click("#tab-graph")
    settle(page)
    assert page.inner_text("#panel h2") == "Fotolo"


def test_timeline_draws_inexact_dates_as_spans_and_successors_as_chains(page) -> None:
    page.click("#tab-timeline")
    settle(page)
    row = "#timeline .row[aria-label^='Vidlo']"
    launch = page.locator(f"{row} rect.maybe.tone-active").bounding_box()
    sure = page.locator(f"{row} rect.sure").bounding_box()
    assert launch["width"] > 20 and launch["x"] + launch["width"] <= sure["x"] + 1
    assert page.locator("#timeline path.chain").count() == 1
    assert page.locator("#timeline .row[aria-label^='Clipster'] rect.maybe").count() == 0  # the day is known


def test_keys_walk_the_graph(page) -> None:
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    settle(page)
    first = page.inner_text("#panel h2")
    page.keyboard.press("ArrowDown")
    settle(page)
    assert page.inner_text("#panel h2") != first
    assert page.inner_text("#panel h2") in page.inner_text("#live")
    page.keyboard.press("+")
    page.keyboard.press("0")
    page.keyboard.press("Escape")
    settle(page)
    assert page.is_hidden("#panel")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_a_link_leads_to_the_same_view(visit, world_page, page) -> None:
    search(page, "clipster")
    page.click("label:has([data-key='claim.reported'])")
    page.click("#tab-table")
    settle(page)
    other = visit(world_page, page.evaluate("location.hash"))
    assert other.inner_text("#panel h2") == "Clipster"
    assert other.get_attribute("#tab-table", "aria-selected") == "true"
    assert not other.is_checked("[data-key='claim.reported']")
    assert other.inner_text("#counts") == page.inner_text("#counts")


def test_going_back_goes_back(page) -> None:
    search(page, "clipster")
    search(page, "vidlo")
    page.go_back()
    settle(page)
    assert page.inner_text("#panel h2") == "Clipster"


def test_language_follows_the_reader_and_can_be_changed(visit, world_page) -> None:
    page = visit(world_page, "#s=product/zorvane/buy-button", lang="de-AT")
    assert page.evaluate("document.documentElement.lang") == "de"
    assert "eingestellt" in panel(page) and "1. Februar 2017" in panel(page)
    page.click("#language")
    settle(page)
    assert "ended" in panel(page) and "1 February 2017" in panel(page)
    assert page.inner_text("#language") == "Deutsch"


def test_every_word_is_there_in_both_languages() -> None:
    from kg.views import pagetables

    for row in pagetables.rows("strings"):
        assert row["en"] and row["de"], row["key"]
        assert set(re.findall(r"{(\w+)}", row["en"])) == set(re.findall(r"{(\w+)}", row["de"])), row["key"]


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
