"""mailagent status: where everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from mailagent.cli.options import opened, shared
from mailagent.cli.output import day, heading, line, print_json, print_table
from mailagent.cli.views import OPEN_STATUSES, PURPOSES, drafts_of, flags_of, status_json
from mailagent.core.nudge import nudge_text
from mailagent.core.world import Ledger, Process, Understanding
from mailagent.errors import MailagentError

if TYPE_CHECKING:
    from mailagent.agent import Agent


@click.command(epilog="Example: mailagent status --json")
@shared
@click.option("--all", "everything", is_flag=True, help="Also processes that are over.")
def command(config: str | None, now: str | None, as_json: bool, everything: bool) -> int:
    """Processes, next steps, drafts to review, flags, and how the search goes. Asks no provider."""
    with opened(config, now) as (agent, at):
        found = agent.understand(at)
        ledger = agent.store.ledger()
        accounts = agent.store.accounts()
        unread, problems = agent.store.faults(), agent.store.problems()
        if as_json:
            policy = agent.policy()
            print_json(status_json(found, ledger, accounts, policy, agent.me, unread=unread, problems=problems))
            return 0
        zone = agent.me.zone
        _today(found, ledger, zone)
        show_processes(found, ledger, everything=everything)
        if found.unsure:
            rows = [(one.id, day(one.event.start.astimezone(zone)), one.event.summary) for one in found.unsure]
            print_table(("ID", "Day", "Event"), rows, title="Are these interviews?", ratios=(0, 0, 1))
            click.echo("Say so: mailagent mark ID interview, or mark ID not-interview.")
        heading("Applying")
        nudge = nudge_text(found, agent.policy())
        if found.applications is not None:
            click.echo(f"  {found.applications} in the last seven days; your goal is {agent.policy().goal}.")
        if nudge:
            line(nudge)
        heading("Accounts")
        for account in accounts:
            last = account.last_sync.astimezone(zone) if account.last_sync else None
            click.echo(f"  {account.name} ({account.provider}): read {last:%a %H:%M}" if last else f"  {account.name}")
            if account.error_what:
                click.secho(f"  {account.error_what}", fg="red")
                line(account.error_next or "")
        if not accounts:
            click.echo("  Nothing was read so far. Run: mailagent run --once")
        for text in _care(agent, at):
            line(text)
        for name, item, what in unread:
            line(f"{name}: could not read {item}: {what}")
        for key, what in problems.items():
            line(f"{key}: {what}")
        return 0


def _care(agent: Agent, now: datetime) -> Iterator[str]:
    """Sign-ins that end soon, and a state that was put aside."""
    from mailagent.providers.consent import consent_of
    from mailagent.upkeep import kept_aside

    for account in agent.settings.accounts:
        try:
            consent = consent_of(account, agent.vault, now) if account.provider == "google" else None
        except MailagentError:  # said by the account's own line
            continue
        if consent is not None and consent.warning:
            yield f"{account.name}: {consent.warning}"
    for path in kept_aside(agent.settings.state):
        if ".damaged-" in path.name:
            yield f"The state was damaged and begun anew; the old file is {path.name}. Delete it once you miss nothing."


def _today(found: Understanding, ledger: Ledger, zone: ZoneInfo) -> None:
    """What needs the user now, most pressing first."""
    heading("Today")
    lines = [*_turns(found), *_reviews(found, ledger), *_dues(found, zone)]
    for text in lines or ["Nothing needs you now."]:
        line(text)


def _turns(found: Understanding) -> Iterator[str]:
    for process in found.processes:
        if process.status == "offer":
            yield f"{_name(process)}: you have an offer to answer."
        if process.status == "your_turn":
            yield f"{_name(process)}: they wait for you" + (f" ({process.next.step})." if process.next.step else ".")


def _reviews(found: Understanding, ledger: Ledger) -> Iterator[str]:
    for process in found.processes:
        waiting = [draft for draft in drafts_of(process, ledger) if draft.state == "to_review"]
        for purpose in dict.fromkeys(draft.purpose for draft in waiting):
            names = [draft.to[0][0] or draft.to[0][1] for draft in waiting if draft.purpose == purpose and draft.to]
            to = f" to {', '.join(names)}" if purpose != "debrief" else " to yourself"
            yield f"{_name(process)}: review the {PURPOSES.get(purpose, purpose)}{to} in Drafts."


def _dues(found: Understanding, zone: ZoneInfo) -> Iterator[str]:
    for process in found.processes:
        ahead = process.upcoming(found.now)
        if ahead is not None:
            start = ahead.event.start.astimezone(zone)
            yield f"{_name(process)}: interview on {day(start)} at {start:%H:%M}."
        if process.status == "overdue" and process.next.by:
            yield f"{_name(process)}: they owe you an answer since {day(process.next.by)}."


def _title(process: Process) -> str:
    return _name(process) + (f", {process.role}" if process.role else "")


def _next(process: Process, flags: list[str]) -> str:
    """The next step and its day, and a flag that says more than the status."""
    if process.status in {"closed", "accepted", "withdrawn"}:
        return ""
    step = process.next.step or ("nobody has said" if process.status in {"unknown", "overdue"} else "")
    by = f"by {day(process.next.by)}" if process.next.by else ""
    text = ", ".join(filter(None, (step, by)))
    return f"{text} [flagged]" if flags else text


def _name(process: Process) -> str:
    return process.company or "Unknown company"


def show_processes(found: Understanding, ledger: Ledger, *, everything: bool) -> None:
    """The table of processes: those that are open, or all."""
    shown = [one for one in found.processes if everything or one.status in OPEN_STATUSES or flags_of(one, ledger)]
    rows = [(one.id[:8], _title(one), one.status.replace("_", " "), _next(one, flags_of(one, ledger))) for one in shown]
    if rows:
        print_table(("ID", "Process", "Status", "Next step"), rows, title="Processes", ratios=(0, 5, 0, 4))
    over = len(found.processes) - len(shown)
    if over:
        click.echo(f"  {over} more {'is' if over == 1 else 'are'} over: mailagent status --all")
