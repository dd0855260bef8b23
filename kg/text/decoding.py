"""Bytes to the text that is kept: encodings found out, Unicode in NFC, lines ended by LF, nothing invisible inside."""

from __future__ import annotations

import codecs
import re
import unicodedata

Warnings = tuple[str, ...]

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x7fELF")
_SAMPLE = 4096  # bytes that tell UTF-16 and binary data from text
# what German and English texts write beyond ASCII; where these prevail, bytes are cp1252 and no rarer code page
_WESTERN = frozenset("äöüÄÖÜßéèêëáàâãåçñíìîïóòôõøúùûÉÀÇÅØæœŒ„“”‘’‚«»‹›–—…•·§°€£©®™½¼¾²³×\u00a0¿¡ªº´šžŠŽÿŸ")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# soft hyphens, zero-width spaces, direction marks: unseen by the reader, they would split names and hide words
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotText(ValueError):
    """Data that is no text; the message says why."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, Warnings]:
    """The text of some bytes, by mark, UTF-16's zeros, declaration, UTF-8, cp1252, statistics, in this order."""
    if data.startswith(_BINARY):
        raise NotText("is binary data, not text")
    for encoding in _marked(data) or _zeros(data) or [declared or "utf-8", "utf-8"]:
        try:
            return data.decode(encoding), ()
        except (UnicodeDecodeError, LookupError):  # a page may declare an encoding that doesn't exist
            continue
    if b"\0" in data[:_SAMPLE]:
        raise NotText("is binary data, not text")
    return _damaged(data) or _western(data) or _guessed(data)


def _marked(data: bytes) -> list[str]:
    return [encoding for mark, encoding in _BOMS if data.startswith(mark)][:1]


def _zeros(data: bytes) -> list[str]:
    """UTF-16 without a mark: letters of Latin script leave every second byte zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 5 or min(even, odd) > max(even, odd) // 10:
        return []
    return ["utf-16-le" if odd > even else "utf-16-be"]


def _damaged(data: bytes) -> tuple[str, Warnings] | None:
    """UTF-8 with a few broken bytes."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if len(re.findall("[^\x00-\x7f\ufffd]", text)) < 2 * broken:
        return None
    return text, (f"{broken} bytes are not UTF-8 and were replaced",)


def _western(data: bytes) -> tuple[str, Warnings] | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = re.findall("[^\x00-\x7f]", text)
    return (text, ()) if sum(c in _WESTERN for c in beyond) >= 0.9 * len(beyond) else None


def _guessed(data: bytes) -> tuple[str, Warnings]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise NotText("is in no known text encoding")
    return str(best), (f"the encoding was guessed to be {best.encoding}",)


def clean(text: str) -> tuple[str, Warnings]:
    """The text as it is kept, and what was taken out of it; NotText for lone surrogates and for binary data."""
    if _SURROGATE.search(text):
        raise NotText("holds lone surrogates, which are no characters")
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
    text, controls = _CONTROL.subn("", text)
    if controls > 10 + len(text) // 20:
        raise NotText("is binary data, not text")
    text, invisible = _INVISIBLE.subn("", text)
    counts = (("control characters", controls), ("invisible characters", invisible))
    return text, tuple(f"{count} {what} removed" for what, count in counts if count)
