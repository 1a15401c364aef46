"""What comes next in one process: the company's word, the user's, and how long both have been silent. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from mailagent.core.calendar_days import add_business_days
from mailagent.core.model import Evidence, Interview, MailVerdict, Me, NextStep, NextStepStatus
from mailagent.core.process.correspondence import is_mine
from mailagent.core.step.nextstep import next_step
from mailagent.core.world import Correction, Policy, Process, ReadMessage, World

_READING = "1"  # changes when next steps are read differently, so that remembered ones are read again
_PLAIN = 2.5  # of evidence by wording and sender, for a rejection or an offer outside the thread
_ASKS = {"interview_invite", "assessment", "scheduling", "application_received"}


class Memo(Protocol):
    """Next steps that were read before, by a digest of all that they were read from."""

    def get(self, digest: str) -> NextStep | None: ...

    def keep(self, digest: str, step: NextStep) -> None: ...


def next_of(
    process: Process,
    world: World,
    policy: Policy,
    said: dict[str, Correction],
    steps: Memo | None,
) -> NextStep:
    """What comes next, by the latest of the company's word and the user's."""
    me, now = world.context.me, world.now
    latest = process.latest(now)
    step = _read_step(process, latest, world, steps) if latest else _mail_step(process, me)
    step = _with_kinds(step, process, latest.event.end if latest else None)
    marked = said.get("next-step")
    if marked and (step.said_at is None or marked.at >= step.said_at):
        proof = Evidence("next_step", marked.text, "your mark", marked.text)
        step = NextStep("known", marked.text, marked.by, said_at=marked.at, evidence=(proof,))
    today = now.astimezone(me.zone).date()
    due = _overdue_from(step, process, latest, policy, me)
    return replace(step, overdue=due is not None and today >= due and not step.action_needed)


def _overdue_from(step: NextStep, process: Process, latest: Interview | None, policy: Policy, me: Me) -> date | None:
    """The day from which silence is worth a question: a promise that passed, or long silence without one."""
    if step.status in {"closed", "offer"} or latest is None:
        return None
    promised = add_business_days(step.by, policy.overdue_after, policy.holidays) if step.by else None
    if promised and (process.heard is None or step.said_at is None or process.heard <= step.said_at):
        return promised
    last = max(filter(None, (latest.event.end, process.heard, step.said_at)))
    silent = add_business_days(last.astimezone(me.zone).date(), policy.check_in_after, policy.holidays)
    return max(silent, promised) if promised else silent


def _read_step(process: Process, latest: Interview, world: World, steps: Memo | None) -> NextStep:
    event, me = latest.event, world.context.me
    today = world.now.astimezone(me.zone).date()
    known = (
        [_READING, latest.id, event.revision, event.start.isoformat(), event.description, today.isoformat()]
        + [read.message.message_id or read.message.provider_id for read in process.messages]
        + [note.text for note in process.notes]
    )
    digest = hashlib.sha256("\x1f".join(known).encode(errors="replace")).hexdigest()
    step = steps.get(digest) if steps is not None else None
    if step is None:
        step = next_step(
            event.start,
            event.end,
            latest.verdict.thank,
            process.company,
            [read.message for read in process.messages],
            process.notes,
            event.description,
            world.context,
            world.now,
            role=process.role,
        )
        if steps is not None:
            steps.keep(digest, step)
    return step


def _mail_step(process: Process, me: Me) -> NextStep:
    """What comes next in a process without an interview so far: from what its last mail was."""
    for read in reversed(process.messages):
        message, verdict = read.message, read.verdict
        if is_mine(message, me):
            return NextStep("unknown")  # I answered: nothing is asked of me any more
        if process.interviews and verdict.kind in {"interview_invite", "scheduling"}:
            continue  # the calendar has what it was about
        if verdict.kind in _ASKS or verdict.action_needed:
            known: NextStepStatus = "known" if verdict.next_step or verdict.by or verdict.action_needed else "unknown"
            return NextStep(
                known,
                verdict.next_step,
                verdict.by,
                verdict.action_needed,
                said_at=message.date,
                said_by=message.sender,
                message_id=message.message_id,
                evidence=_said_in(read, ("next_step",)),
            )
    return NextStep("unknown")


def _with_kinds(step: NextStep, process: Process, after: datetime | None) -> NextStep:
    """A rejection or an offer ends it, also where the mail came outside the thread."""
    if step.status in {"closed", "offer"}:
        return step
    for read in reversed(process.messages):
        message, verdict = read.message, read.verdict
        if (after and message.date < after) or (step.said_at and message.date <= step.said_at):
            break
        if verdict.kind in {"rejection", "offer"} and message.folder != "sent" and _is_plain(verdict):
            return NextStep(
                "closed" if verdict.kind == "rejection" else "offer",
                step="they decided for others" if verdict.kind == "rejection" else "they made an offer",
                action_needed=verdict.kind == "offer" and verdict.action_needed,
                said_at=message.date,
                said_by=message.sender,
                message_id=message.message_id,
                evidence=_said_in(read, ("kind",)),
            )
    return step


def _said_in(read: ReadMessage, facts: tuple[str, ...]) -> tuple[Evidence, ...]:
    """What a message said of these facts, with the message as the source."""
    message = read.message
    source = f"message {message.date:%Y-%m-%d} from {message.sender.name or message.sender.email}"
    return tuple(
        replace(proof, source=source)
        for proof in read.verdict.evidence
        if proof.fact in facts and (proof.fact != "kind" or proof.value == read.verdict.kind)
    )


def _is_plain(verdict: MailVerdict) -> bool:
    """Whether the mail says in plain words what kind it is, so that the process may be closed for it."""
    words = (one for one in verdict.evidence if one.fact == "kind" and one.value == verdict.kind)
    return sum(one.weight for one in words if "learned" not in one.source) >= _PLAIN
