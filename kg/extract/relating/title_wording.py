"""How the title of a post is worded: which words around its noun belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.parse import Line
from kg.extract.relating.phrases import Phrases
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.neighbours import complement
from kg.extract.who.number import of_man
from kg.model import ORGANIZATION, PERSON, PRODUCT

_OF = frozenset({"of", "for"})
_FIELD = frozenset({"NOUN", "NAME", "ADJ", "DET", "VING"})
_CHARGE = ("in", "charge")


def person_behind(chunk: Chunk) -> bool:
    """Whether a post is followed by the name of who holds it: "chief executive [Ron Boire]"."""
    return chunk.name is not None and chunk.head_at is not None and chunk.name.start > chunk.head_at


@dataclass(frozen=True)
class TitleWording(Phrases):
    """The words of the titles of a document."""

    def seat(self, line: Line, chunk: Chunk) -> Chunk | None:
        """The body that a German post is in: "Mitglied [des Aufsichtsrats]", "Vorsitzende [der Geschäftsführung]"."""
        inner = self.reader.lexicon.lang == "de" and complement(line, self.reader.lexicon, chunk, ("gen", "in"))
        return inner if inner and inner.head in self.reader.lexicon.words["seatnoun"] else None

    def plural(self, number: int, chunk: Chunk) -> bool:
        """Whether several persons hold the post: "founders", "die Gründer A und B"."""
        token = self.reader.lines[number].tokens[chunk.head_at if chunk.head_at is not None else chunk.core]
        if self.reader.lexicon.lang == "en":
            return token.tag == "NN2" or token.text.lower() in (f"{chunk.head}s",)
        first = self.reader.lines[number].tokens[chunk.start].text.lower()
        return not chunk.det or (chunk.det == "def" and first in ("die", "den", "der", "beiden"))

    def person(self, line: Line, at: int) -> bool:
        """Whether a person's name begins at a token."""
        chunk = next((c for c in line.chunks if c.name and c.name.start == at), None)
        draft = self.reader.discourse.register.of(chunk.name.text) if chunk is not None else None
        return draft is not None and draft.type == PERSON

    def firm(self, chunk: Chunk) -> bool:
        """Whether a phrase behind a post names whose it is rather than what it is for."""
        if chunk.owner is not None and chunk.owner.name is not None:
            return True  # "general manager of Zorvane's home division"
        if chunk.name is not None and not person_behind(chunk):
            draft = self.reader.discourse.register.of(chunk.name.text)
            return draft is not None and draft.type in (ORGANIZATION, PRODUCT)
        return bool(chunk.head and self.reader.lexicon.org_noun(chunk.head))

    def text(self, number: int, chunk: Chunk) -> str:
        """The post as worded: the words that tell which it is before the noun, in English an "of" phrase behind it."""
        line = self.reader.lines[number]
        tokens, start, end = line.tokens, self.start(line, chunk), self.end(number, chunk)
        words = [self.reader.source[t.start : t.end] for t in tokens[start:end]]  # with the capitals that it has there
        at = chunk.head_at - start
        words[at] = self.singular(number, chunk, words[at])
        return " ".join(words).replace(" ,", ",") + self.field(number, end)

    def field(self, number: int, end: int) -> str:
        """What a post is for, between commas before the firm: "senior vice president[, marketing], Zorvane"."""
        line = self.reader.lines[number]
        if self.reader.lexicon.lang != "en" or line.low[end : end + 1] != (",",):
            return ""
        after = [c for c in line.chunks if c.start > end][:2]
        plain = len(after) == 2 and after[0].start == end + 1 and not (after[0].name or after[0].det or after[0].prep)
        firm = plain and after[1].start == after[0].end + 1 and line.low[after[0].end] == "," and self.firm(after[1])
        if not firm or self.reader.lexicon.role_noun(after[0].head) or after[1].prep:
            return ""
        return ", " + " ".join(t.text for t in line.tokens[after[0].start : after[0].end])

    def start(self, line: Line, chunk: Chunk) -> int:
        """The first word of the title; ordinary adjectives and the firm's name before it are none."""
        start, lexicon = chunk.head_at, self.reader.lexicon
        while start - 1 >= chunk.start:
            token, cls = line.tokens[start - 1], line.cls[start - 1]
            named = chunk.name is not None and chunk.name.start <= start - 1 < chunk.name.end
            named = named or (chunk.owner is not None and start - 1 < chunk.owner.end)  # "[Zorvanes] Chefin"
            if token.text[:3].lower() == "ex-":
                break
            if named or cls not in ("NOUN", "ADJ", "NAME", "VING") or token.lemma.lower() in lexicon.words["formeradj"]:
                break
            if lexicon.lang == "de" and cls == "ADJ":
                break
            start -= 1
        return start

    def singular(self, number: int, chunk: Chunk, word: str) -> str:
        """The noun as it names one holder: of "founders" a "founder", of "PayPal-Chef" the "Chef"."""
        lexicon, discourse = self.reader.lexicon, self.reader.discourse
        if lexicon.lang == "en":
            return word[:-1] if self.plural(number, chunk) and word.endswith("s") else word
        first, hyphen, last = word.rpartition("-")
        if hyphen and (discourse.by_name(first) or word.lower().startswith("ex-")):
            noun = chunk.head.rpartition("-")[2]
            return noun if last in (f"{noun}s", f"{noun}n", f"{noun}en") else last
        if of_man(lexicon, self.reader.lines[number], chunk):
            return f"{chunk.head}r"  # "einem früheren [Vorsitzenden]"
        oblique = (
            word.endswith(("s", "n")) and chunk.head in lexicon.roles and word[:-1] in (chunk.head, f"{chunk.head}e")
        )
        return chunk.head if oblique or (word.startswith(chunk.head) and word.endswith(("s", "n"))) else word

    def end(self, number: int, chunk: Chunk) -> int:
        """Where the title ends: behind its noun, or behind what it is the head "of" where that is no firm."""
        end, line = chunk.head_at + 1, self.reader.lines[number]
        if end >= len(line.tokens):
            return end
        german = self.reader.lexicon.lang == "de"
        return self.german_end(line, chunk, end) if german else self.english_end(line, chunk, end)

    def german_end(self, line: Line, chunk: Chunk, end: int) -> int:
        """Where a German title ends: "Mitglied [des Aufsichtsrats]", "Leiter [Vertrieb und Marketing]"."""
        if (seat := self.seat(line, chunk)) is not None:
            return seat.end
        if line.low[end] == "für" and self.reader.lexicon.is_word("fieldrole", line.low[end - 1]):
            stop = end + 1  # "Vice President [für Geräte und Dienste]"
            while stop < len(line.tokens) and line.cls[stop] in ("NOUN", "NAME", "KON"):
                stop += 1
            return stop if stop > end + 1 else end
        told = [self.reader.lexicon.is_word("fieldnoun", t.text) for t in line.tokens[end : end + 3]]
        return end + (3 if told == [True, False, True] and line.cls[end + 1] == "KON" else told[0])

    def english_end(self, line: Line, chunk: Chunk, end: int) -> int:
        """Where an English title ends: "man [in charge]", "Head [of Online]", "general manager [for the UK]"."""
        words = tuple(t.text for t in line.tokens[end : end + 2])
        if words == _CHARGE and chunk.head in self.reader.lexicon.narrow_roles:
            return end + 2
        behind = [c for c in line.chunks if end <= c.start <= end + 1]
        if words[0] not in _OF or any(self.firm(c) and not self.unit(line, chunk, c) for c in behind):
            return end
        region = line.low[end : end + 2] == ("for", "the") and "NAME" in line.cls[end + 2 : end + 3]
        first = end + 1 + region
        stop = self.field_end(line, first)
        return self.fields(line, stop) if stop > first else end

    def field_end(self, line: Line, first: int) -> int:
        """Where what a post is for ends: before a person's name, before another post, before a verb."""
        stop, role_noun = first, self.reader.lexicon.role_noun
        people = {c.name.start for c in line.chunks if c.name and (c.head_at is None or c.head_at < c.name.start)}
        while stop < len(line.tokens) and line.cls[stop] in ("NOUN", "ADJ", "NAME", "KON", "VING"):
            if stop in people and (line.cls[stop - 1] == "NOUN" or self.person(line, stop)):
                break
            if line.cls[stop] == "KON" and any(role_noun(w) for w in line.low[stop + 1 : stop + 3]):
                break  # "Head of Online [and later Head] of Sales"
            stop += 1
        return stop - (line.cls[stop - 1] == "KON")  # "Head of Online [and] now …"

    def unit(self, line: Line, post: Chunk, behind: Chunk) -> bool:
        """Whether a name says what a post is for, its firm behind it: "head of [Consumer Devices] at Zorvane"."""
        lexicon = self.reader.lexicon
        if behind.prep not in _OF or behind.name is None or behind.owner is not None or lexicon.lang != "en":
            return False
        at = line.beginning(behind.end)
        firm = at is not None and at.prep in ("at", "with") and at.name is not None and not at.det
        whole = lexicon.is_word("firmrole", post.head) and "vice" not in line.low[post.start : post.head_at]
        return firm and not whole and not lexicon.is_word("makernoun", post.head)

    def fields(self, line: Line, end: int) -> int:
        """Where a list of what a post is for ends: "president for Europe[, the Middle East and Africa]"."""
        if line.low[end : end + 1] != (",",) or "KON" not in line.cls[end:]:
            return end
        names = {i for n in line.names for i in range(n.start, n.end)}
        joint = line.cls.index("KON", end)
        k = end + 1
        while k < len(line.tokens) and (line.cls[k] in _FIELD or line.low[k] == "," or k == joint) and k not in names:
            if self.reader.lexicon.role_noun(line.low[k]) or (k > joint and line.cls[k] in ("COMMA", "PUNC")):
                break
            k += 1
        closed = k == len(line.tokens) or line.cls[k] in ("PUNC", "COMMA", "STOP", "PREP")
        return k if closed and k > joint + 1 and line.cls[k - 1] != "DET" else end
