"""Takeovers that no verb states: "its acquisition of X", "since the takeover by Y", "the new owner of X is Y".

Who buys and what is bought stand in the noun's complements, its owner or the subject of its clause; where only the
buyer is unsaid, it is the firm that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.factuality import stance_of
from kg.extract.events.marks import marks_of
from kg.extract.events.nominals import as_told, noun_arguments
from kg.extract.frames import Raw
from kg.extract.lexicon_rows import Sense
from kg.extract.relating.phrases import Phrases
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.bought import bought
from kg.extract.who.number import plural
from kg.extract.who.product_nouns import branded
from kg.model import ORGANIZATION, PRODUCT

_ANY = (ORGANIZATION, PRODUCT)
_LINKING = frozenset({"be", "become", "sein", "werden", "heißen"})
_COMING = frozenset("come arrive join kommen gelangen stammen wandern".split())
_DEEMING = frozenset({"gelten", "handeln", "nennen"})
_GOES_ON = (("NOUN",), ("NAME",), ("ADJ",), ("NUM",), ("VPP",), ("VING",))  # what is owned stands behind the owner
_OWN = ("its", "their", "sein", "ihr")


@dataclass(frozen=True)
class Takeovers(Phrases):
    """The takeovers that the nouns of a document tell of."""

    def read(self, number: int) -> Iterator[Raw]:
        """The takeovers of a line."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        if line.tokens[-1].text == "?":
            return
        buyers, belonging, suitors = (lexicon.words[c] for c in ("buyernoun", "belongnoun", "suitornoun"))
        genitive = lexicon.lang == "en" and "GEN" in line.cls
        for index, clause in enumerate(line.clauses):
            if genitive:
                yield from self.possession(number, index, clause)
            for chunk in clause.chunks:
                if not chunk.head:
                    continue
                if chunk.head in buyers or chunk.head in suitors:
                    yield from self.buyer(number, index, chunk)
                if chunk.head.rsplit("-", 1)[-1] in belonging:
                    yield from self.belonging(number, index, chunk)
                told = chunk.name is None or (chunk.det == "indef" and chunk.name.end <= chunk.head_at)
                senses = lexicon.event_nouns(chunk.head) if told else ()
                for sense in (s for s in senses if s.op == "acquired"):
                    yield from self.noun(number, index, chunk, sense)

    # --- "X is Y's since May" ------------------------------------------------------------------------------------

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
        if any(d.role in ("until", "before") for d in dates) or not (late or dates):
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

    # --- "the acquisition of X by Y" -----------------------------------------------------------------------------

    def noun(self, number: int, index: int, chunk: Chunk, sense: Sense) -> Iterator[Raw]:
        """The takeover that an event noun names."""
        clause = self.reader.lines[number].clauses[index]
        if chunk.det == "neg" and self.reader.lexicon.lang == "en":
            return
        arguments = noun_arguments(self.reader, number, chunk)
        of = self.things(number, sense.roles.get("target", ()), arguments)
        by = self.firms(number, sense.roles.get("acquirer", ()), arguments)
        sells = not {"by", "durch"} & set(sense.roles.get("acquirer", ()))
        if not sells and not (of and by) and (meant := self.meant(number, index, chunk)):
            by = by or self.buying(number, chunk, meant) or [e for e in of if e not in meant]
            hero = self.reader.discourse.protagonist()  # "X, ebenfalls ein Zukauf"
            by = by or ([hero] if hero is not None and hero not in meant and chunk.det == "indef" else [])
            of = meant if by else []
        if by and not of:
            of = self.possessed(number, chunk, _ANY, tuple(by)) or self.taken(number, index, chunk, tuple(by))
        elif of and not by and not sells:
            by = self.possessed(number, chunk, (ORGANIZATION,), tuple(of)) or self.acting(number, index, chunk, of)
        stance = stance_of(self.reader, number, index, {}, noun=True)
        stance = replace(stance, negated=True) if chunk.det == "neg" else stance
        stance = replace(stance, negated=True) if self.called_off(number, clause, chunk) else stance
        stance = replace(stance, possible=True) if sense.facet == "possible" and not stance.negated else stance
        for target in of:
            for acquirer in by:
                if target != acquirer:
                    args = {"target": target, "acquirer": acquirer}
                    raw = self.reader.raw("acquired", args, number, clause, stance, f"noun {sense.lemma}")
                    yield as_told(self.reader, number, clause, chunk, raw)

    def called_off(self, number: int, clause: Clause, chunk: Chunk) -> bool:
        """Whether a takeover did not come about: "the sale to X fell through", "Gespräche über … gab es nicht"."""
        predicate, words = clause.predicate, self.reader.lexicon.words
        if predicate is None or predicate.modal:
            return False
        behind = self.reader.lines[number].low[predicate.at + 1 : predicate.at + 2]
        lemmas = {predicate.lemma, predicate.base, " ".join((predicate.base, *behind))}
        if lemmas & words["calloffverb"]:
            return not predicate.negated
        return predicate.negated and bool(lemmas & words["existverb"]) and (chunk.prep != "" or chunk.det != "def")

    def meant(self, number: int, index: int, chunk: Chunk) -> list[str]:
        """What a noun for a takeover is said of: "[X], Y's first acquisition", "Y's first acquisition was [X]"."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        before = [c for c in self.beside(number, chunk) if c.name is not None and not chunk.prep]
        first = next((c for c in line.chunks if before and before[-1] in discourse.listed(number, c)), None)
        before = discourse.listed(number, first) if first is not None else before
        clause = line.clauses[index]
        if not before and clause.predicate is not None and clause.predicate.base in _LINKING:
            arguments = find_arguments(line, index, self.reader.lexicon)
            sides = arguments.get("subj", []) + arguments.get("pred", [])
            before = [c for c in sides if chunk in sides and c.name is not None and not c.head and c.owner is None]
        return list(dict.fromkeys(e for c in before if (e := self.thing(number, c))))

    def buying(self, number: int, chunk: Chunk, but: list[str]) -> list[str]:
        """Whose takeover a noun says it is: "its first acquisition", "a [Zorvane] acquisition"."""
        if chunk.name is not None:
            found = self.org(number, replace(chunk, head="", head_at=None, prep=""))
            return [found] if found and found not in but else []
        return self.possessed(number, chunk, (ORGANIZATION,), tuple(but))

    def things(self, number: int, functions: tuple[str, ...], arguments: Arguments) -> list[str]:
        """What the complements of a noun say is bought: a list of firms or products, or a share in them."""
        for function in functions:
            for chunk in arguments.get(function, [])[:1] if function != "poss" else ():
                if chunk.head and self.reader.lexicon.is_word("sharenoun", chunk.head):
                    chunk = next((c for f in ("in", "an") for c in arguments.get(f, [])), chunk)
                members = self.reader.discourse.listed(number, chunk)
                found = [e for m in members if (e := self.thing(number, m))]
                if found:
                    return found
        return []

    def thing(self, number: int, chunk: Chunk) -> str | None:
        discourse = self.reader.discourse
        own = chunk.owner is not None or "-" in chunk.head
        if own and chunk.name is None and self.reader.lexicon.kind_of(chunk.head) == "business":
            return discourse.describe(number, chunk, self.reader.source)
        if chunk.name is None and chunk.head and branded(discourse, chunk.head):  # "die ZRV-Netze"
            return discourse.describe(number, chunk, self.reader.source)
        return discourse.refer(number, chunk, _ANY)

    def firms(self, number: int, functions: tuple[str, ...], arguments: Arguments) -> list[str]:
        """Who buys by the complements of a noun."""
        for function in functions:
            for chunk in arguments.get(function, [])[:1] if function != "poss" else ():
                found = [e for m in self.reader.discourse.listed(number, chunk) if (e := self.org(number, m))]
                if found:
                    return found
        return []

    def possessed(self, number: int, chunk: Chunk, types: tuple[str, ...], but: tuple[str, ...]) -> list[str]:
        """Whose takeover it is: "Zorvane's purchase", "its purchase", "seine Übernahme"."""
        discourse, line = self.reader.discourse, self.reader.lines[number]
        if chunk.owner is not None:
            found = discourse.refer(number, chunk.owner, types)
            return [found] if found and found not in but else []
        word = line.tokens[min(chunk.start + bool(chunk.prep), chunk.head_at)].text.lower()
        if chunk.det != "poss" or not word.startswith(_OWN):
            return []
        found = self.subject_of(number, chunk, types, but) or discourse.recent(number, chunk.start, types, but=but)
        return [found] if found else []

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

    def taken(self, number: int, index: int, chunk: Chunk, but: tuple[str, ...]) -> list[str]:
        """What is bought where only the buyer stands there: the subject of the clause, else what was spoken of last."""
        found = self.subject_of(number, chunk, _ANY, but)
        if found is None:
            surface = find_arguments(self.reader.lines[number], index, self.reader.lexicon)
            objects = [c for c in surface.get("obj", [])[:1] if c is not chunk and surface.get("patient")]
            found = next((e for c in objects if (e := self.thing(number, c)) and e not in but), None)
        found = found or self.reader.discourse.recent(number, chunk.start, _ANY, but=but)
        return [found] if found else []

    def acting(self, number: int, index: int, chunk: Chunk, but: list[str]) -> list[str]:
        """Who buys where only the thing stands there: the subject of the clause, else the firm of the text."""
        discourse, line = self.reader.discourse, self.reader.lines[number]
        clause = line.clauses[index]
        if clause.predicate is not None and clause.predicate.base in _COMING:  # "X came [to Y] with the purchase of Z"
            arguments = find_arguments(line, index, self.reader.lexicon)
            found = next((e for f in ("to", "zu") for c in arguments.get(f, []) if (e := self.org(number, c))), None)
            but = [*but, *(e for c in arguments.get("subj", []) if (e := self.thing(number, c)))]
        else:
            found = self.subject_of(number, chunk, (ORGANIZATION,), tuple(but))
        found = found or discourse.main_org(number, chunk.start, tuple(but))
        return [found] if found else []

    # --- "part of Y since 2015" ----------------------------------------------------------------------------------

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
            owner = self.org(number, chunk)
        if owner is None and "-" in chunk.head and (draft := discourse.by_name(chunk.head.rsplit("-", 1)[0])):
            owner = draft.id if draft.could_be(ORGANIZATION) else None
        arguments = find_arguments(line, index, self.reader.lexicon)
        copula = clause.predicate is not None and clause.predicate.base in _LINKING
        things = list(self.beside(number, chunk)) or (arguments.get("subj", [])[:1] if copula else [])
        thing = next((e for c in things if c is not chunk and (e := self.thing(number, c)) and e != owner), None)
        if owner is not None and thing is not None:
            args = {"target": thing, "acquirer": owner}
            yield self.reader.raw(
                "acquired", args, number, clause, stance_of(self.reader, number, index, {}), "belongs"
            )

    def beside(self, number: int, chunk: Chunk) -> Iterator[Chunk]:
        """What a phrase is in apposition to, a date between: "X, since 2015 a part of …"."""
        line = self.reader.lines[number]
        k = chunk.start - 1
        while k > 0 and (line.cls[k] in ("DATE", "PREP", "ADV")):
            k -= 1
        if k > 0 and line.tokens[k].text in (",", "–", "("):
            yield from (c for c in line.chunks if c.end == k)

    # --- "the new owner of X is Y" -------------------------------------------------------------------------------

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
        linking = clause.predicate is not None and clause.predicate.base in _LINKING
        stance = stance if linking else replace(stance, negated=False)  # "unter dem neuen Eigentümer X … kein Mensch"
        stance = replace(stance, possible=True) if likely and not stance.negated else stance
        for buyer, what in ((b, t) for b in who for t in things):
            if what != buyer:
                yield self.reader.raw("acquired", {"target": what, "acquirer": buyer}, number, clause, stance, "buyer")

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
        if what is not None or (since and (chunk.det or beside)):
            return [what] if what is not None else []
        what = self.subject_of(number, chunk, _ANY, tuple(who)) if chunk.det == "indef" else None
        if what is not None:
            return [what]
        discourse, start = self.reader.discourse, min(clause.tokens) if index else line.chunks[0].start
        what = discourse.recent(number, start, _ANY, but=tuple(who))
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
        if clause.predicate is not None and clause.predicate.base in _LINKING:
            arguments = find_arguments(line, index, self.reader.lexicon)
            if chunk in arguments.get("subj", []) + arguments.get("pred", []):
                yield from (c for f in ("subj", "pred") for c in arguments.get(f, []) if c is not chunk)
        for k, token in enumerate(line.tokens):
            if token.text == ":" and k > chunk.start:
                yield from [c for c in line.chunks if c.start == k + 1 and c.name]
