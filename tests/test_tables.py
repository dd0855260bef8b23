"""Answers as tables and as CSV: aligned, no wider than asked, nothing that moves a cursor."""

import io
import sys

import pytest

from kg.namespaces import iri
from kg.store.answers import Answer, Term
from kg.views import tables
from kg.views.tables import WrongFormat
from kg.views.terms import shown

LAUNCH = Term("iri", iri("plc:Launch"))


def text(value):
    return Term("literal", value)


def table(variables, *rows, width=80, names=None):
    out = io.StringIO()
    rows = tuple(tuple(c if c is None or isinstance(c, Term) else text(c) for c in row) for row in rows)
    number = tables.write_table(Answer("rows", variables, rows, names=names or {}), out, width=width)
    assert number == len(rows)
    return out.getvalue()


def test_columns_are_aligned_and_numbers_to_the_right():
    assert table(("name", "days"), ("Vine", "1205"), ("Reader", "7"), (None, None)) == (
        "name    days\n"
        "────────────\n"
        "Vine    1205\n"
        "Reader     7\n"
        "\n"
    )  # fmt: skip


def test_what_is_too_wide_is_broken_at_spaces():
    assert table(("a", "b"), ("one", "the quick brown fox"), ("two", "abcdefghijklmnop"), width=15) == (
        "a    b\n"
        "───────────────\n"
        "one  the quick\n"
        "     brown fox\n"
        "two  abcdefghij\n"
        "     klmnop\n"
    )  # fmt: skip


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize(
    "cells",
    [
        ("x" * 300, "y", "z " * 200),
        ("short", "https://a.example/" + "path/" * 40, "2017-02-01"),
        ("日本語の長い名前" * 10, "ok", "emoji 😀😀😀 " * 8),
        ("a",) * 6,
    ],
)
def test_no_line_is_wider_than_asked(cells, width):
    from rich.cells import cell_len

    found = table(tuple(f"column{i}" for i in range(len(cells))), cells, width=width)
    assert max(cell_len(line) for line in found.splitlines()) <= width
    for cell in cells:  # and nothing is lost
        assert not set(cell.replace(" ", "")) - set(found)


def test_words_are_not_cut_where_another_column_can_give_way():
    found = table(("class", "quote"), ("Discontinuation", "word " * 30), width=40)
    assert "Discontinuation" in found


@pytest.mark.parametrize("rows", [0, 1, 999, 1000, 1001, 2500])
def test_every_row_is_written_once(rows):
    lines = table(("n",), *((str(i),) for i in range(rows))).splitlines()
    assert [line.strip() for line in lines[2:]] == [str(i) for i in range(rows)]


def test_rows_are_written_before_the_last_is_read():
    read = []

    def rows():
        for i in range(100_000):
            read.append(i)
            yield (text(str(i)),)

    class Closed(io.StringIO):
        def writelines(self, lines):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        tables.write_table(Answer("rows", ("n",), rows()), Closed())
    assert len(read) <= 1001


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        (None, ""),
        (text("plain [red]x[/red] :smile:"), "plain [red]x[/red] :smile:"),
        (text("2016-05/.."), "2016-05/.."),
        (LAUNCH, "Launch"),
        (Term("iri", iri("schema:Person")), "schema:Person"),
        (Term("iri", "https://a.example/x"), "Vine"),
        (Term("iri", "https://a.example/y"), "https://a.example/y"),
        (Term("iri", iri("schema:")), "https://schema.org/"),
        (Term("bnode", "b0"), "_:b0"),
        (Term("literal", "tür", lang="de"), "tür"),
        # nothing that moves a cursor, hides, or turns the direction of text
        (text("\x1b]52;c;bad\x07\x9b2J"), "\\x1b]52;c;bad\\x07\\x9b2J"),
        (text("a\nb\rc\td\0"), "a\\nb\\rc\\td\\x00"),
        (text("abc\u202edef\u200b\u2066\ufeff\u2028"), "abc\\u202edef\\u200b\\u2066\\ufeff\\u2028"),
        (Term("iri", "https://a.example/z"), "evil\\x1b[2J"),
        (text("👩‍💻 naïve ß"), "👩‍💻 naïve ß"),
    ],
)
def test_cells(term, cell):
    names = {"https://a.example/x": "Vine", "https://a.example/z": "evil\x1b[2J"}
    assert shown(term, names) == cell


def test_names_of_columns_are_shown_like_values():
    assert "\x1b" not in table(("a\x1b[2J",), ("x",))


@pytest.mark.parametrize(("boolean", "word"), [(True, "yes\n"), (False, "no\n")])
def test_ask(boolean, word):
    out = io.StringIO()
    tables.write_table(Answer("boolean", boolean=boolean), out)
    assert out.getvalue() == word


@pytest.mark.parametrize(
    ("value", "options", "cell"),
    [
        (text("plain"), {}, "plain"),
        (text('a,"b"\n'), {}, '"a,""b""\n"'),
        (text('=HYPERLINK("http://a")'), {}, '"=HYPERLINK(""http://a"")"'),
        (text('=HYPERLINK("http://a")'), {"safe": True}, '"\'=HYPERLINK(""http://a"")"'),
        (text("+1+2"), {"safe": True}, "'+1+2"),
        (text("@SUM(A1)"), {"safe": True}, "'@SUM(A1)"),
        (text(" =1"), {"safe": True}, "' =1"),
        (text("\t=1"), {"safe": True}, "'\t=1"),
        (text("-12.5"), {"safe": True}, "-12.5"),
        (text("2016-05"), {"safe": True}, "2016-05"),
        (Term("iri", "https://a.example/x"), {}, "https://a.example/x"),
        (Term("iri", "https://a.example/x"), {"names": True}, "Vine"),
        (Term("iri", "https://a.example/evil"), {"names": True, "safe": True}, "'=1+1"),
        (Term("bnode", "b"), {}, "_:b"),
    ],
)
def test_csv(value, options, cell):
    names = {"https://a.example/x": "Vine", "https://a.example/evil": "=1+1"}
    out = io.StringIO(newline="")
    assert tables.write_csv(Answer("rows", ("a", "b"), ((value, None),), names=names), out, **options) == 1
    assert out.getvalue() == f"a,b\r\n{cell},\r\n"


@pytest.mark.parametrize(
    ("format", "form", "asked"),
    [
        ("table", "SELECT", "table"),
        ("csv", "ASK", "csv"),
        ("turtle", "CONSTRUCT", "turtle"),
        ("json", "DESCRIBE", "jsonld"),
        ("xml", "CONSTRUCT", "rdfxml"),
        ("turtle", "SELECT", None),
        ("csv", "CONSTRUCT", None),
    ],
)
def test_formats_fit_the_form(format, form, asked):
    if asked:
        assert tables.fitting(format, form) == asked
    else:
        with pytest.raises(WrongFormat, match=f"no {format} for {form} queries"):
            tables.fitting(format, form)


def test_a_stream_stays_open(tmp_path):
    with (tmp_path / "out").open("wb") as out:
        assert tables.write(Answer("rows", ("a",), ((text("ä"),),)), "csv", out) == 1
        out.write(b"more")
    assert (tmp_path / "out").read_bytes() == "a\r\nä\r\nmore".encode()
    assert not sys.stdout.closed
