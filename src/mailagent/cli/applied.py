"""mailagent applied: an application that left no mail."""

from __future__ import annotations

import click

from mailagent.cli.options import opened, parse_day, shared
from mailagent.cli.output import print_json


@click.command(epilog='Example: mailagent applied "Northwind Robotics" Scientist --on 2026-03-06')
@click.argument("company")
@click.argument("role", nargs=-1)
@click.option("--on", "on", metavar="DATE", help="The day you applied [today].")
@shared
def command(
    company: str, role: tuple[str, ...], on: str | None, config: str | None, now: str | None, as_json: bool
) -> int:
    """Tell it of an application that no mail confirms, so that it counts and is followed."""
    from mailagent.core.world import Application

    day = parse_day(on, "--on") if on else None
    with opened(config, now) as (agent, at):
        made = Application(company.strip(), " ".join(role) or None, day or at.astimezone(agent.me.zone).date())
        if not made.company:
            raise click.UsageError('A company is needed: mailagent applied "Northwind Robotics" Scientist')
        agent.store.add_application(made)
        found = agent.understand(at)
        if as_json:
            print_json({"company": made.company, "role": made.role, "on": made.on, "last_7_days": found.applications})
        else:
            click.echo(f"Noted. {found.applications} in the last seven days; your goal is {agent.policy().goal}.")
        return 0
