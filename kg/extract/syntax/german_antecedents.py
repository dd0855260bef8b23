"""What a German relative or participle clause hangs on: by gender and number, past what hangs on it, of a list all."""

from __future__ import annotations

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.german_pieces import RELATIVE
from kg.extract.syntax.german_tails import GermanTails

_RELATIVE_GENDER = {"das": "n", "die": "f", "der": "m", "den": "m"}
# forms of articles and pronouns -> genders, "p" for the plural; "der" is left out, which may be anything
_GENDERS = {
    "des": "mn", "dem": "mn", "im": "mn", "am": "mn", "zum": "mn", "vom": "mn", "beim": "mn", "zur": "f", "das": "n",
    "die": "fp", "den": "mp", "eine": "f", "einer": "f", "ein": "mn", "einem": "mn", "eines": "mn", "einen": "m",
    "dessen": "mn", "deren": "fp", "denen": "p",
}  # fmt: skip

_CLOSING = ("VPP", "VINF", "VIZU", "VFIN", "PTK", "TO")  # what a clause ends in: "… A und B übernommen, zwei Firmen"
_MODIFYING = ("VPP", "DATE", "ADV", "PRED")  # what a participle clause begins with


class GermanAntecedents(GermanTails):
    """Finds what a clause hangs on among the phrases before it."""

    def antecedent(self, i: int) -> Chunk | None:
        """As in both languages; "die" behind a list of names takes up the list, for which its first member stands.

        A participle modifies what a phrase hangs on: "[die App X] für A und B, erschienen 2013".
        """
        last = super().antecedent(i)
        if last is not None and self.told_of_nothing(i):
            return None
        timed = self.cls[i : i + 2] == ["PREP", "DATE"]
        if last is not None and (timed or self.cls[i] in _MODIFYING) and self.low(i) not in RELATIVE:
            return self.carrier(last)
        last = self.past_phrases(i, self.past_idiom(i, last))
        if last is not None and (thing := self.thing_of(i, last)) is not None:
            return thing
        neither = last is not None and self.low(last.start) in ("des", "eines")  # what "die" can't take up
        neither = neither or (last is not None and self.low(last.start) == "der" and self.low(i) == "das")
        told = self.agreeing(i, last) if last is not None and (neither or self.low(i) not in ("die", "das")) else None
        if told is not None:
            return told
        if last is not None and last.prep and last.name is not None and not last.head:
            k = self.chunks.index(last)
            before = self.chunks[k - 1] if k else None  # "ein Spiel von Sega, das …"
            apposed = before is not None and before.end == last.start and before.head
            titled = apposed and self.lexicon.role_noun(before.head) and last.det == ""
            if titled and self.low(i) == ("die" if before.head.endswith("in") else "der"):
                return before  # "der Chef von Zorvane, der …"
            # what names mean has no gender but that of "das"
            described = apposed and before.det and (before.det == "indef" or self.low(i) != "das")
            if described and self.lexicon.gender_of(before.head) == _RELATIVE_GENDER.get(self.low(i), "-"):
                return before
        if last is None or self.low(i) != "die" or self.low(last.start) == "die":
            return last
        k = self.chunks.index(last)
        if last.name is None:
            listed = self.end_of_explained(k)
            if listed is None:
                return last
            k = listed
        while (
            k
            and self.chunks[k - 1].name
            and not self.chunks[k].prep
            and self.joined(self.chunks[k - 1].end, self.chunks[k].start)
        ):
            k -= 1
        return self.chunks[k]

    def owning(self, chunk: Chunk) -> bool:
        """Whether "der" opens the genitive of the noun before it, which is no masculine: "die App [der Zorvane AG]"."""
        k = self.chunks.index(chunk)
        before = self.chunks[k - 1] if k else None
        hangs = before is not None and before.end == chunk.start and before.head and not before.pron
        return bool(hangs) and self.low(chunk.start) == "der" and not chunk.prep

    def thing_of(self, i: int, last: Chunk) -> Chunk | None:
        """The thing of a firm where "die" could be both and its clause tells of a beginning or an end and nobody else.

        "[die App] der Zorvane AG, die 2018 startete", but "die App der Zorvane AG, die X im Mai startet".
        """
        if self.low(i) != "die" or last.name is None or not self.owning(last):
            return None
        thing = self.chunks[self.chunks.index(last) - 1]
        end = next((j for j in range(i, len(self.tokens)) if self.cls[j] in ("COMMA", "STOP")), len(self.tokens))
        alone = all(c.prep for c in self.chunks if i < c.start < end)
        if not alone or self.lexicon.kind_of(thing.head) is None or self.lexicon.gender_of(thing.head) != "f":
            return None
        said = {w for j in range(i + 1, end) for w in (self.low(j), self.tokens[j].lemma)}
        said |= {"@date", "@since"} if "DATE" in self.cls[i:end] else set()
        senses = (s for w in said for s in self.lexicon.verbs.get(w, ()) if s.op in ("START", "END", "PHASE"))
        return thing if any(s.told_by(said) for s in senses) else None

    def told_of_nothing(self, i: int) -> bool:
        """Whether participles say something of what is not named: "(X.) Von Zorvane gekauft, [2016 eingestellt]."."""
        if "VFIN" in self.cls or "VPP" not in self.cls[:i] or self.low(i) in RELATIVE:
            return False
        return all(c.prep for c in self.chunks if c.end <= i)

    def end_of_explained(self, k: int) -> int | None:
        """Where the list ends whose kind a bare plural behind its comma tells: "A und [B], zwei Anbieter, die …"."""
        kind = self.chunks[k]
        bare = (kind.number or not kind.det) and kind.head and not kind.prep and k > 1
        if not bare or self.low(kind.start - 1) != ",":
            return None
        if any(self.cls[i] not in _CLOSING for i in range(self.chunks[k - 1].end, kind.start - 1)):
            return None
        two = self.chunks[k - 2].name is not None and self.chunks[k - 1].name is not None
        return k - 1 if two and self.low(self.chunks[k - 1].start - 1) in ("und", "sowie") else None

    def past_idiom(self, i: int, last: Chunk | None) -> Chunk | None:
        """The name before a verb's own noun, of which nothing is told: "hier passt auch [X] ins Bild, das …"."""
        own = last is not None and last.prep and last.end == i - 1 and last.name is None and last.end - last.start == 2
        if not own or self.low(last.start) not in ("ins", "im", "zum", "am") or self.low(i) not in RELATIVE:
            return last
        k = self.chunks.index(last)
        before = self.chunks[k - 1] if k else None
        thing = self.lexicon.kind_of(last.head) or self.lexicon.org_noun(last.head) if last.head else True
        named = before is not None and before.end == last.start and before.name is not None and not before.prep
        return before if named and not thing else last

    def past_phrases(self, i: int, last: Chunk | None) -> Chunk | None:
        """The thing or firm before phrases of which nothing is told: "[die App] für Ärzte, die 2019 erschien"."""
        found = last
        if self.low(i) not in _RELATIVE_GENDER:
            return last
        while found is not None and found.prep and found.name is None and found.head and found.det != "poss":
            if self.lexicon.gender_of(found.head) or self.lexicon.role_noun(found.head):
                break
            k = self.chunks.index(found)
            before = self.chunks[k - 1] if k else None
            found = before if before is not None and before.end == found.start else None
        return found if found is not None and (found.head or found.name) else last

    def carrier(self, last: Chunk) -> Chunk:
        """What the phrases that end in a phrase hang on: "[die App] der Firma X für Y"; itself where there are none."""
        k = self.chunks.index(last)
        while k:
            before, chunk = self.chunks[k - 1], self.chunks[k]
            hangs = before.end == chunk.start and (chunk.prep or (chunk.det and "gen" in chunk.cases))
            if not hangs and not (before.prep and self.joined(before.end, chunk.start)):
                break
            k -= 1
        first = self.chunks[k]
        told = first.det in ("def", "poss") or first.owner is not None
        named = first.name or (told and (not last.name or self.lexicon.kind_of(first.head) is not None))
        return first if named and not first.prep else last

    def joined(self, start: int, end: int) -> bool:
        return start < end and all(self.low(j) in (",", "und", "sowie") for j in range(start, end))

    def first_of_list(self, last: Chunk) -> Chunk:
        """The first of the things that "und" joins before an insertion: "[A] und B, 2013 erschienen, werden …"."""
        k = self.chunks.index(last)
        before = self.chunks[k - 1] if k else None
        joined = before is not None and before.end + 1 == last.start and self.low(before.end) in ("und", "sowie")
        named = before is not None and before.name is not None and last.name is not None
        return before if joined and named and not before.prep and not last.prep else last

    def agreeing(self, i: int, last: Chunk) -> Chunk | None:
        """What a relative pronoun agrees with where it is not the genitive before it: "[die Reihe] des Hauses, der"."""
        behind = self.cls[i] == "PREP"
        pronoun = self.low(i + behind) if i + behind < len(self.tokens) else ""
        if pronoun not in RELATIVE or last.pron:
            return None
        masculine = pronoun in ("der", "den", "welcher", "welchen")
        genders = "f" if pronoun == "der" and behind else "m" if masculine else _GENDERS.get(pronoun)
        k = self.chunks.index(last)
        if genders is None:
            return None
        if not self.excluded(last, genders):
            return self.maker_of(k) if genders == "m" else None
        while k and self.chunks[k - 1].end == self.chunks[k].start and "gen" in self.chunks[k].cases:
            k -= 1
            if not self.excluded(self.chunks[k], genders):
                return self.chunks[k]
        return None

    def maker_of(self, k: int) -> Chunk | None:
        """The maker of a thing named without a noun, which a masculine pronoun means: "[der Entwickler] von X, den"."""
        last, before = self.chunks[k], self.chunks[k - 1] if k else None
        hangs = before is not None and before.end == last.start and (last.prep == "von" or "gen" in last.cases)
        made = hangs and last.name is not None and not last.head and self.lexicon.is_word("makernoun", before.head)
        return before if made and before.name is None else None

    def excluded(self, chunk: Chunk, genders: str) -> bool:
        """Whether the article and the noun of a phrase tell that it is of none of some genders."""
        owning = self.owning(chunk)
        told = set("fp" if owning else _GENDERS.get(self.low(chunk.start), "mnfp"))
        if chunk.head_at is not None and (gender := self.lexicon.gender_of(chunk.head)):
            one = self.tokens[chunk.head_at].text == chunk.head and not owning
            told &= {gender} if one else {gender, "p"}
        return bool(told) and told.isdisjoint(genders)
