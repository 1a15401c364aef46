"""What is asked for, in the language of Gmail's search box.

Quotes, braces and brackets have a meaning in it, so the foreign values that make up a query go in without them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import timedelta

from mailagent.core.model import Address
from mailagent.providers.base import DraftRef, MailQuery

_OPERAND = re.compile(r"[^\s\"(){}<>:,;]{1,320}")


def participant_queries(query: MailQuery) -> tuple[str, ...]:
    """A search for each address and domain, as sender and as recipient (`to:` means Cc and Bcc, too)."""
    alone = {address for address in query.addresses if address.rpartition("@")[2] not in query.domains}
    terms = sorted(term for term in alone | query.domains if _OPERAND.fullmatch(term))
    return tuple(f"{operator}:{term} {_after(query)}" for term in terms for operator in ("from", "to"))


def phrase_queries(query: MailQuery) -> tuple[str, ...]:
    """A search for each phrase as a whole, anywhere in a message."""
    cleaned = (" ".join(re.sub(r"[\"(){}\x00-\x1f]", " ", phrase[:200]).split()) for phrase in query.phrases)
    return tuple(f'"{phrase}" {_after(query)}' for phrase in sorted(set(filter(None, cleaned))))


def _after(query: MailQuery) -> str:
    return f"after:{int(query.since.timestamp())}"  # a date would mean midnight in California


def marker_query(marker: str) -> str:
    """A search for the message with this Message-ID."""
    return f"rfc822msgid:{marker}"


def is_between(query: MailQuery, parties: Iterable[Address]) -> bool:
    """Whether one of these is somebody of the query: an address of it, or at one of its domains or below it."""
    for party in parties:
        domain = party.email.rpartition("@")[2]
        if party.email in query.addresses or domain in query.domains:
            return True
        if any(domain.endswith(f".{known}") for known in query.domains):
            return True
    return False


def sent_query(refs: Collection[DraftRef]) -> str:
    """A search for what was sent since these drafts were made."""
    times = [ref.created for ref in refs if ref.created is not None]
    if not times or len(times) < len(refs):
        return "in:sent"
    return f"in:sent after:{int((min(times) - timedelta(minutes=1)).timestamp())}"
