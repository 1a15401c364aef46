"""Series of iCalendar: a master, its rule and its overrides to occurrences in a window.

The expansion itself is `recurring_ical_events`. It is given only times, never texts, and rules are bounded first: that
library walks through every repetition since the first, and its rules walk to the year 9999 where nothing matches.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import gcd, lcm
from typing import TYPE_CHECKING

from mailagent.wire import WireError

if TYPE_CHECKING:
    from icalendar import Event

MAX_OCCURRENCES = 500
_MAX_STEPS = 12_000
_STEPS_A_DAY = {"SECONDLY": 86_400.0, "MINUTELY": 1_440.0, "HOURLY": 24.0, "DAILY": 1.0, "WEEKLY": 1 / 7}
_CONDITIONS = frozenset(
    {
        "BYDAY",
        "BYMONTH",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYSETPOS",
        "BYHOUR",
        "BYMINUTE",
        "BYSECOND",
        "BYEASTER",
    }
)
_FAR = timedelta(days=1_200)  # a series without end is begun so long before the window, at most
_LAST_YEARS = 9_990  # where a rule that never matches is found out quickly
_NUMBER = "X-MAILAGENT-NUMBER"
_LIBRARY_FAULTS = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, AssertionError)


@dataclass(frozen=True, slots=True)
class Part:
    """One VEVENT of a series, its times only. `number` says which; an override has a `recurrence_id`."""

    number: int
    start: datetime | date
    end: datetime | date
    sequence: int = 0
    recurrence_id: datetime | date | None = None
    and_future: bool = False
    rules: tuple[str, ...] = ()
    rdates: tuple[datetime | date, ...] = ()
    exdates: tuple[datetime | date, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence: the part that describes it, and when it is."""

    number: int
    start: datetime | date
    end: datetime | date
    recurrence_id: datetime | date


def occurrences(parts: Sequence[Part], window: tuple[datetime, datetime]) -> Iterator[Occurrence]:
    """The occurrences of one UID that touch the window, at most MAX_OCCURRENCES of them.

    Raises WireError for a rule that cannot be read, never matches or repeats too often.
    """
    from icalendar import Calendar
    from recurring_ical_events import of

    calendar = Calendar()
    start, end = window[0] - timedelta(days=1), window[1] + timedelta(days=1)
    try:
        for part in parts:
            calendar.add_component(_component(part, window))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # COUNT with UNTIL: we add the second so that counting ends
            found = of(calendar).between(start, end)
        for component in found[:MAX_OCCURRENCES]:
            yield Occurrence(
                number=int(component[_NUMBER]),
                start=component["DTSTART"].dt,
                end=component["DTEND"].dt,
                recurrence_id=component["RECURRENCE-ID"].dt,
            )
    except WireError:
        raise
    except _LIBRARY_FAULTS as fault:
        raise WireError("A series of events cannot be worked out.") from fault


def _component(part: Part, window: tuple[datetime, datetime]) -> Event:
    from icalendar import Event
    from icalendar.prop import vRecur

    rules = [_parts_of(rule) for rule in part.rules[:4]]
    shift = _shift(rules, part, window)
    event = Event()
    event.add("UID", "series")
    event.add("DTSTART", part.start + shift)
    event.add("DTEND", part.end + shift)
    event.add("SEQUENCE", part.sequence)
    event[_NUMBER] = str(part.number)
    if part.recurrence_id is not None:
        event.add("RECURRENCE-ID", part.recurrence_id, {"RANGE": "THISANDFUTURE"} if part.and_future else {})
    for rule in rules:
        event.add("RRULE", vRecur.from_ical(_bounded(rule, part.start + shift, window)))
    if part.rdates:
        event.add("RDATE", list(part.rdates))
    if part.exdates:
        event.add("EXDATE", list(part.exdates))
    return event


def _parts_of(rule: str) -> dict[str, str]:
    pairs = (item.partition("=") for item in rule[:1_000].upper().replace(" ", "").split(";"))
    return {name: value for name, equals, value in pairs if equals and value}


def _bounded(parts: dict[str, str], start: datetime | date, window: tuple[datetime, datetime]) -> str:
    """The rule with an end. Raises WireError where working it out would take too long."""
    last = (window[1] + timedelta(days=2)).astimezone(UTC)
    days = max((last.date() - _day(start)).days, 1)
    interval = _interval(parts)
    steps = days * _STEPS_A_DAY.get(parts.get("FREQ", ""), 1 / 28) / interval
    if not _CONDITIONS.isdisjoint(parts):
        steps = max(steps, days if "COUNT" not in parts else min(days, _whole(parts["COUNT"])))
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        steps *= parts.get(name, "").count(",") + 1
    if steps > _MAX_STEPS or interval > 10_000 or _never(parts, start):
        raise WireError("A series of events repeats too often, or never.")
    limit = f"{last:%Y%m%dT%H%M%SZ}" if isinstance(start, datetime) else f"{last:%Y%m%d}"
    until = min(parts.get("UNTIL", limit)[: len(limit)], limit)
    return ";".join(f"{name}={value}" for name, value in (parts | {"UNTIL": until}).items())


def _never(parts: dict[str, str], start: datetime | date) -> bool:
    """Whether a rule with conditions matches nothing in its last years, tried where all years end."""
    conditions = _CONDITIONS.intersection(parts)
    if not conditions or (conditions == {"BYDAY"} and parts.get("FREQ") == "WEEKLY"):
        return False
    from dateutil.rrule import rrulestr

    kept = {name: value for name, value in parts.items() if name not in ("UNTIL", "COUNT")}
    first = _day(start)
    if parts.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY"):
        begin = date(_LAST_YEARS + 8, 1, 1)
    else:
        base = date(_LAST_YEARS - 2 * min(_interval(parts), 1_000), 1, 1)
        begin = first + _whole_intervals(parts, first, (base - first).days)
    rule = rrulestr(
        ";".join(f"{name}={value}" for name, value in kept.items()),
        dtstart=datetime(begin.year, begin.month, begin.day),  # noqa: DTZ001  only whether anything matches
    )
    return next(iter(rule), None) is None


def _shift(rules: Sequence[dict[str, str]], part: Part, window: tuple[datetime, datetime]) -> timedelta:
    """How far a series that began long ago and counts nothing is moved up.

    Its first occurrence then still lies long before the window, so nothing is seen of the move.
    """
    first = _day(part.start)
    spare = (window[0].date() - first - _FAR - (_day(part.end) - first)).days
    if len(rules) != 1 or "COUNT" in rules[0] or part.recurrence_id is not None or spare <= 0:
        return timedelta()
    return _whole_intervals(rules[0], first, spare)


def _whole_intervals(parts: dict[str, str], first: date, days: int) -> timedelta:
    """So many whole intervals of the rule as fit into `days`: a series moved by them repeats on the same days."""
    frequency, interval = parts.get("FREQ"), _interval(parts)
    if frequency in ("DAILY", "WEEKLY"):
        unit = interval if frequency == "DAILY" else 7 * interval
        return timedelta(days=days // unit * unit)
    if frequency in ("MONTHLY", "YEARLY"):
        unit = interval if frequency == "YEARLY" else interval // gcd(interval, 12)
        unit = lcm(unit, 4) if (first.month, first.day) == (2, 29) else unit
        return first.replace(year=first.year + days // 366 // unit * unit) - first
    return timedelta()


def _interval(parts: dict[str, str]) -> int:
    return max(_whole(parts.get("INTERVAL", "1")), 1)


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
