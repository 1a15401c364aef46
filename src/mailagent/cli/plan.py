"""mailagent plan: what a run would do, and why."""

from __future__ import annotations

from datetime import datetime

import click

from mailagent.cli.options import opened, shared
from mailagent.cli.output import print_json, print_table, say
from mailagent.cli.views import KINDS, PURPOSES, action_json
from mailagent.core.model import Action


@click.command(epilog="Example: mailagent plan --now 2026-03-10T09:00")
@shared
@click.option("--letters", is_flag=True, help="Print each letter in full.")
def command(config: str | None, now: str | None, as_json: bool, letters: bool) -> int:
    """Show what a run would do now, and why. Nothing is written to a mailbox."""
    from mailagent.cli.output import clean
    from mailagent.errors import LockedError
    from mailagent.lock import sole_run

    with opened(config, now) as (agent, at):
        try:
            with sole_run(agent.settings.state):
                cycle = agent.run_once(at, dry=True)
        except LockedError:
            say("The daemon is at work; this is planned from what it read last.")
            found = agent.understand(at)
            return show(agent.plan(at, found), at, as_json, {})
        for name, fault in cycle.failures.items():
            say(f"{name}: {fault} {fault.next}")
        show(list(cycle.actions), at, as_json, {})
        if letters and not as_json:
            for action in cycle.actions:
                if action.body and action.kind in {"draft", "rewrite_draft"}:
                    click.secho(f"\nTo: {clean(_to(action))}\nSubject: {clean(action.subject)}\n", bold=True)
                    click.echo(clean(action.body))
        return cycle.exit_code


def show(actions: list[Action], at: datetime, as_json: bool, _: dict[str, str]) -> int:
    """Print a plan; 0."""
    if as_json:
        print_json({"now": at, "actions": [action_json(action) for action in actions]})
    elif not actions:
        click.echo("Nothing is to be done.")
    else:
        rows = [(KINDS[a.kind], PURPOSES.get(a.purpose, a.purpose), _to(a), a.reason) for a in actions]
        print_table(("Do", "What", "For", "Why"), rows, ratios=(0, 0, 2, 5))
    return 0


def _to(action: Action) -> str:
    names = [address.name or address.email for address in action.to]
    if action.purpose == "debrief":
        return "yourself"
    return ", ".join(names) or (action.subject if action.kind in {"flag", "unflag", "withdraw_draft"} else "")
