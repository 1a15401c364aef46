"""mailagent forget: an account, as if it had never been here."""

from __future__ import annotations

import click

from mailagent.cli.options import config_option, settings_of
from mailagent.cli.output import say
from mailagent.errors import ConfigError


@click.command(epilog="Example: mailagent forget personal")
@click.argument("account")
@config_option
@click.option("--yes", is_flag=True, help="Do not ask; take its block out of the config too.")
def command(account: str, config: str | None, yes: bool) -> int:
    """Revoke an account's sign-in, and delete its tokens and all that was read from it.

    Drafts and flags in the mailbox stay: they are yours.
    """
    from mailagent.config_file import remove_account
    from mailagent.forget import forget
    from mailagent.lock import sole_run

    settings = settings_of(config)
    using = [one.name for one in settings.accounts if one.drafts_in == account and one.name != account]
    if yes and using:
        raise ConfigError(
            f'The account "{using[0]}" keeps its drafts in "{account}".',
            next="Change its drafts_in in the settings first.",
        )
    if not yes:
        click.confirm(f'Forget the account "{account}" and all that was read from it?', abort=True, err=True)
    with sole_run(settings.state, wait=2):
        told = forget(settings, account)
        if yes:
            remove_account(settings.path, account)
    if not told:
        say("The provider could not be told: revoke the access on its own page (for Google: myaccount.google.com).")
    if any(one.name == account and one.provider == "outlook" for one in settings.accounts):
        say(
            "Microsoft has no way to take back a consent from here. It is of no use without the deleted tokens; "
            "to remove it: account.live.com/consent/Manage (at work or school: myapps.microsoft.com)."
        )
    if yes:
        say(f'"{account}" is forgotten, and its block is out of {settings.path.name}.')
    elif any(one.name == account for one in settings.accounts):
        say(f'"{account}" is forgotten. Its block stays in {settings.path.name}: take it out, or it is read again.')
    else:
        say(f'"{account}" is forgotten.')
    return 0
