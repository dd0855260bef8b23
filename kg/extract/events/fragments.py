"""What German says without a verb, or with one that only points: headlines, ellipses, "Betroffen sind …".

"X vor dem Aus", "X jetzt verfügbar" are read as with "sein"; "im Dezember das Y" behind "Im September erschien das X"
goes on with the verb before; "Betroffen sind A und B" says of A and B what was said before, or what its own noun says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.events import idioms
from kg.extract.events.apposed_dates import dated_noun, vintage
from kg.extract.events.change_roles import doer_of
from kg.extract.events.changed_things import themes_of
from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.operations import operation_of
from kg.extract.events.senses import compounds_of, told
from kg.extract.events.when import by_tense, date_of
from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.predicates import Predicate
from kg.model import LIFE, PRODUCT, DateMention

_THAT = frozenset("das dies gleiche gleiches dasselbe derselbe selbe selbiges ähnliches".split())
_OTHER = frozenset({"END", "PHASE", "KEEP", "acquired", "renamed"})  # what else a year in brackets may be of
_ENDS = LIFE - {"launched", "retained"}


@dataclass(frozen=True)
class Fragments:
    """The verbless and pointing clauses of a document, line by line; `before` are the raw facts so far."""

    reader: Reader

    def read(self, number: int, before: Sequence[Raw]) -> Iterator[Raw]:
        """What the fragments of a line state."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        yield from self.of_year(number)
        if self.reader.lexicon.lang != "de":
            return
        for index, clause in enumerate(line.clauses):
            if clause.predicate is None:
                yield from self.gapped(number, clause, before)
                yield from self.copula(number, index, clause)
            else:
                yield from self.bare(number, index, clause)
                yield from self.affected(number, index, clause, before)
                yield from self.same(number, index, clause, before)

    def product(self, number: int, chunk: Chunk) -> str | None:
        return self.reader.discourse.refer(number, chunk, (PRODUCT,))

    # --- headlines: as if with "sein" ---------------------------------------------------------------------------------

    def copula(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """ "PixelBarn vor dem Aus", "Sprachassistent Lena jetzt verfügbar"."""
        line = self.reader.lines[number]
        yield from self.farewell(number, index, clause)
        yield from self.of_phrase(number, index, clause)
        yield from self.none_left(number, index, clause)
        subject = next((c for c in clause.chunks if not c.prep and c.name is not None), None)
        if subject is None or subject.start != min(clause.tokens) or any(line.cls[i] == "VFIN" for i in clause.tokens):
            return
        predicate = Predicate("sein", "sein", max(clause.tokens), german=True)
        read = replace(clause, predicate=predicate)
        for verb in ("sein", "stehen", "gehen"):
            words = idioms.marks(line, read, self.reader.lexicon) - idioms.LONE
            compounds = compounds_of(words, self.reader.lexicon)
            for sense in self.reader.lexicon.verbs.get(verb, ()):
                if not sense.words or not told(sense.words, words, compounds):
                    continue
                if sense.op not in ("END", "START", "PHASE", "KEEP") or sense.roles.get("product") != ("subj",):
                    continue
                yield from self.said(number, index, read, sense.op, sense.facet, subject)
                return
        for adjective, sense in self.reader.lexicon.adjectives.items():
            if adjective in words and sense.op in ("END", "KEEP", "START"):
                yield from self.said(number, index, read, sense.op, sense.facet, subject)
                return

    def farewell(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """ "Adieu, PixelBarn", "RIP Quendo"."""
        line = self.reader.lines[number]
        first = min(clause.tokens)
        chunk = next((c for c in clause.chunks if c.name is not None and not c.prep and c.start > first), None)
        if chunk is None or not self.reader.lexicon.is_word("farewell", line.tokens[first].text.lower()):
            return
        if chunk.start <= first + 2:
            yield from self.said(number, index, clause, "END", "exist", chunk)

    def none_left(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """ "(Nach zwölf Jahren:) Kein PixelBarn mehr"."""
        chunk = clause.chunks[0] if len(clause.chunks) == 1 else None
        if chunk is None or chunk.det != "neg" or chunk.name is None or chunk.prep or chunk.start != min(clause.tokens):
            return
        if [self.reader.lines[number].low[i] for i in clause.tokens if i >= chunk.end] == ["mehr"]:
            yield from self.said(number, index, clause, "END", "exist", chunk)

    def of_phrase(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """ "Schicht im Schacht für den Dienst X", "Schluss mit X"."""
        if not any(c.prep and c.name for c in clause.chunks) or len(clause.tokens) > 12:
            return
        line = self.reader.lines[number]
        read = replace(clause, predicate=Predicate("sein", "sein", max(clause.tokens), german=True))
        words = idioms.marks(line, read, self.reader.lexicon) - idioms.LONE
        for sense in self.reader.lexicon.verbs.get("sein", ()):
            if sense.op != "END" or not sense.words or not sense.told_by(words):
                continue
            for function in sense.roles.get("product", ()):
                chunk = next((c for c in clause.chunks if c.prep == function and c.name is not None), None)
                if chunk is not None:
                    yield from self.said(number, index, read, sense.op, sense.facet, chunk)
                    return

    def said(self, number: int, index: int, clause: Clause, op: str, facet: str, subject: Chunk) -> Iterator[Raw]:
        stance = stance_of(self.reader, number, index, {})
        for member in self.reader.discourse.listed(number, subject):
            yield from themes_of(self.reader, number, clause, op, facet, member, None, stance)

    def bare(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """ "(PixelBarn.) Im Mai 2012 gestartet, im Juni 2015 abgeschaltet": participles of what the heading names."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        alone = clause.kind == "part" and clause.antecedent is None and not any(not c.prep for c in clause.chunks)
        opens = all(c.kind == "part" for c in line.clauses[: index + 1])
        host = next((c for c in line.clauses[index + 1 :] if c.kind == "main"), None)
        first = next((c for c in host.chunks if not c.prep), None) if host is not None else None
        itself = first is not None and (first.name is not None or self.is_firm(first))
        fronted = itself and line.cls[min(host.tokens)] == "VFIN"  # "Gegründet 1997, [wuchs X, wuchs die Firma]"
        if fronted or not (alone and opens) or date_of(line, clause, self.reader.published) is None:
            return
        for sense in self.reader.senses(line, clause):
            fact = lexicon.facts.get((operation_of(self.reader, number, clause, sense) or "", sense.facet))
            if fact not in (*_ENDS, "launched") or not {"obj", "subj"} & set(sense.roles.get("product", ())):
                continue
            entity = self.reader.discourse.section(number) or self.reader.discourse.concern(number, min(clause.tokens))
            if entity is not None:
                stance = stance_of(self.reader, number, index, {})
                args = {"product": entity} | doer_of(self.reader, number, clause)
                yield self.reader.raw(fact, args, number, clause, stance, f"{sense.op} fragment")
                return

    def is_firm(self, chunk: Chunk) -> bool:
        """Whether a noun is a firm's and no thing's: "die Firma", not "der Dienst"."""
        lexicon = self.reader.lexicon
        return bool(chunk.head) and lexicon.org_noun(chunk.head) and not lexicon.kind_of(chunk.head)

    # --- the verb before goes on ----------------------------------------------------------------------------------

    def gapped(self, number: int, clause: Clause, before: Sequence[Raw]) -> Iterator[Raw]:
        """ "(Das X erschien im September,) im Dezember das Y"."""
        line = self.reader.lines[number]
        model = next((r for r in reversed(before) if r.line == number and r.end <= min(clause.tokens)), None)
        date = date_of(line, clause, self.reader.published)
        things = [c for c in clause.chunks if not c.prep and c.name is not None]
        also = line.tokens[min(clause.tokens)].text == "sondern"  # "nicht nur A, sondern auch B"
        if model is None or model.type not in (*_ENDS, "launched") or len(things) != 1 or (date is None and not also):
            return
        entity = self.product(number, things[0])
        if entity is None or entity == model.args.get("product"):
            return
        above = next((c for c in line.clauses if c.predicate is not None and model.start in c.tokens), clause)
        args = {"product": entity} | ({"agent": model.args["agent"]} if "agent" in model.args else {})
        raw = self.reader.raw(model.type, args, number, clause, model.stance, f"{model.rule} gapped")
        date = by_tense(date, above, self.reader.published) if date is not None else model.date
        if date is not None and date.alternative and model.date is not None and model.date.edtf and date.edtf:
            date = replace(date, edtf=model.date.edtf[:4] + date.edtf[4:])  # of the same year
        yield replace(raw, date=date)

    # --- "Betroffen sind …" ----------------------------------------------------------------------------------------

    def affected(self, number: int, index: int, clause: Clause, before: Sequence[Raw]) -> Iterator[Raw]:
        """ "Betroffen sind A, B und C", "Von der Schließung sind A und B betroffen"."""
        predicate, lexicon = clause.predicate, self.reader.lexicon
        if predicate.lemma != "betreffen" or predicate.negated or predicate.voice == "active":
            return
        arguments = find_arguments(self.reader.lines[number], index, lexicon)
        things = [c for c in arguments.get("obj", []) if c.name is not None and c.pron == ""]
        event = next((s for c in arguments.get("von", []) if c.head for s in lexicon.event_nouns(c.head)), None)
        model = next((r for r in reversed(before) if r.line >= number - 2 and r.type in _ENDS), None)
        fact = lexicon.facts.get((event.op, event.facet)) if event is not None else model.type if model else None
        date = model.date if model is not None and model.type == fact else None
        if fact is None:
            fact, date = self.said_before(number)
        if fact not in _ENDS or not things:
            return
        stance = stance_of(self.reader, number, index, arguments)
        for member in self.reader.discourse.listed(number, things[0]):
            entity = self.product(number, member)
            if entity is None or (model is not None and entity == model.args.get("agent")):
                continue
            raw = self.reader.raw(fact, {"product": entity}, number, clause, stance, "affected")
            yield replace(raw, date=raw.date or date)

    def same(self, number: int, index: int, clause: Clause, before: Sequence[Raw]) -> Iterator[Raw]:
        """ "Gleiches gilt für X", "Für X gilt das schon seit Mai": what was just said is true of X, too."""
        if clause.predicate.base != "gelten" or clause.predicate.negated:
            return
        arguments = find_arguments(self.reader.lines[number], index, self.reader.lexicon)
        subject = next(iter(arguments.get("subj", [])), None)
        pointing = any(self.reader.lines[number].low[i] in _THAT for i in clause.tokens)
        day = subject is not None and self.reader.lexicon.is_word("datenoun", subject.head)
        reach = number - (4 if day else 1)  # "gilt derselbe Stichtag"
        model = next((r for r in reversed(before) if r.line >= reach and r.type in (*_ENDS, "retained")), None)
        if model is None or not pointing or (subject is not None and subject.name is not None):
            return
        stance = stance_of(self.reader, number, index, arguments)
        for chunk in arguments.get("für", [])[:1]:
            for member in self.reader.discourse.listed(number, chunk):
                entity = self.product(number, member)
                if entity is None or entity in model.args.values():
                    continue
                raw = self.reader.raw(model.type, {"product": entity}, number, clause, stance, "the same")
                yield replace(raw, date=raw.date or model.date)

    def said_before(self, number: int) -> tuple[str | None, DateMention | None]:
        """What the line before says of something nameless: "verkauft keine Smartphones mehr. Betroffen sind …"."""
        reader = self.reader
        for clause in reader.lines[number - 1].clauses if number else ():
            for sense in reader.senses(reader.lines[number - 1], clause) if clause.predicate is not None else ():
                if sense.op not in ("END", "ACT", "PHASE"):
                    continue
                fact = reader.lexicon.facts.get((operation_of(reader, number - 1, clause, sense) or "", sense.facet))
                if fact in _ENDS:
                    return fact, date_of(reader.lines[number - 1], clause, reader.published)
        return None, None

    # --- "ein Verfahren aus dem Jahr 2006" -------------------------------------------------------------------------

    def of_year(self, number: int) -> Iterator[Raw]:
        """A thing that is of a year began in it: "die letzte Fassung von 2003", "X, a browser from 2006"."""
        line = self.reader.lines[number]
        for start, _, date in line.dates:
            bracketed = self.bracketed(line, start, date)
            chunk = bracketed or vintage(line, start, date) or dated_noun(line, start, date)
            if chunk is None or not (chunk.name or self.reader.lexicon.kind_of(chunk.head)):
                continue
            if chunk.prep and not line.english and bracketed is None:
                continue
            if any(s.op in _OTHER for c in line.attributes_at(start) for s in self.reader.senses(line, c)):
                continue  # "X, der [2013 gekaufte] Dienst"
            if any(c.start <= start < c.end and self.deal(c) for c in line.chunks):
                continue  # "X, [a 2014 acquisition], is closing"
            clause = line.clause_of(chunk)
            before = line.name_ending(chunk.start - 1)
            apposed = line.english and chunk.det == "indef" and chunk.name and before is not None and not before.head
            entity = self.product(number, before if apposed else chunk)  # "the X, [a Y companion] from 2011"
            if entity is not None and clause is not None:
                raw = self.reader.raw("launched", {"product": entity}, number, clause, Stance(), "of a year")
                yield replace(raw, date=date)

    def deal(self, chunk: Chunk) -> bool:
        """Whether a noun says of what it is said of that it was bought: "a 2014 purchase"."""
        return bool(chunk.head) and any(s.op == "acquired" for s in self.reader.lexicon.event_nouns(chunk.head))

    def bracketed(self, line: Line, start: int, date: DateMention) -> Chunk | None:
        """The thing behind which its year stands in brackets: "ihre Spiele [Klimbo] (2008) und [Velto] (2012)"."""
        if line.low[start - 1 : start] != ("(",) or not date.edtf:
            return None
        chunk = line.name_ending(start - 1)
        clause = next((c for c in line.clauses if chunk in c.chunks and c.predicate is not None), None)
        told = self.reader.senses(line, clause) if clause is not None else ()
        return None if any(s.op in _OTHER for s in told) else chunk
