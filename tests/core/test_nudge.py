"""When the user is nudged to go on applying, and when they are left in peace."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailagent.core.model import Event, Interview, Me, NextStep, Verdict
from mailagent.core.nudge import nudge_text, nudges
from mailagent.core.world import Policy, Process, Understanding

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
