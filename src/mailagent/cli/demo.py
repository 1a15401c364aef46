"""mailagent demo: a sample workspace, one cycle on it, and a look at the result."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from mailagent.cli.options import json_option, now_option, parse_now

if TYPE_CHECKING:
    from mailagent.agent import Agent


@click.command(epilog="Example: mailagent demo /tmp/mailagent-demo")
@click.argument("folder", metavar="[DIR]", required=False, default="mailagent-demo", type=click.Path(path_type=Path))
@now_option
@json_option
def command(folder: Path, now: str | None, as_json: bool) -> int:
    """Make a sample workspace in DIR (default: ./mailagent-demo), run once on it, and show what came of it.

    Needs no account and no network, and touches nothing outside DIR. Run again, it shows the same workspace anew.
    """
    from mailagent.agent import Agent
    from mailagent.cli.output import print_json
    from mailagent.cli.run import cycle_json
    from mailagent.lock import sole_run
    from mailagent.sample import ZONE
    from mailagent.settings import load_settings
    from mailagent.store import Store

    at = parse_now(now, ZoneInfo(ZONE))
    config = _workspace(folder.absolute(), at)
    settings = load_settings(config)
    with Store(settings.state) as store, sole_run(settings.state):
        agent = Agent(settings, store)
        cycle = agent.run_once(at, trust=True)
        if as_json:
            print_json({"config": str(config), **cycle_json(cycle)})
        else:
            _show(agent, config, at)
        return cycle.exit_code


def _workspace(folder: Path, at: datetime) -> Path:
    """The config of the sample in `folder`, made where it is missing. A folder of the user's own is left alone."""
    from mailagent.errors import ConfigError
    from mailagent.sample import make_sample

    config = folder / "config.toml"
    try:
        return make_sample(folder, at)
    except FileExistsError as fault:
        if (folder / "calendar" / "nw-panel.ics").is_file() and config.is_file():
            return config
        raise ConfigError(
            f"{folder} is not empty.", why="The demo writes only into a folder of its own.", next="Name another folder."
        ) from fault
    except OSError as fault:
        raise ConfigError(f"{folder} cannot be written.", why=f"{fault.strerror}.") from fault


def _show(agent: Agent, config: Path, at: datetime) -> None:
    from mailagent.cli.output import clean, day, heading, line, print_side_by_side, print_table
    from mailagent.cli.status import show_processes
    from mailagent.cli.views import PURPOSES

    zone = agent.me.zone
    found = agent.understand(at)
    ledger = agent.store.ledger()
    interviews = sorted(
        (one for process in found.processes for one in process.interviews), key=lambda one: one.event.start
    )
    rows = [
        (
            f"{day(one.event.start.astimezone(zone))} {one.event.start.astimezone(zone):%H:%M}",
            one.verdict.company or "",
            (one.verdict.stage or "").replace("_", " "),
            ", ".join(p.name for p in one.verdict.thank) or (one.verdict.why_not or ""),
        )
        for one in interviews
    ]
    total = sum(agent.store.count_events(account.name) for account in agent.settings.accounts)
    print_table(
        ("When", "Company", "Stage", "With"),
        rows,
        title=f"{len(rows)} interviews among {total} events",
        ratios=(0, 3, 2, 3),
    )
    drafts = sorted(ledger.drafts.values(), key=lambda draft: (draft.order, draft.key))
    waiting = [
        (
            PURPOSES[draft.purpose],
            "yourself" if draft.purpose == "debrief" else ", ".join(name or email for name, email in draft.to),
            draft.subject,
        )
        for draft in drafts
        if draft.state == "to_review"
    ]
    print_table(
        ("Draft", "To", "Subject"),
        waiting,
        title=f"{len(waiting)} drafts to review, all in Mail/.Drafts",
        ratios=(0, 2, 4),
    )
    show_processes(found, ledger, everything=True)
    letters = [draft for draft in drafts if draft.purpose == "thank_you" and draft.state == "to_review"]
    panel = [draft for draft in letters if draft.interview == letters[-1].interview] if letters else []
    for draft in panel[:1]:
        heading(f"One letter in full, to {draft.to[0][0]}")
        click.echo(f"Subject: {clean(draft.subject)}\n")
        for paragraph in draft.body.split("\n"):
            line(paragraph, indent="")
    if panel[1:]:
        heading("The others of that panel, side by side")
        print_side_by_side([f"{draft.subject}\n\n{draft.body}" for draft in panel[1:]])
    heading("Where to look next")
    click.echo(f"  The drafts:   {config.parent / 'Mail' / '.Drafts' / 'cur'}")
    click.echo(f"  Today:        mailagent status --config {config}")
    click.echo(f"  Why:          mailagent explain ID --config {config}")
    click.echo("  Your own:     mailagent setup google, setup outlook or setup local")
