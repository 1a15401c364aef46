"""The provider `local`: calendar files and a Maildir on this machine. No network, no sign-in."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from mailagent.core.model import Draft, Me, Message
from mailagent.errors import ProviderError
from mailagent.providers.base import (
    DraftRef,
    EventChanges,
    Flag,
    FlagRef,
    MailChanges,
    MailQuery,
    StoredDraft,
    Window,
)
from mailagent.providers.local_calendar import CalendarFiles
from mailagent.providers.local_drafts import MaildirDrafts
from mailagent.providers.local_flags import MaildirFlags
from mailagent.providers.local_mail import MaildirMail
from mailagent.providers.maildir import Maildir


class LocalProvider:
    """All three ports over files. Without a calendar there are no events; without a mailbox no mail and no drafts."""

    def __init__(self, account: str, me: Me, calendar: Path | None, mailbox: Path | None) -> None:
        self._calendar = CalendarFiles(account, me, calendar) if calendar else None
        maildir = Maildir(mailbox) if mailbox else None
        self._mail = MaildirMail(account, me, maildir) if maildir else None
        self._drafts = MaildirDrafts(maildir) if maildir else None
        self._flags = MaildirFlags(maildir) if maildir else None

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        return self._calendar.list_events(window, cursor) if self._calendar else EventChanges(())

    def search(self, query: MailQuery) -> MailChanges:
        return self._mail.search(query) if self._mail else MailChanges((), drafts_changed=False)

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        return self._mail.list_changes(query, cursor) if self._mail else MailChanges((), drafts_changed=False)

    def create_draft(self, draft: Draft) -> StoredDraft:
        return self._store().create_draft(draft)

    def find_draft(self, ref: DraftRef) -> StoredDraft | None:
        return self._store().find_draft(ref)

    def get_drafts(self, refs: Collection[DraftRef]) -> dict[str, StoredDraft]:
        return self._store().get_drafts(refs)

    def update_draft(self, ref: DraftRef, draft: Draft) -> StoredDraft:
        return self._store().update_draft(ref, draft)

    def delete_draft(self, ref: DraftRef) -> None:
        self._store().delete_draft(ref)

    def set_flag(self, message: Message, flag: Flag) -> FlagRef:
        if self._flags is None:
            raise _no_mailbox()
        return self._flags.set_flag(message, flag)

    def clear_flag(self, message: Message, flag: Flag, ref: FlagRef) -> None:
        if self._flags is None:
            raise _no_mailbox()
        self._flags.clear_flag(message, flag, ref)

    def close(self) -> None:
        """Nothing is kept open."""

    def _store(self) -> MaildirDrafts:
        if self._drafts is None:
            raise _no_mailbox()
        return self._drafts


def _no_mailbox() -> ProviderError:
    return ProviderError("This account has no mailbox.", next="Name a Maildir as its mailbox in the settings.")
