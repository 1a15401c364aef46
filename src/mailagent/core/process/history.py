"""What the search looked like so far: applications and interviews a week, and how long each company takes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from mailagent.core.model import Me
from mailagent.core.planning.wanted import OPEN
from mailagent.core.process.correspondence import is_mine
from mailagent.core.process.grouping import same_company
from mailagent.core.world import Process, Understanding

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its Monday. None: nothing is known of that week, which is not the same as none."""

    monday: date
    applications: int | None
    interviews: int | None

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return self.applications is not None


def weeks(found: Understanding, me: Me, count: int = 16, fewest: int = 8) -> tuple[Week, ...]:
    """The last weeks up to the present one, at most `count` and at least `fewest`, from the first with data.

    A week of which no mail, no interview and no application is known is unknown, not empty.
    """
    today = found.now.astimezone(me.zone).date()
    made = [_monday(one.on) for one in found.made]
    held = [
        _monday(one.event.start.astimezone(me.zone).date())
        for process in found.processes
        for one in process.interviews
        if one.verdict.actionable and one.event.start <= found.now
    ]
    mail = {
        _monday(read.message.date.astimezone(me.zone).date())
        for process in found.processes
        for read in process.messages
    }
    known = {*made, *held, *mail}
    last = _monday(today)
    first = max(last - (count - 1) * _WEEK, min([*known, last - (fewest - 1) * _WEEK]))
    days = [first + number * _WEEK for number in range((last - first).days // 7 + 1)]
    return tuple(Week(day, made.count(day), held.count(day)) if day in known else Week(day, None, None) for day in days)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


# ---- how long they take ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Waits:
    """How long a company takes to answer. `answered`: each wait that ended; `waiting`: the one that goes on."""

    company: str
    answered: tuple[timedelta, ...]
    waiting: timedelta | None

    @property
    def typical(self) -> timedelta | None:
        """The median of the waits that ended."""
        return timedelta(seconds=median(one.total_seconds() for one in self.answered)) if self.answered else None


def response_times(found: Understanding, me: Me) -> tuple[Waits, ...]:
    """For each company how long it took from what I did, or an interview, to its next mail; the slowest first."""
    companies: list[tuple[str, list[timedelta], list[timedelta]]] = []
    for process in found.processes:
        if not process.company:
            continue
        entry = next((one for one in companies if same_company(one[0], process.company)), None)
        if entry is None:
            entry = (process.company, [], [])
            companies.append(entry)
        answered, waiting = _waits(process, found.now, me)
        entry[1].extend(answered)
        entry[2].extend([waiting] if waiting is not None and process.status in {*OPEN, "applied"} else [])
    rows = [Waits(name, tuple(sorted(done)), max(going, default=None)) for name, done, going in companies]
    return tuple(sorted((row for row in rows if row.answered or row.waiting is not None), key=_slowness, reverse=True))


def _slowness(row: Waits) -> tuple[bool, timedelta, str]:
    return (row.typical is not None, row.typical or row.waiting or timedelta(0), row.company)


def _waits(process: Process, now: datetime, me: Me) -> tuple[list[timedelta], timedelta | None]:
    """The waits of one process that ended, and the one that goes on."""
    turns = sorted(_turns(process, now, me))
    answered = [
        later - earlier
        for (earlier, mine), (later, next_mine) in pairwise(_last_of_each(turns))
        if mine and not next_mine
    ]
    going = now - turns[-1][0] if turns and turns[-1][1] else None
    return answered, going


def _last_of_each(turns: Sequence[tuple[datetime, bool]]) -> Iterator[tuple[datetime, bool]]:
    """Of several turns of mine in a row the last, of theirs the first: that is when the waiting began and ended."""
    for place, turn in enumerate(turns):
        if turn[1] and place + 1 < len(turns) and turns[place + 1][1]:
            continue
        if not turn[1] and place and not turns[place - 1][1]:
            continue
        yield turn


def _turns(process: Process, now: datetime, me: Me) -> Iterator[tuple[datetime, bool]]:
    """(when, whether from then on they had to answer): what I did or an interview, against a mail of theirs."""
    for one in process.interviews:
        if one.verdict.actionable and one.event.end <= now:
            yield one.event.end, True
    for read in process.messages:
        if is_mine(read.message, me) or read.verdict.kind == "application_received":
            yield read.message.date, True
        elif not read.message.automatic:
            yield read.message.date, False
