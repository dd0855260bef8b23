"""Whether a noun means one or many, or a man, by its form and what stands before it."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk

_MANY = frozenset("alle beide beiden beider einige mehrere viele wenige weniger zwei drei vier all both".split())
_MASCULINE = frozenset("dem den des einem einen eines zum vom beim ihrem ihren seinem seinen".split())  # oblique


def plural(lexicon: Lexicon, line: Line, chunk: Chunk) -> bool:
    """Whether a phrase with a noun speaks of several: "the makers", "die Institute", "den Herstellern"."""
    if chunk.head_at is None:
        return False
    token = line.tokens[chunk.head_at]
    before = {t.text.lower() for t in line.tokens[chunk.start : chunk.head_at]}
    if chunk.number or before & _MANY:
        return True
    if lexicon.lang == "en":
        return token.tag == "NN2"
    return _german_plural(token.text, chunk.head, lexicon.gender_of(chunk.head), before)


def calls_several(lexicon: Lexicon, line: Line, chunk: Chunk) -> bool:
    """Whether a German plural before a name calls all of the list that it begins: "die Zorvane-[Apps] A und B"."""
    before = chunk.name is not None and chunk.head_at is not None and chunk.head_at < chunk.name.start
    return lexicon.lang == "de" and before and plural(lexicon, line, chunk)


def _german_plural(form: str, lemma: str, gender: str | None, before: set[str]) -> bool:
    """Whether form and article tell a plural; a form that can be both is taken for one thing."""
    if gender == "f":
        return form != lemma
    if gender in ("m", "n"):
        dative = "den" in before and form.endswith("n") and not lemma.endswith("n")
        other = form != lemma and not form.endswith(("s", "n")) and form != f"{lemma}e"
        genitive = gender == "n" and "der" in before and before.isdisjoint(("das", "dem", "des"))  # "der Netzwerke"
        return dative or genitive or bool(before & {"die", "diese"}) or other
    return False


def of_man(lexicon: Lexicon, line: Line, chunk: Chunk) -> bool:
    """Whether an oblique German noun that has the forms of an adjective means a man: "einem [Vorsitzenden]"."""
    oblique = line.tokens[chunk.head_at].text == f"{chunk.head}n" and lexicon.role_noun(f"{chunk.head}r")
    return oblique and not _MASCULINE.isdisjoint(line.low[chunk.start : chunk.head_at])
