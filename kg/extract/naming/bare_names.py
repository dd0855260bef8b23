"""Names that only their place tells: words without a capital, German nouns in a list of names."""

from __future__ import annotations

import re

from kg.extract.naming.bare import UNCOUNTED
from kg.extract.naming.names import NO_GERMAN_NAMES, SentenceView, Span
from kg.extract.naming.settling import foreign, stranger
from kg.extract.naming.small_names import small_name
from kg.text.capitals import english_word
from kg.text.hanta import tagger

_INFLECTED = ("ed", "ing", "ly")
_WORDS = frozenset({"NOUN", "NAME", "ADJ", "VINF", "VFIN", "VING", "VPP", "X"})
_SPELT = re.compile(r"[a-z]{2,}\d[a-z]{2,}")  # "tap2go"
_SMALL_TAGS = ("ADJ(A)", "ADJ(D)", "ADV", "APPR", "VV(FIN)", "VV(INF)", "VV(PP)")  # of German words without a capital


def lower_case_name(view: SentenceView, i: int) -> Span | None:
    """A name without a capital: an unknown word where only a name can stand: "bizhub, its copier", "the app mynote"."""
    text = view.tokens[i].text
    if view.german:
        if not small_name(i, view.tokens, view.cls, view.lexicon, view.seen):
            return None
        end = _end_of_small(view, i)
        view.seen[f" {text} "] += 1
        return Span(i, end, view.text(i, end))
    if view.cls[i] not in _WORDS or i + 1 >= len(view.tokens):
        return None
    if _SPELT.fullmatch(text) or (text.isalpha() and called_so(view, i)):
        view.seen[f" {text} "] += 1
        return Span(i, i + 1, text)
    if view.cls[i] in ("VING", "VPP", "X"):
        return None
    if (
        not ((text.isalpha() or _between_commas(view, i)) and text.islower() and len(text) > 2)
        or english_word(text)
        or view.tokens[i].lemma in view.lexicon.kinds
    ):
        return None
    if not _only_name(view, i):
        return None
    view.seen[f" {text} "] += 1
    return Span(i, i + 1, text)


def called_so(view: SentenceView, i: int, *, quoted: bool = False) -> bool:
    """Whether a word of calling before a token tells the name of what the noun before means: "a feature, called X"."""
    if i < 2 or not view.lexicon.is_word("calling", view.tokens[i - 1].text):
        return False
    k = i - 2 - (view.tokens[i - 2].text == ",")
    if k < 0:
        return False
    noun = view.tokens[k].lemma
    if not quoted and (view.cls[i] == "ADJ" or view.cls[i + 1 : i + 2] in (["NOUN"], ["NAME"], ["ADJ"], ["X"])):
        return False  # "dubbed boring by its clients", "called taste buds"
    return view.cls[k] == "NOUN" and bool(view.lexicon.kind_of(noun) or view.lexicon.org_noun(noun))


def _end_of_small(view: SentenceView, i: int) -> int:
    """Where a German name without a capital ends: "boon Planet", "tolino shine", "tolino vision 2"."""
    end = i + 1
    while end < len(view.tokens):
        word, named = view.tokens[end].text, view.cls[end] in ("NAME", "NOUN")
        common = view.cls[end] == "NOUN" and view.lexicon.kind_of(word) is not None
        capital = named and word[:1].isupper() and not (common or word in view.lexicon.places)
        small = named and word.islower() and word.isalpha() and english_word(word)
        small = small and not any(tagger("de").knows(word, tag) for tag in _SMALL_TAGS)
        if not (capital or small or (end > i + 1 and word.isdigit())):
            break
        end += 1
    return end


def _between_commas(view: SentenceView, i: int) -> bool:
    """Whether a bare noun says the name of what the noun before it means: "its smallest database, hobby-dev, goes"."""
    if i < 2 or view.cls[i] not in ("NOUN", "NAME") or view.cls[i - 2] != "NOUN":
        return False
    commas = view.tokens[i - 1].text == "," == view.tokens[i + 1].text
    return commas and bool(view.lexicon.kind_of(view.tokens[i - 2].lemma))


def _only_name(view: SentenceView, i: int) -> bool:
    """Whether only a name can stand here: opening a sentence, behind a noun for what it is, before an apposition."""
    if not i:
        return True
    before, cls = view.tokens[i - 1], view.cls
    said = view.lexicon.kind_of(before.lemma) or view.lexicon.org_noun(before.lemma)
    if (said and cls[i - 1] == "NOUN" and cls[i + 1] != "NOUN") or _in_series(view, i):
        return True
    if i + 2 >= len(view.tokens):
        return False
    apposed = cls[i + 2] in ("POSS", "DET") or before.text in (",", "of")
    governed = before.text in (",", "of", "and", "with", "by", "from") or cls[i - 1] in ("PREP", "VFIN", "VING", "VINF")
    if view.tokens[i + 1].text == "," and apposed and governed:
        return True
    return view.seen[f" {view.tokens[i].text} "] > 0 and cls[i - 1] not in ("DET", "ADJ", "POSS")


def _in_series(view: SentenceView, i: int) -> bool:
    """Whether an unknown noun goes on a list of words with capitals: "runs Klimbo in Asia, [mynote] in Europe"."""
    if i < 2 or view.cls[i] not in ("NOUN", "NAME") or view.tokens[i].text.endswith(_INFLECTED):
        return False
    if view.tokens[i - 1].text not in (",", "and") or view.cls[i - 2] != "NAME":
        return False
    k = next((k for k, t in enumerate(view.tokens[i + 1 : i + 4]) if t.text in (",", "and")), None)
    if k is None or (k and view.cls[i + 1] != "PREP"):
        return False
    return view.cls[i + k + 2 : i + k + 3] == ["NAME"] and not english_word(view.tokens[i].lemma)


def with_listed(view: SentenceView, found: list[Span]) -> list[Span]:
    """Names that their list tells: German "Stripe, Demandware und [BigCommerce]", English "Klimbo 4 and [5]"."""
    if not view.german:
        return sorted([*found, *_later_versions(view, found)], key=lambda n: n.start)
    taken = {k for n in found for k in range(n.start, n.end)}
    starts, ends = {n.start for n in found}, {n.end for n in found}
    for i in [*range(len(view.tokens)), *range(len(view.tokens) - 1, -1, -1)]:
        if i in taken or view.cls[i] != "NOUN":
            continue
        if _parallel(view, i, ends) or _closing(view, i, taken):
            found.append(Span(i, i + 1, view.tokens[i].text))
            taken.add(i), starts.add(i), ends.add(i + 1)
        if i in taken or not _bare(view, i):
            continue
        left = i - 2 in taken and i - 1 in ends and _joint(view, i - 1)
        right = i + 2 in starts and _joint(view, i + 1)
        if left or right:
            found.append(Span(i, i + 1, view.tokens[i].text))
            taken.add(i), starts.add(i), ends.add(i + 1)
    return sorted(found, key=lambda n: n.start)


def _later_versions(view: SentenceView, found: list[Span]) -> list[Span]:
    """Numbers that a list joins to a name with a version: "Klimbo 4, [5] and [6]" are "Klimbo 5" and "Klimbo 6"."""
    more: list[Span] = []
    for span in found:
        stem, _, version = span.text.rpartition(" ")
        k = span.end
        while stem and _counted_on(view, k, version):
            more.append(Span(k + 1, k + 2, f"{stem} {view.tokens[k + 1].text}"))
            k += 2
    return more


def _counted_on(view: SentenceView, k: int, version: str) -> bool:
    """Whether a joint and a number of the same shape as a version follow, and no noun that the number counts."""
    if k + 2 >= len(view.tokens) or view.tokens[k].text not in (",", "and", "or", "&") or view.cls[k + 1] != "NUM":
        return False
    alike = re.sub(r"\d+", "0", view.tokens[k + 1].text) == re.sub(r"\d+", "0", version)
    return alike and len(version) < 5 and view.cls[k + 2] not in ("NOUN", "NAME", "ADJ", "NUM", "GEN", "X")


def _parallel(view: SentenceView, i: int, ends: set[int]) -> bool:
    """Whether a foreign word with the definite article goes on a list of names: "den Klimbo und den Shuffle"."""
    if i < 4 or view.cls[i] != "NOUN" or view.cls[i - 1] != "DET" or view.cls[i - 4] not in ("DET", "ADJ"):
        return False
    listed = i - 2 in ends and _joint(view, i - 2)
    return listed and stranger(view.tokens[i].text) and foreign(view.tokens[i].text)


def _closing(view: SentenceView, i: int, taken: set[int]) -> bool:
    """Whether a singular noun with the definite article ends a list of names: "Otto, Mediamarkt und die Bahn"."""
    if i < 5 or view.cls[i] != "NOUN" or view.cls[i - 1] != "DET" or view.tokens[i - 2].text not in ("und", "sowie"):
        return False
    if i - 3 not in taken or view.tokens[i - 4].text != "," or i - 5 not in taken:
        return False
    token, lexicon, behind = view.tokens[i], view.lexicon, view.cls[i + 1] if i + 1 < len(view.tokens) else "STOP"
    noun = token.lemma or token.text
    if token.text != noun or token.text.endswith(UNCOUNTED) or behind in ("NOUN", "NAME") or "-" in token.text:
        return False
    tables = (lexicon.kinds, lexicon.orgs, lexicon.roles, lexicon.words["commonnoun"], lexicon.words["massnoun"])
    return not any(noun in t for t in tables) and not lexicon.event_nouns(noun)


def _joint(view: SentenceView, i: int) -> bool:
    """Whether a token joins the members of a list."""
    return view.tokens[i].text in (",", "und", "oder", "sowie", "&")


def _bare(view: SentenceView, i: int) -> bool:
    """A capitalised noun without article or attribute that is no common word of the tables."""
    word = view.tokens[i].lemma or view.tokens[i].text
    if view.cls[i] != "NOUN" or view.tokens[i].text in NO_GERMAN_NAMES or "-" in word or i == 0:
        return False
    if (
        view.lexicon.kind_of(word)
        or view.lexicon.org_noun(word)
        or view.lexicon.role_noun(word)
        or view.lexicon.event_nouns(word)
    ):
        return False
    loan = view.cls[i - 1] == "PREP" and stranger(view.tokens[i].text)  # "auf Word, PowerPoint und Excel"
    if view.cls[i - 1] in ("DET", "POSS", "ADJ", "NUM", "PREP") and not loan:
        return False
    nxt = view.cls[i + 1] if i + 1 < len(view.tokens) else "STOP"
    return nxt in ("COMMA", "KON", "STOP", "VFIN", "VPP", "PUNC") and not _common(view.tokens[i].text)


def _common(word: str) -> bool:
    """Whether a German noun looks like one by its ending: "Kunden", "Nutzung", "Freiheit"."""
    return word.endswith(("ung", "ungen", "heit", "keit", "schaft", "en", "nis", "tion", "tät", "tum", "er", "ern"))
