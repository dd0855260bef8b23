"""Names as they are compared: spelling set aside (`plain`), and product nouns set in one language (`concepts`).

The nouns are a table (`data/entities/product_nouns.csv`): a concept, its class, its words in English and German.
Classes: `generic` (any product may be called that), `weak` (says nothing), `head` (kinds of thing), `word` (ordinary
words in names), `edition` and `platform` (what tells editions apart; a platform is also a name by itself).
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from typing import NamedTuple

from kg import resources

_QUOTES = re.compile("[\"“”„‟‘‚‛«»‹›`´()\\[\\]*]|(?<!\\w)['’]|['’](?!\\w)")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_INNER_DOT = re.compile(r"(?<=[a-z])\.(?=[a-z])")
_TOKEN = re.compile(r"\d+(?:\.\d+)+\w*|\w+|\+")
_INFLECTION = {"en": ("s", "es"), "de": ("en", "em", "er", "es", "ern", "e", "n", "s")}
_LINKS = ("", "s", "es", "n", "en", "e")  # between the parts of a German compound
_MARKS = ("number", "edition", "platform")


class Word(NamedTuple):
    """A word of a name: its concept where the table has it, else the word; `cls` is the table's, or proper, number."""

    concept: str
    cls: str


class Key(NamedTuple):
    """What a product's name says, word order and language set aside."""

    words: frozenset[str]  # concepts and proper words
    marks: frozenset[str]  # numbers and editions: where these differ, the things differ
    proper: bool  # whether a word is more than an ordinary product noun
    bare: bool = False  # whether it is one noun for a kind of thing and nothing else: "the button"


@functools.lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The name in lower case without quotes, hyphens, spaces, possessive s: `"Kaufen" -Button` is kaufenbutton."""
    return "".join(tokens(name))


@functools.lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name in lower case; versions (8.1) stay whole, and so does the sign of Google+."""
    if name.isascii() and name.replace(" ", "").isalnum():  # as most are: nothing to set aside
        return tuple(name.lower().split())
    text = unicodedata.normalize("NFKC", name).casefold()
    text = _QUOTES.sub("", _POSSESSIVE.sub("", text)).replace("'", "").replace("’", "")
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    found = tuple("plus" if token == "+" else token for token in _TOKEN.findall(text.replace("_", " ")))
    return found or (text.strip(),)


@functools.lru_cache(maxsize=65536)
def clean(name: str) -> str:
    """The name for show: without quotes and stray spaces before hyphens."""
    text = re.sub(r"\s+-", "-", _QUOTES.sub("", name))
    return re.sub(r"\s+", " ", text).strip(" -") or name.strip() or name


@functools.lru_cache(maxsize=65536)
def organisation(name: str) -> str:
    """An organisation's name without article and legal form: `The Acme Group Inc.` is acme."""
    words = list(tokens(_INNER_DOT.sub("", name) if "." in name else name))
    if len(words) > 1 and words[0] in _words("article"):
        words = words[1:]
    while len(words) > 1 and words[-1] in _words("legal"):
        words = words[:-1]
    return "".join(words)


@functools.lru_cache(maxsize=65536)
def person(name: str) -> tuple[str, ...]:
    """The parts of a person's name without titles and dots."""
    parts = tuple(w for w in tokens(name) if w not in _words("title"))
    return parts or tokens(name)


@functools.lru_cache(maxsize=65536)
def key(name: str, lang: str, without: frozenset[tuple[str, ...]] = frozenset()) -> Key:
    """What a product's name says; `without` are token sequences (its owner's names) that say nothing here."""
    words = concepts(_drop(tokens(name), without) or tokens(name), lang)
    marks = frozenset(w.concept for w in words if w.cls in _MARKS)
    saying = frozenset(w.concept for w in words if w.cls not in (*_MARKS, "generic", "weak"))
    proper = any(w.cls in ("proper", "platform") for w in words)
    if not saying and not marks:  # all of it general: then the general words are what there is
        saying = frozenset(w.concept for w in words)
    return Key(saying, marks, proper, [w.cls for w in words] in (["head"], ["generic"]))


def concepts(words: tuple[str, ...], lang: str) -> list[Word]:
    """The words of a name as concepts, function words left out, hyphenated phrases and German compounds looked up."""
    found: list[Word] = []
    i = 0
    while i < len(words):
        for n in (3, 2):
            word = _look_up("-".join(words[i : i + n]), lang) if i + n <= len(words) else None
            if word:
                found.append(word)
                i += n
                break
        else:
            found += _word(words[i], lang)
            i += 1
    return found


def _word(token: str, lang: str) -> list[Word]:
    if token in _words("function"):
        return []
    if any(c.isdigit() for c in token) or token in _words("roman"):
        return [Word(token, "number")]
    known = _look_up(token, lang)
    if known:
        return [known]
    return _parts(token) or [Word(_base_form(token), "proper")]


def _base_form(token: str) -> str:
    return token[:-1] if len(token) > 4 and token.endswith("s") and not token.endswith("ss") else token


@functools.lru_cache(maxsize=65536)
def _look_up(token: str, lang: str) -> Word | None:
    for language in (lang, "de" if lang == "en" else "en"):
        table = _table(language)
        for ending in ("", *_INFLECTION[language]):
            stem = token.removesuffix(ending) if ending and len(token) > len(ending) + 2 else token
            if (not ending or stem != token) and (word := table.get(stem)):
                return word
    return None


@functools.lru_cache(maxsize=65536)
def _parts(token: str, deep: int = 2) -> list[Word]:
    """The words of a German compound all of whose parts the table has: Kaufknopf is buy, button."""
    table = _table("de")
    for cut in range(len(token) - 3, 2, -1):
        first = next((table[s] for link in _LINKS if (s := _without(token[:cut], link)) in table), None)
        if not first:
            continue
        rest = _look_up(token[cut:], "de")
        if rest:
            return [first, rest]
        if deep and (more := _parts(token[cut:], deep - 1)):
            return [first, *more]
    return []


def _without(text: str, ending: str) -> str:
    return text.removesuffix(ending) if ending else text


def _drop(words: tuple[str, ...], sequences: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    for sequence in sorted(sequences, key=lambda s: (-len(s), s)):
        for variant in (sequence, (*sequence[:-1], sequence[-1] + "s")):  # Twitters Kaufknopf
            n = len(variant)
            for i in range(len(words) - n + 1):
                if words[i : i + n] == variant and len(words) > n:
                    words = words[:i] + words[i + n :]
                    break
    return words


@functools.cache
def _words(cls: str) -> frozenset[str]:
    """The words of `data/entities/name_words.csv` of that class: function, article, legal, title, roman."""
    rows = csv.DictReader(resources.text("data/entities/name_words.csv").splitlines())
    return frozenset(word for row in rows if row["class"] == cls for word in row["words"].split())


@functools.cache
def _table(lang: str) -> dict[str, Word]:
    lines = resources.text("data/entities/product_nouns.csv").splitlines()
    return {
        word: Word(row["concept"], row["class"])
        for row in csv.DictReader(lines)
        for word in row[lang].split("|")
        if word
    }
