"""One VEVENT: its properties read into what the model holds.

Quirks, each held by a test in tests/wire/test_ical.py:
- Apple and Exchange write ATTENDEE values that are no addresses, with an EMAIL parameter beside.
- A name with a colon in it and no quotes round it: the address begins at `mailto:`.
- Outlook puts the text into X-ALT-DESC as HTML where DESCRIPTION is empty; some systems leave a stub there.
- An all-day event without an end lasts one day, a timed one no time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b

from mailagent.core.model import Address, Attendee, Cutype, Event, EventStatus, Me, ParticipationRole, Partstat
from mailagent.wire import WireError
from mailagent.wire.content_lines import Component, ContentLine, content_lines, listed, unescaped
from mailagent.wire.html import html_to_text
from mailagent.wire.ical_series import Occurrence, Part
from mailagent.wire.ical_time import duration_of, time_of, times_of
from mailagent.wire.text import (
    clean_body,
    clean_line,
    in_zone,
    is_known,
    join_link,
    midnight,
    plain_description,
    recurrence_id,
    to_address,
)

_MAX_ATTENDEES = 500
_MAX_DATES = 5_000
_REPEATED = frozenset({"ATTENDEE", "RRULE", "RDATE", "EXDATE", "CATEGORIES", "ATTACH"})
_A_LINE = 100  # letters
_PARTSTATS: dict[str, Partstat] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "delegated",
}
_ROLES: dict[str, ParticipationRole] = {
    "CHAIR": "chair",
    "OPT-PARTICIPANT": "optional",
    "NON-PARTICIPANT": "non-participant",
}
_CUTYPES: dict[str, Cutype] = {"GROUP": "group", "ROOM": "room", "RESOURCE": "resource", "UNKNOWN": "unknown"}
_CONFERENCES = ("X-GOOGLE-CONFERENCE", "CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL")


class Entry:
    """One VEVENT, read: `part` is its times, `event` the whole of it. Raises WireError where its times are no times."""

    def __init__(self, component: Component, me: Me) -> None:
        self.component = component
        self.me = me
        self.single: dict[str, ContentLine] = {}
        self.repeated: dict[str, list[ContentLine]] = {}
        for line in content_lines(component.content):
            if line.name in _REPEATED:
                self.repeated.setdefault(line.name, []).append(line)
            else:
                self.single.setdefault(line.name, line)
        self._read: Event | None = None
        self.part = self._part()
        self.cancelled = component.calendar.method == "CANCEL" or self._said("STATUS") == "CANCELLED"

    def _part(self) -> Part:
        calendar = self.component.calendar
        begin = self.single.get("DTSTART") or self.single.get("RECURRENCE-ID")
        if begin is None:
            raise WireError("An event has no start.")
        start = time_of(begin, calendar, self.me)
        original = self.single.get("RECURRENCE-ID")
        return Part(
            number=0,
            start=start,
            end=self._end(start),
            sequence=self._sequence(),
            recurrence_id=time_of(original, calendar, self.me) if original else None,
            and_future=original is not None and original.params.get("RANGE", "").upper() == "THISANDFUTURE",
            rules=tuple(line.value for line in self.repeated.get("RRULE", ())),
            rdates=self._times("RDATE"),
            exdates=self._times("EXDATE"),
        )

    def _end(self, start: datetime | date) -> datetime | date:
        """The end, never before the start and of the same kind."""
        line, length = self.single.get("DTEND"), self.single.get("DURATION")
        timed = isinstance(start, datetime)
        if line is not None:
            end = time_of(line, self.component.calendar, self.me)
            if isinstance(end, datetime) and not timed:
                end = end.date()
            elif timed and not isinstance(end, datetime):
                end = start
        elif length is not None:
            end = _after(start, duration_of(length.value))
        else:
            end = start if timed else start + timedelta(days=1)
        return max(start, end)

    def _times(self, name: str) -> tuple[datetime | date, ...]:
        found: list[datetime | date] = []
        for line in self.repeated.get(name, ())[:_MAX_DATES]:
            found.extend(times_of(line, self.component.calendar, self.me, _MAX_DATES - len(found)))
        return tuple(found)

    def _sequence(self) -> int:
        value = self._value("SEQUENCE").strip()
        return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0

    def _value(self, name: str) -> str:
        line = self.single.get(name)
        return unescaped(line.value) if line else ""

    def event(self, occurrence: Occurrence | None, account: str, group: str) -> Event:
        """The event, at the times of `occurrence` where it stands for a series."""
        if self._read is None:
            self._read = self._event(account, group)
        if occurrence is None:
            return self._read
        instance = recurrence_id(occurrence.recurrence_id)
        return replace(
            self._read,
            provider_id=_provider_id(group, self._read.uid, instance),
            recurrence_id=instance,
            start=moment(occurrence.start, self.me),
            end=moment(occurrence.end, self.me),
            all_day=not isinstance(occurrence.start, datetime),
        )

    def _event(self, account: str, group: str) -> Event:
        part, me = self.part, self.me
        uid = clean_line(self._value("UID")) or blake2b(self.component.content, digest_size=12).hexdigest()
        instance = recurrence_id(part.recurrence_id) if part.recurrence_id is not None else None
        organizer = _address(self.single.get("ORGANIZER"))
        attendees = self._attendees()
        summary, location = clean_line(self._value("SUMMARY")), clean_line(self._value("LOCATION"))
        description = self._description()
        return Event(
            source="ics",
            provider_id=_provider_id(group, uid, instance),
            uid=uid,
            start=moment(part.start, me),
            end=moment(part.end, me),
            account=account,
            group=group,
            recurrence_id=instance,
            sequence=part.sequence,
            revision=blake2b(self.component.content, digest_size=8).hexdigest(),
            status=self._status(),
            summary=summary,
            description=description,
            location=location,
            conference=self._conference(location, description),
            all_day=not isinstance(part.start, datetime),
            organizer=organizer if is_known(organizer) else None,
            organizer_is_me=bool(organizer.email) and organizer.email in me.emails,
            attendees=attendees,
            my_partstat=next((attendee.partstat for attendee in attendees if attendee.is_me), None),
            private=self._said("CLASS") in ("PRIVATE", "CONFIDENTIAL") and not summary,
            method=self.component.calendar.method,
            product=clean_line(self.component.calendar.product, 200),
            categories=self._categories(),
            attachments=self._attachments(),
        )

    def _status(self) -> EventStatus:
        if self.cancelled:
            return "cancelled"
        return "tentative" if self._said("STATUS") == "TENTATIVE" else "confirmed"

    def _said(self, name: str) -> str:
        return self._value(name).strip().upper()

    def _attendees(self) -> tuple[Attendee, ...]:
        found = []
        for line in self.repeated.get("ATTENDEE", ())[:_MAX_ATTENDEES]:
            address = _address(line)
            if is_known(address):
                found.append(
                    Attendee(
                        address=address,
                        partstat=_PARTSTATS.get(line.params.get("PARTSTAT", "").upper(), "needs-action"),
                        participation_role=_ROLES.get(line.params.get("ROLE", "").upper(), "required"),
                        cutype=_CUTYPES.get(line.params.get("CUTYPE", "").upper(), "individual"),
                        is_me=bool(address.email) and address.email in self.me.emails,
                    )
                )
        return tuple(found)

    def _description(self) -> str:
        """The text; where it is a mere line ("view this in an HTML client") what the HTML says, if that is more."""
        written = plain_description(self._value("DESCRIPTION"))
        if len(written) >= _A_LINE:
            return written
        shown = clean_body(html_to_text(self._value("X-ALT-DESC")))
        return shown if len(shown) > len(written) else written

    def _conference(self, location: str, description: str) -> str:
        links = (clean_line(self._value(name), 2_000) for name in _CONFERENCES)
        return join_link(*links, location, description, self._value("X-ALT-DESC")[:100_000])

    def _categories(self) -> tuple[str, ...]:
        names = (name for line in self.repeated.get("CATEGORIES", ())[:20] for name in listed(line.value))
        return tuple(clean_line(name, 200) for name in names)[:50]

    def _attachments(self) -> tuple[str, ...]:
        params = (line.params for line in self.repeated.get("ATTACH", ())[:20])
        names = (given.get("FILENAME") or given.get("X-FILENAME", "") for given in params)
        return tuple(clean_line(name, 200) for name in names if name)


def numbered(entry: Entry, number: int) -> Part:
    """The entry's times under another number."""
    return replace(entry.part, number=number)


def _after(start: datetime | date, length: timedelta) -> datetime | date:
    try:
        return start + length
    except OverflowError as fault:
        raise WireError("An event has a time out of range.") from fault


def _provider_id(group: str, uid: str, instance: str | None) -> str:
    return "#".join(part for part in (group, uid, instance) if part)


def moment(when: datetime | date, me: Me) -> datetime:
    """A time in my zone; of a day its beginning there."""
    return in_zone(when, me.zone) if isinstance(when, datetime) else midnight(when, me.zone)


def _address(line: ContentLine | None) -> Address:
    if line is None:
        return Address()
    value = line.value[:2_000]
    begin = value.lower().find("mailto:")
    address = to_address(line.params.get("CN", ""), value[begin:] if begin > 0 else value)
    if not address.email and "EMAIL" in line.params:
        return to_address(address.name, line.params["EMAIL"])
    return address
