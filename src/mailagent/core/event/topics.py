"""What an interview is to cover, where the event says so: labels, phrases, schedules, the title of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mailagent.core.event.boilerplate import without_boilerplate
from mailagent.core.event.mentions import Mention, mentions_of
from mailagent.core.event.parties import parties_of
from mailagent.core.event.parts import parts_of
from mailagent.core.event.segments import LIST_MARK, sentences_of
from mailagent.core.event.topic_names import (
    AFTER_SUBJECT,
    BRACKET,
    LONGEST_TOPIC,
    SPLIT,
    THEN,
    TOPIC_EDGES,
    clean_topic,
    is_subject,
    known_topics,
)
from mailagent.core.event.topic_sessions import TIME, behind_stage, scheduled, subject_of_title
from mailagent.core.model import Context, Event, Evidence, Vocabulary
from mailagent.core.names import name_key
from mailagent.core.phrases import Hit, listed, phrases, split_words, words_of
from mailagent.core.text import Text, event_text, fold

_MOST = 8
_LEARNED = 0.8  # how probable the learned reading must find a subject that no rule names
_LINE = 1_000  # letters of one line that are read
_LABEL_MARK = re.compile(r"(?:(?<!\s)\s+)?[:=：\t]\s*|(?<! ) +[-–—|] +|$")
_SENTENCE_END = re.compile(r"\n|[!?;]|\.(?:\s|$)|。")
_JOINED = re.compile(rf"[,;]|\s(?:{THEN}|and|und|et|y|e)\s")
_EXERCISE = re.compile(
    r"(?:prueba|ejercicio|test|teste|exercício|exercice|étude de cas|prova|esercizio) (?:de|di|sur|sobre)$"
)
_JA_CUED = re.compile(
    "([^。\\n、にてで](?:[^。\\n]{0,58}[^。\\n、]))(?:を中心に|について|に関して|をテーマに)、?[^。\\n]{0,12}?"
    "(?:お?伺|お?聞き|お話|質問|ディスカッション|議論|ご?説明|発表|確認)"
)
_JA_SPLIT = re.compile("、|と(?=[ァ-ヶ一-龯A-Za-z])|や(?=[ァ-ヶ一-龯A-Za-z])|および|・")
_ITEM = re.compile(r"^\s*(?:[•●▪*◦-]|\d{1,2}[.)])\s+")


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
    found.extend(subject_of_title(texts.summary, vocabulary, in_title, mine))
    for text, mentions in ((texts.summary, in_title), (description, in_text)):
        found.extend(behind_stage(text, vocabulary, mentions))
    found.extend(_labelled(description, vocabulary))
    found.extend(_quoted(description))
    found.extend(_bracketed(description, in_text))
    found.extend(scheduled(description, vocabulary, in_text))
    found.extend(_cued(description, vocabulary))
    found.extend(
        (part.field.text[part.start : part.end], part.field, part.start, part.end)
        for part in parts_of(event, context)
        if part.label == "topic" and part.probability > _LEARNED
    )
    people = {fold(mention.name) for mention in (*in_title, *in_text) if mention.spotted.likely > 1}
    topics: dict[str, tuple[str, Evidence]] = {}
    for raw, field, start, end in found:
        titled = field.text[max(0, start - 1) : start] in tuple('"“„«')
        topic = clean_topic(raw, vocabulary, people, titled=titled)
        key = fold(topic)
        if topic and key not in topics and not any(key in other or other in key for other in topics):
            topics[key] = (topic, Evidence("topic", topic, field.source, field.quote(start, end)))
    kept = list(topics.values())[:_MOST]
    return tuple(topic for topic, _ in kept), tuple(evidence for _, evidence in kept)


# ---- labels ----------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=8)
def _labels(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(" ".join(split_words(label)) for label in listed(vocabulary, "topics", "labels"))


def _labelled(text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, Text, int, int]]:
    """What stands behind "Topics:", on the line or in the list below it."""
    labels = _labels(vocabulary)
    rounds = listed(vocabulary, "topics", "round_labels")
    known = known_topics(vocabulary)
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
        elif mark and len(head) < LONGEST_TOPIC and " ".join(filter(str.isalpha, head)) in rounds:
            for piece in _pieces(line[mark.end() :]):
                if is_subject(AFTER_SUBJECT.sub("", piece.strip(TOPIC_EDGES)), vocabulary) or head[-1].isdigit():
                    yield piece, text, start, end
        elif _ITEM.match(line) and fold(_ITEM.sub("", line)).startswith(known):
            yield BRACKET.sub("", _ITEM.sub("", line)).split(" - ")[0].split(" (")[0], text, start, end
        elif below:
            below -= 1
            item = re.sub(r"^\W*(?:\d{1,2}[.)])?\s*", "", line)
            if len(item.split()) > LONGEST_TOPIC or ":" in item:
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
    return [piece for piece in SPLIT.split(BRACKET.sub("", value)) if piece.strip()]


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
            yield TIME.sub("", head[bullet.end() : -1]), text, start, mention.spotted.end


def _cued(text: Text, vocabulary: Vocabulary) -> Iterator[tuple[str, Text, int, int]]:
    """What stands behind "covering", "questions on", "focus on", to the end of the sentence."""
    hits: list[Hit] = list(phrases(vocabulary, "topics", "cues").find(words_of(text)))
    for hit, after in zip(hits, (*hits[1:], None), strict=False):
        if "\n" in text.text[hit.end : hit.end + 2]:
            continue
        stop = _SENTENCE_END.search(text.text, hit.end, hit.end + 161)
        end = stop.start() if stop else len(text.text)
        segment = text.text[hit.end : min(end, hit.end + 160)]
        joined = after is not None and _JOINED.search(text.text, hit.end, max(hit.end, after.start))
        if after is not None and joined:
            segment = segment[: after.start - hit.end]  # "your case studies, then we talk about ..."
        folded = text.folded[hit.end : hit.end + len(segment)]
        ending = _ends(vocabulary).search(folded, 1)
        if ending is not None:
            segment = segment[: ending.start()]
        if after is not None and after.end < hit.end + len(segment) and after.end > hit.end:
            continue  # the later phrase says it more narrowly
        proper = listed(vocabulary, "topics", "proper")
        exercise = _EXERCISE.match(text.text, hit.start, hit.end) and folded.strip().split(" ")[0] not in proper
        if exercise or text.folded.startswith("presentation", hit.start):
            segment = text.text[hit.start : hit.end] + segment
        listed_behind = segment.lstrip(" :").partition(": ")[2]  # "on a small service: concurrency, tests"
        for piece in SPLIT.split(listed_behind or segment.lstrip(" :")):
            if piece.strip() and piece.strip()[0].isalnum():
                yield piece, text, hit.start, min(end, hit.end + 80)
    if not text.text.isascii():
        for match in _JA_CUED.finditer(text.text[:8_000]):
            for piece in _JA_SPLIT.split(match.group(1)):
                yield piece, text, match.start(), match.end()


@lru_cache(maxsize=8)
def _ends(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What ends a subject within its sentence."""
    return re.compile("|".join(re.escape(ending) for ending in sorted(listed(vocabulary, "topics", "ends"))))
