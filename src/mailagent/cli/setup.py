"""mailagent setup: the one-time set-up of an account."""

from __future__ import annotations

import importlib

import click

PROVIDERS = {
    "google": "A Google account: Calendar and Gmail.",
    "outlook": "An outlook.com or work account: Outlook calendar and mail.",
    "local": "Files: .ics calendars and a Maildir.",
}


class _Providers(click.Group):
    """Loads a provider's set-up when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(PROVIDERS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in PROVIDERS:
            return None
        command: click.Command = importlib.import_module(f"mailagent.cli.setup_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Accounts"):
            formatter.write_dl(list(PROVIDERS.items()))


@click.group(cls=_Providers, name="setup", epilog="Example: mailagent setup google --client client_secret.json")
def command() -> None:
    """Set up an account, once: explains, signs in, checks, writes the config. Run again, it mends."""
