"""What the words around a German name tell of its type: nouns beside it, verbs, owners, compounds, appositions, titles.

Each observation is a vote; `typing.tsv` says which verb or noun tells what, and in which function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.lexicon import tails
from kg.extract.lexicon_rows import CHANGES
from kg.extract.naming.compounds import on_platform
from kg.extract.parse import Line
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.determiners import WHOSE
from kg.extract.who import homes
from kg.extract.who.german_appositions import across_bracket
from kg.extract.who.german_context_votes import around, hanging_end, in_clause, plural_before
from kg.extract.who.german_persons import personal
from kg.extract.who.turned import turned_round
from kg.model import ORGANIZATION, PERSON, PRODUCT

if TYPE_CHECKING:
    from kg.extract.who.drafts import Draft
    from kg.extract.who.entities import Register

_TITLES = frozenset({"Herr", "Herrn", "Frau", "Dr", "Dr.", "Prof", "Prof.", "Professor"})
_LINKING = frozenset({"sein", "werden", "bleiben", "heißen"})
_OF = frozenset({"von", "bei", "für", "an", "mit"})
_PAUSES = frozenset({",", "–", "—", "(", "-"})


class GermanVotes:
    """Casts the votes of a text's lines on the names in a register."""

    def __init__(self, register: Register) -> None:
        self.register, self.lexicon = register, register.lexicon

    # --- phrases ---------------------------------------------------------------------------------------------------

    def phrase(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """What the phrase around a name and the phrases beside it tell of the name."""
        name = chunk.name
        assert name is not None
        if name.start and line.tokens[name.start - 1].text in _TITLES:
            draft.votes[PERSON] += 5
        first = name.text.partition(" ")[0]
        if first != name.text and any(self.lexicon.is_word(c, first) for c in ("chargedbody", "placedbody")):
            draft.votes[ORGANIZATION] += 4  # "das Bundesamt für Wetterkunde"
        if chunk.head and not (name.quoted and self.lexicon.role_noun(chunk.head)):  # "nannte die Chefin „Unsinn“"
            self.noun(draft, chunk.head, 4)
        elif (shared := plural_before(line, chunk)) and not shared.lower().endswith(("tochter", "er", "in")):
            self.noun(draft, shared, 4)  # "seine Marken Klimbo und [Rubato]"
        elif any(line.tokens[i].text in self.lexicon.demonyms for i in range(chunk.start, name.start)):
            draft.votes[ORGANIZATION] += 2  # "die Münchner Tolvio"
        elif any(homes.place(line.tokens[i].text) for i in range(chunk.start, name.start)):
            draft.votes[ORGANIZATION] += 2  # "das indische Tolvio"
        if chunk.owner is not None or chunk.det == "poss":
            daughter = self.lexicon.is_word("daughternoun", chunk.head)  # "seine Tochter Klimbo"
            draft.votes[PRODUCT] += 0 if daughter or self.lexicon.role_noun(chunk.head) else 1.5
        elif chunk.det == "def" and not chunk.head and not chunk.adjectives:
            draft.votes[PRODUCT] += 1
        self.apposition(draft, chunk, line)
        self.complement(draft, chunk, line)
        around(self, draft, chunk, line)

    def noun(self, draft: Draft, head: str, weight: float) -> None:
        """ "die App Klimbo", "das Start-up Gantry", "Chefin Mira Kestrel": the noun that says what a name is."""
        lexicon, votes = self.lexicon, draft.votes
        if lexicon.is_word("chipnoun", head):
            votes[ORGANIZATION] += weight / 2
        elif lexicon.role_noun(head) and not lexicon.is_word("makernoun", head):
            firm = lexicon.org_noun(head) and not personal(draft, lexicon.first_names)  # "der Entwickler Fernlake"
            votes[ORGANIZATION if firm else PERSON] += weight + 1
        elif lexicon.is_word("competitornoun", head):
            votes[ORGANIZATION] += weight / 2  # of a firm or of a thing
        elif lexicon.org_noun(head) and head.lower().endswith(tails(lexicon.lang, "featurenoun", 7)):
            votes[ORGANIZATION] += weight / 4  # "der Ableger Klimbo": of a thing or of a firm
            votes[PRODUCT] += weight / 3
        elif not lexicon.labels(head).isdisjoint(("kinnoun", "successornoun", "predecessornoun")):
            votes[PERSON if personal(draft, lexicon.first_names) else PRODUCT] += weight / 2
        elif any(lexicon.is_word("personnoun", h) for h in (head, head.rsplit("-", 1)[-1])):
            votes[PERSON] += weight
        elif lexicon.is_word("partnernoun", head) and not lexicon.kind_of(head):
            votes[PERSON if personal(draft, lexicon.first_names) else ORGANIZATION] += weight - 1
        elif lexicon.is_word("makernoun", head) or (lexicon.org_noun(head) and not lexicon.kind_of(head)):
            votes[ORGANIZATION] += weight
        elif lexicon.kind_of(head) == "business":
            votes[ORGANIZATION] += weight / 2
        elif lexicon.kind_of(head):
            votes[PRODUCT] += weight
            draft.kinds.add(head)
        else:
            return
        draft.genders |= {g for g in (lexicon.gender_of(head),) if g}

    def told(self, draft: Draft, noun: str, function: str, weight: float) -> None:
        """Cast the votes of the table for a noun in a function, compounds by their last part."""
        typing = self.lexicon.typing
        found = typing.get((noun, function)) or next(
            (
                typing[t, function]
                for k in range(3, len(noun) - 2)
                if ((t := noun[k:].lstrip("-").capitalize()), function) in typing
            ),
            (),
        )
        for type_ in found:
            draft.votes[type_] += weight

    def apposition(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "HoloLens, Microsofts Brille", "PrimeSense, die israelische Firma", "Poolworks, Betreiberin der …"."""
        end, lexicon = chunk.end, self.lexicon
        if end + 1 >= len(line.tokens) or line.tokens[end].text not in _PAUSES:
            return
        nxt = line.beginning(end + 1)
        if nxt is None or nxt.prep or not nxt.head:
            return
        if line.tokens[nxt.start].text.lower() in WHOSE:  # "Zorvane, deren Gründer …"
            draft.votes[ORGANIZATION] += 2 * lexicon.role_noun(nxt.head)
            return
        bare = line.cls[nxt.start] not in ("DET", "POSS") and nxt.owner is None
        if bare and not lexicon.role_noun(nxt.head) and not lexicon.is_word("makernoun", nxt.head):
            return
        if nxt.det == "def" and line.cls[(end := hanging_end(line, nxt)) : end + 1] == ("VFIN",):
            return  # "X, die Fassung fürs Telefon folgt"
        self.noun(draft, nxt.head, 3)

    def complement(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "Nutzer von X", "die Chefin von X", "Support für X", "der Sprecher der X"."""
        k = line.place(chunk) or 0
        before = line.chunks[k - 1] if k else None
        edition = line.name_ending(chunk.start) if chunk.prep == "von" else None
        if edition is not None and edition.name.edition:
            draft.votes[PRODUCT] += 2.5  # "Version 9 von Klimbo"
        if before is None or before.end != chunk.start or not before.head or before.name is not None or chunk.head:
            return
        if chunk.prep in _OF or (not chunk.prep and "gen" in chunk.cases and chunk.det):
            kind = self.lexicon.kind_of(before.head)
            if chunk.prep and self.buys(before.head, chunk.prep):
                draft.votes[ORGANIZATION] += 1.5  # "der Verkauf an Zorvane"
            elif kind == "version" or (kind in ("app", "software") and on_platform(self.lexicon, before.head)):
                draft.votes[PRODUCT] += 2.5  # "die kostenlose Variante von Klimbo", "die Android-App von Klimbo"
            elif kind in ("feature", "api") or PRODUCT in self.lexicon.typing.get((before.head, "of"), ()):
                draft.votes[PRODUCT] += 1.5
            elif chunk.prep in ("von", "") and kind and before.det in ("def", "indef", ""):
                draft.votes[ORGANIZATION] += 0.7  # "die App von Zorvane", but "die App von Klimbo", too
            elif not self.lexicon.role_noun(before.head):
                self.told(draft, before.head, "of", 1.5)

    def buys(self, noun: str, prep: str) -> bool:
        """Whether a preposition behind a noun for a takeover tells who buys."""
        senses = self.lexicon.event_nouns(noun)
        return any(s.op == "acquired" and prep in s.roles.get("acquirer", ()) for s in senses)

    def possessor(self, chunk: Chunk) -> None:
        """Whose thing it is: "Zorvanes Beschäftigte", "Klimbos Nutzer"."""
        owner = chunk.owner
        if owner is None or owner.name is None:
            return
        draft = self.register.of(owner.name.text)
        if draft is None:
            return
        kind = self.lexicon.kind_of(chunk.head)
        if chunk.name is not None or (kind and kind not in ("feature", "version", "api")):
            draft.votes[ORGANIZATION] += 1.5
        elif self.lexicon.role_noun(chunk.head):
            draft.votes[ORGANIZATION] += 2
        else:
            self.told(draft, chunk.head, "owner", 1)

    def compounds(self, line: Line) -> None:
        """ "Zorvane-Chefin", "kaufte Klimbo auf, eine App": what a compound or a noun behind a verb tells of a name."""
        for chunk in line.chunks:
            for draft in self.named([before] if (before := across_bracket(line, chunk)) is not None else ()):
                self.noun(draft, chunk.head, 3)
            first, _, rest = chunk.head.rpartition("-")
            if not first or not rest[:1].isupper() or chunk.head_at is None:
                continue
            draft = self.register.of(first)
            if draft is None:
                continue
            line_of = self.lexicon.is_word("wholeproduct", rest) and draft.type == PRODUCT
            many = rest in ("Gerät", "Modell") and line.tokens[chunk.head_at].text.endswith("e")
            many = many and draft.type == PRODUCT and not self.lexicon.is_word("platformname", first)
            draft.kinds |= {rest} if line_of else {"Familie"} if many else set()  # "die Klimbo-Geräte"
            if line_of or self.lexicon.is_word("wholefirm", rest):
                self.register.add(draft, chunk.head)
                draft.names[chunk.head] += 1
            self.compound(draft, chunk, rest)

    def compound(self, draft: Draft, chunk: Chunk, rest: str) -> None:
        """What the noun of a compound tells of the name before it."""
        lexicon = self.lexicon
        named = chunk.name is not None and chunk.name.start > chunk.head_at
        if lexicon.role_noun(rest) and not lexicon.is_word("makernoun", rest):
            draft.votes[ORGANIZATION] += 2
        elif named and (lexicon.kind_of(rest) or lexicon.org_noun(rest)) and not lexicon.is_word("makernoun", rest):
            draft.votes[ORGANIZATION] += 1.5  # "die Zorvane-App Klimbo"
        elif lexicon.kind_of(rest) in ("app", "website", "service", "platform", "api"):
            draft.votes[PRODUCT] += 0.7
        else:
            self.told(draft, rest, "modifies", 1)

    # --- clauses ---------------------------------------------------------------------------------------------------

    def clauses(self, line: Line) -> None:
        """What the verbs of a sentence tell of their subjects and objects."""
        for index, clause in enumerate(line.clauses):
            if clause.predicate is None:
                continue
            arguments = find_arguments(line, index, self.lexicon)
            subject, objects = arguments.get("subj", [])[:1], arguments.get("obj", [])[:1]
            if subject and objects and self.reversed(subject[0], objects[0]):
                subject, objects = objects, subject
            ambiguous = bool(subject and objects) and self.either(subject[0]) and self.either(objects[0])
            if not ambiguous or subject[0].start < objects[0].start:
                self.subject(line, clause, subject, bool(objects), 0.8 if ambiguous else 1)
            self.object(clause, objects, 0.9 if ambiguous else 1)
            in_clause(self, line, clause, arguments)
            if clause.predicate.base in _LINKING and clause.predicate.voice == "active":
                self.predicated(subject, arguments.get("pred", [])[:1])

    def reversed(self, subject: Chunk, thing: Chunk) -> bool:
        """Whether what comes first is the object: "Klimbo stellt Zorvane ein", Klimbo being known as a thing."""
        return turned_round(self.register, subject, thing)

    def either(self, chunk: Chunk) -> bool:
        """Whether a phrase may be subject as well as object by its form."""
        return {"nom", "acc"} <= chunk.cases

    def named(self, chunks: Sequence[Chunk]) -> Iterator[Draft]:
        for chunk in chunks:
            if chunk.name is not None and (draft := self.register.of(chunk.name.text)):
                yield draft

    def subject(self, line: Line, clause: Clause, chunks: Sequence[Chunk], acts_on: bool, weight: float) -> None:
        """Vote for the subject; a verb of both kinds tells a firm where it has an object, else a thing."""
        words, predicate = self.lexicon.words, clause.predicate
        speaks = predicate.lemma in words["say"] | words["announce"] and predicate.voice == "active"
        for draft in self.named(chunks):
            if speaks:
                self.speaks(draft, predicate.base)
                continue
            types = self.types(clause, "subj")
            if {ORGANIZATION, PRODUCT} <= types:
                types = {ORGANIZATION} if acts_on or predicate.voice == "passive" else {PRODUCT}
            human = 0.3 if personal(draft, self.lexicon.first_names) else 1
            for type_ in types:
                draft.votes[type_] += weight * human * (1.5 if type_ == ORGANIZATION and acts_on else 1)

    def object(self, clause: Clause, chunks: Sequence[Chunk], weight: float) -> None:
        types = self.types(clause, "obj")
        for draft in self.named(chunks):
            for type_ in types:
                draft.votes[type_] += weight / len(types)

    def types(self, clause: Clause, function: str) -> set[str]:
        """The types that a predicate tells of one of its arguments: by the table of types, else by its senses."""
        predicate, lexicon = clause.predicate, self.lexicon
        for lemma in dict.fromkeys((predicate.lemma, predicate.base)):
            if found := lexicon.typing.get((lemma, function)):
                return set(found)
        senses = [s for s in lexicon.verbs.get(predicate.lemma, ()) if not s.words and s.op in CHANGES]
        roles = {role for s in senses for role, functions in s.roles.items() if function in functions}
        return {ORGANIZATION if role == "agent" else PRODUCT for role in roles & {"agent", "product"}}

    def speaks(self, draft: Draft, verb: str) -> None:
        """Who says something is a firm, or a person where the name looks like one."""
        if personal(draft, self.lexicon.first_names) and verb not in ("ankündigen", "bekanntgeben", "mitteilen"):
            draft.votes[PERSON] += 2
        else:
            draft.votes[ORGANIZATION] += 1.5

    def predicated(self, subject: Sequence[Chunk], nouns: Sequence[Chunk]) -> None:
        """ "Klimbo ist ein Messenger": what a predicate noun says of a subject."""
        for draft in self.named([c for c in subject if not c.head]):
            for noun in nouns:
                if noun.name is None and noun.head and noun.start > subject[0].end:
                    self.noun(draft, noun.head, 3)
