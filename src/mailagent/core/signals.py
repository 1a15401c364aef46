"""What speaks for an event being my job interview and what for something else: named signals, each with its evidence.

Which signals there are, what they weigh and which phrases they go by is data: config/words/events*.toml. The signals of
structure (who organises, who attends, whom the title names) are worked out here and weighed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeGuard, cast

from mailagent.core.domains import domain_of
from mailagent.core.model import Context, Event, Vocabulary
from mailagent.core.phrases import listed
from mailagent.core.sides import Sides, names_me, sides_of
from mailagent.core.structure import structural
from mailagent.core.text import EventText, event_text, fold, read
from mailagent.core.word_lists import Hit, WordLists

_URL_PATH = re.compile(r"(https?://[^/\s<>\"]+)(/[^\s<>\"]*)")
_BEFORE = re.compile(r"([^\W\d_]{2,})[ -]$")  # searched for up to the word interview
_AFTER = re.compile(r" (?:d[aeio]s? |d'|di |del |della |para |zum |zur )([^\W\d_]{3,})")
_TITLE = " (in titles)"  # marks the lists whose phrases mean something in a title only
_SECTOR = " (a sector)"  # marks the lists of words that may name what an employer does
_ABOUT_A_JOB = ("job_interview", "interview_word", "round_word", "job_title", "position")
_TEXTS = ("summary", "description", "attachments")
_NAMED = 3  # words of a title that says with whom or where
_HEAD = 30  # letters
_REPEATED = 0.3  # what a second and a third phrase of the same signal add


@dataclass(frozen=True, slots=True)
class Signal:
    """What a signal speaks for, how it is worded for people, and what it weighs by the field it was found in."""

    side: str
    says: str
    mine: bool  # of those for an interview: whether it says that it is mine
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
    single_word: float
    sector_beside_job: float
    mine_at_first: float
    to_speak_of: float


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The tables `events`, compiled once a vocabulary."""
    table = vocabulary.table("events")
    signals: dict[str, Signal] = {}
    lists: dict[str, list[str]] = {}
    for content in table.values():
        for name, values in _section(content, "signals").items():
            fields = cast("Mapping[str, object]", values)
            weights = {key: float(value) for key, value in fields.items() if _is_number(value)}
            side, says = str(fields.get("side", "interview")), str(fields.get("says", name))
            signals[name] = Signal(side, says, fields.get("mine") is True, weights)
        for section, mark in (("phrases", ""), ("title_phrases", _TITLE), ("sector_words", _SECTOR)):
            for name, phrases in _section(content, section).items():
                lists.setdefault(name + mark, []).extend(map(str, cast("list[object]", phrases)))
    known = {name: phrases for name, phrases in lists.items() if _plain(name) in signals}
    off = {name: phrases for name, phrases in lists.items() if _plain(name) == "called_off"}
    limits = cast("Mapping[str, float]", _section(table.get("", {}), "thresholds"))
    return Lexicon(
        signals,
        WordLists(known),
        WordLists(off),
        limits.get("bias", -2.2),
        limits.get("sure", 0.85),
        limits.get("unsure", 0.2),
        limits.get("most_from_text", 3.2),
        limits.get("single_word", 1.0),
        limits.get("sector_beside_job", 1.0),
        limits.get("mine_at_first", 2.5),
        limits.get("to_speak_of", 1.3),
    )


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plain(name: str) -> str:
    """The name of a list without the mark of its section."""
    return name.removesuffix(_TITLE).removesuffix(_SECTOR)


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
    start: int = 0  # where in the field


def signals_of(event: Event, context: Context) -> list[Found]:
    """Every signal of the event with its weight; of a signal found more than once the heaviest finding, enlarged."""
    words = lexicon(context.vocabulary)
    text = event_text(event)
    sides = sides_of(event, context)
    found: dict[str, list[Found]] = {}
    for item in _worded(event, text, sides, words):
        found.setdefault(item.name, []).append(item)
    for name, field, quote in (*structural(event, text, sides, context), *_qualified(text, sides, context, words)):
        signal = words.signals.get(name)
        if signal is not None:
            found.setdefault(name, []).append(Found(name, field, quote, signal.weights.get("weight", 0.0)))
    if sides.alone and (title := _leading_title(found.get("job_title", []))):
        weight = words.signals["self_made_job"].weights["weight"]
        found["self_made_job"] = [Found("self_made_job", title.field, title.quote, weight)]
    in_title = {name for name, items in found.items() if any(item.field == "summary" for item in items)}
    if "job_title" in in_title and in_title & {"interview_word", "job_interview"}:
        weight = words.signals["interview_for"].weights["weight"]
        found["interview_for"] = [Found("interview_for", "summary", text.summary.quote(0, _HEAD), weight)]
        found.pop("qualified", None)
    if sides.alone and len(text.summary.folded.split()) >= _NAMED and in_title & set(_ABOUT_A_JOB):
        weight = words.signals["own_entry"].weights["weight"]
        found["own_entry"] = [Found("own_entry", "summary", text.summary.quote(0, _HEAD), weight)]
    together = [_together(items) for items in found.values()]
    if _unopposed(together, words):
        together.append(Found("unopposed", "event", "", words.signals["unopposed"].weights["weight"]))
    return together


def _unopposed(found: list[Found], words: Lexicon) -> bool:
    """Whether some wording speaks for an interview, and nothing to speak of against it."""
    against = max((item.weight for item in found if words.signals[item.name].side != "interview"), default=0.0)
    worded = any(item.field in _TEXTS and words.signals[item.name].side == "interview" for item in found)
    return worded and against < words.to_speak_of


def called_off(event: Event, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the words that say an event is cancelled, where its status does not."""
    text = event_text(event)
    for field in (text.summary, text.description):
        for hit in lexicon(vocabulary).called_off.find(field.folded):
            if field is text.summary or not hit.name.endswith(_TITLE):
                return field.source, field.quote(hit.start, hit.end)
    return None


def _leading_title(found: list[Found]) -> Found | None:
    """A job title that heads an entry: in its title, or with the first words of its text."""
    return next((item for item in found if item.field == "summary" or item.start < _HEAD), None)


def _worded(event: Event, text: EventText, sides: Sides, words: Lexicon) -> Iterator[Found]:
    """The signals that lie in wording, field by field."""
    people = (*sides.outside, *sides.services, *sides.groups)
    hosts = fold(" ".join(f"{domain_of(person.email)} {person.name}" for person in people))
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
        hits = words.phrases.find(folded)
        about_job = any(hit.name in _ABOUT_A_JOB for hit in hits)
        for position, hit in enumerate(hits):
            name = _plain(hit.name)
            signal = words.signals[name]
            weight = signal.weights.get(field, 0.0)
            if name != hit.name:  # a single word, which may also be part of a company's name
                if field != "summary" or folded[hit.start : hit.end] in hosts:
                    continue
                weight *= words.sector_beside_job if about_job and hit.name.endswith(_SECTOR) else words.single_word
            if field == "summary" and signal.side == "not_job" and _names_a_title(hit, hits[position + 1 :]):
                continue
            if weight:
                yield Found(name, content.source, content.quote(hit.start, hit.end), weight, hit.start)


def _names_a_title(hit: Hit, later: list[Hit]) -> bool:
    """Whether a job title follows at once: "radio producer" is no radio."""
    return any(other.name == "job_title" and other.start == hit.end + 1 for other in later[:2])


def _qualified(text: EventText, sides: Sides, context: Context, words: Lexicon) -> Iterator[tuple[str, str, str]]:
    """An interview "of some kind" that no list knows: the word before or after it is no title, company or name of mine.

    In an entry of my own the word is mostly the company; there it says nothing.
    """
    if sides.alone:
        return
    title = text.summary.folded
    hits = words.phrases.find(title)
    domains = " ".join(domain_of(party.email) for party in (*sides.outside, *sides.groups, *sides.services))
    for hit in hits:
        if hit.name != "interview_word":
            continue
        match = _BEFORE.search(title, max(0, hit.start - 40), hit.start) or _AFTER.match(title, hit.end)
        if match is None:
            continue
        word, start = match.group(1), match.start(1)
        known = any(other.start <= start < other.end for other in hits) or word in listed(
            context.vocabulary, "events", "plain_qualifiers"
        )
        if not known and word not in domains and word not in text.location.folded and not names_me(context, word):
            yield "qualified", "summary", text.summary.quote(min(start, hit.start), max(match.end(), hit.end))
            return


def _blank_path(match: re.Match[str]) -> str:
    """A link's host counts, its path does not; as long as before."""
    return match.group(1) + " " * len(match.group(2))


def _together(items: list[Found]) -> Found:
    best = max(items, key=lambda item: item.weight)
    others = len({item.quote for item in items}) - 1
    weight = best.weight * (1 + _REPEATED * min(others, 2))
    return Found(best.name, best.field, best.quote, round(weight, 2))
