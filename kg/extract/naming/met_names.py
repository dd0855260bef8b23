"""German subject and object that meet without anything between: "Im Mai hat Zorvane Klimbo vorgestellt".

Two names in a row look like one of two words; they are two where one of them is a name elsewhere in the text, or where
the verb needs an object and nothing else of the clause can be it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import Sense
from kg.extract.naming import gazetteer
from kg.extract.naming.bare import ORG_ENDINGS
from kg.extract.naming.common_nouns import article_before
from kg.extract.naming.german_joins import objectless, subject_before
from kg.extract.naming.names import VERSION, Span, words_between
from kg.model import ORGANIZATION, Sentence
from kg.text.capitals import LEGAL_WORDS
from kg.text.hanta import tagger

_ENDS = frozenset({"COMMA", "STOP", "KON", "PUNC"})
_NOMINAL = frozenset({"NOUN", "NAME", "PRON", "X"})
_PASSIVE = frozenset({"werden", "sein"})
_AUXILIARY = frozenset("haben wollen sollen können müssen dürfen mögen werden".split())


def parted(lines: Sequence[tuple[Sentence, Sequence[str], tuple[Span, ...]]], words: Lexicon) -> list[tuple[Span, ...]]:
    """The names of German sentences, with subject and object apart where they meet behind the verb."""
    seen = Counter(
        n.text for _, cls, names in lines for n in names if not n.start or cls[n.start - 1] not in ("VFIN", "SUB")
    )
    found = []
    for sentence, cls, names in lines:
        out: list[Span] = []
        for name in names:
            apart = name.start > 2 and _behind_firm(name, sentence, cls, words)
            out += [replace(name, apart=True)] if apart else _parts(name, sentence, cls, seen, words) or [name]
        found.append(tuple(out))
    return found


def _parts(name: Span, sentence: Sentence, cls: Sequence[str], seen: Counter[str], words: Lexicon) -> list[Span]:
    """Subject and object that one span holds; none where it is one name."""
    if name.end - name.start < 2 or name.quoted or name.genitive:
        return []
    tokens, at = sentence.tokens, name.start
    if at > 1 and cls[at - 1] == "DET" and words.is_word("institution", tokens[at].text):
        at -= 1  # "stellt die [Bahn Klimbo] ein"
    if seen[name.text] > name.start - at:
        return []
    if not at or cls[at - 1] not in ("VFIN", "SUB") or subject_before(cls, at):
        return []  # "Zorvane schaltet [Klimbo Pro] ab"
    person = tokens[name.start].text in words.first_names
    for k in range(name.start + 1, name.end) if not person else ():
        if seen[words_between(sentence, k, name.end)] and not tokens[k].text[0].isdigit():
            return [] if objectless(at, sentence.tokens, cls, words) else _two(sentence, name, k)
        if (
            seen[words_between(sentence, name.start, k)]
            and _of_line(tokens[k].text, seen)
            and _with_object(name, sentence, cls, words)
        ):
            return _two(sentence, name, k)
    return _two(sentence, name, k) if (k := _seam(name, sentence, cls, seen, words)) else []


def _of_line(word: str, seen: Counter[str]) -> bool:
    """Whether names of the text begin with a word, none of which is that word: "Klimbo 7" for the one of "Klimbo 8"."""
    return not seen[word] and any(name.startswith(f"{word} ") for name in seen)


def _with_object(name: Span, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether the verb of the clause around a span is not one that has a subject alone."""
    verb = _verb(name, sentence, cls, next((k for k in range(name.end, len(cls)) if cls[k] in _ENDS), len(cls)))
    senses = words.verbs.get(verb, ()) if verb is not None else ()
    plain = [s for s in senses if not s.words]
    return verb is not None and all(s.with_object for s in plain)


def _behind_firm(name: Span, sentence: Sentence, cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a name behind a noun for firms is rather the object: "Nun stellt das Unternehmen [Klimbo] ein"."""
    tokens, at = sentence.tokens, name.start - 1
    noun = tokens[at].lemma or tokens[at].text
    if cls[at] != "NOUN" or name.genitive or not words.org_noun(noun) or words.kind_of(noun):
        return False
    article = article_before(at, cls)
    if article is None or not article or tokens[article].text not in ("der", "die", "das"):
        return False
    firm = ORGANIZATION in gazetteer.load().types.get(name.text, ())
    opens = cls[article - 1] in ("VFIN", "SUB") and not firm
    return opens and _asks_for_object(replace(name, start=article), sentence, cls, words, strictly=True)


def _seam(name: Span, sentence: Sentence, cls: Sequence[str], seen: Counter[str], words: Lexicon) -> int | None:
    """Where the object begins in a span that holds both, since the clause asks for one and has no other."""
    tokens = sentence.tokens
    known = gazetteer.load()
    opens = replace(name, start=name.start - (cls[name.start - 1] == "DET"))
    if known.known(name.text) or not _asks_for_object(opens, sentence, cls, words):
        return None
    for k in range(name.end - 1, name.start, -1):
        first = words_between(sentence, name.start, k)
        if seen[first] or ORGANIZATION in known.types.get(first, ()):
            return k if _begins(sentence, k, name.end) else None
    k = name.start + 1 + (tokens[name.start].text in words.first_names)
    while k < name.end and not _begins(sentence, k, name.end):
        k += 1
    return k if k < name.end else None


def _begins(sentence: Sentence, k: int, end: int) -> bool:
    """Whether a word can begin a name, and not only end the one before it: no version, no "Games", no "GmbH"."""
    word = sentence.tokens[k].text
    if word.rstrip(".") in LEGAL_WORDS or not word[0].isalnum():
        return False
    if word in ORG_ENDINGS:
        return k + 1 < end and tagger("en").knows(sentence.tokens[k + 1].text.lower())  # "Zorvane [Health Hub]"
    return not VERSION.match(word) or (k + 1 < end and word.isupper())  # "hat Zorvane [HD Voice] vorgestellt"


def _asks_for_object(
    name: Span, sentence: Sentence, cls: Sequence[str], words: Lexicon, *, strictly: bool = False
) -> bool:
    """Whether the verb of the clause around a span has subject and object, and no phrase but the span can be either.

    `strictly`: a verb that may do without an object ("schließen") does not.
    """
    tokens, end = sentence.tokens, next((k for k in range(name.end, len(cls)) if cls[k] in _ENDS), len(cls))
    if any(cls[k] in _NOMINAL and not _governed(k, cls, name.end) for k in range(name.end, end)):
        return False
    if any(cls[k] == "POSS" and cls[k + 1] not in ("ADJ", "NOUN", "NAME", "NUM") for k in range(name.end, end - 1)):
        return False  # "während Zorvane Music [seine] im Juni verlor"
    start = next((k + 1 for k in range(name.start - 1, -1, -1) if cls[k] in _ENDS), 0)
    if any(cls[k] in _NOMINAL and not _governed(k, cls, start) for k in range(start, name.start)):
        return False  # "Hoffnung macht [Blue Harbor]"
    # "Dass das geht, zeigt [X Y]"
    told = cls[0] not in ("SUB", "WH", "CMP") or tokens[0].text in ("Dass", "Ob")
    if start and start == name.start - 1 and cls[start] == "VFIN" and told:
        return False  # "Drei Schweden, unter ihnen X, gründeten [die Firma Klimbo]"
    verb = _verb(name, sentence, cls, end)
    if verb is None:
        return False
    plain = any(not s.words and _transitive(s, strictly) for s in words.verbs.get(verb, ()))
    return plain or words.is_word("transitive", verb)


def _transitive(sense: Sense, strictly: bool) -> bool:
    """Whether a sense has a subject and an object, neither of which is a person's post."""
    first = {functions[0] for functions in sense.roles.values() if functions}
    free = strictly and any({"subj", "obj"} <= set(functions) for functions in sense.roles.values())
    return {"subj", "obj"} <= first and sense.op != "holdsRole" and not free


def _governed(k: int, cls: Sequence[str], start: int) -> bool:
    """Whether a noun behind a span is the last word of a phrase with a preposition."""
    while k > start and cls[k] not in ("PREP", "DATE"):
        if cls[k - 1] not in ("DET", "ADJ", "POSS", "NUM", "PREP", "NAME", "NOUN", "DATE"):
            return False
        k -= 1
    return cls[k] in ("PREP", "DATE")


def _verb(name: Span, sentence: Sentence, cls: Sequence[str], end: int) -> str | None:
    """The active verb, with its particle, of the clause in which a span stands behind the finite verb or "dass"."""
    tokens, at = sentence.tokens, name.start - 1
    last = end - 1
    if cls[at] == "SUB":
        finite = [k for k in range(name.end, end) if cls[k] == "VFIN"]
        if len(finite) != 1:
            return None
        at = finite[0]
        last = at - 1
    base = tokens[at].lemma
    if base in _AUXILIARY or base == "sein":
        if cls[last] not in ("VPP", "VINF", "VIZU") or last < name.end:
            return None
        if base in _PASSIVE and cls[last] == "VPP":
            return None  # "wird Zorvane Klimbo eingestellt"
        return tokens[last].lemma if cls[last] != "VPP" or base == "haben" else None
    particle = next((tokens[k].text for k in range(name.end, end) if cls[k] == "PTK"), "")
    return particle + base


def _two(sentence: Sentence, name: Span, k: int) -> list[Span]:
    return [
        Span(name.start, k, words_between(sentence, name.start, k)),
        Span(k, name.end, words_between(sentence, k, name.end)),
    ]
