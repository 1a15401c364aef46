"""An Outlook account (outlook.com or Microsoft 365): its calendar and its mailbox through Microsoft Graph.

client.py lists what may be called at all and speaks with Graph, tokens.py keeps the sign-in, aadsts.py knows what its
errors mean; events.py, mail.py, drafts.py and flags.py are the ports; signin.py is the one-time consent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from mailagent.core.model import Draft, Me, Message
from mailagent.errors import AuthError
from mailagent.providers.base import DraftRef, EventChanges, Flag, FlagRef, MailChanges, MailQuery, StoredDraft, Window
from mailagent.providers.outlook.client import ENDPOINT, Graph, allowed_calls, classify
from mailagent.providers.outlook.drafts import OutlookDrafts
from mailagent.providers.outlook.events import PRIMARY, OutlookEvents
from mailagent.providers.outlook.flags import OutlookFlags
from mailagent.providers.outlook.mail import OutlookMail
from mailagent.providers.outlook.tokens import CALENDAR, MAIL, SCOPES, SignIn
from mailagent.providers.transport import GuardedSession, Token, Traffic

if TYPE_CHECKING:
    from requests.adapters import BaseAdapter

    from mailagent.vault import Vault


class OutlookProvider:
    """`providers.base.Provider` for one Outlook account. Nothing is asked of the network before the first call.

    A part that was not granted is left alone: no calendar, no events; no mail, and AuthError where a draft is to be
    written. authority, endpoint: of a national cloud or a test server. token, adapter, sleep are for tests.
    """

    def __init__(  # noqa: PLR0913  what the settings say of the account, and what tests put in its place
        self,
        account: str,
        me: Me,
        client_id: str,
        vault: Vault,
        authority: str | None = None,
        endpoint: str | None = None,
        *,
        calendars: Sequence[str] = (PRIMARY,),
        token: Token | None = None,
        adapter: BaseAdapter | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        sign_in = SignIn(account, client_id, vault, authority, endpoint, adapter=adapter, sleep=sleep)
        self._granted: Callable[[], Collection[str]] = sign_in.granted if token is None else lambda: SCOPES
        self._graph = graph_of(endpoint, token or sign_in.token, adapter, sleep)
        self._events = OutlookEvents(self._graph, account, me, calendars)
        self._mail = OutlookMail(self._graph, account, me)
        self._drafts = OutlookDrafts(self._graph, account)
        self._flags = OutlookFlags(self._graph, me)

    @property
    def traffic(self) -> Traffic:
        """What went over the wire so far."""
        return self._graph.traffic

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        """See `EventSource`."""
        if CALENDAR not in self._granted():
            return EventChanges(())
        return self._events.list_events(window, cursor)

    def search(self, query: MailQuery) -> MailChanges:
        """See `MailSource`."""
        if MAIL not in self._granted():
            return MailChanges((), drafts_changed=False)
        return self._mail.search(query)

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        """See `MailSource`."""
        if MAIL not in self._granted():
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

    def _need_mail(self) -> None:
        if MAIL not in self._granted():
            raise AuthError(
                "The sign-in does not include mail.",
                why="It was not asked for, or not granted.",
                next="Run: mailagent setup outlook, or name another account in drafts_in.",
            )

    def close(self) -> None:
        self._graph.close()


def graph_of(
    endpoint: str | None,
    token: Token,
    adapter: BaseAdapter | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Graph:
    """Graph at `endpoint` (None: Microsoft's worldwide one), each request with the token that `token` gives."""
    root = (endpoint or ENDPOINT).rstrip("/")
    return Graph(GuardedSession(allowed_calls(root), classify, token=token, adapter=adapter, sleep=sleep), root)
