"""The formats an article may come in, each a function from bytes to records: field name to value, not yet cleaned.

`READERS` maps the ending of a file's name to its function. A record that cannot be read is yielded as the Problem that
says why, so that the ones after it are still read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from kg.text.decoding import NotText, decode

HTML_LIMIT = 3_000_000  # bytes; the extraction of article text from a page takes seconds a megabyte
_FRONT_MATTER_LIMIT = 20_000  # characters
_MARKDOWN_BLOCK = 20_000  # characters; the parser's time grows with the square of a paragraph's length
_MARKDOWN_DEPTH = 100

Fields = Mapping[str, Any]


class Record(NamedTuple):
    """One article's fields, the warnings about them, and where in the input it stood ("line 3"), if not alone there."""

    fields: Fields
    warnings: tuple[str, ...] = ()
    place: str = ""


class Problem(NamedTuple):
    """Why a record cannot be read, and where in the input it stands."""

    why: str
    place: str = ""


def text_records(data: bytes) -> Iterator[Record | Problem]:
    """Plain text: front matter where there is one; else a first line that stands alone like a headline is the title."""
    text, warnings = decode(data)
    fields, body = _front_matter(text)
    if "title" not in fields:
        title, body = _headline(body)
        fields = {**fields, "title": title}
    yield Record({**fields, "text": body}, warnings)


def markdown_records(data: bytes) -> Iterator[Record | Problem]:
    """Markdown with YAML front matter: its markup is taken off; without a title there, a first heading is the title."""
    text, warnings = decode(data)
    fields, body = _front_matter(text)
    heading = re.match(r"\s*#[ \t]+(\S[^\n]*?)[ \t]*#*[ \t]*(?:\n|$)", body)
    if heading and "title" not in fields:
        fields, body = {**fields, "title": _unmarked(heading[1])}, body[heading.end() :]
    yield Record({**fields, "text": _unmarked(body)}, warnings)


def _front_matter(text: str) -> tuple[Fields, str]:
    """The YAML mapping at the head of a text and what follows it; all values stay the strings they are written as."""
    text = text.lstrip("\ufeff")
    if not re.match(r"---[ \t]*\r?\n", text):
        return {}, text
    end = re.compile(r"^---[ \t]*\r?$", re.MULTILINE).search(text, 4, _FRONT_MATTER_LIMIT)
    if end is None:
        raise NotText("has front matter that begins in line 1 and does not end")
    import yaml

    try:  # all values as strings; and not by libyaml's loader, which crashes the process on deep nesting
        fields = yaml.load(text[3 : end.start()], Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 1}" if mark else ""
        raise NotText(f"has broken front matter{line}: {getattr(error, 'problem', None) or 'not YAML'}") from error
    except (ValueError, RecursionError) as error:
        raise NotText("has broken front matter") from error
    if not isinstance(fields, dict):
        raise NotText("has front matter that is no list of keys and values")
    return fields, text[end.end() :]


def _headline(text: str) -> tuple[str, str]:
    """A first line on its own that doesn't read like a sentence, and the rest; ("", text) where there is none."""
    first, blank, rest = re.sub(r"\r\n?", "\n", text).strip().partition("\n\n")
    if blank and "\n" not in first and len(first) <= 200 and not first.endswith((".", ",", ";", ":")) and rest.strip():
        return first, rest
    return "", text


def _unmarked(text: str) -> str:
    """The words of Markdown without its marks but those of lists, blocks parted by blank lines; no images."""
    if max(map(len, re.split(r"\n\s*\n", text)), default=0) > _MARKDOWN_BLOCK:
        return text
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MARKDOWN_DEPTH}).enable("table")
    tokens = parser.parse(text)
    if any(token.level >= _MARKDOWN_DEPTH - 2 for token in tokens):
        raise NotText("is nested too deeply")
    return "\n\n".join(filter(str.strip, _blocks(tokens)))


def _blocks(tokens: Iterable[Any]) -> Iterator[str]:
    """The text of each block; a list's items keep their marks, which tell that they are items of one list."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} "
        elif token.content:
            yield mark + (_inline(token.children) if token.type == "inline" else token.content.strip("\n"))
            mark = ""


def _inline(tokens: Iterable[Any] | None) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n", "image": ""}
    return "".join(breaks.get(token.type, token.content) for token in tokens or ())


def html_records(data: bytes) -> Iterator[Record | Problem]:
    """A web page: the article's text, title, date and address as trafilatura finds them."""
    if len(data) > HTML_LIMIT:
        raise NotText(f"is larger than {HTML_LIMIT // 1_000_000} MB, the limit for web pages")
    declared = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", data[:_SAMPLE_OF_HEAD], re.IGNORECASE)
    text, warnings = decode(data, declared[1].decode("ascii", "ignore") if declared else None)
    import lxml.html
    import trafilatura

    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(text.encode(errors="surrogatepass"), parser=parser)
    except lxml.etree.ParserError as error:
        raise NotText("holds no article text") from error
    if any("depth" in error.message for error in parser.error_log):
        raise NotText("is nested too deeply")
    article: Any = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False)
    if article is None or not (article.text or "").strip():
        raise NotText("holds no article text")
    fields = {"title": article.title, "published": article.date, "source": article.url}
    yield Record({**fields, "text": article.text.replace("\n", "\n\n")}, warnings)


_SAMPLE_OF_HEAD = 4096  # bytes in which a page declares its encoding


def json_records(data: bytes) -> Iterator[Record | Problem]:
    """A JSON record, or a list of them."""
    text, warnings = decode(data)
    value = _json(text)
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _record(item, warnings, f"record {number}")
    else:
        yield _record(value, warnings, "")


def jsonl_records(data: bytes) -> Iterator[Record | Problem]:
    """A JSON record a line; blank lines are passed over."""
    text, warnings = decode(data)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _record(_json(line), warnings, f"line {number}")
            except NotText as error:
                yield Problem(str(error), f"line {number}")


def _json(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise NotText(f"is not JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except (RecursionError, ValueError) as error:
        raise NotText("is JSON nested too deeply or with a number too long") from error


def _record(value: Any, warnings: tuple[str, ...], place: str) -> Record | Problem:
    if not isinstance(value, dict):
        return Problem("is no record (a JSON object with a `text`)", place)
    return Record(value, warnings, place)


def sniffed_records(data: bytes) -> Iterator[Record | Problem]:
    """Data whose format nobody has said, as from standard input."""
    head = decode(data)[0][:1000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html", "<?xml", "<head", "<body", "<article")):
        return html_records(data)
    if head.startswith(("{", "[")):
        try:
            return iter(list(json_records(data)))
        except NotText:
            return jsonl_records(data) if head.startswith("{") else text_records(data)
    return markdown_records(data) if head.startswith("---") else text_records(data)


Reader = Callable[[bytes], Iterator[Record | Problem]]

READERS: Mapping[str, Reader] = {
    ".txt": text_records,
    ".md": markdown_records,
    ".markdown": markdown_records,
    ".html": html_records,
    ".htm": html_records,
    ".json": json_records,
    ".jsonl": jsonl_records,
    ".ndjson": jsonl_records,
}
