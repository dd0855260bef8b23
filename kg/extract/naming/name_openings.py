"""Words with a capital before a name that do not belong to it: "Firma Nordwelle", "President Fumio Iwai"."""

from __future__ import annotations

from kg.extract.naming.bare import PRODUCT_ENDINGS
from kg.extract.naming.common_nouns import of_title
from kg.extract.naming.name_links import version_ok
from kg.extract.naming.name_words import nameword
from kg.extract.naming.names import MIXED, VERSION, SentenceView
from kg.extract.naming.proper import strange
from kg.text.capitals import LEGAL_WORDS, english_word
from kg.text.hanta import tagger

_CALLING = ("successornoun", "predecessornoun", "partnernoun", "makernoun", "namenoun")
_BEINGS = frozenset({"personnoun", "kinnoun"})
_NO_ARTICLES = {  # those that nouns of a gender never have, be it one or many
    "m": frozenset({"das"}),
    "f": frozenset({"das", "dem", "den", "des"}),
    "n": frozenset({"der"}),
}
_ENUMERATORS = frozenset(
    "Platz Nummer Nr Rang Punkt Teil Kapitel Seite Stufe Phase Schritt Runde Folge Zeile Absatz Artikel Paragraf "
    "Halbjahr Quartal Version Ausgabe Generation Klasse Stand Tag Woche Jahrgang Akt Etage Zimmer Gleis Spalte "
    "Abschnitt Anlage Stück Art".split()
)


def leading(view: SentenceView, i: int) -> bool:
    """A German common noun before a name belongs to the phrase, not to the name: "Browser", "Firma", "CEO"."""
    word = view.tokens[i].lemma or view.tokens[i].text
    if _of_post(view, i) or view.tokens[i].text.lower() in view.lexicon.numbers:
        return True
    if i + 1 < len(view.tokens) and view.tokens[i + 1].text.rstrip(".") in LEGAL_WORDS:
        return word in view.lexicon.orgs  # "die [Joycloud] GmbH", whatever the word ends in
    calls = bool(view.lexicon.kind_of(word) or view.lexicon.org_noun(word)) or view.event_word(word)
    calls = calls or not _BEINGS.isdisjoint(view.lexicon.labels(word))  # "der Brite Tim Holt", "der Vetter Klimbo"
    nxt = i + 1
    if (
        calls
        and nxt < len(view.tokens)
        and view.cls[nxt] == "NAME"
        and view.capital(nxt)
        and not view.gazetteer.longest(view.tokens, i)
    ):
        # "Messenger BBM", whatever the tagger made of the first
        return not (_brand_word(view, i) or _disagrees(view, i, word))
    if (_german_word(view, i) or _loan(view, i) or _compound(view, i)) and _headed(view, i):
        return True  # "die Soundbar Arc", "den Handregler CR200"
    if nxt < len(view.tokens) and view.cls[nxt] == "NAME" and view.capital(nxt) and _apposing(view, i):
        return True
    if not view.lexicon.labels(word).isdisjoint(_CALLING) and (_headed(view, i) or _owned(view, i)):
        return True  # "den dänischen Partner Demant", "Zorvanes Partner Demant"
    if view.tokens[i].text == "Joint" or (i and view.tokens[i - 1].text == "Joint"):
        return nxt < len(view.tokens) and view.tokens[i].text.startswith(("Joint", "Venture"))
    if view.tokens[i].text in view.seen and (view.cls[i] == "NAME" or view.seen[f" {view.tokens[i].text} "]):
        return False
    if view.cls[i] == "NOUN" and word in _ENUMERATORS:
        return True
    if not calls and not _german_word(view, i):
        return False
    return not (nxt < len(view.tokens) and VERSION.match(view.tokens[nxt].text) and version_ok(view, nxt))


def _of_post(view: SentenceView, i: int) -> bool:
    """Whether a word belongs to a post told beside it: "[Senior] Vice President", but "Security Essentials"."""
    if not of_title(i, view.tokens, view.lexicon):
        return False
    end = i + 1
    while end < len(view.tokens) and view.cls[end] in ("NAME", "NOUN", "X") and view.capital(end):
        end += 1
    german = i > 0 and view.cls[i - 1] in ("DET", "POSS", "ADJ") and tagger("de").knows(view.tokens[i].text, "NN")
    return german or end == i + 1 or any(view.lexicon.role_noun(t.text) for t in view.tokens[max(i - 2, 0) : end])


def _brand_word(view: SentenceView, i: int) -> bool:
    """Whether an English noun for products begins a name rather than calls it: bare, or before a name's last word."""
    bare = not i or (view.cls[i - 1] not in ("DET", "POSS", "ADJ", "NUM") and view.tokens[i - 1].tag != "APPRART")
    together = view.seen[f"{view.tokens[i].text} {view.tokens[i + 1].text}"] > 1
    ends = view.tokens[i + 1].text in PRODUCT_ENDINGS  # "die Cloud Cam"
    return (bare or together or ends) and view.lexicon.is_word("brandword", view.tokens[i].text)


def _disagrees(view: SentenceView, i: int, noun: str) -> bool:
    """Whether the article is none of a noun's, so that the noun only begins a name: "das [App Center]"."""
    gender, article = view.lexicon.gender_of(noun), view.tokens[i - 1].text if i else ""
    if gender not in _NO_ARTICLES or view.tokens[i].text != noun or not english_word(view.tokens[i + 1].text.lower()):
        return False
    if (article, gender) == ("Der", "f"):
        return True  # no genitive opens a sentence
    return article.lower() in _NO_ARTICLES[gender] and view.cls[i - 1] == "DET"


def titled(view: SentenceView, i: int) -> bool:
    """An English word for a post or for what a name is, before it: "President Fumio Iwai", "Startup Gantry"."""
    low = view.tokens[i].text.lower()
    if i + 1 >= len(view.tokens) or view.tokens[i].text.isupper():
        return False
    if i == 0 and view.lexicon.is_word("nameopener", low):
        return False
    if view.lexicon.is_word("legalform", view.tokens[i + 1].text.removesuffix(".")):
        return False  # "News Corp"
    kind = low in view.lexicon.kinds or view.lexicon.is_word("editionword", low)
    if i == 0 and kind and view.cls[0] == "NAME":
        return False  # "Page Creator was closed", "Home Video, a service"
    if i == 0 and (view.lexicon.org_noun(low) or low in view.lexicon.kinds or view.lexicon.is_word("noname", low)):
        return (
            view.cls[i + 1] == "NAME"
            and nameword(view, i + 1)
            and not view.seen[f"{view.tokens[0].text} {view.tokens[1].text}"] > 1
        )
    if not view.lexicon.role_noun(low):
        return False
    return nameword(view, i + 1) or view.tokens[i + 1].text in (",", "and") or view.cls[i + 1] == "PREP"


def _apposing(view: SentenceView, i: int) -> bool:
    """Whether a compound says what the name behind it is: "Zorvane-Partner Tolvio", "Verwaltungsratsmitglied Tom X"."""
    text = view.tokens[i].text
    first, _, last = text.rpartition("-")
    if len(first) > 1 and first not in view.lexicon.first_names:
        return last[:1].isupper() and last[1:].islower() and not strange(last) and not view.seen[text] > 1
    names = view.lexicon.first_names
    person = view.tokens[i + 1].text in names and text not in names and len(text) > 9
    return person and not strange(text) and not view.gazetteer.known(text)


def _compound(view: SentenceView, i: int) -> bool:
    """A hyphenated noun whose last part is a German word: "Telekom-Konkurrenz"."""
    first, _, last = view.tokens[i].text.rpartition("-")
    return bool(first) and view.cls[i] == "NOUN" and last[:1].isupper() and not strange(last)


def _loan(view: SentenceView, i: int) -> bool:
    """A long word that the tagger reads as a noun and no English one: "Rasenmäher", "Soundbar"."""
    word = view.tokens[i].text
    return view.cls[i] == "NOUN" and len(word) > 7 and word[1:].islower() and not tagger("en").knows(word.lower())


def _owned(view: SentenceView, i: int) -> bool:
    """Whether a noun directly before a name has its owner before it: "Zorvanes [Partner] X", "dessen [Partner] X"."""
    if not i or i + 1 >= len(view.tokens) or view.cls[i + 1] != "NAME" or not view.capital(i + 1):
        return False
    before = view.tokens[i - 1].text
    genitive = view.cls[i - 1] == "NAME" and before.endswith(("s", "'", "’"))
    genitive = genitive and (bool(view.seen[before[:-1]]) or not view.gazetteer.known(before))
    return before.lower() in ("dessen", "deren") or genitive


def _headed(view: SentenceView, i: int) -> bool:
    """Whether a noun with its article stands before a word that is a name by its form."""
    nxt = i + 1
    return (
        i > 0
        and (view.cls[i - 1] in ("DET", "POSS", "ADJ") or view.tokens[i - 1].tag == "APPRART")
        and nxt < len(view.tokens)
        and view.cls[nxt] == "NAME"
        and view.capital(nxt)
        and view.seen[f"{view.tokens[i].text} {view.tokens[nxt].text}"] < 2
        and view.gazetteer.longest(view.tokens, i) is None
    )


def _german_word(view: SentenceView, i: int) -> bool:
    """A noun that German knows and English does not cannot begin a name that goes on: "Namen Research In Motion"."""
    if "-" in view.tokens[i].text or MIXED.match(view.tokens[i].text):
        return False
    return (
        view.cls[i] == "NOUN"
        and not strange(view.tokens[i].text)
        and not tagger("en").knows(view.tokens[i].text.lower())
    )
