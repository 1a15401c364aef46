"""mailagent status: where everything stands, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from mailagent.cli.options import opened, shared
from mailagent.cli.output import day, heading, line, print_json, print_table
from mailagent.cli.views import PRESSING, PURPOSES, drafts_of, flags_of, status_json
from mailagent.core.model import Me
from mailagent.core.planning.nudge import nudge_text
from mailagent.core.planning.wanted import GOING
from mailagent.core.process.agenda import Debt, debts
from mailagent.core.world import Ledger, LedgerDraft, Policy, Process, Understanding
from mailagent.errors import MailagentError
from mailagent.places import Places
from mailagent.store import Account

if TYPE_CHECKING:
    from mailagent.agent import Agent

_MOST = 7  # lines of one part; `--all` shows every one
_ROWS = 12


@click.command(epilog="Example: mailagent status --json")
@shared
@click.option("--all", "everything", is_flag=True, help="Every line, and processes that are over.")
def command(config: str | None, now: str | None, as_json: bool, everything: bool) -> int:
    """What needs you today, drafts to review, who owes whom what, processes, and the count. Asks no provider."""
    with opened(config, now) as (agent, at):
        found = agent.understand(at)
        ledger = agent.store.ledger()
        accounts = agent.store.accounts()
        unread, problems = agent.store.faults(), agent.store.problems()
        policy = agent.policy()
        if as_json:
            print_json(status_json(found, ledger, accounts, policy, agent.me, unread=unread, problems=problems))
            return 0
        most = None if everything else _MOST
        _part("Today", list(_today(found, agent.me)), most, "Nothing needs you now.")
        _part("Drafts to review", list(_drafts(found, ledger, Places(agent.settings, agent.me))), most)
        _part("Who owes whom", [_debt(one) for one in debts(found)], most)
        show_processes(found, ledger, everything=everything)
        _part("Are these interviews? mailagent mark ID interview, or ID not-interview", _unsure(found, agent.me), most)
        _applying(found, policy)
        _accounts(accounts, agent.me)
        for text in _care(agent, at):
            line(text)
        for name, item, what in unread:
            line(f"{name}: could not read {item}: {what}")
        for key, what in problems.items():
            line(f"{key}: {what}")
        return 0


def _part(title: str, lines: Sequence[str], most: int | None, none: str = "") -> None:
    """A heading and its lines, as many as there is room for; nothing at all where there are none to show."""
    if not lines and not none:
        return
    heading(title)
    for text in lines[:most] or [none]:
        line(text)
    rest = len(lines) - len(lines[:most])
    if rest:
        line(f"and {rest} more: mailagent status --all")


# ---- today -----------------------------------------------------------------------------------------------------------
def _today(found: Understanding, me: Me) -> Iterator[str]:
    """What needs the user now, most pressing first."""
    for debt in debts(found):
        if debt.debtor == "you":
            yield f"{_name(debt.process)} waits for you: {debt.what}{_by(debt)}."
    for process in found.processes:
        ahead = process.upcoming(found.now)
        if ahead is not None:
            start = ahead.event.start.astimezone(me.zone)
            yield f"{_name(process)}: interview on {day(start)} at {start:%H:%M}."
    late = [_name(debt.process) for debt in debts(found) if debt.debtor == "they" and debt.late]
    if late:
        yield f"Late with an answer: {_some(late)}."
    silent = [
        _name(one) for one in found.processes if one.status == "unknown" and not one.dismissed and one.latest(found.now)
    ]
    if silent:
        yield f"Nobody has said what comes next: {_some(silent)}."


def _some(names: Sequence[str], most: int = 5) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _by(debt: Debt) -> str:
    return f", by {day(debt.by)}" if debt.by else ""


def _debt(debt: Debt) -> str:
    """One line: who, what, by when, and the words that say so."""
    late = ", late" if debt.late else ""
    who = f"You, to {_name(debt.process)}" if debt.debtor == "you" else f"{_name(debt.process)}, to you"
    quote = f": “{_short(debt.proof.quote)}”" if debt.proof else ""
    return f"{who}: {debt.what}{_by(debt)}{late}{quote}"


def _short(quote: str, most: int = 60) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0] + "…"


def _drafts(found: Understanding, ledger: Ledger, places: Places) -> Iterator[str]:
    """Drafts by where they lie and what they are for, with the companies."""
    waiting = [
        (places.drafts(draft.account), PURPOSES.get(draft.purpose, draft.purpose), _name(process), draft)
        for process in found.processes
        for draft in drafts_of(process, ledger)
        if draft.state == "to_review"
    ]
    for (place, purpose), group in groupby(sorted(waiting, key=lambda one: one[:2]), key=lambda one: one[:2]):
        drafts = [(company, draft) for _, _, company, draft in group]
        to = dict.fromkeys(f"{_to(draft)} ({company})" if len(drafts) < 3 else company for company, draft in drafts)
        yield f"{len(drafts)} in {place}, {purpose}: {_some(list(to))}"


def _to(draft: LedgerDraft) -> str:
    if draft.purpose == "debrief" or not draft.to:
        return "yourself"
    return draft.to[0][0] or draft.to[0][1]


# ---- processes -------------------------------------------------------------------------------------------------------
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
    """The table of processes: those that go on, or all. Where there are many, the most pressing ones."""
    going = [one for one in found.processes if one.status in GOING or flags_of(one, ledger)]
    going.sort(key=lambda one: PRESSING.index(one.status))
    shown = list(found.processes) if everything else going[:_ROWS]
    rows = [(one.id[:8], _title(one), one.status.replace("_", " "), _next(one, flags_of(one, ledger))) for one in shown]
    if rows:
        print_table(("ID", "Process", "Status", "Next step"), rows, title="Processes", ratios=(0, 5, 0, 4))
    if everything:
        return
    over, hidden = len(found.processes) - len(going), len(going) - len(shown)
    more = [f"{hidden} more go on"] if hidden else []
    more += [f"{over} {'is' if over == 1 else 'are'} over"] if over else []
    if more:
        click.echo(f"  {', '.join(more)}: mailagent status --all")


def _unsure(found: Understanding, me: Me) -> list[str]:
    return [f"{one.id}  {day(one.event.start.astimezone(me.zone))}  {one.event.summary}" for one in found.unsure]


# ---- the count -------------------------------------------------------------------------------------------------------
def _applying(found: Understanding, policy: Policy) -> None:
    heading("Applying")
    nudge = nudge_text(found, policy)
    if nudge:
        line(nudge)
    elif found.applications is not None:
        line(f"{found.applications} in the last seven days; your goal is {policy.goal}.")
    else:
        line("How many applications you made is unknown: there is neither mail nor a word of yours about one.")


def _accounts(accounts: Sequence[Account], me: Me) -> None:
    heading("Accounts")
    for account in accounts:
        last = account.last_sync.astimezone(me.zone) if account.last_sync else None
        click.echo(f"  {account.name} ({account.provider}): read {last:%a %H:%M}" if last else f"  {account.name}")
        if account.error_what:
            click.secho(f"  {account.error_what}", fg="red")
            line(account.error_next or "")
    if not accounts:
        click.echo("  Nothing was read so far. Run: mailagent run --once")


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
