"""German sentence to clauses: how the pieces hang together.

The right bracket of a clause (participle, infinitive, particle, or the finite verb behind a subordinator) may come
behind clauses that stand inside it; a stack of open clauses tells which one a piece completes.
"""

from __future__ import annotations

from kg.extract.syntax.auxiliaries import share_auxiliaries
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_antecedents import GermanAntecedents
from kg.extract.syntax.german_attributes import attributes
from kg.extract.syntax.german_cuts import DASHES
from kg.extract.syntax.german_free_relatives import with_free_relatives
from kg.extract.syntax.german_gaps import fill_gaps
from kg.extract.syntax.german_predicates import german_predicate, unsaid_sein
from kg.extract.syntax.pieces import Piece
from kg.extract.syntax.predicates import Predicate

# what a clause goes on with behind one inside it: a time, a place, an adverb
_CIRCUMSTANCE = frozenset("ADV NEG PREP DATE DET NOUN ADJ PTK".split())
_JOINTS = frozenset("und oder aber doch sondern sowie denn".split())


class GermanClauses(GermanAntecedents):
    """The clauses of a German sentence."""

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in the order in which they begin, attributes last."""
        parts = [u for cut in self.set_aside(self.with_lists(self.cuts())) for u in self.unpunctuated(cut)]
        conjuncts = [c for part in parts for c in self.coordinate(part)]
        return self.finish(self.attach([p for c in conjuncts for p in self.governed(c)]))

    def with_lists(self, cuts: list[Piece]) -> list[Piece]:
        """The pieces with a list before an infinitive put together: "waren bei A[, B und C] zu haben"."""
        found: list[Piece] = []
        doers = -1  # the last piece of a list of who did what a participle says
        for k, cut in enumerate(cuts):
            before = found[-1] if found else None
            if before is not None and k > doers and cut.opened_by == ",":
                doers = self.doers_up_to(before, cuts, k)
            told = before is not None and cut.opened_by == ","
            if told and (k <= doers or self.goes_on(before, cut) or self.subjects(before, cuts[k : k + 4])):
                before.tokens = [*before.tokens, *cut.tokens]
            else:
                found.append(cut)
        return found

    def doers_up_to(self, before: Piece, cuts: list[Piece], k: int) -> int:
        """The piece that ends a list before a participle, else -1: "X, von A[, B und C gegründet], bleibt"."""
        last = self.chunk_at.get(before.tokens[-1])
        if last is None or last.prep != "von" or last.name is None or before.opened_by != ",":
            return -1
        if self.verbs(before, "VFIN", "VPP", "VINF"):
            return -1
        for j in range(k, min(k + 4, len(cuts))):
            first = self.chunk_at.get(cuts[j].tokens[0])
            if first is None or first.name is None or first.prep or first.start != cuts[j].tokens[0]:
                return -1
            if first.end <= cuts[j].tokens[-1]:
                end = cuts[j].tokens[-1]
                told = self.verbs(cuts[j], "VFIN", "VPP", "VINF") == [end] and self.low(end).endswith(("t", "en"))
                if not told or self.low(first.end) not in ("und", "sowie"):
                    return -1
                self.cls[end] = "VPP"  # a finite verb would stand before its list
                return j
        return -1

    def subjects(self, before: Piece, cuts: list[Piece]) -> bool:
        """Whether a list behind a colon goes on to its verb: "Drei gehen: A[, B und C werden eingestellt]"."""
        if before.opened_by != ":" or self.verbs(before, "VFIN", "VPP", "VINF", "PTK"):
            return False
        for cut in cuts:
            first = self.chunk_at.get(cut.tokens[0])
            if first is None or first.name is None or first.prep or cut.opened_by != ",":
                return False
            if self.verbs(cut, "VFIN"):
                return first.end in cut.tokens and self.low(first.end) in ("und", "sowie")
            if first.end != cut.tokens[-1] + 1:
                return False
        return False

    def goes_on(self, before: Piece, cut: Piece) -> bool:
        """Whether a piece continues a list of names at the end of one that waits for what is "zu haben"."""
        first, last = self.chunk_at.get(cut.tokens[0]), self.chunk_at.get(before.tokens[-1])
        if first is None or last is None or not (first.name and last.prep) or last.det or first.prep or first.det:
            return False
        waits = any(self.tokens[i].lemma == "sein" and self.cls[i] == "VFIN" for i in before.tokens)
        open_ = not any(self.cls[i] in ("VPP", "VINF", "VIZU") for i in before.tokens)
        alone = first.end == cut.tokens[-1] + 1
        joined = first.end in cut.tokens and self.low(first.end) in ("und", "oder", "sowie")
        return waits and open_ and (alone or (joined and any(self.cls[i] in ("VIZU", "TO") for i in cut.tokens)))

    def attach(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces that are clauses, with their links; the others become parts of these."""
        done: list[Piece] = []
        stack: list[int] = []  # open clauses, outermost first
        for k, piece in enumerate(pieces):
            if stack and self.opens_field(piece, done[stack[-1]], pieces[k + 1 :]):
                kind: str | None = "none"
            elif self.interrupted(piece, pieces[k + 1 :]):
                kind = "sub"
            elif stack and self.remark(piece, done[stack[-1]], pieces[k + 1 :]):
                self.insert(piece, self.type_of(piece), done, stack)
                continue
            elif stack and self.cut_short(piece):
                self.insert(piece, "sub", done, stack)
                continue
            else:
                kind = self.kind_behind(piece, done, stack) if stack else self.type_of(piece)
            if kind is None:
                continue
            piece.kind = kind
            self.link(piece, done, stack)
            done.append(piece)
            if piece.kind in ("main", "none"):
                stack = [len(done) - 1]
            else:
                stack.append(len(done) - 1)
        return done

    def kind_behind(self, piece: Piece, done: list[Piece], stack: list[int]) -> str | None:
        """The kind of a piece behind open clauses; None where it becomes part of one of them or an insertion."""
        kind, top = self.type_of(piece), done[stack[-1]]
        if piece.opened_by in ("(", "[") or piece.aside or self.parenthetical(piece, kind, top):
            self.insert(piece, kind, done, stack)
            return None
        if kind == "rel" and self.goes_on_list(piece, top):
            top.tokens += piece.tokens
            return None
        if (
            kind == "rel"
            and self.article_only(piece)
            and self.has_finite(piece)
            and any(done[t].kind in ("rel", "sub") and not self.has_finite(done[t]) for t in stack)
        ):
            kind = "main"  # "die ebenso wie X, …, von der Abschaltung nicht betroffen sind"
        if kind == "rel" and not self.has_finite(piece) and self.completes(done, stack, piece):
            return None  # "werde, so der Chef, [das Tablet ablösen]": an article, no relative pronoun
        if kind in ("none", "part") and piece.opened_by not in ("und", "oder") and self.completes(done, stack, piece):
            return None
        announced = piece.opened_by == ":" and not self.has_finite(top)
        if kind == "none" and not announced:
            if self.unlike(piece):
                return None
            done[self.continuation(piece, done, stack)].tokens += piece.tokens
            return None
        conjunct = not set(top.tokens).isdisjoint(piece.tokens)  # "X, die verkauft oder [geschlossen wird], bleibt"
        if kind == "main" and not conjunct and self.brings_verb(piece, done, stack):
            return None
        host = next((done[k] for k in reversed(stack) if done[k].kind not in ("part", "rel")), top)
        host = top if self.verb_last(piece) else host
        if kind == "main" and (last := self.conjunct_without_verb(piece, host)):
            piece.tokens, piece.opened_by = [*last[1:], *piece.tokens], self.low(last[0])
            host.tokens = [i for i in host.tokens if i not in last]
        return kind

    def brings_verb(self, piece: Piece, done: list[Piece], stack: list[int]) -> bool:
        """Add a piece to the open clause whose finite verb it brings, in place; whether there is one."""
        target = self.awaiting(done, stack, piece)
        if target is None:
            return False
        done[target].tokens += piece.tokens
        if done[target].kind == "none":
            done[target].kind = "main"
        while stack and stack[-1] != target:
            stack.pop()
        return True

    def insert(self, piece: Piece, kind: str, done: list[Piece], stack: list[int]) -> None:
        """A parenthesis: with a verb a clause aside, without one an apposition."""
        if kind == "none":
            done[stack[-1]].tokens += piece.tokens
            return
        piece.kind = kind
        self.link(piece, done, list(stack))
        done.append(piece)

    def completes(self, done: list[Piece], stack: list[int], piece: Piece) -> bool:
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

    def continuation(self, piece: Piece, done: list[Piece], stack: list[int]) -> int:
        """The clause that a verbless piece goes on with: an open one, else the one around a finished one."""
        top = stack[-1]
        if done[top].kind in ("sub", "rel") and not self.has_finite(done[top]):
            return top
        if done[top].kind == "part" and self.ends_list(done[top], piece):
            return top
        aside = done[top].kind == "sub" and done[top].marker in ("wie", "so") and self.has_finite(done[top])
        closed = done[top].kind == "sub" and self.cls[done[top].tokens[-1]] == "VFIN"
        aside |= closed and {self.cls[i] for i in piece.tokens} <= _CIRCUMSTANCE  # "wo es ihn gibt, [auch danach]"
        if (aside or done[top].kind in ("rel", "inf", "part")) and len(stack) > 1:
            stack.pop()
            return stack[-1]
        return top

    def awaiting(self, done: list[Piece], stack: list[int], piece: Piece) -> int | None:
        """The open clause whose finite verb this piece brings."""
        first_finite = self.verbs(piece, "VFIN")[0]
        for target in reversed(stack):
            if done[target].kind in ("sub", "rel") and not self.has_finite(done[target]):
                return target
            ahead = first_finite - piece.tokens[0]
            if ahead == 1 and self.low(piece.tokens[0]) in ("wir", "ich"):  # "Liebe Kunden, wir stellen …"
                continue
            if done[target].kind == "none" and (
                self.lists_on(done[target], piece, first_finite)
                or self.second_subject(done[target], piece, first_finite)
            ):
                return target
            if (
                done[target].kind == "none"
                and ahead <= 1
                and (piece.opened_by != ":" or (not ahead and self.lone_name(done[target])))
                and not (piece.opened_by in DASHES and ahead)
            ):
                return target
        return None

    def link(self, piece: Piece, done: list[Piece], stack: list[int]) -> None:
        """Set what a clause depends on, and whose subject it shares, in place."""
        first = piece.tokens[0]
        if piece.kind in ("sub", "inf"):
            first = self.subordinator(piece)
            piece.marker = self.low(first) if self.cls[first] in ("SUB", "WH") else ""
            piece.parent = stack[-1] if stack else None
            piece.shares = piece.parent if piece.kind == "inf" else None
        elif piece.kind == "rel":
            self.link_relative(piece, done, stack)
        elif piece.kind == "part":
            self.link_participle(piece, done, stack)
        elif piece.kind == "main" and stack:
            self.link_main(piece, done, stack)

    def link_relative(self, piece: Piece, done: list[Piece], stack: list[int]) -> None:
        """Of a relative clause; it closes the relative clauses before it that have their verb."""
        piece.relative = self.relative_at(piece) or ("", "")
        joined = piece.opened_by in ("und", "oder")
        other = next((d for d in reversed(done) if d.kind == "rel"), None) if joined else None
        piece.antecedent = other.antecedent if other is not None else self.antecedent(piece.tokens[0])
        piece.parent = stack[-1] if stack else None
        while len(stack) > 1 and done[stack[-1]].kind in ("rel", "part") and self.has_finite(done[stack[-1]]):
            stack.pop()

    def link_participle(self, piece: Piece, done: list[Piece], stack: list[int]) -> None:
        """Of a participle clause; as a conjunct it is what its partner is."""
        if stack and self.low(piece.tokens[0]) == "sondern":  # "wurde nicht, wie Sie schreiben, verkauft, [sondern …]"
            piece.shares = next((k for k in reversed(stack) if done[k].kind == "main"), stack[-1])
            return
        if stack and (piece.opened_by in ("und", "oder") or self.own_subject(piece, done[stack[-1]])):
            piece.shares = self.lends_auxiliary(done, stack)
            self.take_after(piece, done[piece.shares])
            return
        piece.antecedent = self.antecedent(piece.tokens[0])
        if stack and piece.antecedent is not None and not self.has_finite(done[stack[-1]]):
            piece.antecedent = self.first_of_list(piece.antecedent)
        piece.parent = stack[-1] if stack else None

    def link_main(self, piece: Piece, done: list[Piece], stack: list[int]) -> None:
        """Of a main clause behind others; with its verb last it goes on with a subordinate one."""
        top = done[stack[-1]]
        if piece.opened_by in _JOINTS or self.low(piece.tokens[0]) == "sondern":  # "endet nicht, [sondern bleibt]"
            if piece.tokens[0] < top.tokens[0]:  # "A endet, und [B, das C hat, bleibt]"
                return
            if top.kind in ("sub", "rel") and self.verbs(piece, "VFIN")[-1] >= piece.tokens[-1] - 1:
                self.take_after(piece, top)
            piece.shares = stack[-1]
        elif piece.opened_by == "," and top.kind == "main" and self.asyndetic(piece):
            piece.shares = stack[-1]
        elif piece.opened_by == "," and top.kind == "sub" and top.parent is None:
            top.parent = len(done)

    def take_after(self, piece: Piece, partner: Piece) -> None:
        """Give a conjunct the kind and the links of its partner, in place."""
        piece.kind, piece.parent, piece.antecedent = partner.kind, partner.parent, partner.antecedent
        piece.relative, piece.marker = partner.relative, partner.marker

    def predicate(self, piece: Piece) -> Predicate | None:
        found = german_predicate(self.sentence, [i for i in sorted(piece.tokens) if not self.in_attribute(i)], self.cls)
        unsaid = piece.kind == "part" and (found is None or self.on_offer(piece))  # "X, seit Mai erhältlich, …"
        return unsaid_sein(self.tokens, piece.tokens, self.cls) if unsaid else found

    def finish(self, pieces: list[Piece]) -> tuple[Clause, ...]:
        low = [t.text.lower() for t in self.tokens]
        found = fill_gaps(share_auxiliaries(super().finish(pieces)), self.cls, low)
        return tuple(with_free_relatives(found, low, self.lexicon.words))

    def attributes(self, clauses: list[Clause]) -> list[Clause]:
        return attributes(self, clauses)
