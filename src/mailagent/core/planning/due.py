"""When the next thing is due, worked out from what is known: nothing is scheduled that could be lost. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from mailagent.core.calendar_days import add_business_days
from mailagent.core.model import Me
from mailagent.core.planning.wanted import OPEN
from mailagent.core.world import Policy, Understanding

_MORNING = time(7, 0)


def next_due(found: Understanding, policy: Policy, me: Me) -> datetime | None:
    """The first instant after `found.now` at which a plan may hold something new without any news, or None.

    That is an interview's end plus the delay, the morning after a promised day or of the last day of silence, and the
    hour of the weekly nudge.
    """
    return min((at for at in _instants(found, policy, me) if at > found.now), default=None)


def _instants(found: Understanding, policy: Policy, me: Me) -> Iterator[datetime]:
    for process in found.processes:
        for one in process.interviews:
            if one.verdict.actionable:
                yield one.event.end + policy.delay
                ended = one.event.end.astimezone(me.zone).date()
                yield _morning(add_business_days(ended, policy.flag_after, policy.holidays), me)
        if process.status in OPEN:
            said = process.next
            if said.by is not None:
                yield _morning(add_business_days(said.by, policy.overdue_after, policy.holidays), me)
            latest = process.latest(found.now)
            last = max(filter(None, (process.heard, said.said_at, latest.event.end if latest else None)), default=None)
            if last is not None:
                quiet = add_business_days(last.astimezone(me.zone).date(), policy.check_in_after, policy.holidays)
                yield _morning(quiet, me)
    if policy.nudge and not found.accepted:
        local = found.now.astimezone(me.zone)
        day = local.date() + timedelta(days=(policy.nudge_weekday - local.weekday()) % 7)
        at = datetime.combine(day, time(policy.nudge_minute // 60, policy.nudge_minute % 60), me.zone)
        yield at if at > found.now else at + timedelta(days=7)


def _morning(day: date, me: Me) -> datetime:
    return datetime.combine(day, _MORNING, me.zone)
