"""Calendar files on disk: one `.ics` file, or a folder of them with all its subfolders.

The cursor holds a fingerprint of every file, so an unchanged file is not opened again. A listing looks some days past
the window's end; when the window has moved that far, all files are read anew: a series then has new occurrences, and
later events have come into the window.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO, NamedTuple

from mailagent.core.model import Event, Me
from mailagent.errors import CursorExpired, TransientError
from mailagent.providers.base import EventChanges, Fault, Window
from mailagent.providers.maildir import is_settled
from mailagent.wire.ical import read_events

MAX_FILE = 64 * 1024 * 1024
_MAX_LINE = 1024 * 1024
_SMALL = 64 * 1024  # a file up to this size is read at once, a larger one line by line
_MAX_DEPTH = 30
_AHEAD = timedelta(days=8)


class _File(NamedTuple):
    """A calendar file: what its events are grouped under, its path (as text: there may be very many), and what tells
    whether it changed.
    """

    group: str
    path: str
    mark: str


class CalendarFiles:
    """The calendar of a local account."""

    def __init__(self, account: str, me: Me, path: Path) -> None:
        self._account = account
        self._me = me
        self._path = path

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        """Events of new and changed files; the group of an event is its file, relative to the folder.

        Raises CursorExpired for a cursor that cannot be read and TransientError where the calendar is not there.
        """
        known = _Cursor.parse(cursor)
        faults: list[Fault] = []
        found = self._scan(faults)
        unread = tuple(f"{fault.item}/" for fault in faults)
        kept = {group: mark for group, mark in known.files.items() if group.startswith(unread)} if unread else {}
        fresh = known.covers(window)
        reach = known if fresh else _Cursor.for_window(window)
        changed = [file for file in found if not fresh or known.files.get(file.group) != file.mark]
        seen = {file.group: file.mark for file in found} | kept
        refreshed = [group for group in known.files if group not in seen]
        return EventChanges(
            events=self._read(changed, Window(window.start, window.end + _AHEAD), refreshed, faults),
            refreshed=refreshed,
            cursor=cursor if cursor and fresh and seen == known.files else reach.dump(seen),
            faults=faults,
        )

    def _scan(self, faults: list[Fault]) -> list[_File]:
        """All calendar files, in the order of their groups. A subfolder that cannot be read is a fault."""
        try:
            status = self._path.stat()
            if stat.S_ISREG(status.st_mode):
                return [_File(_printable(self._path.name), str(self._path), _mark(status))]
            return sorted(_calendar_files(self._path, faults))
        except OSError as fault:
            raise TransientError(
                "The calendar is not there.",
                why=f"{self._path}: {fault.strerror or 'it cannot be read'}.",
                next="Check the path under accounts and whether its disk is mounted.",
            ) from fault

    def _read(self, files: list[_File], window: Window, refreshed: list[str], faults: list[Fault]) -> Iterator[Event]:
        """The events file by file. A file that is not read completely keeps what was known of it."""
        for group, name, _ in files:
            path = Path(name)
            problems: list[str] = []
            try:
                if path.stat().st_size > MAX_FILE:
                    problems.append(f"The file is larger than {MAX_FILE // 1024 // 1024} MB.")
                else:
                    with path.open("rb") as file:
                        yield from self._events(file, group, window, problems)
            except (FileNotFoundError, PermissionError, IsADirectoryError):
                problems.append("The file cannot be opened.")
            except OSError as fault:
                raise TransientError("A calendar file cannot be read.", why=f"{group}: {fault.strerror}.") from fault
            if problems:
                faults.extend(Fault(item=group, what=what) for what in dict.fromkeys(problems))
            else:
                refreshed.append(group)

    def _events(self, file: BinaryIO, group: str, window: Window, problems: list[str]) -> Iterator[Event]:
        head = file.read(_SMALL)
        lines: Iterable[bytes] = head.splitlines(keepends=True)
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            text = (head + file.read()).decode("utf-16", "replace")
            lines = text.encode("utf-8", "replace").splitlines(keepends=True)
        elif len(head) == _SMALL and b"\n" in head:
            file.seek(0)
            lines = _lines(file)
        elif len(head) == _SMALL:
            lines = (head + file.read()).splitlines(keepends=True)
        span = (window.start, window.end)
        yield from read_events(lines, problems, me=self._me, window=span, account=self._account, group=group)


class _Cursor:
    """Which files were seen, as what, and for which span of days they were read."""

    def __init__(self, files: Mapping[str, str], first: date, last: date) -> None:
        self.files = files
        self._first = first
        self._last = last

    @classmethod
    def for_window(cls, window: Window) -> _Cursor:
        return cls({}, window.start.date(), (window.end + _AHEAD).date())

    @classmethod
    def parse(cls, text: str | None) -> _Cursor:
        if text is None:
            return cls({}, date.max, date.min)
        try:
            raw = json.loads(text)
            files = {str(group): str(mark) for group, mark in raw["files"].items()}
            return cls(files, date.fromisoformat(raw["first"]), date.fromisoformat(raw["last"]))
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            raise CursorExpired("The calendar has to be read anew.", why="Its cursor is of another version.") from fault

    def covers(self, window: Window) -> bool:
        return self._first <= window.start.date() and window.end.date() < self._last

    def dump(self, files: Mapping[str, str]) -> str:
        return json.dumps({"first": f"{self._first}", "last": f"{self._last}", "files": files})


def _mark(status: os.stat_result) -> str:
    """What tells whether a file changed; never the same twice for one that was written just now."""
    age = "" if is_settled(status.st_mtime_ns) else f".{time.time_ns():x}"
    return f"{status.st_size:x}.{status.st_mtime_ns:x}.{status.st_ctime_ns:x}{age}"


def _printable(name: str) -> str:
    """A file name as text that can be stored, also where it is no valid UTF-8."""
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode("utf-8")


def _calendar_files(root: Path, faults: list[Fault]) -> Iterator[_File]:
    """The `.ics` files below `root`. Hidden ones and anything that is no plain file are left out; a link to a folder
    is followed once.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [("", 0)]
    while waiting:
        below, depth = waiting.pop()
        try:
            status = (root / below).stat()
            with os.scandir(root / below) as listing:
                entries = list(listing)
        except OSError:
            if not below:
                raise
            faults.append(Fault(_printable(below), "The folder cannot be read."))
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        for entry in entries:
            name = f"{below}/{entry.name}" if below else entry.name
            if entry.name.startswith("."):
                continue
            try:
                if entry.is_dir():
                    if depth < _MAX_DEPTH:
                        waiting.append((name, depth + 1))
                elif entry.name[-4:].lower() == ".ics" and entry.is_file():
                    yield _File(_printable(name), entry.path, _mark(entry.stat()))
            except OSError:
                continue  # a link to nowhere, or gone since


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; what is beyond _MAX_LINE of one is skipped."""
    while line := file.readline(_MAX_LINE):
        yield line
        while len(line) == _MAX_LINE and not line.endswith(b"\n"):
            line = file.readline(_MAX_LINE)
