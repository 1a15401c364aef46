"""How alike two letters are, and how hard one is to read. Pure arithmetic on words.

Likeness is measured as the share of common word trigrams (Jaccard) and as ROUGE-L, the F measure of the longest common
subsequence of words (Lin 2004); difficulty as the Flesch-Kincaid grade.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.?!:](?:\s|$)")
_VOWELS = re.compile(r"[aeiouyäöü]+")


@dataclass(frozen=True, eq=False)
class Measured:
    """A text made ready to be compared."""

    words: tuple[str, ...]
    trigrams: frozenset[tuple[str, ...]]
    places: dict[str, int] = field(repr=False)  # word -> the places it stands at, as bits


def measured(text: str) -> Measured:
    """The words of `text`, folded, with what the measures need."""
    words = tuple(word.casefold() for word in _WORD.findall(text))
    places: dict[str, int] = {}
    for place, word in enumerate(words):
        places[word] = places.get(word, 0) | 1 << place
    return Measured(words, frozenset(zip(words, words[1:], words[2:], strict=False)), places)


def trigram_share(one: Measured, other: Measured) -> float:
    """Jaccard index of the word trigrams, 0 to 1."""
    common = len(one.trigrams & other.trigrams)
    return common / (len(one.trigrams) + len(other.trigrams) - common) if common else 0.0


def rouge_l(one: Measured, other: Measured) -> float:
    """F measure of the longest common subsequence, 0 to 1."""
    if not one.words or not other.words:
        return 0.0
    return 2 * _longest_common(one, other) / (len(one.words) + len(other.words))


def _longest_common(one: Measured, other: Measured) -> int:
    """Length of the longest common subsequence, row by row as bits of one integer (Hyyrö 2004)."""
    full = (1 << len(one.words)) - 1
    row = full
    for word in other.words:
        hits = row & one.places.get(word, 0)
        row = ((row + hits) | (row - hits)) & full
    return len(one.words) - row.bit_count()


def grade(text: str) -> float:
    """Flesch-Kincaid grade of an English text; syllables are counted by groups of vowels."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("ed") and word[-3:-2] not in "td"
    silent = silent or (word.endswith("e") and not word.endswith("le"))
    return max(1, groups - 1 if silent else groups)
