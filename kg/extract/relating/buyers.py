"""Who has bought what, told by whose it is: "the new owner of X is Y", "X, part of Y since 2015", "X is Y's now".

What is owned stands in the noun's complements, in apposition or as the subject; where it is unsaid, it is what was
spoken of last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.apposed_dates import state_date
from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.marks import marks_of
from kg.extract.events.nominals import noun_arguments
from kg.extract.frames import Raw
from kg.extract.relating.phrases import Phrases
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.bought import bought
from kg.extract.who.number import plural
from kg.extract.who.product_nouns import branded
from kg.model import ORGANIZATION, PRODUCT

ANY = (ORGANIZATION, PRODUCT)
LINKING = frozenset({"be", "become", "sein", "werden", "heißen"})
_DEEMING = frozenset({"gelten", "handeln", "nennen"})
_GOES_ON = (("NOUN",), ("NAME",), ("ADJ",), ("NUM",), ("VPP",), ("VING",))  # what is owned stands behind the owner


@dataclass(frozen=True)
class Buyers(Phrases):
    """The owners that the phrases of a document tell of."""

    # --- "X is Y's since May" -----------------------------------------------------------------------------------------

    def possession(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """Whose something is of late: "X is [Zorvane]'s now", "X became [Zorvane]'s in May"."""
        line, lexicon, predicate = self.reader.lines[number], self.reader.lexicon, clause.predicate
        if predicate is None or predicate.base not in ("be", "become") or predicate.negated:
            return
        owners = (c for c in clause.chunks if c.name is not None and not c.prep and c.start > predicate.at)
        bare = (c for c in owners if line.cls[c.end : c.end + 1] == ("GEN",))
        owner = next((c for c in bare if line.cls[c.end + 1 : c.end + 2] not in _GOES_ON), None)
        if owner is None:
            return
        late = {"@now", "@since"} & set(marks_of(line, clause, lexicon)) or predicate.base == "become"
        dates = [d for start, _, d in line.dates if start in clause.tokens]
        if any(d.ends for d in dates) or not (late or dates):
            return
        buyer = self.org(number, owner)
        subjects = find_arguments(line, index, lexicon).get("subj", [])[:1] if buyer is not None else ()
        for subject in subjects:
            thing = self.thing(number, subject)
            thing = bought(self.reader.discourse, number, subject, (buyer,), thing, asset=False, anything=False)
            if thing is not None and thing != buyer:
                args = {"target": thing, "acquirer": buyer}
                stance = stance_of(self.reader, number, index, {})
                yield self.reader.raw("acquired", args, number, clause, stance, "possession")

    # --- "part of Y since 2015" ---------------------------------------------------------------------------------------

    def belonging(self, number: int, index: int, chunk: Chunk) -> Iterator[Raw]:
        """ "X, part of Y since 2015", "X ist seit 2015 eine Y-Tochter": whose it is since a day has bought it."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        clause = line.clauses[index]
        if "@since" not in marks_of(line, clause, self.reader.lexicon):
            return
        near = noun_arguments(self.reader, number, chunk)
        owners = [c for f in ("of", "von", "gen", "poss") for c in near.get(f, [])[:1]]
        owner = next((e for c in owners if (e := self.org(number, c))), None)
        if owner is None and chunk.name is not None and chunk.head_at is not None and chunk.name.end <= chunk.head_at:
            owner = self.org(number, replace(chunk, head="", head_at=None)) or self.org(number, chunk)
        if owner is None and "-" in chunk.head and (draft := discourse.by_name(chunk.head.rsplit("-", 1)[0])):
            owner = draft.id if draft.could_be(ORGANIZATION) else None
        arguments = find_arguments(line, index, self.reader.lexicon)
        copula = clause.predicate is not None and clause.predicate.base in LINKING
        apposed = list(self.beside(number, chunk))
        told = apposed if self.dated_inside(number, clause, chunk) else []
        things = told if apposed else (arguments.get("subj", [])[:1] if copula else [])
        thing = next((e for c in things if c is not chunk and (e := self.thing(number, c)) and e != owner), None)
        if owner is not None and thing is not None:
            args = {"target": thing, "acquirer": owner}
            stance = Stance() if told else stance_of(self.reader, number, index, {})
            yield self.since(number, clause, args, stance, "belongs")

    def dated_inside(self, number: int, clause: Clause, chunk: Chunk) -> bool:
        """Whether an apposition has the date by itself: "X, a Y unit [since 2012], …", "X, [since 2012] part of Y"."""
        line = self.reader.lines[number]
        dates = [i for i, _, d in line.dates if d.role == "since" and d.edtf and i in clause.tokens]
        return any("," not in line.low[min(i, chunk.end) : max(i, chunk.start)] for i in dates)

    def since(self, number: int, clause: Clause, args: dict[str, str], stance: Stance, rule: str) -> Raw:
        """A takeover on the day since when a clause tells it: "X, [part of Y since 2015], closes in May"."""
        raw = self.reader.raw("acquired", args, number, clause, stance, rule)
        line = self.reader.lines[number]
        return replace(raw, date=state_date(line, clause) or raw.date)

    # --- "the new owner of X is Y" ------------------------------------------------------------------------------------

    def buyer(self, number: int, index: int, chunk: Chunk) -> Iterator[Raw]:
        """Who is called the buyer or the new owner of something."""
        lexicon = self.reader.lexicon
        suits = lexicon.is_word("suitornoun", chunk.head)
        likely = suits or not lexicon.words["likelyadj"].isdisjoint(chunk.adjectives)
        fresh = any(
            a.rstrip("enrsm") in lexicon.words["newadj"] or a in lexicon.words["newadj"] for a in chunk.adjectives
        )
        line, clause = self.reader.lines[number], self.reader.lines[number].clauses[index]
        since = "@since" in marks_of(line, clause, lexicon)
        if not fresh and not since and not suits and not lexicon.is_word("purchasernoun", chunk.head):
            return
        likely |= chunk.prep == "als" and clause.predicate is not None and clause.predicate.base in _DEEMING
        called = (self.several(number, c) for c in self.called(number, index, chunk))
        bare = not chunk.det and not chunk.prep and chunk.name is None and plural(lexicon, line, chunk)
        who = next((found for found in called if found), []) if not bare else []  # "have been buyers themselves"
        things = self.bought(number, index, chunk, who, since=since) if who else []
        stance = stance_of(self.reader, number, index, {})
        linking = clause.predicate is not None and clause.predicate.base in LINKING
        stance = stance if linking else replace(stance, negated=False)  # "unter dem neuen Eigentümer X … kein Mensch"
        stance = replace(stance, possible=True) if likely and not stance.negated else stance
        for buyer, what in ((b, t) for b in who for t in things):
            if what != buyer:
                yield self.since(number, clause, {"target": what, "acquirer": buyer}, stance, "buyer")

    def bought(self, number: int, index: int, chunk: Chunk, who: list[str], *, since: bool) -> list[str]:
        """What a buyer or owner has: a complement of the noun, the subject, else what was spoken of last, all of it."""
        line, clause = self.reader.lines[number], self.reader.lines[number].clauses[index]
        arguments = noun_arguments(self.reader, number, chunk)
        beside = [c for f in ("of", "for", "gen", "von", "für", "poss") for c in arguments.get(f, [])[:1]]
        beside += [c for c in clause.chunks if c.prep in ("for", "für") and c not in beside]
        business = next((c for c in beside if not c.name and self.reader.lexicon.kind_of(c.head) == "business"), None)
        whole = business is not None and business.head != "Geschäft"
        if whole and self.reader.complement(number, business, ("gen", "von")) is None:  # "für das Druckergeschäft"
            what = self.reader.discourse.describe(number, business, self.reader.source)
        else:
            what = next((e for c in beside if (e := self.thing(number, c)) and e not in who), None)
        alone = line.english and chunk.det in ("def", "poss") and not beside  # "since May the owner has been X"
        if what is not None or (since and (chunk.det or beside) and not alone):
            return [what] if what is not None else []
        what = self.subject_of(number, chunk, ANY, tuple(who)) if chunk.det == "indef" else None
        if what is not None:
            return [what]
        discourse, start = self.reader.discourse, min(clause.tokens) if index else line.chunks[0].start
        what = discourse.recent(number, start, ANY, but=tuple(who))
        lists = (m for n, at, m in discourse.lists() if what in m and number - n <= 1 and (n, at) < (number, start))
        together = next(lists, (what,) if what is not None else ())
        return [e for e in together if e not in who]

    def several(self, number: int, chunk: Chunk) -> list[str]:
        """The firms of the list that begins with a phrase."""
        members = [m for m in self.reader.discourse.listed(number, chunk) if m is chunk or m.name is not None]
        return list(dict.fromkeys(e for c in members if (e := self.org(number, c))))

    def called(self, number: int, index: int, chunk: Chunk) -> Iterator[Chunk]:
        """The names that a noun for a buyer is said of: its own, in apposition, across a copula or a colon."""
        line = self.reader.lines[number]
        clause: Clause = line.clauses[index]
        if chunk.name is not None:
            yield chunk
            return
        yield from (c for c in self.beside(number, chunk) if c.name)
        if chunk.prep in ("as", "als"):  # "named Zorvane as a possible buyer"
            surface = find_arguments(line, index, self.reader.lexicon)
            deemed = clause.predicate is not None and clause.predicate.base in _DEEMING
            given = [*surface.get("obj", [])[:1], *(surface.get("subj", [])[:1] if deemed else ())]
            yield from (c for c in given if c.name is not None)
        behind = self.reader.discourse.apposition(number, chunk)
        if behind is not None and behind.name is not None:
            yield behind
        if clause.predicate is not None and clause.predicate.base in LINKING:
            arguments = find_arguments(line, index, self.reader.lexicon)
            if chunk in arguments.get("subj", []) + arguments.get("pred", []):
                yield from (c for f in ("subj", "pred") for c in arguments.get(f, []) if c is not chunk)
        for k, token in enumerate(line.tokens):
            if token.text == ":" and k > chunk.start:
                yield from [c for c in line.chunks if c.start == k + 1 and c.name]

    # --- what is bought -----------------------------------------------------------------------------------------------

    def thing(self, number: int, chunk: Chunk) -> str | None:
        discourse = self.reader.discourse
        business = chunk.name is None and self.reader.lexicon.kind_of(chunk.head) == "business"
        own = chunk.owner is not None or "-" in chunk.head
        if business and (own or self.reader.complement(number, chunk, ("gen", "von", "of")) is not None):
            return discourse.describe(number, chunk, self.reader.source)
        if chunk.name is None and chunk.head and branded(discourse, chunk.head):  # "die ZRV-Netze"
            return discourse.describe(number, chunk, self.reader.source)
        return discourse.refer(number, chunk, ANY)

    def subject_of(self, number: int, chunk: Chunk, types: tuple[str, ...], but: tuple[str, ...]) -> str | None:
        """The subject of the noun's clause, also behind it: "After its purchase by Y, [X] …"."""
        line = self.reader.lines[number]
        for index, clause in enumerate(line.clauses):
            if chunk not in clause.chunks:
                continue
            at = index + 1 if clause.predicate is None and index + 1 < len(line.clauses) else index
            for subject in find_arguments(line, at, self.reader.lexicon).get("subj", [])[:1]:
                if subject is not chunk and (found := self.reader.discourse.refer(number, subject, types, but)):
                    return found if found not in but else None
        return None

    def beside(self, number: int, chunk: Chunk) -> Iterator[Chunk]:
        """What a phrase is in apposition to, a date between: "X, since 2015 a part of …"."""
        line = self.reader.lines[number]
        k = chunk.start - 1
        while k > 0 and (line.cls[k] in ("DATE", "PREP", "ADV")):
            k -= 1
        if k > 0 and line.tokens[k].text in (",", "–", "("):
            yield from (c for c in line.chunks if c.end == k)
