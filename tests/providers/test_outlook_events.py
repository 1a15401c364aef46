"""Events by delta, and what a delta does not say: on a strict double of Microsoft Graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.graph_calendar import GraphCalendar
from mailagent.errors import AuthError, CursorExpired, ProviderError, TransientError
from mailagent.providers.base import Window
from providers.harness import INTERVIEW, WINDOW, Picture
from providers.outlook_harness import OutlookHarness, event_resource

DAY = timedelta(days=1)


@pytest.fixture
def harness() -> OutlookHarness:
    return OutlookHarness()


def occurrence(number: int, **more: object) -> dict[str, object]:
    start = INTERVIEW.start + number * DAY
    entry = replace(INTERVIEW, uid=f"occ-{number}", start=start, end=start + timedelta(hours=1))
    return {
        **event_resource(entry),
        "type": "occurrence",
        "seriesMasterId": "master",
        "originalStart": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        **more,
    }


def test_an_idle_listing_is_one_small_request(harness: OutlookHarness) -> None:
    for number in range(500):
        harness.put_event(replace(INTERVIEW, uid=f"e{number}"))
    first = harness.provider().list_events(WINDOW, None)
    assert len(list(first.events)) == 500
    provider = harness.provider()
    before = harness.graph.asked
    assert list(provider.list_events(WINDOW, first.cursor).events) == []
    assert harness.graph.asked - before == 1


def test_an_expired_delta_is_told_by_name_and_the_whole_window_comes_again(harness: OutlookHarness) -> None:
    harness.put_event(INTERVIEW)
    provider = harness.provider()
    picture = Picture()
    picture.take(provider.list_events(WINDOW, None))
    harness.graph.calendar.expire()
    harness.put_event(replace(INTERVIEW, uid="late", summary="Late"))
    harness.remove_event(INTERVIEW.uid)
    with pytest.raises(CursorExpired):
        provider.list_events(WINDOW, picture.cursor)
    picture.take(provider.list_events(WINDOW, None))
    assert [event.summary for event in picture.live()] == ["Late"]


def test_a_window_that_moved_by_more_than_a_day_is_listed_anew(harness: OutlookHarness) -> None:
    later = INTERVIEW.start + 35 * DAY
    harness.put_event(replace(INTERVIEW, start=later, end=later + timedelta(hours=1)))
    provider = harness.provider()
    first = provider.list_events(WINDOW, None)
    assert list(first.events) == []
    moved = Window(WINDOW.start + 10 * DAY, WINDOW.end + 10 * DAY)
    second = provider.list_events(moved, first.cursor)
    assert [event.provider_id for event in second.events] == [INTERVIEW.uid]
    assert second.refreshed == ("primary",)


def test_occurrences_of_a_series_are_whole_and_each_its_own(harness: OutlookHarness) -> None:
    harness.graph.calendar.put({**event_resource(INTERVIEW), "id": "master", "type": "seriesMaster"})
    for number in range(3):
        harness.graph.calendar.put(occurrence(number))
    harness.graph.calendar.put(occurrence(1, type="exception", subject="Moved round"))
    events = list(harness.provider().list_events(WINDOW, None).events)
    assert len(events) == 3
    assert all(event.attendees and event.recurrence_id for event in events)
    assert len({(event.uid, event.recurrence_id) for event in events}) == 3
    assert [event.summary for event in events].count("Moved round") == 1


def test_an_event_that_left_the_window_is_moved_and_not_removed(harness: OutlookHarness) -> None:
    harness.put_event(INTERVIEW)
    provider = harness.provider()
    picture = Picture()
    picture.take(provider.list_events(WINDOW, None))
    far = INTERVIEW.start + 60 * DAY
    harness.put_event(replace(INTERVIEW, start=far, end=far + timedelta(hours=1)))
    changes = provider.list_events(WINDOW, picture.cursor)
    assert changes.removed == ()
    assert [event.start for event in changes.events] == [far]


def test_a_change_to_an_event_that_nobody_knew_is_no_harm(harness: OutlookHarness) -> None:
    provider = harness.provider()
    picture = Picture()
    picture.take(provider.list_events(WINDOW, None))
    harness.put_event(replace(INTERVIEW, uid="gone"))
    harness.remove_event("gone")
    picture.take(provider.list_events(WINDOW, picture.cursor))
    assert picture.events == {}


@pytest.mark.parametrize("status", [400, 404, 501])
def test_a_server_without_delta_is_listed_by_window(harness: OutlookHarness, status: int) -> None:
    harness.graph.without_delta = status
    harness.put_event(INTERVIEW)
    harness.put_event(replace(INTERVIEW, uid="other", summary="Other"))
    picture = Picture()
    picture.take(harness.provider().list_events(WINDOW, None))
    harness.remove_event(INTERVIEW.uid)
    before = harness.graph.asked
    picture.take(harness.provider().list_events(WINDOW, picture.cursor))
    assert [event.summary for event in picture.live()] == ["Other"]
    assert harness.graph.asked - before == 1  # and delta is not tried again


def test_long_listings_come_page_by_page(harness: OutlookHarness) -> None:
    harness.graph.without_delta = 404
    for number in range(1100):
        harness.put_event(replace(INTERVIEW, uid=f"e{number}"))
    assert len(list(harness.provider().list_events(WINDOW, None).events)) == 1100


def test_an_event_that_cannot_be_read_is_named_and_the_others_come(harness: OutlookHarness) -> None:
    harness.put_event(INTERVIEW)
    harness.put_event(replace(INTERVIEW, uid="broken"))
    harness.graph.calendar.damaged = {"broken"}
    changes = harness.provider().list_events(WINDOW, None)
    assert [event.provider_id for event in changes.events] == [INTERVIEW.uid]
    assert [fault.item for fault in changes.faults] == ["broken"]


def test_a_missing_permission_asks_for_sign_in(harness: OutlookHarness) -> None:
    harness.graph.denied = {"calendarView", "calendar"}
    with pytest.raises(AuthError) as caught:
        harness.provider().list_events(WINDOW, None)
    assert "setup outlook" in caught.value.next


def test_other_calendars_are_read_by_their_name(harness: OutlookHarness) -> None:
    harness.put_event(INTERVIEW)
    harness.graph.others["Job search"] = GraphCalendar()
    harness.graph.others["Job search"].put(event_resource(replace(INTERVIEW, uid="other", summary="Other")))
    provider = harness.provider("primary", "job search")
    picture = Picture()
    picture.take(provider.list_events(WINDOW, None))
    assert sorted(event.group for event in picture.live()) == ["job search", "primary"]
    harness.graph.others["Job search"].remove("other")
    picture.take(harness.provider("primary", "job search").list_events(WINDOW, picture.cursor))
    assert [event.group for event in picture.live()] == ["primary"]


def test_a_calendar_that_is_not_there_is_named(harness: OutlookHarness) -> None:
    with pytest.raises(ProviderError, match="Hobbies"):
        harness.provider("Hobbies").list_events(WINDOW, None)


def test_trouble_that_lasts_is_told_as_passing(harness: OutlookHarness) -> None:
    harness.graph.faults = dict.fromkeys(range(1, 20), "503")
    with pytest.raises(TransientError):
        harness.provider().list_events(WINDOW, None)
