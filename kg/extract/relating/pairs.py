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
from kg.extract.naming.names import Span
from kg.extract.parse import Line
from kg.extract.partaking import LICENSED
from kg.extract.relating.pair_roles import PairRoles
from kg.extract.relating.patterns import candidates, patterns_of
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.drafts import key_of
from kg.extract.who.neighbours import text_of
from kg.model import ORGANIZATION, PERSON, PRODUCT

_UNSURE = frozenset({"if", "falls", "sofern", "unless", "ob", "whether", "bevor", "statt", "ohne"})
_ROLES = {
    "partnerOf": ("partner", "of"),
    "replacedBy": ("old", "new"),
    "featureOf": ("part", "whole"),
    "develops": ("product", "org"),
}
_SUBJECTS = ("der", "die", "das", "welcher", "welche", "welches", "which", "who", "that")
_LICENCE = frozenset({"Lizenz", "Lizenznehmer", "licence", "license", "franchise"})
_GUESSED = 1.5  # votes up to which a name may be a thing's as well as a firm's


def noun_with_name(line: Line, chunk: Chunk) -> Span:
    """The name of a phrase with the noun behind it: "the [Tarvo app]"."""
    end = chunk.head_at + 1
    return replace(chunk.name, end=end, text=text_of(line, chunk.name.start, end))


@dataclass(frozen=True)
class Pairs(PairRoles):
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
            replaces = pattern.relation == "replacedBy"
            where = args.get("new") or args.get("whole")
            if one != two and not (replaces and self.of_one(one, two)) and not (where and self.store(where)):
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

    def of_one(self, one: str, two: str) -> bool:
        """Whether one of two makes the other, and so doesn't replace it."""
        owners = self.reader.discourse.register.owners
        return one in owners.get(two, ()) or two in owners.get(one, ())

    def mutual(self, pattern: Pattern) -> bool:
        """Whether a row tells of one thing that does something to the other: "X ersetzt Y"."""
        return "obj" in {f for f, _ in pattern.roles["old"]} and "subj" in {f for f, _ in pattern.roles["new"]}

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
        coming = clause.predicate.tense == "future" and clause.kind != "inf"
        if stance.negated or (role == "was" and coming):  # what will be called so is called otherwise as yet
            return
        name = self.literal(number, clause, pattern, arguments, role)
        if name is None:
            yield from self.present_name(number, clause, pattern, arguments, stance) if role == "to" else ()
            return
        if self.in_prefield(number, name.start):
            return
        draft = discourse.register.of(name.text)
        if any(self.business(number, c) for f, _ in pattern.roles["product"] for c in arguments.get(f, ())[:1]):
            return
        things = [c for c in arguments.get("obj", ())[:1] if c.head and self.reader.lexicon.kind_of(c.head)]
        if any((number, c.core) in discourse.made and c.det == "indef" for c in things):
            return  # "bietet unter dem Namen X [eine App] an": its first name
        if things and (told := [f for f in pattern.roles["product"] if f[0] == "obj"]):
            pattern = replace(pattern, roles={**pattern.roles, "product": told})  # "verkauft [sein Tablet] nun als X"
        # known by two names once old and new have been found to be one
        other = [n for n, _ in draft.names.most_common() if key_of(n) != key_of(name.text)] if draft else []
        but = (draft.id,) if draft is not None and not other else ()
        found = self.bearer(number, clause, pattern, but) or self.fill(
            number, clause, pattern, "product", arguments, but
        )
        if not found and role == "to" and draft is not None and draft.type == PRODUCT:
            found = self.nameless(pattern, arguments, draft.id)
        if role == "to" and len(found) > 1 and draft is not None and self.said_apart(number, pattern, arguments):
            for old in (e for e in found if e != draft.id):  # "aus A und B wird X": several become one
                args = {"old": old, "new": draft.id}
                yield self.reader.raw("replacedBy", args, number, clause, stance, pattern.lemma)
            return
        for product in found[:1]:
            to = name.text
            if role == "was":
                if discourse.draft(product).descriptive:
                    return  # "its start page, launched as Klimbo Home": nothing says what it is called now
                to = self.other_name(product, name.text)
                product = draft.id if draft is not None and draft.type != PERSON else product
            if to and not self.somebody_else(product, to):
                raw = self.reader.raw("renamed", {"product": product, "to": to}, number, clause, stance, pattern.lemma)
                since = role == "was" and raw.date is not None and raw.date.role not in ("until", "before")
                yield replace(raw, date=None) if since else raw  # "1999 als X gestartet": not when it was renamed

    def in_prefield(self, number: int, at: int) -> bool:
        """Whether a name belongs to the noun before its phrase in the prefield: "Verträge unter dem Namen X gibt …"."""
        line = self.reader.lines[number]
        place = next((k for k, c in enumerate(line.chunks) if c.start <= at < c.end), 0)
        if self.reader.lexicon.lang != "de" or place != 1 or line.chunks[0].name is not None:
            return False
        noun, phrase = line.chunks[:2]
        finite = line.cls[phrase.end : phrase.end + 1] == ("VFIN",)
        return finite and (noun.start, noun.prep, noun.end) == (0, "", phrase.start)

    def other_name(self, product: str, name: str) -> str:
        """By what name a thing goes that once had another; "" where it has only the one."""
        names = (n for n, _ in self.reader.discourse.draft(product).names.most_common() if key_of(n) != key_of(name))
        return next(names, "")

    def bearer(self, number: int, clause: Clause, pattern: Pattern, but: tuple[str, ...]) -> list[str]:
        """Whom a relative pronoun means where the row asks for a subject alone: "X, [die] heute Y heißen"."""
        told = clause.kind == "rel" and clause.antecedent is not None and clause.relative[1] in _SUBJECTS
        if not told or clause.relative[0] or {f for f, _ in pattern.roles["product"]} != {"subj"}:
            return []
        found = self.reader.discourse.refer(number, clause.antecedent, (PRODUCT, ORGANIZATION), but)
        return [found] if found else []

    def present_name(
        self, number: int, clause: Clause, pattern: Pattern, arguments: Arguments, stance: Stance
    ) -> Iterator[Raw]:
        """A thing that got its name of today, which stands elsewhere: "drei Jahre später bekam es seinen heutigen"."""
        lexicon = self.reader.lexicon
        nouns = [c for c in clause.chunks if c.name is None and lexicon.is_word("namenoun", c.head)]
        if not any(lexicon.words["presentname"] & set(c.adjectives) for c in nouns):
            return
        for product in self.fill(number, clause, pattern, "product", arguments)[:1]:
            names = self.reader.discourse.draft(product).names
            said = [n.text for line in self.reader.lines for n in line.names if names[n.text] == max(names.values())]
            name = next(iter(said), names.most_common(1)[0][0])  # of those used most the one that came first
            yield self.reader.raw("renamed", {"product": product, "to": name}, number, clause, stance, "present name")

    def said_apart(self, number: int, pattern: Pattern, arguments: Arguments) -> bool:
        """Whether what gets a name is a list: "aus A und B"."""
        chunks = [c for f, _ in pattern.roles["product"] for c in arguments.get(f, ())[:1]]
        return any(len(self.reader.discourse.listed(number, c)) > 1 for c in chunks)

    def business(self, number: int, chunk: Chunk) -> bool:
        """Whether a phrase is no thing with a name but what is done with it: "dasselbe Geschäft läuft als X"."""
        done = chunk.name is None and bool(chunk.head) and self.reader.lexicon.kind_of(chunk.head) == "business"
        return done and self.reader.discourse.refer(number, chunk, (PRODUCT, ORGANIZATION)) is None

    def nameless(self, pattern: Pattern, arguments: Arguments, named: str) -> list[str]:
        """What is known by no name but its new one: "Das Fernsehen aus der Dose hörte bald auf den Namen [X]"."""
        chunks = [c for f, _ in pattern.roles["product"] for c in arguments.get(f, ())[:1]]
        return [named] if any(c.name is None and not c.number and (c.head or c.pron) for c in chunks) else []

    def somebody_else(self, product: str, name: str) -> bool:
        """Whether a name is another's, not a thing's new one: its maker's, a person's, that of a firm for a product."""
        discourse = self.reader.discourse
        draft, bearer = discourse.register.of(name), discourse.draft(product)
        if draft is None or draft.id == product:
            return False
        firm = min(draft.votes[ORGANIZATION], bearer.votes[PRODUCT]) > _GUESSED
        makes = firm or any(draft.id in orgs for orgs in discourse.register.makers.values())
        return draft.type == PERSON or draft.id in discourse.register.owners.get(product, ()) or (
            makes and bearer.type == PRODUCT and draft.type == ORGANIZATION
        )  # fmt: skip

    def literal(self, number: int, clause: Clause, pattern: Pattern, arguments: Arguments, role: str) -> Span | None:
        """The name that stands by itself, or behind the noun "name", in one of the places of a role."""
        lexicon = self.reader.lexicon
        mixed = any(f == "aus" for f, _ in pattern.roles["product"])  # "aus A und B wird [der Dienst X]"
        found: list[Span] = []
        for function, _ in pattern.roles[role]:
            for chunk in arguments.get(function) or self.genitive(number, clause, pattern, function):
                if chunk is clause.antecedent or self.reader.lines[number].cls[chunk.end : chunk.end + 1] == ("GEN",):
                    continue  # "Klimbo has been Zorvane's since May"
                if chunk.name is not None and chunk.owner is None and lexicon.is_word("namenoun", chunk.head):
                    return chunk.name  # "Zorvane verpasst Klimbo [den Namen Rubato]"
                named = not chunk.head or (mixed and chunk.det == "def" and lexicon.kind_of(chunk.head) is not None)
                bare = chunk.owner is None and (not chunk.det or bool(chunk.head) or lexicon.lang == "de")
                if chunk.name is not None and named and bare:
                    found.append(chunk.name)
                elif chunk.name is not None and self.called_alike(number, pattern, arguments, chunk):
                    found.append(noun_with_name(self.reader.lines[number], chunk))
        return found[0] if found else None

    def called_alike(self, number: int, pattern: Pattern, arguments: Arguments, chunk: Chunk) -> bool:
        """Whether a thing had the noun behind its new name before, too: "The Klimbo app became [the Tarvo app]"."""
        behind = chunk.det == "def" and chunk.owner is None and bool(chunk.head) and chunk.head_at == chunk.name.end
        things = (c for f, _ in pattern.roles["product"] for c in arguments.get(f, ()) if c is not chunk)
        return behind and any(c.name is not None and c.head == chunk.head and c.head_at >= c.name.end for c in things)

    def rule(self, pattern: Pattern) -> str:
        """The name of a row in what it yields; it tells where the partner has to be an organisation."""
        wants = {want for _, want in pattern.roles.get("partner", ())}
        licence = pattern.relation == "partnerOf" and any(group <= _LICENCE for group in pattern.words)
        lemma = f"{pattern.lemma} {LICENSED}" if licence else pattern.lemma
        return f"{lemma} of {ORGANIZATION}" if wants and wants <= {"org", "outer"} else lemma

    def speaks_of(self, number: int, pattern: Pattern, arguments: Arguments) -> bool:
        """Whether what is supplied or done is what the row asks for: one of its first words, in the place of "what"."""
        return bool(self.told(number, pattern, arguments))
