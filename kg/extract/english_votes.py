"""What the words around an English name tell of its type: nouns, verbs, owners, appositions, titles, pronouns.

Each observation is a vote; `typing.tsv` says which verb or noun tells what, and in which function.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.arguments import find_arguments
from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause
from kg.extract.idioms_en import subject_type
from kg.extract.parse import Line
from kg.model import ORGANIZATION, PERSON, PRODUCT
from kg.text.capitals import english_word

if TYPE_CHECKING:
    from kg.extract.entities import Draft, Register

_FIRMLY = frozenset({"app", "site", "website", "store", "platform", "service", "network", "api", "marketplace", "shop"})
FIRM_PRODUCTS = frozenset({"channel", "feature", "programme", "website", "api"})  # kinds that go by their firm's name
_MANY = frozenset({"product", "service", "app", "game", "software", "platform", "website", "programme"})
_CALLING = frozenset(
    {"called", "named", "dubbed", "titled", "entitled", "branded", "nicknamed", "codenamed", "christened"}
)
_EXAMPLES = frozenset({"like", "including", "namely", "as"})
_TITLES = frozenset({"Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Dr", "Dr.", "Sir", "Prof.", "Professor"})
_HUMAN = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_LINKING = frozenset({"be", "become", "remain"})
_PAUSES = frozenset({",", "–", "—", "(", "-", ":"})
_BEHIND = frozenset({",", ".", ")", "–", "—", ";", "-", "?", "!", '"', "”"})


class EnglishVotes:
    """Casts the votes of a text's lines on the names in a register."""

    def __init__(self, register: Register) -> None:
        self.register, self.lexicon = register, register.lexicon
        self.speakers: Counter[str] = Counter()

    # --- phrases ---------------------------------------------------------------------------------------------------

    def phrase(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """What the phrase around a name and the phrases beside it tell of the name."""
        name = chunk.name
        assert name is not None
        follower = self.next_to(line, chunk)
        if name.start and line.tokens[name.start - 1].text in _TITLES:
            draft.votes[PERSON] += 5
        if chunk.prep == "by" and chunk.start == 0 and chunk.end == len(line.tokens):
            draft.votes[PERSON] += 6  # a byline
        if any(a.endswith(("-based", "-headquartered", "-listed")) for a in chunk.adjectives) and not chunk.head:
            draft.votes[ORGANIZATION] += 3
        if chunk.head_at is not None and chunk.head_at < name.start:
            leads = chunk.head == "leader" and line.cls[chunk.head_at - 1 : chunk.head_at] == ("NOUN",)
            self.noun(draft, "company" if leads else chunk.head, 4)  # "the market leader Byrd"
        elif chunk.head_at is not None:
            self.before_noun(draft, chunk, line, follower)
        owned = chunk.owner is not None or chunk.det == "poss"
        if owned and not self.lexicon.role_noun(chunk.head):
            draft.votes[PRODUCT] += 1.5
        self.called(draft, chunk, line)
        self.apposition(draft, chunk, line)
        self.complement(draft, chunk, line)

    def next_to(self, line: Line, chunk: Chunk) -> Chunk | None:
        """The name that follows a phrase directly: "Zorvane CEO [Mira Kestrel]"."""
        k = line.chunks.index(chunk) + 1 if chunk in line.chunks else len(line.chunks)
        after = line.chunks[k] if k < len(line.chunks) else None
        fits = (
            after is not None
            and after.start == chunk.end
            and after.name is not None
            and after.name.start == after.start
        )
        return after if fits else None

    def noun(self, draft: Draft, head: str, weight: float) -> None:
        """ "the photo app Klimbo", "startup Gantry", "CEO Mira Kestrel": the noun that says what a name is."""
        lexicon, votes = self.lexicon, draft.votes
        if lexicon.is_word("partnoun", head):
            votes[ORGANIZATION] += weight / 2
        elif lexicon.is_word("makernoun", head) and votes[PERSON] >= 2.5:
            votes[PERSON] += weight / 2  # "its creator, Pierre Bellanger"
        elif lexicon.is_word("makernoun", head) or (lexicon.org_noun(head) and not lexicon.role_noun(head)):
            votes[ORGANIZATION] += weight
            if lexicon.is_word("mediumnoun", head):
                draft.kinds.add(head)
        elif lexicon.role_noun(head) or lexicon.is_word("personnoun", head):
            votes[PERSON] += weight + 1
        elif lexicon.is_word("successornoun", head) or lexicon.is_word("predecessornoun", head):
            votes[PRODUCT] += weight / 2
        elif lexicon.kind_of(head) == "business":
            votes[ORGANIZATION] += weight / 2
        elif lexicon.kind_of(head):
            votes[PRODUCT] += weight
            draft.kinds.add(head)

    def before_noun(self, draft: Draft, chunk: Chunk, line: Line, follower: Chunk | None) -> None:
        """ "the Klimbo app", "Zorvane employees", "Zorvane CEO …": a name that modifies the noun behind it."""
        assert chunk.name is not None and chunk.head_at is not None
        votes, head, lexicon = draft.votes, chunk.head, self.lexicon
        first = line.tokens[chunk.name.end].lemma.lower()
        told = {first, line.tokens[chunk.name.end].text.lower(), head} if chunk.head_at == chunk.name.end else {head}
        if lexicon.role_noun(head) and not lexicon.is_word("makernoun", head):
            votes[ORGANIZATION] += 3
        elif lexicon.is_word("makernoun", head) and not lexicon.is_word("companynoun", head):
            votes[PRODUCT] += 2 if follower is not None or head not in ("owner", "parent") else 0.5
        elif follower is not None and (lexicon.kind_of(head) or lexicon.org_noun(head)):
            votes[ORGANIZATION] += 1.5  # "Zorvane app Klimbo"
        elif self.register.compound_of_firm(chunk) or lexicon.is_word("platformname", chunk.name.text):
            return
        elif self.one_of_many(chunk, line):
            votes[ORGANIZATION] += 2
        elif lexicon.kind_of(head) in FIRM_PRODUCTS and chunk.head_at > chunk.name.end:
            votes[ORGANIZATION] += 0.5  # "the Gablr sales channel"
        elif head in _FIRMLY and line.tokens[chunk.head_at].tag == "NN2":
            return  # "Zorvane stores", "Klimbo apps"
        elif lexicon.kind_of(head) and head not in _FIRMLY:
            votes[PRODUCT] += 3
            draft.kinds.add(head)
        elif lexicon.kind_of(head):
            votes[PRODUCT] += 2
            draft.kinds.add(head)
        else:
            self.told(draft, told, "modifies", 1.5)

    def one_of_many(self, chunk: Chunk, line: Line) -> bool:
        """ "three Zorvane services", "another Zorvane product": things of a firm, not of a product."""
        assert chunk.name is not None and chunk.head_at is not None
        before = {t.text.lower() for t in line.tokens[chunk.start : chunk.name.start]}
        many = bool(chunk.number) and line.tokens[chunk.head_at].tag == "NN2"
        counted = many or before & self.lexicon.words["ordinal"] or (chunk.det == "indef" and chunk.head == "product")
        return bool(counted and self.lexicon.kind_of(chunk.head) in _MANY)

    def told(self, draft: Draft, words: set[str], function: str, weight: float) -> None:
        """Cast the votes of the table for any of the words in a function."""
        for type_ in {t for w in words for t in self.lexicon.typing.get((w, function), ())}:
            draft.votes[type_] += weight

    def called(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "an app called X", "apps such as X and Y", "its app, X": the noun before a name that stands alone."""
        if chunk.head or chunk.det or chunk.owner is not None or not chunk.start:
            return
        k = line.chunks.index(chunk) if chunk in line.chunks else 0
        last = line.chunks[k - 1] if k else None
        if last is not None and last.name is not None and last.end == chunk.start and not chunk.prep and last.head_at:
            if last.head_at >= last.name.end:  # "former Zorvane engineer Alex Payne"
                self.noun(draft, last.head, 3)
            return
        before = next((c for c in reversed(line.chunks[:k]) if c.head and not c.name), None)
        between = [t.text.lower() for t in line.tokens[before.end : chunk.start]] if before else []
        if (
            before is None
            or len(between) > 24
            or (between and any(c in ("VFIN",) for c in line.cls[before.end : chunk.start]))
        ):
            return
        words = [w for w in between if w not in (",", "then", "now", "originally", "simply", "the", "also")]
        behind = line.tokens[chunk.end].text if chunk.end < len(line.tokens) else "."
        if (not between and not chunk.prep) or words in (["("], ["known", "as"], *([w] for w in _CALLING)):
            self.noun(draft, before.head, 3)
            return
        definite = before.det in ("poss", "def") or before.owner is not None
        apposed = between == [","] and definite and behind in _BEHIND
        if apposed or chunk.prep in _EXAMPLES or set(words[:2]) & {"such", "including", "like", "namely"}:
            self.noun(draft, before.head, 2.5)

    def apposition(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "Klimbo, a messaging app", "Gantry, the startup behind …", "Mira Kestrel, CEO of …", "X (the app)"."""
        end = chunk.end
        if end + 1 >= len(line.tokens) or line.tokens[end].text not in _PAUSES:
            return
        after = next((c for c in line.chunks if c.start == end + 1), None)
        if after is None or after.prep or not after.head:
            return
        if after.name is not None and after.head_at is not None and after.head_at < after.name.start:
            return  # "Zorvane, startup Gantry and …"
        bare = line.cls[after.start] not in ("DET", "POSS") and after.owner is None
        personal = self.lexicon.role_noun(after.head)
        if bare and not personal and not self.lexicon.is_word("makernoun", after.head):
            return
        behind = line.tokens[after.end].text if after.end < len(line.tokens) else "."
        if line.cls[after.end : after.end + 1] == ("VFIN",) and after.det == "def" and behind not in (",", "."):
            return
        if after.owner is not None and after.name is None and after.head in self.lexicon.roles:
            draft.votes[PERSON] += 2
        self.noun(draft, after.head, 3)

    def complement(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "users of X", "the CEO of X", "support for X", "the tracker from X"."""
        k = line.chunks.index(chunk) if chunk in line.chunks else 0
        before = line.chunks[k - 1] if k else None
        if before is None or before.end != chunk.start or not before.head or chunk.head:
            return
        if chunk.prep == "of" or (
            chunk.prep == "for" and before.head in ("support", "update", "replacement", "server")
        ):
            self.told(draft, {before.head}, "of", 1.5)
            if self.lexicon.role_noun(before.head) and not self.lexicon.is_word("makernoun", before.head):
                draft.votes[ORGANIZATION] += 1.5
        elif (
            (chunk.prep == "at" and self.lexicon.role_noun(before.head))
            or (chunk.prep in ("from", "by") and self.lexicon.kind_of(before.head) not in (None, "website", "feature"))
            or (chunk.prep == "in" and before.head in ("stake", "share", "investment", "interest"))
        ):
            draft.votes[ORGANIZATION] += 2

    def possessor(self, chunk: Chunk) -> None:
        """Whose thing it is: "Zorvane's employees", "Klimbo's users"."""
        owner = chunk.owner
        if owner is None:
            return
        self.possessor(owner)
        draft = self.register.of(owner.name.text) if owner.name is not None and not owner.head else None
        if draft is None:
            return
        kind = self.lexicon.kind_of(chunk.head)
        if chunk.name is not None or (kind and kind not in ("feature", "version", "api")):
            draft.votes[ORGANIZATION] += 1.5
        elif self.lexicon.role_noun(chunk.head) and not self.lexicon.is_word("makernoun", chunk.head):
            draft.votes[ORGANIZATION] += 2
        else:
            self.told(draft, {chunk.head}, "owner", 1)

    # --- clauses ---------------------------------------------------------------------------------------------------

    def clauses(self, line: Line) -> None:
        """What the verbs of a sentence tell of their subjects and objects."""
        for index, clause in enumerate(line.clauses):
            above = line.clauses[clause.parent].predicate if clause.parent is not None else None
            if clause.predicate is None or (
                clause.predicate.base == "go" and above is not None and above.base == "let"
            ):
                continue  # "let go of 40 people"
            arguments = find_arguments(line, index, self.lexicon)
            subject, objects = arguments.get("subj", [])[:1], arguments.get("obj", [])[:1]
            self.subject(clause, subject, bool(objects), subject_type(line, clause, self.lexicon))
            predicate = clause.predicate
            acts = predicate.voice == "active" or bool(subject)
            for draft in self.listed(line, objects):
                self.by_verb(draft, clause, "obj", 1 if acts else 0.8)
            if predicate.base in _LINKING and predicate.voice == "active":
                self.predicated(line, subject, arguments.get("pred", [])[:1])
            if predicate.base in ("have", "employ") and any(
                self.lexicon.is_word("jobnoun", c.head) and c.head != "people" for c in objects
            ):
                for draft in self.named(subject):
                    draft.votes[ORGANIZATION] += 2

    def named(self, chunks: Sequence[Chunk]) -> Iterator[Draft]:
        """The entities of phrases that are a name alone or a name with its noun before it."""
        for chunk in chunks:
            behind = chunk.name is not None and chunk.head_at is not None and chunk.head_at >= chunk.name.end
            if chunk.name is not None and not behind and (draft := self.register.of(chunk.name.text)):
                yield draft

    def listed(self, line: Line, chunks: Sequence[Chunk]) -> Iterator[Draft]:
        yield from self.named(chunks)

    def subject(self, clause: Clause, chunks: Sequence[Chunk], acts_on: bool, idiomatic: str | None = None) -> None:
        """Vote for the subject; a verb of both kinds tells a firm where it has an object; an idiom tells best."""
        assert clause.predicate is not None
        words = self.lexicon.words
        speaks = clause.predicate.base in words["say"] | words["announce"]
        for draft in self.named(chunks):
            if draft.votes[PERSON] >= 2.5:
                draft.votes[PERSON] += 0.5
                continue
            if speaks:
                self.speaks(draft, clause.predicate.base)
                continue
            types = {idiomatic} if idiomatic else self.types(clause, "subj")
            if {ORGANIZATION, PRODUCT} <= types:
                types = {ORGANIZATION} if acts_on else {PRODUCT}
            for type_ in types - ({PERSON} if not foreign(draft) else set()):
                draft.votes[type_] += 1.5 if type_ == ORGANIZATION and acts_on else 1

    def by_verb(self, draft: Draft, clause: Clause, function: str, weight: float) -> None:
        types = self.types(clause, function)
        if PERSON in types and not foreign(draft):
            types -= {PERSON}
        for type_ in types:
            draft.votes[type_] += weight / len(types)

    def types(self, clause: Clause, function: str) -> set[str]:
        """The types that a predicate tells of one of its arguments: by the table of types, else by its senses."""
        predicate, lexicon = clause.predicate, self.lexicon
        assert predicate is not None
        for lemma in dict.fromkeys((predicate.lemma, predicate.base)):
            if found := lexicon.typing.get((lemma, function)):
                return set(found)
        senses = [
            s for s in lexicon.verbs.get(predicate.lemma, ()) if not s.words and s.op in ("START", "END", "PHASE")
        ]
        roles = {role for s in senses for role, functions in s.roles.items() if function in functions}
        return {ORGANIZATION if role == "agent" else PRODUCT for role in roles & {"agent", "product"}}

    def speaks(self, draft: Draft, verb: str) -> None:
        """Who says something is a firm, or a person where the name looks like one."""
        self.speakers[draft.id] += 1
        if foreign(draft) and verb not in ("announce", "confirm", "disclose", "reveal"):
            draft.votes[PERSON] += 2
        else:
            draft.votes[ORGANIZATION] += 1.5

    def predicated(self, line: Line, subject: Sequence[Chunk], nouns: Sequence[Chunk]) -> None:
        """ "Klimbo is a messaging app": what a predicate noun says of a subject."""
        for draft in self.named(subject):
            for noun in nouns:
                if noun.name is None and noun.head and noun.start - subject[0].end < 6:
                    self.noun(draft, noun.head, 3)

    # --- the whole text ---------------------------------------------------------------------------------------------

    def headed(self, lines: Sequence[Line]) -> None:
        """A name that is the heading of a section is rather a product, unless the tables have it as a firm."""
        for line in lines:
            names = [c.name.text for c in line.chunks if c.name is not None]
            alone = len(line.chunks) == 1 == len(names) and len(line.tokens) < 5 and line.sentence.part != "title"
            draft = self.register.of(names[0]) if alone and line.tokens[-1].text not in ".,!?:" else None
            if draft is not None and ORGANIZATION not in self.register.gazetteer.types.get(names[0], ()):
                draft.votes[PRODUCT] += 2

    def taken_up(self, lines: Sequence[Line]) -> None:
        """ "X is the work of Y. The Leeds company …": a definite noun takes up the one name that has no type yet."""
        for line, before in zip(lines, (None, *lines), strict=False):
            first = next((c for c in line.chunks if not c.prep), None)
            if first is None or before is None or first.name or first.det not in ("def", "dem") or not first.head:
                continue
            org = self.lexicon.org_noun(first.head)
            if not org and not self.lexicon.kind_of(first.head):
                continue
            named = [(c, d) for c in before.chunks if c.name and (d := self.register.of(c.name.text))]
            wanted = ORGANIZATION if org else PRODUCT
            open_ = {d.id: bool(c.prep) for c, d in named if not +d.votes}
            if len(open_) > 1:  # firms rather stand behind "of", "by", "at", things before
                open_ = {e: behind for e, behind in open_.items() if behind == org}
            if len(open_) == 1 and not any(d.type == wanted for _, d in named):
                self.register.drafts[next(iter(open_))].votes[wanted] += 1

    def persons(self, lines: Sequence[Line]) -> None:
        """Two words of which the second alone speaks later, or which "he" or "she" takes up, are a person's name."""
        for draft in list(self.register.drafts.values()):
            words = next(iter(draft.names)).split()
            last = self.register.of(words[-1]) if len(words) in (2, 3) else None
            if last is not None and last is not draft and self.speakers[last.id] and foreign(draft):
                draft.votes[PERSON] += 2
        for line, before in zip(lines, (None, *lines), strict=False):
            human = [c for c in line.chunks if c.pron in _HUMAN]
            if human:
                near = [c for n in (before, line) if n for c in n.chunks if n is before or c.start < human[0].start]
                for draft in list(self.named([c for c in near if not c.head]))[-1:]:
                    draft.votes[PERSON] += 1.5 if foreign(draft) else 0


def foreign(draft: Draft) -> bool:
    """Whether a name of two or three words has no English word in it, as names of people mostly have none."""
    words = next(iter(draft.names)).split()
    return 2 <= len(words) <= 3 and all(
        w[:1].isupper() and (w[1:].islower() or "-" in w or "'" in w or w.endswith(".")) and not english_word(w.lower())
        for w in words
    )  # fmt: skip
