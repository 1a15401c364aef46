"""What a template file becomes: moves with their wordings, and the shapes in which moves follow each other.

Reading and checking the files is the shell's work (mailagent.templates); here are only the values, and the question
which wording may be used for which facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

TONES = frozenset({"warm", "formal", "brief"})
STAGES = frozenset(
    {
        "recruiter_screen",
        "phone_screen",
        "technical",
        "hiring_manager",
        "panel",
        "onsite",
        "final",
        "informational",
    }
)
# Facts with words: a wording that uses one of them is only taken where it is known.
FACTS = {
    "first": "the greeting name, where it is certain",
    "formal_name": "how a formal letter addresses the person, where it is certain: Dr Okafor, Frau Weber",
    "name": "the person's full name",
    "company": "the company",
    "role": "the job's title",
    "a_role": "the job's title with a or an",
    "day": "when the interview was: this morning, on Monday, on 9 March",
    "day_s": "the same before a noun (English): this morning's, Monday's",
    "length": "how long the interview was planned for: an hour, 45 minutes",
    "minutes": "the same after a definite article: the hour, the 45 minutes",
    "from_time": "when the interview was to begin: 10:00",
    "topics": "what the interview was to cover",
    "their_title": "the person's title, with its article",
    "talked_about": "a note: what we talked about",
    "told_about": "a note: what this person told me about",
    "asked_about": "a note: what this person asked me about",
    "recommended": "a note: what this person recommended to me",
    "by": "when an answer was promised for, still to come: by Friday",
    "promised_by": "when an answer was promised for, past or to come",
    "step": "what comes next: a decision, feedback, the next interview",
    "step_dative": "the same in the dative (German): einer Entscheidung",
    "said_on": "when that was said: on Monday, on 9 March",
}
# Facts without words: a wording names them in brackets before it, with "!" where they must not hold.
FLAGS = {
    "again": "I met this person before",
    "others": "other people interviewed me there too",
    "ask": "nobody said what comes next, and this letter asks",
    "fresh": "the interview was today or yesterday",
    "first_check": "the first check-in of several",
    "last_check": "the last check-in",
    "by_them": "the person written to said what comes next",
}


@dataclass(frozen=True, slots=True)
class When:
    """In which letters something may be used: any of the tones and stages named, all flags, none of `without`."""

    tones: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    def fits(self, holds: frozenset[str]) -> bool:
        """`holds` has the letter's tone, its stage and its flags."""
        return (
            self.flags <= holds
            and not self.without & holds
            and (not self.tones or bool(self.tones & holds))
            and (not self.stages or bool(self.stages & holds))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One way to say a thing; `needs` are the facts that it puts into words."""

    source: str
    line: int
    when: When
    needs: frozenset[str]
    render: Callable[[Mapping[str, str]], str]

    def fits(self, known: Mapping[str, str], holds: frozenset[str]) -> bool:
        """Whether it may be used in a letter with these facts."""
        return self.needs <= known.keys() and self.when.fits(holds)

    def grounds(self) -> tuple[str, ...]:
        """The facts it rests on, by name."""
        return tuple(sorted(self.needs | self.when.flags | self.when.stages))


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The moves of a letter, paragraph by paragraph; each place names moves of which the first possible is made."""

    when: When
    paragraphs: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """One template file, `<purpose>.<language>.j2`."""

    name: str
    shapes: tuple[Shape, ...]
    moves: Mapping[str, tuple[Wording, ...]]
    own: bool = False  # the user's, in place of the shipped one

    def can_say_anything(self, holds: frozenset[str]) -> bool:
        """Whether a letter comes of it where no fact is known, only this tone, stage and these flags."""
        return any(
            shape.when.fits(holds) and any(wording.fits({}, holds) for wording in self._wordings_of(shape))
            for shape in self.shapes
        )

    def _wordings_of(self, shape: Shape) -> Iterator[Wording]:
        moves = {move for paragraph in shape.paragraphs for place in paragraph for move in place}
        return (wording for move in sorted(moves) for wording in self.moves.get(move, ()))


@dataclass(frozen=True, slots=True, eq=False)
class TemplateSet:
    """All templates by name, the user's own in place of the shipped ones of the same name."""

    templates: Mapping[str, Template]

    def find(self, purpose: str, language: str) -> tuple[Template, str]:
        """The template for a purpose in a language, else in English, and the language it is in."""
        own = self.templates.get(f"{purpose}.{language}")
        return (own, language) if own else (self.templates[f"{purpose}.en"], "en")
