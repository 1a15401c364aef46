"""The push to go on applying until an offer is accepted: when it is due, and what it says. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from mailagent.core.model import Me
from mailagent.core.planning.wanted import GOING, OPEN
from mailagent.core.process.agenda import debts
from mailagent.core.world import Policy, Process, Understanding


def nudges(found: Understanding, policy: Policy, me: Me) -> Iterator[tuple[str, str]]:
    """What is to be said at this instant, as (key, text): each key is said once.

    Once a week at the chosen hour, and on the morning after an interview where it is the only open process. Nothing in
    quiet hours, on the day of an interview and the day before; the weekly one then waits for the next good hour.
    """
    text = nudge_text(found, policy)
    if text is None or _is_quiet(found, policy, me):
        return
    yield f"keep_applying:{_week(found.now, policy, me)}", text + _due(found)
    alone = _only_open(found)
    if alone is not None:
        latest = alone.latest(found.now)
        today = found.now.astimezone(me.zone).date()
        if latest and latest.event.end.astimezone(me.zone).date() == today - timedelta(days=1):
            name = alone.company or "it"
            yield (
                f"keep_applying:after:{latest.id}",
                (
                    "Yesterday's interview is your only open process. "
                    f"Whatever {name} decides, one more application today helps."
                ),
            )


def nudge_text(found: Understanding, policy: Policy) -> str | None:
    """The push to go on applying, or None where there is nothing to say: the goal is met, or an offer was accepted."""
    if not policy.nudge or found.accepted:
        return None
    if policy.snoozed_until is not None and found.now < policy.snoozed_until:
        return None
    made = found.applications
    if made is not None and made >= policy.goal:
        return None
    going = [process for process in found.processes if process.status in GOING]
    open_now = f"{len(going)} open process{'es' if len(going) != 1 else ''}" if going else "no open process"
    if made is None:
        return f"You have {open_now}. No application is known of so far; your goal is {policy.goal} a week."
    times = "once" if made == 1 else f"{made} times"
    missing = policy.goal - made
    return (
        f"You have {open_now} and applied {times} in the last seven days; "
        f"{missing} more reach{'es' if missing == 1 else ''} your goal of {policy.goal}."
    )


def _due(found: Understanding) -> str:
    """Who waits for me, and who is late, in a sentence each."""
    owed = debts(found)
    mine = _names([one.process for one in owed if one.debtor == "you"])
    late = _names([one.process for one in owed if one.debtor == "they" and one.late])
    text = f" Waiting for you: {mine}." if mine else ""
    return text + (f" Late with an answer: {late}." if late else "")


def _names(processes: Sequence[Process]) -> str:
    """At most three companies, and how many more."""
    names = [one.company or "a company" for one in processes]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _only_open(found: Understanding) -> Process | None:
    going = [process for process in found.processes if process.status in OPEN]
    return going[0] if len(going) == 1 else None


def _is_quiet(found: Understanding, policy: Policy, me: Me) -> bool:
    local = found.now.astimezone(me.zone)
    minute = local.hour * 60 + local.minute
    begin, end = policy.quiet_from, policy.quiet_to
    if begin <= minute < end if begin <= end else minute >= begin or minute < end:
        return True
    soon = {local.date(), local.date() + timedelta(days=1)}
    return any(
        one.verdict.actionable and one.event.start.astimezone(me.zone).date() in soon
        for process in found.processes
        for one in process.interviews
    )


def _week(now: datetime, policy: Policy, me: Me) -> str:
    """The week that a nudge belongs to: it begins at the chosen hour of the chosen day."""
    local = now.astimezone(me.zone)
    start = local.date() - timedelta(days=(local.weekday() - policy.nudge_weekday) % 7)
    begins = datetime.combine(start, time(policy.nudge_minute // 60, policy.nudge_minute % 60), me.zone)
    if local < begins:
        start -= timedelta(days=7)
    return start.isoformat()
