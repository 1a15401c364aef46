"""How many events and mails are understood a second on one core, and dates read against a general date parser."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from accuracy.forms import GIVEN, EventCase, MailCase, read_cases
from mailagent.core.event.interviews import recognise
from mailagent.core.mail.mailkind import classify
from mailagent.core.model import Address, Context, Event, Me, Message
from mailagent.core.step.dates import find_dates
from mailagent.resources import load_vocabulary
from mailagent.wire.google_calendar import event_from_google
from mailagent.wire.graph_calendar import event_from_graph
from mailagent.wire.ical import events_from_ics

SENTENCES = (
    "You should hear from us by Friday.",
    "We will get back to you within 5-7 business days.",
    "The panel decides early next week.",
    "We expect to have an answer by the end of the month.",
    "I will let you know in a couple of days.",
    "A decision will be made by March 20.",
    "Thank you for your time, it was good to meet you.",
    "We were founded in 1998 and have offices in six cities.",
)


def per_second(work: Callable[[], int], seconds: float = 2.0) -> float:
    """Items a second of `work`, which tells how many it did; warmed up once."""
    work()
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        done += work()
    return done / (time.perf_counter() - began)


def main() -> None:
    """Print the figures."""
    vocabulary = load_vocabulary()
    events = _events()
    contexts = [Context(me, vocabulary) for me, _ in events]

    def understand_events() -> int:
        for (_, event), context in zip(events, contexts, strict=True):
            recognise(event, context)
        return len(events)

    print(f"events understood: {per_second(understand_events):7.0f} a second (aim 2,000)")
    mails = _mails()
    around = [Context(me, vocabulary) for me, _ in mails]

    def understand_mails() -> int:
        for (_, message), context in zip(mails, around, strict=True):
            classify(message, context)
        return len(mails)

    print(f"mails understood:  {per_second(understand_mails):7.0f} a second (aim 500)")
    said = datetime(2026, 3, 3, 10, tzinfo=ZoneInfo("America/New_York"))

    numbers = itertools.count()

    def read_dates() -> int:
        for sentence in SENTENCES:  # each is new: what was read before is remembered
            find_dates(f"{sentence} Ref. {next(numbers)}x", said, vocabulary)
        return len(SENTENCES)

    ours = per_second(read_dates, 1.0)
    print(f"sentences read for a date: {ours:7.0f} a second")
    _compare(SENTENCES, said, ours)


def _compare(sentences: Sequence[str], said: datetime, ours: float) -> None:
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        print("dateparser is not installed, so there is nothing to compare with: pip install dateparser")
        return

    def search() -> int:
        for sentence in sentences:
            search_dates(sentence, languages=["en"], settings={"RELATIVE_BASE": said.replace(tzinfo=None)})
        return len(sentences)

    theirs = per_second(search, 1.0)
    print(f"dateparser.search on the same: {theirs:7.0f} a second, ratio {ours / theirs:.0f}")


def _events() -> list[tuple[Me, Event]]:
    found: list[tuple[Me, Event]] = []
    for case in read_cases("events", GIVEN / "events.jsonl"):
        if not isinstance(case, EventCase):
            continue
        me = case.me.value()
        if isinstance(case.raw, str):
            found += [(me, event) for event in events_from_ics(case.raw, me=me, window=None)[0]]
        else:
            read = event_from_google if case.source == "google" else event_from_graph
            event = read(case.raw, me=me)
            found += [(me, event)] if event else []
    return found


def _mails() -> list[tuple[Me, Message]]:
    found: list[tuple[Me, Message]] = []
    for case in read_cases("mail", GIVEN / "mail.jsonl"):
        if isinstance(case, MailCase):
            name, email = parseaddr(case.message.from_)
            date = datetime.fromisoformat(case.message.date)
            sender = Address(name, email.lower())
            message = Message(case.id, case.id, date, sender, subject=case.message.subject, text=case.message.text)
            found.append((case.me.value(), message))
    return found


if __name__ == "__main__":
    main()
