"""The sign-in of one Outlook account: msal on the guarded session, its token cache in the vault.

The cache (6 to 15 kB with real tokens) is one secret of the vault. It is read again under the vault's lock before each
renewal and stored in the same step, so that processes side by side lose nothing.
Entra's errors come back as codes; what they mean to a person stands in `_MEANINGS` (Microsoft's page "Microsoft Entra
authentication and authorization error codes").
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

from mailagent.errors import AuthError, ConfigError, MailagentError, TransientError
from mailagent.providers.guard import Call
from mailagent.providers.outlook.client import ENDPOINT, classify
from mailagent.providers.transport import GuardedSession

if TYPE_CHECKING:
    from msal import PublicClientApplication, SerializableTokenCache
    from requests.adapters import BaseAdapter

    from mailagent.vault import Vault

AUTHORITY = "https://login.microsoftonline.com/common"
CALENDAR, MAIL = "Calendars.Read", "Mail.ReadWrite"
SCOPES = (CALENDAR, MAIL, "MailboxSettings.Read", "User.Read")
_EARLY = 300  # seconds before its end that an access token is replaced
_LOOPBACK = ("127.0.0.1", "localhost", "::1")

_AGAIN = "Run: mailagent setup outlook{account}"
_ADMIN = "Your organisation's administrator has to approve the program first: {consent}"
# AADSTS code: what happened, what to do.
_MEANINGS: Mapping[int, tuple[str, str]] = {
    50076: ("Your organisation asks for a second factor.", _AGAIN),
    50079: ("Your organisation asks you to set up a second factor.", _AGAIN),
    50158: ("Your organisation asks for a further proof of who you are.", _AGAIN),
    65001: ("The permissions were not granted yet.", _AGAIN),
    65004: ("The permissions were declined.", f"They are needed to read interviews and write drafts. {_AGAIN}"),
    90094: ("Only an administrator may grant these permissions.", _ADMIN),
    90095: ("Only an administrator may grant these permissions.", _ADMIN),
    70008: ("The sign-in ended because it was not used for a long time.", _AGAIN),
    700082: ("The sign-in ended because it was not used for 90 days.", _AGAIN),
    50173: ("The sign-in ended: the password was changed or all sessions were ended.", _AGAIN),
    70043: ("The sign-in ended: your organisation asks for a new one at intervals.", _AGAIN),
    53000: ("Your organisation allows sign-in from managed devices only.", "Ask your administrator."),
    53001: ("Your organisation allows sign-in from joined devices only.", "Ask your administrator."),
    53003: (
        "A rule of your organisation blocks this sign-in (the device, the place or the way of signing in).",
        "Sign in by browser instead of --device-code, or ask your administrator.",
    ),
    70016: ("The code was not entered yet.", "Enter it, or run setup again."),
    70019: ("The code was not entered in time.", _AGAIN),
    700016: ("Microsoft does not know this client id.", "Check client_id; the registration may be in another tenant."),
    7000218: (
        "The registration does not allow public clients.",
        'In the registration, under Authentication, set "Allow public client flows" to Yes.',
    ),
    50011: (
        "The registration lacks the redirect address.",
        'In the registration, under Authentication, add "Mobile and desktop applications" with http://localhost',
    ),
    50020: ("This account does not belong to the tenant of the authority.", "Check authority, or use .../common."),
    90002: ("There is no such tenant.", "Check authority."),
    50034: ("Microsoft knows no such account in this tenant.", "Check authority, or use .../common."),
    50105: ("Your administrator has not given you this program.", "Ask your administrator to assign you to it."),
    500113: (
        "The registration has no redirect address.",
        'In the registration, under Authentication, add "Mobile and desktop applications" with http://localhost',
    ),
    9002331: (
        "The registration is for personal accounts only.",
        "Set authority to https://login.microsoftonline.com/consumers",
    ),
    9002332: (
        "The registration is for work accounts only.",
        "Set authority to https://login.microsoftonline.com/organizations",
    ),
    50194: ("The registration is for one tenant only.", "Set authority to https://login.microsoftonline.com/TENANT"),
}
_LATER = ("temporarily_unavailable", "server_error", "service_unavailable")


def explain(
    result: Mapping[str, Any], client_id: str, authority: str | None = None, account: str = ""
) -> MailagentError:
    """What msal's error means, in words, with what to do next. Codes without words are named."""
    codes = [code for code in result.get("error_codes") or () if isinstance(code, int)]
    codes += [int(code) for code in re.findall(r"AADSTS(\d{4,8})\b", str(result.get("error_description", ""))[:500])]
    error = re.sub(r"[^a-z_]", "", str(result.get("error", ""))[:60])
    if error in _LATER or 90033 in codes:
        return TransientError("Microsoft's sign-in service is in trouble.", next="It is tried again.")
    known = next((code for code in codes if code in _MEANINGS), None)
    named = f"AADSTS{codes[0]}" if codes else error or "nothing more"
    what, then = ("Microsoft asks for a new sign-in.", _AGAIN) if known is None else _MEANINGS[known]
    consent = consent_page(client_id, authority)
    named = named if known is None else f"AADSTS{known}"
    return AuthError(what, why=f"Microsoft says {named}.", next=then.format(consent=consent, account=_flag(account)))


def consent_page(client_id: str, authority: str | None) -> str:
    """Where an administrator approves the program for a whole organisation."""
    host = (authority or AUTHORITY).rsplit("/", 1)[0]
    return f"{host}/organizations/adminconsent?client_id={client_id}"


def _flag(account: str) -> str:
    return f" --account {account}" if account else ""


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
            raise self._not_signed_in()
        return self._kept.scopes

    def _not_signed_in(self) -> AuthError:
        return AuthError(
            f'The account "{self.account}" is not signed in.', next=_AGAIN.format(account=_flag(self.account))
        )

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
                raise self._not_signed_in()
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
