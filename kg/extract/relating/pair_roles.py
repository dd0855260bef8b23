"""What fills the roles of a row of `relations.tsv` in a clause: names, descriptions, what the text before speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.extract.frames import Reader
from kg.extract.lexicon_rows import ANY_VERB, Pattern
from kg.extract.relating.outsiders import Outsiders
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_ANY = (ORGANIZATION, PRODUCT)
_OWN = frozenset({"develops", "featureOf"})  # relations of what is named, not of what takes part in it
_PLACING = ("in", "of", "from", "near", "aus", "bei", "im")
_OF_THEIR_OWN = frozenset({"app", "software", "game", "service", "website"})  # with a name no part of something
_LISTED = 20  # tokens that a list may have
_SOURCES = ("von", "from", "by", "aus")
_TOLD_BY = ("with", "mit", "of", "von", "gen", "zugunsten")  # functions that words beside any verb govern
_TYPES = {"org": (ORGANIZATION,), "outer": (ORGANIZATION,), "product": (PRODUCT,), "made": (PRODUCT,), "": _ANY}


@dataclass(frozen=True)
class PairRoles:
    """The roles of the relations that clauses tell."""

    reader: Reader

    @cached_property
    def outsiders(self) -> Outsiders:
        return Outsiders(self.reader)

    def told(self, number: int, pattern: Pattern, arguments: Arguments) -> list[Chunk]:
        """The phrases in the place of a row's role "what" that have one of its first words."""
        chunks = [c for f, _ in pattern.roles.get("what", ()) for c in arguments.get(f, [])]
        words = pattern.words[0] if pattern.words else frozenset()
        shares = [c for c in chunks if self.reader.lexicon.is_word("portionnoun", c.head)]  # "einen Teil [der Modems]"
        chunks += [b for c in shares if (b := self.reader.discourse.complement(number, c, ("gen", "von"))) is not None]
        fits = [c for c in chunks if c.head in words or self.reader.compound(words, {c.head})]
        return [c for c in fits if c.name is None or self.reader.lexicon.kind_of(c.head) not in _OF_THEIR_OWN]

    def fill(
        self,
        number: int,
        clause: Clause,
        pattern: Pattern,
        role: str,
        arguments: Arguments,
        but: tuple[str, ...] = (),
    ) -> list[str]:
        """The entities that carry a role: those of the first function that has any."""
        for function, want in pattern.roles.get(role, ()):
            if role == "old" and function in ("topic", "poss") and self.says_whose(number, clause):
                continue  # "als Nachfolger [der alten Box]": said, if not by a known name
            if function in ("topic", "ended"):
                found = self.topic(number, clause, pattern, (*but, *self.supplied(number, pattern, arguments)))
                if function == "ended":  # only of what the text says to end: "Customers are offered Y"
                    found = [e for e in found if e in self.reader.discourse.register.ending]
            elif function == "near":
                found = self.near(number, clause, but)
            elif function == "poss":
                found = self.possessor(number, arguments, but)
            else:
                chunks = self.phrases(number, clause, pattern, function, role, arguments)
                found = []
                for chunk in chunks[:2]:
                    if want == "outer" and chunk.name is None and not self.opens_list(number, chunk):
                        if chunk.det or chunk.owner is not None:
                            break  # "Valve's little box" is not Valve
                        continue  # "Hersteller wie [die Klimbo-Gruppe] und X"
                    if role == "new" and self.says_so(number, chunk, pattern):
                        continue
                    if role == "old" and (whose := self.essence(number, chunk)):
                        found = whose
                    elif role == "partner" and chunk.pron == "it" and chunk.prep:
                        break  # "included with it": a thing
                    elif role == "partner":
                        found = self.outsiders.named(number, chunk, _TYPES[want])
                    elif pattern.relation in _OWN:
                        found = self.meant(number, chunk, _TYPES[want], but)
                    else:
                        found = self.outsiders.things(number, chunk, _TYPES[want], but, doubtful=role in ("old", "new"))
                    if role == "old" and not found and (self.outgoing(chunk) or self.its_essence(chunk)):
                        found = self.topic(number, clause, pattern, but)
                    compound = role in ("old", "whole") and "-" in chunk.head and self.reader.lexicon.lang == "de"
                    nameless = role == "part" or compound or (role == "new" and chunk.det != "poss" and not chunk.pron)
                    if not found and nameless and (new := self.described(number, chunk)):
                        found = [new]
                    if not found and role == "new" and function == "subj":
                        found = self.explained_late(number, clause, chunk, but)
                    if found:
                        break
            if want == "outer":
                found = [e for e in found if self.outsiders.outer(e)]
            if want == "made":
                found = [e for e in found if self.made_by_others(e, but)]
            if found := [e for e in found if e not in but]:
                return found
        return []

    def opens_list(self, number: int, chunk: Chunk) -> bool:
        """Whether a phrase without a name is the first of several firms: "[die Sparkasse] und Visa"."""
        return chunk.owner is None and not chunk.pron and len(self.reader.discourse.listed(number, chunk)) > 1

    def explained_late(self, number: int, clause: Clause, chunk: Chunk, but: tuple[str, ...]) -> list[str]:
        """The name that explains a phrase from behind the verb: "[das Spitzenmodell] wird ihn ablösen, das X 21"."""
        line, verb = self.reader.lines[number], clause.predicate.at if clause.predicate is not None else -1
        if chunk.name is not None or chunk.det != "def" or self.reader.lexicon.lang != "de":
            return []
        late = (c for c in clause.chunks if c.start > verb and c.name is not None and not c.prep)
        name = next((c for c in late if line.tokens[c.start - 1].text == ","), None)
        return self.outsiders.things(number, name, (PRODUCT,), but) if name is not None else []

    def says_whose(self, number: int, clause: Clause) -> bool:
        """Whether the noun of a successor says whose it is: "als Nachfolger [der alten App]"."""
        nouns = [c for c in clause.chunks if c.name is None and "successornoun" in self.reader.lexicon.labels(c.head)]
        told = (self.reader.discourse.complement(number, c, ("gen", "von", "of", "to")) for c in nouns)
        return any(c is not None for c in told)

    def says_so(self, number: int, chunk: Chunk, pattern: Pattern) -> bool:
        """Whether a phrase is the noun that tells of a successor or its genitive: "[Nachfolger] [der App] ist X"."""
        line, words = self.reader.lines[number], next(iter(pattern.words), frozenset())
        noun = next((c for c in line.chunks if c.end == chunk.start and "gen" in chunk.cases), chunk)
        return noun.name is None and noun.head in words

    def essence(self, number: int, chunk: Chunk) -> list[str]:
        """Whose functions or customers a phrase speaks of, which stand for the thing: "EMET's protections"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if (chunk.name is not None and chunk.head_at is None) or not lexicon.is_word("essencenoun", chunk.head):
            return []
        whose = chunk.owner or discourse.complement(number, chunk, ("gen", "von", "of", "from", "aus"))
        found = discourse.refer(number, whose, (PRODUCT,)) if whose is not None else None
        return [found] if found else []

    def its_essence(self, chunk: Chunk) -> bool:
        """Whether a phrase speaks of what the text is about by its functions or customers: "[die Technik] geht auf"."""
        told = chunk.name is None and chunk.det in ("def", "poss") and chunk.owner is None
        return told and self.reader.lexicon.is_word("essencenoun", chunk.head)

    def described(self, number: int, chunk: Chunk) -> str | None:
        """The product that a phrase without a name describes."""
        return self.reader.discourse.describe(number, chunk, self.reader.source)

    def meant(self, number: int, chunk: Chunk, types: tuple[str, ...], but: tuple[str, ...]) -> list[str]:
        """What a phrase and the list that it begins mean, as they say it."""
        discourse = self.reader.discourse
        if chunk.name is None and chunk.head and self.reader.lexicon.kind_of(chunk.head) == "business":
            return []  # "to hand the business over": no product of the text
        found = [discourse.refer(number, member, types, but) for member in discourse.listed(number, chunk)]
        return [e for e in found if e and discourse.draft(e).type in (*types, "")]

    def phrases(
        self, number: int, clause: Clause, pattern: Pattern, function: str, role: str, arguments: Arguments
    ) -> list[Chunk]:
        """The phrases of a function; a partner is sought behind what the row speaks of: "content from X"."""
        chunks = arguments.get(function) or self.genitive(number, clause, pattern, function)
        if pattern.lemma == ANY_VERB and function in _TOLD_BY:
            return [c for c in chunks if self.adjoins(number, pattern, c)]
        if role == "part" and "what" in pattern.roles:  # "[Die Module] heißen A und B"
            nouns = self.told(number, pattern, arguments)
            ends = {c.end for c in nouns}  # and what hangs on it
            return [c for c in chunks if c not in nouns and not (c.start in ends and "gen" in c.cases)]
        if role == "old" and function in ("von", "of", "für", "for"):
            things = [c for c in clause.chunks if not c.prep]
            inner = {c.end for c in things if not any(c.head in group for group in pattern.words)}
            chunks = [c for c in chunks if c.start not in inner]  # "the print function [of Chrome OS]"
        if role == "old" and clause.kind == "part" and chunks[:1] == [clause.antecedent] and clause.parent is not None:
            above = find_arguments(self.reader.lines[number], clause.parent, self.reader.lexicon)
            return [*chunks, *above.get("subj", [])]  # "X closed its doors, [replaced by Y]"
        if role != "partner":
            return chunks
        discourse, line = self.reader.discourse, self.reader.lines[number]
        told = self.told(number, pattern, arguments)
        if chunks and chunks[0] is clause.antecedent and clause.relative[1] in ("denen", "die"):
            chunks = [self.opening(number, clause, chunks[0]), *chunks]
        if function == "subj" and chunks and chunks[0] in told:  # "Das Banking besorgte die Axos Bank"
            return arguments.get("obj", [])
        if chunks and chunks[0] is clause.antecedent and chunks[0].prep in _PLACING:  # "X in Davis, which sponsors it"
            before = [c for c in line.chunks if c.end == chunks[0].start and c.name is not None]
            return [*before, *chunks]
        if function not in _SOURCES or any("lassen" in group for group in pattern.words):
            return chunks  # "lässt die Uhr [von X] bauen"
        near = [b for c in told if (b := discourse.complement(number, c, (function,))) is not None]
        lexicon = self.reader.lexicon
        subjects = [c for c in arguments.get("subj", ()) if clause.predicate and c.start > clause.predicate.at]
        things = {  # not "Musik holt sich der Lautsprecher [von X]"
            c.end for c in line.chunks if (c.name is not None or lexicon.kind_of(c.head or "")) and c not in subjects
        }
        return near or [c for c in chunks if c.start not in things or c.name is None or function in ("from", "bei")]

    def opening(self, number: int, clause: Clause, last: Chunk) -> Chunk:
        """The first of a list that a plural relative pronoun takes up: "[A] und B, mit denen X zusammenarbeitet"."""
        line = self.reader.lines[number]
        if clause.relative[1] == "die" and not any(
            line.cls[i] == "VFIN" and line.low[i].endswith("n") for i in clause.tokens
        ):
            return last
        before = (c for c in line.chunks if last.start - _LISTED < c.start < last.start)
        return next((c for c in before if last in self.reader.discourse.listed(number, c)), last)

    def outgoing(self, chunk: Chunk) -> bool:
        """Whether a phrase without a name means what there has been so far: "the old system", "den betagten Dienst"."""
        said = {a.lower() for a in chunk.adjectives}
        known = bool(chunk.head) and self.reader.lexicon.kind_of(chunk.head)
        told = chunk.name is None and chunk.det in ("def", "dem", "poss") and chunk.owner is None
        told = told and "-" not in chunk.head  # "die alte Klimbo-App" is one of its own
        return bool(known) and told and not said.isdisjoint(self.reader.lexicon.words["outgoing"])

    def adjoins(self, number: int, pattern: Pattern, chunk: Chunk) -> bool:
        """Whether a phrase stands directly behind the words that tell the relation: "together [with X]"."""
        before = self.reader.lines[number].tokens[max(chunk.start - 1, 0)]
        return not pattern.words[0].isdisjoint({before.text.lower(), before.lemma, before.text, chunk.prep})

    def genitive(self, number: int, clause: Clause, pattern: Pattern, function: str) -> list[Chunk]:
        """What hangs on an idiom's noun as its genitive: "die Nachfolge des Dienstes", "the place of the app"."""
        if function not in ("gen", "of"):
            return []
        nouns = [c for c in clause.chunks if any(c.head in group for group in pattern.words)]
        found = [self.reader.discourse.complement(number, c, ("gen", "von", "of")) for c in nouns]
        return [c for c in found if c is not None]

    def topic(self, number: int, clause: Clause, pattern: Pattern, but: tuple[str, ...]) -> list[str]:
        """The product that the text speaks of where the clause stands."""
        discourse, at = self.reader.discourse, min(clause.tokens)
        if pattern.relation in ("partnerOf", "replacedBy", "renamed"):
            replaced = pattern.relation == "replacedBy"
            ended = discourse.just_ended(number) if replaced else None
            found = ended if ended not in (None, *but) else discourse.affair(number, at, but, firms=not replaced)
            return [found] if found else []
        found = discourse.recent(number, at, (PRODUCT,), but=but) or discourse.main_product(but)
        return [found] if found else []

    def supplied(self, number: int, pattern: Pattern, arguments: Arguments) -> list[str]:
        """What somebody delivers in German, which is not what he delivers it for: "die Kamera, [die] X liefert"."""
        if pattern.relation != "partnerOf" or self.reader.lexicon.lang != "de":
            return []
        things = [c for c in arguments.get("obj", [])[:1] if c.name is not None]
        return [e for c in things if (e := self.reader.discourse.refer(number, c, (PRODUCT,)))]

    def near(self, number: int, clause: Clause, but: tuple[str, ...]) -> list[str]:
        """The product named last before a clause without a subject of its own: "phasing out X, to be replaced by Y"."""
        if clause.kind not in ("inf", "part"):
            return []
        found = self.reader.discourse.recent(number, min(clause.tokens), (PRODUCT,), reach=0, but=but)
        return [found] if found else []

    def possessor(self, number: int, arguments: Arguments, but: tuple[str, ...]) -> list[str]:
        """Whom "its place", "an ihre Stelle" speaks of: all members of a group that was spoken of together."""
        discourse = self.reader.discourse
        chunks = [c for cs in arguments.values() for c in cs if c.det == "poss" and c.name is None]
        for chunk in chunks:
            if chunk.owner is not None:
                if found := discourse.refer(number, chunk.owner, (PRODUCT,), but):
                    return [found]
            elif group := discourse.lately(number, [chunk]):
                return group
            else:
                among = discourse.possessing(self.reader.lines[number].low[chunk.start + bool(chunk.prep)])
                if found := discourse.recent(number, chunk.start, (PRODUCT,), among, but=but):
                    return [found]
        return []

    def made_by_others(self, product: str, but: tuple[str, ...]) -> bool:
        """Whether the text has somebody as the maker of a product who is none of `but` and makes none of them."""
        owners = self.reader.discourse.register.owners
        makers = owners.get(product, set())
        if any(target == product and buyer in but for _, target, buyer in self.reader.discourse.deals):
            return False  # who has bought it
        own = set(but).union(*(owners.get(e, ()) for e in but))
        return bool(makers) and not makers & own and not self.outsiders.platform(product)
