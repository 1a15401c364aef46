"""Subjects named by sessions: in the title of one, in brackets behind a stage, on the lines of a schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailagent.core.event.mentions import Mention, is_quiet_line
from mailagent.core.event.segments import lines_of, title_parts
from mailagent.core.event.topic_names import SPLIT, TOPIC_EDGES, is_subject, known_subjects, known_topics
from mailagent.core.model import Vocabulary
from mailagent.core.phrases import listed, split_words
from mailagent.core.text import Text, fold
from mailagent.core.wordlists import lexicon

TIME = re.compile(
    r"^\W{0,4}\d{1,2}(?:\s?[:.h]\s?\d{2})?\s?(?:am|pm|h|uhr)?(?:\s?[-–—]\s?\d{1,2}(?:\s?[:.h]\s?\d{2})?\s?(?:am|pm|h|uhr)?)?"
    r"(?:\s?(?:'|′|min\b|mins\b))?[\s|:–—.-]*",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\t+|\s\|\s?|\.{3,}|\s{2,}| [-–—] |: |\(|\)")
_SESSION = re.compile(r"\d\s?(?:/|of|von|de|sur)\s?\d")


def subject_of_title(
    text: Text, vocabulary: Vocabulary, mentions: tuple[Mention, ...], mine: frozenset[str]
) -> Iterator[tuple[str, Text, int, int]]:
    """The subject of one session of an onsite, or a part of the title that is a known subject."""
    session = _SESSION.search(text.text)
    stages = listed(vocabulary, "job", "interview_words")
    known = known_topics(vocabulary)
    words = lexicon(vocabulary)
    onsite = "onsite" in text.folded or "on-site" in text.folded or "loop" in text.folded
    for start, end in title_parts(text.text):
        part = text.text[start:end].strip(TOPIC_EDGES)
        parts = split_words(part)
        folded = fold(part)
        if (
            not parts
            or set(parts) <= mine
            or any(
                mention.spotted.start < end and start < mention.spotted.end and mention.spotted.likely > 1
                for mention in mentions
            )
        ):
            continue
        if folded in known_subjects(vocabulary):
            yield part, text, start, end
        elif " + " in part and any(entry in folded for entry in known):
            for piece in part.split(" + "):
                yield piece, text, start, end
        elif words.has_role(part) or set(parts) & mine:
            continue
        elif (session or onsite) and (folded.endswith(known) or folded.startswith(known)):
            yield part, text, start, end
        elif "&" in part and all(fold(piece.strip()) in known_subjects(vocabulary) for piece in part.split("&")):
            for piece in part.split("&"):
                yield piece, text, start, end
        elif session is not None and start > session.start() and not part.istitle() and not set(parts) <= stages:
            yield part, text, start, end


_IN_BRACKETS = re.compile(r"[(（]([^()（）\n]{2,80})[)）]")
_WORD_BEFORE = re.compile(r"[\w-]{1,40}(?=\s?$)")
_PLUS = re.compile(r"\s*[+/]\s*")


def behind_stage(
    text: Text, vocabulary: Vocabulary, mentions: tuple[Mention, ...]
) -> Iterator[tuple[str, Text, int, int]]:
    """The subjects in brackets behind a stage: "Round 2 (DSA + low level design)"."""
    stages = listed(vocabulary, "job", "interview_words")
    for match in _IN_BRACKETS.finditer(text.text[:4_000]):
        start, end = match.span(1)
        word = _WORD_BEFORE.search(text.folded, max(0, start - 32), start - 1)
        before = word.group() if word else ""
        if before not in stages and not before.isdigit() and before not in known_subjects(vocabulary):
            continue
        if any(
            mention.spotted.start < end and start < mention.spotted.end and mention.spotted.likely > 1
            for mention in mentions
        ):
            continue
        pieces = [piece for part in _PLUS.split(match.group(1)) for piece in SPLIT.split(part) if piece.strip()]
        if any(is_subject(piece, vocabulary) for piece in pieces):
            for piece in pieces:
                yield piece, text, start, end


def scheduled(
    text: Text, vocabulary: Vocabulary, mentions: tuple[Mention, ...]
) -> Iterator[tuple[str, Text, int, int]]:
    """The subject of each line of a schedule: what is neither time, person nor title."""
    words = lexicon(vocabulary)
    waiting = False
    for start, end in lines_of(text.text[:8_000]):
        line = text.text[start:end]
        time = TIME.match(line)
        timed = (
            time is not None
            and any(char.isdigit() for char in time.group())
            and not re.match(r"\W*\d{1,2}[.)]\s", line)
        )
        if not timed and not waiting:
            continue
        begin = start + (time.end() if timed and time else 0)
        rest = text.text[begin:end]
        if not rest.strip():
            waiting = timed
            continue
        here = [mention for mention in mentions if begin <= mention.spotted.start < end and mention.spotted.likely >= 0]
        following = not here and waiting
        waiting = False
        if is_quiet_line(rest, vocabulary):
            continue
        named = (
            here
            or following
            or _next_line_names(text, end, mentions)
            or fold(rest).startswith(known_topics(vocabulary))
            or is_subject(rest, vocabulary)
        )
        if not named:
            continue
        for piece in _COLUMNS.split(_without(text.text, begin, end, here)):
            folded = fold(piece.strip(TOPIC_EDGES))
            if (
                len(folded) > 2
                and not words.has_role(piece)
                and folded not in ("with", "w/", "and", "by", "tour", "mit", "avec", "con", "com")
            ):
                subject = re.sub(r",?\s+(?:w/|with|mit|avec|con|com)\s*$", "", piece)
                subject = _WELCOME.sub("", subject)
                usual = any(folded.startswith(f"{entry},") for entry in known_topics(vocabulary))
                yield subject.partition(",")[0] if usual else subject, text, begin, end
                break


_WELCOME = re.compile(
    r"^\W*(?:welcome|intro\w*|arrival|coffee|briefing|begrüßung|accueil) (?:and|&|\+|und|et) ", re.IGNORECASE
)


def _next_line_names(text: Text, end: int, mentions: tuple[Mention, ...]) -> bool:
    stop = text.text.find("\n", end + 1)
    stop = stop if stop >= 0 else len(text.text)
    return any(end < mention.spotted.start <= stop and mention.opens_line for mention in mentions)


def _without(text: str, begin: int, end: int, mentions: list[Mention]) -> str:
    """The line with a gap where people and their titles stand."""
    line, at = "", begin
    for mention in mentions:
        line += text[at : mention.spotted.start] + "\t"
        at = max(at, min(mention.spotted.stop, end))
    return line + text[at:end]
