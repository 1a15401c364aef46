"""mailagent export: the processes as CSV, the follow-up dates as a calendar feed."""

from __future__ import annotations

from pathlib import Path

import click

from mailagent.cli.options import config_option, now_option, opened


@click.command(epilog="Example: mailagent export ics --out ~/calendar/mailagent.ics")
@click.argument("form", metavar="csv|ics", type=click.Choice(["csv", "ics"]))
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write here [stdout].")
@config_option
@now_option
def command(form: str, out: Path | None, config: str | None, now: str | None) -> int:
    """Write all processes as a CSV table, or follow-up dates as an .ics file that calendars can subscribe to."""
    from mailagent.errors import MailagentError
    from mailagent.export import to_csv, to_ics

    with opened(config, now) as (agent, at):
        found = agent.understand(at)
        ledger = agent.store.ledger()
        text = to_csv(found, ledger, agent.me) if form == "csv" else to_ics(found, agent.policy())
    if out is None:
        click.echo(text, nl=False)
        return 0
    try:
        fresh = out.with_name(out.name + ".new")
        fresh.write_text(text, encoding="utf-8", newline="")
        fresh.replace(out)
    except OSError as fault:
        raise MailagentError(f"{out} cannot be written.", why=f"{fault.strerror}.") from fault
    click.echo(f"Written to {out}.", err=True)
    return 0
