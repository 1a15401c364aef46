"""Reading: from the providers into the state, and from the state to a World. Nothing is written to a provider here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from mailagent.core.domains import is_shared_domain
from mailagent.core.event.interviews import recognise
from mailagent.core.letters.debrief import read_debrief
from mailagent.core.mail.mailkind import classify, search_phrases
from mailagent.core.model import Context, Interview, KnownJob, MailVerdict, Message, Note
from mailagent.core.world import LedgerDraft, ReadMessage, World
from mailagent.errors import CursorExpired, ProviderError
from mailagent.ledger import PendingDraft
from mailagent.providers.base import (
    DraftRef,
    DraftStore,
    EventSource,
    MailQuery,
    MailSource,
    StoredDraft,
    Window,
)
from mailagent.store import Store

BACK = timedelta(days=120)  # how far back interviews and their mail are looked at
AHEAD = timedelta(days=60)
_REREAD = timedelta(days=21)
_SUSPICIOUS = 5  # a calendar of at least so many events is not believed to be empty all at once
LIVE = {"planned", "to_review", "edited"}


def read_events(
    source: EventSource, account: str, store: Store, context: Context, now: datetime, *, believe_empty: bool = False
) -> int:
    """Bring the account's events up to date; the number that changed. Raises what the provider raises."""
    window = Window(now - BACK, now + AHEAD)
    cursor = store.cursor(account, "events")
    try:
        changes = source.list_events(window, cursor)
    except CursorExpired:
        cursor = None
        changes = source.list_events(window, None)
    kept = store.stage_events(account, changes.events, lambda event: recognise(event, context))
    with store.transaction():
        before = store.count_events(account)
        vanished = store.keep_staged(account, changes.removed, changes.refreshed)
        if vanished and before >= _SUSPICIOUS and store.count_events(account) == 0 and not believe_empty:
            raise ProviderError(
                "The calendar is suddenly empty; nothing was taken away.",
                why=f"It had {before} events before.",
                next="If that is right, say so: mailagent run --once --yes",
            )
        if cursor is None:
            store.clear_faults(account, "calendar")
        store.clear_faults(account, "calendar", [*changes.refreshed, *changes.removed])
        store.keep_faults(account, "calendar", ((fault.item, fault.what) for fault in changes.faults), now)
        store.keep_cursor(account, "events", changes.cursor or None)
    return kept + vanished


def read_mail(source: MailSource, account: str, store: Store, context: Context, now: datetime) -> tuple[int, bool]:
    """Bring the mail that concerns the interviews up to date; (messages that changed, whether drafts may have)."""
    query = mail_query(store, context, now)
    known = _known_query(store, account, query)
    cursor = store.cursor(account, "mail")
    count, drafts = 0, True
    if cursor is not None:
        try:
            changes = source.list_changes(query, cursor)
            count += _keep(store, account, changes.messages, context, changes.removed)
            drafts = changes.drafts_changed
            store.keep_faults(account, "mail", ((fault.item, fault.what) for fault in changes.faults), now)
            with store.transaction():  # the cursor will not tell of these drafts again
                if drafts:
                    store.keep_setting(_drafts_due(account), "yes")
                store.keep_cursor(account, "mail", changes.cursor)
        except CursorExpired:
            cursor = None
    fresh = query if cursor is None else query.beyond(known)
    if fresh:
        changes = source.search(fresh)
        count += _keep(store, account, changes.messages, context, changes.removed)
        if cursor is None:
            store.clear_faults(account, "mail")
            store.keep_cursor(account, "mail", changes.cursor)
        store.keep_faults(account, "mail", ((fault.item, fault.what) for fault in changes.faults), now)
        store.keep_setting(f"query:{account}", msgspec.json.encode(_as_plain(query)).decode())
    return count, drafts or store.setting(_drafts_due(account)) == "yes"


def _drafts_due(account: str) -> str:
    return f"drafts_due:{account}"


def _keep(store: Store, account: str, messages: Iterable[Message], context: Context, removed: Sequence[str]) -> int:
    return store.keep_messages(account, messages, lambda message: _read_message(message, context), removed)


def _read_message(message: Message, context: Context) -> MailVerdict:
    if message.folder == "sent" or message.sender.email in context.me.emails:
        return MailVerdict("other")
    return classify(message, context)


def mail_query(store: Store, context: Context, now: datetime) -> MailQuery:
    """Which mail is ours to read now: that of the people and companies of the interviews, and application mail."""
    addresses: set[str] = set()
    companies: set[str] = set()
    for one in store.interviews(now - BACK):
        people = (*one.verdict.thank, *one.verdict.coordinators)
        addresses |= {person.email for person in people if person.email}
        addresses |= {attendee.address.email for attendee in one.event.attendees if attendee.cutype == "individual"}
        if one.event.organizer:
            addresses.add(one.event.organizer.email)
        if one.verdict.company and len(one.verdict.company) >= 4:
            companies.add(one.verdict.company)
    addresses = {email for email in addresses if email and email not in context.me.emails}
    domains = {email.rpartition("@")[2] for email in addresses}
    return MailQuery(
        since=now - BACK,
        addresses=frozenset(addresses),
        domains=frozenset(domain for domain in domains if domain and not is_shared_domain(domain, context.vocabulary)),
        phrases=frozenset(companies) | search_phrases(context.vocabulary),
    )


class _Terms(msgspec.Struct):
    addresses: list[str]
    domains: list[str]
    phrases: list[str]


def _as_plain(query: MailQuery) -> _Terms:
    return _Terms(sorted(query.addresses), sorted(query.domains), sorted(query.phrases))


def _known_query(store: Store, account: str, query: MailQuery) -> MailQuery:
    text = store.setting(f"query:{account}")
    if text is None:
        return MailQuery(since=query.since)
    terms = msgspec.json.decode(text, type=_Terms)
    return MailQuery(query.since, frozenset(terms.addresses), frozenset(terms.domains), frozenset(terms.phrases))


# ---- our drafts as they are now --------------------------------------------------------------------------------------
def read_drafts(drafts: DraftStore, account: str, store: Store, context: Context, now: datetime) -> None:
    """See what became of our drafts: still untouched, edited, sent, deleted; and of writes that were broken off."""
    pending = store.pending_drafts()
    live = [
        draft
        for draft in store.ledger().drafts.values()
        if draft.account == account and draft.state in {"to_review", "edited"}
    ]
    refs = [draft_ref(draft) for draft in live]
    states = drafts.get_drafts(refs) if refs else {}
    for draft in live:
        seen = states.get(draft.key)
        if seen is not None:
            _record_seen(draft, seen, pending.get(draft.key), store, context, now)
    store.keep_setting(_drafts_due(account), "no")


def draft_ref(draft: LedgerDraft) -> DraftRef:
    """How the provider finds a draft of the ledger again."""
    return DraftRef(
        key=draft.key,
        marker=draft.marker,
        provider_id=draft.provider_id,
        fingerprint=draft.fingerprint,
        created=draft.created,
        parent_thread=draft.parent_thread,
    )


def _record_seen(
    draft: LedgerDraft,
    seen: StoredDraft,
    pending: PendingDraft | None,
    store: Store,
    context: Context,
    now: datetime,
) -> None:
    if seen.state == "draft":
        moved = replace(draft, provider_id=seen.provider_id or draft.provider_id)
        if seen.fingerprint == draft.fingerprint:
            if pending or moved != draft:
                store.record_draft(moved)
        elif pending and pending.intent == "update" and same_text(seen.text, pending.body):
            store.record_draft(
                replace(moved, fingerprint=seen.fingerprint, subject=pending.subject, body=pending.body, changed=now)
            )
        else:
            if draft.purpose == "debrief":
                _read_debrief(draft, seen.text, store, now)
            store.record_draft(replace(moved, state="edited", fingerprint=seen.fingerprint, changed=now))
    elif seen.state == "sent" or _was_sent(draft, store, context):
        store.record_draft(replace(draft, state="sent", changed=_sent_at(draft, store, context) or now))
    elif pending and pending.intent == "delete":
        store.record_draft(replace(draft, state="withdrawn", changed=now))
    else:
        store.record_draft(replace(draft, state="deleted", changed=now))


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same, white space and markup of line breaks apart."""
    return re.sub(r"\s+", " ", one).strip() == re.sub(r"\s+", " ", other).strip()


def _was_sent(draft: LedgerDraft, store: Store, context: Context) -> bool:
    return _sent_at(draft, store, context) is not None


def _sent_at(draft: LedgerDraft, store: Store, context: Context) -> datetime | None:
    """When a message of mine like this draft was sent: to the same person, or with the same subject."""
    if draft.created is None:
        return None
    wanted = {email for _, email in draft.to if email}
    for read in store.messages(draft.created - timedelta(minutes=5)):
        message = read.message
        if message.folder != "sent" and message.sender.email not in context.me.emails:
            continue
        to = {address.email for address in message.to}
        if message.message_id == draft.marker or to & wanted or (not wanted and message.subject == draft.subject):
            return message.date
    return None


def _read_debrief(draft: LedgerDraft, text: str, store: Store, now: datetime) -> None:
    """What was typed into a debrief draft becomes notes; read again, it replaces what was read before."""
    if draft.interview is None:
        return
    notes, answer = read_debrief(draft.body, text)
    found = [*notes, *([answer] if answer else [])]
    store.replace_notes(draft.key, [Note(draft.interview, note, now) for note in found])


# ---- the world -------------------------------------------------------------------------------------------------------
def known_jobs(messages: Sequence[ReadMessage]) -> tuple[KnownJob, ...]:
    """Companies that I am in touch with, by their mail."""
    jobs: dict[tuple[str, str | None], set[str]] = {}
    for read in messages:
        verdict = read.verdict
        if verdict.company and verdict.kind not in {"other", "recruiter_outreach"}:
            domain = read.message.sender.email.rpartition("@")[2]
            jobs.setdefault((verdict.company, verdict.role), set()).add(domain)
    return tuple(
        KnownJob(company, role, tuple(sorted(domains))) for (company, role), domains in sorted(jobs.items(), key=str)
    )


def context_of(store: Store, base: Context, now: datetime) -> Context:
    """The context for reading: known jobs, and what the user confirmed or refused before."""
    confirmed: set[str] = set()
    refused: set[str] = set()
    for correction in store.corrections():
        if correction.fact not in {"interview", "not-interview"}:
            continue
        names = correction_names(store.find_events(correction.target), base)
        into, other = (confirmed, refused) if correction.fact == "interview" else (refused, confirmed)
        into |= names
        other -= names
    jobs = tuple(
        replace(job, domains=tuple(d for d in job.domains if not is_shared_domain(d, base.vocabulary)))
        for job in known_jobs(store.messages(now - BACK))
    )
    return replace(base, jobs=jobs, confirmed=frozenset(confirmed), refused=frozenset(refused))


def correction_names(events: Sequence[Interview], context: Context) -> set[str]:
    """What a correction of an event is remembered by: its uid, its organizer, the organizer's own domain."""
    names: set[str] = set()
    for one in events:
        names.add(one.event.uid)
        organizer = one.event.organizer
        if organizer and organizer.email and organizer.email not in context.me.emails:
            names.add(organizer.email)
            domain = organizer.email.rpartition("@")[2]
            if not is_shared_domain(domain, context.vocabulary):
                names.add(domain)
    return names


def reread(store: Store, context: Context, now: datetime) -> None:
    """Read recent events again, where more is known than when they were first read."""
    known = repr((context.jobs, sorted(context.confirmed), sorted(context.refused)))
    digest = hashlib.sha256(known.encode(errors="replace")).hexdigest()
    if store.setting("read_with") == digest:
        return
    with store.transaction():
        store.reread_events(lambda event: recognise(event, context), now - _REREAD)
        store.keep_setting("read_with", digest)


def world_of(store: Store, context: Context, now: datetime) -> World:
    """All that is known at `now`."""
    since = now - BACK
    return World(
        now=now,
        context=context,
        since=since,
        interviews=tuple(store.interviews(since)),
        messages=tuple(store.messages(since)),
        notes=tuple(store.notes()),
        corrections=tuple(store.corrections()),
        applications=tuple(store.applications()),
    )
