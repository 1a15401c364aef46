"""Finding the phrases of a word list in folded text, in one pass over its words.

A phrase is a row of words; punctuation between them does not matter. `*` in a word stands for any further letters
(`interview*`, `*gesprach`), a word `...` for up to three words. A phrase of a script without spaces is found anywhere.
Of phrases that lie within each other the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.text import fold

_WORD = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0e7f]")
_GAP = "..."
_MAX_GAP = 3
_MEMO = 8_000  # words whose phrases are remembered; text from outside must not fill the memory


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the list it stands in, and its offsets in the text."""

    name: str
    start: int
    end: int


_Matcher = str | Callable[[str], object]  # a word to be equal to, a test of a word, or the gap
_Row = tuple[tuple[_Matcher, ...], tuple[str, ...]]  # the words after the first, and the lists the phrase stands in


@dataclass(frozen=True, slots=True)
class _Rows:
    """The phrases that begin with one word: by their second word, and those that have none or a pattern there."""

    by_second: Mapping[str, list[_Row]]
    others: list[_Row]


class WordLists:
    """Named lists of phrases, ready to be found."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        rows: dict[tuple[str, ...], list[str]] = {}
        spaceless: dict[str, list[str]] = {}
        for name, phrases in lists.items():
            for phrase in phrases:
                folded = fold(phrase)
                if _SPACELESS.search(folded):
                    spaceless.setdefault(folded, []).append(name)
                elif words := tuple(_words_of(folded)):
                    rows.setdefault(words, []).append(name)
        exact: dict[str, list[_Row]] = {}
        patterns: list[tuple[Callable[[str], object], _Row]] = []
        for words, names in rows.items():
            row = (tuple(_matcher(word) for word in words[1:]), tuple(dict.fromkeys(names)))
            first = _matcher(words[0])
            if isinstance(first, str):
                exact.setdefault(first, []).append(row)
            else:
                patterns.append((first, row))
        self._begun_by = _BegunBy(exact, patterns)
        self._spaceless = {phrase: tuple(dict.fromkeys(names)) for phrase, names in spaceless.items()}
        longest_first = sorted(map(re.escape, spaceless), key=len, reverse=True)
        self._anywhere = re.compile("|".join(longest_first)) if longest_first else None

    def find(self, folded: str) -> list[Hit]:
        """Every phrase in `folded` that does not lie within a longer one, in the order of the text."""
        hits: list[Hit] = []
        words = _words_in(folded)
        covered = 0
        for index, rows in enumerate(map(self._begun_by.__getitem__, words)):
            if rows is None:
                continue
            second = words[index + 1] if index + 1 < len(words) else ""
            candidates = rows.by_second.get(second, ())
            if not candidates and not rows.others:
                continue
            last, names = _longest((*candidates, *rows.others) if candidates else rows.others, words, index)
            if last > covered:
                covered = last
                spans = _spans_in(folded)
                hits += [Hit(name, spans[index][0], spans[last - 1][1]) for name in names]
        if self._anywhere is not None and not folded.isascii() and _SPACELESS.search(folded):
            for match in self._anywhere.finditer(folded):
                hits += [Hit(name, match.start(), match.end()) for name in self._spaceless[match.group()]]
        return hits


class _BegunBy(dict[str, _Rows | None]):
    """A word to the phrases that may begin with it, None where there are none; worked out when first met."""

    def __init__(self, exact: Mapping[str, list[_Row]], patterns: list[tuple[Callable[[str], object], _Row]]) -> None:
        super().__init__()
        self._exact = exact
        self._patterns = patterns

    def __missing__(self, word: str) -> _Rows | None:
        found = [*self._exact.get(word, ()), *(row for fits, row in self._patterns if fits(word))]
        by_second: dict[str, list[_Row]] = {}
        others: list[_Row] = []
        for row in found:
            second = row[0][0] if row[0] else None
            if isinstance(second, str) and second != _GAP:
                by_second.setdefault(second, []).append(row)
            else:
                others.append(row)
        if len(self) >= _MEMO:
            self.clear()
        self[word] = rows = _Rows(by_second, others) if found else None
        return rows


@lru_cache(maxsize=16)
def _words_in(folded: str) -> list[str]:
    """The words of a text; several lists look through the same one."""
    return _WORD.findall(folded)


@lru_cache(maxsize=16)
def _spans_in(folded: str) -> list[tuple[int, int]]:
    """Where the words of a text stand."""
    return [match.span() for match in _WORD.finditer(folded)]


def _words_of(phrase: str) -> list[str]:
    """The words of a phrase; wildcards and gaps stay as they are written."""
    words: list[str] = []
    for part in phrase.split():
        if part == _GAP:
            words.append(part)
        else:
            words += re.findall(r"\*?[^\W_]+\*?", part)
    return words


def _matcher(word: str) -> _Matcher:
    if word == _GAP or "*" not in word:
        return word
    stem = word.strip("*")
    if word.startswith("*") and word.endswith("*"):
        return lambda text: stem in text
    return (lambda text: text.endswith(stem)) if word.startswith("*") else (lambda text: text.startswith(stem))


def _longest(rows: Iterable[_Row], words: list[str], index: int) -> tuple[int, list[str]]:
    """The index after the last word of the longest phrase at this word, and the lists of all that end there."""
    longest = 0
    names: list[str] = []
    for rest, lists in rows:
        last = _follow(rest, words, index + 1) if rest else index + 1
        if last is None:
            continue
        if last > longest:
            longest, names = last, list(lists)
        elif last == longest:
            names += lists
    return longest, names


def _follow(rest: tuple[_Matcher, ...], words: list[str], index: int) -> int | None:
    """The index after the last word, where `rest` follows from `index` on; None where it does not."""
    for position, matcher in enumerate(rest):
        if matcher == _GAP:
            for skip in range(_MAX_GAP + 1):
                last = _follow(rest[position + 1 :], words, index + skip)
                if last is not None:
                    return last
            return None
        if index >= len(words):
            return None
        word = words[index]
        if not (matcher == word if isinstance(matcher, str) else matcher(word)):
            return None
        index += 1
    return index
