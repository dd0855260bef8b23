"""Words that the tagger takes for names and that are German nouns: loans, titles of posts, nouns that call a name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.demonyms import from_one_of
from kg.extract.naming.gazetteer import Gazetteer
from kg.model import Sentence, Token
from kg.text.hanta import tagger

_PLURALS = ("s", "es", "e", "en")
_LONG_PLURAL = 6  # letters of a plural in "e" or "en"
_LONG = 8  # letters; shorter titles are surnames, too: "Richter"


def common(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether what the tagger takes for a name is a common noun."""
    return (
        _loans(tokens[i], cls[i], words, gazetteer)
        or _oblique(i, tokens, cls)
        or _ordinary(i, tokens, cls, words, gazetteer)
        or _compound(tokens[i].text, cls[i], words)
        or _only_calls(i, tokens, cls, words, gazetteer)
        or _of_post(i, tokens, words)
        or _post(i, tokens, cls, words, gazetteer)
        or _owned(i, tokens, cls, words, gazetteer)
    )


def _post(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether what the tagger takes for a name is a compound for a post: "Digitalchef"; no surname."""
    text = tokens[i].text
    if cls[i] != "NAME" or len(text) <= _LONG or not text[1:].islower() or (i and cls[i - 1] == "NAME"):
        return False
    return words.role_noun(text) and not gazetteer.known(text)


def _owned(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether what the tagger takes for a name is a compound for things behind a genitive: "Klimbos Spieleflatrate"."""
    text = tokens[i].text
    owned = cls[i] == "NAME" and i and cls[i - 1] == "NAME" and tokens[i - 1].text.endswith("s")
    if not owned or len(text) < _LONG or not text[1:].islower() or cls[i + 1 : i + 2] == ["NAME"]:
        return False
    return words.kind_of(text) is not None and not (tagger("en").knows(text.lower()) or gazetteer.known(text))


def _of_post(i: int, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether a word only says what a post is for: "Leiter [Digital]", "Head of [Sales]"."""
    if not i or not words.is_word("fieldnoun", tokens[i].text):
        return False
    return words.role_noun(tokens[i - 2 if tokens[i - 1].text == "of" and i > 1 else i - 1].lemma)


def _oblique(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether what the tagger takes for a name is a noun in the genitive before one: "des Fitnessbands Grip"."""
    if cls[i] != "NAME" or not tokens[i].text.endswith("s") or cls[i + 1 : i + 2] != ["NAME"]:
        return False
    at = article_before(i, cls)
    return at is not None and tokens[at].text.lower() in ("des", "eines", "seines", "ihres", "dieses")


def _loans(token: Token, cls: str, words: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether what the tagger takes for a name is the plural of a common loan: "Abos", "Mails"."""
    text = token.text
    return cls == "NAME" and plural_of_loan(text, words) and not gazetteer.known(text)


def plural_of_loan(text: str, words: Lexicon) -> bool:
    """Whether a word is the plural of one that the tables have as a noun: "Abos", "Smartwatches", "Webinare".

    Short words in "e" and "en" are rather others: "Rune" is no plural of "Run".
    """
    stems = [text[: -len(e)] for e in _PLURALS if text.endswith(e) and (e.endswith("s") or len(text) >= _LONG_PLURAL)]
    return any(words.is_word("commonnoun", stem) or stem in words.kinds for stem in stems)


def _compound(text: str, cls: str, words: Lexicon) -> bool:
    """Whether what the tagger takes for a name is a compound of two German nouns: "Abonnement-Gebühr"."""
    first, _, last = text.rpartition("-")
    if cls != "NAME" or len(first) < 3 or len(last) < 4 or not last[:1].isupper():
        return False
    if words.is_word("makernoun", last) or words.is_word("kinnoun", last) or words.role_noun(last):
        return True  # "Klimbo-Macher"
    known = tagger("de").knows(first, "NN") or first in words.kinds
    return bool(known) and tagger("de").knows(last, "NN")


def _ordinary(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether what the tagger takes for a name is a noun by its article: "das Tablet", "ein Häuflein", "die Kölner"."""
    text = tokens[i].text
    behind = cls[i + 1] if i + 1 < len(cls) else "STOP"
    if cls[i] != "NAME" or behind in ("NAME", "NUM") or not text[1:].islower() or gazetteer.known(text):
        return False
    at = article_before(i, cls)
    if at is None:
        return False
    article = tokens[at].text.lower()
    if text in words.kinds or words.is_word("commonnoun", text):
        return True
    if article.startswith("ein") and text.endswith(("lein", "chen")):
        return True
    return at == i - 1 and article in ("die", "den", "der") and from_one_of(words.places, text)


def _only_calls(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether what the tagger takes for a name is the noun before one: "Den Messenger BBM"."""
    if (
        cls[i] != "NAME"
        or not i
        or not (cls[i - 1] in ("DET", "POSS", "ADJ") or (cls[i - 1] == "NAME" and tokens[i - 1].text.endswith("s")))
        or i + 1 >= len(tokens)
        or cls[i + 1] != "NAME"
    ):
        return False
    text, behind = tokens[i].text, tokens[i + 1].text
    model = tagger("de")
    plain = model.knows(text, "NN") and not model.knows(behind) and not tagger("en").knows(text.lower())
    being = words.is_word("personnoun", text) or words.is_word("kinnoun", text)
    known = words.kind_of(text) or words.org_noun(text) or being or plain
    return bool(known) and "-" not in tokens[i].text and gazetteer.longest(tokens, i) is None


def demote_titles(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Turn English titles of posts from names into nouns, in place: "Corporate Vice President"."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if (
            cls[i] not in ("NAME", "NOUN")
            or token.text not in words.roles
            or not tagger("en").knows(token.text.lower())
        ):
            continue
        k = i
        while k >= 0 and cls[k] in ("NAME", "NOUN", "X") and (k == i or of_title(k, tokens, words)):
            cls[k] = "NOUN"
            k -= 1


def of_title(k: int, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether a word belongs to the title of a post, as what a chief is for does: "Chief [Content] Officer"."""
    text, chief = tokens[k].text, any(t.text == "Chief" for t in tokens[max(k - 2, 0) : k])
    return words.is_word("titleword", text) or (chief and words.is_word("titlefield", text))


def article_before(i: int, cls: Sequence[str]) -> int | None:
    """Where the article of a noun at `i` stands, only attributes between; None where it has none."""
    k = i - 1
    while k >= 0 and cls[k] == "ADJ":
        k -= 1
    if k >= 0 and cls[k] in ("DET", "POSS"):
        return k
    return _before_attribute(k, cls) if 0 <= k < i - 1 else None


def _before_attribute(k: int, cls: Sequence[str]) -> int | None:
    """The article before what belongs to a participle: "das [im Mai auf der Messe] angekündigte Klimbo"."""
    while k > 0 and cls[k] in _INSIDE:
        if cls[k - 1] == "DET" and cls[k] in ("PREP", "ADV", "DATE"):
            return k - 1
        k -= 1
    return None


_INSIDE = frozenset({"PREP", "ADV", "DATE", "NOUN", "NAME", "NUM", "DET", "ADJ", "POSS"})
