"""English nouns and names that the tagger takes for verbs or adverbs, found by where no verb or adverb can stand.

What opens a sentence, follows "no" or another verb directly, or ends the phrase of an article is no verb. Tags are
changed in place.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.text import hanta
from kg.text.lost_verbs import ADVERBS, BREAKS, ENDING, FINITE

_INVERTING = frozenset(
    "so here there now then thus also never only hence nor neither gone not today first next".split()
)


def opening_nouns(words: Sequence[str], tags: list[str]) -> None:
    """No verb in -s opens a sentence, none with another behind it: "Pre-orders for X", "Support for it ends"."""
    if len(tags) > 2 and tags[0] == "VVZ" and words[0].endswith("s"):
        tags[0] = "NN2"
    if len(tags) > 3 and tags[0] in ("VVB", "VVI") and (tags[1] in ("PRP", "PRF") or words[1] == "for"):
        end = next((k for k in range(2, len(tags)) if tags[k].startswith("PU") or tags[k] in BREAKS), len(tags))
        verb = any(tags[k] in ("VBZ", "VBD", "VHZ", "VM0", "VVZ") or words[k] in ENDING for k in range(2, end))
        if verb and hanta.tagger("en").knows(words[0].lower(), "NN1"):
            tags[0] = "NN1"


def plurals(words: Sequence[str], tags: list[str]) -> None:
    """No verb in -s follows "no", a full verb, a noun's preposition: "gets no fixes", "a bot for builds"."""
    for i in range(1, len(words)):
        if tags[i] == "VVZ" and words[i].islower() and words[i].endswith("s"):
            governed = i > 1 and tags[i - 1] in ("PRP", "PRF") and tags[i - 2].startswith(("NN", "NP"))
            behind = governed or words[i - 1].lower() == "no" or tags[i - 1] in ("VVZ", "VVI", "VVG")
            if behind and _can_be_noun(words[i]):
                tags[i] = "NN2"
                if words[i - 1].lower() == "no":
                    tags[i - 1] = "AT0"


def nouns_behind_articles(words: Sequence[str], tags: list[str]) -> None:
    """A verb form between an article and the end of its phrase is a noun: "survives the cull", "no more updates"."""
    for i in range(1, len(words) - 1):
        ends = tags[i + 1].startswith("PU") or tags[i + 1] in ("PRP", "PRF", "CJC", "VM0", "VBZ", "VBD")
        if not ends or not words[i].islower() or tags[i] not in ("VVN", "VVI", "VVB", "VVD", "VVZ"):
            continue
        k = i - 1
        while k > 0 and tags[k] in ("CRD", "ORD"):
            k -= 1
        if tags[k] in ("AT0", "DPS") and tags[i] in ("VVN", "VVI", "VVB", "VVD") and not words[i].endswith("ed"):
            tags[i] = "NN1"
        elif tags[i] == "VVZ" and _can_be_noun(words[i]) and _noun_wanted(words, tags, i):
            tags[i] = "NN2"


def _can_be_noun(word: str) -> bool:
    model = hanta.tagger("en")
    return model.knows(word, "NN2") or any(model.knows(word[: -len(e)], "NN1") for e in ("s", "es") if word.endswith(e))


def _noun_wanted(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether a plural is rather a noun: behind "more", "further", a preposition and a noun, a finite verb before."""
    start = next((k + 1 for k in range(i - 1, -1, -1) if tags[k].startswith("PU") or tags[k] in BREAKS), 0)
    if not any(tags[k] in FINITE for k in range(start, i)):
        return False
    if words[i - 1].lower() in ("more", "further", "new", "any", "no", "last", "final", "regular", "additional"):
        return True
    return tags[i - 1] == "NN1" and tags[i - 2] in ("PRP", "AT0", "DT0", "AJ0", "AJC", "AV0", "VVI", "VVZ", "VVD")


def names_before_verbs(words: Sequence[str], tags: list[str]) -> None:
    """A capitalised word that nobody knows as an adverb is a name before the verb: "Harkly lives on"."""
    model = hanta.tagger("en")
    for i in range(len(words) - 1):
        if tags[i] not in ("AV0", "AJ0") or not words[i][0].isupper() or (i and tags[i - 1] not in ("PUN", "PUQ")):
            continue
        unknown = not model.knows(words[i], tags[i]) and tags[i + 1] in FINITE | {"POS", "TO0"}
        if unknown or _subject_lacking(words, tags, i):
            tags[i] = "NP0"


def names_in_ly(words: Sequence[str], tags: list[str]) -> None:
    """A capitalised word in -ly that belongs to no adjective is a name: "Grammarly", "Feedly"; not "Sadly"."""
    model = hanta.tagger("en")
    for i, word in enumerate(words):
        if tags[i] != "AV0" or not word[0].isupper() or not word.endswith("ly") or model.knows(word, "AV0"):
            continue
        stem = word[:-2].lower()
        stems = (stem, stem[:-1] + "y", stem + "e", stem + "le", stem[:-2], stem + "l")
        if not any(s and model.knows(s, "AJ0") for s in stems):
            tags[i] = "NP0"


def _subject_lacking(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether only the word at `i` can be the subject of the verb group behind it: "Plumb is not closing"."""
    if words[i].lower() in _INVERTING or tags[i + 1] not in ("VBZ", "VBD", "VHZ", "VHD", "VM0"):
        return False
    k = i + 2
    while k < len(tags) and tags[k] in ADVERBS:
        k += 1
    return k < len(tags) and tags[k] in ("VVG", "VVN", "VVI", "VBI", "VBN")


def verbless_once(words: Sequence[str], tags: list[str]) -> None:
    """ "once" without a verb behind it is an adverb: "X, once the darling of students, …"."""
    for i, word in enumerate(words):
        if word.lower() == "once" and tags[i] == "CJS":
            end = next((k for k in range(i, len(words)) if tags[k].startswith("PU")), len(words))
            if not any(tags[k] in FINITE for k in range(i, end)):
                tags[i] = "AV0"
