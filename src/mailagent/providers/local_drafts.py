"""Drafts in a Maildir's Drafts folder.

A draft is found again by its Message-ID, or where a mail client has given it another one, by its file. An update
writes the new file before it removes the old one, so a crash leaves two of the same Message-ID at most: the next
look-up takes the later one and removes an older one that nobody has touched.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from mailagent.core.model import Draft
from mailagent.errors import DraftChanged, ProviderError
from mailagent.providers.base import DraftRef, StoredDraft
from mailagent.providers.maildir import Entry, Maildir, entries_of_kind, folder_kind
from mailagent.wire import WireError
from mailagent.wire.mime import MAX_MESSAGE, StoredContent, content_from_bytes, draft_to_mime, headers_from_bytes

_HEAD = 16 * 1024
_DRAFTS = ".Drafts"


@dataclass(frozen=True, slots=True)
class _Found:
    """A draft in the folder, read: `mark` is that of the file when it was read."""

    entry: Entry
    mark: str
    content: StoredContent


@dataclass(frozen=True, slots=True)
class _Listed:
    """The messages in Drafts by their id and by their Message-ID."""

    by_id: dict[str, Entry] = field(default_factory=dict)
    by_marker: dict[str, list[Entry]] = field(default_factory=dict)


class MaildirDrafts:
    """The drafts of a local account."""

    def __init__(self, maildir: Maildir) -> None:
        self._maildir = maildir
        self._ids: dict[tuple[str, str], str] = {}  # (message, mark of its file) -> Message-ID

    def create_draft(self, draft: Draft) -> StoredDraft:
        """Store a new draft, flagged as one. Raises ProviderError for one that cannot be written as a message."""
        try:
            content = draft_to_mime(draft).replace(b"\r\n", b"\n")
            written = content_from_bytes(content)
        except WireError as fault:
            raise ProviderError("The draft cannot be written.", why=str(fault)) from fault
        entry = self._maildir.write(self._folder(), content, "D")
        return StoredDraft(
            entry.id, "draft", written.fingerprint, written.text, draft.parent.thread if draft.parent else ""
        )

    def find_draft(self, ref: DraftRef) -> StoredDraft | None:
        """The draft of this marker, in Drafts or then among sent mail."""
        found = self._with_marker(ref, self._listed())
        return _stored(found, ref) if found else self._sent(ref)

    def get_drafts(self, refs: Collection[DraftRef]) -> dict[str, StoredDraft]:
        """The state of each draft now."""
        states: dict[str, StoredDraft] = {}
        listed = self._listed()
        for ref in refs:
            found = self._present(ref, listed)
            state = _stored(found, ref) if found else self._sent(ref)
            states[ref.key] = state or StoredDraft(ref.provider_id, "gone", thread=ref.parent_thread)
        return states

    def update_draft(self, ref: DraftRef, draft: Draft) -> StoredDraft:
        """Replace an unedited draft. Raises DraftChanged where it is not that any more."""
        old = self._untouched(ref)
        if old is None:
            raise DraftChanged("The draft is not there any more.", why="It was sent or thrown away.")
        stored = self.create_draft(draft)
        if self._maildir.mark(old.entry) != old.mark:
            new = self._maildir.find(stored.provider_id)
            if new is not None:
                self._maildir.remove(new)
            raise DraftChanged("The draft was edited just now.")
        self._maildir.remove(old.entry)
        return stored

    def delete_draft(self, ref: DraftRef) -> None:
        """Take an unedited draft away; gone already is fine. Raises DraftChanged for an edited one."""
        old = self._untouched(ref)
        if old is not None:
            self._maildir.remove(old.entry)

    def _folder(self) -> str:
        return next((name for name in self._maildir.folders() if folder_kind(name) == "drafts"), _DRAFTS)

    def _untouched(self, ref: DraftRef) -> _Found | None:
        found = self._present(ref, self._listed())
        if found is not None and found.content.fingerprint != ref.fingerprint:
            raise DraftChanged("The draft was edited.", why="It belongs to you now and stays as it is.")
        return found

    def _listed(self) -> _Listed:
        """What is in Drafts now; messages marked as deleted are not."""
        listed = _Listed()
        for entry in entries_of_kind(self._maildir, frozenset(("drafts",))):
            if "T" not in entry.flags:
                listed.by_id[entry.id] = entry
                listed.by_marker.setdefault(self._message_id(entry), []).append(entry)
        return listed

    def _present(self, ref: DraftRef, listed: _Listed) -> _Found | None:
        """The draft by its marker, or by its file where a mail client has given it another Message-ID."""
        found = self._with_marker(ref, listed)
        if found is None and ref.provider_id in listed.by_id:
            found = self._read(listed.by_id[ref.provider_id])
        return found

    def _with_marker(self, ref: DraftRef, listed: _Listed) -> _Found | None:
        entries = sorted(listed.by_marker.get(ref.marker, ()), key=self._maildir.modified)
        found = [read for entry in entries if (read := self._read(entry)) is not None]
        if not found:
            return None
        latest = found.pop()
        for older in found:
            if older.content.fingerprint in (ref.fingerprint, latest.content.fingerprint):
                self._maildir.remove(older.entry)
        return latest

    def _sent(self, ref: DraftRef) -> StoredDraft | None:
        """The draft among sent mail: its Message-ID is there, in a message no older than the draft."""
        after = (ref.created - timedelta(days=1)).timestamp() if ref.created else 0.0
        for entry in entries_of_kind(self._maildir, frozenset(("sent",))):
            if self._maildir.modified(entry) >= after and self._message_id(entry) == ref.marker:
                return StoredDraft(entry.id, "sent", thread=ref.parent_thread or ref.marker)
        return None

    def _message_id(self, entry: Entry) -> str:
        """The Message-ID of a message; its file is opened once, as long as it does not change."""
        key = (entry.id, self._maildir.mark(entry))
        if key not in self._ids:
            with contextlib.suppress(WireError):
                head = self._maildir.read(entry, _HEAD)
                found = headers_from_bytes(head or b"").message_ids("message-id")
                self._ids[key] = found[0] if found else ""
        return self._ids.get(key, "")

    def _read(self, entry: Entry) -> _Found | None:
        mark = self._maildir.mark(entry)
        data = self._maildir.read(entry, MAX_MESSAGE)
        if data is None:
            return None
        try:
            return _Found(entry, mark, content_from_bytes(data))
        except WireError:
            return None


def _stored(found: _Found, ref: DraftRef) -> StoredDraft:
    content = found.content
    return StoredDraft(found.entry.id, "draft", content.fingerprint, content.text, ref.parent_thread)
