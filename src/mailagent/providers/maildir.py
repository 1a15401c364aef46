"""Maildir++ on disk: folders, messages and their flags, and writing one without ever leaving half of it.

Layout (the Maildir++ convention of Courier and Dovecot): the inbox is the root with cur, new and tmp; a folder is a
subfolder whose name begins with a dot. A file is named `unique:2,FLAGS`; on Windows, where a colon may not stand in a
name, `!` takes its place. Letters a to z are keywords, named in `dovecot-keywords` beside the messages.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from mailagent.core.model import Folder
from mailagent.errors import TransientError

INFO = "!2," if os.name == "nt" else ":2,"
_INFOS = (":2,", "!2,", ";2,")
_KEYWORDS_FILE = "dovecot-keywords"
_SPECIAL: dict[str, Folder] = {
    "": "inbox",
    ".sent": "sent",
    ".sent items": "sent",
    ".sent messages": "sent",
    ".drafts": "drafts",
    ".trash": "trash",
    ".deleted items": "trash",
    ".deleted messages": "trash",
}
_LATEST = 32_503_680_000.0  # the year 3000: a broken clock may have written anything
_count = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A message file: its folder ("" for the inbox), cur or new, the part of its name that stays, and its flags."""

    folder: str
    place: str
    unique: str
    flags: str
    name: str

    @property
    def id(self) -> str:
        """What we call the message: it survives changes of its flags."""
        return f"{self.folder}/{self.unique}".encode("utf-8", "backslashreplace").decode("utf-8")


class Maildir:
    """One Maildir++ tree."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def folders(self) -> list[str]:
        """The folders there are. Raises TransientError where there is no Maildir at the path."""
        try:
            with os.scandir(self._root) as entries:
                below = sorted(entry.name for entry in entries if entry.is_dir())
        except OSError as fault:
            raise self._missing(fault.strerror or "it cannot be read") from fault
        if "cur" not in below and "new" not in below:
            raise self._missing("there is no Maildir (no folder cur)")
        return ["", *(name for name in below if name.startswith(".") and (self._root / name / "cur").is_dir())]

    def stamp(self, folder: str) -> str:
        """Changes whenever a message comes, goes or is renamed in the folder; not when one is written in place.

        "" where the folder changed so recently that a further change might not show.
        """
        changed = [self._modified(folder, place) for place in ("cur", "new")]
        return ".".join(f"{when:x}" for when in changed) if all(map(is_settled, changed)) else ""

    def entries(self, folder: str) -> list[Entry]:
        """The messages in a folder, in the order of their names; none where the folder is not there."""
        found: list[Entry] = []
        for place in ("cur", "new"):
            try:
                with os.scandir(self._path(folder, place)) as listing:
                    names = [item.name for item in listing]
            except FileNotFoundError:
                continue
            except OSError as fault:
                raise self._missing(fault.strerror or "it cannot be read") from fault
            found.extend(_entry(folder, place, name) for name in names if not name.startswith("."))
        return sorted(found, key=lambda entry: entry.unique)

    def find(self, message: str) -> Entry | None:
        """The message of this id, wherever its flags have taken it."""
        return next((entry for entry in self.entries(message.rpartition("/")[0]) if entry.id == message), None)

    def read(self, entry: Entry, cap: int) -> bytes | None:
        """The first `cap` bytes; None where the file is gone or may not be read."""
        try:
            with self.path(entry).open("rb") as file:
                return file.read(cap)
        except (FileNotFoundError, PermissionError, IsADirectoryError):
            return None
        except OSError as fault:
            raise self._missing(fault.strerror or "it cannot be read") from fault

    def mark(self, entry: Entry) -> str:
        """What tells whether the file changed; "" where it is gone."""
        try:
            status = self.path(entry).stat()
        except OSError:
            return ""
        return f"{status.st_size:x}.{status.st_mtime_ns:x}.{status.st_ino:x}"

    def modified(self, entry: Entry) -> float:
        """When the file was written, in seconds since 1970; 0 where it is gone."""
        try:
            return min(max(self.path(entry).stat().st_mtime, 0.0), _LATEST)
        except OSError:
            return 0.0

    def write(self, folder: str, content: bytes, flags: str) -> Entry:
        """A new message: written to tmp, flushed to the disk, then renamed into cur. The folder is made if missing.

        Raises TransientError where the disk refuses; there is no new message then.
        """
        unique = f"{int(time.time())}.M{time.time_ns() // 1000 % 10**6:06}P{os.getpid()}Q{next(_count)}.{_host()}"
        entry = Entry(folder, "cur", unique, flags, f"{unique}{INFO}{flags}")
        try:
            self._make(folder)
            temporary = self._path(folder, "tmp") / unique
            try:
                with temporary.open("xb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.rename(self.path(entry))
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as fault:
            raise TransientError(
                "The mailbox cannot be written to.",
                why=f"{fault.strerror or 'the disk refused'}.",
                next="Check its permissions and the space on its disk.",
            ) from fault
        self._settle(folder)
        return entry

    def flag(self, entry: Entry, flags: str) -> Entry:
        """The message with these flags instead, moved from new to cur if need be. Raises FileNotFoundError."""
        flags = "".join(sorted(set(flags)))
        changed = Entry(entry.folder, "cur", entry.unique, flags, f"{entry.unique}{INFO}{flags}")
        if (changed.place, changed.name) != (entry.place, entry.name):
            self.path(entry).rename(self.path(changed))
        return changed

    def remove(self, entry: Entry) -> None:
        """The message is no more; gone already is fine."""
        self.path(entry).unlink(missing_ok=True)
        self._settle(entry.folder)

    def path(self, entry: Entry) -> Path:
        return self._path(entry.folder, entry.place) / entry.name

    def keywords(self, folder: str) -> dict[str, str]:
        """The letters of the folder's keywords by their names."""
        try:
            lines = (self._root / folder / _KEYWORDS_FILE).read_text("utf-8", "replace").splitlines()
        except OSError:
            return {}
        found: dict[str, str] = {}
        for line in lines:
            number, _, name = line.partition(" ")
            if number.isdigit() and int(number) < len(ascii_lowercase) and name:
                found[name] = ascii_lowercase[int(number)]
        return found

    def add_keyword(self, folder: str, name: str) -> str:
        """The letter of this keyword, given one if it has none yet; "" where all letters are taken."""
        known = self.keywords(folder)
        free = [letter for letter in ascii_lowercase if letter not in known.values()]
        if name in known or not free:
            return known.get(name, "")
        lines = sorted((ascii_lowercase.index(letter), word) for word, letter in (known | {name: free[0]}).items())
        target = self._root / folder / _KEYWORDS_FILE
        temporary = target.with_name(f"{_KEYWORDS_FILE}.{os.getpid()}.tmp")
        temporary.write_text("".join(f"{number} {word}\n" for number, word in lines), "utf-8")
        temporary.replace(target)
        return free[0]

    def _path(self, folder: str, place: str) -> Path:
        return self._root / folder / place

    def _modified(self, folder: str, place: str) -> int:
        try:
            return self._path(folder, place).stat().st_mtime_ns
        except OSError:
            return 0

    def _make(self, folder: str) -> None:
        new = not (self._root / folder).exists()
        for place in ("tmp", "new", "cur"):
            self._path(folder, place).mkdir(mode=0o700, parents=True, exist_ok=True)
        if new and folder:
            (self._root / folder / "maildirfolder").touch()

    def _settle(self, folder: str) -> None:
        """Flush the folder itself, where the system can: after this a power cut does not undo the rename."""
        if os.name == "nt":
            return
        with contextlib.suppress(OSError):
            handle = os.open(self._path(folder, "cur"), os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def _missing(self, why: str) -> TransientError:
        return TransientError(
            "The mailbox is not there.",
            why=f"{self._root}: {why}.",
            next="Check the path under accounts and whether its disk is mounted.",
        )


def is_settled(modified_ns: int) -> bool:
    """Whether a change after this one is sure to have another time of change: clocks of file systems tick slowly."""
    tick = 2_000_000_000 if modified_ns % 1_000_000_000 == 0 else 100_000_000
    return not 0 <= time.time_ns() - modified_ns < tick


def folder_kind(folder: str) -> Folder:
    """What a folder is for, by its name."""
    return _SPECIAL.get(folder.lower().removeprefix(".inbox"), "other")


def _entry(folder: str, place: str, name: str) -> Entry:
    for info in _INFOS:
        unique, found, flags = name.partition(info)
        if found:
            return Entry(folder, place, unique, flags, name)
    return Entry(folder, place, name, "", name)


def entries_of_kind(maildir: Maildir, kinds: frozenset[Folder]) -> Iterator[Entry]:
    """All messages in folders of these kinds."""
    for folder in maildir.folders():
        if folder_kind(folder) in kinds:
            yield from maildir.entries(folder)


def _host() -> str:
    return socket.gethostname().replace("/", "_").replace(":", "_")[:60] or "localhost"
