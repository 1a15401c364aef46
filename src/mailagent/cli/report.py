"""mailagent report: one page that shows the whole search."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mailagent.cli.options import opened, shared
from mailagent.cli.output import print_json


@click.command(epilog="Example: mailagent report --open")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write here [report.html beside the state file]."
)
@shared
def command(show: bool, out: Path | None, config: str | None, now: str | None, as_json: bool) -> int:
    """Write one HTML page: today, drafts, promises, the pipeline, the weeks. It needs no network and no script.

    Only you can read the file. Nothing is asked of a provider: it shows what the last run knows.
    """
    from mailagent.places import Places
    from mailagent.report.page import Known, render

    with opened(config, now) as (agent, at):
        store = agent.store
        known = Known(
            agent.understand(at),
            store.ledger(),
            tuple(store.accounts()),
            agent.policy(),
            agent.me,
            Places(agent.settings, agent.me),
        )
        path = (out or agent.settings.state.with_name("report.html")).absolute()
        _write(path, render(known))
        if as_json:
            print_json({"now": at, "file": str(path), "processes": len(known.found.processes)})
        else:
            click.echo(f"Written to {path}.")
        if show:
            _open(path)
        return 0


def _write(path: Path, text: str) -> None:
    """The file whole or not at all, for this user alone. Raises MailagentError."""
    from mailagent.errors import MailagentError

    fresh = path.with_name(path.name + ".new")
    try:
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        fresh.replace(path)
    except OSError as fault:
        raise MailagentError(
            f"{path} cannot be written.", why=f"{fault.strerror}.", next="Name another: --out FILE."
        ) from fault


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.as_uri()):
        click.echo("No browser could be started; open the file yourself.", err=True)
