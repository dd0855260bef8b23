"""English verb groups and the predicates they make: auxiliaries, adverbs, the verb, its particle in one stretch.

A clause can hold several groups, one behind the other; the clauses are cut at them, and each has its predicate.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.predicates import Predicate
from kg.model import Sentence, Token

_AUX_EN = frozenset({"be", "have", "do", "get"})
_MODAL_EN = frozenset(
    {"will", "would", "can", "could", "may", "might", "shall", "should", "must", "'ll", "wo", "ca", "'d", "cannot"}
)
_PARTICLES = frozenset(
    {"up", "down", "out", "off", "over", "away", "back", "on", "in", "after", "together", "aside", "part"}
)
_TEMPORAL = frozenset({"on", "in", "over", "after"})
_NOMINAL = frozenset({"NOUN", "NAME", "PRON", "POSS"})
_OPENERS = (("DET",), ("NAME",), ("NOUN",), ("POSS",), ("ADJ",))
_AMID = frozenset(
    "no longer also now be been first originally initially last itself himself herself themselves".split()
)
_NOT_ALONE = frozenset({"only", "just", "merely", "solely"})  # behind "not": the same is said of others, too
_INVERTING = frozenset({"only", "not", "nor", "neither", "never"})
_PHRASE = frozenset({"DET", "POSS", "ADJ", "NOUN", "NAME", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """An English verb group: tokens [start, end), whether finite, form ("fin", "inf", "ing", "pp"), lexical verb."""

    start: int
    end: int
    finite: bool
    form: str
    lemma: str
    at: int
    auxiliaries: tuple[int, ...] = ()


def english_groups(sentence: Sentence, at: Sequence[int], cls: Sequence[str], lexicon: Lexicon) -> list[VerbGroup]:
    """The verb groups among the tokens `at`, in order."""
    tokens, members = sentence.tokens, set(at)
    found: list[VerbGroup] = []
    i, last = at[0], at[-1]
    while i <= last:
        if i not in members or not _verbal(tokens, cls, i, members):
            i += 1
            continue
        group = _group(tokens, cls, i, last, members, lexicon)
        if len(found) == 1 and _fronted(tokens, cls, at, found[0], group):
            found, front = [], found[0]
            group = VerbGroup(group.start, group.end, True, "fin", front.lemma, front.at, (group.at,))
        found.append(group)
        i = group.end
    return found


def _fronted(tokens, cls, at: Sequence[int], front: VerbGroup, group: VerbGroup) -> bool:
    """Whether a participle stands before its "be" and the subject: "[Included] in the deal [is] X"."""
    if front.form != "pp" or group.lemma != "be" or group.auxiliaries or not group.finite:
        return False
    between = [cls[i] for i in range(front.end, group.start)]
    opens = all(cls[i] in ("ADV", "NEG", "KON") for i in at if i < front.start)
    placed = between[:1] == ["PREP"] and {"COMMA", "PUNC"}.isdisjoint(between)
    subject = cls[group.end : group.end + 1] in (["NAME"], ["DET"], ["POSS"], ["NUM"], ["NOUN"])
    dated = any(pair == ("DATE", "NAME") for pair in itertools.pairwise(between))  # "Founded in 2009 X is a bank"
    return opens and placed and subject and not dated


def _verbal(tokens, cls, i, members) -> bool:
    if cls[i] == "TO":
        nxt = i + 1
        while nxt in members and cls[nxt] in ("ADV", "NEG"):
            nxt += 1
        return nxt in members and cls[nxt] in ("VINF", "VFIN")
    return cls[i] in ("VFIN", "VINF", "VPP", "VING")


def _group(tokens, cls, start: int, last: int, members, lexicon: Lexicon) -> VerbGroup:
    """From the first verb on: auxiliaries, adverbs, the lexical verb, its particle; nothing behind the lexical verb."""
    i, auxiliaries, main = start, [], start
    finite = cls[start] == "VFIN"
    form = {"VFIN": "fin", "VINF": "inf", "TO": "inf", "VPP": "pp", "VING": "ing"}[cls[start]]
    if cls[start] == "TO":
        i += 1
    while i <= last and i in members:
        if cls[i] in ("VFIN", "VINF", "VPP", "VING"):
            main = i
            i += 1
            lemma = tokens[main].lemma.lower()
            if lemma in _AUX_EN | _MODAL_EN or _modal(tokens[main].text):
                auxiliaries.append(main)
                continue_at = _next_verb(tokens, cls, i, last, members, lemma)
                if continue_at is None and main == start and cls[start] == "VFIN":
                    continue_at = _behind_subject(tokens, cls, i, last, members)
                if continue_at is None:
                    auxiliaries.pop()
                    break
                i = continue_at
                continue
            break
        i += 1
    end = main + 1
    lemma = tokens[main].lemma.lower()
    if not _placed(tokens, cls, main, auxiliaries):
        lemma, end = _particle(tokens, cls, lemma, end, last, members, lexicon)
    return VerbGroup(start, end, finite, form, lemma, main, tuple(auxiliaries))


def _modal(text: str) -> bool:
    return text.lower() in _MODAL_EN


def _next_verb(tokens, cls, i: int, last: int, members, lemma: str) -> int | None:
    """The next verb of the group behind adverbs, negation, a time and "going to"."""
    k = _behind_time(cls, i, last)  # "was [on Friday] sold"
    while k <= last and k in members and (cls[k] in ("ADV", "NEG", "PTK") or tokens[k].text.lower() in _AMID):
        if cls[k] in ("VFIN", "VINF", "VPP", "VING"):
            return k
        k += 1
    if k > last or k not in members:
        return None
    if lemma == "be" and tokens[k].text == "going" and cls[k + 1 : k + 2] == ["TO"]:  # "is going to end"
        k += 1
    if cls[k] in ("VINF", "VPP", "VING", "VFIN"):
        if lemma == "have" and cls[k] not in ("VPP", "VFIN"):
            return None
        return k
    if cls[k] == "TO" and lemma == "have" and cls[k - 1] == "DATE":
        return None  # "have until May to export data"
    if cls[k] == "TO" and lemma in ("be", "have") and k + 1 <= last and cls[k + 1] in ("VINF", "VFIN"):
        return k + 1
    return None


def _behind_time(cls, i: int, last: int) -> int:
    """The place behind a time that stands at a token, else the token itself: "since Monday", "as of 1 May"."""
    k = i
    while k < last and cls[k] in ("PREP", "ADV"):
        k += 1
    if cls[k : k + 1] != ["DATE"]:
        return i
    while k < last and cls[k] == "DATE":
        k += 1
    return k


def _behind_subject(tokens, cls, i: int, last: int, members) -> int | None:
    """The verb behind the subject that follows its auxiliary: "Not until 2014 did Zorvane [introduce] X"."""
    if tokens[min(members)].text.lower() not in _INVERTING:
        return None
    k = i
    while k <= last and k in members and cls[k] in _PHRASE:
        k += 1
    return k if i < k <= last and k in members and cls[k] in ("VINF", "VPP") else None


def _placed(tokens, cls, main: int, auxiliaries: list[int]) -> bool:
    """Whether the place follows a passive, which has no object: "is built [in] Cebu"."""
    if cls[main] != "VPP" or all(tokens[i].lemma.lower() != "be" for i in auxiliaries):
        return False
    behind = [t.text for t in tokens[main + 1 : main + 2]]
    return behind == ["in"] and cls[main + 2 : main + 3] in (["NAME"], ["DET"], ["POSS"])


def _particle(tokens, cls, lemma: str, end: int, last: int, members, lexicon: Lexicon) -> tuple[str, int]:
    """A particle behind the verb or its short object: "shut down X", "shut it down"; not "goes dark on 1 May"."""
    for k in range(end, min(end + 5, last + 1)):
        if k not in members:
            break
        low = tokens[k].text.lower()
        dateless = low not in _TEMPORAL and k == end and cls[k + 1 : k + 2] == ["DATE"]  # "called off last July"
        dateless |= k == end + 1 and cls[end] == "PRON" and low not in ("on", "in", "after")  # "took it over last year"
        placed = low == "in" and k > end and cls[k] == "PREP" and tuple(cls[k + 1 : k + 2]) in _OPENERS
        if placed and not _NOMINAL.isdisjoint(cls[end:k]):
            break  # "pulled the app [in] Korea"
        if low in _PARTICLES and lexicon.is_verb(f"{lemma} {low}") and (dateless or not _preposition(cls, k, end)):
            return f"{lemma} {low}", (k + 1 if k == end else end)
        if k == end and cls[k] == "PTK" and low in _PARTICLES:
            break  # "carries out on our behalf": its particle is another
        if cls[k] in ("VFIN", "VINF", "VPP", "VING", "SUB", "REL", "KON", "TO") or (
            cls[k] == "PREP" and low not in _PARTICLES
        ):
            break
    return lemma, end


def _not_to(tokens, group: VerbGroup, cls) -> bool:
    """Whether an infinitive is denied by the word before it: "decided [not to] close X"."""
    before = [t.text.lower() for t in tokens[max(0, group.start - 2) : group.start]]
    return cls[group.start] == "TO" and before[-1:] in (["not"], ["never"]) and before[:1] != ["or"]


def _preposition(cls, k: int, end: int) -> bool:
    """Whether a word that could be a particle governs what follows: a date, or, with no object before it, a phrase."""
    behind = cls[k + 1 : k + 2]
    between = set(cls[end:k])
    dated = behind == ["DATE"] or (behind == ["DET"] and cls[k + 2 : k + 3] == ["DATE"])  # "work on that day"
    return (dated and cls[k] == "PREP") or (
        k > end and not between & _NOMINAL and behind in (["DET"], ["NAME"], ["NOUN"], ["POSS"])
    )


def _of_front(i: int, group: VerbGroup, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether "not" denies only what it precedes: "[Not] a year old, and yet X ends", "will [not] only close A"."""
    if cls[i] != "NEG" or i + 1 >= len(tokens):
        return False
    behind = tokens[i + 1].text.lower()
    if behind == "only" or (behind in _NOT_ALONE and (i < group.start or any(t.text == "but" for t in tokens[i:]))):
        return True
    if i >= group.start:
        return False
    joint = next((k for k in range(i + 1, group.start) if tokens[k].text.lower() in ("and", "but")), None)
    paused = joint is not None and cls[joint] == "KON" and tokens[joint - 1].text == ","
    return paused and tokens[i + 1].text.lower() != "even" and "NAME" not in cls[i:joint]  # "Not X, but Y closes"


def english_predicate(
    sentence: Sentence, group: VerbGroup, at: Sequence[int], cls: Sequence[str], lexicon: Lexicon
) -> Predicate:
    """The predicate of an English clause from its verb group."""
    tokens = sentence.tokens
    texts = {i: tokens[i].text.lower() for i in at}
    lemmas = [tokens[i].lemma.lower() for i in group.auxiliaries]
    participle = cls[group.at] == "VPP" or (cls[group.at] == "VFIN" and "be" in lemmas)
    passive = participle and (
        ("be" in lemmas and lemmas[-1:] in (["be"], ["get"]))
        or "get" in lemmas
        or (not group.auxiliaries and group.form == "pp")
    )
    modal = next((texts.get(i, "") for i in group.auxiliaries if texts.get(i, "") in _MODAL_EN), "")
    inside = [tokens[i].text.lower() for i in range(group.start, group.at)]
    had_to = ("had", "to") in itertools.pairwise(inside)  # "had to close in May"
    future = modal in ("will", "'ll", "wo", "would", "shall") or ("to" in inside and not had_to)
    tag = tokens[group.start].tag
    past = tag in ("VVD", "VBD", "VHD", "VDD") or "have" in lemmas or (tag == "VVN" and cls[group.start] == "VFIN")
    low = list(texts.values())
    reach = 2 if tokens[group.at].lemma.lower() in ("be", "do", "have") else 0
    reach = max(reach, texts.get(group.at + 1) == "neither")  # "will close neither"
    before = [texts[i] for i in at if i <= group.at + reach and not _of_front(i, group, tokens, cls)]
    no_longer = any(a == "no" and b in ("longer", "more") for a, b in itertools.pairwise(low))
    negative = _not_to(tokens, group, cls) or no_longer
    negative |= any(w in ("not", "n't", "never", "neither", "nor", "cannot") for w in before)
    longer = (
        no_longer
        or (negative and any(w in ("anymore", "longer") for w in low))
        or (negative and "any" in low and low[low.index("any") + 1 : low.index("any") + 2] in (["more"], ["longer"]))
    )
    base = tokens[group.at].lemma.lower()
    return Predicate(
        group.lemma,
        base,
        group.at,
        "passive" if passive else "active",
        modal,
        "future" if future else "past" if past else "present",
        negative,
        longer,
        False,
        group.finite,
        participle,
    )
