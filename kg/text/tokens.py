"""Words, numbers and signs of a stretch of text, as spans; sentence ends and abbreviations are decided elsewhere.

One regular expression does it, in time linear in the text: every alternative either takes what it has scanned or gives
up within a fixed number of characters. Whitespace is in no token, every other character in exactly one.
"""

from __future__ import annotations

import re

_W = r"[\w\u00ad\u0300-\u036f\u200c\u200d]"  # combining marks, soft hyphens and joiners belong to the word
_HYPHEN = r"[-\u2010\u2011]"
_LOWER, _UPPER = "a-zäöüß", "A-ZÄÖÜ"
_DOMAIN = r"(?:Net|Com|Org|Tv|Io|Ai)\b"
# a full stop joins ("Node.js", "8.1", "Pay.Net") unless it looks like an end without its space ("aus.Das", "1.Mai")
_DOT = rf"\.(?!(?:(?<=[{_LOWER}]{{2}}\.)|(?<=\d\.))(?!{_DOMAIN})[{_UPPER}][{_LOWER}])"
# an exclamation mark joins behind capitals and before a hyphen ("FRITZ!Box", "Yahoo!-Mail"), else it ends a sentence
_CALL = rf"(?:(?<=[{_UPPER}]{{2}})!(?=[{_UPPER}][{_LOWER}])|!{_HYPHEN}(?=[{_UPPER}{_LOWER}]))"
_JOIN = rf"(?:{_DOT}|{_CALL}|{_HYPHEN}|[/&@'’]|(?<=\d)[,:](?=\d)|[:*](?=in(?:nen)?\b))"
_PART = rf"{_W}+[+#]{{0,2}}"  # "Nike+", "C#", "C++"
_NUMBER = r"\d+(?:[.,]\d+)*"
_SYMBOL = r"[^\w\s]"

_PLAIN = rf"[{_LOWER}{_UPPER}]++(?=[\s,])"  # most words; all else is slower to tell
_URL = r"(?:https?://|www\.)[^\s<>\"„“”«»]+(?<![.,;:!?)\]'’])"
_EMAIL = r"\w[\w.+-]{0,63}@\w[\w-]{0,63}(?:\.\w[\w-]{0,63}){1,8}"
_WORDS = "|".join(
    (
        rf"(?:[^\W\d_]\.){{2,}}(?:{_HYPHEN}{_PART})*",  # "U.S.", "z.B.", "U.S.-based"
        rf"[{_UPPER}]{{0,3}}[$€£¥]{_NUMBER}\w*[+]?",  # "$11.2m", "US$5bn"
        rf"{_HYPHEN}?{_NUMBER}[%‰€£$°]",  # "9%", "4,7%"
        rf"{_HYPHEN}?{_PART}(?:{_JOIN}{_PART})*(?:{_HYPHEN}(?![\w\-]))?",  # "-Button", "Support-"
        rf"[@#]{_W}+",
        rf"(?<=[{_LOWER}]\.)['’]s(?!\w)",  # "Zorvane Ltd.'s"
        r"\.{2,}",
        r"-{2,}",
        r"[!?]+",
        rf"{_SYMBOL}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{_SYMBOL}\ufe0f?)*",  # an emoji and its modifiers
        r"\S",
    )
)
_TOKEN, _WITH_EMAIL = (re.compile("|".join((_PLAIN, _URL, *more, _WORDS))) for more in ((), (_EMAIL,)))

_CLITIC = re.compile(r"(?:(?<=\w)n['’]t|(?<=[\w.+])['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_GERMAN_CLITIC = re.compile(rf"(?<=^)[{_LOWER}]+(['’]s)$")  # "gibt's", but not "Macy's"


def spans(text: str, start: int, end: int, lang: str) -> list[tuple[int, int]]:
    """The (start, end) of each token in `text[start:end]`, clitics apart ("Microsoft's", "don't", "geht's")."""
    found: list[tuple[int, int]] = []
    pattern = _TOKEN if text.find("@", start, end) < 0 else _WITH_EMAIL
    if text.find("'", start, end) < 0 and text.find("’", start, end) < 0:
        return [match.span() for match in pattern.finditer(text, start, end)]
    for match in pattern.finditer(text, start, end):
        left, right = match.span()
        if cut := _clitic(match.group(), lang) if right - left > 2 else 0:
            found.append((left, left + cut))
        found.append((left + cut, right))
    return found


def _clitic(word: str, lang: str) -> int:
    """Where the clitic at the end of a word begins; 0 where there is none."""
    if "'" not in word and "’" not in word:
        return 0
    if lang == "de":
        match = _GERMAN_CLITIC.search(word)
        return match.start(1) if match else 0
    match = _CLITIC.search(word)
    return match.start() if match else 0
