"""German nouns that stand without an article: a count noun in the singular needs one, so that a bare one is a name.

Where the grammar of one sentence leaves no choice ("Kompass stellt …": in front of a singular verb) once is enough; else
several places of the article must agree ("für Kompass", "dass Kompass", a headline), and phrases with an article speak
against it.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.lexicon import Lexicon
from kg.model import Sentence, Token
from kg.text.hanta import tagger

ABSTRACT = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ion", "ionen", "tät", "tum", "ismus",
    "nisse", "ling", "anz", "enz",
)  # fmt: skip
ORG_ENDINGS = frozenset(
    "Games Systems Systeme Labs Studios Studio Group Gruppe Medien Media Software Technologies Technology Technik Digital "
    "Networks Networking Interactive Entertainment Verlag Audio Optik Elektronik Electronics Mobile Mobility Online Energy "
    "Motors Robotics Solutions Services Consulting Capital Ventures Partners Holding Holdings Bank Pictures Records Foods "
    "Publishing Press Post Telekom Telecom Communications Industries Instruments Security Data Cloud Health Bikes".split()
)
_PRODUCT_ENDINGS = frozenset(
    "Pro Plus Mini Max Lite Air One Go Live Home Hub Kids Music Video Photos Drive Mail Chat Cloud Store Pay Watch Phone Play "
    "Desk Board Box Pad Pod Book Note Notes Office Studio Server Player Maps Classic Premium Business Enterprise Basic Ultra "
    "Next Now Prime Express Web Desktop Mobile Connect".split()
)  # fmt: skip
_OPENERS = frozenset("auch nur selbst sogar doch denn und aber allein jedoch".split())
_SURE_PREPOSITIONS = frozenset("von für bei gegen durch neben statt samt namens".split())
_PLURAL_VERB = re.compile(r"(.*(en|rn|ln)|sind|seid)$")
_HEADING, _ENOUGH = 1.0, 2.0
_LEADING = ("DET", "POSS", "ADJ", "NUM", "NEG")


@functools.lru_cache(100_000)
def count_noun(text: str, lemma: str, lang: str = "de") -> bool:
    """Whether a noun, read as one of the language, could not stand bare in the singular: neither mass nor plural."""
    from kg.extract.lexicon import load

    words, model = load(lang), tagger(lang)
    if len(text) < 3 or not text[0].isupper() or text.endswith(ABSTRACT) or text.lower() in words.numbers:
        return False
    if "-" in text and not text[text.rindex("-") + 1 :][:1].isupper():
        return False
    nouns = {text, lemma or text}
    tables = (words.kind_of, words.org_noun, words.role_noun, words.event_nouns)
    if any(table(n) for n in nouns for table in tables) or nouns & (words.words["commonnoun"] | words.words["jobnoun"]):
        return False
    if any(words.is_word(c, n) for n in nouns for c in _TABLES) or _mass(text) or text in words.demonyms:
        return False
    plural = lemma and lemma != text and model.knows(lemma, "NN")
    return not plural and not (text.isupper() and len(text) < 4)


_TABLES = (
    "successornoun",
    "predecessornoun",
    "partnernoun",
    "makernoun",
    "namenoun",
    "featurenoun",
    "massnoun",
    "outsidernoun",
)


def _mass(text: str) -> bool:
    """Whether a noun ends in one that stands bare: "Verkaufserfolg", "Datenschutz"."""
    from kg.extract.lexicon import load

    tails = load("de").words["masstail"]
    return any(text[k].upper() + text[k + 1 :] in tails for k in range(2, len(text) - 2))


def singular_verb(token: Token, cls: str) -> bool:
    """Whether a finite verb is one that a singular subject takes."""
    return cls == "VFIN" and not _PLURAL_VERB.match(token.text.lower())


def prefield(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Turn the words in front of a singular verb into "NAME", in place: they are one phrase, which has no article."""
    tokens = sentence.tokens
    for start in _starts(tokens, cls):
        end = start
        while end < len(tokens) and _in_run(end, start, tokens, cls):
            end += 1
        while end - start > 1 and _calls(tokens[start], words) and not _version(tokens[start + 1].text):
            start += 1  # "Streamingdienst Kompass stellt …"
        if end == start or end >= len(tokens) or not singular_verb(tokens[end], cls[end]):
            continue
        bare = [k for k in range(start, end) if cls[k] != "NAME" and tokens[k].text[:1].isupper()]
        if not bare or not all(_nameable(k, start, end, tokens, cls) for k in bare):
            continue
        if end - start == 1 and (sentence.part == "title" or not _acting(end, tokens, cls)):
            continue
        for k in bare:
            cls[k] = "NAME"


def owners(sentence: Sentence, cls: list[str]) -> None:
    """Turn a noun with a genitive s before another noun into "NAME", in place: "Grünfelds App", "Tagwerks neuer Chef"."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        text = token.text
        if cls[i] != "NOUN" or not text.endswith("s") or text.endswith("ss") or len(text) < 5 or token.tag != "NN":
            continue
        if (
            not _standing(i, cls, tokens)
            or cls[i - 1 : i] in (["NOUN"], ["NAME"])
            or tagger("en").knows(text[:-1].lower())
        ):
            continue
        k = i + 1
        while k < len(tokens) and cls[k] == "ADJ":
            k += 1
        if cls[k : k + 1] == ["NOUN"] and not tagger("de").knows(text) and count_noun(text[:-1], text[:-1]):
            cls[i] = "NAME"


def pairs(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Turn a bare noun before a name or a firm's last word into "NAME", in place: "bringt Greenpoint Games …"."""
    tokens = sentence.tokens
    for i in range(len(tokens) - 1):
        if cls[i] != "NOUN" or tokens[i].tag != "NN" or not _standing(i, cls, tokens) or cls[i - 1 : i] == ["NOUN"]:
            continue
        ends = tokens[i + 1].text in ORG_ENDINGS and cls[i + 1] in ("NAME", "NOUN")
        if (ends or (cls[i + 1] == "NAME" and not tagger("de").knows(tokens[i].text))) and not _calls(tokens[i], words):
            if count_noun(tokens[i].text, tokens[i].lemma):
                cls[i] = "NAME"
                cls[i + 1] = "NAME" if ends else cls[i + 1]


def _starts(tokens: Sequence[Token], cls: Sequence[str]) -> Iterator[int]:
    """Where a clause with its verb in second place begins: the sentence, behind a colon, behind "auch"."""
    for k in range(len(tokens)):
        if k == 0 or tokens[k - 1].text in (":", ";", "–", "—", "•", "„", '"'):
            skip = 1 if tokens[k].text.lower() in _OPENERS and k + 1 < len(tokens) else 0
            yield k + skip


def _in_run(k: int, start: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    text = tokens[k].text
    if cls[k] == "DATE":
        return False
    if cls[k] in ("NOUN", "NAME", "X"):
        return text[:1].isupper() or cls[k] == "NAME"
    if k > start and (text == "&" or _version(text)):
        return True
    return k == start and cls[k] == "ADJ" and text[:1].isupper() and cls[k + 1 : k + 2] in (["NOUN"], ["NAME"])


def _version(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(\.\d+)*\+?", text))


def _calls(token: Token, words: Lexicon) -> bool:
    noun = token.lemma or token.text
    return bool(words.kind_of(noun) or words.org_noun(noun) or words.role_noun(noun)) or words.is_word(
        "titleword", token.text
    )


def _nameable(k: int, start: int, end: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether a word of a run can be part of the name that the run is."""
    token = tokens[k]
    if cls[k] == "ADJ":
        return end - start > 1
    if token.tag in ("NNI", "NNA"):
        return False
    behind = tokens[k - 1].text if k > start else ""
    if (
        behind.endswith(("s", "’", "'"))
        and len(behind) > 3
        and cls[k - 1] == "NAME"
        and tagger("de").knows(token.text, "NN")
    ):
        return False  # "Twitters Kritik"
    if k > start and k == end - 1 and token.text in ORG_ENDINGS | _PRODUCT_ENDINGS:
        return True
    return count_noun(token.text, token.lemma)


def _acting(end: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether the verb at `end` says more than what something is: "Ziel ist es …", against "Kompass ist eingestellt"."""
    if tokens[end].lemma not in ("sein", "heißen", "lauten", "geben", "haben"):
        return True
    rest = cls[end + 1 :]
    return tokens[end].lemma in ("sein", "haben") and "VPP" in rest and "COMMA" not in rest[: rest.index("VPP")]


def settle(lines: Sequence[tuple[Sentence, list[str]]], words: Lexicon) -> None:
    """Turn nouns into "NAME" of which the article as a whole tells that they are names, in place."""
    score: dict[str, float] = defaultdict(float)
    against: dict[str, float] = defaultdict(float)
    articles: dict[str, int] = defaultdict(int)
    seen: set[tuple[str, str]] = set()
    for sentence, cls in lines:
        telling = _Telling(sentence.tokens, cls, words)
        for i, token in enumerate(sentence.tokens):
            if cls[i] == "NAME" and token.text[:1].isupper() and _standing(i, cls, sentence.tokens):
                score[token.text] += _ENOUGH if token.tag != "NE" or not tagger("de").knows(token.text, "NN") else 0
            if cls[i] != "NOUN" or token.tag in ("NNI", "NNA") or not count_noun(token.text, token.lemma):
                continue
            if not _standing(i, cls, sentence.tokens):
                against[token.text] += 1
                if _definite(i, cls, sentence.tokens):
                    articles[token.text] += 1
                continue
            context, weight = _context(i, sentence, cls)
            if weight and telling.at(i):
                weight = max(weight, _ENOUGH if sentence.part != "title" else 1.5)
            if weight and (token.text, context) not in seen:
                seen.add((token.text, context))
                score[token.text] += weight * (0.5 if _plural_form(token) and not _agrees(i, sentence, cls) else 1)
    names = {n for n, s in score.items() if s >= _ENOUGH and s > 1.5 * against[n]}
    strangers = {n for n, k in articles.items() if k > 1 and k == against[n] and _stranger(n)}
    for sentence, cls in lines:
        for i, token in enumerate(sentence.tokens):
            if (
                token.text in names
                and cls[i] == "NOUN"
                and token.tag not in ("NNI", "NNA")
                and _standing(i, cls, sentence.tokens)
            ) or (token.text in strangers and cls[i] == "NOUN"):
                cls[i] = "NAME"


def _definite(i: int, cls: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether a noun has nothing but the definite article before it."""
    return bool(i) and cls[i - 1] == "DET" and tokens[i - 1].text.lower() in ("der", "die", "das", "dem", "den")


def _stranger(text: str) -> bool:
    """Whether a word is none of German and no plural or compound of it."""
    from kg.extract.proper import strange

    return "-" not in text and not text.endswith(("er", "en", "s", "e")) and strange(text)


def _plural_form(token: Token) -> bool:
    """Whether a noun has an ending of plurals and is no singular that the tagger knows."""
    text, model = token.text, tagger("de")
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
        self.verbs = [i for i, c in enumerate(cls) if c in ("VFIN", "VPP", "VINF", "VIZU") and self._tells(i)]

    def _tells(self, i: int) -> bool:
        """Whether a verb, with its particle where it has one, has a plain sense in the tables."""
        base = self.tokens[i].lemma
        particle = next((t.text for t, c in zip(self.tokens[i:], self.cls[i:], strict=True) if c == "PTK"), "")
        found = self.words.verbs.get(particle + base if particle and self.cls[i] == "VFIN" else base, ())
        return any(not s.words for s in found)

    def at(self, i: int) -> bool:
        before, behind = self.cls[i - 1] if i else "", self.cls[i + 1] if i + 1 < len(self.cls) else "STOP"
        if before == "PREP":
            noun = self.tokens[i - 2] if i > 1 else None
            event = noun is not None and self.cls[i - 2] == "NOUN" and self._event(noun)
            return event and self.tokens[i - 1].text.lower() in ("von", "für", "bei")
        if before == "COMMA" and behind == "VFIN" and singular_verb(self.tokens[i + 1], "VFIN"):
            return any(v > i and self._same_clause(v, i) for v in self.verbs)  # "…, Kompass wird eingestellt"
        if before == "COMMA":
            return any(self.cls[v] == "VIZU" and v > i and self._same_clause(v, i) for v in self.verbs)
        if before == "REL" and tagger("de").knows(self.tokens[i].text):
            return False
        if before not in ("VFIN", "SUB", "ADV", "DATE", "REL", "") or behind in ("NOUN", "NAME"):
            return False
        return any(abs(v - i) <= 8 and self._same_clause(v, i) for v in self.verbs)

    def _event(self, noun: Token) -> bool:
        return bool(self.words.event_nouns(noun.lemma or noun.text)) or any(
            self.words.is_word(c, noun.lemma) for c in ("successornoun", "predecessornoun")
        )

    def _same_clause(self, a: int, b: int) -> bool:
        return not any(self.cls[k] in ("COMMA", "STOP") for k in range(min(a, b), max(a, b)))


def _standing(i: int, cls: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether nothing before a noun makes it a common one."""
    return not i or (cls[i - 1] not in _LEADING and tokens[i - 1].tag != "APPRART")


def _context(i: int, sentence: Sentence, cls: Sequence[str]) -> tuple[str, float]:
    """What a bare noun stands behind or before, and how much that speaks for a name."""
    tokens = sentence.tokens
    before, nxt = (cls[i - 1] if i else ""), (cls[i + 1] if i + 1 < len(cls) else "STOP")
    title = "title " if sentence.part == "title" else ""
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if before == "VFIN" and tokens[i - 1].lemma == "sein" and behind in ("Geschichte", "Vergangenheit"):
        return "past", _ENOUGH
    if i == 1 and tokens[0].text == "Aus" and behind in ("wird", "wurde", "werde", "ward"):
        return "becomes", _ENOUGH
    if nxt in ("NOUN", "NAME") or before in ("NOUN", "NAME", "WH"):
        return "", 0.0
    if i == 0 and nxt == "VFIN" and singular_verb(tokens[1], cls[1]):
        return title + "subject", _HEADING
    known = tagger("de").knows(tokens[i].text)
    if i == 0 and nxt == "COMMA":
        single = cls[2:3] == ["REL"] and (not known or tokens[2].text in ("das", "der"))
        if single or cls[2:3] in (["DET"], ["POSS"]):
            return "apposition", _ENOUGH
    if i == 0:
        return title + "first", 0.5
    if before == "PREP":
        sure = tokens[i - 1].text.lower() in _SURE_PREPOSITIONS
        return title + tokens[i - 1].text.lower(), (1.0 if known else _ENOUGH) if sure else 0.5
    if before == "SUB":
        return "sub", 1.0
    if before == "VFIN":
        return title + "verb " + (tokens[i - 1].lemma or tokens[i - 1].text), 1.0
    if before in ("ADV", "PRED", "KON", "COMMA", "CMP", "PUNC", "REFL", "DATE", "REL"):
        return before, 0.5
    return "", 0.0
