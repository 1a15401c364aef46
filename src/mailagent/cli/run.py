"""mailagent run: the daemon; with --once one cycle."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from mailagent.agent import Cycle
from mailagent.apply import Done
from mailagent.cli.options import opened, settings_of, shared
from mailagent.cli.output import console, print_json, print_table, say
from mailagent.cli.views import KINDS, PURPOSES, action_json


@click.command(epilog="Example: mailagent run --once")
@shared
@click.option("--once", is_flag=True, help="One cycle, then end.")
@click.option("--yes", is_flag=True, help="Apply also a plan that is larger than limits.drafts_per_run.")
@click.option("--verbose", "-v", is_flag=True, help="Tell more of what is going on.")
def command(config: str | None, now: str | None, as_json: bool, once: bool, yes: bool, verbose: bool) -> int:
    """Run in the background and keep drafts and flags right; with --once, one cycle.

    It drafts and flags; it never sends anything.
    """
    if not once:
        from mailagent.daemon import run_daemon

        return run_daemon(config, verbose=verbose)
    from mailagent.lock import sole_run
    from mailagent.upkeep import look_after

    state = settings_of(config).state
    with sole_run(state):
        mended = look_after(state, datetime.now(UTC))
        if mended is not None:
            say(str(mended))
        return _run_once(config, now, as_json=as_json, yes=yes)


def _run_once(config: str | None, now: str | None, *, as_json: bool, yes: bool) -> int:
    with opened(config, now) as (agent, at):
        with console(err=True).status("") as status:
            cycle = agent.run_once(at, trust=yes, progress=status.update)
        if as_json:
            print_json(cycle_json(cycle))
        else:
            show(cycle)
        return cycle.exit_code


def cycle_json(cycle: Cycle) -> dict[str, object]:
    """A cycle for programs: what was done, what failed."""
    return {
        "now": cycle.found.now,
        "done": [
            {**action_json(one.action), "problem": str(one.problem) if one.problem else None} for one in cycle.done
        ],
        "failures": {
            name: {"code": fault.code, "what": fault.what, "why": fault.why, "next": fault.next}
            for name, fault in cycle.failures.items()
        },
        "held": cycle.held,
    }


def show(cycle: Cycle) -> None:
    """A cycle for a person."""
    rows = [_row(one) for one in cycle.done if one.action.kind != "notify"]
    if rows:
        print_table(("Done", "What", "For", "Why"), rows, ratios=(0, 0, 2, 5))
        drafts = sum(one.action.kind == "draft" and one.problem is None for one in cycle.done)
        if drafts:
            click.echo(f"\n{drafts} new draft{'s' if drafts != 1 else ''} in your Drafts folder. Review, then send.")
    else:
        click.echo("Nothing was to be done.")
    for one in cycle.done:
        if one.action.kind == "notify":
            click.echo(f"\n{one.action.body}")
    if cycle.held:
        say(
            f"\n{cycle.held} drafts are more than limits.drafts_per_run allows, so none was written. "
            "Look at `mailagent plan`, then run `mailagent run --once --yes`."
        )
    for name, fault in cycle.failures.items():
        say(f"\n{name}: {fault}" + (f"\n  {fault.next}" if fault.next else ""))


def _row(one: Done) -> tuple[str, str, str, str]:
    action = one.action
    to = "yourself" if action.purpose == "debrief" else ", ".join(a.name or a.email for a in action.to)
    why = f"Not done: {one.problem}" if one.problem else action.reason
    return KINDS[action.kind], PURPOSES.get(action.purpose, action.purpose), to or action.subject, why
