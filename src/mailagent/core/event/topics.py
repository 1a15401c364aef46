"""What an interview is to cover, where the event says so: labels, phrases, schedules, the title of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailagent.core.event.boilerplate import without_boilerplate
from mailagent.core.event.mentions import Mention, is_quiet_line, mentions_of
from mailagent.core.event.parties import parties_of
from mailagent.core.event.segments import LIST_MARK, lines_of, sentences_of, title_parts
from mailagent.core.model import Context, Event, Evidence, Vocabulary
from mailagent.core.names import name_key
from mailagent.core.phrases import Hit, listed, phrases, split_words, words_of
from mailagent.core.text import Text, event_text, fold
from mailagent.core.wordlists import lexicon

_MOST = 8
_LONGEST = 7  # words of one topic
_LINE = 1_000  # letters of one line that are read
_LABEL_MARK = re.compile(r"(?:(?<!\s)\s+)?[:=：\t]\s*|(?<! ) +[-–—|] +|$")
_TIME = re.compile(
    r"^\W{0,4}\d{1,2}(?:\s?[:.h]\s?\d{2})?\s?(?:am|pm|h|uhr)?(?:\s?[-–—]\s?\d{1,2}(?:\s?[:.h]\s?\d{2})?\s?(?:am|pm|h|uhr)?)?"
    r"(?:\s?(?:'|′|min\b|mins\b))?[\s|:–—.-]*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"\n|[!?;]|\.(?:\s|$)|。")
_SPLIT = re.compile(r"\s*[,;、・]\s*|\s+(?:and|und|et|y|e|sowie|&)\s+|\s*\(\d\)\s*|についての")
_COLUMNS = re.compile(r"\t+|\s\|\s?|\.{3,}|\s{2,}| [-–—] |: |\(|\)")
_ITEM = re.compile(r"^\s*(?:[•●▪*◦-]|\d{1,2}[.)])\s+")
_BRACKET = re.compile(r"\s*\([^()]{0,40}\d[^()]{0,40}\)|\s*\((?:max|approx)[^()]{0,30}\)")
_EDGES = " \t,;:.!?-–—|/·*•\"'“”„«»「」()"
_SESSION = re.compile(r"\d\s?(?:/|of|von|de|sur)\s?\d")
_OPENING = (
    "some ",
    "a short ",
    "the ",
    "your ",
    "our ",
    "a ",
    "an ",
    "questions on ",
    "questions about ",
    "mainly ",
    "mostly ",
    "one ",
    "competency questions on ",
    "includes ",
    "vos ",
    "votre ",
    "tu ",
    "su ",
    "la ",
    "el ",
    "le ",
    "les ",
    "l'",
    "de ",
    "ihre ",
    "die ",
    "der ",
    "min ",
    "puis ",
    "supuestos prácticos de ",
)


def topics_of(event: Event, context: Context) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The subjects that the event names, in its language and order, and where it names them."""
    vocabulary = context.vocabulary
    texts = event_text(event)
    description = without_boilerplate(texts.description, vocabulary)
    parties = parties_of(event, context.me, vocabulary)
    known = frozenset(part for party in parties.people for part in name_key(party.name) if len(part) > 1)
    mine = frozenset(name_key(context.me.name))
    found: list[tuple[str, Text, int, int]] = []
    in_title = mentions_of(texts.summary, vocabulary, known)
    in_text = mentions_of(description, vocabulary, known)
    found.extend(_of_title(texts.summary, vocabulary, in_title, mine))
    found.extend(_labelled(description, vocabulary))
    found.extend(_quoted(description))
    found.extend(_bracketed(description, in_text))
    found.extend(_scheduled(description, vocabulary, in_text))
    found.extend(_cued(description, vocabulary))
    people = {fold(mention.name) for mention in (*in_title, *in_text) if mention.spotted.likely > 1}
    topics: dict[str, tuple[str, Evidence]] = {}
    for raw, field, start, end in found:
        titled = field.text[max(0, start - 1) : start] in tuple('"“„«')
        topic = _clean(raw, vocabulary, people, titled=titled)
        key = fold(topic)
        if topic and key not in topics and not any(key in other or other in key for other in topics):
            topics[key] = (topic, Evidence("topic", topic, field.source, field.quote(start, end)))
    kept = list(topics.values())[:_MOST]
    return tuple(topic for topic, _ in kept), tuple(evidence for _, evidence in kept)


def _clean(raw: str, vocabulary: Vocabulary, people: set[str], *, titled: bool = False) -> str:
    """A topic as one would say it in a sentence, or "" for what is none."""
    topic = _BRACKET.sub("", " ".join(raw.split())).strip(_EDGES)
    if raw.count("(") == raw.count(")") > 0 and raw.strip().endswith(")") and not topic.endswith(")"):
        topic += ")" if topic.count("(") > topic.count(")") else ""
    folded = fold(topic)
    for opening in _OPENING:
        if folded.startswith(opening) and len(topic) > len(opening) + 2:
            topic = topic[len(opening) :]
            folded = fold(topic)
    words = split_words(topic)
    if (
        not 1 < len(topic) < 90
        or not words
        or len(topic.split()) > _LONGEST + 2 * titled
        or "@" in topic
        or "http" in topic
    ):
        return ""
    if folded.startswith(("and ", "who ", "und ", "then ", "observed by")) or _SENTENCE.search(topic):
        return ""
    of_job = lexicon(vocabulary).has_role(topic) or any(word in _OF_JOBS for word in words)
    if of_job and folded not in _known(vocabulary):
        return ""
    stages = listed(vocabulary, "job", "interview_words")
    if all(word in stages or not word[0].isalpha() for word in words) and folded not in listed(
        vocabulary, "topics", "known"
    ):
        return ""
    if folded in listed(vocabulary, "topics", "skip") or any(
        name in folded or folded in name.split() for name in people
    ):
        return ""
    if not any(char.isalpha() for char in topic) or any(word in _PRONOUNS for word in words):
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


@lru_cache(maxsize=8)
def _known(vocabulary: Vocabulary) -> frozenset[str]:
    return listed(vocabulary, "topics", "known") | listed(vocabulary, "topics", "proper")


@lru_cache(maxsize=8)
def _usual(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(listed(vocabulary, "topics", "known"))


@lru_cache(maxsize=8)
def _known_topics(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted(_known(vocabulary)))


@lru_cache(maxsize=8)
def _ends(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What ends a subject within its sentence."""
    return re.compile("|".join(re.escape(ending) for ending in sorted(listed(vocabulary, "topics", "ends"))))


# ---- the title -------------------------------------------------------------------------------------------------------
def _of_title(
    text: Text, vocabulary: Vocabulary, mentions: tuple[Mention, ...], mine: frozenset[str]
) -> Iterator[tuple[str, Text, int, int]]:
    """The subject of one session of an onsite, or a part of the title that is a known subject."""
    session = _SESSION.search(text.text)
    stages = listed(vocabulary, "job", "interview_words")
    known = _known_topics(vocabulary)
    words = lexicon(vocabulary)
    onsite = "onsite" in text.folded or "on-site" in text.folded or "loop" in text.folded
    for start, end in title_parts(text.text):
        part = text.text[start:end].strip(_EDGES)
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
        if folded in _known(vocabulary):
            yield part, text, start, end
        elif " + " in part and any(entry in folded for entry in known):
            for piece in part.split(" + "):
                yield piece, text, start, end
        elif words.has_role(part) or set(parts) & mine:
            continue
        elif (session or onsite) and (folded.endswith(known) or folded.startswith(known)):
            yield part, text, start, end
        elif "&" in part and all(fold(piece.strip()) in _known(vocabulary) for piece in part.split("&")):
            for piece in part.split("&"):
                yield piece, text, start, end
        elif session is not None and start > session.start() and not part.istitle() and not set(parts) <= stages:
            yield part, text, start, end


# ---- labels ----------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=8)
def _labels(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(label)) for label in listed(vocabulary, "topics", "labels"))


def _labelled(text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, Text, int, int]]:
    """What stands behind "Topics:", on the line or in the list below it."""
    labels = _labels(vocabulary)
    rounds = listed(vocabulary, "topics", "round_labels")
    known = _known_topics(vocabulary)
    below = 0
    for start, end in sentences_of(text.text[:8_000]):
        line = text.text[start : min(end, start + _LINE)]
        if not line.strip():
            below = 0 if below < _MOST else below
            continue
        bullet = LIST_MARK.match(line)
        begin = bullet.end() if bullet else 0
        mark = _LABEL_MARK.search(line, begin)
        head = split_words(line[begin : mark.start()]) if mark else ()
        if head and (
            " ".join(head) in labels or (line.rstrip().endswith((":", "about")) and _ends_with_label(head, labels))
        ):
            value = line[mark.end() :] if mark else ""
            below = _MOST if not value.strip() else 0
            for piece in _pieces(value):
                yield piece, text, start, end
        elif mark and len(head) < _LONGEST and " ".join(filter(str.isalpha, head)) in rounds:
            for piece in _pieces(line[mark.end() :]):
                if fold(piece.strip(_EDGES)) in _known(vocabulary) or head[-1].isdigit():
                    yield piece, text, start, end
        elif _ITEM.match(line) and fold(_ITEM.sub("", line)).startswith(known):
            yield _BRACKET.sub("", _ITEM.sub("", line)).split(" - ")[0].split(" (")[0], text, start, end
        elif below:
            below -= 1
            item = re.sub(r"^\W*(?:\d{1,2}[.)])?\s*", "", line)
            if len(item.split()) > _LONGEST or ":" in item:
                below = 0
            else:
                yield item, text, start, end


def _ends_with_label(head: tuple[str, ...], labels: frozenset[str]) -> bool:
    return any(" ".join(head[-size:]) in labels for size in (2, 3, 4, 5)) or any(
        " ".join(head[-size:]) in _ASKING for size in (2, 3)
    )


_ASKING = frozenset(
    [
        "questions on",
        "questions about",
        "will be on",
        "you about",
        "ask about",
        "ask you about",
        "assessed on",
        "go through",
        "erwarten sie",
    ]
)


def _pieces(value: str) -> list[str]:
    stop = _SENTENCE_END.search(value) if ";" not in value else None
    value = value[: stop.start()] if stop and stop.start() else value
    return [piece for piece in _SPLIT.split(_BRACKET.sub("", value)) if piece.strip()]


# ---- sentences -------------------------------------------------------------------------------------------------------
_QUOTED = re.compile(
    r"(?:presentation|talk|lecture|lesson|vortrag|présentation|presentación|apresentação)[^\n.\"“„«]{0,40}[\"“„«]([^\"”“»\n]{6,90})[\"”“»]",
    re.IGNORECASE,
)


def _quoted(text: Text) -> Iterator[tuple[str, Text, int, int]]:
    """The title of a presentation that I am asked to give."""
    for match in _QUOTED.finditer(text.text):
        yield match.group(1), text, match.start(1), match.end(1)


def _bracketed(text: Text, mentions: tuple[Mention, ...]) -> Iterator[tuple[str, Text, int, int]]:
    """The subject of an item of an agenda before the person in brackets: "- Accounting (Ole Brandt)"."""
    for mention in mentions:
        start = text.text.rfind("\n", 0, mention.spotted.start) + 1
        head = text.text[start : mention.spotted.start]
        bullet = LIST_MARK.match(head)
        if mention.firm == 2 and head.endswith("(") and bullet is not None and bullet.group().strip():
            yield _TIME.sub("", head[bullet.end() : -1]), text, start, mention.spotted.end


def _cued(text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, Text, int, int]]:
    """What stands behind "covering", "questions on", "focus on", to the end of the sentence."""
    hits: list[Hit] = list(phrases(vocabulary, "topics", "cues").find(words_of(text)))
    for hit, after in zip(hits, (*hits[1:], None), strict=False):
        if "\n" in text.text[hit.end : hit.end + 2]:
            continue
        stop = _SENTENCE_END.search(text.text, hit.end, hit.end + 161)
        end = stop.start() if stop else len(text.text)
        segment = text.text[hit.end : min(end, hit.end + 160)]
        folded = text.folded[hit.end : hit.end + len(segment)]
        ending = _ends(vocabulary).search(folded, 1)
        if ending is not None:
            segment = segment[: ending.start()]
        if after is not None and after.end < hit.end + len(segment) and after.end > hit.end:
            continue  # the later phrase says it more narrowly
        if text.folded.startswith("presentation", hit.start):
            segment = text.text[hit.start : hit.end] + segment
        for piece in _SPLIT.split(segment.lstrip(" :")):
            if piece.strip() and piece.strip()[0].isalnum():
                yield piece, text, hit.start, min(end, hit.end + 80)


# ---- schedules -------------------------------------------------------------------------------------------------------
def _scheduled(
    text: Text, vocabulary: Vocabulary, mentions: tuple[Mention, ...]
) -> Iterator[tuple[str, Text, int, int]]:
    """The subject of each line of a schedule: what is neither time, person nor title."""
    words = lexicon(vocabulary)
    waiting = False
    for start, end in lines_of(text.text[:8_000]):
        line = text.text[start:end]
        time = _TIME.match(line)
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
            or fold(rest).startswith(_known_topics(vocabulary))
        )
        if not named:
            continue
        for piece in _COLUMNS.split(_without(text.text, begin, end, here)):
            folded = fold(piece.strip(_EDGES))
            if (
                len(folded) > 2
                and not words.has_role(piece)
                and folded not in ("with", "w/", "and", "by", "tour", "mit", "avec", "con", "com")
            ):
                subject = re.sub(r"\s+(?:w/|with|mit|avec|con|com)\s*$", "", piece)
                usual = any(folded.startswith(f"{entry},") for entry in _known_topics(vocabulary))
                yield subject.partition(",")[0] if usual else subject, text, begin, end
                break


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
