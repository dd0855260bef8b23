"""What a German article as a whole tells of its nouns: several places where only a name stands make it one everywhere.

Phrases with an article speak against it; a word that is none of German is a name with the definite article, too.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import Sense
from kg.extract.naming.bare import ORG_ENDINGS, called_behind, count_noun, singular_verb, standing
from kg.extract.naming.common_nouns import article_before, plural_of_loan
from kg.extract.naming.proper import strange
from kg.model import Sentence, Token
from kg.text.capitals import LEGAL_WORDS
from kg.text.hanta import tagger

_SURE_PREPOSITIONS = frozenset("von für bei gegen durch neben statt samt namens".split())
_TO = frozenset({"zu", "aus", "durch"})  # no places, no roles
_RELATED = frozenset({"replacedBy", "renamed"})
FIRM_ENDINGS = ORG_ENDINGS | LEGAL_WORDS
_HEADING, _ENOUGH = 1.0, 2.0


def settle(lines: Sequence[tuple[Sentence, list[str]]], words: Lexicon) -> None:
    """Turn nouns into "NAME" of which the article as a whole tells that they are names, in place."""
    score: dict[str, float] = defaultdict(float)
    against: dict[str, float] = defaultdict(float)
    articles: dict[str, int] = defaultdict(int)
    for sentence, cls in lines:
        telling = _Telling(sentence.tokens, cls, words)
        for i, token in enumerate(sentence.tokens):
            if cls[i : i + 2] == ["NAME", "NAME"] and sentence.tokens[i + 1].text in FIRM_ENDINGS:
                score[token.text] += 2 * _ENOUGH  # "Nordlicht" beside "Nordlicht Medien", "Kranich AG"
            if cls[i] == "NAME" and token.text[:1].isupper() and standing(i, cls, sentence.tokens):
                score[token.text] += _ENOUGH if token.tag != "NE" or not tagger("de").knows(token.text, "NN") else 0
            if cls[i] != "NOUN" or token.tag in ("NNI", "NNA") or not count_noun(token.text, token.lemma):
                continue
            if not standing(i, cls, sentence.tokens):
                owned = cls[i - 1] == "POSS"  # "ihren Djingo"
                certain = foreign(token.text) and _definite(i, cls, sentence.tokens) and (owned or telling.beside(i))
                against[token.text] += 1 + certain
                if _definite(i, cls, sentence.tokens):
                    articles[token.text] += 1 + certain
                continue
            weight = _weight(i, sentence, cls, words)
            if weight and telling.at(i):
                weight = max(weight, _ENOUGH if sentence.part != "title" else 1.5)
            if weight:
                score[token.text] += weight * (
                    0.5 if _plural_form(token, words) and not _agrees(i, sentence, cls) else 1
                )
    _demote_one_of_many(lines)
    names = {n for n, s in score.items() if s >= _ENOUGH and s > 1.5 * against[n]}
    strangers = {n for n, k in articles.items() if k > 1 and k == against[n] and stranger(n)}
    for sentence, cls in lines:
        for i, token in enumerate(sentence.tokens):
            if (
                token.text in names
                and cls[i] == "NOUN"
                and token.tag not in ("NNI", "NNA")
                and standing(i, cls, sentence.tokens)
            ) or (token.text in strangers and cls[i] == "NOUN"):
                cls[i] = "NAME"


def _demote_one_of_many(lines: Sequence[tuple[Sentence, list[str]]]) -> None:
    """Turn what the tagger alone takes for a name into "NOUN", in place, where all it has is "ein": "ein Labrador"."""
    count = Counter(t.text for sentence, _ in lines for t in sentence.tokens)
    for sentence, cls in lines:
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if cls[i] != "NAME" or token.tag != "NE" or count[token.text] > 1 or not token.text[1:].islower():
                continue
            k = i - 1
            while k >= 0 and cls[k] == "ADJ":
                k -= 1
            alone = cls[i + 1 : i + 2] not in (["NAME"], ["NUM"]) and k >= 0 and cls[k] == "DET"
            alone = alone and not called_behind(i, tokens)
            if alone and tokens[k].text.lower().startswith("ein"):
                cls[i] = "NOUN"


def _definite(i: int, cls: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether a noun has nothing but the definite article or, where it is no English one, a possessive before it."""
    if i and cls[i - 1] == "POSS":
        return not tagger("en").knows(tokens[i].text.lower()) and foreign(tokens[i].text)
    k = article_before(i, cls)
    return k is not None and tokens[k].text.lower() in ("der", "die", "das", "dem", "den", "des")


def foreign(text: str) -> bool:
    """Whether a word is English or spelt as no German one: "Shuffle", "Sansa", "Lumix", "Rollable"."""
    odd = re.search(r"([aouyxq]|[^e]i|[ai]ble)$|[xyq]|c(?![hk])", text.lower())
    return bool(odd) or tagger("en").knows(text.lower())


def _english(text: str) -> bool:
    """Whether a word is an English one in the singular: "Shuffle"."""
    return text.endswith(("able", "ible")) or (text.endswith("e") and tagger("en").knows(text.lower()))


def stranger(text: str) -> bool:
    """Whether a word is none of German and no plural or compound of it."""
    inflected = text.endswith(("er", "en", "ern", "s", "e")) and not _english(text)
    loan = tagger("en").knows(text.lower()) and not tagger("de").knows(text)  # "Passport", which ends in "Sport"
    return "-" not in text and not inflected and (loan or strange(text))


def _plural_form(token: Token, words: Lexicon) -> bool:
    """Whether a noun has an ending of plurals and is no singular that the tagger knows."""
    text, model = token.text, tagger("de")
    if plural_of_loan(text, words):
        return True
    if text.endswith("s"):
        return model.knows(text[:-1]) or tagger("en").knows(text[:-1].lower()) or tagger("en").knows(text[:-2].lower())
    if text.endswith(("en", "n")):
        tails = (text[k:].capitalize() for k in range(2, len(text) - 3))
        return not any(model.knows(w, "NN") and model.lemma(w, "NN") == w for w in tails)  # "Zettelkasten"
    if text.endswith("er"):
        return True
    stems = [text[k:-1].capitalize() for k in range(len(text) - 3)] if text.endswith("e") else []
    return not model.knows(text, "NN") and any(model.knows(s, "NN") for s in stems)


def _agrees(i: int, sentence: Sentence, cls: Sequence[str]) -> bool:
    """Whether a noun is the subject of a singular verb: the first word, or the first phrase behind a subordinator."""
    tokens = sentence.tokens
    if i == 0:
        return cls[1:2] == ["VFIN"] and singular_verb(tokens[1], cls[1])
    if cls[i - 1] != "SUB":
        return False
    finite = next((k for k in range(i, len(cls)) if cls[k] == "VFIN"), None)
    nouns = [k for k in range(i + 1, finite or i) if cls[k] in ("NOUN", "NAME", "PRON") and cls[k - 1] != "PREP"]
    return finite is not None and singular_verb(tokens[finite], "VFIN") and not nouns


class _Telling:
    """Which places of a sentence are those of products and firms: beside a verb or noun of the tables."""

    def __init__(self, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> None:
        self.tokens, self.cls, self.words = tokens, cls, words
        self.all = [i for i, c in enumerate(cls) if c in ("VFIN", "VPP", "VINF", "VIZU")]

    @functools.cached_property
    def verbs(self) -> list[int]:
        """The verbs with a plain sense."""
        return [i for i in self.all if any(not s.words for s in self._senses(i))]

    @functools.cached_property
    def idioms(self) -> list[int]:
        """The verbs with a sense that this sentence has the words for."""
        lemmas = {t.lemma for t in self.tokens}
        return [i for i in self.all if any(s.told_by(lemmas) for s in self._senses(i))]

    def _senses(self, i: int) -> Sequence[Sense]:
        """The senses that the tables have of a verb, with its particle where it has one."""
        return self.words.verbs.get(self._lemma(i), ())

    def _lemma(self, i: int) -> str:
        """The lemma of a verb with its particle."""
        base = self.tokens[i].lemma
        particle = next((self.tokens[k].text for k in range(i, len(self.cls)) if self.cls[k] == "PTK"), "")
        return particle + base if particle and self.cls[i] == "VFIN" else base

    def at(self, i: int) -> bool:
        before, behind = self.cls[i - 1] if i else "", self.cls[i + 1] if i + 1 < len(self.cls) else "STOP"
        if before == "PREP":
            noun = self.tokens[i - 2] if i > 1 else None
            event = noun is not None and self.cls[i - 2] == "NOUN" and self._event(noun)
            low = self.tokens[i - 1].text.lower()
            return (event and low in ("von", "für", "bei")) or self._related(low)
        if before == "COMMA" and behind == "VFIN" and singular_verb(self.tokens[i + 1], "VFIN"):
            return any(v > i and self._same_clause(v, i) for v in self.verbs)  # "…, Kompass wird eingestellt"
        if before == "COMMA":
            return any(self.cls[v] == "VIZU" and v > i and self._same_clause(v, i) for v in self.verbs)
        if before == "REL" and tagger("de").knows(self.tokens[i].text):
            return False
        if before not in ("VFIN", "SUB", "ADV", "DATE", "REL", "") or behind in ("NOUN", "NAME"):
            return False
        return any(abs(v - i) <= 8 and self._same_clause(v, i) for v in self.verbs)

    def _related(self, preposition: str) -> bool:
        """Whether a verb of the sentence names a successor or a new name behind a preposition: "wechseln zu"."""
        return preposition in _TO and any(
            function == preposition
            for i in self.all
            for pattern in self.words.patterns.get(self._lemma(i), ())
            if pattern.relation in _RELATED
            for functions in pattern.roles.values()
            for function, _ in functions
        )

    def beside(self, i: int) -> bool:
        """Whether a phrase without a preposition that ends at `i` shares its clause with such a verb."""
        if self.cls[i - 2 : i - 1] == ["PREP"]:
            return False
        goes_on = self._behind_insertion(i)
        return any(self._same_clause(v, i) or (goes_on and self._same_clause(v, goes_on)) for v in self.idioms)

    def _behind_insertion(self, i: int) -> int | None:
        """Where the clause goes on with its verb behind what is inserted: "das Movable, dessen Preis …, [kommt] …"."""
        if self.cls[i + 1 : i + 2] != ["COMMA"]:
            return None
        ends = (k for k in range(i + 2, len(self.cls) - 1) if self.cls[k] == "COMMA" and self.cls[k + 1] == "VFIN")
        end = next(ends, None)
        return end + 1 if end is not None else None

    def _event(self, noun: Token) -> bool:
        return bool(self.words.event_nouns(noun.lemma or noun.text)) or any(
            self.words.is_word(c, noun.lemma) for c in ("successornoun", "predecessornoun")
        )

    def _same_clause(self, a: int, b: int) -> bool:
        return not any(self.cls[k] in ("COMMA", "STOP") for k in range(min(a, b), max(a, b)))


def _goes_on(cls: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether behind an insertion after the first word the verb follows, in the singular."""
    if cls[2:3] not in (["ADV"], ["DATE"], ["VPP"], ["PREP"], ["PRED"]):
        return False
    ends = (k for k in range(3, len(cls) - 1) if cls[k] == "COMMA")
    end = next(ends, None)
    return end is not None and cls[end + 1] == "VFIN" and singular_verb(tokens[end + 1], "VFIN")


def _becomes(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """ "Aus [X] wird …", "Aus X wurde 2014 [Lesezeit].", "Aus dem Dienst X ist inzwischen [Lesezeit] geworden"."""
    behind = tokens[i + 1].text if i + 1 < len(tokens) else "."
    if i == 1:
        return behind in ("wird", "wurde", "werde", "ward")
    verb = next((k for k in range(1, i) if cls[k] == "VFIN"), 0)
    become = tokens[verb].lemma == "werden" or (tokens[verb].lemma == "sein" and behind == "geworden")
    closed = behind == "geworden" or cls[i + 1 : i + 2] in ([], ["STOP"], ["COMMA"])
    return become and closed and "NAME" in cls[1:verb] and {"DATE", "ADV", "PRED"}.issuperset(cls[verb + 1 : i])


def _weight(i: int, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> float:
    """How much what a bare noun stands behind or before speaks for a name."""
    tokens = sentence.tokens
    before, nxt = (cls[i - 1] if i else ""), (cls[i + 1] if i + 1 < len(cls) else "STOP")
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if before == "VFIN" and tokens[i - 1].lemma == "sein" and behind in ("Geschichte", "Vergangenheit"):
        return _ENOUGH
    if tokens[0].text == "Aus" and _becomes(i, tokens, cls):
        return _ENOUGH
    if nxt in ("NOUN", "NAME") or before in ("NOUN", "NAME", "WH"):
        return 0.0
    if i == 0 and nxt == "VFIN" and singular_verb(tokens[1], cls[1]):
        return _HEADING
    known = tagger("de").knows(tokens[i].text)
    opens = i == 0 or tokens[i - 1].text in (":", "–", "—")
    if opens and nxt == "COMMA" and not known and not _plural_form(tokens[i], words) and strange(tokens[i].text):
        return _ENOUGH
    if i == 0 and nxt == "COMMA":
        single = cls[2:3] == ["REL"] and (not known or tokens[2].text in ("das", "der"))
        if single or cls[2:3] in (["DET"], ["POSS"]) or sentence.part != "title":
            return _ENOUGH  # "Lesezeit, einst von X gegründet, ist …"
    if i == 0:
        return 0.5
    if before == "PREP":
        sure = tokens[i - 1].text.lower() in _SURE_PREPOSITIONS
        return (1.0 if known else _ENOUGH) if sure else 0.5
    if before in ("SUB", "REL") and not known and stranger(tokens[i].text):
        return _ENOUGH  # "den Orrin 2015 gekauft hatte"
    if before in ("SUB", "VFIN"):
        return 1.0
    if before in ("ADV", "PRED", "KON", "COMMA", "CMP", "PUNC", "REFL", "DATE", "REL"):
        return 0.5
    return 0.0
