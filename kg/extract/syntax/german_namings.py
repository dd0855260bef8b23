"""German participles that give the noun before them its name: "ein Dienst, [Klimbo genannt], startet"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import CLOSING, OPENING

_ENDS = ("COMMA", "STOP", "PUNC")


def settle_namings(low: Sequence[str], cls: list[str], words: Lexicon) -> None:
    """Take a participle of calling that is nobody's verb for a mere word, in place: "genannt" as "namens".

    Only behind a noun with a comma: "die Uhr, [genannt] Klimbo, …", "der Dienst, kurz Klimbo [genannt], …".
    """
    calling = words.words["calling"]
    for i in range(3, len(low)):
        if cls[i] != "VPP" or low[i] not in calling:
            continue
        if cls[i - 2 : i] == ["NOUN", "COMMA"]:
            named = i + 1 + (low[i + 1 : i + 2] != [] and low[i + 1] in OPENING)
            if cls[named : named + 1] == ["NAME"]:
                cls[i] = "PREP"
        elif cls[i + 1 : i + 2] in ([], *([c] for c in _ENDS)) and (first := name_before(low, cls, i)):
            first -= cls[first - 1] in ("ADV", "PRED") and not words.is_word("formername", low[first - 1])
            if first > 1 and cls[first - 2 : first] == ["NOUN", "COMMA"]:
                cls[i] = "ADV"


def name_before(low: Sequence[str], cls: Sequence[str], i: int) -> int:
    """Where the name begins, with its quotation mark, that ends before a token; 0 where none does."""
    k = i - (low[i - 1] in CLOSING)
    while k and cls[k - 1] == "NAME":
        k -= 1
    if cls[k] != "NAME":
        return 0
    return k - (k > 0 and low[k - 1] in OPENING)
