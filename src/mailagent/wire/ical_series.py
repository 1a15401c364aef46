"""Series of iCalendar: a master, its rule and its overrides to occurrences in a window.

The expansion itself is `recurring_ical_events`. It is given only times, never texts, and rules are bounded first: that
library walks through every repetition since the first, and its rules walk to the year 9999 where nothing matches.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from mailagent.wire import WireError

if TYPE_CHECKING:
    from icalendar import Event

MAX_OCCURRENCES = 1_000
_MAX_STEPS = 40_000
_STEPS_A_DAY = {"SECONDLY": 86_400.0, "MINUTELY": 1_440.0, "HOURLY": 24.0, "DAILY": 1.0, "WEEKLY": 1 / 7}
_FAR = timedelta(days=1_200)  # a series without end is begun so long before the window, at most
_LAST_YEARS = 9_990  # where a rule that never matches is found out quickly
_NUMBER = "X-MAILAGENT-NUMBER"
LIBRARY_FAULTS = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, AssertionError)


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
    except LIBRARY_FAULTS as fault:
        raise WireError("A series of events cannot be worked out.") from fault


def _component(part: Part, window: tuple[datetime, datetime]) -> Event:
    from icalendar import Event
    from icalendar.prop import vRecur

    rules = [_bounded(rule, part.start, window) for rule in part.rules[:4]]
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
        event.add("RRULE", vRecur.from_ical(rule))
    if part.rdates:
        event.add("RDATE", list(part.rdates))
    if part.exdates:
        event.add("EXDATE", list(part.exdates))
    return event


def _parts_of(rule: str) -> dict[str, str]:
    pairs = (item.partition("=") for item in rule[:1_000].upper().replace(" ", "").split(";"))
    return {name: value for name, equals, value in pairs if equals and value}


def _bounded(rule: str, start: datetime | date, window: tuple[datetime, datetime]) -> str:
    """The rule with an end. Raises WireError where working it out would take too long."""
    parts = _parts_of(rule)
    last = (window[1] + timedelta(days=2)).astimezone(UTC)
    days = max((last.date() - _day(start)).days, 1)
    frequency = parts.get("FREQ", "")
    interval = max(_whole(parts.get("INTERVAL", "1")), 1)
    steps = days * _STEPS_A_DAY.get(frequency, 1 / 28) / interval
    if frequency in ("DAILY", "WEEKLY") and "COUNT" not in parts:
        steps = min(steps, _FAR.days * 2.0)
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        steps *= max(parts.get(name, "").count(",") + 1, 1)
    if steps > _MAX_STEPS or interval > 10_000 or _never(parts, start):
        raise WireError("A series of events repeats too often, or never.")
    if not isinstance(start, datetime):
        limit = f"{last:%Y%m%d}"
        until = parts.get("UNTIL", limit)[:8]
    else:
        limit = f"{last:%Y%m%dT%H%M%SZ}"
        until = parts.get("UNTIL", limit)
    parts["UNTIL"] = min(until, limit)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _never(parts: dict[str, str], start: datetime | date) -> bool:
    """Whether a rule with conditions matches nothing in nine years, tried where the years end."""
    conditions = {name for name in parts if name.startswith("BY")}
    if not conditions or (conditions == {"BYDAY"} and parts.get("FREQ") == "WEEKLY"):
        return False
    from dateutil.rrule import rrulestr

    kept = {name: value for name, value in parts.items() if name not in ("UNTIL", "COUNT")}
    if _whole(kept.get("INTERVAL", "1")) <= 12 and kept.get("FREQ") == "YEARLY":
        kept.pop("INTERVAL", None)
    begin = datetime(_LAST_YEARS, start.month, min(start.day, 28))  # noqa: DTZ001  only whether anything matches
    rule = rrulestr(";".join(f"{name}={value}" for name, value in kept.items()), dtstart=begin)
    return next(iter(rule), None) is None


def _shift(rules: Sequence[str], part: Part, window: tuple[datetime, datetime]) -> timedelta:
    """How far a daily or weekly series that began long ago is moved up, whole intervals only.

    Its first occurrence then still lies long before the window, so nothing is seen of the move.
    """
    if len(rules) != 1 or "COUNT" in rules[0] or part.recurrence_id is not None:
        return timedelta()
    parts = _parts_of(rules[0])
    unit = {"DAILY": 1, "WEEKLY": 7}.get(parts["FREQ"], 0) * max(_whole(parts.get("INTERVAL", "1")), 1)
    spare = window[0].date() - _day(part.start) - _FAR - (_day(part.end) - _day(part.start))
    return timedelta(days=spare.days // unit * unit) if unit and spare.days > unit else timedelta()


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
