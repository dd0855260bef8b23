"""The page in a real browser: it opens without an error, is searched, clicked, filtered, unfolded."""

import json

import pytest

from tests import pageworld
from tests.browsing import page_of, settle
from tests.reading_page import marks, panel, rows, search


def facts(page) -> set[tuple[str, str]]:
    """What the table shows: the thing and what is said of it."""
    return {(row[0].strip(), row[1].strip()) for row in rows(page)}


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
