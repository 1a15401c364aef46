"""The values of the page, part by part, and the page itself."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from mailagent.cli.output import clean
from mailagent.cli.views import PRESSING, PURPOSES, drafts_of
from mailagent.core.model import Me, Message
from mailagent.core.planning.nudge import nudge_text
from mailagent.core.planning.wanted import GOING
from mailagent.core.process.agenda import Debt, debts
from mailagent.core.process.history import Waits, response_times, weeks
from mailagent.core.world import Ledger, LedgerDraft, Policy, Process, Understanding
from mailagent.places import Places
from mailagent.report.chart import plot_of, timeline_of
from mailagent.report.words import STATUSES, count, day_of, long_day, span
from mailagent.resources import config_dir
from mailagent.store import Account

if TYPE_CHECKING:
    from jinja2 import Environment

_EACH = 5  # late companies that have a line of their own
_FEW = 8  # so many applications without an answer, or ended processes, are shown; more are folded away
_RECENT = timedelta(days=45)  # what ended longer ago is left off the timeline


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that needs me: for which process, in which words, and where to go."""

    process: Process | None
    text: str
    when: str = ""
    pressing: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The drafts of one process and one purpose that wait."""

    process: Process | None
    purpose: str
    drafts: tuple[LedgerDraft, ...]
    place: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the page is made of."""

    found: Understanding
    ledger: Ledger
    accounts: tuple[Account, ...]
    policy: Policy
    me: Me
    places: Places


def render(known: Known) -> str:
    """The page as one HTML document that needs nothing else."""
    found, me = known.found, known.me
    environment = _environment()
    style = (config_dir() / "report" / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    shown, folded = _parted(sorted(found.processes, key=lambda one: PRESSING.index(one.status)))
    lines = [one for one in shown if one.status in GOING or _is_recent(one, found)]
    now = found.now.astimezone(me.zone)
    return environment.get_template("page.html.j2").render(
        style=style,
        style_digest=digest,
        me=me,
        now=now,
        today=long_day(now),
        summary=_summary(known),
        todos=tuple(_todos(known)),
        reviews=tuple(_reviews(known)),
        debts=debts(found),
        timeline=timeline_of(lines, found.now, me) if lines else None,
        plot=plot_of(weeks(found, me), known.policy.goal),
        waits=response_times(found, me),
        longest=_longest(response_times(found, me)),
        pipeline=shown,
        folded=folded,
        total=len(found.processes),
        stages=_stages(found),
        accounts=known.accounts,
        statuses=STATUSES,
        link_of=lambda process: known.places.thread_link(newest_message(process)),
        debt_link=lambda debt: known.places.thread_link(_said_by(debt)),
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(config_dir() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    environment.filters |= {"day": day_of, "long_day": long_day, "span": span, "count": count}
    return environment


def newest_message(process: Process) -> Message | None:
    """The last mail of a process: what it links to."""
    return max((read.message for read in process.messages), key=lambda message: message.date, default=None)


def _said_by(debt: Debt) -> Message | None:
    wanted = debt.message_id
    return next((r.message for r in debt.process.messages if wanted and r.message.message_id == wanted), None)


def _is_recent(process: Process, found: Understanding) -> bool:
    newest = newest_message(process)
    last = max([one.event.end for one in process.interviews] + ([newest.date] if newest else []), default=None)
    return last is not None and last > found.now - _RECENT


# ---- the parts -------------------------------------------------------------------------------------------------------
def _summary(known: Known) -> tuple[tuple[str, str], ...]:
    """The figures at the top, each with what it counts."""
    found, policy = known.found, known.policy
    going = sum(one.status in GOING for one in found.processes)
    waiting = sum(draft.state == "to_review" for draft in known.ledger.drafts.values())
    made = "unknown" if found.applications is None else str(found.applications)
    return (
        (str(going), "open process" if going == 1 else "open processes"),
        (str(waiting), "draft to review" if waiting == 1 else "drafts to review"),
        (made, f"applications in the last seven days, goal {policy.goal}"),
    )


def _todos(known: Known) -> Iterator[Todo]:
    found, me = known.found, known.me
    owed = debts(found)
    for debt in owed:
        if debt.debtor == "you":
            when = f"by {day_of(debt.by)}" if debt.by else ""
            yield _todo(known, debt, f"{_name(debt.process)} waits for you: {debt.what}", when)
    late = [debt for debt in owed if debt.debtor == "they" and debt.late]
    for debt in late[:_EACH]:
        yield _todo(known, debt, f"{_name(debt.process)} owes you an answer", _since(debt))
    if late[_EACH:]:
        names = ", ".join(_name(debt.process) for debt in late[_EACH:])
        yield Todo(None, f"{len(late[_EACH:])} more owe you an answer: {names}", pressing=True)
    for process in found.processes:
        ahead = process.upcoming(found.now)
        if ahead is not None:
            start = ahead.event.start.astimezone(me.zone)
            with_whom = ", ".join(person.name for person in ahead.verdict.thank[:4])
            text = f"Interview at {process.company or 'a company'}" + (f" with {with_whom}" if with_whom else "")
            link = known.places.thread_link(newest_message(process))
            yield Todo(process, text, f"{start:%a} {day_of(start)}, {start:%H:%M}", link=link)
    silent = [_name(one) for one in found.processes if one.status == "unknown" and one.latest(found.now)]
    if silent:
        yield Todo(None, f"Nobody has said what comes next: {', '.join(silent)}")
    for one in found.unsure:
        start = one.event.start.astimezone(me.zone)
        text = f"Is “{one.event.summary}” an interview? Say so: mailagent mark {one.id} interview, or not-interview"
        yield Todo(None, text, day_of(start))
    nudge = nudge_text(found, known.policy)
    if nudge:
        yield Todo(None, nudge)


def _todo(known: Known, debt: Debt, text: str, when: str) -> Todo:
    return Todo(debt.process, text, when, pressing=True, link=known.places.thread_link(_said_by(debt)))


def _since(debt: Debt) -> str:
    return f"since {day_of(debt.by)}" if debt.by else ""


def _name(process: Process) -> str:
    return process.company or "Unknown company"


def _reviews(known: Known) -> Iterator[Review]:
    for process in known.found.processes:
        waiting = [draft for draft in drafts_of(process, known.ledger) if draft.state == "to_review"]
        for purpose, account in dict.fromkeys((draft.purpose, draft.account) for draft in waiting):
            drafts = tuple(draft for draft in waiting if (draft.purpose, draft.account) == (purpose, account))
            name = PURPOSES.get(purpose, purpose)
            yield Review(process, name, drafts, known.places.drafts(account), known.places.draft_link(account))


def _parted(processes: Sequence[Process]) -> tuple[list[Process], list[tuple[str, list[Process]]]]:
    """Processes to be shown, and those to be folded away where there are many, each with what they are."""
    applied = [one for one in processes if one.status == "applied"]
    over = [one for one in processes if one.status not in GOING]
    parts = [("applications without an answer so far", applied), ("processes that are over", over)]
    folded = [(what, some) for what, some in parts if len(some) > _FEW]
    hidden = {one.id for _, some in folded for one in some}
    return [one for one in processes if one.id not in hidden], folded


def _stages(found: Understanding) -> tuple[tuple[str, int], ...]:
    """How many processes stand where; statuses without any are left out."""
    counted = Counter(one.status for one in found.processes)
    return tuple((status, counted[status]) for status in PRESSING if counted[status])


def _longest(rows: Sequence[Waits]) -> float:
    """The longest wait of all, in days: what the bars are measured by."""
    spans = [length for row in rows for length in (*row.answered, *([row.waiting] if row.waiting else []))]
    return max((length / timedelta(days=1) for length in spans), default=1.0) or 1.0
