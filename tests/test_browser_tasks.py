"""Ten questions of a first-time reader, each answered in at most three actions: a click, a text typed, a key."""

import pytest

from tests.browsing import settle


class Reader:
    """Someone at the page, whose actions are counted."""

    def __init__(self, page) -> None:
        self.page, self.actions = page, 0

    def click(self, what: str) -> None:
        self._count(lambda: self.page.click(what))

    def type(self, where: str, text: str) -> None:
        self._count(lambda: self.page.fill(where, text))

    def press(self, key: str) -> None:
        self._count(lambda: self.page.keyboard.press(key))

    def choose(self, where: str, label: str) -> None:
        self._count(lambda: self.page.select_option(where, label=label))

    def sees(self, where: str = "body") -> str:
        return " ".join(self.page.locator(where).filter(visible=True).first.inner_text().split())

    def _count(self, act) -> None:
        self.actions += 1
        assert self.actions <= 3, "more than three actions"
        act()
        settle(self.page)


@pytest.fixture
def reader(visit, world_page):
    page = visit(world_page)
    yield Reader(page)
    assert page.told == [] and page.asked == []


def test_which_products_of_zorvane_ended_in_2017_and_who_says_so(reader) -> None:
    reader.click("#tab-table")
    reader.choose("#company", "Zorvane")
    rows = reader.page.locator("#table tbody tr").filter(has_text="ended")
    ends = [row.inner_text() for row in rows.all() if "2017" in row.locator("td.when").inner_text()]
    assert len(ends) == 3 and all("Buy button" in row for row in ends)
    assert {
        title for row in ends for title in ("Zorvane shuts up shop", "A reprieve for shoppers") if title in row
    } == {
        "Zorvane shuts up shop",
        "A reprieve for shoppers",
    }


def test_what_replaced_vidlo(reader) -> None:
    reader.type("#search", "vidlo")
    reader.press("Enter")
    assert reader.sees("#panel .s-successor").startswith("REPLACED BY Clipster")


def test_what_does_the_article_literally_say_of_the_successor(reader) -> None:
    reader.type("#search", "vidlo")
    reader.press("Enter")
    reader.click("#panel .s-successor summary")
    assert "Clipster takes its place and was released on 3 May 2016." in reader.sees("#panel .s-successor")


def test_when_does_the_buy_button_end_and_who_disagrees(reader) -> None:
    reader.type("#search", "buy")
    reader.press("Enter")
    life = reader.sees("#panel .s-life")
    assert "sources disagree" in life and "1 February 2017" in life and "30 April 2017" in life


def test_which_products_stay(reader) -> None:
    reader.click("button[aria-label$='only kept']")
    shown = reader.page.evaluate("kgPage.labels().map(label => label.text)")
    assert "Donate button" in shown and "Buy button" not in shown


def test_what_is_mere_hearsay(reader) -> None:
    reader.click("button[aria-label*='only reported']")
    reader.click("#tab-table")
    said = reader.page.locator("#table tbody tr").all_inner_texts()
    assert len(said) == 3 and all("reported" in row for row in said)


def test_how_did_it_look_in_summer_2015(reader) -> None:
    reader.page.evaluate("document.querySelector('#day').value = 79")
    reader._count(lambda: reader.page.dispatch_event("#day", "input"))
    assert reader.sees("#day-words") == "31 August 2015"
    shown = reader.page.evaluate("kgPage.labels().map(label => label.text)")
    assert "Buy button" in shown and "Clipster" not in shown


def length_of_bar(row) -> float:
    return sum(bar.bounding_box()["width"] for bar in row.locator("rect.sure").all())


def test_which_product_lived_longest(reader) -> None:
    reader.click("#tab-timeline")
    bars = {
        row.get_attribute("aria-label").split(":")[0]: sum(
            b.bounding_box()["width"] for b in row.locator("rect.sure").all()
        )
        for row in reader.page.locator("#timeline .row").all()
    }
    assert max(bars, key=bars.get) == "Fotolo"


def test_send_a_colleague_this_view(reader, visit, world_page) -> None:
    reader.click("button[aria-label$='only ended']")
    link = reader.page.evaluate("location.hash")
    assert visit(world_page, link).inner_text("#counts") == reader.sees("#counts")


def test_put_the_timeline_into_a_report(reader) -> None:
    reader.click("#tab-timeline")
    reader.click("#save-menu summary")
    with reader.page.expect_download() as got:
        reader.click("#save-png")
    assert got.value.path().read_bytes().startswith(b"\x89PNG")
