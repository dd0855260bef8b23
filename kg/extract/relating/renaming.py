"""Old and new names: "X, formerly Y", "now called Z", "its name will be changed to Z", "until 2014 the name was Y".

The thing renamed is one entity under both names; which of them is the new one is told by the words before it. Renamings
that a verb tells are read with the verbs; this module has the appositions and the noun "name".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.drafts import Draft
from kg.model import ORGANIZATION, PRODUCT

_EX = re.compile(r"[Ee]x-(?=\w)")
_ENDS = frozenset({",", ";", ".", "–", "—", ":", ")", "("})
_CALLING = frozenset(
    "called calls named names known hieß hießen heißt heißen nennt nannte nannten genannt bekannt".split()
)
_PAST = frozenset({"used", "was", "were", "hieß", "hießen", "nannte", "nannten"})


@dataclass(frozen=True)
class Renaming:
    """The renamings of a document that no verb of renaming tells, line by line (English)."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """All renamings that the phrases of a line state."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        for clause in line.clauses:
            for chunk in clause.chunks:
                if chunk.name is not None:
                    yield from self.apposed(number, clause, chunk)
                    yield from self.as_called(number, clause, chunk)
                elif chunk.head == "name" and not chunk.prep:
                    yield from self.name_noun(number, clause, chunk)

    def apposed(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "X, formerly (known as) Y," names the old one; "X, now (called) Z," the new one."""
        line, words = self.reader.lines[number], self.reader.lexicon.words
        name, before = chunk.name.text, self.cue(line, chunk)
        if (former := _EX.match(name)) is not None:
            name, before = name[former.end() :], chunk.name.start
        discourse = self.reader.discourse
        christened = any((c.line, c.name) == (number, name) for c in discourse.register.christened)
        if before is None or chunk.owner is not None or chunk.head or christened:
            return
        entity, known_as = self.anchor(number, before)
        if entity is None:
            entity, known_as = self.subject_behind(number, chunk)
        if entity is None:
            return
        if line.tokens[before].text.lower() in words["nowname"]:
            yield self.fact(number, clause, entity, name, chunk.end, inserted=True)
        else:
            old = discourse.register.of(name)
            if name == known_as:
                return  # "the app, until now called Klimbo": what is new is told elsewhere
            yield self.fact(number, clause, old.id if old is not None else entity, known_as, chunk.end, inserted=True)

    def anchor(self, number: int, before: int) -> tuple[str | None, str]:
        """What a phrase in apposition before token `before` stands to, and its name: "X, [the artist] formerly …"."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        chunks = [c for c in line.chunks if c.end <= before and not c.pron]
        while chunks and chunks[-1].name is None and chunks[-1].end == before and chunks[-1].det == "def":
            before = chunks.pop().start
        if not chunks or before - chunks[-1].end > 2 or chunks[-1].end >= len(line.tokens):
            return None, ""
        last = self.apposed_to(line, chunks)
        if line.tokens[last.end].text not in (",", "(", "–", "—"):
            return None, ""
        entity = discourse.refer(number, last, (PRODUCT, ORGANIZATION))
        if entity is None or last.name is not None:
            return entity, last.name.text if last.name is not None else ""
        return entity, discourse.draft(entity).names.most_common(1)[0][0]

    def subject_behind(self, number: int, chunk: Chunk) -> tuple[str | None, str]:
        """Whom a participle that opens a German line tells of: "Bis 2010 als Y bekannt, ist [X] der Marktführer"."""
        line, pause = self.reader.lines[number], chunk.end + 1
        bare = line.low[pause - 1 : pause] in (("bekannt",), ("genannt",)) and line.low[pause : pause + 1] == (",",)
        if line.english or not bare or "VFIN" in line.cls[:pause] or line.cls[pause + 1 : pause + 2] != ("VFIN",):
            return None, ""
        subject = line.beginning(pause + 2)
        if subject is None or subject.name is None or subject.prep:
            return None, ""
        return self.reader.discourse.refer(number, subject, (PRODUCT, ORGANIZATION)), subject.name.text

    def apposed_to(self, line: Line, chunks: list[Chunk]) -> Chunk:
        """The last phrase, or the name that it stands in apposition to: "[Moovel], die App von Daimler, …"."""
        k = len(chunks) - 1
        while k and chunks[k].prep and chunks[k - 1].end == chunks[k].start:
            k -= 1
        noun, before = chunks[k], chunks[k - 1] if k else None
        apart = before is not None and before.end == noun.start - 1 and line.tokens[before.end].text in (",", "–", "—")
        if apart and before.name is not None and noun.name is None and noun.det in ("def", "indef"):
            return before
        return chunks[-1]

    def as_called(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "Foxmarks, as it used to be called", "Kumori, as Brivolt now calls itself", "X, wie es seit 2014 heißt"."""
        line, words = self.reader.lines[number], self.reader.lexicon.words
        texts = line.low[chunk.end : chunk.end + 12]
        if tuple(texts[:2]) not in ((",", "as"), (",", "wie"), ("(", "as"), ("(", "wie")):
            return
        stretch = next((k for k in range(2, len(texts)) if texts[k] in _ENDS), len(texts))
        said = set(texts[2:stretch])
        other = next((c for c in line.chunks if chunk.end + 2 <= c.start < chunk.end + stretch), None)
        if not said & _CALLING or other is None:
            return
        roles = {d.role for start, _, d in line.dates if chunk.end < start < chunk.end + stretch}
        past = bool(said & _PAST) and "since" not in roles
        before = past or bool(said & words["formername"] or roles & {"until", "before"})
        if not before and not (said & words["nowname"] or "since" in roles):
            return
        discourse = self.reader.discourse
        mine = discourse.register.of(chunk.name.text)
        if other.name is not None and mine is not None and (entity := self.named(number, other, mine.id)) is not None:
            old, new = (mine.id, other.name.text) if before else (entity, chunk.name.text)
            yield self.fact(number, clause, old, new, chunk.end)
        elif before:
            entity = self.whose_name(number, other, mine)
            names = (
                [n for n, _ in discourse.draft(entity).names.most_common() if n != chunk.name.text] if entity else []
            )
            if names:
                yield self.fact(number, clause, mine.id if mine is not None else entity, names[0], chunk.end)
        elif mine is not None:
            yield self.fact(number, clause, mine.id, chunk.name.text, chunk.end)

    def named(self, number: int, chunk: Chunk, but: str) -> str | None:
        """The thing or firm of a name that is not the one it is told beside."""
        draft = self.reader.discourse.register.of(chunk.name.text)
        if draft is not None and draft.id == but:
            return but
        return self.reader.discourse.refer(number, chunk, (PRODUCT, ORGANIZATION), (but,))

    def whose_name(self, number: int, chunk: Chunk, mine: Draft | None) -> str | None:
        """Who once had a name: its bearer if the text knows another, else whom or what the text is about."""
        discourse = self.reader.discourse
        if mine is not None and len(mine.names) > 1:
            return mine.id
        but = (mine.id,) if mine is not None else ()
        if chunk.head and self.reader.lexicon.org_noun(chunk.head):
            hero = discourse.protagonist()
            return hero if hero is not None and hero not in but else discourse.main_org(number, chunk.start, but)
        return discourse.affair(number, chunk.start, but, firms=True)

    def cue(self, line: Line, chunk: Chunk) -> int | None:
        """The token of "formerly", "now" … that stands before a name, "called", "known as" between them left aside."""
        at, words = chunk.core - 1, self.reader.lexicon.words
        cues = words["formername"] | words["nowname"]  # "heute", "now" are dates, too
        while at > 0 and line.low[at] not in cues and (line.low[at] in words["callingword"] or line.cls[at] == "DATE"):
            if any(start <= at < end and d.ends for start, end, d in line.dates):
                return next(start for start, end, _ in line.dates if start <= at < end)  # "bis zum vergangenen Jahr"
            at -= 1
        at -= at > 0 and line.low[at] == "still"  # "X, then still called Y"
        if 0 <= at < chunk.core - 1 and line.low[at] == "," and self.until(line, chunk.end):
            return at + 1  # "X, called Y until last year"
        if at >= 0 and line.tokens[at].text.lower() in ("bis", "until", "till"):  # "bis 2013 als X bekannt"
            behind = line.tokens[chunk.end].text.lower() if chunk.end < len(line.tokens) else ""
            return (
                at if behind in ("genannt", "bekannt", "geheißen", "known", "called") or at < chunk.core - 2 else None
            )
        if at > 0 and line.cls[at] == "DATE" and line.low[at] in words["nowname"]:
            return at if self.closed(line, at, chunk) else None
        once = at > 0 and line.low[at] in cues
        then = at > 0 and at < chunk.core - 1 and line.low[at] == "then"  # "X, then called Y"
        return at if once or then else None

    def closed(self, line: Line, at: int, chunk: Chunk) -> bool:
        """Whether commas or brackets close a name of today: "X, [heute Y], endet"; not "erst X, jetzt Y: …"."""
        pair = (line.low[at - 1], line.low[chunk.end] if chunk.end < len(line.low) else "")
        sure = any(t.tag in ("NE", "NP0", "FM") for t in line.tokens[chunk.name.start : chunk.name.end])
        return pair in ((",", ","), ("(", ")"), ("–", "–")) and sure and not chunk.name.text.endswith(("'s", "’s"))

    def until(self, line: Line, at: int) -> bool:
        """Whether a time up to which something held begins at a token: "[until last year]"."""
        return any(d.ends and start - 1 <= at <= start for start, _, d in line.dates)

    def name_noun(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "its name will be changed to Z", "got its present name, Z, in 2014", "until last year the name was Y"."""
        line, predicate = self.reader.lines[number], clause.predicate
        entity = self.bearer(number, chunk)
        if entity is None or predicate is None:
            return
        behind = [c for c in line.chunks if c.start >= chunk.end and c.name is not None and c.start - chunk.end < 9]
        target = next((c for c in behind if c.prep in ("to", "")), None)
        adjective = bool({"new", "present", "current", "future"} & set(chunk.adjectives))
        if target is None and adjective and predicate.base == "be":  # "[Tarvo] is the new name of Klimbo"
            target = next((c for c in clause.chunks if c.name and not c.prep and c.end <= predicate.at), None)
        if target is None:
            return
        if (
            (predicate.base in ("change", "switch", "alter") and target.prep == "to")
            or (adjective and target.start - chunk.end <= 1)
        ) or (adjective and predicate.base in ("be", "become")):
            yield self.fact(number, clause, entity, target.name.text, target.end)
        elif predicate.base == "be" and any(d.ends for _, _, d in line.dates):
            yield self.fact(
                number, clause, entity, self.reader.discourse.draft(entity).names.most_common(1)[0][0], target.end
            )

    def bearer(self, number: int, chunk: Chunk) -> str | None:
        """Whose name it is."""
        discourse = self.reader.discourse
        whose = chunk.owner or discourse.complement(number, chunk, ("of", "for"))
        if whose is not None:
            return discourse.refer(number, whose, (PRODUCT, ORGANIZATION))
        if "corporate" in chunk.adjectives or "company" in chunk.adjectives:
            return discourse.recent(number, chunk.start, (ORGANIZATION,))
        return discourse.recent(number, chunk.start, (PRODUCT,)) or discourse.recent(
            number, chunk.start, (ORGANIZATION,)
        )

    def fact(self, number: int, clause: Clause, entity: str, name: str, end: int, *, inserted: bool = False) -> Raw:
        """The renaming with the day told near its name, of an `inserted` one within its marks: "X (Y until 2015)"."""
        raw = self.reader.raw("renamed", {"product": entity, "to": name}, number, clause, Stance(), "name")
        line = self.reader.lines[number]
        within = next((k for k in range(end, len(line.low)) if line.low[k] in _ENDS), end) if inserted else end + 10
        now = self.reader.lexicon.words["nowname"]
        dates = [(i, d) for i, _, d in line.dates if end - 10 < i < within and d.edtf]
        near = [d for i, d in dates if not (inserted and line.low[i] in now)]
        return replace(raw, date=near[0]) if near else replace(raw, date=None)
