"""Microsoft Graph v1.0 `message` resources to Message.

Quirks, each held by a test in tests/wire/test_graph_mail.py:
- An event message (an invitation or an answer to one) is told by `@odata.type`; Outlook refuses a reply made from it.
- Internal addresses may be legacy Exchange names (`/o=...`) instead of SMTP addresses: no address at all for us.
- Header fields come where they are asked for, message by message; a message that I sent has none, and its thread is in
  MAPI properties. Outlook's own out-of-office notes and bounces are known by their message class.
- A draft in Deleted Items is still `isDraft`; a draft that was sent is not, wherever it lies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from mailagent.core.model import Address, Folder, Me, Message
from mailagent.wire import WireError
from mailagent.wire.fields import mapping, mappings, text
from mailagent.wire.graph_query import FLAG_OWNER, IN_REPLY_TO, MARKER, MESSAGE_CLASS, PROPERTIES, REFERENCES, REPLY
from mailagent.wire.html import html_to_text
from mailagent.wire.text import clean_body, clean_line, in_zone, is_known, to_address

_MESSAGE_ID = re.compile(r"<([^<>\s]{1,900})>")
_AUTOMATIC_CLASSES = ("report.", "ipm.note.rules.ooftemplate", "ipm.note.rules.replytemplate")
_AUTOMATIC_HEADERS = ("x-autoreply", "x-autorespond", "x-autoreply-from", "x-failed-recipients")


def message_from_graph(raw: Mapping[str, object], *, me: Me, account: str, folders: Mapping[str, Folder]) -> Message:
    """A `message` resource as a Message; its text is empty where the body was not asked for.

    folders: the well-known folders by id. Raises WireError where the id or every date is missing.
    """
    provider_id = text(raw, "id")
    if not provider_id:
        raise WireError("The message has no id.")
    properties, headers = extended_properties(raw), _headers(raw)
    in_reply_to = _message_ids(headers.get("in-reply-to") or properties.get(IN_REPLY_TO, ""))
    sender = _address(mapping(raw, "from"))
    return Message(
        provider_id=provider_id,
        message_id=clean_line(raw.get("internetMessageId")).strip("<>"),
        date=in_zone(_date(raw), me.zone),
        sender=sender if is_known(sender) else _address(mapping(raw, "sender")),
        account=account,
        to=recipients(raw, "toRecipients"),
        cc=recipients(raw, "ccRecipients"),
        reply_to=recipients(raw, "replyTo"),
        subject=clean_line(raw.get("subject")),
        text=body_text(raw),
        in_reply_to=in_reply_to,
        references=_message_ids(headers.get("references") or properties.get(REFERENCES, "")) or in_reply_to,
        thread=text(raw, "conversationId"),
        folder=folder_of(raw, folders),
        automatic=_automatic(headers, properties),
        bulk=_bulk(headers),
        meeting_request="eventmessage" in text(raw, "@odata.type").lower(),
        flagged=text(mapping(raw, "flag"), "flagStatus") == "flagged",
    )


def folder_of(raw: Mapping[str, object], folders: Mapping[str, Folder]) -> Folder:
    """Where the message lies. An unsent draft is in Drafts wherever it was moved, save to Deleted Items."""
    folder = folders.get(text(raw, "parentFolderId"), "other")
    return "drafts" if raw.get("isDraft") is True and folder != "trash" else folder


def body_text(raw: Mapping[str, object]) -> str:
    """The body as plain text, capped."""
    body = mapping(raw, "body")
    content = text(body, "content")
    return clean_body(html_to_text(content) if text(body, "contentType").lower() == "html" else content)


def recipients(raw: Mapping[str, object], field: str) -> tuple[Address, ...]:
    """A recipient collection as addresses, in order."""
    return tuple(address for address in map(_address, mappings(raw, field)) if is_known(address))


def extended_properties(raw: Mapping[str, object]) -> dict[str, str]:
    """The expanded extended properties by the ids that we asked for: the server may write them in another case."""
    found = {text(entry, "id"): text(entry, "value") for entry in mappings(raw, "singleValueExtendedProperties")}
    return {_KNOWN.get(name.lower(), name): value for name, value in found.items()}


_KNOWN = {name.lower(): name for name in (MARKER, FLAG_OWNER, REPLY, *PROPERTIES)}


def _headers(raw: Mapping[str, object]) -> dict[str, str]:
    """The header fields by lower-case name, the first of each; a message that I sent has none."""
    entries = [(text(entry, "name").lower(), text(entry, "value")) for entry in mappings(raw, "internetMessageHeaders")]
    return dict(reversed(entries))


def parse_instant(value: str) -> datetime | None:
    """A Graph timestamp, aware; None where it is none, or is the year one that stands for "never"."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if moment.year > 1 else None


def _address(raw: Mapping[str, object]) -> Address:
    value = mapping(raw, "emailAddress")
    address = to_address(value.get("name"), value.get("address"))
    return Address("", address.email) if address.name.lower() == address.email else address


def _message_ids(header: str) -> tuple[str, ...]:
    return tuple(_MESSAGE_ID.findall(header[:20_000]))


def _date(raw: Mapping[str, object]) -> datetime:
    for field in ("sentDateTime", "receivedDateTime", "createdDateTime"):
        moment = parse_instant(text(raw, field))
        if moment is not None:
            return moment
    raise WireError("The message has no date.")


def is_chat(raw: Mapping[str, object]) -> bool:
    """Whether this is a Teams chat: the mailbox keeps copies of them among its messages."""
    return extended_properties(raw).get(MESSAGE_CLASS, "").lower().startswith("ipm.skypeteams.")


def _automatic(headers: Mapping[str, str], properties: Mapping[str, str]) -> bool:
    submitted = headers.get("auto-submitted", "").split(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or any(name in headers for name in _AUTOMATIC_HEADERS)
        or headers.get("precedence", "").strip().lower() == "auto_reply"
        or headers.get("return-path", "").strip() == "<>"
        or properties.get(MESSAGE_CLASS, "").lower().startswith(_AUTOMATIC_CLASSES)
    )


def _bulk(headers: Mapping[str, str]) -> bool:
    listed = any(name.startswith("list-") for name in headers)
    return listed or headers.get("precedence", "").strip().lower() in ("bulk", "list", "junk")
