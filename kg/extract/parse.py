"""Document to lines: each sentence with word classes, dates, names, chunks and clauses; the input of all that follows."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract import gazetteer, lexicon
from kg.extract.attested_names import attested
from kg.extract.bare import count_noun
from kg.extract.chunks import Chunk, find_chunks
from kg.extract.clauses import Clause
from kg.extract.english_clauses import EnglishClauses
from kg.extract.german_clauses import GermanClauses
from kg.extract.headlines import recased
from kg.extract.lexicon import Lexicon
from kg.extract.name_finder import find_names, parted
from kg.extract.names import Span
from kg.extract.openings import open_names
from kg.extract.participles import settle_participles
from kg.extract.proper import demote_titles, promote
from kg.extract.settling import settle
from kg.model import DateMention, Document, Sentence, Token
from kg.text.dates import find_dates
from kg.text.lemmas import lemma as lemma_of
from kg.text.sentences import split
from kg.text.tagging import tag

_PLACES_TO = frozenset({"market", "retail", "rest", "life", "date"})  # "brought to market" is no purpose
_DATING = frozenset({"effective", "starting", "beginning", "commencing"})
_AS_PLANNED = frozenset(
    "planned expected promised announced scheduled intended usual agreed reported rumoured rumored".split()
)


@dataclass(frozen=True)
class Line:
    """A sentence as the later stages see it; all indices are those of its tokens."""

    sentence: Sentence
    cls: tuple[str, ...]
    dates: tuple[tuple[int, int, DateMention], ...]  # first token, token behind the last, the date
    names: tuple[Span, ...]
    chunks: tuple[Chunk, ...]
    clauses: tuple[Clause, ...]

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def inner(self) -> tuple[Chunk, ...]:
        """The phrases inside participial attributes: "die [von Zorvane] gekaufte Firma"."""
        return self._inner

    @functools.cached_property
    def _inner(self) -> tuple[Chunk, ...]:
        return tuple(
            c for clause in self.clauses if clause.kind == "attr" for c in clause.chunks if c not in self.chunks
        )

    @functools.cached_property
    def low(self) -> tuple[str, ...]:
        """The tokens' texts in lower case."""
        return tuple(t.text.lower() for t in self.tokens)

    @functools.cached_property
    def lemmas(self) -> frozenset[str]:
        """The tokens' lemmas in lower case."""
        return frozenset(t.lemma.lower() for t in self.tokens)

    def place(self, chunk: Chunk) -> int | None:
        """The index of a phrase among the chunks; None for one of a participial attribute."""
        k = self._places.get(chunk.start)
        return k if k is not None and (self.chunks[k] is chunk or self.chunks[k] == chunk) else None

    @functools.cached_property
    def _places(self) -> dict[int, int]:
        return {c.start: k for k, c in enumerate(self.chunks)}

    @functools.cached_property
    def english(self) -> bool:
        """Whether the clauses were found by the English grammar."""
        return any(c.predicate is not None and not c.predicate.german for c in self.clauses)

    def text(self, start: int, end: int, source: str) -> str:
        """The words of the tokens [start, end) as they stand in the document's text `source`."""
        return source[self.tokens[start].start : self.tokens[end - 1].end]


def parse(document: Document) -> tuple[Line, ...]:
    """All lines of a document."""
    words = lexicon.load(document.lang)
    sentences = tag(recased(split(document), words), document.lang)
    dates = find_dates(document.text, document.published, document.lang)
    placed = [_dates_in(s, dates) for s in sentences]
    classes = [word_classes(s, d, words) for s, d in zip(sentences, placed, strict=True)]
    if words.lang == "de":
        settle(list(zip(sentences, classes, strict=True)), words)
    open_names(sentences, classes, words)
    seen = attested(zip(sentences, classes, strict=True), words)
    lines = []
    found = [find_names(s, c, words, gazetteer.load(), seen) for s, c in zip(sentences, classes, strict=True)]
    if words.lang == "de":
        found = parted(list(zip(sentences, classes, found, strict=True)), words.first_names)
    for sentence, when, cls, names in zip(sentences, placed, classes, found, strict=True):
        chunks = find_chunks(sentence, cls, names, words)
        lines.append(Line(sentence, tuple(cls), when, names, chunks, find_clauses(sentence, cls, chunks, words, names)))
    return tuple(lines)


def find_clauses(
    sentence: Sentence, cls: Sequence[str], chunks: Sequence[Chunk], lexicon: Lexicon, names: Sequence[Span] = ()
) -> tuple[Clause, ...]:
    """The clauses of a sentence in the order in which they begin."""
    named = {i for c in chunks if c.name for i in range(c.name.start, c.name.end)}
    named |= {i for n in names for i in range(n.start, n.end)}
    cls = ["NAME" if i in named else c for i, c in enumerate(cls)]
    build = GermanClauses if lexicon.lang == "de" else EnglishClauses
    return build(sentence, chunks, lexicon, cls, names).clauses()


def _dates_in(sentence: Sentence, dates: Sequence[DateMention]) -> tuple[tuple[int, int, DateMention], ...]:
    found = []
    for date in dates:
        if sentence.start <= date.start < sentence.end:
            at = [i for i, t in enumerate(sentence.tokens) if t.start < date.end and t.end > date.start]
            part = len(at) == 1 and "-" in sentence.tokens[at[0]].text and date.suspect  # "the now-defunct X"
            if at and not part:
                found.append((at[0], at[-1] + 1, date))
    return tuple(found)


def word_classes(sentence: Sentence, dates: Sequence[tuple[int, int, DateMention]], words: Lexicon) -> list[str]:
    """The word class of each token: the tagger's, corrected where the neighbours tell better."""
    cls = [words.classes.get(t.tag, "X") for t in sentence.tokens]
    for start, end, _ in dates:
        cls[start:end] = ["DATE"] * (end - start)
    if words.lang == "de":
        _german(sentence, cls, words)
        promote(sentence, cls, words, gazetteer.load())
        demote_titles(sentence, cls, words)
        _apostrophes(sentence, cls)
    if words.lang == "en":
        low = [t.text.lower() for t in sentence.tokens]
        for i, token in enumerate(sentence.tokens[:-1]):
            follower = sentence.tokens[i + 1]
            if cls[i] == "NAME" and token.text[:1].isupper() and not token.text.isupper() and words.role_noun(low[i]):
                cls[i] = "NOUN"  # "President and Chief Executive Officer"
            if low[i] in ("about", "around", "over", "under") and cls[i] == "PREP" and cls[i + 1] == "NUM":
                if i == 0 or cls[i - 1] not in ("VFIN", "VINF", "VING", "VPP") or token.text in ("about", "around"):
                    cls[i] = "ADV"  # "About 50 people …"
            if low[i] == "according":
                cls[i] = "ADV"
            if (
                token.text == "as"
                and cls[i] == "SUB"
                and i
                and cls[i - 1] in ("NAME", "NOUN")
                and "VFIN" not in cls[:i]
            ):
                cls[i] = "PREP"  # "Blip as a stand-alone product will …"
            if cls[i] == "VING" and cls[i + 1] == "NOUN" and follower.tag != "NN2" and _inside_phrase(cls, i):
                cls[i] = "ADJ"  # "a photo sharing app"
            if cls[i] == "VING" and cls[i + 1] == "NOUN" and (senses := words.verbs.get(token.lemma)):
                if not any("obj" in fs for s in senses for fs in s.roles.values()):
                    cls[i] = "ADJ"  # "disappearing messages"
            if low[i] == "for" and cls[i] == "SUB":
                cls[i] = "PREP"
            if low[i] == "as" and cls[i + 1] == "VPP" and follower.text in _AS_PLANNED:
                cls[i] = cls[i + 1] = "ADV"
            elif low[i] == "as" and cls[i] in ("SUB", "ADV") and _phrase_only(cls, i + 1):
                cls[i] = "PREP"
            if (
                low[i] == "both"
                and cls[i] in ("ADV", "DET")
                and cls[i + 1] in ("PREP", "DATE", "STOP", "COMMA", "VFIN")
            ):
                cls[i] = "PRON"  # "closed both in 2018"
            soon = low[i : i + 3]
            if soon in (["as", "early", "as"], ["as", "soon", "as"], ["as", "late", "as"]) and cls[i + 3 : i + 4] == [
                "DATE"
            ]:
                cls[i], cls[i + 1], cls[i + 2] = "ADV", "ADV", "PREP"  # "as early as 30 June"
            if low[i] in _DATING and cls[i + 1] == "DATE":
                cls[i] = "PREP"  # "effective 1 July", "starting today"
            if low[i] == "as" and follower.text in ("of", "from") and cls[i + 2 : i + 3] == ["DATE"]:
                cls[i] = "PREP"  # "as of today"
            if _meanwhile(sentence, cls, i):
                cls[i : i + 3] = ["ADV"] * 3
            if cls[i] == "VPP" and _relative_subject(sentence, cls, i):
                cls[i] = "VFIN"  # "a start-up which the company acquired"
            if token.text == "that" and cls[i + 1] == "DATE":
                cls[i] = "DET"
            if (
                token.tag == "VVD"
                and follower.text == "by"
                and token.lemma in words.verbs
                and not _finite_by(sentence, cls, i)
            ):
                cls[i] = "VPP"  # "Google's Android Pay superseded by Google Pay"
            if (
                token.text == "to"
                and cls[i + 1] in ("NOUN", "VFIN")
                and follower.text.islower()
                and follower.lemma in words.verbs
                and not (follower.text in _PLACES_TO and cls[i + 2 : i + 3] not in (["DET"], ["NAME"], ["POSS"]))
            ):
                cls[i], cls[i + 1] = "TO", "VINF"
            if (
                i
                and cls[i] == "NOUN"
                and cls[i - 1] == "NAME"
                and token.text.endswith("s")
                and token.lemma in words.verbs
            ):
                if cls[i + 1] in ("NAME", "DET", "POSS"):  # "Activision unplugs Guitar Hero"
                    cls[i] = "VFIN"
        settle_participles(sentence, cls, words)
    return cls


def _apostrophes(sentence: Sentence, cls: list[str]) -> None:
    """Make an apostrophe behind a name in s, x or z a genitive, in place: "Kestrel Labs’ App"."""
    tokens = sentence.tokens
    for i in range(1, len(tokens) - 1):
        behind = tokens[i - 1]
        if tokens[i].text in ("'", "’") and behind.end == tokens[i].start and behind.text[-1] in "sxzßcS":
            if cls[i - 1] in ("NAME", "NOUN") and cls[i + 1] in ("NOUN", "ADJ", "NAME", "NUM"):
                cls[i - 1], cls[i] = "NAME", "GEN"


def _german(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """What only looks like a part of the clause's frame: "nach und nach", "wie angekündigt"; "als" before a clause."""
    low = [t.text.lower() for t in sentence.tokens]
    first = next((k for k in range(len(low)) if cls[k] in ("COMMA", "STOP")), len(low))
    if first > 2 and cls[first - 1] == "VINF" and "KON" in cls[:first] and cls[0] in ("DET", "NAME", "NOUN"):
        if not {"VFIN", "TO", "SUB", "WH"} & set(cls[:first]):
            cls[first - 1] = "VFIN"  # "Der Kalender X und das Adressbuch Y bleiben, wo …"
    _participles(sentence, cls, words)
    for i in range(len(low)):
        if cls[i] == "KON" and 0 < i < len(low) - 1:
            if low[i - 1] == low[i + 1] or " ".join(low[i - 1 : i + 2]) in words.words["pair"]:
                cls[i] = "ADV"
        elif cls[i] == "VPP" and i and low[i - 1] in ("wie", "als") and low[i] in words.words["asplanned"]:
            cls[i] = "ADV"
        elif cls[i] == "PRED" and sentence.tokens[i + 1 : i + 2] and sentence.tokens[i + 1].lemma == "werden" and (
            low[i].endswith("t") and (i == 0 or cls[i - 1] in ("COMMA", "KON")) and "weiter" in low[i]
        ):  # fmt: skip
            cls[i] = "VPP"
        elif cls[i] == "REL" and i and cls[i - 1] == "COMMA" and low[i] in ("der", "die", "das", "dem", "den"):
            comma = next((k for k in range(i, len(low)) if cls[k] in ("COMMA", "STOP")), len(low))
            if comma - i > 1 and all(c in ("ADJ", "NOUN", "NAME", "NUM") for c in cls[i + 1 : comma]):
                cls[i] = "DET"  # an apposition: "der Laden, [der Klimbo Store], wird …"
        elif cls[i] == "DET" and i and cls[i - 1] == "COMMA" and low[i] in ("die", "das", "den", "dem", "der"):
            comma = next((k for k in range(i, len(low)) if cls[k] in ("COMMA", "STOP")), len(low))
            verbs = [k for k in range(i, comma) if cls[k] == "VFIN"]
            alone = not {"SUB", "REL", "WH", "KON"} & set(cls[:comma])
            if verbs == [comma - 1] and comma - i > 3 and alone and cls[i + 1] in ("NAME", "NOUN"):
                if cls[i + 2] in ("DATE", "PREP", "ADV", "PRED"):
                    cls[i] = "REL"  # "eine App, die Zorvane 2015 auf den Markt brachte"
                    noun = sentence.tokens[i + 1]
                    if cls[i + 1] == "NOUN" and not low[comma - 1].endswith("n") and count_noun(noun.text, noun.lemma):
                        cls[i + 1] = "NAME"
        elif low[i] == "als" and (i == 0 or cls[i - 1] == "COMMA") and cls[i] in ("PREP", "CMP"):
            comma = next((k for k in range(i, len(low)) if cls[k] in ("COMMA", "STOP")), len(low))
            if cls[comma - 1] == "VFIN" and comma - i > 2:
                cls[i] = "SUB"


def _participles(sentence: Sentence, cls: list[str], words: Lexicon) -> None:
    """Make the last word of a clause with "haben" or "sein" a participle, in place, that the tagger read as another form."""
    begin = 0
    for end in range(len(cls) + 1):
        if end < len(cls) and cls[end] not in ("COMMA", "STOP", "PUNC"):
            continue
        inside = range(begin, end)
        begin = end + 1
        finite = [i for i in inside if cls[i] == "VFIN"]
        if len(finite) != 1 or any(cls[i] in ("VPP", "TO") for i in inside) or len(inside) < 3:
            continue
        last, auxiliary = inside[-1], sentence.tokens[finite[0]].lemma
        low = sentence.tokens[last].text.lower()
        lone = not any(cls[i] == "VINF" for i in inside if i != last)
        if auxiliary == "haben" and cls[last] == "PRED" and lone:
            if words.is_verb(lemma_of(low, "VV(PP)", "de").lower()):
                cls[last] = "VPP"
        elif auxiliary == "sein" and cls[last] == "VINF" and lone and low == sentence.tokens[last].lemma:
            if low.startswith(("ent", "er", "ver", "zer", "ge", "be")) and words.is_verb(low):
                cls[last] = "VPP"


def _meanwhile(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether "at the time" stands before a phrase of its own: "X, at the time Zorvane's director, …"."""
    words = [t.text.lower() for t in sentence.tokens[i : i + 3]]
    return words == ["at", "the", "time"] and cls[i + 3 : i + 4] in (["NAME"], ["DET"], ["POSS"], ["ADJ"])


def _relative_subject(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether nothing but a subject stands between a relative pronoun and a form in -ed."""
    k = i - 1
    if k < 1 or cls[k] not in ("NOUN", "NAME", "PRON"):
        return False
    while k > 0 and cls[k] in ("NOUN", "NAME", "ADJ", "PRON"):
        k -= 1
    k -= cls[k] in ("DET", "POSS")
    return k >= 0 and sentence.tokens[k].text.lower() in ("which", "whom") and cls[k] in ("REL", "WH")


def _finite_by(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether a form in -ed before "by" is a past tense all the same: "it dropped by a third", "X had gone by that name"."""
    before = sentence.tokens[i - 1].text.lower() if i else ""
    behind = cls[i + 2 : i + 3]
    return behind in (["NUM"], ["DATE"], ["VING"]) or before in ("it", "they", "he", "she", "we", "i", "which", "who")


def _inside_phrase(cls: Sequence[str], i: int) -> bool:
    """Whether nothing but nouns and adjectives stands between an article and token `i`, a noun last."""
    k = i - 1
    while k >= 0 and cls[k] in ("NOUN", "NAME", "ADJ"):
        k -= 1
    return k < i - 1 and k >= 0 and cls[k] in ("DET", "POSS", "GEN") and cls[i - 1] in ("NOUN", "NAME")


def _phrase_only(cls: Sequence[str], i: int) -> bool:
    """Whether a noun phrase without a verb stands at token `i`: "as [partner retailers],", against "as customers had …"."""
    j = i
    while j < len(cls) and (
        cls[j] in ("DET", "POSS", "ADJ", "NOUN", "NAME", "NUM")
        or (cls[j] == "GEN" and cls[j + 1 : j + 2] in (["NOUN"], ["ADJ"]) and cls[j - 1] == "NAME")
    ):
        j += 1
    return j > i and cls[j - 1] in ("NOUN", "NAME") and cls[j : j + 1] not in (["VFIN"], ["GEN"], ["ADV"])
