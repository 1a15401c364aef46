"""What can be the subject of an interview, and how one writes it: "the SQL exercise first" is "SQL exercise"."""

from __future__ import annotations

import re
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.phrases import listed, split_words
from mailagent.core.text import fold
from mailagent.core.wordlists import lexicon

LONGEST_TOPIC = 7  # words of one topic
THEN = (
    "then|and then|followed by|dann|und dann|danach|und danach|gefolgt von|puis|et puis|suivi de|luego|después"
    "|seguido de|depois|e depois|poi"
)
SPLIT = re.compile(
    rf"\s*[,;、・]\s*(?:(?:{THEN})\s+)?|\s+/\s+|\s+(?:{THEN}|and|und|et|y|e|sowie|&|plus)\s+|\s*\(\d\)\s*|についての"
)
_BEFORE_SUBJECT = re.compile(
    r"^(?:\d{1,3}[- ]?(?:min|mins|minutes?|h|hours?|Minuten|minutos)(?: of| on| zu)?"
    r"|first|zuerst|d'abord|primero|primeiro|write some|write|solve|some|a bit of|part of)\s+",
    re.IGNORECASE,
)
AFTER_SUBJECT = re.compile(
    r"\s+(?:first|zuerst|questions|together|as well|too|with (?=[A-Z]).*"
    r"|(?:in|on|via|using|over) (?:CoderPad|HackerRank|Figma|Miro|Zoom|Teams|Meet|Slack|GitHub|Excel|screen)"
    r"|(?:an|anhand|am|in) ein(?:em|er) .*|con (?:el|la|un|una) .*|avec (?:le|la|un|une) .*|com (?:o|a|um|uma) .*)$"
)
_STAGE_BEHIND = re.compile(r"(?:\s+(?:technical|tech|live|interview|round|session|screen|stage))+$", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"(?:what you(?:'re|’re| are)|where you|why you|whether|was sie|was du|ce que"
    r"|lo que|son|sa|ses|his|her|their|sein)\b"
    r"|(?:two|three|four|\d) (?:or \w+ )?(?:\w+ )?(?:projects|examples|decisions|pieces)\b"
)
BRACKET = re.compile(r"\s*\([^()]{0,40}\d[^()]{0,40}\)|\s*\((?:max|approx)[^()]{0,30}\)")
TOPIC_EDGES = " \t,;:.!?-–—|/·*•\"'“”„«»「」()"


def clean_topic(raw: str, vocabulary: Vocabulary, people: set[str], *, titled: bool = False) -> str:
    """A topic as one would say it in a sentence, or "" for what is none."""
    topic = BRACKET.sub("", " ".join(raw.split())).strip(TOPIC_EDGES)
    if fold(topic) not in known_subjects(vocabulary):
        topic = _BEFORE_SUBJECT.sub("", AFTER_SUBJECT.sub("", topic)).strip(TOPIC_EDGES) or topic
        alone = _STAGE_BEHIND.sub("", topic)
        topic = alone if is_subject(alone, vocabulary) else topic
    if raw.count("(") == raw.count(")") > 0 and raw.strip().endswith(")") and not topic.endswith(")"):
        topic += ")" if topic.count("(") > topic.count(")") else ""
    folded = fold(topic)
    if folded in listed(vocabulary, "topics", "skip"):
        return ""
    for opening in _openings(vocabulary):
        if folded.startswith(opening) and len(topic) > len(opening) + 2:
            topic = topic[len(opening) :]
            folded = fold(topic)
    words = split_words(topic)
    if (
        not 1 < len(topic) < 90
        or not words
        or len(topic.split()) > LONGEST_TOPIC + 2 * titled
        or "@" in topic
        or "http" in topic
    ):
        return ""
    if (
        _NO_SUBJECT.match(folded)
        or folded.startswith(("and ", "who ", "und ", "then ", "observed by"))
        or _SENTENCE.search(topic)
    ):
        return ""
    of_job = lexicon(vocabulary).has_role(topic) or any(word in _OF_JOBS for word in words)
    if of_job and folded not in known_subjects(vocabulary):
        return ""
    stages = listed(vocabulary, "job", "interview_words")
    only_stage = all(word in stages or not word[0].isalpha() for word in words)
    if (
        only_stage
        and folded not in known_subjects(vocabulary)
        and not (len(words) > 1 and (folded.startswith(_usual(vocabulary)) or folded.endswith(_usual(vocabulary))))
    ):
        return ""
    if folded in listed(vocabulary, "topics", "skip") or any(
        name in folded or folded in name.split() for name in people
    ):
        return ""
    if not any(char.isalpha() for char in topic) or not _TIMES.isdisjoint(words):
        return ""
    if not _PRONOUNS.isdisjoint(words):
        return ""
    small = topic[1:].islower() and topic.isascii() and words[0] not in listed(vocabulary, "topics", "proper")
    usual = " " in topic or folded.startswith(_usual(vocabulary))
    return topic[:1].lower() + topic[1:] if small and usual else topic


_OF_JOBS = frozenset(["role", "position", "job", "opening", "vacancy", "post", "stelle", "poste", "puesto", "vaga"])
_SENTENCE = re.compile(r"[a-z]\. |Q&A", re.IGNORECASE)
_PRONOUN_TEXT = """
we us i me he she they them our will would please is are you'll be was were it this that here there
vous nous wir sie ich
"""
_PRONOUNS = frozenset(_PRONOUN_TEXT.split())
_TIMES_TEXT = (
    "minutes mins min hour hours minuten stunde minute heure heures minutos horas hora minuti ora minuut am pm"
)
_TIMES = frozenset(_TIMES_TEXT.split())


@lru_cache(maxsize=8)
def known_subjects(vocabulary: Vocabulary) -> frozenset[str]:
    return listed(vocabulary, "topics", "known") | listed(vocabulary, "topics", "proper")


@lru_cache(maxsize=8)
def _usual(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(listed(vocabulary, "topics", "known"))


@lru_cache(maxsize=8)
def known_topics(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted(known_subjects(vocabulary)))


def is_subject(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names a subject by a word that usually does: "portfolio walk-through", "DSA", "SQL basics"."""
    words = split_words(text)
    if not words or lexicon(vocabulary).has_role(text):
        return False
    nouns, proper = listed(vocabulary, "topics", "subjects"), listed(vocabulary, "topics", "proper")
    named = fold(text).strip(TOPIC_EDGES) in known_subjects(vocabulary) or any(word in proper for word in words)
    return named or words[-1] in nouns or any(len(word) > 9 and word.endswith(_ENDS_SUBJECT) for word in words[-1:])


_ENDS_SUBJECT = (
    "fallstudie",
    "kenntnisse",
    "analyse",
    "aufgabe",
    "übung",
    "vortrag",
    "präsentation",
    "modellierung",
    "technik",
)


@lru_cache(maxsize=8)
def _openings(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words before a subject that are no part of it, the longest first."""
    return tuple(
        f"{word} " for word in sorted(listed(vocabulary, "topics", "openings"), key=lambda one: (-len(one), one))
    )
