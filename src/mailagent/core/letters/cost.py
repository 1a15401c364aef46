"""What makes one letter better than another: unlike earlier letters, complete, of good length, and not clumsy."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from math import inf

from mailagent.core.letters.measure import Measured, grade_from, rouge_l
from mailagent.core.letters.template import Wording

_COMPARED = 5  # earlier letters, beside the panel's, whose longest common subsequence is looked at
# What two letters of one panel, and any other two, may have in common.
_PANEL_TRIGRAMS, _PANEL_ROUGE = 0.047, 0.31
_OTHER_TRIGRAMS, _OTHER_ROUGE = 0.10, 0.45
SAME = {"a_role": "role", "day_s": "day", "minutes": "length"}  # facts that are another form of a fact
_ONCE = frozenset(
    {"day", "stage", "again", "length", "by", "topics", "their_title", "talked_about", "told_about", "asked_about"}
)
_BETTER_ONCE = ("role", "company", "first")
# The weights below were set by reading letters: 1 is about what a reader would just notice.
_EASIEST, _HARDEST = 7.0, 11.4  # reading grade, with some room to 6 and 12


@dataclass(frozen=True, eq=False)
class Sentence:
    """A wording made with the facts of this letter."""

    text: str
    opening: str  # the same as it stands after the comma of a greeting, where the language goes on in lower case
    move: str
    wording: Wording
    measured: Measured = field(repr=False)
    burden: tuple[int, int, int]  # sentences, words, syllables

    @cached_property
    def names(self) -> frozenset[str]:
        """The facts it puts into words, whatever their form; also "again" and "stage" where it is made for them."""
        words = {SAME.get(fact, fact) for fact in self.wording.needs}
        stage = {"stage"} if self.wording.when.stages else set()
        return frozenset(words | (self.wording.when.flags & {"again"}) | stage)


@dataclass(frozen=True, eq=False)
class Choice:
    """The sentences of a letter, paragraph by paragraph."""

    paragraphs: tuple[tuple[Sentence, ...], ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    def replaced(self, row: int, column: int, sentence: Sentence) -> Choice:
        """The same letter with another sentence at one place."""
        paragraphs = list(self.paragraphs)
        paragraphs[row] = (*paragraphs[row][:column], sentence, *paragraphs[row][column + 1 :])
        return Choice(tuple(paragraphs))


@dataclass(frozen=True, eq=False)
class Wanted:
    """What a letter should be like: how many words, which facts it should name, and what it must not repeat.

    panel: how many of `recent`, from the first, count as letters to the same panel.
    """

    words: tuple[int, int]
    facts: frozenset[str] = frozenset()
    recent: tuple[Measured, ...] = ()
    panel: int = 0
    graded: bool = True

    @cached_property
    def _where(self) -> dict[tuple[str, ...], list[int]]:
        """In which of the earlier letters each trigram stands."""
        where: dict[tuple[str, ...], list[int]] = {}
        for place, letter in enumerate(self.recent):
            for trigram in letter.trigrams:
                where.setdefault(trigram, []).append(place)
        return where

    def shares(self, whole: Measured) -> list[float]:
        """The trigram share of a letter with each earlier one: one look-up a trigram instead of one a letter."""
        common = [0] * len(self.recent)
        for trigram in whole.trigrams:
            for place in self._where.get(trigram, ()):
                common[place] += 1
        size = len(whole.trigrams)
        return [
            count / (size + len(letter.trigrams) - count) if count else 0.0
            for count, letter in zip(common, self.recent, strict=True)
        ]


def cost(choice: Choice, wanted: Wanted, below: float = inf) -> float:
    """The lower the better: likeness to earlier letters first, then length, facts left out, and clumsiness.

    Infinite as soon as it cannot be `below` any more: no part is negative, and likeness is the dearest to find out.
    """
    misfit = _misfit(choice, wanted)
    if misfit >= below:
        return inf
    clumsiness = _clumsiness(choice)
    if misfit + clumsiness >= below:
        return inf
    return _likeness(choice, wanted) + misfit + clumsiness


def _likeness(choice: Choice, wanted: Wanted) -> float:
    """How near it comes to what is allowed: the nearest letter of the panel counts, of other letters the mean."""
    if not wanted.recent:
        return 0.0
    whole = Measured(tuple(word for sentence in choice.sentences for word in sentence.measured.words))
    shares = wanted.shares(whole)
    near, far = shares[: wanted.panel], shares[wanted.panel :]
    panel = [
        max(share / _PANEL_TRIGRAMS, rouge_l(letter, whole) / _PANEL_ROUGE)
        for share, letter in zip(near, wanted.recent, strict=False)
    ]
    closest = sorted(range(len(far)), key=lambda place: -far[place])[:_COMPARED]
    others = [share / _OTHER_TRIGRAMS for share in far]
    others += [rouge_l(wanted.recent[wanted.panel + place], whole) / _OTHER_ROUGE for place in closest]
    worst, nearest = max(panel, default=0.0), max(others, default=0.0)
    too_near = 30 * max(0.0, worst - 0.85) + 3 * max(0.0, nearest - 1.0)
    return 2 * worst + nearest + too_near + _mean(panel) + 2 * _mean(others)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _misfit(choice: Choice, wanted: Wanted) -> float:
    fewest, most = wanted.words
    burdens = [sentence.burden for sentence in choice.sentences]
    length = sum(words for _, words, _ in burdens)
    total = 1.0 * max(0, fewest - length) + 0.3 * max(0, length - most)
    named: set[str] = set()
    again: list[str] = []
    for sentence in choice.sentences:
        again += sentence.names & named
        named |= sentence.names
    total += 1.5 * len(wanted.facts - named)
    if again:
        total += 4.0 * len(_ONCE.intersection(again))
        total += 1.5 * sum(fact in _BETTER_ONCE for fact in again)
    if wanted.graded:
        level = grade_from(sum(each[0] for each in burdens), length, sum(each[2] for each in burdens))
        total += 6 * max(0.0, _EASIEST - level, level - _HARDEST)
    return total


def _clumsiness(choice: Choice) -> float:
    """Words that come back within one letter, and sentences that begin alike."""
    texts = [sentence.measured.words for sentence in choice.sentences]
    starts = [words[:1] for words in texts]
    total = sum(0.6 for one, other in pairwise(starts) if one == other)
    total += 0.5 * max(0, starts.count(("i",)) - 2)
    seen: set[str] = set()
    for words in texts:
        content = _content(words)
        total += 0.5 * len(content & seen)
        seen |= content
    return total


@lru_cache(maxsize=1024)
def _content(words: tuple[str, ...]) -> frozenset[str]:
    """The words that a reader would notice if they came twice, roughly without their endings."""
    return frozenset(_stem(word) for word in words if len(word) > 4)


def _stem(word: str) -> str:
    return word.removesuffix("s").removesuffix("ed").removesuffix("ing")[:7]
