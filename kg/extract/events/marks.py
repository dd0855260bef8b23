"""Marks of a clause by which idioms are told beside its words: a sum of money, a share, a "since", a place, a habit."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon, tails
from kg.extract.numbers import amounts
from kg.extract.parse import Line
from kg.extract.syntax.clauses import Clause, once

_SIGNS = frozenset("$€£¥₹")
_HALF = 50  # percent
_UNITS = frozenset(
    "second seconds minute minutes hour hours day days week weeks minuten stunde stunden tag tage woche wochen".split()
)
_PERFECT = frozenset({"has", "have", "'s", "'ve"})
_EACH_TIME = frozenset({"if", "when", "whenever"})


@once
def marks_of(line: Line, clause: Clause, lexicon: Lexicon) -> set[str]:
    """ "@money", "@share", "@most" (of it), "@since", "@now", "@place" (behind the verb) where a clause has one.

    "@many" is a number by itself: "mussten [300] gehen".
    """
    words, found = lexicon.words, set()
    texts, low = {line.tokens[i].text for i in clause.tokens}, {line.low[i] for i in clause.tokens}
    forms = texts | {line.tokens[i].lemma for i in clause.tokens}
    first, last = {t[0] for t in texts}, {t[-1] for t in texts}
    if not (words["moneynoun"].isdisjoint(forms) and _SIGNS.isdisjoint(first) and _SIGNS.isdisjoint(last)):
        found.add("@money")
    if _tells_share(clause, lexicon):
        found.add("@share")
    if half_or_more(line, clause, lexicon):
        found.add("@most")
    if not words["nowword"].isdisjoint(low):
        found.add("@now")
    if any(date.role == "since" and start in clause.tokens for start, _, date in line.dates):
        found.add("@since")
    if clause.predicate is not None and _place_behind(line, clause.predicate.at + 1, lexicon):
        found.add("@place")
    if lexicon.lang == "de" and _to_this_day(line, clause):
        found.add("@noch")
    if line.english and _habit(line, clause):
        found.add("@habit")
    if line.english and clause.predicate is not None and _spell_of(line, clause.predicate.at + 1):
        found.add("@spell")
    if any(c.number and not (c.head or c.name or c.prep) for c in clause.chunks):
        found.add("@many")
    return found | {c.head for c in clause.chunks if c.number and staff_noun(c.head, lexicon)}


def _tells_share(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a phrase of a clause is a share: "20 Prozent", "a 20% stake", but not "at a 20 percent discount"."""
    return any(lexicon.is_word("sharenoun", c.head) or (c.number.endswith("%") and not c.head) for c in clause.chunks)


def half_or_more(line: Line, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause tells of a majority, or of a share that is at least half: "51 Prozent", "a majority stake"."""
    forms = {line.low[i] for i in clause.tokens} | {line.tokens[i].lemma for i in clause.tokens}
    if not lexicon.words["majorword"].isdisjoint(forms):
        return True
    shares = [a.value.rstrip("%") for a in amounts(line.tokens, clause.tokens, lexicon) if a.share]
    return any(float(share) >= _HALF for share in shares)


def _habit(line: Line, clause: Clause) -> bool:
    """Whether an English clause says what a thing does each time: "When it gets hot, it stops"."""
    if line.dates or not _now_and_again(clause):
        return False
    before = (c for c in line.clauses if c.marker in _EACH_TIME and min(c.tokens) < min(clause.tokens))
    return any(_now_and_again(c) for c in before)


def _spell_of(line: Line, at: int) -> bool:
    """Whether a stretch of time begins at a token and an "of" says of what: "ended [two years of losses]"."""
    return any(start == at and d.role == "for" and line.low[end : end + 1] == ("of",) for start, end, d in line.dates)


def _now_and_again(clause: Clause) -> bool:
    """Whether a clause tells in the present what somebody does."""
    told = clause.predicate
    return told is not None and told.tense == "present" and told.voice == "active" and not told.modal


def _to_this_day(line: Line, clause: Clause) -> bool:
    """Whether a German clause ends in a "noch", and says that something is still so: "Den Dienst gibt es noch"."""
    texts = [line.low[i] for i in clause.tokens]
    while texts and (not texts[-1].isalpha() or texts[-1] in ("heute", "immer")):
        texts.pop()
    return texts[-1:] == ["noch"]


def _place_behind(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a place stands at a token, an article and prepositions before it: "leaves [the United Kingdom]"."""
    while at < len(line.tokens) and line.cls[at] in ("PREP", "DET", "PTK"):
        at += 1
    texts = [t.text for t in line.tokens[at : at + 2]]
    return bool(texts) and (texts[0] in lexicon.places or " ".join(texts) in lexicon.places)


def staff_noun(noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun names jobs or people who work; German compounds by their last part."""
    words = lexicon.words["jobnoun"]
    if noun in words or noun.rsplit("-", 1)[-1] in words:
        return True
    return lexicon.lang == "de" and noun.lower().endswith(tails("de", "jobnoun", 5))


def outage(line: Line, clause: Clause) -> bool:
    """Whether a clause says for how short something lasted, so that it was no end: "was offline for two hours"."""
    texts = [line.low[i] for i in clause.tokens]
    if line.english and not _PERFECT.isdisjoint(texts):
        return False  # "has been offline for two weeks"
    word, reach = ("for", 4) if line.english else ("für", 3)
    return any(t == word and _UNITS & set(texts[k + 1 : k + 1 + reach]) for k, t in enumerate(texts))
