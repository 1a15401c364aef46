"""Every labelled event is translated, with all that its provider says about people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mailagent.core.model import Event, Me
from mailagent.wire.google_calendar import event_from_google
from mailagent.wire.graph_calendar import event_from_graph
from mailagent.wire.ical import events_from_ics

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "events.jsonl").read_text("utf-8").splitlines()
]


def translated(case: dict[str, Any]) -> Event:
    me = Me(case["me"]["name"], tuple(case["me"]["emails"]), case["me"]["time_zone"])
    if case["source"] == "ics":
        [event], faults = events_from_ics(case["raw"], me=me, window=None)
        assert faults == []
        return event
    found = (event_from_google if case["source"] == "google" else event_from_graph)(case["raw"], me=me)
    assert found is not None
    return found


def people_in(case: dict[str, Any]) -> int:
    raw = case["raw"]
    return raw.count("\nATTENDEE") if case["source"] == "ics" else len(raw.get("attendees", []))


@pytest.mark.parametrize("source", ["google", "graph", "ics"])
def test_every_labelled_event_is_translated(source: str) -> None:
    cases = [case for case in CASES if case["source"] == source]
    assert len(cases) > 100
    for case in cases:
        event = translated(case)
        assert event.source == source
        assert event.start <= event.end
        assert event.summary
        assert len(event.attendees) == people_in(case), case["id"]
        assert "<p>" not in event.description
        assert all(attendee.address.email for attendee in event.attendees)
