"""What the determiner of a base noun phrase is, and which cases its forms leave to the phrase.

German determiners, adjectives and nouns each show fewer cases than there are; what all of them allow is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import Span
from kg.model import Sentence

# endings of determiners -> the cases they can mark (German)
_CASES = {
    "der": "nom gen dat", "die": "nom acc", "das": "nom acc", "den": "acc dat", "dem": "dat", "des": "gen",
    "e": "nom acc", "en": "acc dat", "em": "dat", "er": "nom gen dat", "es": "nom acc gen", "": "nom acc",
}  # fmt: skip
_AFTER_STEM = {**_CASES, "er": "gen dat", "es": "gen"}  # "einer", "seines" before a noun
_FEMININE = ("heit", "keit", "ung", "schaft", "ion", "tät", "enz", "anz", "ik", "ei", "zukunft", "versenkung")
_NONE = frozenset({"no", "neither"})
WHOSE = ("dessen", "deren")  # pronouns in the genitive, relative ones and those for a possessive
_BARE = ("ein", "kein", "sein", "ihr", "unser", "euer")  # before a masculine in the nominative alone
_INDEF = frozenset("ein eine a an another some any many most few several each every".split())
_DEM = frozenset({"dieser", "jener", "this", "that", "these", "those"})
ALL_CASES = frozenset({"nom", "acc", "dat", "gen"})


class Determiners:
    """The words of a sentence as the grammar of noun phrases looks at them, and what opens a phrase."""

    def __init__(self, sentence: Sentence, cls: Sequence[str], names: Sequence[Span], lexicon: Lexicon) -> None:
        self.tokens, self.lexicon, self.cls = sentence.tokens, lexicon, cls
        self.names = {n.start: n for n in names}
        self.inside = {i for n in names for i in range(n.start, n.end)}
        self.german = lexicon.lang == "de"
        shown = defaultdict(str, enumerate(cls))
        shown.update(dict.fromkeys(self.inside, "NAME"))
        self.at = shown.__getitem__  # the word class at a token, "" behind the last
        self.subjects = {self.description(n.start) for n in names if n.apart and not self.german}
        # "dessen iPhone", "deren Kunden": where a pronoun in the genitive stands in the place of a possessive
        whose = [i for i, t in enumerate(self.tokens) if t.text.lower() in WHOSE] if self.german else ()
        self.genitives = {i for i in whose if i + 1 in self.names or self.at(i + 1) in ("NOUN", "ADJ", "NUM")}

    def description(self, i: int) -> int:
        """Where what says who a name is begins, behind another noun: "In a memo [chief executive] Mira Holt said"."""
        k = i
        while k > 1 and self.at(k - 1) in ("NOUN", "ADJ") and self.titular(self.tokens[k - 1].text):
            k -= 1
        return k if self.at(k - 1) == "NOUN" else i

    def titular(self, word: str) -> bool:
        """Whether a word can stand in the title of a person or firm: "chief", "financial", "rival"."""
        words = self.lexicon
        return words.role_noun(word) or words.org_noun(word) or words.is_word("officeword", word.capitalize())

    def determiner(self, i: int) -> tuple[str, frozenset[str], int]:
        if i in self.genitives:
            return "poss", ALL_CASES, i + 1
        if not self.german and i < len(self.tokens) and (end := self.place_possessive(i)):
            return "def", ALL_CASES, end
        if i in self.names or self.at(i) not in ("DET", "POSS", "NEG"):
            return "", ALL_CASES, i
        form, lemma = self.tokens[i].text.lower(), self.tokens[i].lemma.lower()
        if self.at(i) == "NEG" and not lemma.startswith("kein") and form not in _NONE:
            return "", ALL_CASES, i
        kind = "poss" if self.at(i) == "POSS" else "indef" if lemma in _INDEF or form in _INDEF else "def"
        kind = "def" if kind == "poss" and self.german and self.formal(i) else kind  # "Ihre Geräte": the reader's
        kind = "dem" if lemma in _DEM or form in _DEM else "neg" if lemma.startswith("kein") or form in _NONE else kind
        cases = frozenset(_CASES.get(form, "nom acc dat gen").split())
        if self.german and form not in _CASES:
            stem = {
                "poss": ("sein", "ihr", "unser", "euer", *WHOSE),
                "indef": ("ein",),
                "neg": ("kein",),
            }.get(kind, ())
            ending = next((form[len(s) :] for s in stem if form.startswith(s)), None)
            if ending is not None:
                cases = frozenset(_AFTER_STEM.get(ending, "nom acc dat gen").split())
        nxt = i + 1
        while self.at(nxt) == "DET":  # "all die", "both of them"
            nxt += 1
        return kind, cases, nxt

    def by_gender(self, form: str, head: str, at: int, cases: frozenset[str]) -> frozenset[str]:
        """The cases that an article leaves to a noun of known gender: no subject is "der Firma", one "ein Dienst"."""
        if form not in ("der", "dieser", "jener", *_BARE):
            return cases
        gender = self.lexicon.gender_of(head) or ("f" if head.lower().endswith(_FEMININE) else None)
        if form in _BARE:
            return cases & {"nom"} if gender == "m" else cases
        plural = self.tokens[at].text != head
        if gender == "f":
            return cases & {"gen", "dat"} or cases
        if gender == "m" and not plural and not head.endswith(("er", "el", "en")):  # "der Server": of several, too
            return cases & {"nom"} or cases
        return cases

    def by_adjective(self, start: int, at: int, cases: frozenset[str]) -> frozenset[str]:
        """The cases that an adjective behind "der" leaves: "[der erste] Fernseher" is a subject, "der ersten" none."""
        text = self.tokens[at - 1].text
        if start + 1 >= at or self.at(at - 1) != "ADJ" or self.tokens[start].text.lower() != "der":
            return cases
        if text.endswith("e"):
            return cases & {"nom"} or cases
        return cases - {"nom"} if text.endswith("en") else cases

    def by_ending(self, first: int, head: str, at: int, cases: frozenset[str]) -> frozenset[str]:
        """The cases that the first adjective leaves to a German noun without an article: "elektronischer Karten"."""
        word = self.tokens[first].text
        if self.at(first) != "ADJ" or word[0].isupper() or not word.endswith("er"):
            return cases
        plural = self.tokens[at].text != head
        return frozenset({"gen"}) if plural else cases - {"acc"}

    def formal(self, i: int) -> bool:
        """Whether a possessive with a capital addresses the reader, as one inside a sentence does."""
        if not self.tokens[i].text.startswith("Ihr"):
            return False
        if i and self.tokens[i - 1].text not in (":", "„", '"', "–", "•", "»", "«", "“"):
            return True
        return any(t.text in ("Sie", "Ihnen", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihr") for t in self.tokens[i + 1 :])

    def place_possessive(self, i: int) -> int | None:
        """Where a place or time in the genitive ends, which only says of where or when: "[Germany's] Quill Group"."""
        dated = i
        while self.at(dated) == "DATE":
            dated += 1
        if dated > i:  # "[last year's] update"
            return dated + 1 if self.at(dated) == "GEN" and self.nominal_follows(dated + 1) else None
        for j in (i + 1, i + 2):
            if (
                self.at(j) == "GEN"
                and " ".join(t.text for t in self.tokens[i:j]) in self.lexicon.places
                and self.nominal_follows(j + 1)
            ):
                return j + 1
        return None

    def nominal_follows(self, i: int) -> bool:
        while i < len(self.tokens) and i not in self.names and self.at(i) in ("ADJ", "NUM", "VPP", "VING"):
            i += 1
        return i in self.names or self.at(i) == "NOUN"
