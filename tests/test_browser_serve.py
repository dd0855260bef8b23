"""The pages of `kg serve` in a real browser: asking, seeing the answer as table, graph and timeline, finding things."""

import pytest

from kg.store.local import open_store
from tests.pageworld import hostile, world
from tests.serving import served
from tests.test_browser_looks import AXE


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked") / "store"
    with open_store(path) as store:
        store.add([*world(), *hostile()])
    with served(path) as address:
        yield address


@pytest.fixture
def page(browser, url):
    """The page to ask; in the end nothing may have gone wrong in it or been asked of anybody else."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened, told, foreign = context.new_page(), [], []
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: None if request.url.startswith(url) else foreign.append(request.url))
    opened.goto(f"{url}/")
    opened.wait_for_selector("#view-table tbody tr")  # what the page asks by itself
    yield opened
    expected = [text for text in told if "400 (Bad Request)" in text]  # how a browser logs a refused query
    assert [text for text in told if text not in expected] == [] and [u for u in foreign if "://" in u] == []
    context.close()


def rows(page, number: int | None = None) -> list[str]:
    """The rows of the answer, when that many are there."""
    found = page.locator("#view-table tbody tr")
    page.wait_for_selector("#view-table tbody tr" + (f":nth-child({number}):last-child" if number else ""))
    return found.all_inner_texts()


def run(page, sparql: str) -> None:
    """Ask, and wait until this question is answered: the answer to the one before may still be there."""
    page.fill("#sparql", sparql)
    page.press("#sparql", "Control+Enter")
    page.wait_for_selector("#run[aria-busy=false]")


def test_a_named_query_with_a_parameter(page):
    page.select_option("#query-name", "ended-products")
    page.fill("#parameter-company", "Zorvane")
    page.click("#run")
    assert "Buy button" in rows(page, 1)[0]
    assert "organization/zorvane" in page.input_value("#sparql"), "the name has become an IRI that anybody can see"


def test_sparql_of_ones_own_and_a_link_to_it(page, url):
    run(page, "SELECT ?name WHERE { ?who a schema:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 2")
    found, address = rows(page, 2), page.url
    page.goto("about:blank")
    page.goto(address)
    assert rows(page, 2) == found


def test_a_mistake_is_told_where_it_was_made(page):
    run(page, "SELECT * WHERE { ?s ?p")
    page.wait_for_selector("#state.bad")
    assert "line 1, column 23" in page.inner_text("#state")
    assert page.inner_text("#view-table") == "" and page.is_hidden("#downloads"), "no answer to another question"
    run(page, "ASK {}")
    page.wait_for_selector("#view-table:has-text('Yes')")


@pytest.mark.parametrize("view", ["graph", "timeline"])
def test_the_answer_as_a_picture(page, view):
    run(page, "SELECT ?product ?when { ?e a plc:Launch ; plc:concerns ?product ; plc:when ?when }")
    rows(page)
    page.click(f"#tab-{view}")
    page.wait_for_selector("#view-graph iframe" if view == "graph" else "#view-timeline >> text=Buy button")
    assert page.get_attribute(f"#tab-{view}", "aria-selected") == "true" and page.is_hidden("#view-table")


@pytest.mark.parametrize(("name", "starts"), [("CSV", "name"), ("JSON", "{"), ("XML", "<?xml")])
def test_downloads(page, name, starts):
    run(page, "SELECT ?name { ?s rdfs:label ?name } LIMIT 3")
    rows(page)
    with page.expect_download() as caught:
        page.click(f"#downloads >> text={name}")
    text = caught.value.path().read_text(encoding="utf-8")
    assert text.startswith(starts)


def test_find_a_thing_and_read_its_sentences(page):
    page.fill("header input[type=search], input[placeholder^=Find]", "buy b")
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    assert page.locator("h1").inner_text() == "Buy button" and "/id/product/" in page.url


def test_enter_waits_for_the_names_that_are_still_under_way(page):
    held = []
    page.route("**/find?*", lambda route: held.append(route))
    page.fill("#find", "buy b")
    page.press("#find", "Enter")
    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()
    page.wait_for_selector("mark")
    assert page.locator("h1").inner_text() == "Buy button"


@pytest.mark.parametrize("path", ["/", "/id/product/zorvane/buy-button", "/id/product/nope"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_serious_findings_of_axe(browser, url, path, scheme):
    if not AXE.exists():
        pytest.skip("axe-core is not here: npm --prefix tests install")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    opened.goto(f"{url}{path}", wait_until="networkidle")
    opened.wait_for_timeout(400)  # a button that is busy is faint, and fades
    opened.add_script_tag(path=str(AXE))
    found = opened.evaluate("async () => (await axe.run()).violations")
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    assert grave == [], [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0].get("failureSummary")) for v in grave]
    context.close()
