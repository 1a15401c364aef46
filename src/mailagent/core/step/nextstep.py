"""What comes next after an interview, as the company said it last: from its mail, my notes and the event's text.

The messages are gone through in the order of their dates; each may set, move, keep or take back what is known. Rules
where it is unclear: the latest statement wins; a later message without a day keeps the day; autoreplies, surveys, other
companies' mail and my own mail say nothing; what was said before the interview was about arranging it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mailagent.core.model import Address, Context, Evidence, Message, NextStep, NextStepStatus, Note, Person
from mailagent.core.step.correspondents import Correspondents
from mailagent.core.step.cues import Cues, cues_for
from mailagent.core.step.newtext import forwarded_text, new_text
from mailagent.core.step.patterns import plain, sentences
from mailagent.core.step.statements import Statement, read_statement
from mailagent.core.text import fold

__all__ = ["Statement", "next_step", "read_statement"]

_REPLY = re.compile(r"(?:re|aw|antw|sv|ref|rif|res|odp|回复|返信)\s?(?:\[\d+\])?:")
_FORWARDED = re.compile(r"(?:fwd?|wg|tr|rv|enc|i|転送)\s?:")
_JOTTED = 1  # days after the interview in which a note is still about the interview itself
_THANKS_WORDS = 12  # and fewer may be thanks alone
_THIRD_PERSON = re.compile(r"\b(?:her|him|them)\b")


@dataclass(frozen=True, slots=True)
class _State:
    """What is known so far, and what it rests on. `heard`: when the company last wrote anything after `said_at`."""

    status: NextStepStatus = "unknown"
    step: str | None = None
    by: date | None = None
    by_said: datetime | None = None
    pending: bool = False  # they wait for me
    ended_by_me: bool = False
    accepted: bool = False
    heard: datetime | None = None
    said_at: datetime | None = None
    said_by: Address | None = None
    message_id: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Origin:
    """Who said something, when, and in which message, for the evidence."""

    source: str
    at: datetime
    by: Address | None = None
    message_id: str | None = None


def next_step(  # noqa: PLR0913, PLR0917 - the thread, what is known around it, and the clock
    start: datetime,
    end: datetime,
    interviewers: Sequence[Person],
    company: str | None,
    messages: Sequence[Message],
    notes: Sequence[Note],
    description: str,
    context: Context,
    now: datetime,
    *,
    role: str | None = None,
) -> NextStep:
    """What comes next after the interview from `start` to `end`.

    messages: those exchanged about it, both ways, in any order. description: the event's text. role: where known, it
    tells mail about another opening of the same company apart. overdue: the day has passed at `now` and nothing has
    come from them since it was named; how much longer to wait is the caller's choice.
    """
    zone = context.me.zone
    state = _State()
    interview_day = end.astimezone(zone)
    if description:
        state = _from_description(state, description, interview_day, context)
    known = Correspondents(interviewers, company, role)
    for said_at, said in _in_order(messages, notes, start, interview_day, now):
        if isinstance(said, Note):
            statement = read_statement(said.text, said_at, context, note=True)
            state = _take(state, statement, _Origin("note", said_at))
        elif said.sender.email in context.me.emails:
            state = _after_mine(state, said, context)
        elif known.concerns(said):
            state = _after_theirs(state, said, context)
    overdue = state.by is not None and state.by < now.astimezone(zone).date() and state.status in ("known", "offer")
    if overdue and state.heard and state.by_said and state.heard > state.by_said:
        overdue = False
    return NextStep(
        status=state.status,
        step=state.step,
        by=state.by,
        action_needed=state.pending and state.status in ("known", "offer"),
        overdue=overdue,
        said_at=state.said_at,
        said_by=state.said_by,
        message_id=state.message_id,
        evidence=state.evidence,
    )


def _in_order(
    messages: Sequence[Message], notes: Sequence[Note], start: datetime, interview_day: datetime, now: datetime
) -> list[tuple[datetime, Message | Note]]:
    """What was said since the interview began, the earliest first, each with the time from which its days count.

    A note counts from the interview, unless it was written days later: then it tells of what was said since.
    """
    said: list[tuple[datetime, Message | Note]] = []
    for note in notes:
        written = note.at.astimezone(interview_day.tzinfo)
        later = written.date() - interview_day.date() > timedelta(days=_JOTTED)
        said.append((written if later else interview_day, note))
    said += [(message.date, message) for message in messages if start <= message.date <= now]
    return sorted(said, key=lambda item: (item[0], isinstance(item[1], Message)))


# ---- what changes the state ------------------------------------------------------------------------------------------
def _from_description(state: _State, description: str, interview_day: datetime, context: Context) -> _State:
    """The event's text counts for a promised day only: the rest of it is about the interview itself."""
    statement = read_statement(description, interview_day, context)
    if statement.by is None or statement.closed or statement.offer:
        return state
    steps = cues_for(description, context.vocabulary).steps
    if not any(pattern.search(plain(fold(statement.quote))) for label, pattern in steps if label == "decision"):
        return state
    return _take(state, replace(statement, action_needed=False), _Origin("event", interview_day))


def _take(state: _State, statement: Statement, origin: _Origin) -> _State:
    """The state after the company said `statement`."""
    if statement.closed:
        return replace(_said(state, statement, origin, "closed"), by=None, by_said=None, pending=False)
    if state.ended_by_me and not statement.offer:
        return state
    if statement.revoked and not statement.action_needed and state.status != "offer":
        return replace(_said(state, statement, origin, "unknown"), by=None, by_said=None, pending=False)
    if statement.received and not statement.action_needed:
        state = replace(state, pending=False)
    if not statement.known:
        return replace(state, pending=state.pending or (statement.action_needed and not state.accepted))
    status: NextStepStatus = "offer" if statement.offer or state.status == "offer" else "known"
    if state.status == "closed":
        state = replace(state, by=None, by_said=None, pending=False)
    if statement.offer and state.status != "offer":
        state = replace(state, by=None, by_said=None, pending=False)
    said = _said(state, statement, origin, status)
    if statement.by is not None:
        said = replace(said, by=statement.by, by_said=origin.at)
    pending = statement.action_needed and not state.accepted
    if statement.offer is False and state.status == "offer" and statement.by is not None and not pending:
        return replace(said, pending=False)
    return replace(said, pending=pending or state.pending)


def _said(state: _State, statement: Statement, origin: _Origin, status: NextStepStatus) -> _State:
    facts = [Evidence("status", status, origin.source, statement.quote)]
    if statement.by is not None:
        facts.append(Evidence("by", statement.by.isoformat(), origin.source, statement.quote))
    return replace(
        state,
        status=status,
        step=statement.step or (state.step if status == "known" else None),
        said_at=origin.at,
        said_by=origin.by,
        message_id=origin.message_id,
        evidence=(*state.evidence, *facts)[-8:],
    )


def _after_theirs(state: _State, message: Message, context: Context) -> _State:
    body = new_text(message.text)
    cues = cues_for(body + " " + message.subject, context.vocabulary)
    if _says_nothing(message, body, cues):
        return state
    said_at = message.date.astimezone(context.me.zone)
    statement = read_statement(message.text, said_at, context, sender=message.sender.name)
    if _is_forward(message):
        statement = _with_forwarded(statement, message, said_at, context)
    if not (statement.known or statement.closed or statement.revoked or _REPLY.match(fold(message.subject.strip()))):
        headline = read_statement(message.subject[:200], said_at, context)
        statement = replace(headline, by=None) if headline.closed or headline.offer else statement
    sender = message.sender.name or message.sender.email
    origin = _Origin(f"message {said_at:%Y-%m-%d} from {sender}", said_at, message.sender, message.message_id)
    return replace(_take(state, statement, origin), heard=said_at)


def _says_nothing(message: Message, body: str, cues: Cues) -> bool:
    """An absence note, a receipt of a ticket system, a survey, a newsletter."""
    subject = plain(fold(message.subject))
    if cues.has("autoreply_subject", subject) or cues.has("noise", subject):
        return True
    text = plain(fold(_signed(body, message.sender.name)[:600]))
    return cues.has("noise", text) or (
        cues.has("autoreply", text) and (message.automatic or len(sentences(body)) <= 5) and not _states(text, cues)
    )


def _signed(body: str, name: str) -> str:
    """A text up to the line that is its writer's name: what a footer asks below it means nothing for the process."""
    names = set(fold(name).split())
    lines = body.split("\n")
    for i, line in enumerate(lines[1:], 1):
        words = set(fold(line.strip(" ,.-–—")).split())
        if words and words <= names:
            return "\n".join(lines[:i])
    return body


def _states(folded: str, cues: Cues) -> bool:
    return cues.has("closed", folded) or cues.has("outcome", folded)


def _is_forward(message: Message) -> bool:
    return bool(_FORWARDED.match(fold(message.subject.strip())) or forwarded_text(message.text))


def _with_forwarded(statement: Statement, message: Message, said_at: datetime, context: Context) -> Statement:
    """What the company wrote to the agency counts where the agency passes it on without saying it itself."""
    if statement.closed or statement.offer or statement.by:
        return statement
    about_me = _THIRD_PERSON.sub("you", forwarded_text(message.text))
    passed_on = read_statement(about_me, said_at, context, to_me=False)
    if not (passed_on.known or passed_on.closed or passed_on.revoked):
        return statement
    return replace(passed_on, action_needed=statement.action_needed)


def _after_mine(state: _State, message: Message, context: Context) -> _State:
    """My answer: no, yes, what they asked for, or a promise of it."""
    body = new_text(message.text)
    cues = cues_for(body, context.vocabulary)
    folded = [plain(fold(sentence)) for sentence in sentences(body)]
    if any(cues.has("my_no", sentence) for sentence in folded):
        at = message.date.astimezone(context.me.zone)
        statement = Statement(closed=True, quote=body[:200])
        origin = _Origin(f"my message {at:%Y-%m-%d}", at, message.sender, message.message_id)
        return replace(_take(state, statement, origin), ended_by_me=True)
    if state.status == "offer" and any(cues.has("my_yes", sentence) for sentence in folded):
        return replace(state, pending=False, accepted=True)
    if state.pending and any(cues.has("my_later", sentence) for sentence in folded):
        return state
    if state.pending and _only_thanks(" ".join(folded), cues):
        return state
    return replace(state, pending=False)


def _only_thanks(folded: str, cues: Cues) -> bool:
    """A short word of thanks that brings nothing they asked for."""
    brief = len(folded.split()) <= _THANKS_WORDS and not any(char.isdigit() for char in folded)
    return brief and cues.has("my_ack", folded) and not cues.has("my_done", folded)
