"""What the agent makes of a labelled case: the same translators and the same functions that a cycle uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import getaddresses

from accuracy.forms import (
    NO_ANSWER,
    Case,
    CoordinatorForm,
    EventCase,
    EventExpect,
    Expect,
    MailCase,
    MailExpect,
    MessageForm,
    Name,
    PersonForm,
    ThreadCase,
    ThreadExpect,
)
from mailagent.core.event.interviews import recognise
from mailagent.core.mail.mailkind import classify
from mailagent.core.model import (
    Address,
    Context,
    Event,
    Evidence,
    Me,
    Message,
    Note,
    Person,
    Vocabulary,
)
from mailagent.core.step.nextstep import next_step
from mailagent.wire.google_calendar import event_from_google
from mailagent.wire.graph_calendar import event_from_graph
from mailagent.wire.ical import events_from_ics


@dataclass(frozen=True, slots=True)
class Answer:
    """The agent's answer in the form of a label, why, and how certain it says it is. fault: the case broke it."""

    expect: Expect
    evidence: tuple[Evidence, ...] = ()
    band: str = ""
    fault: str = ""


def answer(name: Name, case: Case, vocabulary: Vocabulary) -> Answer:
    """The agent's answer to one case. A case that raises counts as answered with nothing."""
    try:
        return ANSWERS[name](case, vocabulary)
    except Exception as fault:  # noqa: BLE001 - a crash is a miss to be counted, never the end of the measure
        return Answer(NO_ANSWER[name], fault=f"{type(fault).__name__}: {fault}"[:300])


def _answer_event(case: EventCase, vocabulary: Vocabulary) -> Answer:
    me = case.me.value()
    verdict = recognise(event_of(case, me), Context(me, vocabulary))
    expect = EventExpect(
        interview=verdict.interview,
        actionable=verdict.actionable,
        why_not=verdict.why_not,
        stage=verdict.stage,
        company=verdict.company,
        role=verdict.role,
        thank=tuple(PersonForm(p.name, p.email, p.title) for p in verdict.thank),
        coordinators=tuple(CoordinatorForm(p.name, p.email) for p in verdict.coordinators),
        topics=verdict.topics,
    )
    return Answer(expect, verdict.evidence, verdict.band)


def event_of(case: EventCase, me: Me) -> Event:
    """The one event of the case, by the translator of its source. Raises where the translator finds none."""
    if isinstance(case.raw, str):
        events, faults = events_from_ics(case.raw, me=me, window=None)
        if not events:
            raise ValueError(f"no event: {faults}")
        return events[0]
    event = (event_from_google if case.source == "google" else event_from_graph)(case.raw, me=me)
    if event is None:
        raise ValueError("no event")
    return event


def _answer_thread(case: ThreadCase, vocabulary: Vocabulary) -> Answer:
    me = case.me.value()
    held = case.interview
    step = next_step(
        start=datetime.fromisoformat(held.start),
        end=datetime.fromisoformat(held.end),
        interviewers=tuple(Person(p.name, p.email) for p in held.interviewers),
        company=held.company,
        messages=tuple(message_of(m, me, f"{case.id}-{n}") for n, m in enumerate(case.messages)),
        notes=(Note("", case.notes, datetime.fromisoformat(held.end)),) if case.notes else (),
        description=held.description or "",
        context=Context(me, vocabulary),
        now=datetime.fromisoformat(case.now),
        role=held.role,
    )
    by = step.by.isoformat() if step.by else None
    return Answer(ThreadExpect(step.status, by, step.action_needed, step.overdue), step.evidence)


def _answer_mail(case: MailCase, vocabulary: Vocabulary) -> Answer:
    me = case.me.value()
    verdict = classify(message_of(case.message, me, case.id), Context(me, vocabulary))
    return Answer(MailExpect(verdict.kind, verdict.company, verdict.role), verdict.evidence)


ANSWERS: Mapping[Name, Callable[..., Answer]] = {
    "events": _answer_event,
    "threads": _answer_thread,
    "mail": _answer_mail,
}


def message_of(form: MessageForm, me: Me, name: str) -> Message:
    """The message of a case as a mailbox would give it; what I wrote lies in Sent."""
    sender = _addresses(form.from_)
    return Message(
        provider_id=name,
        message_id=f"{name}@cases.example",
        date=datetime.fromisoformat(form.date),
        sender=sender[0] if sender else Address(),
        to=_addresses(form.to),
        subject=form.subject,
        text=form.text,
        thread=name.rpartition("-")[0],
        folder="sent" if sender and sender[0].email in me.emails else "inbox",
    )


def _addresses(header: str) -> tuple[Address, ...]:
    """The addresses of a header. A lone one may have an unquoted comma in its name, as people see it."""
    if header.count("@") == 1 and header.endswith(">"):
        name, _, email = header[:-1].rpartition("<")
        return (Address(name.strip(' "'), email.lower()),)
    try:
        found = getaddresses([header[:12_000]])
    except RecursionError:  # thousands of brackets: the standard library's own reader gives up, so does the agent's
        found = []
    return tuple(Address(name, email.lower()) for name, email in found if name or email)
