"""English subjects behind a phrase in first place that no comma closes: "In the same memo [Mira Holt] was named CEO".

A clause needs a subject; where all before the name in front of its finite verb hangs on a preposition, the name is it,
and no part of that phrase: neither called so by its noun ("In a statement [Zorvane] said") nor a name together with a
place ("At a fair in Berlin [Zorvane] showed"). So is the second name in an apposition: "X, the app [Y] bought in 2012".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import Span, words_between
from kg.extract.syntax.class_order import apposed_relative
from kg.model import Sentence

_WITHIN = frozenset("PREP DET POSS ADJ NUM NOUN NAME DATE VING GEN KON TO".split())  # what such a phrase is made of
_NOMINAL = frozenset("ADJ NUM NOUN NAME VING GEN KON ADV".split())
_BETWEEN = frozenset({"ADV", "DATE"})  # what may stand between subject and verb
_FORMAL = frozenset("according thanks due because owing ahead prior contrary instead".split())  # "Thanks to …"
_BACKWARDS = frozenset("behind among amongst alongside beside beneath".split())  # "Behind the app Klimbo is Zorvane"
_COMING = frozenset("be come stand lie follow go belong sit arrive hide appear".split())  # verbs before their subjects


def first_subjects(sentence: Sentence, cls: Sequence[str], names: Sequence[Span], words: Lexicon) -> tuple[Span, ...]:
    """The names of a sentence, subjects behind a first phrase as such: `apart`, parted from a place or firm before."""
    return tuple(span for name in names for span in _parts(name, sentence, cls, words))


def _parts(name: Span, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> tuple[Span, ...]:
    if not name.start or name.quoted or cls[name.start - 1] not in ("NOUN", "NAME", "NUM", "PREP"):
        return (name,)
    verb = _verb(name.end, sentence, cls)
    if verb is None:
        return (name,)
    if cls[name.start - 1] == "NOUN" and apposed_relative(verb, sentence.tokens, cls, words) is not None:
        return (replace(name, apart=True),)
    start = _behind_first(name, sentence, words) if cls[name.start - 1] == "PREP" else name.start
    if start is None or not _governed(name.start - 1, cls):
        return (name,)
    first = _first(name.start - 1, sentence, cls)
    if first is None or _inverted(first, verb, sentence, cls):
        return (name,)
    subject = replace(name, start=start, text=words_between(sentence, start, name.end), apart=True)
    before = words_between(sentence, name.start, start) if start > name.start else ""
    return (Span(name.start, start, before), subject) if before and before not in words.places else (subject,)


def _verb(i: int, sentence: Sentence, cls: Sequence[str]) -> int | None:
    """The finite verb behind a subject that ends at token `i`, past who else it names and what it says of them."""
    while cls[i : i + 2] == ["KON", "NAME"]:
        i = next((k for k in range(i + 1, len(cls)) if cls[k] != "NAME"), len(cls))
    commas = [k for k in range(i, len(cls)) if sentence.tokens[k].text == ","]
    if len(commas) > 1 and commas[0] == i:
        i = commas[1] + 1  # "[Mira Holt], the chief executive, said"
    verb = next((k for k in range(i, len(cls)) if cls[k] not in _BETWEEN), None)
    return verb if verb is not None and cls[verb] == "VFIN" else None


def _behind_first(name: Span, sentence: Sentence, words: Lexicon) -> int | None:
    """The token behind the place or firm with which a name begins: "In London [Zorvane]", "At Zorvane [Mira Holt]"."""
    for k in range(name.end - 1, name.start, -1):
        person = k < name.end - 1 and sentence.tokens[k].text in words.first_names
        if person or words_between(sentence, name.start, k) in words.places:
            return k
    return None


def _governed(last: int, cls: Sequence[str]) -> bool:
    """Whether the noun at a token stands behind a preposition: no "In 2009 [the Austrian group] Kapsch bought …"."""
    while last > 0 and cls[last] in _NOMINAL:
        last -= 1
    last -= cls[last] in ("DET", "POSS")
    return last >= 0 and cls[last] in ("PREP", "TO")


def _first(last: int, sentence: Sentence, cls: Sequence[str]) -> int | None:
    """The preposition with which the clause begins, if all from there to token `last` hangs on it."""
    tokens, k = sentence.tokens, last
    while k >= 0 and cls[k] in _WITHIN and (cls[k] != "VING" or cls[k - 1] in ("DET", "POSS", "PREP")):
        k -= 1
    k += 1
    k += cls[k] == "KON"
    opens = cls[k] == "PREP" or tokens[k].text.lower() in _FORMAL
    return k if opens and k <= last else None


def _inverted(first: int, verb: int, sentence: Sentence, cls: Sequence[str]) -> bool:
    """Whether the subject may stand behind the verb: "With the app Klimbo came a card reader"."""
    if sentence.tokens[verb].lemma not in _COMING or cls[verb + 1 : verb + 2] not in (["DET"], ["NAME"], ["POSS"]):
        return False
    return sentence.tokens[verb].lemma != "be" or sentence.tokens[first].text.lower() in _BACKWARDS
