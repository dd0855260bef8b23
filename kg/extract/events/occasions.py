"""Events that a phrase names without a verb: "X's last day", "Game over for X", "RIP X", "since its launch in 2010".

The table `occasions.tsv` has the phrases of several words, `nouns.tsv` the event nouns; here is what the clause around
them cannot tell: a name before the noun, a possessive that takes up the subject, a date that belongs to the noun alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.changed_things import themes_of
from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.fronted_dates import SPANS
from kg.extract.events.nominals import noun_arguments
from kg.extract.events.when import by_tense, date_of, date_of_noun
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon_rows import Occasion, Sense
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import PRODUCT, DateMention

_MARKS = (",", ":", "–", "—", "-", "!")
_UNITS = frozenset("day days week weeks month months year years decade decades".split())


@dataclass(frozen=True)
class Occasions:
    """The events that a document's phrases name, line by line."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """All events that the phrases of a line name."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?" or self.reader.lexicon.lang != "en":
            return
        taken, table = set[int](), self.reader.lexicon.occasions
        for at in range(len(line.tokens)):
            known = line.low[at] in table or line.low[at].endswith(".")
            occasion = self.at(line, at) if known and at not in taken else None
            if occasion is not None:
                taken |= set(range(at, at + len(occasion.words)))
                yield from self.phrase(number, at, occasion)
        for index, clause in enumerate(line.clauses):
            for chunk in clause.chunks:
                if chunk.head_at not in taken:
                    yield from self.noun(number, index, chunk)

    def at(self, line: Line, at: int) -> Occasion | None:
        """The longest phrase of the table that begins at a token."""
        table, first = self.reader.lexicon.occasions, line.low[at]
        for occasion in table.get(first.removesuffix("."), ()) or table.get(first, ()):
            if line.low[at + 1 : at + len(occasion.words)] == occasion.words[1:]:
                return occasion
        return None

    def phrase(self, number: int, at: int, occasion: Occasion) -> Iterator[Raw]:
        line, sense = self.reader.lines[number], occasion.sense
        end = at + len(occasion.words)
        index = next((k for k, c in enumerate(line.clauses) if at in c.tokens), None)
        if index is None or sense.op == "NONE":
            return
        when = self.date(line, line.clauses[index], end)
        if occasion.needs in ("date", "alone") and when is None:
            return
        if occasion.needs == "alone" and line.clauses[index].predicate is not None:
            return
        if occasion.needs == "negated" and not {"no", "not", "n't", "nor", "never"} & {
            t.text.lower() for t in line.tokens[max(0, at - 6) : at]
        }:
            return
        for function in sense.roles["product"]:
            chunk = self.filler(line, at, end, function)
            taken_up = function in ("poss", "self") and chunk is None
            find = self.reader.discourse.concern if occasion.needs == "alone" else self.antecedent
            entity = find(number, at) if taken_up else None
            if chunk is not None or entity is not None:
                yield from self.facts(number, index, sense, chunk, entity, when)
                return

    def filler(self, line: Line, at: int, end: int, function: str) -> Chunk | None:
        """The phrase that a function of a phrase of words asks for."""
        if function == "after":
            start = end + 1 if end < len(line.tokens) and line.tokens[end].text in _MARKS else end
            found = next((c for c in line.chunks if c.start == start and not c.prep), None)
            opens = at == 0 or line.tokens[at - 1].text in _MARKS or line.tokens[at - 1].text in ('"', "“", ".")
            return found if found is not None and found.name is not None and opens else None
        inner = next((c for c in line.chunks if c.start <= at < c.end), None)
        if function == "self":
            return None
        if function == "poss":
            return inner.owner if inner is not None else None
        if function == "name":
            return inner if inner is not None and inner.name is not None and inner.name.end <= at else None
        return next((c for c in line.chunks if c.start == end and c.prep == function), None)

    def noun(self, number: int, index: int, chunk: Chunk) -> Iterator[Raw]:
        """ "X shutdown announced", "its 2014 debut", "since its launch in 2010"."""
        line = self.reader.lines[number]
        if not chunk.head or chunk.head_at is None or chunk.det == "neg":
            return
        senses = [s for s in self.reader.lexicon.event_nouns(chunk.head) if s.op in ("START", "END", "PHASE")]
        for sense in senses:
            when = date_of_noun(line, chunk) or self.happening(line, line.clauses[index], chunk)
            compound = chunk.name is not None and chunk.head_at == chunk.name.end and chunk.head != "end"
            if compound and (when is not None or sense.op != "START"):
                yield from self.facts(number, index, sense, chunk, None, when)
            elif (
                chunk.name is None
                and chunk.owner is None
                and (when is not None or (sense.op == "START" and self.counted(line, chunk)))
                and self.possessed(line, chunk)
            ):
                entity = self.antecedent(number, chunk.start)
                for raw in self.facts(number, index, sense, None, entity, when) if entity is not None else ():
                    yield replace(raw, stance=Stance()) if chunk.prep == "after" else raw  # "dropped after its launch"
            elif sense.op == "START" and when is not None:
                arguments = noun_arguments(self.reader, number, chunk)
                for function in sense.roles.get("product", ()):
                    for filler in arguments.get(function, [])[:1]:
                        yield from self.facts(number, index, sense, filler, None, when)
                        return

    def counted(self, line: Line, chunk: Chunk) -> bool:
        """Whether time is counted from an event, which has thus happened: "four months after [its release]"."""
        return chunk.prep in ("after", "of") and not _UNITS.isdisjoint(line.low[chunk.start - 1 : chunk.start])

    def happening(self, line: Line, clause: Clause, chunk: Chunk) -> DateMention | None:
        """The date of a clause that says of its subject only when it is: "The launch of X is planned for 1 October"."""
        predicate = clause.predicate
        if predicate is None or chunk.prep or chunk.end > predicate.at:
            return None
        if not self.reader.lexicon.is_word("happen", predicate.base):
            return None
        return date_of(line, clause, self.reader.published)

    def possessed(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase belongs to "it": "its launch", also where a year stands between: "its 2014 debut"."""
        before = [t.text.lower() for t in line.tokens[max(0, chunk.start - 2) : chunk.start + 2]]
        return "its" in before

    def antecedent(self, number: int, at: int) -> str | None:
        """What "its" takes up: a thing that the sentence names first or does something to, else what was named last.

        The sentence may name it behind: "Two years after its launch [X] is closing", "… Zorvane is closing [X]".
        """
        discourse, line = self.reader.discourse, self.reader.lines[number]
        for clause in line.clauses:
            if clause.kind != "main" or clause.predicate is None:
                continue
            named = [c for c in clause.chunks if not c.prep and c.name is not None][:2]
            found = [e for c in named if (e := discourse.refer(number, c, (PRODUCT,))) is not None]
            things = [e for e in found if discourse.draft(e).type == PRODUCT]
            if things or (found and named[0].end <= clause.predicate.at):
                return (things or found)[0]
        return discourse.recent(number, at, (PRODUCT,))

    def facts(
        self, number: int, index: int, sense: Sense, chunk: Chunk | None, entity: str | None, when: DateMention | None
    ) -> Iterator[Raw]:
        """The facts of an event for a phrase or an entity, on its own date."""
        reader, clause = self.reader, self.reader.lines[number].clauses[index]
        stance = stance_of(reader, number, index, {}, noun=True, chunk=chunk)
        rule = f"occasion {sense.lemma}"
        if entity is not None:
            fact = reader.lexicon.facts.get((sense.op, sense.facet))
            found = [reader.raw(fact, {"product": entity}, number, clause, stance, rule)] if fact else []
        else:
            members = reader.discourse.listed(number, chunk)
            found = [
                r for m in members for r in themes_of(reader, number, clause, sense.op, sense.facet, m, None, stance)
            ]
        for raw in found:
            yield replace(raw, rule=rule, date=self.read_by_tense(number, clause, when) if when else None)

    def read_by_tense(self, number: int, clause: Clause, when: DateMention) -> DateMention:
        """A date by the tense of the clause that it stands in: "a retreat [that began in May]"."""
        line = self.reader.lines[number]
        at = next((start for start, _, d in line.dates if d is when), None)
        own = next((c for c in line.clauses if at in c.tokens and c.predicate is not None), clause)
        return by_tense(when, own, self.reader.published, line)

    def date(self, line: Line, clause: Clause, end: int) -> DateMention | None:
        """The only date of a clause, or the first behind the phrase, a colon between them at most."""
        behind = [d for start, _, d in line.dates if start >= end and d.edtf and d.role not in SPANS]
        within = [d for start, _, d in line.dates if start in clause.tokens and d.edtf]
        return behind[0] if behind else within[0] if within else None
