"""German names without a capital: foreign words where a name stands: "der Dienst simfy", "von simfy", "simfy wird"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.name_links import NOBLE
from kg.extract.naming.proper import strange
from kg.model import Token
from kg.text.hanta import tagger

_FOREIGN = ("NE", "FM", "XY", "NN", "UNKNOWN")
_ADVERBS = ("herum", "heraus", "hinaus", "herein", "hinein", "hinweg", "weise", "wärts", "dings", "mals", "zulande")
_BEFORE = ("STOP", "COMMA", "KON", "VFIN", "PREP", "ADV", "ADJ", "DET", "PRED")


def small_name(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon, seen: Counter[str]) -> bool:
    """Whether the lower-case word at `i` is a name: no German or English word, alone or called so by a noun."""
    token, before = tokens[i], cls[i - 1] if i else "STOP"
    text = token.text
    if _compounded(text, words, seen):
        return True
    if before != "NOUN" and token.tag not in ("NE", "FM"):
        return False
    joined = "-" in text
    if not text.islower() or not text.replace("-", "").isalpha() or len(text) < 3 or text.endswith(_ADVERBS):
        return False
    calls = before == "NOUN" and (words.kind_of(tokens[i - 1].lemma) or words.org_noun(tokens[i - 1].lemma))
    called = calls and (
        token.tag in _FOREIGN or (cls[i + 1 : i + 2] == ["VFIN"] and not text.endswith(("t", "en", "nd")))
    )
    named = before == "NOUN" and words.is_word("namenoun", tokens[i - 1].lemma)  # "unter dem Namen simyo"
    alone = token.tag in ("NE", "FM") and (before in _BEFORE or named or seen[text] > 1)
    if not (called or alone):
        return False
    if token.tag == "NE" and cls[i + 1 : i + 2] == ["NAME"] and tokens[i + 1].text[0].isupper():
        return not _joins(text) and not tagger("de").knows(text)  # "auch [boon] Planet wird eingestellt"
    english = tagger("en").knows(text) and not (called and token.tag in _FOREIGN and before == "NOUN")
    return not tagger("de").knows(text) and not english and (joined or strange(text))


def _compounded(text: str, words: Lexicon, seen: Counter[str]) -> bool:
    """Whether a word joins a small name of the text with what is no German noun: "simfy sowie [simfy-ID]"."""
    first, _, last = text.partition("-")
    return last[:1].isupper() and seen[f" {first} "] > 0 and not words.kind_of(last) and not tagger("de").knows(last)


def _joins(text: str) -> bool:
    """Whether a word only joins the parts of a name that begins before: "Helios [and] Matheson", "[van] Gogh"."""
    return text in NOBLE or any(tagger("en").knows(text, tag) for tag in ("CJC", "PRP", "PRF", "AT0"))
