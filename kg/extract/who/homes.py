"""Where firms are at home and what they trade in: "the Redmond giant", "die Finnen", "the carmaker", "der Suchriese".

What the tables know of well-known firms, and what words tell of places and trades, in both languages.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.extract.parse import Line
from kg.extract.who.drafts import key_of

if TYPE_CHECKING:
    from kg.extract.who.entities import Register

_ADJECTIVE = ("isch", "deutsch", "sächsisch")  # endings of German adjectives of place, before those of their cases
_CASES = ("e", "en", "er", "es", "em", "")
_PLAIN = str.maketrans("äöü", "aou")
_LONGEST = 3  # words of a place
_SAID = frozenset({"of", "from", "aus", "based"})  # what joins a place to a firm


@dataclass(frozen=True)
class Homes:
    """Words to places and trades, names of firms to theirs; a place stands for itself and what it lies in."""

    places: Mapping[str, str]
    around: Mapping[str, str]
    homes: Mapping[str, frozenset[str]]
    trades: Mapping[str, frozenset[str]]
    trade_words: Mapping[str, str]
    trade_stems: Mapping[str, str]

    def places_in(self, words: Iterable[str]) -> Iterator[str]:
        """The places that a row of words tells, "San Francisco" as one."""
        row, i = list(words), 0
        while i < len(row):
            for size in range(min(_LONGEST, len(row) - i), 0, -1):
                found = place(" ".join(row[i : i + size]))
                if found is not None:
                    yield found
                    i += size - 1
                    break
            i += 1

    def within(self, place: str) -> frozenset[str]:
        """A place and all that it lies in."""
        found = {place}
        while (place := self.around.get(place, "")) and place not in found:
            found.add(place)
        return frozenset(found)

    def trade(self, noun: str) -> str | None:
        """The trade that a noun or its modifier tells: "carmaker", "search", "Suchriese"."""
        found = self.trade_words.get(noun.lower())
        if found is None and noun[:1].isupper():
            sizes = range(min(len(noun), 20), 2, -1)
            found = next((self.trade_stems[noun[:n]] for n in sizes if noun[:n] in self.trade_stems), None)
        return found


@functools.lru_cache(50_000)
def place(word: str) -> str | None:
    """The place that a word tells: "Finnen", "finnische", "Bonner", "Redmond-based"; None for none."""
    places = load().places
    word = word.removesuffix("-based").removesuffix("-ansässige")
    if word in places:
        return places[word]
    low = word.lower().rpartition("-")[2]  # "niederländisch-schweizerische"
    for end in _CASES:
        stem = low.removesuffix(end)
        if (stem + end == low and stem.endswith(_ADJECTIVE)) and stem in places:
            return places[stem]
    if not word[:1].isupper():
        return None
    for end in ("n", "er", "ern"):
        stem = word.removesuffix(end)
        if stem != word:
            stems = (stem, stem.translate(_PLAIN)) if end != "n" else (stem,)  # "Mailänder"
            whole = (s + e for s in stems for e in ("", "en", "e", "n"))
            found = next((places[w] for w in whole if w in places), None)
            if found is not None:
                return found
    return None


def homes_told(lines: Sequence[Line], register: Register) -> dict[str, frozenset[str]]:
    """The places of the firms of a text: those of the tables, and those told beside the names.

    "der Berliner Konzern Zorvane", "Zorvane aus Bonn", "Jakarta-based Zorvane", "Germany's Zorvane".
    """
    table, found = load(), {}
    for line in lines:
        words = [t.text for t in line.tokens]
        for chunk in line.chunks:
            draft = register.of(chunk.name.text) if chunk.name is not None else None
            if draft is None:
                continue
            said = words[chunk.start : chunk.name.start]
            if words[chunk.end : chunk.end + 1] and words[chunk.end].lower() in _SAID:
                said += words[chunk.end + 1 : chunk.end + 3]
            found.setdefault(draft.id, set()).update(p for w in table.places_in(said) for p in table.within(w))
    for draft in register.drafts.values():
        for name in draft.names:
            found.setdefault(draft.id, set()).update(table.homes.get(key_of(name), ()))
    return {entity: frozenset(places) for entity, places in found.items()}


@functools.cache
def load() -> Homes:
    """The tables, read once a process."""
    places, around, words, stems = {}, {}, {}, {}
    for row in _rows("data/lexicon/peoples.tsv", "\t"):
        places.update({w.replace("_", " "): row["place"] for w in row["words"].split()})
        if row["within"]:
            around[row["place"]] = row["within"]
    for row in _rows("data/lexicon/trades.tsv", "\t"):
        words.update(dict.fromkeys(row["words"].lower().split(), row["trade"]))
        stems.update(dict.fromkeys(row["stems"].split(), row["trade"]))
    homes, trades = {}, {}
    for row in _rows("data/entities/homes.csv", ","):
        names = [n for n in row["homes"].split("|") if n]
        inner = [places.get(n, n.lower()) for n in names]
        places.update({n: p for n, p in zip(names, inner, strict=True) if n not in places and n[0].isupper()})
        for place in inner[:-1]:
            around.setdefault(place, inner[-1])
        homes[key_of(row["name"])] = frozenset(p for n in inner for p in _around(n, around))
        trades[key_of(row["name"])] = frozenset(t for t in row["trades"].split("|") if t)
    return Homes(places, around, homes, trades, words, stems)


def _around(place: str, around: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while place and place not in seen:
        seen.add(place)
        yield place
        place = around.get(place, "")


def _rows(path: str, delimiter: str) -> Iterator[dict[str, str]]:
    lines = (line for line in resources.text(path).splitlines() if line and line[0] != "#")
    for row in csv.DictReader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE):
        yield {k: (v or "") for k, v in row.items()}
