"""English words at the head of a sentence that are names, though any first word has a capital: "Spark is closing".

A count noun without an article is a name where a verb in the singular or a phrase in apposition follows it; a word
before a name belongs to it unless it says what the name is ("Startup Gantry") or how it fares ("Popular Klimbo").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming import gazetteer
from kg.extract.naming.bare import ORG_ENDINGS
from kg.extract.naming.first_words import described, unmistakable
from kg.model import ORGANIZATION, Sentence
from kg.text.capitals import english_word, telling_capitals

_BARE = frozenset({"NN2", "VVG", "VVZ", "NN1", "NN0", "AJ0", "VVB", "VVI", "VVD", "VVN", "NP0"})
_ENDINGS = tuple("ed ing ly ful ous ive able ible al less ish ary ent ant est ic".split())  # of adjectives
_ABSTRACT = ("ing", "ment", "tion", "sion", "ness", "ity", "ance", "ence", "ship", "ism")
_SINGULAR = frozenset({"VBZ", "VHZ", "VDZ", "VVZ", "VVD", "VM0", "VBD", "VHD"})
_PRECEDE = frozenset('"“„‘:–—(')


def open_names(sentences: Sequence[Sentence], classes: list[list[str]], words: Lexicon) -> None:
    """Make the first words that are names "NAME", in place."""
    if words.lang != "en":
        return
    small = Counter(t.text for s in sentences for t in s.tokens if t.text.islower())
    names = {s.tokens[i].text for s in sentences for i in telling_capitals([t.text for t in s.tokens])}
    headings = [k for k, s in enumerate(sentences) if _heading(s)]
    if sum(not english_word(sentences[k].tokens[0].text.lower()) for k in headings):
        for k in headings:
            low = sentences[k].tokens[0].text.lower()
            if len(sentences[k].tokens) == 1 and (not _says_what(low, words) or words.kind_of(low) == "device"):
                classes[k][0] = "NAME"
    for sentence, cls in zip(sentences, classes, strict=True):
        opens = len(cls) > 2 and cls[0] == "NAME" and cls[1] == "NOUN" and sentence.tokens[0].text not in names
        if opens and english_word(sentence.tokens[0].text.lower()):
            cls[0] = "NOUN"  # "Tech giant Zorvane …"
        for i in range(len(sentence.tokens) - 2):
            if (i == 0 or sentence.tokens[i - 1].text in _PRECEDE) and _is_name(i, sentence, cls, words, small):
                cls[i] = "NAME"


def _heading(sentence: Sentence) -> bool:
    """Whether a line is only a word or two with capitals, as the headings of a list of things are."""
    texts = [t.text for t in sentence.tokens]
    return sentence.part != "title" and len(texts) < 4 and all(w[:1].isupper() or w[:1].isdigit() for w in texts)


def _is_name(i: int, sentence: Sentence, cls: Sequence[str], words: Lexicon, small: Counter[str]) -> bool:
    """Whether a word with a capital that any first word has is a name by what follows it."""
    token, follower = sentence.tokens[i], sentence.tokens[i + 1]
    text, low = token.text, token.text.lower()
    if i == 0 and not small[low] and sentence.part != "title" and unmistakable(sentence, cls, words):
        return True
    if text == "Let" and follower.text in ("'s", "’s") and sentence.part != "title":
        return sentence.tokens[i + 2].text[:1].isupper()  # "Let's Cycle will be closed"
    if not text[:1].isupper() or len(text) < 3 or token.tag not in _BARE or cls[i] in ("NAME", "DATE"):
        return False
    if text.isupper():
        return follower.text == "," and not words.is_word("techterm", text) and described(i + 2, sentence, cls, words)
    if _known_firm(token.text) and token.tag in ("NN1", "NN0"):
        clear = cls[i + 1] in ("VFIN", "GEN", "PREP", "KON") or follower.text == ","
        return clear and not small[low]  # "Adobe, whose …"
    if words.is_word("phraseopener", text):
        return _phrase_name(i, sentence, cls)  # "Works with Klimbo ends …"
    if words.is_word("nameopener", low) and cls[i + 1] == "NAME":
        return i == 0 and follower.text not in words.places  # "Bank Permata had …"
    if words.is_word("legalform", follower.text.removesuffix(".")):
        return True  # "News Corp"
    if not small[low] and not _says_what(low, words) and _first_of_list(i, sentence, cls):
        return True  # "Flash, Dreamweaver and Fireworks …"
    if not small[low] and not _says_what(low, words) and _beside_name(i, sentence, cls, words):
        return True  # "Universal and Paramount …", "Slide, which Google bought in 2010, …"
    if follower.text in ORG_ENDINGS and not small[low] and i == 0 and cls[i + 1] == "NAME":
        return True  # "Specific Media, a network …"
    if small[low] or _says_what(low, words) or text in words.demonyms or text in words.places:
        return False
    if follower.text == "," and not _says_what(low.removesuffix("s"), words) and described(i + 2, sentence, cls, words):
        return True  # "Stories, a feature that …"
    if cls[i + 1] == "NAME" and follower.text[:1].isupper() and follower.text not in words.places:
        return (
            i == 0
            and token.tag in ("NN1", "NN0", "AJ0")
            and not (token.tag == "AJ0" and low.endswith(_ENDINGS))
            and not words.is_word("noname", low)
        )
    if token.tag not in ("NN1", "NN0") or words.is_word("massnoun", low) or low.endswith(_ABSTRACT):
        return False  # fmt: skip
    if cls[i + 1] == "VFIN" and follower.tag in _SINGULAR:
        return True
    return follower.text == "," and _apposed(i + 2, sentence, cls, words)


def _first_of_list(i: int, sentence: Sentence, cls: Sequence[str]) -> bool:
    """Whether a word opens a list of which all other members are names, two at least if none counts them."""
    tokens, singular = sentence.tokens, sentence.tokens[i].tag in ("NN1", "NN0", "AJ0")
    if not singular and tokens[i].tag != "NN2":
        return False
    k, joints = i + 1, []
    while k + 1 < len(cls) and tokens[k].text in (",", "and") and cls[k + 1] == "NAME":
        joints.append(tokens[k].text)
        k += 2
        while k < len(cls) and cls[k] == "NAME":
            k += 1
    apposed = k + 2 < len(cls) and tokens[k].text == "," and tokens[k + 2].tag == "NN2"
    counted = apposed and (cls[k + 1] == "NUM" or tokens[k + 1].text == "both")  # "Minis and Games, two features …"
    return joints[-1:] == ["and"] and (counted or (singular and len(joints) > 1))


def _beside_name(i: int, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a bare singular shares a verb with a name, or a relative clause tells of it, as of no mass."""
    tokens, low = sentence.tokens, sentence.tokens[i].text.lower()
    mass = words.is_word("massnoun", low) or low.endswith(_ABSTRACT) or words.is_word("noname", low)
    if i or mass or tokens[i].tag not in ("NN1", "AJ0") or tokens[i].text in words.demonyms:
        return False
    if tokens[1].text == "and":
        k = 2
        while k < len(cls) and cls[k] == "NAME":
            k += 1
        return 2 < k < len(cls) and (cls[k] == "VFIN" or tokens[k].text == ",")
    told = len(tokens) > 4 and tokens[1].text == "," and tokens[2].text in ("which", "whose")
    return told and tokens[i].tag == "NN1" and (tokens[2].text == "whose" or cls[3] in ("NAME", "PRON", "DET"))


def _phrase_name(i: int, sentence: Sentence, cls: Sequence[str]) -> bool:
    """Whether "with" or "by" and a name follow a word and then a verb or nothing, so that all of it is one name."""
    if sentence.tokens[i + 1].text not in ("with", "by") or cls[i + 2] != "NAME":
        return False
    k = i + 2
    while k < len(cls) and cls[k] == "NAME":
        k += 1
    return all(not any(map(str.isalnum, t.text)) for t in sentence.tokens[k:]) or cls[k] == "VFIN"


def _known_firm(text: str) -> bool:
    """Whether the tables know a word as the name of a firm."""
    return ORGANIZATION in gazetteer.load().types.get(text, ())


def _says_what(low: str, words: Lexicon) -> bool:
    """Whether a noun says what a thing, firm or person is, or names an event."""
    tables = (words.orgs, words.roles, words.nouns, words.kinds)
    return any(low in t for t in tables) or any(words.is_word(c, low) for c in ("personnoun", "makernoun", "usernoun"))


def _apposed(i: int, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a phrase that says what a thing is begins at token `i`: "…, the photo app", "…, Zorvane's reader"."""
    if cls[i] == "NOUN" and words.is_word("makernoun", sentence.tokens[i].lemma.lower()):
        return cls[i + 1 : i + 2] == ["PREP"]  # "Light, maker of …"
    if cls[i] not in ("DET", "POSS", "NAME"):
        return False
    for k in range(i + 1, min(i + 7, len(sentence.tokens))):
        if cls[k] in ("VFIN", "COMMA", "STOP"):
            return False
        if cls[k] == "NOUN" and _says_what(sentence.tokens[k].lemma.lower(), words):
            return True
        if words.is_word("featurenoun", sentence.tokens[k].lemma.lower()):
            return cls[k + 1 : k + 2] == ["PREP"]  # "Synergy, the part of …"
    return False
