"""What the mail of one process says about who wrote when, and what can be answered. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from mailagent.core.identity import fold
from mailagent.core.model import Interview, Me, Message
from mailagent.core.world import ReadMessage


def is_mine(message: Message, me: Me) -> bool:
    """Whether I wrote it."""
    return message.folder == "sent" or message.sender.email in me.emails


def heard(received: Sequence[ReadMessage]) -> datetime | None:
    """When they last wrote; autoreplies do not count."""
    dates = [read.message.date for read in received if not read.message.automatic]
    return max(dates, default=None)


def newest(received: Sequence[ReadMessage]) -> Message | None:
    """The last message they wrote; autoreplies do not count."""
    usable = [read.message for read in received if not read.message.automatic]
    return max(usable, key=lambda message: message.date, default=None)


def parent(received: Sequence[ReadMessage]) -> Message | None:
    """The message a check-in answers: the newest that a person wrote and that can be answered."""
    usable = [
        read.message
        for read in received
        if not (read.message.automatic or read.message.bulk or read.message.meeting_request)
        and read.message.message_id
        and not _is_no_reply(read.message)
    ]
    return max(usable, key=lambda message: message.date, default=None)


def _is_no_reply(message: Message) -> bool:
    address = (message.reply_to[0] if message.reply_to else message.sender).email
    local = fold(address.partition("@")[0]).replace(" ", "")
    return any(word in local for word in ("noreply", "donotreply", "nichtantworten", "neparepondre", "noresponder"))


def applied_on(received: Sequence[ReadMessage], me: Me) -> date | None:
    """When my application was confirmed first, in my zone."""
    dates = [read.message.date for read in received if read.verdict.kind == "application_received"]
    return min(dates).astimezone(me.zone).date() if dates else None


def with_addresses(interview: Interview, messages: Sequence[ReadMessage], me: Me) -> Interview:
    """Interviewers known by name alone get the address that the mail of this process has for that name."""
    if all(person.email for person in interview.verdict.thank):
        return interview
    book: dict[str, set[str]] = {}
    for read in messages:
        message = read.message
        for address in (message.sender, *message.to, *message.cc):
            if address.name and address.email and address.email not in me.emails:
                book.setdefault(fold(address.name), set()).add(address.email)
    people = []
    for person in interview.verdict.thank:
        found = book.get(fold(person.name), set()) if not person.email else set()
        people.append(replace(person, email=next(iter(found))) if len(found) == 1 else person)
    return replace(interview, verdict=replace(interview.verdict, thank=tuple(people)))
