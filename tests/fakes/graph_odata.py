"""The query options of Microsoft Graph as far as its published metadata has them; all else is refused.

`$filter` (comparisons, and/or, parentheses, categories/any, the extended-property Any), `$search` (KQL: participants,
words, phrases), `$select`, `$expand` and `$orderby` on messages and events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


MESSAGE_PROPERTIES = _names(
    "id createdDateTime lastModifiedDateTime changeKey categories receivedDateTime sentDateTime hasAttachments "
    "internetMessageId internetMessageHeaders subject bodyPreview importance parentFolderId conversationId "
    "conversationIndex isDeliveryReceiptRequested isReadReceiptRequested isRead isDraft webLink "
    "inferenceClassification body uniqueBody sender from toRecipients ccRecipients bccRecipients replyTo flag"
)
EVENT_PROPERTIES = _names(
    "id createdDateTime lastModifiedDateTime changeKey categories transactionId originalStartTimeZone "
    "originalEndTimeZone iCalUId reminderMinutesBeforeStart isReminderOn hasAttachments subject bodyPreview importance "
    "sensitivity isAllDay isCancelled isOrganizer responseRequested seriesMasterId showAs type webLink "
    "onlineMeetingUrl isOnlineMeeting onlineMeetingProvider allowNewTimeProposals occurrenceId isDraft hideAttendees "
    "recurrence responseStatus body start end location locations attendees organizer onlineMeeting originalStart"
)
FILTERABLE = _names(
    "id createdDateTime lastModifiedDateTime receivedDateTime sentDateTime hasAttachments internetMessageId subject "
    "importance parentFolderId conversationId isRead isDraft from/emailAddress/address flag/flagStatus"
)
_TOKEN = re.compile(r"'(?:[^']|'')*'|[()]|[^\s()']+")
_ANY = re.compile(
    r"singleValueExtendedProperties/Any\((\w+): \1/id eq '((?:[^']|'')*)' and \1/value eq '((?:[^']|'')*)'\)"
)
_CATEGORY = re.compile(r"categories/any\((\w+):\s?\1 eq '((?:[^']|'')*)'\)")
_EXPAND = re.compile(r"singleValueExtendedProperties\(\$filter=(id eq '[^']+'(?: or id eq '[^']+')*)\)")

Item = dict[str, Any]
Predicate = Callable[[Item], bool]


class BadRequest(ValueError):
    """Graph would answer 400; the first argument is the error code, the second its words."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words


def parse_filter(expression: str) -> Predicate:
    """The `$filter` as a predicate over stored messages."""
    found = _ANY.fullmatch(expression)
    if found:
        name, value = found[2].replace("''", "'"), found[3].replace("''", "'")
        return lambda item: item["_properties"].get(name, "").lower() == value.lower() != ""
    found = _CATEGORY.fullmatch(expression)
    if found:
        category = found[2].replace("''", "'")
        return lambda item: category in item["categories"]
    tokens = _TOKEN.findall(expression)
    predicate = _disjunction(tokens)
    if tokens:
        raise BadRequest("ErrorInvalidUrlQueryFilter", f"cannot read {tokens[0]}")
    return predicate


def _disjunction(tokens: list[str]) -> Predicate:
    parts = [_conjunction(tokens)]
    while tokens and tokens[0] == "or":
        tokens.pop(0)
        parts.append(_conjunction(tokens))
    return lambda item: any(part(item) for part in parts)


def _conjunction(tokens: list[str]) -> Predicate:
    parts = [_comparison(tokens)]
    while tokens and tokens[0] == "and":
        tokens.pop(0)
        parts.append(_comparison(tokens))
    return lambda item: all(part(item) for part in parts)


def _comparison(tokens: list[str]) -> Predicate:
    if tokens and tokens[0] == "(":
        tokens.pop(0)
        inner = _disjunction(tokens)
        if not tokens or tokens.pop(0) != ")":
            raise BadRequest("ErrorInvalidUrlQueryFilter", "a parenthesis is missing")
        return inner
    if len(tokens) < 3:
        raise BadRequest("ErrorInvalidUrlQueryFilter", "a comparison is cut short")
    field, operator, literal = (tokens.pop(0) for _ in range(3))
    if field not in FILTERABLE or operator not in ("eq", "ne", "gt", "ge", "lt", "le"):
        raise BadRequest("ErrorInvalidUrlQueryFilter", f"cannot filter by {field} {operator}")
    wanted = _literal(field, literal)
    return lambda item: _compare(_value(item, field), operator, wanted)


def _literal(field: str, literal: str) -> object:
    if field.endswith("DateTime"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", literal):
            raise BadRequest("ErrorInvalidUrlQueryFilter", f"{literal} is no time")
        return literal.split(".", 1)[0].rstrip("Z")
    if literal in ("true", "false"):
        return literal == "true"
    if not literal.startswith("'"):
        raise BadRequest("ErrorInvalidUrlQueryFilter", f"{literal} is not quoted")
    return literal[1:-1].replace("''", "'")


def _value(item: Item, field: str) -> object:
    value: object = item
    for name in field.split("/"):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value.split(".", 1)[0].rstrip("Z") if field.endswith("DateTime") and isinstance(value, str) else value


def _compare(value: object, operator: str, wanted: object) -> bool:
    if operator in ("eq", "ne"):
        same = str(value).lower() == str(wanted).lower()
        return same == (operator == "eq")
    left, right = str(value), str(wanted)
    return {"gt": left > right, "ge": left >= right, "lt": left < right, "le": left <= right}[operator]


def parse_search(expression: str) -> Predicate:
    """The `$search` as a predicate: one KQL term in double quotes."""
    if len(expression) < 3 or not (expression.startswith('"') and expression.endswith('"')):
        raise BadRequest("ErrorInvalidUrlQuery", "$search is not in double quotes")
    term = expression[1:-1].replace('\\"', "\x00")
    if '"' in term:
        raise BadRequest("ErrorInvalidUrlQuery", "a quote in $search is not escaped")
    if term.startswith("participants:"):
        wanted = term.removeprefix("participants:").lower()
        return lambda item: any(_participates(wanted, address) for address in item_addresses(item))
    if ":" in term:
        raise BadRequest("ErrorInvalidUrlQuery", f"cannot search by {term.split(':', 1)[0]}")
    if not re.fullmatch("\x00[^\x00]+\x00(?: OR \x00[^\x00]+\x00)*", term):
        raise BadRequest("ErrorInvalidUrlQuery", "this double knows phrases in quotes, joined by OR")
    phrases = [phrase.lower() for phrase in re.findall("\x00([^\x00]+)\x00", term)]
    return lambda item: any(phrase in _words(item) for phrase in phrases)


def _participates(wanted: str, address: str) -> bool:
    return address == wanted or ("@" not in wanted and re.search(rf"[@.]{re.escape(wanted)}$", address) is not None)


def item_addresses(item: Item) -> list[str]:
    """Everybody a message is from or to."""
    people = [item.get("from"), *item["toRecipients"], *item["ccRecipients"], *item["bccRecipients"]]
    return [person["emailAddress"]["address"].lower() for person in people if person]


def _words(item: Item) -> str:
    name = (item.get("from") or {"emailAddress": {}})["emailAddress"].get("name", "")
    text = re.sub(r"<[^<>]*>", " ", item["body"]["content"])
    return " ".join(f"{item['subject']} {name} {text}".lower().split())


def parse_select(expression: str, known: frozenset[str]) -> tuple[str, ...]:
    """The `$select`ed names; an unknown one is a 400."""
    names = tuple(expression.split(","))
    for name in names:
        if name not in known:
            raise BadRequest("RequestBroker--ParseUri", f"Could not find a property named '{name}'.")
    return names


def parse_expand(expression: str) -> frozenset[str]:
    """The ids of the extended properties to expand."""
    found = _EXPAND.fullmatch(expression)
    if found is None:
        raise BadRequest("RequestBroker--ParseUri", "$expand is not understood")
    return frozenset(re.findall(r"id eq '([^']+)'", found[1]))
