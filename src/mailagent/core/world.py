"""What the agent knows at one instant, what it makes of it, and what it has done: the values between store and plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from mailagent.core.model import (
    Context,
    Evidence,
    Interview,
    Letter,
    LetterRequest,
    MailVerdict,
    Message,
    NextStep,
    Note,
    Person,
    ProcessStatus,
    Tone,
)

DraftState = Literal["planned", "to_review", "edited", "sent", "deleted", "withdrawn"]
Fact = Literal[
    "not-interview",
    "interview",
    "offer",
    "accepted",
    "rejected",
    "withdrawn",
    "no-show",
    "next-step",
    "dismiss",
    "same-as",
    "apart",
]


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user said is so (`mark`). It outweighs every reading; the latest of one fact wins."""

    target: str
    fact: Fact
    at: datetime
    text: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """An application that the user told us of (`applied`)."""

    company: str
    role: str | None
    on: date


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A message and what it means."""

    message: Message
    verdict: MailVerdict


@dataclass(frozen=True, slots=True)
class LedgerDraft:
    """A draft of ours as the ledger has it. `facts` is the digest of what the letter rests on; `body` what we wrote.

    state "planned": the intent to create it is written, the outcome is not.
    """

    key: str
    purpose: str
    account: str
    state: DraftState
    interview: str | None = None
    process: str | None = None
    to: tuple[tuple[str, str], ...] = ()  # (name, email)
    subject: str = ""
    body: str = ""
    facts: str = ""
    provider_id: str = ""
    fingerprint: str = ""
    marker: str = ""
    parent: str | None = None
    parent_thread: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    order: str = ""  # the interview's start, for a stable order of recent letters


@dataclass(frozen=True, slots=True)
class LedgerFlag:
    """A flag of ours. `message_id` is the message it sits on; None: shown by the agent alone. `done` is False while the
    outcome of setting it is not written: it is set once more, which changes nothing where it was set.
    """

    key: str
    purpose: str
    account: str
    process: str | None
    interview: str | None
    message_id: str | None
    due: date | None
    set_at: datetime
    done: bool = True


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was done so far."""

    drafts: Mapping[str, LedgerDraft] = field(default_factory=dict)
    flags: Mapping[str, LedgerFlag] = field(default_factory=dict)
    notices: frozenset[str] = frozenset()  # keys of what the user was told


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings that understanding and planning need. Spans in the units of their names."""

    delay: timedelta = timedelta(minutes=30)
    within: timedelta = timedelta(days=14)
    thank: bool = True
    debrief: bool = True
    thank_coordinators: bool = False
    tone: Tone = "warm"
    signature: str = ""
    flag_after: int = 1
    check_in_after: int = 5
    check_ins: int = 2
    overdue_after: int = 1
    forget_after: int = 60
    answer_rejections: bool = True
    answer_offers: bool = True
    withdraw_others: bool = True
    goal: int = 5
    nudge: bool = True
    nudge_weekday: int = 0  # Monday is 0
    nudge_minute: int = 540  # of the day
    quiet_from: int = 1260
    quiet_to: int = 480
    snoozed_until: datetime | None = None
    holidays: Callable[[date], bool] = lambda _: False
    drafts_in: Mapping[str, str] = field(default_factory=dict)  # account of the event -> account of the drafts
    mail_accounts: tuple[str, ...] = ()  # accounts that have a mailbox
    compose: Callable[[LetterRequest], Letter] | None = None


@dataclass(frozen=True, slots=True)
class World:
    """All that is known at `now` (aware, any zone). `interviews` holds verdicts in the bands sure and unsure."""

    now: datetime
    context: Context
    since: datetime | None = None  # what ended before is not looked at, and nothing is concluded from its absence
    interviews: tuple[Interview, ...] = ()
    messages: tuple[ReadMessage, ...] = ()
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    applications: tuple[Application, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """One company and one role: its interviews, its mail, where it stands.

    aliases: every id this process had or could have had, so that a correction stays with it.
    heard: when the company last said anything. parent: the message that a check-in answers.
    """

    id: str
    aliases: frozenset[str]
    company: str | None
    role: str | None
    status: ProcessStatus
    next: NextStep
    interviews: tuple[Interview, ...] = ()
    messages: tuple[ReadMessage, ...] = ()
    people: tuple[Person, ...] = ()
    coordinators: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()
    applied: date | None = None
    heard: datetime | None = None
    parent: Message | None = None
    received: Message | None = None
    dismissed: bool = False
    no_shows: frozenset[str] = frozenset()
    evidence: tuple[Evidence, ...] = ()

    def latest(self, now: datetime) -> Interview | None:
        """The last interview that is over and took place."""
        past = [one for one in self.interviews if one.event.end <= now and one.verdict.actionable]
        return max(past, key=lambda one: one.event.end, default=None)

    def upcoming(self, now: datetime) -> Interview | None:
        """The next interview that is not over."""
        ahead = [one for one in self.interviews if one.event.end > now and one.verdict.actionable]
        return min(ahead, key=lambda one: one.event.start, default=None)


@dataclass(frozen=True, slots=True)
class Understanding:
    """What is made of a World. `unsure`: events that may be interviews, for the user to decide.

    made: every application that is known, each once, by day.
    """

    now: datetime
    processes: tuple[Process, ...]
    unsure: tuple[Interview, ...] = ()
    applications: int | None = None  # in the last seven days; None: nothing is known
    accepted: bool = False
    made: tuple[Application, ...] = ()
