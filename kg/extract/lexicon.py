"""The tables of `data/lexicon/<lang>/` as one frozen value; see the README there for what each column means."""

from __future__ import annotations

import functools
from collections.abc import Container, Mapping
from dataclasses import dataclass

from kg.extract.lexicon_rows import (
    ANY_VERB,
    SHORT,
    Occasion,
    Pattern,
    Sense,
    classes_of,
    names,
    occasions,
    patterns,
    rows,
    senses,
    spellings,
    typing_of,
)

_NONE: frozenset[str] = frozenset()
_REMEMBERED = 100_000  # nouns


@dataclass(frozen=True)
class Lexicon:
    """What is known of one language."""

    lang: str
    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    patterns: Mapping[str, tuple[Pattern, ...]]  # lemma -> relations that it tells, "*" for any verb
    adjectives: Mapping[str, Sense]
    occasions: Mapping[str, tuple[Occasion, ...]]  # by their first word
    facts: Mapping[tuple[str, str], str]
    kinds: Mapping[str, tuple[str, str]]  # noun -> kind, gender
    orgs: Mapping[str, str]  # noun -> gender
    roles: frozenset[str]
    narrow_roles: Mapping[str, frozenset[str]]  # a noun that is a post only beside one of these words: "board member"
    words: Mapping[str, frozenset[str]]
    classes: Mapping[str, str]  # tag -> word class
    first_names: frozenset[str]
    places: frozenset[str]
    numbers: Mapping[str, str]  # number word -> digits
    fractions: Mapping[str, str]  # "viertel" -> "25%"
    demonyms: frozenset[str]  # "American", "Berliner": adjectives of place, capitalised without being names
    media: frozenset[str]  # publications, which report on companies and are seldom the ones meant
    agencies: frozenset[str]  # picture agencies, as they stand in credits
    typing: Mapping[tuple[str, str], frozenset[str]]  # word, function -> the types it tells of a name there

    def is_word(self, cls: str, word: str) -> bool:
        """Whether the word (a lemma or a form) belongs to a class of `words.tsv`."""
        return word in self.words.get(cls, ())

    def labels(self, word: str) -> frozenset[str]:
        """The classes of `words.tsv` that a word belongs to."""
        return self._labels.get(word, _NONE)

    @functools.cached_property
    def _labels(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, list[str]] = {}
        for cls, words in self.words.items():
            for word in words:
                found.setdefault(word, []).append(cls)
        return {word: frozenset(classes) for word, classes in found.items()}

    @functools.cached_property
    def idioms(self) -> Mapping[str, frozenset[str]]:
        """The words beside which a verb may have the sense of an idiom: those of which each idiom asks for one."""
        return {
            lemma: frozenset().union(*(min(s.words, key=len) for s in senses if s.words))
            for lemma, senses in self.verbs.items()
            if any(s.words for s in senses)
        }

    @functools.cached_property
    def telling(self) -> frozenset[str]:
        """The words, in lower case, of which a sentence has one that tells a relation beside any verb."""
        return frozenset(w.lower() for p in self.patterns.get(ANY_VERB, ()) for w in p.words[0])

    def is_verb(self, lemma: str) -> bool:
        """Whether a verb, with its particle, is in one of the tables."""
        return lemma in self.verbs or lemma in self.patterns

    def kind_of(self, noun: str) -> str | None:
        """The kind of product that a noun names; German compounds go by their last part: "Bauernhofspiel" is a game."""
        return _kind_of(self.lang, noun)

    def gender_of(self, noun: str) -> str | None:
        """The grammatical gender of a noun of the tables of kinds and organisations, by its last part."""
        kind = _head_key(noun, self.kinds, self.lang)
        if kind is not None:
            return self.kinds[kind][1] or None
        org = _head_key(noun, self.orgs, self.lang)
        return (self.orgs[org] or None) if org is not None else None

    def org_noun(self, noun: str) -> bool:
        """Whether a noun names an organisation ("Softwareriese", "company")."""
        return _head_of(self.lang, "orgs", noun) is not None

    def role_noun(self, noun: str) -> bool:
        """Whether a noun names a post ("Produktchefin", "spokesman")."""
        return _is_role(self.lang, noun)

    def event_nouns(self, noun: str) -> tuple[Sense, ...]:
        """The senses of a noun that names an event or a facet; compounds by their last part."""
        return _events_of(self.lang, noun)


# Every stage asks these of every noun, so that they are remembered.


@functools.lru_cache(_REMEMBERED)
def _kind_of(lang: str, noun: str) -> str | None:
    key, words = _head_of(lang, "kinds", noun), load(lang)
    if key is None and "-" in noun and words.is_word("hyphenkind", noun.rpartition("-")[2]):
        return "product"  # "die Klimbo-Familie", "die Headhunter-Suche"
    if key is None or (lang == "de" and len(_head_of(lang, "orgs", noun) or "") > len(key)):
        return None  # a "Betreiber" is no "Treiber"
    return words.kinds[key][0]


@functools.lru_cache(_REMEMBERED)
def _is_role(lang: str, noun: str) -> bool:
    role = _head_of(lang, "roles", noun)
    if role is not None and role != noun and noun in load(lang).orgs:
        return False  # no "market-leader"
    return role is not None and len(_head_of(lang, "kinds", noun) or "") <= len(role)  # no "Passwortmanager"


@functools.lru_cache(_REMEMBERED)
def _events_of(lang: str, noun: str) -> tuple[Sense, ...]:
    key = _head_of(lang, "nouns", noun)
    return load(lang).nouns[key] if key else ()


@functools.lru_cache(_REMEMBERED)
def _head_of(lang: str, table: str, noun: str) -> str | None:
    """The head of a noun in one of the tables of a language."""
    return _head_key(noun, getattr(load(lang), table), lang)


@functools.cache
def tails(lang: str, cls: str, shortest: int) -> tuple[str, ...]:
    """The words of a class, in lower case, long enough to be told at the end of a compound: for `str.endswith`."""
    return tuple(sorted(w.lower() for w in load(lang).words.get(cls, ()) if len(w) >= shortest))


def _head_key(noun: str, table: Container[str], lang: str) -> str | None:
    """The entry of `table` that is the noun itself or, in German, its head: the longest entry that the noun ends in."""
    if noun in table:
        return noun
    low = noun.lower()
    if low in table and lang == "en":
        return low
    if lang == "en":
        last = low.rsplit("-", 1)[-1]
        return last if last in table else None
    for i in range(1, len(noun) - 2):
        tail = noun[i:]
        if len(tail) < 3:
            break
        key = tail.lstrip("-")
        key = key[:1].upper() + key[1:]
        if key in table and (len(key) > 3 or noun[i - 1] == "-" or noun[i] == "-"):
            return key
    return None


@functools.cache
def load(lang: str) -> Lexicon:
    """The lexicon of a language ("de", "en"); read once a process."""
    return Lexicon(
        lang=lang,
        verbs=senses(lang, "verbs", "lemma"),
        nouns=senses(lang, "nouns", "noun"),
        patterns=patterns(lang),
        adjectives={
            r["adjective"]: Sense(r["adjective"], r["op"], r["facet"], SHORT["in"]) for r in rows(f"{lang}/adjectives")
        },
        occasions=occasions(lang),
        facts={(r["op"], r["facet"]): r["fact"] for r in rows("facts")},
        kinds={r["noun"]: (r["kind"], r["gender"]) for r in rows(f"{lang}/kinds")},
        orgs={r["noun"]: r["gender"] for r in rows(f"{lang}/orgs")},
        roles=frozenset(n for r in rows(f"{lang}/roles") if not r["beside"] for n in spellings(r["noun"], lang)),
        narrow_roles={r["noun"]: frozenset(r["beside"].split("/")) for r in rows(f"{lang}/roles") if r["beside"]},
        words=classes_of(lang),
        classes={r["tag"]: r["class"] for r in rows(f"{lang}/classes")},
        first_names=names("first-names"),
        places=names("places"),
        numbers={r["word"]: r["value"] for r in rows(f"{lang}/numbers")},
        fractions={r["word"]: r["value"] for r in rows(f"{lang}/fractions")},
        demonyms=frozenset(r["demonym"] for r in rows(f"{lang}/demonyms")),
        media=names("media"),
        agencies=names("agencies"),
        typing=typing_of(lang),
    )
