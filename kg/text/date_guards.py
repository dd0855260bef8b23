"""What looks like a date and is none: names ("Office 2016", "Mai Tai"), amounts ("2014 users"), versions, verbs."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.text.date_readings import Values
from kg.text.date_tables import DateTables
from kg.text.sentences import MIN_WIDTH

_NUMBER_BEFORE = re.compile(r"[0-9][  ]$")
_NUMBER_AFTER = re.compile(r"[.,:/'’\-–]?[0-9]|\s?[%€$£°]|[-_=&@]\w| [0-9]{1,3}(?![0-9.:])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2},?")
_RECENT = frozenset(map(str, range(1960, 2050)))  # years that news tells without "in"
_LIST_WORDS = ("and", "or", "&", "und", "oder", "sowie")
_TO_NUMBER = re.compile(r"\s+auf\s+(\w+\s+)?\d")
_NEXT = re.compile(r"[^\S\n]{1,2}([\w'’/.]{1,30})")
_PAREN = "(„“\"'‚»«›‹["


class Place(NamedTuple):
    """Where a find stands: the words before it (without quotes and brackets), its preposition, the word after it."""

    text: str
    start: int
    end: int
    before: tuple[str, ...]
    preposition: str
    after: str


def is_part_of_more(text: str, start: int, end: int) -> bool:
    """Whether the digits go on: 0711 2015, 1.2.2017.3, 3,2015, 2015-1234, 2015 €; or the word: monday.com."""
    if text[start].isdigit() and _NUMBER_BEFORE.search(text, max(0, start - 2), start):
        return True
    if text[end - 1] == ".":
        return text[end : end + 1].isdigit()
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha():
        return True
    return text[end - 1].isdigit() and bool(_NUMBER_AFTER.match(text, end))


def place(text: str, start: int, end: int, tables: DateTables) -> Place:
    """Look around a find: at most four words back, one ahead."""
    words = _words_before(text, start)
    after = _NEXT.match(text, end)
    return Place(text, start, end, words, _preposition(words, tables), after[1].rstrip(".") if after else "")


def verdict(means: str, v: Values, at: Place, tables: DateTables) -> bool | None:
    """True: a date; False: none; None: perhaps."""
    if _is_name(means, v, at, tables):
        return False
    if at.before and at.before[-1].lower() in tables.guards["recurring"]:
        return False
    check = _CHECKS.get(means)
    return check(v, at, tables) if check else True


def _words_before(text: str, start: int) -> tuple[str, ...]:
    window = text[max(0, start - 48) : start]
    if not window or not window[-1].isspace():
        return (window[-1],) if window and window[-1] not in _PAREN else ()
    line = window.rsplit("\n\n", 1)[-1]
    return tuple(w.lstrip(_PAREN) for w in line.split()[-4:])


def _preposition(words: tuple[str, ...], tables: DateTables) -> str:
    """The preposition that ends the words, articles and adverbs after it left out; "" where there is none."""
    if not words or words[-1].lower() not in tables.closing:
        return ""
    lower = [w.lower() for w in words]
    while True:
        for length in range(min(len(lower), 4), 0, -1):
            if (phrase := " ".join(lower[-length:])) in tables.prepositions:
                return phrase
        if not lower or lower[-1] not in tables.articles:
            return ""
        lower.pop()


def _is_name(means: str, v: Values, at: Place, tables: DateTables) -> bool:
    """Black Friday, Mai Tai, The Sunday Times."""
    if means not in ("weekday", "date") or "year" in v:
        return False
    before = at.before
    pair = " ".join(before[-2:])
    named = bool(before) and (before[-1] in tables.guards["not_before"] or pair in tables.guards["not_before"])
    return named or at.after.rstrip(".,") in tables.guards["not_after"]


def _date(v: Values, at: Place, tables: DateTables) -> bool:
    """A month alone needs words that make it a time where it may be a name or a verb."""
    if len(v) > 1:
        return True
    name = at.text[at.start : at.end]
    if name in tables.guards["first_names"] and at.after[:1].isupper() and at.text[at.end] == " ":
        return False  # "started by [Jan] Koum"
    name = name.rstrip(".")
    if name not in tables.guards["month_needs_preposition"] or at.preposition:
        return True
    in_list = bool(at.before) and at.before[-1].endswith(",") and _is_month(at.before[-1][:-1], tables)
    return in_list or at.text[at.end : at.end + 2] in ("'s", "’s")


def _is_month(word: str, tables: DateTables) -> bool:
    return word in tables.words and "month" in tables.words[word].classes


def _season(v: Values, at: Place, tables: DateTables) -> bool:
    """A season alone is one after "in" and the like; "fall" and "spring" are other words too."""
    if len(v) > 1:
        return True
    return at.preposition in tables.guards["season_after"] and at.after not in tables.guards["season_not_before"]


def _feast(v: Values, at: Place, tables: DateTables) -> bool:
    """A feast alone is a time behind a preposition; elsewhere it is what is celebrated, or a name."""
    before = at.before[-1].lower() if at.before else ""
    return len(v) > 1 or bool(at.preposition) or before in tables.guards["feast_after"]


def _today(v: Values, at: Place, tables: DateTables) -> bool:
    """A capital makes a noun of "morgen", unless a sentence begins with it; "bis heute" tells what still holds."""
    if at.preposition in tables.guards["lasting"] and "0" in (v.get("today"), v.get("todayish")) and "daypart" not in v:
        return False
    return "todayish" in v or at.text[at.start].islower() or _begins_sentence(at)


def _now(v: Values, at: Place, tables: DateTables) -> bool | None:
    """Perhaps: "now" is as often "by this time"; not in a name ("Buy Now") or quoted."""
    free = at.text[at.start].islower() or _begins_sentence(at)
    return None if free and at.text[at.end : at.end + 1] not in ('"', "“", "”", "«") else False


def _begins_sentence(at: Place) -> bool:
    return not at.before or at.before[-1][-1:] in (".", "!", "?", ":", "–", "")


def _bare_year(v: Values, at: Place, tables: DateTables) -> bool | None:
    """A year without "in" or a month: an amount, a part of a name, or a year."""
    guards, words = tables.guards, _before_list(at.before)
    before, preposition = words[-1] if words else "", _preposition(words, tables)
    if at.after in guards["amount_after"] | guards["version_after"] or _goes_on(v["year"], at):
        return False
    if at.after == "auf" and _TO_NUMBER.match(at.text, at.end):
        return False  # "von 2000 auf 1500", against "2010 auf den Markt"
    if before in guards["year_names"]:
        return False
    if preposition:
        return True
    if v["year"].endswith("00") or (before in guards["amount_before"] and not _behind_pronoun(words, at, tables)):
        return False
    named = before[:1].isupper() and before.isalpha() and before not in guards["year_ok"] and not _behind_heading(at)
    if named and not "1950" <= v["year"] < "2050":
        return False  # "Klimbo 1914", "Velto 2077"
    return None if named or v["year"] not in _RECENT else True


def _behind_heading(at: Place) -> bool:
    """Whether a find opens a line behind one that is too short to be wrapped prose."""
    end = at.start - 1
    short = end < MIN_WIDTH or "\n" in at.text[end - MIN_WIDTH : end]
    return end >= 0 and at.text[end] == "\n" and short


def _behind_pronoun(words: tuple[str, ...], at: Place, tables: DateTables) -> bool:
    """Whether an article before a year counts nothing: "die App, [die] 2010 startete", "[die] 2010 gegründete App"."""
    article = words[-1] in tables.articles
    return article and ("".join(words[-2:-1]).endswith(",") or at.after[:1].islower())


def _goes_on(year: str, at: Place) -> bool:
    """2016-edition, the 1990's."""
    after = at.text[at.end : at.end + 2]
    return after[:1] == "-" or (year.endswith("0") and after in ("'s", "’s"))


def _before_list(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words before a list of years: what "Server" is in "Server 2016 and 2019" for both."""
    while len(words) > 1 and words[-1] in _LIST_WORDS and _YEAR.fullmatch(words[-2]):
        words = words[:-2]
    while words and _YEAR.fullmatch(words[-1]) and words[-1].endswith(","):
        words = words[:-1]
    return words


def _numeric(v: Values, at: Place, tables: DateTables) -> bool:
    """1.2.17 may be a version, 1.2. a heading."""
    in_brackets = at.text[at.start - 1 : at.start] == "(" and at.text[at.end : at.end + 1] == ")"
    return "year" in v or "weekday" in v or bool(at.preposition) or in_brackets


_CHECKS = {
    "date": _date,
    "season": _season,
    "feast": _feast,
    "today": _today,
    "perhaps_now": _now,
    "bare_year": _bare_year,
    "numeric": _numeric,
}
