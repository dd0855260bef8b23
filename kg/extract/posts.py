"""Who holds which post: "chief executive Ron Boire", "Agneta Binninger, Chefin von Poolworks", "PayPal-Chef Dan Schulman"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.chunks import Chunk
from kg.extract.frames import Raw
from kg.extract.parse import Line
from kg.extract.phrases import Phrases
from kg.model import ORGANIZATION, PERSON


@dataclass(frozen=True)
class Posts(Phrases):
    """The posts of persons, as phrases tell them."""

    def post(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "chief executive Ron Boire", "Agneta Binninger, Chefin von Poolworks", "PayPal-Chef Dan Schulman"."""
        lexicon, line = self.reader.lexicon, self.reader.lines[number]
        if not chunk.head or not lexicon.role_noun(chunk.head):
            return
        person, place = self.person(number, chunk)
        if person is None and (other := self.coordinate(line, chunk)) is not None:  # "founder and chief executive of X"
            person, place = self.person(number, other)
        if person is None:
            return
        role, end = self.role_text(line, chunk)
        org = self.employer(number, chunk, end)
        if org is not None and role:
            yield from self.fact(
                "holdsRole", {"person": person, "org": org, "role": role}, number, chunk, place, "post"
            )

    def coordinate(self, line: Line, chunk: Chunk) -> Chunk | None:
        """The other post of "President and CEO X"."""
        for other in line.chunks:
            gap = range(chunk.end, other.start) if other.start > chunk.start else range(other.end, chunk.start)
            if (
                other is not chunk
                and len(gap) == 1
                and line.tokens[gap[0]].text.lower() in ("and", "und")
                and other.head
            ):
                if self.reader.lexicon.role_noun(other.head):
                    return other
        return None

    def serving(self, number: int, chunk: Chunk) -> tuple[str | None, Chunk]:
        """ "X, who worked as engineer at Y", "under X as chief executive"."""
        line, refer = self.reader.lines[number], self.reader.discourse.refer
        before = [c for c in line.chunks if c.end == chunk.start and c.name]
        clause = next((c for c in line.clauses if chunk in c.chunks), None)
        subjects = [clause.antecedent] if clause is not None and clause.antecedent is not None else []
        subjects += (
            [c for c in clause.chunks if c.name and not c.prep and c.end <= chunk.start][:1]
            if clause is not None
            else []
        )
        for person in (*before, *subjects):
            if person.name is not None and (found := refer(number, person, (PERSON,))):
                return found, person
        return None, chunk

    def person(self, number: int, chunk: Chunk) -> tuple[str | None, Chunk]:
        line, refer = self.reader.lines[number], self.reader.discourse.refer
        if chunk.prep in ("as", "als") and chunk.name is None:
            return self.serving(number, chunk)
        if chunk.name is not None and self.reader.lexicon.lang == "en" and chunk.name.start < (chunk.head_at or 0):
            person = next((c for c in line.chunks if c.start == chunk.end and c.name is not None and not c.prep), None)
            if person is not None:  # "BenQ chairman K.Y. Lee"
                return refer(number, person, (PERSON,)), person
        if chunk.name is not None:
            return refer(number, chunk, (PERSON,)), chunk
        start = chunk.start
        while start > 1 and self.reader.lexicon.lang == "de" and line.cls[start - 1] in ("ADV", "PRED", "DATE"):
            start -= 1  # "X, seinerzeit Sprecher", "Y, einst Leiter"
        before = [
            c for c in line.chunks if c.name and c.end == start - 1 and line.tokens[c.end].text in (",", "(", "–")
        ]
        if before and (found := refer(number, before[-1], (PERSON,))):
            return found, before[-1]
        # "LG's director of US public relations, Michelle Leff Mermelstein"; "Chef des Unternehmens, Tim Cook"
        k = line.chunks.index(chunk)
        for nxt in line.chunks[k + 1 : k + 4]:
            if nxt.name is not None and not nxt.prep and (found := refer(number, nxt, (PERSON,))):
                gap = [line.cls[i] for i in range(chunk.end, nxt.start)]
                return (found, nxt) if not {"VFIN", "REL", "SUB"} & set(gap) else (None, chunk)
        for clause in line.clauses:
            whose = chunk.start and line.tokens[chunk.start - 1].text.lower() == "whose" and chunk in clause.chunks
            named = (
                next((c for c in clause.chunks if c.start > chunk.start and c.name and not c.prep), None)
                if whose
                else None
            )
            if named is not None and clause.predicate is not None and clause.predicate.base == "be":
                return refer(number, named, (PERSON,)), named
            if (
                clause.predicate is not None
                and clause.predicate.base in ("sein", "be", "werden", "become")
                and chunk in clause.chunks
            ):
                subject = clause.antecedent if clause.kind == "rel" else clause.chunks[0]
                if subject is not None and subject is not chunk and not chunk.prep:
                    return refer(number, subject, (PERSON,)), subject
        return None, chunk

    def role_text(self, line: Line, chunk: Chunk) -> tuple[str, int]:
        """The post as worded: modifiers before the noun, in English an "of" phrase behind it; and where it ends."""
        start, end = chunk.head_at, chunk.head_at + 1
        former = self.reader.lexicon.words["formeradj"]
        while (
            start - 1 >= chunk.start
            and line.cls[start - 1] in ("NOUN", "ADJ", "NAME")
            and line.tokens[start - 1].lemma.lower() not in former
            and not (chunk.name and chunk.name.start <= start - 1 < chunk.name.end)
        ):
            if self.reader.lexicon.lang == "de" and line.cls[start - 1] == "ADJ":
                break
            start -= 1
        word = line.tokens[chunk.head_at].text
        if (
            self.reader.lexicon.lang == "de"
            and "-" in word
            and self.reader.discourse.register.of(word.rsplit("-", 1)[0])
        ):
            return word.rsplit("-", 1)[-1], end
        if (
            self.reader.lexicon.lang == "de"
            and word.endswith("s")
            and chunk.head in self.reader.lexicon.roles
            and start == chunk.head_at
        ):
            return chunk.head, end  # "seines Chefs"
        if self.reader.lexicon.lang == "en" and end < len(line.tokens) and line.tokens[end].text in ("of", "for"):
            stop = end + 1
            inner = [c for c in line.chunks if end <= c.start <= end + 1]
            if any(
                c.name and (d := self.reader.discourse.register.of(c.name.text)) and d.type != PERSON for c in inner
            ) or any(self.reader.lexicon.org_noun(c.head) for c in inner if c.head):
                return " ".join(t.text for t in line.tokens[start:end]), end
            while (
                stop < len(line.tokens)
                and line.cls[stop] in ("NOUN", "ADJ", "NAME", "KON")
                and not line.tokens[stop].text == ","
            ):
                stop += 1
            if stop == end + 1:
                return " ".join(t.text for t in line.tokens[start:end]), end
            text = " ".join(t.text for t in line.tokens[start:stop])
            return text, stop
        return " ".join(t.text for t in line.tokens[start:end]), end

    def employer(self, number: int, chunk: Chunk, end: int) -> str | None:
        discourse, line, lexicon = self.reader.discourse, self.reader.lines[number], self.reader.lexicon
        if chunk.owner is not None and (found := discourse.refer(number, chunk.owner, (ORGANIZATION,))):
            return found
        if chunk.name is not None and chunk.head_at is not None and chunk.name.start < chunk.head_at:
            if (found := discourse.refer(number, chunk, (ORGANIZATION,))) is not None:
                return found
        if chunk.det == "poss" and line.tokens[chunk.start].text.lower() in ("dessen", "deren"):
            return discourse.recent(number, chunk.start, (ORGANIZATION,))
        if (
            "-" in chunk.head
            and (draft := discourse.register.of(chunk.head.rsplit("-", 1)[0]))
            and draft.type == ORGANIZATION
        ):
            return draft.id
        near = [
            c
            for c in line.chunks
            if end <= c.start <= end + 3 + (chunk.name.end - chunk.name.start if chunk.name else 0)
        ]
        for nxt in near:
            if (
                nxt.prep in ("von", "bei", "of", "at", "for", "des")
                or (not nxt.prep and "gen" in nxt.cases and nxt.det and lexicon.lang == "de")
            ) and (found := discourse.refer(number, nxt, (ORGANIZATION,))):
                return found
        if chunk.start and line.tokens[chunk.start - 1].text.lower() == "whose":
            if (found := discourse.recent(number, chunk.start, (ORGANIZATION,), reach=0)) is not None:
                return found
        for clause in line.clauses:
            if (
                clause.relative[1] in ("dessen", "deren", "whose")
                and chunk in clause.chunks
                and clause.antecedent is not None
            ):
                return discourse.refer(number, clause.antecedent, (ORGANIZATION,))
        return discourse.main_org(number, chunk.start)
