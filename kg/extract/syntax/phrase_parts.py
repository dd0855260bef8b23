"""The parts of a base noun phrase behind its determiner, each read from a token on: modifiers, nouns and names.

Every method answers what it has found and where it ends; `kg.extract.syntax.chunks` puts the parts together.
"""

from __future__ import annotations

import re

from kg.extract.naming.names import Span
from kg.extract.syntax.determiners import WHOSE, Determiners
from kg.extract.syntax.measures import measured
from kg.text.lemmas import NAMES, domain_nouns

# stems of participles: "angekündigt", "erschienen", "installiert", "laufend"
_PARTICIPLE = re.compile(
    r"\w{2,}end$|\w*ge\w{2,}(t|en)$|\w+iert$|(\w{2,4})?(be|ver|ent|emp|er|zer|miss|über|unter|wider)\w{2,}(t|en)$"
)
_ATTRIBUTIVE = frozenset("ADV PRED PREP NUM NOUN NAME DET ADJ NEG DATE".split())
_ABSTRACT = ("ung", "heit", "keit", "ion")
# classes of nouns that say of a name behind them what it is
_CALLING = frozenset(
    "successornoun predecessornoun partnernoun makernoun namenoun featurenoun personnoun kinnoun".split()
)
_OPENING = frozenset("DET POSS NEG ADJ NUM NOUN NAME PRON".split())  # word classes that may begin a phrase


def participial(form: str) -> bool:
    """Whether a German adjective has the form of a participle: "angekündigter", "laufende"."""
    return bool(_PARTICIPLE.match(uninflected(form)))


def uninflected(form: str) -> str:
    """A German adjective in lower case without its ending: "Genannte" -> "genannt"."""
    return re.sub(r"e[snrm]?$", "", form.lower())


class PhraseParts(Determiners):
    """The modifiers, nouns and names of the phrases of a sentence."""

    def closed(self, i: int) -> bool:
        """Whether no phrase begins at a token, as its class and the next tell."""
        cls = self.at(i)
        if cls in _OPENING or (cls in ("ADV", "PRED") and self.at(i + 1) in ("ADJ", "NUM")):
            return False
        if self.german:
            return i not in self.genitives
        return i >= len(self.tokens) or not (cls == "DATE" or self.tokens[i].text[0].isupper())  # it may be a place

    def particle(self, i: int) -> bool:
        """Whether a preposition belongs to the verb directly before it: "taken over the ailing MOG"."""
        return (
            bool(i)
            and self.at(i) == "PREP"
            and self.at(i - 1) in ("VFIN", "VINF", "VPP", "VING")  # not "all work on X"
            and self.lexicon.is_verb(f"{self.tokens[i - 1].lemma.lower()} {self.tokens[i].text.lower()}")
        )

    def modifiers(self, i: int, det: str) -> tuple[tuple[str, ...], tuple[int, int] | None, str, int]:
        adjectives: list[str] = []
        attribute, number = None, ""
        if self.german and det:
            i = measured(self.tokens, self.cls, i)
            if self.at(i) == "NUM" and self.at(i + 1) == "ADJ":
                number, i = self.tokens[i].text, i + 1
            start = i
            attribute, i = self.attribute(i)
            if attribute and attribute[1] - start == 1:
                adjectives.append(self.tokens[start].lemma.lower())
        while i < len(self.tokens) and i not in self.names:
            cls, token = self.at(i), self.tokens[i]
            if cls == "ADJ" or (
                not self.german and cls in ("VPP", "VING") and (det or adjectives) and self.nominal_follows(i + 1)
            ):
                adjectives.append(token.lemma.lower())
            elif cls == "NUM":
                number = number or token.text
            elif (behind := self.place(i)) is not None:
                i = behind - 1
            elif not self.german and cls == "DATE" and det and token.text.isdigit() and self.nominal_follows(i + 1):
                pass  # "its 2015 acquisition"
            elif self.german and det and token.text.lower() in ("beiden", "beide"):
                number = number or "zwei"
            elif (
                (cls in ("ADV", "PRED", "NEG") and self.at(self.graded(i) if det else i + 1) in ("ADJ", "NUM"))
                or (cls == "KON" and adjectives and self.at(i + 1) == "ADJ")
                or (self.pause(i, det) and adjectives and self.at(i + 1) == "ADJ" and self.nominal_follows(i + 2))
            ):
                pass
            else:
                break
            i += 1
        return tuple(adjectives), attribute, number, i

    def graded(self, i: int) -> int:
        """The token behind the adverbs from a token on: "ein [nicht mehr sehr] junger Dienst"."""
        return next((k for k in range(i + 1, len(self.tokens)) if self.at(k) not in ("ADV", "NEG")), len(self.tokens))

    def pause(self, i: int, det: str) -> bool:
        """Whether a comma stands at a token, in English inside a phrase with an article: "the free, popular app"."""
        return self.at(i) == "COMMA" or (not self.german and bool(det) and self.tokens[i].text == ",")

    def attribute(self, i: int) -> tuple[tuple[int, int] | None, int]:
        """Participial attributes behind a determiner: "[sein] im Mai gezeigtes und von X gebautes [Gerät]"."""
        behind = self.names[i].end if i in self.names else i + 1
        if i >= len(self.tokens) or (self.at(i) in ("NOUN", "NAME") and self.at(behind) != "ADJ"):
            return None, i
        last, joints = i + 12, 0
        for j in range(i, len(self.tokens)):
            if j > i and self.at(j) in ("KON", "COMMA") and self.at(j - 1) == "ADJ" and self.participle(j - 1):
                last, joints = j + 12, joints + 1
                continue
            if j >= last or self.at(j) in ("COMMA", "STOP", "VFIN", "KON", "REL", "SUB") or self.tokens[j].text in ":;":
                return None, i
            told = joints or self.participle(j) or (j > i and self.state(j))
            if self.at(j) == "ADJ" and told and self.nominal_follows(j + 1):
                between = [self.at(k) for k in range(i, j)]
                plain = joints and all(c in ("ADJ", "KON", "COMMA") for c in between)
                if not plain and sum(c not in _ATTRIBUTIVE for c in between) == joints:
                    return (i, j + 1), j + 1
            if self.at(j) == "NOUN" and self.at(j + 1) not in ("ADJ", "NUM", "PREP", "ADV") and j + 1 not in self.names:
                return None, i
        return None, i

    def participle(self, i: int) -> bool:
        return participial(self.tokens[i].text)

    def state(self, i: int) -> bool:
        """Whether an adjective tells that a thing is there: "das seit Mai [verfügbare] Gerät"."""
        sense = self.lexicon.adjectives.get(self.tokens[i].lemma) if self.german else None
        return sense is not None and sense.op == "START"

    def place(self, i: int) -> int | None:
        """Where an English place ends that only modifies the noun behind it: "the [San Jose] firm"."""
        if self.german or not self.tokens[i].text[0].isupper():
            return None
        for end in range(min(i + 3, len(self.tokens)), i, -1):
            place = " ".join(t.text for t in self.tokens[i:end]).removesuffix("-based")
            if place in self.lexicon.places and self.nominal_follows(end) and end not in self.subjects:
                return end
        return None

    def core(self, i: int) -> tuple[str, int | None, Span | None, int]:
        """Nouns and names of the phrase: "die Plattform Shopify", "the Wunderlist app", "Browser Edge"."""
        head, head_at, name = "", None, None
        while i < len(self.tokens):
            if i in self.subjects and head_at is not None:
                break  # "In a statement [Zorvane] said"
            if i in self.names and name is None:
                if self.german and head_at is not None and self.names[i].genitive:
                    break  # "das Ende Klimbos"
                if self.german and head_at is not None and (self.names[i].apart or self.unnamed(head, head_at)):
                    break  # "dessen Produktion [Zorvane] stoppte", "für deren Displays [Zorvane] zuständig ist"
                if self.german and head_at is not None and (self.some(head, head_at) or self.manner(head, head_at)):
                    break  # "liefern neben kleinen Anbietern [Zorvane] und Orrin", "hat nach langer Prüfung [Klimbo] …"
                name = self.names[i]
                i = name.end
            elif self.at(i) == "NOUN" and i not in self.inside:
                if (
                    self.german
                    and head_at is not None
                    and name is None
                    and not self.lexicon.kind_of(head)
                    and self.lexicon.labels(self.tokens[head_at].text).isdisjoint(("titleword", "titlefield"))
                    and not self.sum_of_money(head_at, i)
                ):
                    break
                if name is not None and (self.german or self.given(name, i)):
                    break  # "Apple Geräte" is rare; a noun behind a name opens a new phrase
                head, head_at = self.noun(i), i
                i += 1
            elif (
                not self.german
                and name is None
                and self.at(i) in ("ADJ", "VING", "NUM")
                and self.nominal_follows(i)
                and head_at is not None
            ):
                i += 1
            else:
                break
        return head, head_at, name, i

    def given(self, name: Span, i: int) -> bool:
        """Whether a noun behind a name is the post that its bearer is given: "named Mira Holt [head] of design"."""
        verb = self.tokens[name.start - 1].lemma.lower() if name.start and " " in name.text else ""
        alone = i + 1 not in self.names and self.lexicon.role_noun(self.noun(i))
        return alone and self.lexicon.is_word("appointverb", verb)

    def some(self, head: str, at: int) -> bool:
        """Whether a noun means several that a name behind it cannot be: "neben kleinen [Anbietern]"."""
        if at < 2 or self.at(at - 1) != "ADJ" or self.at(at - 2) != "PREP":
            return False
        prep, adjective, form = (t.text for t in self.tokens[at - 2 : at + 1])
        several = form != head and form.endswith("n") and adjective.endswith("en") and not prep.endswith(("m", "r"))
        return several and not self.lexicon.role_noun(head)

    def manner(self, head: str, at: int) -> bool:
        """Whether a noun behind preposition and adjective tells how or when, and says of nothing what it is."""
        k = at - 1
        while self.at(k) == "ADJ":
            k -= 1
        bare = self.at(k) == "PREP" or (self.at(k) == "DET" and self.at(k - 1) == "PREP" and self.unarticled(k))
        words = self.lexicon
        calls = words.kind_of(head) or words.org_noun(head) or words.role_noun(head) or words.labels(head) & _CALLING
        return bare and k >= 0 and (k < at - 1 or head.endswith(_ABSTRACT)) and not calls

    def unarticled(self, i: int) -> bool:
        """Whether a determiner is no article: "einiger", "aller"."""
        return self.tokens[i].lemma.lower() not in ("der", "die", "das", "ein", "eine")

    def unnamed(self, head: str, at: int) -> bool:
        """Whether a noun behind "dessen" means what is in a thing or done with it, and so is no name's description.

        "dessen Übernahme [Zorvane] angekündigt hat", "für deren Displays [Zorvane] zuständig ist"
        """
        if self.tokens[at - 1].text not in WHOSE:
            return False
        done = bool(self.lexicon.event_nouns(head)) and not self.lexicon.kind_of(head)
        return self.lexicon.is_word("innerpart", head) or (done and not self.lexicon.is_word("worknoun", head))

    def sum_of_money(self, i: int, j: int) -> bool:
        """Whether two nouns are a number and what it counts: "75 [Millionen Dollar]"."""
        money = self.lexicon.words["moneynoun"]
        return all(self.tokens[k].text in money or self.tokens[k].lemma in money for k in (i, j))

    def noun(self, i: int) -> str:
        """The noun at a token as the tables have it; English ones of two words are joined: "task-manager"."""
        token = self.tokens[i]
        if self.german:
            if token.tag == NAMES["de"] and not token.text.isupper():  # a loan that the tagger took for a name: "Abos"
                return domain_nouns("de").get(token.text, token.text)
            return token.lemma or token.text
        noun = (token.lemma or token.text).lower()
        double = f"{self.tokens[i - 1].text.lower()}-{noun}" if i and self.at(i - 1) == "NOUN" else ""
        return double if double in self.lexicon.kinds or double in self.lexicon.orgs else noun

    def called(self, i: int) -> Span | None:
        """The name that "namens" or "genannt" gives the phrase that ends before `i`, which is no "das erstere"."""
        if self.tokens[i - 1].text.lower()[:5] in ("erste", "letzt"):
            return None
        if self.at(i) == "COMMA":
            i += 1
        if (name := self.under_name(i)) is not None:
            return name if self.at(name.end) == "VFIN" else None  # "Tarife [unter dem Namen X] werden …"
        if i < len(self.tokens) and self.tokens[i].text.lower() in ("namens", "genannt"):
            return self.names.get(i + 1)
        name = self.names.get(i) or self.names.get(i + 1)  # "ein Dienst, [kurz] X genannt"
        if self.at(i - 1) != "COMMA" or name is None or self.at(name.end) != "ADV":
            return None
        return name if self.tokens[name.end].text.lower() in self.lexicon.words["calling"] else None

    def called_before(self, attribute: tuple[int, int]) -> Span | None:
        """The name that a participle before its noun gives it: "die [Klimbo genannte] App", "das als X bekannte"."""
        at, last = attribute[0], attribute[1] - 1
        while self.at(at) in ("ADV", "PRED", "DATE"):
            at += 1
        called = uninflected(self.tokens[last].text)
        if self.tokens[at].text == "als":
            name = self.names.get(at + 1) if called in self.lexicon.words["knownas"] else None
        else:
            name = self.under_name(at) or (self.names.get(at) if called in self.lexicon.words["calling"] else None)
        return name if name is not None and name.end == last else None

    def under_name(self, i: int) -> Span | None:
        """The name behind "unter dem Namen", "unter der Marke" from a token on."""
        low = [t.text.lower() for t in self.tokens[i : i + 3]]
        if low[:1] != ["unter"] or low[1:2] not in (["dem"], ["der"]) or not low[2:]:
            return None
        return self.names.get(i + 3) if low[2].endswith(tuple(self.lexicon.words["nameending"])) else None
