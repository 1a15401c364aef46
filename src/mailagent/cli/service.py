"""mailagent service: the daemon at every login."""

from __future__ import annotations

import click

from mailagent.cli.options import config_option, json_option, opened, settings_of
from mailagent.cli.output import line, print_json


@click.group(epilog="Example: mailagent service install")
def command() -> None:
    """Run the daemon at login: a systemd user unit, a launchd agent or a Windows task."""


@command.command(epilog="Example: mailagent service install")
@config_option
@click.option("--show", is_flag=True, help="Only print what would be written.")
def install(config: str | None, show: bool) -> int:
    """Write the unit, show it, and start it. Run again, it changes nothing."""
    from mailagent import service

    unit = service.unit_for(settings_of(config))
    encoding = "utf-16" if unit.content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    click.echo(f"{unit.path}:\n")
    click.echo(unit.content.decode(encoding))
    if show:
        return 0
    changed = service.install(unit)
    click.echo("Installed and started." if changed else "It was installed already; it runs.")
    return 0


@command.command(epilog="Example: mailagent service uninstall")
@config_option
def uninstall(config: str | None) -> int:
    """Stop the daemon and take the unit away. Drafts, settings and state stay."""
    from mailagent import service

    there = service.uninstall(service.unit_for(settings_of(config)))
    click.echo("Taken away." if there else "It was not installed.")
    return 0


@command.command(epilog="Example: mailagent service system > /etc/systemd/system/mailagent.service")
@config_option
def system(config: str | None) -> int:
    """Print a system unit for a home server without a desktop, with the key as a systemd credential."""
    from mailagent import service

    click.echo(service.systemd_unit(settings_of(config), "mailagent-system.service"), nl=False)
    return 0


@command.command(epilog="Example: mailagent service status --json")
@config_option
@json_option
def status(config: str | None, as_json: bool) -> int:
    """Whether it is installed and runs, its last cycle, and what fails."""
    from mailagent import service
    from mailagent.lock import lock_holder

    with opened(config, None) as (agent, now):
        unit = service.unit_for(agent.settings)
        failing = [account for account in agent.store.accounts() if account.error_what]
        answer = {
            "installed": unit.path.is_file(),
            "running": service.is_running(unit),
            "process": lock_holder(agent.settings.state),
            "last_cycle": agent.store.setting("last_cycle"),
            "next_due": agent.next_due(now),
            "failing": [{"account": a.name, "since": a.failing_since, "what": a.error_what} for a in failing],
        }
        if as_json:
            print_json(answer)
            return 0
        line("installed: " + ("yes" if answer["installed"] else "no (mailagent service install)"))
        runs = {True: "yes", False: "no", None: "there is no service manager to ask"}[service.is_running(unit)]
        line(f"running:   {runs}" + (f", process {answer['process']}" if answer["process"] else ""))
        line(f"last cycle: {answer['last_cycle'] or 'none so far'}")
        line(f"next due:  {answer['next_due'] or 'nothing is due'}")
        for account in failing:
            line(f"{account.name} fails since {account.failing_since}: {account.error_what}")
    return 0
