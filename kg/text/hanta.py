"""HanTa's tagger with its work remembered: the same tags and lemmas, many times faster on running text.

Plain HanTa analyses each word anew at each occurrence and, in the sentence, tries every tag of the language for each
word. Here a word is analysed once a process, and only its own tags are tried, in the model's order, so that even ties
fall the same way.
"""

from __future__ import annotations

import functools
import gc
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence

from HanTa.HanoverTagger import EMPTY, END, START, UNKNOWN, HanoverTagger

from kg.text.morphology import Morphology

MODELS = {"de": "morphmodel_ger.pgz", "en": "morphmodel_en.pgz"}
_CACHED_WORDS = 100_000
_BEAM, _SLACK, _FLOOR = 5, 1, -1e6  # HanTa's: states kept, and how far below the last of them one may lie

State = tuple[int, int]


@functools.cache
def tagger(lang: str) -> CachedTagger:
    """The tagger of a language, its model loaded once a process (0.1 s).

    It stays for good, so that the garbage collector, which would go through it many times meanwhile, waits until the
    model is there and leaves it aside from then on.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        loaded = CachedTagger(MODELS[lang])
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
    return loaded


class CachedTagger(HanoverTagger):
    """HanoverTagger that remembers the analyses of words."""

    def __init__(self, filename: str) -> None:
        super().__init__(filename)
        self._order = {tag: i for i, tag in enumerate(next(iter(self.LP_trans_word.values())))}
        self._everything = tuple((tag, 0.0) for tag in self._order if tag != END)
        self._transitions = _compact(self.LP_trans_word)
        del self.LP_trans_word
        self._morphology = Morphology(self)
        self._tags_of = functools.lru_cache(_CACHED_WORDS)(self._word_tags)
        self._lemma_of = functools.lru_cache(_CACHED_WORDS)(super()._analyze)

    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        """The tags that a word can have, by its morphemes."""
        return self._morphology.tags(word)

    def analyze_viterbi(self, word: str, targetpos: int) -> list[tuple[int, int]]:
        """The morphemes of a word with a given tag."""
        return self._morphology.morphemes(word, targetpos)

    def _analyze(self, word: str, pos: int, taglevel: int = 1) -> tuple[str, ...]:
        return self._lemma_of(word.lower(), pos, taglevel)

    def _word_tags(self, word: str, casesensitive: bool) -> tuple[tuple[int, float], ...]:
        """The tags a word can have with log P(word | tag), in the model's order; all tags where it has none."""
        found = dict(self._tag_word(word, cutoff=5, casesensitive=casesensitive, conditional=True))
        known = [tag for tag in found if tag in self._order and tag != END]
        if not known or known == [UNKNOWN]:
            return self._everything
        return tuple((tag, found[tag]) for tag in sorted(known, key=self._order.__getitem__))

    def tags(self, words: Sequence[str], given: Sequence[str | None]) -> list[str]:
        """The most probable tags of a sentence in which some words' tags are given."""
        options = [
            ((self.tag2int[tag], 0.0),) if tag else self._tags_of(word, i > 0)
            for i, (word, tag) in enumerate(zip(words, given, strict=True))
        ]
        return [self.int2tag[tag] for tag in self._best(options)]

    def lemma(self, word: str, tag: str) -> str:
        """The dictionary form of a word with that tag."""
        return self._analyze(word, self.tag2int[tag])[0]

    def knows(self, word: str, tag: str | None = None) -> bool:
        """Whether the word stood in the model's training texts (with that tag), its case aside."""
        readings = self.cache.get(word.lower(), ())
        return bool(readings) if tag is None else any(number == self.tag2int[tag] for number, _ in readings)

    def tag_sent_viterbi(self, sent: Sequence[str], casesensitive: bool = True) -> list[int]:
        """The most probable tags of a sentence; the first word's case says nothing."""
        return self._best(self._tags_of(word, casesensitive and i > 0) for i, word in enumerate(sent))

    def _best(self, sentence: Iterable[Sequence[tuple[int, float]]]) -> list[int]:
        """The best way through the tags that each word may have."""
        row: dict[State, float] = {(EMPTY, START): 0.0}
        back: list[dict[State, State]] = []
        for options in sentence:
            row, origin = self._step(row, options) or self._step(row, self._everything) or ({}, {})
            back.append(origin)
        return _trace(max(row, key=lambda state: row[state] + self._ending(state)), back)

    def _ending(self, state: State) -> float:
        return self._transitions[state][END]

    def _step(
        self, row: Mapping[State, float], options: Iterable[tuple[int, float]]
    ) -> tuple[dict[State, float], dict[State, State]] | None:
        """The states after one more word, each with its best score and origin; None where none is possible."""
        bound = sorted(row.values(), reverse=True)[_BEAM] - _SLACK if len(row) > _BEAM else _FLOOR
        scores: dict[State, float] = {}
        origin: dict[State, State] = {}
        best = scores.get
        for state, score in row.items():
            if score < bound:
                continue
            transitions, last = self._transitions[state], state[1]
            for tag, given_tag in options:
                total = score + transitions[tag] + given_tag
                new = (last, tag)
                if total > best(new, _FLOOR):
                    scores[new], origin[new] = total, state
        return (scores, origin) if scores else None


def _compact(transitions: Mapping[State, Mapping[int, float]]) -> dict[State, array[float]]:
    """From each state log P(tag), by the tag's number: a tenth of the memory, of which each word touches much."""
    size = 1 + max(max(row) for row in transitions.values())
    found = {state: array("d", [-math.inf]) * size for state in transitions}
    for state, row in transitions.items():
        for tag, score in row.items():
            found[state][tag] = score
    return found


def _trace(state: State, back: list[dict[State, State]]) -> list[int]:
    """The tags on the way back from the last state."""
    tags = []
    for origin in reversed(back):
        tags.append(state[1])
        state = origin[state]
    return tags[::-1]
