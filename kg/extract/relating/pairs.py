"""Relations between two that clauses tell: who takes part in what, what follows what.

The table `relations.tsv` says which verbs tell them, with which words beside them, which phrase carries which role.
The first row that fits a clause is read. Unlike the senses of `verbs.tsv`, a row asks what its roles are: an
organisation, one that makes nothing the text names ("outer"), a product, one that somebody else makes ("made").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.events.factuality import Stance, stance_of
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon import Pattern
from kg.extract.naming.names import Span
from kg.extract.relating.outsiders import Outsiders
from kg.extract.relating.patterns import patterns_of
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.drafts import key_of
from kg.model import ORGANIZATION, PERSON, PRODUCT

_UNSURE = frozenset({"if", "falls", "sofern", "unless", "ob", "whether", "bevor", "statt", "ohne"})
_ANY = (ORGANIZATION, PRODUCT)
_ROLES = {
    "partnerOf": ("partner", "of"),
    "replacedBy": ("old", "new"),
    "featureOf": ("part", "whole"),
    "develops": ("product", "org"),
}
_OWN = frozenset({"develops", "featureOf"})  # relations of what is named, not of what takes part in it
_PLACING = ("in", "of", "from", "near", "aus", "bei", "im")
_SOURCES = ("von", "from", "by", "aus")
_TYPES = {"org": (ORGANIZATION,), "outer": (ORGANIZATION,), "product": (PRODUCT,), "made": (PRODUCT,), "": _ANY}


@dataclass(frozen=True)
class Pairs:
    """The relations between two that the clauses of a document tell, line by line."""

    reader: Reader

    @cached_property
    def outsiders(self) -> Outsiders:
        return Outsiders(self.reader)

    def read(self, number: int) -> Iterator[Raw]:
        """All relations of `relations.tsv` that the clauses of a line tell."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        for index, clause in enumerate(line.clauses):
            if clause.marker in _UNSURE:
                continue
            table = self.reader.lexicon.patterns
            if (clause.predicate.lemma if clause.predicate is not None else "-") not in table:
                continue
            arguments = find_arguments(line, index, self.reader.lexicon)
            patterns = patterns_of(line, clause, self.reader.lexicon)
            if not patterns:
                continue
            stance = self.stance(number, index, clause, arguments)
            done: set[str] = set()
            for pattern in patterns:
                if pattern.relation not in done or pattern.relation == "develops":
                    for raw in self.apply(number, clause, pattern, arguments, stance):
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
        if "what" in pattern.roles and not self.speaks_of(pattern, arguments):
            return
        if any(arguments.get(function) for function, _ in pattern.roles.get("no", ())):
            return
        if pattern.relation == "renamed":
            yield from self.rename(number, clause, pattern, arguments, stance)
            return
        first, second = _ROLES[pattern.relation]
        if pattern.relation == "replacedBy" and {f for f, _ in pattern.roles["old"]} & {"topic", "poss"}:
            first, second = second, first  # what is said first, then what is left to be found
        some = self.fill(number, clause, pattern, first, arguments)
        other = self.fill(number, clause, pattern, second, arguments, tuple(some)) if some else []
        if pattern.relation == "replacedBy" and self.acts(clause, arguments):
            some, other = other, some
        for one, two in self.coupled(pattern, some, other):
            args = {first: one, second: two}
            replaces = pattern.relation == "replacedBy"
            if one != two and not (replaces and (self.of_one(one, two) or self.store(pattern, args["new"]))):
                yield self.reader.raw(
                    pattern.relation,
                    {role: args[role] for role in _ROLES[pattern.relation]},
                    number,
                    clause,
                    stance,
                    self.rule(pattern),
                )

    def store(self, pattern: Pattern, new: str) -> bool:
        """Whether what looks like a successor is only where things are had: "moved to the App Store"."""
        names = self.reader.discourse.draft(new).names
        shop = any(self.reader.lexicon.is_word("storenoun", n.rsplit(" ", 1)[-1].lower()) for n in names)
        return pattern.relation == "replacedBy" and shop and self.outsiders.platform(new)

    def coupled(self, pattern: Pattern, some: list[str], other: list[str]) -> list[tuple[str, str]]:
        """Each of one side with each of the other; successors of several one by one: "A and B become C and D"."""
        if pattern.relation == "replacedBy" and len(some) == len(other):
            return list(zip(some, other, strict=True))
        return [(one, two) for one in some for two in other]

    def of_one(self, one: str, two: str) -> bool:
        """Whether one of two makes the other, and so doesn't replace it."""
        owners = self.reader.discourse.register.owners
        return one in owners.get(two, ()) or two in owners.get(one, ())

    def acts(self, clause: Clause, arguments: Arguments) -> bool:
        """Whether "die", "das" rather stands for who replaces than for what is: "Edge, das Explorer ersetzt"."""
        open_ = clause.kind == "rel" and clause.relative[1] in ("die", "das", "welche", "welches")
        told = any(arguments.get(p) for p in ("durch", "mit", "gegen"))
        return open_ and not told and clause.antecedent in arguments.get("obj", ()) and bool(arguments.get("subj"))

    def rename(
        self, number: int, clause: Clause, pattern: Pattern, arguments: Arguments, stance: Stance
    ) -> Iterator[Raw]:
        """A thing and its new name, or, where a row has the role "was", its old one and the name that it goes by."""
        discourse, role = self.reader.discourse, "was" if "was" in pattern.roles else "to"
        name = self.literal(number, clause, pattern, arguments, role)
        if name is None or stance.negated:
            return
        draft = discourse.register.of(name.text)
        # known by two names once old and new have been found to be one
        other = [n for n, _ in draft.names.most_common() if key_of(n) != key_of(name.text)] if draft else []
        but = (draft.id,) if draft is not None and not other else ()
        found = self.fill(number, clause, pattern, "product", arguments, but)
        if not found and role == "to" and draft is not None and draft.type == PRODUCT:
            found = self.nameless(pattern, arguments, draft.id)
        for product in found[:1]:
            to = name.text
            if role == "was":
                names = [n for n, _ in discourse.draft(product).names.most_common() if key_of(n) != key_of(name.text)]
                to = names[0] if names else ""
                product = draft.id if draft is not None and draft.type != PERSON else product
            if to and not self.somebody_else(product, to):
                yield self.reader.raw("renamed", {"product": product, "to": to}, number, clause, stance, pattern.lemma)

    def nameless(self, pattern: Pattern, arguments: Arguments, named: str) -> list[str]:
        """What is known by no name but its new one: "Das Fernsehen aus der Dose hörte bald auf den Namen [X]"."""
        chunks = [c for f, _ in pattern.roles["product"] for c in arguments.get(f, ())[:1]]
        return [named] if any(c.name is None and (c.head or c.pron) for c in chunks) else []

    def somebody_else(self, product: str, name: str) -> bool:
        """Whether a name is another's, not a thing's new one: its maker's, a person's, that of a firm for a product."""
        discourse = self.reader.discourse
        draft, bearer = discourse.register.of(name), discourse.draft(product)
        if draft is None or draft.id == product:
            return False
        makes = any(draft.id in orgs for orgs in discourse.register.makers.values())
        return draft.type == PERSON or draft.id in discourse.register.owners.get(product, ()) or (
            makes and bearer.type == PRODUCT and draft.type == ORGANIZATION
        )  # fmt: skip

    def literal(self, number: int, clause: Clause, pattern: Pattern, arguments: Arguments, role: str) -> Span | None:
        """The name that stands by itself, or behind the noun "name", in one of the places of a role."""
        lexicon = self.reader.lexicon
        for function, _ in pattern.roles[role]:
            for chunk in arguments.get(function) or self.genitive(number, clause, pattern, function):
                named = not chunk.head or lexicon.is_word("namenoun", chunk.head)
                bare = chunk.owner is None and (not chunk.det or bool(chunk.head) or lexicon.lang == "de")
                if chunk.name is not None and named and bare:
                    return chunk.name
        return None

    def rule(self, pattern: Pattern) -> str:
        """The name of a row in what it yields; it tells where the partner has to be an organisation."""
        wants = {want for _, want in pattern.roles.get("partner", ())}
        return f"{pattern.lemma} of {ORGANIZATION}" if wants and wants <= {"org", "outer"} else pattern.lemma

    def speaks_of(self, pattern: Pattern, arguments: Arguments) -> bool:
        """Whether what is supplied or done is what the row asks for: one of its first words, in the place of "what"."""
        return bool(self.told(pattern, arguments))

    def told(self, pattern: Pattern, arguments: Arguments) -> list[Chunk]:
        """The phrases in the place of a row's role "what" that have one of its first words."""
        chunks = [c for f, _ in pattern.roles.get("what", ()) for c in arguments.get(f, [])]
        words = pattern.words[0] if pattern.words else frozenset()
        return [c for c in chunks if c.head in words or self.reader.compound(words, {c.head})]

    def fill(
        self,
        number: int,
        clause: Clause,
        pattern: Pattern,
        role: str,
        arguments: Arguments,
        but: tuple[str, ...] = (),
    ) -> list[str]:
        """The entities that carry a role: those of the first function that has any."""
        for function, want in pattern.roles.get(role, ()):
            if function == "topic":
                found = self.topic(number, clause, pattern, but)
            elif function == "near":
                found = self.near(number, clause, but)
            elif function == "poss":
                found = self.possessor(number, arguments, but)
            else:
                chunks = self.phrases(number, clause, pattern, function, role, arguments)
                found = []
                for chunk in chunks[:2]:
                    if want == "outer" and chunk.name is None:
                        break  # "Valve's little box" is not Valve
                    if role == "new" and self.says_so(number, chunk, pattern):
                        continue
                    if role == "old" and (whose := self.essence(number, chunk)):
                        found = whose
                    elif role == "partner":
                        found = self.outsiders.named(number, chunk, _TYPES[want])
                    elif pattern.relation in _OWN:
                        found = self.meant(number, chunk, _TYPES[want], but)
                    else:
                        found = self.outsiders.things(number, chunk, _TYPES[want], but, doubtful=role in ("old", "new"))
                    nameless = role == "part" or (role == "new" and chunk.det != "poss" and not chunk.pron)
                    if not found and nameless and (new := self.described(number, chunk)):
                        found = [new]
                    if found:
                        break
            if want == "outer":
                found = [e for e in found if self.outsiders.outer(e)]
            if want == "made":
                found = [e for e in found if self.made_by_others(e, but)]
            if found := [e for e in found if e not in but]:
                return found
        return []

    def says_so(self, number: int, chunk: Chunk, pattern: Pattern) -> bool:
        """Whether a phrase is the noun that tells of a successor or its genitive: "[Nachfolger] [der App] ist X"."""
        line, words = self.reader.lines[number], next(iter(pattern.words), frozenset())
        noun = next((c for c in line.chunks if c.end == chunk.start and "gen" in chunk.cases), chunk)
        return noun.name is None and noun.head in words

    def essence(self, number: int, chunk: Chunk) -> list[str]:
        """Whose functions, contents or customers a phrase speaks of, which stand for the thing: "EMET's protections"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if chunk.name is not None and chunk.head_at is None or not lexicon.is_word("essencenoun", chunk.head):
            return []
        whose = chunk.owner or discourse.complement(number, chunk, ("gen", "von", "of", "from", "aus"))
        found = discourse.refer(number, whose, (PRODUCT,)) if whose is not None else None
        return [found] if found else []

    def described(self, number: int, chunk: Chunk) -> str | None:
        """The product that a phrase without a name describes."""
        return self.reader.discourse.describe(number, chunk, self.reader.source)

    def meant(self, number: int, chunk: Chunk, types: tuple[str, ...], but: tuple[str, ...]) -> list[str]:
        """What a phrase and the list that it begins mean, as they say it."""
        discourse = self.reader.discourse
        if chunk.name is None and chunk.head and self.reader.lexicon.kind_of(chunk.head) == "business":
            return []  # "to hand the business over": no product of the text
        found = [discourse.refer(number, member, types, but) for member in discourse.listed(number, chunk)]
        return [e for e in found if e and discourse.draft(e).type in (*types, "")]

    def phrases(
        self, number: int, clause: Clause, pattern: Pattern, function: str, role: str, arguments: Arguments
    ) -> list[Chunk]:
        """The phrases of a function; a partner is sought behind what the row speaks of: "content from X"."""
        chunks = arguments.get(function) or self.genitive(number, clause, pattern, function)
        if role == "old" and function in ("von", "of", "für", "for"):
            things = [c for f in ("obj", "subj", "pred") for c in arguments.get(f, ())]
            inner = {c.end for c in things if not any(c.head in group for group in pattern.words)}
            chunks = [c for c in chunks if c.start not in inner]  # "the print function [of Chrome OS]"
        if role == "old" and clause.kind == "part" and chunks[:1] == [clause.antecedent] and clause.parent is not None:
            above = find_arguments(self.reader.lines[number], clause.parent, self.reader.lexicon)
            return [*chunks, *above.get("subj", [])]  # "X closed its doors, [replaced by Y]"
        if role != "partner":
            return chunks
        discourse, line = self.reader.discourse, self.reader.lines[number]
        told = self.told(pattern, arguments)
        if function == "subj" and chunks and chunks[0] in told:  # "Das Banking besorgte die Axos Bank"
            return arguments.get("obj", [])
        if chunks and chunks[0] is clause.antecedent and chunks[0].prep in _PLACING:  # "X in Davis, which sponsors it"
            before = [c for c in line.chunks if c.end == chunks[0].start and c.name is not None]
            return [*before, *chunks]
        if function not in _SOURCES:
            return chunks
        near = [b for c in told if (b := discourse.complement(number, c, (function,))) is not None]
        lexicon = self.reader.lexicon
        things = {c.end for c in line.chunks if c.name is not None or (c.head and lexicon.kind_of(c.head))}
        return near or [c for c in chunks if c.start not in things or c.name is None or function in ("from", "bei")]

    def genitive(self, number: int, clause: Clause, pattern: Pattern, function: str) -> list[Chunk]:
        """What hangs on an idiom's noun as its genitive: "die Nachfolge des Dienstes", "the place of the app"."""
        if function not in ("gen", "of"):
            return []
        nouns = [c for c in clause.chunks if any(c.head in group for group in pattern.words)]
        found = [self.reader.discourse.complement(number, c, ("gen", "von", "of")) for c in nouns]
        return [c for c in found if c is not None]

    def topic(self, number: int, clause: Clause, pattern: Pattern, but: tuple[str, ...]) -> list[str]:
        """The product that the text speaks of where the clause stands."""
        discourse, at = self.reader.discourse, min(clause.tokens)
        if pattern.relation in ("partnerOf", "replacedBy"):
            found = discourse.affair(number, at, but)
            return [found] if found else []
        found = discourse.recent(number, at, (PRODUCT,), but=but) or discourse.main_product(but)
        return [found] if found else []

    def near(self, number: int, clause: Clause, but: tuple[str, ...]) -> list[str]:
        """The product named last before a clause without a subject of its own: "phasing out X, to be replaced by Y"."""
        if clause.kind not in ("inf", "part"):
            return []
        found = self.reader.discourse.recent(number, min(clause.tokens), (PRODUCT,), reach=0, but=but)
        return [found] if found else []

    def possessor(self, number: int, arguments: Arguments, but: tuple[str, ...]) -> list[str]:
        """Whom "its place", "an ihre Stelle" speaks of: all members of a group that was spoken of together."""
        discourse = self.reader.discourse
        chunks = [c for cs in arguments.values() for c in cs if c.det == "poss" and c.name is None]
        for chunk in chunks:
            if chunk.owner is not None:
                if found := discourse.refer(number, chunk.owner, (PRODUCT,), but):
                    return [found]
            elif group := discourse.lately(number, [chunk]):
                return group
            elif found := discourse.recent(number, chunk.start, (PRODUCT,), but=but):
                return [found]
        return []

    def made_by_others(self, product: str, but: tuple[str, ...]) -> bool:
        """Whether the text has somebody as the maker of a product who is none of `but` and makes none of them."""
        owners = self.reader.discourse.register.owners
        makers = owners.get(product, set())
        own = set(but).union(*(owners.get(e, ()) for e in but))
        return bool(makers) and not makers & own and not self.outsiders.platform(product)
