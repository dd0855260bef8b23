"""Lemma and part of speech of each token: HanTa's model, held to what the form of a token already tells.

HanTa does well on running German and English, separable verbs included, and ships its models. It sees neither quotes
other than `"` nor letters beyond the first as upper case; the tables `forms.tsv` and `shapes.tsv` of each language say
what those forms are, and the tagger takes it as given, so that the words around them profit.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Sentence, Token
from kg.text import capitals, hanta, lemmas
from kg.text.lemmas import lemma
from kg.text.repairs import REPAIRS
from kg.text.tables import rows

_BEFORE = {"de": capitals.german, "en": capitals.english}
_AFTER = {"de": capitals.settle_german, "en": lambda words, found: None}


def tag(sentences: Iterable[Sentence], lang: str) -> tuple[Sentence, ...]:
    """The sentences of one document with lemma, tag and pos filled in; a name in one of them is a name in all."""
    sentences = tuple(sentences)
    words = [[token.text for token in sentence] for sentence in sentences]
    given = [[fixed_tag(word, lang) for word in sentence] for sentence in words]
    _BEFORE[lang](words, given)
    model = hanta.tagger(lang)
    found = [model.tags([lemmas.plain(w, lang) for w in s], fixed) for s, fixed in zip(words, given, strict=True)]
    for sentence, tags in zip(words, found, strict=True):
        for repair in REPAIRS[lang]:
            repair(sentence, tags)
    _AFTER[lang](words, found)
    return tuple(
        replace(sentence, tokens=_tokens(sentence, tags, lang)) for sentence, tags in zip(sentences, found, strict=True)
    )


def _tokens(sentence: Sentence, tags: Sequence[str], lang: str) -> tuple[Token, ...]:
    pos = universal(lang)
    return tuple([
        Token(token.text, token.start, token.end, lemma(token.text, tag, lang), tag, pos.get(tag, "X"))
        for token, tag in zip(sentence.tokens, tags, strict=True)
    ])  # fmt: skip


@functools.lru_cache(100_000)
def fixed_tag(word: str, lang: str) -> str | None:
    """The tag that the form alone tells, None where the sentence decides."""
    if word in (forms := lemmas.forms(lang)):
        return forms[word][0]
    if len(word) > lemmas.LONGEST:
        return lemmas.NAMES[lang]
    return next((tag for shape, tag in _shapes(lang) if shape.fullmatch(word)), None)


@functools.cache
def universal(lang: str) -> dict[str, str]:
    """The universal part of speech of each tag of the language's tag set."""
    return {row["tag"]: row["pos"] for row in rows(f"lexicon/{lang}/tags.tsv")}


@functools.cache
def _shapes(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["shape"]), row["tag"]) for row in rows(f"lexicon/{lang}/shapes.tsv"))


def retag(sentence: Sentence, lang: str) -> Sentence:
    """A sentence of tagged tokens, some left out, tagged anew; what was a name stays one."""
    words = [token.text for token in sentence]
    given = [token.tag if token.tag == lemmas.NAMES[lang] else fixed_tag(token.text, lang) for token in sentence]
    tags = hanta.tagger(lang).tags([lemmas.plain(w, lang) for w in words], given)
    for repair in REPAIRS[lang]:
        repair(words, tags)
    return replace(sentence, tokens=_tokens(sentence, tags, lang))
