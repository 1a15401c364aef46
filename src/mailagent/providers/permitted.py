"""The ports of an online account, each used only where the person permitted it when signing in."""

from __future__ import annotations

from collections.abc import Callable, Collection

from mailagent.core.model import Draft, Message
from mailagent.errors import AuthError
from mailagent.providers.base import (
    DraftRef,
    Drafts,
    EventChanges,
    EventSource,
    Flag,
    FlagRef,
    Flags,
    MailChanges,
    MailQuery,
    MailSource,
    StoredDraft,
    Window,
)


class PermittedProvider:
    """`providers.base.Provider` out of its parts. A part that is not permitted is left alone.

    No calendar, no events; no mail, no messages, and the error of `no_mail` where a draft or a flag is to be written.
    granted: the permissions there are now; calendar_scope and mail_scope: those that the parts need.
    """

    def __init__(
        self,
        parts: tuple[EventSource, MailSource, Drafts, Flags],
        granted: Callable[[], Collection[str]],
        *,
        calendar_scope: str,
        mail_scope: str,
        no_mail: Callable[[], AuthError],
    ) -> None:
        self._events, self._mail, self._drafts, self._flags = parts
        self._granted = granted
        self._calendar_scope, self._mail_scope = calendar_scope, mail_scope
        self._no_mail = no_mail

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        """See `EventSource`."""
        if self._calendar_scope not in self._granted():
            return EventChanges(())
        return self._events.list_events(window, cursor)

    def search(self, query: MailQuery) -> MailChanges:
        """See `MailSource`."""
        if self._mail_scope not in self._granted():
            return MailChanges((), drafts_changed=False)
        return self._mail.search(query)

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        """See `MailSource`."""
        if self._mail_scope not in self._granted():
            return MailChanges((), drafts_changed=False)
        return self._mail.list_changes(query, cursor)

    def create_draft(self, draft: Draft) -> StoredDraft:
        """See `DraftStore`."""
        return self._writable().create_draft(draft)

    def find_draft(self, ref: DraftRef) -> StoredDraft | None:
        """See `DraftStore`."""
        return self._writable().find_draft(ref)

    def get_drafts(self, refs: Collection[DraftRef]) -> dict[str, StoredDraft]:
        """See `DraftStore`."""
        return self._writable().get_drafts(refs)

    def update_draft(self, ref: DraftRef, draft: Draft) -> StoredDraft:
        """See `DraftStore`."""
        return self._writable().update_draft(ref, draft)

    def delete_draft(self, ref: DraftRef) -> None:
        """See `DraftStore`."""
        self._writable().delete_draft(ref)

    def set_flag(self, message: Message, flag: Flag) -> FlagRef:
        """See `DraftStore`."""
        self._writable()
        return self._flags.set_flag(message, flag)

    def clear_flag(self, message: Message, flag: Flag, ref: FlagRef) -> None:
        """See `DraftStore`."""
        self._writable()
        self._flags.clear_flag(message, flag, ref)

    def _writable(self) -> Drafts:
        if self._mail_scope not in self._granted():
            raise self._no_mail()
        return self._drafts
