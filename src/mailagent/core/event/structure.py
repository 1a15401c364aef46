"""Signals that lie in an event's structure: who organises, who attends, how it is made, what is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailagent.core.domains import domain_of, is_freemail
from mailagent.core.event.naming import Sign
from mailagent.core.event.sides import Sides, names_me
from mailagent.core.model import Context, Event
from mailagent.core.phrases import listed
from mailagent.core.text import EventText, fold

_HR = re.compile(r"\bHR\b")  # in capitals: folded it is the German "Hr." and the English "1 hr"
_ROUTE = re.compile(r"\b[A-Z]{3} ?(?:-|–|>|→|to) ?[A-Z]{3}\b")  # airports: BOS-LGA
_LOCAL_WORDS = re.compile(r"[a-z]+")
_ADDRESSES = {"recruiting_address": "recruiting_addresses", "event_address": "event_addresses"}
_EVENT_TYPES = {"fromGmail": "from_gmail", "focusTime": "focus_time"}
_MANY = 8
_LONG = 120  # minutes
_SAYS_NOTHING = 2  # a title of fewer words


def structural(event: Event, text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    """Every signal of structure the event has."""
    yield from _of_organizer(sides, context)
    yield from _of_guests(event, text, sides, context)
    yield from _of_making(event, sides)
    if sides.alone:
        yield from _of_being_alone(event, text)
    for field in (text.summary, text.description):
        if hr := _HR.search(field.text):
            yield "human_resources", field.source, field.quote(hr.start(), hr.end())
            break
    if route := _ROUTE.search(text.summary.text):
        yield "route", "summary", text.summary.quote(route.start(), route.end())
    yield from _of_marks(text, sides, context)
    yield from _of_jobs(text, sides, context)


def _of_organizer(sides: Sides, context: Context) -> Iterator[Sign]:
    organizer = sides.organizer
    if organizer is None:
        if sides.outside:
            yield "outside_guest", "attendees", sides.outside[0].email
        elif sides.friends and not sides.colleagues:
            yield "friends_only", "attendees", sides.friends[0].email
        return
    who = organizer.email or organizer.name
    if organizer in sides.outside or organizer in sides.groups:
        yield "outside_organizer", "organizer", who
    elif organizer in sides.friends:
        yield "friend_organizer", "organizer", who
    local = _LOCAL_WORDS.findall(organizer.email.rpartition("@")[0])
    for name, addresses in _ADDRESSES.items():
        if listed(context.vocabulary, "events", addresses).intersection(local):
            yield name, "organizer", who


def _of_guests(event: Event, text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    if sides.colleagues:
        yield "colleagues", "attendees", sides.colleagues[0].email
    guests = [guest for guest in sides.friends if guest != sides.organizer]
    if guests and sides.organizer not in sides.friends:
        hosts = sides.organizer is not None or bool(sides.colleagues) or not _privately(event, context)
        hosted = sides.organizer is not None and sides.organizer in sides.colleagues
        if hosts and (hosted or not names_me(context, text.summary.folded)):
            yield "private_guest", "attendees", guests[0].email
    if len(event.attendees) >= _MANY:
        yield "many_guests", "attendees", f"{len(event.attendees)} invited"


def _privately(event: Event, context: Context) -> bool:
    """Whether I made the entry under an address of a mail service."""
    address = event.organizer.email if event.organizer else ""
    return not address or is_freemail(domain_of(address), context.vocabulary)


def _of_making(event: Event, sides: Sides) -> Iterator[Sign]:
    if event.event_type not in ("default", ""):
        yield _EVENT_TYPES.get(event.event_type, "no_meeting"), "event type", event.event_type
    if event.recurrence_id is not None and not sides.alone:
        yield "recurring", "series", event.recurrence_id
    if event.conference:
        yield "call_link", "conference", event.conference


def _of_being_alone(event: Event, text: EventText) -> Iterator[Sign]:
    if "?" in text.summary.folded:
        yield "question", "summary", text.summary.text
    if event.description or event.location or event.conference:
        return
    if len(text.summary.folded.split()) < _SAYS_NOTHING:
        yield "bare", "summary", text.summary.text
    minutes = (event.end - event.start).total_seconds() / 60
    if event.all_day or minutes >= _LONG:
        yield "long_block", "time", "all day" if event.all_day else f"{minutes:.0f} minutes"


def _addresses(sides: Sides) -> set[str]:
    """The addresses of everybody but me and my colleagues, and their domains."""
    emails = {party.email for party in (*sides.outside, *sides.friends, *sides.services, *sides.groups)}
    return emails | {domain_of(email) for email in emails}


def _of_marks(text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    """What the user said of the same address, domain or company before."""
    terms = _addresses(sides)
    for marked, name in ((context.confirmed, "confirmed"), (context.refused, "refused")):
        for term in sorted(marked):
            if term in terms or ("@" not in term and "." not in term and fold(term) in text.summary.folded):
                yield name, "your mark", term
                break


def _of_jobs(text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    """Applications known from mail."""
    terms = _addresses(sides)
    for job in context.jobs:
        if terms & {*job.domains, *(person.email for person in job.people if person.email)}:
            yield "known_people", "attendees", job.company
        elif len(job.company) > 2 and f" {fold(job.company)} " in f" {text.summary.folded} ":
            yield "known_company", "summary", job.company
