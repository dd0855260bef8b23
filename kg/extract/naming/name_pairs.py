"""Two words that are a name together: "Mein Klimbo", "Ulmer Nachrichten", "Style Check"; "Founder's Pack"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import SentenceView
from kg.model import Token
from kg.text.hanta import tagger

_OWN = frozenset({"Mein", "Meine", "Dein", "Deine", "Unser", "Unsere"})


def own(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether a possessive with a capital inside a sentence opens a name: "die App Mein Klimbo", "Meine Musik"."""
    if not i or cls[i] != "POSS" or tokens[i].text not in _OWN or cls[i - 1] in ("STOP", "PUNC"):
        return False
    return tokens[i - 1].text[0].isalnum() and i + 1 < len(tokens) and _capital(tokens[i + 1].text)


def of_town(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a place and a noun are the name of a paper or a firm: "Ulmer Nachrichten", "Radeberger Gruppe"."""
    text = tokens[i].text
    if not text.endswith("er") or not _capital(text) or i + 1 >= len(tokens) or cls[i] not in ("ADJ", "NOUN", "NAME"):
        return False
    noun = tokens[i + 1].text
    coined = text not in words.demonyms and not tagger("de").knows(text) and not tagger("de").knows(text[:-2])
    if words.is_word("townpaper", noun):
        return coined or cls[i] == "ADJ" or text in words.demonyms or text[:-2] in words.places
    return words.is_word("townfirm", noun) and coined and bool(i)


def english_pair(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether two English nouns follow on each other, which German would join: "Style Check", no "Machine Learning"."""
    opens = not i and cls[:2] in (["VFIN", "NOUN"], ["VFIN", "NAME"]) and tokens[0].tag[:2] in ("NN", "NE", "VV")
    if not opens and cls[i : i + 2] not in (["NOUN", "NOUN"], ["NOUN", "NAME"], ["NAME", "NOUN"]):
        return False
    if i and cls[i - 1] == "NAME":
        return False
    one, two = tokens[i].text, tokens[i + 1].text
    if not (one[1:].islower() and two[1:].islower() and two[0].isupper() and _only_english(one) and _only_english(two)):
        return False
    if words.role_noun(one) or words.role_noun(two):
        return False
    if i and tokens[i - 1].text.lower() in ("des", "eines") and one.endswith("s"):
        return False  # "des Editors Quill"
    calls = bool(words.kind_of(one) or words.org_noun(one))
    return not calls and cls[i + 2 : i + 3] not in (["NOUN"], ["NAME"])


def apart(start: int, end: int, cls: Sequence[str]) -> bool:
    """Whether no name stands beside some words, of which they could be a part: "Zorvane [Smart Home]"."""
    return cls[start - 1 : start] != ["NAME"] and cls[end : end + 1] != ["NAME"]


def _only_english(word: str) -> bool:
    return tagger("en").knows(word.lower()) and not tagger("de").knows(word)


def _capital(text: str) -> bool:
    return len(text) > 1 and text[0].isupper() and text[0].isalpha()


def inseparable(view: SentenceView, j: int) -> bool:
    """Whether the word behind an 's never stands without the name before it, so that both are one name.

    Nor does what is named for people of a kind: "the Founder's Pack", "Teacher's Edition".
    """
    if view.german or j + 1 >= len(view.tokens) or not view.capital(j + 1):
        return False
    if view.lexicon.is_word("forwhom", view.tokens[j - 1].text.lower()) and view.cls[j - 2 : j - 1] != ["NAME"]:
        return True
    both = view.seen[f"{view.tokens[j - 1].text}'s {view.tokens[j + 1].text}"]
    return view.tokens[j - 1].text == "Let" or (both > 1 and both >= view.seen[view.tokens[j + 1].text])
