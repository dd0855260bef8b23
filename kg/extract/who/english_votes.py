"""What the words around an English name tell of its type: nouns, verbs, owners, appositions, titles, pronouns.

Each observation is a vote; `typing.tsv` says which verb or noun tells what, and in which function.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from kg.extract.events.idioms_en import subject_type
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.english_phrase_votes import EnglishPhraseVotes
from kg.extract.who.members import listed
from kg.model import ORGANIZATION, PERSON, PRODUCT
from kg.text.capitals import english_word

if TYPE_CHECKING:
    from kg.extract.who.drafts import Draft
    from kg.extract.who.entities import Register

_HUMAN = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_LINKING = frozenset({"be", "become", "remain"})


class EnglishVotes(EnglishPhraseVotes):
    """Casts the votes of a text's lines on the names in a register."""

    def __init__(self, register: Register) -> None:
        super().__init__(register)
        self.speakers: Counter[str] = Counter()

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
            if not (objects and self.lexicon.is_word("idleobject", objects[0].head)):  # "X made sense"
                like = objects if clause.predicate.base == "replace" and not arguments.get("with") else []
                like = [c for c in like if c.pron == "it" or (c.name is not None and (c.det or not c.adjectives))]
                acts_on = bool(objects) and not like  # "Klimbo replaces it", but "replaces faulty Wrens"
                self.subject(clause, subject, acts_on, subject_type(line, clause, self.lexicon))
            predicate = clause.predicate
            acts = predicate.voice == "active" or bool(subject)
            for draft in self.listed(line, objects):
                self.by_verb(draft, clause, "obj", 1 if acts else 0.8)
            if subject and objects and {predicate.lemma, predicate.base} & self.lexicon.words["comprise"]:
                self.comprised(line, subject[0], objects[0])
            self.behind(line, clause, arguments)
            self.people(line, subject, objects, arguments)
            told = self.lexicon.words["say"] | self.lexicon.words["report"]
            self.publishing(objects[:1] if predicate.base == "tell" else subject[:1] if predicate.base in told else ())
            if predicate.base in _LINKING and predicate.voice == "active":
                self.predicated(line, subject, arguments.get("pred", [])[:1])
                if possessed(line, clause, self.lexicon) is not None:  # "Klimbo is Zorvane's"
                    for draft in self.named(listed(line, self.lexicon, subject[0])):
                        draft.votes[PRODUCT] += 1
                    for draft in self.named(c for c in clause.chunks if line.cls[c.end : c.end + 1] == ("GEN",)):
                        draft.votes[ORGANIZATION] += 1.5
                states = {line.low[i] for i in clause.tokens if predicate.at < i < predicate.at + 4}
                if states & self.lexicon.words["thingadj"]:  # "X is available for tablets"
                    for draft in self.named(subject):
                        draft.votes[PRODUCT] += 1
            if predicate.base in ("have", "attract", "win", "boast") and objects and objects[0].number:
                users = self.lexicon.is_word("usernoun", objects[0].head)
                for draft in self.named(subject) if users else ():
                    draft.votes[PRODUCT] += 1  # "X has 3 million users"
            if predicate.base in ("have", "feature", "sport") and objects and objects[0].det == "indef":
                part = self.lexicon.is_word("partnoun", objects[0].head)
                for draft in self.named(subject) if part else ():
                    draft.votes[PRODUCT] += 1  # "X has a screen of 7 inches"
            if predicate.base in ("have", "employ") and any(
                self.lexicon.is_word("jobnoun", c.head) and c.head != "people" for c in objects
            ):
                for draft in self.named(subject):
                    draft.votes[ORGANIZATION] += 2

    def publishing(self, chunks: Sequence[Chunk]) -> None:
        """A website that reports something, or is told it, is a publication: "told [the site Norvia] that"."""
        for draft in self.named(chunks):
            if any(self.lexicon.kind_of(kind) == "website" for kind in draft.kinds):
                draft.votes[ORGANIZATION] += 5

    def people(self, line: Line, subject: Sequence[Chunk], objects: Sequence[Chunk], arguments: Arguments) -> None:
        """ "X takes over as CEO", "he was succeeded by Y": who holds a post, or comes in the place of a person."""
        office = next((c for c in arguments.get("as", [])[:1] if c.name is None), None)
        post = office is not None and office.head in self.lexicon.roles and office.head not in self.lexicon.narrow_roles
        post = post and not any(
            self.lexicon.is_word(c, office.head) for c in ("makernoun", "partnernoun", "outsidernoun")
        )
        him = arguments.get("patient") and objects and objects[0].pron in _HUMAN
        for draft in self.named(subject) if post or him else ():
            two = len(next(iter(draft.names)).split()) in (2, 3)
            draft.votes[PERSON] += 3 if two and not self.register.gazetteer.known(next(iter(draft.names))) else 0

    def comprised(self, line: Line, whole: Chunk, first: Chunk) -> None:
        """ "Its partners include X and Y": a plural says what the names are that it comprises."""
        if whole.name is not None or not whole.head or line.tokens[whole.head_at].tag != "NN2":
            return
        if self.lexicon.is_word("personnoun", whole.head) or self.lexicon.role_noun(whole.head):
            return  # "Its investors include …": firms and people alike
        for draft in self.named(listed(line, self.lexicon, first)):
            self.noun(draft, whole.head, 2)

    def behind(self, line: Line, clause: Clause, arguments: Arguments) -> None:
        """ "users switch to X", "he joined from Y": what a verb tells of the name behind a preposition."""
        typing, predicate = self.lexicon.typing, clause.predicate
        for function, chunks in arguments.items():
            if not chunks or chunks[0].prep != function:
                continue
            forms = (f"verb {function} passive", f"verb {function}")[predicate.voice != "passive" :]
            keys = ((lemma, form) for form in forms for lemma in dict.fromkeys((predicate.lemma, predicate.base)))
            told = next((types for key in keys if (types := typing.get(key))), frozenset())
            for draft in self.named(chunks[:1]) if told else ():
                for type_ in told:
                    draft.votes[type_] += 1

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
        owned = bool(chunks) and chunks[0].owner is not None  # "Zorvane's Klimbo replaces it"
        speaks = clause.predicate.base in words["say"] | words["announce"]
        speaks = speaks and not (clause.predicate.base == "add" and acts_on)  # "… which added phones"
        for draft in self.named(chunks):
            if draft.votes[PERSON] >= 1.5 and draft.votes[PERSON] > draft.votes[ORGANIZATION]:
                draft.votes[PERSON] += 0.5
                continue
            if speaks:
                self.speaks(draft, clause.predicate.base)
                continue
            passive = self.by_whom(clause) if clause.predicate.voice == "passive" else None
            types = {idiomatic} if idiomatic else set(passive or self.types(clause, "subj"))
            if {ORGANIZATION, PRODUCT} <= types:
                types = {ORGANIZATION} if acts_on and not owned else {PRODUCT}
            sure = acts_on and (types == {ORGANIZATION} or not owned)
            types = types if self.human(draft) else types - {PERSON}
            if PERSON in types and clause.predicate.base in words["foundverb"]:
                types = {PERSON}  # "[Curt Holt] founded it"
            for type_ in types:
                draft.votes[type_] += 1.5 if type_ == ORGANIZATION and sure else 1

    def by_whom(self, clause: Clause) -> Set[str]:
        """What a passive tells of who does it: by the table, else a firm if the verb has one: "started by Zorvane"."""
        assert clause.predicate is not None
        senses = self.lexicon.verbs.get(clause.predicate.lemma, ())
        acts = any(not s.words and "subj" in s.roles.get("agent", ()) for s in senses)
        return self.lexicon.typing.get((clause.predicate.lemma, "by")) or ({ORGANIZATION} if acts else frozenset())

    def by_verb(self, draft: Draft, clause: Clause, function: str, weight: float) -> None:
        types = self.types(clause, function)
        if PERSON in types and not self.human(draft):
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
        firm = any(ORGANIZATION in self.register.gazetteer.types.get(n, ()) for n in draft.names)
        if self.human(draft) and not firm and verb not in ("announce", "confirm", "disclose", "reveal"):
            draft.votes[PERSON] += 2
        else:
            draft.votes[ORGANIZATION] += 1.5

    def predicated(self, line: Line, subject: Sequence[Chunk], nouns: Sequence[Chunk]) -> None:
        """ "Klimbo is a messaging app": what a predicate noun says of a subject."""
        for draft in self.named(subject):
            for noun in nouns:
                if noun.start - subject[0].end > 5 or noun.name is not None:
                    continue
                k = line.place(noun)
                several = line.low[noun.end - 1 : noun.end + 1] == ("one", "of") and k is not None
                head = line.chunks[k + 1].head if several and k + 1 < len(line.chunks) else noun.head
                if head:  # "Klimbo is one of the biggest retailers"
                    self.noun(draft, head, 3)

    # --- the whole text ---------------------------------------------------------------------------------------------

    def headed(self, lines: Sequence[Line]) -> None:
        """A name that is the heading of a section is rather a product, unless the tables have it as a firm."""
        stopped = [line for line in lines if line.tokens[-1].text == "." and _alone(line)]
        for line in lines:
            names = [c.name.text for c in line.chunks if c.name is not None]
            several = len(stopped) > 1 and line in stopped
            fits = _alone(line) and (line.tokens[-1].text not in ".,!?:" or several)
            draft = self.register.of(names[0]) if fits else None
            if draft is not None and ORGANIZATION not in self.register.gazetteer.types.get(names[0], ()):
                draft.votes[PRODUCT] += 2

    def taken_up(self, lines: Sequence[Line]) -> None:
        """ "X is the work of Y. The Leeds company …": a definite noun takes up the one name that has no type yet."""
        for line, before in zip(lines, (None, *lines), strict=False):
            first = next((c for c in line.chunks if not c.prep), None)
            if (
                first is None
                or before is None
                or _alone(before)
                or first.name
                or first.det not in ("def", "dem")
                or not first.head
            ):
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

    def human(self, draft: Draft) -> bool:
        """Whether a name looks like a person's, though it may begin with a first name that is a word: "Drew Holt"."""
        words = next(iter(draft.names)).split()
        named_so = len(words) == 2 and self.lexicon.is_word("wordname", words[0]) and words[1].istitle()
        return foreign(draft) or (named_so and not english_word(words[1].lower()))

    def persons(self, lines: Sequence[Line]) -> None:
        """Two words of which the second alone speaks later, or which "he" or "she" takes up, are a person's name."""
        for draft in list(self.register.drafts.values()):
            words = next(iter(draft.names)).split()
            last = self.register.of(words[-1]) if len(words) in (2, 3) else None
            if last is not None and last is not draft and self.speakers[last.id] and self.human(draft):
                draft.votes[PERSON] += 2
        for line, before in zip(lines, (None, *lines), strict=False):
            human = [c for c in line.chunks if c.pron in _HUMAN]
            if human:
                near = [c for n in (before, line) if n for c in n.chunks if n is before or c.start < human[0].start]
                for draft in list(self.named([c for c in near if not c.head]))[-1:]:
                    draft.votes[PERSON] += 1.5 if self.human(draft) else 0


def possessed(line: Line, clause: Clause, lexicon: Lexicon) -> Chunk | None:
    """The subject of a clause that says by a name alone whose it is: "[Klimbo] is Zorvane's, too"."""
    arguments = find_arguments(line, line.clauses.index(clause), lexicon)
    subject, noun = (next(iter(arguments.get(f, ())), None) for f in ("subj", "pred"))
    if subject is None or noun is None or subject.name is None or noun.name is None or noun.head:
        return None
    behind = line.cls[noun.end + 1 : noun.end + 2]
    if clause.predicate.tense == "past" or line.low[noun.end + 1 : noun.end + 2] in (("since",), ("from",)):
        return None  # "Klimbo has been Zorvane's since May": bought rather than made
    owns = line.cls[noun.end : noun.end + 1] == ("GEN",) and behind not in (("NOUN",), ("ADJ",), ("NAME",))
    return subject if owns else None


def _alone(line: Line) -> bool:
    """Whether a line is only a name, as the headings of sections are: "Klimbo Pro", "**Klimbo.**"."""
    named = len(line.chunks) == 1 and line.chunks[0].name is not None and not line.chunks[0].head
    return named and len(line.tokens) < 6 and line.sentence.part != "title" and not any(c == "VFIN" for c in line.cls)


def foreign(draft: Draft) -> bool:
    """Whether a name of two or three words has no English word in it, as names of people mostly have none."""
    words = next(iter(draft.names)).split()
    return 2 <= len(words) <= 3 and all(
        w[:1].isupper() and (w[1:].islower() or "-" in w or "'" in w or w.endswith(".")) and not english_word(w.lower())
        for w in words
    )  # fmt: skip
