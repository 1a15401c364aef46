"""What was done and what the user said: drafts, flags and notices with intent and outcome; corrections and notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Literal

import msgspec

from mailagent.core.model import Note
from mailagent.core.world import Application, Correction, DraftState, Ledger, LedgerDraft, LedgerFlag
from mailagent.database import Database, from_json, to_json, to_utc

_LAST = 100  # drafts whose words are kept however old they are
Intent = Literal["create", "update", "delete"]


class PendingDraft(msgspec.Struct, frozen=True):
    """A write that was begun and whose outcome is not recorded."""

    draft: LedgerDraft
    intent: Intent
    subject: str
    body: str


class LedgerTables(Database):
    """The tables of the ledger and of the user's word."""

    # ---- ledger ------------------------------------------------------------------------------------------------------
    def ledger(self) -> Ledger:
        drafts = {
            draft.key: draft for draft in map(_draft, self._db.execute("SELECT draft, state FROM draft ORDER BY key"))
        }
        rows = self._db.execute("SELECT flag, state FROM flag WHERE state != 'cleared' ORDER BY key")
        flags = [replace(from_json(flag, type=LedgerFlag), done=state == "set") for flag, state in rows]
        notices = frozenset(key for (key,) in self._db.execute("SELECT key FROM notice"))
        return Ledger(drafts, {flag.key: flag for flag in flags}, notices)

    def intend_draft(self, draft: LedgerDraft, intent: Intent, at: datetime, subject: str = "", body: str = "") -> None:
        """Write down what is about to be done to a draft, before it is."""
        self._db.execute(
            "INSERT INTO draft (key, draft, state, intent, intent_subject, intent_body, intent_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (key) DO UPDATE SET draft = ?2, state = ?3, intent = ?4, "
            "intent_subject = ?5, intent_body = ?6, intent_at = ?7, problem = NULL",
            (draft.key, to_json(draft), draft.state, intent, subject, body, to_utc(at)),
        )

    def record_draft(self, draft: LedgerDraft, problem: str | None = None) -> None:
        """Write down how it ended: the intent is over."""
        self._db.execute(
            "INSERT INTO draft (key, draft, state, problem) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) DO UPDATE SET "
            "draft = ?2, state = ?3, problem = ?4, intent = NULL, intent_subject = NULL, intent_body = NULL, "
            "intent_at = NULL",
            (draft.key, to_json(draft), draft.state, problem),
        )

    def draft_problem(self, key: str, problem: str) -> None:
        """Note why a write has no outcome yet; the intent stays."""
        self._db.execute("UPDATE draft SET problem = ? WHERE key = ?", (problem, key))

    def problems(self) -> dict[str, str]:
        """Drafts whose last write failed or is uncertain, with the reason, by key."""
        return dict(
            self._db.execute("SELECT key, problem FROM draft WHERE problem IS NOT NULL ORDER BY key").fetchall()
        )

    def forget_draft(self, key: str) -> None:
        """Take back an intent that certainly led to nothing."""
        self._db.execute("DELETE FROM draft WHERE key = ?", (key,))

    def prune_drafts(self, wordless: datetime, gone: datetime) -> None:
        """Of drafts not touched since `wordless` keep no words, of those not since `gone` nothing.

        The last letters keep their words, and so does what has no outcome yet.
        """
        pending = self.pending_drafts()
        drafts = sorted(self.ledger().drafts.values(), key=lambda draft: (draft.order, draft.key), reverse=True)
        for number, draft in enumerate(drafts):
            at = draft.changed or draft.created
            if at is None or draft.key in pending:
                continue
            if at < gone:
                self.forget_draft(draft.key)
            elif at < wordless and number >= _LAST and (draft.body or draft.subject):
                self._db.execute(
                    "UPDATE draft SET draft = ? WHERE key = ?",
                    (to_json(replace(draft, body="", subject="")), draft.key),
                )

    def pending_drafts(self) -> dict[str, PendingDraft]:
        rows = self._db.execute(
            "SELECT draft, state, intent, intent_subject, intent_body FROM draft WHERE intent IS NOT NULL ORDER BY key"
        )
        return {
            draft.key: PendingDraft(draft, intent, subject, body)
            for draft, intent, subject, body in ((_draft(row[:2]), *row[2:]) for row in rows)
        }

    def intend_flag(self, flag: LedgerFlag) -> None:
        self._db.execute(
            "INSERT INTO flag (key, flag, state) VALUES (?1, ?2, 'intent') ON CONFLICT (key) DO UPDATE SET flag = ?2, "
            "state = 'intent'",
            (flag.key, to_json(flag)),
        )

    def record_flag(self, key: str, provider_id: str, undo: str) -> None:
        self._db.execute(
            "UPDATE flag SET state = 'set', provider_id = ?, undo = ? WHERE key = ?", (provider_id, undo, key)
        )

    def flag_undo(self, key: str) -> tuple[str, str]:
        row = self._db.execute("SELECT provider_id, undo FROM flag WHERE key = ?", (key,)).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def clear_flag(self, key: str) -> None:
        self._db.execute("UPDATE flag SET state = 'cleared', undo = '' WHERE key = ?", (key,))

    def record_notice(self, key: str, purpose: str, text: str, at: datetime) -> bool:
        """Note that the user is told this now; False where they were told before."""
        return (
            self._db.execute(
                "INSERT OR IGNORE INTO notice VALUES (?, ?, ?, ?)", (key, purpose, text, to_utc(at))
            ).rowcount
            > 0
        )

    # ---- what the user said ------------------------------------------------------------------------------------------
    def corrections(self) -> list[Correction]:
        rows = self._db.execute("SELECT correction FROM correction ORDER BY number")
        return [from_json(row[0], type=Correction) for row in rows]

    def add_correction(self, correction: Correction) -> None:
        self.generation += 1
        self._db.execute("INSERT INTO correction (correction) VALUES (?)", (to_json(correction),))

    def notes(self) -> list[Note]:
        rows = self._db.execute("SELECT note FROM note ORDER BY number")
        return [from_json(row[0], type=Note) for row in rows]

    def add_note(self, note: Note) -> None:
        self._db.execute("INSERT INTO note (note) VALUES (?)", (to_json(note),))

    def replace_notes(self, origin: str, notes: list[Note]) -> None:
        """Keep these notes of one origin (a debrief draft) instead of those it gave before."""
        with self.transaction():
            self._db.execute("DELETE FROM note WHERE origin = ?", (origin,))
            self._db.executemany(
                "INSERT INTO note (note, origin) VALUES (?, ?)", [(to_json(note), origin) for note in notes]
            )

    def applications(self) -> list[Application]:
        rows = self._db.execute("SELECT company, role, made_on FROM application ORDER BY number")
        return [Application(company, role, date.fromisoformat(on)) for company, role, on in rows]

    def add_application(self, application: Application) -> None:
        self._db.execute(
            "INSERT INTO application (company, role, made_on) VALUES (?, ?, ?)",
            (application.company, application.role, application.on.isoformat()),
        )

    def setting(self, name: str) -> str | None:
        """A small value of the agent's own (when a snooze ends, say)."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep_setting(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def _draft(row: tuple[bytes, DraftState]) -> LedgerDraft:
    draft = from_json(row[0], type=LedgerDraft)
    return draft if draft.state == row[1] else replace(draft, state=row[1])
