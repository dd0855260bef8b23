"""What a part belongs to where its phrase doesn't say so: "Klimbo lives on. Only the mobile version is discontinued."

A feature or an edition that has no name of its own and no maker belongs to the product that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.naming.compounds import on_platform
from kg.extract.who.protagonists import about_thing
from kg.model import LIFE, ORGANIZATION, PRODUCT

_KINDS = frozenset({"feature", "version", "api"})
_SOFT = frozenset({"app", "software", "website", "service"})


@dataclass(frozen=True)
class Wholes:
    """The wholes of nameless parts."""

    reader: Reader

    def decide(self, raws: Sequence[Raw]) -> list[Raw]:
        """The raw facts with the whole of each nameless part, which belongs to it rather than to a firm."""
        parts = {p for r in raws for p in r.args.values() if r.type in (*LIFE, "develops") and self.nameless(p)}
        kept = [r for r in raws if not self.given(r, parts)]
        return kept + list(self.wholes(kept, parts))

    def given(self, raw: Raw, parts: set[str]) -> bool:
        """Whether a fact makes a firm the maker of a nameless part of a product: "its free tier"."""
        if raw.type != "develops" or raw.args["product"] not in parts or raw.rule not in ("possessive", "agent"):
            return False
        return self.near(raw, raw.args["product"]) is not None

    def near(self, raw: Raw, part: str) -> str | None:
        """The product spoken of shortly before, which the part may belong to: not what it runs on."""
        discourse = self.reader.discourse
        systems = [e for e in discourse.register.drafts if discourse.is_platform(e)]
        return discourse.recent(raw.line, raw.start, (PRODUCT,), reach=2, but=(part, *systems))

    def wholes(self, raws: Sequence[Raw], parts: set[str]) -> Iterator[Raw]:
        """A featureOf fact for each nameless part of whose life something is told."""
        settled = {r.args["part"] for r in raws if r.type == "featureOf"}
        settled |= {r.args["product"] for r in raws if r.type == "develops" and not self.inner(r.args["product"])}
        partners = {r.args["partner"] for r in raws if r.type == "partnerOf"}
        for raw in raws:
            part = raw.args.get("product", "")
            if raw.type not in LIFE or part in settled or part not in parts:
                continue
            settled.add(part)
            if (bearer := self.named_in(part)) is not None:
                yield Raw(
                    "featureOf", {"part": part, "whole": bearer}, raw.line, raw.start, raw.end, None, Stance(), "topic"
                )
                continue
            whole = self.reader.discourse.main_product((part,))
            near = self.near(raw, part)
            if self.reader.lexicon.lang == "de" and near != whole:
                continue  # of which of two products it is a part, only its phrase could tell
            if whole is not None and near is not None and whole not in partners:
                args = {"part": part, "whole": whole}
                yield Raw("featureOf", args, raw.line, raw.start, raw.end, None, Stance(), "topic")

    def named_in(self, part: str) -> str | None:
        """The product with whose name that of a part begins: "Klimbo 3" of "the Klimbo 3 store"."""
        register = self.reader.discourse.register
        for name in register.drafts[part].names:
            words = name.split()
            for n in range(len(words) - 1, 0, -1):
                draft = register.of(" ".join(words[:n]))
                if draft is not None and draft.type == PRODUCT and not draft.descriptive and draft.id != part:
                    runs_on = self.reader.discourse.is_platform(draft.id) and not self.store(part)
                    return None if runs_on else draft.id
        return None

    def store(self, part: str) -> bool:
        """Whether a part is a shop, which a system has rather than lets run: "the Klimbo 3 store", "the Klimbo app"."""
        kinds = self.reader.discourse.draft(part).kinds
        return any(self.reader.lexicon.is_word("storenoun", k) for k in kinds)

    def inner(self, entity: str) -> bool:
        """Whether an English noun names an edition or a feature, whoever makes it: "the Japanese edition"."""
        lexicon, draft = self.reader.lexicon, self.reader.discourse.register.drafts.get(entity)
        return lexicon.lang == "en" and draft is not None and any(lexicon.kind_of(k) in _KINDS for k in draft.kinds)

    def nameless(self, entity: str) -> bool:
        """Whether an entity is a part that has no name: "die Gratisversion", "the free tier"."""
        lexicon, draft = self.reader.lexicon, self.reader.discourse.register.drafts.get(entity)
        if draft is None or not draft.descriptive or draft.votes[ORGANIZATION]:
            return False
        nouns = [k for k in draft.kinds if k]
        if any(lexicon.is_word("linknoun", k) for k in nouns):
            return False  # "its Klimbo integration": of who offers it
        if any(lexicon.kind_of(k) in _KINDS or lexicon.is_word("companionnoun", k) for k in nouns):
            return True
        if draft.generic or not any(lexicon.kind_of(k) in _SOFT for k in nouns):
            return False
        if lexicon.lang == "en" and about_thing(self.reader.discourse):
            return True
        if lexicon.lang == "de":
            return any(on_platform(lexicon, k) for k in nouns) or any(self.made_for(name) for name in draft.names)
        told = [w for name in draft.names for w in name.split()[:-1]]  # "smartphone app", "desktop client"
        return any(lexicon.is_word(c, w) for w in told for c in ("classnoun", "platformname"))

    def made_for(self, name: str) -> bool:
        """Whether a German name tells on what a thing runs: "App fürs iPhone", "Apps für Android und iOS"."""
        words = name.split()
        at = next((k for k, w in enumerate(words) if w in ("für", "fürs")), len(words))
        return any(self.reader.lexicon.is_word("platformname", w) for w in words[at + 1 :])
