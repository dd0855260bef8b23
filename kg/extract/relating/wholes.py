"""What a part belongs to where its phrase doesn't say so: "Klimbo lives on. Only the mobile version is discontinued."

A feature or an edition that has no name of its own and no maker belongs to the product that the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.model import ORGANIZATION, PRODUCT

_LIFE = frozenset({"launched", "discontinued", "phasedOut", "retained", "supportEnded", "salesEnded"})
_KINDS = frozenset({"feature", "version", "api"})


@dataclass(frozen=True)
class Wholes:
    """The wholes of nameless parts."""

    reader: Reader

    def decide(self, raws: Sequence[Raw]) -> Iterator[Raw]:
        """A featureOf fact for each nameless part of whose life something is told."""
        settled = {r.args["part"] for r in raws if r.type == "featureOf"}
        settled |= {r.args["product"] for r in raws if r.type == "develops"}
        partners = {r.args["partner"] for r in raws if r.type == "partnerOf"}
        discourse = self.reader.discourse
        for raw in raws:
            part = raw.args.get("product", "")
            if raw.type not in _LIFE or part in settled or raw.args.get("agent") or not self.nameless(part):
                continue
            settled.add(part)
            near = discourse.recent(raw.line, raw.start, (PRODUCT,), reach=2, but=(part,))
            whole = discourse.main_product((part,))
            if whole is not None and near is not None and whole not in partners:
                args = {"part": part, "whole": whole}
                yield Raw("featureOf", args, raw.line, raw.start, raw.end, None, Stance(), "topic")

    def nameless(self, entity: str) -> bool:
        """Whether an entity is a part that has no name: "die Gratisversion", "the free tier"."""
        lexicon, draft = self.reader.lexicon, self.reader.discourse.draft(entity)
        if not draft.descriptive or draft.votes[ORGANIZATION]:
            return False
        nouns = [k for k in draft.kinds if k]
        return any(lexicon.kind_of(k) in _KINDS or lexicon.is_word("companionnoun", k) for k in nouns)
