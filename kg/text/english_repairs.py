"""What the search misses by rule in English, put right after it: one function a phenomenon.

Each takes the tokens' texts and their CLAWS C5 tags and changes the tags in place. What is a verb after all, and what
is none, stands in `lost_verbs` and `lost_nouns`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.text import lemmas
from kg.text.hanta import tagger

_BE_AFTER = frozenset({"it", "that", "there", "here", "what", "who", "he", "she", "where", "how"})
_ENGLISH_NOUNS = ("NN", "NP0")
_GENITIVES = frozenset({"'s", "’s"})


def genitives(words: Sequence[str], tags: list[str]) -> None:
    """Whether 's is a genitive or a verb: a verb after "it", "there" …, a genitive between two nouns."""
    for i in range(1, len(tags)):
        if words[i] not in _GENITIVES:
            continue
        if tags[i] == "POS" and words[i - 1].lower() in _BE_AFTER:
            tags[i] = "VBZ"
        elif tags[i - 1].startswith(_ENGLISH_NOUNS) and "".join(tags[i + 1 : i + 2]).startswith(_ENGLISH_NOUNS):
            tags[i] = "POS"
        elif (
            tags[i - 1].startswith(_ENGLISH_NOUNS)
            and tags[i + 1 : i + 2] == ["VVN"]
            and tags[i] != "POS"
            and "".join(tags[i + 2 : i + 3]).startswith(("NN1", "NN2"))
        ):
            tags[i : i + 2] = "POS", "AJ0"  # "the group's augmented reality glasses"


def plural_genitives(words: Sequence[str], tags: list[str]) -> None:
    """An apostrophe after a plural is a genitive ("the users' data") unless there is an open quote for it to close."""
    opened = 0
    for i, word in enumerate(words):
        if word == "‘" or (word == "'" and not (i and words[i - 1].endswith("s"))):
            opened = 1 - opened if word == "'" else 1
        elif word in ("'", "’"):
            tags[i] = "POS" if not opened and i and words[i - 1].endswith("s") else "PUQ"
            opened = 0 if opened else opened


_BE = frozenset({"VBZ", "VBD", "VBB", "VBI", "VBN"})


def progressives(words: Sequence[str], tags: list[str]) -> None:
    """A form in -ing between a form of "be" and its object is a participle: "X is discontinuing Y"."""
    for i in range(1, len(tags) - 1):
        if not words[i].endswith("ing"):
            continue
        k = i - 1 - (i > 1 and tags[i - 1] in ("XX0", "AV0"))  # "isn't closing, and …"
        if tags[i] == "AJ0" and tags[k] in _BE and words[i] in lemmas.verb_forms() and _clause_ends(tags, i + 1):
            tags[i] = "VVG"  # "the app that Zorvane is discontinuing."
        if tags[i - 1] not in _BE or not words[i].islower():
            continue
        between = tags[i] in ("AJ0", "NN1", "NN0") and tags[i + 1] in ("NP0", "AT0", "DPS", "PNP", "DT0", "CRD")
        if tags[i] == "AJ0" and words[i - 1].lower() in ("is", "was", "'s", "’s") and words[i] in lemmas.verb_forms():
            k = next((k for k in range(i + 1, len(tags)) if tags[k] not in ("AJ0", "VVN")), i)
            if tags[k] == "NN2":  # "is discontinuing paid accounts": a singular is no plural
                tags[i:k] = ["VVG", *["AJ0"] * (k - i - 1)]
        if between or (tags[i] == "PRP" and tags[i + 1] in ("VVG", "AT0", "DPS")):  # "is considering closing X"
            tags[i] = "VVG"


def _clause_ends(tags: Sequence[str], i: int) -> bool:
    """Whether a mark, another verb or a conjunction stands at a place, so that no noun follows."""
    joined = tags[i] == "CJC" and not "".join(tags[i + 1 : i + 2]).startswith(("AJ", "AV"))
    return joined or tags[i].startswith(("PU", "VBZ", "VM0"))


def small_nouns(words: Sequence[str], tags: list[str]) -> None:
    """A small word behind an article and an adjective is no name: "the bright-eyed rover"."""
    for i in range(2, len(tags)):
        small = tags[i] == "NP0" and words[i].islower() and words[i].isalpha()
        if small and tags[i - 1] in ("AJ0", "AJS", "ORD") and tags[i - 2] in ("AT0", "DPS", "DT0"):
            tags[i] = "NN1"


def close_to(words: Sequence[str], tags: list[str]) -> None:
    """ "People [close] to the company" don't close anything."""
    for i in range(1, len(words) - 1):
        if words[i] == "close" and tags[i] == "VVI" and words[i + 1] == "to" and tags[i - 1][:2] == "NN":
            tags[i] = "AV0"


def past_for_present(words: Sequence[str], tags: list[str]) -> None:
    """A form that is only ever a past one is no present: "which the company brought to market"."""
    model = tagger("en")
    for i, tag in enumerate(tags):
        if tag in ("VVB", "VVI") and words[i].islower() and model.knows(words[i], "VVD"):
            tags[i] = tag if model.knows(words[i], "VVB") or model.knows(words[i], "VVI") else "VVD"


_OF_POSTS = frozenset({"acting", "founding", "departing", "retiring"})


def posts(words: Sequence[str], tags: list[str]) -> None:
    """What a post is called before a singular without an article does nothing to it: "as [acting] chief executive"."""
    for i in range(len(words) - 1):
        if tags[i] != "VVG" or words[i].lower() not in _OF_POSTS:
            continue
        progressive = i and tags[i - 1] in _BE and words[i] != "acting"  # "is retiring mynote"
        if not progressive and next((t for t in tags[i + 1 : i + 4] if t != "AJ0"), "") == "NN1":
            tags[i] = "AJ0"


_SAME_PARTICIPLE = frozenset("let put set cut shut hit quit split bid".split())


def perfects(words: Sequence[str], tags: list[str]) -> None:
    """Behind "have" and a denial a form that is its own participle is one: "has not [let] anybody join"."""
    for i in range(2, len(words)):
        denied = tags[i - 1] in ("XX0", "AV0") and tags[i - 2] in ("VHZ", "VHB", "VHD")
        if denied and tags[i] in ("VVI", "VVB") and words[i] in _SAME_PARTICIPLE:
            tags[i] = "VVN"


_LET = frozenset({"let", "lets", "letting"})
_LET_IN = frozenset({"AT0", "AJ0", "DT0", "DPS", "NN2", "PNI", "PNP", "CRD", "NP0"})


def let_do(words: Sequence[str], tags: list[str]) -> None:
    """What people are let do is an infinitive: "lets new users [register]", "let anyone new [join]"."""
    model = tagger("en")
    for i in (k for k, word in enumerate(words) if word.lower() in _LET):
        end = next((k for k in range(i + 1, len(words)) if tags[k] not in _LET_IN), len(words))
        people = end > i + 1 and {"NN2", "PNI", "PNP"} & set(tags[i + 1 : end])
        if people and end < len(words) and tags[end] in ("NN1", "VVB", "NN0") and model.knows(words[end], "VVI"):
            tags[end] = "VVI"
