"""The labelled threads and mail as the mailboxes of searches of six months, and the processes made of them.

Each hand's cases are one mailbox: all its people are taken for one seeker with many addresses, and of its cases those
of the fullest six months are kept. An interview stands in the calendar as "Interview: ROLE at COMPANY" with its people
(real titles say less: what is made of those is measured with the events).
Labels say which process each message belongs to (company and role), and where the process stood when its last label
was given. A process found is the answer to the labelled one that most of its messages belong to.

    python -m accuracy.pipeline        figures, then misses (HANDS=da: only these hands; MISSES=0: no misses)
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from accuracy.answers import message_of
from accuracy.forms import GIVEN, MailCase, MailExpect, MeForm, ThreadCase, ThreadExpect, read_cases
from accuracy.measure import plain
from mailagent.core.event.interviews import recognise
from mailagent.core.identity import interview_id
from mailagent.core.mail.mailkind import classify
from mailagent.core.model import Address, Attendee, Context, Event, Interview, Me, Message, Note
from mailagent.core.process.pipeline import understand
from mailagent.core.world import Policy, Process, ReadMessage, Understanding, World
from mailagent.gather import known_jobs
from mailagent.resources import load_vocabulary

SPAN = timedelta(days=183)
OPENING = {"application_received", "interview_invite", "assessment", "rejection", "offer", "scheduling"}
STANDS = {  # what a status says of a thread's label, or of the kind of the last mail
    "known": {"waiting", "overdue", "interviewing", "your_turn"},
    "unknown": {"unknown", "overdue"},
    "your_turn": {"your_turn"},
    "closed": {"closed"},
    "offer": {"offer"},
    "applied": {"applied", "waiting", "your_turn"},
    "interviewing": {"interviewing", "your_turn", "waiting"},
}
OF_KIND = {
    "application_received": "applied",
    "interview_invite": "interviewing",
    "scheduling": "interviewing",
    "assessment": "interviewing",
    "rejection": "closed",
    "offer": "offer",
}


@dataclass
class Wanted:
    """A labelled process: its names, what belongs to it, and where it stood at its last label."""

    company: str
    role: str | None
    ids: set[str] = field(default_factory=set)
    stand: str = ""
    at: datetime | None = None

    def takes(self, company: str, role: str | None) -> bool:
        if plain(company) != plain(self.company):
            return False
        return role is None or self.role is None or plain(role) == plain(self.role)

    def learn(self, identity: set[str], role: str | None, stand: str, at: datetime) -> None:
        self.ids |= identity
        self.role = self.role or role
        if self.at is None or at >= self.at:
            self.stand, self.at = stand, at


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One seeker's mail and calendar, and what they are labelled with."""

    hand: str
    me: Me
    messages: tuple[ReadMessage, ...]
    interviews: tuple[Interview, ...]
    notes: tuple[Note, ...]
    wanted: tuple[Wanted, ...]


def load(hand: str) -> Mailbox:
    """The mailbox of one hand's cases."""
    threads = [one for one in read_cases("threads", GIVEN / "threads.jsonl") if one.id[0] == hand]
    mails = [one for one in read_cases("mail", GIVEN / "mail.jsonl") if one.id[0] == hand]
    cases: list[ThreadCase | MailCase] = [one for one in (*threads, *mails) if isinstance(one, ThreadCase | MailCase)]
    dates = sorted(_date(one) for one in cases)
    start = max(dates, key=lambda first: sum(first <= other < first + SPAN for other in dates))
    kept = [one for one in cases if start <= _date(one) < start + SPAN]
    emails = tuple(sorted({email.lower() for one in cases for email in one.me.emails}))
    name, zone = Counter((one.me.name, one.me.time_zone) for one in cases).most_common(1)[0][0]
    wanted: list[Wanted] = []
    messages: list[ReadMessage] = []
    interviews: list[Interview] = []
    notes: list[Note] = []
    vocabulary = load_vocabulary()
    for one in kept:
        context = Context(_seeker(one.me, emails), vocabulary)
        if isinstance(one, ThreadCase):
            texts = [message_of(form, context.me, f"{one.id}-{number}") for number, form in enumerate(one.messages)]
            event = _event(one)
            interviews.append(Interview(interview_id(event), event, recognise(event, context)))
            notes += [Note(interview_id(event), one.notes, event.end)] if one.notes else []
        else:
            texts = [replace(message_of(one.message, context.me, one.id), thread="")]
        messages += [ReadMessage(message, classify(message, context)) for message in texts]
        _label(one, wanted)
    messages.sort(key=lambda read: read.message.date)
    jobs = known_jobs(messages)
    told = Context(Me(name, emails, zone), vocabulary, jobs=jobs)
    interviews = [replace(one, verdict=recognise(one.event, told)) for one in interviews]
    return Mailbox(hand, told.me, tuple(messages), tuple(interviews), tuple(notes), tuple(wanted))


def _seeker(form: MeForm, emails: tuple[str, ...]) -> Me:
    return Me(form.name, emails, form.time_zone)


def _date(case: ThreadCase | MailCase) -> datetime:
    return datetime.fromisoformat(case.interview.start if isinstance(case, ThreadCase) else case.message.date)


def _event(case: ThreadCase) -> Event:
    held = case.interview
    guests = tuple(Attendee(Address(one.name, (one.email or "").lower()), "accepted") for one in held.interviewers)
    me = Attendee(Address(case.me.name, case.me.emails[0].lower()), "accepted", is_me=True)
    return Event(
        "ics",
        case.id,
        case.id,
        datetime.fromisoformat(held.start),
        datetime.fromisoformat(held.end),
        account="calendar",
        summary=f"Interview: {held.role or 'open position'}" + (f" at {held.company}" if held.company else ""),
        description=held.description or "",
        organizer=me.address,
        organizer_is_me=True,
        attendees=(me, *guests),
    )


def _label(case: ThreadCase | MailCase, wanted: list[Wanted]) -> None:
    """Add what a case's label says to the process it belongs to."""
    if isinstance(case, ThreadCase):
        company, role = case.interview.company, case.interview.role
        label = case.expect or ThreadExpect()
        stand = "your_turn" if label.action_needed and label.status == "known" else label.status
        ids = {case.id, *(f"{case.id}-{number}" for number in range(len(case.messages)))}
        at = datetime.fromisoformat(case.now)
    else:
        expect = case.expect or MailExpect()
        if expect.kind not in OPENING:
            return
        company, role, stand, ids = expect.company, expect.role, OF_KIND[expect.kind], {case.id}
        at = datetime.fromisoformat(case.message.date) + timedelta(hours=1)
    if not company:
        return
    home = next((one for one in wanted if one.takes(company, role)), None)
    if home is None:
        home = Wanted(company, role)
        wanted.append(home)
    home.learn(ids, role, stand, at)


# ---- the answer ------------------------------------------------------------------------------------------------------
def look(mailbox: Mailbox, now: datetime) -> Understanding:
    """What is made of the mailbox at `now`; an interview is in the calendar two weeks before it."""
    world = World(
        now=now,
        context=Context(mailbox.me, load_vocabulary()),
        interviews=tuple(one for one in mailbox.interviews if one.event.start <= now + timedelta(days=14)),
        messages=mailbox.messages,
        notes=tuple(one for one in mailbox.notes if one.at <= now),
    )
    return understand(world, Policy())


def names(process: Process) -> set[str]:
    """The case ids of what belongs to a process."""
    return {one.event.uid for one in process.interviews} | {_name(read.message) for read in process.messages}


def _name(message: Message) -> str:
    return message.message_id.partition("@")[0]


def answer_to(wanted: Wanted, found: Sequence[Process]) -> Process | None:
    """The process that most of what belongs to the labelled one is in."""
    best = max(found, key=lambda one: len(names(one) & wanted.ids), default=None)
    return best if best is not None and names(best) & wanted.ids else None


@dataclass
class Tally:
    """How many of how many were right."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> bool:
        self.right += right
        self.of += 1
        return right

    def __str__(self) -> str:
        return f"{self.right / self.of:7.3f} ({self.right}/{self.of})" if self.of else "      - (0/0)"


def measure(mailbox: Mailbox, tallies: dict[str, Tally]) -> Iterator[str]:
    """The misses, one a line; the figures go into `tallies`."""
    end = max(one.at for one in mailbox.wanted if one.at)
    final = look(mailbox, end).processes
    ids = {identity for one in mailbox.wanted for identity in one.ids}
    for process in final:
        if not tallies["found process is a labelled one"].count(bool(names(process) & ids)):
            yield f"{mailbox.hand} too much: {process.company}, {process.role} of {sorted(names(process))}"
        owners = [one for one in mailbox.wanted if one.ids & names(process)]
        if owners and not tallies["found process is of one labelled"].count(len(owners) == 1):
            yield f"{mailbox.hand} mixed: {process.company}, {process.role}: {[(o.company, o.role) for o in owners]}"
    for one in mailbox.wanted:
        assert one.at is not None
        label = f"{mailbox.hand} {one.company}, {one.role}"
        process_then = answer_to(one, look(mailbox, one.at).processes)
        if not tallies["labelled process is found"].count(process_then is not None):
            yield f"{label}: not found ({one.stand}, {sorted(one.ids)})"
        if process_then is None:
            continue
        parts = sum(bool(names(process) & one.ids) for process in final)
        if not tallies["  it is one and not several"].count(parts <= 1):
            yield f"{label}: in {parts} processes"
        if not tallies["  its company"].count(plain(process_then.company or "") == plain(one.company)):
            yield f"{label}: company {process_then.company}"
        if one.role and not tallies["  its role"].count(plain(process_then.role or "") == plain(one.role)):
            yield f"{label}: role {process_then.role}"
        if not tallies["  where it stands"].count(process_then.status in STANDS[one.stand]):
            yield f"{label}: stands as {process_then.status}, not {one.stand} {sorted(one.ids)[:3]}"


def main() -> None:
    """Measure each hand, then print the figures of each and of all, and the misses."""
    heads: dict[str, dict[str, Tally]] = {}
    misses: list[str] = []
    for hand in os.environ.get("HANDS", "dabce"):
        begun = time.perf_counter()
        mailbox = load(hand)
        heads[hand] = {name: Tally() for name in NAMES}
        misses += measure(mailbox, heads[hand])
        print(
            f"{hand}: {len(mailbox.messages)} messages, {len(mailbox.interviews)} interviews, "
            f"{len(mailbox.wanted)} processes ({time.perf_counter() - begun:.1f} s)"
        )
    print(f"\n{'':34}" + "".join(f"{hand:>18}" for hand in heads) + f"{'all':>20}")
    for name in NAMES:
        every = Tally(sum(t[name].right for t in heads.values()), sum(t[name].of for t in heads.values()))
        print(f"{name:34}" + "".join(f"{tallies[name]!s:>18}" for tallies in heads.values()) + f"{every!s:>20}")
    if os.environ.get("MISSES") != "0":
        print("\nMisses")
        print("\n".join(f"  {miss}" for miss in misses))


NAMES = (
    "labelled process is found",
    "  it is one and not several",
    "  its company",
    "  its role",
    "  where it stands",
    "found process is a labelled one",
    "found process is of one labelled",
)

if __name__ == "__main__":
    main()
