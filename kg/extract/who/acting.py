"""For which firm a person acts: what "Konzernchef Jonas Weide" buys, starts or shuts down, his firm does.

Founders, investors and others who are not in a firm's service buy and start things for themselves.
"""

from __future__ import annotations

from kg.extract.syntax.chunks import Chunk
from kg.extract.who.discourse import Discourse
from kg.model import PERSON

_THEMSELVES = ("founderrole", "outsiderole", "administratorrole")


def acts_for(discourse: Discourse, number: int, chunk: Chunk) -> str | None:
    """The firm of the person that a phrase names with his post, or before an apposition that tells it."""
    draft = discourse.register.of(chunk.name.text) if chunk.name is not None else None
    if draft is None or draft.type != PERSON:
        return None
    behind = discourse.apposition(number, chunk)
    posts = [c.head for c in (chunk, behind) if c is not None and discourse.lexicon.role_noun(c.head)]
    if not posts or any(discourse.lexicon.is_word(c, p) for c in _THEMSELVES for p in posts):
        return None
    firms = {firm for person, firm, _ in discourse.posts if person == draft.id}
    return firms.pop() if len(firms) == 1 else None
