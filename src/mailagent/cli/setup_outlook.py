"""mailagent setup outlook: sign in to an outlook.com or work account, and write the config."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mailagent.providers.outlook.signin import Found
    from mailagent.providers.outlook.tokens import SignIn

REGISTRATION = """\
mailagent signs in with an application registration of your own, so that no third party stands between you and
Microsoft. Once, in about five minutes (any Microsoft account will do; a work account may need its administrator):
  1. Open https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade and give it a name.
  2. Supported account types: "Accounts in any organizational directory and personal Microsoft accounts".
  3. Redirect URI: choose "Public client/native (mobile & desktop)" and enter http://localhost
  4. After "Register", under Authentication, set "Allow public client flows" to Yes (for --device-code only).
  5. Under API permissions, Microsoft Graph, delegated: Calendars.Read, Mail.ReadWrite, MailboxSettings.Read, User.Read.
     Not Mail.Send: without it nothing can be sent, whatever the program does. No client secret is needed.
  6. Copy the "Application (client) ID" from the overview."""


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Tokens and mail go over this address: in the clear only to a server on this machine."""
    if value and not re.match(r"https://|http://(127\.0\.0\.1|localhost|\[::1\])([:/]|$)", value):
        raise click.BadParameter("an https:// address is needed (http:// only for this machine).")
    return value.rstrip("/") if value else None


@click.command(
    epilog="Example: mailagent setup outlook --account work --client-id 00000000-0000-0000-0000-000000000000"
)
@click.option("--account", metavar="NAME", help="What to call the account [outlook].")
@click.option("--client-id", metavar="ID", help="Application (client) ID of your registration.")
@click.option(
    "--calendar", "calendars", metavar="NAME", multiple=True, help="A calendar to read [primary]; repeatable."
)
@click.option("--only", type=click.Choice(["calendar", "mail"]), help="Ask for this permission and not for the other.")
@click.option("--name", metavar="TEXT", help="Your name, for the letters [as in the account].")
@click.option("--time-zone", metavar="ZONE", help="Your IANA time zone [as in the mailbox].")
@click.option(
    "--authority", metavar="URL", callback=_address, help="Where to sign in [https://login.microsoftonline.com/common]."
)
@click.option(
    "--endpoint", metavar="URL", callback=_address, help="Microsoft Graph [https://graph.microsoft.com/v1.0]."
)
@click.option(
    "--key-file", metavar="FILE", help="Keep the vault's key in this file (made if missing), not in a keyring."
)
@click.option("--device-code", is_flag=True, help="Sign in with a code on any device.")
@click.option("--no-browser", is_flag=True, help="Print the sign-in address and wait for the redirect.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--config", metavar="FILE", help="Another config file (or MAILAGENT_CONFIG).")
def command(  # noqa: PLR0913, PLR0917  each question has its flag
    account: str | None,
    client_id: str | None,
    calendars: tuple[str, ...],
    only: str | None,
    name: str | None,
    time_zone: str | None,
    authority: str | None,
    endpoint: str | None,
    key_file: str | None,
    device_code: bool,
    no_browser: bool,
    yes: bool,
    config: str | None,
) -> int:
    """Sign in to an Outlook account, once: calendar and mail, outlook.com or work. Run again, it mends.

    Asks to see your calendar and your mail, and to write drafts and flags; not to send. With --only calendar the drafts
    go to the account that drafts_in names. Other clouds: --authority and
    --endpoint, for the US government https://login.microsoftonline.us/common and https://graph.microsoft.us/v1.0
    """
    from mailagent.config_file import Place
    from mailagent.providers.outlook import graph_of
    from mailagent.providers.outlook.signin import look_around, own_addresses
    from mailagent.providers.outlook.tokens import SignIn

    place = Place.of(config, key_file)
    known = place.account(account, "outlook")
    account = account or str(known.get("name", "outlook"))
    asks = not yes and sys.stdin.isatty()
    client_id = client_id or known.get("client_id") or _ask_client_id(asks)
    authority, endpoint = authority or known.get("authority"), endpoint or known.get("endpoint")
    vault = place.vault(_passphrase if asks else None)
    vault.prepare()
    scopes = _scopes(only)
    _explain(scopes)
    if asks and not click.confirm("Sign in now?", default=True, err=True):
        raise click.Abort
    sign_in = SignIn(account, client_id, vault, authority, endpoint, scopes=scopes)
    _sign_in(sign_in, device_code=device_code, no_browser=no_browser)
    graph = graph_of(endpoint, sign_in.token)
    found = look_around(graph, scopes)
    graph.close()
    emails = own_addresses([*found.emails, sign_in.username])
    place.put_me(name or found.name, emails, time_zone or found.time_zone)
    block = {"client_id": client_id, "calendars": calendars, "authority": authority, "endpoint": endpoint}
    place.put_account(account, {"provider": "outlook", **{key: value for key, value in block.items() if value}})
    click.echo(f'The account "{account}" is signed in{_whose(found)}. The config is {place.path}.', err=True)
    if vault.probe() == "passphrase":
        click.echo("The daemon needs the passphrase in MAILAGENT_PASSPHRASE.", err=True)
    return _report(found)


def _ask_client_id(asks: bool) -> str:
    click.echo(REGISTRATION, err=True)
    if not asks:
        raise click.UsageError("The registration is missing: --client-id ID.")
    return str(click.prompt("Application (client) ID", err=True)).strip()


def _scopes(only: str | None) -> tuple[str, ...]:
    from mailagent.providers.outlook.tokens import CALENDAR, MAIL, SCOPES

    left_out = {None: "", "calendar": MAIL, "mail": CALENDAR}[only]
    return tuple(scope for scope in SCOPES if scope != left_out)


def _explain(scopes: tuple[str, ...]) -> None:
    from mailagent.providers.outlook.signin import PURPOSES

    click.echo("Microsoft will ask whether mailagent may see and use:", err=True)
    for scope in scopes:
        click.echo(f"  - {PURPOSES[scope]}", err=True)
    click.echo("It does not ask for the permission to send mail.", err=True)


def _passphrase() -> str:
    click.echo(
        "There is no keyring here. A passphrase can protect the tokens; a daemon then needs it in MAILAGENT_PASSPHRASE."
        " The other way is --key-file FILE.",
        err=True,
    )
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True))


def _sign_in(sign_in: SignIn, *, device_code: bool, no_browser: bool) -> None:
    import webbrowser

    from mailagent.providers.outlook.signin import by_browser, by_device_code

    if device_code:
        by_device_code(sign_in, _say)
    else:
        by_browser(sign_in, _say, None if no_browser else webbrowser.open)


def _say(text: str) -> None:
    """Talk goes beside the data; the address to open is what a program reading our output waits for."""
    click.echo(text, err=not text.startswith("http"))


def _whose(found: Found) -> str:
    return f" as {found.emails[0]}" if found.emails else ""


def _report(found: Found) -> int:
    from mailagent.providers.outlook.signin import PURPOSES

    for scope, why in found.refused.items():
        click.echo(f"Not permitted ({scope}): {PURPOSES[scope]}. {why}", err=True)
    if found.refused:
        click.echo("Add what is missing to the registration, or have it approved, and run this again.", err=True)
        return 1
    click.echo("Next: `mailagent doctor` checks everything, `mailagent run --once` leaves the first drafts.", err=True)
    return 0
