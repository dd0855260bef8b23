"""Amounts as the gold guidelines write them ("9%", "336") and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.lexicon import Lexicon
from kg.model import Token

_DIGITS = re.compile(r"^\d{1,3}([.,]\d{3})*$|^\d+([.,]\d+)?$")
PERCENT = frozenset({"%", "prozent", "percent", "per", "pct", "cent"})
_A = frozenset({"a", "an", "one", "ein", "eine", "einem", "einen", "einer", "das", "the", "um"})
_DOZEN = frozenset({"dozen", "dutzend"})
_VAGUE = frozenset("several many few mehrere einige etliche viele".split())  # "several hundred": nobody says how many
_SIZES = {"hundred": 100, "thousand": 1000, "hundert": 100, "tausend": 1000}
_AND = frozenset({"and", "und"})
_EVERY = ("jede", "every", "each")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at the tokens [start, end): its value in digits, "%" behind a share."""

    value: str
    start: int
    end: int

    @property
    def share(self) -> bool:
        return self.value.endswith("%")


def amounts(tokens: Sequence[Token], at: Sequence[int], lexicon: Lexicon) -> list[Amount]:
    """The numbers, shares and fractions among the tokens `at`, in order; "from 500 to 300" is a difference."""
    found: list[Amount] = []
    members, last = set(at), -1
    for i in at:
        if i > last and (amount := _amount(tokens, i, members, lexicon)) is not None:
            found.append(amount)
            last = amount.end - 1
    return _differences(tokens, found)


def _differences(tokens: Sequence[Token], found: list[Amount]) -> list[Amount]:
    out: list[Amount] = []
    for amount in found:
        before = out[-1] if out else None
        words = [t.text.lower() for t in tokens[before.end : amount.start]] if before else []
        opens = tokens[before.start - 1].text.lower() if before and before.start else ""
        down = opens in ("from", "von") and words and words[-1] in ("to", "auf") and len(words) < 4
        if before and down and not before.share and not amount.share:
            size = _value(before.value) - _value(amount.value)
            out[-1] = Amount(str(int(size)), before.start, amount.end)
            if size <= 0:
                out.pop()
        else:
            out.append(amount)
    return out


def _value(number: str) -> float:
    return float(number.rstrip("%"))


def _amount(tokens: Sequence[Token], i: int, members: set[int], lexicon: Lexicon) -> Amount | None:
    low, nxt = tokens[i].text.lower(), tokens[i + 1].text.lower() if i + 1 in members else ""
    if low.startswith(_EVERY) and (share := lexicon.fractions.get(f"every {nxt.rstrip('nrsm')}")):
        return Amount(share, i, i + 2)
    if nxt == "in" and i + 2 in members and (whole := number_of(tokens[i + 2].text.lower(), lexicon)):
        part = "1" if low == "one" else number_of(low, lexicon)  # "one in ten", "two in five"
        if part and float(whole) > float(part):
            return Amount(f"{round(100 * float(part) / float(whole))}%", i, i + 3)
    if (share := lexicon.fractions.get(low)) and _fraction(tokens, i, low, lexicon):
        many = number_of(tokens[i - 1].text.lower(), lexicon) if i else None
        parts = round(100 / _value(share))  # of the whole: "zwei Drittel"
        return Amount(f"{round(100 * int(many) / parts)}%" if many in ("2", "3", "4") else share, i, i + 1)
    if low in _DOZEN:
        many = number_of(tokens[i - 1].text.lower(), lexicon) if i else None
        return Amount(str(12 * int(float(many or 1))), i - 1 if many else i, i + 1)
    number = number_of(low.rstrip("%"), lexicon)
    if low in _SIZES and i and tokens[i - 1].text.lower() in _VAGUE:
        return None
    if number is None or nxt in _DOZEN or (nxt and lexicon.fractions.get(nxt) and not low[0].isdigit()):
        return None
    end = i + 1
    if low.isdigit() and len(low) < 4 and len(nxt) == 3 and nxt.isdigit():  # "10 000"
        number, end = number + nxt, i + 2
    elif low in _SIZES or nxt in _SIZES:
        number, end = _many(tokens, i, members, lexicon)
    behind = tokens[end].text.lower() if end in members else ""
    if low.endswith("%") or behind in PERCENT or behind.startswith(("-prozent", "-percent")):
        return Amount(f"{number}%", i, end + 1)
    return Amount(number, i, end)


def _many(tokens: Sequence[Token], i: int, members: set[int], lexicon: Lexicon) -> tuple[str, int]:
    """A number of several words and where it ends: "ten thousand", "two thousand three hundred and fifty"."""
    total, part, k = 0.0, 0.0, i
    while k in members:
        low = tokens[k].text.lower()
        if low in _SIZES:
            part = (part or 1) * _SIZES[low]
            total, part = (total + part, 0.0) if _SIZES[low] == max(_SIZES.values()) else (total, part)
        elif low in _AND and k > i and k + 1 in members and number_of(tokens[k + 1].text.lower(), lexicon):
            pass
        elif (k == i or not low[0].isdigit()) and (number := number_of(low, lexicon)):
            part += float(number)
        else:
            break
        k += 1
    return str(int(total + part)), k


def _fraction(tokens: Sequence[Token], i: int, low: str, lexicon: Lexicon) -> bool:
    """Whether a word is a fraction and no ordinal or part of the year: "a third of", "half its staff"."""
    if low.startswith("halbe"):  # of staff, not of a time: "die halbe Belegschaft"
        return i + 1 < len(tokens) and lexicon.is_word("jobnoun", tokens[i + 1].lemma)
    before = tokens[i - 1].text.lower() if i else ""
    behind = tokens[i + 1].text.lower() if i + 1 < len(tokens) else "."
    if low in ("third", "thirds", "quarter", "quarters", "fifth", "tenth", "sixth", "fifths"):
        return before in _A - {"the", "um"} or before in ("two", "three", "four") or behind == "of"
    return True


def number_of(word: str, lexicon: Lexicon) -> str | None:
    """A number in digits or in words, as digits without separators of thousands."""
    if word in lexicon.numbers:
        return lexicon.numbers[word]
    if not _DIGITS.match(word):
        return _composed(word, lexicon)
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", word):
        return re.sub(r"[.,]", "", word)
    return word.replace(",", ".")


def _composed(word: str, lexicon: Lexicon) -> str | None:
    """A number of several words in one: "twenty-five", "fünfundzwanzig", "dreihundertfünfzig"."""
    units = lexicon.numbers
    if lexicon.lang == "en":
        ten, _, one = word.partition("-")
        return str(int(units[ten]) + int(units[one])) if one and ten in units and (one in units) else None
    for size, name in ((1000, "tausend"), (100, "hundert")):
        head, found, tail = word.partition(name)
        if found and (head or tail):
            many = "1" if head in ("", "ein") else number_of(head, lexicon)
            rest = "0" if not tail else number_of(tail.removeprefix("und"), lexicon)
            return str(int(many) * size + int(rest)) if many and rest else None
    one, und, ten = word.partition("und")
    if und and ten in units and (one in units or one == "ein"):
        return str(int(units.get(one, "1")) + int(units[ten]))
    return None
