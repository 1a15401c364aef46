"""Where a message or a draft is to be found: in words, and as an address that opens it in Gmail or Outlook."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from mailagent.core.model import Me, Message
from mailagent.settings import AccountSettings, Settings

_PERSONAL = ("outlook.", "hotmail.", "live.", "msn.")  # domains of Microsoft's personal accounts


class Places:
    """The mailboxes of the settings."""

    def __init__(self, settings: Settings, me: Me) -> None:
        self._settings = settings
        self._accounts = {account.name: account for account in settings.accounts}
        self._me = me

    def drafts(self, account: str) -> str:
        """In words, where the drafts of an account lie."""
        known = self._accounts.get(account)
        if known is None:
            return "Drafts"
        if known.provider == "local":
            return f"{known.mailbox}/.Drafts" if known.mailbox else "Drafts"
        return "Gmail, Drafts" if known.provider == "google" else "Outlook, Drafts"

    def draft_link(self, account: str) -> str | None:
        """The address of the drafts folder of an account; None for files."""
        known = self._accounts.get(account)
        if known is None or known.provider == "local":
            return None
        return f"{self._gmail(())}#drafts" if known.provider == "google" else f"{self._outlook(known, ())}/drafts"

    def thread_link(self, message: Message | None) -> str | None:
        """The address that opens the thread of a message; None for files and for what cannot be named.

        Gmail finds a message by its Message-ID. Outlook's own links (webLink) do not open for the immutable ids that
        we ask for, its addresses of conversations do (observed; msgraph-sdk-go, issue 795).
        """
        known = self._accounts.get(message.account) if message else None
        if message is None or known is None:
            return None
        parties = [address.email for address in (message.sender, *message.to, *message.cc)]
        if known.provider == "google" and message.message_id:
            return f"{self._gmail(parties)}#search/rfc822msgid%3A{quote(message.message_id, safe='')}"
        if known.provider == "outlook" and message.thread:
            folder = "sentitems" if message.folder == "sent" else "inbox"
            return f"{self._outlook(known, parties)}/{folder}/id/{quote(message.thread, safe='')}"
        return None

    def _mine(self, parties: Iterable[str]) -> str:
        """Which of my addresses a message went to; my first one where none is named."""
        return next((email for email in parties if email in self._me.emails), self._me.emails[0])

    def _gmail(self, parties: Iterable[str]) -> str:
        return f"https://mail.google.com/mail/u/?authuser={quote(self._mine(parties), safe='')}"

    def _outlook(self, account: AccountSettings, parties: Iterable[str]) -> str:
        domain = self._mine(parties).rpartition("@")[2]
        personal = domain.startswith(_PERSONAL) or (account.authority or "").rstrip("/").endswith("/consumers")
        return "https://outlook.live.com/mail/0" if personal else "https://outlook.office.com/mail"
