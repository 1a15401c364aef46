"""Text of an event or a message made ready to be searched: capped, composed, folded once.

Folding keeps the length: what is found in the folded text can be quoted from the original by the same offsets.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mailagent.core.model import Event

CAP = 16_384  # of a description: more is never prose that somebody wrote for an invitation
SHORT_CAP = 1_024  # of a title or a place
_QUOTE_MARGIN = 32
_PLAIN = {"'": "‘’‚‛`´", '"': "“”„«»", "-": "‐‑‒–—―−", " ": "\u00a0\u2007\u202f\u3000\t"}
CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")  # signs of scripts that put no spaces between words
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


class _Folding(dict[int, str]):
    """Code point to its folded character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)
        stem = base[:1]
        if len(base) == 1 or (stem.isascii() and all(unicodedata.combining(mark) for mark in base[1:])):
            char = stem
        lower = char.lower()
        self[code] = folded = lower if len(lower) == 1 else char
        return folded


_FOLDING = _Folding({ord(char): plain for plain, chars in _PLAIN.items() for char in chars})


def fold(text: str) -> str:
    """Lower case, no diacritics, plain quotes, dashes and widths; as long as `text` once composed."""
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.translate(_FOLDING)


class Text(NamedTuple):
    """One field: its name for people, the text as written (capped, composed, no invisible characters), and folded."""

    source: str
    text: str
    folded: str

    def quote(self, start: int, end: int) -> str:
        """The words at these offsets with a little of what stands around them, on one line."""
        left = max(0, start - _QUOTE_MARGIN)
        right = min(len(self.text), end + _QUOTE_MARGIN)
        if left > 0:
            space = self.text.find(" ", left, start)
            left = space + 1 if space >= 0 else left
        if right < len(self.text):
            space = self.text.rfind(" ", end, right)
            right = space if space >= 0 else right
        return " ".join(self.text[left:right].split())


@dataclass(frozen=True, slots=True)
class EventText:
    """The texts of one event."""

    summary: Text
    description: Text
    location: Text
    attachments: Text


def read(source: str, text: str, cap: int = CAP) -> Text:
    """`text` made ready to be searched under the name `source`."""
    text = text[:cap]
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return Text(source, text, fold(text))


def _spaced(title: str) -> str:
    """A title with underscores read as people mean them: "Interview_Mary Okafor_Tax Analyst", "L2_Java_Developer"."""
    if "_" not in title:
        return title
    return re.sub(r"_+", " - " if " " in title.strip() else " ", title.strip("_"))


@lru_cache(maxsize=16)
def event_text(event: Event) -> EventText:
    """The texts of `event`; the same event asked for again costs nothing."""
    return EventText(
        read("summary", _spaced(event.summary[:SHORT_CAP]), SHORT_CAP),
        read("description", event.description),
        read("location", event.location, SHORT_CAP),
        read("attachments", "\n".join(event.attachments), SHORT_CAP),
    )
