"""What one text says about what comes next: outcome, step, day, and whether they wait for me.

A text is read sentence by sentence. Each kind of cue (a promise to write, a request, a refusal, an offer, ...) has its
phrases in config/words/nextstep.<language>.toml; what follows from which cue is decided here. What follows "if" is
neither a refusal nor an offer; what a list "not_..." names is not what it looks like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mailagent.core.model import Context
from mailagent.core.step.cues import Sentence, Span, first, overlaps, read_sentences
from mailagent.core.step.newtext import new_text, without_signature
from mailagent.core.step.promised import DO, promised_day

TEXT_CAP = 8_192
_REGRET = 4  # so much regret (see _regret) is a refusal
_REGRET_ALONE = 2  # ... where the text says nothing else of what comes next
_NEGATION_REACH = 14  # characters before an offer in which a "not" belongs to it
_HINT_GAP = 6  # characters
_OFFER_HINTS = 2  # salary, start, "all agreed": so many different ones together are an offer
_NO_STEP = frozenset({"decision", "they call you", "a form or documents they need"})  # by themselves no step ahead


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


def read_statement(
    text: str, said_at: datetime, context: Context, *, note: bool = False, sender: str = "", to_me: bool = True
) -> Statement:
    """What `text`, a whole message as received, says about what comes next.

    said_at: aware; days are counted from it in my zone. note: the text is my own note, so that days need no promise
    beside them, and what I mean to do myself does not count. sender: the name under which the text ends, where known;
    what stands below it is a signature. to_me: it was written to me, so that its requests are mine to answer.
    Never raises for what the text holds.
    """
    body = without_signature(new_text(text), sender)[:TEXT_CAP]
    read = read_sentences(body, context.vocabulary)
    if note:
        read = [sentence for sentence in read if not _about_me(sentence)]
    if not to_me or note:
        for sentence in read:
            sentence.ask_only("note_request" if note else "")
    if closing := _closing(read):
        return Statement(closed=True, quote=closing)
    day = promised_day(read, said_at.astimezone(context.me.zone), context.vocabulary, note=note)
    offer = _offering(read)
    request = first(read, Sentence.requests)
    revoked = first(read, lambda sentence: sentence.has("no_date"))
    if revoked and (day is None or day.weight < DO):
        return Statement(revoked=True, quote=revoked, action_needed=bool(request))
    ahead = "" if offer or day else first(read, _names_step)
    if not (offer or day or request or ahead or revoked) and _regret(read) >= _REGRET_ALONE:
        return Statement(closed=True, quote=first(read, _consoles))
    waits = offer and not day and not any(sentence.has("nothing_to_do") for sentence in read)
    quote = offer or (day.quote if day else "") or request or ahead
    return Statement(
        step="offer" if offer else _step(read, quote) if quote else None,
        by=day.day if day else None,
        action_needed=bool(request or waits),
        offer=bool(offer),
        quote=quote,
        known=bool(quote),
        received=any(sentence.has("received") for sentence in read),
    )


def _about_me(sentence: Sentence) -> bool:
    """In a note: what I mean to do or guess, what did not get said, how it was another time."""
    if sentence.has("nothing_said") or sentence.has("history"):
        return True
    return sentence.has("mine") and not sentence.has("not_mine")


def _unconditional(kind: str, guard: str, sentence: Sentence) -> list[Span]:
    """The cues of `kind` that are neither guarded nor behind an "if"."""
    found = sentence.free_spans(kind, guard)
    return [span for span in found if not any(start < span[0] for start, _ in sentence.spans("condition"))]


def _offers(sentence: Sentence) -> list[Span]:
    """The cues of an offer that is made, not refused: "you have not been appointed" is none."""
    found = _unconditional("offer", "not_offer", sentence)
    return [
        (start, end)
        for start, end in found
        if not any(
            start - _NEGATION_REACH < no < end and sentence.clause_of(no) == sentence.clause_of(start)
            for no, _ in sentence.spans("negation")
        )
    ]


def _closing(read: Sequence[Sentence]) -> str:
    """The sentence with which they end the process; empty if they do not."""
    for sentence in read:
        if found := _unconditional("closed", "not_closed", sentence):
            dated = sentence.spans("no_date")  # "unable to give a date" is no refusal
            found = [span for span in found if not overlaps(span, [later for later in dated if later[1] > span[1]])]
            if sentence.has("pending_on"):  # "we cannot progress it without your form" waits, it ends nothing
                found = [span for span in found if not any(overlaps(span, [no]) for no in sentence.spans("negation"))]
            offered = _offers(sentence)  # "you have been appointed" is none either
            found = [span for span in found if not overlaps(span, [x for x in offered if not _within(x, span)])]
            if found and not sentence.is_question():
                return sentence.text
    return read[0].text if _regret(read) >= _REGRET else ""


def _regret(read: Sequence[Sentence]) -> int:
    """How much it reads like a refusal by its courtesies alone: one that consoles counts as two that only may."""
    consoling = sum(_apart(sentence.spans("consolation")) for sentence in read)
    return 2 * consoling + sum(_apart(sentence.spans("closed_hint")) for sentence in read)


def _offering(read: Sequence[Sentence]) -> str:
    """The sentence with which they offer the job, or the first of several that together do; empty if none does."""
    if said := first(read, lambda sentence: bool(_offers(sentence))):
        return said
    hinting = [sentence for sentence in read if not sentence.has("condition")]
    if sum(_apart(sentence.spans("offer_hint")) for sentence in hinting) >= _OFFER_HINTS:
        return first(hinting, lambda sentence: sentence.has("offer_hint"))
    return ""


def _consoles(sentence: Sentence) -> bool:
    return sentence.has("consolation") or sentence.has("closed_hint")


def _apart(spans: Sequence[Span]) -> int:
    """How many of the cues stand apart from each other: "60-65k" is one."""
    count, last_end = 0, -_HINT_GAP
    for start, end in sorted(spans):
        count += start - last_end >= _HINT_GAP
        last_end = max(end, last_end)
    return count


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _names_step(sentence: Sentence) -> bool:
    """Whether it names a step that lies ahead, not one that may come if something else happens."""
    if (
        sentence.has("vague")
        or sentence.has("irrelevant")
        or any(start < 3 for start, _ in sentence.spans("condition"))
    ):
        return False
    polite = {sentence.clause_of(start) for start, _ in sentence.spans("pleasantry")}
    if any(sentence.clause_of(start) not in polite for start, _ in sentence.spans("ahead")):
        return True
    moving = {sentence.clause_of(start) for start, _ in (*sentence.spans("tell"), *sentence.spans("do"))} - polite
    return any(
        pattern.search(sentence.folded[slice(*sentence.clauses[clause])])
        for clause in moving
        for label, pattern in sentence.cues.steps
        if label not in _NO_STEP
    )


def _step(read: Sequence[Sentence], quote: str) -> str:
    """A short phrase for the step: from the sentence quoted, else from the whole text."""
    said = next((sentence for sentence in read if sentence.text == quote), read[0])
    for sentence in (said, *read):
        for label, pattern in sentence.cues.steps:
            if pattern.search(sentence.folded):
                return label
    return "they get back to you"
