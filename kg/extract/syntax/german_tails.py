"""What stands at the end of a German clause and belongs to the next one, whose verb comes behind an insertion.

"A wird beendet, [B, der Rest], bleibt", "A verkauft sich gut, [auch X, ein Sitz], startet im Mai".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.syntax.german_pieces import GermanPieces
from kg.extract.syntax.german_predicates import AUX_DE
from kg.extract.syntax.pieces import Piece

_COMPARING = frozenset({"wie", "obwohl", "obgleich", "falls", "sofern", "soweit"})


class GermanTails(GermanPieces):
    """Finds the part of a clause that waits for the verb of a later piece."""

    def verb_last(self, piece: Piece) -> bool:
        """Whether a piece ends in the finite verb of a clause: "am 3. Juli verschwinden wird", "vom Netz geht"."""
        k = piece.tokens
        return (
            piece.opened_by == "," and len(k) > 1 and self.cls[k[0]] not in ("SUB", "WH")
            and self.cls[k[-1]] == "VFIN" and self.verbs(piece, "VFIN") == [k[-1]]
            and (self.cls[k[-2]] in ("VPP", "VINF") or self.subjectless(piece))
        )  # fmt: skip

    def conjunct_without_verb(self, piece: Piece, top: Piece) -> list[int]:
        """The conjunction and what follows it behind a whole clause whose verb a piece brings, else nothing.

        "(dass A ging) [und B, der Rest], verschwinden wird", "(A ging) [und B, der Rest], folgt".
        """
        finite, opens = self.verbs(top, "VFIN"), piece.opened_by == "," and self.cls[piece.tokens[0]] == "VFIN"
        if top.kind == "main" and finite and opens and (behind := self.behind_bracket(top, finite[0], piece.tokens[0])):
            return [behind[0] - 1, *behind]
        if top.kind == "main" and finite and opens and (behind := self.explained(top, finite[0])):
            return [behind[0] - 1, *behind]
        joint = next((i for i in reversed(top.tokens) if self.cls[i] == "KON" and i - 1 in top.tokens), None)
        if not finite or joint is None or joint < finite[-1]:
            return []
        last = [i for i in top.tokens if i >= joint]
        if top.kind in ("sub", "rel"):
            return last if self.verb_last(piece) and len(last) > 1 else []
        opens = opens and not self.asyndetic(piece)
        inserted = any(later - before > 1 for before, later in pairwise(last))
        return last if top.kind == "main" and opens and inserted and not self.verbs(top, "VPP", "VINF") else []

    def lends_auxiliary(self, done: Sequence[Piece], stack: Sequence[int]) -> int:
        """The clause whose verb a participle goes on with: "[hat A gekauft], das B verlegt, und (C geschluckt)"."""
        for k in reversed(stack):
            finite = self.verbs(done[k], "VFIN")
            if not finite or self.tokens[finite[-1]].lemma in AUX_DE:
                return k
        return stack[-1]

    def behind_bracket(self, top: Piece, finite: int, verb: int) -> list[int]:
        """A phrase and its insertion behind a closed clause: "(A wird beendet), [B, der Rest], (bleibt)"."""
        closing = [i for i in self.verbs(top, "VPP", "VINF", "PTK") if i > finite]
        behind = [i for i in top.tokens if closing and i > closing[-1]]
        if not behind or behind[0] - 1 in top.tokens or behind[0] not in self.chunk_at:
            return []
        chunk = self.chunk_at[behind[0]]
        inserted = any(later - before > 1 for before, later in pairwise((*behind, verb - 1)))
        return behind if inserted and chunk.start == behind[0] and not chunk.prep else []

    def explained(self, top: Piece, finite: int) -> list[int]:
        """A name and its explanation at the end of a clause: "(A verkauft sich gut), [auch X, ein Sitz], (startet)"."""
        parts: list[list[int]] = [[]]
        for before, i in zip((-1, *top.tokens), top.tokens, strict=False):
            if i > before + 1 and before >= finite:
                parts.append([])
            parts[-1].append(i)
        if len(parts) < 3:
            return []
        opening = [next((i for i in p if self.cls[i] != "ADV"), p[-1]) for p in parts[-2:]]
        name, gloss = (self.chunk_at.get(i) for i in opening)
        apposed = gloss is not None and gloss.name is None and gloss.det in ("indef", "def") and not gloss.prep
        named = name is not None and name.name is not None and not name.prep and name.start == opening[0]
        return [*parts[-2], *parts[-1]] if named and apposed else []

    def opens_field(self, piece: Piece, top: Piece, ahead: Sequence[Piece]) -> bool:
        """Whether a verbless piece has its verb behind an insertion: "…: [X], seit Mai Eigentümer, [stellt] …"."""
        joined = piece.opened_by in ("und", "aber", "doch") and self.has_finite(top)
        if not (joined or piece.opened_by in (":", ";")) or self.type_of(piece) != "none":
            return False
        for other in ahead:
            if other.opened_by in (":", ";"):
                return False
            if self.cls[other.tokens[0]] == "VFIN":
                return other.opened_by == "," and other is not ahead[0]
            if self.type_of(other) in ("main", "sub"):
                return False
        return False

    def interrupted(self, piece: Piece, ahead: Sequence[Piece]) -> bool:
        """Whether "als" opens a clause that has its verb behind an insertion: "als [X], der Laden, [öffnete]"."""
        if piece.opened_by not in ("", ",") or self.low(piece.tokens[0]) != "als" or self.has_finite(piece):
            return False
        behind = [p for p in ahead[:3] if p.opened_by == "," and self.type_of(p) not in ("rel", "part")]
        return len(behind) > 1 and self.type_of(behind[0]) == "none" and self.verb_last(behind[1])

    def unlike(self, piece: Piece) -> bool:
        """Whether a piece only says of whom something is not true: "X stellt, [anders als Z], Y ein"."""
        return piece.opened_by == "," and [self.low(i) for i in piece.tokens[:2]] == ["anders", "als"]

    def cut_short(self, piece: Piece) -> bool:
        """Whether a comparison has only its participle: "(wird,) [anders als im Mai erwartet], (bleiben)"."""
        k = piece.tokens
        than = len(k) > 2 and self.low(k[1]) == "als" and self.cls[k[0]] in ("ADV", "ADJ", "PRED")
        compared = than or self.low(k[0]) in _COMPARING
        closed = piece.opened_by == "," and k[-1] + 1 < len(self.tokens) and self.tokens[k[-1] + 1].text == ","
        if not compared or not closed or self.verbs(piece, "VFIN", "VPP", "VINF", "VIZU") != [k[-1]]:
            return False
        inside = {self.chunk_at[i] for i in k if i in self.chunk_at}
        if self.cls[k[-1]] == "VFIN" and self.low(k[-1]).endswith("t") and all(c.prep for c in inside):
            self.cls[k[-1]] = "VPP"  # nothing that a finite verb could have as its subject
        return self.cls[k[-1]] == "VPP"
