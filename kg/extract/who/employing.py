"""Whose a post is where nothing says it: "Der Gründer, [Jonas Weide], …", "chief executive [Ruth Adeyemi] said".

All that speaks for each firm of the text, and for each thing that may be called like its firm, is weighed as in
`salience`; the weights are those of `data/lexicon/employing.tsv`, estimated on annotated articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from kg.extract.weights import weighed
from kg.extract.who.firms import is_firm, reports_or_teaches
from kg.extract.who.mentions import Mentions
from kg.extract.who.protagonists import main_product, protagonist
from kg.extract.who.salience import back
from kg.model import ORGANIZATION, PRODUCT

_FAR = 7  # sentences from which on a mention is very far back
_MANY = 6  # mentions from which on more count no more
_ENDING = frozenset({".", "!", "”", '"'})  # what closes a sentence that is no heading
_SURE = 3  # votes by which a name is surely a firm's


@dataclass(frozen=True)
class Unsaid:
    """What is told of a post of which nothing says whose it is."""

    founding: bool = False  # a founder's, so rather at a firm that is named as its product or that others have bought
    group: bool = False  # the head's of a group, so rather of one that owns firms than of one that is owned
    spoken: Mapping[str, int] = field(default_factory=dict)  # firms that phrases without a name take up near, by line
    known: Collection[str] = ()  # the firms that the text else gives the person


def employing(
    mentions: Mentions, line: int, at: int, but: tuple[str, ...], *, likely: str | None, post: Unsaid
) -> str | None:
    """The firm that a post is at, of which nothing but the text around tells; `likely` is the one spoken of there."""
    standing = {}
    for entity, told in signs(mentions, line, at, but, post):
        if likely and likely in (entity, f"{entity}-firm", mentions.incorporated(mentions.draft(entity))):
            told["spoken of"] = 1.0
        standing[entity] = weighed("employing", told.items())
    best = max(standing, key=lambda e: (standing[e], -mentions.draft(e).first, e), default=likely)
    return mentions.firm(best) if best is not None else None


def signs(
    mentions: Mentions, line: int, at: int, but: tuple[str, ...], post: Unsaid
) -> Iterator[tuple[str, dict[str, float]]]:
    """What speaks for each firm and thing of the text, and how strongly."""
    register, lines, titles = mentions.register, mentions.lines, mentions.title_lines
    before: dict[str, list[tuple[int, int]]] = {}
    counts = Counter(seen.entity for seen in mentions.named)
    for seen in mentions.named:
        places = before.setdefault(seen.entity, [])
        if (seen.line, seen.at) < (line, at):
            places.append((seen.line, seen.at))
    found = [e for e in before if e not in but and f"{e}-firm" not in but and _may_employ(mentions, e)]
    near = {e for e in found if any(n == line - 1 for n, _ in before[e])}
    hero, main, section = protagonist(mentions), main_product(mentions), mentions.section(line)
    first = next((e for e in found if before[e] and any(n not in titles for n, _ in before[e])), None)
    bought, buyers = {t for _, t, _ in mentions.deals}, {b for _, _, b in mentions.deals}
    sold_some_time = register.bought | bought
    legal = {f for e in found if (f := mentions.incorporated(mentions.draft(e))) not in (None, e)}
    staffed = {e for known in register.employers.values() for e in known}
    here = _paragraph(mentions, line)
    around = {e for e in found if any(n in here for n, _ in before[e])}
    posted = mentions.posts[-1][1] if mentions.posts else None
    parts = len({n.sentence.paragraph for n in lines[: line + 1]}) > 2
    for entity in found:
        draft, places = mentions.draft(entity), before[entity]
        thing, makers = draft.type == PRODUCT, register.makers.get(entity)
        last = max([n for n, _ in places] + [n for e, n in post.spoken.items() if e == entity], default=None)
        mine: dict[str, float] = {
            "mentions": min(counts[entity], _MANY) / _MANY,
            "in the title": any(n in titles for n, _ in places),
            "first below the title": entity == first,
            "heading": entity == section,
            "main firm": entity == hero,
            "main product": entity == main,
            "staffed": entity in staffed,
            "surely a firm": draft.votes[ORGANIZATION] >= _SURE,
            "named once": counts[entity] == 1,
            "sold": entity in bought,
            "buyer": entity in buyers,
            "makes something": bool(mentions.made_by.get(entity)),
            "taken up": entity in post.spoken,
            "alone in the paragraph": parts and around == {entity},
            "in another paragraph": parts and bool(around) and entity not in around,
            "with its legal form": entity in legal,
            "makes what is named near": any(entity in register.makers.get(e, ()) for e in around),
            "his elsewhere": entity in post.known or f"{entity}-firm" in post.known,
            "a group, owned": post.group and entity in register.firms,
            "a group, sold": post.group and entity in sold_some_time,
            "very far back": last is not None and line - last >= _FAR,
        }
        if places:
            near_by = places[-1][0] in here
            of_last = [p for p in places if p[0] == places[-1][0]]
            mine |= {
                "was subject": not mentions.subjects.isdisjoint(of_last),
                "was object": not mentions.objects.isdisjoint(of_last),
                "aside": mentions.oblique.issuperset(places),
                "alone before": near == {entity},
                "named before": len(places) / _MANY,
                "ever subject": not mentions.subjects.isdisjoint(places),
                "same paragraph": near_by,
                "post before": near_by and entity == posted,
            }
        mine[back(line - last) if last is not None else "not yet named"] = 1.0
        if thing:
            mine |= {
                "a product": 1,
                "made by somebody": bool(makers),
                "a platform": mentions.is_platform(entity),
                "no firm else": not is_firm(draft, register) and entity not in mentions.called_firms,
            }
        if post.founding:
            mine |= {
                "founded, buyer": entity in buyers,
                "founded, a product": thing,
                "founded, made by somebody": thing and bool(makers),
                "founded, main product": entity == main,
            }
        yield entity, {sign: float(strength) for sign, strength in mine.items() if strength}


def _paragraph(mentions: Mentions, line: int) -> range:
    """The lines of a paragraph up to one of them, with the heading over it."""
    lines = mentions.lines
    first = line
    while first and lines[first - 1].sentence.paragraph == lines[line].sentence.paragraph:
        first -= 1
    above = lines[first - 1] if first and lines[first - 1].sentence.part != "title" else None
    alone = above is not None and (first < 2 or lines[first - 2].sentence.paragraph != above.sentence.paragraph)
    return range(first - (alone and above.tokens[-1].text not in _ENDING), line + 1)


def _may_employ(mentions: Mentions, entity: str) -> bool:
    """Whether a name is a firm's, or a thing's that may be called like its firm."""
    draft, lexicon = mentions.draft(entity), mentions.lexicon
    if draft.type not in (ORGANIZATION, PRODUCT) or draft.descriptive or draft.edition:
        return False
    if lexicon.places.issuperset(draft.names):
        return False
    return not any(reports_or_teaches(n, lexicon) for n in draft.names)
