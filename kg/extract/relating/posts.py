"""Who holds which post: "chief executive Ron Boire", "Agneta Binninger, Chefin von Poolworks", "die Gründer A und B".

The posts of one person that stand together ("founder and chief executive") are read as one group. Who holds them is
asked of `holders`, whose posts they are of `employers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.frames import Raw
from kg.extract.parse import Line
from kg.extract.relating.employers import BY_TOPIC, STATED, Employers
from kg.extract.relating.holders import Holder, Holders
from kg.extract.relating.posts_of_verbs import last_told
from kg.extract.syntax.chunks import Chunk
from kg.model import PERSON


@dataclass(frozen=True)
class Posts(Holders):
    """The posts of persons, as phrases tell them."""

    def read(self, number: int) -> Iterator[Raw]:
        """The posts that the phrases of a line tell of."""
        line, before = self.reader.lines[number], ([], [])
        for group in self.last_before(number, self.titles.groups(number)):
            holders = self.holders(number, group) or self.goes_on(line, before[0], group, before[1])
            before = group, holders
            for person, place in holders:
                for part in self.by_time(line, group):
                    yield from self.held(number, part, person, place)

    def last_before(self, number: int, groups: list[list[Chunk]]) -> list[list[Chunk]]:
        """The groups of a line, last the predecessors and successors of a person whose post must be read first.

        "Paul Weide, [der Vorgänger] von Zorvane-Chefin Mira Holt": her post is his.
        """
        line = self.reader.lines[number]
        return sorted(groups, key=lambda g: self.titles.handed_on(line, g[0]) and self.tells_whose(number, g[0]))

    def tells_whose(self, number: int, chunk: Chunk) -> bool:
        """Whether a person is named whose post another has had or gets: "der Vorgänger [von Chefin Mira Holt]"."""
        behind = self.reader.discourse.complement(number, chunk, ("gen", "von", "of"))
        named = behind is not None and behind.name is not None
        return named and self.reader.discourse.refer(number, behind, (PERSON,)) is not None

    def by_time(self, line: Line, group: Sequence[Chunk]) -> list[Sequence[Chunk]]:
        """A group cut where an earlier post begins that is at another firm: "Chefin | und früher Anwältin bei Orrin".

        Only "at", "bei", a comma or a date parts them: "founder and once head of Zorvane" are posts at one firm.
        """
        prior = self.reader.lexicon.words["priorword"]
        for k, (before, chunk) in enumerate(pairwise(group), start=1):
            twofold = " ".join(line.low[max(chunk.start - 2, 0) : chunk.start]) in prior  # "before that"
            if not twofold and line.low[chunk.start - 1] not in prior:
                continue
            dated = "DATE" in line.cls[max(before.start - 1, 0) : chunk.start]  # "chief since 2005 and before that"
            parted = line.low[max(chunk.start - 2 - twofold, 0)] == ","
            if dated or parted or self.elsewhere(line, chunk):
                return [group[:k], group[k:]]
        return [group]

    def elsewhere(self, line: Line, post: Chunk) -> bool:
        """Whether a post is said to be at somebody: "head of design [at Nordava]", not "chief executive of Orrin"."""
        end = post.end
        for chunk in line.after(post):
            if chunk.start != end or not chunk.prep:
                return False
            if chunk.prep in ("at", "bei", "beim") or chunk.name is not None:
                return chunk.prep in ("at", "bei", "beim")
            end = chunk.end
        return False

    def held(self, number: int, group: Sequence[Chunk], person: str, place: Chunk) -> Iterator[Raw]:
        """The facts that a person holds each post of a group."""
        employers = Employers(self.reader)
        org, rule = employers.employer(number, group, person, place)
        told = self.reader.discourse.posts
        firms = self.own_firms(number, group, person, place) if len(group) > 1 and rule == STATED else {}
        shared = org
        for chunk in group:
            org = firms.get(chunk.start, shared)
            role = self.titles.text(number, chunk)
            if self.titles.handed_on(self.reader.lines[number], chunk):
                before = self.posts_before(number, chunk, person)
                if not before or not (place.pron or self.surely(place)):
                    continue
                theirs = self.tells_whose(number, chunk)
                _, firm, before_him = last_told(before, self.reader.lexicon)
                role = self.said_behind(number, chunk) or before_him
                org = firm if theirs or rule == BY_TOPIC else org
            if role and org is not None:
                rule = f"former {rule}" if self.titles.former(self.reader.lines[number], chunk) else rule
                for firm in (org, *(employers.besides(number, chunk, org) if rule != BY_TOPIC else ())):
                    told.append((person, firm, role))
                    roles = {"person": person, "org": firm, "role": role}
                    yield from self.fact("holdsRole", roles, number, chunk, place, rule)

    def posts_before(self, number: int, chunk: Chunk, person: str) -> list[tuple[str, str, str]]:
        """The posts told before of which one is handed on: those of him whom "his successor" takes up, else all."""
        discourse = self.reader.discourse
        same = chunk.head in self.reader.lexicon.words["postnoun"]
        before = [p for p in discourse.posts if (p[0] == person) == same]
        whose = discourse.recent(number, chunk.start, (PERSON,), but=(person,)) if chunk.det == "poss" else None
        return [p for p in before if p[0] == whose] or before

    def said_behind(self, number: int, successor: Chunk) -> str:
        """The post in which somebody succeeds another: "his successor [as chief executive]"; else ""."""
        line = self.reader.lines[number]
        behind = line.beginning(successor.end)
        post = behind is not None and behind.prep in ("as", "als") and bool(behind.head)
        return self.titles.text(number, behind) if post and self.titles.is_post(line, behind) else ""

    def own_firms(self, number: int, group: Sequence[Chunk], person: str, place: Chunk) -> dict[int, str]:
        """The firms that posts of a group name each for itself: "[IBM]-Präsident und davor Chef von [Red Hat]".

        "[its] chief executive, previously head of sales at [Nordava]": what a possessive takes up goes first.
        """
        employers, found = Employers(self.reader), {}
        for chunk in group:
            own = (employers.possessed,) if chunk.det == "poss" and chunk.owner is None else ()
            ways = (way(number, chunk, place) for way in (*own, employers.in_title, employers.behind))
            firm = next((e for way in ways for e in way if e != person), None)
            if firm is not None:
                found[chunk.start] = firm
        return found

    # --- who -----------------------------------------------------------------------------------------------------

    def holders(self, number: int, group: Sequence[Chunk]) -> list[Holder]:
        """Who holds the posts, with the phrase that says so."""
        if (
            self.titles.handed_on(self.reader.lines[number], group[0])
            and group[0].head in self.reader.lexicon.words["postnoun"]
        ):
            return self.subject_holder(number, group[0])
        if found := self.in_phrase(number, group) or self.gapped(number, group[0]):
            return found
        ways = (self.serving, self.predicated, self.before, self.behind, self.signed, self.taken_up)
        return next((found for way in ways if (found := self.full(way(number, group)))), [])

    def gapped(self, number: int, title: Chunk) -> list[Holder]:
        """The person directly before an English title whose verb is left out: "…, and [Tom Ullen] its chairman"."""
        line = self.reader.lines[number]
        if self.reader.lexicon.lang != "en" or title.prep or title.name is not None or title.det not in ("", "poss"):
            return []
        before = next((c for c in line.chunks if c.end == title.start and c.name is not None and not c.prep), None)
        joined = before is not None and before.start > 0 and line.low[before.start - 1] in ("and", ",", "while")
        return self.holder(number, before) if joined and self.surely(before) else []

    def goes_on(
        self, line: Line, earlier: Sequence[Chunk], group: Sequence[Chunk], holders: Sequence[Holder]
    ) -> Sequence[Holder]:
        """The holder of the posts before, with which a conjunction joins these: "co-founder of A and [head of B]"."""
        first = self.titles.one_of(line, group[0])
        if not earlier or not holders or first.prep:
            return []
        start = first.start
        between = line.tokens[earlier[-1].end : start]
        chunks = [c for c in line.chunks if earlier[-1].end <= c.start < start]
        words = [t.text.lower() for i, t in enumerate(between, earlier[-1].end) if not self.timed(line, i)]
        joined = bool(words) and words[-1] in ("and", "und", "&", "sowie")
        plain = all(c.prep or "gen" in c.cases for c in chunks) and not any(
            line.cls[i] in ("VFIN", "REL", "SUB") for i in range(earlier[-1].end, start)
        )
        return holders if joined and plain else []

    def timed(self, line: Line, i: int) -> bool:
        """Whether a token belongs to words of time before a post: "und [seit Juli 2012] Chefin von Zorvane"."""
        return line.cls[i] in ("ADV", "DATE") or line.cls[i : i + 2] == ("PREP", "DATE")
