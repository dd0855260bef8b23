"""Facts that a short clause repeats of something else: "A shuts in May. So does B.", "C follows in June"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.operations import operation_of
from kg.extract.events.senses import ALONE
from kg.extract.events.when import date_of
from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import LIFE, ORGANIZATION, PRODUCT

_AUXILIARIES = frozenset("do does did is are was were has have had will would can could should".split())
_SAME = (
    ("that", "goes", "for"),
    ("this", "goes", "for"),
    ("the", "same", "goes"),
    ("the", "same", "applies"),
    ("the", "same", "holds"),
    ("the", "same", "is", "true"),
)

_WITH_IT = (("with", "it"), ("with", "them"))
_AFFECTING = frozenset({"affect", "hit", "impact", "include", "concern"})
_AFFECTED = frozenset({"affected", "hit", "impacted", "included", "concerned"})
_AFFECTED_BY = frozenset({"affect", "affects", "affected"})  # nothing is affected by a start
_COUNTING = frozenset({"be", "include", "comprise"})
_TOO = frozenset({"also", "likewise", "too", "equally"})
_ECHOING = (
    _AFFECTED | _AFFECTED_BY | frozenset({"with", "too", "likewise", "so", "as", "neither", "nor", "same", "goes"})
)  # one of them stands in each echo
_REPEATED = LIFE - {"retained"}  # what can "follow"


@dataclass(frozen=True)
class Echoes:
    """The elliptic clauses of a document, line by line; `before` are the raw facts of the lines read so far."""

    reader: Reader

    def read(self, number: int, before: Sequence[Raw]) -> Iterator[Raw]:
        """What was said last, of the things that a line's "so does X" names."""
        line = self.reader.lines[number]
        if self.reader.lexicon.lang != "en" or line.tokens[-1].text == "?":
            return
        for at, chunk in self.echoing(line):
            with_it = line.low[chunk.end : chunk.end + 2] in _WITH_IT
            said = [r for r in before if r.line == number and r.start < at < r.end and r.type in LIFE and with_it]
            said = said or self.model(number, at, before)
            told = bool(at) and all(r.line < number for r in said)  # "X isn't affected, nor is Y", whatever X is
            if not said or told or all(r.line == number and self.inside(line, r) for r in said):
                said = self.unsaid(number, at) or said  # "The old ones, launched in 2017, remain, and so does X"
            affected = not _AFFECTED_BY.isdisjoint(line.low)
            for raw in said:
                if raw.type != "launched" or not affected:
                    yield from self.repeated(number, at, chunk, raw)
        for clause, chunk in self.following(number):
            said = self.model(number, min(clause.tokens), before)
            date = date_of(line, clause, self.reader.published)
            begins = chunk.name is not None and not said
            begins |= (
                chunk.det == "indef" and self.reader.lexicon.kind_of(chunk.head) == "version"
            )  # "an edition for X"
            if begins and date is not None and clause.predicate.base == "follow":
                said = [self.reader.raw("launched", {"product": ""}, number, clause, Stance(), "START exist")]
            for raw in said:
                alike = raw.type != "launched" or self.reader.lexicon.is_word("nextverb", clause.predicate.base)
                first = next(c for c in line.clauses if c.predicate is not None) is clause
                alike = alike and (first or raw.line == number)  # "Netflix was on board, and X followed" is none
                if raw.type in _REPEATED and alike and (date is not None or not chunk.prep):
                    stance = stance_of(self.reader, number, line.clauses.index(clause), {})
                    raw = replace(raw, date=date, stance=stance, rule=f"{raw.rule} follow")
                    yield from self.repeated(number, min(clause.tokens), chunk, raw)

    def following(self, number: int) -> Iterator[tuple[Clause, Chunk]]:
        """The clauses that say of a thing that it comes next: "[A Mac edition] followed in 2009", "followed by [X]"."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        for index, clause in enumerate(line.clauses):
            if clause.predicate is None:
                continue
            alike = not lexicon.words["samefate"].isdisjoint(self.reader.words(number, clause))
            if not alike and not lexicon.is_word("nextverb", clause.predicate.base):
                continue
            arguments = find_arguments(line, index, lexicon)
            if alike:  # "X went the same way"
                found = arguments.get("subj", [])[:1]
            elif clause.predicate.voice == "passive":
                found = arguments.get("by", [])[:1]
            else:
                found = arguments.get("subj", [])[:1] if not arguments.get("obj") else []
            yield from ((clause, c) for c in found if c.name or (c.head and lexicon.kind_of(c.head)))

    def echoing(self, line: Line) -> Iterator[tuple[int, Chunk]]:
        """Where an echo begins, and whom it speaks of."""
        if _ECHOING.isdisjoint(line.low):
            return
        texts = list(line.low)
        for chunk in line.chunks:
            behind = texts[chunk.end :]
            if behind[:1] == [","]:  # "Its bigger cousin, the Bolt EUV, goes too."
                behind = behind[1:]
            goes = behind[:1] in (["goes"], ["go"], ["does"], ["do"])
            too = behind[1:3] in (["too", "."], ["likewise", "."])
            alone = chunk.name and behind in (["too", "."], ["likewise", "."]) and self.begins(line, chunk)
            if alone:  # "X will be closed on 1 May; Y, too."
                yield chunk.start, chunk
            with_it = tuple(behind[:2]) in _WITH_IT and texts[chunk.start - 1 : chunk.start] == ["and"]
            if with_it and behind[2:3] in ([], ["."], [","], [";"]) and not chunk.prep and (chunk.name or chunk.head):
                yield chunk.start, chunk  # "X will go, and its dock with it"
            if goes and too and not chunk.prep and (chunk.name or chunk.head):
                yield chunk.start, chunk
        yield from self.affected(line)
        for at in range(len(texts) - 2):
            opens = at == 0 or texts[at - 1] in (",", ";", "and", "but", "–", "—", ".")
            if not opens:
                continue
            if texts[at] in ("so", "neither", "nor", "as") and texts[at + 1] in _AUXILIARIES:
                start = at + 2
            elif any(tuple(texts[at : at + len(s)]) == s for s in _SAME):
                start = next((k for k in range(at, min(at + 8, len(texts))) if texts[k] in ("for", "of", "to")), -1)
            else:
                continue
            chunk = next((c for c in line.chunks if c.start == start and (c.name or c.head)), None)
            ends = chunk is not None and (
                chunk.end >= len(texts)
                or texts[chunk.end] in (".", ",", ":", "and", ";", "!", "on", "in", "as", "too", "the", "a")
            )
            if chunk is not None and ends:
                yield at, chunk

    def affected(self, line: Line) -> Iterator[tuple[int, Chunk]]:
        """What a line says to fare as what was told: "Also affected is [X]", "[X] is affected", "This affects [X]"."""
        lexicon = self.reader.lexicon
        for clause in line.clauses:
            if clause.predicate is None or clause.predicate.negated or clause.predicate.modal:
                continue
            at, first = clause.predicate.at, min(clause.tokens)
            opening = line.low[first:at] if clause.kind == "main" else ()
            if not opening and first and line.low[first - 1] in _AFFECTED:  # the participle is a clause of its own
                opening = line.low[max(0, first - 2) : first]
            told = clause.predicate.base == "be" and 0 < len(opening) < 4 and not _AFFECTED.isdisjoint(opening)
            if told and not {"not", "n't", "un"} & set(opening):
                yield from ((at - len(opening), c) for c in clause.chunks if c.start == at + 1 and (c.name or c.head))
            before = [c for c in clause.chunks if not c.prep and c.end <= at][:1]
            behind = next((c for c in clause.chunks if c.start > at and c.name is not None), None)
            counted = clause.predicate.base in _COUNTING and any("affected" in c.adjectives for c in before)
            if counted and behind is not None:  # "The affected products are [X] and Y"
                yield first, behind
            if clause.predicate.base not in _AFFECTING:
                continue
            too = not _TOO.isdisjoint([line.low[i] for i in clause.tokens])
            by = [c for c in clause.chunks if c.prep == "by"]
            plain = clause.predicate.base == "affect" and all(lexicon.event_nouns(c.head) for c in by)
            if clause.predicate.voice == "passive" and (too or plain):
                yield from ((c.start, c) for c in before if c.name or (too and c.head))
            elif plain and behind and (line.low[first] == "this" or any(lexicon.event_nouns(c.head) for c in before)):
                yield first, behind

    def begins(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase opens a sentence or stands behind a semicolon."""
        return not chunk.prep and (chunk.start == 0 or line.tokens[chunk.start - 1].text in (";", "–", "—"))

    def model(self, number: int, at: int, before: Sequence[Raw]) -> list[Raw]:
        """The facts of the last clause before a place that had any."""
        found = [r for r in before if r.type in LIFE and not r.weak and (r.line, r.start) < (number, at)]
        found = [r for r in found if number - r.line <= 1 and not (r.line == number and r.end > at + 1)]
        if not found:
            return []
        line, end = max((r.line, r.end) for r in found)  # not what only a relative clause within says
        types = dict.fromkeys(r.type for r in found if (r.line, r.end) == (line, end))
        return [next(r for r in found if (r.line, r.end, r.type) == (line, end, t)) for t in types]

    def inside(self, line: Line, raw: Raw) -> bool:
        """Whether only a participle or relative clause of a line tells a fact."""
        return any(c.kind in ("part", "rel") and raw.start in c.tokens for c in line.clauses)

    def unsaid(self, number: int, at: int) -> list[Raw]:
        """What the clause before says of something that nobody could make out: "The others remain, [so does X]"."""
        reader = self.reader
        line = number if at else number - 1
        clauses = reader.lines[line].clauses if line >= 0 else ()
        told = (c for c in clauses if c.predicate is not None and (line < number or max(c.tokens) < at))
        told = (c for c in told if reader.senses(reader.lines[line], c))  # "…, the company said"
        for clause in sorted(told, key=lambda c: max(c.tokens))[-1:]:
            for sense in reader.senses(reader.lines[line], clause):
                op = operation_of(reader, line, clause, sense) if sense.op in ALONE else None
                fact = reader.lexicon.facts.get((op or "", sense.facet))
                if fact in LIFE and "product" in sense.roles:
                    stance = stance_of(reader, line, reader.lines[line].clauses.index(clause), {})
                    if clause.predicate.negated:
                        stance = replace(stance, negated=False)
                    return [reader.raw(fact, {"product": ""}, line, clause, stance, f"{op} {sense.facet}")]
        return []

    def repeated(self, number: int, at: int, chunk: Chunk, raw: Raw) -> Iterator[Raw]:
        discourse, line = self.reader.discourse, self.reader.lines[number]
        if chunk.name is None and ":" in line.low[chunk.end : chunk.end + 1]:  # "That goes for all three: A, B and C"
            chunk = line.beginning(chunk.end + 1) or chunk
        for member in discourse.listed(number, chunk):
            entity = discourse.refer(number, member, (PRODUCT,)) or discourse.describe(
                number, member, self.reader.source
            )
            if entity is None and raw.type in ("discontinued", "retained") and "follow" not in raw.rule:
                entity = discourse.refer(number, member, (ORGANIZATION,))
            if entity is not None and entity != raw.args["product"]:
                args = {**raw.args, "product": entity}
                timed = not {"the", "a"}.isdisjoint(line.low[member.end : member.end + 1])  # "as was X the year before"
                if timed and "follow" not in raw.rule:
                    raw = replace(raw, date=None)
                if "END develop" in raw.rule:  # of the thing beside it only the end is told
                    raw = replace(raw, type="discontinued")
                yield replace(raw, args=args, line=number, start=at, end=member.end, rule=f"echo {raw.rule}")
