"""Which words can be part of a name at all: capitals that are no stopword, place, demonym, headline verb."""

from __future__ import annotations

import re

from kg.extract.naming.demonyms import of_region
from kg.extract.naming.names import ADJECTIVAL, ASKED, ENGLISH_STOPWORDS, MEASURE, OPENING, UNIT, SentenceView, opens
from kg.text.capitals import english_word

_PREFIXES = frozenset({"UK", "US", "EU", "AI", "TV", "IT", "PC", "New"})  # part of a name only where a name follows
_SMALL = frozenset("to for in on at by from with it we you not no if as".split())  # in titles of things: "To Do"
_WHOSE = frozenset({"My", "Your", "Our", "All", "Every", "Any", "No"})  # with which names of things begin
_DATELINE = 12  # tokens of a dateline
_INITIALS = re.compile(r"^([A-Z]\.){2,}$")  # "N.C."


def nameword(view: SentenceView, i: int) -> bool:
    """Whether the token can be part of a run."""
    token = view.tokens[i]
    if view.cls[i] == "DATE" or not view.capitals[i]:
        return False
    if (
        token.text in _PREFIXES
        and i + 1 < len(view.tokens)
        and view.cls[i + 1] == "NAME"
        and view.tokens[i + 1].text not in view.common
    ):
        return True
    if not view.german and (_small_in_name(view, i) or _determiner_in_name(view, i) or _national(view, i)):
        return True
    if token.text in view.lexicon.agencies or (
        token.text in view.lexicon.demonyms
        and not (view.cls[i] == "ADJ" and brand_adjective(view, i))
        and not (view.cls[i : i + 2] == ["NAME", "NAME"] and token.text.endswith("e"))
        and not (view.german and view.capitals[i + 1 : i + 2] == [True] and _of_paper(view, i))
    ):
        return False
    if not view.german and _month_as_first_name(view, i):
        return True
    if token.text in view.common or not token.text[0].isalnum() or _sum_of_money(view, i):
        return False
    if not view.german and _no_english_part(view, i):
        return False
    if view.cls[i] in ("DET", "PREP", "POSS", "PRON", "KON", "SUB", "REL", "WH", "NEG") and token.text not in view.seen:
        return False
    behind_mark = i > 0 and (view.tokens[i - 1].text in OPENING or view.tokens[i - 1].text in ":–—(")
    if view.german and view.cls[i] == "ADV" and behind_mark and token.text not in view.seen:
        return False  # "wird aufgeräumt: [Auch] für Klimbo"
    if token.text.isupper() and len(token.text) < 5 and token.text in view.lexicon.roles:
        return False  # "an EVP at X"
    inside = i > 0 and (view.german or not opens(view.sentence, i))
    return inside or token.text in view.seen or view.cls[i] == "NAME" or (view.german and view.cls[i] == "NOUN")


def _sum_of_money(view: SentenceView, i: int) -> bool:
    """Whether a word with a capital is a sum in the dollars of some country: "US$5bn", "A$300"."""
    return view.cls[i] == "NUM" and "$" in view.tokens[i].text


def _of_paper(view: SentenceView, i: int) -> bool:
    """Whether the noun behind a place makes it the name of a paper: "Ulmer Nachrichten"."""
    return view.lexicon.is_word("townpaper", view.tokens[i + 1].text)


def _small_in_name(view: SentenceView, i: int) -> bool:
    """Whether a small word has a capital inside a running sentence and another behind it: "moved to [To] Do"."""
    text = view.tokens[i].text
    if i == 0 or i + 1 >= len(view.tokens) or view.sentence.part == "title" or not view.capitals[i + 1]:
        return False
    small = text in ENGLISH_STOPWORDS and text.lower() in _SMALL
    behind = view.tokens[i + 1].text
    inside = view.tokens[i - 1].text[-1].isalnum() and view.tokens[i - 1].text.islower()
    return small and inside and behind not in view.common


def _month_as_first_name(view: SentenceView, i: int) -> bool:
    """Whether the name of a month is a first name before a surname: "founder [Jan] Holt", "[April] Kern left"."""
    text, behind = view.tokens[i].text, view.tokens[i + 1 : i + 2]
    if view.cls[i : i + 2] != ["NAME", "NAME"] or text not in view.lexicon.first_names or not behind:
        return False
    month = view.lexicon.is_word("calendar", text)
    return month and view.capitals[i + 1] and behind[0].text not in view.common and behind[0].text[1:].islower()


def _national(view: SentenceView, i: int) -> bool:
    """Whether a people's adjective begins the name of a firm that goes on with a common word: "sold to British Gas"."""
    people = view.tokens[i].text in view.lexicon.demonyms or view.tokens[i].text == "U.S."
    if not people or view.cls[i + 1 : i + 2] != ["NAME"]:
        return False
    if view.sentence.part == "title" or (i and view.cls[i - 1] in ("DET", "ADJ", "POSS", "NAME")):
        return False
    noun = view.tokens[i + 1].text
    if any(view.capitals[i + 2 : i + 3]) or noun in view.common or f" {noun} " in view.seen:
        return False
    return english_word(noun.lower()) and not view.gazetteer.known(noun)


def _determiner_in_name(view: SentenceView, i: int) -> bool:
    """Whether a name begins with a determiner: "renamed [Your] Phone", "[All] Access was added"."""
    tokens = view.tokens
    if tokens[i].text not in _WHOSE or i + 1 >= len(tokens) or view.sentence.part == "title":
        return False
    behind = tokens[i + 1].text
    if not view.capitals[i + 1] or behind in view.common or not behind[:1].isupper():
        return False
    if not opens(view.sentence, i):
        return tokens[i - 1].text not in OPENING and tokens[i - 1].text not in ":–—("
    many = behind.endswith("s") and not behind.endswith("ss")
    common = english_word(behind.lower()) and not many and not view.gazetteer.known(behind)
    return common and view.cls[i + 2 : i + 3] in (["VFIN"], ["PUNC"], ["COMMA"])


def _no_english_part(view: SentenceView, i: int) -> bool:
    """Whether an English word has its capital for another reason: a place, an adjective, a headline, the sentence."""
    text = view.tokens[i].text
    return (
        (bool(_INITIALS.match(text)) and not _initials(view, i))
        or _in_place(view, i)
        or of_region(i, view.tokens, view.lexicon.demonyms)
        or (text.isupper() and len(text) > 3 and text.title() in view.lexicon.places)  # "LONDON – …"
        or text.endswith(ADJECTIVAL)
        or (text in ("Inc.", "Inc") and i > 0 and view.tokens[i - 1].text == ",")
        or (text == "No." and view.cls[i + 1 : i + 2] == ["NUM"] and (not i or view.cls[i - 1] != "NAME"))
        or _headline_verb(view, i)
        or _initialism_plural(view, text)
        or bool(MEASURE.match(text))
        or (i > 0 and view.cls[i - 1] == "NUM" and bool(UNIT.match(text)))  # "16 GB"
        or text.removesuffix("s") in view.lexicon.demonyms
        or _compound(view, i)
        or (i == 0 and text in ASKED)  # questions and answers
        or _wire(view, i)
    )


def _initialism_plural(view: SentenceView, text: str) -> bool:
    """Whether capitals only write a noun short, in the plural: "plasma TVs", "its SDKs"."""
    return text[-1] == "s" and text[:-1].isupper() and view.lexicon.is_word("techterm", text[:-1])


def _wire(view: SentenceView, i: int) -> bool:
    """Whether a word is the agency of a dateline: "LONDON, April 5 (Wire) – …"."""
    texts = [t.text for t in view.tokens[: i + 3]]
    dateline = i < _DATELINE and texts[i - 1 : i] == ["("] and texts[i + 1 :] in ([")", "–"], [")", "—"], [")", "-"])
    return dateline and view.tokens[0].text.isupper()


def _compound(view: SentenceView, i: int) -> bool:
    """Whether a word that opens a sentence is a compound of small words: "In-game purchases end …"."""
    low = view.tokens[i].text.lower()
    first, _, rest = low.partition("-")
    opens = i == 0 or view.tokens[i - 1].text in OPENING
    if not opens or not rest or view.tokens[i].text[1:] != low[1:]:
        return False
    told = any(view.lexicon.is_word(c, low) for c in ("insideadj", "classadj"))
    before = view.cls[i + 1 : i + 2] == ["NOUN"] and english_word(first) and english_word(rest)
    return told or before


def _initials(view: SentenceView, i: int) -> bool:
    """Whether initials begin a person's name: "K.Y. Lee"."""
    return i + 1 < len(view.tokens) and view.cls[i + 1] == "NAME" and view.tokens[i + 1].text[:1].isupper()


def _in_place(view: SentenceView, i: int) -> bool:
    """Whether the token is half of a place of two words that stands by itself: "Palo Alto", no "Klimbo Palo Alto"."""
    begins = (k for k in (i - 1, i) if 0 <= k < len(view.tokens) - 1)
    first = next((k for k in begins if view.text(k, k + 2) in view.lexicon.places), None)
    if first is None:
        return False
    goes_on = first > 0 and view.cls[first - 1] == "NAME" and view.capitals[first - 1]
    behind = view.cls[first + 2 : first + 3]
    return not goes_on or view.sentence.part == "title" or behind in (["NOUN"], ["NAME"])


def _headline_verb(view: SentenceView, i: int) -> bool:
    """A verb with a headline's capital: "Lowe's to [Wind Down] Iris"."""
    if view.sentence.part != "title" or i == 0:
        return False
    before, low = view.tokens[i - 1].text.lower(), view.tokens[i].text.lower()
    return (
        before == "to" and any(v.split()[0] == low for v in view.lexicon.verbs)
    ) or f"{before} {low}" in view.lexicon.verbs


def brand_adjective(view: SentenceView, i: int) -> bool:
    """ "Deutsche Post": an adjective with a capital inside a sentence begins a name."""
    if i == 0 or i + 1 >= len(view.tokens) or view.cls[i - 1] in ("STOP", "PUNC") or view.tokens[i - 1].text in OPENING:
        return False
    return (
        view.cls[i + 1] in ("NOUN", "NAME")
        and view.tokens[i + 1].text[:1].isupper()
        and (not view.tokens[i].text.endswith("er") or _in_dative(view, i))
        and "-" not in view.tokens[i].text  # "Mesh-fähige"
    )


def _in_dative(view: SentenceView, i: int) -> bool:
    """Whether an adjective in "er" stands without article before a firm's noun: "von Deutscher Bank"."""
    noun = view.tokens[i + 1].lemma or view.tokens[i + 1].text
    bare = view.cls[i - 1] in ("PREP", "KON", "COMMA") and view.tokens[i - 1].tag != "APPRART"
    return bare and view.tokens[i].text not in view.lexicon.demonyms and view.lexicon.org_noun(noun)


def name_start(view: SentenceView, j: int) -> int:
    """The first of the capitalised names that stand right before token `j`; `j` for none."""
    while j and view.cls[j - 1] == "NAME" and view.capital(j - 1):
        j -= 1
    return j


def by_whom(view: SentenceView, j: int) -> bool:
    """Whether the name before token `j` is that of who does what a participle says: "made by [Zorvane] for"."""
    i = name_start(view, j)
    return i > 1 and view.tokens[i - 1].text == "by" and view.cls[i - 2] == "VPP"
