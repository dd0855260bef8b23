"""Word classes of German tokens, corrected where the neighbours tell better than the tagger's model."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.german_ellipses import stands_alone
from kg.extract.syntax.german_predicates import JUST_SO
from kg.extract.syntax.german_relatives import ARTICLES, relative_article, second_relative
from kg.extract.syntax.german_subordinators import settle_subordinators
from kg.extract.syntax.german_verb_forms import comma_behind, settle_verbs
from kg.model import Sentence

_PARTICLES = frozenset("dahin davon dazu fort hinzu nach um unter zusammen".split())  # taken for adverbs
_THESE = frozenset({"dieser", "diese", "dieses", "diesen", "diesem"})
_NOMINAL = frozenset({"ADJ", "NOUN", "NAME", "NUM"})
_VERBAL = frozenset({"VFIN", "VPP", "VINF", "VIZU", "PTK", "SUB", "REL", "WH", "PRON"})


def settle_german(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Correct in place what only looks like a part of the clause's frame, or like none.

    "nach und nach", "wie angekündigt"; "als" before a clause; articles that are relative pronouns and the reverse.
    """
    low = [t.text.lower() for t in sentence.tokens]
    settle_subordinators(low, cls)
    settle_verbs(sentence, cls, words)
    for i in range(len(low)):
        if cls[i] in ("NOUN", "NAME") and low[i].endswith("er") and _of_town(i, sentence, cls, words):
            cls[i] = "ADJ"
        if cls[i] == "ADJ" and _nominal(i, sentence, cls, words):
            cls[i] = "NOUN"
        bare = (cls[i] == "PRON" and low[i] in ARTICLES) or (cls[i] == "PTK" and low[i] == "ein")
        if bare and _attribute_behind(i, sentence, cls):
            cls[i] = "DET"
        if cls[i] == "DET" and low[i] in _THESE and _alone(cls, i):
            cls[i] = "PRON"
        if cls[i] == "POSS" and cls[i + 1 : i + 2] == ["DET"] and low[i] in ("ihrer", "seiner", "unserer"):
            cls[i] = "PRON"  # "erhält statt [ihrer] die App X"
        detached = cls[i] in ("PREP", "PRED") or (cls[i] == "ADV" and low[i] in _PARTICLES)  # "ging 2010 [unter]"
        if detached and i > 1 and "VFIN" in cls[:i] and _particle(i, sentence, cls, words):
            cls[i] = "PTK"  # "räumt [auf]: …"
        if low[i] == "ein" and cls[i] == "DET" and low[i + 1 : i + 2] in (["–"], ["—"], ["-"]) and "VFIN" in cls[:i]:
            cls[i] = "PTK"  # "stellt Klimbo [ein] – …"
        if low[i] == "sowohl" or (low[i] == "wenig" and i and low[i - 1] in JUST_SO):
            cls[i] = "ADV"
        if low[i] == "bis" and cls[i] in ("SUB", "KON") and cls[i + 1 : i + 2] in (["DATE"], ["ADV"]):
            counted = cls[i] == "KON" and i and cls[i - 1] != "COMMA"  # "zwei bis drei"
            cls[i] = cls[i] if counted else "PREP" if cls[i + 1] == "DATE" else "ADV"  # "[bis] dahin Teil von X"
        if low[i] == "ganze" and cls[i] == "ADJ" and sentence.tokens[i].text[0] == "G" and low[i - 1 : i] == ["das"]:
            cls[i] = "NOUN"  # "2011 war [das Ganze] gestartet"
        if low[i] == "nach" and low[i + 1 : i + 3] == ["wie", "vor"]:
            cls[i : i + 3] = ["ADV"] * 3
        if low[i] in ("weiteres", "weiteren") and sentence.tokens[i].text[0] == "W" and i:
            cls[i - 1 : i + 1] = ["ADV"] * 2  # "bis [auf Weiteres]", "[ohne Weiteres]", "[des Weiteren]"
        if low[i] == "an" and i > 1 and cls[i - 1] == "DATE" and low[i - 2] in ("von", "vom"):
            cls[i] = "ADV"  # "trägt [von heute an] den Namen X"
        if cls[i] == "KON" and 0 < i < len(low) - 1:
            joined = low[i - 1] == low[i + 1] or low[i - 1].endswith("-")  # "sang- und klanglos"
            if joined or " ".join(low[i - 1 : i + 2]) in words.words["pair"]:
                cls[i] = "ADV"
        elif cls[i] in ("VPP", "VFIN") and i and low[i - 1] in ("wie", "als") and low[i] in words.words["asplanned"]:
            cls[i - 1 : i + 1] = ["ADV"] * 2
        elif cls[i] == "PRED" and _before_werden(sentence, cls, i, low[i]):
            cls[i] = "VPP"
        elif low[i].endswith("er") and cls[i - 2 : i + 2] == ["NAME", "ADV", "PRED", "NOUN"] and low[i - 2][-1] == "s":
            cls[i] = "ADJ"  # "Zorvanes sehr [schneller] Dienst"
        elif cls[i] == "REL" and i > 4 and low[i] in ARTICLES and _behind_so(low, cls, i):
            cls[i] = "DET"  # "soll, so heißt es, durch [die] App ersetzt werden"
            _infinitive_last(low, cls, i)
        elif cls[i] == "REL" and i and cls[i - 1] == "COMMA":
            comma = comma_behind(cls, i)
            first = i + (low[i + 1 : i + 2] == ["beiden"])
            if comma - first > 1 and (
                _apposed(cls, first, comma)
                or set(cls[first + 1 : comma]) <= _NOMINAL
                or _new_clause(cls, first, comma)
                or stands_alone(low, cls, first, comma)
            ):
                cls[i] = "DET"  # an apposition: "der Laden, [der Klimbo Store], wird …"
            else:
                second_relative(i, sentence, cls)
        elif cls[i] == "REL" and i > 1 and cls[i - 1] == "PREP" and cls[i + 1 : i + 2] in (["NOUN"], ["ADJ"]):
            inside = set(cls[i : comma_behind(cls, i)])
            if ("TO" in inside or "VIZU" in inside) and "VFIN" not in inside:
                cls[i] = "DET"  # "der Versuch, [aus dem Helfer] ein Konto zu machen"
        elif cls[i] == "DET" and i and cls[i - 1] == "COMMA" and low[i] in ARTICLES:
            relative_article(i, sentence, cls, words)
        elif cls[i] == "DET" and i > 2 and cls[i - 2 : i] == ["KON", "PREP"] and cls[i + 1 : i + 2] == ["NAME"]:
            comma = comma_behind(cls, i)
            if "REL" in cls[:i] and cls[comma - 1] == "VFIN" and comma - i > 3:
                cls[i] = "REL"  # "der Dienst, dem … und für [den] Zorvane 2008 viel Geld ausgegeben hatte"
        elif low[i] == "als" and cls[i] == "CMP" and i and _quoted(low, i + 1) and cls[i - 1] != "ADJ":
            cls[i] = "PREP"  # "firmiert künftig als „Klimbo“"
        elif low[i] == "als" and cls[i] in ("PREP", "CMP") and _opens(cls, i - (cls[i - 1 : i] == ["ADV"])):
            comma = comma_behind(cls, i)
            if cls[comma - 1] == "VFIN" and comma - i > 2:
                cls[i] = "SUB"  # "[schon als] X Y kaufte"
        elif low[i] == "wie" and cls[i] == "CMP" and i and cls[i - 1] == "COMMA":
            comma = comma_behind(cls, i)
            if comma - i > 2 and [k for k in range(i, comma) if cls[k] == "VFIN"] == [comma - 1]:
                cls[i] = "WH"  # "die, [wie der Konzern mitteilte], im Mai erscheint"


def _opens(cls: Sequence[str], i: int) -> bool:
    """Whether a clause can begin at a token."""
    return i == 0 or cls[i - 1] in ("COMMA", "KON")


def _particle(i: int, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a word is a verb's particle: "läuft für X [aus] sowie für Y", "stellt X nicht mehr [bereit]".

    A preposition is one where it governs nothing, an adjective or adverb where the verb is known with it, and so is
    a preposition that a colon parts from names: "räumt [auf]: Klimbo endet", not "endet [für]: Klimbo, Vastel".
    """
    closing = cls[i + 1 : i + 2] in ([], ["STOP"], ["COMMA"])
    unsure = cls[i] in ("PRED", "ADV") or _before_names(i, sentence, cls) if closing else cls[i + 1 : i + 2] == ["KON"]
    if not unsure:
        return closing
    verb = sentence.tokens[i - 1 - cls[:i][::-1].index("VFIN")]
    whole = f"{sentence.tokens[i].text}{verb.lemma}"
    return words.is_verb(whole) if cls[i] == "ADV" else whole in words.verbs


def _before_names(i: int, sentence: Sentence, cls: Sequence[str]) -> bool:
    """Whether a colon parts a word from names without a verb: "endet [für]: Klimbo, Vastel"."""
    named = cls[i + 2 : i + 3] in (["NAME"], ["NOUN"]) and sentence.tokens[i + 1].text == ":"
    return named and "VFIN" not in cls[i + 2 : comma_behind(cls, i + 2)]  # "rüstet [auf]: Klimbo kaufte …"


def _nominal(i: int, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether an adjective stands for a noun: "[der Neue] kommt im Mai", not "das Angebot der Berliner"."""
    text = sentence.tokens[i].text
    if not text[0].isupper() or text.endswith("er") or not i or cls[i - 1] not in ("DET", "POSS"):
        return False
    followed = cls[i + 1 : i + 2] and cls[i + 1] in _NOMINAL
    return not followed and not any(words.is_word(c, text.lower()) for c in ("latter", "former"))


def _alone(cls: Sequence[str], i: int) -> bool:
    """Whether behind a demonstrative and a time a verb stands and no noun: "[diesen] 2017 schloss"."""
    k = i + 1
    while cls[k : k + 1] in (["DATE"], ["ADV"]):
        k += 1
    return cls[k : k + 1] in (["VFIN"], ["VPP"], ["VINF"], ["STOP"], ["COMMA"])


def _attribute_behind(i: int, sentence: Sentence, cls: Sequence[str]) -> bool:
    """Whether times, phrases and an adjective of a noun stand behind an article: "[das] bei uns 2015 gebaute X".

    So behind "ein" that may be a particle: "hat [ein] unter dem Namen X bekanntes Tablet".
    """
    k = i + 1
    while cls[k : k + 1] in (["DATE"], ["PREP"]):
        k += 1
        if cls[k - 1] == "PREP":
            end = next((n for n in range(k, len(cls)) if cls[n] not in ("DET", "POSS", "ADJ", "NUM")), len(cls))
            if cls[end : end + 1] not in (["NOUN"], ["NAME"], ["DATE"]):
                return False
            k = next((n for n in range(end + 1, len(cls)) if cls[n] not in ("NAME", "NOUN")), len(cls))
    endings = ("es", "er") if sentence.tokens[i].text == "ein" else ("e", "en")
    weak = k > i + 1 and cls[k : k + 1] == ["ADJ"] and sentence.tokens[k].text.endswith(endings)
    return weak and cls[k + 1 : k + 2] in (["NOUN"], ["NAME"])


def _of_town(i: int, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether an unknown word in "er" before a noun for firms tells where they are: "die [Solinger] Firma X"."""
    if not i or cls[i + 1 : i + 2] != ["NOUN"] or cls[i - 1] not in ("DET", "ADJ", "POSS", "PREP"):
        return False
    noun, behind = sentence.tokens[i].text, sentence.tokens[i + 1]
    if len(noun) < 5 or "-" in noun or not noun[0].isupper() or not words.org_noun(behind.lemma or behind.text):
        return False
    said = (
        words.org_noun(noun) or words.kind_of(noun) or words.role_noun(noun) or words.is_word("townpaper", behind.text)
    )
    return not said and not words.labels(noun)


def _apposed(cls: Sequence[str], i: int, comma: int) -> bool:
    """Whether what an article opens has no verb and the clause around it goes on: "X, [der neuen Reihe], hat"."""
    inside = cls[i + 1 : comma]
    opens = next((c for c in inside if c not in ("ADV", "PRED", "DATE")), "") in ("ADJ", "NOUN", "NUM", "PREP")
    goes_on = comma + 1 < len(cls) and cls[comma] == "COMMA" and cls[comma + 1] == "VFIN"
    named = any(pair == ("ADJ", "NAME") for pair in itertools.pairwise(inside))  # "dem Vorgänger, [dem neuen] Klimbo"
    nominal = named or "NOUN" in inside
    return (goes_on or _verbs_short(cls, i)) and opens and nominal and not _VERBAL & set(inside)


def _verbs_short(cls: Sequence[str], i: int) -> bool:
    """Whether behind a token fewer finite verbs follow than clauses wait for one: "X, [die Platine], die …"."""
    end = next((k for k in range(i, len(cls)) if cls[k] == "STOP"), len(cls))
    behind = cls[i:end]
    last = sum(c == "VINF" and behind[k + 1 : k + 2] in ([], ["COMMA"]) for k, c in enumerate(behind))
    return behind.count("VFIN") + last < sum(c in ("REL", "SUB", "WH") for c in behind)


def _infinitive_last(low: Sequence[str], cls: list[str], i: int) -> None:
    """Make the last verb of a clause behind an insertion an infinitive where its frame is open: "ersetzt [werden]"."""
    end = comma_behind(cls, i)
    if low[end - 1] in ("werden", "haben", "sein") and cls[end - 2 : end] == ["VPP", "VFIN"]:
        cls[end - 1] = "VINF"


def _quoted(low: Sequence[str], i: int) -> bool:
    """Whether a quotation begins at a token."""
    return low[i : i + 1] != [] and low[i] in ("„", '"', "“", "»", "‚")


def _behind_so(low: Sequence[str], cls: Sequence[str], i: int) -> bool:
    """Whether an article stands behind an insertion with "so" in a clause that waits for its end."""
    comma = i - 1 - (cls[i - 1] == "PREP")
    if cls[comma] != "COMMA" or "so" not in low[max(comma - 8, 0) : comma]:
        return False
    so = comma - 1 - low[:comma][::-1].index("so")
    if cls[so - 1 : so] != ["COMMA"] or "COMMA" in cls[so:comma]:
        return False
    since = next((k for k in range(so - 2, -1, -1) if cls[k] in ("SUB", "VFIN")), -1)
    return cls[so - 2] == "VFIN" or since >= 0


def _new_clause(cls: Sequence[str], i: int, comma: int) -> bool:
    """Whether an article opens a clause with its verb in second place or left out: ", [der Dienst X folgte 2018]"."""
    inside = cls[i + 1 : comma]
    attribute = next((k for k, c in enumerate(inside) if c not in ("PREP", "DATE", "ADV")), 0)
    if inside[attribute : attribute + 1] == ["ADJ"]:
        inside = inside[attribute:]  # "[das erst im Jahr zuvor gekaufte X folgte im Mai]"
        if inside[-1] == "VFIN" or "KON" in inside:
            return False
    nominal = next((k for k, c in enumerate(inside) if c not in _NOMINAL), len(inside))
    named = nominal and inside[nominal - 1] in ("NOUN", "NAME", "NUM")
    if not named or nominal == len(inside):
        return False
    if inside[nominal] == "VFIN":
        return nominal + 1 < len(inside)
    return "VFIN" not in inside and inside[-1] == "VPP" and "DATE" in inside


def _before_werden(sentence: Sentence, cls: Sequence[str], i: int, low: str) -> bool:
    """Whether a form in -t at the head of a clause is a participle: "[weiterentwickelt] wird X von Y"."""
    follower = sentence.tokens[i + 1 : i + 2]
    opens = _opens(cls, i) and "weiter" in low
    return bool(follower) and follower[0].lemma == "werden" and low.endswith("t") and opens


def settle_apostrophes(sentence: Sentence, cls: list[str]) -> None:
    """Make an apostrophe behind a name in s, x or z a genitive, in place: "Kestrel Labs’ App"."""
    tokens = sentence.tokens
    for i in range(1, len(tokens) - 1):
        before = tokens[i - 1]
        mark = tokens[i].text in ("'", "’") and before.end == tokens[i].start and before.text[-1] in "sxzßcS"
        if mark and cls[i - 1] in ("NAME", "NOUN") and cls[i + 1] in ("NOUN", "ADJ", "NAME", "NUM"):
            cls[i - 1], cls[i] = "NAME", "GEN"
