"""What the readers of phrase relations share: whom a phrase means, whose it is, what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.relating.patterns import patterns_of
from kg.extract.syntax.arguments import arguments_of, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.determiners import WHOSE
from kg.extract.who.number import calls_several, plural
from kg.model import ORGANIZATION, PRODUCT

_NEW_CLAUSE = frozenset({":", ";", "but", "and", "yet", "aber", "doch", "und", "nur"})
_WITH = ("with", "mit")
_FROM = ("from", "von", "by", "like", "wie")


@dataclass(frozen=True)
class Phrases:
    """The phrases of a document, to be read line by line for one kind of relation."""

    reader: Reader

    def org(self, number: int, chunk: Chunk) -> str | None:
        return self.reader.discourse.refer(number, chunk, (ORGANIZATION,))

    def daughter(self, number: int, chunk: Chunk) -> str | None:
        """Which firm "the unit", "die Tochter" is: what was called so or alike before."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if (
            chunk.det not in ("def", "dem")
            or chunk.owner is not None
            or not lexicon.is_word("daughternoun", chunk.head)
        ):
            return None
        before = [s.entity for s in discourse.named if (s.line, s.at) < (number, chunk.start)]
        called = (
            e for e in reversed(before) for n in discourse.called.get(e, ()) if lexicon.is_word("daughternoun", n)
        )
        named = Counter(s.entity for s in discourse.named)
        most = max((target for _, target, _ in discourse.deals), key=lambda t: named[t], default=None)
        return next(map(discourse.firm, filter(None, (*called, most))), None)

    def product(self, number: int, chunk: Chunk) -> str | None:
        """The product that a phrase means; a named one, a known one, or what its apposition names."""
        discourse = self.reader.discourse
        entity = discourse.refer(number, chunk, (PRODUCT,))
        if entity is None and chunk.name is None and chunk.head and self.reader.lexicon.kind_of(chunk.head):
            behind = discourse.apposition(number, chunk)
            if behind is not None and behind.name is not None and not behind.prep:
                entity = discourse.refer(number, behind, (PRODUCT,))
        return entity

    def made(self, number: int, chunk: Chunk) -> str | None:
        """As `product`, or a new descriptive one where an earlier rule has made it."""
        found = self.reader.discourse.made.get((number, chunk.core))
        return self.product(number, chunk) or found

    def fact(
        self, type_: str, args: dict[str, str], number: int, first: Chunk, last: Chunk, rule: str, *, weak: bool = False
    ) -> Iterator[Raw]:
        values = list(args.values())
        if len(set(values)) == len(values) and all(values):
            start, end = min(first.start, last.start), max(first.end, last.end)
            yield Raw(type_, args, number, start, end, None, Stance(), rule, weak)

    def listed_before(self, number: int, noun: Chunk, last: Chunk) -> list[str]:
        """The members of the list that ends where a plural noun explains it: "[A] and B, its partners"."""
        discourse = self.reader.discourse
        if not plural(self.reader.lexicon, self.reader.lines[number], noun):
            return []
        members = discourse.list_of(number, last)
        if members[0] is last:
            return []
        return [e for m in members if (e := discourse.refer(number, m, (ORGANIZATION,))) is not None]

    def called_with(self, number: int, chunk: Chunk) -> list[Chunk]:
        """The list that a German plural calls and the phrase ends, "die Apps [A und B] von X"; else the phrase."""
        members = self.reader.discourse.list_of(number, chunk) if chunk.name is not None else []
        shared = members[-1:] == [chunk] and calls_several(self.reader.lexicon, self.reader.lines[number], members[0])
        return [*members] if shared else [chunk]

    def comes_after(self, number: int, chunk: Chunk) -> Chunk | None:
        chunks, k = self.reader.lines[number].chunks, self.reader.lines[number].place(chunk)
        return chunks[k + 1] if k is not None and k + 1 < len(chunks) else None

    def asked_for(self, number: int, chunk: Chunk, behind: Chunk) -> bool:
        """Whether the verb asks for a source rather than its subject: "Musik holt sich der Lautsprecher [von X]".

        So does whoever has a thing done: "Zorvane lässt Klimbo [von X] bauen".
        """
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        for clause in line.clauses if lexicon.lang == "de" and behind.prep in ("von", "bei") else ():
            done = clause.predicate is not None and line.tokens[clause.predicate.at].lemma != "lassen"
            if done and behind in clause.chunks and "lassen" in (line.tokens[i].lemma for i in clause.tokens):
                return clause.predicate.at > behind.start
            if clause.predicate is None or chunk not in clause.chunks or chunk.start < clause.predicate.at:
                continue
            if chunk not in arguments_of(line, clause, lexicon).get("subj", ()):
                return False
            rows = (p.roles for p in patterns_of(line, clause, lexicon) if ("obj", "") in p.roles.get("what", ()))
            return any(behind.prep in {f for f, _ in roles.get("partner", ())} for roles in rows)
        return False

    def owner(self, number: int, chunk: Chunk) -> str | None:
        """Who has a thing: a prenominal genitive, a possessive pronoun's antecedent, a firm's name before the noun."""
        lexicon = self.reader.lexicon
        if chunk.owner is not None:
            return self.reader.discourse.refer(number, chunk.owner, (ORGANIZATION, PRODUCT))
        if chunk.det == "poss":
            return self.possessor(number, chunk)
        modifies = chunk.name is not None and chunk.head_at is not None
        if modifies and self.reader.discourse.of_firm(chunk):  # "the Twitter sales channel"
            owner = self.reader.discourse.register.of(chunk.name.text)
            only_named = lexicon.kind_of(chunk.head) == "app" and owner.type == ORGANIZATION  # "the Twitter app"
            return None if only_named else owner.id
        if (whose := self.whose(number, chunk)) is not None:
            return whose
        own = bool(chunk.adjectives) and any(a.startswith(tuple(lexicon.words["ownadj"])) for a in chunk.adjectives)
        if (own and chunk.det != "indef") or lexicon.is_word("ownnoun", chunk.head):
            return self.in_house(number, chunk)
        return self.in_compound(number, chunk)

    def whose(self, number: int, chunk: Chunk) -> str | None:
        """The antecedent of "whose" directly before a phrase: "Braintree, whose [Venmo app] …"."""
        line = self.reader.lines[number]
        if self.reader.lexicon.lang != "en" or not chunk.start or line.tokens[chunk.start - 1].text.lower() != "whose":
            return None
        clause = line.clause_of(chunk)
        if clause is None or clause.antecedent is None:
            return None
        return self.reader.discourse.refer(number, clause.antecedent, (ORGANIZATION, PRODUCT))

    def in_house(self, number: int, chunk: Chunk) -> str | None:
        """Whose "hauseigener" browser or "Eigenmarke" it is: the subject's, else the firm's that the text is about."""
        discourse, subject = self.reader.discourse, self.subject(number, chunk)
        if subject is not None and discourse.draft(subject).type == ORGANIZATION:
            return subject
        return discourse.main_org(number, chunk.start) or discourse.recent(number, chunk.start, (ORGANIZATION,))

    def owners(self, number: int, chunk: Chunk) -> list[str]:
        """As `owner`; both firms of "A and B close their joint platform"."""
        if chunk.det == "poss" and chunk.owner is None:
            token = self.reader.lines[number].low[chunk.start + (1 if chunk.prep else 0)]
            several = self.subjects(number, chunk) if token == "their" or token.startswith("ihr") else []
            if len(several) > 1:
                return several
        owner = self.owner(number, chunk)
        return [owner] if owner else []

    def subjects(self, number: int, chunk: Chunk) -> list[str]:
        """The organisations that are together the subject of a phrase's clause."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        index = next((k for k, c in enumerate(line.clauses) if chunk in c.chunks), None)
        subjects = find_arguments(line, index, self.reader.lexicon).get("subj", []) if index is not None else []
        members = [m for c in subjects[:1] if c is not chunk for m in discourse.listed(number, c)]
        return list(dict.fromkeys(org for m in members if (org := self.org(number, m))))

    def possessor(self, number: int, chunk: Chunk) -> str | None:
        """Whom a possessive pronoun takes up; nobody where it is people's: "your app", "sein Leben"."""
        discourse = self.reader.discourse
        token = self.reader.lines[number].tokens[chunk.start + (1 if chunk.prep else 0)].text.lower()
        if token == "our" or token.startswith("unser"):
            return discourse.speaker(number, chunk.start)
        if token in ("his", "her", "my", "your", "their", "mein") or token.startswith(("mein", "dein", "euer", "eur")):
            return None
        if token in WHOSE:
            return self.just_named(number, chunk)
        told = self.subject(number, chunk) or self.equipped(number, chunk) or self.going_on(number, chunk)
        return told or discourse.main_org(number, chunk.start)

    def equipped(self, number: int, chunk: Chunk) -> str | None:
        """The firm named right before "with its": "competition comes from [Zorvane] with its app Klimbo"."""
        line = self.reader.lines[number]
        before = line.ending(chunk.start) if chunk.prep in _WITH else None
        named = before is not None and before.name is not None and before.prep in _FROM
        return self.org(number, before) if named else None

    def just_named(self, number: int, chunk: Chunk) -> str | None:
        """Whom "dessen", "deren" take up: what stands before the comma, else what the last sentence named last."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        start = chunk.start - bool(chunk.prep)
        before = [c for c in line.chunks if c.end <= chunk.start and not c.pron]
        if before and start and line.tokens[chunk.start - 1].text in (",", "und", ";", "–"):
            nearest = next((c for c in reversed(before) if c.name is not None or c.head), before[-1])
            return discourse.refer(number, nearest, (ORGANIZATION, PRODUCT))
        subject = self.subject(number, chunk)  # of whose own thing "sein" would speak
        reach = [s for s in discourse.trail if number - 1 <= s.line and (s.line, s.at) < (number, chunk.start)]
        return next((s.entity for s in reversed(reach) if s.entity != subject), None)

    def going_on(self, number: int, chunk: Chunk) -> str | None:
        """Whom a possessive at the head of a sentence takes up: the subject of the sentence before.

        What stands before a colon or another main clause is a sentence, too: "Zorvane stays, but [its] app …".
        """
        line = self.reader.lines[number]
        if chunk.start and line.low[chunk.start - 1] in _NEW_CLAUSE:
            clauses = [c for c in line.clauses if c.predicate is not None and max(c.tokens) < chunk.start]
            return self.last_subject(number, clauses)
        opens = chunk.start < 2 or (line.english and self.describes_first(number, chunk))
        return self.last_subject(number - 1, self.reader.lines[number - 1].clauses) if number and opens else None

    def describes_first(self, number: int, chunk: Chunk) -> bool:
        """Whether a phrase says of what those are parts with whom a sentence begins: "[A and B], its features, …"."""
        line, part = self.reader.lines[number], self.reader.lexicon.is_word("featurenoun", chunk.head)
        if not part or line.low[chunk.start - 1] != "," or line.chunks[0].name is None or line.chunks[0].start > 1:
            return False
        return self.reader.discourse.listed(number, line.chunks[0])[-1].end == chunk.start - 1

    def last_subject(self, number: int, clauses: Sequence[Clause]) -> str | None:
        """The subject of the last of some main clauses: who is spoken of at their end."""
        for clause in reversed(clauses):
            if clause.kind == "main" and clause.predicate is not None:
                told = arguments_of(self.reader.lines[number], clause, self.reader.lexicon)
                passive = told.get("patient", []) if clause.predicate.voice == "passive" else []
                for first in (told.get("subj") or passive)[:1]:
                    if not first.pron:
                        return self.teller(self.reader.discourse.refer(number, first, (ORGANIZATION, PRODUCT)))
        return None

    def in_compound(self, number: int, chunk: Chunk) -> str | None:
        """The firm that a compound begins with: "Zorvane-App", "another Zorvane product", "the Zorvane-owned site"."""
        lexicon = self.reader.lexicon
        for adjective in chunk.adjectives:
            first, _, last = adjective.rpartition("-")
            if first and lexicon.is_word("ownedadj", last) and (org := self.firm(first)):
                return org
        if chunk.head and "-" in chunk.head and (chunk.name is None or chunk.name.start > (chunk.head_at or 0)):
            kind = lexicon.kind_of(chunk.head) or lexicon.is_word("worknoun", chunk.head.rsplit("-", 1)[-1])
            return self.firm(chunk.head.split("-")[0]) if kind else None
        if lexicon.lang == "en" and chunk.name is not None and chunk.head_at is not None:
            behind = chunk.head_at >= chunk.name.end
            thing = lexicon.kind_of(chunk.head) or lexicon.is_word("worknoun", chunk.head)
            return self.firm(chunk.name.text) if behind and thing else None
        return None

    def firm(self, name: str) -> str | None:
        """The organisation of a name."""
        draft = self.reader.discourse.register.of(name)
        return draft.id if draft is not None and draft.type == ORGANIZATION else None

    def teller(self, org: str | None) -> str | None:
        """An organisation unless it is a publication, which tells of others' things."""
        names = self.reader.discourse.draft(org).names if org else ()
        return None if any(n in self.reader.lexicon.media for n in names) else org

    def subject(self, number: int, chunk: Chunk) -> str | None:
        """The subject of a phrase's clause, organisation or product: whom a possessive pronoun there takes up."""
        line = self.reader.lines[number]
        index = next((k for k, c in enumerate(line.clauses) if chunk in c.chunks), None)
        for _ in line.clauses:  # the clause's own subject, else that of the clause above
            if index is None:
                break
            arguments = find_arguments(line, index, self.reader.lexicon)
            passive = [c for c in arguments.get("patient", []) if chunk in self.reader.discourse.listed(number, c)]
            for first in (arguments.get("subj") or passive)[:1]:  # "Klimbo and [its] app were closed"
                last = self.reader.discourse.listed(number, first)[-1]
                own = last.end + 1 == chunk.start and line.tokens[last.end].text == ","
                if own and line.low[chunk.start] == "its":
                    continue  # "Klimbo, [its] chat service, was …": what it stands beside is not whose it is
                found = self.teller(self.org(number, first)) or (self.product(number, first) if first.name else None)
                if first is not chunk and first.start < chunk.start and found:
                    return found
            index = line.clauses[index].parent
        return None

    def system(self, entity: str) -> bool:
        """Whether a product is an operating system, which much runs on without being a part of it."""
        lexicon, draft = self.reader.lexicon, self.reader.discourse.draft(entity)
        if draft.descriptive:
            return False  # "the iOS app"
        told = "os" in {lexicon.kind_of(k) for k in draft.kinds}
        return told or any(lexicon.is_word("platformname", w) for n in draft.names for w in (n, n.split()[0]))
