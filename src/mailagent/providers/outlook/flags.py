"""Marks on mail in an Outlook mailbox: a category with the flag's name, and a follow-up flag with its day.

Categories are plain words on the message; they need not be in the mailbox's list of colours, which we have no
permission to write. Whether the follow-up flag is ours is kept on the message itself, in a property nobody sees: so a
flag of the user's own is never taken for ours, whatever happens between two calls.
"""

from __future__ import annotations

from datetime import date

from mailagent.core.model import Me, Message
from mailagent.providers.base import Flag, FlagRef
from mailagent.providers.outlook.client import Graph, ItemNotFound, Json, address
from mailagent.wire.fields import mapping, text, texts
from mailagent.wire.graph_drafts import flag_to_graph, owned_flag
from mailagent.wire.graph_mail import extended_properties, parse_instant
from mailagent.wire.graph_query import FLAG_OWNER, expand_marks

_PREFIX = "mailagent/"
_FIELDS = "id,categories,flag"


class OutlookFlags:
    """The flags' part of the DraftStore of an Outlook account."""

    def __init__(self, graph: Graph, me: Me) -> None:
        self._graph = graph
        self._me = me

    def set_flag(self, message: Message, flag: Flag) -> FlagRef:
        """See DraftStore. A message that the user flagged or completed keeps that; it gets the category alone.

        A flag without a day of its own is due today. Where the category is there and the flag is not, the user took it
        off.
        """
        row = self._read(message.provider_id)
        changes: dict[str, object] = {}
        categories = texts(row, "categories")
        is_new = _PREFIX + flag.name not in categories
        if is_new:
            changes["categories"] = [*categories, _PREFIX + flag.name]
        status = text(mapping(row, "flag"), "flagStatus")
        wanted = flag_to_graph(flag.due or self._today(message), self._me.time_zone)
        is_other_day = status == "flagged" and _is_ours(row) and not self._is_due(row, flag)
        if (is_new and status in ("", "notFlagged")) or is_other_day:
            changes |= {"flag": wanted, **owned_flag(owned=True)}
        if changes:
            self._graph.patch(address("/me/messages/{}", message.provider_id), changes)
        return FlagRef(message.provider_id)

    def clear_flag(self, message: Message, flag: Flag, ref: FlagRef) -> None:
        """See DraftStore. The follow-up flag goes with the last of our categories, and stays where it is completed."""
        provider_id = ref.provider_id or message.provider_id
        try:
            row = self._read(provider_id)
        except ItemNotFound:
            return
        categories = texts(row, "categories")
        kept = [name for name in categories if name != _PREFIX + flag.name]
        changes: dict[str, object] = {"categories": kept} if len(kept) != len(categories) else {}
        if _is_ours(row) and not any(name.startswith(_PREFIX) for name in kept):
            changes |= owned_flag(owned=False)
            if text(mapping(row, "flag"), "flagStatus") == "flagged":
                changes["flag"] = {"flagStatus": "notFlagged"}
        if changes:
            self._graph.patch(address("/me/messages/{}", provider_id), changes)

    def _read(self, provider_id: str) -> Json:
        return self._graph.get(address("/me/messages/{}", provider_id, select=_FIELDS, expand=expand_marks()))

    def _is_due(self, row: Json, flag: Flag) -> bool:
        """Whether the stored due date is the flag's day, be it kept as a date or as a moment."""
        due = parse_instant(text(mapping(mapping(row, "flag"), "dueDateTime"), "dateTime"))
        return flag.due is None or (due is not None and flag.due in (due.date(), due.astimezone(self._me.zone).date()))

    def _today(self, message: Message) -> date:
        """The day it is for me by the server's clock."""
        return (self._graph.date or message.date).astimezone(self._me.zone).date()


def _is_ours(row: Json) -> bool:
    return extended_properties(row).get(FLAG_OWNER) == "1"
