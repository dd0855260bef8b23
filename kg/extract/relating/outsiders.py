"""Whom a phrase names as taking part from outside: "Bestmart", "banks such as A and B", "phones from C", "D's chip".

A phrase may name its outsiders itself, list them as examples, or have them as the source or owner of what it names.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.frames import Reader
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.chunks import Chunk
from kg.model import ORGANIZATION, PERSON, PRODUCT

_ANY = (ORGANIZATION, PRODUCT)
_DOUBTFUL = 1.5  # votes up to which a name may be an organisation all the same
_COPULA = ("be", "sein", "remain", "bleiben")
_SOURCE = ("from", "by", "of", "at", "von", "bei", "gen")
_DASHES = ("–", "—", ":", "-", "(", ",")
_AMONG = ("among them", "for one", "for example", "to name", "unter ihnen", "zum beispiel", "beispielsweise")


@dataclass(frozen=True)
class Outsiders:
    """The outsiders and the things that phrases of a document name."""

    reader: Reader

    def named(self, number: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
        """All outsiders that a phrase names, its list considered; platforms that things merely run on are none."""
        found: list[str] = []
        for member in self.reader.discourse.listed(number, self.equated(number, chunk)):
            found += self.of_member(number, member, want)
        return [e for e in dict.fromkeys(found) if not self.platform(e) and not self.tells(e)]

    def equated(self, number: int, chunk: Chunk) -> Chunk:
        """Who a noun without a name is said to be: "[A and B] were the only firms to sell it"; else the phrase."""
        if (told := self.reader.discourse.equated.get((number, chunk.core))) is not None:
            return told.names[0]
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        if chunk.name is not None or chunk.prep or not chunk.head or chunk.det not in ("def", "indef"):
            return chunk
        for clause in line.clauses:
            if clause.predicate is None or clause.predicate.base not in _COPULA or chunk not in clause.chunks:
                continue
            told = arguments_of(line, clause, lexicon)
            subject = next(iter(told.get("subj", ())), None)
            named = subject is not None and subject.name is not None and not clause.predicate.negated
            if named and chunk in told.get("pred", ()):
                return subject
        return chunk

    def of_member(self, number: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if self.reader.lexicon.is_word("shopnoun", chunk.head) and chunk.owner is not None:
            return []  # "from Apple's and Google's stores"
        component = bool(chunk.head) and lexicon.is_word("partnoun", chunk.head)
        if chunk.owner is not None and (chunk.name is None or component):
            owner = self.entity(number, chunk.owner, want)
            if owner:
                return owner
        if chunk.name is not None:
            return self.entity(number, chunk, want)
        if not chunk.head:
            return self.entity(number, chunk, want) if chunk.pron and ORGANIZATION in want else []
        for first in (self.examples(number, chunk), discourse.complement(number, chunk, _SOURCE)):
            if first is not None and first.name is not None:
                found = [e for m in discourse.listed(number, first) for e in self.of_member(number, m, want)]
                if found:
                    return found
        return self.entity(number, chunk, (ORGANIZATION,)) if chunk.det in ("def", "dem") else []

    def entity(self, number: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
        discourse = self.reader.discourse
        found = discourse.refer(number, chunk, (ORGANIZATION,)) if ORGANIZATION in want else None
        found = found or discourse.refer(number, chunk, want)
        if found is None and chunk.name is not None and self.open(chunk):
            found = discourse.register.of(chunk.name.text).id
        person = found is not None and discourse.draft(found).type == PERSON
        return [found] if found and not person else []

    def open(self, chunk: Chunk) -> bool:
        """Whether little is known of what a name stands for, so that it may be an organisation as well as a product."""
        draft = self.reader.discourse.register.of(chunk.name.text)
        return draft is not None and draft.type in _ANY and max(draft.votes.values(), default=0) <= _DOUBTFUL

    def examples(self, number: int, chunk: Chunk) -> Chunk | None:
        """The first name of a list that a plural announces: "banks such as A", "firms, A among them"."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        behind = chunk.end
        inner = discourse.complement(number, chunk, ("of", "on", "for", "in", "gen", "von", "für", "auf", "bei"))
        if inner is not None:
            behind = inner.end
        for start in dict.fromkeys((chunk.end, behind)):
            nxt = next((c for c in line.chunks if c.start >= start and c.name is not None), None)
            if nxt is None:
                continue
            between = [t.text.lower() for t in line.tokens[start : nxt.start + (1 if nxt.prep else 0)]]
            words = " ".join(between).strip(" ,(–—-:")
            last = discourse.listed(number, nxt)[-1].end
            after = " ".join(t.text.lower() for t in line.tokens[last : last + 2])
            if words in self.reader.lexicon.words["namely"] or (not words and between and after in _AMONG):
                return nxt
            several = len(discourse.listed(number, nxt)) > 1 and not nxt.prep
            if not words and len(between) == 1 and between[0] in _DASHES and several:
                return nxt
        return None

    def things(
        self, number: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...] = (), *, doubtful: bool = False
    ) -> list[str]:
        """The products (or, where asked for, organisations) that a phrase means, its list considered.

        `doubtful`: names of which little is known are taken for products all the same.
        """
        discourse = self.reader.discourse
        if group := discourse.several(number, chunk, (PRODUCT,)):
            return group
        members = discourse.listed(number, chunk)
        found = {m: e for m in members if (e := self.thing(number, m, want, but, doubtful=doubtful)) is not None}
        if doubtful and PRODUCT in want and 0 < len(found) < len(members):  # in one list with things
            rest = {m: discourse.refer(number, m, (ORGANIZATION,), but) for m in members if m.name and m not in found}
            found |= {m: e for m, e in rest.items() if e is not None}
        return list(dict.fromkeys(found[m] for m in members if m in found))

    def thing(
        self, number: int, member: Chunk, want: tuple[str, ...], but: tuple[str, ...], *, doubtful: bool
    ) -> str | None:
        """The product or organisation that one member of a list means."""
        discourse = self.reader.discourse
        entity = discourse.refer(number, member, (PRODUCT,), but) if PRODUCT in want else None
        if entity is None and doubtful and PRODUCT in want and discourse.of_firm(member):
            entity = discourse.describe(number, member, self.reader.source)  # "replaced by [the Zorvane app]"
        if entity is None and PRODUCT in want and member.name is None and member.head:
            behind = discourse.apposition(number, member)
            if behind is not None and behind.name is not None and not behind.prep:
                entity = discourse.refer(number, behind, (PRODUCT,), but)
        if entity is None and doubtful and member.name is not None and self.open(member):
            entity = discourse.register.of(member.name.text).id
        if entity is None and ORGANIZATION in want:
            entity = discourse.refer(number, member, (ORGANIZATION,), but)
        return entity

    def outer(self, entity: str) -> bool:
        """Whether an organisation makes nothing that the text names and isn't what it is about."""
        discourse = self.reader.discourse
        makes = any(entity in orgs for orgs in discourse.register.makers.values())
        return not makes and entity != discourse.protagonist()

    def tells(self, entity: str) -> bool:
        """Whether an entity is a publication, which is rather the source of the news than part of them."""
        draft, lexicon = self.reader.discourse.draft(entity), self.reader.lexicon
        named = any(n in lexicon.media or n.removeprefix("The ") in lexicon.media for n in draft.names)
        return named or any(lexicon.is_word("mediumnoun", k) for k in draft.kinds)

    def platform(self, entity: str) -> bool:
        """Whether a name is that of a system or an app shop, which a thing merely runs on or comes from."""
        return self.reader.discourse.is_platform(entity)
