"""Titles of two parts with a colon between them: "Klimbo: The Last Stand"."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.naming.name_words import nameword
from kg.extract.naming.names import SentenceView
from kg.text.capitals import english_word

_ARTICLES = frozenset({"The", "A", "An"})


def subtitle(view: SentenceView, i: int, j: int) -> int:
    """How many tokens the colon and the second part of a title are; nothing but the end or a comma may follow them."""
    if view.tokens[j].text != ":" or view.sentence.part == "title" or j + 1 >= len(view.tokens):
        return 0
    k = j + 1 + (view.tokens[j + 1].text in _ARTICLES)  # "Klimbo: The Last Stand"
    while k < len(view.tokens) and (nameword(view, k) or _of_place(view, k) or _within(view, k)):
        k += 1
    if k > j + 1 and k < len(view.tokens) and (view.cls[k] == "VFIN" or (i == 0 and view.tokens[k].text == ",")):
        common = all(english_word(t.text.lower()) and t.text not in view.gazetteer for t in view.tokens[j + 1 : k])
        return (k - j) * (common and k > j + 2)  # "Minecraft: Story Mode was …", but "Zorvane: Support ends"
    listed = k < len(view.tokens) and view.tokens[k].text in (",", "and")
    if i == 0 or (listed and _announces(view, i)):
        return 0
    ends = k >= len(view.tokens) or view.tokens[k].text in (",", ".", ")", ";", "and") or _phrase_follows(view, k)
    return (k - j) * (ends and k > j + 1 + (view.tokens[j + 1].text in _ARTICLES))


def _phrase_follows(view: SentenceView, k: int) -> bool:
    """Whether a title goes on with a phrase and no clause: "shuts Klimbo: The Last Stand [in March]"."""
    return view.cls[k] in ("PREP", "DATE") and "VFIN" not in view.cls[k:] and "VFIN" in view.cls[:k]


def _within(view: SentenceView, k: int) -> bool:
    """Whether a small word joins the words of a title: "Rise [of] Empires", "Tales [of the] North"."""
    if view.tokens[k].text not in ("of", "the") or view.tokens[k - 1].text == ":":
        return False
    nxt = view.tokens[k + 1 : k + 2]
    return bool(nxt) and (nameword(view, k + 1) or (view.tokens[k].text == "of" and nxt[0].text == "the"))


def _announces(view: SentenceView, i: int) -> bool:
    """Whether the colon behind the name at `i` opens a list that a plural announces: "sold apps to Orrin: A, B"."""
    return view.cls[i - 1] == "PREP" and any(t.tag == "NN2" for t in view.tokens[:i])


def _of_place(view: SentenceView, k: int) -> bool:
    """Whether a token is a place of one word or half of one of two."""
    texts = [t.text for t in view.tokens[max(0, k - 1) : k + 2]]
    pairs = {" ".join(pair) for pair in pairwise(texts)}
    return view.tokens[k].text in view.lexicon.places or bool(pairs & view.lexicon.places)
