"""Parts, editions and versions: what a name tells ("Iris Smart Hub" of "Iris"), what an apposition tells, what is "in-game".

They are read off names only where both names stand in the text, and only for what is said of something more than its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.chunks import Chunk
from kg.extract.entities import Draft
from kg.extract.frames import Raw, Reader
from kg.extract.factuality import Stance
from kg.model import ORGANIZATION, PRODUCT

_VERSION = re.compile(
    r"^(v?\d+(\.\d+)*[a-z]?|for|app|edition|version|online|server|mobile|desktop|enterprise|lite)\b", re.I
)
_DEVICES = frozenset({"device"})
_OPENERS = (",", "–", "—", "(")


@dataclass(frozen=True)
class Parts:
    """The parts of products that a document tells of, line by line (English)."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """All parts that the phrases of a line state."""
        if self.reader.lexicon.lang != "en":
            return
        for chunk in self.reader.lines[number].chunks:
            if chunk.name is not None:
                yield from self.by_name(number, chunk)
            yield from self.inside(number, chunk)
            yield from self.apposed(number, chunk)

    def by_name(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "CentOS Linux 8", "Softcard for Windows Phone": a longer name that begins with another product's."""
        register = self.reader.discourse.register
        part = register.of(chunk.name.text)
        words = chunk.name.text.split()
        if part is None or part.type != PRODUCT:
            return
        whole = self.shorter(words)
        if whole is None:
            version = len(words) == 2 and words[0].lower() in ("version", "update", "release") and words[1][0].isdigit()
            topic = self.reader.discourse.recent(number, chunk.start, (PRODUCT,), but=(part.id,)) if version else None
            if topic is not None:
                yield self.fact(number, chunk, part.id, topic, "version")
            return
        if whole.id != part.id and not self.successor(words, whole, part):
            yield self.fact(number, chunk, part.id, whole.id, "name")

    def shorter(self, words: list[str]) -> Draft | None:
        """The product whose name is the beginning of a longer one that goes on with a version, a platform, an edition."""
        register = self.reader.discourse.register
        for n in range(len(words) - 1, 0, -1):
            draft = register.of(" ".join(words[:n]))
            rest = " ".join(words[n:])
            numbered = len(words) - n > 1 and any(w[0].isdigit() for w in words[n:])
            fits = _VERSION.match(rest) or numbered or self.named_kind(words[n:])
            if draft is not None and draft.type == PRODUCT and draft.votes[ORGANIZATION] < 2 and fits:
                return draft
        return None

    def named_kind(self, rest: list[str]) -> bool:
        """Whether what follows the shorter name ends in a noun for products: "Smart Hub"."""
        return self.reader.lexicon.kind_of(rest[-1].lower()) in ("device", "app", "software", "version")

    def successor(self, words: list[str], whole: Draft, part: Draft) -> bool:
        """Devices are numbered as they succeed each other: "Hudl 2" is no part of "Hudl"."""
        kinds = {self.reader.lexicon.kind_of(k) for k in whole.kinds | part.kinds}
        return len(words) == 2 and words[-1].isdigit() and bool(kinds & _DEVICES)

    def inside(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "the in-game shop", "in-app purchases": within what the text is about."""
        if not any(a in ("in-game", "in-app", "built-in", "inbuilt") for a in chunk.adjectives):
            return
        discourse = self.reader.discourse
        part = discourse.refer(number, chunk, (PRODUCT,)) or discourse.made.get((number, chunk.core))
        whole = discourse.recent(number, chunk.start, (PRODUCT,), but=(part,) if part else ())
        if part and whole and part != whole:
            yield self.fact(number, chunk, part, whole, "inside")

    def apposed(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Tethereal, the edition for the command line", "FlipShare, the software that comes with the camera"."""
        discourse, lexicon, line = self.reader.discourse, self.reader.lexicon, self.reader.lines[number]
        if (
            chunk.name is not None
            or chunk.start < 2
            or line.tokens[chunk.start - 1].text not in _OPENERS
            or not chunk.det
        ):
            return
        before = next((c for c in line.chunks if c.end == chunk.start - 1 and c.name is not None), None)
        edition = lexicon.kind_of(chunk.head) in ("version", "feature") and chunk.det in ("def", "indef")
        companion = " ".join(t.text.lower() for t in line.tokens[chunk.end : chunk.end + 3]) in (
            "that comes with",
            "which comes with",
            "that belongs to",
            "that goes with",
        )
        if before is None or not (edition or companion):
            return
        part = discourse.refer(number, before, (PRODUCT,))
        behind = discourse.complement(number, chunk, ("of", "for"))
        whole = discourse.refer(number, behind, (PRODUCT,)) if behind is not None and behind.prep == "of" else None
        whole = whole or discourse.recent(number, before.start, (PRODUCT,), but=(part,) if part else ())
        if part and whole and part != whole:
            yield self.fact(number, before, part, whole, "edition")

    def fact(self, number: int, chunk: Chunk, part: str, whole: str, rule: str) -> Raw:
        return Raw(
            "featureOf",
            {"part": part, "whole": whole},
            number,
            chunk.start,
            chunk.end,
            None,
            Stance(),
            f"part by {rule}",
        )
