"""Where a German sentence is cut beyond its commas: at insertions and conjunctions, before infinitives."""

from __future__ import annotations

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.pieces import Builder, Piece

DASHES = frozenset("–—-")
BRACKETING = frozenset("haben sein werden können sollen müssen wollen dürfen mögen lassen bleiben gehen".split())
_SUBORDINATORS = frozenset("dass weil obwohl nachdem bevor".split())
_ASPECT = frozenset({"aufhören", "anfangen", "beginnen", "fortfahren"})


class GermanCuts(Builder):
    """The cuts of a sentence and the verbs of its pieces."""

    def set_aside(self, cuts: list[Piece]) -> list[Piece]:
        """Mark what stands between two dashes as an insertion."""
        inside = ""
        for cut in cuts:
            dash = cut.opened_by if cut.opened_by in DASHES else ""
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
                and cut.opened_by in (",", *DASHES)
                and len(cut.tokens) > 1
                and self.low(cut.tokens[0]) in ("und", "oder", "aber", "doch")
            ):
                cut.opened_by = self.low(cut.tokens.pop(0))
        return cuts

    def coordinate(self, piece: Piece) -> list[Piece]:
        """Cut at "und" where both sides have a verb of their own."""
        verbal = ("VFIN", "VPP", "VINF", "VIZU")
        for i in piece.tokens:
            if self.cls[i] != "KON" or (i in self.chunk_at and self.chunk_at[i].start < i < self.chunk_at[i].end):
                continue
            left = Piece([k for k in piece.tokens if k < i], opened_by=piece.opened_by, aside=piece.aside)
            opener = "oder" if self.low(i) == "noch" else self.low(i)  # "weder A noch B"
            right = Piece([k for k in piece.tokens if k > i], opened_by=opener, aside=piece.aside)
            lv, rv = self.verbs(left, *verbal), self.verbs(right, *verbal)
            goes_on = piece.opened_by == "," and right.tokens and self.cls[right.tokens[0]] == "VFIN"
            # "…, B und C und reicht sie weiter"
            joined = self.chunk_joined(i, piece.tokens[-1] + 1) or self.shares_end(left, right) if lv and rv else False
            if rv and ((lv and not joined) or (goes_on and left.tokens)):
                left.tokens += self.shared_auxiliary(left, right)
                return [left, *self.coordinate(right)]
        return [piece]

    def shares_end(self, left: Piece, right: Piece) -> bool:
        """Whether two things have one verb at the end: "hat erst A und [dann B] gekauft", "will A 2015 und [B …]"."""
        finite, behind = self.verbs(left, "VFIN"), self.verbs(right, "VFIN", "PTK", "TO", "VIZU")
        if len(finite) != 1 or behind or not self.waits_for_bracket(left, False):
            return False
        if self.tokens[finite[0]].lemma in ("sein", "werden"):
            return False
        end = self.verbs(right, "VPP", "VINF")[0]
        things = [c for k in (left, right) for c in self.last_thing(k, finite[0] + 1, end)]
        return len(things) == 2 and bool(things[0].name) == bool(things[1].name)

    def last_thing(self, piece: Piece, start: int, end: int) -> list[Chunk]:
        """The last phrase of a piece between two tokens that can be an object; none where there are several."""
        chunks = {c.start: c for i in piece.tokens if start <= i < end and (c := self.chunk_at.get(i)) is not None}
        return [c for c in chunks.values() if not c.prep and not c.pron and (c.name or c.det) and "acc" in c.cases][-1:]

    def shared_auxiliary(self, left: Piece, right: Piece) -> list[int]:
        """The auxiliary at the end that both conjuncts have: "der X gegründet und bis 2015 geleitet [hatte]"."""
        tail = right.tokens[-2:] if self.low(right.tokens[-2:][0]) in ("worden", "werden") else right.tokens[-1:]
        k, verb = left.tokens, self.cls[left.tokens[-1]] if left.tokens else ""
        opens = bool(k) and (self.cls[k[0]] in ("REL", "SUB") or self.cls[k[1:2][0] if k[1:2] else k[0]] == "REL")
        if not opens or verb not in ("VPP", "VINF") or self.has_finite(left) or len(right.tokens) <= len(tail):
            return []
        before = right.tokens[-len(tail) - 1]
        last = tail[-1] == right.tokens[-1] and self.cls[tail[-1]] == "VFIN" and self.cls[before] == verb
        return tail if last and self.tokens[tail[-1]].lemma in BRACKETING else []

    def governed(self, piece: Piece) -> list[Piece]:
        """Cut behind a verb of beginning or stopping, before the infinitive that it governs: "hört auf [zu senden]"."""
        to = next((i for i in piece.tokens if self.cls[i] == "TO"), None)
        if to is None or self.cls[piece.tokens[-1]] != "VINF":
            return [piece]
        verbs = [i for i in self.verbs(piece, "VFIN", "VPP", "VINF", "PTK") if i < to]
        lemmas = [self.tokens[i].lemma for i in verbs]
        particle = len(verbs) > 1 and self.cls[verbs[-1]] == "PTK"
        if len(lemmas) > 1 and self.cls[verbs[-1]] == "VFIN":  # "dass X aufhören wird zu senden"
            lemmas.pop()
        last = lemmas[-1] + lemmas[0] if particle else "".join(lemmas[-1:])
        if last not in _ASPECT or verbs[-1] >= piece.tokens[-1] - 1:
            return [piece]
        k = piece.tokens.index(verbs[-1]) + 1
        return [Piece(piece.tokens[:k], opened_by=piece.opened_by, aside=piece.aside), Piece(piece.tokens[k:])]

    def unpunctuated(self, piece: Piece) -> list[Piece]:
        """Cut before a subordinator without a comma: "sagt die Firma [dass X endet]"."""
        for k, i in enumerate(piece.tokens):
            if self.cls[i] == "SUB" and self.low(i) in _SUBORDINATORS and k > 1:
                left = Piece(piece.tokens[:k], opened_by=piece.opened_by, aside=piece.aside)
                if self.has_finite(left):
                    return [left, Piece(piece.tokens[k:], opened_by=",", aside=piece.aside)]
        return [piece]

    def chunk_joined(self, i: int, end: int) -> bool:
        """Whether a conjunction stands between two noun phrases of a clause that ends before `end`, not of two clauses.

        So it is where no finite verb goes before it, or none follows the second phrase.
        """
        nxt, before = self.chunk_at.get(i + 1), self.chunk_at.get(i - 1)
        if nxt is None or before is None or nxt.pron:
            return False
        return "VFIN" not in self.cls[:i] or "VFIN" not in self.cls[nxt.end : max(end, nxt.end + 1)]

    def waits_for_bracket(self, piece: Piece, particle: bool) -> bool:
        """Whether a clause lacks the second part of its predicate: a particle, or what its auxiliary asks for."""
        finite = self.verbs(piece, "VFIN")
        if not finite or self.verbs(piece, "VPP", "VINF", "PTK"):
            return False
        auxiliary = self.tokens[finite[0]].lemma in BRACKETING
        return not auxiliary if particle else auxiliary

    def verbs(self, piece: Piece, *classes: str) -> list[int]:
        return [i for i in piece.tokens if self.cls[i] in classes and not self.in_attribute(i)]

    def has_finite(self, piece: Piece) -> bool:
        return bool(self.verbs(piece, "VFIN"))

    def in_attribute(self, i: int) -> bool:
        chunk = self.chunk_at.get(i)
        return chunk is not None and chunk.attribute is not None and chunk.attribute[0] <= i < chunk.attribute[1]
