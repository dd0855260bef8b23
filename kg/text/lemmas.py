"""The dictionary form of a word, given its tag.

HanTa's lemma, mended where its model systematically misses: capitals inside a word, the spelling of before 1996, and
German compounds and loans, of whose last part the lexicon or the model knows the noun ("Onlinehändler", "Smartphones").
"""

from __future__ import annotations

import functools
import re

from kg.text import hanta
from kg.text.tables import rows

NAMES = {"de": "NE", "en": "NP0"}
_NOUN_TABLES = ("kinds", "orgs", "roles", "nouns")
_NOUN_CLASSES = ("featurenoun", "companionnoun", "offshootnoun")
_GERMAN_ENDINGS = ("", "s", "n", "en", "es", "e", "ns")
LONGEST = 40  # letters; HanTa's time grows with the square of a word's length, and its endings tell enough
_HYPHENS = "-‐‑"
_SHORTEST_HEAD = 4  # letters of a compound's last part
_LONG = re.compile(r"([aeä][iu]|ie|gr[oöuü]|st[oö]|str[aä]|s[uü]|m[aä]|f[uü]|spa|blo|bu)ss", re.IGNORECASE)


@functools.lru_cache(100_000)
def lemma(word: str, tag: str, lang: str) -> str:
    """The dictionary form of a word with that tag; a name's is the name as it stands, genitive s included."""
    fixed = forms(lang).get(word)
    if fixed and fixed[0] == tag:
        return fixed[1]
    if tag == NAMES[lang]:
        return word
    if lang == "de" and tag == "NN":
        return _german_noun(plain(word, lang))
    if lang == "en" and (word.lower(), tag) in _irregular():
        return _irregular()[word.lower(), tag]
    if lang == "en" and tag[:2] == "VV" and word.lower() in verb_forms():
        return verb_forms()[word.lower()]
    asked = plain(word, lang)
    return _mended(asked, hanta.tagger(lang).lemma(asked, tag))


def plain(word: str, lang: str) -> str:
    """What HanTa is asked: "Button" for "-Button", "schließt" for Swiss "schliesst", of overlong words the end."""
    if lang == "de" and "ss" in word:
        word = _german_spelling(word)
    if word[:1] not in _HYPHENS and len(word) <= LONGEST:
        return word
    bare = word.lstrip(_HYPHENS) if len(word) > 1 else word
    return (bare or word)[-LONGEST:]


@functools.lru_cache(20_000)
def _german_spelling(word: str) -> str:
    """The word with ß where the Swiss write ss behind a long vowel: "schließt", but "Ausstieg", "Weiss" as they are."""
    spelled, model = _LONG.sub(r"\1ß", word), hanta.tagger("de")
    if spelled == word or model.knows(word):
        return word
    return spelled if model.knows(spelled) or model.knows(model.lemma(spelled, "VV(FIN)")) else word


@functools.cache
def forms(lang: str) -> dict[str, tuple[str, str]]:
    """Tag and lemma of the forms that mean the same in every sentence."""
    return {row["form"]: (row["tag"], row["lemma"]) for row in rows(f"lexicon/{lang}/forms.tsv")}


@functools.cache
def _irregular() -> dict[tuple[str, str], str]:
    """The English forms that the model takes for those of another verb: "found" for that of "found"."""
    return {(row["form"], row["tag"]): row["lemma"] for row in rows("lexicon/en/lemmas.tsv")}


_VERB_CLASSES = frozenset({"say", "announce", "consider", "report", "deny", "refuse", "avert"})


@functools.cache
def verb_forms() -> dict[str, str]:
    """Regular forms of the English verbs of the lexicon, which HanTa often does not know: "discontinuing", "axed"."""
    told = {row["word"] for row in rows("lexicon/en/words.tsv") if row["class"] in _VERB_CLASSES}
    verbs = sorted(
        {row["lemma"].split("_")[0] for row in rows("lexicon/en/verbs.tsv")} | {w for w in told if " " not in w}
    )
    return {form: verb for verb in verbs for form in (verb, *_inflected(verb))}


def _inflected(verb: str) -> tuple[str, ...]:
    """Third person, past and -ing of a regular verb, the last consonant doubled and not."""
    if verb.endswith("e"):
        return (verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    doubled = verb + verb[-1]
    return (third, verb + "ed", verb + "ing", doubled + "ed", doubled + "ing")


def _mended(word: str, lemma: str) -> str:
    """HanTa's lemma with the word's own capitals inside ("E-Commerce-Team") and its own ss ("Schluss")."""
    if word.isupper() and lemma.lower() == word.lower():
        return word
    if "ß" in lemma and word.lower().startswith(lemma[: lemma.index("ß")].lower() + "ss"):
        lemma = lemma.replace("ß", "ss", 1)
    common = 1
    while common < min(len(word), len(lemma)) and word[common].lower() == lemma[common].lower():
        common += 1
    return lemma[:1] + word[1:common] + lemma[common:]


def _german_noun(word: str) -> str:
    """The nominative singular of a noun: by its last part where that is known, else as HanTa says."""
    first, hyphen, last = word.rpartition("-")
    if hyphen and first and last[:1].isupper() and word not in domain_nouns("de"):
        return f"{first}-{_german_noun(last)}"
    head, cut = _known_head(word)
    if head is None:
        found = _mended(word, hanta.tagger("de").lemma(word, "NN"))
        loan = word.endswith("e") and found == word[:-1] and not hanta.tagger("de").knows(found)  # "Timeline"
        return word if loan else found
    return head if not cut else word[:cut] + (head if word[cut].isupper() else head[0].lower() + head[1:])


def _known_head(word: str) -> tuple[str | None, int]:
    """The dictionary form of the longest known noun that ends the word, and where it begins; (None, 0) for none."""
    known = hanta.tagger("de").knows
    if known(word):
        return domain_nouns("de").get(word), 0
    for cut in (0, *range(2, len(word) - _SHORTEST_HEAD + 1)):
        part = word[cut].upper() + word[cut + 1 :]
        if part in domain_nouns("de"):
            return domain_nouns("de")[part], cut
        if cut and known(part, "NN"):
            return _mended(part, hanta.tagger("de").lemma(part, "NN")), cut
    return None, 0


@functools.cache
def demonyms(lang: str) -> frozenset[str]:
    """The adjectives and nouns of place of a language: "Berliner"."""
    return frozenset(row["demonym"] for row in rows(f"lexicon/{lang}/demonyms.tsv"))


@functools.cache
def domain_nouns(lang: str) -> dict[str, str]:
    """The forms of the nouns of the lexicon's tables, by adding regular endings, each with its dictionary form."""
    nouns = [next(iter(row.values())) for table in _NOUN_TABLES for row in rows(f"lexicon/{lang}/{table}.tsv")]
    nouns += [row["word"] for row in rows(f"lexicon/{lang}/words.tsv") if row["class"] in _NOUN_CLASSES]
    endings = _GERMAN_ENDINGS if lang == "de" else ("", "s")
    found: dict[str, str] = {}
    for ending in endings:
        for noun in nouns:
            found.setdefault(noun + ending, noun)
            found.setdefault(noun.replace("ß", "ss") + ending, noun)
    return found
