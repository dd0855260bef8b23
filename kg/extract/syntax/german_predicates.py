"""The predicate of a German clause: its verbs stand apart, the particle behind, the lexical verb at the end.

Tense and mood are told by the forms of the finite verb, as far as a form is safe.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.syntax.predicates import Predicate
from kg.model import Sentence, Token
from kg.text.lemmas import lemma as lemma_of

AUX_DE = frozenset({"haben", "sein", "werden"})
MODAL_DE = frozenset({"können", "müssen", "sollen", "wollen", "dürfen", "mögen"})
_MOVING = (  # intransitive verbs, most with a particle, whose perfect is built with "sein"
    "gehen", "kommen", "steigen", "treten", "laufen", "fallen", "wachsen", "folgen", "verschwinden", "entstehen",
    "sterben", "springen", "scheiden", "weichen", "schlüpfen", "sinken", "scheitern", "wandern", "platzen",
    "verstummen", "erlöschen", "werden", "bleiben",
)  # fmt: skip
_GONE = frozenset(  # such verbs that end like others
    "landen wechseln geraten schrumpfen gelingen misslingen fliehen flüchten explodieren umziehen einbrechen abstürzen "
    "stranden verblassen versanden auferstehen verpuffen implodieren kollabieren avancieren desertieren".split()
)
_TRANSITIVE = (  # the same verbs with an object
    "be", "über", "unterlaufen", "unterwandern", "vertreten", "zertreten", "durchlaufen", "eingehen", "angehen",
    "umgehen",
)  # fmt: skip
_STRONG = ("hielt", "riet", "trat", "bot", "galt", "schnitt", "litt", "stritt", "schritt", "ließ", "stieß", "hieß")
JUST_SO = frozenset({"ebenso", "genauso"})
_NEGATIVE = frozenset(
    "nicht nie niemals keineswegs keinesfalls mitnichten weder niemand nirgends nirgendwo "
    "ebensowenig genausowenig".split()
)
_EXCEPT = frozenset({"aber", "nur", "bloß", "allerdings", "jedoch", "doch"})  # before a "nicht" of one phrase
_NOT_ONLY = frozenset(  # behind "nicht" they deny no verb
    "nur zuletzt allein bloß jedoch aber hingegen etwa dagegen unbedingt ohne wenige selten umsonst minder weit "
    "überraschend unerwartet plötzlich".split()
)
_NOT_YET = frozenset({"einmal", "ganz"})  # "nicht [einmal] zwei Jahre später"
_NOT_TIMES = (["zum", "ersten"], ["zum", "letzten"], ["das", "erste"], ["als", "erster"], ["als", "erste"])

_NO_DOUBT = frozenset("frage sorge bange panik angst wunder zweifel scherz witz".split())


def german_predicate(sentence: Sentence, at: Sequence[int], cls: Sequence[str]) -> Predicate | None:
    """The predicate of the tokens `at` of a German clause; None where there is no verb."""
    tokens = sentence.tokens
    finite = [i for i in at if cls[i] == "VFIN"]
    rest = [i for i in at if cls[i] in ("VPP", "VINF", "VIZU")]
    if not finite and not rest:
        return None
    words = {tokens[i].text.lower() for i in at}
    helper = finite[0] if len(finite) > 1 and not rest and tokens[finite[0]].lemma in ("sein", "werden") else None
    main, governor, finite = _main_verb(tokens, finite, rest)
    hidden = helper is not None and helper < main == at[-1] and tokens[main].text.endswith(("t", "en"))
    if hidden:  # "seien … berührt": a participle that looks like a finite form
        finite, rest = [helper], [main]
    fin_lemma = tokens[finite[0]].lemma if finite else ""
    base = tokens[main].lemma
    if cls[main] == "VPP" and tokens[main].tag.startswith("ADJ"):  # what the tagger took for an adjective
        base = lemma_of(tokens[main].text.lower(), "VV(PP)", "de").lower()
    lemma = base
    if main in finite:
        particle = [i for i in at if cls[i] == "PTK" and i > main]
        if particle and [t.text for t in tokens[particle[-1] - 1 : particle[-1] + 1]] == ["gleich", "mit"]:
            particle.pop()  # "stellt A ein, B gleich mit", "verschwindet gleich mit"
        if particle:
            lemma = tokens[particle[-1]].text.lower() + base
    elif main - 1 in at and tokens[main - 1].text == "bekannt" and base in ("geben", "machen"):
        lemma = f"bekannt{base}"  # "hat das Ende bekannt gegeben"
    let = governor == "lassen" and main + 1 < len(tokens) and tokens[main + 1].text == "gelassen"
    participle = cls[main] == "VPP" or hidden or let  # "wurde [fallen gelassen]"
    voice = _voice(tokens, at, {tokens[i].lemma for i in (*finite, *rest) if i != main}, participle)
    if voice == "state" and moving(base):
        voice = "active"  # "ist daraus hervorgegangen": a perfect, no passive
    if governor == "lassen" and "sich" in words and cls[main] == "VINF":  # "lässt sich nicht mehr öffnen"
        governor, voice = "", "passive"
    form = tokens[finite[0]].text.lower() if finite else ""
    return Predicate(
        lemma,
        base,
        main,
        voice,
        fin_lemma if fin_lemma in MODAL_DE else "",
        _tense(form, fin_lemma, voice, participle or _had_let(cls, rest, fin_lemma, tokens)),
        *_negation_de(tokens, at, cls, main),
        _subjunctive(form, fin_lemma, "ich" in words),
        bool(finite),
        participle,
        governor,
        True,
    )


def unsaid_sein(tokens: Sequence[Token], at: Sequence[int], cls: Sequence[str]) -> Predicate:
    """The predicate of tokens `at` that leave out "sein": "X, [seit Mai nicht mehr erhältlich], …"."""
    negated, longer = _negation_de(tokens, at, cls, at[-1])
    return Predicate("sein", "sein", at[-1], negated=negated, longer=longer, finite=False, german=True)


def moving(verb: str) -> bool:
    """Whether a verb is intransitive and tells of going from one state to another, so that its participle is active."""
    return verb in _GONE or (verb.endswith(_MOVING) and not verb.startswith(_TRANSITIVE))


def _had_let(cls: Sequence[str], rest: Sequence[int], finite: str, tokens: Sequence[Token]) -> bool:
    """Whether infinitives stand for participles: "hat es auslaufen lassen", "hat gehen müssen"."""
    last = rest[-1] if rest else None
    return (
        finite == "haben" and len(rest) > 1 and cls[last] == "VINF"
        and (tokens[last].lemma in MODAL_DE or tokens[last].lemma == "lassen")
    )  # fmt: skip


def _main_verb(tokens: Sequence[Token], finite: list[int], rest: list[int]) -> tuple[int, str, list[int]]:
    """The lexical verb, the verb above it ("lassen", "bleiben", "beginnen"), the finite verbs that count."""
    lexical = [i for i in rest if tokens[i].lemma not in AUX_DE | MODAL_DE and not _worden(tokens[i].text)]
    if len(finite) > 1:  # "was geplant ist, wird": keep the lexical one
        lexical_fin = [i for i in finite if tokens[i].lemma not in AUX_DE | MODAL_DE]
        finite = [lexical_fin[0]] if lexical_fin and not lexical else finite
    fin_lemma = tokens[finite[0]].lemma if finite else ""
    governor = ""
    if lexical:
        main = lexical[-1]
        above = "lassen" if tokens[main].text == "gelassen" else tokens[main].lemma
        if len(lexical) > 1 and above in ("lassen", "bleiben"):
            governor, main = above, lexical[-2]
        if fin_lemma and fin_lemma not in AUX_DE | MODAL_DE:
            governor = fin_lemma
    elif finite and rest and fin_lemma in MODAL_DE | {"werden"} and tokens[rest[-1]].lemma == "sein":
        main = rest[-1]  # "soll Geschichte sein"
    elif finite and rest and fin_lemma in MODAL_DE | {"sein"} and tokens[rest[-1]].lemma == "werden":
        main = rest[-1]  # "soll Chefin werden", "ist zum Dienst geworden"
    elif finite:
        main = finite[0]
    else:
        main = rest[-1]
    return main, governor, finite


def _voice(tokens: Sequence[Token], at: Sequence[int], others: set[str], participle: bool) -> str:
    """The voice by the lemmas of the other verbs: "wird eingestellt", "ist eingestellt", "hat eingestellt"."""
    worden = any(_worden(tokens[i].text) for i in at)
    if participle and (worden or ("werden" in others and "sein" not in others)):
        return "passive"
    return "state" if participle and "sein" in others else "active"


def _tense(form: str, lemma: str, voice: str, participle: bool) -> str:
    """The tense by form and lemma of the finite verb."""
    coming = lemma == "werden" and voice != "passive" and not form.startswith(("wurd", "würd"))
    if coming or lemma in ("sollen", "wollen"):
        return "future"
    return "past" if _past(form, lemma, participle and lemma in ("haben", "sein")) else "present"


def _worden(form: str) -> bool:
    return form.lower() == "worden"


def _past(form: str, lemma: str, perfect: bool) -> bool:
    """Whether a finite form is past: a perfect, a weak preterite in -te, a strong one by its stem ("ging")."""
    if perfect:
        return True
    if lemma in MODAL_DE and form.startswith(("könnt", "müsst", "dürft", "möcht")):
        return False
    if form.startswith(("war", "hatte", "wurde")) or form.endswith(("te", "ten", "tete")):
        return form != lemma  # "starten"
    if not form or lemma in MODAL_DE | AUX_DE:
        return False
    if form.endswith("en"):
        return form != lemma  # "gingen", "erschien"
    return not form.endswith(("t", "e", "ß")) or form.endswith(_STRONG)


def _subjunctive(form: str, lemma: str, first: bool) -> bool:
    """Konjunktiv I of the third person, where its form tells: "sei", "habe", "werde", "könne", "biete" is not safe."""
    if form in ("sei", "seien", "habe", "werde", "könne", "müsse", "solle", "wolle", "dürfe", "möge"):
        return True
    return lemma.endswith("en") and form == lemma[:-1] and not first  # "stelle", "gehe"; "(ich) stelle" is none


def _compares(behind: Sequence[str], cls: str) -> bool:
    """Whether "mehr" is one of comparing: "nicht mehr als 300"; not in "gibt es nicht mehr als eigenes Portal"."""
    return list(behind[:1]) == ["als"] and (cls in ("NUM", "DATE", "PRON", "") or behind[1].startswith("ein"))


def _denies_nothing(cls: str, word: str) -> bool:
    """Whether "kein" before a word denies no verb: "keine 14 Monate", "…, keine Frage, …"."""
    return cls in ("NUM", "DATE") or word in _NO_DOUBT


def _denies_phrase(behind: list[str], second: list[str]) -> bool:
    """Whether "nicht" denies but the words behind it: "nicht ohne Stolz", "nicht einmal zwei Jahre später"."""
    first = "".join(behind[:1])
    counted = second in (["NUM"], ["DATE"]) or behind[1:] in (["ein"], ["eine"], ["einen"])
    return first in _NOT_ONLY or behind in _NOT_TIMES or (first in _NOT_YET and counted)


def _nor(tokens, at: Sequence[int]) -> bool:
    """Whether a clause is the second of "weder abgeschaltet [noch verkauft]", "weder wird …, [noch wurden …]"."""
    first = at[0] if at else 0
    opened = "noch" in (tokens[first].text, tokens[first - 1].text)
    return first > 1 and opened and any(t.text.lower() == "weder" for t in tokens[:first])


def _denies(k: int, words: Sequence[str], at: Sequence[int], cls: Sequence[str]) -> bool:
    """Whether the word at `k` denies the clause, and not only a phrase of it."""
    if words[k].startswith("kein"):
        return words[k] in _NEGATIVE or k + 1 == len(at) or not _denies_nothing(cls[at[k + 1]], words[k + 1])
    if words[k] == "wenig":
        return k > 0 and words[k - 1] in JUST_SO  # "wird [ebenso wenig] eingestellt"
    if words[k] != "nicht":
        return words[k] in _NEGATIVE
    if cls[at[k] - 1] in ("DET", "POSS"):
        return False  # "ein [nicht sehr bekannter] Dienst"
    return not _denies_phrase(words[k + 1 : k + 3], [cls[i] for i in at[k + 2 : k + 3]])


def _excepts(tokens: Sequence[Token], i: int, at: Sequence[int], cls: Sequence[str]) -> bool:
    """Whether "nicht" only excepts a phrase between commas: "startete in den USA, [aber nicht] in Europa"."""
    if i < 2 or tokens[i].text != "nicht" or tokens[i - 1].text not in _EXCEPT or tokens[i - 2].text not in (",", "–"):
        return False
    end = i + 1
    while end in at:
        end += 1
    verbless = {"VFIN", "VPP", "VINF", "VIZU", "PTK"}.isdisjoint(cls[i + 1 : end])
    return end > i + 1 and verbless and tokens[end - 1].text != "mehr"


def _negation_de(tokens, at: Sequence[int], cls: Sequence[str], main: int) -> tuple[bool, bool]:
    at = [i for i in at if not _excepts(tokens, i, at, cls)]
    closed = next((i for i in at if i > main and cls[i] == "KON"), None) if cls[main] == "VPP" else None
    at = [i for i in at if closed is None or i < closed]  # "2009 gestartet und ohne Flash nicht lauffähig"
    words = [tokens[i].text.lower() for i in at]
    negative = _nor(tokens, at) or any(_denies(k, words, at, cls) for k in range(len(at)))
    if "sondern" in words:  # "nicht im Juli, sondern im September"
        return False, False
    longer = negative and any(
        (w == "mehr" and not _compares(words[k + 1 : k + 3], cls[at[k + 2]] if k + 2 < len(at) else ""))
        or w in ("länger", "weitere", "weiteren", "weiterer", "weiteres")
        or (w in ("weiter", "weiterhin") and words[k - 1 : k] == ["nicht"])
        for k, w in enumerate(words)
    )
    return negative, longer
