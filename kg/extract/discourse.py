"""Who is meant: chunks to entities, with pronouns and definite re-mentions resolved against what was said before.

A chunk is asked for with the types that its role allows, so that "es" is a product beside "abschalten" and a company
beside "erklären". Recency decides among candidates that fit; within a sentence the nearest before, in an earlier sentence
the one named first (its topic).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract import german_reference
from kg.extract.chunks import Chunk
from kg.extract.entities import FIRM_PRODUCTS, Draft, Register, key_of
from kg.extract.lexicon import Lexicon
from kg.extract.numbers import number_of
from kg.extract.parse import Line
from kg.extract.proper import strange
from kg.extract.speakers import WE, speaker_of
from kg.model import ORGANIZATION, PERSON, PRODUCT
from kg.text.hanta import tagger

_PART_KINDS = frozenset({"app", "website", "feature", "api"})
_WHOLE_KINDS = frozenset({"device", "game", "os", "platform"})
_REACH = 4  # sentences back that a pronoun or a definite phrase may reach
_ASIDE = 0.2  # sentences farther that an entity behind a preposition counts
_EDITION = 8  # times as much that one counts which is only known by a number
_HEADED = 3.5  # sentences nearer that the heading of a section counts
_SCHOOLS = ("Universit", "College", "Hochschule", " School")
_OFTEN = 3  # mentions of a product that nobody makes, for it to be taken for the firm of its name
_SAME_LINE, _LINE_BEFORE, _NAMED = 2, 0.5, 0.3  # what speaks for a firm where none is named
_LEAD, _PROMINENT = (
    3,
    3,
)  # first lines, where a thing may be named after it is described; mentions that make it the topic
_SALIENCE = {"en": 0.3, "de": 0.45}  # sentences nearer for each mention before
_PERSONAL = frozenset("er sie es ihn ihm ihr it they them he she him dieser diese dieses das dies this that".split())
_GENDERS = {"er": "m", "ihn": "m", "es": "n", "sie": "f", "dieser": "m", "dieses": "n"}
_SYSTEMS = frozenset(
    {"os", "system", "platform", "console", "phone", "smartphone", "tablet", "device", "watch", "operating-system"}
)
_SPECIFIES = frozenset({"of", "behind", "that", "which", "who", "whose", ",", "called", "named", "known"})
_PLURAL = frozenset({"they", "them", "these", "those"})
_HUMAN = frozenset({"he", "she", "him", "her"})
_GENERIC = frozenset(
    "dienst app produkt angebot service product offering funktion feature gerät device system plattform platform initiative projekt project software programm program tool newcomer thing".split()
)


@dataclass(frozen=True, slots=True)
class Seen:
    """An entity mentioned at a place."""

    line: int
    at: int
    entity: str


class Discourse:
    """The entities of a document and where they have been mentioned so far."""

    def __init__(self, register: Register, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self.register, self.lines, self.lexicon = register, lines, lexicon
        self.trail: list[Seen] = [
            Seen(n, chunk.core, draft.id)
            for n, line in enumerate(lines)
            for chunk in (*line.chunks, *line.inner())
            for draft in self._named(chunk)
        ]
        self.named = tuple(self.trail)  # by name, nothing that is only taken up
        self._told: Counter[str] | None = None
        self._speaker: str | None = None
        self.posts: list[tuple[str, str, str]] = []  # person, firm, post, as they are told
        self._groups: dict[int, list[str]] = {}
        self._oblique = (
            {(n, c.core) for n, line in enumerate(lines) for c in line.chunks if c.prep}
            if lexicon.lang == "de"
            else set()
        )
        self._headings: dict[int, str] | None = None
        self._origins: frozenset[str] | None = None  # what the text says something is from: "aus Göttingen"
        self._names_alone: frozenset[int] = frozenset()
        self._inferred: set[tuple[int, int]] = set()  # mentions that are no names and were asked for by no fact
        self.made: dict[tuple[int, int], str] = {}  # place -> descriptive entity or resolved phrase
        self._found_lists: list[tuple[int, int, tuple[str, ...]]] | None = None

    def _named(self, chunk: Chunk):
        first, _, last = chunk.head.rpartition("-") if self.lexicon.lang == "de" else ("", "", "")
        if first and (self.lexicon.role_noun(last) or self.lexicon.is_word("jobnoun", last)):
            if (firm := self.by_name(first)) is not None and firm.type == ORGANIZATION:
                yield firm  # "Zorvane-Chefin"
        if chunk.owner is not None:
            yield from self._named(chunk.owner)
        if chunk.name is not None:
            draft = self.register.of(chunk.name.text)
            if draft is not None:
                yield draft

    def by_name(self, text: str) -> Draft | None:
        """The entity of a name that stands in a compound or is cut short: "BenQ-Mobile" for BenQ Mobile GmbH."""
        for former in ("Ex-", "ex-", "Then-", "then-", "Noch-", "Vize-"):
            text = text.removeprefix(former)
        if (draft := self.register.of(text)) is not None:
            return draft
        key = key_of(text)
        longer = [
            d for d in self.register.drafts.values() if key_of(max(d.names, key=len, default="")).startswith(f"{key} ")
        ]
        return longer[0] if len(longer) == 1 else None

    def draft(self, entity: str) -> Draft:
        return self.register.drafts[entity]

    # --- who a chunk means ------------------------------------------------------------------------------------------

    def refer(self, line: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...] = ()) -> str | None:
        """The entity id that a chunk means where one of the types `want` is asked for; None where none fits.

        `but` are entities that it cannot be, since they have another role beside it.
        """
        if self.lexicon.lang == "en" and (titled := self._introduced(line, chunk, want)) is not None:
            return self._by_name(line, titled, want)
        if chunk.name is not None:
            return self._by_name(line, chunk, want)
        if chunk.head and self.lexicon.lang == "de" and self.lexicon.is_word("transparent", chunk.head):
            inner = self.complement(line, chunk, ("gen", "von"))
            if inner is not None and inner.core != chunk.core:
                return self.refer(line, inner, want, but)
        if chunk.pron:
            return self._by_pronoun(line, chunk, want, but)
        if chunk.head:
            return (
                self._apposed(line, chunk, want)
                or self._named_behind(line, chunk, want)
                or self._by_noun(line, chunk, want, but)
            )
        return None

    def _introduced(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> Chunk | None:
        """The name that a noun with another's name before it introduces: "Microsoft rival [Axelo]", "Klimbo maker [Zorvane]"."""
        if chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
            return None
        chunks = self.lines[line].chunks
        k = chunks.index(chunk) + 1 if chunk in chunks else len(chunks)
        after = chunks[k] if k < len(chunks) else None
        fits = (
            after is not None
            and after.start == chunk.end
            and after.name is not None
            and not after.det
            and not after.prep
        )
        made = self.lexicon.is_word("makernoun", chunk.head)
        if (self.lexicon.role_noun(chunk.head) or self.lexicon.is_word("personnoun", chunk.head)) and not made:
            return (
                after if fits and PERSON in want else None
            )  # "Zorvane CEO Mira Holt": the firm, where one is asked for
        said = self.lexicon.org_noun(chunk.head) or self.lexicon.kind_of(chunk.head)
        return after if fits and (said or made or self.lexicon.is_word("rivalnoun", chunk.head)) else None

    def _apposed(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
        """A phrase in apposition means what stands before it: "[der Kaufen-Button], eine Funktion, die …"."""
        tokens, chunks = self.lines[line].tokens, self.lines[line].chunks
        if (
            chunk not in chunks  # "X, [the company]'s app": whose X is
            or chunk.prep
            or chunk.name
            or (chunk.det == "poss" and self.lexicon.lang == "de")
            or chunk.start < 2
            or tokens[chunk.start - 1].text not in (",", "–", "—", "(")
        ):
            return None
        before = next((c for c in chunks if c.end == chunk.start - 1 and c.name), None)
        if before is None or len(self.listed(line, before)) > 1 or (not chunk.det and not chunk.adjectives):
            return None
        kind = (
            PRODUCT if self.lexicon.kind_of(chunk.head) else ORGANIZATION if self.lexicon.org_noun(chunk.head) else None
        )
        entity = self._by_name(line, before, want) if kind in want else None
        if entity is not None and kind == PRODUCT:
            self.draft(entity).kinds.add(chunk.head)
        return entity

    def _named_behind(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
        """A phrase that a name in apposition follows: "the group's French arm, [SoftBank Robotics Europe], …"."""
        if self.lexicon.lang == "de":
            told = german_reference.named_behind(self, line, chunk)
            draft = self.register.of(told.name.text) if told is not None else None
            type_ = german_reference.type_of(self, chunk)
            if draft is None or type_ not in want or not draft.could_be(type_):
                return None
            return self._remember(line, chunk, draft.id)
        if chunk.name is not None or not (chunk.det or chunk.owner):
            return None
        called, tokens = self._called(line, chunk), self.lines[line].tokens
        behind = called or self.apposition(line, chunk)
        if (
            behind is None
            or behind.name is None
            or behind.head
            or behind.det not in ("", "def")
            or len(self.listed(line, behind)) > 1
            or len(self.listed(line, chunk)) > 1
        ):
            return None
        if not called and behind.end < len(tokens) and tokens[behind.end].text not in (",", ".", ")", "–", "—", ";"):
            return None
        draft = self.register.of(behind.name.text)
        person = self.lexicon.role_noun(chunk.head)
        fits = draft is not None and any(draft.could_be(t) for t in want) and (PERSON in want) == bool(person)
        return self._remember(line, chunk, draft.id) if fits else None

    def _called(self, line: int, chunk: Chunk) -> Chunk | None:
        """The name that a phrase is given behind it: "the app, dubbed [Klimbo], …", "a firm known as [Gantry]"."""
        tokens = self.lines[line].tokens
        i = chunk.end + (chunk.end < len(tokens) and tokens[chunk.end].text == ",")
        words = [t.text.lower() for t in tokens[i : i + 3]]
        if words[:1] and words[0] in ("now", "then", "simply", "originally", "aptly"):
            i, words = i + 1, words[1:]
        known = words[:2] == ["known", "as"]
        if not known and not (
            words and self.lines[line].cls[i] == "VPP" and self.lexicon.is_word("callverb", tokens[i].lemma)
        ):
            return None
        start = i + 1 + known
        return next((c for c in self.lines[line].chunks if c.name and c.name.start == start), None)

    def _by_name(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
        draft = self.register.of(chunk.name.text)
        if ORGANIZATION in want and self._nickname(line, chunk):
            return self.foremost() or self.main_org(line, chunk.start)
        if draft is None or self._of_others(chunk):
            return None
        if ORGANIZATION not in want and PERSON not in want and (self.of_firm(chunk) or self._edition_of(line, chunk)):
            known = self.register.of(self._words(line, chunk.name.start, chunk.head_at + 1))
            return self.made.get((line, chunk.core)) or (known.id if known is not None else None)
        if draft.type in want:
            return draft.id
        if any(draft.could_be(t) for t in want):
            return draft.id
        # "Twitter-Chef", "the Nook store": the name only modifies the noun
        return self._by_noun(line, chunk, want) if chunk.head and draft.type not in want else None

    def _words(self, line: int, start: int, end: int) -> str:
        return " ".join(t.text for t in self.lines[line].tokens[start:end])

    def _of_others(self, chunk: Chunk) -> bool:
        """Whether a phrase means people or papers of a firm: "Zorvane shares", "Klimbo users"."""
        if self.lexicon.lang != "en" or chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
            return False
        people = any(self.lexicon.is_word(c, chunk.head) for c in ("usernoun", "sidenoun")) or self.lexicon.is_word(
            "jobnoun", chunk.head
        )
        told = self.lexicon.typing.get((chunk.head, "modifies"), frozenset()) == {ORGANIZATION}
        told = told and not self.lexicon.role_noun(chunk.head) and not self.lexicon.org_noun(chunk.head)
        return (people or told) and not self.lexicon.kind_of(chunk.head)

    def _by_pronoun(self, line: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...]) -> str | None:
        if chunk.pron in WE and ORGANIZATION in want:
            return self.speaker(line, chunk.start)
        if self.lexicon.lang == "de" and (which := german_reference.contrasted(chunk.pron)):
            return self._of_pair(line, chunk, want, which)
        if self.lexicon.lang == "de":
            others = german_reference.beside(self.lines[line], chunk)
            but = (*but, *(d.id for c in others if (d := self.register.of(c.name.text))))
        if chunk.pron not in _PERSONAL or (chunk.pron in _HUMAN and PERSON not in want):
            return None
        if chunk.pron in ("das", "dies", "this", "that", "they", "them") and want == (PRODUCT,):
            return None
        among = self._agreeing(chunk.pron)
        entity = self.recent(line, chunk.start, want, among, but=but) if among is None or among else None
        if entity is None and self.lexicon.lang == "en":  # of what nothing is known it can be anything
            entity = self.recent(line, chunk.start, ("",), among, but=but) or self._ahead(line, chunk, want)
        return self._remember(line, chunk, entity) if entity else None

    def _ahead(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
        """What "it" in an opening clause means where nothing came before: "Before it was shut in 2018, [X] had …"."""
        if chunk.pron != "it" or chunk.start > 3:
            return None
        subjects = (
            next((c for c in clause.chunks if not c.prep and c.name is not None and c.end <= clause.predicate.at), None)
            for clause in self.lines[line].clauses
            if clause.kind == "main" and clause.predicate is not None and min(clause.tokens) > chunk.start
        )
        subject = next((c for c in subjects if c is not None), None)
        return self._by_name(line, subject, want) if subject is not None else None

    def _agreeing(self, pronoun: str) -> tuple[str, ...] | None:
        """The entities that a German pronoun can mean by its gender; None where it tells nothing."""
        gender = _GENDERS.get(pronoun) if self.lexicon.lang == "de" else None
        if gender is None:
            return None
        return tuple(d.id for d in self.register.drafts.values() if self._agrees(d, gender))

    def _agrees(self, draft: Draft, gender: str) -> bool:
        """Names of organisations are neuter without an article, the gender of a product is open where no noun tells it."""
        if draft.type == PERSON:
            return gender in ("m", "f")
        if draft.type == ORGANIZATION:
            return gender == "n" or gender in draft.genders or gender == "f"
        return not draft.genders or gender in draft.genders

    def _by_noun(self, line: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...] = ()) -> str | None:
        known = self.made.get((line, chunk.core))
        if known is not None and self.draft(known).type in want and known not in but:
            return known
        if self.lexicon.lang == "de" and chunk.head_at is not None:
            if which := german_reference.contrasted(self.lines[line].tokens[chunk.head_at].text):
                return self._of_pair(line, chunk, want, which)
        if self.lexicon.is_word("latter", chunk.head) or self.lexicon.is_word("former", chunk.head):
            return self._of_two(line, chunk, want)
        if ORGANIZATION in want and (firm := self._firm_in_compound(chunk)) is not None:
            return firm
        if ORGANIZATION in want and (self.lexicon.org_noun(chunk.head) or self._nickname(line, chunk)):
            if chunk.det in ("indef", "neg"):
                return None
            return self._firm_behind(line, chunk, but) or self._org(line, chunk, but)
        if PRODUCT in want:
            return self._product(line, chunk)
        return None

    def _firm_behind(self, line: int, chunk: Chunk, but: tuple[str, ...]) -> str | None:
        """ "the company behind X", "die Firma hinter X": the maker of a product, else the firm of its name."""
        behind = self.complement(line, chunk, ("behind", "hinter"))
        draft = self.register.of(behind.name.text) if behind is not None and behind.name is not None else None
        if draft is None or draft.type != PRODUCT:
            return None
        makers = [m for m in self.register.makers.get(draft.id, ()) if m not in but]
        return makers[0] if len(makers) == 1 else self.firm(draft.id)

    def _firm_in_compound(self, chunk: Chunk) -> str | None:
        """ "der Zorvane-Konzern": the firm that a compound names; a "Zorvane-Tochter" is another."""
        first, _, rest = chunk.head.rpartition("-")
        if self.lexicon.lang != "de" or not first or not self.lexicon.is_word("wholefirm", rest):
            return None
        draft = self.by_name(first)
        return draft.id if draft is not None and draft.could_be(ORGANIZATION) else None

    def _nickname(self, line: int, chunk: Chunk) -> bool:
        """ "die Finnen", "der Walldorfer", "the Canadians": people of a place for the firm from there."""
        if chunk.det != "def":
            return False
        if self.lexicon.lang == "en":
            word = chunk.name.text if chunk.name is not None else chunk.head.capitalize()
            return chunk.name is not None and word.removesuffix("s") in self.lexicon.demonyms and not chunk.head
        if chunk.head_at is None or chunk.head_at != chunk.end - 1:
            return False
        word = self.lines[line].tokens[chunk.head_at].text
        if {word, word.removesuffix("n"), chunk.head} & self.lexicon.demonyms:
            return True
        if self._origins is None:
            self._origins = german_reference.origins(self.lines)
        return any(german_reference.from_one_of(places, word) for places in (self.lexicon.places, self._origins))

    def _of_pair(self, line: int, chunk: Chunk, want: tuple[str, ...], which: str) -> str | None:
        """Of the two things named last the first or the second."""
        pair = self._last(line, chunk.start, 2, want)
        return None if not pair else pair[1] if which == "latter" else pair[0]

    def _of_two(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
        """ "the latter", "the former": the last and the last but one of the things named before."""
        if self.lexicon.lang == "en" and (pair := self._last(line, chunk.start, 2, want)):
            return pair[1] if self.lexicon.is_word("latter", chunk.head) else pair[0]
        last = self.recent(line, chunk.start, want)
        if self.lexicon.is_word("latter", chunk.head) or last is None:
            return last
        return self.recent(line, chunk.start, want, but=(last,))

    def _bought(self, line: int, chunk: Chunk, but: tuple[str, ...]) -> str | None:
        """ "das Start-up", "die Neuerwerbung": rather the firm that is bought than the buyer."""
        if not self.lexicon.is_word("boughtfirm", chunk.head) or chunk.det not in ("def", "dem"):
            return None
        hit = self.recent(line, chunk.start, (PRODUCT, ORGANIZATION, ""), tuple(self.register.firms), but=but)
        return self.firm(hit) if hit is not None else None

    def _org(self, line: int, chunk: Chunk, but: tuple[str, ...] = ()) -> str | None:
        if bought := self._bought(line, chunk, but):
            return bought
        head = chunk.head.split("-")[-1]
        first = self.lines[line].tokens[chunk.start + (1 if chunk.prep else 0)].text.lower()
        if chunk.det == "poss" and chunk.owner is None and (first == "our" or first.startswith("unser")):
            return self.speaker(line, chunk.start)  # "our studio"
        called = [
            d.id
            for d in self.register.drafts.values()
            if d.type == ORGANIZATION and head in d.kinds and d.id not in but
        ]
        if self._nickname(line, chunk) and (first_firm := self.foremost(but)) is not None:
            return first_firm  # "der Walldorfer"
        if called or (self.lexicon.lang == "de" and chunk.head != "Haus" and not self._nickname(line, chunk)):
            hit = self.recent(line, chunk.start, (ORGANIZATION,), tuple(called), but=but)
            if hit is not None:
                return hit
        return self.main_org(line, chunk.start, but)

    def speaker(self, line: int, at: int) -> str | None:
        """Who says "we": in quotation marks who is quoted, else who signs the text, else whom it is mostly about."""
        if self.quoted(line, at):
            return self.recent(line, at, (ORGANIZATION,)) or self.main_org(line, at)
        if self._speaker is None:
            self._speaker = speaker_of(self.lines, self.register) or ""
        if self._speaker in self.register.drafts:
            return self._speaker
        counts = Counter(s.entity for s in self.trail if self.draft(s.entity).type == ORGANIZATION)
        return max(counts, key=lambda e: (counts[e], -self.draft(e).first, e)) if counts else None

    def quoted(self, line: int, at: int) -> bool:
        """Whether a token stands inside quotation marks of its sentence."""
        marks = [t.text for t in self.lines[line].tokens[:at] if t.text in _MARKS]
        return len(marks) % 2 == 1

    def _standing(self, entity: str) -> float:
        """What speaks for an organisation beyond its neighbourhood: that the text makes much of it, that it makes things."""
        draft = self.draft(entity)
        reports = self.lexicon.is_word("mediumname", draft.id) or any(
            self.lexicon.is_word("mediumnoun", k) for k in draft.kinds
        )
        makes = sum(1 for orgs in self.register.makers.values() if entity in orgs)
        return (
            -4
            if reports
            else 0.3 * min(draft.names.total(), 6) + 0.4 * min(makes, 4) + (0.5 if draft.first == 0 else 0)
        )

    def protagonist(self) -> str | None:
        """The firm that at least half of all mentions of firms mean, publications aside; a product's namesake, too."""
        counts = self._firms_told()
        best = max(counts, key=lambda e: (counts[e], -self.draft(e).first, e), default="")
        return self.firm(best) if best and counts[best] * 2 >= counts.total() else None

    def firm_here(self, line: int, at: int, but: tuple[str, ...] = ()) -> str | None:
        """The firm for which somebody speaks at a place that names none: of this sentence, of the last, of the whole text."""
        counts = self._firms_told()
        before: dict[str, int] = {}
        for seen in self.named:
            if seen.entity in counts and (seen.line, seen.at) < (line, at):
                before[seen.entity] = seen.line
        first = next((s.entity for s in self.named if s.entity in counts), None)
        titled = {s.entity for s in self.named if self.lines[s.line].sentence.part == "title"}

        def standing(entity: str) -> float:
            away = line - before.get(entity, -99)
            near = _SAME_LINE if away == 0 else _LINE_BEFORE if away == 1 else 0
            return _NAMED * min(counts[entity], 8) + near + 0.5 * (entity in titled) + 0.5 * (entity == first)

        among = [e for e in counts if e not in but and self.firm(e) not in but]
        best = max(among, key=lambda e: (standing(e), -self.draft(e).first, e), default=None)
        return self.firm(best) if best is not None else None

    def _firms_told(self) -> Counter[str]:
        if self._told is None:
            told = [s.entity for s in self.named if self.is_firm(self.draft(s.entity))]
            self._told = Counter(e for e in told if not any(self._aside(n) for n in self.draft(e).names))
        return self._told

    def _aside(self, name: str) -> bool:
        """Whether an organisation only reports on firms or teaches who founds them."""
        return name in self.lexicon.media or any(w in name for w in _SCHOOLS)

    def is_firm(self, draft: Draft) -> bool:
        """Whether a name is an organisation's, or a product's that is bought as a firm, or of which no maker is told."""
        if draft.type != PRODUCT or draft.descriptive:
            return draft.type == ORGANIZATION
        own = draft.names.total() >= _OFTEN and not self.register.makers.get(draft.id)
        return draft.id in self.register.firms or own

    def firm(self, entity: str) -> str:
        """The organisation of that name: the entity itself or, for a product, its namesake that makes it."""
        draft = self.draft(entity)
        if draft.type != PRODUCT:
            return entity
        twin = f"{entity}-firm"
        if twin not in self.register.drafts:
            self.register.drafts[twin] = Draft(
                twin, Counter(draft.names), Counter({ORGANIZATION: 3}), first=draft.first
            )
        return twin

    def main_product(self, but: tuple[str, ...] = ()) -> str | None:
        """The product that the text names most often, the earlier of two."""
        found = [
            d for d in self.register.drafts.values() if d.type == PRODUCT and d.id not in but and not d.descriptive
        ]
        return max(found, key=lambda d: (d.names.total(), -d.first, d.id)).id if found else None

    def concern(self, line: int, at: int) -> str | None:
        """The product that a clause without one is about: the last named, unless the text is far more about another."""
        last, main = self.recent(line, at, (PRODUCT,)), self.main_product()
        if last is None or main is None or last == main or self.lexicon.lang != "en":
            return last
        near = any(s.entity == main and line - s.line <= _REACH + 2 and (s.line, s.at) < (line, at) for s in self.trail)
        often, seldom = self.draft(main).names.total(), self.draft(last).names.total()
        return main if near and often >= 2 * seldom + 1 and self.section(line) != last else last

    def main_org(self, line: int, at: int, but: tuple[str, ...] = ()) -> str | None:
        """The organisation that the text is about here: named often, and lately."""
        scores: Counter[str] = Counter()
        for seen in self.trail:
            if (
                (seen.line, seen.at) < (line, at)
                and line - seen.line <= _REACH + 2
                and seen.entity not in but
                and self.draft(seen.entity).type == ORGANIZATION
                and (seen.line, seen.at) not in self._inferred
            ):
                scores[seen.entity] += 1 + {0: 1.5, 1: 1}.get(line - seen.line, 0)
        told = {e for e in scores if not any(n in self.lexicon.media for n in self.draft(e).names)}
        scores = Counter({e: n for e, n in scores.items() if e in told}) or scores
        if self.lexicon.lang == "de":  # what the whole text is about, and above all its title
            for entity in scores:
                before = [s for s in self.trail if s.entity == entity and s.line < line]
                scores[entity] += 0.4 * min(len(before), 8) + any(
                    self.lines[s.line].sentence.part == "title" for s in before
                )
        for entity in scores if self.lexicon.lang == "en" else ():
            scores[entity] += self._standing(entity)
        if not scores:
            return self.foremost(but)
        return max(scores, key=lambda e: (scores[e], -self.draft(e).first, e))

    def foremost(self, but: tuple[str, ...] = ()) -> str | None:
        """The organisation that the whole text is about, where it is clear which."""
        found = Counter(
            s.entity for s in self.trail if self.draft(s.entity).type == ORGANIZATION and s.entity not in but
        )
        for entity in found:
            found[entity] += 2 * sum(1 for orgs in self.register.makers.values() if entity in orgs)
        told = [
            (n, e) for e, n in found.most_common(2) if not any(m in self.lexicon.media for m in self.draft(e).names)
        ]
        clear = len(told) == 1 or (len(told) == 2 and told[0][0] > told[1][0])
        return told[0][1] if told and clear else None

    def _product(self, line: int, chunk: Chunk) -> str | None:
        kind = self.lexicon.kind_of(chunk.head)
        if kind is None:
            return None
        if chunk.det not in ("def", "dem", "poss", "indef") and chunk.owner is None and not self._bare_ok(chunk):
            return None
        if self._branded(chunk.head):
            return None
        if (
            self.lexicon.lang == "en"
            and chunk.head_at is not None
            and self.lines[line].tokens[chunk.head_at].tag == "NN2"
        ):
            return None  # "the old clients", "its news pages": not the one thing named before
        head = _tail(chunk.head)
        own = chunk.det == "poss" or chunk.owner is not None
        if "-" in chunk.head and self._part_of(self.register.of(chunk.head.split("-")[0]), chunk.head):
            return None
        if self.lexicon.is_word("tiernoun", head) and not chunk.name:
            known = [d for d in self.register.drafts.values() if head in {_tail(k) for k in d.kinds}]
            if not known:
                return None  # "the free tier": of a service, not the service
        if self.lexicon.lang == "en" and self._classified(chunk) and chunk.det != "indef":
            known = self.register.of(self._words(line, self._first_modifier(line, chunk), chunk.head_at + 1))
            return self._remember(line, chunk, known.id) if known is not None and known.type == PRODUCT else None
        same = [
            d.id
            for d in self.register.drafts.values()
            if d.type == PRODUCT and head in {_tail(k) for k in d.kinds} and not (d.edition and chunk.adjectives)
        ]
        if same and not (own and chunk.adjectives):
            hit = self.recent(line, chunk.start, (PRODUCT,), tuple(same), reach=99)
            if hit is not None and chunk.det != "indef":
                return self._remember(line, chunk, hit)
        if self.lexicon.lang == "de" and (told := self._foretold(line, chunk, kind, same)) is not None:
            return self._remember(line, chunk, told)
        if own or self._has_complement(line, chunk) or chunk.det == "indef":
            return None
        if (
            self.lexicon.lang == "en"
            and kind in ("feature", "channel")
            and chunk.det == "def"
            and "NOUN" in self.lines[line].cls[chunk.start : chunk.head_at]
        ):
            return None  # "the buy button": one of its own
        if self.lexicon.lang == "en" and self.lines[line].tokens[chunk.head_at].tag == "NN2":
            return None  # "the old clients": not the one client named before
        if chunk.det in ("def", "dem"):
            fitting = [d.id for d in self.register.drafts.values() if d.type == PRODUCT and self._fits(d, kind, head)]
            hit = self.recent(line, chunk.start, (PRODUCT,), tuple(fitting)) if fitting else None
            return self._remember(line, chunk, hit) if hit else None
        return None

    def _classified(self, chunk: Chunk) -> bool:
        """Whether an adjective tells of which kind a thing is, against others: "the mobile app", not "the popular app"."""
        return any(self.lexicon.is_word("classadj", a) for a in chunk.adjectives)

    def _first_modifier(self, line: int, chunk: Chunk) -> int:
        """Where the modifiers of a noun begin that tell it apart."""
        first = chunk.head_at
        while first > chunk.start and self.lines[line].cls[first - 1] in ("ADJ", "NOUN"):
            first -= 1
        return first

    def _foretold(self, line: int, chunk: Chunk, kind: str, same: Sequence[str]) -> str | None:
        """What a headline or a first sentence only describes, and the text names after it: "X stellt seinen Dienst ein"."""
        if (
            line > _LEAD
            or chunk.number
            or any(a not in _EMPTY for a in chunk.adjectives)
            or chunk.det in ("indef", "neg")
        ):
            return None
        if any((s.line, s.at) < (line, chunk.start) and self.draft(s.entity).type == PRODUCT for s in self.trail):
            return None
        later = [d for d in same if self.draft(d).first >= line and not self.draft(d).descriptive]
        if len(later) == 1:
            return later[0]
        counts = Counter({d.id: d.names.total() for d in self.register.drafts.values() if d.type == PRODUCT})
        (main, most), *rest = counts.most_common(2) or [("", 0)]
        if most < _PROMINENT or (rest and rest[0][1] * 2 > most) or self.draft(main).descriptive:
            return None
        return main if self._fits(self.draft(main), kind, _tail(chunk.head)) and not later else None

    def _branded(self, head: str) -> bool:
        """Whether a compound names one thing by its first part: "VZ-Netzwerke", "EPI-Karte"; not "Twitter-Kanal"."""
        first, _, rest = head.partition("-")
        if self.lexicon.lang != "de" or not rest or len(first) < 2:
            return False
        draft = self.register.of(first)
        return draft is None and (first.isupper() or strange(first)) and self.register.of(head) is None

    def _bare_ok(self, chunk: Chunk) -> bool:
        """A noun without an article re-mentions only in headlines and German compounds: "Kaufknopf"."""
        return self.lexicon.lang == "de" and not chunk.adjectives and chunk.cases != frozenset({"prep"})

    def _fits(self, draft: Draft, kind: str, head: str) -> bool:
        """Whether a product may be called by a noun of that kind: nothing known of it, or something compatible."""
        kinds = {self.lexicon.kind_of(k) for k in draft.kinds} - {None}
        if draft.edition:
            return False  # only "the update" takes up "update 2.8"
        if not kinds or head in _GENERIC:
            return (not draft.descriptive and kind not in ("feature", "channel", "version", "api")) or head in _GENERIC
        return kind in kinds or (kind in ("product", "platform", "service", "software", "app") and bool(
            kinds & {"product", "platform", "service", "software", "app", "website", "os"}
        ))  # fmt: skip

    def _has_complement(self, line: int, chunk: Chunk) -> bool:
        return self.complement(line, chunk, ("gen", "von", "of")) is not None

    def _remember(self, line: int, chunk: Chunk, entity: str) -> str:
        self.made[line, chunk.core] = entity
        self.trail.append(Seen(line, chunk.core, entity))
        self.trail.sort(key=lambda s: (s.line, s.at))
        return entity

    # --- descriptive products ----------------------------------------------------------------------------------------

    def _part_of(self, draft: Draft | None, noun: str) -> bool:
        """Whether a noun behind a product's name means a part of it: "the Lumo app" where Lumo is a speaker."""
        if draft is None or draft.type != PRODUCT or draft.descriptive:
            return False
        tail = noun.rsplit("-", 1)[-1]
        part = self.lexicon.kind_of(noun) in _PART_KINDS or self.lexicon.is_word("storenoun", tail)
        return part and bool({self.lexicon.kind_of(k) for k in draft.kinds} & _WHOLE_KINDS)

    def of_firm(self, chunk: Chunk) -> bool:
        """Whether the name in a phrase only tells whose a thing is, or what it runs on: "the Twitter sales channel", "its iPhone app"."""
        if self.lexicon.lang != "en" or chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
            return False
        kind = self.lexicon.kind_of(chunk.head)
        if kind is not None and self.lexicon.is_word("platformname", chunk.name.text):
            return chunk.head not in _SYSTEMS
        if self._part_of(self.register.of(chunk.name.text), chunk.head):
            return True
        if kind not in FIRM_PRODUCTS:
            return False
        if chunk.head_at > chunk.name.end and not chunk.name.quoted:
            return True  # "the Gablr sales channel": two nouns describe
        if chunk.owner is not None or chunk.det == "poss":
            return False
        draft = self.register.of(chunk.name.text)
        return draft is not None and draft.type == ORGANIZATION

    def describe(self, line: int, chunk: Chunk, source: str) -> str | None:
        """A product that has no name but a noun of its own: "seinen Vertriebskanal", "its pay-as-you-go plan"."""
        if not chunk.head or chunk.pron or self.lexicon.kind_of(chunk.head) is None or chunk.det == "neg":
            return None
        if (
            self.lexicon.kind_of(chunk.head) == "device"
            and not chunk.adjectives
            and not chunk.owner
            and "-" not in chunk.head
            and self.lexicon.lang == "de"
        ):
            return None  # "ihr Telefon": anybody's
        bare = (
            not chunk.adjectives
            and "-" not in chunk.head
            and chunk.owner is None
            and not self._noun_before(line, chunk)
        )
        if _tail(chunk.head) in _GENERIC and bare and not self.of_firm(chunk):
            return None
        if not self._identified(line, chunk):
            return None
        tokens = self.lines[line].tokens
        first = chunk.head_at
        while (
            first - 1
            >= max(chunk.start, chunk.name.end if chunk.name else 0, chunk.attribute[1] if chunk.attribute else 0)
            and self.lines[line].cls[first - 1] in ("ADJ", "NOUN")
            and tokens[first - 1].text.lower() not in _EMPTY
        ):
            first -= 1
        full = source[tokens[first].start : tokens[chunk.head_at].end]
        if self.lexicon.lang == "en":
            return self._described(line, chunk, full, source)
        short = tokens[chunk.head_at].text
        if "-" in short and self.register.of(short.split("-")[0]) is not None:
            short = short.split("-", 1)[1]
        key = key_of(chunk.head if len(full.split()) == 1 else full)
        brand = self._brand(chunk.head)
        if brand is not None and (known := self.register.of(brand)) is not None and known.type == PRODUCT:
            return self._remember(line, chunk, known.id)
        existing = self.register.of(short) or self.register.of(full)
        if existing is not None:
            return self._remember(line, chunk, existing.id)
        draft = Draft(key.replace(" ", "-"), first=line, descriptive=True)
        draft.votes[PRODUCT] += 3
        draft.kinds |= {chunk.head, _tail(chunk.head)}
        plain = re.sub(r"\b([a-zäöüß]+e)[nrsm](?= )", r"\1", full)  # "dynamischen Anzeigen", "dynamische Anzeigen"
        for name in dict.fromkeys((full, plain, short, *((brand,) if brand else ()))):
            draft.names[name] += 1
        if draft.id in self.register.drafts:
            return self._remember(line, chunk, draft.id)
        self.register.add(draft, full, plain, short, chunk.head, *((brand,) if brand else ()))
        return self._remember(line, chunk, draft.id)

    def _noun_before(self, line: int, chunk: Chunk) -> bool:
        """Whether another noun tells an English noun apart: "recipe app"."""
        before = chunk.head_at - 1 if chunk.head_at else -1
        return self.lexicon.lang == "en" and before >= chunk.start and self.lines[line].cls[before] == "NOUN"

    def _edition_of(self, line: int, chunk: Chunk) -> bool:
        """ "the PS Vita version of Quill": a name before a noun for editions of something named behind it."""
        if chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end or self.lexicon.lang != "en":
            return False
        behind = self.complement(line, chunk, ("of",))
        return self.lexicon.kind_of(chunk.head) == "version" and behind is not None and behind.name is not None

    def _described(self, line: int, chunk: Chunk, noun: str, source: str) -> str:
        """The English product that a noun with its modifiers describes, with the name before it where that tells it apart."""
        names = [noun]
        if len(noun.split()) == 1 and chunk.owner is not None and chunk.owner.name is not None:
            names = [f"{chunk.owner.name.text} {noun}"]  # "Flitz's app"
        if chunk.name is not None and (self.of_firm(chunk) or self._edition_of(line, chunk)):
            tokens = self.lines[line].tokens
            whole = source[tokens[chunk.name.start].start : tokens[chunk.head_at].end]
            platform = self.lexicon.is_word("platformname", chunk.name.text)
            names = [whole] if platform or len(noun.split()) == 1 else [whole, noun]
        known = next((d for n in names if (d := self.register.of(n)) is not None), None)
        if known is None:
            known = Draft(key_of(names[0]).replace(" ", "-"), first=line, descriptive=True)
            known.votes[PRODUCT] += 3
            known.kinds |= {chunk.head, _tail(chunk.head)}
            self.register.add(known, *names)
        for name in names:
            known.names[name] += 1
        return self._remember(line, chunk, known.id)

    def _identified(self, line: int, chunk: Chunk) -> bool:
        """Whether a phrase tells one thing from all others: an owner, a whole that it is part of, a telling modifier."""
        if chunk.det == "poss" or chunk.owner is not None or self._has_complement(line, chunk) or self.of_firm(chunk):
            return True
        plural = self.lexicon.lang == "en" and self.lines[line].tokens[chunk.head_at].tag == "NN2"
        modified = (
            any(a not in _EMPTY for a in chunk.adjectives)
            or chunk.end - chunk.start > (2 if chunk.det else 1)
            or _compound(chunk.head)
        )
        plural = plural and not (self._classified(chunk) and self.lexicon.lang == "en")
        return bool(chunk.det) and modified and not plural and not chunk.number

    def _brand(self, head: str) -> str | None:
        """The name at the head of a compound, if its first part is no word: "Vine" of "Vine-Video-Loop-App"."""
        first = head.split("-")[0]
        if self.lexicon.lang != "de" or "-" not in head or len(first) < 3 or not first[0].isupper() or first.isupper():
            return None
        if head in self.lexicon.kinds or (
            head.rsplit("-", 1)[-1] in ("App", "Version", "Variante", "Ausgabe", "Client", "Fassung")
            and self.register.of(first)
        ):
            return None  # "Plug-in"; "Android-App": an edition, not the thing itself
        draft = self.register.of(first)
        if draft is not None:
            return first if draft.type != ORGANIZATION and not self._part_of(draft, head) else None
        return None if tagger("de").knows(first) or self.lexicon.kind_of(first) else first

    def topic(self, line: int) -> None:
        """Let a subject pronoun that opens a sentence go on with the topic of the sentence before; note who "the firm" is."""
        if self.lexicon.lang == "en":
            self._definite(line)
        first = next(iter(self.lines[line].chunks), None)
        if first is None or first.pron not in ("er", "sie", "es", "it") or first.start > 1 or line == 0:
            return
        before = [s for s in self.trail if s.line == line - 1]
        if before and self.draft(before[0].entity).type in (PRODUCT, ORGANIZATION):
            self.trail.append(Seen(line, first.core, before[0].entity))
            self.trail.sort(key=lambda s: (s.line, s.at))

    def _definite(self, line: int) -> None:
        """Note the firms that definite nouns take up, whether or not a fact asks for them: "the Denver firm thins out …"."""
        tokens = self.lines[line].tokens
        for chunk in self.lines[line].chunks:
            if chunk.name or chunk.owner or chunk.det not in ("def", "dem") or not self.lexicon.org_noun(chunk.head):
                continue
            behind = tokens[chunk.end].text.lower() if chunk.end < len(tokens) else "."
            before = tokens[chunk.start - 1].text if chunk.start else ""
            if behind in _SPECIFIES or before in (",", "–", "—", "(") or self.lexicon.kind_of(chunk.head):
                continue
            if chunk.prep or (line, chunk.core) in self.made or (entity := self._org(line, chunk)) is None:
                continue
            self._remember(line, chunk, entity)
            self._inferred.add((line, chunk.core))

    # --- several at once ----------------------------------------------------------------------------------------------

    def several(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
        """The members of the last list that a plural takes up: "beide Dienste", "both", "all four titles"; else none."""
        words = {t.text.lower() for t in self.lines[line].tokens[chunk.start : chunk.end]}
        if chunk.pron in _PLURAL and self.lexicon.lang == "en":
            return self._they(line, chunk, want)
        size = self._size(chunk, words)
        if chunk.name is not None or not size:
            return []
        for number, at, members in reversed(self.lists()):
            fitting = [m for m in members if any(self.draft(m).could_be(t) for t in want)]
            if (
                (number, at) < (line, chunk.start)
                and line - number <= _REACH + 4
                and len(fitting) == len(members) == size
            ):
                self._groups[line] = fitting
                return fitting
        found = self._last(line, chunk.start, size, want)
        if found:
            self._groups[line] = found
        return found

    def _size(self, chunk: Chunk, words: set[str]) -> int:
        """How many things a plural takes up: two for "both", "the pair", the number of "all four"; 0 where it tells none."""
        if words & self.lexicon.words["both"]:
            return 2
        if self.lexicon.lang == "en" and chunk.det in ("def", "dem"):
            for size, cls in ((2, "pairnoun"), (3, "trionoun")):
                if self.lexicon.is_word(cls, chunk.head):
                    return size
        counted = number_of(chunk.number.lower(), self.lexicon) or "" if self._counted(chunk, words) else ""
        return int(counted) if counted.isdigit() else 0

    def _they(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
        """What "they" takes up: the last list, in this sentence or the two before, of things of the type asked for."""
        for number, at, members in reversed(self.lists()):
            if (number, at) < (line, chunk.start) and line - number <= 2:
                fitting = all(self.draft(m).type in want for m in members)
                return list(members) if fitting and PRODUCT in want else []
        return []

    def lately(self, line: int, chunks: Sequence[Chunk]) -> list[str]:
        """What "ihre", "deren" take up where several things have been spoken of together in this sentence or the last."""
        tokens = self.lines[line].tokens
        plural = any(
            tokens[k].text.lower() in ("ihre", "ihrer", "ihren", "deren")
            for c in chunks
            for k in (c.start, min(c.start + 1, c.end - 1))
        )
        return (self._groups.get(line) or self._groups.get(line - 1, [])) if plural else []

    def _last(self, line: int, at: int, size: int, want: tuple[str, ...]) -> list[str]:
        """The things of a type that were named last before a place, in the order of the text."""
        seen = [s for s in self.trail if (s.line, s.at) < (line, at) and line - s.line <= _REACH + 4]
        fitting = [s.entity for s in reversed(seen) if self.draft(s.entity).type in want]
        found = list(dict.fromkeys(fitting))[:size]
        return found[::-1] if len(found) == size else []

    def _counted(self, chunk: Chunk, words: set[str]) -> bool:
        """ "die drei Titel", "all four": a number with an article or "all"."""
        return (
            bool(chunk.number)
            and (chunk.det in ("def", "dem") or bool(words & {"alle", "all"}))
            and not chunk.number.isdigit()
        )

    def lists(self) -> list[tuple[int, int, tuple[str, ...]]]:
        """All lists of names of the document: line, first token, members; found once."""
        if self._found_lists is None:
            self._found_lists = []
            for number, line in enumerate(self.lines):
                seen: set[int] = set()
                for chunk in line.chunks:
                    if chunk.name is None or chunk.start in seen:
                        continue
                    members = [c for c in self.listed(number, chunk) if c.name is not None]
                    seen |= {c.start for c in members}
                    ids = [d.id for c in members if (d := self.register.of(c.name.text))]
                    if len(set(ids)) > 1:
                        self._found_lists.append((number, chunk.start, tuple(dict.fromkeys(ids))))
        return self._found_lists

    # --- neighbours -----------------------------------------------------------------------------------------------------

    def complement(self, line: int, chunk: Chunk, functions: tuple[str, ...]) -> Chunk | None:
        """The phrase that directly follows a noun as its genitive ("gen") or behind one of the prepositions."""
        chunks, k = self.lines[line].chunks, self.lines[line].place(chunk)
        if k is None or k + 1 == len(chunks) or chunks[k + 1].start != chunk.end:
            return None
        nxt = chunks[k + 1]
        if nxt.prep:
            return nxt if nxt.prep in functions else None
        named = nxt.name is not None and nxt.name.genitive and not nxt.head  # "das Ende Klimbos"
        genitive = "gen" in functions and self.lexicon.lang == "de" and (nxt.cases & {"gen"}) and (nxt.det or named)
        return nxt if genitive and not nxt.pron else None

    def plain(self, chunk: Chunk) -> bool:
        """Whether a phrase is a common noun that names no product: "neuer Konten", "in Deutschland"."""
        if chunk.name is not None:
            draft = self.register.of(chunk.name.text)
            return draft is None or not draft.could_be(PRODUCT)
        return not chunk.pron and not (chunk.head and self.lexicon.kind_of(chunk.head)) and not chunk.number

    def listed(self, line: int, chunk: Chunk) -> list[Chunk]:
        """The members of the list that begins with a chunk, itself first: joined by commas and conjunctions alone."""
        chunks, k, found = self.lines[line].chunks, self.lines[line].place(chunk), [chunk]
        if k is None:
            return found
        while k + 1 < len(chunks):
            words = list(self.lines[line].low[chunks[k].end : chunks[k + 1].start])
            joint = self.lexicon.lang == "en" and self._alongside(words, chunks[k + 1])
            if joint and not self._made_jointly(line, chunk):
                found.append(chunks[k + 1])
                k += 1
                continue
            follows = bool(words) and (
                all(w in _JOINTS for w in words) or words in (["but", "also"], [",", "but", "also"], *_PAIRED)
            )
            if not follows or (chunks[k + 1].prep and chunks[k + 1].prep != chunk.prep) or chunks[k + 1].pron:
                break
            if len(found) == 1 and len(words) > 1 and words[0] == "," and words[1] in ("und", "and"):
                break  # "…, and B, the app that …": a new clause, not a list of two
            if words == [","] and not self._list_goes_on(line, k + 1, found):
                break
            opens = words == [","] and chunk.prep and not chunks[k + 1].prep and self.lexicon.lang == "en"
            if opens and self.lines[line].cls[chunks[k + 1].end : chunks[k + 1].end + 1] == ("VFIN",):
                break  # "With the purchase of X, Y entered …"
            if self._new_subject(line, chunk, chunks[k + 1]):
                break
            found.append(chunks[k + 1])
            k += 1
        return found

    def _made_jointly(self, line: int, chunk: Chunk) -> bool:
        """Whether a phrase is what two make together, so that "together with" names the second maker."""
        clause = next((c for c in self.lines[line].clauses if chunk in c.chunks), None)
        verb = clause.predicate.lemma if clause is not None and clause.predicate is not None else ""
        return self.lexicon.is_word("jointverb", verb)

    def _alongside(self, words: Sequence[str], nxt: Chunk) -> bool:
        """Whether a phrase joins a thing to the one before: "X, along with Y", "X and, with it, Y"."""
        between = [w for w in words if w != ","]
        return bool(nxt.name) and ((nxt.prep == "with" and between in (["along"], ["together"])) or (
            nxt.prep in ("alongside", "plus") and not between
        ))  # fmt: skip

    def _new_subject(self, line: int, first: Chunk, nxt: Chunk) -> bool:
        """Whether, behind an object, a conjunction opens a new clause: "discontinues A and B, and [C] acquires …"."""
        clause = next((c for c in self.lines[line].clauses if first.core in c.tokens), None)
        behind_verb = clause is not None and clause.predicate is not None and clause.predicate.at < first.start
        return self.lexicon.lang == "en" and behind_verb and self.lines[line].cls[nxt.end : nxt.end + 1] == ("VFIN",)

    def _list_goes_on(self, line: int, k: int, found: list[Chunk]) -> bool:
        """A comma alone joins when a conjunction follows later or both sides are bare names (else it is an apposition)."""
        chunks, tokens = self.lines[line].chunks, self.lines[line].tokens
        if chunks[k].det == "indef" and chunks[k].name is None:
            return False
        for j in range(k, min(k + 9, len(chunks) - 1)):
            words = [t.text.lower() for t in tokens[chunks[j].end : chunks[j + 1].start]]
            if words and all(w in _JOINTS for w in words):
                if any(w in ("und", "and", "oder", "or", "sowie", "&") for w in words):
                    return bool(found[-1].name) == bool(chunks[k].name) or (
                        found[-1].name is None and chunks[k].name is None
                    )
                continue
            break
        return bool(
            found[-1].name and chunks[k].name and not found[-1].head and not chunks[k].head and chunks[k].det == ""
        )

    def apposition(self, line: int, chunk: Chunk) -> Chunk | None:
        """The phrase in apposition behind a comma, dash or parenthesis."""
        tokens = self.lines[line].tokens
        inner = self.complement(line, chunk, ("gen", "von", "of"))
        if inner is not None and inner.name is None:  # "die beiden Teile ihres Angebots, studiVZ und meinVZ"
            chunk = inner
        if self.lexicon.lang == "de" and chunk.name is None:
            chunk = self._attributed(line, chunk)
        if chunk.end + 1 >= len(tokens) or tokens[chunk.end].text not in (",", "–", "—", "(", "-", ":"):
            return None
        begin = chunk.end + 1
        while begin < len(tokens) and tokens[begin].text in _NAMELY:
            begin += 1
        return next((c for c in self.lines[line].chunks if c.start == begin and not c.prep and not c.pron), None)

    def _attributed(self, line: int, chunk: Chunk) -> Chunk:
        """The last phrase that hangs on a German noun: "der Laden [des Konzerns] [in der Volksrepublik], …"."""
        for nxt in self.lines[line].chunks:
            genitive = "gen" in nxt.cases and nxt.det and not nxt.pron
            if nxt.start == chunk.end and (nxt.prep or genitive) and nxt.start > chunk.start:
                chunk = nxt
        return chunk

    def _weight(self, entity: str, at: int, line: int) -> float:
        """How many sentences nearer an entity counts for being what the text is about; nothing within the sentence."""
        section = self.section(line)
        if section == entity:
            return _HEADED
        if at == line:
            return 0
        return _SALIENCE[self.lexicon.lang] * min(sum(1 for s in self.trail if s.entity == entity and s.line < line), 5)

    def section(self, line: int) -> str | None:
        """The one thing that the heading over a line names."""
        if self._headings is None:
            alone = [n for n, l in enumerate(self.lines) if self.lexicon.lang == "de" and self._name_alone(l)]
            self._names_alone = frozenset(alone if len(alone) > 1 else ())  # one is a dateline
            self._headings = {n: e for n, l in enumerate(self.lines) if (e := self._headed(n, l)) is not None}
        above = max((n for n in self._headings if n < line), default=None)
        return self._headings[above] if above is not None else None

    def _name_alone(self, line: Line) -> bool:
        """ "Juke." at the head of a paragraph: a name and a full stop."""
        return len(line.chunks) == 1 and line.chunks[0].name is not None and line.tokens[-1].text == "." and (
            line.chunks[0].end == len(line.tokens) - 1 and line.chunks[0].start == 0
        )  # fmt: skip

    def _headed(self, number: int, line: Line) -> str | None:
        """The only name of a short line without a verb or full stop, a product as far as is known."""
        tokens = line.tokens
        if (
            line.sentence.part == "title"
            or len(tokens) > 8
            or (tokens[-1].text in ".!?,;" and number not in self._names_alone)
            or any(c in ("VFIN", "VPP", "VINF") for c in line.cls)
        ):
            return None
        named = {d.id for c in line.chunks for d in self._named(c)}
        if len(named) != 1:
            return None
        entity = named.pop()
        return entity if self.draft(entity).could_be(PRODUCT) else None

    def recent(
        self,
        line: int,
        at: int,
        want: tuple[str, ...],
        among: tuple[str, ...] = (),
        reach: int = _REACH,
        but: tuple[str, ...] = (),
    ) -> str | None:
        """The most salient entity of a type before a place."""
        best: tuple[float, int] | None = None
        hit = None
        for seen in self.trail:
            if (seen.line, seen.at) >= (line, at) or line - seen.line > reach:
                continue
            if seen.line == line and (seen.line, seen.at) in self._inferred:
                continue
            if seen.entity in but or (among and seen.entity not in among) or self.draft(seen.entity).type not in want:
                continue
            # the same sentence: the nearest; an earlier one: the later sentence, there the first mention
            aside = ((seen.line, seen.at) in self._oblique) + _EDITION * self.draft(seen.entity).edition
            rank = (
                seen.line + self._weight(seen.entity, seen.line, line) - _ASIDE * aside,
                seen.at if seen.line == line else -seen.at,
            )
            if best is None or rank > best:
                best, hit = rank, seen.entity
        return hit


_NAMELY = frozenset({"nämlich", "namely", "sprich", "also", "genauer"})
_MARKS = frozenset('"“”„')
_PAIRED = (["als", "auch"], ["wie", "auch"], [",", "sondern", "auch"])  # behind "sowohl", "nicht nur"
_JOINTS = frozenset(
    {
        ",",
        "und",
        "and",
        "oder",
        "or",
        "nor",
        "sowie",
        "&",
        "as",
        "well",
        "aber",
        "auch",
        "also",
        "then",
        "dann",
        "schließlich",
        "beziehungsweise",
        "plus",
    }
)
_EMPTY = frozenset(
    "eigene eigenen eigenes eigener neue neuen neues neuer alte alten altes alter gesamte gesamten own new old entire whole last first loss-making same other former so-called".split()
)


def _compound(noun: str) -> bool:
    """Whether a German noun is long enough to be a compound: "Vertriebskanal" as against "Kanal"."""
    return "-" in noun or len(noun) > 11


def _tail(noun: str) -> str:
    """The last part of a hyphenated noun, folded: what "Twitter-Vertriebskanal" and "Vertriebskanal" share."""
    return noun.rsplit("-", 1)[-1].casefold()
