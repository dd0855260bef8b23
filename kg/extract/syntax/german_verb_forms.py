"""Forms of German verbs, settled where the tagger confuses those that look alike: "verkauft", "bieten", "sein"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.german_predicates import AUX_DE
from kg.model import Sentence
from kg.text.lemmas import lemma as lemma_of

_SUBORDINATE = frozenset("dass weil ob wenn falls obwohl nachdem während bis sobald solange sofern bevor".split())
_GOVERNING = frozenset("werden wollen sollen können müssen dürfen mögen".split())
_NOMINAL = frozenset({"NAME", "NOUN", "DET", "ADJ", "KON", "ADV"})
INSEPARABLE = ("be", "er", "ver", "ent", "zer", "über", "unter", "wider", "miss", "hinter")


def settle_verbs(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Correct in place which verbs are finite, infinitives and participles."""
    _joined_infinitives(cls)
    _let_go(sentence, cls)
    _last_infinitives(sentence, cls)
    _plural_finite(cls)
    _plural_second(sentence, cls)
    _possessive_sein(sentence, cls)
    _lone_participle(sentence, cls, words)
    _plural_last(cls)
    _singular_last(sentence, cls)
    _first_of_two(sentence, cls)
    _participle_last(sentence, cls, words)
    _participles(sentence, cls, words)
    _opening_participle(sentence, cls, words)
    _trailing_participle(sentence, cls)


def alike(form: str) -> bool:
    """Whether a form may be both finite and a participle: "verkauft", "sortiert"."""
    return form.endswith("t") and _prefixed(form)


def _prefixed(form: str) -> bool:
    """Whether the participle of a verb has no "ge-", so that other forms of it may look alike."""
    return form.startswith(INSEPARABLE) or form.endswith("iert")


def comma_behind(cls: Sequence[str], i: int) -> int:
    """Where the part of a sentence ends that token `i` stands in."""
    return next((k for k in range(i, len(cls)) if cls[k] in ("COMMA", "STOP")), len(cls))


def _stretches(cls: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the stretches between commas and other marks begin and end."""
    begin = 0
    for end in range(len(cls) + 1):
        if end == len(cls) or cls[end] in ("COMMA", "STOP", "PUNC"):
            yield begin, end
            begin = end + 1


def _last_infinitives(sentence: Sentence, cls: list[str]) -> None:
    """Make a second finite verb that ends a clause an infinitive, in place: "Im Juli werde man X [schließen]"."""
    tokens = sentence.tokens
    for begin, end in _stretches(cls):
        finite = [i for i in range(begin, end) if cls[i] == "VFIN"]
        if len(finite) == 2 and finite[1] == end - 1 and not {"SUB", "REL", "WH", "KON"} & set(cls[begin:end]):
            plural = tokens[end - 1].text == tokens[end - 1].lemma and tokens[end - 1].text.endswith("n")
            if plural and tokens[finite[0]].lemma in _GOVERNING:
                cls[end - 1] = "VINF"


def _plural_finite(cls: list[str]) -> None:
    """Make an infinitive behind two subjects finite, in place: "Der Kalender X und das Adressbuch Y bleiben, wo …"."""
    first = comma_behind(cls, 0)
    joined = "KON" in cls[:first] and cls[0] in ("DET", "NAME", "NOUN")
    if first > 2 and cls[first - 1] == "VINF" and joined and not {"VFIN", "TO", "SUB", "WH"} & set(cls[:first]):
        cls[first - 1] = "VFIN"


def _plural_second(sentence: Sentence, cls: list[str]) -> None:
    """Make an infinitive behind a plural that opens a clause without a verb finite, in place: "; Apps [laufen], …"."""
    if sentence.part == "title" or sentence.tokens[-1].text not in ".!":
        return
    begin = 0
    for end in range(len(cls) + 1):
        if end < len(cls) and cls[end] != "STOP":
            continue
        stretch = cls[begin:end]
        first = next((k for k, c in enumerate(stretch) if c == "COMMA"), len(stretch))
        at = next((k for k, c in enumerate(stretch[:first]) if c == "VINF"), 0)
        verbal = {"VFIN", "VPP", "VIZU", "TO", "SUB", "WH", "REL", "PREP", "PRON"} & set(stretch[:first])
        noun = sentence.tokens[begin + at - 1] if at > 1 else None
        if noun is not None and stretch[at - 1] == "NOUN" and not verbal and noun.text != noun.lemma:
            cls[begin + at] = "VFIN"
        if stretch[:2] == ["PRON", "VINF"] and sentence.tokens[begin].text.lower() == "wir" and "VFIN" not in stretch:
            cls[begin + 1] = "VFIN"  # "Wir [verabschieden] uns von X"
        begin = end + 1


def _joined_infinitives(cls: list[str]) -> None:
    """Make the first of two infinitives before a finite verb one, in place: "was sich [abheben] und zahlen lässt"."""
    for i in range(len(cls) - 3):
        if cls[i : i + 4] == ["VFIN", "KON", "VINF", "VFIN"]:
            cls[i] = "VINF"


def _let_go(sentence: Sentence, cls: list[str]) -> None:
    """Make what stands before "gelassen" an infinitive, in place: "hat X fallen [gelassen]", "… sterben gelassen".

    So is "lassen" itself behind one where its clause has a verb: "hat vierzig Leute gehen [lassen]".
    """
    for i in range(1, len(cls)):
        if cls[i] == "VFIN" and sentence.tokens[i].text == "lassen" and cls[i - 1] == "VINF":
            begin = max((k + 1 for k in range(i) if cls[k] == "COMMA"), default=0)
            if "VFIN" in cls[begin:i]:
                cls[i] = "VINF"
        if sentence.tokens[i].text != "gelassen":
            continue
        if cls[i - 1] in ("VFIN", "VINF") and sentence.tokens[i - 1].text.endswith("n"):
            cls[i - 1], cls[i] = "VINF", "VPP"


def _possessive_sein(sentence: Sentence, cls: list[str]) -> None:
    """Make "sein" before a noun a possessive where no verb stands, in place: "Das X verkauft [sein] Hersteller"."""
    if "VFIN" in cls:
        return
    for i in range(1, len(cls) - 1):
        if cls[i] == "VINF" and cls[i + 1] == "NOUN" and sentence.tokens[i].text == "sein":
            cls[i] = "POSS"
            if cls[i - 1] == "VPP" and sentence.tokens[i - 1].text.endswith("t"):
                cls[i - 1] = "VFIN"


def _lone_participle(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Make a form that may be both finite in a sentence without a verb, in place: "Ab Version 5 [unterstützt] X …"."""
    low = [t.text.lower() for t in sentence.tokens]
    if sentence.part == "title" or low[-1] != "." or {"VFIN", "VINF", "VIZU"} & set(cls) or ":" in low:
        return
    found = [i for i, c in enumerate(cls) if c == "VPP"]
    if len(found) != 1 or not alike(low[found[0]]):
        return
    i = found[0]
    if cls[0] in ("NAME", "DET", "POSS") and cls[:i].count("COMMA") == 2 and cls[i - 1] == "COMMA":
        cls[i] = "VFIN"  # "Klimbo, ein Erfolg aus dem Jahr 2011, [verschwindet]."
    if "COMMA" in cls:
        return
    before, behind = cls[:i], cls[i + 1 : i + 2]
    nominal = behind and behind[0] in ("NAME", "DET", "POSS", "NOUN") and {"NOUN", "NAME"} & set(cls[i + 1 :])
    if before and nominal and words.is_verb(lemma_of(low[i], "VV(PP)", "de").lower()):
        cls[i] = "VFIN"


def _plural_last(cls: list[str]) -> None:
    """Make an infinitive that ends a clause with a subordinator finite, in place: "…, wie Autoren im Netz [lesen]"."""
    for begin, end in _stretches(cls):
        inside = cls[begin:end]
        opens = bool(inside) and inside[0] in ("SUB", "WH")
        if opens and len(inside) > 2 and inside[-1] == "VINF" and not {"VFIN", "TO", "VIZU"} & set(inside):
            cls[end - 1] = "VFIN"


def _singular_last(sentence: Sentence, cls: list[str]) -> None:
    """Make a participle that ends a clause finite, in place: "weil X die App nicht [verkauft]", "das X [verkauft]"."""
    begin, low = 0, [t.text.lower() for t in sentence.tokens]
    for end in range(len(cls) + 1):
        if end < len(cls) and cls[end] not in ("COMMA", "STOP", "PUNC") and not _second_relative(low, cls, begin, end):
            continue
        inside, last = cls[begin:end], low[end - 1]
        opens = len(inside) > 2 and (low[begin] in _SUBORDINATE or "REL" in inside[:2] or inside[0] == "WH")
        if opens and alike(last) and inside[-1] == "VPP" and not {"VFIN", "TO", "VIZU"} & set(inside):
            cls[end - 1] = "VFIN"
        begin = end + 1


def _first_of_two(sentence: Sentence, cls: list[str]) -> None:
    """Make a participle that ends the first of two clauses finite, in place: "weil X [profitiert] und Y endet"."""
    tokens = sentence.tokens
    for i in range(3, len(cls) - 2):
        if cls[i] != "VPP" or cls[i + 1] != "KON" or not alike(tokens[i].text.lower()):
            continue
        begin = max((k + 1 for k in range(i) if cls[k] in ("COMMA", "STOP", "PUNC")), default=0)
        opens = cls[begin] == "REL" or tokens[begin].text.lower() in _SUBORDINATE
        last = next((k for k in range(i + 2, len(cls)) if cls[k] == "VFIN"), 0)
        if not opens or not last or {"VFIN", "TO", "VIZU"} & set(cls[begin:i]):
            continue
        if cls[last + 1 : last + 2] in ([], ["COMMA"], ["STOP"]) and tokens[last].lemma not in AUX_DE:
            cls[i] = "VFIN"


def _second_relative(low: Sequence[str], cls: list[str], begin: int, at: int) -> bool:
    """Whether "und" joins a second relative clause, which is seen to in place: "das neu ist und [das] X baut"."""
    second = cls[at : at + 1] == ["KON"] and cls[begin] == "REL" and cls[at - 1] == "VFIN" and at + 2 < len(cls)
    if not second:
        return False
    other = low[at + 1] in ("der", "die", "das", "den", "dem")
    joins = low[at + 1] == low[begin] or (other and cls[comma_behind(cls, at) - 1] == "VFIN")
    if joins:
        cls[at + 1] = "REL"
    return joins


def _participle_last(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Make a second finite verb that ends a list behind "haben" a participle, in place: "hatten A und B [gehört]"."""
    for begin, end in _stretches(cls):
        finite = [i for i in range(begin, end) if cls[i] == "VFIN"]
        if len(finite) != 2 or finite[1] != end - 1 or not _NOMINAL.issuperset(cls[finite[0] + 1 : end - 1]):
            continue
        low = sentence.tokens[end - 1].text.lower()
        formed = sentence.tokens[finite[0]].lemma == "haben" and ((low[:2], low[-1]) == ("ge", "t") or alike(low))
        if formed and words.is_verb(lemma_of(low, "VV(PP)", "de").lower()):
            cls[end - 1] = "VPP"


def _participles(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Make the last word behind "haben" or "sein" a participle, in place, that the tagger read as another form."""
    for inside in (range(begin, end) for begin, end in _stretches(cls)):
        finite = [i for i in inside if cls[i] == "VFIN"]
        if len(finite) != 1 or any(cls[i] in ("VPP", "TO") for i in inside) or len(inside) < 3:
            continue
        last, auxiliary = inside[-1], sentence.tokens[finite[0]].lemma
        if auxiliary in ("werden", "sein") and not any(cls[i] == "VINF" for i in inside):
            _passive_form(sentence, cls, [i for i in inside if cls[i] == "PRED"], words)
        low = sentence.tokens[last].text.lower()
        lone = not any(cls[i] == "VINF" for i in inside if i != last)
        if not lone:
            continue
        had = auxiliary == "haben" and cls[last] == "PRED"
        been = auxiliary == "sein" and cls[last] == "VINF" and low == sentence.tokens[last].lemma
        if had and words.is_verb(lemma_of(low, "VV(PP)", "de").lower()):
            cls[last] = "VPP"
        if been and low.startswith(("ent", "er", "ver", "zer", "ge", "be")) and words.is_verb(low):
            cls[last] = "VPP"


def _passive_form(sentence: Sentence, cls: list[str], at: Sequence[int], words: Lexicon) -> None:
    """Make the last predicative of a known verb a participle beside "werden", in place: "werden [betroffen]"."""
    for i in at[-1:]:
        low = sentence.tokens[i].text.lower()
        base = lemma_of(low, "VV(PP)", "de").lower()
        if base != low and low.endswith(("t", "en")) and base.endswith("en") and words.verbs.get(base):
            cls[i] = "VPP"


def _opening_participle(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Make a verb without subject before another one a participle: "2011 in Berlin [enthüllt], wurde X belächelt"."""
    begin = 0
    while begin < len(cls):
        comma = comma_behind(cls, begin)
        before, last = cls[begin : comma - 1], comma - 1
        opens = comma - begin > 1 and cls[last] == "VFIN" and cls[comma : comma + 2] == ["COMMA", "VFIN"]
        bare = opens and not {"SUB", "WH", "REL", "PRON", "VFIN", "REFL"} & set(before) and "VFIN" not in cls[:begin]
        relative = before[:3] == ["PREP", "DET", "NAME"]  # ", zu der Klimbo gehört,"
        if bare and not relative and before[0] not in ("DET", "NAME", "NOUN", "ADJ"):
            low = sentence.tokens[last].text.lower()
            if low.endswith(("t", "en")) and words.is_verb(lemma_of(low, "VV(PP)", "de").lower()):
                cls[last] = "VPP"
        begin = comma + 1


def _trailing_participle(sentence: Sentence, cls: list[str]) -> None:
    """Make a verb behind a comma that only tells by whom a participle, in place: "es gibt X, [betrieben] von Y"."""
    tokens = sentence.tokens
    before: list[str] = []
    for begin, end in _stretches(cls):
        behind = "VFIN" in before and not {"SUB", "WH", "REL"} & set(before) and cls[begin - 1] == "COMMA"
        before = cls[begin:end]
        if not behind or before[:1] != ["VFIN"]:
            continue
        k = next((i for i in range(begin + 1, end) if cls[i] not in ("ADV", "PRED", "DATE")), end)
        told = k < end and tokens[k].text in ("von", "vom") and not {"VFIN", "DATE"} & set(cls[k:end])
        if told and _prefixed(tokens[begin].text):
            cls[begin] = "VPP"
