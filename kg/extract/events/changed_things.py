"""Which thing a change is about: the product of a phrase, or whose support, sale or production it names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events import themes, themes_en
from kg.extract.events.factuality import Stance
from kg.extract.events.introduced import introduced
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.apart import shared_noun
from kg.extract.who.german_descriptions import told_behind
from kg.extract.who.neighbours import for_platform, name_given
from kg.extract.who.number import plural
from kg.model import ORGANIZATION, PRODUCT


def themes_of(
    reader: Reader, number: int, clause: Clause, op: str, facet: str, chunk: Chunk, agent: str | None, stance: Stance
) -> Iterator[Raw]:
    """The facts for one thing that changes: a product, or a facet of one ("den Support für X")."""
    op, facet, products = _facet_and_products(reader, number, op, facet, chunk, agent)
    fact = reader.lexicon.facts.get((op, facet))
    if fact is None:
        return
    for product in products:
        if product == agent or (op == "START" and _only_firm(reader, product, clause)):
            continue
        args = {"product": product} | ({"agent": agent} if agent else {})
        yield reader.raw(fact, args, number, clause, stance, f"{op} {facet}")


def _only_firm(reader: Reader, entity: str, clause: Clause) -> bool:
    """Whether what starts is a firm and no service of that name: firms are founded, services start (German)."""
    draft = reader.discourse.draft(entity)
    if draft.type != ORGANIZATION:
        return False
    founded = clause.predicate is None or reader.lexicon.is_word("foundverb", clause.predicate.base)
    double = bool(draft.kinds) or draft.votes[PRODUCT] * 2 >= draft.votes[ORGANIZATION]
    return reader.lexicon.lang != "de" or (founded and not double)


def _facet_and_products(
    reader: Reader, number: int, op: str, facet: str, chunk: Chunk, agent: str | None
) -> tuple[str, str, list[str]]:
    """What really happens (operation and facet) to which products, where the phrase names a facet of them."""
    if op == "START" and themes_en.last_one(reader, chunk):  # "The last version of X appeared in 2017"
        op, facet = "END", "support"
    elif op == "START" and themes_en.last_piece(reader, chunk):  # "The last X rolled off the line in May"
        op, facet = "END", "make"
    nouns = (
        [s for s in reader.lexicon.event_nouns(chunk.head) if s.op == "ACT"]
        if chunk.head and (chunk.name is None or _behind_name(reader, chunk))
        else []
    )
    if (
        nouns
        and reader.lexicon.kind_of(chunk.head) == "business"
        and told_behind(reader.lines[number], reader.lexicon, chunk)
    ):
        nouns = []  # "stellt sein Geschäft mit Routern ein"
    if (
        nouns
        and reader.lexicon.is_word("pluralfacet", chunk.head)
        and not plural(reader.lexicon, reader.lines[number], chunk)
    ):
        nouns = []  # "the home server" is a thing, "the servers" are what one runs on
    accounts = bool(nouns) and reader.lexicon.is_word("accountnoun", chunk.head)
    if accounts and op == "START" and reader.lexicon.kind_of(chunk.head):
        nouns = []  # "das Abo startete im Mai"
    if facet == "signup" and _behind_name(reader, chunk) and not nouns:  # "create a Klimbo account"
        products = themes_en.named_product(reader, chunk)
    elif nouns and chunk.name is not None:  # "Oona production"
        facet = nouns[0].facet
        products = themes_en.named_product(reader, chunk)
    elif nouns and reader.lexicon.lang == "de" and themes.singled(reader, number, chunk):
        products = []
    elif nouns and reader.lexicon.lang == "de" and op == "END" and themes.existing(reader, chunk):
        facet = "operate"
        products = _owner_of_facet(reader, number, chunk, nouns[0]) if themes.everyones(reader, number, chunk) else []
    elif not nouns and reader.lexicon.lang == "de" and (facet in ("support", "sell") or chunk.prep):
        products = _products_of(reader, number, themes.used(reader, number, chunk), op, agent)
    elif (
        nouns
        and op == "KEEP"
        and not (chunk.det or chunk.prep or chunk.owner)
        and themes_en.among(reader, number, chunk)
    ):
        products = []  # "Servers, printing and services stay"
    elif nouns and op in ("END", "PHASE", "KEEP", "START"):
        facet = nouns[0].facet
        products = _owner_of_facet(reader, number, chunk, nouns[0], ends=op in ("END", "PHASE"))
    else:
        if facet == "support" and op == "END" and reader.lexicon.lang == "en":  # "Owners [of X] get no fixes any more"
            chunk = themes.used(reader, number, chunk)
        products = _products_of(reader, number, chunk, op, agent)
    return op, facet, products


def _inner_theme(reader: Reader, number: int, chunk: Chunk, op: str) -> Chunk | None:
    """The phrase meant: in "the first version of [X]" that is launched, "users of [X]" for whom nothing changes."""
    if op == "KEEP" and (inner := themes.used(reader, number, chunk)) is not chunk:
        return inner  # "Nutzer [von X] sind nicht betroffen"
    if reader.lexicon.lang != "en" or chunk.name is not None or not chunk.head:
        return None
    first = op == "START" and "first" in chunk.adjectives and reader.lexicon.is_word("firstnoun", chunk.head)
    first = first or themes_en.last_one(reader, chunk)
    if first and chunk.owner is not None:
        return chunk.owner
    functions = ("of", "for") if themes_en.last_one(reader, chunk) else ("of",)
    return reader.discourse.complement(number, chunk, functions) if first else None


def _behind_name(reader: Reader, chunk: Chunk) -> bool:
    """Whether an English noun follows directly on the name of its phrase, so that the phrase is about the noun."""
    return reader.lexicon.lang == "en" and chunk.name is not None and chunk.head_at == chunk.name.end


def _owner_of_facet(reader: Reader, number: int, chunk: Chunk, sense: Sense, *, ends: bool = False) -> list[str]:
    """Whose support, sale, production it is: a complement, an owner, a name in the compound, else the topic.

    Whole kinds of things may end: "production of [plasma panels] will end".
    """
    inner = reader.discourse.complement(number, chunk, ("gen", "von"))
    if inner is not None and reader.lexicon.lang == "de" and reader.lexicon.is_word("successornoun", inner.head):
        return []  # "die Entwicklung des Nachfolgers für X" is not that of X
    complements = _facet_complements(reader, number, chunk, sense.roles.get("product", ()))
    made = sense.facet == "make"  # what a firm produces is its own: "die Produktion [seiner Fernseher]"
    for complement in complements:
        behind = themes.listed_behind(reader, number, complement)  # "für folgende Apps endet der Support: A, B"
        found = reader.discourse.several(number, complement, (PRODUCT,)) or [
            e
            for m in behind or reader.discourse.listed(number, complement)
            if (
                e := reader.discourse.refer(number, m, (PRODUCT,))
                or reader.discourse.describe(number, m, reader.source, ends=ends, own=made)
            )
        ]
        if found:
            return found
    if chunk.owner is not None and (entity := reader.discourse.refer(number, chunk.owner, (PRODUCT,))):
        return [entity]
    antecedent = _relative_owner(reader, number, chunk)
    if antecedent is not None and (entity := reader.discourse.refer(number, antecedent, (PRODUCT,))):
        return [entity]
    entity = reader.discourse.concern(number, chunk.start)
    return reader.discourse.alike(number, entity) if entity else []


def _relative_owner(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """What a relative clause of its own tells more of: "das X, [dessen Produktion] Y stoppte"."""
    line = reader.lines[number]
    whose = line.low[chunk.start - 1 : chunk.start + 1][: 1 + (chunk.start == 0)]
    if line.english and whose[:1] == ("whose",):
        rel = next((c for c in line.clauses if chunk in c.chunks and c.kind == "rel" and c.antecedent), None)
        return themes_en.modified(reader, number, rel.antecedent, apart=True) if rel is not None else None
    if chunk.det != "poss" or line.tokens[chunk.start].text.lower() not in ("dessen", "deren", "whose"):
        return None
    return next((c.antecedent for c in line.clauses if chunk in c.chunks and c.kind == "rel"), None)


def _facet_complements(reader: Reader, number: int, chunk: Chunk, functions: tuple[str, ...]) -> list[Chunk]:
    """What may say whose facet it is: the phrase behind the noun, else the fitting ones of the clause."""
    complement = reader.discourse.complement(number, chunk, functions)
    if complement is not None:
        return [complement]
    line = reader.lines[number]
    clause = line.clause_of(chunk)
    prepositions = [f for f in functions if f != "gen"]
    return [
        c
        for c in (clause.chunks if clause else ())
        if c.prep in prepositions and c is not chunk and not reader.discourse.plain(c)
    ]


def _products_of(reader: Reader, number: int, chunk: Chunk, op: str, agent: str | None) -> list[str]:
    """The entities that a theme names: its apposition's names, itself, a new descriptive product."""
    discourse = reader.discourse
    if reader.lexicon.lang == "de":
        chunk = themes.meant(reader, number, chunk)
        if behind := themes.listed_behind(reader, number, chunk):
            return [e for c in behind if (e := discourse.refer(number, c, (PRODUCT,)))]
        if (headed := themes.headed(reader, number, chunk)) is not None:
            return [headed]
    inner = _inner_theme(reader, number, chunk, op) or (
        themes_en.planned(reader, number, chunk) if op == "END" else None
    )
    if inner is not None:  # "owners of [A and B] can carry on"
        members = discourse.listed(number, inner)
        return list(dict.fromkeys(e for m in members for e in _products_of(reader, number, m, op, agent)))
    if _behind_name(reader, chunk) and reader.lexicon.is_word("asidenoun", chunk.head):
        return []  # "the Series B round", "Minglr accounts"
    if several := discourse.several(number, chunk, (PRODUCT,)):
        return several
    # "die Fassung fürs Telefon", of itself
    platform = chunk.det != "indef" and for_platform(reader.lines[number], reader.lexicon, chunk) is not None
    if chunk.head and reader.lexicon.is_word("transparent", chunk.head) and chunk.name is None and not platform:
        inner = discourse.complement(number, chunk, ("gen", "von", "of", "für", "for", "zu"))
        if inner is not None and not (inner.prep == "für" and reader.lexicon.is_word("enduser", inner.head)):
            return _products_of(reader, number, inner, op, agent)
    if chunk.name is None and not chunk.pron:
        behind = discourse.apposition(number, chunk) or themes_en.apposed_behind(reader, number, chunk)
        called = name_given(reader.lines[number], reader.lexicon, chunk) if reader.lexicon.lang == "en" else None
        if called is None and behind is not None and behind.name is None and reader.lexicon.lang == "en":
            called = name_given(reader.lines[number], reader.lexicon, behind)  # "its product, an app called X, …"
        if called is not None and (found := themes_en.named_product(reader, called)):
            return found  # "The tablet, known as X, …"
        if behind is not None and behind.name is not None and not behind.prep and _explains(reader, number, behind):
            firm = reader.lexicon.lang == "en" or reader.lexicon.org_noun(chunk.head)
            want = (PRODUCT, ORGANIZATION) if op in ("END", "KEEP") and firm else (PRODUCT,)
            found = [e for m in discourse.listed(number, behind) if (e := discourse.refer(number, m, want))]
            if found:
                return found
    entity = _entity_of(reader, number, chunk, op, agent)
    return [entity] if entity else []


def _explains(reader: Reader, number: int, behind: Chunk) -> bool:
    """Whether a name behind a pause says what the phrase before it means; an owned one where a second pause follows."""
    line = reader.lines[number]
    return not behind.owner or (line.english and behind.end < len(line.low) and line.low[behind.end] == ",")


def _entity_of(reader: Reader, number: int, chunk: Chunk, op: str, agent: str | None) -> str | None:
    """The product of a phrase, a new descriptive one, or the firm where it is a firm that ends."""
    discourse = reader.discourse
    if (new := introduced(reader, number, chunk)) is not None:
        return discourse.describe(*new, reader.source, ends=op in ("END", "PHASE", "KEEP"))
    entity = discourse.refer(number, chunk, (PRODUCT,))
    if op == "START" and chunk.name is None and entity in discourse.register.ending and _ahead(reader, number, chunk):
        ending = tuple(discourse.register.ending)  # "X closes. A rival called Y is in testing. [It] will open in May"
        entity = discourse.recent(number, chunk.start, (PRODUCT, ""), reach=1, but=ending) or entity
    if (
        entity is None
        and (chunk.name is None or discourse.told_apart(number, chunk) or shared_noun(discourse, number, chunk))
        and not chunk.pron
        and op != "ACT"
    ):
        entity = discourse.describe(number, chunk, reader.source, ends=op in ("END", "PHASE", "KEEP"), own=bool(agent))
    if entity is None and op in ("START", "END") and reader.lexicon.lang == "de":
        entity = themes.epithet(reader, number, chunk, op)
    ends = entity is None and op == "END" and reader.lexicon.lang == "de" and chunk.det == "def" and chunk.name is None
    if ends and _plain_firm(reader, chunk):
        entity = discourse.refer(number, chunk, (ORGANIZATION,))  # "beschloss, das Unternehmen abzuwickeln"
    firm = op == "END" and reader.lexicon.lang == "en" and themes_en.whole_firm(reader, chunk)
    if entity is None and op in ("END", "KEEP") and (chunk.name is not None or firm):
        entity = discourse.refer(number, chunk, (ORGANIZATION,))
    return entity


def _ahead(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether an English clause tells of its phrase what is yet to come; what a participle tells of it is past.

    "X, [the app] launched in May, will be closed": its launch isn't what will be.
    """
    line = reader.lines[number]
    if any(c.antecedent is chunk for c in line.clauses):
        return False
    clause = line.clause_of(chunk)
    predicate = clause.predicate if clause is not None else None
    return predicate is not None and not predicate.german and (predicate.tense == "future" or bool(predicate.modal))


def _plain_firm(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase is a German noun for a firm, for nothing else: "das Unternehmen", no "Plattform-Firma"."""
    lexicon = reader.lexicon
    return bool(lexicon.org_noun(chunk.head)) and not lexicon.kind_of(chunk.head) and "-" not in chunk.head
