"""English past forms that may be participles: which of the two a form is, by what stands around it, in place.

"a processor purchased a year ago", "X, launched in 2015, will close", "Started in 2009 and sold in 2014, X …": a
transitive verb without an object and without a subject of its own is a participle. Where that leaves a sentence
without a finite verb, the past form that has a subject is one: "Users of X, shut down in 2018, mostly moved on".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.class_order import HAVE, VERBAL, last_verb, second_participle
from kg.extract.syntax.noun_like_verbs import noun_as_verb, two_forms, verb_behind_insertion
from kg.model import Sentence, Token
from kg.text.hanta import tagger

_PAUSE = frozenset({"COMMA", "PUNC", "STOP"})
_NO_OBJECT = frozenset({"PREP", "DATE", "ADV", "COMMA", "STOP", "PUNC", "KON", "SUB", "TO"})
_QUOTES = frozenset("\"“„'‘")
_NOMINAL = frozenset({"NOUN", "NAME"})
_RENAMING = frozenset({"rename", "rebrand", "rechristen", "retitle", "rebaptise", "rebaptize"})
_FIRSTLY = frozenset({"first", "originally", "initially", "newly", "recently"})


def settle_participles(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Turn past tenses that are participles into "VPP" and the other way round."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if cls[i] == "VFIN" and token.tag == "VVD" and two_forms(token) and _participle(i, tokens, cls, words):
            cls[i] = "VPP"
        elif (
            cls[i] == "VPP"
            and token.tag == "VVN"
            and two_forms(token)
            and (
                _contact(i, tokens, cls)
                or _of_relative(i, tokens, cls)
                or _intransitive(i, tokens, cls, words)
                or _never(i, tokens, cls)
                or _present(i, tokens, cls)
                or _joined(i, tokens, cls)
            )
        ) or (cls[i] == "VPP" and i > 2 and cls[i - 1] == "KON" and _second_perfect(i, tokens, cls)):
            cls[i] = "VFIN"
    if _bare_participle(tokens, cls):
        cls[0] = "VPP"
    if "VFIN" not in cls:
        noun_as_verb(tokens, cls, words)
    else:
        verb_behind_insertion(tokens, cls, words)
    if "VFIN" not in cls and tokens[-1].text in ".!":
        for i, token in enumerate(tokens):
            if cls[i] == "VPP" and token.tag in ("VVN", "VVD") and two_forms(token) and _left_alone(i, tokens, cls):
                cls[i] = "VFIN"
                return


def _bare_participle(tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether a form that is alike in all tenses opens a line as a participle: "[Shut] down on 1 December."."""
    end = 1 + (cls[1:2] == ["PTK"])
    dated = cls[end : end + 1] == ["DATE"] or cls[end : end + 2] == ["PREP", "DATE"]
    dated = dated or [t.text for t in tokens[end : end + 1]] == ["by"]  # "[Shut] down by Zorvane"
    return dated and cls.count("VFIN") == 1 and cls[0] == "VFIN" and tagger("en").knows(tokens[0].text.lower(), "VVN")


def _second_perfect(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether a participle shares auxiliary and object with the one before it: "had bought and [closed] the app"."""
    if cls[i - 2] != "VPP" or cls[i + 1 : i + 2] not in (["DET"], ["POSS"], ["NAME"], ["NUM"], ["PRON"]):
        return False
    k = i - 3
    while k > 0 and cls[k] == "ADV":
        k -= 1
    return tokens[k].tag in ("VHB", "VHZ", "VHD", "VHI")


def _participle(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a past form of a transitive verb is its participle, by what is behind it and before it."""
    j = i + 1
    lemma = tokens[i].lemma.lower()
    if j < len(tokens) and f"{lemma} {tokens[j].text.lower()}" in words.verbs:
        lemma, j = f"{lemma} {tokens[j].text.lower()}", j + 1
    calls = lemma in words.words["callverb"]
    if cls[j : j + 1] == ["NAME"] and (calls or lemma in _RENAMING):
        k = i - 1 - (i > 0 and cls[i - 1] in ("ADV", "DATE"))
        called = calls and (cls[k] == "NOUN" or tokens[k].text == ",")
        if k >= 0 and (called or second_participle(k, tokens, cls)):
            return True  # "the app, currently dubbed Klimbo", "X, bought in May and [renamed] Y"
    if cls[j : j + 1] == ["NOUN"] and calls and cls[i - 1] == "NOUN":
        noun = tokens[i - 1].lemma
        if (words.kind_of(noun) or words.org_noun(noun)) and "VFIN" in (*cls[:i], *cls[j:]):
            return True  # "has a feature [called] tastes"
    j += j + 1 < len(tokens) and (tokens[j].text in _QUOTES or tokens[j].text == "back")  # "introduced back in 2015"
    if j < len(tokens) and cls[j] not in _NO_OBJECT and not (cls[j] == "DET" and "DATE" in cls[j + 1 : j + 3]):
        return False  # but "introduced the same September" has none
    if any(words.is_word(c, lemma) for c in ("say", "report", "announce")) and _told_behind(j, tokens, cls):
        return False
    takes, only = _transitive(lemma, words)
    takes, only = (True, True) if _put_in(lemma, words) and cls[j : j + 1] == ["PREP"] else (takes, only)
    return takes and _without_subject(i, tokens, cls, only=only)


def _told_behind(j: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether what is said follows, perhaps behind a day: "…, the firm behind X, announced [on Monday] that …"."""
    while cls[j : j + 1] in (["DATE"], ["ADV"]) or cls[j : j + 2] == ["PREP", "DATE"]:
        j += 1
    return j < len(tokens) and tokens[j].text == "that" and cls[j] == "SUB"


def _without_subject(i: int, tokens: Sequence[Token], cls: Sequence[str], *, only: bool) -> bool:
    """Whether a past form has no subject before it; `only`: its verb never has the thing for its subject."""
    k = i - 1
    while k >= 0 and (cls[k] == "ADV" or tokens[k].text.lower() in _FIRSTLY):
        k -= 1
    if k < 0 or (tokens[k].text in (":", ";") and "VFIN" in cls[:k]):
        return _later_finite(i, tokens, cls)
    if cls[k] in _PAUSE and k and tokens[k].text in (",", "–", "—", "(", "-"):
        return cls[k - 1] in (*_NOMINAL, "DATE", "NUM", "ADJ", "VPP", "ADV", "PUNC") and not _in_series(
            i, k, tokens, cls
        )
    if cls[k] == "KON":
        first = last_verb(k, cls)  # "X came from Y, [a service] bought in 2012 and [closed] in 2014"
        return second_participle(k, tokens, cls) and ("VFIN" not in cls[:first] or _apposed(first - 1, tokens, cls))
    firstly = {t.text.lower() for t in tokens[k + 1 : i]} <= _FIRSTLY  # "a camera [first] sold in 2012"
    if cls[k] not in _NOMINAL or not firstly or _governed(k, tokens, cls):
        return False
    if only and "VFIN" not in cls[:i] and "VFIN" not in cls[i + 1 :] and tokens[-1].text not in ".!?":
        return True  # "Corvane's Trimo discontinued", a headline
    return _apposed(k, tokens, cls) or (only and any(cls[m] == "VFIN" for m in range(k)) and not _subject_of(k, cls))


def _governed(k: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether the phrase that ends at `k` is the subject of a relative clause: "the tablet that [Zorvane] sold"."""
    while k >= 0 and cls[k] in (*_NOMINAL, "ADJ", "GEN", "NUM", "DET", "POSS"):
        k -= 1
    return k > 0 and tokens[k].text.lower() in ("that", "which", "whom") and cls[k - 1] in (*_NOMINAL, "PUNC", "PREP")


def _transitive(lemma: str, words: Lexicon) -> tuple[bool, bool]:
    """Whether a verb can have the thing for its object, and whether it never has it for its subject."""
    senses = [s for s in words.verbs.get(lemma, ()) if not s.words]
    functions = [
        f
        for s in senses
        for role, fs in s.roles.items()
        if role not in ("agent", "acquirer", "person") and (role != "org" or s.op == "holdsRole")
        for f in fs
    ]
    takes = "obj" in functions or (lemma, "obj") in words.typing
    return takes, takes and "subj" not in functions


def _put_in(lemma: str, words: Lexicon) -> bool:
    """Whether a verb tells in the passive what comes with a thing: "the stand [included] with it"."""
    told = (p for p in words.patterns.get(lemma, ()) if p.relation == "featureOf")
    return any(frozenset({"@passive"}) in p.words for p in told)


def _later_finite(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether the next finite verb stands behind a pause."""
    finite = next((m for m in range(i + 1, len(tokens)) if cls[m] == "VFIN"), i)
    return any(cls[m] in _PAUSE or tokens[m].text in "–—;:" for m in range(i + 1, finite))


def _in_series(i: int, k: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether a past form behind a comma is one of several that a subject has: "he came, saw and conquered"."""
    before = next((m for m in range(k - 1, -1, -1) if cls[m] in VERBAL), None)
    return before is not None and before == k - 1 and cls[before] == "VFIN"


def _apposed(k: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether the noun at `k` ends a phrase in apposition: "…, a photo [service] …", "…, a chip for [phones] …"."""
    m = k
    while m >= 0 and (
        cls[m] in (*_NOMINAL, "ADJ", "GEN", "NUM")
        or _between_adjectives(m, cls)
        or (cls[m] == "PREP" and m < k and cls[m - 1] == "NOUN")
    ):
        m -= 1
    if m < 1 or cls[m] != "DET" or tokens[m - 1].text not in (",", "–", "—", "("):
        return False
    around = "VFIN" in cls[:m] or _later_finite(k + 1, tokens, cls)
    return around and tokens[m].text.lower() in ("a", "an", "the", "another")


def _between_adjectives(m: int, cls: Sequence[str]) -> bool:
    """Whether a comma only parts the adjectives of a phrase: "a smaller[,] foldable model"."""
    return m > 0 and cls[m] in _PAUSE and cls[m - 1] == "ADJ" == cls[m + 1]


def _subject_of(k: int, cls: Sequence[str]) -> bool:
    """Whether a conjunction or a subordinator stands before the phrase that ends at `k`, so that it is a subject."""
    m = k
    while m >= 0 and cls[m] in (*_NOMINAL, "ADJ", "GEN", "NUM", "DET", "POSS", "ADV"):
        m -= 1
    return m < 0 or cls[m] in ("SUB", "WH", "REL", "KON", "STOP") or cls[m] in _PAUSE


def _contact(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """ "the app the company launched in 2012": a participle behind two noun phrases in a row is a past tense."""
    m = i - 1
    while m >= 0 and cls[m] == "ADV":
        m -= 1
    if m < 1 or cls[m] not in _NOMINAL:
        return False
    while m >= 0 and cls[m] in (*_NOMINAL, "ADJ"):
        m -= 1
    return (
        m > 0 and cls[m] in ("DET", "POSS") and cls[m - 1] in _NOMINAL and tokens[m].text.lower() not in ("all", "both")
    )


def _of_relative(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """ "the app that the company [shut] is back": the verb of a relative clause, one verb more is the main one."""
    k = i - 1
    while k >= 0 and cls[k] == "ADV":
        k -= 1
    if k < 1 or cls[k] not in _NOMINAL or not _governed(k, tokens, cls):
        return False
    later = sum(c == "VFIN" for c in cls[i + 1 :])
    return later == 0 or (later == 1 and "VFIN" not in cls[:i])


def _intransitive(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """ "The app, which had users, [disappeared]": a verb without objects has a participle only behind "have"."""
    if not words.is_word("intransitive", tokens[i].lemma.lower()) or not i:
        return False
    m = i - 1
    while m > 0 and cls[m] == "ADV":
        m -= 1
    return tokens[m].tag not in HAVE


def _present(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """ "A and B [become] useless": a form that is also the present, without an auxiliary before it."""
    if tokens[i].text not in ("become", "come", "run") or not i or cls[i - 1] not in (*_NOMINAL, "PRON"):
        return False
    if i + 1 < len(tokens) and tokens[i + 1].text == "by":
        return False  # "an incubator [run] by Mira Holt, …"
    return not any(tokens[m].tag in HAVE for m in range(max(0, i - 6), i)) and "VFIN" not in cls[:i]


def _joined(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """ "The firm designed, built and [launched] the X": joined to a past tense, an object behind it."""
    if not i or cls[i - 1] != "KON" or cls[i + 1 : i + 2] not in (["DET"], ["POSS"], ["NAME"]):
        return False
    return "VFIN" in cls[:i] and not any(t.tag in HAVE for t in tokens[:i])


def _never(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """ "The app never [launched]": no auxiliary before the adverb that only a finite verb has."""
    return i > 1 and tokens[i - 1].text == "never" and cls[i - 2] in (*_NOMINAL, "PRON")


def _left_alone(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether a past form in a sentence without finite verb can be it: behind its subject or a closed insertion."""
    m = i - 1
    while m >= 0 and cls[m] == "ADV":
        m -= 1
    if m < 1 or (i + 1 < len(tokens) and tokens[i + 1].text == "by"):
        return False
    if cls[m] in _NOMINAL and tokens[i].tag == "VVN" and "NUM" in cls[i + 2 : i + 4] and cls[i + 1] == "ADV":
        return True  # "The division [lost] more than $3m last year"
    if tokens[m].text != "," or not any(c in _NOMINAL or c == "PRON" for c in cls[:m]):
        return False
    opened = next((k for k in range(m - 2, 0, -1) if tokens[k].text == ","), None)  # "A tablet, the X, [followed]"
    begun = opened is not None and cls[opened + 1] in ("DET", "POSS", "NAME", "PREP", "ADV")
    series = opened is None and cls[0] == "VPP"  # "Bought by X in 2009, [closed] in 2010."
    return begun or (any(c in VERBAL for c in cls[:m]) and not series)
