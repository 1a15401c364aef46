"""Google Calendar resources to events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mailagent.core.model import Event, Me
from mailagent.wire import WireError
from mailagent.wire.google_calendar import event_from_google

ME = Me("Dana Reyes", ("dana@mail.example",), "America/New_York")
RAW: dict[str, object] = {
    "id": "abc_20260310T150000Z",
    "iCalUID": "abc@google.com",
    "etag": '"1"',
    "status": "confirmed",
    "summary": "Interview",
    "start": {"dateTime": "2026-03-10T15:00:00Z"},
    "end": {"dateTime": "2026-03-10T12:00:00-04:00", "timeZone": "America/New_York"},
}


def event(**changes: object) -> Event:
    found = event_from_google(RAW | changes, me=ME, account="work", group="primary")
    assert found is not None
    return found


def test_times_are_mine_whatever_offset_they_come_with() -> None:
    found = event()
    assert found.start.isoformat() == "2026-03-10T11:00:00-04:00"
    assert found.end.isoformat() == "2026-03-10T12:00:00-04:00"
    assert (found.account, found.group, found.uid, found.revision) == ("work", "primary", "abc@google.com", '"1"')


def test_a_time_without_an_offset_is_in_the_zone_beside_it() -> None:
    found = event(start={"dateTime": "2026-03-10T16:00:00", "timeZone": "Europe/Berlin"})
    assert found.start == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)


def test_an_all_day_event_ends_where_the_next_day_begins() -> None:
    found = event(start={"date": "2026-03-10"}, end={"date": "2026-03-11"})
    assert found.all_day
    assert found.start == datetime(2026, 3, 10, tzinfo=timezone(timedelta(hours=-4)))
    assert found.end - found.start == timedelta(days=1)


def test_an_instance_is_named_by_its_original_start() -> None:
    found = event(recurringEventId="abc", originalStartTime={"dateTime": "2026-03-09T15:00:00Z"})
    assert found.recurrence_id == "20260309T150000Z"
    assert event().recurrence_id is None


def test_what_is_left_of_a_deleted_event_is_no_event() -> None:
    assert event_from_google({"id": "abc", "status": "cancelled"}, me=ME) is None
    gone = {"id": "a_1", "status": "cancelled", "recurringEventId": "a", "originalStartTime": {"date": "2026-03-09"}}
    assert event_from_google(gone, me=ME) is None


def test_a_cancelled_event_with_its_times_is_kept_as_cancelled() -> None:
    assert event(status="cancelled").status == "cancelled"


def test_attendees_say_who_i_am_and_what_i_answered() -> None:
    found = event(
        attendees=[
            {"email": "dana@work.example", "self": True, "responseStatus": "declined"},
            {"email": "Mary@X.example", "displayName": "Mary\u202e Okafor\n", "optional": True},
            {"email": "c_1@resource.calendar.google.com", "resource": True, "displayName": "Room 4"},
            {"displayName": "No Address"},
            "nonsense",
        ],
        organizer={"email": "mary@x.example", "displayName": "Mary Okafor"},
        creator={"email": "dana@mail.example"},
    )
    me, mary, room, nameless = found.attendees
    assert (me.is_me, found.my_partstat) == (True, "declined")
    assert (mary.address.name, mary.address.email) == ("Mary Okafor", "mary@x.example")
    assert (mary.participation_role, mary.partstat) == ("optional", "needs-action")
    assert room.cutype == "room"
    assert nameless.address.email == ""
    assert not found.organizer_is_me
    assert found.creator is not None


def test_a_description_in_html_is_read_as_text_with_its_line_ends() -> None:
    assert event(description="Hi <b>Dana</b>\nsee you<br>soon").description == "Hi Dana\nsee you\nsoon"
    assert event(description="a < b, c > d\nnext").description == "a < b, c > d\nnext"


def test_the_join_link_is_taken_from_the_conference_or_the_text() -> None:
    entries = [{"entryPointType": "phone", "uri": "tel:1"}, {"entryPointType": "video", "uri": "https://zoom.us/j/1"}]
    assert event(conferenceData={"entryPoints": entries}).conference == "https://zoom.us/j/1"
    assert event(hangoutLink="https://meet.google.com/a").conference == "https://meet.google.com/a"
    assert event(location="https://zoom.us/j/2").conference == "https://zoom.us/j/2"
    assert event(description='<a href="https://zoom.us/j/3">Join</a>').conference == "https://zoom.us/j/3"


def test_hidden_attendees_and_hidden_content_are_told() -> None:
    assert event(guestsCanSeeOtherGuests=False).attendees_hidden
    assert event(visibility="private", summary="").private
    assert not event(visibility="private").private


def test_what_else_an_event_says_is_kept() -> None:
    found = event(eventType="fromGmail", source={"title": "Calendly"}, attachments=[{"title": "JD.pdf"}], sequence=2)
    assert (found.event_type, found.product, found.attachments, found.sequence) == (
        "fromGmail",
        "Calendly",
        ("JD.pdf",),
        2,
    )


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"id": 7},
        {"id": "a"},
        {"id": "a", "start": {}},
        {"id": "a", "start": {"dateTime": "soon"}},
        {"id": "a", "start": {"date": "2026-13-01"}},
        {"id": "a", "start": {"dateTime": "0001-01-01T00:00:00+14:00"}},
        {"id": "a", "start": []},
    ],
)
def test_what_is_no_event_is_refused_by_name(raw: dict[str, object]) -> None:
    with pytest.raises(WireError):
        event_from_google(raw, me=ME)
