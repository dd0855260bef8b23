"""English sentence to clauses: by verb groups and their order.

Each verb group opens a clause, whose kind its first word and the form of its verb tell.
"""

from __future__ import annotations

from kg.extract.syntax.auxiliaries import passive_conjuncts
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.english_predicates import VerbGroup, english_groups, english_predicate
from kg.extract.syntax.english_relatives import EnglishRelatives
from kg.extract.syntax.gapping import gapped
from kg.extract.syntax.pieces import Piece
from kg.extract.syntax.predicates import Predicate


class EnglishClauses(EnglishRelatives):
    """The clauses of an English sentence."""

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in the order in which they begin, insertions included."""
        done: list[Piece] = []
        inserted = ""
        for cut in self.with_lists(self.cuts()):
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

    def dashes_after(self, cut: Piece) -> bool:
        return any(self.tokens[i].text == cut.opened_by for i in range(cut.tokens[-1] + 1, len(self.tokens)))

    def read_aside(self, cut: Piece, done: list[Piece]) -> None:
        """Add the clauses of an insertion, which hang on the clause before it, in place."""
        groups = english_groups(self.sentence, cut.tokens, self.cls, self.lexicon)
        if not groups or not done:
            self.read(cut, done)
            return
        aside: list[Piece] = []
        self.read(cut, aside)
        for piece in aside:
            piece.parent = len(done) - 1 if piece.parent is None else piece.parent + len(done)
            piece.shares = None if piece.shares is None else piece.shares + len(done)
            piece.kind = "main" if piece.kind == "none" else piece.kind
            piece.aside = True
        if aside and aside[0].kind == "part":
            aside[0].antecedent = self.antecedent(cut.tokens[0])
        done += aside

    def read(self, cut: Piece, done: list[Piece]) -> None:
        """Add the clauses of a piece to those before it, in place."""
        groups = english_groups(self.sentence, cut.tokens, self.cls, self.lexicon)
        if not groups:
            self.verbless(cut, done)
            return
        starts = [self.start_of(g, k, groups, cut) for k, g in enumerate(groups)]
        whole = (groups[0].finite or self.headline(groups, cut)) and not self.embedded(starts[0], cut)
        if (joint := self.resumed(cut, groups[0], done)) is not None:
            starts[0] = joint
        elif whole or groups[0].start == cut.tokens[0] or not self.leftover(cut, groups[0]):
            starts[0] = cut.tokens[0]
        if starts[0] > cut.tokens[0]:
            self.verbless(Piece([i for i in cut.tokens if i < starts[0]], opened_by=cut.opened_by), done)
        tail = self.open_tail(cut, groups[-1])
        for k, group in enumerate(groups):
            end = starts[k + 1] if k + 1 < len(groups) else tail
            tokens = [i for i in cut.tokens if starts[k] <= i < end]
            opened = cut.opened_by if starts[k] == cut.tokens[0] else ""
            self.open(tokens, group, opened, done)
        if tail <= cut.tokens[-1]:  # "… that the UK store, the app and the site [would close]"
            rest = [i for i in cut.tokens if i >= tail]
            done.append(Piece(rest, parent=len(done) - 1, marker=self.low(tail), opened_by="that"))

    def open(self, tokens: list[int], group: VerbGroup, opened_by: str, done: list[Piece]) -> None:
        """Open the clause of a verb group, or complete the one that waits for it."""
        if group.form == "pp" and done and self.lexicon.is_word("callverb", group.lemma):
            tokens = self.naming(tokens, group, done)
        if group.form == "pp" and self.stays(tokens, done):
            done[-1].tokens += tokens
            return
        tokens = self.behind_comparison(tokens, group, done)
        previous = len(done) - 1 if done else None
        piece = Piece(tokens, group=group, opened_by=opened_by, parent=previous)
        first = tokens[0]
        if not group.finite:
            self.set_nonfinite(piece, group, done)
        elif (relative := self.relative_of(tokens, group, done)) is not None:
            piece.kind, piece.relative = "rel", relative
            piece.antecedent = self.of_conjunct(first, done) or self.antecedent_of(tokens)
        elif self.cls[first] in ("SUB", "WH") or self.conjunction(first) or self.joined_condition(tokens):
            piece.kind, piece.marker = "sub", self.low(first + (self.cls[first] == "KON"))
            piece.parent = max(range(len(done)), key=lambda k: done[k].tokens[-1], default=None)
        elif opened_by == "" and previous is not None and self.contact_relative(first, group, done):
            piece.kind, piece.relative, piece.antecedent = "rel", ("", ""), self.antecedent(first)
        elif opened_by == "" and self.second_relative(tokens, group, done):
            piece.kind, piece.relative, piece.antecedent = "rel", done[-1].relative, done[-1].antecedent
        else:
            piece.kind = "main"
            waiting = self.waiting(done)
            if waiting is not None and self.awaited(done, waiting, piece, group):
                self.complete(done[waiting], tokens, group)
                return
            if waiting is not None and self.inquit(tokens, group):
                piece.aside = True
            start = None
            if waiting is None:
                start = self.begun(piece, group, done) or self.before_participle(piece, group, done)
            if start is not None:
                self.complete(start, tokens, group)
                done.append(start)
                return
            self.link_main(piece, group, done)
        done.append(piece)

    def conjunction(self, first: int) -> bool:
        """Whether a clause begins with "that", "whether", "if"; not a sentence with "[That] deal was announced"."""
        return self.low(first) in ("that", "whether", "if") and (first > 0 or self.cls[first] != "DET")

    def naming(self, tokens: list[int], group: VerbGroup, done: list[Piece]) -> list[int]:
        """The tokens of a participle of naming up to the name; the rest goes on with what is before.

        "launched an app called X [in 2018]"
        """
        named = next((c for c in self.chunks if c.start == group.end and c.name), None)
        if named is None:
            return tokens
        done[-1].tokens += [i for i in tokens if i >= named.end]
        return [i for i in tokens if i < named.end]

    def set_nonfinite(self, piece: Piece, group: VerbGroup, done: list[Piece]) -> None:
        """Set kind and links of the clause of an infinitive or participle, in place."""
        first = piece.tokens[0]
        above = self.governing(first, done)
        if above is not None:  # "JVC, whose format won, stopped [making recorders]"
            piece.parent = above
        elif group.form == "inf" and done:  # "X, which closed it in May, asked customers [to move to Y]"
            piece.parent = max(range(len(done)), key=lambda k: done[k].tokens[-1])
        piece.kind = {
            "inf": "inf",
            "ing": "inf" if self.cls[first] == "PREP" or above is not None else "part",
            "pp": "part",
        }[group.form]
        piece.marker = self.low(first) if self.cls[first] in ("PREP", "SUB") else ""
        if piece.kind == "part" and self.second_ing(first, done):
            piece.kind = "main"  # "is closing X and [cutting 250 jobs]"
        noun = group.form == "ing" and group.start > 0 and self.cls[group.start - 1] in ("DET", "POSS")
        if piece.kind == "part" and not noun:  # "the winding down of X" is nobody's
            adjunct = group.form == "ing" and piece.opened_by == "," and self.clause_done(done, first)
            piece.antecedent = None if adjunct else self.participle_of(first, done)
        told = any(p.group is not None and p.group.finite for p in done)
        if piece.kind == "part" and group.form == "pp" and told and self.low(first - 1) in (":", ";"):
            piece.parent = piece.antecedent = None  # "…: [started in 2006], X had been bought by Y"
        piece.shares = piece.parent
        self.coordinate(piece, group, done)

    def relative_of(self, tokens: list[int], group: VerbGroup, done: list[Piece]) -> tuple[str, str] | None:
        """The preposition and the relative pronoun that open a clause; None where it is no relative clause."""
        first, low = tokens[0], self.low(tokens[0])
        with_preposition = (
            self.cls[first] == "PREP" and len(tokens) > 1 and self.low(tokens[1]) in ("which", "whom", "whose")
        )
        pronoun = next((i for i in tokens[:4] if self.low(i) in ("which", "whose", "whom")), None)
        if with_preposition or (pronoun is not None and pronoun < group.start):
            at = pronoun if pronoun is not None else tokens[1]
            if self.part_of_them(at) == first:  # "the latter of which"
                return "", self.low(at)
            return self.tokens[at - 1].lemma.lower() if at > first and self.cls[at - 1] == "PREP" else "", self.low(at)
        if low in ("which", "who", "whose", "whom") or (low == "that" and self.relative_that(first, group, done)):
            return "", low
        return ("", "that") if self.and_that(first, group) else None

    def second_relative(self, tokens: list[int], group: VerbGroup, done: list[Piece]) -> bool:
        """Whether a verb has the relative pronoun of the one before: "which has been out for a month [and is …]".

        With a subject of its own it has, where a beginning still waits: "X, the app we made [and they sold], ends".
        """
        if self.cls[tokens[0]] != "KON" or not done or done[-1].kind != "rel" or not self.goes_on(done[-1], tokens[0]):
            return False
        return not self.subject_inside(tokens, group) or (
            self.waiting(done) is not None and self.later_verb_alone(tokens[-1] + 1)
        )

    def awaited(self, done: list[Piece], waiting: int, piece: Piece, group: VerbGroup) -> bool:
        """Whether a beginning that waits for its verb has found it in a piece."""
        start, tokens = done[waiting], piece.tokens
        return (
            not self.subject_inside(tokens, group)
            or (self.adverbial(start) and not self.inquit(tokens, group))
            or (piece.opened_by == "," and waiting == len(done) - 1 and self.list_goes_on(start, tokens, group))
            or (piece.opened_by in (",", ")") and self.second_subject(start, tokens, group))
        )

    def complete(self, start: Piece, tokens: list[int], group: VerbGroup) -> None:
        """Give a beginning its verb, in place."""
        start.tokens += tokens
        start.group = group
        start.kind = "rel" if start.relative[1] else "sub" if start.opened_by == "that" else "main"
        if start.kind == "main" and self.cls[start.tokens[0]] not in ("SUB", "WH"):
            start.marker = ""  # "[Without a word] the app was closed"

    def link_main(self, piece: Piece, group: VerbGroup, done: list[Piece]) -> None:
        """Set whose subject a main clause shares and which verb of saying it depends on, in place."""
        tokens, previous = piece.tokens, piece.parent
        first = tokens[0]
        joined = self.cls[first] == "KON" or self.low(first) in ("and", "but", "or", "then")
        if joined or not self.subject_inside(tokens, group):
            piece.shares = self.host(done)
            if piece.opened_by == "" and previous is not None and self.subject_relative_piece(done[previous], first):
                piece.shares = previous  # "which failed [and is no longer offered]"
        piece.parent = previous if previous is not None and self.says(done[previous]) else None

    def coordinate(self, piece: Piece, group: VerbGroup, done: list[Piece]) -> None:
        """Make a participle behind "and" or "or" what the one before it is: "of selling or [shutting it down]"."""
        before = done[-1] if done else None
        if before is None or before.group is None or before.group.finite or before.group.form != "ing":
            return
        if group.form == "ing" and self.cls[group.start - 1] == "KON" and group.start - 1 in before.tokens:
            piece.kind, piece.parent, piece.marker = before.kind, before.parent, before.marker
            piece.antecedent, piece.shares = before.antecedent, before.shares

    def stays(self, tokens: list[int], done: list[Piece]) -> bool:
        """Whether a participle only completes the verb directly before it: "stays [switched on]"."""
        before = done[-1].group if done else None
        return (
            before is not None
            and before.end == tokens[0]
            and before.lemma in ("stay", "remain", "keep", "seem", "look")
        )

    def participle_of(self, first: int, done: list[Piece]) -> Chunk | None:
        """What a participle hangs on: the phrase before it; none at the head of a sentence, the same for a conjunct."""
        if done and all(p.kind == "part" and p.antecedent is None for p in done):
            return None  # "Started in 2009, [sold in 2014], X …"
        joined = "KON" in (self.cls[first], self.cls[first - 1] if first else "")
        in_turn = first > 1 and self.cls[first] == "VPP" and self.cls[first - 2] == "DATE"
        joined |= in_turn  # "was bought by X in 2009, [closed in 2010]"
        if joined and done and done[-1].kind == "part":
            return done[-1].antecedent
        above = done[-1].group if done else None
        if joined and above is not None and above.auxiliaries and self.cls[above.at] == "VPP":
            return None  # "was founded by X and [bought by Y]"
        last = self.antecedent(first)
        return self.carrier(last) if last is not None and self.tokens[first - 1].text == "," else last

    def of_conjunct(self, first: int, done: list[Piece]) -> Chunk | None:
        """What a relative clause before "and which" hangs on: "[Klimbo], which X launched(,) and which replaces Y"."""
        if first < 2 or not done or "KON" not in (self.cls[first], self.cls[first - 1]):
            return None
        if done[-1].kind in ("rel", "part") or self.cls[first] != "KON":
            return done[-1].antecedent if done[-1].kind in ("rel", "part") else None
        before = next((p for p in reversed(done) if p.kind != "inf"), done[-1])  # "which A made to rival B, and which"
        return before.antecedent if before.kind == "rel" else None

    def carrier(self, last: Chunk) -> Chunk:
        """What a nameless prepositional phrase hangs on: "[a start-up] with a fancy box, snapped up by Zorvane"."""
        k = self.chunks.index(last)
        before = self.chunks[k - 1] if k else None
        hangs = before is not None and before.end == last.start and bool(last.prep) and last.name is None
        return before if hangs and before.head and before.det and not before.prep else last

    def second_ing(self, first: int, done: list[Piece]) -> bool:
        """Whether a participle is joined to that of a progressive before it."""
        before = done[-1].group if done else None
        return (
            first > 0
            and self.cls[first - 1] == "KON"
            and before is not None
            and self.cls[before.at] == "VING"
            and before.finite
        )

    def subject_relative_piece(self, piece: Piece, end: int) -> bool:
        """Whether a piece is a relative clause that ends before a token, its pronoun the subject."""
        if piece.kind != "rel" or piece.group is None or piece.relative[0] or not self.goes_on(piece, end):
            return False
        return not self.subject_inside(piece.tokens[1:], piece.group)

    def governing(self, first: int, done: list[Piece]) -> int | None:
        """The clause on whose verb a token follows directly, also behind an insertion: "stop [making]"."""
        direct = (k for k in range(len(done) - 1, -1, -1) if done[k].group is not None and done[k].group.end == first)
        return next((k for k in direct if done[k].tokens[-1] == first - 1), None)

    def predicate(self, piece: Piece) -> Predicate | None:
        return (
            english_predicate(self.sentence, piece.group, sorted(piece.tokens), self.cls, self.lexicon)
            if piece.group
            else None
        )

    def finish(self, pieces: list[Piece]) -> tuple[Clause, ...]:
        clauses = passive_conjuncts(super().finish(pieces), self.tokens, self.lexicon)
        return tuple(gapped(clauses, self.tokens, self.cls))
