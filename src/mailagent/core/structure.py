"""Signals that lie in an event's structure: who organises, who attends, whom title and text name, how it is made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailagent.core.domains import domain_of, is_freemail
from mailagent.core.model import Context, Event
from mailagent.core.phrases import listed
from mailagent.core.sides import Sides, greets_me, names_me
from mailagent.core.text import EventText, Text, fold

Sign = tuple[str, str, str]  # name of the signal, the field, the words

_CANDIDATE = re.compile(
    r"\b(?:candidat[eo]?a?|kandidat(?:in)?|applicant|bewerber(?:in)?|invitee|interviewee)(?: name)? ?[:=] ?"
    r"([^\n|,;()]{2,60})|候補者 ?[::] ?([^\n|)]{1,30})"
)
_CANDIDATE_CALLED = re.compile(r"\b(?:candidate|applicant) (?:interview|call|screen|chat|visit|lunch) ?[:-] ?([^\n|,;(]{2,40})")
_INTERVIEW_OF = re.compile(r"\binterview(?:ing)? ([^\W\d_]{2,20}(?: [^\W\d_]{2,20})?) (?:for|as)\b")
_INTERVIEW = re.compile(r"interview|entrevista|entretien|gesprach|colloquio|trial|probearbeiten|面接")
_A_CANDIDATE = re.compile(r"\b(?:candidate|candidata?o?|candidat|kandidat|kandidatin|applicant)\b[^:]")
_INTERVIEWER = re.compile(
    r"\b(?:interviewers?|interviewer\(s\)|panel(?: members)?|panellists|committee|shadows?|entrevistador(?:es|a)?)"
    r"(?: today)? ?[:=] ?([^\n|]{2,100})"
)
_I_INTERVIEW = re.compile(
    r"([^\W\d_]{2,20}) (?:to interview|will interview|is interviewing|interviewt|entrevista a|mene)\b(?! at| with)"
)
_HR = re.compile(r"\bHR\b")  # in capitals: folded it is the German "Hr." and the English "1 hr"
_PLURAL = re.compile(
    r"(?<!onsite )(?<!on-site )(?<!your )\b"
    r"(?:interviews|entretiens|entrevistas|(?:vorstellungs|bewerbungs|bewerber)gesprache)\b"
)
_PAIR = re.compile(r"([^/|<>]{2,60}?) ?(?:<>|<->|/|\||&|\+|:|×| (?:x|and|und|et|y|e|-) ) ?([^/|<>]{2,60})")
_POSSESSIVE = re.compile(
    r"\b([^\W\d_]{2,20})'s (?:(?:first|second|final|big|job|panel|zoom|phone) )?(?:interview|assessment|trial)"
)
_FIRST_WORD = re.compile(r"\W{0,3}([^\W\d_]{2,20}) ?(?::|'s\b)")
_ARTICLES = ("the", "a", "an", "slot", "prep", "call", "with", "confirmed", "scheduled", "request")
_MANY = 8
_LONG = 120  # minutes


def structural(event: Event, text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    """Every signal of structure the event has."""
    yield from _of_sides(event, text, sides, context)
    yield from _of_names(text, sides, context)
    yield from _of_kind(event, text, sides)
    yield from _of_knowledge(text, sides, context)


def _of_sides(event: Event, text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    organizer = sides.organizer
    if organizer is not None:
        who = organizer.name or organizer.email
        local, _, _ = organizer.email.rpartition("@")
        if organizer in sides.outside or organizer in sides.groups:
            yield "outside_organizer", "organizer", organizer.email or who
        elif organizer in sides.friends:
            yield "friend_organizer", "organizer", organizer.email
        if set(re.findall(r"[a-z]+", local)) & listed(context.vocabulary, "events", "recruiting_addresses"):
            yield "recruiting_address", "organizer", organizer.email
    elif sides.outside:
        yield "outside_guest", "attendees", sides.outside[0].email
    elif sides.friends and not sides.colleagues:
        yield "friends_only", "attendees", sides.friends[0].email
    if sides.colleagues:
        yield "colleagues", "attendees", sides.colleagues[0].email
    guests = [guest for guest in sides.friends if guest != organizer]
    if guests and organizer not in sides.friends:
        hosts = organizer is not None or bool(sides.colleagues) or not _free(event, context)
        if hosts and not names_me(context, text.summary.folded):
            yield "private_guest", "attendees", guests[0].email
    if len(event.attendees) >= _MANY:
        yield "many_guests", "attendees", f"{len(event.attendees)} invited"


def _free(event: Event, context: Context) -> bool:
    """Whether the address under which I made the entry is one of a mail service."""
    address = event.organizer.email if event.organizer else ""
    return not address or is_freemail(domain_of(address), context.vocabulary)


def _of_names(text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    title = text.summary
    in_title = names_me(context, title.folded)
    if in_title and sides.organizer is not None:
        yield "names_me", "summary", title.text
        pair = _PAIR.search(title.folded)
        if pair and names_me(context, pair.group(1)) != names_me(context, pair.group(2)):
            yield "pair", "summary", title.text
    if in_title and _A_CANDIDATE.search(title.folded) and not _INTERVIEWER.search(title.folded):
        yield "candidate_me", "summary", title.text
    for called in (*_CANDIDATE_CALLED.finditer(title.folded), *_INTERVIEW_OF.finditer(title.folded)):
        if called.group(1) not in _ARTICLES and not names_me(context, called.group(1)):
            yield "candidate_other", "summary", title.quote(called.start(), called.end())
    for field in (title, text.description):
        for match in _CANDIDATE.finditer(field.folded):
            name = match.group(1) or match.group(2)
            sign = "candidate_me" if names_me(context, name) else "candidate_other"
            yield sign, field.source, field.quote(match.start(), match.end())
        for match in _I_INTERVIEW.finditer(field.folded):
            if names_me(context, match.group(1)):
                yield "interviewer_me", field.source, field.quote(match.start(), match.end())
        for match in _INTERVIEWER.finditer(field.folded):
            if names_me(context, match.group(1)) or re.match(r"you\b", match.group(1)):
                yield "interviewer_me", field.source, field.quote(match.start(), match.end())
    opening = text.description.folded[:60].split("\n\n")[0]
    if sides.organizer is not None and text.description.folded:
        if greets_me(context, opening):
            yield "greets_me", "description", text.description.quote(0, 40)
        elif not in_title and not names_me(context, text.description.folded):
            yield "not_named", "description", text.description.quote(0, 40)
    elif any(
        set(re.findall(r"[^\W\d_]{3,}", fold(guest.name))) & set(re.findall(r"[^\W\d_]{3,}", opening))
        for guest in sides.friends
    ):
        yield "greets_guest", "description", text.description.quote(0, 40)
    for field in (title, text.description):
        if hr := _HR.search(field.text):
            yield "human_resources", field.source, field.quote(hr.start(), hr.end())
            break
    if not in_title and (many := _PLURAL.search(title.folded)):
        yield "many_interviews", "summary", title.quote(many.start(), many.end())
    yield from _of_others(title, sides, context)


def _of_others(title: Text, sides: Sides, context: Context) -> Iterator[Sign]:
    """Signs that the title speaks of somebody else's interview."""
    companies = listed(context.vocabulary, "events", "possessive_companies")
    owner = _POSSESSIVE.search(title.folded)
    if owner and not names_me(context, owner.group(1)) and owner.group(1) not in companies:
        yield "owned_by_other", "summary", title.quote(owner.start(), owner.end())
    guests = {word for friend in sides.friends for word in fold(friend.name).split() if len(word) > 2}
    if sides.organizer is None and _INTERVIEW.search(title.folded) and guests & set(re.findall(r"[^\W\d_]+", title.folded)):
        yield "names_guest", "summary", title.text
    first = _FIRST_WORD.match(title.folded)
    if first and any(first.group(1) in fold(friend.name or friend.email).split() for friend in sides.friends):
        yield "owned_by_other", "summary", title.quote(first.start(), first.end())


def _of_kind(event: Event, text: EventText, sides: Sides) -> Iterator[Sign]:
    if event.event_type not in ("default", ""):
        name = {"fromGmail": "from_gmail", "focusTime": "focus_time"}.get(event.event_type, "no_meeting")
        yield name, "event type", event.event_type
    if event.recurrence_id is not None:
        yield "recurring", "series", event.recurrence_id
    if event.conference:
        yield "call_link", "conference", event.conference
    if not sides.alone:
        return
    minutes = (event.end - event.start).total_seconds() / 60
    if "?" in text.summary.folded:
        yield "question", "summary", text.summary.text
    bare = not (event.description or event.location or event.conference)
    if bare:
        if len(text.summary.folded.split()) < 3:
            yield "bare", "summary", text.summary.text
        if event.all_day or minutes >= _LONG:
            yield "long_block", "time", "all day" if event.all_day else f"{minutes:.0f} minutes"


def _of_knowledge(text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    """What is known from mail and from the user's corrections."""
    addresses = [party.email for party in (*sides.outside, *sides.friends, *sides.services, *sides.groups)]
    terms = {*addresses, *map(domain_of, addresses)}
    for said, name in ((context.confirmed, "confirmed"), (context.refused, "refused")):
        for term in said:
            if term in terms or ("@" not in term and "." not in term and fold(term) in text.summary.folded):
                yield name, "your mark", term
                break
    for job in context.jobs:
        if terms & {*job.domains, *(person.email for person in job.people if person.email)}:
            yield "known_people", "attendees", job.company
        elif len(job.company) > 2 and re.search(rf"(?<!\w){re.escape(fold(job.company))}(?!\w)", text.summary.folded):
            yield "known_company", "summary", job.company
