"""What a name tells of itself: legal forms, versions, first names, words for firms and products, a known place.

In German the article or the noun before a name tells its grammatical gender, too.
"""

from __future__ import annotations

import re

from kg.extract.lexicon import Lexicon
from kg.extract.naming.gazetteer import Gazetteer
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.drafts import PLACE, Draft
from kg.model import ORGANIZATION, PERSON, PRODUCT
from kg.text.capitals import english_word

_CONTRACTED = {
    "am": "mn",
    "im": "mn",
    "vom": "mn",
    "zum": "mn",
    "beim": "mn",
    "zur": "f",
    "ins": "n",
    "ans": "n",
    "fürs": "n",
    "durchs": "n",
}
LEGAL = re.compile(
    r"(?:^|[\s,]+)(Inc|Corp|Corporation|Ltd|Limited|LLC|AG|g?GmbH|UG|GbR|eG|SE|KG|Co|plc|PLC|JSC|"
    r"S\.A|S\.p\.A|N\.V|B\.V|L\.P|LP|LLP|BV|Oyj?|ASA|AB|KGaA|e\.V)\.?$"
)
ORG_WORDS = frozenset(
    "Studios Studio Group Gruppe Media Medien Labs Networks Entertainment Technologies Technology Systems Foundation "
    "Stiftung Bank Software Electronics University Universität Times Post News Holding Holdings Partners Ventures "
    "Capital Interactive Industries Semiconductor Telekom Telecom Communications Publishing Pictures Records Motors "
    "Airlines Magazine Journal Verlag Institute Games Robotics Digital Insurance Finance Brothers Sons Cosmetics Toys "
    "Hosting Brands Equity Retail Consulting Financial Healthcare Mobility "
    "Foods Instruments Audio Security Automotive Aerospace Energy Logistics Research Initiative Alliance Allianz "
    "Versicherung Versicherungen Sparkasse Volksbank Stadtwerke "
    "Association Consortium Council Verband Verein Genossenschaft Werke Agency Agentur Commission Society".split()
)
# what stands behind a capital inside a firm's name
_FIRM_HUMP = re.compile(
    r"[a-z](Bank|Corp|Group|Labs|Media|Mobility|Networks|Robotics|Soft|Studios|Systems|Tek|Ventures)$"
)
ABROAD = frozenset(
    "international worldwide europe america africa asia pacific usa uk us canada china japan india germany deutschland "
    "france korea australia brasil brazil mexico italia italy spain nederland polska turkey "
    "schweiz suisse österreich austria frankreich europa polen".split()
)
OFFSHOOTS = ABROAD | frozenset(
    "solutions global north south east west western eastern northern southern "
    "wireless imaging health ventures capital foundation bank pictures records publishing research labs mobility "
    "services logistics energy pharma motor motors japan oyj plc financial insurance securities telecom "
    "interactive entertainment consulting engineering manufacturing division subsidiary".split()
)
# "Ban Ki-moon", "Dae-jin Kim"
_HYPHENATED = re.compile(
    r"^([A-Z][a-z]+ [A-Z][a-z]{1,4}-[a-z]{2,5}|[A-Z][a-z]{1,4}-[a-z]{2,5} [A-Z][a-z]+)$"
)  # "Ban Ki-moon"
_INITIALS = re.compile(r"^([A-Z]\.){2,3} [A-Z][a-z]+$")  # "J.K. Shin"
_VERSION_END = re.compile(r"(\s|^)(\d+(\.\d+)*|[IVX]{2,4}|XL|SE|Pro|Plus|Mini|Max|Lite|Air)$")
_SHOWN_AT = frozenset({"at", "during", "auf", "bei", "zu"})  # before a fair


def vote_form(draft: Draft, chunk: Chunk, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    """Vote for the type of a named phrase by the form of its name and by what the tables know of it."""
    name = chunk.name.text
    votes, words = draft.votes, name.split()
    for type_ in gazetteer.types.get(name, ()):
        votes[type_] += 2
    if LEGAL.search(name):
        votes[ORGANIZATION] += 6
    elif len(words) > 1 and words[-1] in ORG_WORDS and words[-2] != "for":  # Games alone is perhaps a feature
        votes[ORGANIZATION] += 2
    elif len(words) == 1 and _FIRM_HUMP.search(name):
        votes[ORGANIZATION] += 1.5  # "ZorvaCorp"
    elif len(words) > 1 and words[-1].lower() in ABROAD:
        votes[ORGANIZATION] += 1.5  # "Zorvane UK", "die Zorvane Schweiz"
    elif lexicon.lang == "en" and _branded(words, gazetteer):
        votes[PRODUCT] += 1.5  # "Zorvane Smart TV"
    numbered = len(words) > 1 and (words[-1][0].isdigit() or not words[-2].islower())  # no "Life on Air"
    if numbered and words[-1][0].isdigit() and lexicon.is_word("stationname", words[0]):
        votes[ORGANIZATION] += 2  # "Channel 4"
    elif numbered and _VERSION_END.search(name) and not LEGAL.search(name):
        votes[PRODUCT] += 3
        if words[0].islower() and lexicon.kind_of(words[0]):
            draft.kinds.add(words[0])  # "version 9"
    called = len(words) > 1 and lexicon.kind_of(words[-1].lower() if lexicon.lang == "en" else words[-1])
    if (called and words[-1] not in ORG_WORDS) or "-Button" in name:
        votes[PRODUCT] += 2
    own = words[-1].lower()
    if lexicon.lang == "en" and lexicon.kind_of(own) and not lexicon.org_noun(own):
        draft.kinds.add(own)
        if chunk.adjectives and len(words) == 1:  # "the in-game Marketplace"
            draft.names[f"{chunk.adjectives[-1]} {name}"] += 1
    if len(words) > 2 and words[-2] in ("für", "for") and lexicon.is_word("platformname", words[-1]):
        votes[PRODUCT] += 2  # "Klimbo für Mac"
    if any(w in ("App", "Store", "Player", "Button", "Pay", "Cloud", "Phone") for w in words[1:]):
        votes[PRODUCT] += 1
    firm = words[-1] in ORG_WORDS
    article = lexicon.lang == "en" and chunk.det in ("def", "indef") and not chunk.head  # "the Iris Care Pendant"
    known = lexicon.lang == "en" and ORGANIZATION in gazetteer.types.get(name, ())  # "Carl Zeiss"
    person = not (chunk.name.quoted or firm or article or known)
    first = words[len(words) > 2 and len(words[0]) == 2 and words[0].endswith(".")]  # "H. [John] Oechsle"
    if 2 <= len(words) <= 4 and first in lexicon.first_names and person:
        plain = sum(english_word(w.lower()) for w in words[1:]) if lexicon.lang == "en" else 0
        plain += 2 * (lexicon.lang == "en" and _no_surname(words[-1]))
        votes[PERSON] += (4 if lexicon.lang == "de" else 2.5, 1.5, 0, 0)[min(plain, 3)]  # "Ann Page", "Iris Smart Hub"
    if lexicon.lang == "en" and (_HYPHENATED.match(name) or _INITIALS.match(name)):
        votes[PERSON] += 2.5
    if lexicon.lang == "de" and lexicon.is_word("institution", name):
        votes[ORGANIZATION] += 3
    if chunk.name.quoted:
        paper = lexicon.lang == "de" and lexicon.org_noun(words[-1]) and not lexicon.kind_of(words[-1])
        votes[ORGANIZATION if paper else PRODUCT] += 2  # „Lebensmittel-Zeitung“
    fair = chunk.prep in _SHOWN_AT and any(lexicon.is_word("fairname", w) for w in (name, words[-1], words[0]))
    street = len(words) > 1 and lexicon.lang == "de" and lexicon.is_word("streetword", words[-1])
    if name in lexicon.places or fair or street:
        votes[PLACE] += 4


def _no_surname(word: str) -> bool:
    """Whether no person is called so: "Boris FX", "Krystal Hosting"."""
    coined = word.isupper() and len(word) > 1 and not set(word) <= set("IVX.")
    return coined or (word.endswith("ing") and english_word(word.lower()) and english_word(word[:-3].lower()))


def _branded(words: list[str], gazetteer: Gazetteer) -> bool:
    """Whether a name begins with that of a known firm and goes on as no name of its branches does."""
    known = gazetteer.types.get(words[0], ())
    if " ".join(words) in gazetteer:
        return False
    goes_on = len(words) > 1 and words[1][:1].isupper() and not OFFSHOOTS & {words[1].lower(), words[-1].lower()}
    return goes_on and ORGANIZATION in known and PRODUCT not in known


def genders(chunk: Chunk, line: Line, lexicon: Lexicon) -> set[str]:
    """What the article or the noun before a name tells of its gender."""
    if chunk.head:
        return {g for g in (lexicon.gender_of(chunk.head),) if g}
    if not chunk.det and not chunk.prep:
        return set()
    forms = [t.text.lower() for t in line.tokens[chunk.start : chunk.start + 2]]
    if chunk.prep:
        return set(_CONTRACTED.get(forms[0], "")) or set(
            {"der": "f", "die": "f", "das": "n", "dem": "mn", "den": "m"}.get(forms[-1], "")
        )
    return set({"der": "m", "die": "f", "das": "n", "dem": "mn", "den": "m"}.get(forms[0], ""))
