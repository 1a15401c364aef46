"""A Google account: its calendars and its Gmail mailbox behind one provider.

calls.py lists what may be called at all, tokens.py keeps the sign-in, client.py puts Google's library on our transport;
events.py, mail.py, drafts.py and flags.py are the ports; signin.py is the one-time consent.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from requests.adapters import BaseAdapter

from mailagent.core.model import Draft, Me, Message
from mailagent.errors import AuthError
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
from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE, Addresses, classify
from mailagent.providers.google.client import Client
from mailagent.providers.google.drafts import GmailDrafts
from mailagent.providers.google.events import GoogleEvents
from mailagent.providers.google.flags import GmailFlags
from mailagent.providers.google.mail import GmailSource
from mailagent.providers.google.tokens import BearerToken, utc_now
from mailagent.providers.transport import GuardedSession, Traffic
from mailagent.vault import Vault


class GoogleProvider:
    """`providers.base.Provider` for one Google account. Not for use by several threads at once.

    endpoint: another root for every Google call, sign-in included. A part that the person did not consent to is left
    alone: no calendar consent, no events; no mail consent, no mail, and AuthError where a draft is to be written.
    """

    def __init__(
        self,
        account: str,
        me: Me,
        calendars: Sequence[str],
        vault: Vault,
        endpoint: str | None = None,
        *,
        adapter: BaseAdapter | None = None,
        sleep: Callable[[float], None] = time.sleep,
        random: Callable[[], float] = random.random,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        addresses = Addresses.of(endpoint)
        self._token = BearerToken(vault, account, addresses, clock)
        self._session = GuardedSession(
            addresses.calls(), classify, token=self._token, adapter=adapter, sleep=sleep, random=random
        )
        self._token.session = self._session
        client = Client(self._session, addresses)
        self._events = GoogleEvents(client, account, me, calendars)
        self._mail = GmailSource(client, account, me)
        self._drafts = GmailDrafts(client)
        self._flags = GmailFlags(client)

    @property
    def traffic(self) -> Traffic:
        """What went over the wire so far."""
        return self._session.traffic

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        """See `EventSource`."""
        if not self._has(CALENDAR_SCOPE):
            return EventChanges(())
        return self._events.list_events(window, cursor)

    def search(self, query: MailQuery) -> MailChanges:
        """See `MailSource`."""
        if not self._has(MAIL_SCOPE):
            return MailChanges((), drafts_changed=False)
        return self._mail.search(query)

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        """See `MailSource`."""
        if not self._has(MAIL_SCOPE):
            return MailChanges((), drafts_changed=False)
        return self._mail.list_changes(query, cursor)

    def create_draft(self, draft: Draft) -> StoredDraft:
        """See `DraftStore`."""
        self._need_mail()
        return self._drafts.create_draft(draft)

    def find_draft(self, ref: DraftRef) -> StoredDraft | None:
        """See `DraftStore`."""
        self._need_mail()
        return self._drafts.find_draft(ref)

    def get_drafts(self, refs: Collection[DraftRef]) -> dict[str, StoredDraft]:
        """See `DraftStore`."""
        self._need_mail()
        return self._drafts.get_drafts(refs)

    def update_draft(self, ref: DraftRef, draft: Draft) -> StoredDraft:
        """See `DraftStore`."""
        self._need_mail()
        return self._drafts.update_draft(ref, draft)

    def delete_draft(self, ref: DraftRef) -> None:
        """See `DraftStore`."""
        self._need_mail()
        self._drafts.delete_draft(ref)

    def set_flag(self, message: Message, flag: Flag) -> FlagRef:
        """See `DraftStore`."""
        self._need_mail()
        return self._flags.set_flag(message, flag)

    def clear_flag(self, message: Message, flag: Flag, ref: FlagRef) -> None:
        """See `DraftStore`."""
        self._need_mail()
        self._flags.clear_flag(message, flag, ref)

    def close(self) -> None:
        """Free the connections."""
        self._session.close()

    def _has(self, scope: str) -> bool:
        return scope in self._token.load().scopes

    def _need_mail(self) -> None:
        if not self._has(MAIL_SCOPE):
            raise AuthError(
                "The sign-in does not include Gmail.",
                why="Its box was not ticked on Google's page.",
                next="Run: mailagent setup google, and tick it.",
            )
