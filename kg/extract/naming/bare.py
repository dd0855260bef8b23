"""German nouns that stand without an article: a count noun in the singular needs one, so that a bare one is a name.

Where the grammar of one sentence leaves no choice ("Kompass stellt …": in front of a singular verb) once is enough;
else several places of the article must agree ("für Kompass", "dass Kompass", a headline), and phrases with an article
speak against it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.gazetteer import Gazetteer
from kg.model import Sentence, Token
from kg.text.hanta import tagger

ABSTRACT = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ion", "ionen", "tät", "tum", "ismus",
    "nisse", "ling",
)  # fmt: skip
UNCOUNTED = (*ABSTRACT, "anz", "enz")  # ends of nouns that may stand bare: "Konkurrenz"
ORG_ENDINGS = frozenset(
    "Games Systems Systeme Labs Studios Studio Group Gruppe Medien Media Software Technologies Technology Technik "
    "Digital Networks Networking Interactive Entertainment Verlag Audio Optik Elektronik Electronics Mobile Mobility "
    "Online Energy Motors Robotics Solutions Services Consulting Capital Ventures Partners Holding Holdings Bank "
    "Pictures Records Foods Publishing Press Post Telekom Telecom Communications Industries Instruments Security Data "
    "Cloud Health Bikes".split()
)
PRODUCT_ENDINGS = frozenset(
    "Pro Plus Mini Max Lite Air One Go Live Home Hub Kids Music Video Photos Drive Mail Chat Cloud Store Pay Watch "
    "Phone Play Desk Board Box Pad Pod Book Note Notes Office Studio Server Player Maps Classic Premium Business "
    "Enterprise Basic Ultra Next Now Prime Express Web Desktop Mobile Connect Cam Manager Center".split()
)  # fmt: skip
_OPENERS = frozenset("auch nur selbst sogar doch denn und aber allein jedoch".split())
_HOME = frozenset({"aus", "in", "bei"})
_PLURAL_VERB = re.compile(r"(.*(en|rn|ln)|sind|seid)$")
_ADJECTIVAL = re.compile(r"[a-zäöüß]{3}(t|isch|lich|ig|end)es$")  # "Selbstgenähtes"
LEADING = ("DET", "POSS", "ADJ", "NUM", "NEG")


def called_behind(i: int, tokens: Sequence[Token]) -> bool:
    """Whether the participle behind a word says that it is a name: "eine [Klimbo] genannte App"."""
    return i + 1 < len(tokens) and tokens[i + 1].text.startswith("genannte")


@functools.lru_cache(100_000)
def count_noun(text: str, lemma: str, lang: str = "de") -> bool:
    """Whether a noun, read as one of the language, could not stand bare in the singular: neither mass nor plural."""
    from kg.extract.lexicon import load

    words, model = load(lang), tagger(lang)
    if len(text) < 3 or not text[0].isupper() or text.endswith(UNCOUNTED) or text.lower() in words.numbers:
        return False
    if _ADJECTIVAL.search(text):
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


def prefield(sentence: Sentence, cls: list[str], words: Lexicon, gazetteer: Gazetteer) -> None:
    """Turn the words in front of a singular verb into "NAME", in place: they are one phrase, which has no article."""
    tokens = sentence.tokens
    for start in _starts(tokens, cls):
        end = start
        while end < len(tokens) and _in_run(end, start, tokens, cls, gazetteer):
            end += 1
        if end == start:
            continue
        while end - start > 1 and _calls(tokens[start], words) and not _version(tokens[start + 1].text):
            start += 1  # "Streamingdienst Kompass stellt …"
        verb = _verb_behind(end, tokens, cls, words)
        if verb is None:
            continue
        bare = [k for k in range(start, end) if cls[k] != "NAME" and tokens[k].text[:1].isupper()]
        if not bare or not all(_nameable(k, start, end, tokens, cls) for k in bare):
            continue
        common = end - start == 1 and cls[start] not in ("ADV", "PRED")
        if common and (sentence.part == "title" or not _acting(verb, tokens, cls)):
            continue
        for k in bare:
            cls[k] = "NAME"


def _verb_behind(end: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> int | None:
    """The singular verb behind the words in front of it; also "X [aber] endet", "X [aber, die App von Y,] …".

    Where somebody is at home may stand between: "Zorvane [aus Bonn] zahlt".
    """
    if end + 2 < len(cls) and tokens[end].text in _HOME and tokens[end + 1].text in words.places:
        end += 2
    if tokens[end : end + 1] and words.is_word("contrastadv", tokens[end].text):
        end += 1
        if cls[end : end + 1] == ["COMMA"] and cls[end + 1 : end + 2] in (["DET"], ["POSS"], ["NAME"]):
            end = next((k + 1 for k in range(end + 2, len(cls)) if cls[k] in ("COMMA", "STOP", "VFIN")), len(cls))
    return end if end < len(cls) and singular_verb(tokens[end], cls[end]) else None


def owners(sentence: Sentence, cls: list[str]) -> None:
    """Turn a noun with a genitive s before another noun into "NAME", in place: "Grünfelds App", "Tagwerks Chef"."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        text = token.text
        if cls[i] != "NOUN" or not text.endswith("s") or text.endswith("ss") or len(text) < 5 or token.tag != "NN":
            continue
        if (
            not standing(i, cls, tokens)
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
        placed = i > 0 and tokens[i - 1].text in words.demonyms  # "die Hamburger Nordlicht Medien"
        free = placed or (standing(i, cls, tokens) and cls[i - 1 : i] != ["NOUN"])
        if cls[i] != "NOUN" or tokens[i].tag != "NN" or not free:
            continue
        ends = tokens[i + 1].text in ORG_ENDINGS and cls[i + 1] in ("NAME", "NOUN")
        unknown = ends or (cls[i + 1] == "NAME" and not tagger("de").knows(tokens[i].text))
        if unknown and not _calls(tokens[i], words) and count_noun(tokens[i].text, tokens[i].lemma):
            cls[i] = "NAME"
            cls[i + 1] = "NAME" if ends else cls[i + 1]


def told_behind(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Turn an unknown noun of which the words behind tell what it is into "NAME", in place.

    Its town is told ("entstand mit [Klimbo] aus Lund") or what kind of thing it is ("leitet künftig [Klimbo], das
    Programm für …").
    """
    from kg.extract.naming.proper import strange

    tokens = sentence.tokens
    for i in range(1, len(tokens) - 2):
        if cls[i] != "NOUN" or cls[i - 1] in LEADING:
            continue
        town = cls[i - 1] == "PREP" and tokens[i + 1].text in ("aus", "in")
        town = town and tokens[i + 2].text in words.places and cls[i + 2] == "NAME"
        told = town or (tokens[i + 1].text == "," and cls[i + 2] == "DET" and _kind_behind(i + 3, tokens, cls, words))
        if told and strange(tokens[i].text) and count_noun(tokens[i].text, tokens[i].lemma):
            cls[i] = "NAME"


def _kind_behind(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a noun for things in the singular follows, be it behind adjectives and dates: "2015 gestartete App"."""
    while cls[i : i + 1] in (["ADJ"], ["DATE"], ["ADV"], ["PREP"]):
        i += 1
    return cls[i : i + 1] == ["NOUN"] and tokens[i].text == tokens[i].lemma and bool(words.kind_of(tokens[i].lemma))


def _starts(tokens: Sequence[Token], cls: Sequence[str]) -> Iterator[int]:
    """Where a clause with its verb in second place begins: the sentence, behind a colon, behind "auch"."""
    for k in range(len(tokens)):
        if k == 0 or tokens[k - 1].text in (":", ";", "–", "—", "•", "„", '"'):
            skip = 1 if tokens[k].text.lower() in _OPENERS and k + 1 < len(tokens) else 0
            yield k + skip


def _in_run(k: int, start: int, tokens: Sequence[Token], cls: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether a token goes on with the words in front of the verb that begin at `start`."""
    text = tokens[k].text
    if cls[k] == "DATE":
        return False
    if cls[k] in ("NOUN", "NAME", "X"):
        return text[:1].isupper() or cls[k] == "NAME"
    if k > start and (text == "&" or _version(text)):
        return True
    if k == start and cls[k] in ("ADV", "PRED") and text[:1].isupper() and not tagger("de").knows(text.lower()):
        return cls[k] == "ADV" or gazetteer.known(text)  # "[Klimbo] jedoch …"
    return k == start and cls[k] == "ADJ" and text[:1].isupper() and cls[k + 1 : k + 2] in (["NOUN"], ["NAME"])


def _version(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(\.\d+)*\+?", text))


def _calls(token: Token, words: Lexicon) -> bool:
    noun = token.lemma or token.text
    tail = noun.rpartition("-")[2]
    if words.is_word("makernoun", tail) or words.is_word("rivalnoun", tail):
        return True
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
    if k > start and k == end - 1 and token.text in ORG_ENDINGS | PRODUCT_ENDINGS:
        return True
    return count_noun(token.text, token.lemma)


def _acting(end: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether the verb at `end` says more than what something is: not "Ziel ist es", but "Kompass ist eingestellt"."""
    if tokens[end].lemma not in ("sein", "heißen", "lauten", "geben", "haben"):
        return True
    rest = cls[end + 1 :]
    return tokens[end].lemma in ("sein", "haben") and "VPP" in rest and "COMMA" not in rest[: rest.index("VPP")]


def standing(i: int, cls: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether nothing before a noun makes it a common one."""
    return not i or (cls[i - 1] not in LEADING and tokens[i - 1].tag != "APPRART")
