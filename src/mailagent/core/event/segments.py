"""Parts of a text where facts stand: lines, sentences, the parts of a title; and what is read there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mailagent.core.text import Text

EDGES = "& \t,;:.!?-–—|/·*\"'“”„«»「」【】()"  # signs around a value that are no part of it
LIST_MARK = re.compile(r"^[\s•●▪◦*·・○◎※►▶✓✔→\-–—■◆□>|]*")
LABEL_MARK = re.compile(r"\s*[:=：\t]\s*| +[-–|] +|[?？]:? ")
# The lists of phrases around jobs: looked for in one pass over a text.
JOB_CUES = (
    "role_before",
    "role_after",
    "company_before",
    "company_after",
    "event_heads",
    "client_words",
    "agency_signs",
)
_CONTRADICTED = 4.0  # what it takes from a candidate
_SURE = 0.85  # probability from which the learned reading contradicts
_TITLE_PARTS = re.compile(
    r"\s+[-–—|/·•~:]+\s+|\s*\|+\s*|\s*//+\s*|[:：]\s*|\s*[\[\]()【】「」()<>]+\s*"
    r"|\s+(?:x|X|×|↔|at|@|w/|with|re|bei|beim|chez|von)\s+|\s+(?:en|na|no|mit|avec|con|com)\s+(?=[A-ZÀ-Þ])"
    r"|\s*@\s*|／| [-–—](?=\S)|(?<=\S)[–—] |・| re: "
)


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring words with one label: where they stand, and how probable it is (0 to 1)."""

    label: str
    field: Text
    start: int
    end: int
    probability: float


class Candidate(NamedTuple):
    """A value read from a text, how much speaks for it, where it stands, how probable the learned reading finds it."""

    value: str
    score: float
    field: Text
    start: int
    end: int
    learned: float = 0.0


def against_reading(found: Iterable[Candidate], parts: Sequence[Part], label: str) -> list[Candidate]:
    """The candidates for a label, with less for each that the learned reading surely takes for something else."""
    return [
        one._replace(score=one.score - _CONTRADICTED)
        if _contradicted(one.start, one.end, one.field, parts, label)
        else one
        for one in found
    ]


def _contradicted(start: int, end: int, field: Text, parts: Iterable[Part], label: str) -> bool:
    """Whether the learned reading surely finds a person between two offsets, or takes most words for something else."""
    others = [
        part
        for part in parts
        if part.label not in (label, "other")
        and part.probability > _SURE
        and part.field == field
        and part.start < end
        and start < part.end
    ]
    most = 2 * sum(min(end, part.end) - max(start, part.start) for part in others) > end - start
    return most or any(part.label == "person" and start <= part.start and part.end <= end for part in others)


def title_parts(text: str) -> list[tuple[int, int]]:
    """The parts of a title between its separators; brackets open a part of their own."""
    parts, at = [], 0
    for match in _TITLE_PARTS.finditer(text):
        if match.start() > at:
            parts.append((at, match.start()))
        at = match.end()
    if at < len(text):
        parts.append((at, len(text)))
    return parts


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text as offsets."""
    start = 0
    for line in text.split("\n", 400)[:400]:
        yield start, start + len(line)
        start += len(line) + 1


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text, and the sentences within them, as offsets."""
    for start, end in lines_of(text):
        at = start
        stop = text.find(". ", at, end)
        while stop >= 0:
            yield at, stop
            at = stop + 2
            stop = text.find(". ", at, end)
        yield at, end
