"""mailagent snooze: silence about applying, for a while."""

from __future__ import annotations

import click

from mailagent.cli.options import opened, shared
from mailagent.cli.output import day, print_json


@click.command(epilog="Example: mailagent snooze 1w")
@click.argument("span", metavar="SPAN")
@shared
def command(span: str, config: str | None, now: str | None, as_json: bool) -> int:
    """Do not nudge me to apply for SPAN (3d, 1w, ...); `0d` ends the silence. Drafts and flags go on."""
    from mailagent.settings import duration

    try:
        length = duration(span)
    except ValueError as fault:
        raise click.BadParameter(f"{fault}.", param_hint="SPAN") from fault
    with opened(config, now) as (agent, at):
        until = at + length
        agent.store.keep_setting("snoozed_until", until.isoformat())
        if as_json:
            print_json({"snoozed_until": until})
        else:
            click.echo(f"No nudges until {day(until.astimezone(agent.me.zone))}." if length else "Nudges go on.")
        return 0
