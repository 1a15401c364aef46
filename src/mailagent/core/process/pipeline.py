"""From all that is known to processes: where each stands, what comes next, and why. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mailagent.core.model import Evidence, Interview, NextStep, Person, ProcessStatus
from mailagent.core.process.applications import applications_of, count_recent, place_told
from mailagent.core.process.copies import Marks, by_target, corrected, is_person, once
from mailagent.core.process.correspondence import applied_on, heard, is_mine, newest, parent, with_addresses
from mailagent.core.process.grouping import Group, group
from mailagent.core.process.joining import join, set_apart
from mailagent.core.process.steps import Memo, next_of
from mailagent.core.world import Application, Correction, Policy, Process, ReadMessage, Understanding, World

_SAID: dict[str, ProcessStatus] = {
    "accepted": "accepted",
    "withdrawn": "withdrawn",
    "rejected": "closed",
    "offer": "offer",
}


def understand(world: World, policy: Policy, steps: Memo | None = None) -> Understanding:
    """What is made of the world at `world.now`.

    steps: next steps read before; what is missing is read here and kept there.
    """
    me, marks = world.context.me, by_target(world.corrections)
    seen = [corrected(one, marks.get(one.id, {})) for one in world.interviews]
    interviews = once(one for one in seen if one.verdict.interview and one.verdict.band == "sure")
    unsure = tuple(one for one in once(seen) if one.verdict.band == "unsure" and one.event.end > _old(world, policy))
    messages = [read for read in world.messages if read.message.date <= world.now]
    groups = group(interviews, messages, world.context, set_apart(world.corrections))
    place_told(groups, [one for one in world.applications if one.on <= world.now.astimezone(me.zone).date()])
    groups = join(groups, world.corrections, world.context)
    processes = [_process(one, world, policy, marks, steps) for one in groups]
    made = applications_of(world, processes)
    accepted = any(one.status == "accepted" for one in processes)
    return Understanding(
        now=world.now,
        processes=tuple(sorted(processes, key=lambda one: (_last(one), one.id), reverse=True)),
        unsure=unsure,
        applications=count_recent(world, made),
        accepted=accepted,
        made=made,
    )


def _process(
    found: Group,
    world: World,
    policy: Policy,
    marks: Marks,
    steps: Memo | None,
) -> Process:
    me, now = world.context.me, world.now
    aliases = found.aliases()
    said: dict[str, Correction] = {}
    for alias in sorted(aliases):
        for fact, correction in marks.get(alias, {}).items():
            if fact not in said or correction.at > said[fact].at:
                said[fact] = correction
    interviews = tuple(with_addresses(one, found.messages, me) for one in found.interviews)
    received = [read for read in found.messages if not is_mine(read.message, me)]
    notes = tuple(note for note in world.notes if note.target in aliases)
    process = Process(
        id=found.members()[0],
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
        applied=min((day for day in (applied_on(received, me), *(one.on for one in found.told)) if day), default=None),
        heard=heard(received),
        parent=parent(received),
        received=newest(received),
        dismissed="dismiss" in said,
        no_shows=frozenset(
            one.id
            for one in interviews
            if "no-show" in marks.get(one.id, {}) or ("no-show" in said and len(interviews) == 1)
        ),
        evidence=_evidence(interviews, received, found.told),
    )
    step = next_of(process, world, policy, said, steps)
    status = _status(process, step, world, policy, said)
    ahead = process.upcoming(now)
    if ahead is not None and status == "interviewing":
        day = ahead.event.start.astimezone(me.zone).date()
        proof = Evidence("next_step", "interview", "calendar", ahead.event.summary)
        step = replace(step, status="known", step="the interview itself", by=day, overdue=False, evidence=(proof,))
    return replace(process, status=status, next=step, evidence=(*process.evidence, *step.evidence))


def _status(
    process: Process, step: NextStep, world: World, policy: Policy, said: dict[str, Correction]
) -> ProcessStatus:
    """Where it stands."""
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
            return "withdrawn" if any(one.verdict.why_not == "declined" for one in process.interviews) else "closed"
        if _silent_too_long(process, now, policy):
            return "closed"
        if step.action_needed:
            return "your_turn"
        if step.status == "known" and not any(one.verdict.actionable for one in process.interviews):
            return "waiting"
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


def _people(interviews: Sequence[Interview], which: str) -> tuple[Person, ...]:
    people: list[Person] = []
    for one in interviews:
        found: tuple[Person, ...] = getattr(one.verdict, which)
        people += [person for person in found if not any(is_person(person, known) for known in people)]
    return tuple(people)


def _evidence(
    interviews: Sequence[Interview], received: Sequence[ReadMessage], told: Sequence[Application]
) -> tuple[Evidence, ...]:
    """Where company and role were read."""
    proofs: list[Evidence] = []
    for evidence in [one.verdict.evidence for one in interviews] + [read.verdict.evidence for read in received]:
        for proof in evidence:
            if proof.fact in {"company", "role"} and not any(known.fact == proof.fact for known in proofs):
                proofs.append(proof)
    if told and not any(proof.fact == "company" for proof in proofs):
        proofs.append(Evidence("company", told[0].company, "your word", told[0].company))
    return tuple(proofs)


def _old(world: World, policy: Policy) -> datetime:
    return world.now - policy.within
