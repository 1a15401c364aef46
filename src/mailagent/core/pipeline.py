"""From all that is known to processes: where each stands, what comes next, and why. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

from mailagent.core.calendar_days import add_business_days
from mailagent.core.grouping import Group, group, person_key, same_company
from mailagent.core.identity import company_key, fold, short_id
from mailagent.core.model import (
    Evidence,
    Interview,
    Me,
    Message,
    NextStep,
    NextStepStatus,
    Person,
    ProcessStatus,
    Verdict,
)
from mailagent.core.nextstep import next_step
from mailagent.core.world import Correction, Policy, Process, ReadMessage, Understanding, World

_READING = "1"  # changes when next steps are read differently, so that remembered ones are read again
_SAID: dict[str, ProcessStatus] = {
    "accepted": "accepted",
    "withdrawn": "withdrawn",
    "rejected": "closed",
    "offer": "offer",
}
_ASKS = {"interview_invite", "assessment", "scheduling", "application_received"}


class Memo(Protocol):
    """Next steps that were read before, by a digest of all that they were read from."""

    def get(self, digest: str) -> NextStep | None: ...

    def keep(self, digest: str, step: NextStep) -> None: ...


def understand(world: World, policy: Policy, steps: Memo | None = None) -> Understanding:
    """What is made of the world at `world.now`.

    steps: next steps read before; what is missing is read here and kept there.
    """
    marks = _by_target(world.corrections)
    seen = [_corrected(one, marks.get(one.id, {})) for one in world.interviews]
    interviews = _once(one for one in seen if one.verdict.interview and one.verdict.band == "sure")
    unsure = tuple(one for one in _once(seen) if one.verdict.band == "unsure" and one.event.end > _old(world, policy))
    messages = [read for read in world.messages if read.message.date <= world.now]
    groups = group(interviews, messages, world.context)
    made = (_process(one, world, policy, marks, steps) for one in groups)
    processes = [one for one in made if one is not None]
    for application in world.applications:
        if not any(_is_for(one, application.company, application.role) for one in processes):
            processes.append(_applied(application.company, application.role, application.on))
    accepted = any(one.status == "accepted" for one in processes)
    return Understanding(
        now=world.now,
        processes=tuple(sorted(processes, key=lambda one: (_last(one), one.id), reverse=True)),
        unsure=unsure,
        applications=_count_applications(world),
        accepted=accepted,
    )


# ---- what the user said ----------------------------------------------------------------------------------------------
def _by_target(corrections: Sequence[Correction]) -> dict[str, dict[str, Correction]]:
    marks: dict[str, dict[str, Correction]] = {}
    for correction in corrections:
        marks.setdefault(correction.target, {})[correction.fact] = correction
    return marks


def _corrected(interview: Interview, marks: dict[str, Correction]) -> Interview:
    said = [marks[fact] for fact in ("interview", "not-interview") if fact in marks]
    if not said:
        return interview
    latest = max(said, key=lambda one: one.at)
    proof = Evidence("interview", latest.fact, "your mark", latest.fact)
    verdict = interview.verdict
    if latest.fact == "not-interview":
        fresh = Verdict(False, False, "not_job", "no", evidence=(proof,))
    else:
        gone = verdict.why_not in {"cancelled", "declined"}
        why_not = verdict.why_not if gone else None
        fresh = replace(
            verdict,
            interview=True,
            actionable=not gone,
            why_not=why_not,
            band="sure",
            stage=verdict.stage or "unspecified",
            evidence=(proof, *verdict.evidence),
        )
    return replace(interview, verdict=fresh)


def _once(interviews: Iterable[Interview]) -> list[Interview]:
    """Each interview once: copies on several calendars by id, and the same talk entered twice by time and people."""
    kept: list[Interview] = []
    for one in sorted(
        interviews,
        key=lambda one: (
            one.event.start,
            not one.verdict.actionable,
            -len(one.verdict.thank),
            one.event.account,
            one.id,
        ),
    ):
        twin = next((at for at, other in enumerate(kept) if _twins(one, other)), None)
        if twin is None:
            kept.append(one)
        else:
            kept[twin] = _merged(kept[twin], one)
    return kept


def _twins(one: Interview, other: Interview) -> bool:
    if one.id == other.id:
        return True
    if one.event.start != other.event.start or one.event.all_day or one.verdict.actionable != other.verdict.actionable:
        return False
    if same_company(one.verdict.company, other.verdict.company):
        return True
    return bool(
        {person_key(person) for person in one.verdict.thank} & {person_key(person) for person in other.verdict.thank}
    )


def _merged(first: Interview, second: Interview) -> Interview:
    people = list(first.verdict.thank)
    for person in second.verdict.thank:
        if not any(_is_person(person, known) for known in people):
            people.append(person)
    facts = replace(
        first.verdict,
        thank=tuple(people),
        company=first.verdict.company or second.verdict.company,
        role=first.verdict.role or second.verdict.role,
        topics=first.verdict.topics or second.verdict.topics,
    )
    return replace(first, verdict=facts)


def _is_person(one: Person, other: Person) -> bool:
    if one.email and other.email:
        return one.email == other.email
    return fold(one.name) == fold(other.name)


# ---- one process -----------------------------------------------------------------------------------------------------
def _process(
    found: Group,
    world: World,
    policy: Policy,
    marks: dict[str, dict[str, Correction]],
    steps: Memo | None,
) -> Process | None:
    me, now = world.context.me, world.now
    members = [short_id("p", one.id) for one in found.interviews]
    members += [short_id("p", read.message.message_id or read.message.provider_id) for read in found.messages]
    aliases = frozenset(members) | {one.id for one in found.interviews}
    said: dict[str, Correction] = {}
    for alias in sorted(aliases):
        for fact, correction in marks.get(alias, {}).items():
            if fact not in said or correction.at > said[fact].at:
                said[fact] = correction
    interviews = tuple(_with_addresses(one, found.messages, me) for one in found.interviews)
    received = [read for read in found.messages if not _is_mine(read.message, me)]
    notes = tuple(note for note in world.notes if note.target in aliases)
    process = Process(
        id=members[0],
        aliases=aliases,
        company=found.company,
        role=found.role,
        status="applied",
        next=NextStep("unknown"),
        interviews=interviews,
        messages=tuple(found.messages),
        people=_people(interviews, "thank"),
        coordinators=_people(interviews, "coordinators"),
        notes=notes,
        applied=_applied_on(received, me),
        heard=_heard(received),
        parent=_parent(received),
        received=_newest(received),
        dismissed="dismiss" in said,
        no_shows=frozenset(
            one.id
            for one in interviews
            if "no-show" in marks.get(one.id, {}) or ("no-show" in said and len(interviews) == 1)
        ),
        evidence=_evidence(interviews, received),
    )
    step = _next(process, world, policy, said, steps)
    status = _status(process, step, world, policy, said)
    if status is None:
        return None
    ahead = process.upcoming(now)
    if ahead is not None and status == "interviewing":
        day = ahead.event.start.astimezone(me.zone).date()
        proof = Evidence("next_step", "interview", "calendar", ahead.event.summary)
        step = replace(step, status="known", step="the interview itself", by=day, overdue=False, evidence=(proof,))
    return replace(process, status=status, next=step, evidence=(*process.evidence, *step.evidence))


def _next(
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


def _status(
    process: Process, step: NextStep, world: World, policy: Policy, said: dict[str, Correction]
) -> ProcessStatus | None:
    """Where it stands; None for a group that is no process at all."""
    now = world.now
    verdicts = [(said[fact].at, status) for fact, status in _SAID.items() if fact in said]
    if verdicts:
        return max(verdicts)[1]
    if step.status == "closed":
        return "closed"
    if step.status == "offer":
        return "offer"
    ahead = process.upcoming(now)
    latest = process.latest(now)
    if latest is None and ahead is None:
        if process.interviews and not process.messages:
            return None if all(not one.verdict.actionable for one in process.interviews) else "closed"
        if _silent_too_long(process, now, policy):
            return "closed"
        if step.action_needed:
            return "your_turn"
        invited = any(
            read.verdict.kind in {"interview_invite", "assessment", "scheduling"} for read in process.messages
        )
        return "interviewing" if invited or process.interviews else "applied"
    if step.action_needed:
        return "your_turn"
    if ahead is not None:
        return "interviewing"
    if _silent_too_long(process, now, policy):
        return "closed"
    if step.overdue:
        return "overdue"
    return "waiting" if step.status == "known" else "unknown"


def _silent_too_long(process: Process, now: datetime, policy: Policy) -> bool:
    return _last(process) < now - timedelta(days=policy.forget_after)


def _last(process: Process) -> datetime:
    """When anything last happened in it."""
    times = [one.event.end for one in process.interviews] + [read.message.date for read in process.messages]
    if process.applied and not times:
        return datetime.fromisoformat(f"{process.applied.isoformat()}T00:00:00+00:00")
    return max(times)


# ---- next steps ------------------------------------------------------------------------------------------------------
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
        )
        if steps is not None:
            steps.keep(digest, step)
    return step


def _mail_step(process: Process, me: Me) -> NextStep:
    """What comes next in a process without an interview so far: from what its last mail was."""
    for read in reversed(process.messages):
        message, verdict = read.message, read.verdict
        if _is_mine(message, me):
            return NextStep("unknown")  # I answered: nothing is asked of me any more
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
                evidence=tuple(
                    proof for proof in verdict.evidence if proof.fact in {"next_step", "by", "action_needed"}
                ),
            )
    return NextStep("unknown")


def _with_kinds(step: NextStep, process: Process, after: datetime | None) -> NextStep:
    """A rejection or an offer ends it, also where the mail came outside the thread."""
    if step.status in {"closed", "offer"}:
        return step
    for read in reversed(process.messages):
        message, verdict = read.message, read.verdict
        if (after and message.date < after) or (step.said_at and message.date < step.said_at):
            break
        if verdict.kind in {"rejection", "offer"} and message.folder != "sent":
            proofs = tuple(proof for proof in verdict.evidence if proof.fact == "kind") or (
                Evidence("status", verdict.kind, f"mail of {message.date.date()}", message.subject),
            )
            return NextStep(
                "closed" if verdict.kind == "rejection" else "offer",
                step="they decided for others" if verdict.kind == "rejection" else "they made an offer",
                action_needed=verdict.kind == "offer" and verdict.action_needed,
                said_at=message.date,
                said_by=message.sender,
                message_id=message.message_id,
                evidence=proofs,
            )
    return step


# ---- small readings --------------------------------------------------------------------------------------------------
def _is_mine(message: Message, me: Me) -> bool:
    return message.folder == "sent" or message.sender.email in me.emails


def _heard(received: Sequence[ReadMessage]) -> datetime | None:
    dates = [read.message.date for read in received if not read.message.automatic]
    return max(dates, default=None)


def _newest(received: Sequence[ReadMessage]) -> Message | None:
    usable = [read.message for read in received if not read.message.automatic]
    return max(usable, key=lambda message: message.date, default=None)


def _parent(received: Sequence[ReadMessage]) -> Message | None:
    """The message a check-in answers: the newest that a person wrote and that can be answered."""
    usable = [
        read.message
        for read in received
        if not (read.message.automatic or read.message.bulk or read.message.meeting_request)
        and read.message.message_id
        and not _is_no_reply(read.message)
    ]
    return max(usable, key=lambda message: message.date, default=None)


def _is_no_reply(message: Message) -> bool:
    address = (message.reply_to[0] if message.reply_to else message.sender).email
    local = fold(address.partition("@")[0]).replace(" ", "")
    return any(word in local for word in ("noreply", "donotreply", "nichtantworten", "neparepondre", "noresponder"))


def _applied_on(received: Sequence[ReadMessage], me: Me) -> date | None:
    dates = [read.message.date for read in received if read.verdict.kind == "application_received"]
    return min(dates).astimezone(me.zone).date() if dates else None


def _people(interviews: Sequence[Interview], which: str) -> tuple[Person, ...]:
    people: list[Person] = []
    for one in interviews:
        found: tuple[Person, ...] = getattr(one.verdict, which)
        people += [person for person in found if not any(_is_person(person, known) for known in people)]
    return tuple(people)


def _with_addresses(interview: Interview, messages: Sequence[ReadMessage], me: Me) -> Interview:
    """Interviewers known by name alone get the address that the mail of this process has for that name."""
    if all(person.email for person in interview.verdict.thank):
        return interview
    book: dict[str, set[str]] = {}
    for read in messages:
        message = read.message
        for address in (message.sender, *message.to, *message.cc):
            if address.name and address.email and address.email not in me.emails:
                book.setdefault(fold(address.name), set()).add(address.email)
    people = []
    for person in interview.verdict.thank:
        found = book.get(fold(person.name), set()) if not person.email else set()
        people.append(replace(person, email=next(iter(found))) if len(found) == 1 else person)
    return replace(interview, verdict=replace(interview.verdict, thank=tuple(people)))


def _evidence(interviews: Sequence[Interview], received: Sequence[ReadMessage]) -> tuple[Evidence, ...]:
    """Where company and role were read."""
    proofs: list[Evidence] = []
    for evidence in [one.verdict.evidence for one in interviews] + [read.verdict.evidence for read in received]:
        for proof in evidence:
            if proof.fact in {"company", "role"} and not any(known.fact == proof.fact for known in proofs):
                proofs.append(proof)
    return tuple(proofs)


# ---- applications ----------------------------------------------------------------------------------------------------
def _count_applications(world: World) -> int | None:
    """Applications of the last seven days, each once however many mails; None where nothing is known at all."""
    if not world.messages and not world.applications:
        return None
    since = world.now - timedelta(days=7)
    zone = world.context.me.zone
    counted = {
        (
            company_key(read.verdict.company or read.message.sender.email),
            fold(read.verdict.role or read.message.subject),
        )
        for read in world.messages
        if read.verdict.kind == "application_received" and since < read.message.date <= world.now
    }
    told = {
        (company_key(one.company), fold(one.role or ""))
        for one in world.applications
        if since.astimezone(zone).date() < one.on <= world.now.astimezone(zone).date()
    }
    roles = {(company, role) for company, role in told if not any(company == known for known, _ in counted)}
    return len(counted) + len(roles)


def _is_for(process: Process, company: str, role: str | None) -> bool:
    return bool(same_company(process.company, company)) and (
        not role or not process.role or fold(role) == fold(process.role)
    )


def _applied(company: str, role: str | None, on: date) -> Process:
    id_ = short_id("p", "applied", company_key(company), fold(role or ""))
    proof = Evidence("company", company, "your word", company)
    return Process(id_, frozenset({id_}), company, role, "applied", NextStep("unknown"), applied=on, evidence=(proof,))


def _old(world: World, policy: Policy) -> datetime:
    return world.now - policy.within
