"""Jobs that go: verbs ("lay off", "streichen") and nouns ("job cuts", "Abbau von 500 Stellen"), how many, and whose.

A clause speaks of layoffs by the senses of the lexicon; its amount is sought among the numbers that count staff, its
firm in the clause, in the phrase for the staff, in the clauses around it; else it is the firm that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.arguments import Arguments, find_arguments
from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause
from kg.extract.factuality import Stance, stance_of
from kg.extract.frames import Raw
from kg.extract.lexicon import Sense
from kg.extract.marks import staff_noun
from kg.extract.numbers import PERCENT, Amount, amounts
from kg.extract.phrases import Phrases
from kg.model import ORGANIZATION

_WHERE = ("at", "bei", "by", "von", "from", "laut")
_UNLESS = frozenset({"if", "falls", "sofern", "unless", "ob", "whether", "bevor"})
_NOBODY = frozenset({"niemand", "niemanden", "niemandem", "nobody", "anybody", "anyone", "no-one", "keiner", "keinen"})
_COUNTED = frozenset({"", "um", "by", "of", "to", "from", "von", "auf"})
_NONE = frozenset({"niemand", "niemanden", "niemandem", "nobody", "none", "keiner", "keinem"})
_LINKS = frozenset(
    "of von the der die des its their seiner ihrer seinen ihren all both our unserer rund gut about some".split()
)


@dataclass(frozen=True)
class Layoffs(Phrases):
    """The layoffs of a document."""

    def read(self, number: int) -> Iterator[Raw]:
        """The layoffs of a line: by its verbs, else by its nouns."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        for index, clause in enumerate(line.clauses):
            told = clause.marker in _UNLESS
            by_verb = [] if told or clause.predicate is None else list(self.verbs(number, index, clause))
            yield from by_verb or self.nouns(number, index, clause)

    # --- verbs ---------------------------------------------------------------------------------------------------

    def verbs(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        line = self.reader.lines[number]
        sense = next((s for s in self.reader.senses(line, clause) if s.op == "laidOff"), None)
        if sense is None or clause.predicate.longer:
            return
        arguments = find_arguments(line, index, self.reader.lexicon)
        affected = [c for f in sense.roles.get("amount", ()) for c in arguments.get(f, [])]
        around = self.of_staff(number, clause, affected)
        vague = all(not c.name and not c.head for c in affected)
        if not around and not self.counted(number, affected) and not (vague and self.of_jobs(sense)):
            return
        stance = self.stance(number, index, clause, arguments, sense, noun=False)
        amount = None if stance.negated else self.amount(number, clause)
        org = self.firm(number, index, clause, arguments, sense)
        yield from self.made(number, clause, org, amount, stance, sense.lemma)

    def of_staff(self, number: int, clause: Clause, affected: list[Chunk]) -> bool:
        """Whether it is staff that goes: the argument that goes or, where that says nothing, any of the clause."""
        if any(self.reader.lines[number].tokens[i].text.lower() in _NOBODY for i in clause.tokens):
            return True
        told = [c for c in affected if c.name or (c.head and not self.is_number(c))]
        return any(self.is_staff(c) for c in told or clause.chunks) and not (told and told[0].name and not told[0].head)

    def is_number(self, chunk: Chunk) -> bool:
        """Whether the noun of a phrase is only a number or a part: "two dozen", "einen Teil seiner Leute"."""
        low = chunk.head.lower()
        return (
            any(self.reader.lexicon.is_word(c, chunk.head) for c in ("dozennoun", "partword"))
            or low in self.reader.lexicon.fractions
            or low in PERCENT
        )

    def of_jobs(self, sense: Sense) -> bool:
        """Whether an idiom asks for jobs or staff by itself."""
        return any(group & self.reader.lexicon.words["jobnoun"] for group in sense.words)

    def is_staff(self, chunk: Chunk) -> bool:
        """Whether a phrase names jobs or people who work; German compounds by their last part."""
        lexicon, head = self.reader.lexicon, chunk.head
        if not head:
            return False
        return staff_noun(head, lexicon) or (bool(chunk.number) and lexicon.role_noun(head) and chunk.name is None)

    def counted(self, number: int, chunks: list[Chunk]) -> bool:
        """A bare number or share as what goes: "lays off 120", "entlässt jeden Dritten"."""
        tokens = self.reader.lines[number].tokens
        for chunk in chunks:
            span = range(chunk.start, min(chunk.end + 1, len(tokens)))
            if not chunk.name and amounts(tokens, span, self.reader.lexicon) and not self.plain_thing(chunk):
                return True
        return False

    def plain_thing(self, chunk: Chunk) -> bool:
        """Whether a number counts something else than staff: "400 bugs", "20 million dollars"."""
        return bool(chunk.head) and not self.is_staff(chunk) and not self.is_number(chunk)

    # --- how many ------------------------------------------------------------------------------------------------

    def amount(self, number: int, clause: Clause, chunk: Chunk | None = None) -> str | None:
        """How many jobs a clause counts: the first absolute number of staff that is no total, else the first share."""
        line = self.reader.lines[number]
        named = {i for c in line.chunks if c.name for i in range(c.name.start, c.name.end)}
        at = [i for i in sorted(clause.tokens) if (line.cls[i] != "DATE" or self.part(number, i)) and i not in named]
        found = amounts(line.tokens, at, self.reader.lexicon)
        parts = [a for k, a in enumerate(found) if not (k and self.total(number, found[k - 1], a))]
        if len(parts) > 1 and not parts[1].share and self.out_of(number, parts[0]):
            parts = parts[1:]
        counts = [a for a in parts if a.share or self.counts_staff(number, a)]
        return next((a.value for a in [*[c for c in counts if not c.share], *counts]), None)

    def part(self, number: int, i: int) -> bool:
        """Whether a word that looks like a date is a share: "a [quarter] of its jobs"."""
        tokens = self.reader.lines[number].tokens
        behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
        return tokens[i].text.lower() in self.reader.lexicon.fractions and behind == "of"

    def total(self, number: int, before: Amount, amount: Amount) -> bool:
        """Whether an amount is only what another is part of: "200 of its [900] employees"."""
        line = self.reader.lines[number]
        between = range(before.end, amount.start)
        words = [line.tokens[i].text.lower() for i in between]
        linked = any(w in ("of", "von", "der", "seiner", "ihrer", "des", "its", "their") for w in words)
        return linked and all(
            w in _LINKS or line.cls[i] in ("NAME", "GEN", "DET", "POSS", "ADJ", "ADV", "NOUN", "PREP")
            for w, i in zip(words, between, strict=True)
        )

    def out_of(self, number: int, amount: Amount) -> bool:
        """Whether an amount is the whole of which a part follows: "von den [55] Beschäftigten haben 40 …"."""
        chunk = next((c for c in self.reader.lines[number].chunks if c.start <= amount.start < c.end), None)
        return chunk is not None and chunk.prep in ("von", "of") and chunk.det in ("def", "poss") and chunk.start < 2

    def counts_staff(self, number: int, amount: Amount) -> bool:
        """Whether a number counts staff: the noun of its phrase or of the "of" phrase behind, or no noun at all."""
        line = self.reader.lines[number]
        chunk = next((c for c in line.chunks if c.start <= amount.start < c.end), None)
        behind = line.tokens[amount.end].text.lower() if amount.end < len(line.tokens) else ""
        if behind in self.reader.lexicon.words["moneynoun"] or line.tokens[amount.start].text[0] in "$€£":
            return False
        if chunk is None:
            nxt = next((c for c in line.chunks if c.start >= amount.end), None)
            return nxt is not None and nxt.start - amount.end <= 2 and self.is_staff(nxt)
        if self.is_staff(chunk):
            return True
        if chunk.head and self.is_number(chunk):
            return any(c.start == chunk.end and self.is_staff(c) for c in line.chunks)
        after = next((c for c in line.chunks if c.start == chunk.end and c.prep in ("of", "von")), None)
        if after is not None and self.is_staff(after):
            return True
        event = bool(chunk.head) and any(s.op == "laidOff" for s in self.reader.lexicon.event_nouns(chunk.head))
        return event or (not chunk.head and not chunk.name and chunk.prep in _COUNTED)

    # --- whose ---------------------------------------------------------------------------------------------------

    def firm(self, number: int, index: int, clause: Clause, arguments: Arguments, sense: Sense | None) -> str | None:
        """Whose jobs they are."""
        functions = [f for f in (sense.roles.get("org", ()) if sense else ()) if f in ("subj", "by")]
        acts = [c for f in functions for c in arguments.get(f, [])[:1] if not self.is_staff(c)]
        places = [c for p in _WHERE for c in arguments.get(p, []) if c.name or self.reader.lexicon.org_noun(c.head)]
        for chunk in (*acts, *places):
            if found := self.organisation(number, chunk):
                return found
        for chunk in clause.chunks:
            if found := self.staff_of(number, chunk):
                return found
        subject = next(iter(arguments.get("subj", [])), None)
        others = [c for c in clause.chunks if c.name and not c.prep and not c.head]
        for chunk in ([subject] if subject is not None and not self.is_staff(subject) else []) + others:
            if found := self.organisation(number, chunk):
                return found
        return self.above(number, index) or self.topic(number, clause)

    def organisation(self, number: int, chunk: Chunk) -> str | None:
        found = self.teller(self.org(number, chunk)) if chunk.name or chunk.head or chunk.pron else None
        if found is not None and chunk.name is None and not chunk.pron:
            hero = self.reader.discourse.protagonist()
            return hero if hero and not self.told_apart(number, chunk) else found
        return found

    def told_apart(self, number: int, chunk: Chunk) -> bool:
        return (
            chunk.owner is not None or chunk.det == "poss" or bool(self.reader.discourse.made.get((number, chunk.core)))
        )

    def staff_of(self, number: int, chunk: Chunk) -> str | None:
        """Whose staff a phrase names: "Zorvane's staff", "Zorvane employees", "Zorvane-Mitarbeiter"."""
        discourse = self.reader.discourse
        if chunk.owner is not None and (found := self.organisation(number, chunk.owner)):
            return found
        if not self.is_staff(chunk):
            return None
        if chunk.name is not None and chunk.head_at is not None and chunk.name.end <= chunk.head_at:
            return self.organisation(number, replace(chunk, head="", head_at=None))
        first, _, _ = chunk.head.rpartition("-")
        if first and (draft := discourse.by_name(first)) is not None and draft.could_be(ORGANIZATION):
            return draft.id
        behind = discourse.complement(number, chunk, ("of", "at", "von", "bei", "gen", "from"))
        return self.organisation(number, behind) if behind is not None and behind.name else None

    def above(self, number: int, index: int) -> str | None:
        """The firm of the clauses around: "…, [Zorvane] said", "[Zorvane] is closing X, with the loss of …"."""
        line = self.reader.lines[number]
        clause = line.clauses[index]
        order = [clause.parent, clause.shares, *range(index - 1, -1, -1), *range(index + 1, len(line.clauses))]
        for other in dict.fromkeys(k for k in order if k is not None and k != index):
            if line.clauses[other].predicate is None:
                continue
            for chunk in find_arguments(line, other, self.reader.lexicon).get("subj", [])[:1]:
                found = self.teller(self.org(number, chunk)) if not self.is_staff(chunk) else None
                if found is not None and self.reader.discourse.draft(found).type == ORGANIZATION:
                    return found
            for chunk in (c for c in line.clauses[other].chunks if c.prep in ("at", "bei") and c.name):
                if found := self.teller(self.org(number, chunk)):
                    return found
        return None

    def topic(self, number: int, clause: Clause) -> str | None:
        discourse = self.reader.discourse
        return discourse.firm_here(number, max(clause.tokens))

    # --- nouns ---------------------------------------------------------------------------------------------------

    def nouns(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """The layoffs that a noun of a clause tells."""
        lexicon = self.reader.lexicon
        for chunk in clause.chunks:
            if not chunk.head or (
                chunk.name is not None and chunk.head_at is not None and chunk.head_at < chunk.name.start
            ):
                continue
            sense = next((s for s in lexicon.event_nouns(chunk.head) if s.op == "laidOff"), None)
            if sense is None or (sense.facet == "jobs" and not self.about_jobs(number, chunk)):
                continue
            line = self.reader.lines[number]
            arguments = find_arguments(line, index, lexicon)
            stance = self.stance(number, index, clause, arguments, sense, noun=True)
            if chunk.det == "neg":
                stance = replace(stance, negated=True)
            near = self.reader.noun_arguments(number, chunk)
            amount = None if stance.negated else self.amount_of_noun(number, clause, chunk, near)
            org = self.firm_of_noun(number, index, clause, chunk, arguments, near)
            yield from self.made(number, clause, org, amount, stance, f"noun {sense.lemma}")
            return

    def about_jobs(self, number: int, chunk: Chunk) -> bool:
        """Whether a noun that fits anything is said of jobs: "the loss of 60 jobs", "120 Kündigungen"."""
        line, words = self.reader.lines[number], self.reader.lexicon.words["jobnoun"]
        if any(
            line.tokens[i].lemma in words or line.tokens[i].text.lower() in words
            for i in range(chunk.start, chunk.head_at)
        ):
            return True
        behind = [c for cs in self.reader.noun_arguments(number, chunk).values() for c in cs]
        if set(chunk.adjectives) & self.reader.lexicon.words["jobadj"]:
            return True
        counted = any(
            c.number and self.is_staff(c) for clause in line.clauses if chunk in clause.chunks for c in clause.chunks
        )
        plural = self.reader.lexicon.lang == "de" and chunk.number and line.tokens[chunk.head_at].text.endswith("ungen")
        return any(self.is_staff(c) for c in behind) or bool(plural) or counted

    def amount_of_noun(self, number: int, clause: Clause, chunk: Chunk, near: Arguments) -> str | None:
        """How many: in the noun's phrase and complements, else among the staff that the clause counts."""
        line = self.reader.lines[number]
        for part in (chunk, *(c for cs in near.values() for c in cs)):
            if found := amounts(
                line.tokens, range(part.start, min(part.end + 2, len(line.tokens))), self.reader.lexicon
            ):
                inside = [a for a in found if a.start < part.end and line.cls[a.start] != "DATE"]
                if inside:
                    return inside[0].value
        return self.amount(number, clause)

    def firm_of_noun(
        self, number: int, index: int, clause: Clause, chunk: Chunk, arguments: Arguments, near: Arguments
    ) -> str | None:
        beside = [c for p in (*_WHERE, "gen", "poss") for c in near.get(p, []) if c.name or c.pron]
        for part in ([chunk.owner] if chunk.owner is not None else []) + beside:
            if found := self.organisation(number, part):
                return found
        name = chunk.name
        before = name is not None and chunk.head_at is not None and name.end <= chunk.head_at
        if before and (found := self.organisation(number, replace(chunk, head="", head_at=None))):
            return found  # "the Zorvane layoffs"
        return self.firm(number, index, clause, {**arguments, "by": []}, None)

    # --- making --------------------------------------------------------------------------------------------------

    def stance(
        self, number: int, index: int, clause: Clause, arguments: Arguments, sense: Sense, *, noun: bool
    ) -> Stance:
        stance = stance_of(self.reader, number, index, {} if noun else arguments, noun=noun)
        tokens = self.reader.lines[number].tokens
        none = any(c.det == "neg" and self.is_staff(c) for c in clause.chunks)
        none |= any(tokens[i].text.lower() in _NONE for i in clause.tokens)
        none |= noun and clause.predicate is not None and clause.predicate.negated
        if none:
            stance = replace(stance, negated=True)
        return replace(stance, possible=True) if sense.facet == "possible" and not stance.negated else stance

    def made(
        self, number: int, clause: Clause, org: str | None, amount: str | None, stance: Stance, rule: str
    ) -> Iterator[Raw]:
        if org is None:
            return
        org = self.reader.discourse.firm(org)
        args = {"org": org} | ({"amount": amount} if amount else {})
        yield self.reader.raw("laidOff", args, number, clause, stance, rule)
