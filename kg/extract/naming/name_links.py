"""What goes on a name that is no capitalised word: small words, versions, colons, legal forms."""

from __future__ import annotations

import re

from kg.extract.naming.name_words import by_whom, name_start, nameword
from kg.extract.naming.names import JOINTS, VERSION, SentenceView, Span
from kg.extract.naming.number_names import dated_edition, year_in_front
from kg.model import ORGANIZATION, PRODUCT
from kg.text.capitals import english_word

_LEGAL_FORMS = frozenset("Inc Ltd LLC LLP LP L.P L.L.C Limited Corp PLC plc GmbH AG SE N.V B.V S.A S.p.A".split())
_REGIONS = frozenset({"North", "South", "East", "West", "Wild", "Ancients"})
_SECONDS = frozenset(
    "Entertainment Technology Sons Company Associates Partners Communications Industries Research Development "
    "Services Brothers Publishing Electronics Noble Spencer Science Engineering".split()
)
_TITLE_LINKS = frozenset({"To", "Of", "The", "And", "For", "With", "On", "In", "&"})
_TITLES = frozenset({"Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Dr", "Dr.", "Sir"})
NOBLE = frozenset("von van de da dei del della den der di la le bin ten ter tom zu zur".split())
_FOREIGN_LINKS = frozenset("on a at my your with by".split())  # in a German text: "Life on Air", "Call a Bike"
_LINKS = {
    "en": {"of", "the", "for", "&", "and", "to", "with", "on", "by", "at"},
    "de": {"of", "the", "for", "für", "&", "and", "to"},
}
_WHERE = frozenset({"Home", "Work", "School"})  # "Klimbo at Home"
_DEFINITE = frozenset({"the", "den", "die", "das"})
_UNITS = frozenset("group unit team division department lab laboratory arm branch business segment office".split())
_DIGITS = re.compile(r"\d*")
_YEAR = re.compile(r"^(19[5-9]|20[0-4])\d$")  # others are no years that news has without "in"


def linking(view: SentenceView, j: int) -> int:
    """How many small words go on a name: "City of Heroes", "Barnes & Noble", "QuickTime für den Mac"; 0 for none."""
    text = view.tokens[j].text
    if j + 1 >= len(view.tokens):
        return 0
    if text in NOBLE and _noble(view, j):  # "Jon von Tetzchner"
        return 1 + (view.tokens[j + 1].text in NOBLE)
    if text in _TITLE_LINKS and view.cls[j - 1] in ("NAME", "NOUN"):  # "Microsoft To Do", "Call Of Duty"
        return int(view.tokens[j + 1].text[:1].isupper() and view.cls[j + 1] != "DATE")
    if view.german and text in _FOREIGN_LINKS and english_word(view.tokens[j - 1].text.lower()):
        return int(view.tokens[j + 1].text[:1].isupper() and view.cls[j - 1] in ("NAME", "NOUN"))
    if text not in _LINKS[view.lexicon.lang]:
        return 0
    if text == "für" and not view.looks_like_name(j - 1) and view.cls[j - 1] == "NOUN":
        return 0  # "die Gebühr für Klimbo"
    k = j + 1
    if view.tokens[k].text in _DEFINITE and k + 1 < len(view.tokens):
        k += 1
    of_region = not view.german and text == "of" and k > j + 1 and view.tokens[k].text in _REGIONS
    english = view.german and text == "for" and view.capital(k)  # "Klimbo for TV": whatever German makes of it
    if not (view.capital(k) and nameword(view, k)) and not of_region and not english:
        return 0
    if of_region:
        return (k + 1 - j) * english_word(view.tokens[j - 1].text.lower())
    return (k - j) * _linked(view, text, j, k)


def _noble(view: SentenceView, j: int) -> bool:
    """Whether a small word goes on a person's name: "Jon von Tetzchner", "Ursula van der Meer"."""
    k = j + 1 + (j + 1 < len(view.tokens) and view.tokens[j + 1].text in NOBLE)
    if k >= len(view.tokens) or view.tokens[j - 1].text not in view.lexicon.first_names:
        return False
    if view.german and view.tokens[j].text in ("den", "der"):
        return False  # "hat Peter Gérard [den] Abbau von 80 Stellen angekündigt"
    if view.tokens[j].text in ("zu", "zur") and j > 1 and view.cls[j - 2] == "NAME":
        return False  # "deren Chefin Jade Raymond [zu] Haven Studios wechselt"
    word = view.tokens[k].text
    known = view.gazetteer.known(word) or word in view.lexicon.places or view.seen[f" {word} "] > 1
    return word[:1].isupper() and view.cls[k] in ("NAME", "NOUN") and not known


def _after_person(view: SentenceView, j: int) -> bool:
    """Whether a person's name ends before token `j`: "analyst [Krista Bell] of Marlow Research"."""
    i = name_start(view, j)
    if i > 0 and view.tokens[i - 1].text in _TITLES:
        return True  # "Mr [Holt] of Zorva"
    posted = i > 0 and view.cls[i - 1] == "NOUN" and view.lexicon.role_noun(view.tokens[i - 1].lemma)
    return j - i in (2, 3) and (view.tokens[i].text in view.lexicon.first_names or posted)


def _linked(view: SentenceView, text: str, j: int, k: int) -> bool:
    """Whether a small word at `j` joins the name before it with what begins at `k`."""
    if text == "&":
        return True
    if text == "and" and not view.german:  # "Stadia Games and Entertainment"
        known = view.tokens[k].text in _SECONDS or _unit_behind(view, j, k)
        return k == j + 1 and known and english_word(view.tokens[j - 1].text.lower())
    if text == "and":  # German joins by "und": "Globe and Mail"
        return k == j + 1 and all(english_word(view.tokens[n].text.lower()) for n in (j - 1, k))
    if text in ("of", "the"):
        return (
            view.cls[k] != "NUM"
            and not view.lexicon.role_noun(view.tokens[j - 1].text)
            and not _after_person(view, j)
            and not _coined(view, j)
            and (_seated(view, j) if view.tokens[k].text in view.lexicon.places else True)
            and not view.gazetteer.known(view.tokens[k].text)
        )
    if not view.german and text in ("with", "by"):  # "Works with Klimbo", "Search by Image"
        return k == j + 1 and view.lexicon.is_word("phraseopener", view.tokens[j - 1].text)
    if not view.german and text == "to" and view.lexicon.is_word("phraseopener", f"{view.tokens[j - 1].text} to"):
        return k == j + 1 and view.capital(j - 1)  # "Send to Phone"
    if text == "at":
        return view.tokens[k].text in _WHERE
    if text == "on":
        return not view.german and view.tokens[k].text == "Demand"
    if text == "to":
        return view.german and not any(ORGANIZATION in t for t in _types(view, j, k))
    return _german_for(view, text, j, k) if view.german else _english_for(view, j, k)


def _types(view: SentenceView, j: int, k: int) -> list[frozenset[str]]:
    """What the lists say that the words on both sides of a small word are."""
    return [view.gazetteer.types.get(view.tokens[n].text, frozenset()) for n in (j - 1, k)]


def _english_for(view: SentenceView, j: int, k: int) -> bool:
    """Whether an English "for" at `j` joins: "Klimbo [for] Mac"; not "the Tarvo 500v for Orrin"."""
    _, receiver = _types(view, j, k)
    if (ORGANIZATION in receiver and PRODUCT not in receiver) or by_whom(view, j):
        return False  # nor "made by [Zorvane] for Orrin"
    return not _several_platforms(view, k) and view.cls[k] in ("NAME", "NOUN")


def _german_for(view: SentenceView, text: str, j: int, k: int) -> bool:
    """Whether "for" or "für" at `j` joins in German: "QuickTime [für] den Mac"; not "zahlt Zorvane für Klimbo"."""
    if _several_platforms(view, k) or (text == "für" and _program_of(view, j)):
        return False
    if view.lexicon.is_word("platform", view.tokens[k].text):
        return True
    types = _types(view, j, k)
    firm, thing = any(ORGANIZATION in t for t in types), any(PRODUCT in t for t in types)
    if text == "for":
        return not firm
    versioned = k + 1 < len(view.tokens) and k > j + 1 and view.looks_like_name(k + 1)  # "für den Nintendo 3DS"
    return view.cls[k] == "NAME" and (not firm or versioned) and (k > j + 1 or thing)


def _program_of(view: SentenceView, j: int) -> bool:
    """Whether what stands before "für" only tells whose a program is: "die App von [Klimbo] für Android"."""
    i = name_start(view, j)
    if i < 2 or view.tokens[i - 1].text != "von":
        return False
    return view.cls[i - 2] == "NOUN" and view.lexicon.kind_of(view.tokens[i - 2].lemma) in ("app", "software")


def _several_platforms(view: SentenceView, k: int) -> bool:
    """Whether a list of platforms begins at a token, so that one app is meant: "(Klimbo for) iOS and Android"."""
    joint = next((i for i in range(k + 1, min(k + 4, len(view.tokens))) if view.tokens[i].text in JOINTS), 0)
    if not joint or not all(view.capital(i) or view.cls[i] == "NUM" for i in range(k + 1, joint)):
        return False
    nxt = joint + 1 + (joint + 1 < len(view.tokens) and view.tokens[joint + 1].text in _DEFINITE)
    word = view.tokens[nxt].text if nxt < len(view.tokens) else ""
    return view.lexicon.is_word("platform", word) or view.lexicon.is_word("platformname", word)


def _unit_behind(view: SentenceView, j: int, k: int) -> bool:
    """Whether one team follows two fields, and so is called after both: "the [Devices and Services] unit"."""
    if view.cls[k + 1 : k + 2] != ["NOUN"] or view.tokens[k + 1].text not in _UNITS:
        return False
    fields = (view.tokens[j - 1].text, view.tokens[k].text)
    return all(english_word(w.lower()) and not view.gazetteer.known(w) for w in fields)


def _coined(view: SentenceView, j: int) -> bool:
    """Whether a firm is called by no English word, so that "of" tells where it is at home: "Klimbo of Lund"."""
    if view.german or view.text(j - 1, j + 2) in view.gazetteer:
        return False
    i = j
    while i and view.cls[i - 1] == "NAME" and view.capital(i - 1):
        i -= 1
    return not all(english_word(view.tokens[k].text.lower()) for k in (j - 1, min(i, j - 1)))


def _seated(view: SentenceView, j: int) -> bool:
    """Whether "of" and a place go on a name: "Bank of America", "Heroes of the North", no "Access of Japan"."""
    low = view.tokens[j - 1].text.lower()
    if view.german or not english_word(low):
        return False
    several = low.endswith("s") and not low.endswith("ss")
    return several or bool(view.lexicon.org_noun(low) or view.lexicon.kind_of(low)) or view.tokens[j + 1].text == "the"


def legal(view: SentenceView, j: int) -> bool:
    """Whether a comma joins a legal form to the name before it."""
    return (
        view.tokens[j].text == "," and j + 1 < len(view.tokens) and view.tokens[j + 1].text.rstrip(".") in _LEGAL_FORMS
    )


def bracketed(view: SentenceView, j: int) -> bool:
    """Whether a word in brackets stands between a firm's name and its legal form: "Zorvane (Germany) Ltd."."""
    words = [t.text.rstrip(".") for t in view.tokens[j : j + 4]]
    return len(words) == 4 and words[0] == "(" and words[2] == ")" and words[3] in _LEGAL_FORMS


def joined_colon(view: SentenceView, j: int) -> bool:
    """Whether a colon without spaces joins two parts of a name."""
    tokens = view.tokens
    if tokens[j].text != ":" or j + 1 >= len(tokens):
        return False
    close = tokens[j - 1].end == tokens[j].start and tokens[j].end == tokens[j + 1].start
    return close and (view.capital(j + 1) or tokens[j + 1].text.isdigit())


def exclaimed(view: SentenceView, j: int) -> bool:
    """Whether an exclamation mark belongs to the name before it, since the sentence goes on."""
    if view.tokens[j].text != "!" or view.tokens[j].start != view.tokens[j - 1].end or j + 1 >= len(view.tokens):
        return False
    goes_on = view.tokens[j + 1].text.islower() or view.tokens[j + 1].text in (",", "'s", "’s")
    view.seen[f"{view.tokens[j - 1].text}!"] += goes_on
    return goes_on or view.seen[f"{view.tokens[j - 1].text}!"] > 0


def signed(view: SentenceView, j: int) -> bool:
    """Whether a sign directly behind a name belongs to it: "5Komma2°"."""
    return view.tokens[j].text == "°" and view.tokens[j].start == view.tokens[j - 1].end


def numbered_edition(view: SentenceView, i: int) -> Span | None:
    """ "version 9", "update 2.8": an edition by its number behind its noun at `i`, where no other noun follows."""
    if i + 1 >= len(view.tokens):
        return None
    number = view.tokens[i + 1].text
    if not number[0].isdigit() or not VERSION.match(number) or view.cls[i + 1] == "DATE":
        return None
    if i + 2 < len(view.tokens) and view.cls[i + 2] in ("NOUN", "NAME"):
        return None
    return Span(i, i + 2, view.text(i, i + 2))


def version_ok(view: SentenceView, j: int) -> bool:
    """Whether what looks like a version is one of the name before it: no year, no number of people."""
    text = view.tokens[j].text
    if text in ("A", "I") or (not view.german and text in ("One", "Go", "Air") and not view.capital(j - 1)):
        return False
    if _YEAR.match(text) and (year_in_front(view, j) if view.german else dated_edition(view, j)):
        return True
    if _YEAR.match(text):
        return (
            view.cls[j - 1] == "NAME"
            and view.seen.get(view.tokens[j - 1].text, 0) > 0
            and f"{view.tokens[j - 1].text} {text}" in view.gazetteer
        )
    if text.isdigit() or text[0].isdigit():
        nxt = view.cls[j + 1] if j + 1 < len(view.tokens) else ""
        digits = len(_DIGITS.match(text)[0])  # "500v", "24H2"
        model = view.german and digits == 4 and view.looks_like_name(j - 1) and nxt not in ("NOUN", "ADJ", "NUM")
        if (digits > (3 if view.german else 4) and not model) or text.endswith("."):
            return False
        if model and nxt == "PREP" and text.startswith("19"):
            return False  # "gründete Mira Holt 1923 in Lund"
        if digits == 4 and not view.german and text.isdigit() and (view.cls[j - 1] != "NAME" or nxt == "NOUN"):
            return False  # "At Zorvane 4000 jobs …"
        # "hat Zorvane 250 Leute entlassen"
        return not (nxt == "NOUN" and (view.german or not view.looks_like_name(j - 1)))
    return True
