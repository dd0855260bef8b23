"""Which English names are short for others: "BBM" for "BlackBerry Messenger", "Bolt" for "Chevrolet Bolt".

A short form has to be unmistakable: where two longer names of the text end (or begin) alike, none of them owns it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Set
from typing import TYPE_CHECKING

from kg.model import ORGANIZATION, PERSON, PRODUCT

if TYPE_CHECKING:
    from kg.extract.who.drafts import Draft
    from kg.extract.who.entities import Register

_DOMAIN = re.compile(r"([\w-]{3,})\.(com|net|org|io|fm|me|co|tv|ly|app|de|ai|gg|us|eu)$", re.IGNORECASE)
LEGAL_WORDS = frozenset(
    "inc inc. incorporated corp corp. corporation ltd ltd. limited llc plc co co. company gmbh ggmbh ug gbr eg "
    "ag sa s.a. nv bv ab oy oyj asa kk & holdings holding group".split()
)
_OFFSHOOTS = frozenset(
    "ventures capital foundation bank pictures records publishing news research mobile music health cloud energy "
    "france germany japan china india america europe asia uk us usa international labs west east north south central "
    "online healthcare semiconductor semiconductors aerospace marine automotive insurance finance financial logistics "
    "education academy university store stores retail".split()
)
_FIRM_WORDS = frozenset(
    "studios studio games software systems technologies technology networks entertainment labs media interactive "
    "group digital electronics solutions communications robotics industries online computer computers mobile "
    "telecom".split()
)
_REMEMBERED = 10_000  # names
_VAGUE = frozenset("the one home pro plus live new music video news play store cloud game games".split())


@functools.lru_cache(_REMEMBERED)
def initials(name: str) -> Set[str]:
    """What a name can be shortened to: "EPI", "IE11", with inner capitals "BBM" for "BlackBerry Messenger", "PS3"."""
    words = [w for w in name.replace("-", " ").split() if w.lower() not in ("of", "the", "and", "for", "&")]
    if len(words) < 2 or any(not (w[0].isupper() or w[0].isdigit()) for w in words):
        return set()
    numbers = "".join(w for w in words if w[0].isdigit())
    letters = "".join(w[0] for w in words if w[0].isupper())
    inner = "".join(c for w in words if not w[0].isdigit() for c in w if c.isupper())
    return {
        x for x in (letters + numbers, inner + numbers) if len(x) > 1 and len(x.rstrip("0123456789")) > 1 and x != name
    }


def domain(name: str) -> str:
    """What stands before ".com" in a name, or ""."""
    found = _DOMAIN.match(name)
    return found[1] if found else ""


@functools.lru_cache(_REMEMBERED)
def core_of(name: str) -> tuple[str, ...]:
    """The words of a firm's name without its legal form."""
    words = re.sub(r"[,()]", " ", name).lower().split()
    while len(words) > 1 and words[-1] in LEGAL_WORDS:
        words.pop()
    return tuple(words)


def legal(name: str) -> bool:
    """Whether a name ends in a legal form."""
    return len(core_of(name)) < len(name.split())


def is_short(short: Draft, long: Draft, register: Register) -> bool | None:
    """Whether `short` is a short form of `long`; None where nothing here tells."""
    a_name, b_name = next(iter(short.names)), next(iter(long.names))
    a, b = a_name.lower().split(), b_name.lower().split()
    if (
        len(a) == 1
        and a[0] not in b
        and not (a_name.isupper() or a_name[-1:].isdigit() or "." in b_name or "," in b_name)
    ):
        return None  # neither a part of it nor initials
    compatible = not short.type or not long.type or short.type == long.type
    if a_name in initials(b_name) and (compatible or short.votes[long.type] >= 1):
        return unique(register, long, short, lambda n: a_name in initials(n))
    if PERSON in (short.type, long.type) or not compatible:
        return None
    if domain(b_name).lower() == a_name.lower():
        return True  # "ChessHub.com", "ChessHub"
    core = core_of(b_name)
    if len(core) < len(b) and core_of(a_name) == core:
        return True  # "AOL", "AOL Inc."; "Mercer Vale", "Mercer Vale Ltd."
    if long.type == ORGANIZATION and len(a) == 1 and len(core) == 2 and len(core) < len(b):
        return a[0] in core and unique(register, long, short, lambda n: legal(n) and a[0] in core_of(n))
    if long.type == ORGANIZATION and len(core) < len(b):
        return False  # "Toshiba" is not "Toshiba Client Solutions Co."
    if long.type == ORGANIZATION and b[:-1] == a and b[-1] in _OFFSHOOTS:
        return False
    if len([n for n in short.lines if 0 < n < long.first]) > 1 and a == b[:-1]:
        return False  # what was told of "Klimbo" is not of "Klimbo Media", which is first named after it
    if long.type == ORGANIZATION and b[:-1] == a and b[-1] in _FIRM_WORDS:
        return unique(register, long, short, lambda n: n.lower().split()[: len(a)] == a and n.lower() != a_name.lower())
    if long.type == ORGANIZATION and b[:-1] == a and len(b) == 2 and b[-1] not in _OFFSHOOTS:
        return unique(register, long, short, lambda n: n.lower().split()[:1] == a) or None  # "Castle Finance", "Castle"
    if PRODUCT in (short.type, long.type) and ORGANIZATION not in (short.type, long.type):
        return product(a, b, short, long, register)
    return None


def product(a: list[str], b: list[str], short: Draft, long: Draft, register: Register) -> bool | None:
    """ "Bolt" for "Chevrolet Bolt"; "Klimbo" may be the whole of which "Klimbo Messenger" is a part."""
    if len(a) == len(b) - 1 and b[1:] == a and a[0] not in _VAGUE and not a[0][0].isdigit():
        return unique(register, long, short, lambda n: n.lower().split()[1:] == a) or None
    return None


def unique(register: Register, long: Draft, short: Draft, fits: Callable[[str], bool]) -> bool:
    """Whether no other entity of the text has a name that fits as well."""
    others = (d for d in register.drafts.values() if d is not long and d is not short and d.type in (long.type, ""))
    return not any(fits(n) for d in others for n in d.names)
