"""Why gold facts are missed, counted by cause and fact type.

    python tests/error_causes.py tests/gold/learn > docs/errors-table.md

Causes, the first that holds: "name" (an argument's name was not recognised), "type" (recognised, but as something
else), "argument" (a statement of that type with one argument right), "other" (statements of that type, about other
things), "unread" (no rule saw a statement of that type in the article). The first two are the names' fault, the next
two reference's, the last the frames'.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from kg.evaluate import match, same_entity
from kg.extract.facts import assemble
from kg.extract.frames import Raw
from kg.gold import read_golds
from kg.model import FACTS, Extraction, Fact
from kg.pipeline import discourse_of, statements

CAUSES = ("name", "type", "argument", "other", "unread")


def causes(folder: Path) -> Counter[tuple[str, str]]:
    """Counts by (fact type, cause) for the missed facts of a folder; "extra" counts the facts found without reason."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold in read_golds(folder):
        document = gold.document
        lines, discourse = discourse_of(document)
        raws = statements(document, lines, discourse)
        drafts = {k: (set(d.names), d.type) for k, d in discourse.register.drafts.items()}
        _, extra, missed = match(assemble(document, lines, discourse, raws), gold)
        counts.update((f.type, "extra") for f in extra)
        counts.update((f.type, cause(f, gold, raws, drafts)) for f in missed)
    return counts


def cause(fact: Fact, gold: Extraction, raws: list[Raw], drafts: dict[str, tuple[set[str], str]]) -> str:
    slots = FACTS[fact.type].slots
    wanted = [gold.entity(v) for r, v in fact.args.items() if slots[r].types and slots[r].required]
    if not all(any(same_entity(names, e.names) for names, _ in drafts.values()) for e in wanted):
        return "name"
    said = [r for r in raws if r.type == fact.type]
    found = [v for r in said for v in r.args.values() if v in drafts]
    if any(same_entity(drafts[v][0], e.names) for v in found for e in wanted):
        return "argument"
    if not all(any(same_entity(n, e.names) and t == e.type for n, t in drafts.values()) for e in wanted):
        return "type"
    return "other" if said else "unread"


def main(folder: Path) -> None:
    counts = causes(folder)
    columns = (*CAUSES, "extra")
    print("| fact | " + " | ".join(columns) + " |")
    print("|---|" + "---:|" * len(columns))
    for type_ in FACTS:
        print(f"| {type_} | " + " | ".join(str(counts[type_, c]) for c in columns) + " |")
    totals = {c: sum(n for (_, k), n in counts.items() if k == c) for c in columns}
    print("| **all** | " + " | ".join(f"**{totals[c]}**" for c in columns) + " |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
