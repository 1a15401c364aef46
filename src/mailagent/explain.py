"""What the agent makes of a file or of a thing it knows, with the evidence."""

from __future__ import annotations

import json
import mailbox
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from mailagent.agent import Agent
from mailagent.core.domains import domain_of, is_freemail
from mailagent.core.event.interviews import recognise
from mailagent.core.mail.mailkind import classify
from mailagent.core.model import Context, Event, Evidence, MailVerdict, Me, Verdict
from mailagent.errors import ConfigError
from mailagent.resources import load_vocabulary
from mailagent.wire import WireError

_FILE_CAP = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What is made of one thing: for people (title, lines, evidence) and for programs (data)."""

    title: str
    lines: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    data: dict[str, Any]


def context_for_files(config: str | None, mine: tuple[str, ...] = ()) -> Context:
    """The user as the config has them; without a config whoever has the addresses `mine`, in the machine's zone."""
    from mailagent.settings import config_path, load_settings

    path = config_path(config)
    if config is None and not path.is_file():
        import tzlocal

        me = Me("", tuple(map(str.lower, mine)), tzlocal.get_localzone_name() or "UTC")
        return Context(me, load_vocabulary())
    settings = load_settings(path)
    own, me = settings.job_search.words, settings.person()
    return Context(
        replace(me, emails=(*me.emails, *map(str.lower, mine))), load_vocabulary(settings.resolve(own) if own else None)
    )


def explain_file(path: Path, context: Context) -> list[Answer]:
    """The answers for each event or mail in a file. Raises ConfigError where it cannot be read as any of them."""
    try:
        if path.stat().st_size > _FILE_CAP:
            raise ConfigError(f"{path.name} is too large.", why="More than 32 MB is no event and no mail.")
        data = path.read_bytes() if path.suffix.lower() != ".mbox" else b""
        match path.suffix.lower():
            case ".ics":
                return list(_ics(data, context))
            case ".json":
                return list(_json(data, context))
            case ".mbox":
                return list(_mbox(path, context))
            case _:
                return [_mail(data, context, path.name)]
    except OSError as fault:
        raise ConfigError(f"{path} cannot be read.", why=f"{fault.strerror}.") from fault
    except (WireError, json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path.name} cannot be understood.", why=f"{fault}.") from fault


def _ics(data: bytes, context: Context) -> Iterator[Answer]:
    from mailagent.wire.ical import events_from_ics

    events, faults = events_from_ics(data, me=context.me, window=None)
    if not events:
        raise WireError(faults[0] if faults else "there is no event in it")
    context = _as_invited(events[0], context)
    for event in events_from_ics(data, me=context.me, window=None)[0]:
        yield _event(event, context)


def _json(data: bytes, context: Context) -> Iterator[Answer]:
    from mailagent.wire.google_calendar import event_from_google
    from mailagent.wire.graph_calendar import event_from_graph

    content = json.loads(data.decode("utf-8-sig"))
    entries = content if isinstance(content, list) else content.get("items") or content.get("value") or [content]
    for raw in entries:
        if not isinstance(raw, Mapping):
            raise WireError("it holds no event")
        graph = "subject" in raw or "iCalUId" in raw or "@odata.etag" in raw
        read = event_from_graph if graph else event_from_google
        event = read(raw, me=context.me)
        if event is None:
            raise WireError("it is the empty shell of a cancelled event")
        seen = _as_invited(event, context)
        yield _event(read(raw, me=seen.me) or event, seen)


def _as_invited(event: Event, context: Context) -> Context:
    """Where nobody said who the user is: the guest whom the calendar marks, or the one with a private address."""
    if context.me.emails:
        return context
    organizer = event.organizer.email if event.organizer else ""
    private = [
        guest.address
        for guest in event.attendees
        if guest.address.email != organizer and is_freemail(domain_of(guest.address.email), context.vocabulary)
    ]
    marked = [guest.address for guest in event.attendees if guest.is_me and guest.address.email]
    found = marked or (private if len(private) == 1 else [])
    return replace(context, me=replace(context.me, name=found[0].name, emails=(found[0].email,))) if found else context


def _event(event: Event, context: Context) -> Answer:
    verdict = recognise(event, context)
    return Answer(
        title=event.summary or "(no title)",
        lines=tuple(_event_lines(event, verdict, context)),
        evidence=verdict.evidence,
        data=verdict_json(verdict),
    )


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """The keys of the labelled cases, and the evidence."""
    from mailagent.cli.views import evidence_json, people_json

    return {
        "interview": verdict.interview,
        "actionable": verdict.actionable,
        "why_not": verdict.why_not,
        "stage": verdict.stage,
        "company": verdict.company,
        "role": verdict.role,
        "thank": [{"name": p.name, "email": p.email, "title": p.title} for p in verdict.thank],
        "coordinators": people_json(verdict.coordinators),
        "topics": list(verdict.topics),
        "band": verdict.band,
        "evidence": evidence_json(verdict.evidence),
    }


def _event_lines(event: Event, verdict: Verdict, context: Context) -> Iterator[tuple[str, str]]:
    start = event.start.astimezone(context.me.zone)
    yield "when", f"{start:%A}, {start.day} {start:%B %Y}" + ("" if event.all_day else f", {start:%H:%M}")
    words = {
        "not_job": "no, another kind of event",
        "i_interview": "no, you interview somebody",
        "prep": "no, preparation",
        "hold": "no, only a placeholder",
        "cancelled": "yes, but it was cancelled",
        "declined": "yes, but you declined it",
    }
    sure = {"sure": "", "unsure": " (not sure; say so with `mailagent mark`)", "no": ""}[verdict.band]
    yield "interview", (words[verdict.why_not] if verdict.why_not else "yes") + sure
    if verdict.interview:
        yield "stage", (verdict.stage or "unspecified").replace("_", " ")
        yield "company", verdict.company or "not known"
        yield "role", verdict.role or "not known"
        for person in verdict.thank:
            yield "thank", ", ".join(filter(None, (person.name, person.title, person.email or "no address known")))
        for person in verdict.coordinators:
            yield "arranged by", ", ".join(filter(None, (person.name, person.email)))
        if verdict.topics:
            yield "topics", ", ".join(verdict.topics)


# ---- mail ------------------------------------------------------------------------------------------------------------
def _mbox(path: Path, context: Context) -> Iterator[Answer]:
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            yield _mail(box.get_bytes(key), context, str(key))
    finally:
        box.close()


def _mail(data: bytes, context: Context, name: str) -> Answer:
    from mailagent.wire.mime import message_from_bytes

    message = message_from_bytes(data, me=context.me, provider_id=name, folder="inbox")
    verdict = classify(message, context)
    return Answer(
        title=message.subject or "(no subject)",
        lines=tuple(_mail_lines(verdict)),
        evidence=verdict.evidence,
        data=mail_json(verdict),
    )


def mail_json(verdict: MailVerdict) -> dict[str, Any]:
    """A mail's verdict with the keys of the contract."""
    from mailagent.cli.views import evidence_json

    return {
        "kind": verdict.kind,
        "company": verdict.company,
        "role": verdict.role,
        "next_step": verdict.next_step,
        "by": verdict.by,
        "action_needed": verdict.action_needed,
        "evidence": evidence_json(verdict.evidence),
    }


def _mail_lines(verdict: MailVerdict) -> Iterator[tuple[str, str]]:
    yield "kind", verdict.kind.replace("_", " ")
    yield "company", verdict.company or "not known"
    yield "role", verdict.role or "not known"
    if verdict.next_step:
        yield "next step", verdict.next_step
    if verdict.by:
        yield "by", verdict.by.isoformat()
    if verdict.action_needed:
        yield "your turn", "they wait for you"


# ---- what is known ---------------------------------------------------------------------------------------------------
def explain_id(text: str, agent: Agent, at: datetime) -> Answer:
    """What is known of an interview, a process or a draft, by its id or the beginning of it."""
    from mailagent.cli.views import interview_json, process_json
    from mailagent.lookup import find_target

    found, ledger = agent.understand(at), agent.store.ledger()
    for draft in ledger.drafts.values():
        if draft.key == text:
            return _draft(draft.key, agent, at)
    target = find_target(text, found, agent.store)
    for process in found.processes:
        for one in process.interviews:
            if one.id == target:
                lines = tuple(_event_lines(one.event, one.verdict, agent.context(at)))
                data = {**interview_json(one), **verdict_json(one.verdict), "process": process.id}
                return Answer(one.event.summary, lines, one.verdict.evidence, data)
        if process.id == target:
            lines = (
                ("company", process.company or "not known"),
                ("role", process.role or "not known"),
                ("status", process.status.replace("_", " ")),
                ("next step", process.next.step or "nobody has said"),
                ("by", process.next.by.isoformat() if process.next.by else "no day was named"),
                *(("interview", f"{one.id} {one.event.summary}") for one in process.interviews),
            )
            return Answer(process.company or "Process", lines, process.evidence, process_json(process, ledger))
    one = next(iter(agent.store.find_events(target)))
    return _event(one.event, agent.context(at))


def _draft(key: str, agent: Agent, at: datetime) -> Answer:
    """Why a draft says what it says: each sentence with the facts it rests on."""
    from mailagent.core.planning.wanted import wanted_letters

    ledger = agent.store.ledger()
    draft = ledger.drafts[key]
    wanted = wanted_letters(agent.understand(at), ledger, agent.policy(), agent.me)
    request = next((one.request for one in wanted if one.key == key), None)
    known = agent.compose(request).facts if request is not None else ()
    proofs = tuple(
        Evidence("sentence", ", ".join(facts) or "needs none", "what is known", text) for text, facts in known
    )
    lines = (
        ("to", ", ".join(name or email for name, email in draft.to)),
        ("subject", draft.subject),
        ("state", draft.state.replace("_", " ")),
        ("interview", draft.interview or "none"),
    )
    data = {
        "key": key,
        "purpose": draft.purpose,
        "state": draft.state,
        "subject": draft.subject,
        "body": draft.body,
        "facts": [{"sentence": text, "facts": list(facts)} for text, facts in known],
    }
    return Answer(draft.subject or key, lines, proofs, data)
