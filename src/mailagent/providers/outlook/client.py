"""Microsoft Graph over the guarded session: the calls we make, its errors in plain words, its pages and batches.

Facts from Microsoft's pages "Throttling guidance", "Combine multiple HTTP requests using JSON batching" and "Get
immutable identifiers": ids stay the same over moves only where each request asks for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlsplit

import requests

from mailagent.errors import AuthError, CursorExpired, DraftChanged, MailagentError, ProviderError, TransientError
from mailagent.providers.guard import Call, json_parts
from mailagent.providers.transport import GuardedSession, Throttled, Traffic, retry_after
from mailagent.wire.fields import mapping, mappings, text

ENDPOINT = "https://graph.microsoft.com/v1.0"
_MOST_PAGES = 1_000
BATCH = 20  # requests in one batch, Graph's limit
_IMMUTABLE = 'IdType="ImmutableId", outlook.timezone="UTC"'
AS_TEXT = f'{_IMMUTABLE}, outlook.body-content-type="text"'
AS_HTML = f'{_IMMUTABLE}, outlook.body-content-type="html"'
_SIGN_IN = "Run: mailagent setup outlook"
_EXPIRED = ("syncstatenotfound", "resyncrequired", "syncstateinvalid")

Json = Mapping[str, object]


class ItemNotFound(ProviderError):
    """404: no such item in the mailbox, or no such address at this server."""

    code = "not-found"


class InvalidRequest(ProviderError):
    """400, 405, 501: what was asked for cannot be done to this item, or by this server."""

    code = "invalid-request"


def allowed_calls(root: str) -> tuple[Call, ...]:
    """Everything that is ever asked of Graph. There is no sending call, and no permission for one."""
    me = f"{root}/me"
    return (
        Call("GET", me),
        Call("GET", f"{me}/mailboxSettings"),
        Call("GET", f"{me}/calendar/calendarView"),
        Call("GET", f"{me}/calendars"),
        Call("GET", f"{me}/calendars/{{}}/calendarView"),
        Call("GET", f"{me}/calendarView/delta"),
        Call("GET", f"{me}/events/{{}}"),
        Call("GET", f"{me}/mailFolders/{{}}"),
        Call("GET", f"{me}/mailFolders/{{}}/messages"),
        Call("GET", f"{me}/messages"),
        Call("GET", f"{me}/messages/{{}}"),
        Call("POST", f"{me}/messages", effect="write"),
        Call("POST", f"{me}/messages/{{}}/createReply", effect="write"),
        Call("PATCH", f"{me}/messages/{{}}", effect="write"),
        Call("DELETE", f"{me}/messages/{{}}", effect="write"),
        Call("POST", f"{root}/$batch", parts=json_parts),
    )


def address(path: str, *ids: str, span: str = "", **query: str) -> str:
    """An address below the root: `{}` in the path stands for an id; query names get their `$`, `span` stays as is."""
    filled = path.format(*(quote(part, safe="") for part in ids))
    options = [span] if span else []
    options += [f"${name}={quote(value, safe='/:,()=;')}" for name, value in query.items()]
    return f"{filled}?{'&'.join(options)}" if options else filled


class Graph:
    """Graph's JSON in and out. Raises the errors of `mailagent.errors`; one mailbox, one request at a time."""

    def __init__(self, session: GuardedSession, root: str) -> None:
        self._session = session
        self._root = root
        self._has_batch = True
        self.date: datetime | None = None  # the server's clock at its last answer

    def get(self, where: str, *, prefer: str = AS_TEXT) -> Json:
        """One resource or page."""
        return self._ask("GET", where, prefer)

    def post(self, where: str, content: Json, *, prefer: str = AS_TEXT) -> Json:
        return self._ask("POST", where, prefer, content)

    def patch(self, where: str, content: Json, *, tag: str = "") -> Json:
        """Change; with a `tag` (an ETag) only what has not changed since, else DraftChanged."""
        return self._ask("PATCH", where, AS_TEXT, content, tag)

    def delete(self, where: str, *, tag: str = "") -> None:
        self._ask("DELETE", where, AS_TEXT, None, tag)

    def pages(self, first: Json, where: str, *, prefer: str = AS_TEXT) -> Iterator[Json]:
        """The page `first` that `where` brought, and those after it. A page may be empty and still go on."""
        page = first
        for _ in range(_MOST_PAGES):
            yield page
            link = text(page, "@odata.nextLink")
            if not link:
                return
            page = self.get(self.follow(link, where), prefer=prefer)
        raise ProviderError("Outlook's listing does not end.", why=f"It went on after {_MOST_PAGES} pages.")

    def rows(self, where: str, *, prefer: str = AS_TEXT) -> Iterator[Json]:
        """The items of all pages."""
        for page in self.pages(self.get(where, prefer=prefer), where, prefer=prefer):
            yield from mappings(page, "value", 10_000)

    def follow(self, link: str, where: str) -> str:
        """Where a nextLink or deltaLink goes on with what began at `where`.

        Of the link only the query is taken: servers write the path in another case, name the person by an id in it, or
        leave out their own name.
        """
        ours, theirs = urlsplit(self._root), urlsplit(urljoin(self._root, link))
        if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc):
            raise ProviderError("Outlook pointed to another server.", why="A page's link leaves the endpoint.")
        return f"{where.partition('?')[0]}?{theirs.query}"

    def get_many(self, places: Sequence[str]) -> list[Json | None]:
        """Several resources in one request for each twenty; None where there is no such item.

        A part that fails is asked for again by itself, so that its waiting or its error is its own.
        """
        found: list[Json | None] = []
        for start in range(0, len(places), BATCH):
            chunk = places[start : start + BATCH]
            found += self._batch(chunk) if self._has_batch and len(chunk) > 1 else map(self._find, chunk)
        return found

    def _batch(self, places: Sequence[str]) -> list[Json | None]:
        parts = [
            {"id": str(number), "method": "GET", "url": place, "headers": {"Prefer": AS_TEXT}}
            for number, place in enumerate(places)
        ]
        try:
            answer = self._ask("POST", "/$batch", "", {"requests": parts})
        except ProviderError:
            answer = {}
        answers = {text(part, "id"): part for part in mappings(answer, "responses")}
        if all(_status(part) == 400 for part in answers.values()):
            self._has_batch = False  # a server that knows no batches, or none of these
        return [self._part(answers.get(str(number), {}), place) for number, place in enumerate(places)]

    def _part(self, part: Json, place: str) -> Json | None:
        if 200 <= _status(part) < 300:
            return mapping(part, "body")
        if _status(part) == 404 and _code(mapping(part, "body")) == "ErrorItemNotFound":
            return None
        return self._find(place)

    def _find(self, place: str) -> Json | None:
        try:
            return self.get(place)
        except ItemNotFound:
            return None

    def _ask(self, method: str, where: str, prefer: str, content: Json | None = None, tag: str = "") -> Json:
        headers = {"Prefer": prefer} if prefer else {}
        if tag:
            headers["If-Match"] = tag
        answer = self._session.request(method, self._root + where, json=content, headers=headers)
        self.date = _date(answer) or self.date
        found = answer.json() if answer.content else {}
        return found if isinstance(found, dict) else {}

    @property
    def traffic(self) -> Traffic:
        """What went over the wire so far."""
        return self._session.traffic

    def close(self) -> None:
        self._session.close()


def _status(part: Json) -> int:
    status = part.get("status")
    return status if isinstance(status, int) else 0


def _date(answer: requests.Response) -> datetime | None:
    try:
        return parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
    except ValueError:
        return None


# ---- errors ----------------------------------------------------------------------------------------------------------
def classify(answer: requests.Response) -> MailagentError | None:
    """What an answer of Graph means; None where it is fine."""
    status = answer.status_code
    if status < 300:
        return None
    try:
        body = answer.json()
    except ValueError:
        body = {}
    code = _code(body if isinstance(body, dict) else {})
    if status == 429:
        return Throttled("Outlook asks us to wait.", why=f"It answered 429 {code}.", retry_after=retry_after(answer))
    if status == 410 or code.lower() in _EXPIRED:
        return CursorExpired("Outlook no longer knows where we stopped reading.", next="Everything is read again.")
    if (status >= 500 and status not in (501, 507)) or status in (408, 423):
        why = f"It answered {status} {code}.".replace(" .", ".")
        return TransientError(
            "Outlook is in trouble.", why=why, next="It is tried again.", retry_after=retry_after(answer)
        )
    return _refusal(status, code)


def _refusal(status: int, code: str) -> MailagentError:
    if code == "MailboxNotEnabledForRESTAPI":
        return ProviderError(
            "This account has no mailbox at Microsoft.",
            why="It is on your employer's own server, has no licence, or was made with another provider's address.",
            next="Sign in with an outlook.com account or one whose mail is in Exchange Online.",
        )
    if status == 401:
        return AuthError("Outlook does not accept the sign-in any more.", next=_SIGN_IN)
    if status == 403:
        return AuthError("Outlook refuses: a permission is missing.", why=f"It answered {code}.", next=_SIGN_IN)
    if status == 404:
        return ItemNotFound("Outlook has no such item.", why="It was deleted or moved.")
    if status == 412:
        return DraftChanged("The message was changed in the meantime.", next="It is left as it is.")
    if status == 507 or code in ("ErrorQuotaExceeded", "ErrorMailboxStoreUnavailable"):
        return ProviderError("The mailbox is full.", next="Make room in it.")
    kind = InvalidRequest if status in (400, 405, 501) else ProviderError
    return kind("Outlook refuses this request.", why=f"It answered {status} {code}.")


def _code(body: Json) -> str:
    """The error code; words that it is no code are left out, for they may quote what was sent."""
    code = text(mapping(body, "error"), "code")
    return code if re.fullmatch(r"[A-Za-z0-9_.-]{1,80}", code) else ""
