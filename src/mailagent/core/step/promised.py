"""The day by which they said I would hear, found among all the days that a text names.

A day counts only beside a cue that they will tell, do or decide something; the closest kind of cue wins: telling me
before doing something before meeting among themselves. A day beside a request is my deadline; a day behind "until",
"since" or "out", an appointment, a span that begins when something else happens, is none of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailagent.core.model import Vocabulary
from mailagent.core.step.cues import Sentence, Span
from mailagent.core.step.dates import DateMention, find_dates

TELL, DO, EVENT = 3.0, 2.0, 1.0  # how surely a cue of this kind speaks of the day on which I shall hear
_FOLLOWING = 0.1  # is taken off for "... on Friday, and I'll call you then"
_LATEST, _LATEST_TOLD = 2.5, 3.05  # "Friday at the latest", without and with a cue that they will tell
_MINE = -1.0  # by then I must act
_NOTED, _REDATED = 0.5, 0.4  # a day in my note; a day in a correction, both without any cue
_FROM_CLAUSE_BEFORE, _BEHIND_SUBORDINATE = 1.0, 1.5  # what is taken off
_DENIAL_REACH = 14  # characters before a cue in which a "not" takes it back
_HEAD_REACH = 24  # characters before a day in which a word may say what kind of day it is

_SELF_CORRECTION = re.compile(
    r"(?:…|\.\.\.|-|,|;) ?(?:no|non|nein|nao|nee|sorry|pardon|i mean|rather|make that|besser|plutot|mejor|ou plutot)\b"
)
_NOT_BEFORE = re.compile(r"(?:before|until|till|vor|bis|avant|antes d\w+|hasta|ate|voor)(?: \w+)?$")
_BARE_SPAN = re.compile(
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|funf|sechs|zehn|deux|trois|quatre|cinq|dix"
    r"|quinze|dos|tres|cuatro|cinco|diez|duas|dois|quatro|dez|twee|drie) (?:calendar |natural )?"
    r"(?:days?|weeks?|tagen?|wochen?|jours?|semaines?|dias?|semanas?|dagen|weken)$"
)


@dataclass(frozen=True, slots=True)
class Promised:
    """A day on which I may hear, how surely, and the sentence that names it."""

    weight: float
    day: date
    quote: str


def promised_day(
    read: Sequence[Sentence], said_at: datetime, vocabulary: Vocabulary, *, note: bool = False
) -> Promised | None:
    """The surest day on which I shall hear, of equally sure ones the last; None if there is none.

    said_at: aware and in my zone. note: the text is my own note, so that a day needs no cue beside it.
    """
    best: Promised | None = None
    before: DateMention | None = None
    asked_before = False
    for sentence in read:
        named = [
            m
            for m in find_dates(sentence.folded, said_at, vocabulary, before.day if before else None)
            if m.day >= said_at.date()
        ]
        if not note:
            named = [mention for mention in named if not _lapsed(sentence, mention, said_at.date())]
        mentions = [mention for mention in named if not _limits(sentence, mention)]
        if named or before:
            for day in _days(sentence, mentions, named, before, note=note):
                if (best is None or day.weight >= best.weight) and not (asked_before and day.weight == _REDATED):
                    best = day
        asked_before = bool(sentence.asked())
        if named:
            passed = sentence.asked() or sentence.has("irrelevant") or any(map(sentence.has, ("pleasantry", "no_date")))
            before = None if passed else named[-1]
    return best


def _lapsed(sentence: Sentence, mention: DateMention, said: date) -> bool:
    """ "I had hoped to give you news today", "I cannot say more today": a day that was meant and did not hold."""
    clause = sentence.clause_of(mention.start)
    meant = [start for start, _ in sentence.spans("lapsed") if start < mention.start]
    denied = [start for start, _ in sentence.spans("negation")] if mention.day == said else []
    return any(sentence.clause_of(start) == clause for start in (*meant, *denied))


def _limits(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the day ends or begins something else: "out until Monday", "27 days of leave", "3 days from receipt"."""
    head = _head(sentence, mention)
    if _BARE_SPAN.match(mention.quote) and not _ends_with(sentence, "lead", head) and not _is_latest(sentence, mention):
        return True
    if sentence.cues.has("contingent", sentence.folded[mention.end : mention.end + 60]):
        return True
    return _ends_with(sentence, "limit", head) and not sentence.cues.has("grace", sentence.folded[: mention.start])


def _head(sentence: Sentence, mention: DateMention) -> str:
    return sentence.folded[max(0, mention.start - _HEAD_REACH) : mention.start].rstrip()


def _ends_with(sentence: Sentence, kind: str, head: str) -> bool:
    return any(end >= len(head) for _, end in sentence.cues.spans(kind, head))


def _days(
    sentence: Sentence,
    mentions: Sequence[DateMention],
    named: Sequence[DateMention],
    before: DateMention | None,
    *,
    note: bool,
) -> list[Promised]:
    """The days of one sentence that count: of its own `mentions`; or one that the telling follows, among all `named`.

    before: the last day of the sentence before it.
    """
    days: list[Promised] = []
    for mention in mentions:
        weight = _weight(sentence, mention)
        if days and weight < days[-1].weight and _SELF_CORRECTION.search(sentence.folded[: mention.start]):
            weight = days[-1].weight
        if weight == 0 and note:
            weight = _NOTED
        if weight > 0:
            days.append(Promised(weight, mention.day + _later(sentence, mention.end), sentence.text))
    for kind, weight in (("tell", TELL), ("do", DO)):
        if sentence.has(kind) and not any(day.weight >= weight for day in days):
            days += _following(sentence, named, before, sentence.spans(kind), weight)
    return days


def _weight(sentence: Sentence, mention: DateMention) -> float:
    """How surely one day of the sentence is that on which I shall hear; 0 if nothing says so, less if it is not."""
    clause = sentence.clause_of(mention.start)
    asked = sentence.asked()
    if any(sentence.clause_of(start) == clause for start, _ in asked):
        return _MINE
    weight = _beside(sentence, clause, mention, sentence.spans("tell"), TELL)
    irrelevant = sentence.has("irrelevant")
    if not irrelevant and weight < DO:
        weight = max(weight, _beside(sentence, clause, mention, sentence.free_spans("do", "request"), DO))
        weight = max(weight, _beside(sentence, clause, mention, sentence.spans("event"), EVENT))
    if not irrelevant and _is_latest(sentence, mention):
        return max(weight, _LATEST_TOLD if sentence.has("tell") else _LATEST)
    if weight < TELL and _polite(sentence, clause, mention):
        return 0
    if weight < TELL and _ends_with(sentence, "appointment", _head(sentence, mention)):
        return 0
    if weight <= 0 and not asked and not irrelevant and sentence.has("redate"):
        return _REDATED
    return weight


def _later(sentence: Sentence, after: int) -> timedelta:
    """How much later than the day named before `after`: "on the 12th, and you hear the day after"."""
    if any(start >= after for start, _ in sentence.spans("week_later")):
        return timedelta(weeks=1)
    return timedelta(days=any(start >= after for start, _ in sentence.spans("day_later")))


def _is_latest(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the day is said to be the last possible: "Friday at the latest"."""
    return sentence.cues.has("latest", sentence.folded[max(0, mention.start - 18) : mention.end + 18])


def _polite(sentence: Sentence, clause: int, mention: DateMention) -> bool:
    """ "Thank you for coming on Tuesday": the day of a courtesy."""
    return any(
        start < mention.start and sentence.clause_of(start) == clause for start, _ in sentence.spans("pleasantry")
    )


def _beside(sentence: Sentence, clause: int, mention: DateMention, spans: Sequence[Span], weight: float) -> float:
    """The weight of the best of these cues for the day: in its clause fully, in the clause before it nearly."""
    best = 0.0
    for start, end in spans:
        if _denied(sentence, start, mention):
            continue
        distance = clause - sentence.clause_of(start)
        if distance == 0:
            between = sentence.folded[end : mention.start].rstrip().rpartition(" ")[0]  # the last word is the day's
            behind = bool(between) and sentence.cues.has("subordinate", between)
            best = max(best, weight - (_BEHIND_SUBORDINATE if behind else 0))
        elif distance == 1:
            best = max(best, weight - _FROM_CLAUSE_BEFORE)
    return best


def _denied(sentence: Sentence, cue: int, mention: DateMention) -> bool:
    """ "I am not able to say more today"; "we cannot decide until Friday" is a promise all the same."""
    before = [no for no, _ in sentence.spans("negation") if cue - _DENIAL_REACH <= no < cue]
    if not any(sentence.clause_of(no) == sentence.clause_of(cue) for no in before):
        return False
    head = _head(sentence, mention)
    return not (_ends_with(sentence, "limit", head) or _NOT_BEFORE.search(head))


def _following(
    sentence: Sentence,
    named: Sequence[DateMention],
    before: DateMention | None,
    cues: Sequence[Span],
    weight: float,
) -> list[Promised]:
    """ "The panel meets on Friday and I'll call you then": the day of what the telling follows."""
    earlier = [mention for mention in named if mention.start < cues[-1][0]]
    earlier = [mention for mention in earlier if not _limits(sentence, mention)] or earlier
    base = earlier[-1] if earlier else before
    if base is None:
        return []
    if sentence.cues.has("after_it", sentence.folded[max(0, cues[0][0] - 40) :]):
        later = _later(sentence, base.end if earlier else 0)
        return [Promised(weight - _FOLLOWING, base.day + later, sentence.text)]
    if not earlier or weight < TELL or _limits(sentence, base):
        return []
    clause = sentence.clause_of(base.start)
    if base.start < 20 and sentence.clauses[clause][1] - base.end <= 3:  # "On Friday, I will call you"
        return [Promised(DO, base.day, sentence.text)]
    told_next = sentence.clause_of(cues[0][0]) == clause + 1 and not _polite(sentence, clause, base)
    return [Promised(EVENT, base.day, sentence.text)] if told_next and not sentence.asked() else []
