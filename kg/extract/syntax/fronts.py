"""English clauses in front of a whole sentence: "Although nobody asked, [Klimbo is going]", "It is official: [X ends]".

What follows is read as if the sentence began there.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.syntax.asides import AMID, BOUNDS, FINITE, NOMINAL, SUBJECT
from kg.model import Token
from kg.text.capitals import english_word

_WITHIN = SUBJECT | {"POS", "PRF", "PRP", "CJC", "AJC", "TO0"}  # what a subject is made of
_BEING = frozenset({"VBZ", "VBD", "VBB"})
_SURELY = FINITE - {"VVN", "VVI"}


def front_of(tokens: Sequence[Token]) -> int | None:
    """The mark behind a clause in front of a whole sentence: "Although nobody asked, [Klimbo is going]"."""
    clause = tokens[0].tag in ("CJS", "AVQ")
    finite = opened = False
    for k in range(1, len(tokens) - 3):
        tag, mark = tokens[k].tag, tokens[k].text
        finite |= tag in _SURELY
        opened = tag in ("DTQ", "PNQ") or (opened and tag not in _SURELY)  # "which A, [B and C have bought]"
        if finite and not opened:
            if mark == ":" and (_anew(tokens, k + 1) or _stands_alone(tokens, k + 1)):
                return k
            if mark == "," and clause and (_stands_alone(tokens, k + 1) or _follows(tokens, k + 1)):
                return k
        if mark in BOUNDS and mark not in (",", "-"):
            return None
    return None


def _anew(tokens: Sequence[Token], k: int) -> bool:
    """Whether a capital tells that a sentence begins at a token: "It is official: [Sales of X end in May]"."""
    low = tokens[k].text.lower()
    told = tokens[k].text[0].isupper() and tokens[k].text[1:].islower() and english_word(low)
    return told and tokens[k + 1].tag not in FINITE and any(t.tag in _SURELY for t in tokens[k:])


def _follows(tokens: Sequence[Token], k: int) -> bool:
    """Whether a participle or a phrase, then a whole sentence stand at a token: "[founded in 2005, X had …]"."""
    if tokens[k].tag not in ("VVN", "VVG", "VHG", "PRP") or tokens[k - 2].pos in NOMINAL:
        return False
    comma = next((m for m in range(k + 1, len(tokens) - 3) if tokens[m].text in BOUNDS), None)
    return comma is not None and tokens[comma].text == "," and _stands_alone(tokens, comma + 1)


def _stands_alone(tokens: Sequence[Token], k: int) -> bool:
    """Whether a subject and its finite verb, or a verb of being with its subject behind it, stand at a token."""
    if tokens[k].tag in ("AV0", "AJ0", "VVN", "ORD") and tokens[k + 1].tag in _BEING | {"TO0"}:
        return True
    if tokens[k].tag == "AV0" and tokens[k + 1].tag in ("AJ0", "VVN") and tokens[k + 2].tag in _BEING:
        return True  # "also gone is X"
    start = k
    while k < len(tokens) and (tokens[k].tag in _WITHIN or tokens[k].text == "("):
        if tokens[k].text == "(":  # "Klimbo (launched in 2015) will close"
            k = next((m for m in range(k, len(tokens)) if tokens[m].text == ")"), len(tokens))
        k += 1
    if k == start or tokens[start].tag not in SUBJECT:
        return False
    while k < len(tokens) and tokens[k].tag in AMID:
        k += 1
    return k < len(tokens) - 1 and tokens[k].tag in _SURELY | {"VVI"}
