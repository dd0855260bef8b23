"""The tables of `data/lexicon/<lang>/` as one frozen value; see the README there for what each column means."""

from __future__ import annotations

import csv
import functools
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from kg import resources

ANY_VERB = "*"  # the lemma of rows of `relations.tsv` that hold beside any verb, by their words
_NONE: frozenset[str] = frozenset()
_REMEMBERED = 100_000  # nouns
_SHORT = {
    "tr": {"product": ("obj",), "agent": ("subj",)},
    "in": {"product": ("subj",)},
    "amb": {"product": ("obj", "subj"), "agent": ("subj",)},
}


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a verb, noun or adjective: what it does to which facet, and who plays which role.

    `words` are groups of lemmas of which each must have a member in the clause; `roles` maps a role of the fact to the
    syntactic functions that may carry it, in order of preference.
    """

    lemma: str
    op: str
    facet: str
    roles: Mapping[str, tuple[str, ...]]
    words: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """A phrase of several words that names an event: its words in lower case, its sense, what it needs beside it."""

    words: tuple[str, ...]
    sense: Sense
    needs: str = ""  # "date" | "headline" | ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of telling a relation between two: verbs with the words that must (or, behind "!", must not) stand there.

    `roles` maps a role of the fact to the functions that may carry it, each with what it has to be ("" for anything).
    """

    lemma: str
    relation: str
    words: tuple[frozenset[str], ...]
    without: frozenset[str]
    roles: Mapping[str, tuple[tuple[str, str], ...]]


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
        verbs=_senses(lang, "verbs", "lemma"),
        nouns=_senses(lang, "nouns", "noun"),
        patterns=_patterns(lang),
        adjectives={
            r["adjective"]: Sense(r["adjective"], r["op"], r["facet"], _SHORT["in"])
            for r in _rows(f"{lang}/adjectives")
        },
        occasions=_occasions(lang),
        facts={(r["op"], r["facet"]): r["fact"] for r in _rows("facts")},
        kinds={r["noun"]: (r["kind"], r["gender"]) for r in _rows(f"{lang}/kinds")},
        orgs={r["noun"]: r["gender"] for r in _rows(f"{lang}/orgs")},
        roles=frozenset(n for r in _rows(f"{lang}/roles") if not r["beside"] for n in _spellings(r["noun"], lang)),
        narrow_roles={r["noun"]: frozenset(r["beside"].split("/")) for r in _rows(f"{lang}/roles") if r["beside"]},
        words=_classes(lang),
        classes={r["tag"]: r["class"] for r in _rows(f"{lang}/classes")},
        first_names=_names("first-names"),
        places=_names("places"),
        numbers={r["word"]: r["value"] for r in _rows(f"{lang}/numbers")},
        fractions={r["word"]: r["value"] for r in _rows(f"{lang}/fractions")},
        demonyms=frozenset(r["demonym"] for r in _rows(f"{lang}/demonyms")),
        media=_names("media"),
        agencies=_names("agencies"),
        typing=_typing(lang),
    )


def _names(table: str) -> frozenset[str]:
    """A table of one column, which may be long."""
    lines = resources.text(f"data/lexicon/{table}.tsv").splitlines()[1:]
    return frozenset(line for line in lines if line and line[0] != "#")


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (line for line in resources.text(f"data/lexicon/{name}.tsv").splitlines() if line and line[0] != "#")
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {k: (v or "") for k, v in row.items()}


def _spellings(noun: str, lang: str) -> set[str]:
    """A noun as it stands in the table and, in English, as heads are written: "CEO", "ceo"."""
    if lang == "de":
        return {noun}
    return {noun, noun.lower()} | ({f"{noun}s", f"{noun.lower()}s"} if noun.isupper() else set())


def _classes(lang: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in (*_rows(f"{lang}/words"), *_rows(f"{lang}/relation-words")):
        found.setdefault(row["class"], set()).add(row["word"])
    return {k: frozenset(v) for k, v in found.items()}


def _typing(lang: str) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for row in _rows(f"{lang}/typing"):
        found.setdefault((row["word"], row["function"]), set()).add(row["type"])
    return {k: frozenset(v) for k, v in found.items()}


def _senses(lang: str, table: str, key: str) -> dict[str, tuple[Sense, ...]]:
    """The rows of a table by their words, "/" between those that behave alike; "[class]" stands for a class."""
    classes, found = _classes(lang), {}
    for row in _rows(f"{lang}/{table}"):
        words = tuple(_members(group, classes) for group in row.get("words", "").split())
        for lemma in row[key].replace("_", " ").split("/"):
            sense = Sense(lemma, row["op"], row["facet"], _roles(row["roles"]), words)
            found.setdefault(lemma, []).append(sense)
    # idioms before plain readings, so that "ein Ende nehmen" is not read as "nehmen"
    return {k: tuple(sorted(v, key=lambda s: -len(s.words))) for k, v in found.items()}


def _members(group: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The alternatives of a group, each class by its words: "from_[shopnoun]" is "from_store", "from_shop"."""
    found: set[str] = set()
    for word in group.split("/"):
        stem, bracket, cls = word.removesuffix("]").partition("[")
        found |= {stem + member for member in classes[cls]} if bracket else {word}
    return frozenset(found)


def _occasions(lang: str) -> dict[str, tuple[Occasion, ...]]:
    found: dict[str, list[Occasion]] = {}
    for row in _rows(f"{lang}/occasions"):
        words = tuple(row["phrase"].split())
        sense = Sense(row["phrase"], row["op"], row["facet"], {"product": tuple(row["roles"].split("|"))})
        found.setdefault(words[0], []).append(Occasion(words, sense, row["needs"]))
    return {k: tuple(sorted(v, key=lambda o: -len(o.words))) for k, v in found.items()}


def _patterns(lang: str) -> dict[str, tuple[Pattern, ...]]:
    """The rows of `relations.tsv` by lemma, in their order; "@class" stands for the words of a class of `words.tsv`.

    Rows with the lemma "*" hold beside any verb; their first words are those by which a sentence is told to have one.
    """
    classes, found = _classes(lang), {}
    for row in _rows(f"{lang}/relations"):
        groups = [_alternatives(g, classes) for g in row["words"].split() if g[0] != "!"]
        without = [_alternatives(g[1:], classes) for g in row["words"].split() if g[0] == "!"]
        roles = {
            role: tuple((f, want) for f, _, want in (function.partition(":") for function in functions))
            for role, functions in _roles(row["roles"]).items()
        }
        for lemma in row["lemma"].split("/"):
            pattern = Pattern(lemma, row["relation"], tuple(groups), frozenset().union(*without), roles)
            found.setdefault(lemma.replace("_", " "), []).append(pattern)
    return {k: tuple(v) for k, v in found.items()}


def _alternatives(group: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    words = [classes.get(w[1:], frozenset({w})) if w[0] == "@" else {w} for w in group.split("/")]
    return frozenset().union(*words)


def _roles(text: str) -> Mapping[str, tuple[str, ...]]:
    if text in _SHORT:
        return _SHORT[text]
    pairs = (part.split("=", 1) for part in text.split() if "=" in part)
    return {role: tuple(functions.split("|")) for role, functions in pairs}
