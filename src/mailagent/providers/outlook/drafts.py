"""Drafts in an Outlook mailbox.

A thank-you is a new message (`POST /me/messages`) that carries its marker from the start. A reply is made by the server
(`createReply`, which quotes the parent and sets the conversation) and gets its marker and its text in the call right
after. A reply whose second call never came is an empty one without a marker in that conversation: what is noted on its
parent says so, and it is taken up again instead of making another. Outlook makes no reply to an invitation, and none to
what is not in this mailbox: there the letter is a new message.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from typing import Literal

from mailagent.core.model import Draft
from mailagent.errors import AuthError, DraftChanged, MailagentError
from mailagent.providers.base import DraftRef, StoredDraft
from mailagent.providers.outlook.client import AS_HTML, Graph, InvalidRequest, ItemNotFound, Json, address
from mailagent.wire.fields import mapping, mappings, text
from mailagent.wire.graph_drafts import (
    draft_fingerprint,
    draft_to_graph,
    new_text,
    quoted_history,
    reply_note,
    reply_to_graph,
)
from mailagent.wire.graph_mail import body_text, extended_properties
from mailagent.wire.graph_query import DRAFT_FIELDS, MARKER, REPLY, expand_marks, filter_marker, quote

_DRAFTS = "/me/mailFolders/drafts/messages"
_PARENT_FIELDS = "id,conversationId,internetMessageId,isRead,isDraft"
State = Literal["draft", "sent", "gone"]


class OutlookDrafts:
    """The drafts' part of the DraftStore of an Outlook account."""

    def __init__(self, graph: Graph, account: str) -> None:
        self._graph = graph
        self._account = account
        self._trash = ""

    def create_draft(self, draft: Draft) -> StoredDraft:
        """See DraftStore."""
        parent = self._parent(draft)
        made = self._reply(parent, draft) if parent else None
        if made is None:
            made = self._graph.post("/me/messages", draft_to_graph(draft))
        try:
            return self._stored(self._graph.get(address("/me/messages/{}", text(made, "id"), select=DRAFT_FIELDS)))
        except MailagentError:  # it was made, and nothing less may be said of it
            return self._stored(made, "draft")

    def find_draft(self, ref: DraftRef) -> StoredDraft | None:
        """See DraftStore. A draft found in Deleted Items is "gone"."""
        where = address("/me/messages", filter=filter_marker(ref.marker), select=DRAFT_FIELDS, expand=expand_marks())
        found = [row for row in mappings(self._graph.get(where), "value") if _marker(row) == ref.marker]
        if not found:  # some mailboxes answer such a filter with nothing
            listing = address(_DRAFTS, select="id,subject", expand=expand_marks(), top="100")
            ids = [text(row, "id") for row in self._graph.rows(listing) if _marker(row) == ref.marker]
            places = [address("/me/messages/{}", one, select=DRAFT_FIELDS) for one in ids]
            found = [row for row in self._graph.get_many(places) if row is not None]
        stored = [self._stored(row) for row in found]
        return min(stored, key=lambda one: ("draft", "sent", "gone").index(one.state), default=None)

    def get_drafts(self, refs: Collection[DraftRef]) -> dict[str, StoredDraft]:
        """See DraftStore. Each is asked for by its id; one that has no item any more is looked up by its marker."""
        known = [ref for ref in refs if ref.provider_id]
        places = [address("/me/messages/{}", ref.provider_id, select=DRAFT_FIELDS) for ref in known]
        rows = dict(zip((ref.key for ref in known), self._graph.get_many(places), strict=True))
        found: dict[str, StoredDraft] = {}
        for ref in refs:
            row = rows.get(ref.key)
            stored = self._stored(row) if row is not None else self.find_draft(ref)
            found[ref.key] = stored or StoredDraft(ref.provider_id, "gone")
        return found

    def update_draft(self, ref: DraftRef, draft: Draft) -> StoredDraft:
        """See DraftStore."""
        row = self._untouched(ref)
        if row is None:
            raise DraftChanged("The draft was deleted.", next="It stays away.")
        content = draft_to_graph(draft)
        if ref.parent_thread and ref.parent_thread == text(row, "conversationId"):
            whole = self._graph.get(address("/me/messages/{}", text(row, "id"), select="body"), prefer=AS_HTML)
            quoted = quoted_history(mapping(whole, "body"))
            if quoted is None:
                raise DraftChanged("The reply's quoted mail cannot be told from its text.", next="It is left as it is.")
            content = reply_to_graph(draft, {**row, "body": quoted})
        where = address("/me/messages/{}", text(row, "id"))
        self._graph.patch(where, content, tag=text(row, "@odata.etag"))
        return self._stored(self._graph.get(address("/me/messages/{}", text(row, "id"), select=DRAFT_FIELDS)))

    def delete_draft(self, ref: DraftRef) -> None:
        """See DraftStore. It goes to Deleted Items."""
        row = self._untouched(ref)
        if row is not None:
            with contextlib.suppress(ItemNotFound):
                self._graph.delete(address("/me/messages/{}", text(row, "id")), tag=text(row, "@odata.etag"))

    def _untouched(self, ref: DraftRef) -> Json | None:
        """The draft as it is, if it is still what we left, or None where it is gone; raises DraftChanged."""
        [row] = self._graph.get_many([address("/me/messages/{}", ref.provider_id, select=DRAFT_FIELDS)])
        if row is None or self._state(row) == "gone":
            return None
        stored = self._stored(row)
        if stored.state != "draft" or stored.fingerprint != ref.fingerprint:
            raise DraftChanged("The draft was edited or sent.", next="It is yours now and left as it is.")
        return row

    # ---- replies -----------------------------------------------------------------------------------------------------
    def _parent(self, draft: Draft) -> Json | None:
        """The message to reply to, if it is in this mailbox and can be replied to."""
        parent = draft.parent
        if parent is None or parent.meeting_request:
            return None
        row: Json | None = None
        if parent.account == self._account:
            [row] = self._graph.get_many(
                [address("/me/messages/{}", parent.provider_id, select=_PARENT_FIELDS, expand=expand_marks())]
            )
        if row is None and parent.message_id:
            own_id = f"<{parent.message_id}>"
            where = address(
                "/me/messages",
                filter=f"internetMessageId eq {quote(own_id)}",
                select=_PARENT_FIELDS,
                expand=expand_marks(),
            )
            rows = mappings(self._graph.get(where), "value")
            row = next((one for one in rows if text(one, "internetMessageId") == own_id), None)
        if row is None or row.get("isDraft") is True or "eventMessage" in text(row, "@odata.type"):
            return None
        return row

    def _reply(self, parent: Json, draft: Draft) -> Json | None:
        """Our reply, made or taken up again; None where the server makes none to this message.

        What is begun is noted on the parent first, with whether it was unread: making a reply marks it as read. So
        both are put right where the program was stopped in between, and an empty reply of the user's is never taken.
        """
        mine = address("/me/messages/{}", text(parent, "id"))
        noted = extended_properties(parent).get(REPLY, "")
        begun = noted.startswith(f"{draft.marker} ")
        was_unread = noted.endswith(" unread") if begun else parent.get("isRead") is False
        if not begun:
            self._graph.patch(mine, reply_note(draft.marker, unread=was_unread))
        bare = self._bare_reply(text(parent, "conversationId")) if begun else None
        if bare is None:
            try:
                bare = self._graph.post(f"{mine}/createReply", {}, prefer=AS_HTML)
            except (InvalidRequest, ItemNotFound, AuthError):  # 403: its sender protected it against answers
                return None
        if was_unread:
            self._graph.patch(mine, {"isRead": False})
        made = self._graph.patch(address("/me/messages/{}", text(bare, "id")), reply_to_graph(draft, bare))
        return {**bare, **made}

    def _bare_reply(self, conversation: str) -> Json | None:
        """A reply in this conversation that nobody has written anything into, and that is not one of ours yet."""
        where = address(
            _DRAFTS,
            filter=f"conversationId eq {quote(conversation)}",
            select=DRAFT_FIELDS,
            expand=expand_marks(),
        )
        for row in self._graph.rows(where, prefer=AS_HTML):
            is_bare = not _marker(row) and not new_text(body_text(row)).strip()
            if is_bare and text(row, "conversationId") == conversation:
                return row
        return None

    # ---- what is stored ----------------------------------------------------------------------------------------------
    def _stored(self, row: Json, state: State | None = None) -> StoredDraft:
        return StoredDraft(
            provider_id=text(row, "id"),
            state=state or self._state(row),
            fingerprint=draft_fingerprint(row),
            text=new_text(body_text(row)),
            thread=text(row, "conversationId"),
        )

    def _state(self, row: Json) -> State:
        if text(row, "parentFolderId") == self._deleted_items():
            return "gone"
        return "draft" if row.get("isDraft") is True else "sent"

    def _deleted_items(self) -> str:
        if not self._trash:
            self._trash = text(self._graph.get(address("/me/mailFolders/{}", "deleteditems", select="id")), "id")
        return self._trash


def _marker(row: Json) -> str:
    return extended_properties(row).get(MARKER, "")
