"""What was seen: accounts and how they fare, events, messages, faults. The whole state is a Store."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from mailagent.core.identity import interview_id
from mailagent.core.model import Event, Interview, MailVerdict, Message, NextStep, Note, Verdict
from mailagent.core.world import Correction, ReadMessage
from mailagent.database import from_json, to_json, to_utc
from mailagent.ledger import LedgerTables


class Account(msgspec.Struct, frozen=True):
    """How an account fares. Times are aware; error_* are None while all is well."""

    name: str
    provider: str
    last_sync: datetime | None = None
    failing_since: datetime | None = None
    error_code: str | None = None
    error_what: str | None = None
    error_next: str | None = None


class Store(LedgerTables):
    """The state file at a path: all tables."""

    # ---- accounts ----------------------------------------------------------------------------------------------------
    def accounts(self) -> list[Account]:
        rows = self._db.execute(
            "SELECT name, provider, last_sync, failing_since, error_code, error_what, error_next FROM account "
            "ORDER BY name"
        )
        return [
            Account(name, provider, _time(last), _time(since), code, what, after)
            for name, provider, last, since, code, what, after in rows
        ]

    def account_synced(self, name: str, provider: str, at: datetime) -> bool:
        """Record a good cycle; True where the account had been failing."""
        with self.transaction():
            row = self._db.execute("SELECT failing_since FROM account WHERE name = ?", (name,)).fetchone()
            self._db.execute(
                "INSERT INTO account (name, provider, last_sync) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET "
                "provider = ?2, last_sync = ?3, failing_since = NULL, error_code = NULL, error_what = NULL, "
                "error_next = NULL, attempts = 0",
                (name, provider, to_utc(at)),
            )
        return bool(row and row[0])

    def account_failed(self, name: str, provider: str, at: datetime, error: tuple[str, str, str]) -> bool:
        """Record a failure (code, what, next); True where it is the first of its kind."""
        code, what, after = error
        with self.transaction():
            row = self._db.execute("SELECT failing_since, error_code FROM account WHERE name = ?", (name,)).fetchone()
            self._db.execute(
                "INSERT INTO account (name, provider, failing_since, error_code, error_what, error_next, attempts) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1) ON CONFLICT (name) DO UPDATE SET provider = ?2, "
                "failing_since = coalesce(failing_since, ?3), error_code = ?4, error_what = ?5, error_next = ?6, "
                "attempts = attempts + 1",
                (name, provider, to_utc(at), code, what, after),
            )
        return not row or not row[0] or row[1] != code

    def forget_account(self, name: str, targets: Collection[str] = ()) -> None:
        """Take away everything that came from this account, and what the user said of these interviews or processes.

        What is deleted is overwritten in the file as well.
        """
        self._db.execute("PRAGMA secure_delete = ON")
        with self.transaction():
            for row, note in self._db.execute("SELECT number, note FROM note").fetchall():
                if from_json(note, type=Note).target in targets:
                    self._db.execute("DELETE FROM note WHERE number = ?", (row,))
            for row, correction in self._db.execute("SELECT number, correction FROM correction").fetchall():
                if any(one.startswith(from_json(correction, type=Correction).target) for one in targets):
                    self._db.execute("DELETE FROM correction WHERE number = ?", (row,))
            self._db.execute("UPDATE notice SET text = ''")
            names = (f"query:{name}", f"drafts_due:{name}", "read_with")
            self._db.executemany("DELETE FROM setting WHERE name = ?", [(one,) for one in names])
            for table in ("event", "message", "cursor", "fault"):
                self._db.execute(f"DELETE FROM {table} WHERE account = ?", (name,))  # noqa: S608 - fixed names
            self._db.execute("DELETE FROM account WHERE name = ?", (name,))
            for table in ("draft", "flag"):
                at = f"json_extract(CAST({table} AS TEXT), '$.account')"
                self._db.execute(f"DELETE FROM {table} WHERE {at} = ?", (name,))  # noqa: S608 - fixed names
            self._db.execute("DELETE FROM memo")
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def known_ids(self, *, but: str = "") -> set[str]:
        """The ids of all events of all accounts, or of all but one."""
        return {one for (one,) in self._db.execute("SELECT DISTINCT interview FROM event WHERE account != ?", (but,))}

    def sizes(self) -> dict[str, int]:
        """How many rows each table has."""
        tables = ("event", "message", "memo", "draft", "flag", "notice", "correction", "note", "application", "fault")
        rows = {table: self._db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables}  # noqa: S608
        return {table: int(count) for table, (count,) in rows.items()}

    def cursor(self, account: str, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM cursor WHERE account = ? AND name = ?", (account, name)).fetchone()
        return str(row[0]) if row else None

    def keep_cursor(self, account: str, name: str, value: str | None) -> None:
        if value is None:
            self._db.execute("DELETE FROM cursor WHERE account = ? AND name = ?", (account, name))
        else:
            self._db.execute("INSERT OR REPLACE INTO cursor VALUES (?, ?, ?)", (account, name, value))

    # ---- events ------------------------------------------------------------------------------------------------------
    def stage_events(self, account: str, events: Iterable[Event], read: Callable[[Event], Verdict]) -> int:
        """Read events, as a stream, with what they mean into a place of their own; `keep_staged` makes them count.

        Nobody else's writing waits for the provider meanwhile. The number of events.
        """
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS staged AS SELECT * FROM event LIMIT 0")
        self._db.execute("CREATE UNIQUE INDEX IF NOT EXISTS temp.staged_id ON staged (provider_id)")
        self._db.execute("DELETE FROM staged")
        with self._staging():
            for event in events:
                verdict = read(event)
                self._db.execute(
                    "INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        account,
                        event.provider_id,
                        event.group,
                        interview_id(event),
                        to_utc(event.end),
                        verdict.band,
                        to_json(event),
                        to_json(verdict),
                    ),
                )
        (count,) = self._db.execute("SELECT count(*) FROM staged").fetchone()
        return int(count)

    def keep_staged(self, account: str, removed: Sequence[str] = (), refreshed: Sequence[str] = ()) -> int:
        """Store what was staged and take away what is gone; the number that vanished.

        Of a refreshed group everything not staged goes.
        """
        vanished = 0
        with self.transaction():
            self._db.execute("INSERT OR REPLACE INTO event SELECT * FROM staged")
            for group in refreshed:
                vanished += self._db.execute(
                    "DELETE FROM event WHERE account = ? AND grp = ? "
                    "AND provider_id NOT IN (SELECT provider_id FROM staged)",
                    (account, group),
                ).rowcount
            for provider_id in removed:
                vanished += self._db.execute(
                    "DELETE FROM event WHERE account = ? AND provider_id = ?", (account, provider_id)
                ).rowcount
            self._db.execute("DELETE FROM staged")
        return vanished

    @contextlib.contextmanager
    def _staging(self) -> Iterator[None]:
        """A transaction that writes to temporary tables only, so that it locks nothing of the file."""
        self._db.execute("BEGIN DEFERRED")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def count_events(self, account: str) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM event WHERE account = ?", (account,)).fetchone()
        return int(count)

    def interviews(self, since: datetime) -> list[Interview]:
        """Events that are or may be interviews and end after `since`, those of the bands sure and unsure, by time."""
        rows = self._db.execute(
            "SELECT interview, event, verdict FROM event WHERE band != 'no' AND ends >= ? "
            "ORDER BY ends, account, provider_id",
            (to_utc(since),),
        )
        return [_interview(*row) for row in rows]

    def find_events(self, interview: str) -> list[Interview]:
        """Every copy of one event, by the id (or its beginning) that we gave it, whatever it was read as."""
        rows = self._db.execute(
            "SELECT interview, event, verdict FROM event WHERE interview >= ?1 AND interview < ?1 || '~' LIMIT 20",
            (interview,),
        )
        return [_interview(*row) for row in rows]

    def reread_events(self, read: Callable[[Event], Verdict], since: datetime) -> None:
        """Read the events that end after `since` again (after a correction, or when more is known)."""
        with self.transaction():
            rows = self._db.execute(
                "SELECT account, provider_id, event, verdict FROM event WHERE band != 'no' AND ends >= ?",
                (to_utc(since),),
            ).fetchall()
            for account, provider_id, event, verdict in rows:
                fresh = read(from_json(event, type=Event))
                if to_json(fresh) != verdict:
                    self._db.execute(
                        "UPDATE event SET band = ?, verdict = ? WHERE account = ? AND provider_id = ?",
                        (fresh.band, to_json(fresh), account, provider_id),
                    )

    # ---- messages ----------------------------------------------------------------------------------------------------
    def keep_messages(
        self,
        account: str,
        messages: Iterable[Message],
        read: Callable[[Message], MailVerdict],
        removed: Sequence[str] = (),
    ) -> int:
        """Store messages, read as a stream, with what they were read as; those `removed` go. The number kept.

        Nobody else's writing waits for the provider meanwhile, and nothing is changed where reading raises.
        """
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS arrived AS SELECT * FROM message LIMIT 0")
        self._db.execute("DELETE FROM arrived")
        kept = 0
        with self._staging():
            for message in messages:
                self._db.execute(
                    "INSERT INTO arrived VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        account,
                        message.provider_id,
                        message.message_id,
                        to_utc(message.date),
                        to_json(message),
                        to_json(read(message)),
                    ),
                )
                kept += 1
        if not kept and not removed:
            return 0
        with self.transaction():
            self._db.execute("INSERT OR REPLACE INTO message SELECT * FROM arrived ORDER BY rowid")
            for provider_id in removed:
                self._db.execute("DELETE FROM message WHERE account = ? AND provider_id = ?", (account, provider_id))
            self._db.execute("DELETE FROM arrived")
        self.generation += kept
        return kept

    def messages(self, since: datetime) -> list[ReadMessage]:
        """All stored messages since then, by date; each message-id once."""
        rows = self._db.execute(
            "SELECT message_id, message, verdict FROM message WHERE sent_at >= ? ORDER BY sent_at, message_id, account",
            (to_utc(since),),
        )
        seen: set[str] = set()
        found: list[ReadMessage] = []
        for message_id, message, verdict in rows:
            if message_id and message_id in seen:
                continue
            seen.add(message_id)
            found.append(ReadMessage(from_json(message, type=Message), from_json(verdict, type=MailVerdict)))
        return found

    def message(self, message_id: str, account: str) -> Message | None:
        """One stored message by its message-id, that account's copy first."""
        row = self._db.execute(
            "SELECT message FROM message WHERE message_id = ? ORDER BY account != ? LIMIT 1", (message_id, account)
        ).fetchone()
        return from_json(row[0], type=Message) if row else None

    def prune(self, now: datetime, back: timedelta) -> None:
        """Once a day, take away what is no longer looked at; `back` is how far back anything is.

        Mail goes after one and a half times that, events, told notices and old drafts' entries after three times. Of
        drafts older than `back` the words go, but for those of the last letters, from which new ones have to differ.
        """
        if self.setting("pruned_on") == f"{now:%Y-%m-%d}":
            return
        with self.transaction():
            self._db.execute("DELETE FROM event WHERE ends < ?", (to_utc(now - back * 3),))
            self._db.execute("DELETE FROM message WHERE sent_at < ?", (to_utc(now - back * 1.5),))
            self._db.execute("DELETE FROM notice WHERE at < ?", (to_utc(now - back * 3),))
            self._db.execute("DELETE FROM memo WHERE used < ?", (to_utc(now - timedelta(days=3)),))
            self.prune_drafts(now - back, now - back * 3)
            self.keep_setting("pruned_on", f"{now:%Y-%m-%d}")

    # ---- memo: next steps already read -------------------------------------------------------------------------------
    def memo(self, name: str) -> NextStep | None:
        row = self._db.execute("SELECT value FROM memo WHERE name = ?", (name,)).fetchone()
        return from_json(row[0], type=NextStep) if row else None

    def keep_memo(self, values: dict[str, NextStep], at: datetime) -> None:
        with self.transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO memo VALUES (?, ?, ?)",
                [(name, to_json(value), to_utc(at)) for name, value in values.items()],
            )

    # ---- what could not be read --------------------------------------------------------------------------------------
    def keep_faults(self, account: str, source: str, faults: Iterable[tuple[str, str]], at: datetime) -> None:
        """Faults of `source` (calendar, mail) as (item, what); a fault of an item replaces an older one."""
        with self.transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO fault VALUES (?, ?, ?, ?, ?)",
                [(account, source, item, what, to_utc(at)) for item, what in faults],
            )

    def clear_faults(self, account: str, source: str, items: Iterable[str] | None = None) -> None:
        """These items were read well (None: all of the source were tried again)."""
        with self.transaction():
            if items is None:
                self._db.execute("DELETE FROM fault WHERE account = ? AND source = ?", (account, source))
            else:
                self._db.executemany(
                    "DELETE FROM fault WHERE account = ? AND source = ? AND item = ?",
                    [(account, source, item) for item in items],
                )

    def faults(self) -> list[tuple[str, str, str]]:
        """(account, item, what) of everything that could not be read."""
        return self._db.execute("SELECT account, item, what FROM fault ORDER BY account, item").fetchall()


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _interview(interview: str, event: bytes, verdict: bytes) -> Interview:
    return Interview(interview, from_json(event, type=Event), from_json(verdict, type=Verdict))
