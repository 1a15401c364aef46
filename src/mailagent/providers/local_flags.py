"""Flags on messages in a Maildir: the system flag F, which every mail client shows, and a keyword that says which.

A message that carries our keyword `mailagent-flagged` was not flagged before: only then F goes again with our last
keyword. So an interrupted flag is set a second time without taking the user's own star for ours or ours for theirs.
"""

from __future__ import annotations

import json

from mailagent.core.model import Message
from mailagent.errors import ProviderError, TransientError
from mailagent.providers.base import Flag, FlagRef
from mailagent.providers.maildir import Entry, Maildir, folder_kind
from mailagent.wire import WireError
from mailagent.wire.mime import headers_from_bytes

_HEAD = 16 * 1024
_PREFIX = "mailagent-"
_OURS = f"{_PREFIX}flagged"


class MaildirFlags:
    """The flags of a local account."""

    def __init__(self, maildir: Maildir) -> None:
        self._maildir = maildir

    def set_flag(self, message: Message, flag: Flag) -> FlagRef:
        """Set F and the keyword of the flag. Raises ProviderError where the message is gone."""
        entry = self._entry(message.provider_id, message)
        if entry is None:
            raise ProviderError("The message to be flagged is not there any more.")
        try:
            added = self._maildir.add_keyword(entry.folder, _keyword(flag))
            if "F" not in entry.flags:
                added += self._maildir.add_keyword(entry.folder, _OURS)
            changed = self._maildir.flag(entry, f"{entry.flags}F{added}")
        except OSError as fault:
            raise TransientError("The message cannot be flagged.", why=f"{fault.strerror}.") from fault
        ours = self._maildir.keywords(entry.folder).get(_OURS, "-") in changed.flags
        return FlagRef(changed.id, json.dumps({"flagged_by_us": ours}))

    def clear_flag(self, message: Message, flag: Flag, ref: FlagRef) -> None:
        """Take the keyword away, and F where it was ours and no other flag of ours is left."""
        entry = self._entry(ref.provider_id, message)
        if entry is None:
            return
        known = self._maildir.keywords(entry.folder)
        kept = entry.flags.replace(known.get(_keyword(flag), "-"), "")
        others = [letter for name, letter in known.items() if name.startswith(_PREFIX) and name != _OURS]
        mine = known.get(_OURS, "-")
        if mine in kept and not any(letter in kept for letter in others):
            kept = kept.replace(mine, "").replace("F", "")
        try:
            self._maildir.flag(entry, kept)
        except FileNotFoundError:
            return
        except OSError as fault:
            raise TransientError("The flag cannot be taken away.", why=f"{fault.strerror}.") from fault

    def _entry(self, provider_id: str, message: Message) -> Entry | None:
        """The message by its file, or by its Message-ID where a client has filed it elsewhere."""
        entry = self._maildir.find(provider_id)
        if entry is not None or not message.message_id:
            return entry
        for folder in self._maildir.folders():
            if folder_kind(folder) in ("drafts", "trash"):
                continue
            for candidate in self._maildir.entries(folder):
                if self._message_id(candidate) == message.message_id:
                    return candidate
        return None

    def _message_id(self, entry: Entry) -> str:
        head = self._maildir.read(entry, _HEAD)
        try:
            return next(iter(headers_from_bytes(head or b"").message_ids("message-id")), "")
        except WireError:
            return ""


def _keyword(flag: Flag) -> str:
    return _PREFIX + "-".join(flag.name.split())
