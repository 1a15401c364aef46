"""Google's addresses, the calls we make of all that its two APIs offer, and what its answers mean.

No sending call is listed, and none that deletes or forwards mail: the only deletion is that of a draft.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import requests

from mailagent.errors import AuthError, CursorExpired, MailagentError, ProviderError, TransientError
from mailagent.providers.guard import Call, multipart_parts
from mailagent.providers.transport import Throttled, retry_after
from mailagent.wire.fields import mapping, mappings, text

_SCOPE = "https://www.googleapis.com/auth/"
CALENDAR_SCOPE = f"{_SCOPE}calendar.events.readonly"
MAIL_SCOPE = f"{_SCOPE}gmail.modify"

_RATE_REASONS = {"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "RATE_LIMIT_EXCEEDED"}
_SCOPE_REASONS = {"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}
_DISABLED_REASONS = {"accessNotConfigured", "SERVICE_DISABLED"}
_A_DAY_OFF = 3600.0
_SIGN_IN = "Run: mailagent setup google"


class Missing(ProviderError):
    """The thing is not there (any more), or is not visible to this account (HTTP 404)."""

    code = "missing"


class Conflict(ProviderError):
    """There is one of that name already, or it is in a state that forbids the call (HTTP 409, failedPrecondition)."""

    code = "conflict"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where Google answers. `endpoint` in the settings moves every one of these to another root."""

    authorize: str
    token: str
    revoke: str
    calendar: str
    gmail: str

    @classmethod
    def of(cls, endpoint: str | None = None) -> Addresses:
        """Google's own addresses, or those of a proxy or test server with the same paths."""
        if endpoint is None:
            return cls(
                authorize="https://accounts.google.com/o/oauth2/v2/auth",
                token="https://oauth2.googleapis.com/token",  # noqa: S106 an address
                revoke="https://oauth2.googleapis.com/revoke",
                calendar="https://www.googleapis.com/calendar/v3",
                gmail="https://gmail.googleapis.com",
            )
        root = endpoint.rstrip("/")
        return cls(
            authorize=f"{root}/o/oauth2/v2/auth",
            token=f"{root}/oauth2/token",
            revoke=f"{root}/oauth2/revoke",
            calendar=f"{root}/calendar/v3",
            gmail=root,
        )

    @property
    def batch(self) -> str:
        """Where several Gmail calls go in one request."""
        return f"{self.gmail}/batch/gmail/v1"

    def calls(self) -> tuple[Call, ...]:
        """Every call this provider makes."""
        mail = f"{self.gmail}/gmail/v1/users/me"
        return (
            Call("POST", self.token, effect="sign-in"),
            Call("POST", self.revoke, effect="sign-in"),
            Call("GET", f"{self.calendar}/calendars/{{}}/events"),
            Call("POST", self.batch, parts=multipart_parts),
            Call("GET", f"{mail}/profile"),
            Call("GET", f"{mail}/history"),
            Call("GET", f"{mail}/messages"),
            Call("GET", f"{mail}/messages/{{}}"),
            Call("GET", f"{mail}/threads/{{}}"),
            Call("GET", f"{mail}/settings/sendAs"),
            Call("GET", f"{mail}/labels"),
            Call("POST", f"{mail}/labels", effect="write"),
            Call("POST", f"{mail}/messages/{{}}/modify", effect="write"),
            Call("GET", f"{mail}/drafts"),
            Call("GET", f"{mail}/drafts/{{}}"),
            Call("POST", f"{mail}/drafts", effect="write"),
            Call("PUT", f"{mail}/drafts/{{}}", effect="write"),
            Call("DELETE", f"{mail}/drafts/{{}}", effect="write"),
        )


def classify(answer: requests.Response) -> MailagentError | None:
    """What an answer of Google's means, None for a good one (see `transport.Classify`)."""
    if answer.status_code < 300:
        return None
    return fault_of(answer.status_code, _decoded(answer.content), retry_after(answer))


def fault_of(status: int, body: Mapping[str, object], wait: float | None = None) -> MailagentError:
    """The error for a refusal: by its HTTP status and the reasons in its body, which is quoted nowhere."""
    reasons = _reasons(body)
    if status == 429 or (status == 403 and reasons & _RATE_REASONS) or (status == 503 and wait is not None):
        return Throttled("Google asks to go slower.", retry_after=wait)
    if status == 403 and "dailyLimitExceeded" in reasons:
        return Throttled("The daily quota of your Google Cloud project is used up.", retry_after=wait or _A_DAY_OFF)
    if status >= 500 or status == 408:
        return TransientError("Google has trouble of its own.", why=f"It answered {status}.", retry_after=wait)
    if status in (401, 403):
        return _not_allowed(status, reasons)
    if status == 410:
        return CursorExpired("Google no longer knows what changed since the last run.")
    if status == 404:
        return Missing("Google does not have it (any more).")
    if status == 409 or "failedPrecondition" in reasons:
        return Conflict("Google has one already, or does not allow it now.")
    said = ", ".join(sorted(reasons)) or "no reason given"
    return ProviderError("Google refused the request.", why=f"It answered {status} ({said}).")


def _not_allowed(status: int, reasons: set[str]) -> MailagentError:
    if reasons & _DISABLED_REASONS:
        return AuthError(
            "The Gmail or the Calendar API is not enabled in your Google Cloud project.",
            next="Enable both at https://console.cloud.google.com/apis/library and wait a few minutes.",
        )
    if reasons & _SCOPE_REASONS:
        return AuthError("The sign-in does not include a permission that is needed.", next=f"{_SIGN_IN} and tick it.")
    if "domainPolicy" in reasons:
        return AuthError(
            "Your organisation's administrator has switched this off.",
            next="Ask them to allow your OAuth client, or use another account.",
        )
    if status == 401:
        return AuthError("Google no longer accepts the sign-in.", next=_SIGN_IN)
    said = ", ".join(sorted(reasons)) or "no reason given"
    return ProviderError("Google does not allow it.", why=f"It answered {status} ({said}).")


def _decoded(content: bytes) -> Mapping[str, object]:
    try:
        body = json.loads(content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _reasons(body: Mapping[str, object]) -> set[str]:
    """The reason words of an error body, in both of the shapes that Google uses."""
    error = mapping(body, "error")
    found = {text(item, "reason") for key in ("errors", "details") for item in mappings(error, key, 20)}
    return {reason for reason in found if re.fullmatch(r"[A-Za-z_]{1,60}", reason)}
