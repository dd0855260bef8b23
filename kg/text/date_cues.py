"""Which way the words around a date point: the tense of the nearest verb form in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

_REACH = 12  # marks looked at on either side
_BORDER, _WEAK = 25, 12  # characters of distance that a clause border and a weak sign weigh
_SIDE = {"past": -1, "past_weak": -1, "future": 1, "future_weak": 1}


class Cues:
    """The verb forms of a text by place; found at the first question, so that texts without vague dates pay nothing."""

    def __init__(self, text: str, regex: re.Pattern[str]) -> None:
        self._text, self._regex = text, regex
        self._marks: list[tuple[int, int, str]] | None = None

    def side(self, start: int, end: int) -> int:
        """-1 where the nearest verb form of the sentence tells of the past, 1 of the future, 0 where none does.

        Doubled where it stands in the same clause and is no weak sign.
        """
        if self._marks is None:
            self._marks = [(m.start(), m.end(), m.lastgroup or "") for m in self._regex.finditer(self._text)]
        here = bisect_left(self._marks, (start, 0, ""))
        left = ((start - e, kind) for _, e, kind in reversed(self._marks[max(0, here - _REACH) : here]))
        right = ((2 * (s - end), kind) for s, _, kind in self._marks[here : here + _REACH] if s >= end)
        candidates = [*_within_sentence(left), *_within_sentence(right)]
        return min(candidates, default=(0, 0))[1]


def _within_sentence(marks: Iterable[tuple[int, str]]) -> Iterable[tuple[int, int]]:
    """Cost and side of the signs up to the sentence's end, the nearest first."""
    borders = 0
    for distance, kind in marks:
        if kind == "stop":
            return
        if kind == "comma":
            borders += _BORDER
            continue
        weak = kind.endswith("_weak")
        yield distance + borders + weak * _WEAK, _SIDE[kind] * (1 if weak or borders else 2)
