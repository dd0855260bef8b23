"""German words that open a clause with its verb at the end, where the tagger takes them for prepositions or adverbs."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.syntax.german_verb_forms import comma_behind

_CONDITIONS = frozenset({"solange", "sobald", "sooft", "soweit", "sowie"})
UNDONE = frozenset({"ohne", "statt", "anstatt"})
_AROUND = frozenset({"nachdem", "bevor"})
_SINCE = frozenset({"seit", "seitdem"})


def settle_subordinators(low: Sequence[str], cls: list[str]) -> None:
    """Make an adverb or preposition that opens a clause with its verb at the end a subordinator, in place.

    ", [solange] X es tut", "[während] X endet"
    """
    for i in range(len(low)):
        if low[i] == "während" and cls[i] == "PREP" and (i == 0 or cls[i - 1] == "COMMA"):
            comma = comma_behind(cls, i)
            if cls[comma - 1] in ("VPP", "VINF", "VFIN") and "VFIN" not in cls[i : comma - 1] and comma - i > 2:
                cls[i], cls[comma - 1] = "SUB", "VFIN"  # "[während] X bleibt, …"
        if low[i] in _SINCE and cls[i] in ("PREP", "ADV") and _verbs_last(cls, i):
            cls[i] = "SUB"  # ", [seit] X den Dienst Y kaufte und dort Karten anbietet"
        if low[i] in _AROUND and cls[i] == "ADV" and i and low[i - 1] != "je" and _ends_in_verb(cls, i):
            cls[i] = "SUB"  # "ein Jahr [nachdem] X den Dienst Y gekauft hatte"
        if low[i] in UNDONE and low[i + 1 : i + 2] == ["dass"]:
            cls[i] = "SUB"  # "[ohne dass] jemand X vermisst"
        if cls[i] == "ADV" and low[i] in _CONDITIONS and (i == 0 or cls[i - 1] == "COMMA"):
            last = comma_behind(cls, i) - 1
            if last > i + 1 and cls[last] in ("VFIN", "VINF"):
                cls[i] = "SUB"


def _ends_in_verb(cls: Sequence[str], i: int) -> bool:
    """Whether a word opens a clause of more than a verb that ends in a finite one."""
    last = comma_behind(cls, i) - 1
    return last > i + 1 and cls[last] == "VFIN"


def _verbs_last(cls: Sequence[str], i: int) -> bool:
    """Whether all verbs behind a word that opens a clause end its parts: ", seit X im Mai Y kaufte und Z zeigt"."""
    if i and cls[i - 1] not in ("COMMA", "KON"):
        return False
    comma = comma_behind(cls, i)
    verbs = [k for k in range(i, comma) if cls[k] == "VFIN"]
    ends = bool(verbs) and all(k == comma - 1 or cls[k + 1] == "KON" for k in verbs) and verbs[-1] == comma - 1
    return ends and bool({"DET", "PREP", "DATE", "ADV", "POSS"} & set(cls[i + 2 : verbs[0]]))
