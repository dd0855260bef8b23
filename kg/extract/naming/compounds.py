"""Names only in compounds: "der Klimbo-Hersteller Zorvane", "die Zorvane-App Klimbo", "the Zorvane-owned site"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.lexicon import Lexicon
from kg.extract.naming.proper import strange
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.model import ORGANIZATION, PRODUCT
from kg.text.capitals import english_word
from kg.text.hanta import tagger

if TYPE_CHECKING:
    from kg.extract.who.entities import Register


def coined(register: Register, line: Line) -> Iterator[tuple[str, str, float]]:
    """The names that the compounds of a line begin with: name, type, how much speaks for the type."""
    lexicon = register.lexicon
    for before, chunk in zip(line.chunks, line.chunks[1:], strict=False):  # "the company behind [Klimbo]"
        if chunk.prep in ("behind", "hinter") and chunk.name is not None and lexicon.org_noun(before.head):
            yield chunk.name.text, PRODUCT, 2.5
    for chunk in line.chunks:
        if lexicon.lang == "en":
            for token in line.tokens[chunk.start : chunk.end]:
                first, _, last = token.text.rpartition("-")
                if first[:1].isupper() and lexicon.is_word("ownedadj", last.lower()):
                    yield first, ORGANIZATION, 3
        elif chunk.head_at is not None:
            first, _, last = line.tokens[chunk.head_at].text.rpartition("-")
            if not first[:1].isupper() or len(first) < 3 or "-" in first:
                continue
            if tagger("de").knows(first):
                if lexicon.is_word("wholefirm", last) and _named_only(lexicon, first):
                    yield first, ORGANIZATION, 3  # "die Hanno-Gruppe"
                continue
            if lexicon.is_word("techterm", first) or lexicon.is_word("commonnoun", first) or first in lexicon.kinds:
                continue  # "USB-Stick", "Navi-Hersteller"
            if any(tagger("de").knows(first.lower() + ending) for ending in ("en", "n", "e")):
                continue  # "Lern-App", "Sprach-Dienst"
            if english_word(first.lower()) and register.of(first) is None and not register.gazetteer.known(first):
                continue  # "Desktop-Software"
            if not strange(first) and first[1:].islower() and register.of(first) is None:
                continue  # "Kurzserien-Portal"
            if lexicon.is_word("makernoun", last):
                yield first, PRODUCT, 2
            elif lexicon.is_word("wholeproduct", last):
                yield first, PRODUCT, 1 if register.of(first) else 3  # "die Klimbo-Familie"
            elif lexicon.is_word("wholefirm", last):
                yield first, ORGANIZATION, 3  # "der VTech-Konzern"
            elif chunk.name is not None and lexicon.is_word("partnernoun", last) and not first.isupper():
                yield first, ORGANIZATION, 1  # "der Zorvane-Partner Klimbo"
            elif not first.isupper() and register.of(first) is None and _edition(line, chunk, lexicon, last):
                if ORGANIZATION not in register.gazetteer.types.get(first, ()):
                    yield first, PRODUCT, 2  # "Klimbo, eine Velto-Variante"
            elif chunk.name is not None and chunk.head_at < chunk.name.start and lexicon.kind_of(last):
                if register.of(first) is None and _says_what_for(lexicon, first):
                    continue
                yield first, ORGANIZATION, 0.5  # "Zorvane-App Klimbo"; "Android-App Klimbo" is known otherwise


def _named_only(lexicon: Lexicon, word: str) -> bool:
    """Whether a word that the tagger knows is nothing but a name, and that of no place: "Hanno", not "Software"."""
    knows = tagger("de").knows
    place = word in lexicon.places or word in lexicon.demonyms
    return knows(word, "NE") and not knows(word, "NN") and not place


def _edition(line: Line, chunk: Chunk, lexicon: Lexicon, noun: str) -> bool:
    """Whether a phrase explains a name before it as an edition or a part of something."""
    part = lexicon.kind_of(noun) == "version" or lexicon.is_word("featurenoun", noun)
    bare = chunk.name is None and not chunk.prep and chunk.det in ("def", "indef")
    return (
        part
        and bare
        and chunk.start > 0
        and line.low[chunk.start - 1] == ","
        and any(c.end == chunk.start - 1 and c.name is not None for c in line.chunks)
    )


def _says_what_for(lexicon: Lexicon, first: str) -> bool:
    """Whether the front of a compound rather tells what a thing is for: "Reiseblog-Baukasten", "Linux-Paket"."""
    if lexicon.is_word("platformname", first) or lexicon.is_word("commonnoun", first) or lexicon.kind_of(first):
        return True
    low = first.lower()
    fronts = (low, low.removesuffix("s")) if low.endswith("ns") else (low,)  # "Hausautomations-Projekt"
    knows = tagger("de").knows
    ends = (f[k:] for f in fronts for k in range(3, len(f) - 2) if knows(f[:k]) or knows(f[:k] + "en"))
    return any(knows(end, "NN") or (len(end) > 3 and (knows(end) or english_word(end))) for end in ends)


def on_platform(lexicon: Lexicon, noun: str) -> bool:
    """Whether a German compound tells on what a thing runs: "Android-App", "Mac-Client", "Smartphone-App"."""
    first = noun.rpartition("-")[0]
    return bool(first) and (lexicon.is_word("platformname", first) or lexicon.kind_of(first) in ("device", "os"))
