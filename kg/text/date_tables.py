"""The date expressions of a language: `data/lexicon/<lang>/dates.toml` as word classes and an automaton of forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.text.date_automaton import Automaton, Symbols, variants

_WORD = re.compile(r"\w+|[^\w\s]")
_PART = re.compile(r"\{(\w+)\}")
# where a date without a year lies, seen from today
_SIDES = {"since": -1, "from": 1, "until": 1, "by": 1, "planned": 1}


@dataclass(frozen=True)
class DateTables:
    """What a language knows of dates: words by class, forms, and the words around a date that matter."""

    words: Mapping[str, Symbols]
    forms: Automaton
    prepositions: Mapping[str, str]  # words -> role
    postpositions: Mapping[str, frozenset[str]]  # word after the date -> prepositions before it
    articles: frozenset[str]
    closing: frozenset[str]  # words that can end a preposition, or stand between it and the date
    guards: Mapping[str, frozenset[str]]
    cues: re.Pattern[str]


@cache
def load(lang: str) -> DateTables:
    """The tables of a language, "de" or "en"; FileNotFoundError where there are none."""
    raw = tomllib.loads(resources.text(f"data/lexicon/{lang}/dates.toml"))
    words, forms = _words_and_forms(raw)
    prepositions = {word.lower(): role for role, entries in raw["prepositions"].items() for word in entries}
    return DateTables(
        words,
        forms,
        prepositions,
        {word: frozenset(before) for word, before in raw["postpositions"].items()},
        frozenset(raw["articles"]["words"]),
        frozenset(raw["articles"]["words"]) | {words.split()[-1] for words in prepositions},
        {name: frozenset(entries) for name, entries in raw["guards"].items()},
        _cues(raw["cues"]),
    )


def side_of(role: str) -> int:
    """On which side of the publication day a preposition's role puts a date without a year: -1, 0 (either) or 1."""
    return _SIDES.get(role, 0)


def _words_and_forms(raw: Mapping[str, Any]) -> tuple[dict[str, Symbols], Automaton]:
    symbols: list[tuple[str, tuple[str, str]]] = []
    phrases: dict[str, list[tuple[list[str], str]]] = {}
    for name, value, entry in _entries(raw):
        tokens = _WORD.findall(entry)
        if len(tokens) == 1:
            symbols.append((entry, (name, value)))
        else:
            phrases.setdefault(name, []).append((tokens, value))
    forms = Automaton()
    for rank, (means, pattern) in enumerate((row["means"], p) for row in raw["forms"] for p in row["patterns"]):
        forms.add(_with_parts(pattern, raw["parts"]), phrases, (rank, means))
    symbols += [(word, (f"={word}", word)) for word in sorted(forms.literals)]
    return _by_word(symbols), forms


def _by_word(symbols: list[tuple[str, tuple[str, str]]]) -> dict[str, Symbols]:
    """The symbols of each word; one that starts with a small letter may also start with a capital."""
    words: dict[str, dict[tuple[str, str], None]] = {}
    for word, symbol in symbols:
        for form in {word, word[0].upper() + word[1:]} if word[0].islower() else {word}:
            words.setdefault(form, {})[symbol] = None
    return {word: Symbols(*zip(*symbols, strict=True)) for word, symbols in words.items()}


def _entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Class, value and word, of every word."""
    for name, by_value in raw["words"].items():
        for value, entries in by_value.items():
            for entry in entries:
                for word in variants(_with_parts(entry, raw["parts"])):
                    yield name, value, word


def _with_parts(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with the names of parts replaced by them, and theirs."""
    while (wider := _PART.sub(lambda m: parts.get(m[1], m[0]), pattern)) != pattern:
        pattern = wider
    return pattern


def _cues(raw: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Finds the ends of sentences (group `stop`), of clauses (`comma`), and verb forms by what they tell of time."""
    verbs = "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in raw.items())
    return re.compile(rf"(?P<stop>[.!?](?<=\w\w.)(?=\s|$)|\n\n)|(?P<comma>[,;:–])|(?<!\w)(?:{verbs})(?!\w)")
