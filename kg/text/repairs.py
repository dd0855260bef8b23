"""The repairs of what the search misses, by language, in the order in which they run.

Each takes the tokens' texts and their tags and changes the tags in place; one may build on what those before it did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.text import english_repairs, german_repairs, lost_nouns, lost_verbs

Repair = Callable[[Sequence[Any], list[str]], None]

REPAIRS: Mapping[str, tuple[Repair, ...]] = {
    "de": (
        german_repairs.names_for_foreign_words,
        german_repairs.opening_participles,
        german_repairs.opening_infinitives,
        german_repairs.subordinators,
        german_repairs.demonyms_before_nouns,
        german_repairs.names_before_the_verb,
        german_repairs.capitals_inside,
        german_repairs.small_infinitives,
        german_repairs.genitive_nouns,
        german_repairs.quoted_infinitives,
        german_repairs.relative_pronouns,
        german_repairs.articles_in_apposition,
        german_repairs.finite_verbs_at_the_end,
    ),
    "en": (
        english_repairs.genitives,
        english_repairs.plural_genitives,
        english_repairs.progressives,
        english_repairs.small_nouns,
        english_repairs.perfects,
        english_repairs.let_do,
        english_repairs.close_to,
        english_repairs.posts,
        lost_verbs.no_longer,
        lost_verbs.contracted,
        lost_verbs.ongoing,
        lost_verbs.modals,
        lost_verbs.behind_modals,
        lost_verbs.laid_to_rest,
        lost_verbs.unclassified,
        lost_verbs.purposes,
        lost_nouns.verbless_once,
        lost_nouns.opening_nouns,
        lost_verbs.opening_participles,
        lost_verbs.passives,
        lost_nouns.plurals,
        lost_nouns.names_in_ly,
        lost_nouns.names_before_verbs,
        lost_nouns.nouns_behind_articles,
        lost_verbs.missing_verbs,
        english_repairs.past_for_present,
    ),
}
