"""Signing in to a Google account once, with the user's own OAuth client, by browser and a redirect to this machine.

And the look around afterwards: one read for each permission, and what the account says of its owner.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import requests
import urllib3
from requests.adapters import BaseAdapter

from mailagent.errors import AuthError, ConfigError, ProviderError, TransientError
from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE, Addresses, classify
from mailagent.providers.google.client import Client, Json
from mailagent.providers.google.tokens import BearerToken, Grant, utc_now
from mailagent.providers.loopback import PATIENCE, Loopback
from mailagent.providers.transport import GuardedSession
from mailagent.vault import Vault
from mailagent.wire.html import html_to_text

# What each permission allows, in words, and what will not work without it.
PURPOSES = {
    CALENDAR_SCOPE: ("see the events of your calendars", "interviews in this calendar will not be seen"),
    MAIL_SCOPE: (
        "read mail, write drafts, set labels (it would also allow sending, for which mailagent has no call)",
        "no draft can be left and no thread flagged in this mailbox",
    ),
}
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class OAuthClient:
    """The user's own OAuth client; the secret of a desktop client is not confidential."""

    id: str
    secret: str


def read_client(path: Path) -> OAuthClient:
    """The client in the JSON file that Google's console gives. Raises ConfigError."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        if "web" in content:
            raise ConfigError(
                f"{path.name} is an OAuth client for a web site.",
                next="Make one of the type Desktop app and take its file.",
            )
        client = content["installed"]
        return OAuthClient(str(client["client_id"]), str(client["client_secret"]))
    except OSError as fault:
        raise ConfigError(f"The OAuth client {path} cannot be read.", why=f"{fault.strerror}.") from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise ConfigError(
            f"{path.name} is no OAuth client.",
            next="Take the file that Google's console offers when you make a client (Download JSON).",
        ) from fault


def sign_in(
    client: OAuthClient,
    addresses: Addresses,
    say: Say,
    open_page: Callable[[str], object] | None,
    pasted: Callable[[], str] | None = None,
    wait: float = PATIENCE,
    *,
    scopes: Sequence[str] = tuple(PURPOSES),
    adapter: BaseAdapter | None = None,
) -> Grant:
    """Let the person sign in on Google's page, with PKCE. Raises AuthError, TransientError.

    open_page opens an address in the browser; where it is None or fails, the address is said on a line of its own.
    """
    session = GuardedSession(addresses.calls(), classify, adapter=adapter)
    with session, _lenient(addresses), Loopback() as loopback:
        flow = _flow(client, addresses, scopes, loopback.address, session)
        page, state = flow.authorization_url(prompt="consent")
        if open_page is None or not open_page(page):
            say("Open this address in a browser, and sign in:")
            say(page)
            if pasted is not None:
                say("If the browser is on another machine: paste the address it ends at (it need not load) here.")
        answer = loopback.wait(state, wait, pasted)
        token = _exchange(flow, answer)
    return _grant(client, token, scopes)


def _flow(
    client: OAuthClient, addresses: Addresses, scopes: Sequence[str], redirect: str, session: GuardedSession
) -> Any:
    from google_auth_oauthlib.flow import Flow

    config = {
        "client_id": client.id,
        "client_secret": client.secret,
        "auth_uri": addresses.authorize,
        "token_uri": addresses.token,
    }
    flow = Flow.from_client_config({"installed": config}, scopes=list(scopes))
    flow.redirect_uri = redirect
    for scheme in ("https://", "http://"):
        flow.oauth2session.mount(scheme, session.get_adapter(scheme))
    flow.oauth2session.verify = session.verify
    return flow


def _exchange(flow: Any, answer: dict[str, str]) -> dict[str, Any]:
    from oauthlib.oauth2 import OAuth2Error

    if "code" not in answer:
        denied = answer.get("error") == "access_denied"
        raise AuthError(
            "The sign-in was declined." if denied else "Google did not sign you in.",
            next="Run the same command again, and allow what it asks for.",
        )
    try:
        token: dict[str, Any] = flow.fetch_token(code=answer["code"], include_client_id=True, timeout=60)
    except OAuth2Error as fault:
        if fault.error == "missing_token":
            raise TransientError("Google's answer to the sign-in cannot be read.", next="Try again later.") from None
        why = "Google does not know the client or its secret." if fault.error == "invalid_client" else ""
        raise AuthError("Google refused the sign-in.", why=why, next="Run the same command again.") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError) as fault:
        raise TransientError("Google's sign-in service cannot be reached.", next="Try again later.") from fault
    return token


def _grant(client: OAuthClient, token: dict[str, Any], asked: Sequence[str]) -> Grant:
    granted = token.get("scope") or list(asked)
    scopes = tuple(granted.split() if isinstance(granted, str) else granted)
    if not token.get("refresh_token"):
        raise AuthError(
            "Google gave no lasting sign-in.",
            next="Remove the app at https://myaccount.google.com/permissions, then run the same command again.",
        )
    if not set(scopes) & set(asked):
        raise AuthError("None of the permissions was ticked.", next="Run the same command again, and tick them.")
    now = utc_now()
    life = token.get("refresh_token_expires_in")
    return Grant(
        client_id=client.id,
        client_secret=client.secret,
        refresh_token=str(token["refresh_token"]),
        scopes=scopes,
        consented=now,
        access_token=str(token["access_token"]),
        expires=now + timedelta(seconds=float(token.get("expires_in") or 0)),
        ends=now + timedelta(seconds=float(life)) if life else None,
    )


@contextmanager
def _lenient(addresses: Addresses) -> Iterator[None]:
    """oauthlib fails at fewer scopes than asked for, and at plain http (a test server), unless told not to."""
    wanted = {"OAUTHLIB_RELAX_TOKEN_SCOPE": "1"}
    if addresses.token.startswith("http://"):
        wanted["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


# ---- the look around -------------------------------------------------------------------------------------------------
@dataclass
class Found:
    """What the account says of its owner, and which permissions did not work: the scope, and why."""

    name: str = ""
    emails: tuple[str, ...] = ()
    time_zone: str = ""
    signature: str = ""
    refused: tuple[tuple[str, str], ...] = ()


def look_around(
    grant: Grant,
    addresses: Addresses,
    calendar: str = "primary",
    asked: Sequence[str] = tuple(PURPOSES),
    *,
    adapter: BaseAdapter | None = None,
) -> Found:
    """Read once with each permission that was granted of those asked for. Raises TransientError."""
    session = GuardedSession(addresses.calls(), classify, token=lambda _: grant.access_token, adapter=adapter)
    with session:
        return _look(Client(session, addresses), grant.scopes, asked, calendar)


def check(
    vault: Vault, account: str, endpoint: str | None = None, calendar: str = "primary", **transport: Any
) -> Found:
    """The same later on, with the stored sign-in: what works now, and what does not. Raises AuthError, TransientError.

    transport: as for GuardedSession, for tests.
    """
    addresses = Addresses.of(endpoint)
    token = BearerToken(vault, account, addresses)
    with GuardedSession(addresses.calls(), classify, token=token, **transport) as session:
        token.session = session
        granted = token.load().scopes
        return _look(Client(session, addresses), granted, tuple(PURPOSES), calendar)


def _look(client: Client, granted: Sequence[str], asked: Sequence[str], calendar: str) -> Found:
    found = Found()
    refused: list[tuple[str, str]] = [(scope, "it was not ticked") for scope in asked if scope not in granted]
    for scope, read in ((MAIL_SCOPE, _read_send_as), (CALENDAR_SCOPE, _read_calendar)):
        if scope in granted:
            try:
                read(client, found, calendar)
            except (AuthError, ProviderError) as fault:
                refused.append((scope, f"{fault} {fault.next}".strip()))
    found.refused = tuple(refused)
    return found


def _read_send_as(client: Client, found: Found, _: str) -> None:
    answer = client.call(client.users.settings().sendAs().list(userId="me"))
    entries: list[Json] = [
        entry for entry in answer.get("sendAs") or [] if entry.get("verificationStatus", "accepted") == "accepted"
    ]
    entries.sort(key=lambda entry: (not entry.get("isPrimary"), not entry.get("isDefault")))
    emails = [str(entry["sendAsEmail"]).lower() for entry in entries if entry.get("sendAsEmail")]
    found.emails = tuple(dict.fromkeys(emails))
    found.name = next((str(entry["displayName"]) for entry in entries if entry.get("displayName")), "")
    signature = next((str(entry.get("signature") or "") for entry in entries if entry.get("isDefault")), "")
    found.signature = html_to_text(signature)[:2000]


def _read_calendar(client: Client, found: Found, calendar: str) -> None:
    answer = client.call(client.events.list(calendarId=calendar, maxResults=1))
    start: Json = next((item.get("start") or {} for item in answer.get("items") or []), {})
    found.time_zone = str(answer.get("timeZone") or start.get("timeZone") or "")
    title = str(answer.get("summary") or "").lower()
    if not found.emails and calendar == "primary" and title.count("@") == 1 and " " not in title:
        found.emails = (title,)  # the first calendar of an account is called by its address
