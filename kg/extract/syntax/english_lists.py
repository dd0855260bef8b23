"""Lists of phrases that are the subject of an English clause together, across marks and behind verbs of saying."""

from __future__ import annotations

from kg.extract.syntax.english_predicates import VerbGroup
from kg.extract.syntax.pieces import Builder, Piece

_PLURAL = frozenset({"are", "were", "have"})


class EnglishLists(Builder):
    """What belongs to one list of subjects."""

    def with_lists(self, cuts: list[Piece]) -> list[Piece]:
        """The pieces with a list that a conjunction opens as subject put together: "…, [and A, B and C followed]"."""
        found: list[Piece] = []
        at = 0
        while at < len(cuts):
            end = at
            if skip := self.before_list(cuts[at]):
                end = self.list_end(cuts, at, skip)
            tokens = [i for cut in cuts[at : end + 1] for i in cut.tokens] if end > at else []
            found.append(Piece(tokens, opened_by=cuts[at].opened_by) if tokens else cuts[at])
            at = end + 1
        return found

    def before_list(self, cut: Piece) -> int:
        """How many tokens of a piece stand before its last phrase, if that may begin a list that is a subject.

        Behind a conjunction or a verb of saying: "…, [and] A", "[Zorvane said] A"; 0 elsewhere.
        """
        if cut.opened_by == "," and self.low(cut.tokens[0]) in ("and", "but", "while", "as"):
            return 1
        last = next((c for c in self.chunks if c.end == cut.tokens[-1] + 1), None)
        at = last.start - 1 if last is not None else -1
        said = at in cut.tokens and self.cls[at] == "VFIN" and self.tokens[at].lemma
        return cut.tokens.index(at) + 1 if said and self.lexicon.is_word("clauseverb", said) else 0

    def list_end(self, cuts: list[Piece], at: int, skip: int) -> int:
        """The piece in which a list that begins in piece `at` has its verb; `at` itself where there is none."""
        end = at
        while end + 1 < len(cuts) and self.only_phrase(cuts[end], skip if end == at else 0):
            end += 1
            cut = cuts[end]
            first = self.chunk_at.get(cut.tokens[0])
            if cut.opened_by != "," or first is None or first.prep or first.name is None:
                return at
            joint, second = first.end, self.chunk_at.get(first.end + 1)
            joined = joint in cut.tokens and self.low(joint) in ("and", "or") and second is not None
            if joined and second.end in cut.tokens and self.cls[second.end] == "VFIN":
                return end
        return at

    def only_phrase(self, cut: Piece, skip: int) -> bool:
        """Whether a piece is one phrase with a name, its first `skip` tokens aside."""
        rest = cut.tokens[skip:]
        chunk = self.chunk_at.get(rest[0]) if rest else None
        return chunk is not None and chunk.name is not None and not chunk.prep and chunk.end == rest[-1] + 1

    def tells(self, group: VerbGroup) -> bool:
        """Whether a verb is one of saying, thinking, reporting or denying."""
        return any(self.lexicon.is_word(c, group.lemma) for c in ("say", "report", "deny", "clauseverb"))

    def jointly_told(self, told: VerbGroup, group: VerbGroup) -> bool:
        """Whether a conjunction joins two subjects of what a verb of saying tells: "said X [and] Y will stay".

        What can also have an object needs a plural: "confirmed X and Y are closing", not "announced X and Y followed".
        """
        only_clauses = self.lexicon.is_word("clauseverb", told.lemma)
        if not only_clauses and not (self.tells(told) and self.low(group.start) in _PLURAL):
            return False
        chunk = self.chunk_at.get(self.behind_inquit(told.end, group))
        while chunk is not None and not chunk.prep:
            if chunk.end == group.start:
                return True
            if self.cls[chunk.end] != "KON" and self.low(chunk.end) != ",":
                return False
            chunk = self.chunk_at.get(chunk.end + 1)
        return False

    def behind_inquit(self, at: int, group: VerbGroup) -> int:
        """Where what is said begins behind a verb of saying: not with the day of it: "said Tuesday [it could]"."""
        k = at
        while k < group.start and (self.cls[k] == "DATE" or (k == at and self.cls[k] == "PREP")):
            k += 1
        dated = k > at and self.cls[k - 1] == "DATE" and k < group.start and k in self.chunk_at
        return k if dated and not self.chunk_at[k].prep else at
