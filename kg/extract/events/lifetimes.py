"""From when to when a thing was there, as it stands behind its name: "Klimbo (1997–2013)", "Tapgo, 2009-2016"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.apposed_dates import bracketed, of_years
from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.model import ORGANIZATION, PRODUCT

_CLOSES = frozenset({")", ".", ":", ";", "–", "—", "|"})


@dataclass(frozen=True)
class Lifetimes:
    """The lifetimes of things that a document gives in two years, line by line."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """The beginning of a thing and its end; of a firm nothing but the end."""
        line = self.reader.lines[number]
        for start, end, date in line.dates:
            if not of_years(date):
                continue
            first, _, last = date.edtf.partition("/")
            chunk = self.named(line, start, end)
            if chunk is None or last > (self.reader.published or last)[:4]:
                continue
            entity, clause = self.thing(chunk), line.clause_of(chunk)
            if entity is None or clause is None:
                continue
            begun = self.reader.discourse.draft(entity).type == PRODUCT
            for fact, year in (("launched", first), ("discontinued", last)) if begun else (("discontinued", last),):
                raw = self.reader.raw(fact, {"product": entity}, number, clause, Stance(), "lifetime")
                over = year == last and year == (self.reader.published or "")[:4]  # it says no more than "now"
                yield replace(raw, date=None if over else replace(date, edtf=year, role="at"))

    def named(self, line: Line, start: int, end: int) -> Chunk | None:
        """The name behind which two years stand in brackets, in a headline behind a comma: "[Klimbo] (1997–2013)"."""
        closed = end >= len(line.low) or line.low[end] in _CLOSES
        titled = line.sentence.part == "title" and closed and start > 0 and line.low[start - 1] == ","
        if not titled and not bracketed(line, start, end):
            return None
        chunk = line.ending(start - 1)
        whole = chunk is not None and chunk.name is not None and not (chunk.prep or chunk.owner)
        inner = whole and any(c.end == chunk.start for c in line.chunks)  # "the boss [of Klimbo] (2009-2014)"
        return chunk if whole and not inner else None

    def thing(self, chunk: Chunk) -> str | None:
        """The product or firm of the name; people have tenures, and lifetimes that are none of ours."""
        register = self.reader.discourse.register
        draft = register.of(chunk.name.text) if chunk.name is not None else None
        return draft.id if draft is not None and draft.type in (PRODUCT, ORGANIZATION) else None
