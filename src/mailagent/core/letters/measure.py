"""How alike two letters are, and how hard one is to read. Pure arithmetic on words.

Likeness is measured as the share of common word trigrams (Jaccard) and as ROUGE-L, the F measure of the longest common
subsequence of words (Lin 2004); difficulty as the Flesch-Kincaid grade.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.?!:](?:\s|$)")
_VOWELS = re.compile(r"[aeiouyäöü]+")
# An e that is not heard (role, comes, asked, closely), and vowels heard one by one (doing, easier).
_SILENT = re.compile(r"(?<![^aeiouy]l)e$|(?<![sczxgh])(?<![^aeiouy]l)es$|(?<![td])ed$|e(?=(?:ly|ful|thing|body|hand)$)")
_APART = re.compile(r"[aeiou]ing$|i(?:er|est|ate|ated|ation)$|[iu]al|idea|ious|\bours?$")


class Measured:
    """A text made ready to be compared: its words, folded, and what the measures need of them."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words

    @cached_property
    def trigrams(self) -> frozenset[tuple[str, ...]]:
        return frozenset(zip(self.words, self.words[1:], self.words[2:], strict=False))

    @cached_property
    def places(self) -> dict[str, int]:
        """For each word the places it stands at, as bits."""
        places: dict[str, int] = {}
        for place, word in enumerate(self.words):
            places[word] = places.get(word, 0) | 1 << place
        return places


@lru_cache(maxsize=1024)
def measured(text: str) -> Measured:
    """`text` made ready to be compared."""
    return Measured(words_of(text))


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text`, folded."""
    return tuple(word.casefold() for word in _WORD.findall(text))


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
    return grade_from(*burden(text))


def grade_from(sentences: int, words: int, syllables: int) -> float:
    """The same from what was counted."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59 if words and sentences else 0.0


@lru_cache(maxsize=1024)
def burden(text: str) -> tuple[int, int, int]:
    """How many sentences, words and syllables `text` has."""
    words = words_of(text)
    return max(1, len(_SENTENCE_END.findall(text))), len(words), sum(_syllables(word) for word in words)


@cache
def _syllables(word: str) -> int:
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word))) + len(_APART.findall(word)))
