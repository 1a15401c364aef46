"""mailagent note: what was talked about."""

from __future__ import annotations

import click

from mailagent.cli.options import opened, shared
from mailagent.cli.output import print_json


@click.command(epilog='Example: mailagent note i-1f2e3d4c5b "Mary asked about the calibration rig"')
@click.argument("target", metavar="ID")
@click.argument("text", nargs=-1, required=True)
@shared
def command(target: str, text: tuple[str, ...], config: str | None, now: str | None, as_json: bool) -> int:
    """Note what was talked about in an interview (ID from `status`), for the letters and the next step.

    Drafts that you have not touched are written again with it at once.
    """
    from mailagent.core.model import Note
    from mailagent.errors import LockedError
    from mailagent.lock import sole_run
    from mailagent.lookup import find_target

    with opened(config, now) as (agent, at):
        found = agent.understand(at)
        one = find_target(target, found, agent.store)
        agent.store.add_note(Note(one, " ".join(text), at))
        try:
            with sole_run(agent.settings.state, wait=2):
                done = agent.rewrite(at)
        except LockedError:
            done = []
        rewritten = [outcome.action.key for outcome in done if outcome.problem is None]
        if as_json:
            print_json({"target": one, "rewritten": rewritten})
        else:
            click.echo(f"Noted for {one}.")
            if rewritten:
                click.echo(f"{len(rewritten)} untouched draft{'s' if len(rewritten) != 1 else ''} written again.")
        return 1 if any(outcome.problem for outcome in done) else 0
