"""The signals by which events are judged, read from the table `events` of the vocabulary and compiled once.

A signal speaks for an interview or for one of the reasons why an event is none. Its phrases stand in three kinds of
lists: `phrases` are looked for in every field the signal has a weight for; `title_phrases` mean something in a title
only; `sector_words` may also name what an employer does ("hotel"), so they count less beside the name of a job.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeGuard, cast

from mailagent.core.event.word_lists import WordLists
from mailagent.core.model import Event, Vocabulary
from mailagent.core.text import event_text

TITLE = " (in titles)"
SECTOR = " (a sector)"
_SECTIONS = (("phrases", ""), ("title_phrases", TITLE), ("sector_words", SECTOR))


@dataclass(frozen=True, slots=True)
class Signal:
    """What a signal speaks for, how it is worded for people, and what it weighs by the field it was found in.

    hiring: it tells that somebody is hired; mine: it tells that I am the one who is interviewed.
    """

    side: str
    says: str
    weights: Mapping[str, float]
    hiring: bool = False
    mine: bool = False

    @property
    def weight(self) -> float:
        """The weight of a signal that is found by code, not by phrases."""
        return self.weights.get("weight", 0.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the table's section `thresholds`; what they mean is said there."""

    bias: float = -1.7
    sure: float = 0.9
    unsure: float = 0.2
    most_from_text: float = 3.2
    single_word: float = 0.45
    sector_beside_job: float = 0.2
    mine_at_first: float = 2.5
    to_speak_of: float = 1.3
    most_learned: float = 4.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The signals of a vocabulary and their phrases, ready to be found."""

    signals: Mapping[str, Signal]
    phrases: WordLists
    called_off: WordLists
    limits: Limits


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The tables `events` of all languages, compiled once a vocabulary."""
    signals: dict[str, Signal] = {}
    lists: dict[str, list[str]] = {}
    limits: dict[str, float] = {}
    for content in vocabulary.table("events").values():
        for name, fields in _section(content, "signals").items():
            if isinstance(fields, dict):
                signals[name] = _signal(name, fields)
        for section, mark in _SECTIONS:
            for name, phrases in _section(content, section).items():
                lists.setdefault(name + mark, []).extend(map(str, cast("list[object]", phrases)))
        numbers = {key: value for key, value in _section(content, "thresholds").items() if _is_number(value)}
        limits.update({key: value for key, value in numbers.items() if key in Limits.__dataclass_fields__})
    known = {name: phrases for name, phrases in lists.items() if plain(name) in signals}
    off = {name: phrases for name, phrases in lists.items() if plain(name) == "called_off"}
    return Lexicon(signals, WordLists(known), WordLists(off), Limits(**limits))


def plain(name: str) -> str:
    """The name of a list's signal, without the mark of its section."""
    return name.removesuffix(TITLE).removesuffix(SECTOR)


def called_off(event: Event, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the words that say an event is cancelled, where its status does not."""
    text = event_text(event)
    for field in (text.summary, text.description):
        for hit in lexicon(vocabulary).called_off.find(field.folded):
            if field is text.summary or not hit.name.endswith(TITLE):
                return field.source, field.quote(hit.start, hit.end)
    return None


def _signal(name: str, fields: Mapping[str, object]) -> Signal:
    return Signal(
        side=str(fields.get("side", "interview")),
        says=str(fields.get("says", name)),
        weights={key: float(value) for key, value in fields.items() if _is_number(value)},
        hiring=fields.get("hiring") is True,
        mine=fields.get("mine") is True,
    )


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _section(content: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = content.get(name)
    return section if isinstance(section, dict) else {}
