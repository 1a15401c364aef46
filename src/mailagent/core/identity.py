"""Stable ids and comparisons of names: what makes two things the same thing."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from mailagent.core.model import Event

_LEGAL = re.compile(
    r"\b(inc|incorporated|llc|llp|ltd|limited|plc|gmbh|ag|kg|se|ug|sa|sas|sarl|bv|nv|oy|ab|as|aps|spa|srl|corp|"
    r"corporation|co|company|pty|lda|ltda|kk|group|holding|holdings)\b\.?"
)


def fold(text: str) -> str:
    """Case, accents, punctuation and repeated white space taken away, for comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


@lru_cache(maxsize=1024)
def company_key(name: str) -> str:
    """A company's name without legal form, for comparing; "" for nothing. "Acme, Inc." and "ACME" are the same."""
    folded = fold(name)
    bare = " ".join(_LEGAL.sub(" ", folded).split())
    return (bare or folded).removeprefix("the ")


def short_id(prefix: str, *parts: str) -> str:
    """A short id like "i-1f2e3d4c5b" that is always the same for the same parts."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{prefix}-{digest[:10]}"


def interview_id(event: Event) -> str:
    """The same for one occurrence of one event in every calendar and after every move (UID and RECURRENCE-ID)."""
    return short_id("i", event.uid or event.provider_id, event.recurrence_id or "")


@lru_cache(maxsize=1 << 16)
def same_role(one: str | None, other: str | None) -> bool:
    """Whether two role names may mean the same position: equal, one inside the other, or one of them unknown."""
    if not one or not other:
        return True
    first, second = set(fold(one).split()), set(fold(other).split())
    return first <= second or second <= first
