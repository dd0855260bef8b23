"""The rows of the tables of `data/lexicon/<lang>/` as values; see the README there for what each column means."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from kg import resources

CHANGES = frozenset({"START", "END", "PHASE", "KEEP"})  # operations: a thing begins, ends, gets on or stays
ANY_VERB = "*"  # the lemma of rows of `relations.tsv` that hold beside any verb, by their words
SHORT = {
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

    @property
    def with_object(self) -> bool:
        """Whether a role of the fact may be the object."""
        return any("obj" in functions for functions in self.roles.values())

    def told_by(self, words: Set[str]) -> bool:
        """Whether each group of its words has a member among these: "geht am 1. Mai vom [Netz]"."""
        return not any(group.isdisjoint(words) for group in self.words)


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


def names(table: str) -> frozenset[str]:
    """A table of one column, which may be long."""
    lines = resources.text(f"data/lexicon/{table}.tsv").splitlines()[1:]
    return frozenset(line for line in lines if line and line[0] != "#")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by its columns, comments aside."""
    lines = (line for line in resources.text(f"data/lexicon/{name}.tsv").splitlines() if line and line[0] != "#")
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {k: (v or "") for k, v in row.items()}


def spellings(noun: str, lang: str) -> set[str]:
    """A noun as it stands in the table and, in English, as heads are written: "CEO", "ceo"."""
    if lang == "de":
        return {noun}
    return {noun, noun.lower()} | ({f"{noun}s", f"{noun.lower()}s"} if noun.isupper() else set())


def classes_of(lang: str) -> dict[str, frozenset[str]]:
    """The words of each class of `words.tsv` and `relation-words.tsv`, those with ß in Swiss spelling, too."""
    found: dict[str, set[str]] = {}
    for row in (*rows(f"{lang}/words"), *rows(f"{lang}/relation-words")):
        found.setdefault(row["class"], set()).update({row["word"], row["word"].replace("ß", "ss")})
    return {k: frozenset(v) for k, v in found.items()}


def typing_of(lang: str) -> dict[tuple[str, str], frozenset[str]]:
    """The types that a word tells of a name in some function beside it."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows(f"{lang}/typing"):
        found.setdefault((row["word"], row["function"]), set()).add(row["type"])
    return {k: frozenset(v) for k, v in found.items()}


def senses(lang: str, table: str, key: str) -> dict[str, tuple[Sense, ...]]:
    """The rows of a table by their words, "/" between those that behave alike; "[class]" stands for a class."""
    classes, found = classes_of(lang), {}
    for row in rows(f"{lang}/{table}"):
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


def occasions(lang: str) -> dict[str, tuple[Occasion, ...]]:
    """The phrases that name an event, by their first word; longer ones first."""
    found: dict[str, list[Occasion]] = {}
    for row in rows(f"{lang}/occasions"):
        words = tuple(row["phrase"].split())
        sense = Sense(row["phrase"], row["op"], row["facet"], {"product": tuple(row["roles"].split("|"))})
        found.setdefault(words[0], []).append(Occasion(words, sense, row["needs"]))
    return {k: tuple(sorted(v, key=lambda o: -len(o.words))) for k, v in found.items()}


def patterns(lang: str) -> dict[str, tuple[Pattern, ...]]:
    """The rows of `relations.tsv` by lemma, in their order; "@class" stands for the words of a class of `words.tsv`.

    Rows with the lemma "*" hold beside any verb; their first words are those by which a sentence is told to have one.
    """
    classes, found = classes_of(lang), {}
    for row in rows(f"{lang}/relations"):
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
    if text in SHORT:
        return SHORT[text]
    pairs = (part.split("=", 1) for part in text.split() if "=" in part)
    return {role: tuple(functions.split("|")) for role, functions in pairs}
