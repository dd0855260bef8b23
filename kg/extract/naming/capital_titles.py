"""Posts with capitals, as releases write them, read as small: "Chief Legal and Business Officer at Zorvane".

Neither "Legal" nor "Business Officer" is a name there. A firm's or a person's name beside the post keeps its capital.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.lexicon import Lexicon
from kg.extract.naming import gazetteer
from kg.extract.naming.headlines import common
from kg.model import Sentence, Token

_FIELD = 6  # words of what a chief is for: "Chief [Product and Technology] Officer"
_WITHIN = frozenset({"and", "&", ",", "for", "of"})
_OF = frozenset({"of", "for"})
_AT = _OF | {"at", "with"}
_APPOSING = frozenset({",", "the", "its", "their", "a"})
_BEHIND_POST = _AT | {"in"}
_QUOTES = frozenset({'"', "“", "‘", "'"})
_JOINTS = frozenset({"and", "&"})


def small_titles(sentence: Sentence, words: Lexicon) -> Sentence:
    """A sentence with its posts in small letters."""
    tokens = sentence.tokens
    small = {k for i in range(len(tokens)) for k in _title(i, tokens, words)}
    if not small:
        return sentence
    return replace(
        sentence, tokens=tuple(replace(t, text=t.text.lower()) if k in small else t for k, t in enumerate(tokens))
    )


def _officer(i: int, texts: Sequence[str]) -> int:
    """Where a post that begins with "Chief" has its "officer", which is not its next word; -1 for nowhere."""
    for k in range(i + 1, min(i + 2 + _FIELD, len(texts))):
        if texts[k] in ("officer", "officers", "Officer", "Officers"):
            return k if k > i + 1 else -1
        if not (texts[k][:1].isalpha() or texts[k] in _WITHIN):
            return -1
    return -1


def _title(i: int, tokens: Sequence[Token], words: Lexicon) -> Iterator[int]:
    """The words of a post with capitals that begins at a token."""
    text = tokens[i].text
    yield from range(i, _field_post(i, tokens, words))
    if not _office(text, words):
        return
    if text == "Chief" and (end := _officer(i, [t.text for t in tokens])) > 0:
        yield from range(i, end + 1)
        return
    k = _office_end(i, tokens, words)
    post = words.role_noun(tokens[k - 1].text.lower()) or _narrow(tokens[k - 2 : k], words)
    if not post or k >= len(tokens):
        return
    held = [t.text[:1].isupper() for t in tokens[k : k + 2]] == [True, True]  # "[General Manager] Mira Holt said"
    if k > i + 1 and ((i and tokens[i - 1].text not in _QUOTES) or held):
        yield from range(i, k)  # "Mira Holt, [Senior Partner] at Zorvane"
    if tokens[k].text not in _OF:
        return
    end = k + 1
    while end < len(tokens) and (tokens[end].text in _JOINTS or _field(tokens[end].text, words)):
        end += 1
    told = end + 1 < len(tokens) and tokens[end].text in _AT and tokens[end + 1].text[:1].isupper()
    if end > k + 1 and (told or not _JOINTS.isdisjoint(t.text for t in tokens[k:end])):
        yield from range(i, end)


def _field_post(i: int, tokens: Sequence[Token], words: Lexicon) -> int:
    """Where an apposed post ends that a field or rank begins: "Mira Holt, [Sales Director] of Zorvane"; else `i`."""
    before = tokens[i - 1].text if i else ""
    placed = i > 1 and tokens[i - 2].text == "," and (before.isupper() or before in words.places)
    if not (before in _APPOSING or placed or before in words.demonyms):
        return i
    k = i
    while k < len(tokens) and words.is_word("officefield", tokens[k].text):
        k += 1
    end = k
    while k > i and end < len(tokens) and _office(tokens[end].text, words):
        end += 1
    closed = end < len(tokens) and (tokens[end].text in _BEHIND_POST or not tokens[end].text[:1].isalnum())
    return end if end > k and closed and words.role_noun(tokens[end - 1].text.lower()) else i


def _office(text: str, words: Lexicon) -> bool:
    """Whether a word with a capital may belong to a post: "Senior", "Director"."""
    told = text[:1].isupper() and text[1:].islower()
    return told and (words.is_word("officeword", text) or words.role_noun(text.lower()))


def _office_end(i: int, tokens: Sequence[Token], words: Lexicon) -> int:
    """Where the words of a post end that begins at a token: "[Co-Founder and Managing Partner] of Zorvane"."""
    k = i
    while k < len(tokens):
        joined = tokens[k].text in _JOINTS and k > i and k + 1 < len(tokens) and _office(tokens[k + 1].text, words)
        if not (joined or _office(tokens[k].text, words) or (k > i and _narrow(tokens[k - 1 : k + 1], words))):
            break
        k += 1
    return k


def _narrow(pair: Sequence[Token], words: Lexicon) -> bool:
    """Whether the second of two words is a post beside the first: "Senior Partner"."""
    texts = [t.text.lower() for t in pair]
    return len(texts) == 2 and pair[1].text[:1].isupper() and texts[0] in words.narrow_roles.get(texts[1], ())


def _field(text: str, words: Lexicon) -> bool:
    """Whether a word with a capital is an ordinary one: "Vice President of [Engineering] at Zorvane"."""
    return text[:1].isupper() and common(text.lower(), words) and not gazetteer.load().known(text)
