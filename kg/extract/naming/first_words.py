"""English first words that grammar lets be nothing but a name: "Wallet will be closed", "Page Creator is gone".

A count noun in the singular needs an article, even one that says what things are; a capital inside the sentence goes on
a name of two words that are both of the language; a number behind a bare noun is that of a model.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming import gazetteer
from kg.model import Sentence
from kg.text.capitals import english_word

_SINGULAR = frozenset({"VBZ", "VHZ", "VDZ", "VVZ", "VM0", "VBD", "VHD", "VVD"})
_AUXILIARY = frozenset({"VM0", "VBZ", "VBD", "VHZ", "VHD"})
_MANY = frozenset("all both some any no these those many several most few other".split())
_NO_MODEL = frozenset({"version", "product", "feature", "api", "programme", "business"})
_ONE = frozenset("series species means sales headquarters crossroads works gallows barracks thanks odds".split())
_COUNTED = frozenset(
    "phase chapter step stage part level round season day week year page article section group number case point item "
    "volume issue episode act area zone rule line question answer option tip lesson exhibit figure table room".split()
)


def unmistakable(sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether the first word of a sentence, which the text nowhere writes small, begins a name whatever it means."""
    tokens = sentence.tokens
    low = tokens[0].text.lower()
    if len(tokens) < 4 or not tokens[0].text[:1].isupper() or tokens[0].text.isupper() or cls[0] in ("NAME", "DATE"):
        return False
    noname = words.is_word("noname", low) and not words.is_word("editionword", low)  # "Home Video, a service"
    if low in words.orgs or words.role_noun(low) or noname or words.is_word("massnoun", low):
        return False
    tellings = (_thing, _several, _pair, _model, _verb, _house)
    return any(telling(sentence, cls, words) for telling in tellings)


def _thing(sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """ "Wallet will be closed": a noun for things without the article that it needs."""
    first, second = sentence.tokens[:2]
    noun = first.tag == "NN1" and first.text.lower() in words.kinds
    noun = noun and not words.is_word("masskind", first.text.lower())
    return noun and (
        (cls[1] == "VFIN" and second.tag in _SINGULAR) or (second.text == "," and described(2, sentence, cls, words))
    )


def _several(sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """ "Fireworks has been updated": a plural that the verb takes for one thing."""
    first, second = sentence.tokens[:2]
    low = first.text.lower()
    plural = first.tag == "NN2" and low.endswith("s") and not low.endswith("ics") and low not in _ONE
    return plural and second.text in ("is", "has", "was", "does")


def _pair(sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """ "Page Creator is gone": a noun or adjective before a word of the language that has a capital."""
    first, second = sentence.tokens[:2]
    kind = first.tag in ("NN1", "AV0") and (first.text.lower() in words.kinds or first.tag == "AV0")
    if not kind or cls[1] != "NAME" or not second.text[1:].islower() or not english_word(second.text.lower()):
        return False
    known = gazetteer.load().known(second.text) or second.text in words.first_names or second.text in words.places
    end = 1
    while end < len(cls) and cls[end] == "NAME":
        end += 1
    whole = end == 2 and end < len(cls) and (cls[end] == "VFIN" or sentence.tokens[end].text == ",")
    return whole and not known


def _verb(sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """ "Notify will be closed", "Ask Toolbar is gone": a verb to which the finite one that follows leaves no place."""
    tokens, end = sentence.tokens, 1
    if tokens[0].tag not in ("VVB", "VVI") or tokens[0].text.lower() in words.nouns:
        return False
    while end < len(cls) and cls[end] == "NAME" and tokens[end].text[:1].isupper():
        end += 1
    said = end == 1 or english_word(tokens[1].text.lower())  # "Say Klimbo is gone"
    if not said or end == len(cls):
        return False
    if tokens[end].text == ",":  # "Zip, with its slot, is kept"
        end = next((k + 1 for k in range(end + 1, len(cls)) if tokens[k].text == ","), len(cls))
        return end < len(cls) and tokens[end - 1].text == "," and tokens[end].tag in _SINGULAR
    return tokens[end].tag in _AUXILIARY


def _model(sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """ "Storm 2 was closed": a bare noun before a number, no count of what comes in order."""
    first, second = sentence.tokens[:2]
    low = first.text.lower()
    number = cls[1] == "NUM" and second.text.isdigit() and len(second.text) < 4
    counts = low in _COUNTED or words.kind_of(low) in _NO_MODEL or low in words.nouns
    behind = cls[2] == "VFIN" or sentence.tokens[2].text == ","
    return first.tag == "NN1" and number and behind and not counts


def _house(sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """ "Crumble & Whisk has been sold": a "&" before a capital joins the words of a name."""
    return sentence.tokens[1].text == "&" and sentence.tokens[2].text[:1].isupper() and cls[2] in ("NAME", "NOUN")


def described(i: int, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether one thing is described from token `i` on: "…, a feature that", "…, its analytics tool,"."""
    if words.is_word("classadj", sentence.tokens[i - 2].text.lower()):
        return False  # "Online, the button …"
    if sentence.tokens[i + 1 : i + 2] and sentence.tokens[i + 1].text in ("'s", "’s") and cls[i] == "NAME":
        i += 1  # "Spaces, Google's app for groups"
    elif cls[i] not in ("DET", "POSS") or sentence.tokens[i].text.lower() in _MANY:
        return False
    for k in range(i + 1, min(i + 6, len(sentence.tokens))):
        if cls[k] == "GEN" or cls[k + 1 : k + 2] == ["GEN"]:
            continue  # "the firm's last product"
        if cls[k] == "NOUN" and cls[k + 1 : k + 2] != ["NOUN"]:
            return sentence.tokens[k].tag == "NN1"
        if cls[k] not in ("ADJ", "NOUN", "NAME", "NUM"):
            return False
    return False
