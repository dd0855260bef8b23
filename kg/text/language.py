"""Whether a text is German or English."""

from __future__ import annotations

import functools
import re

from kg.text.boundaries import lexicon

LANGUAGES = ("de", "en")
_SAMPLE = 5000  # characters that decide
_SURE, _TIMES = 5, 4  # words of the one language that settle it, so many times as many as of the other


def detect(text: str) -> str:
    """ "de" or "en": by the function words of either language, and by py3langid where these leave it open.

    Loading py3langid's model takes most of a second, which a text of more than a sentence or two does not need.
    """
    words = re.findall(r"\w+", text[:_SAMPLE].lower())
    german, english = (sum(word in _function_words(lang) for word in words) for lang in LANGUAGES)
    if german >= _SURE and german >= _TIMES * english:
        return "de"
    if english >= _SURE and english >= _TIMES * german:
        return "en"
    return _identify(text[:_SAMPLE])


@functools.cache
def _function_words(lang: str) -> frozenset[str]:
    """The words that begin sentences in this language and not in the other."""
    own, *others = (
        {word.lower() for word in lexicon(name).starter} for name in sorted(LANGUAGES, key=lambda name: name != lang)
    )
    return frozenset(own.difference(*others))


def _identify(text: str) -> str:
    if not any(c.isalpha() for c in text):
        return "en"
    return str(_identifier()(text)[0])


@functools.cache
def _identifier():  # type: ignore[no-untyped-def]
    """py3langid's classify, restricted to the languages that are read here."""
    import py3langid

    py3langid.set_languages(list(LANGUAGES))
    return py3langid.classify
