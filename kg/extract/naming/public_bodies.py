"""German names of bodies that begin with a noun: "das Bundesamt für Wetterkunde", "die Sparkasse Hammelburg"."""

from __future__ import annotations

from kg.extract.naming.names import SentenceView, Span

_DEFINITE = frozenset({"der", "die", "das", "des", "dem", "den", "vom", "beim", "zum", "zur", "im", "am"})


def public_body(view: SentenceView, i: int) -> Span | None:
    """The name of a body from its noun: with what it is for or where it is; None where the noun only describes."""
    noun = view.tokens[i].lemma or view.tokens[i].text
    if view.cls[i] not in ("NOUN", "NAME") or i + 1 >= len(view.tokens):
        return None
    charged, placed = view.lexicon.is_word("chargedbody", noun), view.lexicon.is_word("placedbody", noun)
    if not (charged or placed) or (i and view.tokens[i - 1].text.lower() not in _DEFINITE):
        return None
    end = _charge(view, i + 1) if charged and i else i + 1
    if end == i + 1 and placed:
        end = _place(view, i + 1)
    if end == i + 1:
        return None
    text, first = view.text(i, end), view.tokens[i].text
    return Span(i, end, noun + text[len(first) :] if first in (noun + "s", noun + "es") else text)


def _charge(view: SentenceView, j: int) -> int:
    """The end of what a body is for: "für Sicherheit und Ordnung"; `j` where nothing is said."""
    if view.tokens[j].text != "für" or not _noun(view, j + 1):
        return j
    end = j + 2
    if end + 1 < len(view.tokens) and view.tokens[end].text == "und" and _noun(view, end + 1):
        after = view.cls[end + 2] if end + 2 < len(view.tokens) else "STOP"
        if view.cls[end + 1] == "NOUN" and after in ("VFIN", "STOP", "COMMA", "PREP", "VPP", "PUNC"):
            end += 2
    return end


def _noun(view: SentenceView, j: int) -> bool:
    return j < len(view.tokens) and view.cls[j] in ("NOUN", "NAME") and view.tokens[j].text[:1].isupper()


def _place(view: SentenceView, j: int) -> int:
    """The end of the place or the name behind the noun of a body: "Sparkasse [Bad Hammel]"; `j` where none is."""
    end = j
    while end < len(view.tokens) and view.cls[end] == "NAME" and view.tokens[end].text[:1].isupper() and end < j + 2:
        if view.tokens[end].text.endswith("s") and end + 1 < len(view.tokens) and view.cls[end + 1] == "NOUN":
            return j
        end += 1
    return end
