"""Names that begin with a number or end in a year: "38 Studios", no number of studios; "Klimbo 2018"."""

from __future__ import annotations

from kg.extract.naming.names import SentenceView, Span, opens
from kg.text.capitals import english_word

_ONE_PHRASE = frozenset({"ADJ", "ADV", "DET", "NAME", "NOUN", "POSS", "PREP"})  # all that may stand before a year
_LONGEST = 4  # digits
_SINGULAR = frozenset({"VBZ", "VHZ", "VDZ", "VVZ"})
_OPEN = frozenset({"PREP", "VFIN", "VINF", "VPP", "VING", "COMMA", "PUNC", "STOP", "KON", "ADV", "SUB", "NOUN", "TO"})


def number_name(view: SentenceView, i: int) -> Span | None:
    """A bare number and a plain plural with a capital, which nothing but a name has inside a sentence.

    At its beginning and in titles, where any word may have one, the verb has to take it for one thing.
    """
    if i + 2 >= len(view.tokens) or view.cls[i] != "NUM" or len(view.tokens[i].text) > _LONGEST:
        return None
    noun, behind = view.tokens[i + 1], view.tokens[i + 2]
    low = noun.text.lower()
    if not (noun.text[:1].isupper() and noun.text[1:].islower()) or not english_word(low):
        return None
    if noun.text in view.lexicon.demonyms or view.gazetteer.known(noun.text):
        return None
    if view.capitals[i + 2] or behind.text == "of":
        return None  # "300 Apple Stores"
    if i and view.cls[i - 1] not in _OPEN:
        return None  # "all 12 Apps"
    one = opens(view.sentence, i) and behind.tag in _SINGULAR
    inside = view.sentence.part != "title" and not (i and view.tokens[i - 1].text in ':"“')
    return Span(i, i + 2, view.text(i, i + 2)) if one or inside else None


def dated_edition(view: SentenceView, j: int) -> bool:
    """ "Windows Server 2008", "Orbis Office 2012 Pro", "Klimbo 2013": a year behind a name that is no place."""
    behind = view.cls[j + 1] if j + 1 < len(view.tokens) else "STOP"
    word = view.tokens[j - 1].text
    if view.cls[j - 1] != "NAME" or word in view.lexicon.places or view.lexicon.is_word("calendar", word):
        return False
    led = behind == "VFIN" and view.cls[:1] == ["PREP"] and j == 2  # "For [Klimbo] 2013 was a bad year"
    return not led and behind in ("VFIN", "STOP", "COMMA", "PREP", "KON", "NAME", "PUNC", "TO")


def year_in_front(view: SentenceView, j: int) -> bool:
    """Whether a year stands with a name in front of a German verb, where there is room for one phrase only.

    "Die Ausgabe [Klimbo 2018] wird gepflegt", "Updates für [Klimbo 2010] gibt es nicht mehr".
    """
    if view.cls[j + 1 : j + 2] != ["VFIN"] or view.cls[j - 1] not in ("NAME", "NOUN") or not view.capital(j - 1):
        return False
    before = [k for k in range(j) if view.cls[k] == "PREP"]
    if len(before) > 1 or not _ONE_PHRASE.issuperset(view.cls[: j - 1]):
        return False
    if not before:
        return "NAME" in view.cls[:j]
    noun = view.tokens[before[0] - 1].lemma if before[0] else ""
    return view.lexicon.is_word("updateword", noun) and view.tokens[before[0]].text in ("für", "von")
