"""An Outlook account (outlook.com or Microsoft 365): its calendar and its mailbox through Microsoft Graph.

client.py lists what may be called at all and speaks with Graph, tokens.py keeps the sign-in, aadsts.py knows what its
errors mean; events.py, mail.py, drafts.py and flags.py are the ports; signin.py is the one-time consent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from mailagent.core.model import Me
from mailagent.errors import AuthError
from mailagent.providers.outlook.client import ENDPOINT, Graph, allowed_calls, classify
from mailagent.providers.outlook.drafts import OutlookDrafts
from mailagent.providers.outlook.events import PRIMARY, OutlookEvents
from mailagent.providers.outlook.flags import OutlookFlags
from mailagent.providers.outlook.mail import OutlookMail
from mailagent.providers.outlook.tokens import CALENDAR, MAIL, SCOPES, SignIn
from mailagent.providers.permitted import PermittedProvider
from mailagent.providers.transport import GuardedSession, Token, Traffic

if TYPE_CHECKING:
    from requests.adapters import BaseAdapter

    from mailagent.vault import Vault


class OutlookProvider(PermittedProvider):
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
        self._graph = graph_of(endpoint, token or sign_in.token, adapter, sleep)
        granted: Callable[[], Collection[str]] = sign_in.granted if token is None else lambda: SCOPES
        super().__init__(
            (
                OutlookEvents(self._graph, account, me, calendars),
                OutlookMail(self._graph, account, me),
                OutlookDrafts(self._graph, account),
                OutlookFlags(self._graph, me),
            ),
            granted,
            calendar_scope=CALENDAR,
            mail_scope=MAIL,
            no_mail=lambda: AuthError(
                "The sign-in does not include mail.",
                why="It was not asked for, or not granted.",
                next="Run: mailagent setup outlook, or name another account in drafts_in.",
            ),
        )

    @property
    def traffic(self) -> Traffic:
        """What went over the wire so far."""
        return self._graph.traffic

    def close(self) -> None:
        """Free the connections."""
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
