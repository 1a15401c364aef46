"""What the agent asks of a provider: three small ports, named by their user.

A provider moves data and maps its own failures to `mailagent.errors`; it decides nothing. Every provider passes
`tests/providers/`, and a test fails where a registered provider is not in that suite.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

from mailagent.core.model import Draft, Event, Message


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time: events that end after `start` and begin before `end`."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """One item that could not be read: skipped, counted, named in `status`. `item` says which, without content."""

    item: str
    what: str


@dataclass(frozen=True, slots=True)
class EventChanges:
    """What changed since the cursor. `events` may be a generator and is read once, before `cursor` is kept.

    removed: provider ids that are gone for certain.
    refreshed: groups that `events` lists completely: what is stored of them and not listed has vanished.
    refreshed and faults may still grow while `events` is read: look at them afterwards (faults also in `MailChanges`).
    """

    events: Iterable[Event]
    removed: tuple[str, ...] = ()
    refreshed: Sequence[str] = ()
    cursor: str = ""
    faults: Sequence[Fault] = ()


class EventSource(Protocol):
    """Where events come from."""

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        """Everything in the window (cursor None), or what changed since `cursor`.

        Raises CursorExpired (call again with None), AuthError, TransientError, ProviderError.
        """
        ...


@dataclass(frozen=True, slots=True)
class MailQuery:
    """Which mail is ours to read: exchanged with these people or companies, or about an application.

    addresses: full addresses. domains: companies' own domains (never those of mail services). phrases: company names
    and wordings of application mail, matched in subject, body or sender's display name. since: nothing older.
    """

    since: datetime
    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()

    def beyond(self, known: MailQuery) -> MailQuery:
        """The terms that `known` did not have."""
        return MailQuery(
            since=self.since,
            addresses=self.addresses - known.addresses,
            domains=self.domains - known.domains,
            phrases=self.phrases - known.phrases,
        )

    def __bool__(self) -> bool:
        return bool(self.addresses or self.domains or self.phrases)


@dataclass(frozen=True, slots=True)
class MailChanges:
    """What changed since the cursor. drafts_changed is False only where no draft can have changed."""

    messages: Iterable[Message]
    removed: tuple[str, ...] = ()
    drafts_changed: bool = True
    cursor: str = ""
    faults: Sequence[Fault] = ()


class MailSource(Protocol):
    """Where mail is read. Messages in Drafts are never returned: a draft is no message of a conversation."""

    def search(self, query: MailQuery) -> MailChanges:
        """All mail, received and sent, that matches the query, with a cursor taken before the search."""
        ...

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        """Mail that came, went or moved since `cursor` and matches the query. Raises CursorExpired."""
        ...


@dataclass(frozen=True, slots=True)
class DraftRef:
    """How a draft of ours is found again. `fingerprint` is that of the content as we left it.

    created: when it was written. parent_thread: the thread a reply was drafted in ("" for a message of its own).
    """

    key: str
    marker: str
    provider_id: str = ""
    fingerprint: str = ""
    created: datetime | None = None
    parent_thread: str = ""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as the provider has it now.

    state: "draft" (still one), "sent" (the provider knows it was sent), "gone" (not among the drafts: deleted or sent).
    fingerprint: of recipients, subject and new text as they are now; equal to the ref's where nobody edited it.
    text: its plain text now (a debrief is read from it).
    """

    provider_id: str
    state: Literal["draft", "sent", "gone"]
    fingerprint: str = ""
    text: str = ""
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark on a message or its thread: name ("no next step", "overdue", "your turn") and the day it is about."""

    name: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class FlagRef:
    """What setting a flag changed, so that clearing it takes away only what was ours (JSON, the provider's own)."""

    provider_id: str
    undo: str = field(default="")


class Drafts(Protocol):
    """Where drafts are written. Every write is tried once; an unclear outcome raises UncertainError."""

    def create_draft(self, draft: Draft) -> StoredDraft:
        """Store a new draft. The caller has looked with `find_draft` before."""
        ...

    def find_draft(self, ref: DraftRef) -> StoredDraft | None:
        """Look the draft up by its marker, in Drafts first and then among sent mail; None where there is none.

        Raises UncertainError where the look-up cannot decide.
        """
        ...

    def get_drafts(self, refs: Collection[DraftRef]) -> dict[str, StoredDraft]:
        """The present state of each of these drafts, by key."""
        ...

    def update_draft(self, ref: DraftRef, draft: Draft) -> StoredDraft:
        """Replace the content, only if it is still an unedited draft; raises DraftChanged otherwise."""
        ...

    def delete_draft(self, ref: DraftRef) -> None:
        """Take the draft away, only if it is still an unedited draft; else DraftChanged. Gone already is fine."""
        ...


class Flags(Protocol):
    """Where interviews are flagged."""

    def set_flag(self, message: Message, flag: Flag) -> FlagRef:
        """Mark the message (or its thread). Setting a flag twice changes nothing."""
        ...

    def clear_flag(self, message: Message, flag: Flag, ref: FlagRef) -> None:
        """Take away what `set_flag` added, nothing of the user's own. A message that is gone is fine."""
        ...


class DraftStore(Drafts, Flags, Protocol):
    """Where drafts and flags are written."""


class Provider(EventSource, MailSource, DraftStore, Protocol):
    """All three ports behind one account; `close` frees connections."""

    def close(self) -> None: ...
