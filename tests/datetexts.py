"""What the tests of dates share: how a row is written, what is found in a text."""

import re

from kg.text.dates import find_dates

TODAY = "2017-01-19"  # a Thursday


def parts_of(row: tuple[str | None, ...]) -> tuple[str, list[str], str | None, str]:
    """The bare text, the spans in brackets, the EDTF, the role."""
    marked, date, role = (*row, "at")[:3]
    return re.sub(r"[\[\]]", "", marked or ""), re.findall(r"\[(.*?)\]", marked or ""), date, role or "at"


def found_in(text: str, lang: str, published: str | None = TODAY) -> list[tuple[str, str | None, str]]:
    return [(text[m.start : m.end], m.edtf, m.role) for m in find_dates(text, published, lang)]
