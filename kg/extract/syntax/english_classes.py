"""Word classes of English tokens, corrected where the neighbours tell better than the tagger's model."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.demonyms import of_region
from kg.extract.syntax.class_order import (
    PAPERS,
    SELVES,
    VERBAL,
    clause_behind,
    counts,
    inquit,
    inside_phrase,
    one_thing,
    paper,
    phrase_only,
    remaining,
    settle_apposed,
    settle_sets,
    ungoverned,
    verb_later,
)
from kg.extract.syntax.english_times import TIMED, settle_times
from kg.extract.syntax.noun_like_verbs import only_verb, relative_verb
from kg.extract.syntax.participles import settle_participles
from kg.model import Sentence
from kg.text.hanta import tagger

_PLACES_TO = frozenset({"market", "retail", "rest", "life", "light", "date"})  # "brought to market" is no purpose
_AS_TOLD = frozenset({"asplanned", "asreported"})
_QUANTIFIERS = frozenset("several some many most all both few half each any neither".split())
_SAYING = ("say", "report")
_LEGAL = frozenset({"Inc", "Inc.", "Ltd", "Ltd.", "Corp", "Corp.", "Co", "Co.", "LLC", "Plc", "PLC"})
_ENDS_PHRASE = frozenset({"PREP", "VFIN", "PUNC", "STOP", "COMMA", "REL"})  # what doesn't go on with a noun phrase
_GOES_ON = frozenset({"NOUN", "NAME", "ADJ", "NUM", "VING", "VPP"})
_BEFORE_CLAUSE = frozenset({"after", "before", "until", "since"})  # prepositions and conjunctions alike
_IN_SETS = frozenset({"officer", "ends", "them"})
_NOMINAL_BEHIND = (["NAME"], ["DET"], ["POSS"], ["NOUN"], ["PRON"])
_ODD = frozenset("for as both neither same left former set will can done 's ’s".split())
_SMALL = SELVES | _QUANTIFIERS | _BEFORE_CLAUSE | _ODD | PAPERS  # those that `_settle_small` looks at
_MODIFYING = frozenset({"NAME", "PREP", "ADJ", "SUB", "VFIN", "VING"})  # classes that `_settle_nominal` looks at
_BEHIND_PLURAL = frozenset({"KON", "STOP", "PREP", "PUNC", "ADV", "VFIN"})  # what stands behind no verb with an object
_VERBLIKE = frozenset({"VPP", "VFIN", "VINF", "NOUN", "ADJ"})  # those that `_settle_verbal` looks at


def settle_english(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Correct the classes of a sentence's tokens, in place."""
    low = [t.text.lower() for t in sentence.tokens]
    for i in range(len(low) - 1):
        if cls[i] in _MODIFYING or low[i] == "according":
            _settle_nominal(i, sentence, cls, low, words)
        if low[i] in _SMALL:
            _settle_small(i, sentence, cls, low, words)
        if low[i + 1] == "part" and sentence.tokens[i].lemma == "take" and low[i + 2 : i + 3] != ["of"]:
            cls[i], cls[i + 1] = "VING" if low[i] == "taking" else cls[i], "PTK"
        if low[i] in TIMED:
            settle_times(i, sentence, cls, low, words.roles)
        if cls[i] in _VERBLIKE or sentence.tokens[i].tag == "VVD" or low[i] == "to" or (i and low[i - 1] == "whose"):
            _settle_verbal(i, sentence, cls, low, words)
    settle_participles(sentence, cls, words)
    settle_apposed(sentence.tokens, cls, words)
    if not _IN_SETS.isdisjoint(low):
        settle_sets(cls, low)
    if "VFIN" not in cls and sentence.part != "title" and cls[-1:] == ["PUNC"] and low[-1] == ".":
        only_verb(sentence, cls, low, words)


def _settle_nominal(i: int, sentence: Sentence, cls: list[str], low: Sequence[str], words: Lexicon) -> None:
    """Offices, and participles that stand before their noun."""
    token, follower = sentence.tokens[i], sentence.tokens[i + 1]
    if cls[i] == "NAME" and token.text[:1].isupper() and not token.text.isupper() and words.role_noun(low[i]):
        cls[i] = "NOUN"  # "President and Chief Executive Officer"
    if cls[i] == "NAME" and of_region(i, sentence.tokens, words.demonyms):
        cls[i] = "ADJ"
    number = low[i] in ("about", "around", "over", "under") and cls[i] == "PREP" and cls[i + 1] == "NUM"
    if number and (i == 0 or cls[i - 1] not in VERBAL or token.text in ("about", "around")):
        cls[i] = "ADV"  # "About 50 people …"
    if cls[i] == "ADJ" and i and cls[i - 1] == "NAME" and token.text in _LEGAL:
        cls[i] = "NAME"  # "Zorvane Inc plans …"
    if low[i] == "according":
        cls[i] = "ADV"
    if token.text == "as" and cls[i] == "SUB" and i and cls[i - 1] in ("NAME", "NOUN") and "VFIN" not in cls[:i]:
        cls[i] = "PREP"  # "Blip as a stand-alone product will …"
    if cls[i] == "VFIN" and low[i].endswith("founders"):
        cls[i] = "NOUN"  # "the venture of YouTube founders Chad Hurley and Steve Chen"
    people = i and low[i - 1] == "the" and cls[i] in ("NAME", "ADJ") and cls[i + 1] not in _GOES_ON
    if people and token.text.removesuffix("s") in words.demonyms:
        cls[i] = "NOUN"  # "the Californians"
    if cls[i] == "VING" and cls[i + 1] == "NOUN" and follower.tag != "NN2" and inside_phrase(cls, i):
        cls[i] = "ADJ"  # "a photo sharing app"
    alone = cls[i] == "ADJ" and i and cls[i - 1] in ("DET", "POSS", "ADJ") and cls[i + 1] in _ENDS_PHRASE | {"DATE"}
    field = i > 1 and low[i - 1] == "of" and cls[i] in ("ADJ", "VING") and words.role_noun(low[i - 2])
    if (field and cls[i + 1] in ("PREP", "PUNC", "KON")) or (alone and words.org_noun(low[i])):
        cls[i] = "NOUN"  # "head of digital at Zorvane", "director of streaming", "bought the firm last autumn"
    ends = cls[i] == "ADJ" and i and cls[i - 1] in ("DET", "POSS", "ADJ", "NOUN", "NAME") and cls[i + 1] in _ENDS_PHRASE
    if ends and "-" in low[i] and (words.kind_of(low[i]) or words.is_word("featurenoun", low[i])):
        cls[i] = "NOUN"  # "an add-on for the browser"
    senses = words.verbs.get(token.lemma) if cls[i] == "VING" and cls[i + 1] == "NOUN" else None
    progressive = any(t.lemma == "be" for t in sentence.tokens[max(0, i - 2) : i])  # "is saying goodbye"
    if senses and not progressive and not any(s.with_object for s in senses):
        cls[i] = "ADJ"  # "disappearing messages"
    share = cls[i] == "VING" and cls[i + 1] == "NOUN" and words.is_word("sharenoun", low[i + 1])
    if share and i and cls[i - 1] in ("DET", "POSS"):
        cls[i] = "ADJ"  # "a controlling stake"


def _settle_small(i: int, sentence: Sentence, cls: list[str], low: Sequence[str], words: Lexicon) -> None:
    """Prepositions and conjunctions that the model mistakes, and a "both" that stands alone."""
    follower = sentence.tokens[i + 1]
    if low[i] == "for" and cls[i] in ("SUB", "PREP"):  # "Nobody wept, for the app had long been dead"
        things = cls[i + 2 : i + 3] == ["VFIN"] and words.kind_of(sentence.tokens[i + 2].lemma)  # "for Galaxy phones"
        cls[i] = "KON" if i and low[i - 1] == "," and not things and clause_behind(cls, i) else "PREP"
        if low[i + 1 : i + 4] == ["the", "time", "being"]:
            cls[i : i + 4] = ["ADV"] * 4
    joins = low[i] in _BEFORE_CLAUSE and cls[i] == "PREP"
    if joins and (_explained_subject(sentence, cls, i + 1) or clause_behind(cls, i)):
        cls[i] = "SUB"  # "after the company, Zorvane, had shut its app", "move to Y before the X app shuts down"
    elif low[i] == "since" and cls[i] == "SUB":
        alone = cls[i + 1] in ("PREP", "KON", "STOP", "PUNC") or low[i + 1] == "as"  # "has run it [since] as its chief"
        dated = cls[i + 1] == "DATE" and cls[i + 2 : i + 3] != ["VFIN"]  # "closed since yesterday"
        cls[i] = "ADV" if alone else "PREP" if dated or phrase_only(cls, i + 1) else cls[i]  # "since that autumn"
    if low[i : i + 3] == ["as", "well", "as"] and phrase_only(cls, i + 3, open_end=True):
        cls[i : i + 3] = ["ADV"] * 3  # "X, as well as Y, stays"
    elif low[i : i + 3 : 2] == ["as", "as"] and cls[i + 1] in ("ADV", "ADJ") and phrase_only(cls, i + 3):
        cls[i] = "ADV"  # "a list as long as your arm"
    elif low[i] == "as" and cls[i + 1] == "VPP" and not _AS_TOLD.isdisjoint(words.labels(follower.text)):
        cls[i] = cls[i + 1] = "ADV"
    elif low[i] == "as" and cls[i] in ("SUB", "ADV") and low[i - 2 : i] != ["as", "well"]:
        quoted = low[i + 1] in ('"', "“", "‘", "'")  # "trades as “Klimbo”"
        cls[i] = "PREP" if phrase_only(cls, i + 1 + quoted) else cls[i]
    if low[i : i + 2] == ["done", "for"] and cls[i + 2 : i + 3] in (["STOP"], ["PUNC"], ["KON"], ["ADV"]):
        cls[i] = cls[i + 1] = "ADJ"
    if low[i] == "same" and cls[i] == "ADV" and i and cls[i - 1] == "DET" and cls[i + 1] in ("NOUN", "ADJ"):
        cls[i] = "ADJ"
    if low[i] == "former" and cls[i + 1] not in _GOES_ON:
        cls[i] = "NOUN" if low[i - 1] == "the" else cls[i]  # "[The former] is sold by X"
    elif (low[i] == "former" and cls[i] == "ADV") or (low[i] in ("former", "then") and cls[i - 1] == "GEN"):
        cls[i] = "ADJ"  # "two former Zorvane engineers", "Zorvane's [then] boss"
    if low[i] in SELVES and cls[i + 1] in ("VPP", "VING", "VFIN") and cls[i - 1] not in ("PREP", "VING", "ADV"):
        cls[i] = "ADV"  # "bought X and was [itself] acquired by Y"
    if low[i] == "left" and cls[i] in ("VFIN", "VPP") and remaining(cls, low, i):
        cls[i] = "ADV"
    if low[i] == "set" and cls[i] in ("VFIN", "VPP") and i > 2 and cls[i - 1] == "NOUN" and cls[i - 2] == "DET":
        apposed = sentence.tokens[i - 3].text == "," and low[i + 1] in ("that", "which", "for", "with", ",")
        cls[i] = "NOUN" if apposed else cls[i]  # "the X, a plasma set that …"
    some = low[i] in _QUANTIFIERS and cls[i] in ("DET", "ADJ", "ADV") and low[i + 1] == "of"
    if some and cls[i + 2 : i + 3] in (["DET"], ["POSS"], ["PRON"]):
        cls[i] = "PRON"  # "is closing several of its apps"
    if low[i] in ("'s", "’s") and cls[i] == "VFIN" and i and cls[i - 1] in ("NOUN", "NAME"):
        cls[i] = "GEN" if counts(cls, i + 1) or one_thing(sentence.tokens, cls, i + 1, words) else cls[i]
    echoed = low[i] in ("will", "can") and low[i - 1] in ("nor", "so", "neither", "as")
    if echoed and cls[i + 1] in ("NAME", "DET", "POSS"):
        cls[i] = "VFIN"  # "…, nor will X"
    if low[i] in PAPERS and paper(cls, i):
        cls[i] = "NOUN"
    if low[i] == "both" and cls[i] in ("ADV", "DET") and cls[i + 1] in ("PREP", "DATE", "STOP", "COMMA", "VFIN"):
        cls[i] = "PRON"  # "closed both in 2018"
    if low[i] == "neither" and cls[i] == "ADV" and cls[i - 1] in ("VFIN", "VINF") and cls[i + 1] in ("STOP", "COMMA"):
        cls[i] = "PRON"  # "It will close neither."
    if low[i] == "neither" and cls[i] == "DET" and cls[i + 1] == "VFIN" and cls[i + 2 : i + 3] not in _NOMINAL_BEHIND:
        cls[i] = "PRON"  # "Neither will be closed", but "neither will Tapgo"


def _explained_subject(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether a phrase, another one between commas and a finite verb follow: "the company, Zorvane, had"."""
    for _ in range(2):
        start = i
        while i < len(cls) and cls[i] in ("DET", "POSS", "ADJ", "NOUN", "NAME", "GEN", "NUM"):
            i += 1
        if i == start or i >= len(cls) or sentence.tokens[i].text != ",":
            return False
        i += 1
    return cls[i : i + 1] == ["VFIN"]


def _settle_verbal(i: int, sentence: Sentence, cls: list[str], low: Sequence[str], words: Lexicon) -> None:
    """Verbs that look like other forms of theirs or like nouns."""
    token, follower = sentence.tokens[i], sentence.tokens[i + 1]
    if low[i] == "live" and cls[i] == "VINF" and i and sentence.tokens[i - 1].lemma == "go":
        cls[i] = "ADJ"  # "will go live on 1 July"
    if cls[i] == "VPP" and _relative_subject(sentence, cls, i):
        cls[i] = "VFIN"  # "a start-up which the company acquired"
    plural = cls[i] == "VINF" and token.tag == "VVI" and i > 3 and low[i - 1] == ","
    if plural and {"VINF", "TO"}.isdisjoint(cls[:i]) and "NOUN" in cls[: i - 1]:
        cls[i] = "VFIN"  # "Sales of X, which …, shrink by the quarter"
    if cls[i] == "VINF" and i and cls[i - 1] == "DET":
        cls[i] = "NOUN"  # "The cull [spares] X"
        verb = follower.tag == "NN2" and follower.text.islower() and follower.lemma in words.verbs
        if verb and cls[i + 2 : i + 3] in (["ADV"], ["DET"], ["POSS"], ["NAME"]):
            cls[i + 1] = "VFIN"
    if cls[i] == "VFIN" and token.tag == "VVB" and _let(sentence, cls, i):
        cls[i] = "VINF"  # "let the veteran go"
    bare = cls[i] == "VINF" and token.tag == "VVI" and i and cls[i - 1] in ("NOUN", "NAME")
    if bare and ungoverned(cls, sentence.tokens, i):
        cls[i] = "VFIN"  # "Owners of the X receive no fixes"
    if cls[i] == "VFIN" and token.tag == "VVZ" and cls[i - 1] == "NOUN" and cls[i + 1] in _BEHIND_PLURAL:
        earlier = next((k for k in range(i - 2, -1, -1) if cls[k] not in ("ADJ", "NOUN", "DET", "NUM", "NEG")), -1)
        if earlier >= 0 and cls[earlier] in ("VFIN", "VINF", "VPP", "VING") and earlier < i - 1:
            cls[i] = "NOUN"  # "gets no security [fixes]"
        elif cls[i + 1] == "VFIN" and earlier == -1 and "DET" not in cls[1:i]:
            cls[i] = "NOUN"  # "No security [fixes] will be provided", but "The app the firm makes will close"
        elif i == 1 and cls[i + 1] == "PREP" and verb_later(cls, i + 2):
            cls[i] = "NOUN"  # "Security [updates] for X will end"
    office = cls[i] == "VINF" and cls[i + 1] == "NOUN" and words.role_noun(low[i + 1]) and i
    if office and cls[i - 1] in ("ADV", "KON", "PUNC") and {"TO", "VFIN"}.isdisjoint(cls[:i]):
        cls[i] = "NOUN"  # "Mira Holt, previously [finance] chief of X, …"
    past = token.tag == "VVD" and (token.lemma in words.verbs or token.lemma in words.patterns)
    if past and follower.text == "by" and not _finite_by(sentence, cls, i):
        cls[i] = "VPP"  # "Google's Android Pay superseded by Google Pay"
    if (
        token.text == "to"
        and cls[i + 1] in ("NOUN", "VFIN")
        and follower.text.islower()
        and follower.lemma in words.verbs
        and not (follower.text in _PLACES_TO and cls[i + 2 : i + 3] not in (["DET"], ["NAME"], ["POSS"]))
    ):
        cls[i], cls[i + 1] = "TO", "VINF"
    if token.text == "to" and low[i + 2 : i + 3] == ["of"] and words.role_noun(follower.text):
        cls[i], cls[i + 1] = "PREP", "NOUN"  # "promoted to head of design"
    if i > 2 and cls[i] == "NOUN" and low[i - 2 : i] == ["no", "longer"]:
        known = token.text.islower() and cls[i + 1] not in ("NOUN", "VFIN")
        if known and (token.lemma in words.verbs or tagger("en").knows(token.lemma, "VVI")):
            cls[i] = "VFIN"  # "The apps no longer [log] in"
    if i and low[i - 1] == "whose" and cls[i] in VERBAL and cls[i + 1] in ("NOUN", "NAME"):
        cls[i] = "NOUN"  # "Zorvane, whose [note] app …"
    if i > 2 and cls[i] == "NOUN" and relative_verb(sentence.tokens, cls, i, words):
        cls[i] = "VFIN"
    if i and cls[i] == "VINF" and cls[i - 1] in ("NAME", "NOUN") and not VERBAL & set(cls[:i]) and "TO" not in cls[:i]:
        cls[i] = "VFIN"  # "Zorvane and Orrin [run] the app together"
    known = token.lemma in words.verbs or (token.lemma in words.patterns and cls[i + 1] in ("DET", "POSS"))
    verb = cls[i] == "NOUN" and known and token.text.endswith("s") and not token.text.endswith("founders")
    if (
        verb
        and i
        and cls[i - 1] == "NAME"
        and (cls[i + 1] in ("NAME", "DET", "POSS") or follower.text in ("both", "it", "them"))
    ):
        cls[i] = "VFIN"  # "Activision unplugs Guitar Hero"
    if verb and i and cls[i - 1] == "NAME" and cls[i + 1] == "VING" and words.is_word("phaseverb", token.lemma):
        cls[i] = "VFIN"  # "Klimbo stops being available"
    base = cls[i] == "NOUN" and known and token.tag == "NN1" and i > 1 and cls[i + 1] in ("NAME", "DET", "POSS")
    if base and low[i - 1 - (low[i - 1] in ("both", "all"))] in ("which", "who"):
        cls[i - 1 : i + 1] = ["REL" if cls[i - 1] == "REL" else "ADV", "VFIN"]  # "A and B, which both [stock] Klimbo"
    says = (cls[i] == "NOUN" and token.text.endswith("s")) or token.tag == "VVN"
    if says and any(words.is_word(c, token.lemma) for c in _SAYING) and inquit(i, low, cls):
        cls[i] = "VFIN"


def _let(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether nothing but a phrase stands between a form of "let" and a verb."""
    k = i - 1
    while k >= 0 and cls[k] in ("NOUN", "NAME", "ADJ", "DET", "POSS", "GEN", "NUM", "PRON"):
        k -= 1
    return 0 <= k < i - 1 and sentence.tokens[k].lemma == "let" and cls[k] in VERBAL


def _relative_subject(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether nothing but a subject stands between a relative pronoun and a form in -ed."""
    k = i - 1
    if k < 1 or cls[k] not in ("NOUN", "NAME", "PRON"):
        return False
    while k > 0 and cls[k] in ("NOUN", "NAME", "ADJ", "PRON"):
        k -= 1
    k -= cls[k] in ("DET", "POSS")
    return k >= 0 and sentence.tokens[k].text.lower() in ("which", "whom") and cls[k] in ("REL", "WH")


def _finite_by(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether a form in -ed before "by" is a past tense all the same: "it dropped by a third"."""
    before = sentence.tokens[i - 1].text.lower() if i else ""
    behind = cls[i + 2 : i + 3]
    return behind in (["NUM"], ["DATE"], ["VING"]) or before in ("it", "they", "he", "she", "we", "i", "which", "who")
