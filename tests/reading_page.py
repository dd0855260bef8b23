"""What a reader sees on the page: panel, marks, rows, facts."""

from tests.browsing import settle


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
