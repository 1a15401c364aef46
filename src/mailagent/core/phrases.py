"""Word lists made ready for use, and the search for their phrases in a text, word by word.

A text is split into words once; a phrase is looked up by its first word, so the time does not depend on how long the
lists are and no expression can run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from mailagent.core.model import Vocabulary
from mailagent.core.text import Text, fold

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_MAX_WORDS = 4_000


class Word(NamedTuple):
    """One word or sign of a text: folded, and where it stands."""

    folded: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase found: its list, and the words it spans (`last` is the first word after it)."""

    kind: str
    first: int
    last: int
    start: int
    end: int


class _Beginning:
    """The phrases that begin with one word: those that go on by their second word, and the lists that hold it alone."""

    def __init__(self) -> None:
        self.longer: dict[str, list[tuple[list[str], str]]] = {}
        self.alone: list[str] = []


class Phrases:
    """Phrases of several lists, each found under its list's name, the longest first."""

    def __init__(self, lists: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._by_first: dict[str, _Beginning] = {}
        for kind, phrases in lists:
            for phrase in phrases:
                words = _WORD.findall(fold(phrase))
                if len(words) > 1:
                    beginning = self._by_first.setdefault(words[0], _Beginning())
                    beginning.longer.setdefault(words[1], []).append((words, kind))
                elif words:
                    self._by_first.setdefault(words[0], _Beginning()).alone.append(kind)
        for beginning in self._by_first.values():
            for entries in beginning.longer.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: tuple[Word, ...]) -> Iterator[Hit]:
        """Every phrase in `words`; of those of one list that begin at one word only the longest."""
        folded = [word.folded for word in words]
        folded.append("")
        by_first = self._by_first
        for i, first in enumerate(folded):
            if first not in by_first:
                continue
            beginning = by_first[first]
            seen: list[str] = []
            for phrase, kind in beginning.longer.get(folded[i + 1], ()):
                end = i + len(phrase)
                if folded[i:end] == phrase and kind not in seen:
                    seen.append(kind)
                    yield Hit(kind, i, end, words[i].start, words[end - 1].end)
            for kind in beginning.alone:
                if kind not in seen:
                    yield Hit(kind, i, i + 1, words[i].start, words[i].end)


@lru_cache(maxsize=64)
def words_of(text: Text) -> tuple[Word, ...]:
    """The words and signs of a text in their order, at most the first few thousand."""
    return tuple([Word(match[0], *match.span()) for match in islice(_WORD.finditer(text.folded), _MAX_WORDS)])


@lru_cache(maxsize=4096)
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
def spoken(vocabulary: Vocabulary, table: str, key: str) -> re.Pattern[str]:
    """An expression for any entry of a list among words that single spaces part and surround."""
    entries = {" ".join(split_words(entry)) for entry in listed(vocabulary, table, key)}
    return re.compile("|".join(re.escape(f" {entry} ") for entry in sorted(entries)) or "(?!)")


@lru_cache(maxsize=32)
def phrases(vocabulary: Vocabulary, table: str, *keys: str) -> Phrases:
    """The lists `keys` of a table in all languages, each found under its key."""
    return Phrases([(key, sorted(listed(vocabulary, table, key))) for key in keys])


@lru_cache(maxsize=64)
def hits_in(text: Text, vocabulary: Vocabulary, table: str, keys: tuple[str, ...]) -> tuple[Hit, ...]:
    """All phrases of several lists in one text, looked for once."""
    return tuple(phrases(vocabulary, table, *keys).find(words_of(text)))
