"""HanTa's analysis of one word into morphemes: the same model and the same result, in a fraction of the time.

The library asks for each stretch of a word and each class of morphemes anew how probable they are. Here a stretch is
looked up once, with all the classes it can have: those that the model has seen it in, and for an unknown one the guess
from length and ending, of which there are few. Everything is tried in the library's order, so that ties fall alike.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from HanTa.HanoverTagger import EMPTY, END_UNKNOWN, START, UNKNOWN
from numpy import logaddexp

State = tuple[int, int]  # the classes of the last two morphemes
Row = dict[State, float]
Classes = Mapping[int, float]  # class of a morpheme to its log probability
Origins = dict[State, tuple[State, int]]  # where a state came from: the state before and the place it ended at
Followers = Mapping[State, Iterable[tuple[int, float]]]

_BEAM, _SLACK, _FLOOR = 3, 1, -1e6  # HanTa's: states kept at a place, and how far below the last of them one may lie
_WHOLE_WORD = 4.6  # its penalty on the guess that a word is a single unknown morpheme
_LONGEST = 24  # its longest morpheme with a length statistic of its own
_NOTHING: Classes = {}
_REMEMBERED = 200_000  # stretches of words


class Morphology:
    """The morphemes of a language, from a loaded HanTa model."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._known: dict[str, dict[int, float]] = {}
        for number, morphemes in model.LP_m_t.items():
            for morpheme, score in morphemes.items():
                self._known.setdefault(morpheme, {})[number] = score
        self._open = [number for number in model.LP_hapax_t if number in model.LP_s_t]
        self._endings = next(iter(model.LP_s_t.values())).keys()
        self._classes = functools.lru_cache(_REMEMBERED)(self._look_up)
        self._guess = functools.cache(self._make_guess)
        self._leading_to = functools.cache(self._followers)

    def tags(self, word: str) -> list[tuple[int, float]]:
        """The tags that a word can have with their log probabilities, the most probable first."""
        rows, _ = self._search(word, self._model.LP_trans_nonfinal, self._model.strict)
        ends: Row = {}
        for state, score in rows[-1].items():
            for tag, step in self._model.LP_trans_final.get(state, ()):
                key = (state[1], -tag)
                ends[key] = max(score + step, ends.get(key, _FLOOR))
        found: dict[int, float] = {}
        for (_, tag), score in ends.items():
            found[tag] = float(logaddexp(found[tag], score)) if tag in found else score
        return sorted(found.items(), key=lambda item: item[1], reverse=True) or [(UNKNOWN, 0)]

    def morphemes(self, word: str, target: int) -> list[tuple[int, int]]:
        """The class and the end of each morpheme of a word with the tag `target`, then the tag itself, one place on."""
        for strict in (True, False):
            rows, back = self._search(word, self._leading_to(target), strict)
            best, top = None, float("-inf")
            for state, score in rows[-1].items():
                step = next((step for tag, step in self._model.LP_trans_final.get(state, ()) if tag == target), None)
                if step is not None and score + step > top:
                    best, top = state, score + step
            if best is not None:
                return [*_way(best, len(word), back), (target, len(word) + 1)]
        return [(UNKNOWN, len(word)), (END_UNKNOWN, len(word) + 1)]

    def _followers(self, target: int) -> Followers:
        """The steps from each state to classes that can still lead to the tag `target`."""
        reachable = self._model.reachability.get(target, frozenset())
        steps = self._model.LP_trans_nonfinal.items()
        kept = ((state, [(n, score) for n, score in follow if n in reachable]) for state, follow in steps)
        return {state: follow for state, follow in kept if follow}

    def _search(self, word: str, followers: Followers, strict: bool) -> tuple[list[Row], list[Origins]]:
        """For each place in the word the states that can end there, with their best scores and origins."""
        rows: list[Row] = [{(EMPTY, START): 0}, *({} for _ in word)]
        back: list[Origins] = [{} for _ in rows]
        for i in range(len(word)):
            row = rows[i]
            bound = sorted(row.values(), reverse=True)[_BEAM] - _SLACK if len(row) > _BEAM else _FLOOR
            states = [(s, score, followers[s]) for s, score in row.items() if score >= bound and s in followers]
            if states:
                self._extend(states, i, self._stretches(word, i, strict), rows, back)
        return rows, back

    def _extend(
        self, states: list[Any], i: int, stretches: list[tuple[int, Classes]], rows: list[Row], back: list[Origins]
    ) -> None:
        """The states reached from those at place i by one morpheme more, put into `rows` and `back` where better."""
        for state, score, steps in states:
            last = state[1]
            for j, classes in stretches:
                row = rows[j]
                for number, step in steps:
                    if number in classes:
                        total = score + step + classes[number]
                        new = (last, number)
                        if total > row.get(new, _FLOOR):
                            row[new], back[j][new] = total, (state, i)

    def _stretches(self, word: str, i: int, strict: bool) -> list[tuple[int, Classes]]:
        """What word[i:j] can be, for each j after i; with `strict` only what the model has seen."""
        length = len(word)
        if strict:
            found = ((j, self._known.get(word[i:j], _NOTHING)) for j in range(i + 1, length + 1))
        else:
            found = ((j, self._classes(word[i:j], length < 4, j - i == length)) for j in range(i + 1, length + 1))
        return [(j, classes) for j, classes in found if classes]

    def _look_up(self, stretch: str, short_word: bool, whole: bool) -> Classes:
        """The classes of a stretch, known and guessed; of one or two letters nothing is guessed but in short words."""
        known = self._known.get(stretch, _NOTHING)
        if len(stretch) <= 2 and not short_word:
            return known
        longest = min(4, len(stretch) - 1)
        ending = next((stretch[-n:] for n in range(longest, 0, -1) if stretch[-n:] in self._endings), "")
        guess = self._guess(ending, min(len(stretch), _LONGEST), whole)
        return {**guess, **known} if known else guess

    def _make_guess(self, ending: str, length: int, whole: bool) -> Classes:
        """What an unknown stretch of this ending and length can be."""
        m, penalty = self._model, _WHOLE_WORD if whole else 0.0
        scores = {
            n: m.Int_t + m.LP_hapax_t[n] + m.LP_len_t[n][length] + m.LP_s_t[n][ending] - penalty for n in self._open
        }
        return {n: score for n, score in scores.items() if score > _FLOOR}


def _way(state: State, end: int, back: list[dict[State, tuple[State, int]]]) -> list[tuple[int, int]]:
    """Class and end of each morpheme on the best way to a state."""
    found = []
    while end:
        found.append((state[1], end))
        state, end = back[end][state]
    return found[::-1]
