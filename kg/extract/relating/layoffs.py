"""Jobs that go: verbs ("lay off", "streichen") and nouns ("job cuts", "Abbau von 500 Stellen"), how many, and whose.

A clause speaks of layoffs by the senses of the lexicon; its amount is sought among the numbers that count staff, its
firm in the clause, in the phrase for the staff, in the clauses around it; else it is the firm that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.nominals import noun_arguments
from kg.extract.frames import Raw
from kg.extract.lexicon_rows import Sense
from kg.extract.numbers import amounts
from kg.extract.relating.closures import Closures
from kg.extract.relating.staff import NOBODY
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.firms import acts_itself
from kg.model import ORGANIZATION, PERSON

_WHERE = ("at", "bei", "by", "von", "from", "laut")
_UNLESS = frozenset({"if", "falls", "sofern", "unless", "ob", "whether", "bevor"})
_THING = frozenset({"it", "es"})  # no staff: "kept it going with a single engineer"
_NONE = NOBODY | {"none"}


@dataclass(frozen=True)
class Layoffs(Closures):
    """The layoffs of a document."""

    def read(self, number: int) -> Iterator[Raw]:
        """The layoffs of a line: by its verbs, else by its nouns."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        cut = False
        for index, clause in enumerate(line.clauses):
            by_verb = []
            if clause.marker not in _UNLESS and clause.predicate is not None:
                by_verb = [*self.verbs(number, index, clause)] or [*self.affected(number, index, clause)]
            found = by_verb or [*self.nouns(number, index, clause)] or (self.elsewhere(number, clause) if cut else ())
            for raw in found:
                cut = True
                yield raw

    def elsewhere(self, number: int, clause: Clause) -> Iterator[Raw]:
        """ "Klimbo streicht 300 Stellen, [bei Zorvane sind es 200]": as many behind what is told of another."""
        predicate = clause.predicate
        if self.reader.lexicon.lang != "de" or predicate is None or predicate.base != "sein" or predicate.negated:
            return
        firm = next((c for c in clause.chunks if c.prep in ("bei", "beim") and c.name is not None), None)
        if firm is not None and any(c.pron == "es" for c in clause.chunks):
            org, amount = self.organisation(number, firm), self.amount(number, clause)
            yield from self.made(number, clause, org if amount else None, amount, Stance(), "elsewhere")

    def affected(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """ "Zorvane schließt Fernlake. [Betroffen sind rund 60 Beschäftigte]": they lose their jobs."""
        staff = self.affected_staff(number, index, clause)
        amount = self.amount_in(number, staff) if staff else None
        if amount is not None:
            arguments = find_arguments(self.reader.lines[number], index, self.reader.lexicon)
            stance = stance_of(self.reader, number, index, arguments)
            org = self.closed(number, index) or self.topic(number, clause)
            yield from self.made(number, clause, org, amount, stance, "affected")

    # --- verbs ---------------------------------------------------------------------------------------------------

    def verbs(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        line = self.reader.lines[number]
        sense = next((s for s in self.reader.senses(line, clause) if s.op == "laidOff"), None)
        if sense is None or clause.predicate.longer:
            return
        arguments = find_arguments(line, index, self.reader.lexicon)
        affected = [c for f in sense.roles.get("amount", ()) for c in arguments.get(f, [])]
        if affected and self.of_jobs(sense) and all(c.pron in _THING for c in affected):
            return
        around = self.of_staff(number, clause, affected)
        denied = clause.predicate.negated or any(c.det == "neg" for c in affected)
        nobody = denied and all(not c.name for c in affected)  # "not one writer is losing a job"
        vague = nobody or all(not c.name and not c.head for c in affected)
        if not around and not self.counted(number, affected) and not (vague and self.of_jobs(sense)):
            return
        stance = self.stance(number, index, clause, arguments, sense)
        amount = None if stance.negated else self.amount(number, clause) or self.amount_in(number, affected)
        org = self.firm(number, index, clause, arguments, sense)
        yield from self.made(number, clause, org, amount, stance, sense.lemma)

    def of_jobs(self, sense: Sense) -> bool:
        """Whether an idiom asks for jobs or staff by itself."""
        return any(group & self.reader.lexicon.words["jobnoun"] for group in sense.words)

    # --- whose ---------------------------------------------------------------------------------------------------

    def firm(self, number: int, index: int, clause: Clause, arguments: Arguments, sense: Sense | None) -> str | None:
        """Whose jobs they are."""
        functions = [f for f in (sense.roles.get("org", ()) if sense else ()) if f in ("subj", "by", "obj")]
        acts = [c for f in functions for c in arguments.get(f, [])[:1] if not self.is_staff(c)]
        places = [c for p in _WHERE for c in arguments.get(p, []) if c.name or self.tells_firm(c)]
        for chunk in (*acts, *places):
            if found := self.organisation(number, chunk):
                return found
        if any(self.person(c) for c in acts):
            return self.topic(number, clause)
        for chunk in clause.chunks:
            if found := self.staff_of(number, chunk) or self.own_staff(number, index, chunk):
                return found
        subject = next(iter(arguments.get("subj", [])), None)
        others = [c for c in clause.chunks if c.name and not c.prep and not c.head]
        for chunk in ([subject] if subject is not None and not self.is_staff(subject) else []) + others:
            if found := self.organisation(number, chunk):
                return found
        return self.closed(number, index) or self.above(number, index) or self.topic(number, clause)

    def person(self, chunk: Chunk) -> str | None:
        """The person that a phrase names."""
        draft = self.reader.discourse.register.of(chunk.name.text) if chunk.name is not None else None
        return draft.id if draft is not None and draft.type == PERSON else None

    def organisation(self, number: int, chunk: Chunk) -> str | None:
        if (person := self.person(chunk)) is not None:  # who sacks people does so for his firm
            register = self.reader.discourse.register
            posts = [firm for firm, _ in self.reader.discourse.posts_of(person)]
            return (posts or register.employers.get(person) or register.founded.get(person) or [None])[-1]
        if chunk.name is None and (daughter := self.daughter(number, chunk)) is not None:
            return daughter
        found = self.teller(self.org(number, chunk)) if chunk.name or chunk.head or chunk.pron else None
        if found is not None and chunk.name is None and not chunk.pron:
            hero, deals = self.reader.discourse.protagonist(), self.reader.discourse.deals
            return (
                hero
                if hero and all(found != what for _, what, _ in deals) and not self.told_apart(number, chunk)
                else found
            )
        if found is None and chunk.name is not None:
            draft = self.reader.discourse.register.of(chunk.name.text)
            return draft.id if acts_itself(draft, self.reader.discourse.register) else None
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
        named = behind is not None and behind.name is not None and not self.inner(behind)
        return self.organisation(number, behind) if named else None

    def above(self, number: int, index: int) -> str | None:
        """The firm of the clauses around: "…, [Zorvane] said", "[Zorvane] is closing X, with the loss of …"."""
        line = self.reader.lines[number]
        clause = line.clauses[index]
        order = [clause.parent, clause.shares, *range(index - 1, -1, -1), *range(index + 1, len(line.clauses))]
        for other in dict.fromkeys(k for k in order if k is not None and k != index):
            if line.clauses[other].predicate is None:
                continue
            for chunk in find_arguments(line, other, self.reader.lexicon).get("subj", [])[:1]:
                if chunk.pron in ("es", "it"):
                    continue  # "heißt es"
                found = self.teller(self.org(number, chunk)) if not self.is_staff(chunk) else None
                if found is not None and self.reader.discourse.draft(found).type == ORGANIZATION:
                    return found
            for chunk in (c for c in line.clauses[other].chunks if c.prep in ("at", "bei") and c.name):
                if found := self.teller(self.org(number, chunk)):
                    return found
        return None

    def topic(self, number: int, clause: Clause) -> str | None:
        discourse = self.reader.discourse
        return discourse.main_org(number, max(clause.tokens))

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
            jobs = sense is None or sense.facet != "jobs" or self.about_jobs(number, chunk)
            if sense is None or not (jobs or self.none_given(number, clause, chunk)) or self.too_early(number, chunk):
                continue
            line = self.reader.lines[number]
            arguments = find_arguments(line, index, lexicon)
            stance = self.stance(number, index, clause, {}, sense, chunk)
            if clause.marker in _UNLESS:
                stance = replace(stance, possible=True)
            near = noun_arguments(self.reader, number, chunk)
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
        behind = [c for cs in noun_arguments(self.reader, number, chunk).values() for c in cs]
        near = range(chunk.end + 1, chunk.end + 5)  # "the sacking of a fifth [of all staff]"
        behind += [c for c in line.chunks if c.start in near and line.low[c.start - 1] in self.reader.lexicon.fractions]
        if set(chunk.adjectives) & self.reader.lexicon.words["jobadj"]:
            return True
        counted = any(
            c.number and self.is_staff(c) for clause in line.clauses if chunk in clause.chunks for c in clause.chunks
        )
        many = bool(chunk.number) and self.dismissals(number, chunk)
        return any(self.is_staff(c) for c in behind) or many or counted

    def none_given(self, number: int, clause: Clause, chunk: Chunk) -> bool:
        """Whether a clause says that there are none, where many would be of staff: "Kündigungen gibt es keine"."""
        given = clause.predicate is not None and self.reader.lexicon.is_word("foreseeverb", clause.predicate.base)
        return (
            given
            and self.dismissals(number, chunk)
            and not chunk.prep
            and (clause.predicate.negated or chunk.det == "neg")
        )

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
        self, number: int, index: int, clause: Clause, arguments: Arguments, sense: Sense, noun: Chunk | None = None
    ) -> Stance:
        """How a cut is meant that the verb of a clause or a noun in it tells: "no layoffs", "[without] job cuts"."""
        stance = stance_of(self.reader, number, index, arguments, noun=noun is not None, chunk=noun)
        tokens = self.reader.lines[number].tokens
        affected = (
            [c for f in sense.roles.get("amount", ()) for c in arguments.get(f, [])] if self.of_jobs(sense) else []
        )
        none = any(c.det == "neg" and (self.is_staff(c) or c in affected) for c in clause.chunks)
        none |= any(tokens[i].text.lower() in _NONE for i in clause.tokens)
        if noun is not None:
            none |= noun.det == "neg" or noun.prep in ("without", "ohne")
            none |= clause.predicate is not None and clause.predicate.negated and not self.left_open(clause)
        if none:
            stance = replace(stance, negated=True)
        return replace(stance, possible=True) if sense.facet == "possible" and not stance.negated else stance

    def left_open(self, clause: Clause) -> bool:
        """Whether a clause with a negation only doesn't deny: "schließt Entlassungen nicht aus"."""
        lemmas = {clause.predicate.lemma, clause.predicate.base}
        return not lemmas.isdisjoint(self.reader.lexicon.words["deny"])

    def made(
        self, number: int, clause: Clause, org: str | None, amount: str | None, stance: Stance, rule: str
    ) -> Iterator[Raw]:
        if org is None:
            return
        org = self.reader.discourse.firm(org)
        args = {"org": org} | ({"amount": amount} if amount else {})
        yield self.reader.raw("laidOff", args, number, clause, stance, rule)
