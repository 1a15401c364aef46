"""The sign-in of one Outlook account: msal on the guarded session, its token cache in the vault.

The cache (6 to 15 kB with real tokens) is one secret of the vault. It is read again under the vault's lock before each
renewal and stored in the same step, so that processes side by side lose nothing.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

from mailagent.errors import ConfigError, MailagentError
from mailagent.providers.guard import Call
from mailagent.providers.outlook.aadsts import AUTHORITY, explain, not_signed_in
from mailagent.providers.outlook.client import ENDPOINT, classify
from mailagent.providers.transport import GuardedSession

if TYPE_CHECKING:
    from msal import PublicClientApplication, SerializableTokenCache
    from requests.adapters import BaseAdapter

    from mailagent.vault import Vault

CALENDAR, MAIL = "Calendars.Read", "Mail.ReadWrite"
SCOPES = (CALENDAR, MAIL, "MailboxSettings.Read", "User.Read")
_EARLY = 300  # seconds before its end that an access token is replaced
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the vault keeps: msal's cache, and beside it the token in use, so that msal is loaded to renew it only.

    scopes: those that were granted, by their short names.
    """

    cache: str = ""
    token: str = ""
    until: float = 0.0
    scopes: Sequence[str] = ()

    def is_fresh(self) -> bool:
        return time.time() < self.until - _EARLY

    def dump(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, stored: str | None) -> _Kept:
        try:
            return cls(**json.loads(stored or "{}"))
        except (ValueError, TypeError):  # nothing that we wrote: sign in anew
            return cls()


class SignIn:
    """The account's tokens. Nothing is asked of the network, and msal is not loaded, before a token is wanted."""

    def __init__(
        self,
        account: str,
        client_id: str,
        vault: Vault,
        authority: str | None = None,
        endpoint: str | None = None,
        *,
        scopes: Sequence[str] = SCOPES,
        adapter: BaseAdapter | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.account = account
        self.client_id = client_id
        self.authority = authority
        self.scopes = scopes_at(endpoint, scopes)
        self.username = ""  # the name that the person signed in with, once they have
        self._endpoint = endpoint
        self._secret = f"outlook:{account}"
        self._vault = vault
        self._adapter = adapter
        self._sleep = sleep
        self._app: PublicClientApplication | None = None
        self._cache: SerializableTokenCache | None = None
        self._kept = _Kept()

    def token(self, refused: requests.Response | None) -> str:
        """The bearer token (see `transport.Token`). Raises AuthError where a person has to sign in."""
        if refused is None and not self._kept.is_fresh():
            self._kept = _Kept.load(self._vault.get(self._secret))
        if refused is not None or not self._kept.is_fresh():
            self._renew(refused)
        return self._kept.token

    def granted(self) -> Collection[str]:
        """The scopes that were granted at sign-in, by their short names. Raises AuthError where nobody signed in."""
        if not self._kept.scopes:
            self._kept = _Kept.load(self._vault.get(self._secret))
        if not self._kept.scopes:
            raise not_signed_in(self.account)
        return self._kept.scopes

    def _renew(self, refused: requests.Response | None) -> None:
        """Have msal renew the token, with what the vault holds now, and store what came of it in the same step."""
        claims = claims_challenge(refused)
        answers: list[Mapping[str, Any] | None] = []

        def change(stored: str | None) -> str:
            kept = _Kept.load(stored)
            if kept.is_fresh() and claims is None and kept.token != self._kept.token:
                self._kept = kept  # another process has renewed it
                return ""
            app = self.application(kept.cache)
            accounts = app.get_accounts()
            answer = app.acquire_token_silent_with_error(
                list(scopes_at(self._endpoint, kept.scopes)),
                account=accounts[0] if accounts else None,
                claims_challenge=claims,
                force_refresh=claims is None,
            )
            answers.append(answer)
            return self._keep(answer, kept.scopes).dump() if answer and "access_token" in answer else ""

        self._vault.update(self._secret, change)
        for answer in answers:
            if answer is None:
                raise not_signed_in(self.account)
            if "access_token" not in answer:
                raise self.explain(answer)

    def remember(self, ask: Callable[[PublicClientApplication], Mapping[str, Any]]) -> Collection[str]:
        """Sign in with `ask`, which takes its time: the vault is not locked meanwhile. Returns the granted scopes."""
        answer = ask(self.application(""))
        if "access_token" not in answer:
            raise self.explain(answer)
        named = {name.rpartition("/")[2].lower() for name in str(answer.get("scope", "")).split()}
        scopes = tuple(scope for scope in SCOPES if scope.lower() in named)
        self._vault.put(self._secret, self._keep(answer, scopes).dump())
        self.username = str((answer.get("id_token_claims") or {}).get("preferred_username", ""))
        return scopes

    def explain(self, answer: Mapping[str, Any]) -> MailagentError:
        """What msal's error means for this account."""
        return explain(answer, self.client_id, self.authority, self.account)

    def forget(self) -> None:
        """Delete the account's tokens. Microsoft has no way to revoke them from here."""
        self._vault.delete(self._secret)
        self._kept = _Kept()

    def application(self, cache: str) -> PublicClientApplication:
        """msal's application over the guarded session, on this token cache; its authority is looked up once.

        Raises ConfigError where the authority is none.
        """
        import msal

        if self._cache is None:
            self._cache = msal.SerializableTokenCache()
        self._cache.deserialize(cache or "{}")
        if self._app is None:
            authority = self.authority or AUTHORITY
            session = GuardedSession(sign_in_calls(authority), classify, adapter=self._adapter, sleep=self._sleep)
            client = PlainClient(session, authority) if is_loopback(authority) else session
            try:
                self._app = msal.PublicClientApplication(
                    self.client_id,
                    authority=client.secure(authority) if isinstance(client, PlainClient) else authority,
                    token_cache=self._cache,
                    http_client=client,
                    instance_discovery=False,
                    client_capabilities=["CP1"],
                )
            except ValueError as fault:
                raise ConfigError("The authority is none of Microsoft's.", next="Check authority.") from fault
        return self._app

    def page(self, address: str) -> str:
        """Microsoft's page at `address` as a browser has to open it."""
        authority = self.authority or AUTHORITY
        return address.replace("https://", "http://", 1) if is_loopback(authority) else address

    def _keep(self, answer: Mapping[str, Any], scopes: Sequence[str]) -> _Kept:
        cache = str(self._cache.serialize()) if self._cache else ""
        until = time.time() + float(answer.get("expires_in", 0))
        self._kept = _Kept(cache, str(answer["access_token"]), until, scopes)
        return self._kept


def scopes_at(endpoint: str | None, scopes: Sequence[str] = SCOPES) -> tuple[str, ...]:
    """The scopes as they are asked for: a national cloud's carry its address, the worldwide service's are short."""
    split = urlsplit(endpoint or ENDPOINT)
    if split.hostname == urlsplit(ENDPOINT).hostname or split.scheme == "http":
        return tuple(scopes)
    return tuple(f"https://{split.netloc}/{scope}" for scope in scopes)


def claims_challenge(answer: requests.Response | None) -> str | None:
    """The claims that a 401 answer of Graph asks for, as JSON; None where it asks for none."""
    header = answer.headers.get("WWW-Authenticate", "") if answer is not None else ""
    found = re.search(r'\bclaims="([A-Za-z0-9+/=_-]{2,8000})"', header[:10_000])
    if found is None:
        return None
    try:
        return base64.b64decode(found[1] + "==", altchars=b"-_").decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


# ---- the wire --------------------------------------------------------------------------------------------------------
def sign_in_calls(authority: str) -> tuple[Call, ...]:
    """What is ever asked of the sign-in service."""
    split = urlsplit(authority)
    host = f"{split.scheme}://{split.netloc}"
    plain = ("",) if is_loopback(authority) else ()
    tenants = ("/{}", *plain)  # a test server may know no tenants
    return (
        Call("GET", f"{host}/{{}}/v2.0/.well-known/openid-configuration", effect="sign-in"),
        *(Call("POST", f"{host}{tenant}/oauth2/v2.0/token", effect="sign-in") for tenant in tenants),
        *(Call("POST", f"{host}{tenant}/oauth2/v2.0/devicecode", effect="sign-in") for tenant in tenants),
    )


def is_loopback(authority: str) -> bool:
    """Whether this is a server on this machine, which may do without TLS."""
    split = urlsplit(authority)
    return split.scheme == "http" and split.hostname in _LOOPBACK


class PlainClient:
    """msal's HTTP client for a server on this machine: msal takes https addresses only, the server speaks http."""

    def __init__(self, session: requests.Session, authority: str) -> None:
        self._session = session
        self._port = urlsplit(authority).port
        self._plain = f"http://{urlsplit(authority).netloc}"
        self._secure = f"https://{urlsplit(authority).netloc}"

    def secure(self, authority: str) -> str:
        """The authority as msal wants it; where it names no tenant, `common`."""
        path = urlsplit(authority).path.strip("/") or "common"
        return f"{self._secure}/{path}"

    def get(self, url: str, **kwargs: Any) -> requests.Response:
        return self._answer(self._session.get(self._address(url), **kwargs))

    def post(self, url: str, **kwargs: Any) -> requests.Response:
        return self._answer(self._session.post(self._address(url), **kwargs))

    def close(self) -> None:
        self._session.close()

    def _address(self, url: str) -> str:
        return url.replace(self._secure, self._plain, 1)

    def _answer(self, answer: requests.Response) -> requests.Response:
        """The answer, addresses of the server in it as https."""
        text = answer.text
        for host in _LOOPBACK:
            text = text.replace(f"http://{host}:{self._port}", self._secure)
        changed = requests.Response()
        changed.status_code, changed.headers, changed.url = answer.status_code, answer.headers, answer.url
        changed._content, changed.encoding = text.encode(), "utf-8"
        return changed
