"""What stands beside an English noun for a product and tells one thing from all others.

"A wallet of its own", "a plan without any limits", "the offline mode of the app", "its web browser and video chat".
"""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who import homes
from kg.extract.who.mentions import Mentions
from kg.extract.who.neighbours import complement, text_of
from kg.extract.who.product_nouns import GENERIC, tail
from kg.model import PRODUCT

_LONG = 6  # words of what tells a thing apart behind its noun
_BETWEEN = frozenset({"and", "the"})  # between the names of places
_PARTS = frozenset({"feature", "version", "api", "app", "software"})


def standard(line: Line, i: int) -> bool:
    """Whether a word of figures and letters says of what kind an English thing is: "3D", "4K", "5G"."""
    return line.english and line.cls[i] == "NUM" and line.low[i][-1:].isalpha() and line.low[i][:1].isdigit()


def priced(lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether an English adjective tells that a thing is offered, whatever it is: "free workspaces", "paid dynos"."""
    if lexicon.lang != "en" or not any(lexicon.is_word("priceadj", a) for a in chunk.adjectives):
        return False
    people = any(lexicon.is_word(c, chunk.head) for c in ("usernoun", "personnoun", "jobnoun", "freenoun"))
    return not (people or lexicon.role_noun(chunk.head) or lexicon.event_nouns(chunk.head))


def linked(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether an English noun means the tie to what is named behind it: "the link with Klimbo"."""
    lexicon = mentions.lexicon
    if lexicon.lang != "en" or chunk.det != "def" or not lexicon.is_word("linknoun", chunk.head):
        return False
    if mentions.lines[line].tokens[chunk.head_at].tag == "NN2":
        return False
    behind = complement(mentions.lines[line], lexicon, chunk, ("with", "to"))
    return behind is not None and behind.name is not None


def of_its_own(line: Line, chunk: Chunk) -> bool:
    """Whether an English phrase says that somebody has the like for himself: "a wallet [of its own]"."""
    behind = line.low[chunk.end : chunk.end + 3]
    return (
        chunk.det == "indef" and behind[:1] == ("of",) and behind[2:] == ("own",) and line.cls[chunk.end + 1] == "POSS"
    )


def made_apart(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether an English noun has behind it what it has or lacks: "a plan [without any limits]"."""
    if mentions.lexicon.lang != "en" or tail(chunk.head) in GENERIC:
        return False
    behind = complement(mentions.lines[line], mentions.lexicon, chunk, ("with", "without"))
    return behind is not None and behind.name is None  # no "integration with Klimbo"


def goes_on(line: Line, chunk: Chunk) -> bool:
    """Whether an English phrase shares the article of the one before it: "its web browser and [video chat]"."""
    k = line.place(chunk) or 0
    before = line.chunks[k - 1] if k else None
    if before is None or not before.head or chunk.prep:
        return False
    joints = ((",",), ("and",), ("or",), (",", "and")) if before.head == chunk.head else (("and",), ("or",))
    joined = line.low[before.end : chunk.start] in joints
    return joined and bool(before.det or before.owner or goes_on(line, before))


def placed(line: Line, chunk: Chunk) -> str:
    """Where an English noun is at home that places stand behind: "its operations [in Peru and the Netherlands]"."""
    k = chunk.end + 1
    if line.low[chunk.end : k] != ("in",):
        return ""
    end, first = k, k
    opening = {c.start for c in line.chunks if c.start != first}  # "… in Peru and [Tarvo] bought Klimbo"
    while k < len(line.tokens) and line.cls[k] != "DATE":
        named = line.cls[k] == "NAME" and k not in opening
        if not (named or line.low[k] in _BETWEEN or homes.place(line.tokens[k].text)):
            break
        k += 1
        end = end if line.low[k - 1] in _BETWEEN else k
    return text_of(line, chunk.end, end) if end > chunk.end + 1 else ""


def meant_for(mentions: Mentions, line: int, chunk: Chunk) -> str | None:
    """For or in what an English noun says that it is: "[for the iPad]", "the leaderboards [in Klimbo]"."""
    if mentions.lexicon.lang != "en" or not (chunk.det or chunk.adjectives):
        return None
    if mentions.lexicon.kind_of(chunk.head) == "business" and (where := placed(mentions.lines[line], chunk)):
        return where
    behind = complement(
        mentions.lines[line], mentions.lexicon, chunk, ("for", "in", "on", "within", "inside", *_inward(chunk))
    )
    draft = mentions.register.of(behind.name.text) if behind is not None and behind.name is not None else None
    if mentions.lexicon.kind_of(chunk.head) not in _PARTS or draft is None or not draft.could_be(PRODUCT):
        return None
    return text_of(mentions.lines[line], behind.start, behind.end)


def _inward(chunk: Chunk) -> tuple[str, ...]:
    """ "to" behind a noun that it belongs to: "free uploads to Klimbo", no "added a mode to Klimbo"."""
    return ("to",) if chunk.head in ("upload", "backup", "sync", "link", "connection") else ()


def set_apart(mentions: Mentions, line: int, chunk: Chunk) -> str | None:
    """What an English noun without a name has behind it that tells it apart: "bundle [of the two music plans]".

    Behind "to", "with" and "for" a name mostly belongs to the verb: "sold the unit to X", "swapped the app for Y".
    """
    if chunk.name is not None or chunk.owner is not None:
        return None
    behind = complement(
        mentions.lines[line], mentions.lexicon, chunk, ("of", "without", "with", "for", *_inward(chunk))
    )
    if behind is None or behind.pron or behind.end - behind.start > _LONG or not (behind.head or behind.name):
        return None
    platform = behind.name is not None and mentions.lexicon.is_word("platformname", behind.name.text)
    platform |= linked(mentions, line, chunk)
    if behind.name is not None and behind.prep in ("with", "for") and not platform:
        return None
    return text_of(mentions.lines[line], behind.start, behind.end)


def shared_noun(mentions: Mentions, line: int, chunk: Chunk) -> str:
    """The noun that an English phrase shares with the next: "its Windows [apps] and Mac apps"; "" for none."""
    lexicon, here = mentions.lexicon, mentions.lines[line]
    if lexicon.lang != "en" or chunk.pron or here.low[chunk.end : chunk.end + 1] not in (("and",), ("or",)):
        return ""
    k = here.place(chunk)
    nxt = here.chunks[k + 1] if k is not None and k + 1 < len(here.chunks) else None
    if nxt is None or nxt.start != chunk.end + 1 or nxt.det or not nxt.head or here.tokens[nxt.head_at].tag != "NN2":
        return ""
    return here.tokens[nxt.head_at].text if _for_what(lexicon, chunk, here) and _parted(mentions, nxt, here) else ""


def _for_what(lexicon: Lexicon, chunk: Chunk, line: Line) -> bool:
    """Whether a phrase is only a word for what things are made for: "its [Windows] and …", "the [desktop] and …"."""
    last = line.tokens[chunk.end - 1].text
    if chunk.name is not None:
        return not chunk.head and lexicon.is_word("platformname", chunk.name.text)
    return _made_for(lexicon, last)


def _parted(mentions: Mentions, chunk: Chunk, line: Line) -> bool:
    """Whether a plural tells of its things what they are made for: "Mac apps", "web versions"."""
    kind = mentions.lexicon.kind_of(chunk.head)
    if kind not in _PARTS:
        return False
    if chunk.name is not None:
        return mentions.lexicon.is_word("platformname", chunk.name.text)
    before = line.tokens[chunk.head_at - 1].text
    return chunk.head_at > chunk.start and _made_for(mentions.lexicon, before)


def _made_for(lexicon: Lexicon, word: str) -> bool:
    return lexicon.is_word("classnoun", word) or lexicon.is_word("classadj", word.lower())
