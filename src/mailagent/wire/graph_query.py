"""What is asked of Graph's mail: fields, extended properties, filters and searches, with foreign values quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

# Our marker on a draft: a named property that lives in the mailbox only and is never part of what is sent.
MARKER = "String {6f1f9c0e-7b0e-4b2c-9a57-3d1c2f0e8a41} Name mailagentKey"
# Tells on a message of others that the follow-up flag on it is ours, so that clearing takes away no flag of the user's.
FLAG_OWNER = "String {6f1f9c0e-7b0e-4b2c-9a57-3d1c2f0e8a41} Name mailagentFlag"
# Tells on the parent of a reply which reply was begun, and whether the parent was unread before.
REPLY = "String {6f1f9c0e-7b0e-4b2c-9a57-3d1c2f0e8a41} Name mailagentReply"

# MAPI properties: what a sent message has instead of header fields, and what kind of thing a message is.
MESSAGE_CLASS = "String 0x001A"
IN_REPLY_TO = "String 0x1042"
REFERENCES = "String 0x1039"
PROPERTIES = (MESSAGE_CLASS, IN_REPLY_TO, REFERENCES)

HEAD_FIELDS = (
    "id,conversationId,internetMessageId,subject,bodyPreview,from,sender,toRecipients,ccRecipients,replyTo,"
    "receivedDateTime,sentDateTime,lastModifiedDateTime,isDraft,parentFolderId,flag"
)
BODY_FIELDS = "id,body,internetMessageHeaders"
DRAFT_FIELDS = "id,conversationId,subject,toRecipients,ccRecipients,bccRecipients,body,isDraft,parentFolderId"


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
    return _expand(PROPERTIES)


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
