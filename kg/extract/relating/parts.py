"""Parts, editions, accessories in phrases: "eine Funktion von Sync", "the in-game shop", "die App zum Armband".

A noun for a part with the phrase that says of what; where it says nothing, the part belongs to what the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.frames import Raw
from kg.extract.relating.partnames import PartNames
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.number import plural
from kg.model import PRODUCT

_WHOLE = ("gen", "von", "of", "für", "for", "zu", "to", "in", "aus", "from", "within", "inside", "on", "an", "bei")
_WITHIN = ("in", "within", "inside")
_MEANT = ("für", "for", "on")  # what a thing is meant for need not be what it is a part of
_TIERS = frozenset({"subscription", "plan", "tier", "membership"})
_MODELS = frozenset({"model", "Modell"})
_RELATED = frozenset(  # what one thing is of another without being a part of it
    "successornoun predecessornoun competitornoun rivalnoun likenoun makernoun partnernoun ownernoun buyernoun kinnoun "
    "personnoun operatornoun namenoun sourcenoun worknoun genericnoun".split()
)
_PART_KINDS = frozenset({"feature", "version", "api"})
_SOFT_KINDS = frozenset({"app", "software", "service", "website", "channel"})


@dataclass(frozen=True)
class Parts(PartNames):
    """The parts of products that a document tells of, line by line."""

    def read(self, number: int) -> Iterator[Raw]:
        """All parts that the phrases of a line state."""
        for chunk in self.reader.lines[number].chunks:
            if chunk.name is not None:
                yield from self.by_name(number, chunk)
            if chunk.head and not chunk.pron:
                yield from self.compound(number, chunk)
                if "bundlenoun" in self.reader.lexicon.labels(chunk.head):
                    yield from self.bundled(number, chunk)
                elif self.part(chunk) or self.soft(chunk):
                    yield from self.complemented(number, chunk)
                    yield from self.modified(number, chunk)
                elif self.reader.lexicon.kind_of(chunk.head) == "game":
                    yield from self.complemented(number, chunk)
                elif chunk.det == "def" and chunk.name is None and not chunk.prep:
                    yield from self.of_thing(number, chunk)
                if chunk.adjectives:
                    yield from self.inside(number, chunk)

    def complemented(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "AppLink, eine Funktion von Sync", "X is part of Y", "der Offline-Modus der App", "die App zum Armband"."""
        discourse = self.reader.discourse
        behind = discourse.complement(number, chunk, _WHOLE)
        if behind is not None and not behind.det and self.reader.lines[number].tokens[behind.start].tag == "APPRART":
            behind = replace(behind, det="def")  # "die App zur Uhr"
        vague = behind is not None and behind.name is None and not behind.pron
        vague = vague and self.reader.lexicon.kind_of(behind.head) in (None, "product")
        if behind is None or (vague and behind.prep in _MEANT):
            tier = chunk.head in _TIERS
            if (self.part(chunk) or tier) and (chunk.det in ("def", "indef") or chunk.prep in ("als", "as")):
                yield from self.unsaid(number, chunk)
            return
        vague = behind.prep == "of" or (behind.prep == "von" and behind.pron)
        if not self.belongs(chunk, behind) or (vague and self.reader.lexicon.is_word("transparent", chunk.head)):
            return  # "a beta of Klimbo", "a generation of phones", "die vierte Generation von ihr"
        parts = self.parts(number, chunk) if behind.pron or chunk.number else []
        own = self.described_by(number, chunk) if behind.name is None and not parts else None
        whole = self.whole(number, behind, (*parts, own) if own is not None else tuple(parts))
        if whole in parts:  # "three features of the app, A, B and C": the app is none of them
            whole = self.reader.discourse.main_product(tuple(parts))
        if whole is not None and behind.prep in _MEANT and (self.system(whole) or self.edition_for(chunk)):
            return  # "in beta for Android", "eine Fassung für Corvo"
        had = behind.prep in ("aus", "from") or (behind.prep in _WITHIN and not self.part(chunk))
        if whole is not None and had and self.reader.discourse.is_platform(whole):
            return  # "flog die Handy-Ausgabe [aus dem Laden]", "the best game [in the App Store]"
        for part in (parts or self.parts(number, chunk)) if whole else ():
            yield from self.fact("featureOf", {"part": part, "whole": whole}, number, chunk, behind, "part of")

    def of_thing(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "X, der Altersnachweis von Klimbo", "X, the age check of the app": what a named thing is of another."""
        lexicon, discourse = self.reader.lexicon, self.reader.discourse
        behind = discourse.complement(number, chunk, ("gen", "von", "of"))
        if behind is None or behind.pron or _RELATED & lexicon.labels(chunk.head.rsplit("-", 1)[-1]):
            return
        if lexicon.org_noun(chunk.head) or lexicon.role_noun(chunk.head) or lexicon.event_nouns(chunk.head):
            return
        part = self.described_by(number, chunk)
        if part is None or discourse.draft(part).type not in (PRODUCT, "") or discourse.draft(part).descriptive:
            return
        whole = discourse.refer(number, behind, (PRODUCT,), (part,))
        if whole is not None and discourse.draft(whole).type == PRODUCT and not self.system(whole):
            yield from self.fact("featureOf", {"part": part, "whole": whole}, number, chunk, behind, "of thing")

    def edition_for(self, chunk: Chunk) -> bool:
        """Whether a noun means an edition, which is made for what it runs on: "a version for Corvo"."""
        return self.reader.lexicon.kind_of(chunk.head.rsplit("-", 1)[-1]) == "version"

    def bundled(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "the Quill Plan, a bundle of Klimbo and Rubato": the things named behind the noun are parts of it."""
        discourse = self.reader.discourse
        behind = discourse.complement(number, chunk, ("of", "with"))
        members = discourse.listed(number, behind) if behind is not None else []
        named = [m for m in members if m.name is not None and m.owner is None]
        whole = self.described_by(number, chunk) or self.predicated(number, chunk) or self.made(number, chunk)
        if len(named) < 2 or whole is None:
            return
        for member in named:
            part = self.product(number, member)
            if part is not None:
                yield from self.fact("featureOf", {"part": part, "whole": whole}, number, chunk, member, "bundle")

    def modified(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "SL Go, the Second Life viewer", "Mini, die Klimbo-App": an apposition that begins with the whole's name."""
        discourse, first = self.reader.discourse, chunk.head.rpartition("-")[0]
        draft = discourse.register.of(first) if first else None
        whole = self.modifier(chunk) or (draft.id if draft is not None else None)
        if whole is None or discourse.draft(whole).type != PRODUCT or self.system(whole):
            return
        part = self.described_by(number, chunk)
        if part is not None and discourse.draft(part).type == PRODUCT:
            yield from self.fact("featureOf", {"part": part, "whole": whole}, number, chunk, chunk, "modified")

    def belongs(self, chunk: Chunk, behind: Chunk) -> bool:
        """Whether a preposition between two things makes the first a part: "function in X", not "app in China"."""
        prep = behind.prep or "gen"
        if self.part(chunk):
            return True
        if prep in _WITHIN:  # "the calendar in Klimbo", "two games in the app"
            thing = behind.name is not None or (behind.det == "def" and self.soft(behind))
            return thing and bool(chunk.det or chunk.number)
        if not self.soft(chunk):
            return False  # "a game of patience"
        companion = self.reader.lexicon.is_word("companionnoun", chunk.head.rsplit("-", 1)[-1])
        companion |= prep == "for" and self.reader.lexicon.kind_of(behind.head) == "device"  # "the app for the X watch"
        return prep in ("gen", "von", "of", "zu", "to") or (companion and prep in ("für", "for"))

    def whole(self, number: int, behind: Chunk, but: tuple[str, ...] = ()) -> str | None:
        """The product that a phrase behind the part means, none of `but`."""
        found = self.reader.discourse.refer(number, behind, (PRODUCT,), but)
        if found is None and behind.name is None and behind.head and self.reader.lexicon.kind_of(behind.head):
            found = self.product(number, behind)
        of_firm = self.reader.discourse.of_firm(behind)  # "the offline mode of the iOS app"
        if found is None and (of_firm or (behind.name is None and self.in_compound(number, behind) is not None)):
            found = self.reader.discourse.describe(number, behind, self.reader.source)
        if found is None or self.reader.discourse.draft(found).type != PRODUCT:
            return None
        return found

    def parts(self, number: int, chunk: Chunk) -> list[str]:
        """The products that a phrase for parts means; a new one where it has no name."""
        many = self.described_many(number, chunk)  # "A and B, two features of X"
        many = many or (self.reader.discourse.several(number, chunk, (PRODUCT,)) if chunk.number else [])
        if many:
            return many
        made = self.made(number, chunk) if self.modifier(chunk) is None or self.own_name(chunk) else None
        found = self.described_by(number, chunk) or self.predicated(number, chunk) or made
        if found is None and chunk.prep in ("als", "as"):
            found = self.reader.discourse.recent(number, chunk.start, (PRODUCT,))
        if (
            found is None
            and self.part(chunk)
            and (chunk.name is None or made is None)
            and chunk.prep not in ("als", "as")
        ):
            found = self.reader.discourse.describe(number, chunk, self.reader.source)
        return [found] if found else []

    def own_name(self, chunk: Chunk) -> bool:
        """Whether a name before a noun for parts is the part's own, as it stands nowhere else: "the Buy button"."""
        draft = self.reader.discourse.register.of(chunk.name.text) if chunk.name is not None else None
        english = self.reader.lexicon.lang == "en"
        return english and draft is not None and not draft.alone and chunk.head in draft.kinds

    def part(self, chunk: Chunk) -> bool:
        """Whether a noun names a part or an edition: "Zusatzmodul", "Funktion", "Fassung"."""
        lexicon, tail = self.reader.lexicon, chunk.head.rsplit("-", 1)[-1]
        told = not {tail, chunk.head}.isdisjoint(lexicon.words["featurenoun"])  # "Plug-in" is one word
        return told or lexicon.kind_of(chunk.head) in _PART_KINDS

    def soft(self, chunk: Chunk) -> bool:
        """Whether a noun names what may be a part of something bigger: an app, a store, a service."""
        lexicon, tail = self.reader.lexicon, chunk.head.rsplit("-", 1)[-1]
        return tail in lexicon.words["companionnoun"] or lexicon.kind_of(chunk.head) in _SOFT_KINDS

    def unsaid(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Tethereal, the edition for the command line", "CentOS 8, die letzte Ausgabe": of what the text is about."""
        line = self.reader.lines[number]
        behind, before = line.low[chunk.end : chunk.end + 2], line.ending(chunk.start)
        if before is not None and chunk.prep and self.reader.lexicon.is_word("belongnoun", before.head):
            return  # "is part [of a new plan], Klimbo Pro": that is a whole
        if behind[:1] == (":",) or behind == ("of", "which"):
            return  # "an extension: for Chrome, Firefox and Safari", "the mail program, the beta of which …"
        part = self.described_by(number, chunk) or self.reader.discourse.christened.get((number, chunk.core))
        part = part or (self.apposed(number, chunk) if chunk.name is None else None)
        if chunk.name is not None and chunk.head_at is not None and chunk.head_at < chunk.name.start:
            part = self.made(number, chunk)  # "der Ableger Path Talk"
        elif self.reader.lexicon.kind_of(chunk.head) == "feature" and not chunk.prep and self.own_name(chunk):
            own = self.reader.discourse.register.of(chunk.name.text)
            part = own.id if own.first else None  # "the Lumio feature", unless the text begins with it
        if part is None:
            return
        words = max(self.reader.discourse.draft(part).names, key=len).split()
        longer = self.shorter(words, self.reader.discourse.draft(part))
        if longer is None and (self.reader.lexicon.org_noun(chunk.head) or self.series(chunk)):
            return  # "der Ableger Tarvo", "die Modelle D8 und D9": of a firm or a series as well as of a thing
        whole = longer.id if longer is not None else self.at_hand(number, chunk, part)
        for each in self.alike(number, chunk, part) if whole is not None else ():
            yield from self.fact("featureOf", {"part": each, "whole": whole}, number, chunk, chunk, "edition")

    def alike(self, number: int, chunk: Chunk, part: str) -> list[str]:
        """A part and those that a plural before it calls the same: "die Funktionen [A, B und C]"."""
        if chunk.name is None or chunk.head_at is None or chunk.head_at > chunk.name.start:
            return [part]
        if not plural(self.reader.lexicon, self.reader.lines[number], chunk):
            return [part]
        listed = (m for m in self.reader.discourse.listed(number, chunk) if m.name is not None and not m.head)
        return [part, *(e for m in listed if (e := self.product(number, m)) is not None and e != part)]

    def series(self, chunk: Chunk) -> bool:
        """Whether a noun with a name tells only that things are models of something: "die Modelle D8 und D9"."""
        return chunk.name is not None and chunk.head in _MODELS

    def at_hand(self, number: int, chunk: Chunk, part: str) -> str | None:
        """The product that an edition is of: what its sentence speaks of before, else what the text is about."""
        discourse = self.reader.discourse
        beside = {m for line, _, members in discourse.lists() if line == number and part in members for m in members}
        near = discourse.recent(number, chunk.start, (PRODUCT,), reach=0, but=(part, *sorted(beside)))
        own = near is not None and not self.system(near) and not discourse.draft(near).descriptive
        found = near if own else discourse.main_product((part,))
        kinds = map(self.reader.lexicon.kind_of, discourse.draft(found).kinds) if found is not None else ()
        return found if "feature" not in kinds else None  # no button is a part of another

    def inside(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "the in-game shop", "in-app purchases": within what the text is about."""
        if self.reader.lexicon.words["insideadj"].isdisjoint(chunk.adjectives):
            return
        discourse = self.reader.discourse
        part = discourse.refer(number, chunk, (PRODUCT,)) or discourse.made.get((number, chunk.core))
        whole = discourse.recent(number, chunk.start, (PRODUCT,), but=(part,) if part else ())
        if whole is not None and discourse.mere_part(whole):  # "the removal of Duel Mode … The in-game shop closes"
            whole = discourse.main_product((part,) if part else ())
        if part and whole:
            yield from self.fact("featureOf", {"part": part, "whole": whole}, number, chunk, chunk, "inside")
