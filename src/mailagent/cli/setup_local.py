"""mailagent setup local: calendars and mail that lie in files, and the config for them."""

from __future__ import annotations

from pathlib import Path

import click

FILES = """\
A local account reads calendars and mail that other programs keep in files (khal, vdirsyncer, Evolution, mbsync,
offlineimap, Dovecot):
  calendar  an .ics file, or a folder of them (subfolders too)
  mailbox   a Maildir; drafts go to its folder .Drafts, sent mail is looked for in .Sent"""


@click.command(
    epilog="Example: mailagent setup local --calendar ~/calendar --mailbox ~/Mail --email dana@example.org --yes"
)
@click.option("--account", metavar="NAME", default="files", show_default=True, help="What to call the account.")
@click.option("--calendar", metavar="PATH", help="An .ics file, or a folder of them.")
@click.option("--mailbox", metavar="PATH", help="A Maildir.")
@click.option("--name", metavar="TEXT", help="Your name, for the letters.")
@click.option("--email", "emails", metavar="ADDRESS", multiple=True, help="An address of yours; repeatable.")
@click.option("--time-zone", metavar="ZONE", help="Your IANA time zone [the machine's].")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--config", metavar="FILE", help="Another config file (or MAILAGENT_CONFIG).")
def command(
    account: str,
    calendar: str | None,
    mailbox: str | None,
    name: str | None,
    emails: tuple[str, ...],
    time_zone: str | None,
    yes: bool,
    config: str | None,
) -> int:
    """Read calendars and mail that lie in files. Checks them, and writes the config. Run again, it mends."""
    from mailagent.config_file import Place
    from mailagent.settings import load_settings

    click.echo(FILES)
    place = Place.of(config)
    known = place.account(account, "local")
    me = place.content.get("me", {})
    calendar = calendar or _ask("Calendar (a file or a folder)", known.get("calendar", ""), yes)
    mailbox = mailbox or _ask("Mailbox (a Maildir)", known.get("mailbox", ""), yes)
    if not (calendar or mailbox):
        raise click.UsageError("A calendar, a mailbox or both are needed: --calendar PATH, --mailbox PATH")
    if not (name or me.get("name")):
        name = _ask("Your name", "", yes)
    if not (emails or me.get("emails")):
        emails = tuple(_ask("Your addresses, with spaces between", "", yes).split())
    if not (emails or me.get("emails")):
        raise click.UsageError("Your own addresses are needed: --email ADDRESS")
    values = {"provider": "local"}
    for key, path in (("calendar", calendar), ("mailbox", mailbox)):
        if path:
            values[key] = place.written(_checked(key, Path(path).expanduser().absolute()))
    place.put_account(account, values)
    place.put_me(name or "", emails, time_zone or "")
    load_settings(place.path)
    click.echo(f"\nWritten to {place.path}.")
    where = f" --config {place.path}" if config else ""
    click.echo(f"See what it would do:  mailagent plan{where}")
    click.echo(f"Do it once:            mailagent run --once{where}")
    click.echo(f"From now on by itself: mailagent service install{where}")
    return 0


def _ask(question: str, default: str, yes: bool) -> str:
    if yes:
        return default
    return str(click.prompt(question, default=default, show_default=bool(default)))


def _checked(key: str, path: Path) -> Path:
    """The path, if something of its kind is there. Raises ConfigError where it is not."""
    from mailagent.errors import ConfigError

    if key == "mailbox" and not (path / "cur").is_dir():
        raise ConfigError(f"{path} is no Maildir.", why="A Maildir has a folder cur.", next="Check --mailbox.")
    if not path.exists():
        raise ConfigError(f"{path} is not there.", next=f"Check --{key}.")
    if key == "calendar" and path.is_dir() and not any(path.rglob("*.ics")):
        click.echo(f"Note: there is no .ics file in {path} so far.")
    return path
