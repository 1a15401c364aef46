"""Which wordings make this letter: of many possible letters the one least like the earlier ones.

The same request gives the same letter: chance comes from a hash of the draft's key alone. Letters of the same panel
weigh most, then those of the same company, then the rest of the last fifty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mailagent.core.letters.cost import Choice, Sentence, Wanted, cost
from mailagent.core.letters.facts import Facts
from mailagent.core.letters.measure import burden, measured
from mailagent.core.letters.template import Shape, Template

T = TypeVar("T")
_Plan = tuple[tuple[str, ...], ...]  # the moves of a letter, paragraph by paragraph
_STARTS = 24  # letters put together at the beginning
_KEPT = 3  # the best of these, which are then improved
_TRIED = 16  # other wordings tried at each place


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
    fresh = {move: _freshest_first(made, key, wanted) for move, made in sentences.items()}
    search = _Search(fresh, key, wanted)
    starts = [search.start(ranked(plans, key, number)[0], number) for number in range(_STARTS)]
    kept = sorted(starts, key=lambda choice: cost(choice, wanted))[:_KEPT]
    return min((search.improved(choice) for choice in kept), key=lambda choice: cost(choice, wanted))


def _plans(shapes: Sequence[Shape], holds: frozenset[str], sentences: Mapping[str, list[Sentence]]) -> list[_Plan]:
    """The shapes as moves that are possible with these facts; a place where none is possible is left out."""
    plans: dict[_Plan, None] = {}
    for shape in shapes:
        if shape.when.fits(holds):
            used: set[str] = set()
            paragraphs = (_moves(paragraph, sentences, used) for paragraph in shape.paragraphs)
            plan = tuple(paragraph for paragraph in paragraphs if paragraph)
            if plan:
                plans[plan] = None
    return list(plans)


def _moves(
    paragraph: tuple[tuple[str, ...], ...], sentences: Mapping[str, list[Sentence]], used: set[str]
) -> tuple[str, ...]:
    moves = []
    for place in paragraph:
        move = next((each for each in place if sentences.get(each) and each not in used), None)
        if move:
            used.add(move)
            moves.append(move)
    return tuple(moves)


def _freshest_first(sentences: list[Sentence], key: str, wanted: Wanted) -> list[Sentence]:
    """The sentences of a move, in chance order where equally worn."""
    return sorted(ranked(sentences, key), key=lambda sentence: _worn(sentence, wanted))


def _worn(sentence: Sentence, wanted: Wanted) -> float:
    """How much of a sentence stood in earlier letters, the panel's counting most; less where it names wanted facts."""
    trigrams = sentence.measured.trigrams
    seen = sum(len(trigrams & letter.trigrams) / (1 + place / 8) for place, letter in enumerate(wanted.recent))
    return seen / max(1, len(trigrams)) - 0.4 * len(sentence.names & wanted.facts)


@dataclass(frozen=True, eq=False)
class _Search:
    """Looks for the letter of least cost among those that the sentences of each move, freshest first, can make."""

    fresh: Mapping[str, list[Sentence]]
    key: str
    wanted: Wanted

    def start(self, plan: _Plan, number: int) -> Choice:
        """A letter of sentences from the fresher third."""
        return Choice(tuple(tuple(self._one_of(move, number) for move in moves) for moves in plan))

    def _one_of(self, move: str, number: int) -> Sentence:
        sentences = self.fresh[move]
        third = min(len(sentences), max(4, len(sentences) // 3))
        return sentences[int.from_bytes(_hash(f"{self.key}\x1f{move}", number)[:4]) % third]

    def improved(self, choice: Choice) -> Choice:
        """The best letter after trying other wordings at each place in turn, until none is better."""
        best = cost(choice, self.wanted)
        places = [(row, column) for row, paragraph in enumerate(choice.paragraphs) for column in range(len(paragraph))]
        unchanged = 0
        for row, column in places * 3:
            before = best
            for other in self.fresh[choice.paragraphs[row][column].move][:_TRIED]:
                trial = choice.replaced(row, column, other)
                if (found := cost(trial, self.wanted, best)) < best:
                    best, choice = found, trial
            unchanged = unchanged + 1 if best == before else 0
            if unchanged == len(places):
                break
        return choice
