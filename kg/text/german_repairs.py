"""What the search misses by rule in German, put right after it: one function a phenomenon.

Each takes the tokens' texts and their STTS tags and changes the tags in place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.text.hanta import tagger
from kg.text.lemmas import demonyms, domain_nouns

_FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
_FINITE_OF = {"VV(INF)": "VV(FIN)", "VA(INF)": "VA(FIN)", "VM(INF)": "VM(FIN)"}
_VERBS = _FINITE | {"VV(INF)"}
_CLAUSE_END = frozenset({"$,", "$.", "$(", "KON"})
_OPENERS = frozenset({"KOUS", "PRELS", "PRELAT"})
_QUESTION_WORDS = frozenset({"PWS", "PWAT", "PWAV"})
_NOUNS = frozenset({"NN", "NE", "NNA", "NNI", "FM", "CARD"})
_OF_THE = frozenset({"des", "eines", "seines", "ihres", "dieses", "jenes", "unseres"})
_ARTICLES = frozenset({"der", "die", "das", "den", "dem"})


def names_for_foreign_words(words: Sequence[str], tags: list[str]) -> None:
    """Capitalised foreign material is a name ("Best Buy")."""
    for i, tag in enumerate(tags):
        if tag == "FM" and words[i][0].isupper():
            tags[i] = "NE"


def relative_pronouns(words: Sequence[str], tags: list[str]) -> None:
    """After a comma, "die" is a relative pronoun if only the last word before the next comma is a finite verb.

    "eine Funktion, die Unternehmen dabei helfen könnte", "ein Modus, mit dem alte Anwendungen weiterlaufen"; without a
    preposition a noun right before the verb ("…, die Firma schließt") leaves it open and the tag as it is. So with
    verbs that are joined: ", die X gegründet hatte und nun verkauft".

    Without preposition and finite verb, what looks like an infinitive or a participle at the end may be that verb.
    """
    for i in range(2, len(tags)):
        if tags[i] not in ("ART", "PDS") or words[i] not in _ARTICLES:
            continue
        after_preposition = tags[i - 1] == "APPR"
        comma = i - 1 - after_preposition
        if tags[comma] != "$," or comma < 1:
            continue
        end = next((j for j in range(i, len(tags)) if tags[j] in ("$,", "$.", "$(")), len(tags))
        if end - i <= 3:
            continue
        finite = [j for j in range(i, end) if tags[j] in _FINITE or (after_preposition and tags[j] in _FINITE_OF)]
        last = finite[-1:] == [end - 1] and all(tags[j + 1] == "KON" for j in finite[:-1])
        if last and (after_preposition or all(tags[j - 1] not in _NOUNS for j in finite)):
            tags[i] = "PRELS"
        elif not finite and not after_preposition and _inserted_verb(words, tags, end):
            tags[i], tags[end - 1] = "PRELS", "VV(FIN)"


def _inserted_verb(words: Sequence[str], tags: Sequence[str], end: int) -> bool:
    """Whether a plural verb ends what stands between subject and verb: "A und B, die X [vertreiben], schweigen"."""
    word, tag = words[end - 1], tags[end - 1]
    plural = word.endswith("n") and (tag == "VV(INF)" or (tag == "VV(PP)" and tagger("de").knows(word, "VV(INF)")))
    first = not any(t in _FINITE or t in _OPENERS for t in tags[:end])
    closed = tags[end : end + 1] == ["$,"] and not _VERBS.isdisjoint(tags[end + 1 : end + 2])
    return plural and first and closed and tags[end - 2] != "PTKZU"


def quoted_infinitives(words: Sequence[str], tags: list[str]) -> None:
    """A capitalised infinitive alone between quotes is a noun: a name or label ('"Kaufen"-Button')."""
    for i in range(1, len(tags) - 1):
        quoted = tags[i - 1] == tags[i + 1] == "$("
        if quoted and tags[i].startswith("VV(") and words[i][0].isupper() and words[i].endswith("n"):
            tags[i] = "NNI"


_FRESH = frozenset("\"'“‘„«»(:–—-•*/|.!?…;")
_PARTICIPLE = re.compile(r"(\w{2,8})?ge\w{2,}(t|en)|(be|ver|ent|er|zer|über|unter)\w{3,}(t|en)|\w{3,}iert")
_PARTLY_VERB = frozenset({"VV(INF)", "VV(PP)", "VV(IZU)"})
_BEFORE_NOUNS = frozenset({"ART", "APPR", "APPRART", "ADJ(A)", "PPOSAT", "PDS"})
_NO_NOUN = ("VV(", "ADJ(A)", "ADJ(D)", "ADV", "ITJ", "PTKVZ")


def capitals_inside(words: Sequence[str], tags: list[str]) -> None:
    """A verb, adverb or adjective has no capital inside a German sentence: it is a noun of the tables, else a name.

    "den Messenger Signal"; adjectives before a noun stay ("Deutsche Bank", "Berliner Firma").
    """
    long = [w for w in words[1:] if w[0].isalpha() and len(w) > 3]
    if len(long) > 3 and all(w[0].isupper() for w in long):
        return  # a headline in capitals
    for i in range(1, len(words)):
        word, before = words[i], words[i - 1]
        if not tags[i].startswith(_NO_NOUN) or not word[0].isupper() or before in _FRESH or not word[1:].islower():
            continue
        noun = word in domain_nouns("de")
        if tags[i] == "ADJ(A)" and not noun and _no_adjective(word):
            tags[i] = "NE"  # "die Zorvane Software GmbH"
        if tags[i] in ("NE", "ADJ(A)") and (not noun or word in demonyms("de")):
            continue
        if noun or tagger("de").knows(word, "NN"):
            tags[i] = "NN"
        elif tags[i] == "VV(IMP)":
            tags[i] = "NE"
        elif word.endswith("n") and tags[i - 1] in _BEFORE_NOUNS and tagger("de").knows(word, "VV(INF)"):
            tags[i] = "NNI"  # "beim mobilen Bezahlen"
            tags[i - 1] = "ART" if tags[i - 1] == "PDS" else tags[i - 1]
        elif tags[i] in _FINITE or not tags[i].startswith("VV("):
            tags[i] = "NE" if not tagger("de").knows(word) else tags[i]


def small_infinitives(words: Sequence[str], tags: list[str]) -> None:
    """What has a small letter and ends the clause of a modal is a verb: "soll bis auf Weiteres [fortbestehen]"."""
    for i in range(2, len(words)):
        small = tags[i] in ("NN", "NE") and words[i].islower() and words[i].endswith("n") and words[i].isalpha()
        if not small or tagger("de").knows(words[i]) or not _ends_clause(tags, i):
            continue
        verb = next(
            (j for j in range(i - 1, -1, -1) if tags[j].startswith(("VV(", "VM(", "VA(")) or tags[j] == "$,"), i
        )
        if tags[verb] == "VM(FIN)" or words[verb] in ("wird", "werden", "würde", "würden", "werde"):
            tags[i] = "VV(INF)"


def genitive_nouns(words: Sequence[str], tags: list[str]) -> None:
    """A noun of the tables in its genitive behind the article is no name: "der Preis des [Readers] Velto"."""
    for i in range(1, len(words)):
        if tags[i] == "NE" and words[i].endswith("s") and (words[i - 1] in _OF_THE or tags[i - 1] == "ADJ(A)"):
            last = words[i].rpartition("-")[2]
            tags[i] = "NN" if domain_nouns("de").get(last, last) == last[:-1] else "NE"


def _no_adjective(word: str) -> bool:
    """Whether a word is no form of an adjective that the model knows, nor has the ending of one."""
    low, known = word.lower(), tagger("de").knows
    stems = {low, *(low.removesuffix(e) for e in ("e", "en", "er", "es", "em"))}
    derived = any(s.endswith(("isch", "ig", "lich", "bar", "sam", "haft", "end", "t", "los")) for s in stems)
    return word not in demonyms("de") and not derived and not word.endswith("er") and not any(map(known, stems))


def opening_participles(words: Sequence[str], tags: list[str]) -> None:
    """A participle may open a sentence before its auxiliary: "Gegründet wurde X von Y", "Betroffen ist auch Z"."""
    for i in range(len(tags) - 1):
        opens = i == 0 or words[i - 1] in (":", "–", "—", "•")
        if not opens or tags[i + 1] != "VA(FIN)" or not tags[i].startswith(("NN", "NE", "VV", "ADJ")):
            continue
        low = words[i].lower()
        if tagger("de").knows(low, "VV(PP)") or (_PARTICIPLE.fullmatch(low) and not tagger("de").knows(low, "NN")):
            tags[i] = "VV(PP)"


def opening_infinitives(words: Sequence[str], tags: list[str]) -> None:
    """An infinitive may open a sentence before its auxiliary: "Abschalten wird Orrin X", "Einbinden lässt sich Y"."""
    if len(tags) < 4 or not words[0].endswith("n"):
        return
    let = words[1] in ("lassen", "lässt", "ließen", "ließ") and words[2] == "sich"
    will = words[1] in ("wird", "werden") and tags[2] in ("NE", "PIS", "PPER")
    if (let or will) and _PARTLY_VERB.isdisjoint(tags):
        verb = tags[0] == "NNI" or words[0].endswith("ieren")
        tags[0] = "VV(INF)" if verb or tagger("de").knows(words[0].lower(), "VV(INF)") else tags[0]


def demonyms_before_nouns(words: Sequence[str], tags: list[str]) -> None:
    """A noun of place before another word with a capital is an adjective: "das Berliner Start-up"."""
    for i in range(len(tags) - 1):
        before = words[i + 1][:1].isupper() and tags[i + 1] in ("NN", "NE", "FM", "NNA", "NNI")
        if before and tags[i] in ("NN", "NE") and words[i].endswith("er") and words[i] in demonyms("de"):
            tags[i] = "ADJ(A)"


def articles_in_apposition(words: Sequence[str], tags: list[str]) -> None:
    """A relative pronoun with no verb up to the next comma is an article: ", der Klimbo Store, wird …"."""
    for i in range(1, len(tags) - 2):
        if tags[i] != "PRELS" or tags[i - 1] != "$," or not words[i + 1][0].isupper():
            continue
        end = next((j for j in range(i + 1, len(tags)) if tags[j] in ("$,", "$.", "$(")), len(tags) - 1)
        verbless = not any(t.startswith(("VV", "VA", "VM")) for t in tags[i:end])
        if verbless and (tags[end] == "$." or tags[end + 1 : end + 2] in ([f] for f in _FINITE)):
            tags[i] = "ART"


def subordinators(words: Sequence[str], tags: list[str]) -> None:
    """ "Seit X die Plattform übernommen hat, …": a preposition whose clause ends in a finite verb is a subordinator."""
    for i, word in enumerate(words):
        if word.lower() not in ("seit", "bis", "während") or tags[i] not in ("APPR", "KOKOM"):
            continue
        if i and tags[i - 1] not in ("$,", "$(", "$.", "KON"):
            continue
        end = next((j for j in range(i + 1, len(tags)) if tags[j] in ("$,", "$.")), len(tags))
        finite = [j for j in range(i + 1, end) if tags[j] in _FINITE]
        if finite == [end - 1] and end - i > 3:
            tags[i] = "KOUS"


_OF_ADVERBS = ("weise", "mals", "ens", "lich", "end", "fach", "mal", "gar", "hin", "über", "unter", "um")


def names_before_the_verb(words: Sequence[str], tags: list[str]) -> None:
    """What opens a sentence is no verb where a noun and then a finite verb follow: "Sonnet Audio ist …"."""
    if len(tags) > 3 and tags[0] in ("VV(IMP)", "VV(FIN)") and tags[1] in ("NN", "NE", "FM") and tags[2] in _FINITE:
        tags[0] = "NE"
    participle = len(tags) > 3 and tags[0] == "VV(PP)" and tags[1] in _FINITE
    if participle and not tagger("de").knows(words[0].lower()) and not _PARTICIPLE.fullmatch(words[0].lower()):
        tags[0] = "NE"  # "Buntspecht ist …"
    numbered = len(tags) > 2 and tags[0] in ("ADV", "ADJ(D)") and tags[1] == "CARD" and words[0].isalpha()
    if numbered and not tagger("de").knows(words[0].lower()) and not words[0].endswith(_OF_ADVERBS):
        tags[0] = "NE"  # "Klimbo 3 und …", not "Höchstwahrscheinlich 200 Leute"


def finite_verbs_at_the_end(words: Sequence[str], tags: list[str]) -> None:
    """A subordinate clause without a finite verb has it in what looks like an infinitive at its end.

    "…, dass sie geschlossen werden.": plural and infinitive have the same form.
    """
    waiting = 0
    for i, tag in enumerate(tags):
        if tag in _OPENERS or (tag in _QUESTION_WORDS and i and tags[i - 1] == "$," and words[i] != "wie"):
            waiting += 1
        elif tag in _FINITE:
            waiting = max(0, waiting - 1)
        elif tag == "$.":
            waiting = 0
        elif waiting and tag in _FINITE_OF and words[i].islower() and tags[i - 1] != "PTKZU" and _ends_clause(tags, i):
            tags[i] = _FINITE_OF[tag]
            waiting -= 1


def _ends_clause(tags: list[str], i: int) -> bool:
    return i + 1 == len(tags) or tags[i + 1] in _CLAUSE_END
