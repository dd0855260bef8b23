"""Relations between two that clauses tell: who takes part in what, what follows what.

The table `relations.tsv` says which verbs tell them, with which words beside them, which phrase carries which role.
The first row that fits a clause is read. Unlike the senses of `verbs.tsv`, a row asks what its roles are: an
organisation, one that makes nothing the text names ("outer"), a product, one that somebody else makes ("made").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.factuality import Stance, stance_of
from kg.extract.frames import Raw
from kg.extract.lexicon_rows import Pattern
from kg.extract.partaking import LICENSED
from kg.extract.relating.new_names import NewNames
from kg.extract.relating.patterns import candidates, patterns_of
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_functions import ALIKE
from kg.model import ORGANIZATION

_UNSURE = frozenset({"if", "falls", "sofern", "unless", "ob", "whether", "bevor", "statt", "ohne"})
_ROLES = {
    "partnerOf": ("partner", "of"),
    "replacedBy": ("old", "new"),
    "featureOf": ("part", "whole"),
    "develops": ("product", "org"),
}
# words of rows that tell of making or selling what is another's
_FOR_OTHERS = frozenset({"Lizenz", "Lizenznehmer", "licence", "license", "franchise", "@had"})


@dataclass(frozen=True)
class Pairs(NewNames):
    """The relations between two that the clauses of a document tell, line by line."""

    def read(self, number: int) -> Iterator[Raw]:
        """All relations of `relations.tsv` that the clauses of a line tell."""
        line, words = self.reader.lines[number], self.reader.lexicon.words
        if line.tokens[-1].text == "?":
            return
        for index, clause in enumerate(line.clauses):
            if clause.marker in _UNSURE:
                continue
            if not candidates(line, clause, self.reader.lexicon):
                continue
            arguments = find_arguments(line, index, self.reader.lexicon)
            patterns = patterns_of(line, clause, self.reader.lexicon)
            if not patterns:
                continue
            stance, predicate = self.stance(number, index, clause, arguments), clause.predicate
            owning = replace(stance, negated=stance.negated and bool(predicate and predicate.lemma in words["ownverb"]))
            done: set[str] = set()
            for pattern in patterns:
                if pattern.relation not in done or pattern.relation == "develops":
                    told = owning if pattern.relation == "develops" else stance
                    for raw in self.apply(number, clause, pattern, arguments, told):
                        done.add(raw.type)
                        yield raw

    def stance(self, number: int, index: int, clause: Clause, arguments: Arguments) -> Stance:
        """As of any clause; but what is no longer so was so."""
        stance = stance_of(self.reader, number, index, arguments)
        longer = clause.predicate is not None and clause.predicate.longer
        return replace(stance, negated=False) if longer else stance

    def apply(
        self, number: int, clause: Clause, pattern: Pattern, arguments: Arguments, stance: Stance
    ) -> Iterator[Raw]:
        if "what" in pattern.roles and not self.speaks_of(number, pattern, arguments):
            return
        if any(arguments.get(function) for function, _ in pattern.roles.get("no", ())):
            return
        if pattern.relation == "renamed":
            yield from self.rename(number, clause, pattern, arguments, stance)
            return
        first, second = _ROLES[pattern.relation]
        if pattern.relation == "replacedBy" and {f for f, _ in pattern.roles["old"]} & {"topic", "poss", "ended"}:
            first, second = second, first  # what is said first, then what is left to be found
        elif self.takes_up(pattern, first, arguments) and not self.takes_up(pattern, second, arguments):
            first, second = second, first  # "Klimbo superseded [it]"
        some = self.fill(number, clause, pattern, first, arguments)
        other = self.fill(number, clause, pattern, second, arguments, tuple(some)) if some else []
        if pattern.relation == "replacedBy" and self.mutual(pattern) and self.acts(clause, arguments):
            some, other = other, some
        for one, two in self.coupled(pattern, some, other):
            args = {first: one, second: two}
            where = args.get("new") or args.get("whole")
            if one != two and not (where and self.store(where)):
                roles = {role: args[role] for role in _ROLES[pattern.relation]}
                raw = self.reader.raw(pattern.relation, roles, number, clause, stance, self.rule(pattern))
                yield replace(raw, weak=pattern.relation == "develops" and not self.names(number, clause, args["org"]))

    def takes_up(self, pattern: Pattern, role: str, arguments: Arguments) -> bool:
        """Whether a pronoun stands in the place of what a row says is replaced or replaces it."""
        if pattern.relation != "replacedBy" or self.reader.lexicon.lang != "en":
            return False
        chunks = (c for f, _ in pattern.roles[role] for c in arguments.get(f, ())[:1])
        chunk = next(chunks, None)
        return chunk is not None and chunk.pron in ("it", "that", "them", "this")

    def names(self, number: int, clause: Clause, entity: str) -> bool:
        """Whether a clause names an entity; of whom it only takes up, what he does shows less that a thing is his."""
        return any(
            s.entity == entity and s.line == number and s.at in clause.tokens for s in self.reader.discourse.named
        )

    def store(self, entity: str) -> bool:
        """Whether what looks like a successor or a whole is only where things are had: "moved to the App Store"."""
        last = {n.rsplit(" ", 1)[-1] for n in self.reader.discourse.draft(entity).names}
        shop = any(self.reader.lexicon.is_word("storenoun", w) for name in last for w in (name, name.lower()))
        return shop and self.outsiders.platform(entity)

    def coupled(self, pattern: Pattern, some: list[str], other: list[str]) -> list[tuple[str, str]]:
        """Each of one side with each of the other; successors of several one by one: "A and B become C and D"."""
        if pattern.relation == "replacedBy" and len(some) == len(other):
            return list(zip(some, other, strict=True))
        return [(one, two) for one in some for two in other]

    def mutual(self, pattern: Pattern) -> bool:
        """Whether a row tells of one thing that does something to the other: "X ersetzt Y"."""
        return "obj" in {f for f, _ in pattern.roles["old"]} and "subj" in {f for f, _ in pattern.roles["new"]}

    def acts(self, clause: Clause, arguments: Arguments) -> bool:
        """Whether "die", "das" rather stands for who replaces than for what is: "Edge, das Explorer ersetzt"."""
        open_ = clause.kind == "rel" and clause.relative[1] in ALIKE
        told = any(arguments.get(p) for p in ("durch", "mit", "gegen"))
        return open_ and not told and clause.antecedent in arguments.get("obj", ()) and bool(arguments.get("subj"))

    def rule(self, pattern: Pattern) -> str:
        """The name of a row in what it yields; it tells where the partner has to be an organisation."""
        wants = {want for _, want in pattern.roles.get("partner", ())}
        licence = pattern.relation == "partnerOf" and any(group <= _FOR_OTHERS for group in pattern.words)
        lemma = f"{pattern.lemma} {LICENSED}" if licence else pattern.lemma
        return f"{lemma} of {ORGANIZATION}" if wants and wants <= {"org", "outer"} else lemma

    def speaks_of(self, number: int, pattern: Pattern, arguments: Arguments) -> bool:
        """Whether what is supplied or done is what the row asks for: one of its first words, in the place of "what"."""
        return bool(self.told(number, pattern, arguments))
