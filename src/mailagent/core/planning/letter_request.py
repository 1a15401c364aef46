"""From a process to the request for one letter: whom to write to, from which address, and what may be said. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mailagent.core.identity import fold
from mailagent.core.language import language_of
from mailagent.core.letters.facts import honorific_in
from mailagent.core.model import Address, Interview, LetterRequest, Me, Message, Person, Purpose
from mailagent.core.process.grouping import person_key
from mailagent.core.world import Ledger, Policy, Process, Understanding

_RECRUITER = ("recruit", "talent", "people", "human resources", "hr ", "personal", "staffing", "sourc", "rh ")
_ANY_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A letter that ought to be there. `begin` False: it may stay, but is not begun now (too early or too late)."""

    key: str
    account: str
    reason: str
    request: LetterRequest
    to: tuple[Address, ...]
    sender: Address
    process: str | None
    interview: str | None = None
    parent: Message | None = None
    begin: bool = True
    order: str = ""

    @property
    def facts(self) -> str:
        """A digest of all that the letter rests on. The exact time does not count, only how one would name the day."""
        ask = self.request
        day = ""
        if ask.start is not None and ask.purpose not in {"debrief", "check_in"}:
            days = (ask.now.date() - ask.start.astimezone(ask.now.tzinfo).date()).days
            day = "2" if 2 <= days < 7 else str(min(days, 7))
        bare = replace(ask, now=_ANY_TIME, recent=(), promised=None)
        promised = (ask.promised.status, ask.promised.step, ask.promised.by) if ask.promised else None
        text = repr((bare, day, promised, self.to, self.parent.message_id if self.parent else None))
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


@dataclass(slots=True)
class Correspondent:
    """One process and what is needed to write a letter in it."""

    process: Process
    found: Understanding
    ledger: Ledger
    policy: Policy
    me: Me

    @property
    def now(self) -> datetime:
        return self.found.now

    def main_contact(self, one: Interview) -> Person | None:
        """Whom to ask how it goes on: the recruiter or organizer among those thanked, else the first interviewer."""
        people = one.verdict.thank
        organizer = one.event.organizer.email if one.event.organizer else None
        for person in people:
            title = fold(person.title or "") + " "
            if any(word in title for word in _RECRUITER):
                return person
        for person in people:
            if organizer and person.email == organizer:
                return person
        return people[0] if people else None

    def _wrote_to(self, message: Message, person: Person) -> bool:
        if message.folder != "sent" and message.sender.email not in self.me.emails:
            return False
        for address in (*message.to, *message.cc):
            if address.email in self.me.emails:
                continue
            if person.email == address.email or (not person.email and fold(address.name) == fold(person.name)):
                return True
        return False

    def _last_written(self) -> datetime | None:
        mine = [
            read.message.date
            for read in self.process.messages
            if read.message.folder == "sent" or read.message.sender.email in self.me.emails
        ]
        return max(mine, default=None)

    def _whom_to_ask(self, latest: Interview | None) -> tuple[Person | None, Message | None]:
        """The writer of the message to be answered; where there is none, who arranged it or the main contact."""
        parent = self.process.parent
        if parent is not None:
            sender = parent.reply_to[0] if parent.reply_to else parent.sender
            known = next(
                (one for one in (*self.process.people, *self.process.coordinators) if one.email == sender.email), None
            )
            return known or Person(sender.name, sender.email), parent
        if latest is None:
            return None, None
        arranged = next((one for one in latest.verdict.coordinators if one.email), None)
        return arranged or self.main_contact(latest), None

    def letter(
        self,
        purpose: Purpose,
        one: Interview | None,
        *,
        key: str,
        to: Person | None,
        reason: str,
        begin: bool = True,
        ask: bool = False,
        parent: Message | None = None,
    ) -> Wanted:
        process = self.process
        verdict = one.verdict if one else None
        said = process.next if process.next.status == "known" and process.status != "interviewing" else None
        request = LetterRequest(
            purpose=purpose,
            key=key,
            me=self.me,
            now=self.now.astimezone(self.me.zone),
            to=to,
            honorific=_honorific(one, to),
            signature=self.policy.signature,
            tone=self.policy.tone,
            language=language_of(self._texts(one)),
            company=(verdict.company if verdict else None) or process.company,
            role=(verdict.role if verdict else None) or process.role,
            stage=verdict.stage if verdict else None,
            start=one.event.start if one else None,
            end=one.event.end if one else None,
            topics=verdict.topics if verdict else (),
            notes=tuple(note.text for note in process.notes if one is None or note.target in {one.id, process.id}),
            others=tuple(
                other
                for other in (verdict.thank if verdict else ())
                if to is None or person_key(other) != person_key(to)
            ),
            promised=process.next if purpose != "thank_you" else said,
            ask_next_step=ask,
            met_before=self._met_before(one, to),
            parent_subject=parent.subject if parent else None,
        )
        sender = self._sender(one, parent)
        recipient = Address(self.me.name, sender.email) if purpose == "debrief" else _address(to)
        return Wanted(
            key=key,
            account=self._account(one, parent),
            reason=reason,
            request=request,
            to=(recipient,),
            sender=sender,
            process=process.id,
            interview=one.id if one else None,
            parent=parent,
            begin=begin,
            order=one.event.start.isoformat() if one else "",
        )

    def _met_before(self, one: Interview | None, to: Person | None) -> bool:
        if one is None or to is None:
            return False
        return any(
            other.event.end <= one.event.start
            and other.event.start.date() != one.event.start.date()
            and other.verdict.actionable
            and any(person_key(person) == person_key(to) for person in other.verdict.thank)
            for other in self.process.interviews
        )

    def _texts(self, one: Interview | None) -> Sequence[str]:
        mine = set(self.me.emails)
        texts = [read.message.text for read in self.process.messages if read.message.sender.email not in mine][-3:]
        return [*texts, one.event.summary + "\n" + one.event.description] if one else texts

    def _sender(self, one: Interview | None, parent: Message | None) -> Address:
        """My address that they know: the one they wrote to, the one they invited, else my first."""
        known = [address.email for address in (*parent.to, *parent.cc)] if parent else []
        if one is not None:
            known += [attendee.address.email for attendee in one.event.attendees]
        mine = next((email for email in known if email in self.me.emails), self.me.emails[0])
        return Address(self.me.name, mine)

    def _account(self, one: Interview | None, parent: Message | None) -> str:
        """Where the draft goes: into the mailbox of the message it answers, else that of the calendar."""
        if parent is not None and parent.account in self.policy.mail_accounts:
            return parent.account
        account = one.event.account if one else (self.process.received.account if self.process.received else "")
        account = self.policy.drafts_in.get(account, account)
        if account in self.policy.mail_accounts or not self.policy.mail_accounts:
            return account
        return self.policy.mail_accounts[0]


def _honorific(one: Interview | None, to: Person | None) -> str | None:
    """The title (Dr, Frau) by which the invitation calls this person, where it does."""
    if one is None or to is None:
        return None
    shown = [attendee.address for attendee in one.event.attendees]
    shown += [one.event.organizer] if one.event.organizer else []
    for address in shown:
        found = honorific_in(address.name) if address.email and address.email == to.email else None
        if found:
            return found
    return None


def _address(person: Person | None) -> Address:
    return Address(person.name, person.email or "") if person else Address()
