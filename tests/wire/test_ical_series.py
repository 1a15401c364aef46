"""Series are bounded and moved up before they are worked out; what comes out is what the rule says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from mailagent.core.model import Me
from mailagent.wire.ical import events_from_ics

ME = Me("Dana Reyes", ("dana@mail.example",), "UTC")
WINDOW = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CONDITIONS = st.one_of(
    st.just(""),
    st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True).map(lambda days: f";BYDAY={','.join(days)}"),
    st.sampled_from(["1MO", "-1FR", "3WE"]).map(lambda day: f";BYDAY={day}"),
    st.sampled_from(["1", "15", "-1", "31"]).map(lambda day: f";BYMONTHDAY={day}"),
    st.sampled_from(
        [";BYMONTH=3,4", ";BYMONTH=5;BYDAY=2SU", ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ";WKST=SU;BYDAY=SU,MO"]
    ),
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    interval=st.integers(1, 7),
    condition=CONDITIONS,
    begin=st.dates(date(1994, 1, 1), date(2026, 2, 20)),
    end=st.sampled_from(["", ";COUNT=900", ";UNTIL=20260415T120000Z"]),
)
def test_a_series_is_what_its_rule_says(frequency: str, interval: int, condition: str, begin: date, end: str) -> None:
    if frequency in ("DAILY", "WEEKLY") and any(mark in condition for mark in ("1MO", "-1FR", "3WE", "2SU", "SETPOS")):
        condition = ""  # the ordinal of a day means nothing in a week
    if (frequency, condition[:6]) in (("DAILY", ";BYDAY"), ("MONTHLY", ";BYMON")):
        interval = 1  # every sixth month from May, in March: never, and the oracle would look for it to the year 9999
    rule = f"FREQ={frequency};INTERVAL={interval}{condition}{end}"
    start = datetime(begin.year, begin.month, begin.day, 9, 30, tzinfo=UTC)
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:{start:%Y%m%dT%H%M%SZ}\nDURATION:PT1H\nRRULE:{rule}\n"
    events, faults = events_from_ics(f"{text}END:VEVENT\nEND:VCALENDAR\n", me=ME, window=WINDOW)
    expected = rrulestr(rule, dtstart=start).between(WINDOW[0] - timedelta(hours=1), WINDOW[1])
    if not faults:
        assert sorted(event.start for event in events) == expected
    assert not (faults and expected)
