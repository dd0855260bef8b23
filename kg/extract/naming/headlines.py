"""Headlines In Title Case read as plain sentences: "Zorvane Kills Its App Klimbo" as "Zorvane kills its app Klimbo".

Where every word has a capital, a capital tells nothing. What the rest of the text writes small is small; what it
writes with a capital inside a sentence is a name; of the other words those are names that are no English words, or
known as names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.lexicon import Lexicon
from kg.extract.naming import gazetteer
from kg.model import Sentence, Token
from kg.text.capitals import english_word, telling_capitals
from kg.text.tagging import fixed_tag

_SMALL = frozenset(
    "with from into onto over under after before than that this when while until till upon amid about "
    "your their".split()
)
_PLAIN_TAGS = frozenset({None, "NN0", "NN1", "NN2", "CJC", "VM0"})


@dataclass(frozen=True)
class Usage:
    """How the running text of a document writes its words: with a capital inside a sentence, in pairs, or small."""

    names: Counter[str]
    pairs: Counter[tuple[str, str]]
    small: Counter[str]


def recased(sentences: Sequence[Sentence], words: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of an English document, the common words of its title-cased lines in lower case."""
    if words.lang != "en":
        return tuple(sentences)
    titles = {s.index for s in sentences if title_cased(s, words)}
    usage = usage_of(s for s in sentences if s.index not in titles and s.part != "title")
    return tuple(replace(s, tokens=plain(s, usage, words)) if s.index in titles else s for s in sentences)


def title_cased(sentence: Sentence, words: Lexicon) -> bool:
    """Whether capitals tell nothing in a line, because all its words but the smallest have one."""
    texts = [t.text for t in sentence.tokens]
    if sentence.part != "title" and texts[-1] in ".!?":
        return False
    long = [w for w in texts if len(w) > 3 and w.isalpha() and w.lower() not in _SMALL and w[1:] == w[1:].lower()]
    capitals = [w for w in texts if w[0].isupper()]
    return len(capitals) > 2 and all(w[0].isupper() for w in long) and any(
        w[0].isupper() and w[1:].islower() and common(w.lower(), words) for w in texts[1:]
    )  # fmt: skip


def common(low: str, words: Lexicon) -> bool:
    """Whether a small word is one of the language."""
    tables = (words.kinds, words.orgs, words.roles, words.verbs, words.nouns)
    return english_word(low) or any(low in t or low.removesuffix("s") in t for t in tables)


def usage_of(sentences: Iterable[Sentence]) -> Usage:
    """What the given sentences tell of names and small words."""
    names, pairs, small = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    for sentence in sentences:
        texts = [t.text for t in sentence.tokens]
        telling = set(telling_capitals(texts))
        names.update(texts[i] for i in telling)
        small.update(w for w in texts if w.islower())
        pairs.update((a, b) for k, (a, b) in enumerate(pairwise(texts)) if k + 1 in telling)
    return Usage(names, pairs, small)


def plain(sentence: Sentence, usage: Usage, words: Lexicon) -> tuple[Token, ...]:
    """The tokens of a title-cased sentence, its common words in lower case."""
    kept = set(known_names(sentence.tokens))
    return tuple(
        token if i in kept or keeps(i, sentence.tokens, usage, words) else replace(token, text=token.text.lower())
        for i, token in enumerate(sentence.tokens)
    )


def known_names(tokens: Sequence[Token]) -> Iterator[int]:
    """The places of names of the tables that are more than one word."""
    table = gazetteer.load()
    for i in range(len(tokens)):
        end = table.longest(tokens, i)
        if end is not None and end - i > 1:
            yield from range(i, end)


def keeps(i: int, tokens: Sequence[Token], usage: Usage, words: Lexicon) -> bool:
    """Whether a word of a headline has its capital for a reason of its own."""
    text = tokens[i].text
    low = text.lower()
    if not text[:1].isupper() or text[1:] != text[1:].lower() or fixed_tag(text, "en") not in _PLAIN_TAGS:
        return True
    if text in words.places or text in words.demonyms or words.is_word("calendar", text):
        return True
    if i and tokens[i - 1].text in words.first_names and not usage.small[low]:
        return True
    before, behind = (tokens[k].text if 0 <= k < len(tokens) else "" for k in (i - 1, i + 1))
    if usage.pairs[before, text] or usage.pairs[text, behind]:
        return usage.small[low] <= usage.names[text] + usage.pairs[before, text] + usage.pairs[text, behind]
    if usage.names[text] or usage.small[low]:
        return usage.names[text] > usage.small[low]
    return not common(low, words) or (gazetteer.load().known(text) and len(text) > 2)
