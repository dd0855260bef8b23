"""Posts that change hands as things: "hands the chief executive's job to X", "den Chefposten übernimmt X".

The noun for an office says which post it is by its owner, its complement or its first part; who has it are the persons
that its verb gives it to or takes it from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.frames import Raw
from kg.extract.relating.employers import BY_TOPIC, STATED, Employers
from kg.extract.relating.phrases import Phrases
from kg.extract.relating.titles import Titles
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.model import PERSON

_RECEIVES = ("to", "an", "dat", "by")


@dataclass(frozen=True)
class Offices(Phrases):
    """The offices of a document that verbs hand on."""

    @cached_property
    def titles(self) -> Titles:
        return Titles(self.reader)

    def read(self, number: int) -> Iterator[Raw]:
        """The posts of a line that a verb gives, takes or leaves."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        for chunk in line.chunks:
            yield from self.seat(number, chunk)
        for index, clause in enumerate(line.clauses):
            if clause.predicate is None or not self.hands_on(clause.predicate.lemma, clause.predicate.base):
                continue
            for chunk in clause.chunks:
                if (role := self.post(number, chunk)) is None:
                    continue
                arguments = find_arguments(line, index, lexicon)
                for person, place in self.people(number, arguments, chunk):
                    yield from self.held(number, chunk, role, person, place)

    def seat(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """A seat in apposition to a person: "X, bis 2019 an der Spitze der Firma", "Y, im Zorvane-Vorstand für …"."""
        line, tail = self.reader.lines[number], chunk.head.rpartition("-")[2]
        if not chunk.prep or not tail or tail not in self.reader.lexicon.words["seatnoun"]:
            return
        k = chunk.start - 1
        while k > 0 and line.cls[k] in ("DATE", "PREP", "ADV", "PRED"):
            k -= 1
        place = next((c for c in line.chunks if c.end == k and c.name and not c.prep), None)
        entity = self.reader.discourse.refer(number, place, (PERSON,)) if place is not None else None
        if k <= 0 or line.tokens[k].text != "," or entity is None:
            return
        if self.reader.discourse.draft(entity).type == PERSON:
            yield from self.held(number, chunk, tail, entity, place)

    def hands_on(self, *lemmas: str) -> bool:
        return not self.reader.lexicon.words["officeverb"].isdisjoint(lemmas)

    def post(self, number: int, chunk: Chunk) -> str | None:
        """The post of an office: "the [chief executive]'s job", "Amt des [Chefs]", "[Chef]posten"; None for others."""
        lexicon, line = self.reader.lexicon, self.reader.lines[number]
        if chunk.name is not None or not chunk.head:
            return None
        if lexicon.lang == "de" and (first := self.first_part(chunk.head)) is not None:
            return first
        if chunk.head not in lexicon.words["postnoun"]:
            return None
        owner = chunk.owner if chunk.owner is not None and chunk.owner.head else None
        title = owner or self.reader.discourse.complement(number, chunk, ("of", "gen", "des", "as", "als"))
        if title is not None and title.head and lexicon.role_noun(title.head) and title.name is None:
            return self.titles.text(number, title)
        words = [t.text for t in line.tokens[chunk.start : chunk.head_at]]
        before = [k for k, w in enumerate(words) if lexicon.role_noun(w.lower()) or lexicon.role_noun(w)]
        return words[before[-1]] if lexicon.lang == "en" and before and before[-1] == len(words) - 1 else None

    def first_part(self, noun: str) -> str | None:
        """The post in a German compound for an office: "Chef" of "Chefsessel"."""
        for tail in self.reader.lexicon.words["officetail"]:
            first = noun.removesuffix(tail).rstrip("-")
            if first != noun and self.reader.lexicon.role_noun(first):
                return first
        return None

    def people(self, number: int, arguments: Arguments, office: Chunk) -> Iterator[tuple[str, Chunk]]:
        """The persons that have an office before or after, by the functions of a clause in which it stands."""
        taken = office in [c for f in ("subj", "obj") for c in arguments.get(f, [])] or bool(office.prep)
        for function in ("subj", *_RECEIVES) if taken else ():
            for chunk in arguments.get(function, [])[:1]:
                told = chunk.name is not None or chunk.pron
                entity = self.reader.discourse.refer(number, chunk, (PERSON,)) if told and chunk is not office else None
                if entity is not None and self.reader.discourse.draft(entity).type == PERSON:
                    yield entity, chunk

    def held(self, number: int, office: Chunk, role: str, person: str, place: Chunk) -> Iterator[Raw]:
        """The fact that a person has an office, at the firm beside it or else the one that the text is about."""
        employers = Employers(self.reader)
        ways = (employers.in_title, employers.behind, employers.possessed)
        beside = [e for way in ways for e in way(number, office, place)]
        stated = next((e for e in beside if e != person), None)
        org = stated or employers.unsaid(number, [office], person)
        if org is not None:
            args, rule = {"person": person, "org": org, "role": role}, STATED if stated else BY_TOPIC
            self.reader.discourse.posts.append((person, org, role))
            yield from self.fact("holdsRole", args, number, office, place, rule)
