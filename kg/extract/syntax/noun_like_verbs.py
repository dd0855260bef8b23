"""English verbs that look like nouns or participles: which one a sentence that lacks its finite verb has, in place.

"Support for X 10 ends on 1 May", "The app and the shop close in May.", "PayPal, which offers nothing else, reports ten
million": the form that stands where the verb would be and agrees with its subject is it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.model import Sentence, Token
from kg.text.hanta import tagger

_NOMINAL = frozenset({"NOUN", "NAME"})


def noun_as_verb(tokens: Sequence[Token], cls: list[str], words: Lexicon) -> None:
    """In a sentence without a verb, a noun behind its subject can be one: "Support for X 10 [ends] on 1 May"."""
    for i in range(1, len(tokens) - 1):
        k = i - 1 - ((cls[i - 1] == "ADV" or tokens[i - 1].text == "now") and i > 1)
        token, subject = tokens[i], tokens[k]
        if cls[i] != "NOUN" or token.tag not in ("NN2", "NN1") or not token.text.islower():
            continue
        phrasal = f"{token.lemma} {tokens[i + 1].text}" in words.verbs
        if token.lemma not in words.verbs and not phrasal and not _verb(token):
            continue
        agrees = (token.tag == "NN2") == (subject.tag != "NN2") and (
            cls[k] in ("NOUN", "NAME", "NUM") or tokens[k].text == ","
        )
        agrees = agrees or (token.tag == "NN1" and cls[k] == "NAME" and "KON" in cls[:k])  # "A, B and C [soldier] on"
        if agrees and cls[i + 1] in ("PREP", "DATE", "ADV", "DET", "POSS", "PTK", "NAME"):
            cls[i] = "VFIN"
            return


def only_verb(sentence: Sentence, cls: list[str], low: Sequence[str], words: Lexicon) -> None:
    """The verb of a sentence without any other, which looks like a noun: "The app and the shop [close] in May.".

    An apposition may stand before it: "The other apps, Klimbo and Tapgo, [stay]."
    """
    for i in range(2, len(low) - 1):
        token, before = sentence.tokens[i], sentence.tokens[i - 1]
        one = token.tag == "NN2" and cls[i - 1] == "NAME" and cls[i - 2] in ("PREP", "DET") and token.text.islower()
        bare = token.tag in ("NN1", "AV0", "AJ0") and token.text == token.lemma
        looks = cls[i] in ("NOUN", "ADV", "ADJ") and (one or bare)
        named = cls[i - 1] in _NOMINAL or _behind_apposed_list(cls, low, i)
        if not looks or not named or cls[i + 1] not in ("PREP", "DATE", "PUNC", "ADV", "PTK"):
            continue
        agrees = one or "KON" in cls[: i - 1] or before.tag == "NN2"
        senses = words.verbs.get(token.lemma, ()) if agrees and cls[0] != "PREP" else ()
        if any("subj" in sense.roles.get("product", ()) for sense in senses):
            cls[i] = "VFIN"
            return


def _behind_apposed_list(cls: Sequence[str], low: Sequence[str], i: int) -> bool:
    """Whether names joined between commas stand before token `i`: "The other apps, Klimbo and Tapgo, [stay]"."""
    closed = i > 5 and low[i - 1] == "," and cls[i - 2] in _NOMINAL
    return closed and "," in low[1 : i - 2] and "KON" in cls[i - 5 : i - 1]


def relative_verb(tokens: Sequence[Token], cls: Sequence[str], i: int, words: Lexicon) -> bool:
    """Whether what looks like a plural is the verb of a relative clause: "an app that [ships] with the phone"."""
    relative, k = tokens[i - 1].text, i - 2
    if tokens[i].tag != "NN2" or relative not in ("that", "which", "who") or k < 1 or i + 1 >= len(cls):
        return False
    if relative != "that":
        paused, k = tokens[k].text == ",", k - 1
        antecedent = paused and cls[k] in _NOMINAL  # "Klimbo, which [maps] the city"
    else:
        noun = tokens[k].lemma.lower()
        antecedent = cls[k] == "NOUN" and bool(words.kind_of(noun) or words.org_noun(noun))
    behind = cls[i + 1]
    object_ = behind == "NOUN" and not tagger("en").knows(tokens[i + 1].text, "VVI")  # not "that parents [trust]"
    goes_on = object_ or behind in ("PREP", "DET", "POSS", "ADJ", "NUM", "NAME", "PRON", "DATE")
    verbal = _verb(tokens[i]) or tagger("en").knows(tokens[i].text[:-1], "VVB")
    return antecedent and tokens[k].tag != "NN2" and goes_on and verbal


def verb_behind_insertion(tokens: Sequence[Token], cls: list[str], words: Lexicon) -> None:
    """ "PayPal, which offers nothing else, [reports] ten million": a plural or participle in the main verb's place."""
    first = next((i for i, t in enumerate(tokens) if t.text == ","), None)
    if first is None or "VFIN" in cls[:first] or not any(c in _NOMINAL for c in cls[:first]):
        return
    for i in range(first + 3, len(tokens) - 1):
        plural = cls[i] == "NOUN" and tokens[i].tag == "NN2" and tokens[i].text.islower() and tokens[i - 1].text == ","
        ends = plural and cls[i + 1] in ("STOP", "PUNC", "ADV", "PREP") and not {"VFIN", "KON"} & set(cls[i:])
        if ends and "VFIN" in cls[first:i] and _stays_or_ends(tokens[i].text, words):
            cls[i] = "VFIN"  # "Klimbo, which has been around since 1995, [stays]."
            return
        if plural and _verb(tokens[i]) and cls[i + 1] in ("DET", "POSS", "NUM", "NAME") and "VFIN" in cls[first:i]:
            cls[i] = "VFIN"
            return
        past = (
            cls[i] == "VPP" and tokens[i].tag in ("VVN", "VVD") and two_forms(tokens[i]) and tokens[i - 1].text == ","
        )
        by = any(t.text == "by" for t in tokens[i + 1 : i + 4])
        inserted = not {"REL", "WH", "SUB"}.isdisjoint(cls[first:i]) or any(t.text == "that" for t in tokens[first:i])
        if past and inserted and not by and "VFIN" in cls[first:i] and "VFIN" not in cls[i:]:
            cls[i] = "VFIN"  # "Mira Holt, who founded it, [offered] to buy it back"
            return


def _stays_or_ends(form: str, words: Lexicon) -> bool:
    """Whether a form in -s may be a verb that says of its subject that it begins, ends or is kept."""
    return any("subj" in s.roles.get("product", ()) for s in words.verbs.get(form.removesuffix("s"), ()) if not s.words)


def _verb(token: Token) -> bool:
    """Whether a form in -s can be that of a verb."""
    return token.text.endswith("s") and tagger("en").knows(token.text[:-1], "VVI")


def two_forms(token: Token) -> bool:
    """Whether past tense and participle of a verb are alike."""
    low = token.text.lower()
    model = tagger("en")
    return low.endswith("ed") or (model.knows(low, "VVN") and model.knows(low, "VVD"))
