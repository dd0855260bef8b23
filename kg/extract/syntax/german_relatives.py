"""German articles that are relative pronouns: "eine App, [die] Zorvane 2015 auf den Markt brachte"."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.naming.bare import count_noun
from kg.extract.syntax.german_verb_forms import alike, comma_behind
from kg.model import Sentence
from kg.text.hanta import tagger
from kg.text.lemmas import lemma as lemma_of

ARTICLES = frozenset({"der", "die", "das", "dem", "den"})


def second_relative(i: int, sentence: Sentence, cls: list[str]) -> bool:
    """Whether "und" joins another relative clause to that at a token; marked so in place.

    "Klimbo, das Zorvane startete und [das] X ersetzt", "das Gerät, das Zorvane baut und [dem] seit Mai alles fehlt"
    """
    comma = comma_behind(cls, i)
    joined = next((k for k in range(i + 2, comma - 2) if cls[k] == "KON"), 0)
    if not joined or cls[comma - 1] not in ("VFIN", "VPP"):
        return False
    second, verb = sentence.tokens[joined + 1].text, sentence.tokens[joined - 1].text.lower()
    again = second == sentence.tokens[i].text and cls[joined + 2] != "ADJ"
    opens = again or (second in ARTICLES and cls[joined + 2] in ("PREP", "DATE", "ADV", "REFL"))
    if not opens or not (cls[joined - 1] == "VFIN" or (cls[joined - 1] == "VPP" and alike(verb))):
        return False
    cls[joined - 1] = cls[comma - 1] = "VFIN"
    cls[joined + 1] = "REL"
    return True


def relative_article(i: int, sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Make an article a relative pronoun, in place: "eine App, [die] Zorvane 2015 auf den Markt brachte"."""
    comma = comma_behind(cls, i)
    if cls[i + 1 : i + 5] == ["NAME", "VFIN", "COMMA", "VFIN"]:
        cls[i] = "REL"  # "Jonas Weide, [der] Zorvane führt, hatte …"
        return
    if cls[i + 1 : i + 2] in (["NAME"], ["NOUN"], ["ADJ"], ["DATE"]) and second_relative(i, sentence, cls):
        cls[i] = "REL"
        return
    last = comma - 1
    verbs = [k for k in range(i, comma) if cls[k] in ("VFIN", "VPP")]
    alone = not {"SUB", "REL", "WH"} & set(cls[:comma]) and "KON" not in cls[i:comma]
    if verbs != [last] or comma - i < 3 or not alone or cls[i + 1] not in ("NAME", "NOUN"):
        return
    noun, low = sentence.tokens[i + 1], sentence.tokens[last].text.lower()
    end = i + 2
    while cls[i + 1] == "NAME" and cls[end] in ("NAME", "NOUN"):
        end += 1  # "den [Delta Optik] seit 2016 betreibt"
    named = cls[i + 1] == "NAME" or not tagger("de").knows(noun.text)
    other = sentence.tokens[i].text == "das" and noun.text != noun.lemma  # "das [Fotos] sortiert"
    if cls[last] == "VPP" and not (alike(low) and (named or other)):
        return  # "die Zorvane seit 2007 [entwickelt]"
    if end == last:  # ", die Zorvane anbietet", but ", die Firma bleibt"
        base = lemma_of(low, "VV(FIN)", "de").lower()
        said = [(role, f) for s in words.verbs.get(base, ()) for role, fs in s.roles.items() for f in fs]
        takes = any(f == "obj" for _, f in said) and ("product", "subj") not in said
        framed = any(sentence.tokens[k].tag.startswith("VA") for k in range(i))  # "hat X gegründet, [die App Y gebaut]"
        last_one = cls[comma : comma + 1] != ["COMMA"] and cls[last] == "VPP" and framed
        if not other and (not named or not takes or last_one):
            return
    elif cls[end] not in ("DATE", "PREP", "ADV", "PRED"):
        return
    cls[i], cls[last] = "REL", "VFIN"
    plural = low.endswith("n")
    if cls[i + 1] == "NOUN" and not plural and count_noun(noun.text, noun.lemma):
        cls[i + 1] = "NAME"
