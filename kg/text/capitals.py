"""What capital letters tell about names, over a whole document, before the sentences are tagged.

English writes only names (and a few adjectives and titles) with a capital inside a sentence: what is seen so there is a
name, and a name at the head of a sentence or in a headline too. In German every noun has a capital: there a compound
is known by its last part, and a word that is mostly read as a name is one throughout the document.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.text import hanta, lemmas
from kg.text.tables import rows

GERMAN_FORMS = frozenset("GmbH gGmbH AG KG SE OHG UG GbR eG".split())  # legal forms that end the names of firms
LEGAL_WORDS = GERMAN_FORMS | {"KGaA", "Ltd", "Inc", "Corp", "LLC", "plc"}
_ENGLISH_CLOSED = (
    *("AT0", "AVQ", "CJC", "CJS", "CJT", "CRD", "DPS", "DT0", "DTQ", "EX0", "ITJ", "ORD", "PNI", "PNP", "PNQ", "PRF"),
    *("PRP", "TO0", "VM0", "XX0", "VBB", "VBD", "VBG", "VBI", "VBN", "VBZ", "VDB", "VDD", "VDG", "VDI", "VDN", "VDZ"),
    *("VHB", "VHD", "VHG", "VHI", "VHN", "VHZ"),
)
_COMMON_TAGS = ("NN1", "NN2", "NN0", "AJ0", "AV0", "VVB", "VVI", "VVD", "VVN", "VVG", "VVZ", *_ENGLISH_CLOSED)
_FRESH = frozenset(
    ["Q.", "A.", *"\"'“‘„«(:–—-•*"]
)  # after these a sentence may begin anew, so that a capital tells nothing
_HEADLINE, _SENTENCE = 0.6, 0.9  # share of capitals among the longer words from which on they tell nothing
_ENDS = frozenset(".?!")
_LONG = 4  # letters
_OPEN = frozenset({"NN", "NE", "FM", "XY", "VV(IMP)", "VV(FIN)", "VV(INF)", "ADJ(D)", "ADV", "UNKNOWN"})

_NO_NAMES = ("ADJ(A)", "ADJ(D)", "ADV", "VV(PP)", "VV(INF)", "VV(FIN)")
_ADJECTIVAL = ("ig", "lich", "isch", "bar", "sam", "los", "ige", "igen", "iger", "iges", "ische", "ischen", "ischer")
_SMALL = re.compile(r"(?!.*(?:frei|lei)$)[^\W\d_A-ZÄÖÜ]{3,}[aiouy]")  # "simyo", "kununu"; no "kostenfrei", "dreierlei"
_LETTER = re.compile(r"[A-Z]-\w+s")  # "T-Systems", against "E-Mail"

Given = list[list[str | None]]


def english(sentences: Sequence[Sequence[str]], given: Given) -> None:
    """Give the names among the words their tag, in place."""
    telling = [frozenset(telling_capitals(sentence)) for sentence in sentences]
    names = {sentence[i] for sentence, places in zip(sentences, telling, strict=True) for i in places}
    small = {word for sentence in sentences for word in sentence if word.islower()}
    for sentence, tags, sure in zip(sentences, given, telling, strict=True):
        opens = True
        for i, word in enumerate(sentence):
            if tags[i] is None and opens and word.lower() in _modern() and not _common(word.lower()):
                tags[i] = "NN2" if word.endswith("s") else "NN1"  # "Tech giant Zorvane …"
            if tags[i] is None and _may_be_name(word):
                known = word in names and word.lower() not in small
                if i in sure or known or not english_word(word.lower()):
                    tags[i] = "NP0"
            opens = opens and word in _FRESH


def telling_capitals(sentence: Sequence[str]) -> Iterator[int]:
    """The places inside a sentence where a capital tells a name; none in a headline."""
    long = [word for word in sentence[1:] if len(word) >= _LONG and word[0].isalpha()]
    share = _SENTENCE if sentence[-1] in _ENDS else _HEADLINE
    if len(long) > 2 and len([word for word in long if word[0].isupper()]) >= share * len(long):
        return
    for i in range(1, len(sentence)):
        if sentence[i - 1] not in _FRESH and _may_be_name(sentence[i]):
            yield i


@functools.lru_cache(100_000)
def _may_be_name(word: str) -> bool:
    """Whether a capitalised word can be a name: no function word, demonym or title of a post."""
    if not (word[0].isupper() and word[0].isalpha()) or len(word) < 2 or word in _common_capitals():
        return False
    model = hanta.tagger("en")
    return not any(model.knows(word, tag) for tag in _ENGLISH_CLOSED)


@functools.lru_cache(100_000)
def english_word(word: str) -> bool:
    """Whether the model knows the word, or its stem where it has a regular ending, as more than a name."""
    stems = (
        word[: -len(ending)] for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers") if word.endswith(ending)
    )
    return "-" in word or word in _modern() or _common(word) or any(len(s) > 2 and _common(s) for s in stems)


@functools.lru_cache(100_000)
def _common(word: str) -> bool:
    """Whether the model knows a word as more than a name."""
    model = hanta.tagger("en")
    return model.knows(word) and (not model.knows(word, "NP0") or any(model.knows(word, t) for t in _COMMON_TAGS))


@functools.cache
def _modern() -> frozenset[str]:
    """The everyday words that the model is too old to know."""
    return frozenset(row["word"] for row in rows("lexicon/en/modern.tsv")) | _domain()


def _domain() -> set[str]:
    """The nouns of the domain's own tables, which are words of the language by that."""
    return {
        w for t in ("kinds", "orgs", "nouns") for row in rows(f"lexicon/en/{t}.tsv") if (w := row["noun"]).islower()
    }


@functools.cache
def _common_capitals() -> frozenset[str]:
    roles = {part for row in rows("lexicon/en/roles.tsv") for part in row["noun"].split()}
    return (
        frozenset(row["demonym"] for row in rows("lexicon/en/demonyms.tsv")) | roles | {r.capitalize() for r in roles}
    )


def german(sentences: Sequence[Sequence[str]], given: Given) -> None:
    """Give their tag to compounds with a hyphen whose last part is a known noun and to names without a capital."""
    firms = {
        w
        for s in sentences
        for w, form in pairwise(s)
        if form.rstrip(".") in LEGAL_WORDS and w.islower() and _is_strange(w)
    }
    for sentence, tags in zip(sentences, given, strict=True):
        for i, word in enumerate(sentence):
            if tags[i] in (None, "NE") and "-" in word[1:] and _is_noun(word.rpartition("-")[2]):
                tags[i] = "NE" if _LETTER.fullmatch(word) else "NN"
            elif tags[i] is None and (word in firms or _is_small(word)):
                tags[i] = "NE"


@functools.lru_cache(100_000)
def _is_small(word: str) -> bool:
    """Whether a word in lower case is a name by its form: joined by hyphens, or unknown and ending in a full vowel."""
    return _is_joined(word) if "-" in word[1:-1] else bool(_SMALL.fullmatch(word)) and _is_strange(word)


def _is_strange(word: str) -> bool:
    """Whether a word in lower case is none of either language."""
    return not hanta.tagger("de").knows(word) and not english_word(word)


def _is_joined(word: str) -> bool:
    """Whether small words with hyphens are a name: "vente-privee", "r-tec"; not "grün-blauen", "de-aktiviert"."""
    if not word.islower() or not word.replace("-", "").isalpha():
        return False
    last, model = word.rpartition("-")[2], hanta.tagger("de")
    return not last.endswith(_ADJECTIVAL) and not any(model.knows(last, tag) for tag in _NO_NAMES)


@functools.lru_cache(100_000)
def _is_noun(part: str) -> bool:
    model = hanta.tagger("de")
    return part[:1].isupper() and (
        part in lemmas.domain_nouns("de") or (model.knows(part, "NN") and not model.knows(part, "NE"))
    )


def settle_german(sentences: Sequence[Sequence[str]], tagged: list[list[str]]) -> None:
    """Make a capitalised form that is read as a name more often than as a noun a name everywhere, in place."""
    readings = Counter(
        (word, tag)
        for words, tags in zip(sentences, tagged, strict=True)
        for word, tag in zip(words, tags, strict=True)
        if word[0].isupper() and tag in ("NE", "NN")
    )
    names = {word for word, tag in readings if tag == "NE" and readings[word, "NE"] > readings[word, "NN"]}
    for words, tags in zip(sentences, tagged, strict=True):
        for i, word in enumerate(words):
            if word in names and (tags[i] in _OPEN or (tags[i] == "ADJ(A)" and word not in lemmas.demonyms("de"))):
                tags[i] = "NE"
