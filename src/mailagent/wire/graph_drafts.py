"""Drafts and flags as Microsoft Graph v1.0 takes them, and the letter in what it makes of them.

Quirks, each held by a test in tests/wire/test_graph_drafts.py:
- Bodies come back as HTML rewritten by the server, or as text with a rule of underscores above the quoted history.
- A reply's subject of another topic than its parent's splits the conversation.
- A due date needs a start date.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import date

from mailagent.core.model import Address, Draft
from mailagent.wire.fields import mapping, text
from mailagent.wire.graph_mail import body_text, recipients
from mailagent.wire.graph_query import FLAG_OWNER, MARKER, REPLY
from mailagent.wire.html import html_to_text
from mailagent.wire.mime import fingerprint, sanitise_header
from mailagent.wire.text import clean_line

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


# ---- what is stored --------------------------------------------------------------------------------------------------
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
