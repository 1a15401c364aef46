"""The state file: one SQLite database that only the user can read, with named migrations.

Every public method of Store (and of what it is built from) is one transaction. Times are kept as ISO 8601 in UTC,
values of the model as JSON.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec

from mailagent.errors import StateError
from mailagent.schema import MIGRATIONS

to_json = msgspec.json.encode
from_json = msgspec.json.decode


def to_utc(at: datetime) -> str:
    """As the state keeps a time: so that text order is time order."""
    return at.astimezone(UTC).isoformat()


class Database:
    """The file at `path`, made where there is none (mode 0600) and brought to the present schema.

    Raises StateError where it is damaged, of a newer version, or cannot be written.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.generation = 0  # grows when mail or the user's word changes what is known
        try:
            if not read_only:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                if not path.exists():
                    path.touch(mode=0o600)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=10, check_same_thread=False)
            self._db.execute("PRAGMA busy_timeout = 10000")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA cache_size = -4000")
            self._migrate()
        except sqlite3.DatabaseError as fault:
            raise damaged(path, fault) from fault
        except OSError as fault:
            raise StateError(
                f"The state at {path} cannot be opened.",
                why=f"{fault.strerror}.",
                next="Check the folder's rights and the free space.",
            ) from fault

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _migrate(self) -> None:
        with self.transaction():
            self._db.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, at TEXT NOT NULL)")
            done = {name for (name,) in self._db.execute("SELECT name FROM migration")}
            newer = done - {name for name, _ in MIGRATIONS}
            if newer:
                raise StateError(
                    f"The state at {self.path} was written by a newer mailagent.",
                    why=f"It has a step called {min(newer)} that this version does not know.",
                    next="Update mailagent; nothing was changed.",
                )
            for name, script in MIGRATIONS:
                if name in done:
                    continue
                for statement in script.split(";"):
                    self._db.execute(statement)
                self._db.execute("INSERT INTO migration VALUES (?, ?)", (name, to_utc(datetime.now(UTC))))

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another transaction it joins that one."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def check(self) -> str | None:
        """What SQLite finds wrong with the file, or None."""
        (answer,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        return None if answer == "ok" else str(answer)

    def secret(self) -> bytes:
        """The installation's own secret, from which draft markers are made; kept beside the state, not in it."""
        path = self.path.with_name(self.path.name + ".secret")
        if not path.exists():
            fresh = path.with_name(path.name + ".new")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_hex(32), encoding="ascii")
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(fresh)
            fresh.unlink()
        return bytes.fromhex(path.read_text(encoding="ascii"))


def damaged(path: Path, fault: Exception) -> StateError:
    """The error for a file that is no state of ours."""
    return StateError(
        f"The state at {path} is damaged.",
        why=f"SQLite says: {fault}.",
        next="Run `mailagent doctor --rebuild`: the file is kept aside, and drafts are found again by their marker.",
    )
