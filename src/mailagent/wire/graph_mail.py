"""Microsoft Graph v1.0 mail: `message` resources to Message, drafts and flags to request bodies, queries quoted.

Quirks, each held by a test in tests/wire/test_graph_mail.py:
- An event message (an invitation or an answer to one) is told by `@odata.type`; Outlook refuses a reply made from it.
- Internal addresses may be legacy Exchange names (`/o=...`) instead of SMTP addresses: no address at all for us.
- Header fields come where they are asked for, message by message; a message that I sent has none, and its thread is in
  MAPI properties. Outlook's own out-of-office notes and bounces are known by their message class.
- A draft in Deleted Items is still `isDraft`; a draft that was sent is not, wherever it lies.
- Bodies come back as HTML rewritten by the server, or as text with a rule of underscores above the quoted history.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from mailagent.core.model import Address, Draft, Folder, Me, Message
from mailagent.wire import WireError
from mailagent.wire.fields import mapping, mappings, text
from mailagent.wire.html import html_to_text
from mailagent.wire.mime import fingerprint, sanitise_header
from mailagent.wire.text import clean_body, clean_line, in_zone, is_known, to_address

# Our marker on a draft: a named property that lives in the mailbox only and is never part of what is sent.
MARKER = "String {6f1f9c0e-7b0e-4b2c-9a57-3d1c2f0e8a41} Name mailagentKey"
# Tells on a message of others that the follow-up flag on it is ours, so that clearing takes away no flag of the user's.
FLAG_OWNER = "String {6f1f9c0e-7b0e-4b2c-9a57-3d1c2f0e8a41} Name mailagentFlag"
# Tells on the parent of a reply which reply was begun, and whether the parent was unread before.
REPLY = "String {6f1f9c0e-7b0e-4b2c-9a57-3d1c2f0e8a41} Name mailagentReply"

# MAPI properties: what a sent message has instead of header fields, and what kind of thing a message is.
_MESSAGE_CLASS = "String 0x001A"
_IN_REPLY_TO = "String 0x1042"
_REFERENCES = "String 0x1039"
_PROPERTIES = (_MESSAGE_CLASS, _IN_REPLY_TO, _REFERENCES)

HEAD_FIELDS = (
    "id,conversationId,internetMessageId,subject,bodyPreview,from,sender,toRecipients,ccRecipients,replyTo,"
    "receivedDateTime,sentDateTime,lastModifiedDateTime,isDraft,parentFolderId,flag"
)
BODY_FIELDS = "id,body,internetMessageHeaders"
DRAFT_FIELDS = "id,conversationId,subject,toRecipients,ccRecipients,bccRecipients,body,isDraft,parentFolderId"

_MESSAGE_ID = re.compile(r"<([^<>\s]{1,900})>")
_AUTOMATIC_CLASSES = ("report.", "ipm.note.rules.ooftemplate", "ipm.note.rules.replytemplate")
_AUTOMATIC_HEADERS = ("x-autoreply", "x-autorespond", "x-autoreply-from", "x-failed-recipients")
# How Exchange renders the rule above a quoted message (the header block below it is in the reader's language), and how
# we render quoted HTML.
_QUOTED = re.compile(r"^(?:[ \t]*_{20,100}[ \t\r]*$|> )", re.MULTILINE)
# Where the quoted history begins in the HTML of a reply that Outlook has made.
_HISTORY = re.compile(
    r"<div\b[^<>]{0,300}\bid=[\"']?(?:x_)?(?:appendonsend|divRplyFwdMsg)\b[^<>]{0,300}>|<hr\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_REPLY_PREFIX = re.compile(r"^(?:[^\W\d_]{1,4}: ?){1,5}")
_BODY_TAG = re.compile(r"<body\b[^<>]{0,2000}>", re.IGNORECASE)


# ---- queries ---------------------------------------------------------------------------------------------------------
def quote(value: str) -> str:
    """`value` as an OData string literal."""
    return "'" + value.replace("'", "''") + "'"


def search_participant(value: str) -> str:
    """The `$search` that finds mail from or to this address or domain. Quotes have no place in either."""
    return f'"participants:{plain_term(value)}"'


def search_phrases(values: Sequence[str]) -> str:
    """The `$search` that finds mail with one of these wordings, its words in a row, in its subject, body or sender."""
    return '"' + " OR ".join(f'\\"{plain_term(value)}\\"' for value in values) + '"'


def plain_term(value: str) -> str:
    """`value` without what has a meaning in a `$search`: a colon makes a property of a word, a quote ends the term."""
    return " ".join(re.sub(r'["\\:()*]', " ", value[:200]).split())


def expand_properties() -> str:
    """The `$expand` that brings the MAPI properties of a message."""
    return _expand(_PROPERTIES)


def expand_marks() -> str:
    """The `$expand` that brings our own marks."""
    return _expand((MARKER, FLAG_OWNER, REPLY))


def _expand(properties: Sequence[str]) -> str:
    return f"singleValueExtendedProperties($filter={' or '.join(f'id eq {quote(name)}' for name in properties)})"


def filter_marker(marker: str) -> str:
    """The `$filter` that finds what carries this marker."""
    return f"singleValueExtendedProperties/Any(ep: ep/id eq {quote(MARKER)} and ep/value eq {quote(marker)})"


def instant(moment: datetime) -> str:
    """A moment as Graph's filters and windows want it: UTC, whole seconds, unquoted."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# ---- what comes in ---------------------------------------------------------------------------------------------------
def message_from_graph(raw: Mapping[str, object], *, me: Me, account: str, folders: Mapping[str, Folder]) -> Message:
    """A `message` resource as a Message; its text is empty where the body was not asked for.

    folders: the well-known folders by id. Raises WireError where the id or every date is missing.
    """
    provider_id = text(raw, "id")
    if not provider_id:
        raise WireError("The message has no id.")
    properties, headers = extended_properties(raw), _headers(raw)
    in_reply_to = _message_ids(headers.get("in-reply-to") or properties.get(_IN_REPLY_TO, ""))
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
        references=_message_ids(headers.get("references") or properties.get(_REFERENCES, "")) or in_reply_to,
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


_KNOWN = {name.lower(): name for name in (MARKER, FLAG_OWNER, REPLY, *_PROPERTIES)}


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


def draft_fingerprint(raw: Mapping[str, object]) -> str:
    """The fingerprint of a stored draft: its recipients, its subject, and what stands above the quoted history."""
    people = [
        person for field in ("toRecipients", "ccRecipients", "bccRecipients") for person in recipients(raw, field)
    ]
    return fingerprint(people, text(raw, "subject"), new_text(body_text(raw)))


def new_text(written: str) -> str:
    """What stands above the quoted history of a reply."""
    quoted = _QUOTED.search(written)
    return written[: quoted.start()] if quoted else written


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
    return extended_properties(raw).get(_MESSAGE_CLASS, "").lower().startswith("ipm.skypeteams.")


def _automatic(headers: Mapping[str, str], properties: Mapping[str, str]) -> bool:
    submitted = headers.get("auto-submitted", "").split(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or any(name in headers for name in _AUTOMATIC_HEADERS)
        or headers.get("precedence", "").strip().lower() == "auto_reply"
        or headers.get("return-path", "").strip() == "<>"
        or properties.get(_MESSAGE_CLASS, "").lower().startswith(_AUTOMATIC_CLASSES)
    )


def _bulk(headers: Mapping[str, str]) -> bool:
    listed = any(name.startswith("list-") for name in headers)
    return listed or headers.get("precedence", "").strip().lower() in ("bulk", "list", "junk")


# ---- what goes out ---------------------------------------------------------------------------------------------------
def draft_to_graph(draft: Draft) -> dict[str, object]:
    """The body of `POST /me/messages`: the letter as a new message, with its marker."""
    letter = draft.letter
    kind, content = ("html", letter.html) if letter.html is not None else ("text", letter.text)
    return {
        "subject": sanitise_header(letter.subject),
        "toRecipients": _recipients(draft.to),
        "body": {"contentType": kind, "content": content},
        **_property(MARKER, draft.marker),
    }


def reply_to_graph(draft: Draft, bare: Mapping[str, object]) -> dict[str, object]:
    """The body of the PATCH that turns what createReply made into our reply: the letter above the quoted history.

    bare: the reply as the server made it, without new text. A subject of another topic than the server's would split
    the conversation: then the server's stays.
    """
    quoted = mapping(bare, "body")
    content = text(quoted, "content")
    if text(quoted, "contentType").lower() == "text":
        body = {"contentType": "text", "content": f"{draft.letter.text}\n{content}"}
    else:
        ours = draft.letter.html if draft.letter.html is not None else text_to_html(draft.letter.text)
        body = {"contentType": "html", "content": _insert(_fragment(ours), content)}
    subject = sanitise_header(draft.letter.subject)
    heading: dict[str, object] = {"subject": subject} if _topic(subject) == _topic(text(bare, "subject")) else {}
    if draft.to:  # else those whom the server took from the parent stay
        heading["toRecipients"] = _recipients(draft.to)
    return {**heading, "body": body, **_property(MARKER, draft.marker)}


def _topic(subject: str) -> str:
    """The subject without `Re:` and what stands for it in other languages."""
    return _REPLY_PREFIX.sub("", clean_line(subject)).casefold()


def quoted_history(body: Mapping[str, object]) -> dict[str, object] | None:
    """A reply's body without its new text; None where the quoted history cannot be told from it."""
    content = text(body, "content")
    if text(body, "contentType").lower() == "text":
        rule = _QUOTED.search(content)
        return {"contentType": "text", "content": content[rule.start() :] if rule else ""}
    opening, history = _BODY_TAG.search(content), _HISTORY.search(content)
    if history is None:
        return {"contentType": "html", "content": ""} if not _QUOTED.search(html_to_text(content)) else None
    head = content[: opening.end()] if opening and opening.end() <= history.start() else ""
    return {"contentType": "html", "content": head + content[history.start() :]}


def text_to_html(written: str) -> str:
    """Plain text as a fragment of HTML: a div for each line, everything escaped."""
    lines = written.rstrip("\n").split("\n")
    return "".join(f"<div>{html.escape(line) if line.strip() else '<br>'}</div>" for line in lines)


def flag_to_graph(due: date, time_zone: str) -> dict[str, object]:
    """A follow-up flag. A due date needs a start date (else 400); both are the day itself.

    Noon in the person's zone is that day whether the server keeps the local or the UTC date.
    """
    noon = {"dateTime": f"{due.isoformat()}T12:00:00", "timeZone": time_zone}
    return {"flagStatus": "flagged", "startDateTime": noon, "dueDateTime": noon}


def owned_flag(*, owned: bool) -> dict[str, object]:
    """The property that says, on a message, whether its follow-up flag is ours."""
    return _property(FLAG_OWNER, "1" if owned else "0")


def reply_note(marker: str, *, unread: bool) -> dict[str, object]:
    """The property that says, on a parent, which reply was begun, and whether the parent is to be unread again."""
    return _property(REPLY, f"{marker} {'unread' if unread else 'read'}")


def _property(name: str, value: str) -> dict[str, object]:
    return {"singleValueExtendedProperties": [{"id": name, "value": value}]}


def _recipients(people: Sequence[Address]) -> list[dict[str, object]]:
    # The name and the address are fields of their own in JSON: nothing a stranger wrote can become a second recipient.
    named = ((sanitise_header(person.name), person.email) for person in people)
    return [{"emailAddress": {"address": email, **({"name": name} if name else {})}} for name, email in named]


def _fragment(document: str) -> str:
    opening = _BODY_TAG.search(document)
    if opening is None:
        return document
    closing = document.lower().rfind("</body")
    return document[opening.end() : closing if closing > opening.end() else len(document)]


def _insert(ours: str, document: str) -> str:
    opening = _BODY_TAG.search(document)
    at = opening.end() if opening else 0
    return f"{document[:at]}<div>{ours}</div><br>{document[at:]}"
