"""RFC 5545 text to events.

Single events are read line by line and given out as soon as the stream has ended; only series go through the library
(`ical_series`). So one broken event loses nothing but itself, and memory holds what lies in the window.

Quirks, each held by a test in tests/wire/test_ical.py:
- Windows names, quoted or odd TZIDs, with or without a VTIMEZONE; times without a zone are mine.
- METHOD:CANCEL cancels whatever STATUS says, and may come without times: those of the older copy are kept.
- A series called off takes its older overrides along.
- METHOD:REPLY and its like are answers to an event, not copies of it.
- Of several copies the higher SEQUENCE wins, then the later DTSTAMP, then the later in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b

from mailagent.core.model import Event, Me
from mailagent.wire import WireError
from mailagent.wire.content_lines import Component, events_in
from mailagent.wire.ical_event import Entry, moment, numbered
from mailagent.wire.ical_series import occurrences

_PEEK = re.compile(
    rb"^(UID|DTSTART|DTEND|DURATION|RRULE|RDATE|RECURRENCE-ID|SEQUENCE|DTSTAMP)[;:]([^\n]{0,2000})",
    re.MULTILINE | re.IGNORECASE,
)
_DAY = re.compile(rb"(?:^|:)(\d{4})(\d\d)(\d\d)(?=T|$)")

_ANSWERS = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})

Window = tuple[datetime, datetime]
Version = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class _Peek:
    """What one look at a VEVENT tells without reading it: which one it is, which version, and whether it repeats."""

    uid: bytes
    version: Version
    instance: bytes
    repeats: bool
    outside: bool


def events_from_ics(
    text: str | bytes, *, me: Me, window: Window | None, account: str = "", group: str = ""
) -> tuple[list[Event], list[str]]:
    """The events of an iCalendar file, and what could not be read of it (without content).

    window: occurrences that touch it are given; None: every VEVENT once, as it stands, series unexpanded.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    faults: list[str] = []
    events = list(
        read_events(data.splitlines(keepends=True), faults, me=me, window=window, account=account, group=group)
    )
    return events, faults


def read_events(
    lines: Iterable[bytes],
    faults: list[str],
    *,
    me: Me,
    window: Window | None,
    account: str = "",
    group: str = "",
) -> Iterator[Event]:
    """The same from a stream of lines; `faults` is complete when the last event has been taken."""
    for parts in _by_uid(lines, faults, window):
        try:
            yield from _events_of(parts, me, window, faults, account=account, group=group)
        except WireError as fault:
            faults.append(str(fault))


# ---- which VEVENTs count ---------------------------------------------------------------------------------------------
def _by_uid(lines: Iterable[bytes], faults: list[str], window: Window | None) -> Iterator[list[Component]]:
    """The newest copy of each VEVENT, those of one UID together. What lies outside the window is forgotten at once."""
    newest: dict[bytes, dict[bytes, tuple[Version, Component | None]]] = {}
    for component in events_in(lines, faults):
        if window is not None and component.calendar.method in _ANSWERS:
            continue
        peek = _peek(component, window)
        copies = newest.setdefault(peek.uid, {})
        known = copies.get(peek.instance)
        if known is None or peek.version >= known[0]:
            keep = not peek.outside or peek.repeats
            copies[peek.instance] = (peek.version, _with_times(component, known) if keep else None)
    for uid in list(newest):
        yield [component for _, component in newest.pop(uid).values() if component is not None]


def _with_times(component: Component, older: tuple[Version, Component | None] | None) -> Component:
    """A cancellation without times takes those of the copy it replaces."""
    if older is None or older[1] is None or component.calendar.method != "CANCEL":
        return component
    if re.search(rb"^DTSTART[;:]", component.content, re.MULTILINE | re.IGNORECASE):
        return component
    return Component(component.calendar, older[1].content)


def _peek(component: Component, window: Window | None) -> _Peek:
    found: dict[bytes, bytes] = {}
    for name, value in _PEEK.findall(component.content):
        found.setdefault(name.upper(), value)
    sequence = found.get(b"SEQUENCE", b"").rpartition(b":")[2].strip()
    instance = found.get(b"RECURRENCE-ID", b"")
    return _Peek(
        uid=found.get(b"UID", b"").strip() or blake2b(component.content, digest_size=8).digest(),
        version=(int(sequence) if sequence.isdigit() and len(sequence) < 9 else 0, found.get(b"DTSTAMP", b"")),
        instance=instance.rpartition(b":")[2].strip(),
        repeats=b"RRULE" in found or b"RDATE" in found or b"RECURRENCE-ID" in found,
        outside=window is not None and _outside(found, window),
    )


def _outside(found: dict[bytes, bytes], window: Window) -> bool:
    """Whether an event lies outside for certain, whatever its zone."""
    start, end = _day_in(found.get(b"DTSTART", b"")), _day_in(found.get(b"DTEND", b""))
    if start is None:
        return False
    if start > window[1].date() + timedelta(days=2):
        return True
    if end is None and b"DURATION" not in found and b"DTEND" not in found:
        end = start
    return end is not None and max(start, end) < window[0].date() - timedelta(days=2)


def _day_in(value: bytes) -> date | None:
    match = _DAY.search(value.strip()) or _DAY.search(b":" + value.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


# ---- one UID ---------------------------------------------------------------------------------------------------------
def _events_of(
    components: list[Component], me: Me, window: Window | None, faults: list[str], *, account: str, group: str
) -> Iterator[Event]:
    entries: list[Entry] = []
    for component in components:
        try:
            entries.append(Entry(component, me))
        except WireError as fault:
            faults.append(str(fault))
    ended = max(
        (entry.part.sequence for entry in entries if entry.cancelled and not entry.part.recurrence_id), default=-1
    )
    for entry in entries:  # a series called off takes the overrides along that were made before
        entry.cancelled = entry.cancelled or entry.part.sequence <= ended
    repeating = any(entry.part.rules or entry.part.rdates or entry.part.and_future for entry in entries)
    if window is None or not repeating:
        for entry in entries:
            if window is None or _touches(entry.part.start, entry.part.end, me, window):
                yield entry.event(None, account, group)
        return
    parts = [numbered(entry, number) for number, entry in enumerate(entries)]
    for occurrence in occurrences(parts, window):
        if _touches(occurrence.start, occurrence.end, me, window):
            yield entries[occurrence.number].event(occurrence, account, group)


def _touches(start: datetime | date, end: datetime | date, me: Me, window: Window) -> bool:
    begin, finish = moment(start, me), moment(end, me)
    return begin < window[1] and max(finish, begin + timedelta(microseconds=1)) > window[0]
