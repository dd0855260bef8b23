"""Clauses to facts: the senses of the lexicon, their arguments filled, the operation and facet looked up.

`raw_facts` yields everything that a clause states; what is the same fact, which date is the best, what is too weak to keep is
decided later (`facts.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from kg.extract import event_nouns, idioms, themes, themes_en
from kg.extract.arguments import Arguments, find_arguments
from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause
from kg.extract.discourse import Discourse
from kg.extract.factuality import Stance, stance_of
from kg.extract.german_votes import turned_round
from kg.extract.lexicon import Lexicon, Sense
from kg.extract.parse import Line
from kg.extract.senses import ALONE, ends_in, senses_of, spoken
from kg.extract.when import date_of, governed_date, outage, told_and_done
from kg.model import FACTS, ORGANIZATION, PERSON, PRODUCT, DateMention

_ANYBODY = frozenset({"anyone", "you", "i", "everyone", "everybody", "nobody", "someone", "somebody", "one", "who"})
_CONTRACT = frozenset({"build", "manufacture", "produce", "assemble"})
_STOPPING = frozenset({"aufhören", "stop", "cease", "quit", "halt", "end", "beenden", "einstellen", "discontinue"})
_ASPECTS = frozenset({"begin", "start", "continue", "beginnen", "anfangen", "fortfahren"})
_HABITS = frozenset({"open", "start", "begin", "appear", "start up", "open up", "launch", "land"})
_OPEN = frozenset({"if", "falls", "sofern", "unless", "ob", "whether", "without"})
_GOING_ON = frozenset({"continue", "keep", "carry on", "fortfahren", "weitermachen", "keep on", "go on"})


@dataclass(frozen=True, slots=True)
class Raw:
    """A fact as one clause states it; `args` hold entity ids and literals; tokens [start, end) of line `line` say it."""

    type: str
    args: dict[str, str]
    line: int
    start: int
    end: int
    date: DateMention | None = None
    stance: Stance = Stance()
    rule: str = ""
    weak: bool = False  # only worth keeping when something else supports it
    announced: DateMention | None = None  # when it was told


@dataclass(frozen=True)
class Reader:
    """What reading a clause needs: the lines, the discourse, the lexicon, the text."""

    lines: tuple[Line, ...]
    discourse: Discourse
    lexicon: Lexicon
    source: str
    published: str | None = None

    def read(self, number: int) -> Iterator[Raw]:
        """The facts of all clauses of a line."""
        for index, clause in enumerate(self.lines[number].clauses):
            if clause.predicate is not None:
                yield from self.clause(number, index, clause)
            yield from self.nominal(number, index, clause)

    # --- verbs ---------------------------------------------------------------------------------------------------------

    def clause(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        line = self.lines[number]
        senses = self.senses(line, clause)
        if not senses or line.tokens[-1].text == "?" or self.open_question(line, clause):
            return
        arguments = find_arguments(line, index, self.lexicon)
        if self.lexicon.lang == "de" and clause.predicate.voice == "active":
            first, second = arguments.get("subj", [])[:1], arguments.get("obj", [])[:1]
            if first and second and turned_round(self.discourse.register, first[0], second[0]):
                arguments = {**arguments, "subj": second, "obj": first}
        stance = stance_of(self, number, index, arguments)
        for sense in senses:
            yield from self.apply(number, clause, sense, arguments, stance)

    def open_question(self, line: Line, clause: Clause) -> bool:
        """Whether a subordinator leaves open if what follows is so; what is considered ("whether to close X") is possible."""
        if clause.marker in ("whether", "ob") and clause.parent is not None:
            above = line.clauses[clause.parent].predicate
            return above is None or not {above.lemma, above.base} & self.lexicon.words["consider"]
        return clause.marker in _OPEN

    def senses(self, line: Line, clause: Clause) -> tuple[Sense, ...]:
        """The readings of a predicate whose words stand in the clause; an idiom hides the plain reading of its verb."""
        return senses_of(line, clause, self.lexicon)

    def compound(self, group: frozenset[str], words: Set[str]) -> bool:
        """Whether a German compound ends in one of the words: "Firmenkunde" for "Kunde"."""
        return ends_in(group, words, self.lexicon)

    def apply(self, number: int, clause: Clause, sense: Sense, arguments: Arguments, stance: Stance) -> Iterator[Raw]:
        if sense.op in ALONE:
            yield from self.change(number, clause, sense, arguments, stance)
        elif sense.op in FACTS and sense.op != "laidOff":
            yield from self.relation(number, clause, sense, arguments, stance)

    # --- change: START, END, PHASE, KEEP -----------------------------------------------------------------------------------

    def operation(self, number: int, clause: Clause, sense: Sense) -> str | None:
        """The operation that is left when negation, aspect and adverbs have done their work; None for no statement."""
        predicate, words = clause.predicate, self.words(number, clause)
        parent = self.lines[number].clauses[clause.parent].predicate if clause.parent is not None else None
        op = sense.op
        brief = self.lexicon.lang == "en" and (
            (sense.facet == "operate" and outage(self.lines[number], clause)) or words & self.lexicon.words["briefly"]
        )
        if op == "END" and brief:
            return None
        if (op in ("START", "END") and self.unreal(number, clause)) or (
            op == "START" and predicate.modal in ("can", "ca", "cannot")
        ):
            return None
        until = self.until(number, clause, sense)
        if op == "ACT":
            return self.of_activity(number, clause, sense, until)
        if op == "AFFECT":
            return "KEEP" if predicate.negated else None
        if op in ("END", "PHASE") and predicate.longer:
            return None
        if self.lexicon.lang == "de" and op in ("START", "PHASE"):
            op = idioms.turned(self.lexicon, self.lines[number], clause, sense, words)
            if op in ("KEEP", "END", None):
                return op
        if (op == "START" and predicate.longer) or (op == "KEEP" and predicate.negated):
            return "END"
        if op == "END" and words & self.lexicon.words["gradual"]:
            return "PHASE"
        if op == "KEEP" and until:
            return "END"
        return op

    def of_activity(self, number: int, clause: Clause, sense: Sense, until: bool) -> str | None:
        """What a clause says of an activity: that it ends, goes on or began."""
        predicate, words = clause.predicate, self.words(number, clause)
        parent = self.lines[number].clauses[clause.parent].predicate if clause.parent is not None else None
        if predicate.longer or self.none_of(clause) or self.denied_from(number, clause, words):
            return "END"
        if predicate.negated and sense.facet == "signup" and self.lexicon.lang == "de":
            return "END"
        if until:  # "will be supported until May"
            return None if predicate.negated else "END"
        if clause.kind == "inf" and parent is not None:
            if parent.lemma in _STOPPING or parent.base in _STOPPING or self.impossible(number, clause):
                return "END"
            if parent.lemma in _GOING_ON:
                return "KEEP"
            if parent.base in ("begin", "start") and "agent" in sense.roles and sense.facet in ("sell", "make"):
                return "START"  # "has begun selling X"
        if self.going_since(number, clause, sense) or (
            self.lexicon.lang == "de" and idioms.going_since(self.lines[number], clause, sense, words)
        ):
            return "START"
        return "KEEP" if words & self.lexicon.words["still"] and not predicate.negated else None

    def denied_from(self, number: int, clause: Clause, words: Set[str]) -> bool:
        """Whether something is denied from a day on, or done for the last time: "can't be ordered from May", "any further"."""
        if self.lexicon.lang != "en":
            return False
        if words & self.lexicon.words["lasttime"]:
            return not clause.predicate.negated
        if not clause.predicate.negated:
            return False
        date = date_of(self.lines[number], clause, self.published)
        perfect = bool({"has", "have", "had", "'s", "'ve"} & words)
        if words & self.lexicon.words["furthermore"] or (perfect and words & self.lexicon.words["longtime"]):
            return True
        from_then = bool(clause.predicate.modal) or (perfect and date is not None and date.role == "since")
        return date is not None and date.role in ("since", "after") and from_then

    def impossible(self, number: int, clause: Clause) -> bool:
        """Whether the clause above says that it can't be done: "it is impossible to open an account", "no longer able to"."""
        above = self.lines[number].clauses[clause.parent]
        if self.lexicon.lang != "en" or above.predicate is None or above.predicate.base not in ("be", "become"):
            return False
        words = self.words(number, above)
        if words & self.lexicon.words["impossible"]:
            return True
        return above.predicate.longer and bool(words & {"able", "possible", "allowed"})

    def going_since(self, number: int, clause: Clause, sense: Sense) -> bool:
        """Whether a thing has been there since a day, which is that of its beginning: "has been around since 2010"."""
        predicate = clause.predicate
        if self.lexicon.lang != "en" or sense.facet not in ("exist", "operate", "sell", "make"):
            return False
        if sense.facet == "sell" and predicate.voice == "active" and "agent" in sense.roles:
            return False  # shops sell what others make
        done = "agent" in sense.roles or sense.roles.get("product") == ("subj",)
        date = date_of(self.lines[number], clause, self.published)
        has = {"has", "have", "had", "'s", "'ve"} & self.words(number, clause)
        return done and date is not None and date.role == "since" and bool(has) and not predicate.negated

    def no_news(self, number: int, clause: Clause, op: str, arguments: Arguments) -> bool:
        """A mere purpose ("To launch X, tap …") or what a thing always does ("The app opens in two seconds")."""
        predicate, line = clause.predicate, self.lines[number]
        if self.lexicon.lang != "en" or line.sentence.part == "title" or op not in ("START", "END"):
            return False
        if clause.kind == "inf" and min(clause.tokens) == 0 and line.cls[0] == "TO":
            return True
        always = predicate.lemma in _HABITS and predicate.tense == "present" and predicate.voice == "active"
        bare = line.tokens[predicate.at].tag in ("VVZ", "VVB") and not arguments.get("obj")
        return op == "START" and always and bare and date_of(line, clause, self.published) is None

    def unreal(self, number: int, clause: Clause) -> bool:
        """What was to be and never was: "which was to have hit the shelves", "would have been launched"."""
        words = self.words(number, clause) if self.lexicon.lang == "en" else ()
        return ("to have" in words and bool({"was", "were"} & words)) or "would have" in words or "should have" in words

    def none_of(self, clause: Clause) -> bool:
        """Whether the denial stands with the noun: "no new accounts can be opened", "there will be no more updates"."""
        return self.lexicon.lang == "en" and any(
            (c.det == "neg" and not c.prep and c.head and not c.name) or c.pron in ("nobody", "none")
            for c in clause.chunks
        )

    def until(self, number: int, clause: Clause, sense: Sense) -> bool:
        """Whether a clause bounds what it says by a date: "stays online until 6 May", "bleibt noch bis zum 6. Mai"."""
        date = date_of(self.lines[number], clause, self.published)
        if self.lexicon.lang == "en":
            return date is not None and date.role == "until"
        adjective = sense.lemma in self.lexicon.adjectives
        if date is None or date.role not in ("until", "by", "at") or not (sense.op in ("ACT", "KEEP") or adjective):
            return False
        nouns = {s.facet for c in clause.chunks if c.head for s in self.lexicon.event_nouns(c.head) if s.op == "ACT"}
        support = sense.op == "ACT" and "support" in {sense.facet, *nouns}
        return bool(self.words(number, clause) & self.lexicon.words["until" if support else "untilonly"])

    def words(self, number: int, clause: Clause) -> Set[str]:
        return spoken(self.lines[number], clause, self.lexicon)

    def change(self, number: int, clause: Clause, sense: Sense, arguments: Arguments, stance: Stance) -> Iterator[Raw]:
        op = self.operation(number, clause, sense)
        if op is None or "product" not in sense.roles or self.only_governs(number, clause, arguments):
            return
        if self.no_news(number, clause, sense.op, arguments):
            return
        never = sense.op == "START" and op == "END"
        if clause.predicate.negated and (sense.op in ("ACT", "AFFECT", "KEEP") or clause.predicate.longer or never):
            stance = replace(stance, negated=False)
        if sense.op in ("START", "END") and self.by_users(number, clause, arguments):
            return
        facet = sense.facet
        if self.lexicon.lang == "en" and sense.op == "ACT" and op == "END" and facet == "operate":
            dropped = list(self.platform(number, clause, arguments, stance))
            if dropped:  # "X no longer runs on Y"
                yield from dropped
                return
        if self.lexicon.lang == "de":
            narrowed = idioms.narrowed(self.lexicon, clause, sense, op, arguments)
            if narrowed is None:
                yield from self.platform(number, clause, arguments, stance)
                return
            facet = narrowed
        if self.lexicon.lang == "de":
            arguments = idioms.beside(sense, arguments, self.compound)
        agent = self.agent(number, sense, arguments)
        if agent is None and sense.op in ("END", "PHASE") and not arguments.get("by"):
            agent = self.announcer(number, clause)
        for function in self.functions(sense, "product", clause):
            if function == "self":
                function = "subj" if self.product_subject(number, arguments) else ""
            if function == "topic":
                yield from self.of_topic(number, clause, op, sense, stance, agent)
                return
            chunks = arguments.get(function, []) or self.idiom_owner(number, clause, sense, function)
            if self.lexicon.lang == "de" and function == "subj" and len(sense.roles["product"]) > 1:
                chunks = [c for c in chunks if c.pron != "es"]  # mostly nobody
                if idioms.hidden_object(self.lines[number], clause):
                    return
            if not chunks:
                continue
            if function in sense.roles.get("agent", ()):
                agent = None  # "der Dienst startet": nobody else does it
            found = False
            for chunk in chunks[:1]:
                chunk = self.by_name(number, op, chunk, arguments)
                if self.lexicon.lang == "de" and (
                    idioms.vague(sense, op, chunk.name or chunk.pron)
                    or idioms.goes_back(clause, self.lines[number], op)
                ):
                    return
                if self.lexicon.is_word("transparent", chunk.head) and arguments.get("von") and chunk.name is None:
                    chunk = arguments["von"][0]  # "Vom X werden keine Exemplare mehr gebaut"
                besides = idioms.besides(self.lexicon, self.lines[number], clause, arguments)
                for member in (*themes_en.members(self, number, clause, sense, function, chunk), *besides):
                    for raw in self.theme(number, clause, op, facet, member, agent, stance):
                        found = True
                        yield replace(raw, rule=f"{raw.rule} {sense.lemma}")
            if found or not sense.words or self.lexicon.lang == "de":
                return  # of an English idiom the next may be it: "said goodbye [to its users]"

    def platform(self, number: int, clause: Clause, arguments: Arguments, stance: Stance) -> Iterator[Raw]:
        """What an app drops that no longer runs there: "X läuft nicht mehr unter [Y]" ends the support of Y."""
        for prep in self.lexicon.words["platformprep"]:
            for chunk in arguments.get(prep, [])[:1]:
                if chunk.name is None or (entity := self.discourse.refer(number, chunk, (PRODUCT,))) is None:
                    continue
                yield self.raw("supportEnded", {"product": entity}, number, clause, stance, "END support platform")
                return

    def by_name(self, number: int, op: str, chunk: Chunk, arguments: Arguments) -> Chunk:
        """Of "Mit X bringt Y eine neue App heraus" the name, where the noun that begins has none."""
        if self.lexicon.lang == "en":
            return themes_en.named(self, number, chunk, arguments)
        if op not in ("START", "END") or chunk.name is not None:
            return chunk
        if op == "END":  # "Mit X stellt Y einen weiteren Dienst ein"
            opening = [c for c in arguments.get("mit", []) if c.name is not None and c.start <= 1]
            fits = opening and chunk.det == "indef" and self.discourse.refer(number, opening[0], (PRODUCT,))
            return opening[0] if fits else chunk
        called = [c for c in arguments.get("unter", []) if c.name and self.lexicon.is_word("namenoun", c.head)]
        if called:  # "brachte die App unter dem Namen X heraus"
            return called[0]
        if chunk.det not in ("indef", "") and not chunk.adjectives:
            return chunk
        named = [c for c in arguments.get("mit", []) if c.name is not None]
        fits = named and self.discourse.refer(number, named[0], (PRODUCT,))
        return named[0] if fits else chunk

    def product_subject(self, number: int, arguments: Arguments) -> bool:
        """Whether the subject is a thing rather than its firm, so that what it does is done to it: "X calls it quits"."""
        subjects = arguments.get("subj", [])[:1]
        return any(self.discourse.refer(number, c, (PRODUCT,)) for c in subjects)

    def by_users(self, number: int, clause: Clause, arguments: Arguments) -> bool:
        """Whether it is users who do it, or the reader is told to: "anyone who opens the app", "launch the store and …"."""
        if self.lexicon.lang == "de":
            return idioms.by_users(self.lexicon, self.lines[number], clause, arguments)
        if clause.predicate.voice != "active" or clause.predicate.longer:
            return False
        subject = next(iter(arguments.get("subj", [])), None)
        if (
            subject is not None
            and arguments.get("shared")
            and subject.pron == "it"
            and self.lines[number].tokens[clause.predicate.at].tag == "VVB"
        ):
            subject = None
        if subject is None:
            verb = self.lines[number].tokens[clause.predicate.at]
            bare = (clause.kind == "main" and clause.predicate.finite) or clause.predicate.at == min(clause.tokens)
            return bare and verb.tag in ("VVB", "VVI") and bool(arguments.get("obj"))
        if subject.pron in ("he", "she") and clause.predicate.lemma in ("open", "close"):
            return date_of(self.lines[number], clause, self.published) is None  # "she closed the app"
        return subject.pron in _ANYBODY or (
            subject.name is None and self.lexicon.is_word("usernoun", subject.head) and bool(arguments.get("obj"))
        )

    def of_topic(
        self, number: int, clause: Clause, op: str, sense: Sense, stance: Stance, agent: str | None = None
    ) -> Iterator[Raw]:
        """What a clause without the thing itself is about: "New people can't sign up any more"."""
        entity = self.discourse.concern(number, min(clause.tokens))
        fact = self.lexicon.facts.get((op, sense.facet))
        if entity is not None and fact is not None:
            args = {"product": entity} | ({"agent": agent} if agent else {})
            yield self.raw(fact, args, number, clause, stance, f"{op} {sense.facet} topic")

    def idiom_owner(self, number: int, clause: Clause, sense: Sense, function: str) -> list[Chunk]:
        """The genitive of an idiom's noun: "die Stunde des Dienstes hat geschlagen", "an die Stelle der Hardware"."""
        if function not in ("gen", "von"):
            return []
        nouns = [c for c in clause.chunks if any(c.head in group for group in sense.words)]
        if clause.antecedent is not None and clause.relative[1] in ("deren", "dessen") and nouns:
            return [clause.antecedent]  # "X, deren Verkauf im Mai begann"
        found = [self.discourse.complement(number, c, ("gen", "von")) for c in nouns]
        return [c for c in found if c is not None]

    def only_governs(self, number: int, clause: Clause, arguments: Arguments) -> bool:
        """ "continue to support X", "stop selling X": the activity below says it, the verb above only how."""
        clauses = self.lines[number].clauses
        index = next(k for k, c in enumerate(clauses) if c is clause)
        below = next((c for c in clauses if c.kind == "inf" and c.parent == index and not c.marker), None)
        if below is None or below.predicate is None or arguments.get("obj"):
            return False
        going = clause.predicate.base in ("go", "come") and self.lines[number].cls[min(below.tokens)] == "TO"
        if (
            clause.predicate.base in _ASPECTS or going
        ):  # "began to phase out X": no beginning of X; "went off to found Y"
            return True
        if clause.predicate.base in _STOPPING and self.lines[number].cls[below.predicate.at] == "VING":
            return True  # "stopped growing"
        return any(s.op == "ACT" for s in self.senses(self.lines[number], below))

    def functions(self, sense: Sense, role: str, clause: Clause) -> tuple[str, ...]:
        """The functions of a role; an intransitive verb in a participle ("erschienen") has its subject in the `obj` slot."""
        functions = sense.roles.get(role, ())
        if functions == ("subj",) and (clause.predicate.voice != "active" or clause.predicate.governor == "lassen"):
            return ("obj",)
        return functions

    def agent(self, number: int, sense: Sense, arguments: Arguments) -> str | None:
        for function in sense.roles.get("agent", ()):
            for chunk in arguments.get(function, [])[:1]:
                entity = self.discourse.refer(number, chunk, (ORGANIZATION,))
                if entity is not None:
                    return entity
        return None

    def theme(
        self, number: int, clause: Clause, op: str, facet: str, chunk: Chunk, agent: str | None, stance: Stance
    ) -> Iterator[Raw]:
        """The facts for one thing that changes: a product, or a facet of one ("den Support für X")."""
        if op == "START" and themes_en.last_one(self, chunk):  # "The last version of X appeared in 2017"
            op, facet = "END", "support"
        nouns = (
            [s for s in self.lexicon.event_nouns(chunk.head) if s.op == "ACT"]
            if chunk.head and (chunk.name is None or self.behind_name(chunk))
            else []
        )
        if facet == "signup" and self.behind_name(chunk) and not nouns:  # "create a Klimbo account"
            products = themes_en.named_product(self, chunk)
        elif nouns and chunk.name is not None:  # "Oona production"
            facet = nouns[0].facet
            products = themes_en.named_product(self, chunk)
        elif nouns and self.lexicon.lang == "de" and themes.singled(self, number, chunk):
            return
        elif nouns and self.lexicon.lang == "de" and op == "END" and themes.existing(self, chunk):
            facet = "operate"
            products = self.owner_of_facet(number, chunk, nouns[0]) if themes.everyones(self, number, chunk) else []
        elif not nouns and self.lexicon.lang == "de" and facet in ("support", "sell"):
            products = self.products(number, themes.used(self, number, chunk), op, agent)
        elif nouns and op in ("END", "PHASE", "KEEP", "START"):
            facet = nouns[0].facet
            products = self.owner_of_facet(number, chunk, nouns[0])
        else:
            products = self.products(number, chunk, op, agent)
        fact = self.lexicon.facts.get((op, facet))
        if fact is None:
            return
        for product in products:
            if product == agent or (op == "START" and self.discourse.draft(product).type == ORGANIZATION):
                continue
            args = {"product": product} | ({"agent": agent} if agent else {})
            yield self.raw(fact, args, number, clause, stance, f"{op} {facet}")

    def inner_theme(self, number: int, chunk: Chunk, op: str) -> Chunk | None:
        """The phrase that is meant: of "the first version of X" that is launched, of "users of X" for whom nothing changes."""
        if self.lexicon.lang != "en" or chunk.name is not None or not chunk.head:
            return None
        first = op == "START" and "first" in chunk.adjectives and self.lexicon.is_word("firstnoun", chunk.head)
        first = first or themes_en.last_one(self, chunk)
        if first and chunk.owner is not None:
            return chunk.owner
        kept = op == "KEEP" and self.lexicon.is_word("usernoun", chunk.head)
        return self.discourse.complement(number, chunk, ("of",)) if first or kept else None

    def behind_name(self, chunk: Chunk) -> bool:
        """Whether an English noun follows directly on the name of its phrase, so that the phrase is about the noun."""
        return self.lexicon.lang == "en" and chunk.name is not None and chunk.head_at == chunk.name.end

    def owner_of_facet(self, number: int, chunk: Chunk, sense: Sense) -> list[str]:
        """Whose support, sale, production it is: a complement, an owner, a name in the compound, else the topic."""
        for complement in self.facet_complements(number, chunk, sense.roles.get("product", ())):
            members = self.discourse.listed(number, complement)
            found = self.discourse.several(number, complement, (PRODUCT,)) or [
                e
                for m in members
                if (e := self.discourse.refer(number, m, (PRODUCT,)) or self.discourse.describe(number, m, self.source))
            ]
            if found:
                return found
        if chunk.owner is not None and (entity := self.discourse.refer(number, chunk.owner, (PRODUCT,))):
            return [entity]
        entity = self.discourse.recent(number, chunk.start, (PRODUCT,))
        return [entity] if entity else []

    def facet_complements(self, number: int, chunk: Chunk, functions: tuple[str, ...]) -> list[Chunk]:
        """What may say whose facet it is: the phrase behind the noun, else the fitting ones of the clause."""
        complement = self.discourse.complement(number, chunk, functions)
        if complement is not None and not self.discourse.plain(complement):
            return [complement]
        line = self.lines[number]
        clause = next((c for c in line.clauses if chunk in c.chunks), None)
        prepositions = [f for f in functions if f != "gen"]
        return [
            c
            for c in (clause.chunks if clause else ())
            if c.prep in prepositions and c is not chunk and not self.discourse.plain(c)
        ]

    def products(self, number: int, chunk: Chunk, op: str, agent: str | None) -> list[str]:
        """The entities that a theme names: its apposition's names, itself, a new descriptive product."""
        discourse = self.discourse
        if self.lexicon.lang == "de":
            chunk = themes.meant(self, number, chunk)
            if behind := themes.listed_behind(self, number, chunk):
                return [e for c in behind if (e := discourse.refer(number, c, (PRODUCT,)))]
            if (headed := themes.headed(self, number, chunk)) is not None:
                return [headed]
        inner = self.inner_theme(number, chunk, op)
        if inner is not None:
            return self.products(number, inner, op, agent)
        if self.behind_name(chunk) and self.lexicon.is_word("asidenoun", chunk.head):
            return []  # "the Series B round", "Minglr accounts"
        if several := discourse.several(number, chunk, (PRODUCT,)):
            return several
        if chunk.head and self.lexicon.is_word("transparent", chunk.head) and chunk.name is None:
            inner = discourse.complement(number, chunk, ("gen", "von", "of", "für", "for"))
            if inner is not None:
                return self.products(number, inner, op, agent)
        if chunk.name is None and not chunk.pron:
            behind = discourse.apposition(number, chunk)
            if behind is not None and behind.name is not None and not behind.owner and not behind.prep:
                found = [e for m in discourse.listed(number, behind) if (e := discourse.refer(number, m, (PRODUCT,)))]
                if found:
                    return found
        entity = discourse.refer(number, chunk, (PRODUCT,))
        if entity is None and (chunk.name is None or discourse.of_firm(chunk)) and not chunk.pron and op != "ACT":
            entity = discourse.describe(number, chunk, self.source)
        if entity is None and op == "END" and self.lexicon.lang == "de" and chunk.det == "def" and chunk.name is None:
            if self.lexicon.org_noun(chunk.head) and not self.lexicon.kind_of(chunk.head) and "-" not in chunk.head:
                entity = discourse.refer(number, chunk, (ORGANIZATION,))  # "beschloss, das Unternehmen abzuwickeln"
        firm = op == "END" and self.lexicon.lang == "en" and themes_en.whole_firm(self, chunk)
        if entity is None and op in ("END", "KEEP") and (chunk.name is not None or firm):
            entity = discourse.refer(number, chunk, (ORGANIZATION,))
        return [entity] if entity else []

    # --- relations: takeovers, names, successors, jobs, partners, makers -----------------------------------------------------

    def relation(
        self, number: int, clause: Clause, sense: Sense, arguments: Arguments, stance: Stance
    ) -> Iterator[Raw]:
        if clause.predicate.longer and sense.op in ("acquired", "develops"):
            return  # "no longer sold": an end of sales, no takeover denied
        if sense.op == "acquired" and self.has_object(clause, sense, arguments):
            return
        lets = any(self.lines[number].tokens[i].lemma == "lassen" for i in clause.tokens)
        if lets and sense.lemma in self.lexicon.words["handverb"]:
            return  # "sie lassen sich an X weiterreichen"
        if sense.op == "acquired" and "to" in sense.roles.get("acquirer", ()) and not arguments.get("obj"):
            sense = replace(sense, roles={**sense.roles, "target": ("obj", "subj")})  # headlines: "X sold to Y"
        slots = FACTS[sense.op].slots
        filled = {"role": [self.post_of(clause, sense)]} if sense.op == "holdsRole" else {}
        # names first: a pronoun beside them means something else
        order = sorted(sense.roles.items(), key=lambda pair: self.anaphoric(pair[1], arguments))
        for role, functions in order:
            but = tuple(v for vs in filled.values() for v in vs)
            values = self.fill(number, role, functions, slots[role].types, arguments, sense, but, clause)
            if values:
                filled[role] = values
        people = [self.discourse.draft(e).type for e in filled.get("person", [])]
        if sense.op == "holdsRole" and clause.relative[1] in ("die", "das") and PERSON not in people:
            filled |= self.turned_round(number, arguments)  # "Mira Holt, die Zorvane gegründet hat"
        if sense.op == "holdsRole" and not filled.get("org"):
            filled["org"] = self.firm_of_post(number, clause, sense, arguments, filled.get("person", []))
        if sense.op == "acquired" and not filled.get("acquirer") and clause.predicate.voice != "active":
            told = any(arguments.get(p) for p in self.lexicon.words["byprep"])
            told |= self.lexicon.lang == "en" and self.by_somebody(number, clause)
            if "subj" in sense.roles.get("acquirer", ()) and not told:
                self.by_topic(number, clause, filled)
        missing = [r for r, s in slots.items() if s.required and s.types and not filled.get(r)]
        if sense.op == "holdsRole" and not self.by_title(clause, sense, arguments):
            return
        opens = clause.kind == "part" and clause.antecedent is None and sense.op != "holdsRole"
        said = missing == ["acquirer"] and self.by_somebody(number, clause)
        if len(missing) == 1 and opens and not said:  # "Acquired by X in 2015."
            but = tuple(v for vs in filled.values() for v in vs)
            entity = self.discourse.recent(number, clause.tokens[0], slots[missing[0]].types, but=but)
            filled[missing[0]] = [entity] if entity else []
        yield from self.combine(number, clause, sense, filled, stance)

    def handed(self, chunk: Chunk, role: str, sense: Sense) -> bool:
        """Whether what is handed on is no thing by name, so rather data than a business: "they can be passed on to X"."""
        passed = sense.op == "acquired" and role == "target" and sense.lemma in self.lexicon.words["handverb"]
        kind = self.lexicon.kind_of(chunk.head) if chunk.head else None
        return passed and chunk.name is None and (kind is None or bool(chunk.pron))

    def generic_firm(self, number: int, chunk: Chunk) -> bool:
        """Whether a phrase only says "the company", as whoever is bought is called."""
        tokens = self.lines[number].tokens
        plain = chunk.name is None and chunk.det == "def" and chunk.owner is None and bool(chunk.head)
        if chunk.start and tokens[chunk.start - 1].text in (",", "–", "—", "("):
            return False  # "Ticketfly, the company which …"
        if (
            not plain
            or (number, chunk.core) in self.discourse.made
            or not self.lexicon.is_word("companynoun", chunk.head)
        ):
            return False
        return self.discourse.complement(number, chunk, ("of", "von", "gen", "behind", "hinter")) is None

    def by_somebody(self, number: int, clause: Clause) -> bool:
        """Whether a clause says by whom, be it nobody the text knows: "bought by hardly anyone"."""
        tokens = self.lines[number].tokens
        at = [
            i for i in clause.tokens if tokens[i].text.lower() in self.lexicon.words["byprep"] and i + 1 < len(tokens)
        ]
        return any(tokens[i + 1].text not in self.lexicon.places for i in at)  # "by Redmond" is by the firm there

    def turned_round(self, number: int, arguments: Arguments) -> dict[str, list[str]]:
        """Person and firm where a relative pronoun of one form for both cases was taken for the other."""
        found = {}
        for role, function, type_ in (("person", "obj", PERSON), ("org", "subj", ORGANIZATION)):
            for chunk in arguments.get(function, [])[:1]:
                if (entity := self.discourse.refer(number, chunk, (type_,))) is not None:
                    found[role] = [entity]
        return found if len(found) == 2 else {}

    def has_object(self, clause: Clause, sense: Sense, arguments: Arguments) -> bool:
        """Whether a verb that says who goes to whom has an object, and so another sense: "passed the information to X"."""
        goes = sense.roles.get("target") == ("subj",) and clause.predicate.voice == "active"
        words = {w for group in sense.words for w in group}
        return goes and any(
            not c.number
            and not c.pron
            and not self.lexicon.is_word("moneynoun", c.head)
            and c.head not in words
            and f"{c.prep}_{c.head}" not in words
            for c in arguments.get("obj", [])
            if "dat" not in sense.roles.get("acquirer", ()) and "obj" not in sense.roles.get("acquirer", ())
        )

    def by_topic(self, number: int, clause: Clause, filled: dict[str, list[str]]) -> None:
        """A takeover without a buyer is the doing of who acts in the clause above, else of the firm that the text is about."""
        but = tuple(filled.get("target", ()))
        line, entity = self.lines[number], None
        if clause.parent is not None and clause.kind in ("part", "attr", "rel"):
            for chunk in find_arguments(line, clause.parent, self.lexicon).get("subj", [])[:1]:
                entity = self.discourse.refer(number, chunk, (ORGANIZATION,), but)
        if entity is None or entity in but or self.discourse.draft(entity).type != ORGANIZATION:
            entity = self.discourse.protagonist()
        if entity is None or entity in but:
            entity = self.discourse.main_org(number, clause.tokens[0], but)
        if entity is not None:
            filled["acquirer"] = [entity]

    def anaphoric(self, functions: tuple[str, ...], arguments: Arguments) -> bool:
        chunks = [c for f in functions for c in arguments.get(f, [])[:1]]
        return not chunks or chunks[0].name is None

    def made_by_others(self, row: dict[str, str]) -> bool:
        """Whether the text has another firm as the maker, so that who builds it only does so on contract."""
        makers = self.discourse.register.makers.get(row["product"], set())
        return bool(makers - {row["org"]}) and row["org"] not in self.discourse.register.owners.get(row["product"], ())

    def announcer(self, number: int, clause: Clause) -> str | None:
        """Who announces what a clause says, where that is an organisation: "Microsoft said …, X will be shut down"."""
        line, words = self.lines[number], self.lexicon.words
        if self.lexicon.lang != "en":
            return None
        for other in line.clauses:
            if (
                other is clause
                or other.predicate is None
                or not {other.predicate.lemma, other.predicate.base} & words["announcer"]
            ):
                continue
            over = clause.parent is not None and line.clauses[clause.parent] is other
            subject = next((c for c in other.chunks if not c.prep and c.end <= other.predicate.at), None)
            if subject is not None and (over or other.predicate.base == "say"):
                entity = self.discourse.refer(number, subject, (ORGANIZATION,))
                if (
                    entity is not None
                    and self.discourse.draft(entity).type == ORGANIZATION
                    and not self.lexicon.is_word("mediumname", entity)
                ):
                    return entity
        return None

    def combine(
        self, number: int, clause: Clause, sense: Sense, filled: dict[str, list[str]], stance: Stance
    ) -> Iterator[Raw]:
        slots = FACTS[sense.op].slots
        if sense.op == "holdsRole" and not self.is_employment(filled, sense):
            return
        needed = [role for role, slot in slots.items() if slot.required]
        if not all(filled.get(role) for role in needed):
            return
        rows: list[dict[str, str]] = [{}]
        for role in slots:
            if filled.get(role):
                rows = [{**row, role: value} for row in rows for value in filled[role]]
        for row in rows:
            entities = [v for r, v in row.items() if slots[r].types]
            if (
                sense.op == "develops"
                and sense.lemma in _CONTRACT
                and clause.predicate
                and clause.predicate.voice != "active"
                and self.made_by_others(row)
            ):
                yield self.raw(
                    "partnerOf", {"partner": row["org"], "of": row["product"]}, number, clause, stance, "contract maker"
                )
                continue
            if len(set(entities)) == len(entities):
                yield self.raw(sense.op, row, number, clause, stance, f"{sense.lemma}")

    def post_of(self, clause: Clause, sense: Sense) -> str:
        """The post that a verb tells: that of the table or, for "@noun", the noun of the idiom: "die [Leitung] übernehmen"."""
        if sense.facet != "@noun":
            return sense.facet
        words = {w for group in sense.words for w in group}
        return next((c.head for c in clause.chunks if c.head in words), "") or next(
            (c.head for c in clause.chunks if c.head and c.head.endswith(tuple(w.lower() for w in words))), ""
        )

    def firm_of_post(
        self, number: int, clause: Clause, sense: Sense, arguments: Arguments, people: list[str]
    ) -> list[str]:
        """Whose a post is that a verb tells without a firm: of whom people found, the namesake of the product, else who employs them."""
        if sense.lemma in self.lexicon.words["foundingverb"]:
            for chunk in [c for f in sense.roles.get("org", ()) for c in arguments.get(f, [])[:1]]:
                product = self.discourse.refer(number, chunk, (PRODUCT,))
                if product is not None and not self.discourse.register.makers.get(product):
                    return [self.discourse.firm(product)]
            return []
        if not sense.words or not people or any(self.discourse.draft(p).type != PERSON for p in people):
            return []
        known = self.discourse.register.employers.get(people[0])
        firm = known[-1] if known else self.discourse.firm_here(number, min(clause.tokens), tuple(people))
        return [firm] if firm else []

    def by_title(self, clause: Clause, sense: Sense, arguments: Arguments) -> bool:
        """Whether a verb tells the post; "led by CEO X" tells it by the title."""
        leading = clause.predicate.base in self.lexicon.words["leadverb"]
        chunks = [c for f in sense.roles.get("person", ()) for c in arguments.get(f, [])[:1]]
        return not (leading and any(self.lexicon.role_noun(c.head) for c in chunks if c.head))

    def is_employment(self, filled: dict[str, list[str]], sense: Sense) -> bool:
        """Whether it is a person who founds or leads something, and what he does that to a firm."""
        people, firms = ([self.discourse.draft(e).type for e in filled.get(r, [])] for r in ("person", "org"))
        sure = bool(sense.words) or sense.lemma in self.lexicon.words["firmverb"]
        posted = all(filled.get("role", [])) and bool(people)
        return posted and all(t == PERSON for t in people) and all(t == ORGANIZATION or (sure and not t) for t in firms)

    def unsaid(
        self, number: int, function: str, types: tuple[str, ...], arguments: Arguments, but: tuple[str, ...]
    ) -> list[str]:
        """Who a possessive ("an ihre Stelle", "deren Platz") or, for the function "topic", the text before speaks of."""
        chunks = [c for cs in arguments.values() for c in cs]
        if PRODUCT in types and (group := self.discourse.lately(number, [c for c in chunks if c.det == "poss"])):
            return group
        first = min((c.start for c in chunks), default=0)
        owned = next((c for c in chunks if c.det == "poss"), None)
        if function == "poss" and owned is None:
            return []
        if owned is not None and owned.owner is not None and function == "poss":
            entity = self.discourse.refer(number, owned.owner, types, but)
        else:
            entity = self.discourse.recent(number, first, types, but=but)
        return [entity] if entity else []

    def fill(
        self,
        number: int,
        role: str,
        functions: tuple[str, ...],
        types: tuple[str, ...],
        arguments: Arguments,
        sense: Sense,
        but: tuple[str, ...] = (),
        clause: Clause | None = None,
    ) -> list[str]:
        for function in functions:
            if function in ("topic", "poss"):
                found = self.unsaid(number, function, types, arguments, but)
                if found:
                    return found
                continue
            chunks = arguments.get(function, [])
            if not chunks and clause is not None:
                chunks = self.idiom_owner(number, clause, sense, function)
            for chunk in chunks[:1]:
                if PRODUCT in types and (group := self.discourse.several(number, chunk, types)):
                    return group
                if not types:
                    bare = chunk.name is not None and (self.lexicon.lang == "de" or (not chunk.det and not chunk.head))
                    if bare:
                        return [chunk.name.text]
                    continue
                found = self.discourse.several(number, chunk, types)
                if role == "acquirer" and self.lexicon.is_word("consortiumnoun", chunk.head) and chunk.name is None:
                    chunk = self.discourse.complement(number, chunk, ("aus", "of", "from", "gen")) or chunk
                for member in self.discourse.listed(number, chunk) if not found else ():
                    if self.handed(member, role, sense):
                        continue
                    if sense.op == "acquired" and self.generic_firm(number, member):
                        product = self.discourse.main_product(but) if role == "target" else None
                        firm = self.discourse.foremost(but) or product
                        found += [firm] if firm else []
                        continue
                    thing = member.pron == "it" and sense.op == "renamed"  # rather a product than its firm
                    entity = self.discourse.refer(number, member, (PRODUCT,), but) if thing else None
                    entity = entity or self.discourse.refer(number, member, types, but)
                    business = sense.op == "acquired" and self.lexicon.kind_of(member.head) == "business"
                    if (
                        entity is None
                        and PRODUCT in types
                        and (business or sense.op not in ("acquired", "develops", "partnerOf"))
                    ):
                        entity = self.discourse.describe(number, member, self.source)
                    if entity:
                        found.append(entity)
                if found:
                    return found
        return []

    # --- nouns that name an event --------------------------------------------------------------------------------------------

    def nominal(self, number: int, index: int, clause: Clause) -> Iterator[Raw]:
        """ "die Abschaltung von X", "Google's acquisition of Y": an event noun with its complements."""
        line = self.lines[number]
        if line.tokens[-1].text == "?":
            return
        for chunk in clause.chunks:
            if not chunk.head or chunk.name is not None:
                continue
            for sense in self.lexicon.event_nouns(chunk.head):
                if sense.op in ("ACT", "acquired", "laidOff") or chunk.det == "neg":
                    continue
                arguments = self.noun_arguments(number, chunk)
                german = self.lexicon.lang == "de" and sense.op in ALONE
                owner = event_nouns.owner(self, number, clause, sense, chunk, arguments) if german else None
                if not arguments and owner is None:
                    continue
                stance = stance_of(self, number, index, {}, noun=True, chunk=chunk)
                if owner is not None:
                    fact = self.lexicon.facts[sense.op, sense.facet]
                    raws = iter([self.raw(fact, {"product": owner}, number, clause, stance, f"noun {sense.lemma}")])
                else:
                    raws = self.noun_facts(number, clause, sense, arguments, stance)
                for raw in raws:
                    if german:
                        yield event_nouns.dated(self, raw, clause, chunk, arguments)
                    else:
                        yield self.as_told(number, clause, chunk, raw)

    def as_told(self, number: int, clause: Clause, chunk: Chunk, raw: Raw) -> Raw:
        """A fact that a noun states, the date of its announcement kept apart: "announced the end of X on Thursday"."""
        predicate, words = clause.predicate, self.lexicon.words
        if self.lexicon.lang != "en" or predicate is None or FACTS[raw.type].kind != "Event":
            return raw
        if not {predicate.lemma, predicate.base} & (words["announcer"] | words["report"]):
            return raw
        date, told = told_and_done(self.lines[number], clause, chunk, self.published)
        return replace(raw, date=date, announced=told)

    def noun_arguments(self, number: int, chunk: Chunk) -> Arguments:
        """The complements of a noun: genitive, owner, the prepositional phrases that follow it without a gap."""
        found: Arguments = {}
        if chunk.owner is not None:
            found["poss"] = [chunk.owner]
        chunks, tokens = self.lines[number].chunks, self.lines[number].tokens
        k = chunks.index(chunk) if chunk in chunks else len(chunks)
        previous = chunk
        for nxt in chunks[k + 1 : k + 4]:
            if nxt.start != previous.end:
                break
            named = nxt.name is not None and nxt.name.genitive and not nxt.head
            gen = self.lexicon.lang == "de" and "gen" in nxt.cases and (nxt.det or named)
            function = nxt.prep or ("gen" if gen else "")
            if not function:
                break
            found.setdefault(function, [nxt])
            previous = nxt
        if not found and chunk.prep and chunk.start and tokens[chunk.start - 1].text:
            return {}
        return found

    def noun_facts(
        self, number: int, clause: Clause, sense: Sense, arguments: Arguments, stance: Stance
    ) -> Iterator[Raw]:
        if sense.op in ALONE:
            for function in sense.roles.get("product", ()):
                for chunk in arguments.get(function, [])[:1]:
                    agent = self.agent(number, sense, arguments)
                    for member in self.discourse.listed(number, chunk):
                        for raw in self.theme(number, clause, sense.op, sense.facet, member, agent, stance):
                            yield replace(raw, rule=f"noun {sense.lemma}", weak=sense.op == "START")
                    return
        elif sense.op in FACTS:
            filled = {}
            for role, functions in sense.roles.items():
                values = self.fill(number, role, functions, FACTS[sense.op].slots[role].types, arguments, sense)
                if values:
                    filled[role] = values
            yield from self.combine(number, clause, sense, filled, stance)

    # --- making ------------------------------------------------------------------------------------------------------------

    def raw(self, type_: str, args: dict[str, str], number: int, clause: Clause, stance: Stance, rule: str) -> Raw:
        start, end = min(clause.tokens), max(clause.tokens) + 1
        date, told = date_of(self.lines[number], clause, self.published), self.told(number, clause)
        if date is None and self.lexicon.lang == "en":
            date = governed_date(self.lines[number], clause, self.published)
        return Raw(type_, args, number, start, end, date, stance, rule, announced=told)

    def told(self, number: int, clause: Clause) -> DateMention | None:
        """When that was announced which a clause under a verb of announcing says: "On 3 May X announced that …"."""
        line, words = self.lines[number], self.lexicon.words
        above = line.clauses[clause.parent] if clause.parent is not None else None
        if self.lexicon.lang != "en" or above is None or above.predicate is None:
            return None
        if not {above.predicate.lemma, above.predicate.base} & words["announcer"]:
            return None
        return date_of(line, above, self.published)


__all__ = ["PERSON", "Raw", "Reader"]
