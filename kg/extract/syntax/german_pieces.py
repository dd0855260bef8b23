"""What a piece of a German sentence is: its kind by the place of its verb, and whether it goes on with one before.

German goes by topological fields: the finite verb stands in first or second place, or at the end behind a subordinator.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.naming.names import CLOSING, OPENING
from kg.extract.syntax.german_cuts import BRACKETING, GermanCuts
from kg.extract.syntax.pieces import Piece

_CONTRAST = frozenset("aber jedoch dafür dagegen hingegen allerdings dann anschließend zugleich".split())
RELATIVE = frozenset("der die das den dem dessen deren denen welcher welche welches welchen welchem".split())
_INSERTED = 8  # tokens that an insertion may have


class GermanPieces(GermanCuts):
    """What each piece is for itself and beside the clause before it."""

    def type_of(self, piece: Piece) -> str:
        """The kind of a piece by its first word and its verbs."""
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
        if self.subordinator(piece) > first and finite[-1:] == piece.tokens[-1:]:
            return "sub"  # "X wird, [auch wenn es Y will], …"
        last = bool(finite) and finite[-1] == piece.tokens[-1] and finite[0] - first > 1
        if self.cls[first] == "SUB" or (self.cls[first] == "WH" and finite and (piece.opened_by == "," or last)):
            if finite:
                return "sub"
            if not self.verbs(piece, "VIZU", "VPP") and self.low(first) != "um":
                return "sub" if self.low(first) not in ("als", "wie") else "none"
        if finite:
            return "main"
        if self.verbs(piece, "VIZU") or (self.verbs(piece, "TO") and self.verbs(piece, "VINF")):
            return "part" if self.on_offer(piece) and self.stated(piece) else "inf"
        conjunct = piece.opened_by in ("und", "oder") and self.verbs(piece, "VINF") and not self.verbs(piece, "TO")
        if self.verbs(piece, "VPP") or conjunct:
            return "part"
        return "part" if self.stated(piece) else "none"

    def subordinator(self, piece: Piece) -> int:
        """The token that makes a clause subordinate, where an adverb goes before it, or the first: "[auch] wenn"."""
        first, *behind = piece.tokens[:2]
        return behind[0] if behind and self.cls[first] in ("ADV", "PRED") and self.cls[behind[0]] == "SUB" else first

    def stated(self, piece: Piece) -> bool:
        """Whether an insertion without a verb says since when its thing is there, or whose: "X, [seit Mai hier], …"."""
        k = piece.tokens
        if piece.opened_by not in (",", "(", "–") or len(k) > _INSERTED or not any(self.cls[i] == "DATE" for i in k):
            return False
        words = {w for i in k for w in (self.tokens[i].text, self.tokens[i].lemma)}
        senses = [s for a in words if (s := self.lexicon.adjectives.get(a)) is not None]
        words |= {"@since" for i in k if self.low(i) == "seit"}
        senses += [s for s in self.lexicon.verbs.get("sein", ()) if s.words and s.told_by(words)]
        whose = "@since" in words and not self.lexicon.words["belongnoun"].isdisjoint(words)
        before = (c for c in self.chunks if c.end == k[0] - 1 and (c.name or c.head))
        named = any(c.name or not c.prep or any(b.end == c.start for b in self.chunks) for c in before)
        return named and (whose or any(s.op in ("START", "acquired") for s in senses))

    def on_offer(self, piece: Piece) -> bool:
        """Whether an infinitive only says that a thing can be had: "X, seit Mai bei Y [zu haben], …"."""
        return [self.low(i) for i in piece.tokens[-2:]] == ["zu", "haben"]

    def relative_at(self, piece: Piece) -> tuple[str, str] | None:
        """The relative pronoun (with preposition) that opens a piece whose finite verb stands at its end."""
        k = piece.tokens
        if piece.opened_by not in (",", "–", "—", "(", "-", "und", "oder") or not k:
            return None
        prep, at = ("", 0)
        if self.cls[k[0]] == "PREP" and len(k) > 1 and self.low(k[1]) in RELATIVE:
            prep, at = self.tokens[k[0]].lemma.lower(), 1
        if self.low(k[at]) not in RELATIVE or (not prep and self.cls[k[-1]] == "PTK"):
            return None  # "…, die Redaktion macht weiter"
        finite = self.verbs(piece, "VFIN") or self.plural_finite(piece)
        if self.cls[k[at]] == "REL":
            return prep, self.low(k[at])
        if piece.opened_by in ("und", "oder"):
            return None
        second = k[at + 1] if at + 1 < len(k) else None
        if finite and finite[0] == second and len(k) > at + 2 and self.cls[k[at]] == "PRON":
            return None  # "das bestätigte der Händler": a demonstrative
        chunk = self.chunk_at.get(k[0])
        second = chunk is not None and bool(finite) and chunk.start == k[0] and chunk.end == finite[0] < k[-1]
        if not prep and second and (chunk.name or (chunk.det and chunk.head)):
            return None  # "…, der Dienst X folgte 2018"
        whole = chunk is not None and finite == [k[-1]] == [chunk.end] and chunk.start == k[0]
        if not prep and whole and chunk.name and chunk.head and self.cls[k[0]] == "DET":
            return None  # "…, der Dienst X bleibt"
        bracket = bool(finite) and finite[-1] == k[-1] - 1 and self.cls[k[-1]] in ("VPP", "VINF")
        if not prep and bracket and chunk is not None and chunk.head and chunk.det == "def" and chunk.end <= finite[0]:
            return None  # "…, die App für Windows wird eingestellt"
        if finite and finite[-1] >= k[-1] - 1 and finite[0] != k[0]:
            return prep, self.low(k[at])
        return None

    def plural_finite(self, piece: Piece) -> list[int]:
        """A finite plural that looks like an infinitive: "… mit dem Benutzer etwas geben können"."""
        last = piece.tokens[-1]
        return [last] if self.cls[last] == "VINF" and self.cls[last - 1] != "TO" else []

    def lone_name(self, piece: Piece) -> bool:
        """ "Klimbo: [wird eingestellt]"."""
        chunks = {self.chunk_at.get(i) for i in piece.tokens if self.cls[i] not in ("PUNC", "X")}
        return len(chunks) == 1 and None not in chunks and next(iter(chunks)).name is not None

    def goes_on_list(self, piece: Piece, top: Piece) -> bool:
        """Whether a list goes on to the verb its clause waits for: "lassen sich A, [die B sowie C nutzen]"."""
        listed = any(self.cls[i] == "KON" or self.low(i) == "sowie" for i in piece.tokens)
        if listed and top.kind == "sub" and not self.has_finite(top) and self.cls[piece.tokens[0]] == "DET":
            first, last = top.tokens[0], piece.tokens[-1]  # "dass A, [der Server B und die App C enden]"
            main = 0 if "VFIN" in self.cls[:first] else 1
            return len(self.verbs(piece, "VFIN")) == 1 and self.cls[last + 1 :].count("VFIN") <= main
        return (
            listed and top.kind == "main" and not self.verbs(piece, "VFIN") and self.waits_for_bracket(top, False)
            and self.tokens[piece.tokens[0] - 1].text != ";"
        )  # fmt: skip

    def lists_on(self, before: Piece, piece: Piece, finite: int) -> bool:
        """Whether a list goes on to the verb that has it as its subject: "(Die Apps A,) [B und C verschwinden]"."""
        last, i = self.chunk_at.get(before.tokens[-1]), piece.tokens[0]
        if piece.opened_by != "," or last is None or last.prep or last.pron or "nom" not in last.cases:
            return False
        joined = 0
        while i < finite:
            chunk = self.chunk_at.get(i)
            if chunk is None or chunk.start != i or chunk.prep or chunk.pron or bool(chunk.name) != bool(last.name):
                return False
            i = chunk.end
            if i < finite and self.low(i) in ("und", "sowie", "oder"):
                i, joined = i + 1, joined + 1
        return joined > 0 and i == finite

    def ends_list(self, before: Piece, piece: Piece) -> bool:
        """Whether only names follow to the end of the sentence, as those before: "getragen von A[, B und C]."."""
        last, i = self.chunk_at.get(before.tokens[-1]), piece.tokens[0]
        if piece.opened_by != "," or last is None or last.name is None:
            return False
        end = next((k for k in range(i, len(self.cls)) if self.cls[k] == "STOP" or self.low(k) == ";"), len(self.cls))
        rest = self.cls[i:end]
        return "KON" in rest and {"NAME", "COMMA", "KON"}.issuperset(rest)

    def second_subject(self, before: Piece, piece: Piece, finite: int) -> bool:
        """Whether "und" joins a subject to one of which something is said: "A, eine App für Fotos, [und B bleiben]"."""
        first = self.chunk_at.get(before.tokens[0])
        i = piece.tokens[0] + (self.cls[piece.tokens[0]] == "KON")
        last = self.chunk_at.get(i)
        joined = self.low(i - 1) in ("und", "sowie") and self.tokens[i - 2].text in (",", ")")
        if not joined or first is None or last is None or last.start != i or last.end != finite:
            return False
        plural = self.low(finite).endswith("en") or self.low(finite) == "sind"
        return plural and first.name is not None and not (first.prep or last.prep) and "nom" in last.cases

    def asyndetic(self, piece: Piece) -> bool:
        """Whether a clause goes on with the subject before: "(X stellt A ein,) behält aber B", "…, musste gehen"."""
        k = piece.tokens
        if len(k) < 3 or self.cls[k[0]] != "VFIN":
            return False
        return self.low(k[1]) in _CONTRAST or self.subjectless(piece)

    def subjectless(self, piece: Piece) -> bool:
        """Whether nothing in a clause with its verb first can be its subject, which the reader isn't told to be."""
        chunks = {c.start: c for i in piece.tokens if (c := self.chunk_at.get(i)) is not None}.values()
        return all(c.prep or "nom" not in c.cases or (c.number and not c.head) for c in chunks) and len(chunks) > 0

    def parenthetical(self, piece: Piece, kind: str, top: Piece) -> bool:
        """ "…, sagt der Chef, …", "…, so heißt es, …": a short clause with its verb first inside another."""
        k = piece.tokens
        so = len(k) > 2 and self.low(k[0]) == "so"
        around = top.kind in ("main", "sub", "rel") if so else top.kind == "main" and self.has_finite(top)
        return (
            kind == "main" and piece.opened_by == "," and self.cls[k[so]] == "VFIN" and len(k) <= 6
            and k[-1] + 2 < len(self.tokens) and around and self.tokens[k[-1] + 1].text == ","
            and not self.only_speaker(k)
        )  # fmt: skip

    def only_speaker(self, k: Sequence[int]) -> bool:
        """Whether what follows who spoke behind a quotation says who it is: "„…“, sagte Eva, [die Chefin]."."""
        behind = k[-1] + 2
        end = next((i for i in range(behind, len(self.cls)) if self.cls[i] == "STOP"), len(self.cls))
        quoted = self.tokens[k[0] - 2].text in CLOSING and not any(t.text in OPENING for t in self.tokens[behind:end])
        verbal = {"VFIN", "VPP", "VINF", "PTK", "REL"} & set(self.cls[behind:end])
        return quoted and not verbal

    def own_subject(self, piece: Piece, top: Piece) -> bool:
        """Whether a participle has a subject of its own and the auxiliary before: "A ist tot, [B 2010 gestorben]"."""
        chunk = self.chunk_at.get(piece.tokens[0])
        opens = chunk is not None and chunk.start == piece.tokens[0] and not chunk.prep and chunk.det in ("def", "")
        auxiliary = any(self.tokens[i].lemma in BRACKETING for i in self.verbs(top, "VFIN"))
        named = chunk is not None and chunk.name is not None
        return bool(opens and named and auxiliary and top.kind == "main" and self.verbs(top, "VPP"))

    def remark(self, piece: Piece, top: Piece, ahead: Sequence[Piece]) -> bool:
        """Whether a clause stands between a thing and its verb: "X, [so heißt es], wird …", "dem, [sagt er], …"."""
        k, finite = piece.tokens, self.verbs(piece, "VFIN")
        if top.kind == "none" and piece.opened_by == "," and ahead and self.cls[ahead[0].tokens[0]] == "VFIN":
            glossed = finite == [k[-1]] and len(k) > 3 and self.type_of(piece) == "main" and ahead[0].opened_by == ","
            if glossed and not self.has_finite(top):  # "X, [die Kamera die Rat gab], wird …"
                return True
        first = k[0] + (self.low(k[0]) == "so")
        if piece.opened_by != "," or finite[:1] != [first] or len(k) > 8 or self.has_finite(top) or not ahead:
            return False
        verb = self.tokens[first].lemma
        nxt, told = ahead[0], first > k[0] or (verb not in BRACKETING and self.lexicon.is_word("saying", verb))
        if not told or nxt.opened_by != "," or top.kind not in ("none", "rel", "sub") or not self.has_finite(nxt):
            return False
        return self.cls[nxt.tokens[0]] == "VFIN" if top.kind == "none" else self.cls[nxt.tokens[-1]] == "VFIN"

    def article_only(self, piece: Piece) -> bool:
        """Whether what looks like a relative pronoun behind a preposition is the article of a noun."""
        k = piece.tokens
        return self.cls[k[0]] == "PREP" and len(k) > 2 and self.cls[k[2]] in ("NOUN", "ADJ")
