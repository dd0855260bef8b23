"""Word classes of English tokens around times: "effective 1 July", "these days", "as of today"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.syntax.class_order import VERBAL, phrase_only
from kg.model import Sentence

_DATING = frozenset({"effective", "starting", "beginning", "commencing"})
_SUCH = frozenset({"these", "those"})
_UNTIL = frozenset({"until", "till"})
_NOW = frozenset({"then", "now", "recently", "lately"})
TIMED = _DATING | _SUCH | _UNTIL | {"as", "at", "come", "that"}  # those that `settle_times` looks at
_AFTERWARDS = ([], ["DATE"], ["STOP"], ["PUNC"], ["ADV"], ["KON"])


def settle_times(i: int, sentence: Sentence, cls: list[str], low: Sequence[str], roles: frozenset[str]) -> None:
    """What stands before a date or tells of a time, and a "that" which is a pronoun or an article, in place."""
    soon = low[i] == "as" and low[i + 1] in ("early", "soon", "late") and low[i + 2 : i + 3] == ["as"]
    if soon and cls[i + 3 : i + 4] == ["DATE"]:
        cls[i], cls[i + 1], cls[i + 2] = "ADV", "ADV", "PREP"  # "as early as 30 June"
    if low[i] in _DATING and cls[i + 1] == "DATE":
        cls[i] = "PREP"  # "effective 1 July", "starting today"
    dated = "DATE" in cls[i + 1 : i + 2 + (low[i + 1] == "the")]
    if low[i] == "come" and dated and (not i or cls[i - 1] in ("COMMA", "KON", "PUNC")):
        cls[i] = "PREP"  # "Come June, …", "Come the end of May, …"
    if low[i] == "as" and sentence.tokens[i + 1].text in ("of", "from") and cls[i + 2 : i + 3] == ["DATE"]:
        cls[i] = "PREP"  # "as of today"
    if low[i] in _UNTIL and cls[i] == "SUB" and (cls[i + 1] == "DATE" or low[i + 1] in _NOW):
        cls[i] = "PREP" if cls[i + 1] == "DATE" else "ADV"  # "until 2014 part of X", "[until] then part of X"
    if low[i] == "at" and _meanwhile(sentence, cls, i, roles):
        cls[i : i + 3] = ["ADV"] * 3
    if low[i] == "that" and _earlier(cls, low, i, roles):
        cls[i - 1] = cls[i] = "ADV"
    if low[i] in _SUCH and low[i + 1] == "days" and cls[i + 2 : i + 3] != ["PREP"]:
        first = i - (i > 0 and low[i - 1] == "in")
        cls[first : i + 2] = ["ADV"] * (i + 2 - first)  # "[these days] head of product", "[in those days] its chief"
    alone = low[i] == "that" and cls[i] == "SUB" and i and cls[i - 1] in VERBAL and phrase_only(cls, i + 1)
    alone = alone and "VFIN" not in cls[i : low.index(";", i) if ";" in low[i:] else len(cls)]
    if alone or (sentence.tokens[i].text == "that" and cls[i + 1] == "DATE"):
        cls[i] = "DET"  # "no longer makes that particular model"
    if i == 0 and low[0] == "that" and low[1] in ("was", "is", "has", "had", "will", "would"):
        cls[0] = "PRON"  # "That was renamed Klimbo"
    one = low[i] == "that" and low[i + 1] in ("one", "too") and i and cls[i - 1] in VERBAL
    if one and (cls[i + 2 : i + 3] in _AFTERWARDS or cls[i + 2 : i + 4] == ["PREP", "DATE"]):
        cls[i], cls[i + 1] = "PRON", "ADV"  # "X, until Zorvane bought that one in 2012"
    if low[i] == "that" and low[i + 1] in ("to", "for", "in", "at") and i and cls[i - 1] in ("VFIN", "VPP", "VINF"):
        cls[i] = "PRON"  # "started Klimbo and sold that to Zorvane"


def _earlier(cls: Sequence[str], low: Sequence[str], i: int, roles: frozenset[str]) -> bool:
    """Whether "before that" stands before an earlier post: "chief of X and [before that] (a) manager at Y"."""
    if i < 2 or low[i - 1] != "before" or cls[i - 2] not in ("KON", "PUNC"):
        return False
    at = i + 1 + (low[i + 1] in ("a", "an", "the", "its"))
    title = next((k for k in range(at, len(low)) if cls[k] != "ADJ"), len(low))
    while cls[title : title + 2] == ["NOUN", "NOUN"]:
        title += 1  # "before that [vice] president"
    return not roles.isdisjoint(low[title : title + 1]) and cls[title + 1 : title + 2] != ["VFIN"]


def _meanwhile(sentence: Sentence, cls: Sequence[str], i: int, roles: frozenset[str]) -> bool:
    """Whether "at the time" stands before a phrase of its own: "X, at the time president of Y, …"."""
    words = [t.text.lower() for t in sentence.tokens[i : i + 5]]
    if words[:3] not in (["at", "the", "time"], ["at", "that", "time"]):
        return False
    return cls[i + 3 : i + 4] in (["NAME"], ["DET"], ["POSS"], ["ADJ"]) or not roles.isdisjoint(words[3:])
