"""Articles from files, folders and standard input.

The text that is kept is the title, a blank line and the body, decoded, in NFC; all offsets refer to it. An input that
cannot be read is told to the caller as a ReadError, and the reading goes on.
"""

from __future__ import annotations

import datetime
import email.utils
import functools
import hashlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import ReadError
from kg.model import Document
from kg.text import language
from kg.text.decoding import NotText, clean
from kg.text.formats import READERS, Problem, Record, sniffed_records

FILE_LIMIT = 50_000_000  # bytes
TEXT_LIMIT = 500_000  # characters of one article; a book has so many

_KEYS = {  # the field of a document, and the keys that give it, the first that is there
    "id": ("id",),
    "title": ("title", "headline"),
    "text": ("text",),
    "published": ("published", "date"),
    "source": ("source", "url"),
    "lang": ("lang", "language"),
}
_LANGUAGE_NAMES = {
    "german": "de",
    "deutsch": "de",
    "ger": "de",
    "deu": "de",
    "english": "en",
    "englisch": "en",
    "eng": "en",
}

OnError = Callable[[ReadError], None]


def read_documents(paths: Iterable[str | Path], on_error: OnError) -> Iterator[Document]:
    """The articles in files, folders (walked in sorted order, files of other kinds passed over) and, for "-", stdin."""
    for path in paths:
        if str(path) == "-":
            yield from _documents("<stdin>", _stdin, on_error)
            continue
        for file in _files(Path(path), on_error):
            yield from _documents(str(file), functools.partial(_contents, file), on_error)


def _files(path: Path, on_error: OnError) -> Iterator[Path]:
    """The file itself, or the readable kinds of file in a folder, hidden ones left out."""
    if not path.is_dir():
        yield path
        return
    found = False
    for folder, folders, names in os.walk(path, onerror=lambda error: on_error(_unreadable(error.filename, error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in READERS:
                found = True
                yield Path(folder, name)
    if not found:
        on_error(ReadError(str(path), f"holds no articles ({', '.join(READERS)})"))


def _documents(where: str, contents: Callable[[], bytes], on_error: OnError) -> Iterator[Document]:
    """The articles of one input."""
    reader = sniffed_records if where == "<stdin>" else READERS.get(Path(where).suffix.lower())
    if reader is None:
        on_error(ReadError(where, f"is of a kind that is not read (read are {', '.join(READERS)})"))
        return
    empty = True
    try:
        for record in reader(contents()):
            empty = False
            place = f"{where}, {record.place}" if record.place else where
            try:
                yield _document(record, where)
            except NotText as error:
                on_error(ReadError(place, str(error)))
    except (NotText, RecursionError, MemoryError) as error:
        on_error(ReadError(where, str(error) or "is nested too deeply or too large"))
    except OSError as error:
        on_error(_unreadable(where, error))
    else:
        if empty:
            on_error(ReadError(where, "is empty"))


def _unreadable(where: str, error: OSError) -> ReadError:
    return ReadError(where, f"cannot be read: {error.strerror or error}")


def _contents(path: Path) -> bytes:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise NotText("is no regular file")
    if status.st_size > FILE_LIMIT:
        raise NotText(f"is larger than {FILE_LIMIT // 1_000_000} MB")
    return path.read_bytes()


def _stdin() -> bytes:
    data = sys.stdin.buffer.read(FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        raise NotText(f"is larger than {FILE_LIMIT // 1_000_000} MB")
    return data


def _document(record: Record | Problem, where: str) -> Document:
    """The article of a record; NotText where it is none."""
    if isinstance(record, Problem):
        raise NotText(record.why)
    warnings = list(record.warnings)
    fields = {name: _field(record.fields, keys, warnings) for name, keys in _KEYS.items()}
    title = " ".join(fields["title"].split())
    text = _text(title, fields["text"].strip())
    return Document(
        id=" ".join(fields["id"].split()) or hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        lang=_language(fields["lang"]) or language.detect(text),
        title=title,
        published=_day(fields["published"], warnings),
        source=fields["source"].strip() or None,
        path=where,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _field(fields: Mapping[str, Any], keys: Iterable[str], warnings: list[str]) -> str:
    """The cleaned value of the first of the keys that is there, "" for none; a value that is no text is warned of."""
    value = next((fields[key] for key in keys if fields.get(key) is not None), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        warnings.append(f"the value of `{next(iter(keys))}` is no text and was left out")
        return ""
    text, removed = clean(str(value))
    warnings.extend(removed)
    return text


def _text(title: str, body: str) -> str:
    """Title, blank line, body, the title once; NotText where there is no body or too much of it."""
    first, _, rest = body.partition("\n")
    if title and " ".join(first.split()) == title:
        body = rest.strip()
    if not body:
        raise NotText("is empty" if not title else "has a title and no text")
    if len(body) > TEXT_LIMIT:
        raise NotText(f"is an article of more than {TEXT_LIMIT:,} characters")
    return f"{title}\n\n{body}" if title else body


def _language(given: str) -> str | None:
    """The code of a language as people write it; None where none is given; NotText for one that is not read."""
    name = given.strip().lower()
    code = _LANGUAGE_NAMES.get(name, re.split("[-_]", name)[0])
    if code and code not in language.LANGUAGES:
        raise NotText(f"is in a language that is not read ({given.strip()}; read are German, de, and English, en)")
    return code or None


def _day(given: str, warnings: list[str]) -> str | None:
    """A publication date as YYYY-MM-DD; with a warning None where it names no day, since none is ever invented."""
    text = given.strip()
    for parse in (_iso_day, _german_day, _mail_day):
        if text and (day := parse(text)):
            return day.isoformat()
    if text:
        warnings.append(f"the date {text[:40]!r} names no day and was left out")
    return None


def _iso_day(text: str) -> datetime.date | None:
    match = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{2}.*)?$", text)
    return _date(*match.groups()) if match else None


def _german_day(text: str) -> datetime.date | None:
    match = re.match(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$", text)
    return _date(*reversed(match.groups())) if match else None


def _mail_day(text: str) -> datetime.date | None:
    try:
        return email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _date(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
