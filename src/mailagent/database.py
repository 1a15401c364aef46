"""The state file: one SQLite database that only the user can read, with named migrations.

Every public method of Store (and of what it is built from) is one transaction. Times are kept as ISO 8601 in UTC,
values of the model as JSON.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from mailagent.errors import DamagedState, StateError
from mailagent.schema import MIGRATIONS

_T = TypeVar("_T")
to_json = msgspec.json.encode
from_json = msgspec.json.decode


def to_utc(at: datetime) -> str:
    """As the state keeps a time: so that text order is time order."""
    return at.astimezone(UTC).isoformat()


class _Connection(sqlite3.Connection):
    """A connection whose every failure is a StateError in the user's words."""

    path = Path()

    def cursor(self, *_: object) -> _Cursor:  # type: ignore[override]  # sqlite3 passes a factory, ours is fixed
        return super().cursor(_Cursor)

    def execute(self, *args: Any) -> _Cursor:
        return self.cursor().execute(*args)

    def executemany(self, *args: Any) -> _Cursor:
        return self.cursor().executemany(*args)


class _Cursor(sqlite3.Cursor):
    def execute(self, *args: Any) -> Self:
        return self._worded(super().execute, *args)

    def executemany(self, *args: Any) -> Self:
        return self._worded(super().executemany, *args)

    def fetchone(self) -> Any:
        return self._worded(super().fetchone)

    def fetchall(self) -> list[Any]:
        return self._worded(super().fetchall)

    def __next__(self) -> Any:
        return self._worded(super().__next__)

    def _worded(self, call: Callable[..., _T], *args: object) -> _T:
        try:
            return call(*args)
        except sqlite3.DatabaseError as fault:
            path = self.connection.path if isinstance(self.connection, _Connection) else Path()
            raise state_fault(path, fault) from fault


class Database:
    """The file at `path`, made where there is none (mode 0600) and brought to the present schema.

    Raises StateError where it is of a newer version or cannot be written, DamagedState where it is damaged; so does
    every method.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.generation = 0  # grows when mail or the user's word changes what is known
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if str(path) != ":memory:" and not path.exists():
                path.touch(mode=0o600)
            self._db = sqlite3.connect(
                path, isolation_level=None, timeout=10, check_same_thread=False, factory=_Connection
            )
        except (sqlite3.DatabaseError, OSError) as fault:
            raise state_fault(path, fault) from fault
        self._db.path = path
        try:
            self._db.execute("PRAGMA busy_timeout = 10000")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA cache_size = -1000")
            self._migrate()
        except BaseException:
            self._db.close()
            raise

    @classmethod
    def in_memory(cls) -> Self:
        """A state that is kept nowhere."""
        return cls(Path(":memory:"))

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _migrate(self) -> None:
        """Apply the steps that are missing, after a copy of what was there. One that has all of them is not locked."""
        done = self._steps()
        newer = done - {name for name, _ in MIGRATIONS}
        if newer:
            raise StateError(
                f"The state at {self.path} was written by a newer mailagent.",
                why=f"It has a step called {min(newer)} that this version does not know.",
                next="Update mailagent; nothing was changed.",
            )
        missing = [(name, script) for name, script in MIGRATIONS if name not in done]
        if not missing:
            return
        if done:
            self.copy_to(self.path.with_name(f"{self.path.name}.before-{missing[0][0]}"))
        with self.transaction():
            self._db.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, at TEXT NOT NULL)")
            done = self._steps()  # another process may have been faster
            for name, script in missing:
                if name in done:
                    continue
                for statement in script.split(";"):
                    self._db.execute(statement)
                self._db.execute("INSERT INTO migration VALUES (?, ?)", (name, to_utc(datetime.now(UTC))))

    def _steps(self) -> set[str]:
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone():
            return set()
        return {name for (name,) in self._db.execute("SELECT name FROM migration")}

    def copy_to(self, path: Path) -> None:
        """Copy the state as it is now to a file that the user alone can read. Raises StateError."""
        try:
            path.touch(mode=0o600)
            with contextlib.closing(sqlite3.connect(path)) as copy:
                self._db.backup(copy)
        except (sqlite3.DatabaseError, OSError) as fault:
            path.unlink(missing_ok=True)
            raise state_fault(self.path, fault) from fault

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another transaction it joins that one."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        """SQLite may have done so by itself: where the disk is full, say."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def check(self) -> str | None:
        """What SQLite finds wrong with the file, or None."""
        (answer,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        return None if answer == "ok" else str(answer)

    def secret(self) -> bytes:
        """The installation's own secret, from which draft markers are made; kept beside the state, not in it."""
        path = self.path.with_name(self.path.name + ".secret")
        try:
            if not path.exists():
                fresh = path.with_name(path.name + ".new")
                fresh.touch(mode=0o600)
                fresh.write_text(secrets.token_hex(32), encoding="ascii")
                with contextlib.suppress(FileExistsError):
                    path.hardlink_to(fresh)
                fresh.unlink()
            return bytes.fromhex(path.read_text(encoding="ascii"))
        except (OSError, ValueError) as fault:
            raise StateError(
                f"The secret at {path} cannot be read or made.",
                why="Without it no draft can be found again.",
                next="Check its rights and the free space.",
            ) from fault


_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_REASONS = {
    sqlite3.SQLITE_BUSY: ("Another mailagent is writing to it.", "Try again in a moment."),
    sqlite3.SQLITE_LOCKED: ("Another mailagent is writing to it.", "Try again in a moment."),
    sqlite3.SQLITE_FULL: ("The disk is full.", "Free some space; nothing is lost, it goes on by itself."),
    sqlite3.SQLITE_READONLY: ("It cannot be written.", "Check the rights of the file and of its folder."),
    sqlite3.SQLITE_CANTOPEN: ("It cannot be opened.", "Check the rights of the file and of its folder."),
    sqlite3.SQLITE_IOERR: ("The disk refused to read or write.", "Check the disk and its free space."),
}


def state_fault(path: Path, fault: sqlite3.Error | OSError) -> StateError:
    """The error for what SQLite or the file system says of the state."""
    if isinstance(fault, OSError):
        return StateError(
            f"The state at {path} cannot be opened.",
            why=f"{fault.strerror}.",
            next="Check the folder's rights and the free space.",
        )
    code = (getattr(fault, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _DAMAGED:
        return damaged(path, str(fault))
    why, after = _REASONS.get(code, (f"SQLite says: {fault}.", "Run `mailagent doctor`."))
    return StateError(f"The state at {path} cannot be used.", why=why, next=after)


def damaged(path: Path, what: str) -> DamagedState:
    """The error for a file that is no state of ours."""
    return DamagedState(
        f"The state at {path} is damaged.",
        why=f"SQLite says: {what}.",
        next="Run `mailagent doctor --rebuild`: it is kept aside, and the last copy is used.",
    )
