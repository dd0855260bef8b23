"""Sentence to chunks: base noun phrases with their preposition, determiner, head noun, name and possessor.

A chunk is a stretch without nesting; what hangs on it (genitives, appositions, relative clauses) are chunks and clauses
of their own that later stages attach. German participial attributes ("den 2013 erschienenen Browser") are kept with
their noun as `attribute`, since they are clauses in disguise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.lexicon import Lexicon
from kg.extract.names import Span
from kg.model import Sentence

# endings of determiners -> the cases they can mark (German)
_CASES = {
    "der": "nom gen dat", "die": "nom acc", "das": "nom acc", "den": "acc dat", "dem": "dat", "des": "gen",
    "e": "nom acc", "en": "acc dat", "em": "dat", "er": "nom gen dat", "es": "nom acc gen", "": "nom acc",
}  # fmt: skip
_PRONOUN_CASES = {
    "er": "nom", "sie": "nom acc", "es": "nom acc", "ihn": "acc", "ihm": "dat", "ihr": "dat", "ihnen": "dat",
    "wir": "nom", "man": "nom", "ich": "nom", "dieser": "nom", "diese": "nom acc", "dieses": "nom acc",
    "it": "nom acc", "they": "nom", "them": "acc", "he": "nom", "she": "nom", "him": "acc", "her": "acc", "we": "nom",
}  # fmt: skip
# stems of participles: "angekündigt", "erschienen", "installiert", "laufend"
_PARTICIPLE = re.compile(
    r"\w{2,}end$|\w*ge\w{2,}(t|en)$|\w+iert$|(\w{2,4})?(be|ver|ent|emp|er|zer|miss|über|unter|wider)\w{2,}(t|en)$"
)
_FEMININE = ("heit", "keit", "ung", "schaft", "ion", "tät", "enz", "anz", "ik", "ei", "zukunft", "versenkung")
_PREPOSITIONAL = frozenset({"prep"})
_ALL = frozenset({"nom", "acc", "dat", "gen"})
_INDEF = frozenset(
    {"ein", "eine", "a", "an", "another", "some", "any", "many", "most", "few", "several", "each", "every"}
)
_DEM = frozenset({"dieser", "jener", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A base noun phrase or pronoun: token indices into its sentence, [start, end) with the preposition included."""

    start: int
    end: int
    prep: str = ""  # lemma of the preposition
    det: str = ""  # "def" | "indef" | "poss" | "dem" | "neg" | ""
    cases: frozenset[str] = _ALL
    head: str = ""  # the common noun (lemma in German, form in lower case in English)
    head_at: int | None = None
    name: Span | None = None
    pron: str = ""  # the pronoun, lower case
    owner: Chunk | None = None  # prenominal genitive: "Googles", "the company's"
    adjectives: tuple[str, ...] = ()
    attribute: tuple[int, int] | None = None  # tokens of a participial attribute, the participle last
    number: str = ""  # a cardinal within: "neun", "336"

    @property
    def core(self) -> int:
        """Index of the token that stands for the chunk."""
        return self.name.start if self.name else self.head_at if self.head_at is not None else self.end - 1


def find_chunks(sentence: Sentence, cls: Sequence[str], names: Sequence[Span], lexicon: Lexicon) -> tuple[Chunk, ...]:
    """All chunks of a sentence, in order, not overlapping."""
    reader = _Reader(sentence, cls, names, lexicon)
    found: list[Chunk] = []
    i = 0
    while i < len(sentence):
        chunk = reader.chunk(i)
        if chunk is None:
            i += 1
            continue
        found.append(chunk)
        i = max(chunk.end, i + 1)
    return tuple(found)


class _Reader:
    """The grammar of base noun phrases, read from left to right."""

    def __init__(self, sentence: Sentence, cls: Sequence[str], names: Sequence[Span], lexicon: Lexicon) -> None:
        self.tokens, self.lexicon, self.cls = sentence.tokens, lexicon, cls
        self.names = {n.start: n for n in names}
        self.inside = {i for n in names for i in range(n.start, n.end)}
        self.german = lexicon.lang == "de"
        shown = ("NAME" if i in self.inside else c for i, c in enumerate(cls))
        self.at = defaultdict(str, enumerate(shown)).__getitem__  # the word class at a token, "" behind the last

    def chunk(self, i: int) -> Chunk | None:
        start, prep = i, ""
        if not self.german and self.particle(i):
            return None
        if self.at(i) == "PREP" or (
            self.at(i) == "TO" and self.at(i + 1) in ("NAME", "DET", "POSS", "NOUN", "ADJ", "NUM")
        ):
            prep = self.tokens[i].lemma.lower()
            i += 1
            if self.at(i) == "PREP":  # "bis zum", "out of"
                prep = self.tokens[i].lemma.lower()
                i += 1
        phrase = self.phrase(i) if self.german and self.genitive_pronoun(i) else self.pronoun(i) or self.phrase(i)
        if phrase is None:
            return None
        if not prep and self.at(phrase.end) == "POSTP":  # "Berichten zufolge"
            prep, phrase = self.tokens[phrase.end].lemma.lower(), replace(phrase, end=phrase.end + 1)
        return replace(phrase, start=start, prep=prep, cases=_PREPOSITIONAL) if prep else phrase

    def particle(self, i: int) -> bool:
        """Whether a preposition belongs to the verb directly before it: "taken over the ailing MOG"."""
        return (
            bool(i)
            and self.at(i) == "PREP"
            and self.lexicon.is_verb(f"{self.tokens[i - 1].lemma.lower()} {self.tokens[i].text.lower()}")
        )

    def pronoun(self, i: int) -> Chunk | None:
        if self.at(i) not in ("PRON", "REL", "WH"):
            return None
        if self.at(i) in ("REL", "WH"):
            return None
        low = self.tokens[i].text.lower()
        return Chunk(i, i + 1, pron=low, cases=frozenset(_PRONOUN_CASES.get(low, "nom acc dat").split()))

    def phrase(self, i: int) -> Chunk | None:
        start, owner, det, cases = i, None, "", _ALL
        det, cases, i = self.determiner(i)
        adjectives, attribute, number, i = self.modifiers(i, det)
        if i not in self.names and self.at(i) != "NOUN":
            if number and not adjectives and i > start:  # a bare number: "rund 80"
                return Chunk(start, i, det=det, cases=cases, number=number)
            return None
        head, head_at, name, i = self.core(i)
        if self.german and name is None and (called := self.called(i)) is not None:
            name, i = called, called.end
        if self.german and head_at is not None and start < head_at:
            cases = self.by_gender(self.tokens[start].text.lower(), head, head_at, cases)
        chunk = Chunk(start, i, "", det, cases, head, head_at, name, "", owner, adjectives, attribute, number)
        return self.possessive(chunk) or chunk

    def by_gender(self, form: str, head: str, at: int, cases: frozenset[str]) -> frozenset[str]:
        """The cases that "der" leaves to a noun of known gender: "der Firma" is no subject, "der Dienst" is one."""
        if form not in ("der", "dieser", "jener"):
            return cases
        gender = self.lexicon.gender_of(head) or ("f" if head.lower().endswith(_FEMININE) else None)
        plural = self.tokens[at].text != head
        if gender == "f":
            return cases & {"gen", "dat"} or cases
        if gender == "m" and not plural and not head.endswith(("er", "el", "en")):  # "der Server": of several, too
            return cases & {"nom"} or cases
        return cases

    def determiner(self, i: int) -> tuple[str, frozenset[str], int]:
        if self.german and self.genitive_pronoun(i):
            return "poss", _ALL, i + 1
        if not self.german and i < len(self.tokens) and (end := self.place_possessive(i)):
            return "def", _ALL, end
        if i in self.names or self.at(i) not in ("DET", "POSS", "NEG"):
            return "", _ALL, i
        form, lemma = self.tokens[i].text.lower(), self.tokens[i].lemma.lower()
        if self.at(i) == "NEG" and not lemma.startswith("kein") and form != "no":
            return "", _ALL, i
        kind = "poss" if self.at(i) == "POSS" else "indef" if lemma in _INDEF or form in _INDEF else "def"
        kind = "def" if kind == "poss" and self.german and self.formal(i) else kind  # "Ihre Geräte": the reader's
        kind = "dem" if lemma in _DEM or form in _DEM else "neg" if lemma.startswith("kein") or form == "no" else kind
        cases = frozenset(_CASES.get(form, "nom acc dat gen").split())
        if self.german and form not in _CASES:
            stem = {
                "poss": ("sein", "ihr", "unser", "euer", "dessen", "deren"),
                "indef": ("ein",),
                "neg": ("kein",),
            }.get(kind, ())
            cases = next(
                (frozenset(_CASES.get(form[len(s) :], "nom acc dat gen").split()) for s in stem if form.startswith(s)),
                cases,
            )
        nxt = i + 1
        if self.at(nxt) == "DET":  # "all die", "all of the"
            nxt += 1
        return kind, cases, nxt

    def formal(self, i: int) -> bool:
        """Whether a possessive with a capital addresses the reader, as one inside a sentence does."""
        if not self.tokens[i].text.startswith("Ihr"):
            return False
        if i and self.tokens[i - 1].text not in (":", "„", '"', "–", "•", "»", "«", "“"):
            return True
        return any(t.text in ("Sie", "Ihnen", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihr") for t in self.tokens[i + 1 :])

    def genitive_pronoun(self, i: int) -> bool:
        """ "dessen iPhone", "deren Kunden": a pronoun in the genitive in the place of a possessive."""
        if self.at(i) == "" or self.tokens[i].text.lower() not in ("dessen", "deren") or i + 1 >= len(self.tokens):
            return False
        return i + 1 in self.names or self.at(i + 1) in ("NOUN", "ADJ", "NUM")

    def place_possessive(self, i: int) -> int | None:
        """Where a place in the genitive ends, which only says of where: "[Germany's] United Robotics Group"."""
        for j in (i + 1, i + 2):
            if (
                self.at(j) == "GEN"
                and " ".join(t.text for t in self.tokens[i:j]) in self.lexicon.places
                and self.nominal_follows(j + 1)
            ):
                return j + 1
        return None

    def place(self, i: int) -> bool:
        """Whether an English place name only modifies the noun behind it: "a Paris start-up"."""
        return not self.german and self.tokens[i].text in self.lexicon.places and self.nominal_follows(i + 1)

    def modifiers(self, i: int, det: str) -> tuple[tuple[str, ...], tuple[int, int] | None, str, int]:
        adjectives: list[str] = []
        attribute, number = None, ""
        if self.german and det:
            if self.at(i) == "NUM" and self.at(i + 1) == "ADJ":
                number, i = self.tokens[i].text, i + 1
            start = i
            attribute, i = self.attribute(i)
            if attribute and attribute[1] - start == 1:
                adjectives.append(self.tokens[start].lemma.lower())
        while i < len(self.tokens) and i not in self.names:
            cls, token = self.at(i), self.tokens[i]
            if cls == "ADJ" or (
                not self.german and cls in ("VPP", "VING") and (det or adjectives) and self.nominal_follows(i + 1)
            ):
                adjectives.append(token.lemma.lower())
            elif cls == "NUM":
                number = number or token.text
            elif self.place(i):
                pass
            elif not self.german and cls == "DATE" and det and token.text.isdigit() and self.nominal_follows(i + 1):
                pass  # "its 2015 acquisition"
            elif self.german and det and token.text.lower() in ("beiden", "beide"):
                number = number or "zwei"
            elif (
                (cls in ("ADV", "PRED", "NEG") and self.at(i + 1) in ("ADJ", "NUM"))
                or (cls == "KON" and adjectives and self.at(i + 1) == "ADJ")
                or (cls == "COMMA" and adjectives and self.at(i + 1) == "ADJ" and self.nominal_follows(i + 2))
            ):
                pass
            else:
                break
            i += 1
        return tuple(adjectives), attribute, number, i

    def nominal_follows(self, i: int) -> bool:
        while i < len(self.tokens) and i not in self.names and self.at(i) in ("ADJ", "NUM", "VPP", "VING"):
            i += 1
        return i in self.names or self.at(i) == "NOUN"

    def attribute(self, i: int) -> tuple[tuple[int, int] | None, int]:
        """A participial attribute behind a determiner: "[sein] im September eingeführtes [Tool]"."""
        if i >= len(self.tokens) or (self.at(i) in ("NOUN", "NAME") and self.at(i + 1) not in ("ADJ",)):
            return None, i
        for j in range(i, min(i + 12, len(self.tokens))):
            if self.at(j) in ("COMMA", "STOP", "VFIN", "KON", "REL", "SUB") or self.tokens[j].text in ":;":
                return None, i
            if self.at(j) == "ADJ" and self.participle(j) and self.nominal_follows(j + 1):
                between = [self.at(k) for k in range(i, j)]
                if all(
                    c in ("ADV", "PRED", "PREP", "NUM", "NOUN", "NAME", "DET", "ADJ", "NEG", "DATE") for c in between
                ):
                    return (i, j + 1), j + 1
            if self.at(j) == "NOUN" and self.at(j + 1) not in ("ADJ", "NUM", "PREP", "ADV") and j + 1 not in self.names:
                return None, i
        return None, i

    def participle(self, i: int) -> bool:
        return bool(_PARTICIPLE.match(re.sub(r"e[snrm]?$", "", self.tokens[i].text.lower())))

    def core(self, i: int) -> tuple[str, int | None, Span | None, int]:
        """Nouns and names of the phrase: "die Plattform Shopify", "the Wunderlist app", "Browser Edge"."""
        head, head_at, name = "", None, None
        while i < len(self.tokens):
            if i in self.names and name is None:
                if self.german and head_at is not None and self.names[i].genitive and self.nominal_ends(i):
                    break  # "das Ende Klimbos"
                name = self.names[i]
                i = name.end
            elif self.at(i) == "NOUN" and i not in self.inside:
                if (
                    self.german
                    and head_at is not None
                    and name is None
                    and not self.lexicon.kind_of(head)
                    and not self.lexicon.is_word("titleword", self.tokens[head_at].text)
                ):
                    break
                if name is not None and self.german:
                    break  # "Apple Geräte" is rare; a noun behind a name opens a new phrase
                head, head_at = self.noun(i), i
                i += 1
            elif (
                not self.german
                and name is None
                and self.at(i) in ("ADJ", "VING", "NUM")
                and self.nominal_follows(i)
                and head_at is not None
            ):
                i += 1
            else:
                break
        return head, head_at, name, i

    def nominal_ends(self, i: int) -> bool:
        """Whether nothing behind a genitive could be what it owns."""
        return not self.nominal_follows(self.names[i].end)

    def called(self, i: int) -> Span | None:
        """The name that "namens" or "genannt" gives the phrase that ends before `i`."""
        if self.at(i) == "COMMA":
            i += 1
        if i >= len(self.tokens) or self.tokens[i].text.lower() not in ("namens", "genannt"):
            return None
        return self.names.get(i + 1)

    def noun(self, i: int) -> str:
        token = self.tokens[i]
        return (token.lemma or token.text) if self.german else (token.lemma or token.text).lower()

    def possessive(self, chunk: Chunk) -> Chunk | None:
        """English "X's Y" and German "Googles Dienst": the phrase so far is the owner of the one that follows."""
        i = chunk.end
        if self.at(i) == "GEN":
            i += 1
        elif not (self.german and chunk.name and chunk.name.genitive and chunk.name.end == chunk.end):
            return None
        adjectives, attribute, number, j = self.modifiers(i, "poss")
        if j not in self.names and self.at(j) != "NOUN":
            return None
        head, head_at, name, end = self.core(j)
        owned = Chunk(
            chunk.start,
            end,
            "",
            "poss",
            chunk.cases if not self.german else _ALL,
            head,
            head_at,
            name,
            "",
            chunk,
            adjectives,
            attribute,
            number,
        )
        return self.possessive(owned) or owned
