"""What only calendar files on disk can do to a provider."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import IO

import pytest

from mailagent.errors import TransientError
from mailagent.providers.base import EventChanges, Window
from mailagent.providers.local import LocalProvider
from mailagent.providers.local_calendar import MAX_FILE
from providers.harness import (
    INTERVIEW,
    ME,
    WINDOW,
)
from providers.local_harness import LocalHarness, ics, settle


@pytest.fixture
def files(tmp_path: Path) -> LocalHarness:
    return LocalHarness(tmp_path)


def listed(files: LocalHarness, cursor: str | None = None, window: Window = WINDOW) -> EventChanges:
    changes = files.provider().list_events(window, cursor)
    return replace(changes, events=list(changes.events))


def summaries(changes: EventChanges) -> list[str]:
    return sorted(event.summary for event in changes.events)


def test_an_unchanged_file_is_not_opened_again(files: LocalHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    files.put_event(INTERVIEW)
    files.put_event(replace(INTERVIEW, uid="b@x.example", summary="Second"))
    settle(files)
    first = listed(files)
    assert listed(files, first.cursor).cursor == first.cursor
    files.put_event(replace(INTERVIEW, uid="b@x.example", summary="Second, moved"))
    read: list[str] = []
    open_path = Path.open

    def noting(path: Path, mode: str) -> IO[bytes]:
        read.append(path.name)
        opened: IO[bytes] = open_path(path, mode)
        return opened

    monkeypatch.setattr(Path, "open", noting)
    second = listed(files, first.cursor)
    assert summaries(second) == ["Second, moved"]
    assert read == ["b@x.example.ics"]
    assert second.refreshed == ["b@x.example.ics"]


def test_a_file_in_a_subfolder_is_a_group_of_its_own(files: LocalHarness) -> None:
    (files.calendar / "work" / "2026").mkdir(parents=True)
    (files.calendar / "work" / "2026" / "a.ICS").write_text(ics(INTERVIEW), "utf-8")
    [event] = listed(files).events
    assert (event.account, event.group) == ("files", "work/2026/a.ICS")


def test_a_vanished_file_takes_its_events_along(files: LocalHarness) -> None:
    files.put_event(INTERVIEW)
    first = listed(files)
    files.remove_event(INTERVIEW.uid)
    second = listed(files, first.cursor)
    assert (list(second.events), list(second.refreshed)) == ([], [f"{INTERVIEW.uid}.ics"])


def test_what_is_no_calendar_file_is_left_alone(files: LocalHarness) -> None:
    files.put_event(INTERVIEW)
    (files.calendar / "folder.ics").mkdir()
    (files.calendar / ".hidden.ics").write_text(ics(INTERVIEW), "utf-8")
    (files.calendar / "loop").symlink_to(files.calendar)
    (files.calendar / "nowhere.ics").symlink_to(files.folder / "nothing")
    (files.calendar / "notes.txt").write_text(ics(INTERVIEW), "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(files.calendar / "pipe.ics")
    changes = listed(files)
    assert summaries(changes) == [INTERVIEW.summary]
    assert list(changes.faults) == []


def test_a_broken_event_is_a_fault_and_loses_nothing_that_was_known(files: LocalHarness) -> None:
    files.put_event(INTERVIEW)
    first = listed(files)
    file = files.file_of(INTERVIEW.uid)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    cut = listed(files, first.cursor)
    assert [fault.item for fault in cut.faults] == [file.name]
    assert file.name not in cut.refreshed
    file.write_bytes(whole)
    mended = listed(files, cut.cursor)
    assert summaries(mended) == [INTERVIEW.summary]
    assert list(mended.faults) == []


def test_one_broken_event_does_not_hide_the_others_of_its_file(files: LocalHarness) -> None:
    good, bad = ics(INTERVIEW), ics(replace(INTERVIEW, uid="bad@x.example")).replace("DTSTART:", "DTSTART:x")
    (files.calendar / "all.ics").write_text(bad + good, "utf-8")
    changes = listed(files)
    assert summaries(changes) == [INTERVIEW.summary]
    assert len(changes.faults) == 1


def test_a_file_too_large_to_be_a_calendar_is_a_fault(files: LocalHarness) -> None:
    files.put_event(INTERVIEW)
    with (files.calendar / "huge.ics").open("wb") as file:
        file.truncate(MAX_FILE + 1)
    changes = listed(files)
    assert summaries(changes) == [INTERVIEW.summary]
    assert [fault.item for fault in changes.faults] == ["huge.ics"]


def test_a_calendar_that_is_one_file_is_read(files: LocalHarness) -> None:
    path = files.folder / "mine.ics"
    path.write_text(ics(INTERVIEW) + ics(replace(INTERVIEW, uid="b@x.example")), "utf-8")
    changes = LocalProvider("files", ME, path, None).list_events(WINDOW, None)
    assert [event.group for event in changes.events] == ["mine.ics", "mine.ics"]


def test_a_missing_calendar_is_no_empty_calendar(files: LocalHarness) -> None:
    files.put_event(INTERVIEW)
    cursor = listed(files).cursor
    files.calendar.rename(files.folder / "unmounted")
    with pytest.raises(TransientError, match="not there"):
        listed(files, cursor)


def test_a_series_has_new_occurrences_when_the_window_has_moved(files: LocalHarness) -> None:
    weekly = ics(INTERVIEW, "RRULE:FREQ=WEEKLY")
    files.file_of(INTERVIEW.uid).write_text(weekly, "utf-8")
    settle(files)
    first = listed(files)
    last = max(event.start for event in first.events)
    tomorrow = Window(WINDOW.start + timedelta(days=1), WINDOW.end + timedelta(days=1))
    assert list(listed(files, first.cursor, tomorrow).events) == []
    later = Window(WINDOW.start + timedelta(days=14), WINDOW.end + timedelta(days=14))
    assert max(event.start for event in listed(files, first.cursor, later).events) > last


def test_an_event_far_ahead_comes_when_the_window_reaches_it(files: LocalHarness) -> None:
    ahead = timedelta(days=60)
    files.put_event(replace(INTERVIEW, start=INTERVIEW.start + ahead, end=INTERVIEW.end + ahead))
    settle(files)
    first = listed(files)
    assert list(first.events) == []
    seen: list[str] = []
    cursor = first.cursor
    for day in range(40):
        window = Window(WINDOW.start + timedelta(days=day), WINDOW.end + timedelta(days=day))
        changes = listed(files, cursor, window)
        cursor = changes.cursor
        seen += summaries(changes)
        if window.end > INTERVIEW.start + ahead:
            assert seen
    assert seen


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_name_that_is_no_utf8_is_read(files: LocalHarness) -> None:
    (Path(os.fsdecode(os.fsencode(files.calendar) + b"/caf\xe9.ics"))).write_text(ics(INTERVIEW), "utf-8")
    [event] = listed(files).events
    assert event.group.encode() == b"caf\\udce9.ics"


def test_a_file_that_may_not_be_read_is_a_fault_until_it_may(
    files: LocalHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.put_event(INTERVIEW)
    file = files.file_of(INTERVIEW.uid)

    def refuse(path: Path, mode: str) -> IO[bytes]:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:  # for the superuser no mode of a file is a bar
        patch.setattr(Path, "open", refuse)
        first = listed(files)
    assert [fault.item for fault in first.faults] == [file.name]
    assert file.name not in first.refreshed
    file.chmod(0o600)
    assert summaries(listed(files, first.cursor)) == [INTERVIEW.summary]
