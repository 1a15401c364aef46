"""Which providers there are. A provider is loaded when an account of it is opened, never before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mailagent.errors import ConfigError

if TYPE_CHECKING:
    from mailagent.core.model import Me
    from mailagent.providers.base import Provider
    from mailagent.settings import AccountSettings, Settings
    from mailagent.vault import Vault

NAMES = ("local", "google", "outlook")


def open_provider(account: AccountSettings, settings: Settings, me: Me, vault: Vault) -> Provider:
    """The provider of an account, not yet connected. Raises ConfigError for what its settings cannot mean."""

    def path(name: str | None) -> Path | None:
        return settings.resolve(name) if name else None

    match account.provider:
        case "local":
            from mailagent.providers.local import LocalProvider

            return LocalProvider(account.name, me, path(account.calendar), path(account.mailbox))
        case "google":
            from mailagent.providers.google import GoogleProvider

            return GoogleProvider(account.name, me, account.calendars, vault, endpoint=account.endpoint)
        case "outlook":
            from mailagent.providers.outlook import OutlookProvider

            if account.client_id is None:  # the settings have been checked; this is for the reader and the types
                raise ConfigError("An Outlook account needs a client_id.")
            return OutlookProvider(
                account.name,
                me,
                account.client_id,
                vault,
                authority=account.authority,
                endpoint=account.endpoint,
                calendars=account.calendars,
            )


def has_mailbox(account: AccountSettings) -> bool:
    """Whether drafts and mail can be in this account."""
    return account.provider != "local" or account.mailbox is not None


def has_calendar(account: AccountSettings) -> bool:
    """Whether events can be in this account."""
    return account.provider != "local" or account.calendar is not None
