"""Times of iCalendar: DATE, DATE-TIME and DURATION values, with whatever names their zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from mailagent.core.model import Me
from mailagent.wire import WireError
from mailagent.wire.content_lines import Calendar, ContentLine
from mailagent.wire.zones import zone_named

_DURATION = re.compile(r"([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?")


def time_of(line: ContentLine, calendar: Calendar, me: Me) -> datetime | date:
    """The value of DTSTART, DTEND or RECURRENCE-ID: a day, or a time with its zone (mine where it floats).

    Raises WireError for what is no time.
    """
    return _time(line.value.strip(), line, calendar, me)


def times_of(line: ContentLine, calendar: Calendar, me: Me, cap: int = 5_000) -> list[datetime | date]:
    """The values of RDATE or EXDATE, of a period its start; unreadable ones are left out."""
    found: list[datetime | date] = []
    for value in line.value.split(",")[:cap]:
        try:
            found.append(_time(value.partition("/")[0].strip(), line, calendar, me))
        except WireError:
            continue
    return found


def duration_of(value: str) -> timedelta:
    """A DURATION value. Raises WireError for what is none."""
    match = _DURATION.fullmatch(value.strip().upper())
    if match is None:
        raise WireError("An event has no readable duration.")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match.group(1) == "-" else length


def _time(value: str, line: ContentLine, calendar: Calendar, me: Me) -> datetime | date:
    try:
        if len(value) == 8 or line.params.get("VALUE", "").upper() == "DATE":
            return _possible(date.fromisoformat(value[:8] if "-" not in value else value[:10]))
        moment = datetime.fromisoformat(value)
    except ValueError as fault:
        raise WireError("An event has no readable time.") from fault
    _possible(moment)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    return moment.replace(tzinfo=_zone(line.params.get("TZID", ""), calendar, me))


def _possible(day: date) -> date:
    """Years that every zone and every calculation can hold."""
    if not 1583 <= day.year <= 9000:
        raise WireError("An event has a time out of range.")
    return day


def _zone(name: str, calendar: Calendar, me: Me) -> tzinfo:
    if not name:
        return me.zone
    return zone_named(name) or _embedded(name.strip().casefold(), calendar) or me.zone


def _embedded(name: str, calendar: Calendar) -> tzinfo | None:
    """The zone that the file itself describes."""
    content = calendar.zones.get(name)
    if content is None:
        return None
    from icalendar import Timezone

    try:
        component = Timezone.from_ical(b"BEGIN:VTIMEZONE\n" + content + b"\nEND:VTIMEZONE\n")
        zone = component.to_tz(lookup_tzid=False) if isinstance(component, Timezone) else None
        if not isinstance(zone, tzinfo) or zone.utcoffset(datetime(2026, 1, 1)) is None:  # noqa: DTZ001  a wall time
            return None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, AssertionError):
        return None
    return zone
