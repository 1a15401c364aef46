"""Word lists made ready for use, and the search for their phrases in a text, word by word.

A text is split into words once; a phrase is looked up by its first word, so the time does not depend on how long the
lists are and no expression can run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.text import Text, fold

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_MAX_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of a text: folded, and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its list, and the words it spans (`last` is the first word after it)."""

    kind: str
    first: int
    last: int
    start: int
    end: int


class Phrases:
    """Phrases of several lists, each found under its list's name, the longest first."""

    def __init__(self, lists: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, phrases in lists:
            for phrase in phrases:
                words = tuple(_WORD.findall(fold(phrase)))
                if words:
                    self._by_first.setdefault(words[0], []).append((words, kind))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: tuple[Word, ...]) -> Iterator[Hit]:
        """Every phrase in `words`; of those of one list that begin at one word only the longest."""
        folded = [word.folded for word in words]
        for i, first in enumerate(folded):
            entries = self._by_first.get(first)
            if entries is None:
                continue
            seen: list[str] = []
            for phrase, kind in entries:
                end = i + len(phrase)
                if end <= len(folded) and kind not in seen and tuple(folded[i:end]) == phrase:
                    seen.append(kind)
                    yield Hit(kind, i, end, words[i].start, words[end - 1].end)


@lru_cache(maxsize=64)
def words_of(text: Text) -> tuple[Word, ...]:
    """The words and signs of a text in their order, at most the first few thousand."""
    found = []
    for match in _WORD.finditer(text.folded):
        found.append(Word(match.group(), match.start(), match.end()))
        if len(found) >= _MAX_WORDS:
            break
    return tuple(found)


@lru_cache(maxsize=8192)
def split_words(text: str) -> tuple[str, ...]:
    """The folded words and signs of a short text."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=256)
def listed(vocabulary: Vocabulary, table: str, key: str) -> frozenset[str]:
    """The list `key` of a table in all languages, folded."""
    found: set[str] = set()
    for content in vocabulary.table(table).values():
        entries = content.get(key)
        if isinstance(entries, list):
            found.update(fold(entry) for entry in entries if isinstance(entry, str))
    return frozenset(found)


@lru_cache(maxsize=32)
def phrases(vocabulary: Vocabulary, table: str, *keys: str) -> Phrases:
    """The lists `keys` of a table in all languages, each found under its key."""
    return Phrases([(key, sorted(listed(vocabulary, table, key))) for key in keys])


@lru_cache(maxsize=64)
def hits_in(text: Text, vocabulary: Vocabulary, table: str, keys: tuple[str, ...]) -> tuple[Hit, ...]:
    """All phrases of several lists in one text, looked for once."""
    return tuple(phrases(vocabulary, table, *keys).find(words_of(text)))
