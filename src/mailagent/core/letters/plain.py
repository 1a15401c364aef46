"""A stranger's text made plain: only words come through, or nothing at all.

Names, companies, roles and topics come from calendars that anybody can write into. What does not look like the thing
it claims to be (a link, markup, template code, far too long) is treated as unknown.
"""

from __future__ import annotations

import re
import unicodedata

_READ_AT_MOST = 400
# Markup, template code, links, addresses, line noise: no name or title needs any of these.
_SUSPICIOUS = re.compile(
    r"[<>{}\[\]()|\\^~`$%=*_@#\"“”„«»;!?\u2028\u2029]|://|\bwww\.|\S\.(?:com|net|org|io|de)\b", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W_]+(?:['’.&+/-]+[^\W_]+)*")
_SPELLED = re.compile(r"[A-Z]{2,5}\b|[A-Z]\b")
_VOWEL_LETTERS = "AEFHILMNORSX"  # letters whose spoken names begin with a vowel
_VOWEL_SOUND = re.compile(
    r"(?:hour|honest|honou?r|heir)\w*|(?!eu|uni(?!n)|use|usu|usa|uti|ubi|ur[aoi]|one\b|once)[aeiou]", re.IGNORECASE
)


def single_line(text: str) -> str:
    """`text` on one line: no control, direction or format characters, no runs of spaces, at most 400 characters."""
    text = unicodedata.normalize("NFC", text[:_READ_AT_MOST])
    kept = ("" if unicodedata.category(c) in {"Cf", "Cn", "Co", "Cs"} else " " if _breaks(c) else c for c in text)
    return " ".join("".join(kept).split())


def _breaks(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Zl", "Zp", "Zs"}


def plain(text: str | None, longest: int, most_words: int = 8) -> str | None:
    """`text` as plain words, or None where it is empty, longer than it can be, or holds what such a text never has."""
    if not text or len(text) > _READ_AT_MOST:
        return None
    if any(_breaks(c) and c not in " \t\xa0" for c in text.strip()):
        return None
    line = single_line(text).lstrip(" ,:-–—/&+'").rstrip(" ,.:-–—/&'")
    if not line or len(line) > longest or _SUSPICIOUS.search(line):
        return None
    words = _WORDS.findall(line)
    if not words or len(words) > most_words or max(map(len, words)) > 30 or not any(c.isalpha() for c in line):
        return None
    return line


def article(phrase: str) -> str:
    """ "a" or "an", by the sound that `phrase` begins with: an SRE, a UX Researcher, an hour, a university."""
    word = phrase.split(" ", 1)[0].split("-", 1)[0]
    if word.isupper() and _SPELLED.fullmatch(word):
        return "an" if word[0] in _VOWEL_LETTERS else "a"
    if word[:1].islower() and word[1:2].isupper():  # iOS, eCommerce
        return "an" if word[0] in "aefilmnosx" else "a"
    return "an" if _VOWEL_SOUND.match(word) else "a"


def listed(items: tuple[str, ...], word: str) -> str:
    """A list in words: "A", "A and B", "A, B and C" with `word` for "and"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
