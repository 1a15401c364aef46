"""The values that every part of mailagent exchanges. All frozen; all times aware; all ids opaque strings.

Terms are those of RFC 5545 (event, organizer, attendee, partstat, recurrence-id, sequence) and RFC 5322 (message-id,
in-reply-to, references). Message-ids are kept without their angle brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

Source = Literal["google", "graph", "ics"]
Partstat = Literal["needs-action", "accepted", "declined", "tentative", "delegated"]
ParticipationRole = Literal["required", "optional", "chair", "non-participant"]
Cutype = Literal["individual", "group", "room", "resource", "unknown"]
EventStatus = Literal["confirmed", "tentative", "cancelled"]
WhyNot = Literal["not_job", "i_interview", "prep", "hold", "cancelled", "declined"]
Stage = Literal[
    "recruiter_screen",
    "phone_screen",
    "technical",
    "hiring_manager",
    "panel",
    "onsite",
    "final",
    "informational",
    "unspecified",
]
Band = Literal["sure", "unsure", "no"]
MailKind = Literal[
    "application_received",
    "interview_invite",
    "assessment",
    "rejection",
    "offer",
    "recruiter_outreach",
    "scheduling",
    "other",
]
NextStepStatus = Literal["known", "unknown", "closed", "offer"]
ProcessStatus = Literal[
    "applied",
    "interviewing",
    "waiting",
    "unknown",
    "overdue",
    "your_turn",
    "closed",
    "offer",
    "accepted",
    "withdrawn",
]
Folder = Literal["inbox", "sent", "drafts", "trash", "other"]
Tone = Literal["warm", "formal", "brief"]
ActionKind = Literal["draft", "rewrite_draft", "withdraw_draft", "flag", "unflag", "notify"]


# ---- who -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Address:
    """Display name and email as a header or an invitation gave them; either may be empty, email is lower case."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Me:
    """The user: name, all own addresses (lower case), IANA time zone."""

    name: str
    emails: tuple[str, ...]
    time_zone: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the company's side. `name` is as one would write it (no honorifics, credentials, pronouns)."""

    name: str
    email: str | None = None
    title: str | None = None


# ---- what comes in ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Attendee:
    """One invited party of an event (RFC 5545 ATTENDEE)."""

    address: Address
    partstat: Partstat = "needs-action"
    participation_role: ParticipationRole = "required"
    cutype: Cutype = "individual"
    is_me: bool = False  # the provider says so (Google's `self`); own addresses are compared elsewhere


@dataclass(frozen=True, slots=True)
class Event:
    """One calendar entry, one occurrence of a series, translated from its provider. `description` is plain text.

    `group` names what a listing refreshes as a whole: a calendar, or one file of a folder of files. `uid` and
    `recurrence_id` together identify the occurrence for us; `provider_id` is what the provider calls it.
    """

    source: Source
    provider_id: str
    uid: str
    start: datetime
    end: datetime
    account: str = ""
    group: str = ""
    recurrence_id: str | None = None
    sequence: int = 0
    revision: str = ""
    status: EventStatus = "confirmed"
    summary: str = ""
    description: str = ""
    location: str = ""
    conference: str = ""  # the join link of a call, where the event has one
    all_day: bool = False
    organizer: Address | None = None
    organizer_is_me: bool = False
    creator: Address | None = None
    attendees: tuple[Attendee, ...] = ()
    attendees_hidden: bool = False
    my_partstat: Partstat | None = None  # what the provider says I answered, apart from the attendee list
    private: bool = False  # its content is hidden from us: never guessed at
    event_type: str = "default"  # Google: default, fromGmail, focusTime, outOfOffice, workingLocation, birthday
    method: str = ""  # iTIP METHOD: REQUEST, CANCEL, PUBLISH, ...
    product: str = ""  # RFC 5545 PRODID, or the scheduler named by the provider's source fields
    categories: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()  # titles of attached files: they often name the role


@dataclass(frozen=True, slots=True)
class Message:
    """One message, translated from its provider. `text` is plain text, as written (quoted parts included), capped.

    `thread` is the provider's conversation id, or where there is none the message-id at the root of References.
    """

    provider_id: str
    message_id: str
    date: datetime
    sender: Address
    account: str = ""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    text: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    thread: str = ""
    folder: Folder = "inbox"
    automatic: bool = False  # RFC 3834 Auto-Submitted other than "no", an autoreply, a bounce
    bulk: bool = False  # RFC 2369 List-* headers or Precedence: bulk/list/junk
    meeting_request: bool = False  # carries an invitation; Outlook refuses a reply made from it
    flagged: bool = False


# ---- why -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a fact is believed: the field or message it was read from, and the words. A plain reading weighs 0."""

    fact: str  # interview, company, role, by, ...
    value: str
    source: str  # "summary", "attendees", "message 2026-03-02 from Mary Okafor", "note", "your mark", ...
    quote: str
    weight: float = 0.0


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Word lists and weights from config/words/*.toml and the user's own, merged: table name -> language -> content.

    Compared by identity, so that what a module compiles from it can be cached under it.
    """

    tables: Mapping[str, Mapping[str, Mapping[str, object]]]

    def table(self, name: str) -> Mapping[str, Mapping[str, object]]:
        """The table `name` by language code; "" holds what belongs to no language. Empty where there is none."""
        return self.tables.get(name, {})


# ---- what is understood ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class KnownJob:
    """An application or process known from mail or corrections: evidence for later events and mails."""

    company: str
    role: str | None = None
    domains: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What else is known when one event or one mail is read."""

    me: Me
    vocabulary: Vocabulary
    jobs: tuple[KnownJob, ...] = ()
    confirmed: frozenset[str] = frozenset()  # addresses, domains, companies the user marked as interviews before
    refused: frozenset[str] = frozenset()  # the same, marked as no interview


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an event is. Cancelled or declined: the facts are kept, `thank` is empty. No interview: no facts."""

    interview: bool
    actionable: bool
    why_not: WhyNot | None = None
    band: Band = "no"
    score: float = 0.0
    stage: Stage | None = None
    company: str | None = None
    role: str | None = None
    thank: tuple[Person, ...] = ()
    coordinators: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class MailVerdict:
    """What one received message means for the job search."""

    kind: MailKind
    company: str | None = None
    role: str | None = None
    next_step: str | None = None
    by: date | None = None
    action_needed: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What the user wrote about an interview or a process (by `note`, or typed into a debrief draft)."""

    target: str  # interview or process id
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next after an interview, as the company said it last. `step` is a short phrase for people."""

    status: NextStepStatus
    step: str | None = None
    by: date | None = None
    action_needed: bool = False
    overdue: bool = False
    said_at: datetime | None = None
    said_by: Address | None = None
    message_id: str | None = None  # the message that said it
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """An event that is an interview, with its verdict. `id` is stable over moves and over accounts."""

    id: str
    event: Event
    verdict: Verdict


# ---- letters ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Letter:
    """A composed letter, without headers. `facts` names for each sentence the facts it rests on."""

    subject: str
    text: str  # body with signature, lines ending in \n
    html: str | None = None
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter addressed and ready to be stored. `marker` is its Message-ID, made from its key; no visible trace."""

    key: str
    marker: str
    sender: Address
    to: tuple[Address, ...]
    letter: Letter
    date: datetime
    parent: Message | None = None  # a reply in this message's thread; None: a new message of its own


Purpose = Literal[
    "thank_you",
    "debrief",
    "check_in",
    "rejection_reply",
    "offer_reply",
    "withdrawal",
    "coordinator_thanks",
    "no_show",
]


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """All that may be said in one letter. What is not here is not known and is left out.

    key: the draft's key, the only source of variety besides `recent`. now: in my zone, when the letter is written.
    notes: everything I noted about this interview; a note about another person never goes into this one's letter.
    others: who else interviewed me there. recent: texts of earlier letters (same panel first, then same company, then
    the last 50) that this one must differ from. promised: what the company said last, as far as known.
    """

    purpose: Purpose
    key: str
    me: Me
    now: datetime
    to: Person | None = None
    honorific: str | None = None  # of `to`, as the invitation or a signature gave it: "Dr", "Frau"
    signature: str = ""
    tone: Tone = "warm"
    language: str = "en"
    company: str | None = None
    role: str | None = None
    stage: Stage | None = None
    start: datetime | None = None
    end: datetime | None = None
    topics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    others: tuple[Person, ...] = ()
    promised: NextStep | None = None
    ask_next_step: bool = False
    met_before: bool = False
    number: int = 1  # of this check-in, from 1
    of: int = 2  # check-ins at most
    parent_subject: str | None = None  # the letter is a reply: its subject follows this one
    recent: tuple[str, ...] = ()


# ---- what is to be done ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Action:
    """One line of the plan: what to do, for whom, and why. `key` names the draft, flag or notice it is about."""

    key: str
    kind: ActionKind
    purpose: str
    account: str
    reason: str
    interview: str | None = None
    process: str | None = None
    to: tuple[Address, ...] = ()
    subject: str = ""
    body: str = ""
    reply_to: str | None = None  # message-id of the parent, or of the message that a flag goes on
    due: date | None = None
    letter: Letter | None = None
    sender: Address | None = None
    facts: str = ""  # digest of what the letter rests on: it is written again when this changes
    parent: Message | None = field(default=None, repr=False)
    order: str = ""  # the interview's start, for a stable order of letters
