"""What speaks for an event being my job interview and what for something else: named signals, each with its evidence.

Which signals there are, what they weigh and which phrases they go by is data: config/words/events*.toml. The signals of
structure (who organises, who attends, whom the title names) are worked out here and weighed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from mailagent.core.model import Context, Event, Vocabulary
from mailagent.core.sides import Sides, sides_of
from mailagent.core.structure import structural
from mailagent.core.text import EventText, event_text, read
from mailagent.core.word_lists import WordLists

_URL_PATH = re.compile(r"(https?://[^/\s<>\"]+)(/[^\s<>\"]*)")
_TITLE = " (in titles)"  # marks the lists whose phrases mean something in a title only
_REPEATED = 0.3  # what a second and a third phrase of the same signal add


@dataclass(frozen=True, slots=True)
class Signal:
    """What a signal speaks for, how it is worded for people, and what it weighs by the field it was found in."""

    side: str
    says: str
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The signals of a vocabulary and their phrases, ready to be found."""

    signals: Mapping[str, Signal]
    phrases: WordLists
    called_off: WordLists
    bias: float
    sure: float
    unsure: float
    most_from_text: float


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The tables `events`, compiled once a vocabulary."""
    table = vocabulary.table("events")
    signals: dict[str, Signal] = {}
    lists: dict[str, list[str]] = {}
    for content in table.values():
        for name, values in _section(content, "signals").items():
            fields = cast("Mapping[str, object]", values)
            weights = {key: float(value) for key, value in fields.items() if isinstance(value, int | float)}
            signals[name] = Signal(str(fields.get("side", "interview")), str(fields.get("says", name)), weights)
        for section, mark in (("phrases", ""), ("title_phrases", _TITLE)):
            for name, phrases in _section(content, section).items():
                lists.setdefault(name + mark, []).extend(map(str, cast("list[object]", phrases)))
    known = {name: phrases for name, phrases in lists.items() if name.removesuffix(_TITLE) in signals}
    off = {name: phrases for name, phrases in lists.items() if name.removesuffix(_TITLE) == "called_off"}
    limits = cast("Mapping[str, float]", _section(table.get("", {}), "thresholds"))
    return Lexicon(
        signals,
        WordLists(known),
        WordLists(off),
        limits.get("bias", -2.2),
        limits.get("sure", 0.85),
        limits.get("unsure", 0.2),
        limits.get("most_from_text", 3.2),
    )


def _section(content: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = content.get(name)
    return section if isinstance(section, dict) else {}


@dataclass(frozen=True, slots=True)
class Found:
    """A signal found in an event, where, and in which words."""

    name: str
    field: str
    quote: str
    weight: float


def signals_of(event: Event, context: Context) -> list[Found]:
    """Every signal of the event with its weight; of a signal found more than once the heaviest finding, enlarged."""
    words = lexicon(context.vocabulary)
    text = event_text(event)
    sides = sides_of(event, context)
    found: dict[str, list[Found]] = {}
    for item in _worded(event, text, sides, words):
        found.setdefault(item.name, []).append(item)
    for name, field, quote in structural(event, text, sides, context):
        signal = words.signals.get(name)
        if signal is not None:
            found.setdefault(name, []).append(Found(name, field, quote, signal.weights.get("weight", 0.0)))
    if sides.alone and (title := next((item for item in found.get("job_title", ()) if item.field == "summary"), None)):
        weight = words.signals["self_made_job"].weights["weight"]
        found["self_made_job"] = [Found("self_made_job", "summary", title.quote, weight)]
    return [_together(items) for items in found.values()]


def called_off(event: Event, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the words that say an event is cancelled, where its status does not."""
    text = event_text(event)
    for field in (text.summary, text.description):
        for hit in lexicon(vocabulary).called_off.find(field.folded):
            if field is text.summary or not hit.name.endswith(_TITLE):
                return field.source, field.quote(hit.start, hit.end)
    return None


def _worded(event: Event, text: EventText, sides: Sides, words: Lexicon) -> Iterator[Found]:
    """The signals that lie in wording, field by field."""
    people = (*sides.outside, *sides.services, *sides.groups)
    fields = (
        ("summary", text.summary),
        ("description", text.description),
        ("place", text.location),
        ("people", read("attendees", "\n".join(f"{person.name} {person.email}" for person in people))),
        ("product", read("made with", event.product)),
        ("attachments", text.attachments),
    )
    for field, content in fields:
        if not content.folded:
            continue
        folded = _URL_PATH.sub(_blank_path, content.folded) if "://" in content.folded else content.folded
        for hit in words.phrases.find(folded):
            name = hit.name.removesuffix(_TITLE)
            weight = words.signals[name].weights.get(field, 0.0)
            if weight and (field == "summary" or name == hit.name):
                yield Found(name, content.source, content.quote(hit.start, hit.end), weight)


def _blank_path(match: re.Match[str]) -> str:
    """A link's host counts, its path does not; as long as before."""
    return match.group(1) + " " * len(match.group(2))


def _together(items: list[Found]) -> Found:
    best = max(items, key=lambda item: item.weight)
    others = len({item.quote for item in items}) - 1
    weight = best.weight * (1 + _REPEATED * min(others, 2))
    return Found(best.name, best.field, best.quote, round(weight, 2))
