"""What the order of English word classes around a token tells: whether a clause, a phrase or a verb follows."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.model import Token

SELVES = frozenset({"itself", "himself", "herself", "themselves"})
PAPERS = frozenset({"daily", "weekly", "monthly", "quarterly"})  # adverbs that newspapers are called by, too
_PAUSES = frozenset({",", "–", "—", '"', "”", "’"})
_OF_ENDS = frozenset({"both", "loose", "these", "those", "the", "its", "their", "opposite", "dead", "front", "back"})
HAVE = frozenset(
    {"VHB", "VHZ", "VHD", "VHI", "VHG", "VBZ", "VBD", "VBB", "VBI", "VBN", "VBG", "VM0"}
)  # tags of auxiliaries
VERBAL = frozenset({"VFIN", "VPP", "VING", "VINF"})
_OBJECTS = (["DET"], ["POSS"], ["NAME"], ["NOUN"], ["PRON"], ["ADJ"])
APPOSING = frozenset({",", "–", "—", "("})  # what opens an apposition
_ADVERBIAL = frozenset("PREP DET POSS ADJ NUM NOUN NAME GEN ADV DATE".split())
_GOVERNING = frozenset({"let", "help", "make", "see", "have"})  # with an object and an infinitive: "lets them go"
_OPENING = frozenset({"VFIN", "SUB", "REL", "WH", "PUNC", "STOP", "TO"})


def clause_behind(cls: Sequence[str], i: int) -> bool:
    """Whether a phrase and its finite verb follow a token, the clause before it having one, too."""
    k = i + 1
    while k < len(cls) and cls[k] in ("DET", "POSS", "ADJ", "NOUN", "NAME", "NUM", "GEN", "PRON"):
        k += 1
    if k == i + 1 or cls[k : k + 1] != ["VFIN"]:
        return False
    end = i - (cls[i - 1] == "PUNC")
    start = next((m for m in range(end - 1, -1, -1) if cls[m] in ("PUNC", "STOP")), -1)
    return not {"VFIN", "VINF"}.isdisjoint(cls[start + 1 : end])


def remaining(cls: Sequence[str], low: Sequence[str], i: int) -> bool:
    """Whether "left" stands behind a phrase of what there still is: "the only firm [left] that …"."""
    k = i - 1
    while k >= 0 and cls[k] in ("NOUN", "ADJ", "NAME"):
        k -= 1
    return k < i - 1 and bool({"only", "last", "no", "any", "few", "little"} & set(low[max(k, 0) : i]))


def paper(cls: Sequence[str], i: int) -> bool:
    """Whether an adverb ends a phrase that an article opens: "the Zorvane business [daily] reported"."""
    k = i - 1
    while k >= 0 and cls[k] in ("NOUN", "ADJ", "NAME"):
        k -= 1
    closed = cls[i + 1 : i + 2] in (["VFIN"], ["VPP"], ["PUNC"], ["STOP"], ["NAME"])
    return cls[i] == "ADV" and closed and 0 <= k < i - 1 and cls[k] == "DET" and cls[k + 1] in ("NAME", "ADJ")


def inquit(i: int, low: Sequence[str], cls: Sequence[str]) -> bool:
    """Whether only who says it stands between a pause and a verb of saying: "…, the Evening Post reports, …".

    A participle has a noun before it that an article opens: "…, the Osten newspaper reported [on Monday]".
    """
    behind, verb = cls[i + 1 : i + 2], cls[i] == "VPP"
    dated = verb and (behind == ["DATE"] or cls[i + 1 : i + 3] == ["PREP", "DATE"])
    if not i or not (dated or behind in (["PUNC"], ["STOP"])) or cls[i - 1] not in (("NOUN",) if verb else ("NAME",)):
        return False
    k = i - 1
    while k >= 0 and (cls[k] == "NAME" or low[k] == "the" or (verb and cls[k] in ("NOUN", "ADJ"))):
        k -= 1
    return k >= 0 and low[k] in _PAUSES and (not verb or (low[k + 1] == "the" and "VFIN" in cls[:k]))


def counts(cls: Sequence[str], i: int) -> bool:
    """Whether a number and a noun follow and then a verb: "[the studio's] roughly 80 employees have been laid off"."""
    i += cls[i : i + 1] == ["ADV"]
    return cls[i : i + 2] == ["NUM", "NOUN"] and cls[i + 2 : i + 3] == ["VFIN"]


def one_thing(tokens: Sequence[Token], cls: Sequence[str], i: int, words: Lexicon) -> bool:
    """Whether "reading app" follows without an article and so is of what stands before: "[the firm's] reading app"."""
    one = cls[i : i + 2] == ["VING", "NOUN"] and tokens[i + 1].tag != "NN2"
    return one and words.kind_of(tokens[i + 1].lemma) in ("app", "website", "platform", "device", "game")


def verb_later(cls: Sequence[str], i: int) -> bool:
    """Whether a finite verb follows before the next mark, no other clause opened between."""
    return next((c for c in cls[i:] if c in _OPENING), "") == "VFIN"


def ungoverned(cls: Sequence[str], tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing before a form in the same piece asks for an infinitive: no modal, no "to", no "let"."""
    for k in range(i - 1, max(-1, i - 9), -1):
        low = tokens[k].text.lower()
        if low == "and" and cls[k + 1] in ("NUM", "DET", "POSS") and _GOVERNING.isdisjoint(t.lemma for t in tokens[:k]):
            return "VFIN" in cls[:k]  # "The app closes, and 200 people [lose] their jobs"
        if cls[k] in ("TO", "VFIN", "VINF", "VPP", "VING", "SUB", "REL", "WH") or low in (",", ";", "or", "and"):
            return False
    return cls[0] not in ("ADV", "VFIN", "VINF") or i > 8


def inside_phrase(cls: Sequence[str], i: int) -> bool:
    """Whether nothing but nouns and adjectives stands between an article and token `i`, a noun last."""
    k = i - 1
    while k >= 0 and cls[k] in ("NOUN", "NAME", "ADJ"):
        k -= 1
    return k < i - 1 and k >= 0 and cls[k] in ("DET", "POSS", "GEN") and cls[i - 1] in ("NOUN", "NAME")


def phrase_only(cls: Sequence[str], i: int, *, open_end: bool = False) -> bool:
    """Whether a noun phrase without a verb stands at a token: "as [partner retailers],", not "as customers had …"."""
    j = i
    while j < len(cls) and (
        cls[j] in ("DET", "POSS", "ADJ", "NOUN", "NAME", "NUM")
        or (cls[j] == "GEN" and cls[j + 1 : j + 2] in (["NOUN"], ["ADJ"]) and cls[j - 1] == "NAME")
    ):
        j += 1
    if open_end:
        return j > i and cls[j - 1] in ("NOUN", "NAME")
    return j > i and cls[j - 1] in ("NOUN", "NAME") and cls[j : j + 1] not in (["VFIN"], ["GEN"], ["ADV"])


def settle_sets(cls: list[str], low: Sequence[str]) -> None:
    """Correct words that only some others beside them make what they are, in place."""
    for i, word in enumerate(low):
        if word in ("and", "&") and _joined_office(low, i):
            cls[i - 1 : i + 2] = ["ADJ"] * 3
        elif word == "ends" and i and (low[i - 1] in _OF_ENDS or low[i - 2 : i] == ["odds", "and"]):
            cls[i] = "NOUN"
        elif word == "them" and _all_of_them(cls, low, i):
            cls[i - 2 : i + 1] = ["DET"] * 3  # "A and B, both of them founders of X"


def _joined_office(low: Sequence[str], at: int) -> bool:
    """Whether an "and" stands inside one post: "chief product [and] technology officer"."""
    first = max((k for k in range(max(0, at - 4), at) if low[k] == "chief"), default=-1)
    last = next((k for k in range(at + 2, min(at + 5, len(low))) if low[k] in ("officer", "officers")), -1)
    plain = all(w.isalpha() and w not in ("officer", "executive", "the") for w in low[first + 1 : last])
    return first >= 0 and first + 1 < at and last > 0 and plain


def _all_of_them(cls: Sequence[str], low: Sequence[str], i: int) -> bool:
    """Whether a quantifier says of how many of those before it a noun tells: "A and B, both of them [apps]"."""
    told = i > 4 and low[i - 1] == "of" and low[i - 3] == "," and cls[i - 4] == "NAME"
    return told and cls[i + 1 : i + 2] in (["NOUN"], ["ADJ"], ["NAME"])


def second_participle(k: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether the conjunction at a token joins something to a participle without an auxiliary."""
    left = last_verb(k, cls)
    return cls[k] == "KON" and left >= 0 and cls[left] == "VPP" and tokens[left - 1 if left else 0].tag not in HAVE


def last_verb(k: int, cls: Sequence[str]) -> int:
    """The last verb before a token; -1 for none."""
    return next((m for m in range(k - 1, -1, -1) if cls[m] in VERBAL), -1)


def settle_apposed(tokens: Sequence[Token], cls: list[str], words: Lexicon) -> None:
    """Make a past form finite that tells what the name before it did: "X, the firm Y [bought] in May"."""
    for i in range(3, len(cls) - 1):
        if cls[i] not in ("VPP", "VFIN") or cls[i - 1] not in ("NAME", "ADV"):
            continue
        behind = i + 1
        while cls[behind : behind + 1] in (["VPP"], ["PTK"]):
            behind += 1
        noun = apposed_relative(i, tokens, cls, words) if cls[behind : behind + 1] not in _OBJECTS else None
        if noun is not None:
            cls[noun], cls[i] = "NOUN", "VFIN"


def apposed_relative(verb: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> int | None:
    """The noun of which the name behind it tells something: "X, the [firm] Y bought in May", "the [apps] Y makes".

    The name is none of what the noun means, but the subject of a relative clause: an apposition has its name before it,
    "an app" and "the apps" have no one name, and with what has a verb of its own another clause goes on ("the [app] Y
    bought in May is closing").
    """
    last = verb - 1
    while last > 1 and cls[last] == "ADV":
        last -= 1
    noun = last
    while noun > 0 and cls[noun] == "NAME":
        noun -= 1
    lemma = tokens[noun].lemma.lower()
    if noun == last or not (words.kind_of(lemma) or words.org_noun(lemma)):
        return None
    first = noun - 1
    while first > 0 and cls[first] in ("ADJ", "NOUN", "VPP", "VING", "NAME", "NUM"):
        first -= 1
    if first < 0 or tokens[first].text.lower() not in ("the", "a", "an"):
        return None
    apposed = first > 1 and tokens[first - 1].text in APPOSING
    if apposed and tokens[first - 2].text != tokens[first - 2].text.lower():
        return noun
    unknown = tokens[first].text.lower() != "the" or (tokens[noun].tag == "NN2" and cls[noun] == "NOUN")
    return noun if unknown or _gone_on(verb, cls) else None


def _gone_on(verb: int, cls: Sequence[str]) -> bool:
    """Whether behind a verb without an object another finite one follows: "Y bought in May [is] closing"."""
    k = verb + 1
    while cls[k : k + 1] in (["VPP"], ["PTK"], ["ADV"], ["DATE"]):
        k += 1
    if cls[k : k + 1] == ["PREP"]:
        k = next((m for m in range(k, len(cls)) if cls[m] not in _ADVERBIAL), len(cls))
    return cls[k : k + 1] == ["VFIN"]
