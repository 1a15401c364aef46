"""The exports, as the programs read them that they are for: a spreadsheet's table and a calendar's feed."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from icalendar import Calendar, Event

from workspace import Workspace

NOW = "2026-03-11 12:00"


def _space(tmp_path: Path) -> Workspace:
    space = Workspace(tmp_path)
    space.add_event("scientist", "2026-03-09 10:00", organizer="")
    space.add_mail(
        "2026-03-10 15:00",
        "Mary Okafor <mary.okafor@northwind.example>",
        "Re: Interview",
        'Thank you for coming, we liked "it"; you will hear our decision by Friday.',
    )
    space.run("applied", '=HYPERLINK("https://evil.example")', "@SUM(A1)", now=NOW)
    space.run("applied", "Plain, with a comma", "line\none", now=NOW)
    space.cycle(NOW)
    return space


def _table(space: Workspace) -> list[dict[str, str]]:
    result = space.run("export", "csv", now=NOW)
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.out, newline=""), strict=True))


def _feed(space: Workspace, now: str = NOW) -> list[Event]:
    result = space.run("export", "ics", now=now)
    assert result.code == 0, result.err
    feed = Calendar.from_ical(result.out)
    assert feed["version"] == "2.0"
    return [one for one in feed.walk("VEVENT") if isinstance(one, Event)]


def test_the_table_has_one_line_a_process(tmp_path: Path) -> None:
    rows = _table(_space(tmp_path))
    assert len(rows) == 3
    (northwind,) = [row for row in rows if row["company"] == "Northwind"]
    assert (northwind["role"], northwind["status"], northwind["by"]) == ("Scientist", "waiting", "2026-03-13")
    assert northwind["people"] == "Mary Okafor"
    assert any(row["company"] == "Plain, with a comma" for row in rows)


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path) -> None:
    cells = [cell for row in _table(_space(tmp_path)) for cell in row.values()]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_feed_has_the_promised_day_and_the_day_to_ask(tmp_path: Path) -> None:
    promised, ask = sorted(_feed(_space(tmp_path)), key=lambda one: str(one.DTSTART))
    assert (date(2026, 3, 13), date(2026, 3, 14)) == (promised.DTSTART, promised.DTEND)
    assert date(2026, 3, 16) == ask.DTSTART
    assert "Northwind" in str(promised["summary"])
    assert 'we liked "it"; you will hear our decision by Friday' in str(promised["description"])


def test_an_entry_keeps_its_uid_and_goes_once_nothing_is_due(tmp_path: Path) -> None:
    space = _space(tmp_path)
    first = {str(one["uid"]) for one in _feed(space)}
    assert len(first) == 2
    assert {str(one["uid"]) for one in _feed(space, "2026-03-12 09:00")} == first
    process = next(one["id"] for one in space.status(NOW)["processes"] if one["company"] == "Northwind")
    space.run("mark", process, "rejected", now="2026-03-12 10:00")
    assert _feed(space, "2026-03-12 11:00") == []


def test_an_export_goes_into_a_file(tmp_path: Path) -> None:
    space = _space(tmp_path)
    out = tmp_path / "feed.ics"
    assert space.run("export", "ics", "--out", str(out), now=NOW).code == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert space.run("export", "csv", "--out", str(tmp_path / "none" / "a.csv"), now=NOW).code == 1
