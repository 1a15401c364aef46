"""What one text says about what comes next: outcome, step, day, and whether they wait for me.

A text is read sentence by sentence. Each kind of cue (a promise to write, a request, a refusal, an offer, ...) has its
phrases in config/words/nextstep.<language>.toml; what follows from which cue is decided here:

- a day counts as the day on which I shall hear only beside a cue that they will tell, do or decide something, and the
  closest kind wins: telling me before doing something before meeting among themselves;
- a day beside a request is my deadline, a day behind "until", "since", "out" is none of both;
- what follows "if" is neither a refusal nor an offer; what a "not ..." list names is no request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from mailagent.core.dates import DateMention, find_dates
from mailagent.core.model import Context, Vocabulary
from mailagent.core.newtext import new_text, without_signature
from mailagent.core.patterns import compile_phrases, plain, sentences, strings, word_groups
from mailagent.core.text import fold

TEXT_CAP = 8_192
_UNSPACED = frozenset({"ja"})
_GAP = r"(?: \S{1,40}){0,4}?"
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGE_SHARE = 0.34  # a language is read if it has so much of the commonest language's common words
_CLAUSE = re.compile(
    r"[;()]|: | - |, (?:and|but|so|then|as|und|aber|dann|et|mais|puis|y|pero|asi que|e|mas|en|maar|i|we|he|she|they|you"
    r"|it|ich|wir|er|sie|je|nous|vous|on|te|le|les|os|nos)(?= )"
    r"| (?:and|but|so|then|und|et|puis|y|e|en) (?=(?:i|we|he|she|they|you|it|will|hr|the|there|come|gebe|ich|wir|er|sie"
    r"|rufe|melde|je|nous|vous|on|te|le|les|os|nos|se|lhe|ik|wij|promises?|her|his|our|then|dann)\b)"
)

_HEAD = re.compile(
    r"\s*(?:(?:hi|hey|hello|dear|morning|ok|okay|so|great|super|and|also|then|but|now|first|please|pls|kindly|just|do|finally|bitte)"
    r"[, ]+|[^\W\d_]{2,15}(?: [^\W\d_]{2,15})?[,:!] ?| ?\d[.)] |[-*•] ?){0,4}"
)
_QUESTION = re.compile(r"\w{2,}.*\w.*\?[)\"' ]*$")
_SELF_CORRECTION = re.compile(
    r"(?:…|\.\.\.|-|,|;) ?(?:no|non|nein|nao|nee|sorry|pardon|i mean|rather|make that|besser|plutot|mejor|ou plutot|correction)\b"
)
_TAG = re.compile(r"[,;.:)] ?\S{1,14}(?: \S{1,10})?\?[)\"' ]*$")
_BARE_SPAN = re.compile(
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|funf|sechs|zehn|deux|trois|quatre|cinq|dix"
    r"|quinze|dos|tres|cuatro|cinco|diez|duas|dois|quatro|dez|twee|drie) (?:calendar |natural )?"
    r"(?:days?|weeks?|tagen?|wochen?|jours?|semaines?|dias?|semanas?|dagen|weken)$"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one text says. `quote` is the sentence that says it; `known`: it names a step, a day or a request.

    revoked: it takes an earlier day back and gives none. received: it confirms what I sent.
    """

    step: str | None = None
    by: date | None = None
    action_needed: bool = False
    closed: bool = False
    offer: bool = False
    quote: str = ""
    known: bool = False
    revoked: bool = False
    received: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence: as written, folded, and the bounds of its clauses."""

    text: str
    folded: str
    clauses: tuple[tuple[int, int], ...]

    def clause(self, position: int) -> int:
        return next(i for i, (_, end) in enumerate(self.clauses) if position < end or i == len(self.clauses) - 1)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that may be the one on which I shall hear, how surely, and the sentence that names it."""

    weight: float
    day: date
    quote: str


Span = tuple[int, int]


class Cues:
    """The compiled phrases of some languages: finds the cues of a kind in a folded sentence."""

    def __init__(self, contents: Mapping[str, Mapping[str, object]]) -> None:
        self._kinds: dict[str, list[re.Pattern[str]]] = {}
        self.steps: list[tuple[str, re.Pattern[str]]] = []
        for code, content in contents.items():
            spaced = code not in _UNSPACED
            names = {"g": _GAP} | word_groups(content.get("words"))
            statement = content.get("statement")
            for kind, phrases in statement.items() if isinstance(statement, dict) else ():
                if pattern := compile_phrases(strings(phrases), names, spaced=spaced):
                    self._kinds.setdefault(kind, []).append(pattern)
            steps = content.get("steps")
            for label, phrases in steps.items() if isinstance(steps, dict) else ():
                if pattern := compile_phrases(strings(phrases), names, spaced=spaced):
                    self.steps.append((label, pattern))

    def has(self, kind: str, folded: str) -> bool:
        """Whether the sentence holds a cue of this kind."""
        return any(pattern.search(folded) for pattern in self._kinds.get(kind, ()))

    def spans(self, kind: str, folded: str) -> list[Span]:
        """Where the cues of this kind stand."""
        return [found.span() for pattern in self._kinds.get(kind, ()) for found in pattern.finditer(folded)]

    def free_spans(self, kind: str, guard: str, folded: str) -> list[Span]:
        """The cues of `kind` that no cue of `guard` overlaps."""
        found = self.spans(kind, folded)
        if not found:
            return found
        guards = self.spans(guard, folded)
        return [span for span in found if not _overlaps(span, guards)]


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def cues_for(text: str, vocabulary: Vocabulary) -> Cues:
    """The cues of the languages that `text` is likely written in; all of them where that is not plain."""
    return _cues(vocabulary, _languages(text, vocabulary))


@lru_cache(maxsize=64)
def _cues(vocabulary: Vocabulary, codes: tuple[str, ...]) -> Cues:
    table = vocabulary.table("nextstep")
    return Cues({code: table[code] for code in codes})


@lru_cache(maxsize=8)
def _common_words(vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    return {code: frozenset(strings(content.get("common"))) for code, content in vocabulary.table("nextstep").items()}


def _languages(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    head = fold(text[:2_000])
    words = _WORD.findall(head)
    counts = {code: sum(word in common for word in words) for code, common in _common_words(vocabulary).items()}
    japanese = bool(_CJK.search(head))
    most = max(counts.values(), default=0)
    return tuple(
        code
        for code, count in counts.items()
        if (code in _UNSPACED and japanese)
        or (code not in _UNSPACED and (count >= max(1, _LANGUAGE_SHARE * most) or (most == 0 and not japanese)))
    )


# ---- one text --------------------------------------------------------------------------------------------------------
def read_statement(
    text: str, said_at: datetime, context: Context, *, note: bool = False, sender: str = ""
) -> Statement:
    """What `text`, a whole message as received, says about what comes next.

    said_at: aware; days are counted from it in my zone. note: the text is my own note, so that days need no promise
    beside them, and what I mean to do myself does not count. sender: the name under which the text ends, where known;
    what stands below it is a signature. Never raises for what the text holds.
    """
    body = without_signature(new_text(text), sender)[:TEXT_CAP]
    cues = cues_for(body, context.vocabulary)
    read = [_sentence(written) for written in sentences(body)]
    if note:
        read = [sentence for sentence in read if not _about_me(sentence, cues)]
    if closing := _closing(read, cues):
        return Statement(closed=True, quote=closing)
    local = said_at.astimezone(context.me.zone)
    day = _best_day(read, cues, local, context.vocabulary, note=note)
    offer = _first(read, lambda sentence: bool(_unconditional(cues, "offer", "not_offer", sentence)))
    request = "" if note else _first(read, lambda sentence: _asks(cues, sentence))
    revoked = next((sentence.text for sentence in read if cues.has("no_date", sentence.folded)), "")
    if revoked and (day is None or day.weight < _DO):
        return Statement(revoked=True, quote=revoked, action_needed=bool(request))
    ahead = _first(read, lambda sentence: _names_step(cues, sentence))
    waits = offer and not day and not any(cues.has("nothing_to_do", sentence.folded) for sentence in read)
    quote = offer or (day.quote if day else "") or request or ahead
    return Statement(
        step=_step(read, quote, cues, offer=bool(offer)) if quote else None,
        by=day.day if day else None,
        action_needed=bool(request or waits),
        offer=bool(offer),
        quote=quote,
        known=bool(offer or day or ahead) or any(_requests(cues, sentence) for sentence in read),
        received=any(cues.has("received", sentence.folded) for sentence in read),
    )


def _sentence(written: str) -> _Sentence:
    folded = plain(fold(written))
    bounds = []
    start = 0
    for found in _CLAUSE.finditer(folded):
        bounds.append((start, found.start() + 1))
        start = found.start() + 1
    bounds.append((start, len(folded)))
    return _Sentence(written, folded, tuple(bounds))


def _first(read: Sequence[_Sentence], holds: Callable[[_Sentence], bool]) -> str:
    return next((sentence.text for sentence in read if holds(sentence)), "")


def _about_me(sentence: _Sentence, cues: Cues) -> bool:
    """In a note: what I mean to do or guess, what did not get said, how it was another time."""
    folded = sentence.folded
    if cues.has("nothing_said", folded) or cues.has("history", folded):
        return True
    return cues.has("mine", folded) and not cues.has("not_mine", folded)


def _unconditional(cues: Cues, kind: str, guard: str, sentence: _Sentence) -> list[Span]:
    """The cues of `kind` that are neither guarded nor behind an "if"."""
    found = cues.free_spans(kind, guard, sentence.folded)
    if not found:
        return found
    conditions = cues.spans("condition", sentence.folded)
    return [span for span in found if not any(start < span[0] for start, _ in conditions)]


def _closing(read: Sequence[_Sentence], cues: Cues) -> str:
    """The sentence with which they end the process; empty if they do not."""
    hints = 0
    for sentence in read:
        found = _unconditional(cues, "closed", "not_closed", sentence)
        dated = cues.spans("no_date", sentence.folded)
        found = [span for span in found if not _overlaps(span, [(start, end) for start, end in dated if end > span[1]])]
        if found and not _is_question(cues, sentence.folded):
            return sentence.text
        hints += len(cues.spans("closed_hint", sentence.folded))
    return read[0].text if hints >= _HINTS else ""


def _asked(cues: Cues, sentence: _Sentence) -> list[Span]:
    """Where the sentence asks something of me: a request, an imperative at the head of a clause, a question."""
    folded = sentence.folded
    asked = cues.free_spans("request", "not_request", folded)
    heads = {_clause_head(folded, start) for start, _ in sentence.clauses}
    asked += [span for span in cues.free_spans("imperative", "not_imperative", folded) if span[0] in heads]
    if _is_question(cues, folded):
        asked.append(sentence.clauses[-1])
    return asked


def _requests(cues: Cues, sentence: _Sentence) -> bool:
    """Whether it asks for something that belongs to the process: more than a question by the way."""
    asked = _asked(cues, sentence)
    return len(asked) > _is_question(cues, sentence.folded) and not cues.has("irrelevant", sentence.folded)


def _is_question(cues: Cues, folded: str) -> bool:
    """A question that wants an answer, not "all well?" and not a tag ("..., ok?")."""
    return bool(_QUESTION.search(folded)) and not _TAG.search(folded) and not cues.has("not_question", folded)


def _clause_head(folded: str, start: int) -> int:
    """Where a clause begins once its name, greeting and "please" are passed."""
    return _HEAD.match(folded, start).end()  # type: ignore[union-attr] # the expression matches anything


def _asks(cues: Cues, sentence: _Sentence) -> bool:
    return bool(_asked(cues, sentence)) and not cues.has("irrelevant", sentence.folded)


def _names_step(cues: Cues, sentence: _Sentence) -> bool:
    """Whether it names a step that lies ahead, not one that may come if something else happens."""
    folded = sentence.folded
    if cues.has("vague", folded) or any(start < 3 for start, _ in cues.spans("condition", folded)):
        return False
    for start, end in sentence.clauses:
        clause = folded[start:end]
        if cues.has("pleasantry", clause):
            continue
        if cues.has("ahead", clause):
            return True
        named = any(pattern.search(clause) for label, pattern in cues.steps if label not in _NO_STEP)
        if named and (cues.has("tell", clause) or cues.has("do", clause)):
            return True
    return False


def _step(read: Sequence[_Sentence], quote: str, cues: Cues, *, offer: bool) -> str:
    """A short phrase for the step: from the sentence quoted, else from the whole text."""
    if offer:
        return "offer"
    said = next((sentence for sentence in read if sentence.text == quote), read[0])
    for sentence in (said, *read):
        for label, pattern in cues.steps:
            if pattern.search(sentence.folded):
                return label
    return "they get back to you"


# ---- the day ---------------------------------------------------------------------------------------------------------
_TELL, _DO, _EVENT, _NOTED, _REDATED = 3.0, 2.0, 1.0, 0.5, 0.4
_HINTS = 4
_NO_STEP = frozenset({"decision", "they call you", "a form or documents they need"})


def _best_day(
    read: Sequence[_Sentence], cues: Cues, said_at: datetime, vocabulary: Vocabulary, *, note: bool
) -> _Day | None:
    """The day on which they said I would hear: the surest one, of equally sure ones the last."""
    best: _Day | None = None
    before: DateMention | None = None
    for sentence in read:
        mentions = [
            mention
            for mention in find_dates(sentence.folded, said_at, vocabulary)
            if mention.day >= said_at.date() and not _limits(sentence, mention, cues)
        ]
        for day in _days(sentence, mentions, before, cues, note=note):
            if best is None or day.weight >= best.weight:
                best = day
        if mentions:
            aside = _asked(cues, sentence) or cues.has("irrelevant", sentence.folded)
            before = None if aside else mentions[-1]
    return best


def _limits(sentence: _Sentence, mention: DateMention, cues: Cues) -> bool:
    """Whether the day ends or begins something else: "out until Monday", "from the 9th on"."""
    head = sentence.folded[max(0, mention.start - 24) : mention.start].rstrip()
    if _BARE_SPAN.match(mention.quote) and not _ends_with(cues, "lead", head):
        return True
    if cues.has("contingent", sentence.folded[mention.end : mention.end + 60]):
        return True
    return _ends_with(cues, "limit", head) and not cues.has("grace", sentence.folded[: mention.start])


def _ends_with(cues: Cues, kind: str, head: str) -> bool:
    return any(end >= len(head) for _, end in cues.spans(kind, head))


def _days(
    sentence: _Sentence, mentions: Sequence[DateMention], before: DateMention | None, cues: Cues, *, note: bool
) -> list[_Day]:
    folded = sentence.folded
    if not mentions and before is None:
        return []
    tell = cues.spans("tell", folded)
    asked = _asked(cues, sentence)
    irrelevant = cues.has("irrelevant", folded)
    do = [] if irrelevant else cues.free_spans("do", "request", folded)
    event = [] if irrelevant else cues.spans("event", folded)
    days = []
    for mention in mentions:
        clause = sentence.clause(mention.start)
        weight = max(
            _weight(sentence, clause, mention, spans, weight, cues)
            for spans, weight in ((tell, _TELL), (do, _DO), (event, _EVENT))
        )
        if any(sentence.clause(span[0]) == clause for span in asked):
            continue
        if weight < _TELL and _ends_with(cues, "appointment", folded[: mention.start].rstrip()):
            continue
        if days and cues.has("redate", folded[: mention.start]) and _SELF_CORRECTION.search(folded[: mention.start]):
            weight = max(weight, days[-1].weight)
        if weight <= 0 and note:
            weight = _NOTED
        if weight <= 0 and not asked and not irrelevant and cues.has("redate", folded):
            weight = _REDATED
        if weight > 0:
            days.append(_Day(weight, mention.day, sentence.text))
    if tell and not any(day.weight >= _TELL for day in days):
        days += _following(sentence, mentions, before, tell, cues)
    return days


def _weight(
    sentence: _Sentence, clause: int, mention: DateMention, spans: Sequence[Span], weight: float, cues: Cues
) -> float:
    """How surely a cue of this weight speaks of the day: in the same clause fully, in the one before nearly."""
    best = 0.0
    for start, end in spans:
        distance = clause - sentence.clause(start)
        if distance == 0:
            between = sentence.folded[end : mention.start] if end < mention.start else ""
            best = max(best, weight - (1.5 if between and cues.has("subordinate", between) else 0))
        elif distance == 1 and not cues.has("own_clause", sentence.folded[mention.start - 30 : mention.start]):
            best = max(best, weight - 1.0)
    return best


def _following(
    sentence: _Sentence, mentions: Sequence[DateMention], before: DateMention | None, tell: Sequence[Span], cues: Cues
) -> list[_Day]:
    """ "The panel meets on Friday and I'll call you then": the day of what the telling follows."""
    last_tell = tell[-1][0]
    earlier = [mention for mention in mentions if mention.start < last_tell]
    base = earlier[-1] if earlier else before
    if base is None:
        return []
    if cues.has("after_it", sentence.folded[tell[0][0] - 40 if tell[0][0] > 40 else 0 :]):
        return [_Day(_TELL - 0.1, base.day, sentence.text)]
    if earlier and sentence.clauses[sentence.clause(base.start)][1] - base.end <= 3 and base.start < 20:
        return [_Day(_DO, base.day, sentence.text)]
    return []
