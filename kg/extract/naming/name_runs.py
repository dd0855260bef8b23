"""Runs of capitalised words: how far a name goes on from its first word, and which runs are accepted as names."""

from __future__ import annotations

import re

from kg.extract.naming.german_joins import in_genitive, joins, small_word, surname, two_names
from kg.extract.naming.name_links import (
    bracketed,
    exclaimed,
    joined_colon,
    legal,
    linking,
    signed,
    version_ok,
)
from kg.extract.naming.name_openings import leading, titled
from kg.extract.naming.name_pairs import inseparable
from kg.extract.naming.name_words import brand_adjective, nameword
from kg.extract.naming.names import DOMAIN, ENGLISH_STOPWORDS, MIXED, VERSION, SentenceView, Span, opens
from kg.extract.naming.proper import strange
from kg.extract.naming.quoted_names import nicknamed
from kg.extract.naming.subtitles import subtitle
from kg.text.capitals import LEGAL_WORDS
from kg.text.hanta import tagger

_NAMED_AFTER = "{} is no place"  # among the words seen, that a place's name is something else's
_WHERE = frozenset({"in", "at", "near", "bei"})
_SOFT = frozenset({"app", "software", "game", "os"})
_FORMER = re.compile(r"^(Ex|Then|Noch)-(?=[A-ZÄÖÜ])")  # "Ex-Twitter engineer"


def run_of_capitals(view: SentenceView, i: int) -> Span | None:
    """The name that begins with a capitalised word; None where no run begins or what runs is no name."""
    if not _begins(view, i):
        return None
    j, names, genitive = _end_of_run(view, i)
    if j == i:
        return None
    if view.german and j - i > 1 and (last := _end_of_doer(view, i, j)):
        j, names, genitive = last, last - i, False
    if j - i == 2 and two_names(view, i):
        j, names, genitive = i + 1, 1, False
    if not _accepted(view, i, j, names):
        return None
    text = _FORMER.sub("", view.text(i, j))
    if view.german and view.cls[i] == "ADJ" and _declined(view.tokens[i].text):
        text = re.sub("^(\\w+e)[nrsm] ", r"\1 ", text)  # "der Deutschen Bank"
    if genitive:
        text = text.rstrip("s").rstrip("'’") if not text.endswith(("ss's",)) else text
    return Span(i, j, text, genitive=genitive)


def _end_of_doer(view: SentenceView, i: int, j: int) -> int:
    """Where a person's or a domain's name ends that another's follows: "will Chef Jan Wirth [KlimboGo]"; 0 for none."""
    words = [t.text for t in view.tokens[i:j]]
    if DOMAIN.match(words[0]) and not LEGAL_WORDS.issuperset(words[1:2]):
        return i + 1  # "wird Zorvane.com [Klimbo] schließen"
    person = len(words) == 3 and words[0] in view.lexicon.first_names and i > 0 and view.cls[i - 1] == "NOUN"
    posted = person and view.lexicon.role_noun(view.tokens[i - 1].lemma)
    return i + 2 if posted and (MIXED.match(words[2]) or view.seen[f" {words[2]} "] > 1) else 0


def _declined(word: str) -> bool:
    """Whether a word has the ending of an adjective rather than one of its own: "Deutschen", but "Rakuten"."""
    stem = re.sub("e[nrsm]$", "", word.lower())
    return (
        stem.endswith(("isch", "lich", "ig", "deutsch")) or tagger("de").knows(stem) or tagger("de").knows(f"{stem}e")
    )


def _begins(view: SentenceView, i: int) -> bool:
    """Whether a word can be the first of a name."""
    if not nameword(view, i) or (leading(view, i) if view.german else titled(view, i)):
        return False
    return not view.german or view.cls[i] != "ADJ" or brand_adjective(view, i)


def _end_of_run(view: SentenceView, i: int) -> tuple[int, int, bool]:
    """The end of the run from `i`, how many of its words look like names, whether it ends in a genitive s."""
    j, names = i, 0
    behind = _post_behind if view.german else _office_behind
    while j < len(view.tokens) and not (j > i and behind(view, j)):
        if nameword(view, j):
            clear = view.looks_like_name(j) or (j == i and view.cls[i] == "ADJ")
            if view.german and j > i and not clear and names and not _goes_with(view, i, j):
                break
            names += clear
            j += 1
            if in_genitive(view, j - 1):
                return j, names, True
            continue
        step, parts = _addition(view, i, j) if j > i else (0, 0)
        if not step:
            break
        j, names = j + step, names + parts
    return j, names, False


def _post_behind(view: SentenceView, j: int) -> bool:
    """Whether a German title begins behind a name: "Zorvane [Vice President] X"."""
    return (
        view.cls[j] == "NOUN"
        and view.lexicon.is_word("titleword", view.tokens[j].text)
        and any(view.lexicon.role_noun(t.text) for t in view.tokens[j : j + 3])
    )


def _office_behind(view: SentenceView, j: int) -> bool:
    """Whether an English post with capitals begins behind a name, and who holds it: "Zorva [President] Mira Holt"."""
    k, words = j, [t.text for t in view.tokens[j : j + 5]]
    if not words[0][:1].isupper() or not view.lexicon.is_word("officeword", words[0]):
        return False
    while k < len(view.tokens) and _of_office(view, k):
        k += 1
    held = [t.text for t in view.tokens[k : k + 2]]
    office = any(view.lexicon.role_noun(t.text.lower()) for t in view.tokens[j:k])
    person = len(held) == 2 and all(w[:1].isupper() and w not in view.common for w in held)
    return office and (person or (k > j + 1 and held[:1] in (["of"], ["for"])))


def _of_office(view: SentenceView, k: int) -> bool:
    """Whether a word belongs to an English post with capitals: "General [Manager]"."""
    text = view.tokens[k].text
    return view.lexicon.is_word("officeword", text) or (text[:1].isupper() and view.lexicon.role_noun(text.lower()))


def _goes_with(view: SentenceView, i: int, j: int) -> bool:
    """Whether a German noun at `j` belongs to the name that begins at `i`."""
    return joins(view, j) or surname(view, j, i) or (j == i + 1 and view.cls[i] == "ADJ")


def _addition(view: SentenceView, i: int, j: int) -> tuple[int, int]:
    """How many tokens go on a name at `j` that are no words of names, and how many count as such; 0 tokens for none."""
    own = view.tokens[j].text in ("'s", "’s")
    if own and (f"{view.tokens[j - 1].text}'s" in view.seen or inseparable(view, j)):
        return 1, 0  # "Sainsbury's", "Marvel's Avengers"
    if VERSION.match(view.tokens[j].text) and version_ok(view, j):
        return 1, 1
    if not view.german and nicknamed(view, j):
        return 4, 1  # 'Andrew "bunnie" Huang'
    if exclaimed(view, j) or signed(view, j):
        return 1, 0  # "Yahoo!"
    if small_word(view, j):
        return 1, 1  # "Ginlo @work", "Video deluxe"
    if bracketed(view, j):
        return 4, 0
    if joined_colon(view, j):
        return 2, 0  # "Connect:Amp", "Play:5"
    if not view.german and legal(view, j):
        return 2, 0  # "Lowe's Companies, Inc."
    if not view.german and (parts := subtitle(view, i, j)):
        return parts, 0  # "True Crime: Hong Kong"
    return linking(view, j), 0


def _where_it_is(view: SentenceView, i: int, text: str) -> bool:
    """Whether a German genitive only says where what stands before it is: "die größte Bank [Europas]"."""
    return view.german and i > 0 and view.cls[i - 1] == "NOUN" and text[-1] == "s" and text[:-1] in view.lexicon.places


def _accepted(view: SentenceView, i: int, j: int, names: int) -> bool:
    """Whether a run with so many words that look like names is a name: no place, no single common word."""
    text = view.text(i, j)
    if view.german and view.lexicon.is_word("termpair", text):
        return False  # "Machine Learning"
    if i and f"{view.tokens[i - 1].text} {text}" in view.lexicon.places:
        return False  # the rest of "San Francisco"
    if _where_it_is(view, i, text):
        return False
    if (all(part in view.lexicon.places for part in text.split("/")) and not _called_so(view, i, j)) or (
        view.tokens[i].text in ENGLISH_STOPWORDS and j == i + 1
    ):
        return False
    if j == i + 1:
        token = view.tokens[i]
        if not view.german and view.lexicon.is_word("standardname", token.text):
            return False
        if not view.german and _of_two(view, i):
            return False
        if MIXED.match(token.text) or DOMAIN.match(token.text):
            kind = view.lexicon.kind_of(token.text)
            if view.german and kind and token.text.isupper():
                return False  # "die API"
            if view.german and view.cls[i] == "NOUN" and token.text[:-1].isupper() and token.text.endswith("s"):
                return False  # "DVDs", but "IBMs Sparte"
            common = "-" in token.text and (kind or _plain_compound(view, i))
            return not common and not _abbreviation(view, i)
        if view.german:
            return (view.cls[i] == "NAME" and not ("-" in token.text and bool(view.lexicon.kind_of(token.text)))) or (
                token.text in view.seen and not view.lexicon.kind_of(token.text)
            )
        if i == 0 and view.sentence.part != "title" and view.event_word(token.text.lower()):
            return False  # "Support for the game ends …"
        return view.cls[i] == "NAME" or token.text in view.seen or not opens(view.sentence, i)
    if names:
        return True
    return (
        view.german
        and view.cls[i] == "NOUN"
        and all(view.cls[k] in ("NOUN", "NUM", "NAME") for k in range(i, j))
        and j - i == 2
        and not all(tagger("de").knows(view.tokens[k].text, "NN") for k in range(i, j))
    )


def _of_two(view: SentenceView, i: int) -> bool:
    """Whether a hyphen only joins two names of the text before a noun: "the [Zorva-Klimbo] deal"."""
    parts = view.tokens[i].text.split("-")
    names = len(parts) == 2 and all(p[:1].isupper() and view.seen[p] for p in parts)
    return names and i + 1 < len(view.tokens) and view.lexicon.is_word("betweennoun", view.tokens[i + 1].lemma.lower())


def _plain_compound(view: SentenceView, i: int) -> bool:
    """Whether a German noun stands behind a brand or initials: "HTC-Papier", "PDF-Dateien"; not "Orbis-Gruppe"."""
    first, _, last = view.tokens[i].text.rpartition("-")
    if not view.german or len(first) < 2 or view.lexicon.is_word("wholefirm", last):
        return False
    if first[1:].islower() and not (first in view.lexicon.kinds or tagger("de").knows(first, "NN")):
        return False  # "Orbis-Tarif" might be a name
    noun = not tagger("de").knows(last.lower()) or tagger("de").knows(last, "NN")  # "RMV-Smart"
    return last[:1].isupper() and last[1:].islower() and noun and not strange(last)


def _called_so(view: SentenceView, i: int, j: int) -> bool:
    """Whether a place's name is said to be a firm's or a thing's: "der Investor Fairfax", "Denver, a messaging app"."""
    text = view.text(i, j)
    if view.seen[_NAMED_AFTER.format(text)] and i and view.tokens[i - 1].text.lower() not in _WHERE:
        return True
    named = i > 1 and view.lexicon.is_word("calling", view.tokens[i - 1].text.lower())  # "… called Toronto"
    if view.german:
        called = named or _called_by_noun(view, i)
    else:
        called = (named and "NOUN" in view.cls[max(i - 4, 0) : i]) or _apposed(view, j)
    if called:
        view.seen[_NAMED_AFTER.format(text)] += 1
    return called


def _called_by_noun(view: SentenceView, i: int) -> bool:
    """Whether a German noun for firms or things with its article calls a name: "der Investor [Fairfax]"."""
    if i < 2 or view.cls[i - 1] != "NOUN" or view.cls[i - 2] not in ("DET", "POSS", "ADJ"):
        return False
    noun = view.tokens[i - 1].lemma or view.tokens[i - 1].text
    return view.lexicon.org_noun(noun) or view.lexicon.kind_of(noun) in _SOFT or noun == "Codename"


def _apposed(view: SentenceView, j: int) -> bool:
    """Whether a noun for software with an article follows behind a comma: "Denver, [a messaging app]"."""
    if view.cls[j + 1 : j + 2] not in (["DET"], ["POSS"]) or view.tokens[j].text != ",":
        return False
    end = next((k for k in range(j + 2, len(view.cls)) if view.cls[k] not in ("ADJ", "NOUN", "NUM")), len(view.cls))
    return view.cls[end - 1] == "NOUN" and view.lexicon.kind_of(view.tokens[end - 1].lemma) in _SOFT


def _abbreviation(view: SentenceView, i: int) -> bool:
    """ "its RSS service", "an MMO game": a short run of capitals before a noun for products only describes it."""
    token = view.tokens[i]
    if (
        not (token.text.isupper() and token.text.isalpha() and len(token.text) < 5)
        or (view.seen[token.text] > 1 if view.german else not view.lexicon.is_word("techterm", token.text))
        or i + 1 >= len(view.tokens)
    ):
        return False
    return (
        view.cls[i + 1] == "NOUN"
        and view.lexicon.kind_of(view.tokens[i + 1].lemma) is not None
        and not view.gazetteer.known(token.text)
    )
