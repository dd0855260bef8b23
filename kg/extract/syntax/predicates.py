"""The predicate of a clause: lexical verb with its particle, voice, negation, mood, tense."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause says of its arguments.

    `lemma` is the lexical verb with its particle ("einstellen", "shut down"), `base` the verb alone; `voice` "active",
    "passive" or "state" (sein-Passiv and perfects with "sein" look alike); `modal` the lemma of a modal verb; `tense`
    "future", "past" or "present"; `longer` tells "no longer", "nicht mehr".
    """

    lemma: str
    base: str
    at: int
    voice: str = "active"
    modal: str = ""
    tense: str = "present"
    negated: bool = False
    longer: bool = False
    subjunctive: bool = False
    finite: bool = True
    participle: bool = False
    governor: str = ""  # a verb above in the same verb group: "stop [making]", "lassen"
    german: bool = False
