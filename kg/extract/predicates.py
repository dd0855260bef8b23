"""The predicate of a clause: lexical verb with its particle, voice, negation, mood, tense."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.lexicon import Lexicon
from kg.model import Sentence
from kg.text.lemmas import lemma as lemma_of

_AUX_DE = frozenset({"haben", "sein", "werden"})
_MODAL_DE = frozenset({"können", "müssen", "sollen", "wollen", "dürfen", "mögen"})
_AUX_EN = frozenset({"be", "have", "do", "get"})
_MODAL_EN = frozenset(
    {"will", "would", "can", "could", "may", "might", "shall", "should", "must", "'ll", "wo", "ca", "'d", "cannot"}
)
_STRONG = ("hielt", "riet", "trat", "bot", "galt", "schnitt", "litt", "stritt", "schritt", "ließ", "stieß", "hieß")
_PARTICLES = frozenset({"up", "down", "out", "off", "over", "away", "back", "on", "in", "after", "together"})
_NOT_ONLY = frozenset("nur zuletzt allein bloß jedoch aber hingegen etwa dagegen unbedingt".split())  # deny no verb
_BETWEEN = frozenset({"ADV", "NEG", "PTK"})
_NOMINAL = frozenset({"NOUN", "NAME", "PRON", "POSS"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause says of its arguments.

    `lemma` is the lexical verb with its particle ("einstellen", "shut down"), `base` the verb alone; `voice` "active",
    "passive" or "state" (sein-Passiv and perfects with "sein" look alike); `modal` the lemma of a modal verb; `tense`
    "future", "past" or "present"; `longer` tells "no longer", "nicht mehr".
    """

    lemma: str
    base: str
    at: int
    voice: str = "active"
    modal: str = ""
    tense: str = "present"
    negated: bool = False
    longer: bool = False
    subjunctive: bool = False
    finite: bool = True
    participle: bool = False
    governor: str = ""  # a verb above in the same verb group: "stop [making]", "lassen"
    german: bool = False


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


def german_predicate(sentence: Sentence, at: Sequence[int], cls: Sequence[str]) -> Predicate | None:
    """The predicate of the tokens `at` of a German clause; None where there is no verb."""
    tokens = sentence.tokens
    finite = [i for i in at if cls[i] == "VFIN"]
    rest = [i for i in at if cls[i] in ("VPP", "VINF", "VIZU")]
    if not finite and not rest:
        return None
    words = {tokens[i].text.lower() for i in at}
    lexical = [i for i in rest if tokens[i].lemma not in _AUX_DE | _MODAL_DE and not _worden(tokens[i].text)]
    fin_lemma = tokens[finite[0]].lemma if finite else ""
    if len(finite) > 1:  # "was geplant ist, wird": keep the lexical one
        lexical_fin = [i for i in finite if tokens[i].lemma not in _AUX_DE | _MODAL_DE]
        finite = [lexical_fin[0]] if lexical_fin and not lexical else finite
        fin_lemma = tokens[finite[0]].lemma
    governor = ""
    if lexical:
        main = lexical[-1]
        if len(lexical) > 1 and tokens[main].lemma in ("lassen", "bleiben"):
            governor, main = tokens[main].lemma, lexical[-2]
        if fin_lemma and fin_lemma not in _AUX_DE | _MODAL_DE:
            governor = fin_lemma
    elif finite and rest and fin_lemma in _MODAL_DE | {"werden"} and tokens[rest[-1]].lemma == "sein":
        main = rest[-1]  # "soll Geschichte sein"
    elif finite:
        main = finite[0]
    else:
        main = rest[-1]
    base = tokens[main].lemma
    if cls[main] == "VPP" and tokens[main].tag.startswith("ADJ"):  # what the tagger took for an adjective
        base = lemma_of(tokens[main].text.lower(), "VV(PP)", "de").lower()
    lemma = base
    if main in finite:
        particle = [i for i in at if cls[i] == "PTK" and i > main]
        if particle:
            lemma = tokens[particle[-1]].text.lower() + base
    participle = cls[main] == "VPP"
    worden = any(_worden(tokens[i].text) for i in at)
    becomes = "werden" in {tokens[i].lemma for i in (*finite, *rest) if i != main}
    is_ = "sein" in {tokens[i].lemma for i in (*finite, *rest) if i != main}
    voice = "active"
    if governor == "lassen" and "sich" in words and cls[main] == "VINF":  # "lässt sich nicht mehr öffnen"
        governor, voice = "", "passive"
    elif participle and (worden or (becomes and not (is_ and not worden))):
        voice = "passive"
    elif participle and is_:
        voice = "state"
    modal = fin_lemma if fin_lemma in _MODAL_DE else ""
    form = tokens[finite[0]].text.lower() if finite else ""
    tense = (
        "future"
        if (fin_lemma == "werden" and voice != "passive" and not form.startswith(("wurd", "würd")))
        or modal in ("sollen", "wollen")
        else "past"
        if _past(form, fin_lemma, participle and fin_lemma in ("haben", "sein"))
        else "present"
    )
    return Predicate(
        lemma,
        base,
        main,
        voice,
        modal,
        tense,
        *_negation_de(tokens, at, cls, main),
        _subjunctive(form, fin_lemma, "ich" in words),
        bool(finite),
        participle,
        governor,
        True,
    )


def _worden(form: str) -> bool:
    return form.lower() == "worden"


def _past(form: str, lemma: str, perfect: bool) -> bool:
    """Whether a finite form is past: a perfect, a weak preterite in -te, a strong one by its stem ("ging")."""
    if perfect or form.startswith(("war", "hatte", "wurde")) or form.endswith(("te", "ten", "tete")):
        return form != lemma  # "starten"
    if not form or lemma in _MODAL_DE | _AUX_DE:
        return False
    if form.endswith("en"):
        return form != lemma and not form.startswith(lemma[:3])
    return not form.endswith(("t", "e", "ß")) or form.endswith(_STRONG)


def _subjunctive(form: str, lemma: str, first: bool) -> bool:
    """Konjunktiv I of the third person, where its form tells: "sei", "habe", "werde", "könne", "biete" is not safe."""
    if form in ("sei", "seien", "habe", "werde", "könne", "müsse", "solle", "wolle", "dürfe", "möge"):
        return True
    return lemma.endswith("en") and form == lemma[:-1] and not first  # "stelle", "gehe"; "(ich) stelle" is none


def _negation_de(tokens, at: Sequence[int], cls: Sequence[str], main: int) -> tuple[bool, bool]:
    closed = next((i for i in at if i > main and cls[i] == "KON"), None) if cls[main] == "VPP" else None
    at = [i for i in at if closed is None or i < closed]  # "2009 gestartet und ohne Flash nicht lauffähig"
    words = [tokens[i].text.lower() for i in at]
    negative = any(
        (
            w in ("nicht", "nie", "niemals", "keineswegs", "keinesfalls", "weder", "niemand", "nirgends", "nirgendwo")
            and not (w == "nicht" and "".join(words[k + 1 : k + 2]) in _NOT_ONLY)
        )
        or (w.startswith("kein") and not (k + 1 < len(at) and cls[at[k + 1]] in ("NUM", "DATE")))  # "keine 14 Monate"
        for k, w in enumerate(words)
    )
    if "sondern" in words:  # "nicht im Juli, sondern im September"
        return False, False
    longer = negative and any(
        (w == "mehr" and (k + 1 == len(words) or words[k + 1] != "als"))
        or w == "länger"
        or (w in ("weiter", "weiterhin") and words[k - 1] == "nicht")
        for k, w in enumerate(words)
    )
    return negative, longer


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
        found.append(group)
        i = group.end
    return found


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
                if continue_at is None:
                    auxiliaries.pop()
                    break
                i = continue_at
                continue
            break
        i += 1
    end = main + 1
    lemma = tokens[main].lemma.lower()
    lemma, end = _particle(tokens, cls, lemma, end, last, members, lexicon)
    if form == "pp" and len(auxiliaries) == 0 and cls[start] == "VPP":
        form = "pp"
    return VerbGroup(start, end, finite, form, lemma, main, tuple(auxiliaries))


def _modal(text: str) -> bool:
    return text.lower() in _MODAL_EN


_AMID = frozenset({"no", "longer", "also", "now", "be", "been", "first", "originally", "initially", "last"})


def _next_verb(tokens, cls, i: int, last: int, members, lemma: str) -> int | None:
    """The next verb of the group behind adverbs, negation and "going to"."""
    k = i
    while k <= last and k in members and (cls[k] in ("ADV", "NEG", "PTK") or tokens[k].text.lower() in _AMID):
        if cls[k] in ("VFIN", "VINF", "VPP", "VING"):
            return k
        k += 1
    if k > last or k not in members:
        return None
    if cls[k] in ("VINF", "VPP", "VING", "VFIN"):
        if lemma == "have" and cls[k] not in ("VPP", "VFIN"):
            return None
        return k
    if cls[k] == "TO" and lemma in ("be", "have") and k + 1 <= last and cls[k + 1] in ("VINF", "VFIN"):
        return k + 1
    return None


def _particle(tokens, cls, lemma: str, end: int, last: int, members, lexicon: Lexicon) -> tuple[str, int]:
    """A particle behind the verb or its short object: "shut down X", "shut it down"; not "goes dark on 1 May"."""
    for k in range(end, min(end + 5, last + 1)):
        if k not in members:
            break
        low = tokens[k].text.lower()
        if low in _PARTICLES and lexicon.is_verb(f"{lemma} {low}") and not _preposition(cls, k, end):
            return f"{lemma} {low}", (k + 1 if k == end else end)
        if cls[k] in ("VFIN", "VINF", "VPP", "VING", "SUB", "REL", "KON", "TO") or (
            cls[k] == "PREP" and low not in _PARTICLES
        ):
            break
    return lemma, end


def _preposition(cls, k: int, end: int) -> bool:
    """Whether a word that could be a particle governs what follows: a date, or, with no object before it, a phrase."""
    behind = cls[k + 1 : k + 2]
    between = set(cls[end:k])
    return (behind == ["DATE"] and cls[k] == "PREP") or (
        k > end and not between & _NOMINAL and behind in (["DET"], ["NAME"], ["NOUN"], ["POSS"])
    )


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
    future = modal in ("will", "'ll", "wo", "would", "shall") or any(
        tokens[i].text.lower() == "to" for i in range(group.start, group.at)
    )
    tag = tokens[group.start].tag
    past = tag in ("VVD", "VBD", "VHD", "VDD") or "have" in lemmas
    low = list(texts.values())
    reach = 2 if tokens[group.at].lemma.lower() in ("be", "do", "have") else 0
    before = [texts[i] for i in at if i <= group.at + reach]
    no_longer = any(a == "no" and b in ("longer", "more") for a, b in itertools.pairwise(low))
    negative = any(w in ("not", "n't", "never", "neither", "nor", "cannot") for w in before) or no_longer
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
