"""What adjectives say of a product: "X is dead", "Y, out since May", "the defunct Z", "Acquired in 2015, dead in 2016".

The table `adjectives.tsv` gives operation and facet, as for verbs; an entry of several words has them joined by "_".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events import themes_en
from kg.extract.events.change_roles import doer_of
from kg.extract.events.changed_things import themes_of
from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.marks import outage
from kg.extract.events.newcomers import only_to_newcomers
from kg.extract.events.until import put_off
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.number import plural
from kg.model import PRODUCT, DateMention

_LINKING = frozenset({"be", "remain", "stay", "become", "go", "fall"})
_BETWEEN = frozenset({"ADV", "NEG", "PTK", "PRON", "DATE"})
_FIRST = frozenset({"first", "originally", "initially", "finally", "eventually"})
_FRONT = 4  # tokens at most of an adjective that opens a sentence
_OPENERS = (",", "–", "—", "(", "-")


@dataclass(frozen=True)
class States:
    """The states of products that a document's adjectives tell, line by line."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """All that the adjectives of a line state."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?" or not self.reader.lexicon.adjectives:
            return
        for index, clause in enumerate(line.clauses):
            if (
                clause.predicate is not None
                and clause.predicate.base in _LINKING
                and clause.marker not in ("if", "unless", "whether", "before")
            ):
                yield from self.predicative(number, index, clause)
        for clause in line.clauses:
            for chunk in clause.chunks:
                yield from self.apposed(number, clause, chunk)
                yield from self.hung(number, clause, chunk)
                yield from self.attributive(number, clause, chunk)
                yield from self.accompanying(number, clause, chunk)
        yield from self.fragment(number)

    # --- where an adjective may stand ------------------------------------------------------------

    def predicative(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """ "X is dead", "it has been open to the public since 2008", "X is not affected"."""
        line, at = self.reader.lines[number], clause.predicate.at
        found = (
            self.fronted(line, clause)
            or self.adjective(line, at + 1)
            or (clause.predicate.base == "go" and self.gone(line, at) and self.adjective(line, at))
        )
        if not found:
            return
        sense, end = found
        arguments = find_arguments(line, index, self.reader.lexicon)
        before = (c for f in ("subj", "obj") for c in arguments.get(f, [])[:1] if c.start < at)
        subject = next((c for c in before if c.prep != "by"), None)
        if subject is None:
            subject = next((c for f in ("subj", "obj") for c in arguments.get(f, [])[:1]), None)
        stance = stance_of(self.reader, number, index, arguments)
        if subject is None:
            subject = next(iter(arguments.get("pred", [])), None) if self.fronted(line, clause) else None
        elif clause.kind == "rel" and subject is clause.antecedent and line.english:
            subject = themes_en.modified(self.reader, number, subject)
        if subject is not None:
            yield from self.state(number, clause, sense, subject, end, stance)

    def gone(self, line: Line, at: int) -> bool:
        """Whether "gone" is a state: "is gone", "is gone on 1 May", no "has gone on to other things"."""
        further = line.low[at + 1 : at + 2] in (("into",), ("on",), ("through",))
        return line.low[at] == "gone" and (not further or line.cls[at + 2 : at + 3] == ("DATE",))

    def fronted(self, line: Line, clause: Clause) -> tuple[Sense, int] | None:
        """The adjective that opens an English sentence, its subject behind the verb: "Unaffected are X and Y"."""
        at, first = clause.predicate.at, min(clause.tokens)
        if not line.english or at + 1 >= len(line.tokens) or line.cls[at + 1] in ("ADJ", "VPP", "VING", "PREP"):
            return None
        first = 0 if at <= _FRONT else first  # "Also gone is X": the participle may be a clause of its own
        first += line.low[first] in ("also", "likewise", "equally")
        found = self.adjective(line, first) if first < at else None
        return (found[0], at + 1) if found is not None else None  # "Gone, too, is X"

    def apposed(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "X, out since last autumn, …", "X, its only handset, now dead, …"."""
        line, after = self.reader.lines[number], chunk.end
        if chunk.name is None and line.low[max(0, chunk.start - 1)] == ",":  # "X, its first phone [under that name]"
            while (hung := line.beginning(after)) is not None and hung.prep:
                after = hung.end
        if not (chunk.name or chunk.head) or after + 1 >= len(line.tokens) or line.tokens[after].text not in _OPENERS:
            return
        if chunk.prep == "by" and "VFIN" not in line.cls and all(c.prep for c in line.chunks):
            return  # "Built by Zorvane, gone since May"
        told = line.clause_of_verb(after + 1)
        if told is not None and told.kind == "part" and told.antecedent not in (None, chunk) and chunk.prep == "to":
            return  # "Zorvane's answer [to X], launched in 2020."
        found = self.adjective(line, after + 1)
        if found is None or not self.closed(line, found[1]) or "VFIN" in line.cls[after : found[1]]:
            return  # "Mira Holt, founder of X, left"
        sense, end = found
        before = line.name_ending(chunk.start - 1) if line.english else None
        if before is not None and plural(self.reader.lexicon, line, chunk):
            chunk = self.reader.discourse.list_of(number, before)[0]  # "[X and Y], its first phones, out since May"
        elif before is not None and chunk.name is None and self.thing(number, before):
            chunk = before
        apart = clause.predicate is not None and clause.predicate.negated  # "X, out since May, isn't dear"
        yield from self.state(number, replace(clause, predicate=None) if apart else clause, sense, chunk, end, Stance())

    def hung(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "X, a tablet due next year": the adjective hangs on what X is said to be, and needs a date."""
        line = self.reader.lines[number]
        if chunk.name is not None or not chunk.head or chunk.det != "indef" or chunk.prep or not line.english:
            return
        before = line.name_ending(chunk.start - 1)
        if before is None or line.low[before.end] not in _OPENERS:
            return
        if self.reader.discourse.refer(number, before, (PRODUCT,)) is None:
            return
        found = self.adjective(line, chunk.end)
        if found is not None and found[0].op == "START" and self.date(line, found[1], found[0]) is not None:
            yield from self.state(number, replace(clause, predicate=None), found[0], before, found[1], Stance())

    def thing(self, number: int, chunk: Chunk) -> bool:
        """Whether a name that something is said of is a product's: "[X], the database, out since May"."""
        return not chunk.prep and self.reader.discourse.refer(number, chunk, (PRODUCT,)) is not None

    def accompanying(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "With X on the market since May, …"."""
        line = self.reader.lines[number]
        if chunk.prep != "with" or chunk.name is None or self.reader.lexicon.lang != "en":
            return
        found = self.adjective(line, chunk.end)
        if found is not None and self.date(line, found[1], found[0]) is not None:
            yield from self.state(number, clause, found[0], chunk, found[1], Stance())

    def attributive(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "the now defunct X"."""
        for word in chunk.adjectives:
            sense = self.reader.lexicon.adjectives.get(word.removeprefix("now-"))
            if sense is not None and sense.op == "END" and chunk.name is not None and word not in ("over", "history"):
                yield from self.state(number, clause, sense, chunk, chunk.end, Stance())

    def fragment(self, number: int) -> Iterator[Raw]:
        """ "Acquired by Microsoft in 2015 as well, dead in 2016.": of what the sentence before is about."""
        line, tokens = self.reader.lines[number], self.reader.lines[number].tokens
        if "VFIN" in line.cls or any(not c.prep for c in line.chunks):
            return
        for i in range(len(tokens)):
            if i and tokens[i - 1].text not in (",", "and", "then"):
                continue
            found = self.adjective(line, i) or self.participle(line, i)
            entity = (
                self.reader.discourse.recent(number, 0, (PRODUCT,))
                if found and self.date(line, found[1], found[0])
                else None
            )
            if entity is not None and line.clauses:
                for raw in self.fact(number, line.clauses[-1], found[0], found[0].op, entity, found[1], Stance()):
                    told = line.clause_of_verb(i)
                    yield replace(raw, args=raw.args | doer_of(self.reader, number, told)) if told is not None else raw

    def participle(self, line: Line, at: int) -> tuple[Sense, int] | None:
        """The change that an English participle without a subject tells, and where it ends: "Unveiled in 2017."."""
        at += line.low[at] in _FIRST and at + 1 < len(line.tokens)
        clause = line.clause_of_verb(at)
        if not line.english or clause is None or clause.kind != "part" or clause.predicate.voice != "passive":
            return None
        told = [s for s in self.reader.senses(line, clause) if s.op in ("START", "END", "PHASE")]
        told = told if clause.predicate.base != "publish" else []  # "Published in June 2019." is said of the text
        sense = next((s for s in told if "obj" in s.roles.get("product", ())), None)
        return (sense, at + 1 + (line.cls[at + 1 : at + 2] == ("PTK",))) if sense is not None else None

    # --- what it says ------------------------------------------------------------

    def adjective(self, line: Line, at: int) -> tuple[Sense, int] | None:
        """The entry that stands at a token, adverbs before it left aside, and where it ends."""
        table = self.reader.lexicon.adjectives
        for i in range(at, min(at + 4, len(line.tokens))):
            for length in (5, 4, 3, 2, 1):
                words = "_".join(line.low[i : i + length])
                if words in table and not self.governs(line, i + length):
                    if words == "out" and line.low[i + 1 : i + 2] == ("of",):
                        return None  # "is out of the shops"
                    return table[words], i + length
            if line.cls[i] not in _BETWEEN and line.low[i] not in ("no", "longer", "all", "both"):
                return None
        return None

    def governs(self, line: Line, at: int) -> bool:
        """Whether a noun follows, so that the adjective is not a predicate: "is open software"."""
        return at < len(line.tokens) and line.cls[at] in ("NOUN", "ADJ", "NAME") and line.tokens[at].text[:1].islower()

    def closed(self, line: Line, at: int) -> bool:
        """Whether an apposed adjective ends or goes on with a time."""
        if at >= len(line.tokens):
            return True
        return line.cls[at] in ("PREP", "DATE", "COMMA", "STOP", "SUB") or line.tokens[at].text in (
            ",",
            ".",
            ")",
            "–",
            "since",
        )

    def state(self, number: int, clause: Clause, sense: Sense, chunk: Chunk, end: int, stance: Stance) -> Iterator[Raw]:
        op = self.operation(number, clause, sense, end)
        if op is None:
            return
        if (
            clause.predicate is not None
            and clause.predicate.negated
            and (sense.op == "AFFECT" or clause.predicate.longer or op == "START")
        ):
            stance = replace(stance, negated=False)
        members = self.reader.discourse.listed(number, chunk)
        if chunk.start < end:  # "A, launched in 2012, and B"
            members = [m for m in members if m.start < end]
        for member in members:
            when = self.date(self.reader.lines[number], end, sense)
            if when is not None and when.suspect:
                when = None  # "is now available"
            facet = "operate" if sense.op == "START" and op == "END" and when is not None else sense.facet
            if op == "END" and only_to_newcomers(self.reader, clause):
                op, facet = "PHASE", "signup"
            for raw in themes_of(self.reader, number, clause, op, facet, member, None, stance):
                yield replace(raw, date=when, rule=f"adjective {sense.lemma}")

    def operation(self, number: int, clause: Clause, sense: Sense, end: int) -> str | None:
        """The operation once negation and a date are considered; beginnings are told only with a date."""
        predicate, when = clause.predicate, self.date(self.reader.lines[number], end, sense)
        if sense.op == "END" and outage(self.reader.lines[number], clause):
            return None
        if sense.op == "AFFECT":
            return "KEEP" if predicate is not None and predicate.negated else None
        if sense.op in ("START", "KEEP") and self.stopping(number, clause):
            return "END"
        if sense.op == "START":
            if predicate is not None and predicate.longer:
                return "END"
            if put_off(self.reader, number, clause):
                return "START"
            if when is not None and when.role == "until":
                return "END"
            return "START" if when is not None and not (predicate is not None and predicate.negated) else None
        return sense.op

    def stopping(self, number: int, clause: Clause) -> bool:
        """Whether the verb above says that a state ends: "stops being available"."""
        clauses = self.reader.lines[number].clauses
        above = clauses[clause.parent].predicate if clause.kind == "inf" and clause.parent is not None else None
        return self.reader.lexicon.lang == "en" and above is not None and above.base in ("stop", "cease", "quit")

    def fact(
        self, number: int, clause: Clause, sense: Sense, op: str, entity: str, end: int, stance: Stance
    ) -> Iterator[Raw]:
        type_ = self.reader.lexicon.facts.get((op, sense.facet))
        if type_ is not None:
            raw = self.reader.raw(type_, {"product": entity}, number, clause, stance, f"adjective {sense.lemma}")
            yield replace(raw, date=self.date(self.reader.lines[number], end, sense))

    def date(self, line: Line, at: int, sense: Sense) -> DateMention | None:
        """The first date behind the adjective, before the next clause mark; for ends any of the clause's."""
        for start, _, date in line.dates:
            gap = [t.text for t in line.tokens[at:start]]
            if start >= at - 1 and date.edtf and len(gap) <= 8 and "," not in gap:
                return date
        aside = {i for c in line.clauses if c.kind in ("part", "rel") and at - 1 not in c.tokens for i in c.tokens}
        before = [d for start, _, d in line.dates if start < at and d.edtf and start not in aside]
        before = before if sense.op in ("END", "PHASE", "START") else []
        return before[0] if len(line.dates) == 1 and before else None
