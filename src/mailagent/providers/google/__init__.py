"""A Google account: its calendars and its Gmail mailbox behind one provider.

calls.py lists what may be called at all, tokens.py keeps the sign-in, client.py puts Google's library on our transport;
events.py, mail.py, drafts.py and flags.py are the ports; signin.py is the one-time consent.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from requests.adapters import BaseAdapter

from mailagent.core.model import Me
from mailagent.errors import AuthError
from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE, Addresses, classify
from mailagent.providers.google.client import Client
from mailagent.providers.google.drafts import GmailDrafts
from mailagent.providers.google.events import GoogleEvents
from mailagent.providers.google.flags import GmailFlags
from mailagent.providers.google.mail import GmailSource
from mailagent.providers.google.tokens import BearerToken, utc_now
from mailagent.providers.permitted import PermittedProvider
from mailagent.providers.transport import GuardedSession, Traffic
from mailagent.vault import Vault


class GoogleProvider(PermittedProvider):
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
        super().__init__(
            (
                GoogleEvents(client, account, me, calendars),
                GmailSource(client, account, me),
                GmailDrafts(client),
                GmailFlags(client),
            ),
            lambda: self._token.load().scopes,
            calendar_scope=CALENDAR_SCOPE,
            mail_scope=MAIL_SCOPE,
            no_mail=lambda: AuthError(
                "The sign-in does not include Gmail.",
                why="Its box was not ticked on Google's page.",
                next="Run: mailagent setup google, and tick it.",
            ),
        )

    @property
    def traffic(self) -> Traffic:
        """What went over the wire so far."""
        return self._session.traffic

    def close(self) -> None:
        """Free the connections."""
        self._session.close()
