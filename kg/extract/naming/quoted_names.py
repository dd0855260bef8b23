"""Names in quotation marks: titles, joined compounds, nicknames between first name and surname."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.naming.bare_names import called_so
from kg.extract.naming.names import CLOSING, OPENING, SentenceView, Span
from kg.model import Token
from kg.text.capitals import english_word

_LINKS = frozenset("a an and at by for from in of on or the to with your my".split())  # small words of English titles

_SAYING = frozenset("is are was were has have had will would can must isn aren".split())


def quoted_name(view: SentenceView, i: int) -> Span | None:
    """A name in quotation marks: short, no finite verb, capitalised; with the noun that is joined to it."""
    j = _closing(view, i)
    if j is None:
        return None
    if (joined := _with_noun(view, i, j)) is not None:
        return joined
    if not _titular(view, i, j):
        return None
    last = view.tokens[j - 1].text
    if last in ".!?" or (last == "," and not view.german):
        j -= 1
        return Span(i, j + 2, view.text(i + 1, j), quoted=True) if j > i + 1 else None
    return Span(i, j + 1, view.text(i + 1, j), quoted=True)


def _closing(view: SentenceView, i: int) -> int | None:
    """Where the quotation marks close that open at a token; None where none open, or they close too late for a name."""
    if view.tokens[i].text not in OPENING or i + 2 >= len(view.tokens):
        return None
    return next((j for j in range(i + 2, min(i + 9, len(view.tokens))) if view.tokens[j].text in CLOSING), None)


def _with_noun(view: SentenceView, i: int, j: int) -> Span | None:
    """What is quoted with the noun behind it: „Kaufen“-Button, the "buy now" button."""
    if j + 1 >= len(view.tokens):
        return None
    inner, behind = view.tokens[i + 1 : j], view.tokens[j + 1]
    if behind.text.startswith("-") and len(behind.text) > 2:
        return Span(i, j + 2, view.text(i + 1, j) + behind.text, quoted=True)
    words = not view.german and view.cls[j + 1] == "NOUN" and len(inner) < 6 and not _all_capitals(inner)
    if words and view.lexicon.kind_of(behind.lemma.lower()) == "feature":
        return Span(i, j + 2, view.text(i + 1, j) + " " + behind.text, quoted=True)
    return None


def _titular(view: SentenceView, i: int, j: int) -> bool:
    """Whether what is quoted between two tokens is a name by its capitals, no speech."""
    inner = view.tokens[i + 1 : j]
    if not _capital(inner[0]) and not inner[0].text[:1].isdigit():
        if view.german:  # die App „klimbo“
            return j == i + 2 and i > 0 and view.cls[i - 1] == "NOUN"
        return _coined(view, i, j) or _of_kind(view, i, j) or (j < i + 5 and called_so(view, i, quoted=True))
    if view.german and len(inner) > 2 and view.cls[i + 1] == "DET" and view.lexicon.kind_of(inner[1].lemma):
        return False  # „Die App Klimbo“, so die Chefin, „wird …“
    if view.german and any(t.text in ("ein", "eine", "einen", "einem") for t in inner):
        return False  # „Backend als ein Dienst“
    kind = _kind_before(view, i) if view.german and i and view.cls[i - 1] == "NOUN" else None
    if len(inner) > 1 and kind is None and all(view.cls[k] == "DATE" for k in range(i + 1, j)):
        return False  # „In einigen Wochen“ werde die App abgeschaltet
    if kind == "game":
        return True  # "sein Abenteuer „Klimbo bricht aus“"
    words = [t for t in inner if t.text[:1].isalpha()]
    foreign = sum(t.tag == "FM" for t in inner) if view.german else 0  # „Klimbo to go“
    capital = sum(_capital(t) for t in words) + foreign
    does = view.german and inner[-1].text.endswith("en")  # „Mein Klimbo [suchen]“
    verbs = any(view.cls[k] == "VFIN" for k in range(i + 1, j - does))
    if not view.german and len(words) > 1 and all(t.text[:1].isupper() or t.text in _LINKS for t in words):
        says = any(t.text.lower() in _SAYING for t in words)  # "Klimbo Is Dead"
        return words[-1].text[:1].isupper() and not says  # "Save to Inbox"
    if not view.german and len(words) > 1 and capital <= len(words) / 2 and i < 2:
        return False  # "Not true," replied …
    if len(words) > 1 and (capital < len(words) / 2 or (verbs and capital < len(words))):
        return False
    mixed = words and not words[0].text[:1].isupper()  # "iKlimbo"
    return not (len(words) == 1 and view.cls[i + 1] not in ("NAME", "NOUN", "VINF", "X") and not mixed)


def _capital(token: Token) -> bool:
    """Whether a word has a capital as names have, at its head or behind small letters: "Klimbo", "iKlimbo"."""
    text = token.text
    return text[:1].isupper() or (text[:1].islower() and not text.islower() and not text[-1:].isupper())


def _kind_before(view: SentenceView, i: int) -> str | None:
    """The kind of product that the German noun before a quotation names: "die [App] „klimbo“"."""
    return view.lexicon.kind_of(view.tokens[i - 1].lemma)


def _coined(view: SentenceView, i: int, j: int) -> bool:
    """Whether a single small word in quotation marks is coined, no word of English: the "klimbohome"."""
    text = view.tokens[i + 1].text
    return j == i + 2 and text.isalpha() and text.islower() and len(text) > 3 and not english_word(text)


def _of_kind(view: SentenceView, i: int, j: int) -> bool:
    """Whether nouns in quotation marks stand before a name that they belong to: the "plasma Klimbo"."""
    small = all(view.cls[k] in ("NOUN", "ADJ") and view.tokens[k].text.islower() for k in range(i + 1, j - 1))
    return i + 2 < j < i + 5 and small and view.cls[j - 1] == "NAME" and not english_word(view.tokens[j - 1].text)


def nicknamed(view: SentenceView, j: int) -> bool:
    """Whether a word in quotation marks stands between a first name and a surname."""
    if j + 3 >= len(view.tokens) or view.tokens[j].text not in OPENING or view.tokens[j + 2].text not in CLOSING:
        return False
    first, last = view.tokens[j - 1].text, view.tokens[j + 3].text
    return first in view.lexicon.first_names and last[:1].isupper() and view.cls[j + 3] == "NAME"


def _all_capitals(tokens: Sequence[Token]) -> bool:
    """Whether every word has a capital, as in a name: "Sing Along", against "Buy now"."""
    return all(t.text[:1].isupper() for t in tokens if t.text[:1].isalpha())
