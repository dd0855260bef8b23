"""Where an English clause begins and ends: around its verb group, at its subject, conjunction or relative pronoun."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.english_lists import EnglishLists
from kg.extract.syntax.english_predicates import VerbGroup
from kg.extract.syntax.pieces import Piece

RELATIVE = frozenset("which who whom whose that".split())
SINGULAR = frozenset({"is", "was", "has", "does"})
_ALL_OF = frozenset({"both", "all"})
_PART_OF = frozenset({"latter", "second", "last"}) | _ALL_OF
_SUBJECTS = frozenset({"it", "they", "we", "he", "she", "you", "i"})
_NOMINAL = frozenset({"NOUN", "NAME", "PRON"})
_CONDITIONS = frozenset({"if", "when", "whenever", "unless"})
_DETERMINED = frozenset({"poss", "def", "indef"})
_ASKS = frozenset({"why", "how", "whether", "when", "where"})


class EnglishBounds(EnglishLists):
    """The bounds of the clauses of one piece between punctuation marks."""

    def embedded(self, at: int, cut: Piece) -> bool:
        """Whether a relative clause opens at a token, behind the phrase that it modifies: "Firms [that accept it]"."""
        pronoun = (
            self.cls[at] in ("REL", "WH")
            or self.low(at) in RELATIVE
            or (self.cls[at] == "PREP" and self.low(at + 1) in RELATIVE)
            or self.contact(at)
        )
        return pronoun and any(
            c.end <= at and c.start >= cut.tokens[0] and (not c.prep or c.end == at) for c in self.chunks
        )

    def antecedent(self, i: int) -> Chunk | None:
        """What hangs on a noun rather than on the mere name that complements it: "[the part] of Klimbo that plays"."""
        last = super().antecedent(i)
        if last is not None and last.prep == "to" and self.cls[i] == "VPP" and "VFIN" not in self.cls:
            return self.chunks[0]  # "[Zorvane's answer] to Klimbo, launched in 2020."
        if last is None or last.prep != "of" or last.end != i or (last.name is None and last.det != "def"):
            return last
        noun = next((c for c in self.chunks if c.end == last.start and c.head and c.name is None and c.det), None)
        if noun is None or (last.name is not None and not last.head and not last.det):  # the mere name
            return noun or last
        part = last.name is not None or self.lexicon.is_word("tiernoun", noun.head)
        return noun if part and noun.det == "indef" else last  # "[a tier] of the service Klimbo that opened in May"

    def headline(self, groups: list[VerbGroup], cut: Piece) -> bool:
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
        """Whether a phrase follows another directly, as the subject of a relative clause: "the firm [it] bought"."""
        before, subject = self.chunk_at.get(at - 1), self.chunk_at.get(at)
        if before is None or subject is None or before is subject or subject.start != at or subject.prep:
            return False
        if before.pron:  # "X, the one [you use] at work, is not affected"
            return before.pron in ("one", "ones") and subject.pron in _SUBJECTS
        if before.prep and (before.start == 0 or self.tokens[before.start - 1].text in (",", ":", ";", "–", "—")):
            return False  # "For most households we suggest X"
        told = subject.pron in _SUBJECTS or subject.det in ("def", "indef")
        many = before.head_at is not None and self.tokens[before.head_at].tag == "NN2"
        free = not before.prep or (before.prep == "of" and many)  # "one of the [apps X made]"
        told |= subject.name is not None and subject.name.apart and free
        noun = bool(before.head) or (before.det == "def" and not before.prep and subject.pron == "it")
        return told and noun and not (before.prep and not before.det and not subject.pron)

    def joined_condition(self, tokens: list[int]) -> bool:
        """Whether a clause behind "and", "but" is one of condition or time: "…, [and if it closes X], users …"."""
        joined = self.cls[tokens[0]] == "KON" and len(tokens) > 2
        return joined and self.low(tokens[1]) in _CONDITIONS and self.cls[tokens[1]] in ("SUB", "WH")

    def behind_condition(self, group: VerbGroup, done: list[Piece]) -> bool:
        """Whether no other verb is the main one behind a clause in front: "If you drop the thing [it shuts down]"."""
        if done[-1].kind != "sub" or done[-1].marker in ("that", "whether"):
            return False
        comma = next((i for i in range(group.end, len(self.tokens)) if self.low(i) in (",", ";", "–", "—")), None)
        return comma is None or self.cls[comma + 1 : comma + 2] in ([], ["REL"], ["SUB"], ["WH"], ["KON"], ["ADV"])

    def open_tail(self, cut: Piece, last: VerbGroup) -> int:
        """Where, behind the last verb of a piece, a subordinate clause begins whose verb comes in a later piece."""
        for i in cut.tokens:
            if (
                i >= last.end
                and (self.cls[i] == "SUB" or self.low(i) in _ASKS)
                and i not in self.chunk_at
                and self.low(i) not in ("as", "than", "like")
                and i < cut.tokens[-1]
            ):
                return i
        return cut.tokens[-1] + 1

    def resumed(self, cut: Piece, group: VerbGroup, done: list[Piece]) -> int | None:
        """The conjunction with which a piece joins a verb behind the end of the clause before an insertion.

        "recommends X, made by Y, as a replacement [and] offers …", "started an app, X, in 2018 [and] has …"
        """
        first, at = cut.tokens[0], group.start - 1
        while at > first and self.cls[at] == "ADV":
            at -= 1
        joined = group.finite and at > first and self.cls[at] == "KON" and cut.opened_by == ","
        if not joined or not done or self.cls[first] != "PREP":
            return None
        told = done[-1].kind == "main" and done[-1].group is not None and done[-1].group.finite
        told = told and all(c.prep for c in self.chunks if first <= c.start < at)
        return at if told or (done[-1].kind == "part" and done[-1].antecedent is not None) else None

    def within_relative(self, piece: Piece, done: list[Piece]) -> bool:
        """Whether a piece explains the end of a relative clause or goes on with it behind what does.

        "X, which replaced an older app, [Klimbo], [in 2014], will close"
        """
        first, end = piece.tokens[0], piece.tokens[-1] + 1
        inner = done[-1] if done and piece.opened_by == "," else None
        if inner is None or inner.kind != "rel" or inner.group is None or inner.tokens[-1] != first - 2:
            return False
        if self.cls[first] in ("PREP", "DATE"):
            return any(p.group is None for p in done) and any(j - i > 1 for i, j in pairwise(inner.tokens))
        told, before, behind = (self.chunk_at.get(k) for k in (first, first - 2, end + 1))
        if told is None or before is None or told.prep or (behind is not None and not behind.prep):
            return False  # rather the next of a list
        if told.name is not None:
            return not told.head and not told.det and before.name is None and before.det in _DETERMINED
        return told.det in ("def", "indef") and before.name is not None and not before.head

    def leftover(self, cut: Piece, group: VerbGroup) -> bool:
        """Whether a noun or pronoun stands before a verb group."""
        return any(self.cls[i] in _NOMINAL for i in cut.tokens if i < group.start)

    def start_of(self, group: VerbGroup, k: int, groups: list[VerbGroup], cut: Piece) -> int:
        """Where the clause of a verb group begins: a finite one at subject or subordinator, others at themselves."""
        floor = groups[k - 1].end if k else cut.tokens[0]
        if not group.finite:
            before = group.start - 1
            opened = before >= floor and before in cut.tokens and self.cls[before] in ("PREP", "SUB")
            if group.form == "pp" and before >= floor and before in cut.tokens:
                opened |= self.low(before) in ("first", "originally", "initially")  # "a camera [first sold in 2012]"
            return before if opened else group.start
        opener = self.opener(group, k, groups, floor)
        if opener is not None:
            return opener
        if k and groups[k - 1].finite and self.tells(groups[k - 1]):
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

    def behind_comparison(self, tokens: list[int], group: VerbGroup, done: list[Piece]) -> list[int]:
        """The relative clause of a piece that begins with what is compared, which goes to the clause before.

        "is lighter than the Klimbo 2 [it replaces]"
        """
        at = group.start - 1
        subject, noun = (self.chunk_at.get(i) if done and i >= tokens[0] else None for i in (at, at - 1))
        told = subject is not None and noun is not None and subject.pron == "it" and self.contact(at)
        if not told or noun.start != tokens[0] + 1 or self.low(tokens[0]) != "than":
            return tokens
        done[-1].tokens += [i for i in tokens if i < at]
        return [i for i in tokens if i >= at]

    def opener(self, group: VerbGroup, k: int, groups: list[VerbGroup], floor: int) -> int | None:
        """The word not before `floor` that opens the clause of a finite verb: subordinator, pronoun, conjunction."""
        for i in range(group.start - 1, floor - 1, -1):
            if self.cls[i] in ("SUB", "REL", "WH") or (
                self.low(i) in RELATIVE
                and self.cls[i] in ("SUB", "REL", "PRON", "DET")
                and self.cls[i + 1] not in ("NOUN", "ADJ")
            ):
                preposition = i - 1 >= floor and self.cls[i - 1] == "PREP"
                before = i - 1 if preposition and self.low(i) in ("which", "whom", "whose") else i
                return self.part_of_them(i) or before
            if self.cls[i] == "KON" and i not in self.chunk_at and (k == 0 or i > floor - 1):
                if k and any(self.cls[j] in ("SUB", "WH", "REL") for j in range(groups[k - 1].end, i)):
                    continue  # "that X and Y are not affected"
                if k and self.jointly_told(groups[k - 1], group):
                    continue
                # "X and Y were shut": a conjunction between two noun phrases does not open a clause
                between = self.chunk_at.get(i + 1) is not None and self.chunk_at.get(i - 1) is not None
                if not between or (k > 0 and self.finite_before(groups, k)):
                    return i
        return None

    def part_of_them(self, i: int) -> int | None:
        """Where the words begin that say how many a relative pronoun means: "[both] of which", "[the last] of whom"."""
        if self.low(i) not in ("which", "whom") or i < 3 or self.low(i - 1) != "of" or self.low(i - 2) not in _PART_OF:
            return None
        start = i - 2 - (self.low(i - 3) == "the")
        return start if self.tokens[start - 1].text == "," else None

    def antecedent_of(self, tokens: list[int]) -> Chunk | None:
        """What a relative clause hangs on: of "A and B, both of which" the first of them, which stands for all."""
        found = self.antecedent(tokens[0])
        if found is not None and self.disagrees(found, tokens):
            return next((c for c in self.chunks if c.end == found.start and (c.head or c.name)), found)
        of_all = self.low(tokens[0]) in _ALL_OF and self.low(tokens[1]) == "of"
        if found is None or not (of_all or self.low(tokens[1]) in _ALL_OF):
            return found
        k = self.chunks.index(found)
        while k and found.prep and found.name is None and self.chunks[k - 1].end == found.start:
            k, found = k - 1, self.chunks[k - 1]  # "A and B, its platforms [for payments], both of which"
        before = self.chunks[k - 1] if k and found.name is None else None
        if before is not None and before.name is not None and before.end == found.start - 1:
            k, found = k - 1, before
        while k and not found.prep and (before := self.chunks[k - 1]).name is not None:
            if found.start != before.end + 1 or (self.cls[before.end] != "KON" and self.low(before.end) != ","):
                break
            k, found = k - 1, before
        return found

    def disagrees(self, noun: Chunk, tokens: list[int]) -> bool:
        """Whether a relative clause is singular behind a plural in a phrase: "the plan [for firms], which is"."""
        if not noun.prep or noun.name is not None or noun.head_at is None or self.tokens[noun.head_at].tag != "NN2":
            return False
        return self.low(tokens[0]) in ("which", "that") and len(tokens) > 1 and self.low(tokens[1]) in SINGULAR

    def before_place(self, at: int) -> int:
        """Where places that are no phrases begin before a token: "a firm [from San Francisco] that X bought"."""
        while (k := at - 1) > 0 and self.cls[k] == "NAME" and k not in self.chunk_at:
            while self.cls[k] == "NAME":
                k -= 1
            if self.cls[k] != "PREP":
                return at
            at = k
        return at

    def within_one(self, inner: Chunk) -> bool:
        """Whether a phrase says behind a comma what one thing is for: "X, [an app for runners] that the firm made"."""
        host = self.chunk_at.get(inner.start - 1)
        told = host is not None and inner.prep in ("for", "of", "with") and host.det == "indef" and not host.prep
        return told and self.low(host.start - 1) == "," and self.chunk_at.get(host.start - 2) is not None

    def said_there(self, at: int, that: int) -> bool:
        """Whether only where and when parts a verb from "that": "wrote on Monday in the Times that X is sold"."""
        between = ((self.chunk_at.get(k), self.cls[k]) for k in range(at, that))
        aside = all(c.prep if c is not None else told in ("PREP", "DATE", "NAME") for c, told in between)
        return aside and self.chunk_at.get(that + 1) is not None

    def subject_relative(self, group: VerbGroup) -> bool:
        """Whether a relative pronoun stands directly before a verb group, a noun phrase before that."""
        at = group.start - 1
        return at > 0 and self.low(at) in ("that", "who", "which") and self.chunk_at.get(at - 1) is not None

    def outer_verb(self, group: VerbGroup, k: int, groups: list[VerbGroup], cut: Piece) -> bool:
        """Whether the subject stands before an embedded clause: "Rumours [that X would close] had circulated".

        That may have infinitives of its own: "A tool [that people could use to write posts] was dropped".
        """
        if not k or any(g.form != "inf" for g in groups[1:k]):
            return False
        noun = any(c.end == groups[0].start and c.start >= cut.tokens[0] for c in self.chunks)
        infinitive = k == 1 and groups[0].form == "inf" and noun  # "The decision [to close X] was not easy"
        if not infinitive and not self.embedded(self.start_of(groups[0], 0, groups, cut), cut):
            return False
        between = [c for c in self.chunks if groups[k - 1].end <= c.start and c.end <= group.start and not c.prep]
        return len(between) == 1

    def finite_before(self, groups: list[VerbGroup], k: int) -> bool:
        return any(g.finite for g in groups[:k])

    def behind_fronted(self, piece: Piece, done: list[Piece]) -> bool:
        """Whether a phrase behind a clause in front begins the main one: "Although …, [Klimbo], which …, will go".

        Not what explains or goes on with a phrase of that clause: "When it closed Klimbo, [an app], Zorvane, …".
        """
        fronted = done and (done[0].kind == "sub" or (done[0].kind == "part" and done[0].antecedent is None))
        if not fronted or any(p.kind == "main" or (p.kind == "none" and not p.aside) for p in done):
            return False
        first, end = piece.tokens[0], piece.tokens[-1] + 1
        phrase, before, behind = (self.chunk_at.get(i) for i in (first, first - 2, end + 1))
        if phrase is None or phrase.prep or end >= len(self.tokens) or self.low(end) != ",":
            return False
        if phrase.name is None and phrase.det != "def" and before is not None and before.name is not None:
            return False  # "When it closed Klimbo, [an app for cooks], Zorvane, …"
        listed = behind is not None and behind.name is not None and not behind.prep and behind.owner is None
        several = listed and phrase.name is not None
        return not several and any(self.later_verb_alone(k) for k in range(end + 1, len(self.tokens)))

    def later_verb_alone(self, i: int) -> bool:
        """Whether behind a comma at a token a finite verb follows that has no subject there."""
        if i >= len(self.tokens) or self.low(i) != ",":
            return False
        return next((c for c in self.cls[i + 1 :] if c != "ADV"), "") == "VFIN"
