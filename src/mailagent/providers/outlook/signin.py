"""Signing in to an Outlook account once: by browser and a redirect to this machine, or by a code on another device.

And the look around afterwards: one read for each permission, and what the account says of its owner.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mailagent.errors import AuthError, ProviderError
from mailagent.providers.base import Window
from mailagent.providers.loopback import PATIENCE, Loopback
from mailagent.providers.outlook.aadsts import consent_page
from mailagent.providers.outlook.client import Graph, ItemNotFound, address
from mailagent.providers.outlook.events import span
from mailagent.providers.outlook.tokens import SignIn
from mailagent.wire.fields import text, texts
from mailagent.wire.zones import zone_named

if TYPE_CHECKING:
    from msal import PublicClientApplication

# What each permission is for, in the order in which it is asked for and checked.
PURPOSES: Mapping[str, str] = {
    "User.Read": "your name and address",
    "MailboxSettings.Read": "your time zone",
    "Calendars.Read": "the interviews in your calendar",
    "Mail.ReadWrite": "mail with the people of your interviews, and drafts and flags in your mailbox",
}
Say = Callable[[str], None]


def by_browser(
    sign_in: SignIn, say: Say, open_page: Callable[[str], object] | None, wait: float = PATIENCE
) -> Collection[str]:
    """Sign in on Microsoft's page; returns the granted scopes. Raises AuthError.

    open_page opens an address in the browser; where it is None the address is said, on a line of its own, for whoever
    can open it. Either way the page sends the browser back to this machine.
    """

    def ask(app: PublicClientApplication) -> Mapping[str, Any]:
        with Loopback() as loopback:
            flow = app.initiate_auth_code_flow(
                list(sign_in.scopes),
                redirect_uri=f"http://localhost:{loopback.server_port}",  # as registered; the port is free
                prompt="select_account",
                response_mode="form_post",
            )
            page = sign_in.page(flow["auth_uri"])
            if open_page is None or not open_page(page):
                say("Open this address in a browser on this machine, and sign in:")
                say(page)
            answer = _came_back(loopback, flow["state"], wait, sign_in)
        found: Mapping[str, Any] = app.acquire_token_by_auth_code_flow(flow, answer)
        return found

    return sign_in.remember(ask)


def _came_back(loopback: Loopback, state: str, wait: float, sign_in: SignIn) -> dict[str, str]:
    try:
        return loopback.wait(state, wait)
    except AuthError as fault:
        page = consent_page(sign_in.client_id, sign_in.authority)
        raise AuthError(
            fault.what,
            why="Where an administrator has to approve the program first, Microsoft's page says so and stops there.",
            next=f"Then send your administrator this address: {page}. Else run the same command again.",
        ) from None


def by_device_code(sign_in: SignIn, say: Say) -> Collection[str]:
    """Sign in with a code typed into any browser; returns the granted scopes. Raises AuthError."""

    def ask(app: PublicClientApplication) -> Mapping[str, Any]:
        try:
            flow = app.initiate_device_flow(list(sign_in.scopes))
        except ValueError as fault:
            raise AuthError("This sign-in service knows no device codes.", next="Sign in by browser.") from fault
        if "user_code" not in flow:
            raise sign_in.explain(flow)
        say(f"Open {flow['verification_uri']} on any device and enter the code {flow['user_code']}")
        found: Mapping[str, Any] = app.acquire_token_by_device_flow(flow)
        return found

    return sign_in.remember(ask)


# ---- the look around -------------------------------------------------------------------------------------------------
@dataclass
class Found:
    """What the account says of its owner, and which permissions did not work: the name, and why."""

    name: str = ""
    emails: tuple[str, ...] = ()
    time_zone: str = ""
    refused: dict[str, str] = field(default_factory=dict)


def look_around(graph: Graph, scopes: Collection[str]) -> Found:
    """Read once with each of these permissions. Raises TransientError."""
    found = Found()
    reads: Mapping[str, Callable[[], None]] = {
        "User.Read": lambda: _read_person(graph, found),
        "MailboxSettings.Read": lambda: _read_zone(graph, found),
        "Calendars.Read": lambda: _read_calendar(graph),
        "Mail.ReadWrite": lambda: _read_mail(graph),
    }
    for scope, read in reads.items():
        if scope not in scopes:
            continue
        try:
            read()
        except (AuthError, ProviderError) as fault:
            found.refused[scope] = str(fault)
    return found


def _read_person(graph: Graph, found: Found) -> None:
    try:
        person = graph.get(address("/me", select="displayName,mail,userPrincipalName,otherMails,proxyAddresses"))
    except ProviderError:  # personal accounts do not have all of them
        person = graph.get("/me")
    found.name = text(person, "displayName")
    proxies = [one[5:] for one in texts(person, "proxyAddresses") if one[:5].lower() == "smtp:"]
    found.emails = own_addresses([text(person, "mail"), text(person, "userPrincipalName"), *proxies])


def own_addresses(given: Sequence[str]) -> tuple[str, ...]:
    """Those that are addresses, each once: a guest's sign-in name (`#EXT#`) is none."""
    plain = (one.strip().lower() for one in given)
    return tuple(dict.fromkeys(one for one in plain if one.count("@") == 1 and "#ext#" not in one))


def _read_zone(graph: Graph, found: Found) -> None:
    try:
        settings = graph.get("/me/mailboxSettings")
    except ItemNotFound:  # no mailbox settings at this server
        return
    zone = zone_named(text(settings, "timeZone"))
    found.time_zone = zone.key if isinstance(zone, ZoneInfo) else ""


def _read_calendar(graph: Graph) -> None:
    now = datetime.now(UTC)
    window = Window(now, now + timedelta(days=1))
    graph.get(address("/me/calendar/calendarView", span=span(window), select="id", top="1"))


def _read_mail(graph: Graph) -> None:
    graph.get(address("/me/messages", select="id", top="1"))
