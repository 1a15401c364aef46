"""mailagent setup google: sign in to a Google account with one's own OAuth client, and write the config."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mailagent.providers.google.calls import Addresses
    from mailagent.providers.google.signin import Found, OAuthClient
    from mailagent.providers.google.tokens import Grant
    from mailagent.vault import Vault

CONSOLE = """\
mailagent uses an OAuth client of your own, so that no third party stands between you and Google. Once, in about
five minutes, at Google's console:
  1. Make a project:           https://console.cloud.google.com/projectcreate
  2. Enable the two APIs:      https://console.cloud.google.com/apis/library/gmail.googleapis.com
                               https://console.cloud.google.com/apis/library/calendar-json.googleapis.com
  3. Say who may use it:       https://console.cloud.google.com/auth/audience
     "External" (or "Internal" at a company), and the publishing status "In production": in "Testing" every sign-in
     ends after seven days. Google then warns of an unverified app; it is your own: Advanced, Go to ...
  4. Make the client:          https://console.cloud.google.com/auth/clients/create
     of the type "Desktop app", and download its JSON file."""


@click.command(epilog="Example: mailagent setup google --account personal --client client_secret.json")
@click.option("--account", metavar="NAME", help="What to call the account [google].")
@click.option("--client", metavar="FILE", help="Your OAuth client of the type Desktop app, as JSON.")
@click.option("--calendar", "calendars", metavar="ID", multiple=True, help="A calendar to read [primary]; repeatable.")
@click.option("--only", type=click.Choice(["calendar", "mail"]), help="Ask for this permission and not for the other.")
@click.option("--name", metavar="TEXT", help="Your name, for the letters [as in the account].")
@click.option("--time-zone", metavar="ZONE", help="Your IANA time zone [as in the account].")
@click.option("--endpoint", metavar="URL", help="Another root for all Google calls: a proxy, a test server.")
@click.option(
    "--key-file", metavar="FILE", help="Keep the vault's key in this file (made if missing), not in a keyring."
)
@click.option("--no-browser", is_flag=True, help="Print the sign-in address and wait for the redirect.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--config", metavar="FILE", help="Another config file (or MAILAGENT_CONFIG).")
def command(  # noqa: PLR0913, PLR0917 each question has its flag
    account: str | None,
    client: str | None,
    calendars: tuple[str, ...],
    only: str | None,
    name: str | None,
    time_zone: str | None,
    endpoint: str | None,
    key_file: str | None,
    no_browser: bool,
    yes: bool,
    config: str | None,
) -> int:
    """Sign in to a Google account, once: Calendar and Gmail. Run again, it mends.

    Asks for two permissions: to see the events of your calendars, and to read mail, write drafts and set labels.
    mailagent has no call for sending. With --only calendar the drafts go to the account that drafts_in names.
    """
    from mailagent.config_file import Place
    from mailagent.providers.google.calls import Addresses
    from mailagent.providers.google.signin import look_around, read_client
    from mailagent.providers.google.tokens import save_grant

    place = Place.of(config, key_file)
    known = place.account(account, "google")
    account = account or str(known.get("name", "google"))
    asks = not yes and sys.stdin.isatty()
    endpoint = endpoint or known.get("endpoint")
    path = _client_path(client, known.get("client"), place.path.parent, asks)
    own = read_client(path)
    vault = place.vault(_passphrase if asks else None)
    vault.prepare()
    scopes = _scopes(only)
    _explain(scopes)
    if asks and not click.confirm("Sign in now?", default=True, err=True):
        raise click.Abort
    addresses = Addresses.of(endpoint)
    grant = _sign_in(own, addresses, scopes, no_browser)
    save_grant(vault, account, grant)
    wanted = calendars or tuple(known.get("calendars", ("primary",))) or ("primary",)
    found = look_around(grant, addresses, wanted[0], scopes)
    place.put_me(name or found.name, found.emails, time_zone or found.time_zone, found.signature)
    block = {"provider": "google", "client": place.written(path), "calendars": _readable(wanted, grant)}
    place.put_account(account, block | ({"endpoint": endpoint} if endpoint else {}))
    return _report(account, found, grant, vault, place.path)


def _client_path(given: str | None, known: str | None, folder: Path, asks: bool) -> Path:
    if given is None and known is not None:
        return folder / Path(known).expanduser()
    if given is None:
        click.echo(CONSOLE, err=True)
        if not asks:
            raise click.UsageError("The OAuth client is missing: --client FILE.")
        given = click.prompt("The downloaded file", err=True)
    return Path(str(given)).expanduser().absolute()


def _scopes(only: str | None) -> tuple[str, ...]:
    from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE

    return {None: (CALENDAR_SCOPE, MAIL_SCOPE), "calendar": (CALENDAR_SCOPE,), "mail": (MAIL_SCOPE,)}[only]


def _explain(scopes: tuple[str, ...]) -> None:
    from mailagent.providers.google.signin import PURPOSES

    click.echo("Google will ask whether mailagent may:", err=True)
    for scope in scopes:
        click.echo(f"  - {PURPOSES[scope][0]}", err=True)


def _passphrase() -> str:
    click.echo(
        "There is no keyring here. A passphrase can protect the tokens; a daemon then needs it in MAILAGENT_PASSPHRASE."
        " The other way is --key-file FILE.",
        err=True,
    )
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True))


def _sign_in(client: OAuthClient, addresses: Addresses, scopes: tuple[str, ...], no_browser: bool) -> Grant:
    import webbrowser

    from mailagent.providers.google.signin import sign_in

    pasted = _read_line if sys.stdin.isatty() else None
    return sign_in(client, addresses, _say, None if no_browser else webbrowser.open, pasted, scopes=scopes)


def _read_line() -> str:
    """A line typed at the terminal, past Python's buffer, whose lock a waiting thread would hold when we end."""
    return os.read(sys.stdin.fileno(), 65536).decode("utf-8", "replace")


def _say(text: str) -> None:
    """Talk goes beside the data; the address to open is what a program reading our output waits for."""
    click.echo(text, err=not text.startswith("http"))


def _readable(calendars: tuple[str, ...], grant: Grant) -> tuple[str, ...]:
    from mailagent.providers.google.calls import CALENDAR_SCOPE

    return calendars if CALENDAR_SCOPE in grant.scopes else ()


def _report(account: str, found: Found, grant: Grant, vault: Vault, path: Path) -> int:
    from mailagent.providers.google.signin import PURPOSES

    whose = f" as {found.emails[0]}" if found.emails else ""
    click.echo(f'The account "{account}" is signed in{whose}. The config is {path}.', err=True)
    for scope, why in found.refused:
        click.echo(f"Not permitted: {PURPOSES[scope][1]} ({why}).", err=True)
    if vault.probe() == "passphrase":
        click.echo("The daemon needs the passphrase in MAILAGENT_PASSPHRASE.", err=True)
    click.echo("Next: `mailagent doctor` checks everything, `mailagent run --once` leaves the first drafts.", err=True)
    return 1 if any(scope in grant.scopes for scope, _ in found.refused) else 0
