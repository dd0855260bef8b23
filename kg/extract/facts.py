"""Raw facts to facts: one for each set of arguments, with its evidence, its best date, its prevailing factuality."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.edtf import bounds, is_valid
from kg.extract.confidence import confidence
from kg.extract.events.nominals import DENIED
from kg.extract.frames import Raw
from kg.extract.parse import Line
from kg.extract.partaking import ON_BEHALF, partakers
from kg.extract.redundant import without_redundant
from kg.extract.relating.partnames import RULE as BY_NAME
from kg.extract.who.discourse import Discourse
from kg.extract.who.drafts import Draft
from kg.model import FACTS, LIFE, ORGANIZATION, PERSON, PRODUCT, Document, Entity, Evidence, Extraction, Fact

_PARTING = frozenset(
    f"END exist {verb}" for verb in ("trennen", "verabschieden", "lossagen", "aufgeben", "zurückziehen", "aussteigen")
)
_NOT = frozenset({"nicht", "kein"})
_DATED = LIFE - {"retained"} | {"acquired", "renamed", "laidOff"}
# a denied launch or support is noise; what is said not to end, to be bought or cut is news
_DENIABLE = LIFE - {"launched", "retained"} | {"acquired", "laidOff", "replacedBy", "partnerOf"}
_CLEARLY = 3  # votes for being a firm that nothing outweighs
_STRENGTH = ("negated", "asserted", "reported", "possible")


def assemble(document: Document, lines: Sequence[Line], discourse: Discourse, raws: Iterable[Raw]) -> Extraction:
    """The extraction of a document from the raw facts of all its lines."""
    kept = statements_of_facts(lines, discourse, raws)
    facts = [_fact(document, lines, group, discourse) for group in kept]
    by_name = {(g[0].args["part"], g[0].args["whole"]) for g in kept if all(r.rule == BY_NAME for r in g)}
    facts = without_redundant(facts, by_name, discourse)
    used = {v for f in facts for r, v in f.args.items() if FACTS[f.type].slots[r].types}
    entities = tuple(_entity(discourse, e, facts) for e in sorted(used, key=lambda e: (discourse.draft(e).first, e)))
    return Extraction(document, entities, tuple(facts))


def statements_of_facts(lines: Sequence[Line], discourse: Discourse, raws: Iterable[Raw]) -> list[list[Raw]]:
    """The raw facts that are kept, those together that state the same fact."""
    groups: dict[tuple, list[Raw]] = defaultdict(list)
    kept = _unsold(
        [r for r in raws if _sound(r, discourse) and not (r.stance.negated and r.type not in _DENIABLE)], discourse
    )
    kept = _supported(_consequent(kept, lines, discourse))
    for raw in partakers([*kept, *_makers(kept, discourse)], discourse):
        slots = FACTS[raw.type].slots
        key = (raw.type, *sorted((k, _fold(v, slots[k].types)) for k, v in raw.args.items() if slots[k].required))
        groups[key].append(raw)
    return [part for group in groups.values() for part in _occasions(group) if not all(r.weak for r in part)]


def _occasions(group: Sequence[Raw]) -> list[list[Raw]]:
    """The layoffs of a firm by occasion: other numbers at another time, or only feared, are others; else it is one."""
    if group[0].type != "laidOff":
        return [list(group)]
    parts: dict[tuple, list[Raw]] = {}
    rest = []
    for raw in group:
        amount = raw.args.get("amount", "%")
        when = raw.date.edtf if raw.date is not None else None
        if amount.endswith("%"):
            rest.append(raw)
            continue
        same = next((k for k in parts if k[0] == amount or k[1:] == (when, raw.stance.factuality)), None)
        parts.setdefault(same or (amount, when, raw.stance.factuality), []).append(raw)
    if not parts:
        return [rest]
    first, *others = parts.values()
    if all(r.stance.factuality == "reported" for r in first) and any(r.stance.factuality == "asserted" for r in rest):
        return [first, rest, *others]  # "a paper wrote of 55. The firm confirmed a few layoffs"
    return [[*first, *rest], *others]


def _unsold(raws: Sequence[Raw], discourse: Discourse) -> list[Raw]:
    """Without the ends that are sales: "X trennt sich von A und B und reicht sie an Y weiter"."""
    lines = discourse.lines if discourse.lexicon.lang == "de" else ()
    words = discourse.lexicon.words.get("saleword", frozenset())
    selling = {
        n for n, line in enumerate(lines) if words & (said := {t.lemma for t in line.tokens}) and not said & _NOT
    }
    bought = [r for r in raws if r.type == "acquired"]
    sold = {(r.args["target"], line) for r in bought for line in (r.line - 1, r.line, r.line + 1)}
    gone = {r.args["target"] for r in bought if not r.stance.negated and not r.weak}

    def sale(raw: Raw) -> bool:
        if raw.type != "discontinued" or raw.rule not in _PARTING:
            return False
        parted = raw.rule.endswith("trennen") and raw.args["product"] in gone  # however far the buyer is named
        return parted or (raw.args["product"], raw.line) in sold or bool({raw.line, raw.line + 1} & selling)

    return [r for r in raws if not sale(r)]


def _supported(raws: Sequence[Raw]) -> list[Raw]:
    """What ends and goes on being supported is not retained: its support is said not to end.

    That nobody develops it any more is told by its end; it is the end of support of what goes on.
    """
    raws = _unless_ended(raws)
    ended = {r.args["product"] for r in raws if r.type in ("discontinued", "salesEnded") and not r.stance.negated}
    return [
        replace(r, type="supportEnded", stance=replace(r.stance, negated=True))
        if r.type == "retained" and r.args["product"] in ended and r.rule.startswith("KEEP support")
        else r
        for r in raws
    ]


def _unless_ended(raws: Sequence[Raw]) -> list[Raw]:
    ended = {r.args["product"] for r in raws if r.type == "discontinued" and not r.stance.negated and not r.weak}
    return [
        r for r in raws if not ("END develop" in r.rule and r.type == "supportEnded" and r.args["product"] in ended)
    ]


def _consequent(raws: Sequence[Raw], lines: Sequence[Line], discourse: Discourse) -> list[Raw]:
    """Give an undated end the date of the end that follows as its consequence, by the same agent.

    "X beendet A. Infolgedessen schließt das Unternehmen B am 1. Februar."
    """
    out = list(raws)
    for k, raw in enumerate(out):
        if raw.type != "discontinued" or raw.date is not None or "agent" not in raw.args:
            continue
        after = [
            r
            for r in raws
            if r.type == raw.type
            and r.line == raw.line + 1
            and r.date is not None
            and r.args.get("agent") == raw.args["agent"]
        ]
        opener = lines[raw.line + 1].tokens[0].text.lower() if raw.line + 1 < len(lines) else ""
        if after and opener in discourse.lexicon.words.get("consequence", ()):
            out[k] = replace(raw, date=after[0].date)
    return out


def _fold(value: str, types: tuple[str, ...]) -> str:
    return value if types else value.casefold()


def verdict(raw: Raw, discourse: Discourse) -> str:
    """Why a raw fact is dropped; "" where it is kept."""
    for role, value in raw.args.items():
        types = FACTS[raw.type].slots[role].types
        if types and not any(discourse.draft(value).could_be(t) for t in types):
            return f"{value} is no {' or '.join(types)}"
    named = ((c.line, c.name) for c in discourse.register.christened) if raw.type == "renamed" else ()
    if (raw.line, raw.args.get("to")) in named:
        return "the name is its first"
    if raw.weak:
        return "too weak unless said elsewhere, too"
    return ""


def _sound(raw: Raw, discourse: Discourse) -> bool:
    return raw.weak or not verdict(raw, discourse)


def _makers(raws: Sequence[Raw], discourse: Discourse) -> Iterable[Raw]:
    """Who launches, shuts down or keeps a product makes it; of a part without a name its whole tells the maker.

    Who only may do so makes it if nobody else is said to, nor it is called after another.
    """
    made = {r.args["product"] for r in raws if r.type == "develops"}
    parts = {r.args["part"] for r in raws if r.type == "featureOf" and discourse.draft(r.args["part"]).descriptive}
    for raw in raws:
        agent, product = raw.args.get("agent"), raw.args.get("product")
        if raw.type not in LIFE or raw.weak or agent is None or product is None or product in parts:
            continue
        if _firm(discourse.draft(product)):
            continue  # "is closing its studio X"
        if raw.stance.possible and (product in made or discourse.register.brand(product) not in (None, agent)):
            continue
        verb = raw.rule.rsplit(" ", 1)[-1]
        rule = "seller" if raw.type == "salesEnded" else verb if verb in ON_BEHALF else "agent"
        yield Raw("develops", {"org": agent, "product": product}, raw.line, raw.start, raw.end, None, rule=rule)


def _firm(draft: Draft) -> bool:
    """Whether much speaks for a firm and little for a thing."""
    return draft.votes[ORGANIZATION] >= _CLEARLY and not draft.could_be(PRODUCT)


def _fact(document: Document, lines: Sequence[Line], group: Sequence[Raw], discourse: Discourse) -> Fact:
    said = Counter(r.stance.factuality for r in group)
    if said["asserted"] > said["negated"] + 1 and said["negated"]:  # a denial that the text itself overtakes
        group = [r for r in group if not r.stance.negated]
    group = [r for r in group if not r.rule.endswith(DENIED)] or group
    best = min(group, key=lambda r: (r.weak, _STRENGTH.index(r.stance.factuality), r.line, r.start))
    args = dict(best.args)
    for raw in group:
        for role, value in raw.args.items():
            args.setdefault(role, value)
    args = {role: args[role] for role in FACTS[best.type].slots if role in args}  # in the order in which they are told
    # a denial says when nothing will happen
    date = _date(group) if best.type in _DATED and best.stance.factuality != "negated" else None
    sources = [r.stance.source for r in group if r.stance.source]
    evidence = {
        (e.start, e.end): e for e in (_evidence(document, lines, r) for r in sorted(group, key=lambda r: r.line))
    }
    return Fact(
        best.type, args, date, _told(group), best.stance.factuality, sources[0] if sources else None,
        confidence(group, lines, discourse), tuple(evidence.values()),
    )  # fmt: skip


def _date(group: Sequence[Raw]) -> str | None:
    """The most exact date; among equals the one of the earliest asserted statement."""
    dated = [(r, r.date.edtf) for r in group if r.date is not None and r.date.edtf and is_valid(r.date.edtf)]
    if not dated:
        return None
    return min(
        dated,
        key=lambda pair: (
            pair[0].stance.factuality != "asserted",
            pair[0].date.suspect,
            -_exactness(pair[1]),
            pair[0].line,
        ),
    )[1]


def _told(group: Sequence[Raw]) -> str | None:
    """The day of the announcement that the text dates, the earliest."""
    told = sorted(r.announced.edtf for r in group if r.announced and r.announced.edtf and is_valid(r.announced.edtf))
    return told[0] if told else None


def _exactness(edtf: str) -> int:
    b = bounds(edtf)
    if b.earliest_begin is None or b.latest_begin is None:
        return 0
    return -(b.latest_begin - b.earliest_begin).days


def _evidence(document: Document, lines: Sequence[Line], raw: Raw) -> Evidence:
    tokens = lines[raw.line].tokens
    start, end = tokens[raw.start].start, tokens[raw.end - 1].end
    return Evidence(start, end, document.text[start:end], lines[raw.line].sentence.index)


def _entity(discourse: Discourse, entity: str, facts: Sequence[Fact]) -> Entity:
    draft = discourse.draft(entity)
    type_ = draft.type if draft.type in (ORGANIZATION, PRODUCT, PERSON) else PRODUCT
    renamed = {f.args["to"] for f in facts if f.type == "renamed" and f.args["product"] == entity}
    first = bool(renamed) and next(iter(draft.names)) in renamed  # of two names that by which the text begins
    names = sorted(draft.names, key=lambda n: ((n in renamed) != first, -len(n), n))
    if type_ == PRODUCT:
        names += sorted(draft.phrases - set(names))
    kinds = sorted(k for k in (discourse.lexicon.kind_of(n) for n in draft.kinds) if k)
    return Entity(entity, type_, tuple(names), kinds[0] if kinds and type_ == PRODUCT else None)
