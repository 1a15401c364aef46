"""Microsoft Graph event resources to events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mailagent.core.model import Event, Me
from mailagent.wire import WireError
from mailagent.wire.graph_calendar import event_from_graph

ME = Me("Dana Reyes", ("dana@mail.example",), "America/New_York")
RAW: dict[str, object] = {
    "id": "AAMk=",
    "iCalUId": "0400",
    "changeKey": "ck",
    "subject": "Interview",
    "start": {"dateTime": "2026-03-10T15:00:00.0000000", "timeZone": "UTC"},
    "end": {"dateTime": "2026-03-10T12:00:00.0000000", "timeZone": "Eastern Standard Time"},
    "isAllDay": False,
    "type": "singleInstance",
}


def event(**changes: object) -> Event:
    found = event_from_graph(RAW | changes, me=ME, account="work", group="calendar")
    assert found is not None
    return found


def person(name: str, address: str) -> dict[str, object]:
    return {"emailAddress": {"name": name, "address": address}}


def test_times_are_read_in_the_zone_beside_them() -> None:
    found = event()
    assert found.start.isoformat() == "2026-03-10T11:00:00-04:00"
    assert found.end.isoformat() == "2026-03-10T12:00:00-04:00"
    assert (found.uid, found.revision, found.group) == ("0400", "ck", "calendar")


@pytest.mark.parametrize("zone", ["UTC", "Tokyo Standard Time"])
def test_an_all_day_event_keeps_its_date_whatever_the_zone(zone: str) -> None:
    found = event(
        isAllDay=True,
        start={"dateTime": "2026-03-10T00:00:00.0000000", "timeZone": zone},
        end={"dateTime": "2026-03-11T00:00:00.0000000", "timeZone": zone},
    )
    assert found.start == datetime(2026, 3, 10, tzinfo=timezone(timedelta(hours=-4)))
    assert found.end - found.start == timedelta(days=1)


def test_an_occurrence_is_named_by_its_original_start_and_the_uid_of_its_series() -> None:
    found = event(type="exception", originalStart="2026-03-09T15:00:00Z", uid="series")
    assert (found.uid, found.recurrence_id) == ("series", "20260309T150000Z")


def test_a_removal_and_a_master_are_no_events() -> None:
    assert event_from_graph({"id": "a", "@removed": {"reason": "deleted"}}, me=ME) is None
    assert event_from_graph(RAW | {"type": "seriesMaster"}, me=ME) is None


def test_attendees_carry_type_and_answer() -> None:
    found = event(
        attendees=[
            person("Mary Okafor", "Mary@X.example")
            | {"type": "optional", "status": {"response": "tentativelyAccepted"}},
            person("Room 4", "room4@x.example") | {"type": "resource", "status": {"response": "accepted"}},
            person("Old Path", "/o=ExchangeLabs/cn=Recipients/cn=x") | {"type": "required"},
            person("Dana", "dana@mail.example") | {"type": "required", "status": {"response": "none"}},
        ],
        organizer=person("Talent", "talent@x.example"),
        responseStatus={"response": "declined"},
    )
    mary, room, old, me = found.attendees
    assert (mary.participation_role, mary.partstat) == ("optional", "tentative")
    assert room.cutype == "resource"
    assert (old.address.name, old.address.email) == ("Old Path", "")
    assert me.is_me
    assert found.my_partstat == "declined"
    assert found.organizer is not None


def test_my_own_meeting_counts_as_accepted_by_me() -> None:
    found = event(
        isOrganizer=True, responseStatus={"response": "organizer"}, organizer=person("D", "dana@mail.example")
    )
    assert found.organizer_is_me
    assert found.my_partstat == "accepted"


def test_a_cancelled_meeting_is_told_by_its_flag() -> None:
    assert event(isCancelled=True).status == "cancelled"


def test_an_html_body_is_read_as_text_and_a_plain_one_as_it_stands() -> None:
    assert event(body={"contentType": "html", "content": "<p>Hi</p><p>Dana</p>"}).description == "Hi\n\nDana"
    assert event(body={"contentType": "text", "content": "a < b\r\nc"}).description == "a < b\nc"
    assert event(bodyPreview="only this").description == "only this"


def test_the_join_link_and_the_place_are_found() -> None:
    found = event(
        onlineMeeting={"joinUrl": "https://teams.microsoft.com/l/meetup-join/1"},
        location={"displayName": ""},
        locations=[{"displayName": "Room 4"}, {"displayName": "Lobby"}],
        categories=["Jobs"],
    )
    assert found.conference == "https://teams.microsoft.com/l/meetup-join/1"
    assert found.location == "Room 4; Lobby"
    assert found.categories == ("Jobs",)


def test_hidden_attendees_and_hidden_content_are_told() -> None:
    assert event(hideAttendees=True).attendees_hidden
    assert event(sensitivity="private", subject="").private
    assert not event(sensitivity="private").private


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"id": "a"},
        {"id": "a", "start": {"dateTime": "x"}},
        {"id": "a", "start": {"dateTime": "2026-03-10T15:00:00"}, "end": {"dateTime": None}},
        {"id": "a", "start": {"dateTime": "0001-01-01T00:00:00"}},
    ],
)
def test_what_is_no_event_is_refused_by_name(raw: dict[str, object]) -> None:
    with pytest.raises(WireError):
        event_from_graph(raw, me=ME)


def test_an_unknown_zone_is_mine() -> None:
    found = event(start={"dateTime": "2026-03-10T11:00:00", "timeZone": "tzone://Microsoft/Custom"})
    assert found.start == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
