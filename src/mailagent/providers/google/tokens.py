"""The sign-in of one Google account as the vault keeps it: renewed when due, saved at once, revoked on `forget`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import requests

from mailagent.errors import AuthError, MailagentError, TransientError
from mailagent.providers.google.calls import Addresses, classify
from mailagent.providers.transport import GuardedSession
from mailagent.vault import Vault

_EARLY = timedelta(minutes=5)  # an access token is renewed this long before it ends
TESTING_LIFE = timedelta(days=7)
WARN_AFTER = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Grant:
    """What Google granted. consented: when the person signed in. ends: when it dies, where Google says so."""

    client_id: str
    client_secret: str
    refresh_token: str
    scopes: tuple[str, ...]
    consented: datetime
    access_token: str = ""
    expires: datetime | None = None
    ends: datetime | None = None


def load_grant(vault: Vault, account: str) -> Grant | None:
    """The stored sign-in of this account, None where there is none (or nothing that can be read)."""
    stored = vault.get(_name(account))
    if stored is None:
        return None
    try:
        return msgspec.json.decode(stored, type=Grant)
    except msgspec.DecodeError:
        return None


def save_grant(vault: Vault, account: str, grant: Grant) -> None:
    """Store it at once; one without a refresh token never replaces a good one."""
    if grant.refresh_token:
        vault.put(_name(account), msgspec.json.encode(grant).decode())


def _name(account: str) -> str:
    return f"google:{account}"


@dataclass(frozen=True, slots=True)
class TokenAge:
    """How old a sign-in is, and when it ends as far as that is known."""

    consented: datetime
    ends: datetime | None

    def warning(self, now: datetime) -> str | None:
        """What to tell the person now, None while there is nothing to tell.

        A client in "Testing" loses its refresh token after seven days. Google names the end in its answer; where it
        did not, a sign-in that is five days old, and not yet past seven, may be such a one.
        """
        age = now - self.consented
        if self.ends is not None and now > self.ends - (TESTING_LIFE - WARN_AFTER):
            return (
                f"Google ends this sign-in on {self.ends:%A, %d %B}: the OAuth client is in Testing. Set its publishing"
                " status to In production, then run: mailagent setup google"
            )
        if self.ends is None and WARN_AFTER <= age < TESTING_LIFE:
            return (
                "This sign-in is five days old. If the OAuth client's publishing status is Testing it ends after seven:"
                " set it to In production, then run: mailagent setup google"
            )
        return None


def token_age(vault: Vault, account: str) -> TokenAge | None:
    """The age of the account's sign-in, None where there is none. Raises AuthError where the vault is locked."""
    grant = load_grant(vault, account)
    return None if grant is None else TokenAge(grant.consented, grant.ends)


def utc_now() -> datetime:
    """The clock of this machine."""
    return datetime.now(UTC)


class BearerToken:
    """The access token for each request; called by the transport (see `transport.Token`)."""

    def __init__(
        self, vault: Vault, account: str, addresses: Addresses, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._vault, self._account, self._addresses, self._clock = vault, account, addresses, clock
        self._grant: Grant | None = None
        self.session: GuardedSession | None = None  # the one that calls us; set by its owner

    def __call__(self, refused: requests.Response | None) -> str:
        """A token to use now, a new one if `refused` is Google's 401 to the last. Raises AuthError, TransientError."""
        used = self._grant.access_token if self._grant and refused is not None else None
        grant = self._grant
        if grant is None or used or not self._is_fresh(grant):
            grant = self.load()  # another process may have renewed it
            if grant.access_token == used or not self._is_fresh(grant):
                grant = self._renew(grant)
        self._grant = grant
        return grant.access_token

    def load(self) -> Grant:
        """The stored sign-in. Raises AuthError where there is none."""
        grant = load_grant(self._vault, self._account)
        if grant is None:
            raise AuthError(
                f'The account "{self._account}" is not signed in.',
                next=f"Run: mailagent setup google --account {self._account}",
            )
        return grant

    def _is_fresh(self, grant: Grant) -> bool:
        return bool(grant.access_token and grant.expires and self._clock() < grant.expires - _EARLY)

    def _renew(self, grant: Grant) -> Grant:
        """Use the refresh token. What comes back is saved before it is used: Google may have replaced the old one."""
        from google.auth.exceptions import RefreshError
        from google.auth.transport.requests import Request
        from google.oauth2.credentials import Credentials

        credentials: Any = Credentials(  # type: ignore[no-untyped-call]
            token=None,
            refresh_token=grant.refresh_token,
            token_uri=self._addresses.token,
            client_id=grant.client_id,
            client_secret=grant.client_secret,
        )
        try:
            credentials.refresh(Request(session=self.session))
        except RefreshError as fault:
            raise self._refused(grant, fault) from None
        except MailagentError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise TransientError("Google's answer to the sign-in cannot be read.") from fault
        expiry = credentials.expiry or (self._clock() + timedelta(hours=1)).replace(tzinfo=None)
        grant = replace(
            grant,
            refresh_token=credentials.refresh_token or grant.refresh_token,
            access_token=credentials.token,
            expires=expiry.replace(tzinfo=UTC),
        )
        save_grant(self._vault, self._account, grant)
        return grant

    def _refused(self, grant: Grant, fault: Any) -> MailagentError:
        if fault.retryable:
            return TransientError("Google's sign-in service has trouble of its own.")
        age = self._clock() - grant.consented
        why = "It was revoked, the password changed, or it was not used for six months."
        if TESTING_LIFE <= age < TESTING_LIFE * 2:
            why = "If your OAuth client's publishing status is Testing: Google ends such a sign-in after seven days."
        return AuthError(
            f'Google no longer accepts the sign-in of "{self._account}".',
            why=why,
            next=f"Run: mailagent setup google --account {self._account}",
        )


def revoke(vault: Vault, account: str, endpoint: str | None = None, **transport: Any) -> bool:
    """Take the grant back at Google and forget it here; False where Google could not be told (forgotten it is).

    transport: as for GuardedSession, for tests.
    """
    grant = load_grant(vault, account)
    told = True
    if grant is not None:
        addresses = Addresses.of(endpoint)
        with GuardedSession(addresses.calls(), classify, **transport) as session:
            try:
                told = session.post(addresses.revoke, data={"token": grant.refresh_token}).status_code < 500
            except MailagentError:
                told = False
    vault.delete(_name(account))
    return told
