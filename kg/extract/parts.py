"""Parts, editions and versions: what a name tells ("Iris Smart Hub" of "Iris"), an apposition, what is "in-game".

They are read off names only where both names stand in the text, and only of what more is said than its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.arguments import find_arguments
from kg.extract.chunks import Chunk
from kg.extract.entities import Draft
from kg.extract.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.model import ORGANIZATION, PRODUCT

_VERSION = re.compile(
    r"^(v?\d+(\.\d+)*[a-z]?|for|für|app|edition|version|online|server|mobile|desktop|enterprise|lite)\b", re.I
)
_DEVICES = frozenset({"device"})
_OPENERS = (",", "–", "—", "(")


@dataclass(frozen=True)
class Parts:
    """The parts of products that a document tells of, line by line."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """All parts that the phrases of a line state."""
        german = self.reader.lexicon.lang == "de"
        for chunk in self.reader.lines[number].chunks:
            if chunk.name is not None:
                yield from self.by_name(number, chunk)
            if german:
                yield from self.german_apposed(number, chunk)
                yield from self.role_of(number, chunk)
            else:
                yield from self.inside(number, chunk)
                yield from self.apposed(number, chunk)

    def by_name(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "CentOS Linux 8", "Softcard for Windows Phone": a longer name that begins with another product's."""
        register = self.reader.discourse.register
        part = register.of(chunk.name.text)
        words = chunk.name.text.split()
        if part is None or part.type != PRODUCT:
            return
        whole = self.meant_for(words) or self.shorter(words)
        if whole is not None and self.reader.lexicon.lang == "de" and re.search(r"^\d:?$|Mobile", words[-1]):
            return  # numbered products succeed each other, unless one is called a version
        if whole is None:
            version = len(words) == 2 and words[0].lower() in ("version", "update", "release") and words[1][0].isdigit()
            topic = self.reader.discourse.recent(number, chunk.start, (PRODUCT,), but=(part.id,)) if version else None
            if topic is not None:
                yield self.fact(number, chunk, part.id, topic, "version")
            return
        if whole.id != part.id and not self.successor(words, whole, part):
            yield self.fact(number, chunk, part.id, whole.id, "name")

    def meant_for(self, words: list[str]) -> Draft | None:
        """The device in "eShop für die Wii U"; not a system that something merely runs on."""
        if "für" not in words[:-1]:
            return None
        rest = words[words.index("für") + 1 :]
        draft = self.reader.discourse.register.of(
            " ".join(rest[1:] if rest[0] in ("die", "den", "das") and len(rest) > 1 else rest)
        )
        system = draft is not None and "os" in {self.reader.lexicon.kind_of(k) for k in draft.kinds}
        return draft if draft is not None and draft.type == PRODUCT and not system else None

    def german_apposed(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "AppLink, eine Funktion von Sync", "Tempo, ein Zusatzmodul zu Jira", "Health, die App zum Armband"."""
        discourse, lexicon, line = self.reader.discourse, self.reader.lexicon, self.reader.lines[number]
        if (
            chunk.name is not None
            or not chunk.head
            or chunk.prep
            or chunk.start < 2
            or line.tokens[chunk.start - 1].text not in _OPENERS
        ):
            return
        before = next((c for c in line.chunks if c.end == chunk.start - 1 and (c.name or c.head)), None)
        behind = discourse.complement(number, chunk, ("gen", "von", "für", "zu"))
        edition = self.edition(chunk)
        if before is None or not (
            edition or (behind is not None and behind.prep == "zu" and lexicon.kind_of(chunk.head))
        ):
            return
        whole = discourse.refer(number, behind, (PRODUCT,)) if behind is not None else None
        part = (
            discourse.refer(number, before, (PRODUCT,))
            if before.name
            else discourse.describe(number, before, self.reader.source)
        )
        if whole is None and edition and lexicon.kind_of(chunk.head) == "version" and chunk.det == "def":
            longer = self.shorter(before.name.text.split()) if before.name else None
            whole = (
                longer.id
                if longer is not None
                else discourse.recent(number, before.start, (PRODUCT,), but=(part,) if part else ())
            )
        if part and whole and part != whole:
            yield self.fact(number, before, part, whole, "apposition")

    def edition(self, chunk: Chunk) -> bool:
        """Whether a noun names a part or an edition: "Zusatzmodul", "Funktion", "Fassung"."""
        lexicon, tail = self.reader.lexicon, chunk.head.rsplit("-", 1)[-1]
        return lexicon.is_word("featurenoun", tail) or lexicon.kind_of(chunk.head) in ("version", "feature")

    def role_of(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "gestartet als Zubehör für die Konsole", "X ist ein Teil von Y": of the subject or what the text is about."""
        discourse, line = self.reader.discourse, self.reader.lines[number]
        index = next((k for k, c in enumerate(line.clauses) if chunk in c.chunks), None)
        if index is None or chunk.name is not None or not chunk.head or not self.edition(chunk):
            return
        predicate = line.clauses[index].predicate
        linked = (
            predicate is not None
            and predicate.base in ("sein", "bleiben", "werden")
            and predicate.voice == "active"
            and not chunk.prep
        )
        behind = discourse.complement(number, chunk, ("gen", "von", "für", "zu"))
        if behind is None or not (chunk.prep == "als" or linked):
            return
        whole = discourse.refer(number, behind, (PRODUCT,))
        subject = next(iter(find_arguments(line, index, self.reader.lexicon).get("subj", [])), None) if linked else None
        but = (whole,) if whole else ()
        part = (
            discourse.refer(number, subject, (PRODUCT,), but)
            if subject is not None
            else discourse.recent(number, chunk.start, (PRODUCT,), but=but)
        )
        if part and whole and part != whole and subject is not chunk:
            yield self.fact(number, chunk, part, whole, "role")

    def shorter(self, words: list[str]) -> Draft | None:
        """The product whose name is the beginning of a longer one that goes on with a version or an edition."""
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
