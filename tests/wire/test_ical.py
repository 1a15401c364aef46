"""iCalendar text to events: what calendars really write, series, and files that are broken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mailagent.core.model import Event, Me
from mailagent.wire.ical import events_from_ics

ME = Me("Dana Reyes", ("dana@mail.example",), "America/New_York")
WINDOW = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
EDT = timezone(timedelta(hours=-4))
PLAIN = ("DTSTART:20260310T150000Z", "DTEND:20260310T160000Z")


def vevent(*lines: str, uid: str = "e1@x.example") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Interview", *lines, "END:VEVENT", ""])


def calendar(*events: str, head: tuple[str, ...] = ()) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "PRODID:-//Example//EN", *head, "".join(events) + "END:VCALENDAR", ""])


def read(text: str | bytes, window: tuple[datetime, datetime] | None = WINDOW) -> list[Event]:
    events, faults = events_from_ics(text, me=ME, window=window)
    assert faults == []
    return events


def one(*lines: str) -> Event:
    [event] = read(calendar(vevent(*lines)))
    return event


def starts(*events: str, window: tuple[datetime, datetime] = WINDOW) -> list[str]:
    found = sorted(read(calendar(*events), window), key=lambda event: event.start)
    return [f"{event.start.astimezone(UTC):%m-%d %H:%M}" for event in found if event.status != "cancelled"]


# ---- times -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "zone",
    [
        "TZID=America/Chicago",
        'TZID="Central Standard Time"',
        "TZID=Central Standard Time",
        'TZID="(UTC-06:00) Central Time (US & Canada)"',
        "TZID=/citadel.org/20260101_1/America/Chicago",
        "TZID=america/chicago",
    ],
)
def test_a_zone_is_known_by_any_of_its_names(zone: str) -> None:
    event = one(f"DTSTART;{zone}:20260310T100000", f"DTEND;{zone}:20260310T110000")
    assert event.start == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
    assert event.end - event.start == timedelta(hours=1)


def test_an_odd_zone_is_read_from_the_file_itself() -> None:
    zone = (
        "BEGIN:VTIMEZONE",
        "TZID:Our Office",
        "BEGIN:STANDARD",
        "DTSTART:16010101T000000",
        "TZOFFSETFROM:+0530",
        "TZOFFSETTO:+0530",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
    text = calendar(vevent("DTSTART;TZID=Our Office:20260310T153000", "DURATION:PT1H"), head=zone)
    assert [event.start for event in read(text)] == [datetime(2026, 3, 10, 10, 0, tzinfo=UTC)]


def test_a_time_without_a_zone_is_mine() -> None:
    assert one("DTSTART:20260310T100000", "DTEND:20260310T110000").start == datetime(2026, 3, 10, 10, 0, tzinfo=EDT)


def test_a_time_with_an_unknown_zone_is_mine() -> None:
    assert one("DTSTART;TZID=Nowhere/At_All:20260310T100000").start == datetime(2026, 3, 10, 10, 0, tzinfo=EDT)


def test_an_all_day_event_begins_at_my_midnight_and_lasts_a_day() -> None:
    event = one("DTSTART;VALUE=DATE:20260310")
    assert event.all_day
    assert (event.start, event.end) == (datetime(2026, 3, 10, tzinfo=EDT), datetime(2026, 3, 11, tzinfo=EDT))


@pytest.mark.parametrize(
    ("line", "minutes"),
    [("DURATION:PT45M", 45), ("X-NONE:1", 0), ("DURATION:-PT45M", 0), ("DTEND:20260310T140000Z", 0)],
)
def test_an_end_is_never_before_the_start(line: str, minutes: int) -> None:
    event = one("DTSTART:20260310T150000Z", line)
    assert event.end - event.start == timedelta(minutes=minutes)


def test_dates_are_mine_and_differences_are_true_over_a_change_of_clocks() -> None:
    event = one("DTSTART:20260308T050000Z", "DTEND:20260308T080000Z")
    assert event.start.isoformat() == "2026-03-08T00:00:00-05:00"
    assert event.end.isoformat() == "2026-03-08T04:00:00-04:00"
    assert event.end - event.start == timedelta(hours=3)


# ---- who and what ----------------------------------------------------------------------------------------------------
def test_attendees_carry_what_their_parameters_say() -> None:
    event = one(
        *PLAIN,
        'ATTENDEE;CN="Okafor, Mary";ROLE=CHAIR;PARTSTAT=TENTATIVE:MAILTO:Mary.Okafor@X.example',
        "ATTENDEE;CUTYPE=ROOM;CN=Room 4;ROLE=NON-PARTICIPANT:mailto:room4@x.example",
        "ATTENDEE;PARTSTAT=DECLINED;ROLE=OPT-PARTICIPANT:mailto:dana@mail.example",
        'ORGANIZER;CN=Talent Team;SENT-BY="mailto:bot@x.example":mailto:talent@x.example',
    )
    mary, room, me = event.attendees
    assert (mary.address.name, mary.address.email) == ("Okafor, Mary", "mary.okafor@x.example")
    assert (mary.participation_role, mary.partstat) == ("chair", "tentative")
    assert (room.cutype, room.participation_role) == ("room", "non-participant")
    assert (me.is_me, me.participation_role) == (True, "optional")
    assert event.my_partstat == "declined"
    assert event.organizer is not None
    assert event.organizer.email == "talent@x.example"


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CN=Mary Okafor;EMAIL=mary@x.example:/aMTA3/principal/",
        "ATTENDEE;CN=Mary: Okafor:mailto:mary@x.example",
        "ATTENDEE;CN=Mary Okafor:mary@x.example",
        'ATTENDEE;CN="Mary\u202e Okafor":mailto:mary@x.example',
    ],
)
def test_an_address_is_found_wherever_it_stands(line: str) -> None:
    [attendee] = one(*PLAIN, line).attendees
    assert attendee.address.email == "mary@x.example"
    assert attendee.address.name.startswith("Mary")
    assert "\u202e" not in attendee.address.name


def test_texts_are_unescaped_and_unfolded_in_the_middle_of_a_character() -> None:
    raw = calendar(vevent(*PLAIN, "LOCATION:Café\\, Münster\\; 1st floor\\nat the back \\\\o/"))
    data = raw.encode().replace("ü".encode(), b"\xc3\r\n \xbc")
    [event] = read(data)
    assert event.location == "Café, Münster; 1st floor at the back \\o/"


def test_a_description_in_html_is_read_as_text() -> None:
    assert one(*PLAIN, "DESCRIPTION:<p>With <b>Mary</b></p><ul><li>SQL</li></ul>").description == "With Mary\n\n- SQL"
    only_html = one(*PLAIN, "DESCRIPTION: ", "X-ALT-DESC;FMTTYPE=text/html:<html><body>With Mary</body></html>")
    assert only_html.description == "With Mary"
    html = "X-ALT-DESC;FMTTYPE=text/html:<p>With Mary at Northwind</p>"
    assert one(*PLAIN, "DESCRIPTION:See the HTML part.", html).description == "With Mary at Northwind"


def test_quoted_printable_values_are_decoded() -> None:
    event = one(*PLAIN, "DESCRIPTION;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gespr=C3=A4ch=0D=0Amit =", "Mary")
    assert event.description == "Gespräch\nmit Mary"


def test_the_join_link_is_found_in_any_of_its_places() -> None:
    for line in (
        "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij",
        "LOCATION:https://meet.google.com/abc-defg-hij",
        "DESCRIPTION:Join (https://meet.google.com/abc-defg-hij).",
    ):
        assert one(*PLAIN, line).conference == "https://meet.google.com/abc-defg-hij"
    assert one(*PLAIN, "URL:https://evil.example/meet.google.com").conference == ""


def test_an_alarm_inside_changes_nothing() -> None:
    event = one("BEGIN:VALARM", "DESCRIPTION:Wake up", "DURATION:PT5M", "END:VALARM", *PLAIN, "DESCRIPTION:Mine")
    assert event.description == "Mine"


def test_what_else_an_event_says_is_kept() -> None:
    event = one(*PLAIN, "CATEGORIES:Jobs\\, mine,Travel", "ATTACH;FILENAME=JD.pdf:https://x.example/1", "SEQUENCE:3")
    assert event.categories == ("Jobs, mine", "Travel")
    assert event.attachments == ("JD.pdf",)
    assert event.sequence == 3
    assert event.product == "-//Example//EN"


def test_a_private_event_without_content_is_hidden_and_one_with_content_is_not() -> None:
    [hidden] = read(calendar(vevent(*PLAIN, "CLASS:PRIVATE").replace("SUMMARY:Interview\r\n", "")))
    assert hidden.private
    assert not one(*PLAIN, "CLASS:PRIVATE").private


# ---- versions --------------------------------------------------------------------------------------------------------
def test_the_higher_sequence_wins_and_then_the_later_stamp() -> None:
    old = vevent("DTSTART:20260310T150000Z", "SEQUENCE:1", "DTSTAMP:20260309T000000Z")
    new = vevent("DTSTART:20260311T150000Z", "SEQUENCE:2", "DTSTAMP:20260301T000000Z")
    newest = vevent("DTSTART:20260312T150000Z", "SEQUENCE:2", "DTSTAMP:20260302T000000Z")
    assert starts(newest, old, new) == ["03-12 15:00"]


def test_an_event_moved_out_of_the_window_is_not_found_at_its_old_time() -> None:
    old = vevent("DTSTART:20260310T150000Z", "DTEND:20260310T160000Z", "SEQUENCE:0")
    moved = vevent("DTSTART:20270310T150000Z", "DTEND:20270310T160000Z", "SEQUENCE:1")
    assert starts(old, moved) == []


def test_a_cancellation_keeps_the_times_it_does_not_repeat() -> None:
    request = calendar(vevent(*PLAIN, "SEQUENCE:0"), head=("METHOD:REQUEST",))
    cancel = calendar(vevent("SEQUENCE:1", "STATUS:CANCELLED"), head=("METHOD:CANCEL",))
    [event] = read(request + cancel)
    assert event.status == "cancelled"
    assert event.start == datetime(2026, 3, 10, 15, 0, tzinfo=UTC)


def test_the_method_cancels_whatever_the_status_says() -> None:
    [event] = read(calendar(vevent(*PLAIN, "STATUS:CONFIRMED"), head=("METHOD:CANCEL",)))
    assert (event.status, event.method) == ("cancelled", "CANCEL")


# ---- series ----------------------------------------------------------------------------------------------------------
WEEKLY = vevent(
    "DTSTART;TZID=America/New_York:20260302T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4", "SEQUENCE:1"
)


def test_a_series_keeps_its_wall_time_over_a_change_of_clocks() -> None:
    assert starts(WEEKLY) == ["03-02 15:00", "03-09 14:00", "03-16 14:00", "03-23 14:00"]


def test_each_occurrence_is_told_apart_and_named_alike() -> None:
    events = read(calendar(WEEKLY))
    assert {event.uid for event in events} == {"e1@x.example"}
    assert [event.recurrence_id for event in events][:2] == ["20260302T150000Z", "20260309T140000Z"]
    assert len({event.provider_id for event in events}) == 4


def test_an_override_moves_one_occurrence_and_keeps_its_name() -> None:
    moved = vevent(
        "RECURRENCE-ID;TZID=America/New_York:20260309T100000",
        "DTSTART;TZID=America/New_York:20260310T130000",
        "DURATION:PT30M",
        "DESCRIPTION:Moved",
        "SEQUENCE:1",
    )
    assert starts(WEEKLY, moved) == ["03-02 15:00", "03-10 17:00", "03-16 14:00", "03-23 14:00"]
    [event] = [event for event in read(calendar(moved, WEEKLY)) if event.description == "Moved"]
    assert event.recurrence_id == "20260309T140000Z"
    assert event.end - event.start == timedelta(minutes=30)


def test_an_occurrence_moved_into_the_window_from_far_away_is_found() -> None:
    moved = vevent(
        "RECURRENCE-ID;TZID=America/New_York:20260309T100000", "DTSTART:20260520T130000Z", "DURATION:PT1H", "SEQUENCE:1"
    )
    may = (datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))
    assert starts(WEEKLY, moved, window=may) == ["05-20 13:00"]


def test_exceptions_and_extra_dates_count() -> None:
    series = WEEKLY.replace(
        "SEQUENCE:1",
        "EXDATE;TZID=America/New_York:20260309T100000,20260316T100000\r\nRDATE;TZID=America/New_York:20260325T090000",
    )
    assert starts(series) == ["03-02 15:00", "03-23 14:00", "03-25 13:00"]


def test_a_cancelled_override_cancels_its_occurrence_alone() -> None:
    cancelled = vevent(
        "RECURRENCE-ID;TZID=America/New_York:20260309T100000",
        "DTSTART;TZID=America/New_York:20260309T100000",
        "STATUS:CANCELLED",
        "SEQUENCE:1",
    )
    events = read(calendar(WEEKLY, cancelled))
    assert [event.recurrence_id for event in events if event.status == "cancelled"] == ["20260309T140000Z"]
    assert len(events) == 4


def test_this_and_future_moves_the_rest() -> None:
    later = vevent(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20260316T100000",
        "DTSTART;TZID=America/New_York:20260316T120000",
        "DURATION:PT1H",
        "SEQUENCE:1",
    )
    assert starts(WEEKLY, later) == ["03-02 15:00", "03-09 14:00", "03-16 16:00", "03-23 16:00"]


def test_a_series_called_off_takes_its_overrides_along() -> None:
    moved = vevent("RECURRENCE-ID:20260309T140000Z", "DTSTART:20260310T130000Z", "SEQUENCE:1")
    cancel = calendar(vevent("DTSTART:20260302T150000Z", "SEQUENCE:2"), head=("METHOD:CANCEL",))
    assert {event.status for event in read(calendar(WEEKLY, moved) + cancel)} == {"cancelled"}


def test_an_answer_to_an_event_is_no_copy_of_it() -> None:
    reply = calendar(vevent(*PLAIN, "DTSTAMP:20270101T000000Z", "SUMMARY:Yes"), head=("METHOD:REPLY",))
    [event] = read(calendar(vevent(*PLAIN, "LOCATION:Room 4")) + reply)
    assert event.location == "Room 4"


def test_one_invited_occurrence_of_a_foreign_series_stands_alone() -> None:
    event = one("RECURRENCE-ID:20260310T150000Z", *PLAIN)
    assert event.recurrence_id == "20260310T150000Z"


def test_an_all_day_series_gives_days() -> None:
    events = read(calendar(vevent("DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=DAILY;COUNT=3")))
    assert [(event.all_day, event.recurrence_id) for event in events] == [
        (True, "20260302"),
        (True, "20260303"),
        (True, "20260304"),
    ]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY", 31),
        ("FREQ=WEEKLY;BYDAY=TU,TH", 9),
        ("FREQ=WEEKLY;INTERVAL=2", 3),
        ("FREQ=MONTHLY;BYDAY=2TU", 1),
        ("FREQ=DAILY;UNTIL=20260305T235959Z", 4),
    ],
)
def test_a_series_from_long_ago_reaches_the_window(rule: str, count: int) -> None:
    begin = "19960102T150000" if "INTERVAL" not in rule else "19960101T150000"
    until = starts(vevent(f"DTSTART;TZID=Europe/Paris:{begin}", "DURATION:PT1H", f"RRULE:{rule}"))
    assert abs(len(until) - count) <= 1
    assert all(start.endswith(("14:00", "13:00")) for start in until)


def test_a_shifted_series_keeps_its_fortnights() -> None:
    rule = "RRULE:FREQ=WEEKLY;INTERVAL=2"
    far = starts(vevent("DTSTART:20000103T150000Z", rule))
    weeks = {(datetime.strptime(f"2026-{day}", "%Y-%m-%d %H:%M") - datetime(2000, 1, 3, 15)).days % 14 for day in far}  # noqa: DTZ001, DTZ007
    assert weeks == {0}
    assert len(far) in (2, 3)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=99999999",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=9",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=HOURLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
        "FREQ=SOMETIMES",
        "INTERVAL=0",
        "",
    ],
)
@pytest.mark.timeout(5)
def test_a_rule_that_leads_nowhere_costs_no_time_and_loses_only_its_series(rule: str) -> None:
    text = calendar(vevent("DTSTART:20160101T150000Z", f"RRULE:{rule}"), vevent(*PLAIN, uid="good@x.example"))
    events, faults = events_from_ics(text, me=ME, window=WINDOW)
    assert "good@x.example" in {event.uid for event in events}
    assert len(faults) <= 1


def test_without_a_window_each_vevent_is_given_once() -> None:
    assert len(read(calendar(WEEKLY, vevent(*PLAIN, uid="other@x.example")), None)) == 2


# ---- broken files ----------------------------------------------------------------------------------------------------
def test_one_broken_event_loses_nothing_but_itself() -> None:
    broken = [
        vevent("DTSTART:tomorrow", uid="b1"),
        vevent("DTEND:20260310T160000Z", uid="b2"),
        vevent("DTSTART:20260310T150000Z", "DURATION:soon", uid="b3"),
        vevent("DTSTART:20260310T150000Z", "DURATION:P999999W", uid="b4"),
        vevent("DTSTART:20260310T150000Z", "RRULE:FREQ=NEVER", uid="b5"),
    ]
    events, faults = events_from_ics(calendar(*broken, vevent(*PLAIN)), me=ME, window=WINDOW)
    assert [event.uid for event in events] == ["e1@x.example"]
    assert len(faults) == len(broken)
    assert not any("tomorrow" in fault or "soon" in fault for fault in faults)


def test_a_file_cut_off_in_an_event_gives_the_others_and_says_so() -> None:
    text = calendar(vevent(*PLAIN), vevent(*PLAIN, uid="cut@x.example"))
    events, faults = events_from_ics(text[: text.rindex("END:VEVENT")], me=ME, window=WINDOW)
    assert [event.uid for event in events] == ["e1@x.example"]
    assert faults == ["The file ends before its calendar does."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    [event] = read(calendar(vevent(*PLAIN, "LOCATION:Münster")).encode(encoding))
    assert event.location == "Münster"


def test_nuls_and_lone_line_feeds_do_no_harm() -> None:
    [event] = read(calendar(vevent(*PLAIN, "LOCATION:Room\0 4")).replace("\r\n", "\n"))
    assert event.location == "Room 4"
    [old] = read(calendar(vevent(*PLAIN)).replace("\r\n", "\r"))
    assert old.summary == "Interview"


def test_an_enormous_description_is_capped() -> None:
    event = one("DESCRIPTION:" + "x" * 5_000_000, *PLAIN)
    assert len(event.description) == 64 * 1024
    folded = one("DESCRIPTION:" + "\r\n ".join(["y" * 70] * 60_000), *PLAIN)
    assert len(folded.description) == 64 * 1024


def test_a_file_cut_off_between_events_says_so() -> None:
    text = calendar(vevent(*PLAIN))
    events, faults = events_from_ics(text.removesuffix("END:VCALENDAR\r\n"), me=ME, window=WINDOW)
    assert (len(events), len(faults)) == (1, 1)


@pytest.mark.parametrize("text", ["<html>Sign in</html>", "", "\n\n"])
def test_what_is_no_calendar_is_said_to_be_none(text: str) -> None:
    assert events_from_ics(text, me=ME, window=WINDOW) == ([], ["The file is no calendar."])


def test_a_calendar_without_events_is_an_empty_one() -> None:
    assert read("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n") == []


def test_an_event_without_a_uid_has_a_steady_name() -> None:
    text = calendar(vevent(*PLAIN).replace("UID:e1@x.example\r\n", ""))
    assert read(text)[0].uid == read(text)[0].uid != ""
