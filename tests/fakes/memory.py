"""An account in memory that behaves as the ports say, strictly: what a provider would refuse fails the test."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailagent.core.model import Address, Draft, Event, Message
from mailagent.errors import CursorExpired, DraftChanged, MailagentError, UncertainError
from mailagent.providers.base import (
    DraftRef,
    EventChanges,
    Flag,
    FlagRef,
    MailChanges,
    MailQuery,
    StoredDraft,
    Window,
)


@dataclass
class StoredLetter:
    """A draft as the mailbox has it."""

    draft: Draft
    text: str
    state: str = "draft"
    written: datetime | None = None

    @property
    def fingerprint(self) -> str:
        to = [address.email for address in self.draft.to]
        return hashlib.sha256(repr((to, self.draft.letter.subject, self.text)).encode()).hexdigest()


@dataclass
class MemoryAccount:
    """The provider's side: calendar, mail, drafts, flags. `clock` tells when a draft was written."""

    name: str
    clock: Callable[[], datetime]
    revision: int = 0
    oldest: int = 0  # cursors before are refused
    fault: MailagentError | None = None
    lose_answers: int = 0  # so many of the next writes are done without an answer
    events: dict[str, tuple[int, Event]] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    messages: dict[str, tuple[int, Message]] = field(default_factory=dict)
    letters: dict[str, StoredLetter] = field(default_factory=dict)  # by marker
    flags: dict[tuple[str, str], Flag] = field(default_factory=dict)
    created: Counter[str] = field(default_factory=Counter)
    withdrawn: Counter[str] = field(default_factory=Counter)
    drafts_revision: int = 0

    # ---- what the world and the user do ------------------------------------------------------------------------------
    def put_event(self, event: Event) -> None:
        self.revision += 1
        self.events[event.provider_id] = (self.revision, replace(event, account=self.name, group="primary"))

    def remove_event(self, provider_id: str) -> None:
        self.revision += 1
        del self.events[provider_id]
        self.gone[provider_id] = self.revision

    def put_message(self, message: Message) -> None:
        self.revision += 1
        self.messages[message.provider_id] = (self.revision, replace(message, account=self.name))

    def edit(self, marker: str, text: str) -> None:
        self._touch()
        self.letters[marker].text = text

    def throw_away(self, marker: str) -> None:
        self._touch()
        self.letters[marker].state = "gone"

    def send(self, marker: str) -> None:
        """As a mail client does: the message in Sent has an identity of its own."""
        self._touch()
        letter = self.letters[marker]
        letter.state = "gone"
        draft = letter.draft
        identity = f"sent-{marker}"
        self.put_message(
            Message(
                identity,
                identity,
                self.clock(),
                draft.sender,
                to=draft.to,
                subject=draft.letter.subject,
                text=letter.text,
                folder="sent",
                in_reply_to=(draft.parent.message_id,) if draft.parent else (),
                thread=draft.parent.thread if draft.parent else identity,
            )
        )

    def _touch(self) -> None:
        self.revision += 1
        self.drafts_revision = self.revision

    def live(self) -> dict[str, StoredLetter]:
        return {marker: letter for marker, letter in self.letters.items() if letter.state == "draft"}


class MemoryProvider:
    """`providers.base.Provider` for one MemoryAccount."""

    def __init__(self, account: MemoryAccount) -> None:
        self.account = account

    def _ready(self) -> MemoryAccount:
        if self.account.fault is not None:
            raise self.account.fault
        return self.account

    def _since(self, cursor: str) -> int:
        since = int(cursor.partition(" ")[0])
        if since < self.account.oldest:
            raise CursorExpired("The position is too old.")
        return since

    def list_events(self, window: Window, cursor: str | None) -> EventChanges:
        account = self._ready()
        since = self._since(cursor) if cursor else 0
        seen = datetime.fromisoformat(cursor.partition(" ")[2]) if cursor else None

        def changed() -> Iterator[Event]:
            for revision, event in list(account.events.values()):
                inside = event.end > window.start and event.start < window.end
                if inside and (revision > since or (seen is not None and event.start >= seen)):
                    yield event

        removed = tuple(one for one, revision in account.gone.items() if revision > since) if cursor else ()
        refreshed = () if cursor else ("primary",)
        return EventChanges(changed(), removed, refreshed, f"{account.revision} {window.end.isoformat()}")

    def search(self, query: MailQuery) -> MailChanges:
        account = self._ready()
        assert query, "an empty query"
        found = [one for _, one in account.messages.values() if _matches(one, query)]
        return MailChanges(found, cursor=str(account.revision))

    def list_changes(self, query: MailQuery, cursor: str) -> MailChanges:
        account = self._ready()
        since = self._since(cursor)
        found = [one for revision, one in account.messages.values() if revision > since and _matches(one, query)]
        return MailChanges(found, drafts_changed=account.drafts_revision > since, cursor=str(account.revision))

    def create_draft(self, draft: Draft) -> StoredDraft:
        account = self._ready()
        assert draft.marker not in account.live(), "a second draft of one key"
        account.created[draft.marker] += 1
        account.letters[draft.marker] = StoredLetter(draft, draft.letter.text, written=account.clock())
        return self._written(draft.marker)

    def _written(self, marker: str) -> StoredDraft:
        self.account._touch()
        if self.account.lose_answers:
            self.account.lose_answers -= 1
            raise UncertainError("No answer came.")
        return self._stored(marker)

    def _stored(self, marker: str) -> StoredDraft:
        letter = self.account.letters[marker]
        if letter.state == "gone":
            return StoredDraft(marker, "gone")
        return StoredDraft(marker, "draft", letter.fingerprint, letter.text)

    def find_draft(self, ref: DraftRef) -> StoredDraft | None:
        account = self._ready()
        return self._stored(ref.marker) if ref.marker in account.live() else None

    def get_drafts(self, refs: Collection[DraftRef]) -> dict[str, StoredDraft]:
        account = self._ready()
        return {
            ref.key: self._stored(ref.marker) if ref.marker in account.letters else StoredDraft("", "gone")
            for ref in refs
        }

    def _untouched(self, ref: DraftRef) -> StoredLetter:
        letter = self._ready().letters.get(ref.marker)
        if letter is None or letter.state != "draft" or letter.fingerprint != ref.fingerprint:
            raise DraftChanged("It is the user's.")
        return letter

    def update_draft(self, ref: DraftRef, draft: Draft) -> StoredDraft:
        letter = self._untouched(ref)
        assert draft.marker == ref.marker
        letter.draft, letter.text = draft, draft.letter.text
        return self._written(ref.marker)

    def delete_draft(self, ref: DraftRef) -> None:
        if ref.marker in self._ready().live():
            self._untouched(ref).state = "gone"
            self.account.withdrawn[ref.marker] += 1
            self._written(ref.marker)

    def set_flag(self, message: Message, flag: Flag) -> FlagRef:
        account = self._ready()
        assert message.provider_id in account.messages, "a flag on a message that is not there"
        account.flags[message.provider_id, flag.name] = flag
        return FlagRef(message.provider_id)

    def clear_flag(self, message: Message, flag: Flag, ref: FlagRef) -> None:
        assert ref.provider_id in ("", message.provider_id), "a flag of another message"
        self._ready().flags.pop((ref.provider_id, flag.name), None)

    def close(self) -> None: ...


def _matches(message: Message, query: MailQuery) -> bool:
    people: list[Address] = [message.sender, *message.to, *message.cc]
    domains = {one.email.rpartition("@")[2] for one in people}
    text = f"{message.subject} {message.text} {message.sender.name}".lower()
    return message.date >= query.since and (
        any(one.email in query.addresses for one in people)
        or any(domain == known or domain.endswith(f".{known}") for domain in domains for known in query.domains)
        or any(phrase.lower() in text for phrase in query.phrases)
    )
