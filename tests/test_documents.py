"""What becomes of files, folders and standard input: the article that is kept, or the sentence that says why not."""

from __future__ import annotations

import datetime
import io
import json
import sys
import time
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.model import Document
from kg.text import documents
from kg.text.documents import read_documents

BODY = "Der Hersteller Zorvane stellt seine Uhr ein. Das betrübt die Käufer nicht: „Gut so“, sagt eine."
ENGLISH = "The maker Zorvane gives up its watch. That is not what buyers wanted to hear."
HEAD = "id: uhr-1\ntitle: Uhr endet\npublished: 2017-01-19\nurl: https://a.example/u\nlang: de\nx: [1]"
FRONT = f"---\n{HEAD}\n---\n\n{BODY}\n"
PAGE = f"""<!DOCTYPE html><html><head><title>Uhr endet | Blatt</title><meta charset="ENC">
<meta property="article:published_time" content="2017-01-19T08:00:00+01:00">
<link rel="canonical" href="https://a.example/u"></head><body><nav><a href="/">Start</a></nav>
<article><h1>Uhr endet</h1><p>{BODY}</p><p>Der Nachfolger kommt im Mai, teilte das Unternehmen der Presse mit.</p>
</article><footer>Impressum</footer></body></html>"""


def read(path: Path | str) -> tuple[list[Document], list[ReadError]]:
    errors: list[ReadError] = []
    return list(read_documents([path], errors.append)), errors


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


FIELDS: list[tuple[str, bytes | str, dict[str, Any]]] = [
    ("a.txt", BODY, {"text": BODY, "title": "", "lang": "de", "published": None, "source": None, "warnings": ()}),
    ("a.txt", ENGLISH, {"lang": "en"}),
    ("a.txt", f"Uhr endet\n\n{BODY}", {"title": "Uhr endet", "text": f"Uhr endet\n\n{BODY}"}),
    ("a.txt", f"{BODY}\n\n{BODY}", {"title": "", "text": f"{BODY}\n\n{BODY}"}),
    ("a.txt", FRONT, {"id": "uhr-1", "text": f"Uhr endet\n\n{BODY}", "source": "https://a.example/u"}),
    ("a.md", FRONT, {"published": "2017-01-19", "title": "Uhr endet", "lang": "de", "warnings": ()}),
    ("a.md", "\ufeff" + FRONT, {"id": "uhr-1"}),
    ("a.md", FRONT.replace("\n", "\r\n"), {"id": "uhr-1", "text": f"Uhr endet\n\n{BODY}"}),
    ("a.md", FRONT.replace("\n\nDer", "\n\nUhr  endet\n\nDer"), {"text": f"Uhr endet\n\n{BODY}"}),
    ("a.md", f"---\nid: 007\n---\n# Uhr *endet*\n\n{BODY}", {"id": "007", "title": "Uhr endet"}),
    ("a.md", f"{BODY}\n\n- [Zorv](https://a.example) **lebt**", {"text": f"{BODY}\n\n- Zorv lebt"}),
    ("a.md", f"{BODY}\n\n1. Zorv\nEs *lebt*.\n2. Uhr", {"text": f"{BODY}\n\n1. Zorv\nEs lebt.\n\n2. Uhr"}),
    ("a.html", PAGE.replace("ENC", "utf-8"), {"title": "Uhr endet", "published": "2017-01-19", "lang": "de"}),
    (
        "a.html",
        PAGE.replace("ENC", "iso-8859-15").replace("„", '"').replace("“", '"').encode("iso-8859-15"),
        {"lang": "de"},
    ),
    ("a.html", PAGE.replace("ENC", "no-such"), {"source": "https://a.example/u"}),
    ("a.json", json.dumps({"text": BODY, "title": "Uhr", "id": 7}), {"id": "7", "text": f"Uhr\n\n{BODY}"}),
    (
        "a.json",
        json.dumps({"text": BODY, "title": ["x"]}),
        {"title": "", "warnings": ("the value of `title` is no text and was left out",)},
    ),
    ("a.jsonl", json.dumps({"text": BODY, "lang": "de-AT"}) + "\n\n", {"lang": "de"}),
    ("a.txt", BODY.encode("cp1252"), {"text": BODY, "warnings": ()}),
    ("a.txt", BODY.encode("utf-16"), {"text": BODY}),
    ("a.txt", BODY.encode("utf-16-le"), {"text": BODY}),
    ("a.txt", BODY.encode("utf-16-be"), {"text": BODY}),
    ("a.txt", BODY.encode("utf-8-sig"), {"text": BODY}),
    ("a.txt", BODY.encode("utf-32"), {"text": BODY}),
    ("a.txt", unicodedata.normalize("NFD", BODY), {"text": BODY}),
    ("a.txt", f"Eins.\r\n\r\n{BODY}\r", {"text": f"Eins.\n\n{BODY}"}),
    ("a.txt", BODY.replace("Uhr", "U\0hr\x07"), {"text": BODY, "warnings": ("2 control characters removed",)}),
    ("a.txt", BODY.replace("Uhr", "U\u00adhr\u202e"), {"text": BODY, "warnings": ("2 invisible characters removed",)}),
    (
        "a.txt",
        BODY.encode() + b"\xff",
        {"text": BODY + "\ufffd", "warnings": ("1 bytes are not UTF-8 and were replaced",)},
    ),
    ("A.TXT", BODY, {"text": BODY}),
]


@pytest.mark.parametrize(("name", "data", "expected"), FIELDS)
def test_articles(tmp_path: Path, name: str, data: bytes | str, expected: dict[str, Any]) -> None:
    found, errors = read(written(tmp_path, name, data))
    assert errors == [] and len(found) == 1
    assert {field: getattr(found[0], field) for field in expected} == expected


DATES = [
    ("2017-01-19", "2017-01-19"),
    ("2017-01-19T23:30:00+01:00", "2017-01-19"),
    ("2017-01-19 08:15", "2017-01-19"),
    ("20170119", "2017-01-19"),
    ("19.1.2017", "2017-01-19"),
    ("Thu, 19 Jan 2017 08:00:00 +0100", "2017-01-19"),
    ("2017-01", None),
    ("2017-13-45", None),
    ("gestern", None),
]


@pytest.mark.parametrize(("given_", "kept"), DATES)
@pytest.mark.parametrize("name", ["a.md", "a.json"])
def test_publication_dates(tmp_path: Path, name: str, given_: str, kept: str | None) -> None:
    record = (
        json.dumps({"text": BODY, "published": given_})
        if name == "a.json"
        else f"---\npublished: {given_}\n---\n{BODY}"
    )
    (document,), errors = read(written(tmp_path, name, record))
    assert document.published == kept and errors == []
    assert bool(document.warnings) == (kept is None)
    assert kept is None or datetime.date.fromisoformat(kept)


UNREADABLE: list[tuple[str, bytes | str, str]] = [
    ("a.txt", b"", "is empty"),
    ("a.txt", b" \n\n \t", "is empty"),
    ("a.txt", b"%PDF-1.4 ...", "binary"),
    ("a.txt", bytes(range(256)) * 40, "binary"),
    ("a.docx", b"PK\x03\x04", "is of a kind that is not read"),
    ("a.md", "---\ntitle: x\n", "does not end"),
    ("a.md", "---\ntitle: x\nid: [1\n---\nText", "broken front matter in line 4"),
    ("a.md", "---\n- a\n- b\n---\nText", "no list of keys and values"),
    ("a.md", "---\na: " + "[" * 15_000 + "\n---\nText", "front matter"),
    ("a.md", "---\ntitle: Uhr\n---\n", "has a title and no text"),
    ("a.md", ">" * 300 + " tief", "nested too deeply"),
    ("a.md", "---\nlang: fr\n---\nLe service ferme.", "is in a language that is not read (fr"),
    ("a.html", "<html><head><title>x</title></head><body></body></html>", "holds no article text"),
    ("a.html", "", "holds no article text"),
    ("a.html", PAGE.replace("<article>", "<div>" * 400).replace("</article>", "</div>" * 400), "nested too deeply"),
    ("a.html", b"<p>x</p>" * 400_000, "is larger than 3 MB"),
    ("a.json", "[]", "is empty"),
    ("a.jsonl", "\n", "is empty"),
    ("a.json", '{"text": ', "is not JSON: Expecting value (line 1, column 10)"),
    ("a.json", "[" * 100_000, "nested too deeply"),
    ("a.json", '{"text": "Ein \\ud800 Text"}', "lone surrogates"),
    ("a.json", '"text"', "is no record"),
    ("a.json", '{"title": "Uhr"}', "has a title and no text"),
    ("a.txt", "wort " * 101_000, "more than 500,000 characters"),
]


@pytest.mark.parametrize(("name", "data", "why"), UNREADABLE)
def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, name: str, data: bytes | str, why: str) -> None:
    path = written(tmp_path, name, data)
    begin = time.monotonic()
    found, errors = read(path)
    assert found == [] and len(errors) == 1 and time.monotonic() - begin < 10
    assert why in str(errors[0]) and "\n" not in str(errors[0]) and errors[0].where.startswith(str(path))


def test_files_over_the_limit_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(documents.FILE_LIMIT + 1)
    begin = time.monotonic()
    assert "is larger than 50 MB" in str(read(path)[1][0])
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize("name", ["missing.txt", "missing"])
def test_missing_files(tmp_path: Path, name: str) -> None:
    assert len(read(tmp_path / name)[1]) == 1


def test_folders_are_walked_in_order_and_the_batch_goes_on(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/z.txt", "c.txt", "a.md", ".git/x.txt", "notes.docx", ".hidden.txt"):
        written(tmp_path, name, BODY)
    written(tmp_path, "b/bad.json", "{")
    lines = [json.dumps({"id": "one", "text": BODY}), "{", json.dumps(3), json.dumps({"id": "two", "text": BODY})]
    written(tmp_path, "d.jsonl", "\n".join(lines))
    found, errors = read(tmp_path)
    assert [Path(d.path or "").name for d in found] == ["a.md", "c.txt", "d.jsonl", "d.jsonl", "z.txt"]
    assert [Path(e.where).name for e in errors] == ["d.jsonl, line 2", "d.jsonl, line 3", "bad.json"]


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    assert "holds no articles" in str(read(tmp_path)[1][0])


STDIN = [
    (BODY, [None]),
    (FRONT, ["uhr-1"]),
    (PAGE.replace("ENC", "utf-8"), [None]),
    (json.dumps({"id": "a", "text": BODY}, indent=1), ["a"]),
    (json.dumps([{"id": "a", "text": BODY}, {"id": "b", "text": BODY}]), ["a", "b"]),
    ("\n".join(json.dumps({"id": i, "text": BODY}) for i in "ab"), ["a", "b"]),
    (f"[Update] {BODY}", [None]),
]


@pytest.mark.parametrize(("data", "ids"), STDIN)
def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch, data: str, ids: list[str | None]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data.encode())))
    found, errors = read("-")
    assert errors == [] and len(found) == len(ids)
    assert all(expected in (None, document.id) for document, expected in zip(found, ids, strict=True))
    assert all("Zorvane" in document.text and document.path == "<stdin>" for document in found)


def test_an_id_is_given_by_the_text(tmp_path: Path) -> None:
    one, two = (read(written(tmp_path, name, BODY))[0][0] for name in ("a.txt", "b.md"))
    assert one.id == two.id == one.sha256[:16]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda s: s.encode(errors="surrogatepass"))))
def test_any_bytes_become_articles_or_errors(tmp_path: Path, data: bytes) -> None:
    for name in ("a.txt", "a.md", "a.json", "a.jsonl"):
        found, errors = read(written(tmp_path, name, data))
        assert found or errors
        for document in found:
            assert unicodedata.is_normalized("NFC", document.text) and "\0" not in document.text
            assert document.text.encode() and document.text == document.text.strip()


@pytest.mark.parametrize("unit", ["[", "![", "*", "`", "_a", "> ", "<", "# ", "---\n", "[a](", "&", "|"])
def test_hostile_markdown_is_read_in_time(tmp_path: Path, unit: str) -> None:
    path = written(tmp_path, "a.md", "x\n\n" + unit * (1_000_000 // len(unit)))
    begin = time.process_time()
    read(path)
    assert time.process_time() - begin < 10
