"""Google calendars: pages, sync tokens and their rules, what is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fakes.google_calendar import Calendar
from mailagent.providers.base import Window
from providers.google_account import GoogleAccount, event_resource
from providers.harness import INTERVIEW, WINDOW, Picture


@pytest.fixture
def account(tmp_path: Path) -> GoogleAccount:
    return GoogleAccount(tmp_path)


def put_many(account: GoogleAccount, count: int) -> None:
    for number in range(count):
        account.put_event(replace(INTERVIEW, uid=f"i{number}@x.example"))


def later(days: float) -> Window:
    shift = timedelta(days=days)
    return Window(WINDOW.start + shift, WINDOW.end + shift)


def test_all_pages_are_read_and_an_empty_one_is_no_end(account: GoogleAccount) -> None:
    put_many(account, 10)
    assert len(list(account.provider().list_events(WINDOW, None).events)) == 10


def test_an_idle_listing_is_one_request_and_brings_nothing(account: GoogleAccount) -> None:
    put_many(account, 10)
    first = account.provider().list_events(WINDOW, None)
    before = account.google.count
    second = account.provider().list_events(later(0.5), first.cursor)
    assert account.google.count - before == 1
    assert list(second.events) == []
    assert second.refreshed == ()
    assert "syncToken" in account.google.called("events.list")[-1]


@pytest.mark.parametrize("days", [1.5, -0.5])
def test_a_window_that_the_token_does_not_cover_is_listed_anew(account: GoogleAccount, days: float) -> None:
    account.put_event(INTERVIEW)
    first = account.provider().list_events(WINDOW, None)
    second = account.provider().list_events(later(days), first.cursor)
    assert second.refreshed == ("primary",)
    assert "timeMin" in account.google.called("events.list")[-1]


def test_a_token_that_google_forgot_lists_the_whole_window(account: GoogleAccount) -> None:
    put_many(account, 3)
    picture = Picture()
    picture.take(account.provider().list_events(WINDOW, None))
    account.remove_event("i1@x.example")
    account.google.calendars["primary"].oldest_token = 1_000
    changes = account.provider().list_events(WINDOW, picture.cursor)
    assert changes.refreshed == ("primary",)
    picture.take(changes)
    assert {event.uid for event in picture.live()} == {"i0@x.example", "i2@x.example"}


def test_a_listing_that_fails_half_way_removes_nothing(account: GoogleAccount) -> None:
    put_many(account, 10)
    first = account.provider().list_events(WINDOW, None)
    account.google.calendars["primary"].oldest_token = 1_000
    for number in range(account.google.count + 2, account.google.count + 30):
        account.google.faults[number] = "500"
    with pytest.raises(Exception, match="trouble"):
        account.provider().list_events(WINDOW, first.cursor)


def test_the_same_meeting_on_two_calendars_is_two_entries_of_one_uid(tmp_path: Path) -> None:
    account = GoogleAccount(tmp_path, ("primary", "search@group.calendar.google.com"))
    other = account.google.calendars["search@group.calendar.google.com"] = Calendar()
    account.put_event(INTERVIEW)
    other.put(event_resource(INTERVIEW))
    events = list(account.provider().list_events(WINDOW, None).events)
    assert len({event.provider_id for event in events}) == 2
    assert {event.uid for event in events} == {INTERVIEW.uid}
    assert {event.group for event in events} == {"primary", "search@group.calendar.google.com"}


def test_a_calendar_that_is_gone_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    account = GoogleAccount(tmp_path, ("gone@group.calendar.google.com", "primary"))
    account.put_event(INTERVIEW)
    changes = account.provider().list_events(WINDOW, None)
    assert len(list(changes.events)) == 1
    assert [fault.item for fault in changes.faults] == ["calendar 1"]
    assert changes.refreshed == ("primary",)


def test_an_event_that_cannot_be_read_is_named_and_the_others_are_read(account: GoogleAccount) -> None:
    account.put_event(INTERVIEW)
    broken = event_resource(replace(INTERVIEW, uid="broken@x.example"))
    account.google.calendars["primary"].put(broken)
    account.google.calendars["primary"].events["broken"]["start"] = {"dateTime": "2026-03-11T10:00:00Z"}
    account.google.calendars["primary"].events["broken"]["end"] = {"dateTime": "2026-03-11T10:00:00Z"}
    changes = account.provider().list_events(WINDOW, None)
    assert len(list(changes.events)) == 2
    del account.google.calendars["primary"].events["broken"]["start"]
    changes = account.provider().list_events(WINDOW, None)
    assert len(list(changes.events)) == 1
    assert [fault.item for fault in changes.faults] == ["event broken"]


def test_hidden_guests_and_omitted_ones_are_known_to_be_hidden(account: GoogleAccount) -> None:
    for name, how in (("a", {"guestsCanSeeOtherGuests": False}), ("b", {"attendeesOmitted": True})):
        resource = event_resource(replace(INTERVIEW, uid=f"{name}@x.example", attendees=()))
        account.google.calendars["primary"].put({**resource, **how})
    events = list(account.provider().list_events(WINDOW, None).events)
    assert [event.attendees_hidden for event in events] == [True, True]


def test_occurrences_of_a_series_are_told_apart_and_an_exception_keeps_its_place(account: GoogleAccount) -> None:
    for day in (10, 17):
        resource = event_resource(replace(INTERVIEW, uid="series@x.example"))
        resource |= {
            "id": f"series_202603{day}T150000Z",
            "recurringEventId": "series",
            "originalStartTime": {"dateTime": f"2026-03-{day}T15:00:00Z"},
        }
        account.google.calendars["primary"].put(resource)
    events = list(account.provider().list_events(WINDOW, None).events)
    assert {(event.uid, event.recurrence_id) for event in events} == {
        ("series@x.example", "20260310T150000Z"),
        ("series@x.example", "20260317T150000Z"),
    }


def test_focus_time_and_working_places_are_not_asked_for(account: GoogleAccount) -> None:
    account.google.calendars["primary"].put({**event_resource(INTERVIEW), "eventType": "focusTime"})
    assert list(account.provider().list_events(WINDOW, None).events) == []
