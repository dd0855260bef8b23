"""Asides of English sentences that say nothing of the facts, left out before a sentence is read.

"Klimbo will, as expected, be closed", "Zorvane (pictured), after long hesitation, axes it": without them verb and
subject stand together as all that reads them would have it. An aside that could tell something stays: one with a name,
a number or a date, a verb, a noun of an event or a kind of thing, a word of doubt, of hearsay or of denial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.class_order import SELVES
from kg.model import DateMention, Sentence, Token
from kg.text.hanta import tagger
from kg.text.tagging import retag

_CLOSES = {",": ",", "–": "–", "—": "—", "(": ")"}
_LONGEST = 8  # words of an aside
_ALWAYS = frozenset({"ever", "always"})
_SHOWN = frozenset({"pictured", "above", "left", "right", "below", "centre", "center"})  # "Zorvane (pictured above)"
_SEEMS = frozenset({"it", "there", "one", "seems", "appears", "seemed", "clear", "certain", "plain", "is", "was"})
FINITE = frozenset("VVD VVZ VVB VM0 VBD VBZ VBB VHD VHZ VHB VDD VDZ VDB VVN VVI".split())
AUXILIARY = frozenset("VBB VBD VBZ VBN VBI VHB VHD VHZ VHI VM0 VDD VDZ VDB".split())
SUBJECT = frozenset("AT0 DPS DT0 NP0 NN0 NN1 NN2 AJ0 CRD PNI PNP UNC ORD AJS".split())  # what a subject begins with
NOMINAL = frozenset({"NOUN", "PROPN"})
BOUNDS = frozenset(',:;()[]"“”„…-–—')
QUOTES = frozenset("\"“”„'‘’")
AMID = frozenset({"AV0", "XX0"})
_GOVERNED = frozenset({"VVG", "VBG", "VBN", "VBI", "VHI"})
_OPENS = frozenset({"PRP", "AV0", "AJ0", "VVN", "VVD", "CJS"})
_TELLING = frozenset(
    "neg longer possible reported still list including makernoun successornoun predecessornoun partnernoun".split()
)


def without_asides(
    sentences: tuple[Sentence, ...], dates: Sequence[DateMention], lexicon: Lexicon
) -> tuple[Sentence, ...]:
    """The sentences without their asides, tagged anew where there was one."""
    found = ((s, _without(s, dates, lexicon)) for s in sentences)
    return tuple([told if bare is told else retag(bare, lexicon.lang) for told, bare in found])


def _without(sentence: Sentence, dates: Sequence[DateMention], lexicon: Lexicon) -> Sentence:
    tokens = sentence.tokens
    kept: list[Token] = []
    i = 0
    while i < len(tokens):
        end = _closed(tokens, i) if kept and tokens[i].text in _CLOSES else None
        explains = end is not None and _explained_behind(tokens, i, end)
        if (
            end is not None
            and (explains or _stands_between(tokens, i, end, lexicon))
            and _silent(tokens[i + 1 : end], dates, lexicon)
        ):
            i = end + (not explains)
            continue
        if tokens[i].text in SELVES and _emphatic(tokens, i):
            i += 1
            continue
        kept.append(tokens[i])
        i += 1
    return replace(sentence, tokens=tuple(kept)) if len(kept) < len(tokens) else sentence


def _emphatic(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word stresses the name or noun before a mark: "the app [itself], Klimbo, stays"."""
    return 0 < i < len(tokens) - 1 and tokens[i - 1].pos in NOMINAL and tokens[i + 1].text in _CLOSES


def _closed(tokens: Sequence[Token], i: int) -> int | None:
    """The mark that closes an aside opened at a token."""
    mark = _CLOSES[tokens[i].text]
    for k in range(i + 1, min(i + _LONGEST + 2, len(tokens))):
        if not tokens[k].text[0].isalpha():
            return k if tokens[k].text == mark and k > i + 1 else None
    return None


def _stands_between(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what an aside parts belongs together: subject and verb, auxiliary and verb; parentheses part anything."""
    if tokens[start].text == "(":
        return True
    governed = governor(tokens, start - 1)
    if governed is None and (end - start == 2 or tokens[start - 1].pos not in ("NOUN", "PROPN", "PRON")):
        return False  # "the app, too, will go": a word that links two sentences
    return verb_at(tokens, end + 1, lexicon, governed)


def _explained_behind(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a name before an aside is explained behind it: "Klimbo, on the other hand, [the app it launched], …"."""
    commas = tokens[start].text == tokens[end].text == "," and end + 1 < len(tokens)
    return commas and tokens[start - 1].tag == "NP0" and tokens[end + 1].tag in ("AT0", "DPS")


def governor(tokens: Sequence[Token], k: int) -> Token | None:
    """The auxiliary that ends at a token, adverbs behind it aside."""
    while k > 0 and tokens[k].tag in AMID:
        k -= 1
    return tokens[k] if tokens[k].tag in AUXILIARY else None


def verb_at(tokens: Sequence[Token], k: int, lexicon: Lexicon, governed: Token | None) -> bool:
    """Whether a finite verb stands at a token, perhaps behind adverbs, or the form that an auxiliary asks for.

    Behind a mark the tagger takes many a verb for a noun or an adjective: "X, which …, [end] in May".
    """
    at = k
    while k < len(tokens) and tokens[k].tag in AMID:
        k += 1
    if k >= len(tokens) - 1:
        return False
    token, behind = tokens[k], tokens[k + 1]
    low, model = token.text, tagger("en")
    if token.tag in FINITE or low in ("will", "can") or (governed is not None and token.tag in _GOVERNED):
        return True
    if token.tag == "AJ0":
        return (
            low.endswith("ed")
            and (model.knows(low, "VVD") or not model.knows(low))
            and behind.tag in ("NP0", "AT0", "DPS", "CRD", "NN1", "NN2")
        )
    if token.tag not in ("NN1", "NN2") or not low.islower() or k > at:
        return False
    if governed is not None:
        return governed.tag in ("VM0", "VDD") and (
            model.knows(low, "VVI") or lexicon.is_verb(low) or lexicon.is_verb(f"{low} {behind.text}")
        )
    return behind.tag in ("PRP", "AVP", "PUN", "AV0") and lexicon.is_verb(token.lemma)


def _silent(aside: Sequence[Token], dates: Sequence[DateMention], lexicon: Lexicon) -> bool:
    """Whether an aside tells nothing that a fact could be made of."""
    low = [t.text.lower() for t in aside]
    if low[0] in _SHOWN or (low[:1] == ["as"] and _as_planned(low[1:], lexicon)):
        return True
    if low[0] == "it" and _SEEMS.issuperset(low):
        return True
    if aside[0].tag not in _OPENS or any(d.start < aside[-1].end and d.end > aside[0].start for d in dates):
        return False
    first = next((k for k, t in enumerate(aside) if t.tag != "AV0"), 0)
    part = aside[first].tag in ("VVN", "VVD") and not lexicon.is_verb(aside[first].lemma)  # "much loved by its fans"
    if any(_tells(t, lexicon) for t in (aside[first + 1 :] if part else aside)):
        return False
    return all(_TELLING.isdisjoint(lexicon.labels(f"{a} {b}")) for a, b in pairwise(low))


def _as_planned(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a word behind "as" says that all is as one thought: "as [expected]", "as [ever]"."""
    return len(words) == 1 and (words[0] in _ALWAYS or lexicon.is_word("asplanned", words[0]))


def _tells(token: Token, lexicon: Lexicon) -> bool:
    low = token.text.lower()
    if token.text != low or token.tag == "NP0" or low in lexicon.numbers:
        return True
    if token.pos in ("VERB", "AUX"):
        return token.tag != "VVN" or lexicon.is_verb(token.lemma)
    if not _TELLING.isdisjoint(lexicon.labels(low)) or not _TELLING.isdisjoint(lexicon.labels(token.lemma)):
        return True
    return (
        low in lexicon.adjectives
        or bool(lexicon.kind_of(token.lemma))
        or lexicon.org_noun(token.lemma)
        or lexicon.role_noun(token.lemma)
        or bool(lexicon.event_nouns(token.lemma))
    )
