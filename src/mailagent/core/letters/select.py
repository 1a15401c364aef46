"""Which wordings make this letter: of many possible letters the one least like the earlier ones.

The same request gives the same letter: chance comes from a hash of the draft's key alone. Letters of the same panel
weigh most, then those of the same company, then the rest of the last fifty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from mailagent.core.letters.facts import Facts
from mailagent.core.letters.measure import (
    Measured,
    burden,
    grade_from,
    measured,
    measured_words,
    rouge_l,
    trigram_share,
)
from mailagent.core.letters.template import Shape, Template, Wording

T = TypeVar("T")

_STARTS = 24  # letters put together at the beginning
_TRIED = 14  # other wordings tried at each place of the best of them
_COMPARED = 8  # earlier letters, beside the panel's, whose longest common subsequence is looked at
# What two letters of one panel, and any other two, may have in common.
_PANEL_TRIGRAMS, _PANEL_ROUGE = 0.047, 0.31
_OTHER_TRIGRAMS, _OTHER_ROUGE = 0.10, 0.45
_SAME = {"a_role": "role", "day_s": "day", "minutes": "length"}
_ONCE = frozenset({"day", "length", "by", "topics", "their_title", "talked_about", "told_about", "asked_about"})
_EASIEST, _HARDEST = 6.8, 11.4  # reading grade, with some room to 6 and 12


@dataclass(frozen=True, eq=False)
class Sentence:
    """A wording made with the facts of this letter."""

    text: str
    opening: str  # the same as it stands after the comma of a greeting, where the language goes on in lower case
    move: str
    wording: Wording
    measured: Measured = field(repr=False)
    burden: tuple[int, int, int]  # sentences, words, syllables


@dataclass(frozen=True, eq=False)
class Choice:
    """The sentences of a letter, paragraph by paragraph."""

    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)


@dataclass(frozen=True, eq=False)
class Wanted:
    """What a letter should be like: how many words, which facts it should name, and what it must not repeat.

    panel: how many of `recent`, from the first, are letters to the same panel.
    """

    words: tuple[int, int]
    facts: frozenset[str] = frozenset()
    recent: tuple[Measured, ...] = ()
    panel: int = 0
    graded: bool = True


def ranked(items: Sequence[T], *seed: object) -> list[T]:
    """`items` in an order that looks like chance and depends on `seed` alone."""
    start = "\x1f".join(map(str, seed))
    return [items[place] for _, place in sorted((_hash(start, place), place) for place in range(len(items)))]


def _hash(start: str, place: int) -> bytes:
    return hashlib.sha256(f"{start}\x1f{place}".encode()).digest()


def possible(template: Template, move: str, facts: Facts) -> list[Sentence]:
    """Every sentence that the facts allow for one move."""
    wordings = (wording for wording in template.moves.get(move, ()) if wording.fits(facts.known, facts.holds))
    made = ((wording, " ".join(wording.render(facts.known).split())) for wording in wordings)
    return [
        Sentence(text[:1].upper() + text[1:], text, move, wording, measured(text), burden(text))
        for wording, text in made
        if text
    ]


def choose(template: Template, facts: Facts, key: str, wanted: Wanted) -> Choice:
    """The letter's sentences, or none where the facts allow no shape at all."""
    sentences = {move: possible(template, move, facts) for move in template.moves}
    plans = _plans(template.shapes, facts.holds, sentences)
    if not plans:
        return Choice(())
    overlap = {id(sentence): _seen(sentence, wanted.recent) for made in sentences.values() for sentence in made}
    starts = (
        _start(ranked(plans, key, number, "shape")[0], sentences, overlap, key, number) for number in range(_STARTS)
    )
    best = min(((_cost(choice, wanted), choice) for choice in starts), key=lambda each: each[0])
    for _ in range(3):
        best = _improved(best, sentences, overlap, key, wanted)
    return best[1]


def _start(
    plan: tuple[tuple[str, ...], ...],
    sentences: Mapping[str, list[Sentence]],
    overlap: Mapping[int, float],
    *seed: object,
) -> Choice:
    return Choice(tuple(tuple(_fresh(sentences[move], overlap, *seed)[0] for move in moves) for moves in plan))


def _plans(
    shapes: Sequence[Shape], holds: frozenset[str], sentences: Mapping[str, list[Sentence]]
) -> list[tuple[tuple[str, ...], ...]]:
    """The shapes as moves that are possible with these facts; a place where none is possible is left out."""
    plans: dict[tuple[tuple[str, ...], ...], None] = {}
    for shape in shapes:
        if not shape.when.fits(holds):
            continue
        used: set[str] = set()
        paragraphs = []
        for paragraph in shape.paragraphs:
            moves = []
            for place in paragraph:
                move = next((each for each in place if sentences.get(each) and each not in used), None)
                if move:
                    used.add(move)
                    moves.append(move)
            if moves:
                paragraphs.append(tuple(moves))
        if paragraphs:
            plans[tuple(paragraphs)] = None
    return list(plans)


def _seen(sentence: Sentence, recent: tuple[Measured, ...]) -> float:
    """How much of a sentence stood in earlier letters, the panel's and the latest counting most."""
    size = max(1, len(sentence.measured.trigrams))
    return sum(
        len(sentence.measured.trigrams & letter.trigrams) / size / (1 + place / 8)
        for place, letter in enumerate(recent)
    )


def _fresh(sentences: list[Sentence], overlap: Mapping[int, float], *seed: object) -> list[Sentence]:
    """The sentences least used before, the least used third in chance order first."""
    ordered = sorted(ranked(sentences, *seed), key=lambda sentence: overlap[id(sentence)])
    third = max(4, len(ordered) // 3)
    return ranked(ordered[:third], *seed, "fresh") + ordered[third:]


def _improved(
    best: tuple[float, Choice],
    sentences: Mapping[str, list[Sentence]],
    overlap: Mapping[int, float],
    key: str,
    wanted: Wanted,
) -> tuple[float, Choice]:
    """The best letter after trying other wordings at each place in turn."""
    cost, choice = best
    for row, paragraph in enumerate(choice.paragraphs):
        for column, current in enumerate(paragraph):
            for other in _fresh(sentences[current.move], overlap, key, row, column)[:_TRIED]:
                trial = _with(choice, row, column, other)
                trial_cost = _cost(trial, wanted)
                if trial_cost < cost:
                    cost, choice = trial_cost, trial
    return cost, choice


def _with(choice: Choice, row: int, column: int, sentence: Sentence) -> Choice:
    paragraphs = list(choice.paragraphs)
    paragraphs[row] = (*paragraphs[row][:column], sentence, *paragraphs[row][column + 1 :])
    return Choice(tuple(paragraphs))


def _cost(choice: Choice, wanted: Wanted) -> float:
    """The lower the better: likeness to earlier letters first, then length, facts left out, and clumsiness."""
    whole = measured_words(tuple(word for sentence in choice.sentences for word in sentence.measured.words))
    return _likeness(whole, wanted) + _misfit(choice, whole, wanted) + _clumsiness(choice)


def _likeness(whole: Measured, wanted: Wanted) -> float:
    """The worst likeness as a share of what is allowed, and a little of the mean."""
    panel = wanted.recent[: wanted.panel]
    rest = wanted.recent[wanted.panel :]
    shares = [(trigram_share(whole, letter), letter) for letter in rest]
    values = [trigram_share(whole, letter) / _PANEL_TRIGRAMS for letter in panel]
    values += [rouge_l(whole, letter) / _PANEL_ROUGE for letter in panel]
    values += [share / _OTHER_TRIGRAMS for share, _ in shares]
    closest = sorted(shares, key=lambda each: -each[0])[:_COMPARED]
    values += [rouge_l(whole, letter) / _OTHER_ROUGE for _, letter in closest]
    if not values:
        return 0.0
    worst = max(values)
    return 2 * worst + 20 * max(0.0, worst - 0.9) + sum(values) / len(values)


def _misfit(choice: Choice, whole: Measured, wanted: Wanted) -> float:
    fewest, most = wanted.words
    length = len(whole.words)
    cost = 0.2 * max(0, fewest - length, length - most)
    named = [_SAME.get(fact, fact) for sentence in choice.sentences for fact in sentence.wording.needs]
    cost += 0.7 * len(wanted.facts - set(named))
    cost += sum(4.0 for fact in _ONCE if named.count(fact) > 1)
    cost += sum(1.5 * (named.count(fact) - 1) for fact in ("role", "company", "first") if named.count(fact) > 1)
    if wanted.graded:
        level = grade_from(*(sum(counts) for counts in zip(*(each.burden for each in choice.sentences), strict=True)))
        cost += 4 * max(0.0, _EASIEST - level, level - _HARDEST)
    return cost


def _clumsiness(choice: Choice) -> float:
    """Words that come back within one letter, and sentences that begin alike."""
    texts = [sentence.measured.words for sentence in choice.sentences]
    starts = [words[:1] for words in texts]
    cost = sum(0.6 for one, other in pairwise(starts) if one == other)
    cost += 0.5 * max(0, starts.count(("i",)) - 2)
    seen: set[str] = set()
    for words in texts:
        content = _content(words)
        cost += 0.35 * len(content & seen)
        seen |= content
    return cost


@lru_cache(maxsize=4096)
def _content(words: tuple[str, ...]) -> frozenset[str]:
    """The words that a reader would notice if they came twice, roughly without their endings."""
    return frozenset(_stem(word) for word in words if len(word) > 4)


def _stem(word: str) -> str:
    return word.removesuffix("s").removesuffix("ed").removesuffix("ing")[:7]
