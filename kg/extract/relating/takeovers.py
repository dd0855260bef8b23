"""Takeovers that no verb states: "its acquisition of X", "since the takeover by Y"; of owners see `buyers`.

Who buys and what is bought stand in the noun's complements, its owner or the subject of its clause; where only the
buyer is unsaid, it is the firm that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.events.apposed_dates import date_before, inner_date
from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.nominals import as_told, noun_arguments
from kg.extract.events.when import date_of
from kg.extract.frames import Raw
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.relating.buyers import ANY, LINKING, Buyers
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.bought import bought
from kg.extract.who.neighbours import whose_antecedent
from kg.model import ORGANIZATION, DateMention

_COMING = frozenset("come arrive join kommen gelangen stammen wandern".split())
_EARLIER = frozenset({"after", "following", "since"})
_BETWEEN = frozenset({"DATE", "PREP", "KON", "COMMA", "PUNC", "ADV"})
_APART = frozenset({"VFIN", "KON", "STOP"})  # between two takeovers of which one isn't counted with the other
_OWN = ("its", "their", "sein", "ihr")


@dataclass(frozen=True)
class Takeovers(Buyers):
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

    def noun(self, number: int, index: int, chunk: Chunk, sense: Sense) -> Iterator[Raw]:
        """The takeover that an event noun names."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        clause = line.clauses[index]
        if lexicon.lang == "en" and chunk.det == "neg":
            return
        arguments = noun_arguments(self.reader, number, chunk)
        of = self.things(number, sense.roles.get("target", ()), arguments)
        by = self.firms(number, sense.roles.get("acquirer", ()), arguments)
        sells = not {"by", "durch"} & set(sense.roles.get("acquirer", ()))
        deed = bool(of) and bare_deed(line, chunk)  # "2012 Kauf von X, 2013 [Übernahme] von Y"
        if not sells and not deed and not (of and by) and (meant := self.meant(number, index, chunk)):
            by = by or self.buying(number, chunk, meant) or [e for e in of if e not in meant]
            hero = self.reader.discourse.protagonist()  # "X, ebenfalls ein Zukauf"
            by = by or ([hero] if hero is not None and hero not in meant and chunk.det == "indef" else [])
            of = meant if by else []
        if not by and not of and not sells and chunk.det in ("def", "dem") and not arguments:
            by, of = self.announced(number, index, chunk)
        if not of and (whose := whose_antecedent(clause, chunk)) and (thing := self.thing(number, whose)):
            of = [thing]
        if by and not of:
            of = self.possessed(number, chunk, ANY, tuple(by)) or self.taken(number, index, chunk, tuple(by))
        elif of and not by and not sells:
            by = self.possessed(number, chunk, (ORGANIZATION,), tuple(of)) or self.acting(number, index, chunk, of)
        counted = [] if sells or lexicon.lang != "en" else list(self.counted(number, index, chunk, by))
        stance = self.stance_of_noun(number, index, chunk, sense)
        dates = self.own_dates(number, arguments.get("of", ()), of)
        for target in of:
            for acquirer in by:
                if target != acquirer:
                    args = {"target": target, "acquirer": acquirer}
                    raw = self.reader.raw("acquired", args, number, clause, stance, f"noun {sense.lemma}")
                    raw = replace(raw, date=None) if any(r.date == raw.date for r in counted) else raw
                    raw = as_told(self.reader, number, clause, chunk, raw)
                    dated = dates.get(target) or inner_date(line, chunk) or self.completed(number, chunk)
                    dated = dated or (date_before(line, chunk.start) if deed else None)
                    yield replace(raw, date=dated) if dated is not None else raw
        yield from counted

    def stance_of_noun(self, number: int, index: int, chunk: Chunk, sense: Sense) -> Stance:
        """How a noun tells of a takeover: as denied ("no takeover", "the sale fell through"), as possible, as done."""
        stance = stance_of(self.reader, number, index, {}, noun=True)
        clause = self.reader.lines[number].clauses[index]
        if chunk.det == "neg" or self.called_off(number, clause, chunk):
            stance = replace(stance, negated=True)
        return replace(stance, possible=True) if sense.facet == "possible" and not stance.negated else stance

    def own_dates(self, number: int, lists: Sequence[Chunk], of: list[str]) -> dict[str, DateMention]:
        """The days of the later members of lists of what is bought: "the purchase of A in May and [B in June]"."""
        lists = lists if self.reader.lines[number].dates else ()
        later = [m for c in lists for m in self.dated_list(number, c)[1:]]
        return {e: d for m in later if (d := self.own_date(number, m)) and (e := self.thing(number, m)) in of}

    def completed(self, number: int, chunk: Chunk) -> DateMention | None:
        """The day on which the clause behind a German noun has a takeover done: "Kauf von X, [vollzogen im Mai]"."""
        line, words = self.reader.lines[number], self.reader.lexicon.words
        first = line.place(chunk)
        if line.english or not line.dates or first is None:
            return None
        for clause in line.clauses:
            before, predicate = clause.antecedent, clause.predicate
            if before is None or predicate is None or predicate.voice == "active" or predicate.negated:
                continue
            inner = [c for c in line.chunks[first:] if c.start <= before.start]
            joined = bool(inner) and all(a.end == b.start for a, b in pairwise(inner))
            if joined and {predicate.lemma, predicate.base} & (words["completeverb"] | words["agreeverb"]):
                return date_of(line, clause, self.reader.published)
        return None

    def counted(self, number: int, index: int, chunk: Chunk, by: list[str]) -> Iterator[Raw]:
        """The purchases before that one is counted with: "its third purchase this year, after [A in May] and [B]"."""
        line, lexicon, discourse = self.reader.lines[number], self.reader.lexicon, self.reader.discourse
        behind = next((c for c in line.chunks if c.start >= chunk.end and c.prep in _EARLIER), None)
        if behind is None or behind.name is None:
            return
        if behind.prep != "since" and lexicon.words["ordinal"].isdisjoint(line.low[chunk.start : chunk.head_at]):
            return
        if not _APART.isdisjoint(line.cls[chunk.end : behind.start]):
            return
        whose = [c for c in find_arguments(line, index, lexicon).get("for", []) if c.name is not None]
        named = [e for c in whose if (e := self.org(number, c))]
        for member in self.dated_list(number, behind):
            target = self.thing(number, member)
            if target is None or target in by:
                continue
            told = by or self.possessed(number, chunk, (ORGANIZATION,), (target,)) or named
            buyer = next(iter(told), None) or discourse.main_org(number, chunk.start, (target,))
            if buyer is not None:
                args = {"target": target, "acquirer": buyer}
                raw = self.reader.raw("acquired", args, number, line.clauses[index], Stance(), "counted")
                yield replace(raw, date=self.own_date(number, member))

    def own_date(self, number: int, member: Chunk) -> DateMention | None:
        """The date directly behind a member of a list: "Klimbo [in 2018] and Velto last month"."""
        dates = self.reader.lines[number].dates
        return next((d for start, _, d in dates if member.end <= start <= member.end + 1), None)

    def dated_list(self, number: int, first: Chunk) -> list[Chunk]:
        """The members of a list that times may part: "[Klimbo] in August and [Velto] last month"."""
        line, found = self.reader.lines[number], [first]
        for chunk in line.after(first):
            between = line.cls[found[-1].end : chunk.start]
            comma, joint = "," in line.low[found[-1].end : chunk.start], "KON" in between
            joined = comma or joint if len(found) > 1 else comma != joint  # "A in May, and B" are no two of a kind
            verb = line.cls[chunk.end : chunk.end + 1] == ("VFIN",)
            if not joined or set(between) - _BETWEEN or chunk.name is None or chunk.prep or verb:
                break
            found.append(chunk)
        return found

    def announced(self, number: int, index: int, chunk: Chunk) -> tuple[list[str], list[str]]:
        """Who makes a takeover known, or brings it to its end, has bought what was told of."""
        line, lexicon, discourse = self.reader.lines[number], self.reader.lexicon, self.reader.discourse
        predicate = line.clauses[index].predicate
        if predicate is None or predicate.voice != "active" or predicate.negated or chunk.prep:
            return [], []
        labels = lexicon.labels(predicate.lemma) | lexicon.labels(predicate.base)
        subject = find_arguments(line, index, lexicon).get("subj", [])[:1]
        if labels.isdisjoint(("agreeverb", "completeverb")) or not subject or subject[0] is chunk:
            return [], []
        buyer = self.org(number, subject[0])
        if buyer is None:
            return [], []
        likely = discourse.recent(number, chunk.start, ANY, but=(buyer,))
        thing = bought(discourse, number, chunk, (buyer,), likely, asset=True, anything=False)
        return ([buyer], [thing]) if thing is not None else ([], [])

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
        before = discourse.list_of(number, before[-1]) if before else before
        clause = line.clauses[index]
        if not before and clause.predicate is not None and clause.predicate.base in LINKING:
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
        dated = self.reader.lines[number].dates
        for function in functions:
            for chunk in arguments.get(function, [])[:1] if function != "poss" else ():
                if chunk.head and self.reader.lexicon.is_word("sharenoun", chunk.head):
                    chunk = next((c for f in ("in", "an") for c in arguments.get(f, [])), chunk)
                members = self.dated_list(number, chunk) if function == "of" and dated else ()
                if len(members) < 2 or not all(self.own_date(number, m) for m in members[:-1]):
                    members = self.reader.discourse.listed(number, chunk)
                found = [e for m in members if (e := self.thing(number, m))]
                if found:
                    return found
        return []

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

    def taken(self, number: int, index: int, chunk: Chunk, but: tuple[str, ...]) -> list[str]:
        """What is bought where only the buyer stands there: the subject of the clause, else what was spoken of last."""
        found = self.house_before(number, chunk, but) or self.subject_of(number, chunk, ANY, but)
        if found is None:
            surface = find_arguments(self.reader.lines[number], index, self.reader.lexicon)
            objects = [c for c in surface.get("obj", [])[:1] if c is not chunk and surface.get("patient")]
            found = next((e for c in objects if (e := self.thing(number, c)) and e not in but), None)
        found = found or self.reader.discourse.recent(number, chunk.start, ANY, but=but)
        return [found] if found else []

    def house_before(self, number: int, chunk: Chunk, but: tuple[str, ...]) -> str | None:
        """The firm whose thing stands right before: "das letzte Spiel [von Zorvane] vor der Übernahme durch Tapgo"."""
        line = self.reader.lines[number]
        before = line.ending(chunk.start)
        if line.english or not chunk.prep or before is None or before.name is None:
            return None
        genitive = "gen" in before.cases and (before.det or before.name.genitive)
        if before.prep != "von" and not (before.start and genitive):
            return None
        found = self.org(number, before)
        return found if found not in but else None

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


def bare_deed(line: Line, chunk: Chunk) -> bool:
    """Whether a German noun tells what was done, not what a thing before it is: "2013 [Kauf] von X"."""
    return chunk.det in ("", "def") and not (
        line.english or chunk.adjectives or chunk.name or chunk.owner or chunk.prep
    )
