"""The new and the old names of things that rows of `relations.tsv` tell: "X heißt jetzt Y", "X started out as Y".

Renamings that no verb tells are read in `renaming`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw
from kg.extract.lexicon_rows import Pattern
from kg.extract.naming.names import Span
from kg.extract.parse import Line
from kg.extract.relating.pair_roles import PairRoles
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.drafts import key_of
from kg.extract.who.neighbours import text_of
from kg.model import ORGANIZATION, PERSON, PRODUCT

_SUBJECTS = ("der", "die", "das", "welcher", "welche", "welches", "which", "who", "that")
_TAKING_UP = frozenset("er ihn ihm sie es ihr".split())
_GUESSED = 1.5  # votes up to which a name may be a thing's as well as a firm's


def noun_with_name(line: Line, chunk: Chunk) -> Span:
    """The name of a phrase with the noun behind it: "the [Tarvo app]"."""
    end = chunk.head_at + 1
    return replace(chunk.name, end=end, text=text_of(line, chunk.name.start, end))


def given_name(clause: Clause) -> Span | None:
    """The name that stands by itself in a clause, last of all."""
    return next((c.name for c in reversed(clause.chunks) if c.name is not None and not c.head and not c.prep), None)


@dataclass(frozen=True)
class NewNames(PairRoles):
    """The renamings that verbs tell."""

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
        but = (draft.id,) if draft is not None and not self.other_name(draft.id, name.text) else ()
        found = (
            self.bearer(number, clause, pattern, but)
            or self.called_before(number, clause, but)
            or (self.known_by_both(pattern, arguments, draft.id, name.text) if draft is not None else [])
            or self.fill(number, clause, pattern, "product", arguments, but)
        )
        if not found and role == "to" and draft is not None and draft.type == PRODUCT:
            found = self.nameless(pattern, arguments, draft.id)
        later = self.next_name(number, clause) if role == "was" else ""
        if not found and later and draft is not None:
            found = [draft.id]
        if role == "to" and len(found) > 1 and draft is not None and self.said_apart(number, pattern, arguments):
            for old in (e for e in found if e != draft.id):  # "aus A und B wird X": several become one
                args = {"old": old, "new": draft.id}
                yield self.reader.raw("replacedBy", args, number, clause, stance, pattern.lemma)
            return
        itself = pattern.lemma == "be" and draft is not None and found == [draft.id]
        if itself and not self.other_name(draft.id, name.text):
            return  # "Its flagship is Klimbo, on sale since May": no name before
        for product in found[:1]:
            to = name.text
            if role == "was":
                if discourse.draft(product).descriptive:
                    return  # "its start page, launched as Klimbo Home": nothing says what it is called now
                to = later or self.other_name(product, name.text)
                product = draft.id if draft is not None and draft.type != PERSON else product
            if to and not self.somebody_else(product, to):
                raw = self.reader.raw("renamed", {"product": product, "to": to}, number, clause, stance, pattern.lemma)
                first = role == "was" and all(f != "from" for f, _ in pattern.roles[role])
                since = first and raw.date is not None and not raw.date.ends
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

    def called_before(self, number: int, clause: Clause, but: tuple[str, ...]) -> list[str]:
        """What goes by a name that the conjunct before gives: "Das Portal hieß erst [Klimbo], dann Tapgo"."""
        name = given_name(self.reader.lines[number].clauses[clause.repeats]) if clause.repeats is not None else None
        draft = self.reader.discourse.register.of(name.text) if name is not None else None
        return [draft.id] if draft is not None and draft.id not in but and draft.type != PERSON else []

    def known_by_both(self, pattern: Pattern, arguments: Arguments, named: str, name: str) -> list[str]:
        """What a pronoun takes up where both names are known as one thing's: "benannte [ihn] in X um".

        Nothing else can be meant, though the new name stands in the same clause.
        """
        chunks = (c for f, _ in pattern.roles["product"] for c in arguments.get(f, ())[:1])
        first = next(chunks, None)
        taken_up = first is not None and first.pron in _TAKING_UP
        return [named] if taken_up and self.other_name(named, name) else []

    def next_name(self, number: int, clause: Clause) -> str:
        """The name that the next conjunct gives: "Das Portal hieß erst Klimbo, dann [Tapgo]"."""
        clauses = self.reader.lines[number].clauses
        conjuncts = (c for c in clauses if c.repeats is not None and clauses[c.repeats] is clause)
        names = (name.text for c in conjuncts if (name := given_name(c)) is not None)
        return next(names, "")

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
            here = self.reader.lines[number].chunks
            if any(c.name is not None and c.prep == "as" and names[c.name.text] for c in here):
                continue  # "sold toys as Klimbo until 2016, when it took its present name"
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
                if chunk.name is None:
                    continue
                if chunk.owner is None and lexicon.is_word("namenoun", chunk.head):
                    return chunk.name  # "Zorvane verpasst Klimbo [den Namen Rubato]"
                named = not chunk.head or (mixed and chunk.det == "def" and lexicon.kind_of(chunk.head) is not None)
                bare = not chunk.det or bool(chunk.head) or lexicon.lang == "de"
                bare = bare or (chunk.det == "def" and " " in chunk.name.text)  # "renamed the Tarvo Mobile Store"
                bare = bare and chunk.owner is None
                if named and bare:
                    found.append(chunk.name)
                elif self.called_alike(number, pattern, arguments, chunk):
                    found.append(noun_with_name(self.reader.lines[number], chunk))
        return found[0] if found else None

    def called_alike(self, number: int, pattern: Pattern, arguments: Arguments, chunk: Chunk) -> bool:
        """Whether a thing had the noun behind its new name before: "The (Klimbo) app became [the Tarvo app]"."""
        behind = chunk.det == "def" and chunk.owner is None and bool(chunk.head) and chunk.head_at == chunk.name.end
        things = (c for f, _ in pattern.roles["product"] for c in arguments.get(f, ()) if c is not chunk)
        return behind and any(c.head == chunk.head and (c.name is None or c.head_at >= c.name.end) for c in things)
