"""What holds of all dates: each says itself, no day is invented, time is linear, every form has a reading."""

import datetime
import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg import edtf
from kg.text import date_tables
from kg.text.date_automaton import variants
from kg.text.dates import find_dates
from tests.datetexts import TODAY, found_in

_DAY = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@settings(deadline=None)
@given(_DAY, st.sampled_from(["day", "month"]), st.sampled_from(["de", "en"]))
def test_edtf_says_itself(day, exact_to: str, lang: str) -> None:
    text = edtf.of(day, exact_to)
    assert found_in(text, lang) == [(text, text, "at")]


@settings(deadline=None)
@given(_DAY, _DAY, st.sampled_from(["de", "en"]))
def test_intervals_say_themselves(a, b, lang: str) -> None:
    text = f"{min(a, b)}/{max(a, b)}"
    assert [m.edtf for m in find_dates(text, TODAY, lang)] == [text]


def _vocabulary(lang: str) -> list[str]:
    numbers = ["1.", "3", "12", "15th", "31.", "2014", "2016-05", "01.02.", "2/1/2017", "30", "99"]
    return [
        *sorted(date_tables.load(lang).words),
        *date_tables.load(lang).prepositions,
        *numbers,
        ",",
        "–",
        "-",
        "/",
        "\n\n",
    ]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a row of its date words, numbers and noise."""
    lang = draw(st.sampled_from(["de", "en"]))
    words = draw(st.lists(st.sampled_from(_vocabulary(lang)) | st.text(max_size=6), max_size=14))
    return lang, " ".join(words)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEAST_DAYS = [  # "Silvester", "Neujahr"
    word
    for lang in ("de", "en")
    for word, symbols in date_tables.load(lang).words.items()
    if any(c == "feast" and "-" in value for c, value in zip(*symbols, strict=True))
]
_TELLS_A_DAY = re.compile(
    r"\d|tag|mittwoch|abend|heut|gest|morg|day|night|tomorrow|morning|evening|afternoon"
    r"|sofort|jetzt|nun|inzwischen|now|immediate|(?:st|nd|rd|th|ten?|first|second|third)\b"
    rf"|\b(?:{'|'.join(_FEAST_DAYS)})\b",
    re.IGNORECASE,
)


@settings(deadline=None)
@given(texts(), st.none() | _DAY.map(str), st.integers(0, 10_000))
@example(("de", "Vorvergangene Silvester"), None, 0)
def test_any_text(case: tuple[str, str], published: str | None, offset: int) -> None:
    lang, text = case
    found = find_dates(text, published, lang)
    at = 0
    for m in found:
        assert at <= m.start < m.end <= len(text) and m.end - m.start <= 64
        assert m.role in {"at", "since", "until", "by", "before", "after", "for"}
        at = m.end
        span = text[m.start : m.end]
        assert span == span.strip() and "\n\n" not in span
        for date in (m.edtf, m.alternative):
            assert date is None or edtf.is_valid(date)
            if date and re.search(r"-\d\d-\d\d", date):
                assert _TELLS_A_DAY.search(_YEAR.sub("", span)), (span, date)
    shifted = find_dates(text, published, lang, offset)
    assert [(m.start - offset, m.end - offset, m.edtf) for m in shifted] == [(m.start, m.end, m.edtf) for m in found]


_UNITS = [
    *[
        "1 ",
        "01.01.",
        "1.1",
        "may ",
        "May ",
        "Mai ",
        "heute ",
        "2017 ",
        "2017-",
        "1/2/",
        "1. Februar ",
        "last ",
        "\n",
        ".",
    ],
    *["vor zwei Jahren ", "in the end of the ", "Ende des ersten ", "a few ", "Monday, ", "the ", "und ", "–", "Feb. "],
]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("unit", _UNITS)
def test_time_is_linear(unit: str, lang: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        begin = time.process_time()
        find_dates(text, TODAY, lang)
        return time.process_time() - begin

    seconds(1_000)
    small = min(seconds(2_000) for _ in range(3))
    assert seconds(16_000) < 8 * small * 3 + 0.1


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("a", ["a"]), ("a(b|c)", ["ab", "ac"]), ("a[b|c]d", ["ad", "abd", "acd"]), ("x[y[z]]", ["x", "xy", "xyz"])],
)
def test_variants(pattern: str, expected: list[str]) -> None:
    assert variants(pattern) == expected


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_form_has_a_reading(lang: str) -> None:
    from kg.text.dates import READINGS

    states = [date_tables.load(lang).forms.root]
    seen, used = set(), set()
    while states:
        node = states.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.form:
            used.add(node.form[1])
        states += [child for ways in node.ways.values() for *_, child in ways]
    assert used and used <= set(READINGS)
