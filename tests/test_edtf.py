"""kg.edtf: our subset, held against the package `edtf` on generated dates."""

import datetime

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import edtf

D = datetime.date
in_its_time = settings(deadline=None)  # the reference parses slowly on a busy machine


@st.composite
def points(draw: st.DrawFn) -> str:
    """A year, month or day between 1000 and 2999."""
    day = draw(st.dates(D(1000, 1, 1), D(2999, 12, 31)))
    return edtf.of(day, draw(st.sampled_from(["year", "month", "day"])))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    begin, end = draw(points()), draw(points())
    if edtf.bounds(end).latest_end < edtf.bounds(begin).earliest_begin:
        begin, end = end, begin
    return f"{begin}/{end}"


@st.composite
def any_date(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["point", "interval", "open", "unknown", "until", "yearless"]))
    point = draw(points())
    if kind == "interval":
        return draw(intervals())
    if kind == "yearless":
        return "XXXX" + edtf.of(draw(st.dates()), draw(st.sampled_from(["month", "day"])))[4:]
    return {"point": point, "open": f"{point}/..", "unknown": f"{point}/", "until": f"../{point}"}[kind]


def _day(struct_time) -> datetime.date:
    return D(*struct_time[:3])


@in_its_time
@given(points())
def test_bounds_of_points_as_the_package_has_them(text: str) -> None:
    reference = parse_edtf(text)
    first, last = _day(reference.lower_strict()), _day(reference.upper_strict())
    assert edtf.bounds(text) == (first, last, first, last)


@in_its_time
@given(intervals())
def test_bounds_of_intervals_as_the_package_has_them(text: str) -> None:
    reference = parse_edtf(text)
    found = edtf.bounds(text)
    assert found.earliest_begin == _day(reference.lower_strict())
    assert found.latest_end == _day(reference.upper_strict())
    assert found.latest_begin == _day(reference.lower.upper_strict())
    assert found.earliest_end == _day(reference.upper.lower_strict())


@in_its_time
@given(any_date())
def test_all_that_we_write_is_edtf(text: str) -> None:
    assert edtf.is_valid(text)
    assert parse_edtf(text) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016", (D(2016, 1, 1), D(2016, 12, 31), D(2016, 1, 1), D(2016, 12, 31))),
        ("2016-02", (D(2016, 2, 1), D(2016, 2, 29), D(2016, 2, 1), D(2016, 2, 29))),
        ("2016-05-03", (D(2016, 5, 3),) * 4),
        ("2016-05/..", (D(2016, 5, 1), D(2016, 5, 31), None, None)),
        ("2016-05/", (D(2016, 5, 1), D(2016, 5, 31), None, None)),
        ("../2020", (None, None, D(2020, 1, 1), D(2020, 12, 31))),
        ("/2020", (None, None, D(2020, 1, 1), D(2020, 12, 31))),
        ("2016-05/2017-02-01", (D(2016, 5, 1), D(2016, 5, 31), D(2017, 2, 1), D(2017, 2, 1))),
        ("XXXX-02-01", (None,) * 4),
        ("XXXX-02-29", (None,) * 4),
        ("XXXX-09", (None,) * 4),
    ],
)
def test_bounds(text: str, expected: tuple) -> None:
    assert edtf.bounds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *["", "..", "../..", "/", "2016/..//", "XXXX", "20", "16-05", "2016-5", "2016-13", "2016-00", "2016-02-30"],
        *["2016-05-00", "XXXX-02-30", "0000", "2017/2016", "2017-02/2016-12-31", "XXXX-02/2016", "2016-05-03T10:00"],
        *["Mai 2016", "２０１６", "2016-05-03 ", "2016~", "201X"],
    ],
)
def test_what_is_not_ours(text: str) -> None:
    assert not edtf.is_valid(text)
    with pytest.raises(ValueError):
        edtf.bounds(text)


@given(st.text(alphabet="0123456789-/.X ", max_size=24))
def test_validity_never_fails_otherwise(text: str) -> None:
    assert edtf.is_valid(text) in (True, False)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2016", "2016", True),
        ("2016-05", "2016", True),
        ("2016-05-03", "2016", True),
        ("2016-05", "2016-06", False),
        ("2016-05-03", "2016-05-04", False),
        ("2016", "2017", False),
        ("2017-02-01", "XXXX-02-01", True),
        ("2017-02", "XXXX-02-01", True),
        ("2017", "XXXX-02-01", True),
        ("2017-03", "XXXX-02-01", False),
        ("XXXX-02", "XXXX-02-01", True),
        ("2016-05", "2016-05/..", True),
        ("2018", "2016-05/..", True),
        ("2015", "2016-05/..", False),
        ("2015", "../2016", True),
        ("2017", "../2016", False),
        ("2016-05/..", "2016/..", True),
        ("2016-05/..", "2017/..", False),
        ("2016/2018", "2016/..", True),
        ("2016/2018", "2016/2019", False),
        ("XXXX-03", "2016/2017", True),
    ],
)
def test_compatible(a: str, b: str, expected: bool) -> None:
    assert edtf.compatible(a, b) is edtf.compatible(b, a) is expected


@given(any_date(), any_date())
def test_compatible_is_symmetric_and_reflexive(a: str, b: str) -> None:
    assert edtf.compatible(a, b) == edtf.compatible(b, a)
    assert edtf.compatible(a, a)


@pytest.mark.parametrize(
    ("exact", "vague"),
    [
        ("2016-05", "2016"),
        ("2016-05-03", "2016-05"),
        ("2017-02", "XXXX-02-01"),
        ("XXXX-02-01", "XXXX-02"),
        ("2016-05", "2016-05/.."),
        ("2016-05/2017", "2016-05/.."),
        ("2016-05/2017-02", "2016/2017"),
        ("2016", "not a date"),
    ],
)
def test_more_exact(exact: str, vague: str) -> None:
    assert edtf.more_exact(exact, vague) == edtf.more_exact(vague, exact) == exact


@given(st.lists(any_date(), min_size=3, max_size=3))
def test_more_exact_knows_no_order(dates: list[str]) -> None:
    a, b, c = dates
    assert edtf.more_exact(a, b) == edtf.more_exact(b, a)
    assert edtf.more_exact(edtf.more_exact(a, b), c) == edtf.more_exact(a, edtf.more_exact(b, c))
