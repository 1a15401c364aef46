"""When the user is nudged to go on applying, and when they are left in peace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailagent.core.model import Context, Event, Interview, Letter, Me, NextStep, Verdict, Vocabulary
from mailagent.core.planning.nudge import nudge_text, nudges
from mailagent.core.planning.plan import plan
from mailagent.core.process.pipeline import understand
from mailagent.core.world import Application, Correction, Ledger, Policy, Process, Understanding, World

ZONE = ZoneInfo("Europe/Berlin")
ME = Me("Dana Reyes", ("dana@reyes.example",), "Europe/Berlin")
MONDAY = datetime(2026, 3, 9, 10, tzinfo=ZONE)


def _interview(start: datetime) -> Interview:
    event = Event("ics", "e", "e@x", start, start + timedelta(hours=1))
    return Interview(f"i-{start:%d%H}", event, Verdict(True, True, band="sure"))


def _found(now: datetime, *starts: datetime, accepted: bool = False, applications: int | None = 1) -> Understanding:
    processes = tuple(
        Process(f"p-{n}", frozenset(), f"Company {n}", None, "waiting", NextStep("known"), (_interview(start),))
        for n, start in enumerate(starts)
    )
    return Understanding(now, processes, applications=applications, accepted=accepted)


def test_a_nudge_counts_what_is_open_and_what_is_missing() -> None:
    ((key, text),) = nudges(_found(MONDAY), Policy(goal=5), ME)
    assert key == "keep_applying:2026-03-09"
    assert "no open process" in text
    assert "4 more reach your goal of 5" in text


def test_the_week_of_a_nudge_begins_at_the_chosen_hour() -> None:
    before = MONDAY.replace(hour=8, minute=30)
    ((key, _),) = nudges(_found(before), Policy(), ME)
    assert key == "keep_applying:2026-03-02"


@pytest.mark.parametrize(
    ("now", "starts"),
    [
        (MONDAY.replace(hour=22), ()),
        (MONDAY.replace(hour=6), ()),
        (MONDAY, (MONDAY + timedelta(hours=5),)),
        (MONDAY, (MONDAY + timedelta(days=1),)),
    ],
    ids=["late evening", "early morning", "day of an interview", "day before one"],
)
def test_there_are_hours_and_days_without_nudges(now: datetime, starts: tuple[datetime, ...]) -> None:
    assert list(nudges(_found(now, *starts), Policy(), ME)) == []


def test_the_morning_after_the_only_open_interview_there_is_one_more() -> None:
    keys = [key for key, _ in nudges(_found(MONDAY, MONDAY - timedelta(days=1)), Policy(), ME)]
    assert keys == ["keep_applying:2026-03-09", "keep_applying:after:i-0810"]
    two = _found(MONDAY, MONDAY - timedelta(days=1), MONDAY - timedelta(days=9))
    assert [key for key, _ in nudges(two, Policy(), ME)] == ["keep_applying:2026-03-09"]


def test_an_accepted_offer_a_snooze_or_a_goal_that_is_met_end_it() -> None:
    assert nudge_text(_found(MONDAY, accepted=True), Policy()) is None
    assert nudge_text(_found(MONDAY), Policy(snoozed_until=MONDAY + timedelta(days=1))) is None
    assert nudge_text(_found(MONDAY), Policy(snoozed_until=MONDAY - timedelta(days=1))) is not None
    assert nudge_text(_found(MONDAY, applications=5), Policy(goal=5)) is None


def test_what_is_not_known_is_not_said_to_be_zero() -> None:
    text = nudge_text(_found(MONDAY, applications=None), Policy())
    assert text is not None
    assert "No application is known of so far" in text
    assert " 0 " not in text


# ---- a search of seven weeks, hour by hour ---------------------------------------------------------------------------
def _simulate(
    talks: Sequence[Interview], applied: Sequence[date], corrections: Sequence[Correction], policy: Policy, weeks: int
) -> list[tuple[str, str]]:
    """What the user is told to go on applying, as (day and hour, key), through the plan and its ledger of notices."""
    told: list[tuple[str, str]] = []
    applications = tuple(Application(f"Company {n}", None, on) for n, on in enumerate(applied))
    for hours in range(weeks * 7 * 24):
        now = datetime(2026, 3, 2, tzinfo=ZONE) + timedelta(hours=hours)
        world = World(
            now=now,
            context=Context(ME, Vocabulary({})),
            interviews=tuple(one for one in talks if one.event.start <= now + timedelta(days=10)),
            corrections=tuple(one for one in corrections if one.at <= now),
            applications=tuple(one for one in applications if one.on <= now.date()),
        )
        ledger = Ledger(notices=frozenset(key for _, key in told))
        actions = plan(understand(world, policy), ledger, policy, ME, lambda _: Letter("s", "b\n"))
        told += [(f"{now:%a %d %b %H}", one.key) for one in actions if one.purpose == "keep_applying"]
    return told


def test_over_seven_weeks_nudges_come_on_the_right_days_only() -> None:
    talk = _interview(datetime(2026, 3, 16, 10, tzinfo=ZONE))  # a Monday: that week's nudge waits
    offer = _interview(datetime(2026, 4, 1, 15, tzinfo=ZONE))  # a Wednesday, while the first is open as well
    busy = [date(2026, 3, 23) + timedelta(days=n % 5) for n in range(5)]  # five applications in the fourth week
    policy = Policy(goal=5, thank=False, debrief=False, snoozed_until=None)
    accepted = Correction(offer.id, "accepted", datetime(2026, 4, 7, 12, tzinfo=ZONE))
    told = _simulate((talk, offer), busy, (accepted,), policy, 7)
    assert [when for when, _ in told] == [
        "Mon 02 Mar 08",  # the week that began before the search did: as soon as the quiet hours end
        "Mon 02 Mar 09",
        "Mon 09 Mar 09",
        "Tue 17 Mar 08",  # not on the day of the interview; the next good hour, with the word after it
        "Tue 17 Mar 08",
        "Mon 23 Mar 09",
        "Mon 30 Mar 09",
        "Mon 06 Apr 09",
    ]
    assert told[4][1] == f"keep_applying:after:{talk.id}"
    assert len({key for _, key in told}) == len(told)


def test_a_snooze_and_a_met_goal_keep_it_silent_and_it_comes_back_after() -> None:
    snoozed = Policy(goal=5, snoozed_until=datetime(2026, 3, 17, 12, tzinfo=ZONE))
    assert [when for when, _ in _simulate((), (), (), snoozed, 4)] == ["Tue 17 Mar 12", "Mon 23 Mar 09"]
    every_day = [date(2026, 2, 20) + timedelta(days=n) for n in range(24)]  # until 15 March
    met = _simulate((), every_day, (), Policy(goal=5), 4)
    assert [when for when, _ in met] == ["Wed 18 Mar 08", "Mon 23 Mar 09"]


def test_it_says_who_waits_for_me_and_who_is_late() -> None:
    found = _found(MONDAY, MONDAY - timedelta(days=9), MONDAY - timedelta(days=8))
    mine, late = found.processes
    said = NextStep("known", "decision", date(2026, 3, 5), overdue=True)
    processes = (replace(mine, status="your_turn"), replace(late, status="overdue", next=said))
    ((_, text),) = nudges(replace(found, processes=processes), Policy(), ME)
    assert "Waiting for you: Company 0." in text
    assert "Late with an answer: Company 1." in text
