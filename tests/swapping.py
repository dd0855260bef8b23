"""Articles with every name replaced by an invented one of the same shape.

Words of names are mapped one by one, the same word always to the same new one: capitals, hyphens, digits, legal forms
and words for kinds of product ("Store", "Button") stay, so that only what a table of known names could know is gone.
First names become other first names, since they are known to be first names, not whose.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from kg.extract import lexicon
from kg.model import PERSON, Document, Entity, Evidence, Extraction

_ONSETS = "b br d dr f fl g gl k kl l m n p pl r s st t tr v w z".split()
_VOWELS = "a e i o u".split()
_CODAS = ["", "", "l", "n", "r", "m", "x"]
_WORD = re.compile(r"[^\W\d_]{2,}")
_KEPT = frozenset(
    "Inc Corp Corporation Ltd Limited LLC AG GmbH SE Co plc Group Gruppe Studios Studio Games Media Systems Software "
    "Labs Networks Entertainment Technologies Pro Plus Mini Max Air SE of the and for von der die das für und to with "
    "on in des The Go One Phone Player Pay Store App Button Cloud Music Video Mobile Server Edition Version".split()
)


def swapped(gold: Extraction) -> Extraction:
    """The gold extraction with all names replaced in text, entities and arguments; offsets of evidence are lost."""
    names = {w: invented(w, gold) for e in gold.entities for n in e.names for w in words(e, n, gold)}
    if not names:
        return gold
    longest = sorted(names, key=len, reverse=True)
    # whole words, their German genitive, and first parts of compounds
    pattern = re.compile(r"(?<![^\W\d_])(" + "|".join(map(re.escape, longest)) + r")(?=(?:s?(?![^\W\d_])))")

    def swap(text: str) -> str:
        return pattern.sub(lambda m: names[m.group(1)], text)

    document = gold.document
    text = swap(document.text)
    title = swap(document.title)
    entities = tuple(replace(e, names=tuple(map(swap, e.names))) for e in gold.entities)
    facts = tuple(
        replace(f, args={r: swap(v) if r == "to" else v for r, v in f.args.items()}, evidence=_moved(f.evidence, swap))
        for f in gold.facts
    )
    new = Document(document.id, text, document.lang, title, document.published, document.source)
    return Extraction(new, entities, facts)


def _moved(evidence: tuple[Evidence, ...], swap) -> tuple[Evidence, ...]:
    return tuple(replace(e, quote=swap(e.quote), start=0, end=0) for e in evidence)


def words(entity: Entity, name: str, gold: Extraction) -> list[str]:
    """The words of a name that tell who it is: capitalised, and no word for a kind of thing or company."""
    known = lexicon.load(gold.document.lang)
    found = []
    for word in _WORD.findall(name):
        forms = [word, *(word.removesuffix(ending) for ending in ("s", "n", "en", "e"))]
        kinds = any(known.kind_of(f) or known.org_noun(f) or known.role_noun(f) for f in forms)
        common = kinds or word in _KEPT
        if word[0].isupper() and not common and not (word.islower() or word in known.places):
            found.append(word)
    return found if entity.type == PERSON or not name.islower() else []


def invented(word: str, gold: Extraction) -> str:
    """A made-up word of the same shape, a function of the word alone."""
    known = lexicon.load(gold.document.lang)
    number = int(hashlib.sha256(word.encode()).hexdigest(), 16)
    if word in known.first_names:
        others = sorted(known.first_names)
        return others[number % len(others)]
    made = ""
    while len(made) < max(4, len(word)):
        number, k = divmod(number, len(_ONSETS))
        made += _ONSETS[k]
        number, k = divmod(number, len(_VOWELS))
        made += _VOWELS[k]
        number, k = divmod(number, len(_CODAS))
        made += _CODAS[k]
    made = made[: max(4, len(word))]
    if word.isupper():
        return made[: len(word)].upper() if len(word) < 5 else made.upper()
    inner = next((i for i, c in enumerate(word[1:], 1) if c.isupper()), None)
    made = made.capitalize() if word[0].isupper() else made
    if inner and inner < len(made):
        made = made[:inner] + made[inner:].capitalize()
    ending = "en" if word.endswith("en") and gold.document.lang == "de" else ""
    return made[: -len(ending)] + ending if ending else made
