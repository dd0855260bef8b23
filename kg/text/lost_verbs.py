"""English verbs that the tagger takes for something else, found by what the words around them lack.

Regular English forms are ambiguous ("end", "close", "axed"), and a clause needs a finite verb: where a stretch between
two punctuation marks has none, the form that stands where a verb would be is it. Tags are changed in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.text import lemmas

FINITE = frozenset("VVZ VVD VVB VBZ VBD VBB VHZ VHD VHB VDZ VDD VDB VM0".split())
BREAKS = frozenset({"CJC", "CJS", "CJT", "DTQ", "PNQ"})
_SUBJECT = ("NN", "NP0", "PNP", "CRD")
_OBJECT = frozenset({"NP0", "UNC", "AT0", "DPS", "PNP", "DT0"})
ADVERBS = frozenset({"AV0", "XX0"})
_MISTAKEN = frozenset({"AJ0", "NN1", "NN2", "NN0", "AV0", "VVN", "VVI", "AJC", "NP0"})
_UNCHANGED = frozenset({"sunset", "shut", "cut", "put", "discontinued"})  # the same as participles
ENDING = frozenset("ends closes shuts dies stops expires starts begins launches ceases lapses finishes opens".split())
_LASTING = frozenset("stays remains survives lives stops dies ends closes continues".split())
_COMING = frozenset("come comes came coming bring brings brought bringing get gets got make makes made".split())
_RESTING = frozenset({"lay", "laid", "lays", "laying", "put", "puts", "putting", "sent", "send"})


def no_longer(words: Sequence[str], tags: list[str]) -> None:
    """ "no longer" is an adverb unless a noun follows, so that a verb behind it is none: "will no longer work"."""
    for i in range(len(words) - 2):
        if words[i].lower() == "no" and words[i + 1].lower() == "longer":
            verb = i and tags[i - 1] in FINITE | {"VBI", "VHN", "VBN"}
            if verb or not tags[i + 2].startswith("NN"):
                tags[i] = tags[i + 1] = "AV0"


def modals(words: Sequence[str], tags: list[str]) -> None:
    """ "will" behind a subject and before what can be an infinitive is no noun: "Zorvane will phase out X"."""
    for i in range(1, len(words) - 1):
        noun = words[i] == "will" and tags[i].startswith("NN") and tags[i - 1].startswith(("NN", "NP0", "PNP", "CRD"))
        if noun and (_base_form(words[i + 1]) or words[i + 1] in ("be", "not", "no", "also", "soon", "then")):
            tags[i] = "VM0"


def behind_modals(words: Sequence[str], tags: list[str]) -> None:
    """What follows a modal, adverbs between, is an infinitive where it can be: "will no longer work", "may close"."""
    for i, tag in enumerate(tags):
        if tag != "VM0":
            continue
        k = i + 1
        while k < len(tags) and tags[k] in ADVERBS and not _base_form(words[k]):
            k += 1
        if k < len(tags) and tags[k] in ("NN1", "AJ0", "AV0", "VVB", "NN0") and _base_form(words[k]):
            tags[k] = "VVI"


def laid_to_rest(words: Sequence[str], tags: list[str]) -> None:
    """ "to rest", "to sleep" behind "put" and "lay" are a place, no purpose, and so is "to market" behind "come"."""
    for i in range(1, len(words)):
        if words[i - 1].lower() != "to" or words[i].lower() not in ("rest", "sleep", "bed", "death", "market"):
            continue
        moving = _COMING if words[i].lower() == "market" else _RESTING
        if moving & {w.lower() for w in words[max(0, i - 10) : i]}:
            tags[i - 1], tags[i] = "PRP", "NN1"


def unclassified(words: Sequence[str], tags: list[str]) -> None:
    """A small word that the model can't class is a verb between two names, else a noun: "Zorvane launches Klimbo"."""
    for i, tag in enumerate(tags):
        if tag != "UNC" or not words[i].islower() or not words[i].isalpha() or not words[i].isascii():
            continue
        between = i and tags[i - 1].startswith(_SUBJECT) and i + 1 < len(tags) and tags[i + 1] in (*_OBJECT, "UNC")
        verb = lemmas.verb_forms().get(words[i])
        tags[i] = "VVZ" if between and verb and verb != words[i] and words[i].endswith("s") else "NN1"


def contracted(words: Sequence[str], tags: list[str]) -> None:
    """ "'s" before the adjective or adverb that ends a sentence is a verb: "Klimbo's dead.", "the player's out"."""
    for i in range(1, len(words) - 1):
        if tags[i] != "POS" or words[i] not in ("'s", "’s") or tags[i + 1] not in ("AJ0", "AV0", "AVP"):
            continue
        ends = i + 2 == len(words) or tags[i + 2].startswith("PU")
        start = next((k + 1 for k in range(i - 1, -1, -1) if tags[k].startswith("PU") or tags[k] in BREAKS), 0)
        if ends and not any(tags[k] in FINITE for k in range(start, i)):
            tags[i] = "VBZ"


_ONGOING = frozenset("stop stops stopped keep keeps kept".split())
_WITH_ON = frozenset("go goes going gone went carry carries carried keep keeps kept".split())  # "go on selling X"


def ongoing(words: Sequence[str], tags: list[str]) -> None:
    """A form in -ing between "stop", "keep", "go on" and a preposition or the end is no noun: "will stop working"."""
    for i in range(1, len(words)):
        if not words[i].endswith("ing") or tags[i] not in ("NN1", "AJ0"):
            continue
        if words[i - 1] in _ONGOING or (words[i - 1] == "on" and words[i - 2] in _WITH_ON and i > 1):
            ends = i + 1 == len(words) or tags[i + 1].startswith("PU") or tags[i + 1] in {"PRP", "AVP", *_OBJECT}
            if ends and words[i] in lemmas.verb_forms():
                tags[i] = "VVG"
                if i > 1 and tags[i - 1] == "NN1" and tags[i - 2] in ("NP0", "NN2"):
                    tags[i - 1] = "VVB"  # "Klimbo and the Rise stop functioning"


_GETTING = frozenset({"get", "gets", "got", "getting"})


def passives(words: Sequence[str], tags: list[str]) -> None:
    """What looks like an adjective behind "will be", "being", "was" is a participle: "will be shuttered in May"."""
    for i in range(1, len(words)):
        regular = tags[i] in ("AJ0", "NN1") and words[i].endswith("ed") and words[i] in lemmas.verb_forms()
        if regular or (words[i] in _UNCHANGED and tags[i] in ("AJ0", "NN1")):
            k = i - 1
            while k and (tags[k] in ADVERBS or tags[k] == "PUQ"):
                k -= 1
            if tags[k] in ("VBI", "VBG", "VBN", "VBD") or words[k].lower() in _GETTING:
                tags[i] = "VVN"


def purposes(words: Sequence[str], tags: list[str]) -> None:
    """ "to" before what can be a verb and its object opens an infinitive: "the decision to close X"."""
    for i in range(len(words) - 2):
        to_object = words[i] == "to" and tags[i] == "PRP" and tags[i + 2] in _OBJECT
        verbal = tags[i + 1] in ("AJ0", "AV0", "NN1") and words[i + 1].islower()
        if to_object and verbal and _base_form(words[i + 1]):
            tags[i], tags[i + 1] = "TO0", "VVI"


def opening_participles(words: Sequence[str], tags: list[str]) -> None:
    """A past tense without a subject that opens a sentence is a participle: "First offered in 1998 as X, Y …"."""
    k = 0
    while k < len(tags) and tags[k] in ("AV0", "ORD"):
        k += 1
    if k + 1 < len(tags) and tags[k] == "VVD" and tags[k + 1] in ("PRP", "AV0", "CRD", "PRF", "CJS"):
        tags[k] = "VVN"


def missing_verbs(words: Sequence[str], tags: list[str]) -> None:
    """Give a stretch without a finite verb the one that it must have: "Updates end on 1 May", "the firm axed X"."""
    for start, end in _stretches(words, tags):
        if any(tags[i] in FINITE for i in range(start, end)):
            continue
        found = next((i for i in range(start + 1, end) if _lost(words, tags, i, start, end)), None)
        if found is not None:
            tags[found] = "VVZ" if words[found].endswith("s") else "VVD" if words[found].endswith("ed") else "VVB"


def _stretches(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches between punctuation marks and conjunctions, none of a question."""
    start = 0
    for i in range(len(words) + 1):
        if i == len(words) or tags[i].startswith("PU") or tags[i] in BREAKS:
            if i - start > 2:
                yield start, i
            start = i + 1


def _lost(words: Sequence[str], tags: Sequence[str], i: int, start: int, end: int) -> bool:
    """Whether the word at `i` can be the finite verb that its stretch lacks."""
    word = words[i]
    if tags[i] not in _MISTAKEN or not word.islower() or word.endswith("ing"):
        return False
    if word not in lemmas.verb_forms() and tags[i] != "VVN":
        return False
    before = i - 1
    while before > start and tags[before] in ADVERBS:
        before -= 1
    everybody = words[before].lower() in ("all", "both") and i - start > 1  # "X and Y both survive"
    counted = before > 0 and tags[before] == "CRD" and tags[before - 1] in ("DPS", "AT0")
    if not (everybody or tags[before].startswith(_SUBJECT)) or counted:
        return False
    behind = tags[i + 1] if i + 1 < end else "PUN"
    relative = start > 1 and words[start - 1].lower() in ("which", "that", "who") and tags[i] == "VVN"
    if relative and tags[i] == "VVN" and tags[start] not in ("VBZ", "VBD", "VHZ", "VHD"):
        return True  # "which the company brought to market"
    if word.endswith("ed"):
        return behind in _OBJECT
    plural = everybody or any(tags[k] == "NN2" for k in range(start, before + 1))
    if word.endswith("s") and lemmas.verb_forms()[word] != word:
        it = words[before].lower() in ("it", "he", "she")
        dated = behind == "PRP" and word in ENDING and i + 2 < end and tags[i + 2] in ("CRD", "NP0", "ORD")
        measures = i + 1 < end and (behind == "CRD" or words[i + 1][0] in "$€£¥")  # "Its Tarvo costs $99"
        goes_on = behind in _OBJECT or behind in ("AVP", "VVG") or (it and behind == "PRP") or dated or measures
        goes_on = goes_on or (behind == "PUN" and word in _LASTING and tags[start] in ("AT0", "NP0", "DPS"))
        plural = plural and _first_noun(tags, start) == "NN2"
        return not plural and goes_on and tags[before] in ("NP0", "NN1", "PNP", "CRD")
    goes_on = behind in ("PRP", "AVP", "PUN", "AV0", "TO0", *_OBJECT)
    return plural and tags[i] != "NN2" and goes_on and (everybody or _first_noun(tags, start) == "NN2")


def _first_noun(tags: Sequence[str], start: int) -> str:
    """The tag of the head of the first noun phrase of a stretch: the last of its nouns."""
    k = start
    while k < len(tags) and not tags[k].startswith(("NN", "NP0")):
        k += 1
    while k + 1 < len(tags) and (tags[k + 1].startswith(("NN", "NP0")) or tags[k + 1] == "POS"):
        k += 1
    return tags[k] if k < len(tags) else ""


def _base_form(word: str) -> bool:
    return lemmas.verb_forms().get(word.lower()) == word.lower()
