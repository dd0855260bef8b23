"""Where a German name ends: words that belong to it, genitives, subject and object side by side."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.bare import ORG_ENDINGS, count_noun
from kg.extract.naming.common_nouns import plural_of_loan
from kg.extract.naming.names import DOMAIN, OPENING, SentenceView
from kg.extract.naming.quoted_names import quoted_name
from kg.extract.syntax.german_predicates import AUX_DE, MODAL_DE
from kg.extract.syntax.phrase_parts import participial
from kg.model import Token
from kg.text.capitals import GERMAN_FORMS
from kg.text.hanta import tagger

_SIGNING = ("service", "kundendienst", "team", "redaktion", "mannschaft")
_LEGAL_WORDS = GERMAN_FORMS | frozenset("plc Ltd Ltd. Inc Inc. Corp Corp. LLC Group Holding".split())
_LINKING = frozenset({"heißen", "sein", "werden", "bleiben"})  # "warum heißt Zorvane Klimbo?"
_CALLING = frozenset({"nennen", "taufen", "umtaufen", "umbenennen", "rufen"})  # "wird Zorvane Klimbo getauft"
_ATTRIBUTE = 10  # tokens that a participial attribute may have
_INSIDE = frozenset("PREP DET ADJ NOUN NAME NUM DATE ADV".split())
_NOMINAL = frozenset({"NOUN", "NAME", "DATE", "NUM"})
_STATES = frozenset({"online", "offline", "live"})  # "ging unter dem Namen X online"


def joins(view: SentenceView, j: int) -> bool:
    """Whether a German noun behind a name is part of it: no German word, or an English one, as brands like them."""
    word = view.tokens[j].text
    behind = view.tokens[j + 1].text if j + 1 < len(view.tokens) else ""
    free = view.cls[j + 1 : j + 2] not in (["NOUN"], ["NAME"]) or behind in _LEGAL_WORDS
    if [t.text for t in view.tokens[j + 2 : j + 3]] == [word] and view.cls[j + 1] == "PREP":
        return False  # "lässt Tim Kern [Schritt für Schritt] auslaufen"
    if _predicated(view, j):
        return False
    if word in ORG_ENDINGS and free and not in_genitive(view, j - 1):
        return True
    if _object(view, j):
        return False
    if _english_plural(view, j):
        return True  # "zu VK Teams wechseln"
    if word.isupper() and word.isalpha() and view.lexicon.kind_of(word) and free and not in_genitive(view, j - 1):
        return True  # "die Klimbo API"
    if word.lower().endswith(_SIGNING) and not tagger("en").knows(word.lower()):
        return False  # "Ihr Zorvane Kundenservice"
    if _one_thing(view, j):
        return True
    if view.lexicon.kind_of(word) and tagger("en").knows(word.lower()) and not word.endswith("s"):
        return True  # "Jira Server"
    if _tool(view, j):
        return True
    if view.event_word(view.tokens[j].lemma or word):
        return False
    if view.cls[j - 1] == "NUM" or word in view.lexicon.demonyms:
        return False
    if view.seen[f"{view.tokens[j - 1].text} {word}"] > 1 and not in_genitive(view, j - 1):
        return True  # "Google Fotos", said twice
    if _goes_on(view, j) or _of_service(view, j):
        return True
    return not tagger("de").knows(word, "NN") or (tagger("en").knows(word.lower()) and not word.endswith("s"))


def _tool(view: SentenceView, j: int) -> bool:
    """Whether an English word for a post ends the name of a program: "den Klimbo Device [Manager] ein".

    Not of a post: "der Klimbo Product Manager Mira Holt", "ein Product Manager".
    """
    word, before = view.tokens[j].text, view.tokens[j - 1].text
    if not view.lexicon.role_noun(word) or not tagger("en").knows(word.lower()) or tagger("de").knows(before, "NN"):
        return False
    behind = view.cls[j + 1] if j + 1 < len(view.tokens) else "STOP"
    version = behind in ("NUM", "DATE") and not view.tokens[j + 1].text.endswith(".")
    brand = j > 2 and view.cls[j - 2] == "NAME" and view.cls[j - 3] == "DET" and behind not in ("NAME", "NOUN")
    return (version or brand) and tagger("en").knows(before.lower())


def _object(view: SentenceView, j: int) -> bool:
    """Whether many things of a kind stand behind verb and subject: "früher bot Zorvane [Smartphones] an"."""
    word = view.tokens[j].text
    if view.cls[max(j - 2, 0) : j] != ["VFIN", "NAME"] or view.seen[f"{view.tokens[j - 1].text} {word}"] > 1:
        return False
    plural = view.tokens[j].lemma not in ("", word) and view.lexicon.kind_of(view.tokens[j].lemma)
    return bool(plural) or plural_of_loan(word, view.lexicon)


def _predicated(view: SentenceView, j: int) -> bool:
    """Whether a noun says what the name before it is: "Nun ist Klimbo [Geschichte]", "bleibt X [Partner] von Y"."""
    behind = view.cls[j + 1] if j + 1 < len(view.tokens) else "STOP"
    if behind not in ("STOP", "COMMA", "PREP", "KON") or not tagger("de").knows(view.tokens[j].text, "NN"):
        return False
    k = j - 1
    while k > 0 and view.cls[k] in ("NAME", "NOUN", "DET", "ADV"):
        k -= 1
    linked = view.cls[k] == "VFIN" and view.tokens[k].lemma in ("sein", "bleiben")
    linked = linked and view.cls[k - 1 : k] not in (["ADJ"], ["PRED"])  # "Neu ist Klimbo Musik"
    alone = view.seen[f"{view.tokens[j - 1].text} {view.tokens[j].text}"] < 2
    return linked and alone and not subject_before(view.cls, k + 1) and not view.lexicon.kind_of(view.tokens[j].text)


def _english_plural(view: SentenceView, j: int) -> bool:
    """Whether an English plural follows a bare name, to which German would join it by a hyphen: "Zorva Teams"."""
    word = view.tokens[j].text
    if not word.endswith("s") or "-" in word or view.cls[j - 1] != "NAME" or in_genitive(view, j - 1):
        return False
    initials = view.tokens[j - 1].text.isupper()
    english = tagger("en").knows(word[:-1].lower()) and (initials or not tagger("de").knows(word[:-1].lower()))
    return english and not _two_places(view, j) and view.cls[j + 1 : j + 2] not in (["NOUN"], ["NAME"])


def _one_thing(view: SentenceView, j: int) -> bool:
    """Whether a noun for a product in the singular has no article but the one before the name: "das Smart Konto"."""
    token, low = view.tokens[j], view.tokens[j - 1].text.lower()
    k = j - 2
    while k > 0 and view.cls[k] == "NAME":
        k -= 1
    article = k >= 0 and (view.cls[k] == "DET" or view.tokens[k].tag == "APPRART")
    behind = view.cls[j + 1] if j + 1 < len(view.tokens) else "STOP"
    if not article or behind in ("NOUN", "NAME") or in_genitive(view, j - 1) or not tagger("en").knows(low):
        return False
    kind = view.lexicon.kind_of(token.lemma or token.text)
    return kind is not None and token.lemma == token.text and not view.lexicon.is_word("massnoun", token.text)


def _goes_on(view: SentenceView, j: int) -> bool:
    """Whether a noun that could not stand without an article is the rest of a name: "von Delta Optik"."""
    token, behind = view.tokens[j], view.cls[j + 1] if j + 1 < len(view.tokens) else "STOP"
    if view.tokens[j - 1].text.endswith("s") or behind in ("NOUN", "NAME") or _two_places(view, j):
        return False
    return token.tag == "NN" and count_noun(token.text, token.lemma)


def _of_service(view: SentenceView, j: int) -> bool:
    """Whether a noun by which houses call their services ends a name: "Zorva Musik"; not "mit Zorva Musik hören"."""
    behind = view.cls[j + 1] if j + 1 < len(view.tokens) else "STOP"
    called = view.lexicon.is_word("servicename", view.tokens[j].text) and behind not in ("NOUN", "NAME", "VINF", "VPP")
    return called and not in_genitive(view, j - 1) and not _two_places(view, j)


def _two_places(view: SentenceView, j: int) -> bool:
    """Whether subject and object may meet before `j`: right behind the finite verb or the subordinator."""
    k = j - 1
    while k > 0 and view.cls[k] in ("NAME", "NOUN"):
        k -= 1
    if view.cls[k] == "SUB":
        return True
    nominal = any(view.cls[n] in ("NAME", "NOUN", "PRON") for n in range(k)) and "PREP" not in view.cls[:1]
    return view.cls[k] == "VFIN" and not nominal


def surname(view: SentenceView, j: int, i: int) -> bool:
    """A German noun behind a first name or, after a post, behind another name: "CEO Léo Apotheker"."""
    if j != i + 1 or view.cls[j] != "NOUN":
        return False
    post = (
        i > 0
        and view.cls[i - 1] == "NOUN"
        and view.lexicon.role_noun(view.tokens[i - 1].lemma or view.tokens[i - 1].text)
    )
    return view.tokens[i].text in view.lexicon.first_names or bool(post)


def small_word(view: SentenceView, j: int) -> bool:
    """A foreign word in lower case, or with an at sign, behind a name."""
    text = view.tokens[j].text
    if not view.german or view.tokens[j - 1].text in view.lexicon.first_names or text in _STATES:
        return False
    if text.islower() and len(text) > 3 and text.isalpha() and tagger("en").knows(text):
        foreign = view.tokens[j].tag in ("FM", "NE") or (view.tokens[j].tag == "NN" and not tagger("de").knows(text))
        if foreign and (view.looks_like_name(j - 1) or view.cls[j - 1] == "NAME"):
            return True  # "Gigaset elements"
    if view.cls[j] != "NAME":
        return False
    return text[0] == "@" or (text.islower() and text.isalpha() and len(text) > 3 and not tagger("de").knows(text))


def two_names(view: SentenceView, i: int) -> bool:
    """ "schaltet Nordwelle Tolvio ab": behind the finite verb stand subject and object, each known by itself."""
    if not view.german or i == 0 or view.cls[i - 1] not in ("VFIN", "SUB", "ADV", "REL"):
        return False
    before = next((k for k in range(i - 1, -1, -1) if view.cls[k] != "ADV"), 0)
    if view.cls[before] in ("COMMA", "KON"):
        return False  # "hieß erst Tolvio, [dann Nordwelle Tolvio]"
    one, two = (view.tokens[k].text for k in (i, i + 1))
    if one in view.lexicon.first_names or subject_before(view.cls, i):
        return False
    alone = (view.seen[f" {two} "] or DOMAIN.match(two)) and (view.seen[f" {one} "] or view.cls[i] == "NAME")
    owner = two[:-1] if two.endswith("s") and view.cls[i + 2 : i + 3] == ["NOUN"] else ""  # "kaufte Lenovo IBMs Sparte"
    alone = alone or (owner and all(view.seen[f" {n} "] or view.gazetteer.known(n) for n in (one, owner)))
    met = bool(alone) and view.seen[f"{one} {two}"] < 2
    return met and not objectless(before + 1, view.tokens, view.cls, view.lexicon)


def objectless(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether the verb, finite at `i - 1`, has no object but in idioms: "Im Mai geht [Zorvane Klimbo] vom Netz"."""
    base, alone = _main_verb(i, tokens, cls)
    if alone or base in _LINKING:
        return alone
    ends = next((k for k in range(i, len(cls)) if cls[k] in ("COMMA", "STOP", "KON")), len(cls))
    particle = next((tokens[k].text for k in range(i, ends) if cls[k] == "PTK"), "")
    senses = words.verbs.get(particle + base) or words.verbs.get(base, ())
    asking = [s for s in senses if s.with_object]
    return bool(senses) and all(s.words for s in asking) and len(asking) * 8 < len(senses)


def _main_verb(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> tuple[str, bool]:
    """The verb that acts, before token `i` or behind an auxiliary there, and whether that leaves it no object.

    "hat Zorvane Klimbo [übernommen]" has subject and object, "wurde Zorvane Klimbo [geschlossen]" one name.
    """
    base = tokens[i - 1].lemma
    if base not in AUX_DE | MODAL_DE:
        return base, False
    ends = next((k for k in range(i, len(cls)) if cls[k] in ("COMMA", "STOP")), len(cls))
    closing = next((k for k in range(i, ends) if cls[k] in ("VPP", "VINF")), None)
    if closing is None:
        return base, False
    verb = tokens[closing].lemma
    return verb, base in ("sein", "werden") and cls[closing] == "VPP" and verb not in _CALLING


def subject_before(cls: Sequence[str], i: int) -> bool:
    """Whether a name or pronoun stands before the finite verb at `i - 1`, so that behind it only the object can."""
    start = next((k + 1 for k in range(i - 2, -1, -1) if cls[k] == "STOP"), 0)  # "Es ist so weit: Am 1. Mai stellt …"
    before = cls[start : i - 1]
    clause = before[:1] == ["SUB"] and before[-1:] == ["COMMA"]  # "Als X ging, stellte …"
    opens = not clause and "PREP" not in before[:1]
    return cls[i - 1] == "VFIN" and opens and not {"NAME", "PRON"}.isdisjoint(before)


def in_genitive(view: SentenceView, j: int) -> bool:
    """German "Googles Dienst": the word without its s is attested or known, and a phrase follows."""
    word = view.tokens[j].text
    initials = len(word) == 3 and word[:-1].isupper()  # "HPs Drucker"
    if (
        not view.german
        or (len(word) < 4 and not initials)
        or not word.endswith("s")
        or word.endswith("ss")
        or j + 1 >= len(view.tokens)
    ):
        return False
    if word in view.lexicon.first_names and view.cls[j + 1] in ("NAME", "NOUN") and view.capital(j + 1):
        return False  # "der Vorsitzende Klaus Weide"
    if _behind_event(view, j):
        return True  # "das Ende Klimbos"
    quoted = view.tokens[j + 1].text in OPENING and quoted_name(view, j + 1) is not None  # "Zorvanes „Kaufen“-Button"
    follows = view.cls[j + 1] in ("NOUN", "ADJ", "NAME", "NUM") or view.capital(j + 1) or quoted
    if not follows:
        rare = view.seen[word] <= max(view.seen[word[:-1]], 1) and not view.gazetteer.known(word)
        return rare and (_adverb_inside(view, j + 1) or _attribute_inside(view, j + 1))
    if quoted and not tagger("de").knows(word) and not tagger("en").knows(word.lower()):
        return True
    stem = word[:-1]
    if _owns_kind(view, j):
        return True
    if stem in view.seen or view.gazetteer.known(stem):
        return word not in view.seen or view.seen[stem] >= view.seen[word] or view.gazetteer.known(stem)
    if tagger("en").knows(stem.lower()) and tagger("en").knows(view.tokens[j + 1].text.lower()):
        return False  # "European Payments Initiative"
    noun = view.tokens[j + 1].lemma
    telling = view.lexicon.kind_of(noun) is not None or view.lexicon.role_noun(noun)
    return (view.cls[j + 1] == "NOUN" and telling) or view.cls[j + 1] == "ADJ"


def _adverb_inside(view: SentenceView, k: int) -> bool:
    """Whether adverbs and an adjective before a noun follow: "Zorvanes [noch sehr junger] Dienst"."""
    behind = next((n for n in range(k, len(view.cls)) if view.cls[n] not in ("ADV", "NEG", "DATE")), len(view.cls))
    return behind > k and view.cls[behind : behind + 2] == ["ADJ", "NOUN"]


def _attribute_inside(view: SentenceView, k: int) -> bool:
    """Whether a phrase and a participle before a noun follow: "Zorvanes [im Sommer vorgestellte Karte]"."""
    if view.cls[k] != "PREP":
        return False
    last = min(k + _ATTRIBUTE, len(view.cls) - 1)
    end = next((n for n in range(k + 1, last) if view.cls[n] not in _INSIDE), last)
    return any(
        view.cls[n : n + 2] == ["ADJ", "NOUN"] and view.cls[n - 1] in _NOMINAL and participial(view.tokens[n].text)
        for n in range(k + 2, end)
    )


def _behind_event(view: SentenceView, j: int) -> bool:
    """Whether a name in s follows the noun with an article for what happens to it."""
    if j < 2 or view.cls[j - 1] != "NOUN" or view.cls[j - 2] not in ("DET", "ADJ", "PREP"):
        return False
    noun = view.tokens[j - 1].lemma or view.tokens[j - 1].text
    stem = view.tokens[j].text[:-1]
    told = bool(view.lexicon.event_nouns(noun)) or stem in view.seen or view.gazetteer.known(stem)
    return told and not view.lexicon.kind_of(noun) and not tagger("en").knows(stem.lower())


def _owns_kind(view: SentenceView, j: int) -> bool:
    """ "Delta Optiks App Wolke": an s before a noun for products that a name follows is a genitive."""
    noun, behind = view.tokens[j + 1], view.tokens[j + 2 : j + 3]
    kind = view.cls[j + 1] in ("NOUN", "NAME") and view.lexicon.kind_of(noun.lemma or noun.text) is not None
    return kind and bool(behind) and behind[0].text[:1].isupper() and "-" not in noun.text
