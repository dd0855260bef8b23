"""Parts that a name tells: "CentOS Linux 8" of "CentOS Linux", "Iris Smart Hub" of "Iris", "eShop für die Wii U".

They are read off names only where both names stand in the text, and only of what more is said than its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.frames import Raw
from kg.extract.relating.referents import Referents
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.drafts import Draft, key_of
from kg.extract.who.product_nouns import family, inner_part, part_of
from kg.model import ORGANIZATION, PRODUCT

_NUMBER = re.compile(r"^v?\d+(\.\d+)*[a-z]?$", re.I)
_DEVICES = frozenset({"device", "game"})
_WIDE = frozenset({"platform", "service", "os", "app", "software", "product"})
_NUMBERED = frozenset({"os", "software", "app", "platform", "service", "version", "api"})  # kinds that have versions
_SIZES = frozenset({"pro", "plus", "mini", "max", "lite", "air"})
RULE = "part by name"


@dataclass(frozen=True)
class PartNames(Referents):
    """The parts of products that their names tell."""

    def by_name(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """What the name of a phrase tells of the whole that it belongs to."""
        register = self.reader.discourse.register
        part, words = register.of(chunk.name.text), chunk.name.text.split()
        if part is None or part.type != PRODUCT:
            return
        whole = self.meant_for(words) or self.shorter(words, part)
        if whole is not None and whole.id != part.id:
            yield from self.fact("featureOf", {"part": part.id, "whole": whole.id}, number, chunk, chunk, RULE)
        elif whole is None and part.edition:
            yield from self.by_version(number, chunk, part.id)

    def by_version(self, number: int, chunk: Chunk, part: str) -> Iterator[Raw]:
        """Of what an edition is that only its number tells: "version 9 [of Klimbo]", "Version 9 [der Datenbank]"."""
        discourse = self.reader.discourse
        behind = discourse.complement(number, chunk, ("of", "gen", "von"))
        if behind is not None:
            whole = discourse.refer(number, behind, (PRODUCT,), (part,))
        else:
            others = discourse.register.drafts.values()
            editions = tuple(d.id for d in others if all(_NUMBER.match(n.rpartition(" ")[2]) for n in d.names))
            whole = discourse.recent(number, chunk.start, (PRODUCT,), but=(part, *editions))
            if whole is not None and (self.system(whole) or chunk.prep):
                whole = discourse.main_product((part, *editions))  # "version 4", next to an iPad
        if whole is not None:
            yield from self.fact(
                "featureOf", {"part": part, "whole": whole}, number, chunk, behind or chunk, "part by version"
            )

    def meant_for(self, words: list[str]) -> Draft | None:
        """The device in "eShop für die Wii U"; not a system that something merely runs on."""
        prep = next((w for w in ("für", "for") if w in words[1:-1]), None)
        if prep is None:
            return None
        rest = words[words.index(prep) + 1 :]
        rest = rest[1:] if rest[0] in ("die", "den", "das", "the") and len(rest) > 1 else rest
        draft, first = self.reader.discourse.register.of(" ".join(rest)), words[words.index(prep) - 1]
        companion = self.reader.lexicon.is_word("companionnoun", first) or prep == "für"
        return (
            draft if draft is not None and draft.type == PRODUCT and companion and not self.system(draft.id) else None
        )

    def shorter(self, words: list[str], part: Draft) -> Draft | None:
        """The product whose name is the beginning of a longer one that goes on with a version or an edition."""
        register = self.reader.discourse.register
        for n in range(len(words) - 1, 0, -1):
            whole = register.of(" ".join(words[:n]))
            if whole is None or whole.id == part.id or not self.thing(whole):
                continue
            if self.fits(words[n:], whole, part):
                return whole
        return self.numbered(words, part) if len(words) == 1 else None

    def thing(self, whole: Draft) -> bool:
        """Whether what a longer name begins with is a product's name, in German also a firm's that is called one."""
        if whole.type == PRODUCT:
            return whole.votes[ORGANIZATION] < max(2, whole.votes[PRODUCT])
        called = {self.reader.lexicon.kind_of(k) for k in whole.kinds} - {None, "product", "business", "device"}
        return self.reader.lexicon.lang == "de" and whole.could_be(PRODUCT) and bool(called)

    def numbered(self, words: list[str], part: Draft) -> Draft | None:
        """The product whose name a number ends without a space: "Klimbo3"."""
        stem = words[0].rstrip("0123456789")
        whole = self.reader.discourse.register.of(stem) if len(stem) > 3 and stem != words[0] else None
        kinds = {self.reader.lexicon.kind_of(k) for k in whole.kinds | part.kinds} if whole is not None else set()
        fits = whole is not None and whole.type == PRODUCT and whole.id != part.id and not kinds & _DEVICES
        return whole if fits else None

    def fits(self, rest: list[str], whole: Draft, part: Draft) -> bool:
        """Whether what a longer name has more makes it a part: a version, "for X", a noun for products."""
        lexicon = self.reader.lexicon
        kinds = {lexicon.kind_of(k) for k in whole.kinds | part.kinds}
        if rest[0] in ("für", "for") and lexicon.is_word("platformname", rest[-1]):
            return True  # "Klimbo für Mac"
        if any(lexicon.is_word("wholeproduct", k) for k in whole.kinds) and lexicon.lang == "de":
            return True  # "Klimbo 20" of the "Klimbo-Familie"
        if all(_NUMBER.match(w) for w in rest):  # devices and games are numbered as they succeed each other
            told = bool(kinds & _NUMBERED) if lexicon.lang == "en" else len(rest[0]) > 1 or "version" in kinds
            return not kinds & _DEVICES and told
        last = rest[-1] if lexicon.lang == "de" else rest[-1].lower()
        if kinds & _DEVICES and rest[-1].lower() in _SIZES:
            return False  # sizes of a device, none of them its part
        edition = lexicon.is_word("editionword", rest[0].lower()) or lexicon.is_word("editionword", rest[-1].lower())
        if edition or lexicon.kind_of(last) or lexicon.kind_of(last.capitalize()):
            return True
        wide = {lexicon.kind_of(k) for k in whole.kinds} & _WIDE  # much belongs to a platform that bears its name
        return bool(wide) and not any(w in lexicon.places for w in rest)

    def compound(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "the Lumo app" beside "the Lumo speaker", "die Lumo-App": a part that has no other name than its whole's."""
        part = self.reader.discourse.made.get((number, chunk.core)) or self.inner(number, chunk)
        draft = self.reader.discourse.draft(part) if part is not None else None
        if draft is None or not draft.descriptive or chunk.head not in draft.kinds:
            return
        first = chunk.name.text if chunk.name is not None else chunk.head.split("-")[0]
        whole = self.reader.discourse.register.of(first)
        behind = chunk.head_at is not None and (chunk.name is None or chunk.head_at >= chunk.name.end)
        inner = self.reader.discourse.complement(number, chunk, ("gen", "von", "of", "für", "for"))
        told = self.product(number, inner) if inner is not None else None
        if told is not None and not (inner.prep == "für" and self.system(told)):
            return  # "the Android version of Klimbo", but "die Klimbo-App für Android"
        if (
            whole is None
            or not behind
            or self.system(whole.id)
            or whole.type != PRODUCT
            or key_of(first) == key_of(chunk.head)
        ):
            return
        yield from self.fact("featureOf", {"part": part, "whole": whole.id}, number, chunk, chunk, "compound")

    def inner(self, number: int, chunk: Chunk) -> str | None:
        """The part that a noun behind its whole's name means by itself: "the Klimbo API", "die Klimbo-App"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if lexicon.lang == "de":
            draft = discourse.register.of(chunk.head.split("-")[0]) if "-" in chunk.head and chunk.det else None
            inner = chunk.name is None and draft is not None and part_of(discourse, draft, chunk.head)
            return discourse.describe(number, chunk, self.reader.source) if inner else None
        draft = discourse.register.of(chunk.name.text) if chunk.name is not None and chunk.head_at else None
        if lexicon.lang != "en" or draft is None or chunk.head_at != chunk.name.end or not (chunk.det or chunk.owner):
            return None
        inner = (inner_part(lexicon, chunk.head) or family(lexicon, draft)) and part_of(discourse, draft, chunk.head)
        return discourse.describe(number, chunk, self.reader.source) if inner else None
