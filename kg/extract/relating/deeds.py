"""What firms do with their own products: clauses from which one sees who the maker is, though nothing begins or ends.

"Klimbo, with which Zorvane surprised the trade", "Mit dem T1100 warf Zorvane 1985 einen Rechner auf den Markt",
"Zorvane updates Klimbo", "Zorvane is known for Klimbo", "Klimbo, which Zorvane runs together with Orrin".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.events.change_roles import agent_of
from kg.extract.frames import Raw
from kg.extract.partaking import ON_BEHALF
from kg.extract.relating.contract_makers import client_of
from kg.extract.relating.referents import Referents
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_MAKING = frozenset({"develops", "START"})  # what a verb does of which the second maker is told by "with"
_SHARED = _MAKING | {"END", "KEEP"}  # what several makers do together
_FOR = ("for", "für", "durch")
_DOING = frozenset({"make", "support", "sell"})  # facets of what only the maker does, or who sells for him


@dataclass(frozen=True)
class Deeds(Referents):
    """Makers as the clauses of a document show them."""

    def read(self, number: int) -> Iterator[Raw]:
        """The makers that the clauses of a line show."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        for index, clause in enumerate(line.clauses):
            if clause.predicate is None:
                continue
            arguments = find_arguments(line, index, self.reader.lexicon)
            ops = {sense.op for sense in self.reader.senses(line, clause)}
            if not self.reader.lexicon.words["instrumentprep"].isdisjoint(arguments):
                yield from self.instrument(number, clause, arguments)
            if "ACT" in ops:
                yield from self.activity(number, clause, arguments)
            if not arguments.keys().isdisjoint(_FOR):
                yield from self.reputation(number, clause, arguments)
            if not _SHARED.isdisjoint(ops):
                yield from self.jointly(number, clause, arguments, making=not _MAKING.isdisjoint(ops))

    def instrument(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """ "Klimbo, with which Zorvane …", "Mit Klimbo wollte Zorvane …": a firm's means are its own."""
        lexicon, predicate = self.reader.lexicon, clause.predicate
        assert predicate is not None
        if {predicate.lemma, predicate.base} & lexicon.words["companyverb"]:
            return
        for prep in sorted(lexicon.words["instrumentprep"] & set(arguments)):
            chunk = arguments[prep][0]
            if chunk.number:
                continue
            fronted = chunk is clause.antecedent or (chunk.prep == prep and self.opens(number, clause, chunk))
            if not fronted:
                continue
            for org in self.doers(number, arguments):
                for product in self.named(number, chunk) or self.called(number, chunk):
                    yield from self.develops(number, org, product, chunk, "instrument")

    def called(self, number: int, chunk: Chunk) -> list[str]:
        """What a phrase in apposition stands beside: "Klimbo, the name under which …"."""
        found = self.described_by(number, chunk) if chunk.name is None and chunk.head else None
        return [found] if found else []

    def opens(self, number: int, clause: Clause, chunk: Chunk) -> bool:
        """Whether a phrase stands at the beginning of its clause, before the verb."""
        line = self.reader.lines[number]
        before = [i for i in clause.tokens if i < chunk.start and line.cls[i] not in ("KON", "ADV", "COMMA", "PUNC")]
        return not before and chunk.end <= clause.predicate.at

    def activity(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """ "Zorvane updates Klimbo", "Zorvane no longer sells Klimbo": the activities of a maker."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        for sense in self.reader.senses(line, clause):
            if sense.op != "ACT" or sense.facet not in _DOING or "agent" not in sense.roles:
                continue
            if (
                sense.lemma in ("support", "unterstützen")
                and not clause.predicate.longer
                and not self.dated(number, clause)
            ):
                continue
            org = agent_of(self.reader, number, sense, arguments)
            chunks = [c for f in sense.roles["product"] for c in arguments.get(f, [])[:1]]
            for chunk in chunks[:1] if org else ():
                for member in discourse.told_of(number, clause, chunk):
                    product = discourse.refer(number, member, (PRODUCT,))
                    if product and client_of(self.reader, number, clause, sense.lemma, (org, product)) is None:
                        args = {"org": org, "product": product}
                        yield from self.fact("develops", args, number, chunk, member, sense.lemma)

    def dated(self, number: int, clause: Clause) -> bool:
        """Whether a clause has a date."""
        return any(start in clause.tokens and date.edtf for start, _, date in self.reader.lines[number].dates)

    def reputation(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """ "Zorvane, best known for Klimbo", "bekannt für seinen Browser Klimbo"."""
        lexicon = self.reader.lexicon
        if not self.reader.words(number, clause) & lexicon.words["knownfor"]:
            return
        chunks = [c for p in _FOR for c in arguments.get(p, [])]
        orgs = self.doers(number, arguments) or self.doers(number, {"subj": arguments.get("obj", [])})
        if (explained := self.renowned(number, clause)) is not None:
            orgs = self.doers(number, {"subj": [explained]})
        for chunk in chunks[:1]:
            for product in self.named(number, chunk):
                for org in orgs[:1]:
                    yield from self.fact(
                        "develops", {"org": org, "product": product}, number, chunk, chunk, "known for"
                    )

    def renowned(self, number: int, clause: Clause) -> Chunk | None:
        """Whom "known for" explains from behind a comma: "Zorvane hat [Klimbo aus Lund] gekauft, bekannt für X"."""
        line, known = self.reader.lines[number], self.reader.lexicon.words["knownfor"]
        at = next((i for i in clause.tokens if line.low[i] in known), 0)
        while at > 0 and line.cls[at - 1] == "ADV":
            at -= 1
        if at == 0 or line.cls[at - 1] != "COMMA":
            return None
        before = [c for c in clause.chunks if c.end < at and not c.prep]
        return before[-1] if before else None

    def develops(self, number: int, org: str, product: str, chunk: Chunk, rule: str) -> Iterator[Raw]:
        """A fact unless nothing at all is known of either."""
        draft = self.reader.discourse.draft
        if draft(org).type or draft(product).type:
            yield from self.fact("develops", {"org": org, "product": product}, number, chunk, chunk, rule)

    def jointly(self, number: int, clause: Clause, arguments: Arguments, *, making: bool) -> Iterator[Raw]:
        """ "Dana, which Emtek runs together with Ant": the second maker."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        doers, named = self.doers(number, arguments), any(c.name for c in arguments.get("subj", ())[:1])
        rule = clause.predicate.lemma if clause.predicate.lemma in ON_BEHALF else "jointly"
        for org in doers[named:] if len(doers) > 1 else ():  # "A and B launched Klimbo together"
            for product in [p for c in arguments.get("obj", [])[:1] for p in self.named(number, c)]:
                yield from self.develops(number, org, product, arguments["obj"][0], rule)
        if lexicon.is_word("jointverb", clause.predicate.lemma):
            return  # "released together with Ant", who is a partner then
        for chunk in arguments.get("with", []) + arguments.get("mit", []) if making else ():
            before = {t.text.lower() for t in line.tokens[max(0, chunk.start - 2) : chunk.start]}
            if not before & lexicon.words["together"] or lexicon.is_word("partnernoun", chunk.head):
                continue
            products = [p for c in arguments.get("obj", [])[:1] for p in self.named(number, c)]
            for member in self.reader.discourse.listed(number, chunk):
                org = self.org(number, member)
                for product in products if org else ():
                    yield from self.develops(number, org, product, member, "jointly")

    def doers(self, number: int, arguments: Arguments) -> list[str]:
        """The organisations that are the subject, all members of a list, also where "they" takes it up."""
        discourse = self.reader.discourse
        for chunk in arguments.get("subj", [])[:1] if self.reader.lexicon.lang == "en" else ():
            if chunk.name is None and (group := discourse.several(number, chunk, (ORGANIZATION,))):
                return group
        chunks = [m for c in arguments.get("subj", [])[:1] for m in discourse.listed(number, c)]
        found = [discourse.refer(number, c, (ORGANIZATION,)) for c in chunks]
        return list(dict.fromkeys(f for f in found if f and discourse.draft(f).type in (ORGANIZATION, "")))

    def named(self, number: int, chunk: Chunk) -> list[str]:
        """The products of a phrase and of the list that it begins."""
        discourse = self.reader.discourse
        found = [discourse.refer(number, m, (PRODUCT,)) for m in discourse.listed(number, chunk)]
        return [f for f in found if f and discourse.draft(f).type in (PRODUCT, "")]
