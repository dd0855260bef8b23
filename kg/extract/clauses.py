"""Sentence to clauses: stretches of tokens around one predicate, with their links (parent, antecedent, inherited subject).

The two languages differ in how a clause is found and agree in what one is. German goes by topological fields (finite verb in
second or first place, or at the end behind a subordinator; participle, infinitive, particle in the right bracket; a comma
between clauses). English goes by verb groups and their order. Both first cut a sentence into pieces at punctuation.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from kg.extract.chunks import Chunk
from kg.extract.english_predicates import VerbGroup, english_groups, english_predicate
from kg.extract.gapping import gapped
from kg.extract.german_predicates import german_predicate
from kg.extract.lexicon import Lexicon
from kg.extract.names import Span
from kg.extract.predicates import Predicate
from kg.model import Sentence
from kg.text.lemmas import lemma as lemma_of

L, T = TypeVar("L"), TypeVar("T")

_CONTRAST = frozenset("aber jedoch dafür dagegen hingegen allerdings dann anschließend zugleich".split())
_RELATIVE_GENDER = {"das": "n", "die": "f", "der": "m", "den": "m"}
_CUTS = frozenset(";:()[]–—-…/|")
_RELATIVE_DE = frozenset("der die das den dem dessen deren denen welcher welche welches welchen welchem".split())
_RELATIVE_EN = frozenset("which who whom whose that".split())
_SUBJECTS = frozenset({"it", "they", "we", "he", "she", "you", "i"})
_DASHES = frozenset("–—-")
_BRACKETING = frozenset("haben sein werden können sollen müssen wollen dürfen mögen lassen bleiben gehen".split())
_NOMINAL = frozenset({"NOUN", "NAME", "PRON"})


@dataclass(frozen=True)
class Clause:
    """One predicate with its surroundings; token indices refer to the sentence.

    `kind`: "main", "sub" (behind a subordinator), "rel", "inf", "part" (participle), "attr" (participial attribute),
    "none" (no verb). `parent` is the index of the clause it depends on; `antecedent` the chunk that a relative or participle
    clause modifies; `relative` the relative pronoun with its preposition; `marker` the subordinator.
    """

    tokens: tuple[int, ...]
    kind: str
    chunks: tuple[Chunk, ...] = ()
    predicate: Predicate | None = None
    parent: int | None = None
    antecedent: Chunk | None = None
    relative: tuple[str, str] = ("", "")  # preposition, pronoun
    marker: str = ""
    shares: int | None = None  # index of the clause whose subject this one shares
    answers: dict[Callable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # see `once`


def once(function: Callable[[L, Clause, Lexicon], T]) -> Callable[[L, Clause, Lexicon], T]:
    """Let a pure function of a line, a clause of it and the lexicon answer once for each clause: many readers ask the same.

    The answer lives as long as the clause and is shared, so that nobody may change it.
    """

    @functools.wraps(function)
    def answer(line: L, clause: Clause, lexicon: Lexicon) -> T:
        try:
            return clause.answers[function]
        except KeyError:
            found = clause.answers[function] = function(line, clause, lexicon)
            return found

    return answer


@dataclass
class _Piece:
    """A stretch of tokens under construction."""

    tokens: list[int]
    kind: str = "none"
    parent: int | None = None
    antecedent: Chunk | None = None
    relative: tuple[str, str] = ("", "")
    marker: str = ""
    shares: int | None = None
    group: VerbGroup | None = None
    opened_by: str = ""
    aside: bool = False  # an insertion: nothing goes on with it


def find_clauses(
    sentence: Sentence, cls: Sequence[str], chunks: Sequence[Chunk], lexicon: Lexicon, names: Sequence[Span] = ()
) -> tuple[Clause, ...]:
    """The clauses of a sentence in the order in which they begin."""
    named = {i for c in chunks if c.name for i in range(c.name.start, c.name.end)}
    named |= {i for n in names for i in range(n.start, n.end)}
    cls = ["NAME" if i in named else c for i, c in enumerate(cls)]
    build = _German if lexicon.lang == "de" else _English
    return build(sentence, chunks, lexicon, cls, names).clauses()


class _Builder:
    def __init__(
        self, sentence: Sentence, chunks: Sequence[Chunk], lexicon: Lexicon, cls: list[str], names: Sequence[Span]
    ) -> None:
        self.names = names
        self.sentence, self.tokens, self.chunks, self.lexicon, self.cls = (
            sentence,
            sentence.tokens,
            chunks,
            lexicon,
            cls,
        )
        self.chunk_at = {i: c for c in chunks for i in range(c.start, c.end)}

    def low(self, i: int) -> str:
        return self.tokens[i].text.lower()

    def cuts(self) -> list[_Piece]:
        """Pieces between punctuation marks that do not lie inside a chunk."""
        pieces, current, opened = [], [], ""
        for i, token in enumerate(self.tokens):
            inside = i in self.chunk_at and self.chunk_at[i].start < i < self.chunk_at[i].end
            if not inside and (self.cls[i] in ("COMMA", "STOP") or token.text in _CUTS or token.text == ","):
                if current:
                    pieces.append(_Piece(current, opened_by=opened))
                current, opened = [], token.text
                continue
            if self.cls[i] == "PUNC" and not inside:
                continue
            current.append(i)
        if current:
            pieces.append(_Piece(current, opened_by=opened))
        return pieces

    def chunk_before(self, i: int) -> Chunk | None:
        """The last chunk that ends before token `i`."""
        best = None
        for chunk in self.chunks:
            if chunk.end <= i:
                best = chunk
        return best

    def antecedent(self, i: int) -> Chunk | None:
        """What a relative clause before token `i` may hang on: the last noun phrase, of a list its last member."""
        before = self.chunk_before(i)
        return before if before is None or not before.number or before.head or before.name else None

    def finish(self, pieces: list[_Piece]) -> tuple[Clause, ...]:
        found = []
        for piece in pieces:
            tokens = tuple(sorted(piece.tokens))
            inside = set(tokens)
            chunks = tuple(c for c in self.chunks if c.core in inside)
            found.append(
                Clause(
                    tokens,
                    piece.kind,
                    chunks,
                    self.predicate(piece),
                    piece.parent,
                    piece.antecedent,
                    piece.relative,
                    piece.marker,
                    piece.shares,
                )
            )
        return tuple(found + self.attributes(found))

    def attributes(self, clauses: list[Clause]) -> list[Clause]:
        return []

    def predicate(self, piece: _Piece) -> Predicate | None:
        raise NotImplementedError


class _German(_Builder):
    def clauses(self) -> tuple[Clause, ...]:
        return self.finish(self.attach([p for cut in self.set_aside(self.cuts()) for p in self.coordinate(cut)]))

    def set_aside(self, cuts: list[_Piece]) -> list[_Piece]:
        """Mark what stands between two dashes as an insertion."""
        inside = ""
        for cut in cuts:
            dash = cut.opened_by if cut.opened_by in _DASHES else ""
            if (
                dash
                and not inside
                and any(self.tokens[i].text == dash for i in range(cut.tokens[-1] + 1, len(self.tokens)))
            ):
                inside = dash
            elif dash == inside:
                inside = ""
            cut.aside = bool(inside)
            if (
                not inside
                and cut.opened_by in (",", *_DASHES)
                and len(cut.tokens) > 1
                and self.low(cut.tokens[0]) in ("und", "oder", "aber", "doch")
            ):
                cut.opened_by = self.low(cut.tokens.pop(0))
        return cuts

    # --- what a piece is ------------------------------------------------------------------------------------------

    def verbs(self, piece: _Piece, *classes: str) -> list[int]:
        return [i for i in piece.tokens if self.cls[i] in classes and not self.in_attribute(i)]

    def in_attribute(self, i: int) -> bool:
        chunk = self.chunk_at.get(i)
        return chunk is not None and chunk.attribute is not None and chunk.attribute[0] <= i < chunk.attribute[1]

    def coordinate(self, piece: _Piece) -> list[_Piece]:
        """Cut at "und" where both sides have a verb of their own."""
        verbal = ("VFIN", "VPP", "VINF", "VIZU")
        for i in piece.tokens:
            if self.cls[i] != "KON" or (i in self.chunk_at and self.chunk_at[i].start < i < self.chunk_at[i].end):
                continue
            left = _Piece([k for k in piece.tokens if k < i], opened_by=piece.opened_by, aside=piece.aside)
            right = _Piece([k for k in piece.tokens if k > i], opened_by=self.low(i), aside=piece.aside)
            lv, rv = self.verbs(left, *verbal), self.verbs(right, *verbal)
            goes_on = (
                piece.opened_by == "," and right.tokens and self.cls[right.tokens[0]] == "VFIN"
            )  # "…, B und C und reicht sie weiter"
            if rv and ((lv and not self.chunk_joined(i)) or (goes_on and left.tokens)):
                return [left, *self.coordinate(right)]
        return [piece]

    def chunk_joined(self, i: int) -> bool:
        """Whether a conjunction joins two noun phrases of one clause: a phrase on both sides, the only verb far right."""
        nxt, before = self.chunk_at.get(i + 1), self.chunk_at.get(i - 1)
        if nxt is None or before is None or nxt.pron:
            return False
        fin_left = any(self.cls[k] == "VFIN" for k in range(i))
        after = [self.cls[k] for k in range(nxt.end, min(nxt.end + 1, len(self.cls)))]
        return not fin_left or (
            after != ["VFIN"] and not any(self.cls[k] == "VFIN" for k in range(nxt.end, len(self.cls)))
        )

    def type_of(self, piece: _Piece) -> str:
        first = piece.tokens[0]
        if self.relative_at(piece) is not None:
            return "rel"
        if (
            self.low(first) == "als"
            and piece.opened_by == ","
            and len(piece.tokens) > 1
            and self.cls[piece.tokens[1]] == "PRON"
        ):
            return "sub"  # "…, als sie X, seinen Rivalen, kaufte"
        finite = self.verbs(piece, "VFIN")
        last = bool(finite) and finite[-1] == piece.tokens[-1] and finite[0] - first > 1
        if self.cls[first] == "SUB" or (self.cls[first] == "WH" and finite and (piece.opened_by == "," or last)):
            if self.verbs(piece, "VFIN") or (not self.verbs(piece, "VIZU", "VPP") and self.low(first) != "um"):
                return "sub" if self.verbs(piece, "VFIN") or self.low(first) not in ("als", "wie") else "none"
        if self.verbs(piece, "VFIN"):
            return "main"
        if self.verbs(piece, "VIZU") or (self.verbs(piece, "TO") and self.verbs(piece, "VINF")):
            return "inf"
        if self.verbs(piece, "VPP"):
            return "part"
        return "none"

    def relative_at(self, piece: _Piece) -> tuple[str, str] | None:
        """The relative pronoun (with preposition) that opens a piece whose finite verb stands at its end."""
        k = piece.tokens
        if piece.opened_by not in (",", "–", "—", "(", "-", "und", "oder") or not k:
            return None
        prep, at = ("", 0)
        if self.cls[k[0]] == "PREP" and len(k) > 1 and self.low(k[1]) in _RELATIVE_DE:
            prep, at = self.tokens[k[0]].lemma.lower(), 1
        if self.low(k[at]) not in _RELATIVE_DE:
            return None
        finite = self.verbs(piece, "VFIN") or self.plural_finite(piece)
        if self.cls[k[at]] == "REL":
            return prep, self.low(k[at])
        if piece.opened_by in ("und", "oder"):
            return None
        second = k[at + 1] if at + 1 < len(k) else None
        if finite and finite[0] == second and len(k) > at + 2 and self.cls[k[at]] == "PRON":
            return None  # "das bestätigte der Händler": a demonstrative
        if finite and finite[-1] >= k[-1] - 1 and finite[0] != k[0]:
            return prep, self.low(k[at])
        return None

    def plural_finite(self, piece: _Piece) -> list[int]:
        """A finite plural that looks like an infinitive: "… mit dem Benutzer etwas geben können"."""
        last = piece.tokens[-1]
        return [last] if self.cls[last] == "VINF" and self.cls[last - 1] != "TO" else []

    # --- how pieces hang together -----------------------------------------------------------------------------------

    def attach(self, pieces: list[_Piece]) -> list[_Piece]:
        done: list[_Piece] = []
        stack: list[int] = []  # open clauses, outermost first
        for piece in pieces:
            kind = self.type_of(piece)
            top = stack[-1] if stack else None
            if top is not None and (
                piece.opened_by in ("(", "[") or piece.aside or self.parenthetical(piece, kind, done[top])
            ):
                self.insert(piece, kind, done, stack)
                continue
            if kind == "rel" and top is not None and self.goes_on_list(piece, done[top]):
                done[top].tokens += piece.tokens
                continue
            if (
                kind == "rel"
                and top is not None
                and self.article_only(piece)
                and done[top].kind in ("rel", "sub")
                and not self.has_finite(done[top])
            ):
                kind = "main"  # "die ebenso wie X, …, von der Abschaltung nicht betroffen sind"
            if (
                kind in ("none", "part")
                and top is not None
                and piece.opened_by not in ("und", "oder")
                and self.completes(done, stack, piece)
            ):
                continue
            gapped = kind == "none" and top is not None and self.gapped(piece, done[top])
            if kind == "none" and top is not None and not gapped and not (
                piece.opened_by == ":" and not self.has_finite(done[top])
            ):  # fmt: skip
                target = self.continuation(done, stack)
                done[target].tokens += piece.tokens
                continue
            if kind == "main" and top is not None:
                target = self.awaiting(done, stack, piece)
                if target is not None:
                    done[target].tokens += piece.tokens
                    if done[target].kind == "none":
                        done[target].kind = "main"
                    while stack and stack[-1] != target:
                        stack.pop()
                    continue
            piece.kind = kind
            self.link(piece, done, stack)
            done.append(piece)
            if piece.kind in ("main", "none"):
                stack = [len(done) - 1]
            else:
                stack.append(len(done) - 1)
        return done

    def lone_name(self, piece: _Piece) -> bool:
        """ "Klimbo: [wird eingestellt]"."""
        chunks = {self.chunk_at.get(i) for i in piece.tokens if self.cls[i] not in ("PUNC", "X")}
        return len(chunks) == 1 and None not in chunks and next(iter(chunks)).name is not None

    def goes_on_list(self, piece: _Piece, top: _Piece) -> bool:
        """Whether a list goes on to the infinitive that its clause waits for: "lassen sich A, [die B sowie C nutzen]"."""
        listed = any(self.cls[i] == "KON" or self.low(i) == "sowie" for i in piece.tokens)
        return (
            listed and top.kind == "main" and not self.verbs(piece, "VFIN") and self.waits_for_bracket(top, False)
            and not self.tokens[piece.tokens[0] - 1].text == ";"
        )  # fmt: skip

    def asyndetic(self, piece: _Piece) -> bool:
        """Whether a clause goes on with the subject before: "(X stellt A ein,) behält aber B"."""
        k = piece.tokens
        return len(k) > 2 and self.cls[k[0]] == "VFIN" and self.low(k[1]) in _CONTRAST

    def gapped(self, piece: _Piece, top: _Piece) -> bool:
        """Whether a verbless piece has a time and a thing of its own: "(Im Mai erschien das X,) im Dezember das Y"."""
        k = piece.tokens
        begins = [self.cls[i] for i in k[:3]]
        ended = [self.cls[i] for i in k[-3:]][-1] == "DATE" and begins[0] in ("DET", "NAME", "NOUN")
        timed = begins[0] == "DATE" or (begins[0] == "PREP" and "DATE" in begins) or ended
        things = {self.chunk_at[i] for i in k if i in self.chunk_at}
        ends = len(self.tokens) - 2 <= k[-1]
        return (
            piece.opened_by in (",", ";", "und") and timed and ends and top.kind == "main" and self.has_finite(top)
            and any(not c.prep and c.name for c in things) and any(self.cls[i] == "DATE" for i in top.tokens)
        )  # fmt: skip

    def parenthetical(self, piece: _Piece, kind: str, top: _Piece) -> bool:
        """ "…, sagt der Chef, …", "…, halten Sie sich fest, …": a short clause with its verb first inside another."""
        k = piece.tokens
        return (
            kind == "main" and piece.opened_by == "," and self.cls[k[0]] == "VFIN" and len(k) <= 6 and k[-1] + 2 < len(self.tokens)
            and top.kind == "main" and self.has_finite(top) and self.tokens[k[-1] + 1].text == ","
        )  # fmt: skip

    def article_only(self, piece: _Piece) -> bool:
        """Whether what looks like a relative pronoun behind a preposition is the article of a noun."""
        k = piece.tokens
        return self.cls[k[0]] == "PREP" and len(k) > 2 and self.cls[k[2]] in ("NOUN", "ADJ")

    def insert(self, piece: _Piece, kind: str, done: list[_Piece], stack: list[int]) -> None:
        """A parenthesis: with a verb a clause aside, without one an apposition."""
        if kind == "none":
            done[stack[-1]].tokens += piece.tokens
            return
        piece.kind = kind
        self.link(piece, done, list(stack))
        done.append(piece)

    def has_finite(self, piece: _Piece) -> bool:
        return bool(self.verbs(piece, "VFIN"))

    def completes(self, done: list[_Piece], stack: list[int], piece: _Piece) -> bool:
        """A right bracket behind an embedded clause: "Shopify, die den Kanal anbot, fest"; "…, angekündigt"."""
        verbal = self.verbs(piece, "VPP", "VINF", "PTK")
        if not verbal:
            return False
        particle = all(self.cls[i] == "PTK" for i in verbal)
        for target in reversed(stack):
            if done[target].kind == "main" and self.waits_for_bracket(done[target], particle):
                done[target].tokens += piece.tokens
                del stack[stack.index(target) + 1 :]
                return True
        return False

    def waits_for_bracket(self, piece: _Piece, particle: bool) -> bool:
        """Whether a clause lacks the second part of its predicate: a particle, or what its auxiliary asks for."""
        finite = self.verbs(piece, "VFIN")
        if not finite or self.verbs(piece, "VPP", "VINF", "PTK"):
            return False
        auxiliary = self.tokens[finite[0]].lemma in _BRACKETING
        return not auxiliary if particle else auxiliary

    def continuation(self, done: list[_Piece], stack: list[int]) -> int:
        """The clause that a verbless piece goes on with: an open one, else the one around a finished subordinate clause."""
        top = stack[-1]
        if done[top].kind in ("sub", "rel") and not self.has_finite(done[top]):
            return top
        if done[top].kind in ("rel", "inf", "part") and len(stack) > 1:
            stack.pop()
            return stack[-1]
        return top

    def awaiting(self, done: list[_Piece], stack: list[int], piece: _Piece) -> int | None:
        """The open clause whose finite verb this piece brings."""
        first_finite = self.verbs(piece, "VFIN")[0]
        for target in reversed(stack):
            if done[target].kind in ("sub", "rel") and not self.has_finite(done[target]):
                return target
            ahead = first_finite - piece.tokens[0]
            if ahead == 1 and self.low(piece.tokens[0]) in ("wir", "ich"):  # "Liebe Kunden, wir stellen …"
                continue
            if (
                done[target].kind == "none"
                and ahead <= 1
                and (piece.opened_by != ":" or (not ahead and self.lone_name(done[target])))
                and not (piece.opened_by in _DASHES and ahead)
            ):
                return target
        return None

    def link(self, piece: _Piece, done: list[_Piece], stack: list[int]) -> None:
        first = piece.tokens[0]
        if piece.kind in ("sub", "inf"):
            piece.marker = self.low(first) if self.cls[first] in ("SUB", "WH") else ""
            piece.parent = stack[-1] if stack else None
            piece.shares = piece.parent if piece.kind == "inf" else None
        elif piece.kind == "rel":
            piece.relative = self.relative_at(piece) or ("", "")
            other = (
                next((d for d in reversed(done) if d.kind == "rel"), None)
                if piece.opened_by in ("und", "oder")
                else None
            )
            piece.antecedent = other.antecedent if other is not None else self.antecedent(first)
            piece.parent = stack[-1] if stack else None
            while len(stack) > 1 and done[stack[-1]].kind in ("rel", "part") and self.has_finite(done[stack[-1]]):
                stack.pop()
        elif piece.kind == "part":
            if piece.opened_by in ("und", "oder") and stack:
                piece.shares, piece.kind = stack[-1], done[stack[-1]].kind
                piece.parent, piece.antecedent, piece.relative, piece.marker = (
                    done[stack[-1]].parent, done[stack[-1]].antecedent, done[stack[-1]].relative, done[stack[-1]].marker)  # fmt: skip
                return
            piece.antecedent = self.antecedent(first)
            piece.parent = stack[-1] if stack else None
        elif (
            piece.kind == "main"
            and piece.opened_by in ("und", "oder", "aber", "doch", "sondern", "sowie", "denn")
            and stack
        ):
            top = done[stack[-1]]
            if top.kind in ("sub", "rel") and self.verbs(piece, "VFIN")[-1] >= piece.tokens[-1] - 1:
                piece.kind, piece.parent, piece.antecedent, piece.relative, piece.marker = (
                    top.kind,
                    top.parent,
                    top.antecedent,
                    top.relative,
                    top.marker,
                )
            piece.shares = stack[-1]
        elif piece.kind == "main" and stack and piece.opened_by == "," and self.asyndetic(piece):
            piece.shares = stack[-1]
        elif piece.kind == "main" and stack and done[stack[-1]].kind == "sub" and piece.opened_by == ",":
            if done[stack[-1]].parent is None:
                done[stack[-1]].parent = len(done)

    def antecedent(self, i: int) -> Chunk | None:
        """As for both languages; "die" behind a list of names takes up the whole list, which its first member stands for.

        A participle modifies what a phrase hangs on: "[die App X] für A und B, erschienen 2013".
        """
        last = super().antecedent(i)
        if last is not None and self.cls[i] in ("VPP", "DATE", "ADV", "PRED") and self.low(i) not in _RELATIVE_DE:
            return self.carrier(last)
        if last is not None and last.prep and last.name is not None and not last.head:
            k = self.chunks.index(last)
            before = self.chunks[k - 1] if k else None  # "ein Spiel von Sega, das …"
            if before is not None and before.end == last.start and before.det == "indef" and before.head:
                if self.lexicon.gender_of(before.head) == _RELATIVE_GENDER.get(self.low(i), "-"):
                    return before
        if last is None or last.name is None or self.low(i) != "die" or self.low(last.start) == "die":
            return last
        k = self.chunks.index(last)
        while (
            k
            and self.chunks[k - 1].name
            and not self.chunks[k].prep
            and self.joined(self.chunks[k - 1].end, self.chunks[k].start)
        ):
            k -= 1
        return self.chunks[k]

    def carrier(self, last: Chunk) -> Chunk:
        """What the prepositional phrases that end in a phrase hang on; itself where there are none."""
        k = self.chunks.index(last)
        while k:
            before, chunk = self.chunks[k - 1], self.chunks[k]
            hangs = chunk.prep and before.end == chunk.start
            if not hangs and not (before.prep and self.joined(before.end, chunk.start)):
                break
            k -= 1
        return self.chunks[k] if self.chunks[k].name and not self.chunks[k].prep else last

    def joined(self, start: int, end: int) -> bool:
        return start < end and all(self.low(j) in (",", "und", "sowie") for j in range(start, end))

    def predicate(self, piece: _Piece) -> Predicate | None:
        return german_predicate(self.sentence, [i for i in sorted(piece.tokens) if not self.in_attribute(i)], self.cls)

    def finish(self, pieces: list[_Piece]) -> tuple[Clause, ...]:
        return tuple(self.share_auxiliaries(list(super().finish(pieces))))

    def share_auxiliaries(self, clauses: list[Clause]) -> list[Clause]:
        """A conjunct without a finite verb takes voice and mood from its partner: "wurde entwickelt und verkauft"."""
        out = [self.bare_participle(c) for c in clauses]
        for k, clause in enumerate(out):
            if clause.shares is None or clause.kind == "inf" or clause.predicate is None or clause.predicate.finite:
                continue
            first = out[clause.shares].predicate
            if first is None:
                continue
            # "bis März laufen und dann ausgedreht werden": own auxiliary wins
            voice = (
                clause.predicate.voice
                if clause.predicate.voice != "active"
                else first.voice
                if clause.predicate.participle
                else "active"
            )
            out[k] = replace(
                clause,
                predicate=replace(
                    clause.predicate,
                    voice=voice,
                    modal=first.modal,
                    finite=first.finite,
                    tense=first.tense,
                    subjunctive=first.subjunctive,
                    negated=clause.predicate.negated,
                ),
            )
        # "wird von X entwickelt und 2010 eingestellt wurde": the auxiliary may stand in the last conjunct
        for k, clause in enumerate(out):
            if clause.predicate is None or clause.predicate.finite or clause.kind not in ("rel", "sub", "part"):
                continue
            later = next((c for c in out[k + 1 :] if c.shares == k and c.predicate and c.predicate.finite), None)
            if later is not None:
                out[k] = replace(
                    clause,
                    predicate=replace(
                        clause.predicate,
                        voice=later.predicate.voice,
                        finite=True,
                        tense=later.predicate.tense,
                        modal=later.predicate.modal,
                    ),
                )
        return out

    def bare_participle(self, clause: Clause) -> Clause:
        """A participle that stands alone is passive: "X, von Y betrieben, …", "2010 gestartet, …"."""
        predicate = clause.predicate
        if (
            clause.kind != "part"
            or clause.shares is not None
            or predicate is None
            or predicate.finite
            or not predicate.participle
        ):
            return clause
        return replace(clause, predicate=replace(predicate, voice="passive", tense="past"))

    def attributes(self, clauses: list[Clause]) -> list[Clause]:
        """Participial attributes as clauses of their own: "sein im September eingeführtes Tool"."""
        found = []
        for chunk in self.chunks:
            if chunk.attribute is None:
                continue
            start, end = chunk.attribute
            participle = self.tokens[end - 1]
            form = participle.text.lower()
            present = form.rstrip("nrsme").endswith("nd")
            lemma = (
                participle.lemma.lower()
                if present
                else lemma_of(re.sub(r"e[snrm]?$", "", form), "VV(PP)", "de").lower()
            )
            predicate = Predicate(
                lemma, lemma, end - 1, "active" if present else "passive", participle=not present, finite=False
            )
            inner = self.inner_chunks(start, end - 1)
            parent = next((k for k, c in enumerate(clauses) if chunk.core in c.tokens), None)
            found.append(Clause(tuple(range(start, end)), "attr", inner, predicate, parent, chunk))
        return found

    def inner_chunks(self, start: int, end: int) -> tuple[Chunk, ...]:
        from kg.extract.chunks import find_chunks  # the attribute is read as a small sentence of its own

        names = [c.name for c in self.chunks if c.name]
        part = replace(self.sentence, tokens=self.tokens[start:end])
        cls = self.cls[start:end]
        shifted = [
            replace(n, start=n.start - start, end=n.end - start) for n in names if start <= n.start and n.end <= end
        ]
        shifted += self.names_inside(start, end)
        return tuple(_shift(c, start) for c in find_chunks(part, cls, shifted, self.lexicon))

    def names_inside(self, start: int, end: int) -> list[Span]:
        """The names in an attribute, which no phrase of the sentence has as its own."""
        own = {c.name.start for c in self.chunks if c.name}
        return [
            replace(n, start=n.start - start, end=n.end - start)
            for n in self.names
            if start <= n.start and n.end <= end and n.start not in own
        ]


def _shift(chunk: Chunk, by: int) -> Chunk:
    name = replace(chunk.name, start=chunk.name.start + by, end=chunk.name.end + by) if chunk.name else None
    owner = _shift(chunk.owner, by) if chunk.owner else None
    head_at = None if chunk.head_at is None else chunk.head_at + by
    return replace(chunk, start=chunk.start + by, end=chunk.end + by, name=name, owner=owner, head_at=head_at)


class _English(_Builder):
    def clauses(self) -> tuple[Clause, ...]:
        done: list[_Piece] = []
        inserted = ""
        for cut in self.cuts():
            # between two dashes or in parentheses stands an insertion, which leaves the clause around it open
            if cut.opened_by in ("(", "[") or (
                cut.opened_by in ("–", "—", "-") and inserted != cut.opened_by and self.dashes_after(cut)
            ):
                inserted = cut.opened_by
                self.read_aside(cut, done)
                continue
            inserted = ""
            self.read(cut, done)
        return self.finish(done)

    def dashes_after(self, cut: _Piece) -> bool:
        return any(self.tokens[i].text == cut.opened_by for i in range(cut.tokens[-1] + 1, len(self.tokens)))

    def read_aside(self, cut: _Piece, done: list[_Piece]) -> None:
        groups = english_groups(self.sentence, cut.tokens, self.cls, self.lexicon)
        if not groups or not done:
            self.read(cut, done)
            return
        aside: list[_Piece] = []
        self.read(cut, aside)
        for piece in aside:
            piece.parent = len(done) - 1 if piece.parent is None else piece.parent + len(done)
            piece.shares = None if piece.shares is None else piece.shares + len(done)
            piece.kind = "main" if piece.kind == "none" else piece.kind
            piece.aside = True
        if aside and aside[0].kind == "part":
            aside[0].antecedent = self.antecedent(cut.tokens[0])
        done += aside

    def read(self, cut: _Piece, done: list[_Piece]) -> None:
        groups = english_groups(self.sentence, cut.tokens, self.cls, self.lexicon)
        if not groups:
            self.verbless(cut, done)
            return
        starts = [self.start_of(g, k, groups, cut) for k, g in enumerate(groups)]
        whole = (groups[0].finite or self.headline(groups, cut)) and not self.embedded(starts[0], cut)
        if whole or groups[0].start == cut.tokens[0] or not self.leftover(cut, groups[0]):
            starts[0] = cut.tokens[0]
        if starts[0] > cut.tokens[0]:
            self.verbless(_Piece([i for i in cut.tokens if i < starts[0]], opened_by=cut.opened_by), done)
        tail = self.open_tail(cut, groups[-1])
        for k, group in enumerate(groups):
            end = starts[k + 1] if k + 1 < len(groups) else tail
            tokens = [i for i in cut.tokens if starts[k] <= i < end]
            opened = cut.opened_by if starts[k] == cut.tokens[0] else ""
            self.open(tokens, group, opened, done)
        if tail <= cut.tokens[-1]:  # "… that the UK store, the app and the site [would close]"
            rest = [i for i in cut.tokens if i >= tail]
            done.append(_Piece(rest, parent=len(done) - 1, marker=self.low(tail), opened_by="that"))

    def embedded(self, at: int, cut: _Piece) -> bool:
        """Whether a relative clause opens at token `at`, the phrase that it modifies before it: "Merchants [that accept it]"."""
        pronoun = (
            self.cls[at] in ("REL", "WH")
            or self.low(at) in _RELATIVE_EN
            or (self.cls[at] == "PREP" and self.low(at + 1) in _RELATIVE_EN)
            or self.contact(at)
        )
        return pronoun and any(
            c.end <= at and c.start >= cut.tokens[0] and (not c.prep or c.end == at) for c in self.chunks
        )

    def headline(self, groups: list[VerbGroup], cut: _Piece) -> bool:
        """Whether an infinitive stands for a finite verb: "Zorvane [to shutter] Klimbo next month"."""
        before = self.chunk_at.get(groups[0].start - 1)
        alone = not any(g.finite for g in groups) and "VFIN" not in self.cls
        return (
            (alone or self.tokens[-1].text not in ".!?")
            and groups[0].form == "inf"
            and before is not None
            and not before.prep
            and before.start == cut.tokens[0]
        )

    def contact(self, at: int) -> bool:
        """Whether the phrase at token `at` follows another directly, as the subject of a relative clause: "the firm [it] bought"."""
        before, subject = self.chunk_at.get(at - 1), self.chunk_at.get(at)
        if before is None or subject is None or before is subject or subject.start != at or subject.prep or before.pron:
            return False
        if before.prep and (before.start == 0 or self.tokens[before.start - 1].text in (",", ":", ";", "–", "—")):
            return False  # "For most households we suggest X"
        told = subject.pron in _SUBJECTS or subject.det in ("def", "indef")
        return told and bool(before.head) and not (before.prep and not before.det and not subject.pron)

    def open_tail(self, cut: _Piece, last: VerbGroup) -> int:
        """Where, behind the last verb of a piece, a subordinate clause begins whose verb comes in a later piece."""
        for i in cut.tokens:
            if (
                i >= last.end
                and self.cls[i] == "SUB"
                and i not in self.chunk_at
                and self.low(i) not in ("as", "than", "like")
                and i < cut.tokens[-1]
            ):
                return i
        return cut.tokens[-1] + 1

    def leftover(self, cut: _Piece, group: VerbGroup) -> bool:
        return any(self.cls[i] in _NOMINAL for i in cut.tokens if i < group.start)

    def start_of(self, group: VerbGroup, k: int, groups: list[VerbGroup], cut: _Piece) -> int:
        """Where the clause of a verb group begins: a non-finite one at itself, a finite one at its subject or subordinator."""
        floor = groups[k - 1].end if k else cut.tokens[0]
        if not group.finite:
            before = group.start - 1
            return (
                before
                if before >= floor and before in cut.tokens and self.cls[before] in ("PREP", "SUB")
                else group.start
            )
        for i in range(group.start - 1, floor - 1, -1):
            if self.cls[i] in ("SUB", "REL", "WH") or (
                self.low(i) in _RELATIVE_EN
                and self.cls[i] in ("SUB", "REL", "PRON", "DET")
                and self.cls[i + 1] not in ("NOUN", "ADJ")
            ):
                return (
                    i - 1
                    if i - 1 >= floor and self.cls[i - 1] == "PREP" and self.low(i) in ("which", "whom", "whose")
                    else i
                )
            if self.cls[i] == "KON" and i not in self.chunk_at and (k == 0 or i > floor - 1):
                # "X and Y were shut": a conjunction between two noun phrases does not open a clause
                if k and any(self.cls[j] in ("SUB", "WH", "REL") for j in range(groups[k - 1].end, i)):
                    continue  # "that X and Y are not affected"
                if (
                    self.chunk_at.get(i + 1) is None
                    or self.chunk_at.get(i - 1) is None
                    or (k > 0 and self.finite_before(groups, k))
                ):
                    return i
        if (
            k
            and groups[k - 1].finite
            and groups[k - 1].lemma
            in self.lexicon.words.get("say", frozenset())
            | self.lexicon.words.get("report", frozenset())
            | self.lexicon.words.get("deny", frozenset())
        ):
            return self.behind_inquit(min(groups[k - 1].end, group.start), group)
        if k and (self.subject_relative(groups[k - 1]) or self.outer_verb(group, k, groups, cut)):
            return group.start  # "Merchants that accept it [include …]"
        subject = None
        for chunk in self.chunks:
            if floor <= chunk.start and chunk.end <= group.start and not chunk.prep:
                subject = chunk
        if subject is not None and self.contact(subject.start) and subject.start > floor:
            return subject.start
        return subject.start if subject is not None and k else floor if not k else group.start

    def subject_relative(self, group: VerbGroup) -> bool:
        """Whether a relative pronoun stands directly before a verb group, a noun phrase before that."""
        at = group.start - 1
        return at > 0 and self.low(at) in ("that", "who", "which") and self.chunk_at.get(at - 1) is not None

    def behind_inquit(self, at: int, group: VerbGroup) -> int:
        """Where what is said begins behind a verb of saying: not with the day of the saying: "said Tuesday [it could]"."""
        k = at
        while k < group.start and (self.cls[k] == "DATE" or (k == at and self.cls[k] == "PREP")):
            k += 1
        dated = k > at and self.cls[k - 1] == "DATE" and k < group.start and k in self.chunk_at
        return k if dated and not self.chunk_at[k].prep else at

    def outer_verb(self, group: VerbGroup, k: int, groups: list[VerbGroup], cut: _Piece) -> bool:
        """Whether the subject stands before an embedded clause: "Rumours [that X would close its shop] had circulated"."""
        if k != 1:
            return False
        noun = any(c.end == groups[0].start and c.start >= cut.tokens[0] for c in self.chunks)
        infinitive = groups[0].form == "inf" and noun  # "The decision [to close X] was not easy"
        if not infinitive and not self.embedded(self.start_of(groups[0], 0, groups, cut), cut):
            return False
        between = [c for c in self.chunks if groups[0].end <= c.start and c.end <= group.start and not c.prep]
        return len(between) == 1

    def finite_before(self, groups: list[VerbGroup], k: int) -> bool:
        return any(g.finite for g in groups[:k])

    def verbless(self, piece: _Piece, done: list[_Piece]) -> None:
        """A piece without a verb goes on with the clause around it, or waits for one."""
        target = self.host(done)
        if piece.opened_by == ":" and self.cls[piece.tokens[0]] in ("PREP", "DATE"):
            target = None  # ": in December Essential, …, bought it": a new clause
        first = piece.tokens[0]
        if piece.opened_by == ";" and self.chunk_at.get(first) is not None:
            target = None  # "…; the desktop app, however, [will be taken down]"
        if (
            target is not None
            and self.low(first) in _RELATIVE_EN
            and self.cls[first] == "REL"
            and piece.opened_by == ","
        ):
            piece.kind, piece.parent, piece.relative = "none", len(done) - 1, ("", self.low(first))
            piece.antecedent = self.antecedent(first)  # "X, whose boss, Y, [sits …]"
            done.append(piece)
        elif target is not None and self.cls[first] == "KON" and self.new_subject(piece):
            piece.parent = None  # "…, and Tavlo, bought only in 2019, [made one game]"
            done.append(piece)
        elif target is None or (
            self.cls[first] in ("SUB", "WH") and len(piece.tokens) > 2 and self.low(first) != "once"
        ):
            piece.kind, piece.parent = "none", len(done) - 1 if done else None
            piece.marker, piece.opened_by = self.low(piece.tokens[0]), "that" if target is not None else piece.opened_by
            done.append(piece)
        else:
            done[target].tokens += piece.tokens

    def new_subject(self, piece: _Piece) -> bool:
        """Whether a phrase behind "and" has its verb behind an insertion between commas."""
        i = piece.tokens[-1] + 1
        if i >= len(self.tokens) or self.tokens[i].text != "," or piece.opened_by not in (",", ";"):
            return False
        end = next((k for k in range(i + 1, len(self.tokens)) if self.tokens[k].text == ","), None)
        if end is None or not any(not self.chunk_at[k].prep for k in piece.tokens if k in self.chunk_at):
            return False
        after = end + 1 + (self.cls[end + 1 : end + 2] == ["ADV"])
        return self.cls[after : after + 1] == ["VFIN"]

    def host(self, done: list[_Piece]) -> int | None:
        waiting = self.waiting(done)
        if waiting is not None:
            return waiting
        for k in range(len(done) - 1, -1, -1):
            if done[k].kind in ("main", "none", "sub") and not done[k].aside:
                return k
        return len(done) - 1 if done else None

    def open(self, tokens: list[int], group: VerbGroup, opened_by: str, done: list[_Piece]) -> None:
        first = tokens[0]
        piece = _Piece(tokens, group=group, opened_by=opened_by)
        previous = len(done) - 1 if done else None
        piece.parent = previous
        low = self.low(first)
        prep_rel = self.cls[first] == "PREP" and len(tokens) > 1 and self.low(tokens[1]) in ("which", "whom", "whose")
        of_rel = next((i for i in tokens[:4] if self.low(i) in ("which", "whose", "whom")), None)
        if group.form == "pp" and done and self.lexicon.is_word("callverb", group.lemma):
            named = next((c for c in self.chunks if c.start == group.end and c.name), None)
            if named is not None:  # "launched an app called X [in 2018]"
                done[-1].tokens += [i for i in tokens if i >= named.end]
                tokens = [i for i in tokens if i < named.end]
                first, piece = tokens[0], _Piece(tokens, group=group, opened_by=opened_by)
                piece.parent = len(done) - 1
        if group.form == "pp" and self.stays(tokens, done):
            done[-1].tokens += tokens
            return
        if not group.finite:
            piece.kind = {
                "inf": "inf",
                "ing": "inf" if self.cls[first] == "PREP" or self.governed(done) else "part",
                "pp": "part",
            }[group.form]
            piece.marker = low if self.cls[first] in ("PREP", "SUB") else ""
            if piece.kind == "part" and self.second_ing(first, done):
                piece.kind = "main"  # "is closing X and [cutting 250 jobs]"
            if piece.kind == "part":
                piece.antecedent = self.participle_of(first, done)
            piece.shares = previous
            self.coordinate(piece, group, done)
        elif prep_rel or (of_rel is not None and of_rel < group.start):
            piece.kind = "rel"
            at = of_rel if of_rel is not None else tokens[1]
            piece.relative = (
                self.tokens[at - 1].lemma.lower() if at > first and self.cls[at - 1] == "PREP" else "",
                self.low(at),
            )
            piece.antecedent = self.antecedent(first)
        elif low in ("which", "who", "whose", "whom") or (low == "that" and self.relative_that(first, done)):
            piece.kind, piece.relative, piece.antecedent = "rel", ("", low), self.antecedent(first)
        elif self.cls[first] in ("SUB", "WH") or low in ("that", "whether", "if"):
            piece.kind, piece.marker = "sub", low
        elif opened_by == "" and previous is not None and self.contact_relative(first, group, done):
            piece.kind, piece.relative, piece.antecedent = "rel", ("", ""), self.antecedent(first)
        else:
            piece.kind = "main"
            if opened_by == "" and self.cls[first] == "KON" and not self.subject_inside(tokens, group) and done:
                if done[-1].kind == "rel":  # "which has been out for a month and is …"
                    last = done[-1]
                    piece.kind, piece.relative, piece.antecedent = "rel", last.relative, last.antecedent
                    done.append(piece)
                    return
            waiting = self.waiting(done)
            if waiting is not None and (
                not self.subject_inside(tokens, group)
                or (self.adverbial(done[waiting]) and not self.inquit(tokens, group))
                or (opened_by == "," and waiting == len(done) - 1 and self.list_goes_on(done[waiting], tokens, group))
            ):
                done[waiting].tokens += tokens
                opened = "rel" if done[waiting].relative[1] else "sub" if done[waiting].opened_by == "that" else "main"
                done[waiting].group, done[waiting].kind = group, opened
                return
            if waiting is not None and self.inquit(tokens, group):
                piece.aside = True
            if (
                self.cls[first] == "KON"
                or low in ("and", "but", "or", "then")
                or not self.subject_inside(tokens, group)
            ):
                piece.shares = self.host(done)
                if opened_by == "" and previous is not None and self.subject_relative_piece(done[previous]):
                    piece.shares = previous  # "which failed [and is no longer offered]"
            piece.parent = previous if previous is not None and self.says(done[previous]) else None
        done.append(piece)

    def coordinate(self, piece: _Piece, group: VerbGroup, done: list[_Piece]) -> None:
        """Make a participle behind "and" or "or" what the one before it is: "thinks about selling or [shutting it down]"."""
        before = done[-1] if done else None
        if before is None or before.group is None or before.group.finite or before.group.form != "ing":
            return
        if group.form == "ing" and self.cls[group.start - 1] == "KON" and group.start - 1 in before.tokens:
            piece.kind, piece.parent, piece.marker = before.kind, before.parent, before.marker
            piece.antecedent, piece.shares = before.antecedent, before.shares

    def stays(self, tokens: list[int], done: list[_Piece]) -> bool:
        """Whether a participle only completes the verb directly before it: "stays [switched on]"."""
        before = done[-1].group if done else None
        return (
            before is not None
            and before.end == tokens[0]
            and before.lemma in ("stay", "remain", "keep", "seem", "look")
        )

    def participle_of(self, first: int, done: list[_Piece]) -> Chunk | None:
        """What a participle hangs on: the phrase before it; none at the head of a sentence, the same for a conjunct."""
        if done and all(p.kind == "part" and p.antecedent is None for p in done):
            return None  # "Started in 2009, [sold in 2014], X …"
        joined = "KON" in (self.cls[first], self.cls[first - 1] if first else "")
        if joined and done and done[-1].kind == "part":
            return done[-1].antecedent
        above = done[-1].group if done else None
        if joined and above is not None and above.auxiliaries and self.cls[above.at] == "VPP":
            return None  # "was founded by X and [bought by Y]"
        return self.antecedent(first)

    def second_ing(self, first: int, done: list[_Piece]) -> bool:
        """Whether a participle is joined to that of a progressive before it."""
        before = done[-1].group if done else None
        return (
            first > 0
            and self.cls[first - 1] == "KON"
            and before is not None
            and self.cls[before.at] == "VING"
            and before.finite
        )

    def subject_relative_piece(self, piece: _Piece) -> bool:
        """Whether a piece is a relative clause whose pronoun is its subject."""
        if piece.kind != "rel" or piece.group is None or piece.relative[0]:
            return False
        return not self.subject_inside(piece.tokens[1:], piece.group)

    def inquit(self, tokens: list[int], group: VerbGroup) -> bool:
        """ "…, Microsoft said yesterday, …": a verb of saying with hardly anything behind it."""
        return (
            group.lemma in self.lexicon.words["say"]
            and tokens[-1] - group.end < 2
            and self.subject_inside(tokens, group)
        )

    def governed(self, done: list[_Piece]) -> bool:
        """Whether a participle follows directly on an aspect verb: "stop making"."""
        return bool(done) and done[-1].group is not None and done[-1].tokens[-1] == done[-1].group.end - 1

    def says(self, piece: _Piece) -> bool:
        words = self.lexicon.words
        return piece.group is not None and any(
            piece.group.lemma in words.get(c, ()) for c in ("say", "report", "deny", "consider")
        )

    def waiting(self, done: list[_Piece]) -> int | None:
        """A verbless beginning that waits for its verb behind an insertion: "Wunderlist, the to-do app, will be shut"."""
        for k in range(len(done) - 1, -1, -1):
            if done[k].kind == "none":
                return k
            if done[k].kind in ("main", "sub") and not done[k].aside and not self.nested(done[k], done):
                if done[k].kind == "main" or not self.below_verbless(k, done):
                    return None
        return None

    def below_verbless(self, k: int, done: list[_Piece]) -> bool:
        """Whether a subordinate clause hangs, perhaps by others, on a beginning that waits: "The last blow, if one believes it, [was …]"."""
        above = done[k].parent
        while above is not None and done[above].kind != "none" and done[above].parent != above:
            if done[above].kind == "main":
                return False
            above = done[above].parent
        return above is not None and done[above].kind == "none" and not self.adverbial(done[above])

    def list_goes_on(self, piece: _Piece, tokens: list[int], group: VerbGroup) -> bool:
        """Whether a subject of several members began in the piece before: "that A, [B and C would close]"."""
        joined = any(
            self.low(i) in ("and", "or", "&")
            for i in tokens
            if i < group.start and self.chunk_at.get(i - 1) and self.chunk_at.get(i + 1)
        )
        last = self.chunk_at.get(piece.tokens[-1])
        first = self.chunk_at.get(tokens[0])
        if not joined or last is None or first is None or first.prep:
            return False
        return not last.prep or any(not self.chunk_at[i].prep for i in piece.tokens if i in self.chunk_at)

    def nested(self, piece: _Piece, done: list[_Piece]) -> bool:
        """Whether a subordinate clause is part of a relative one: "X, which has run it since the days when …, [meant to]"."""
        return piece.kind == "sub" and piece.parent is not None and done[piece.parent].kind in ("rel", "part")

    def adverbial(self, piece: _Piece) -> bool:
        """Whether a beginning without a verb is only a time or a place: "On September 25, 2018, …"."""
        phrases = {self.chunk_at[i] for i in piece.tokens if i in self.chunk_at}
        return (
            piece.parent is None
            and not piece.aside
            and all(c.prep for c in phrases)
            and self.cls[piece.tokens[0]] in ("PREP", "DATE", "ADV")
        )

    def subject_inside(self, tokens: list[int], group: VerbGroup) -> bool:
        return any(self.chunk_at[i].prep == "" for i in tokens if i < group.start and i in self.chunk_at)

    def relative_that(self, first: int, done: list[_Piece]) -> bool:
        before = self.chunk_at.get(first - 1)
        if before is not None and self.holds_content(before, first):
            return False  # "rumours that X is closing": no relative clause
        return before is not None and not before.pron and self.cls[first + 1 : first + 2] != ["DET"] and (
            not done or done[-1].group is None or not self.says(done[-1]) or done[-1].group.end <= before.start
        )  # fmt: skip

    def holds_content(self, noun: Chunk, that: int) -> bool:
        """Whether a noun before "that" is one of saying or fearing and a subject follows."""
        lexicon, subject = self.lexicon, self.chunk_at.get(that + 1)
        said = any(lexicon.is_word(c, noun.head) for c in ("rumournoun", "risknoun", "plannoun", "contentnoun"))
        return said and subject is not None and not subject.prep

    def contact_relative(self, first: int, group: VerbGroup, done: list[_Piece]) -> bool:
        """ "the app it bought in 2013": a pronoun or name directly behind a noun phrase, with a verb of its own."""
        before = self.chunk_at.get(first - 1)
        spoken = self.says(done[-1]) and before is not None and done[-1].group.end >= before.start
        return self.contact(first) and not spoken

    def predicate(self, piece: _Piece) -> Predicate | None:
        return (
            english_predicate(self.sentence, piece.group, sorted(piece.tokens), self.cls, self.lexicon)
            if piece.group
            else None
        )

    def finish(self, pieces: list[_Piece]) -> tuple[Clause, ...]:
        """A conjunct that leaves out the auxiliary is passive, too: "was designed by X and put together by Y"."""
        clauses = list(super().finish(pieces))
        for k, clause in enumerate(clauses):
            first = clauses[clause.shares].predicate if clause.shares is not None else None
            own = clause.predicate
            if (
                first is None
                or own is None
                or first.voice != "passive"
                or own.voice != "active"
                or clause.kind in ("inf", "part")
            ):
                continue
            at = self.tokens[own.at]
            bare = at.tag in ("VVD", "VVN", "VVI", "VVB") and not any(
                not c.prep and c.start > own.at for c in clause.chunks
            )
            alone = (
                not any(not c.prep and c.end <= own.at for c in clause.chunks) and own.tense == "past" and not own.modal
            )
            if (
                bare
                and alone
                and (self.lexicon.verbs.get(own.lemma) or own.lemma in self.lexicon.words["assembleverb"])
            ):
                predicate = replace(own, voice="passive", tense=first.tense, modal=first.modal, participle=True)
                clauses[k] = replace(clause, predicate=predicate)
        return tuple(gapped(clauses, self.tokens, self.cls))
