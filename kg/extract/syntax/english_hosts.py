"""What an English piece belongs to: without verb to the clause around it, a verb to the beginning that waits."""

from __future__ import annotations

from kg.extract.syntax.english_bounds import RELATIVE, SINGULAR, EnglishBounds
from kg.extract.syntax.english_predicates import VerbGroup
from kg.extract.syntax.pieces import Piece

_ENDING = frozenset("ending closing leaving killing shutting bringing marking becoming ceasing retiring".split())
_THAT_LESS = frozenset("say think believe hope fear claim admit warn add stress insist argue suspect expect".split())
_CONTRASTS = frozenset({"whereas", "while", "though", "although", "because"})  # "whereas X, the paid one, carries on"


class EnglishHosts(EnglishBounds):
    """The clauses that go on behind an insertion, and the beginnings that have no verb yet."""

    def verbless(self, piece: Piece, done: list[Piece]) -> None:
        """A piece without a verb goes on with the clause around it, or waits for one."""
        if self.within_relative(piece, done):
            done[-1].tokens += piece.tokens
            return
        if (at := self.list_in_relative(piece)) is not None:  # "a standard, the X, [in which A], B and C take part"
            self.verbless(Piece([i for i in piece.tokens if i < at], opened_by=piece.opened_by), done)
            piece = Piece([i for i in piece.tokens if i >= at], opened_by=",")
        target, first = self.host(done), piece.tokens[0]
        if piece.opened_by == ":" and self.cls[first] in ("PREP", "DATE"):
            target = None  # ": in December Essential, …, bought it": a new clause
        if done and piece.opened_by == "," and self.low(first - 2) == "that" and self.cls[first] == "PREP":
            piece.kind, piece.parent, piece.opened_by = "none", len(done) - 1, "that"
            done.append(piece)  # "announced that, [in the course of 2012,] it will …"
            return
        if piece.opened_by == ";" and self.chunk_at.get(first) is not None:
            target = None  # "…; the desktop app, however, [will be taken down]"
        target = None if piece.opened_by == "," and self.behind_fronted(piece, done) else target
        relative = self.relative_opening(piece) if target is not None and piece.opened_by == "," else None
        if relative is not None:
            piece.kind, piece.parent, piece.relative = "none", len(done) - 1, relative
            piece.antecedent = self.antecedent(first)
            done.append(piece)
        elif target is not None and self.cls[first] == "KON" and self.new_subject(piece) and not self.lacks_verb(done):
            piece.parent = None  # "…, and Tavlo, bought only in 2019, [made one game]"
            done.append(piece)
        elif target is None or (
            self.cls[first] in ("SUB", "WH")
            and self.low(first) != "once"
            and (len(piece.tokens) > 2 or (len(piece.tokens) == 2 and self.low(first) in _CONTRASTS))
        ):
            piece.kind, piece.parent = "none", len(done) - 1 if done else None
            piece.marker, piece.opened_by = self.low(first), "that" if target is not None else piece.opened_by
            done.append(piece)
        else:
            done[target].tokens += piece.tokens

    def relative_opening(self, piece: Piece) -> tuple[str, str] | None:
        """The preposition and the pronoun of a relative clause whose verb is to come: "X, [for which] A and B pay"."""
        first = piece.tokens[0]
        prep = self.low(first) if self.cls[first] == "PREP" and len(piece.tokens) > 1 else ""
        pronoun = first + bool(prep)  # without a preposition: "X, [whose] boss, Y, sits …"
        told = self.cls[pronoun] == "REL" and self.low(pronoun) in RELATIVE
        return (prep, self.low(pronoun)) if told else None

    def list_in_relative(self, piece: Piece) -> int | None:
        """Where, behind a noun, a relative clause opens with a list: "a tool [which A], B and C like"."""
        last = self.chunk_at.get(piece.tokens[-1])
        if last is None or last.prep or [t.text for t in self.tokens[last.end : last.end + 1]] != [","]:
            return None
        at = last.start - 1
        if at <= piece.tokens[0] or self.low(at) not in ("which", "whom"):
            return None
        at -= self.cls[at - 1] == "PREP"
        return at if at > piece.tokens[0] and self.chunk_at.get(at - 1) is not None else None

    def lacks_verb(self, done: list[Piece]) -> bool:
        """Whether a beginning before has no verb yet, so that what is joined to it is a part of its subject."""
        waiting = self.waiting(done)
        return waiting is not None and done[waiting].group is None and not self.adverbial(done[waiting])

    def new_subject(self, piece: Piece) -> bool:
        """Whether a phrase behind "and" has its verb behind an insertion between commas or behind what hangs on it."""
        i = piece.tokens[-1] + 1
        if self.chunk_at.get(i - 1) is not None and self.cls[i : i + 1] in (["VPP"], ["TO"]) and self.later_verb(i):
            return True  # "…, but the thesaurus [built into Office] remains", "… and plans [to sell X] have been …"
        if i >= len(self.tokens) or self.tokens[i].text != "," or piece.opened_by not in (",", ";"):
            return False
        end = next((k for k in range(i + 1, len(self.tokens)) if self.tokens[k].text == ","), None)
        if end is None or not any(not self.chunk_at[k].prep for k in piece.tokens if k in self.chunk_at):
            return False
        after = end + 1 + (self.cls[end + 1 : end + 2] == ["ADV"])
        return self.cls[after : after + 1] == ["VFIN"]

    def later_verb(self, i: int) -> bool:
        """Whether a finite verb without a subject of its own follows before the next mark."""
        for k in range(i + 1, len(self.tokens)):
            if self.cls[k] in ("PUNC", "COMMA", "STOP", "SUB", "REL", "WH", "KON"):
                return False
            if self.cls[k] == "VFIN":
                before = self.chunk_at.get(k - 1)
                return before is None or bool(before.prep)
        return False

    def host(self, done: list[Piece]) -> int | None:
        """The clause that a piece without verb or subject goes on with."""
        waiting = self.waiting(done)
        if waiting is not None:
            return waiting
        for k in range(len(done) - 1, -1, -1):
            if done[k].kind in ("main", "none", "sub") and not done[k].aside:
                return k
        return len(done) - 1 if done else None

    def waiting(self, done: list[Piece]) -> int | None:
        """A verbless beginning that waits for its verb behind an insertion: "Klimbo, the to-do app, will be shut"."""
        for k in range(len(done) - 1, -1, -1):
            if done[k].kind == "none":
                return k
            whole = done[k].kind in ("main", "sub") and not done[k].aside and not self.nested(done[k], done)
            if whole and (done[k].kind == "main" or not self.below_verbless(k, done)):
                return None
        return None

    def goes_on(self, piece: Piece, at: int) -> bool:
        """Whether a piece ends directly before a token."""
        return piece.tokens[-1] == at - 1

    def begun(self, piece: Piece, group: VerbGroup, done: list[Piece]) -> Piece | None:
        """The beginning of a clause that the one before took for its own, found by a verb that nothing joins to it.

        "Sets get fixes until May [and the shop, which …, closes in June]", "It has a heir: [the X, a stick, arrives …]"
        """
        first = piece.tokens[0]
        if piece.opened_by != "," or self.cls[first] == "KON" or self.subject_inside(piece.tokens, group):
            return None
        k = next((k for k in range(len(done) - 1, -1, -1) if done[k].kind in ("main", "sub") and done[k].group), None)
        if k is None or done[k].aside:
            return None
        host = done[k]
        at = self.own_beginning(
            host, apart=any(p.kind == "rel" and p.tokens[0] > host.group.end for p in done[k + 1 :])
        )
        if at is None:
            return None
        taken = [i for i in host.tokens if i >= at]
        host.tokens = [i for i in host.tokens if i < at]
        return Piece(taken, parent=None, opened_by=self.tokens[at - 1].text)

    def before_participle(self, piece: Piece, group: VerbGroup, done: list[Piece]) -> Piece | None:
        """The beginning before a participle that a verb without subject goes on with, taken by the clause before.

        "wrote that jobs were cut [and that a tablet] planned for May [had been shelved]"
        """
        first, part = piece.tokens[0], done[-1] if done else None
        if part is None or part.kind != "part" or part.antecedent is None or not self.goes_on(part, first):
            return None
        subject = part.antecedent
        if self.cls[first] == "KON" or self.subject_inside(piece.tokens, group) or subject.end != part.tokens[0]:
            return None
        host = next((p for p in done if subject.core in p.tokens and p.group is not None), None)
        at = subject.start
        while at and self.cls[at - 1] in ("SUB", "KON"):
            at -= 1
        if host is None or at == subject.start or at < host.group.end or subject.prep:
            return None
        taken = [i for i in host.tokens if i >= at]
        host.tokens = [i for i in host.tokens if i < at]
        return Piece(taken, parent=host.parent, opened_by="that" if self.cls[subject.start - 1] == "SUB" else "")

    def clause_done(self, done: list[Piece], first: int) -> bool:
        """Whether a main clause is whole before a participle behind a comma: "X has little time, [ending in May]"."""
        host = done[-1] if done else None
        whole = host is not None and host.kind == "main" and host.group is not None and self.goes_on(host, first - 1)
        return whole and self.low(first) in _ENDING and self.waiting(done) is None

    def own_beginning(self, host: Piece, *, apart: bool) -> int | None:
        """Where in a clause, behind its verb, the subject of another begins; `apart` if a relative clause ends it."""
        if host.group.lemma in _THAT_LESS and (at := self.said_subject(host)) is not None:
            return at
        for i in reversed(host.tokens):
            if i <= host.group.end:
                return None
            chunk = self.chunk_at.get(i)
            if chunk is None or chunk.start != i or chunk.prep or i - 1 < host.group.end:
                continue
            if self.tokens[i - 1].text == ":":
                return i
            if apart and self.cls[i - 1] == "KON" and i - 1 in host.tokens and chunk.end == host.tokens[-1] + 1:
                return i - 1
        return None

    def said_subject(self, host: Piece) -> int | None:
        """Where behind a verb of saying a subject before a comma begins: "said Monday [Klimbo], its app, would go"."""
        at = host.group.end
        while self.cls[at] == "DATE" or (self.cls[at] == "PREP" and self.cls[at + 1] == "DATE"):
            at += 1
        chunk = self.chunk_at.get(at)
        if chunk is None or chunk.start != at or chunk.prep or at not in host.tokens:
            return None
        end = chunk.end
        while (behind := self.chunk_at.get(end)) is not None and behind.prep:
            end = behind.end
        return at if self.tokens[end].text == "," else None

    def below_verbless(self, k: int, done: list[Piece]) -> bool:
        """Whether a subordinate clause hangs, perhaps by others, on a beginning that waits.

        "The last blow, if one believes it, [was …]"
        """
        above = done[k].parent
        while above is not None and done[above].kind != "none" and done[above].parent != above:
            if done[above].kind == "main":
                return False
            above = done[above].parent
        return above is not None and done[above].kind == "none" and not self.adverbial(done[above])

    def list_goes_on(self, piece: Piece, tokens: list[int], group: VerbGroup) -> bool:
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

    def second_subject(self, piece: Piece, tokens: list[int], group: VerbGroup) -> bool:
        """Whether "and" joins a second subject behind what is said of a first: "A, a mail app, [and B are closing]".

        "A, bought in 2015, [and B are …]", "A (a mail app) [and B are …]"
        """
        if self.low(tokens[0]) != "and" or self.inquit(tokens, group) or group.form != "fin":
            return False
        if self.low(group.start) in SINGULAR:
            return False
        said = list(dict.fromkeys(self.chunk_at[i] for i in piece.tokens if i in self.chunk_at))
        if not said or said[0].name is None or said[0].prep:
            return False
        if self.low(said[0].end) == "(" or piece.tokens[-1] < said[0].end:  # in brackets, or in a clause between
            return True
        apposed = len(said) > 1 and not said[1].prep and (bool(said[1].det) or said[1].owner is not None)
        return apposed and self.low(said[0].end) == "," and said[1].name is None

    def nested(self, piece: Piece, done: list[Piece]) -> bool:
        """Whether a subordinate clause is part of a relative one: "X, which ran it in the days when …, [meant to]"."""
        return piece.kind == "sub" and piece.parent is not None and done[piece.parent].kind in ("rel", "part")

    def adverbial(self, piece: Piece) -> bool:
        """Whether a beginning without a verb is only a time or a place: "On September 25, 2018, …"."""
        phrases = {self.chunk_at[i] for i in piece.tokens if i in self.chunk_at}
        return (
            (piece.parent is None or piece.opened_by == "that")
            and not piece.aside
            and all(c.prep for c in phrases)
            and self.cls[piece.tokens[0]] in ("PREP", "DATE", "ADV")
        )

    def subject_inside(self, tokens: list[int], group: VerbGroup) -> bool:
        """Whether a phrase without preposition stands before the verb."""
        return any(self.chunk_at[i].prep == "" for i in tokens if i < group.start and i in self.chunk_at)

    def inquit(self, tokens: list[int], group: VerbGroup) -> bool:
        """ "…, Microsoft said yesterday, …": a verb of saying with hardly anything behind it."""
        return (
            group.lemma in self.lexicon.words["say"]
            and (tokens[-1] - group.end < 2 or all(self.beside(i) for i in range(group.end, tokens[-1] + 1)))
            and self.subject_inside(tokens, group)
        )

    def beside(self, i: int) -> bool:
        """Whether a token is part of words that only say when or where: "they say [in the Valley]"."""
        chunk = self.chunk_at.get(i)
        return self.cls[i] in ("DATE", "PREP", "PUNC") or (chunk is not None and bool(chunk.prep))

    def says(self, piece: Piece) -> bool:
        """Whether the verb of a piece is one of saying or thinking, which have a clause for their object."""
        words = self.lexicon.words
        return piece.group is not None and any(
            piece.group.lemma in words.get(c, ()) for c in ("say", "report", "deny", "consider")
        )
