"""What is known here of an account's sign-in, and how to forget it: the same questions for every provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailagent.settings import AccountSettings
    from mailagent.vault import Vault


@dataclass(frozen=True, slots=True)
class Consent:
    """A stored sign-in. missing: what was not granted, in words. warning: what is to be done before it ends."""

    since: datetime | None = None
    missing: tuple[str, ...] = ()
    warning: str | None = None


def consent_of(account: AccountSettings, vault: Vault, now: datetime) -> Consent | None:
    """The account's sign-in; None where its provider needs none. Nothing is asked of the network.

    Raises AuthError where nobody signed in or the vault is locked, ConfigError for a key file that will not do.
    """
    match account.provider:
        case "google":
            from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE, Addresses
            from mailagent.providers.google.tokens import BearerToken, TokenAge

            grant = BearerToken(vault, account.name, Addresses.of(account.endpoint)).load()
            wanted = {"calendar": CALENDAR_SCOPE, "mail": MAIL_SCOPE}
            missing = tuple(part for part, scope in wanted.items() if scope not in grant.scopes)
            return Consent(grant.consented, missing, TokenAge(grant.consented, grant.ends).warning(now))
        case "outlook":
            from mailagent.providers.outlook.tokens import CALENDAR, MAIL, SignIn

            granted = SignIn(account.name, account.client_id or "", vault).granted()
            return Consent(
                missing=tuple(
                    part for part, scope in {"calendar": CALENDAR, "mail": MAIL}.items() if scope not in granted
                )
            )
        case "local":
            return None


def forget_consent(name: str, account: AccountSettings | None, vault: Vault) -> bool:
    """Revoke the sign-in where the provider knows how, and delete it here; False where the provider was not told.

    account: None where the settings no longer have it; then whatever is stored under its name goes.
    Microsoft has no way to revoke one from here. Raises AuthError, ConfigError, StateError for a vault that is locked.
    """
    told = True
    if account is None or account.provider == "google":
        from mailagent.providers.google.tokens import revoke

        told = revoke(vault, name, account.endpoint if account else None)
    if account is None or account.provider == "outlook":
        from mailagent.providers.outlook.tokens import SignIn

        SignIn(name, (account.client_id if account else None) or "", vault).forget()
    return told
