"""The date expressions of a language, compiled: `data/lexicon/<lang>/dates.toml` as one scanner and its word values.

All forms become one alternation with bounded repetitions only, so that a scan takes time linear in the text.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import resources

# {name} of numbers, in every language; `iso` is a date of kg.edtf written out
NUMBERS = {
    "year": r"(?:19|20)\d\d",
    "yy": r"\d\d",
    "dd": r"(?:3[01]|[12]\d|0?[1-9])",
    "mm": r"(?:1[0-2]|0?[1-9])",
    "n": r"(?:[12]\d|3[01]|0?[1-9])",
    "q": r"[1-4]",
    "digits": r"\d{1,3}",
    "iso": r"(?:XXXX|(?:19|20)\d\d)-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?",
    "iso2": r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?",
    "open": r"\.\.",
}
SPACE = r"(?:[^\S\n]{1,2}|\n(?!\n))"  # a line may be folded, a paragraph ends what is said
_PLACE = re.compile(r"\{([a-z_]+)(\d?)(?::([a-z_]+))?\}")
_SIDES = {
    "since": -1,
    "from": 1,
    "until": 1,
    "by": 1,
}  # where a date without a year lies, seen from the publication day


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: the reading it has and its pattern, word classes as named groups."""

    means: str
    regex: re.Pattern[str]
    classes: Mapping[str, str]  # group -> class of words or numbers


@dataclass(frozen=True)
class DateTables:
    """What a language knows of dates; `scan` finds a form, its last group `f<i>` names which."""

    forms: tuple[Form, ...]
    scan: re.Pattern[str]
    words: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    prepositions: Mapping[str, str]
    postpositions: Mapping[str, frozenset[str]]  # word after the date -> prepositions before it
    articles: frozenset[str]
    guards: Mapping[str, frozenset[str]]
    cues: re.Pattern[str]

    def read(self, match: re.Match[str]) -> tuple[str, dict[str, str]]:
        """Which reading a match of `scan` has, and the value of every word in it, by the name of its group."""
        form = self.forms[int((match.lastgroup or "f0")[1:])]
        named = form.regex.match(match.string, match.start())
        groups = named.groupdict() if named else {}
        said = ((k.partition("__")[0], v) for k, v in groups.items() if v is not None)
        return form.means, {k: self._value(form.classes[k], v) for k, v in said}

    def _value(self, name: str, text: str) -> str:
        return text if name in NUMBERS else _word_value(self.words[name], text)


@lru_cache(maxsize=4096)
def _word_value(entries: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    folded = " ".join(text.split())
    return next(value for regex, value in entries if regex.fullmatch(folded))


@cache
def load(lang: str) -> DateTables:
    """The tables of a language, "de" or "en"; FileNotFoundError where there are none."""
    raw = tomllib.loads(resources.text(f"data/lexicon/{lang}/dates.toml"))
    classes = {name: _alternatives(entries) for name, entries in raw["words"].items()} | NUMBERS
    written = [(row["means"], _inline(p, raw["parts"])) for row in raw["forms"] for p in row["patterns"]]
    forms = tuple(Form(means, re.compile(rf"(?:{_expand(p, classes, True)})(?!\w)"), _names(p)) for means, p in written)
    scan = "|".join(f"(?P<f{i}>{_expand(p, classes, False)})" for i, (_, p) in enumerate(written))
    return DateTables(
        forms,
        re.compile(rf"(?<!\w)(?:{scan})(?!\w)"),
        {name: _values(entries) for name, entries in raw["words"].items()},
        {word: role for role, words in raw["prepositions"].items() for word in words},
        {word: frozenset(before) for word, before in raw["postpositions"].items()},
        frozenset(raw["articles"]["words"]),
        {name: frozenset(words) for name, words in raw["guards"].items()},
        _cues(raw["cues"]),
    )


def side_of(role: str) -> int:
    """On which side of the publication day a preposition's role puts a date without a year: -1, 0 (either) or 1."""
    return _SIDES.get(role, 0)


def _cues(raw: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Finds the ends of sentences (group `stop`), of clauses (`comma`), and verb forms by what they tell of time."""
    groups = [rf"(?P<{name}>(?<!\w)(?:{'|'.join(words)})(?!\w))" for name, words in raw.items()]
    return re.compile("|".join([r"(?P<stop>(?<=\w\w)[.!?](?=\s|$)|\n\n)", "(?P<comma>[,;:–])", *groups]))


def _either_case(word: str) -> str:
    first = word[0]
    return f"[{first}{first.upper()}]{word[1:]}" if first.islower() and first.isalpha() else word


def _alternatives(entries: Mapping[str, list[str]]) -> str:
    words = sorted((w for ws in entries.values() for w in ws), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(_either_case(w).replace(" ", SPACE) for w in words) + ")"


def _values(entries: Mapping[str, list[str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile("|".join(map(_either_case, words))), value) for value, words in entries.items())


def _inline(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with the names of parts replaced by them, and theirs."""
    while True:
        wider = _PLACE.sub(lambda m: parts.get(m[1], m[0]) if not m[2] and not m[3] else m[0], pattern)
        if wider == pattern:
            return pattern
        pattern = wider


def _expand(pattern: str, classes: Mapping[str, str], named: bool) -> str:
    """The regular expression of a pattern; a name that alternatives share is numbered after `__`."""
    count = itertools.count()

    def place(match: re.Match[str]) -> str:
        regex = classes[_class_of(match)]
        return f"(?P<{match[1]}{match[2]}__{next(count)}>{regex})" if named else regex

    return _PLACE.sub(place, pattern.replace(" ", SPACE))


def _names(pattern: str) -> dict[str, str]:
    return {m[1] + m[2]: _class_of(m) for m in _PLACE.finditer(pattern)}


def _class_of(match: re.Match[str]) -> str:
    name, number, kind = match.groups()
    return kind or (name + number if name + number in NUMBERS else name)
