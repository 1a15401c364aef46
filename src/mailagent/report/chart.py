"""What the drawings of the page need: places along an axis, in percent, and heights. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailagent.core.model import Me
from mailagent.core.process.history import Week
from mailagent.core.world import Process
from mailagent.report.words import day_of

HEIGHT = 150  # of the bars, in CSS pixels
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bars:
    """One week of the plot: x and width in percent; heights in pixels; None where nothing is known."""

    week: Week
    x: float
    width: float
    applications: float | None
    interviews: float | None
    label: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """Applications and interviews a week."""

    bars: tuple[Bars, ...]
    goal: int
    goal_y: float
    top: int
    words: str


def plot_of(weeks: Sequence[Week], goal: int) -> Plot:
    """The plot of these weeks, the goal as a line."""
    most = max([goal, 1, *(count for week in weeks for count in (week.applications or 0, week.interviews or 0))])
    width = 100 / len(weeks)
    step = 1 if len(weeks) <= 8 else 2
    bars = tuple(
        Bars(
            week=week,
            x=number * width,
            width=width,
            applications=None if week.applications is None else HEIGHT * week.applications / most,
            interviews=None if week.interviews is None else HEIGHT * week.interviews / most,
            label=day_of(week.monday),
            labelled=(len(weeks) - 1 - number) % step == 0,
        )
        for number, week in enumerate(weeks)
    )
    return Plot(bars, goal, HEIGHT - HEIGHT * goal / most, most, _in_words(weeks))


def _in_words(weeks: Sequence[Week]) -> str:
    known = [week for week in weeks if week.known]
    applied = sum(week.applications or 0 for week in known)
    held = sum(week.interviews or 0 for week in known)
    text = f"In {len(known)} of these {len(weeks)} weeks something is known: {applied} applications, {held} interviews."
    missing = len(weeks) - len(known)
    return text + (f" Of {missing} nothing is known; they are hatched, not counted as zero." if missing else "")


# ---- timeline --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a line of the timeline: what, where (percent), and in words."""

    kind: str  # applied, interview, mail, promised, end
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One process on the timeline."""

    process: Process
    begin: float
    end: float
    marks: tuple[Mark, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Processes over time. ticks: (x, label) of months' first days."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float
    first: date
    last: date


def timeline_of(processes: Sequence[Process], now: datetime, me: Me) -> Timeline:
    """The processes, each from its first sign to now or to its end, on one axis that reaches a little ahead."""
    today = now.astimezone(me.zone).date()
    dated = [(process, sorted(_signs(process, me))) for process in processes]
    days = [day for _, signs in dated for day, _, _ in signs] + [today]
    first, last = min(days) - 2 * _DAY, max(days) + 3 * _DAY
    span = (last - first) / _DAY

    def place(day: date) -> float:
        return round((day - first) / _DAY / span * 100, 2)

    lines = []
    for process, signs in dated:
        if not signs:
            continue
        over = process.status in {"closed", "withdrawn"}
        end = max(day for day, _, _ in signs) if over else max(today, *(day for day, _, _ in signs))
        marks = tuple(Mark(kind, place(day), words) for day, kind, words in signs)
        told = [words for _, kind, words in signs if kind != "mail"] or [words for _, _, words in signs][-1:]
        lines.append(Line(process, place(signs[0][0]), place(end), marks, "; ".join(told) + "."))
    ticks = tuple((place(day), f"{day:%b}") for day in _months(first, last))
    return Timeline(tuple(lines), ticks, place(today), first, last)


def _signs(process: Process, me: Me) -> Iterator[tuple[date, str, str]]:
    """(day, kind, words) of all that has a day."""
    if process.applied:
        yield process.applied, "applied", f"applied {day_of(process.applied)}"
    for one in process.interviews:
        day = one.event.start.astimezone(me.zone).date()
        if one.verdict.actionable:
            yield day, "interview", f"interview {day_of(day)}"
        else:
            yield day, "cancelled", f"interview {one.verdict.why_not} {day_of(day)}"
    for read in process.messages:
        day = read.message.date.astimezone(me.zone).date()
        yield day, "mail", f"mail {day_of(day)}"
    if process.next.by and process.status in {"waiting", "overdue", "your_turn"}:
        yield process.next.by, "promised", f"due {day_of(process.next.by)}"


def _months(first: date, last: date) -> Iterator[date]:
    """First days of months between the two; where there is none, the first Monday."""
    day = (first.replace(day=1) + 32 * _DAY).replace(day=1)
    while day <= last:
        yield day
        day = (day + 32 * _DAY).replace(day=1)
