"""Marks of a clause by which idioms are told beside its words: a sum of money, a share, a "since", a "now"."""

from __future__ import annotations

from kg.extract.clauses import Clause, once
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line

_SIGNS = ("$", "€", "£", "¥", "₹")


@once
def marks_of(line: Line, clause: Clause, lexicon: Lexicon) -> set[str]:
    """ "@money", "@share", "@since", "@now" where a clause has such a thing."""
    words = [(line.tokens[i].text, line.tokens[i].lemma) for i in clause.tokens]
    money, share = lexicon.words["moneynoun"], lexicon.words["sharenoun"]
    found = set()
    if any(text.startswith(_SIGNS) or text.endswith(_SIGNS) or {text, lemma} & money for text, lemma in words):
        found.add("@money")
    if any(text.endswith("%") or {text, text.lower(), lemma} & share for text, lemma in words):
        found.add("@share")
    if any(text.lower() in lexicon.words["nowword"] for text, _ in words):
        found.add("@now")
    if any(date.role == "since" and start in clause.tokens for start, _, date in line.dates):
        found.add("@since")
    return found | {c.head for c in clause.chunks if c.number and staff_noun(c.head, lexicon)}


def staff_noun(noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun names jobs or people who work; German compounds by their last part."""
    words = lexicon.words["jobnoun"]
    if noun in words or noun.rsplit("-", 1)[-1] in words:
        return True
    return lexicon.lang == "de" and noun.lower().endswith(tuple(w.lower() for w in words if len(w) > 4))
