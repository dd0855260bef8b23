"""The page in a real browser: time, timeline, keys, links, language."""

import re

import pytest

from tests.browsing import settle
from tests.reading_page import panel, search


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
