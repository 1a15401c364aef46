"""Any input gives an answer or a WireError, and soon."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailagent.core.model import Address, Draft, Letter, Me
from mailagent.wire import WireError
from mailagent.wire.google_calendar import event_from_google
from mailagent.wire.graph_calendar import event_from_graph
from mailagent.wire.html import html_to_text
from mailagent.wire.ical import events_from_ics
from mailagent.wire.mime import content_from_bytes, draft_to_mime, message_from_bytes, sanitise_header
from mailagent.wire.zones import zone_named

ME = Me("Dana Reyes", ("dana@mail.example",), "America/New_York")
WINDOW = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
NOW = datetime(2026, 3, 10, tzinfo=UTC)
FUZZ = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

VALUES = st.sampled_from(
    """20260310T150000Z 20260310 20260310T150000 00010101 99991231T235959Z 2026-03-10 PT1H -P1W P999999W BYDAY=MO
    FREQ=WEEKLY FREQ=DAILY;COUNT=3 FREQ=YEARLY;BYDAY=5MO FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20270101 FREQ=DAILY;INTERVAL=0
    FREQ=WEEKLY;BYDAY=XX FREQ=WEEKLY;UNTIL=soon mailto:mary@x.example CANCELLED 7 -1 a\\,b https://zoom.us/j/1""".split()  # noqa: SIM905
)
NAMES = st.sampled_from(
    """DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID SEQUENCE UID SUMMARY DESCRIPTION ATTENDEE ORGANIZER
    STATUS BEGIN END METHOD TZID X-ALT-DESC CATEGORIES ATTACH""".split()  # noqa: SIM905
)
PARAMS = st.sampled_from(
    [
        "",
        ";VALUE=DATE",
        ";TZID=Europe/Berlin",
        ';TZID="Odd"',
        ";RANGE=THISANDFUTURE",
        ';CN="a;b:c"',
        ';CN="open',
        ";=;=",
    ]
)
LINES = st.builds(
    "{}{}:{}".format, NAMES, PARAMS, st.one_of(VALUES, st.text(max_size=30), st.sampled_from(["VEVENT", "VALARM"]))
)
EVENTS = st.lists(LINES, max_size=12).map(
    lambda lines: "\n".join(["BEGIN:VEVENT", "UID:a", "DTSTART:20260310T150000Z", *lines, "END:VEVENT", ""])
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), VALUES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=8,
)
GOOGLE_KEYS = """iCalUID status summary description location start end attendees organizer creator originalStartTime
 recurringEventId sequence etag visibility conferenceData hangoutLink attachments source"""
GRAPH_KEYS = """iCalUId uid subject body bodyPreview start end attendees organizer originalStart type isAllDay
 isCancelled responseStatus location locations onlineMeeting categories sensitivity"""
TIMES = st.fixed_dictionaries(
    {},
    optional={
        "dateTime": st.one_of(JSON, st.sampled_from(["2026-03-10T15:00:00Z", "9999-12-31T23:59:59", "0001-01-01"])),
        "date": st.one_of(JSON, st.sampled_from(["2026-03-10", "9999-12-31", "0001-01-01"])),
        "timeZone": st.one_of(JSON, st.sampled_from(["UTC", "Eastern Standard Time", "+25:00"])),
    },
)


def resources(keys: str) -> st.SearchStrategy[dict[str, object]]:
    fields: dict[str, st.SearchStrategy[object]] = {
        key: st.one_of(JSON, TIMES) if key in ("start", "end", "originalStartTime") else JSON for key in keys.split()
    }
    return st.fixed_dictionaries({"id": st.just("a")}, optional=fields)


@contextmanager
def soon(size: int) -> Iterator[None]:
    """50 ms for each 10 kB, and what a busy machine takes besides."""
    gc.disable()  # it would go through what all tests before this one left
    begun = time.process_time()
    try:
        with suppress(WireError):
            yield
    finally:
        gc.enable()
    assert time.process_time() - begun < 0.25 + size / 10_000 * 0.05


@FUZZ
@given(st.one_of(st.binary(max_size=2_000), st.lists(EVENTS, max_size=4).map(lambda events: "".join(events).encode())))
def test_any_bytes_as_a_calendar(data: bytes) -> None:
    with soon(len(data)):
        events, faults = events_from_ics(data, me=ME, window=WINDOW)
        assert all(event.start <= event.end and event.start.tzinfo for event in events)
        assert all(isinstance(fault, str) for fault in faults)
    with soon(len(data)):
        events_from_ics(data, me=ME, window=None)


@FUZZ
@given(resources(GOOGLE_KEYS))
def test_any_json_as_a_google_event(raw: dict[str, object]) -> None:
    with soon(1_000):
        event = event_from_google(raw, me=ME)
        assert event is None or event.start <= event.end


@FUZZ
@given(resources(GRAPH_KEYS))
def test_any_json_as_a_graph_event(raw: dict[str, object]) -> None:
    with soon(1_000):
        event = event_from_graph(raw, me=ME)
        assert event is None or event.start <= event.end


HEADERS = st.sampled_from(
    """From To Cc Subject Date Message-ID References Content-Type Content-Transfer-Encoding Content-Disposition
    Received Auto-Submitted""".split()  # noqa: SIM905
)
HEADER_VALUES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [
            b"multipart/mixed; boundary=b",
            b"multipart/alternative; boundary=b",
            b"message/rfc822",
            b"text/html; charset=utf-16",
            b"text/plain; charset*=x''y; format=flowed",
            b"base64",
            b"quoted-printable",
            b"x-uuencode",
            b"=?utf-8?b?!!?= =?x?q?a?=",
            b"<a@b> <c@d>",
            b"Tue, 10 Mar 2026 16:00:00 +9999",
            b'"a, b" <c@d>, group: e@f, g;',
        ]
    ),
)
MAILS = st.builds(
    lambda headers, body: b"".join(name.encode() + b": " + value + b"\n" for name, value in headers) + b"\n" + body,
    st.lists(st.tuples(HEADERS, HEADER_VALUES), max_size=8),
    st.one_of(st.binary(max_size=200), st.just(b"--b\nContent-Type: text/html\n\n<p>x\n--b\n\n--b--")),
)


@FUZZ
@given(st.one_of(st.binary(max_size=500), MAILS))
def test_any_bytes_as_a_message(data: bytes) -> None:
    with soon(len(data)):
        message = message_from_bytes(data, me=ME, provider_id="p", folder="inbox", received=NOW)
        assert "\n" not in message.subject
        message.text.encode()
    with soon(len(data)):
        content_from_bytes(data).fingerprint.encode()


@FUZZ
@given(st.text(max_size=500))
def test_any_text_as_html_as_a_zone_and_as_a_header(text: str) -> None:
    with soon(len(text)):
        html_to_text(text)
        zone_named(text)
        assert sanitise_header(text).splitlines() in ([], [sanitise_header(text)])


@FUZZ
@given(st.text(max_size=60), st.text(max_size=80), st.text(max_size=300))
def test_any_text_in_a_draft_stays_where_it_belongs(name: str, subject: str, text: str) -> None:
    draft = Draft("k", "k@mail.example", ME_ADDRESS, (Address(name, "mary@x.example"),), Letter(subject, text), NOW)
    with soon(500):
        stored = content_from_bytes(draft_to_mime(draft))
        assert [address.email for address in stored.to] == ["mary@x.example"]
        assert stored.fingerprint == content_from_bytes(draft_to_mime(draft)).fingerprint


ME_ADDRESS = Address("Dana Reyes", "dana@mail.example")


def test_long_hostile_inputs_take_no_more_than_their_share_of_time() -> None:
    size = 100_000
    head = "From: a@x.example\nDate: Tue, 10 Mar 2026 16:00:00 +0100\n"
    for unit in ("=?a?q?", "<", "(", '"', ",", "a@b,", "\\", ";", ":", "<a@b>", " ", "=?utf-8?q?a?= "):
        for header in ("Subject", "To", "References", "Date", "Content-Type", "From"):
            mail = f"{head}{header}: {unit * (size // len(unit))}\n\nx".encode()
            with soon(size):
                message_from_bytes(mail, me=ME, provider_id="p", folder="inbox", received=NOW)
        for name in ("DESCRIPTION", "ATTENDEE", "ATTENDEE;CN", "RRULE", "DTSTART", "CATEGORIES", "X-ALT-DESC", "RDATE"):
            event = f"BEGIN:VEVENT\nDTSTART:20260310T150000Z\n{name}:{unit * (size // len(unit))}\nEND:VEVENT\n"
            with soon(size):
                events_from_ics(event, me=ME, window=WINDOW)
