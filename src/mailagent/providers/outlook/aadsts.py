"""What Entra's error codes mean to a person, and what they can do (Microsoft's page "Microsoft Entra authentication and
authorization error codes")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mailagent.errors import AuthError, MailagentError, TransientError

AUTHORITY = "https://login.microsoftonline.com/common"
_AGAIN = "Run: mailagent setup outlook{account}"
_ADMIN = (
    "Your organisation's administrator has to approve Calendars.Read, Mail.ReadWrite, MailboxSettings.Read and"
    " User.Read (not Mail.Send) first, here: {consent}"
)
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
    code = next((code for code in codes if code in _MEANINGS), codes[0] if codes else 0)
    what, then = _MEANINGS.get(code, ("Microsoft asks for a new sign-in.", _AGAIN))
    named = f"AADSTS{code}" if code else error or "nothing more"
    option = f" --account {account}" if account else ""
    then = then.format(consent=consent_page(client_id, authority), account=option)
    return AuthError(what, why=f"Microsoft says {named}.", next=then)


def consent_page(client_id: str, authority: str | None) -> str:
    """Where an administrator approves the program for a whole organisation."""
    host = (authority or AUTHORITY).rsplit("/", 1)[0]
    return f"{host}/organizations/adminconsent?client_id={client_id}"


def not_signed_in(account: str) -> AuthError:
    """The error where there is no sign-in of this account."""
    return AuthError(f'The account "{account}" is not signed in.', next=_AGAIN.format(account=f" --account {account}"))
