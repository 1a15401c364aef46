"""Flags in Gmail: a label `mailagent/...` and a star on the message, which both show on its conversation.

Labels are made when first needed and kept. What a flag changed is remembered, so that a star of the user's own stays.
"""

from __future__ import annotations

import msgspec

from mailagent.core.model import Message
from mailagent.errors import ProviderError
from mailagent.providers.base import Flag, FlagRef
from mailagent.providers.google.calls import Conflict, Missing
from mailagent.providers.google.client import Client, entries

PREFIX = "mailagent/"
STAR = "STARRED"


class GmailFlags:
    """The part of `DraftStore` that is about flags, for one Gmail mailbox."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._labels: dict[str, str] = {}  # lower-case name -> id

    def set_flag(self, message: Message, flag: Flag) -> FlagRef:
        """See `DraftStore`."""
        label = self._label(PREFIX + flag.name)
        present = self._labels_on(message.provider_id)
        if present is None:
            raise ProviderError("The message to be flagged is not there any more.")
        ours = [label]
        if STAR not in present or (label in present and not message.flagged):
            ours.append(STAR)  # the second: an earlier attempt whose answer was lost
        self._modify(message.provider_id, add=[one for one in ours if one not in present])
        return FlagRef(message.provider_id, msgspec.json.encode(ours).decode())

    def clear_flag(self, message: Message, flag: Flag, ref: FlagRef) -> None:
        """See `DraftStore`."""
        identity = ref.provider_id or message.provider_id
        try:
            ours = msgspec.json.decode(ref.undo, type=list[str]) if ref.undo else [self._label(PREFIX + flag.name)]
        except msgspec.DecodeError:
            ours = [self._label(PREFIX + flag.name)]
        present = self._labels_on(identity) or frozenset()
        self._modify(identity, remove=[one for one in ours if one in present])

    def _labels_on(self, identity: str) -> frozenset[str] | None:
        request = self._client.messages.get(userId="me", id=identity, format="minimal")
        try:
            return frozenset(self._client.call(request).get("labelIds") or ())
        except Missing:
            return None

    def _modify(self, identity: str, add: list[str] | None = None, remove: list[str] | None = None) -> None:
        if not add and not remove:
            return
        body = {"addLabelIds": add or [], "removeLabelIds": remove or []}
        try:
            self._client.call(self._client.messages.modify(userId="me", id=identity, body=body))
        except ProviderError:
            self._labels.clear()  # the user may have deleted one
            raise

    def _label(self, name: str) -> str:
        """The id of this label, which is made if there is none. Names are compared as Gmail does: without case."""
        if name.lower() not in self._labels:
            self._read_labels()
        if name.lower() not in self._labels:
            body = {"name": name, "labelListVisibility": "labelShow", "messageListVisibility": "show"}
            try:
                answer = self._client.call(self._client.labels.create(userId="me", body=body))
            except Conflict:
                self._read_labels()
            else:
                self._labels[name.lower()] = str(answer.get("id", ""))
        try:
            return self._labels[name.lower()]
        except KeyError:
            raise ProviderError(
                "Gmail does not let the label be made.",
                next="Look whether there are too many labels, or one in its way.",
            ) from None

    def _read_labels(self) -> None:
        answer = self._client.call(self._client.labels.list(userId="me"))
        self._labels = {str(item.get("name")).lower(): str(item["id"]) for item in entries(answer, "labels")}
