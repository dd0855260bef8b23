"""For which firm a person acts: what "Konzernchef Jonas Weide" buys, starts or shuts down, his firm does.

Founders, investors and others who are not in a firm's service buy and start things for themselves.
"""

from __future__ import annotations

from kg.extract.syntax.chunks import Chunk
from kg.extract.who.discourse import Discourse
from kg.model import ORGANIZATION, PERSON

_THEMSELVES = ("founderrole", "outsiderole", "administratorrole")


def acts_for(discourse: Discourse, number: int, chunk: Chunk) -> str | None:
    """The firm of the person that a phrase names with his post, or before an apposition that tells it."""
    words = discourse.lexicon.words
    if _once(discourse, number, chunk) or not words["aloneadverb"].isdisjoint(discourse.lines[number].low):
        return None
    draft = discourse.register.of(chunk.name.text) if chunk.name is not None else None
    if draft is None and chunk.name is None and chunk.head:
        return _in_compound(discourse, number, chunk)
    if draft is None or draft.type != PERSON:
        return None
    behind = discourse.apposition(number, chunk)
    posts = [c.head for c in (chunk, behind) if c is not None and discourse.lexicon.role_noun(c.head)]
    if not posts or any(_for_himself(discourse, p.rpartition("-")[2]) for p in posts):
        return None
    firms = {firm for firm, _ in discourse.posts_of(draft.id)}
    return firms.pop() if len(firms) == 1 else None


def _once(discourse: Discourse, number: int, chunk: Chunk) -> bool:
    """Whether a phrase tells a post that somebody has had: "der frühere Orrin-Chef", "Ex-Chefin X", "former boss X"."""
    told = [t.lemma.lower() for t in discourse.lines[number].tokens[chunk.start : chunk.core + 1]]
    return any(w in discourse.lexicon.words["onceadj"] or w.startswith("ex-") for w in told)


def _in_compound(discourse: Discourse, number: int, chunk: Chunk) -> str | None:
    """The firm that a German compound for its chief begins with: "der [Zorvane]-Chef will Klimbo kaufen"."""
    firm, _, post = discourse.lines[number].tokens[chunk.head_at].text.rpartition("-")
    if not firm or not discourse.lexicon.role_noun(post):
        return None
    draft = discourse.by_name(firm)
    return draft.id if draft is not None and draft.could_be(ORGANIZATION) else None


def _for_himself(discourse: Discourse, post: str) -> bool:
    """Whether who holds a post buys and starts things for himself: a founder, an investor."""
    return any(discourse.lexicon.is_word(c, post) for c in _THEMSELVES)
