"""Which words of an article look like names: a name seen once clearly is recognised wherever it stands again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.demonyms import of_region
from kg.extract.naming.names import (
    ADJECTIVAL,
    DOMAIN,
    MEASURE,
    MIXED,
    NO_ENGLISH_NAMES,
    NO_GERMAN_NAMES,
    OPENING,
    capitalised,
    opens,
)
from kg.model import Sentence, Token
from kg.text.hanta import tagger


def attested(lines: Iterable[tuple[Sentence, Sequence[str]]], lexicon: Lexicon) -> Counter[str]:
    """How often each single word of an article looks like (part of) a name; `lines` are sentences with word classes."""
    seen: Counter[str] = Counter()
    for sentence, cls in lines:
        for i, token in enumerate(sentence.tokens):
            if capitalised(token.text) and cls[i] != "DATE" and _namelike(token, i, sentence, lexicon, cls[i]):
                seen[token.text] += 1
                if i + 1 < len(sentence):
                    seen[f"{token.text} {sentence.tokens[i + 1].text}"] += 1
                if _ends_in_s(sentence, cls, i):
                    seen[f"{token.text}'s"] += 1
                elif i + 2 < len(sentence) and sentence.tokens[i + 1].text in ("'s", "’s"):
                    seen[f"{token.text}'s {sentence.tokens[i + 2].text}"] += 1
                if _alone(sentence, cls, i):
                    seen[f" {token.text} "] += 1
            elif cls[i] == "NOUN" and lexicon.lang == "de" and _appointed(sentence, cls, i, lexicon):
                seen[token.text] += 1
                seen[f" {token.text} "] += 1
    return seen


def _alone(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether a word stands as a name by itself: no capital on either side, or behind the noun for what it is."""
    before, after = (sentence.tokens[k].text if 0 <= k < len(sentence) else "" for k in (i - 1, i + 1))
    return not after[:1].isupper() and (
        not before[:1].isupper() or cls[i - 1] in ("DET", "PREP", "SUB") or cls[i - 1] == "NOUN"
    )


def _appointed(sentence: Sentence, cls: Sequence[str], i: int, lexicon: Lexicon) -> bool:
    """ "die Firma Nordwelle": a word that is no German noun behind a noun for products or firms with its article."""
    word = sentence.tokens[i].text
    if i < 2 or cls[i] != "NOUN" or cls[i - 1] != "NOUN" or cls[i - 2] not in ("DET", "ADJ", "POSS") or "-" in word:
        return False
    noun = sentence.tokens[i - 1].lemma
    return bool(lexicon.kind_of(noun) or lexicon.org_noun(noun)) and not tagger("de").knows(word, "NN")


def _ends_in_s(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """ "Sainsbury's has …": an 's with nothing possessed behind it belongs to the name."""
    if i + 2 >= len(sentence) or sentence.tokens[i + 1].text not in ("'s", "’s"):
        return False
    behind = sentence.tokens[i + 2].text
    others = [t.text for t in sentence.tokens[i + 3 : i + 8]]
    if behind in ("and", "or", "&", ",") and {"'s", "’s"} & set(others):
        return False  # "Zorvane's and Orrin's apps"
    k = i - 1
    while k > 0 and (cls[k] in ("NAME", "ADV") or sentence.tokens[k].text in ("all", "both")):
        k -= 1
    if k > 0 and sentence.tokens[k].lemma in ("be", "become") and cls[k] in ("VFIN", "VPP", "VINF"):
        return False  # "Klimbo is Zorvane's now"
    return cls[i + 2] in ("COMMA", "KON", "VFIN", "PREP", "STOP", "TO") or behind in (",", "(", ")")


def _namelike(token: Token, i: int, sentence: Sentence, lexicon: Lexicon, cls: str) -> bool:
    """Whether a capitalised word by itself looks like (part of) a name: a domain, capitals inside or unexplained."""
    text = token.text
    if (
        text in (NO_GERMAN_NAMES if lexicon.lang == "de" else NO_ENGLISH_NAMES)
        or not text[:1].isalnum()
        or text.isdigit()
    ):
        return False
    if DOMAIN.match(text):
        return True
    if lexicon.lang == "en" and MEASURE.match(text):
        return False  # "64GB"
    if MIXED.match(text) and not (lexicon.lang == "de" and "-" in text):
        return True
    if not text[:1].isupper():
        return False
    if lexicon.lang == "en":
        if (opens(sentence, i) or sentence.tokens[i - 1].text in OPENING) and (
            text.lower() in lexicon.kinds
            or text.lower().removesuffix("s") in lexicon.kinds
            or text.lower().removesuffix("es") in lexicon.kinds
        ):
            return False
        if text.endswith(ADJECTIVAL) or of_region(i, sentence.tokens, lexicon.demonyms):
            return False
        first = opens(sentence, i) or sentence.tokens[i - 1].text in '"“„‘:–—(' or sentence.part == "title"
        return cls == "NAME" or (not first and cls in ("NOUN", "ADJ", "VING", "VPP", "VFIN", "VINF", "X", "ADV", "PTK"))
    return cls == "NAME" and not ("-" in text and lexicon.kind_of(text))
