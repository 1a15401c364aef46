"""Which letters ought to lie in Drafts at this instant, with the facts each one rests on. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from mailagent.core.calendar_days import add_business_days
from mailagent.core.grouping import person_key
from mailagent.core.identity import fold, short_id
from mailagent.core.language import language_of
from mailagent.core.model import Address, Interview, LetterRequest, Me, Message, Person, Purpose
from mailagent.core.world import Ledger, LedgerDraft, Policy, Process, Understanding

OPEN = {"interviewing", "waiting", "unknown", "overdue", "your_turn"}
_RECRUITER = ("recruit", "talent", "people", "human resources", "hr ", "personal", "staffing", "sourc", "rh ")
_ANY_TIME = datetime.min.replace(tzinfo=UTC)
_SETTLED = {"edited", "sent", "deleted"}


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
        if ask.start is not None:
            days = (ask.now.date() - ask.start.astimezone(ask.now.tzinfo).date()).days
            day = "2" if 2 <= days < 7 else str(min(days, 7))
        bare = replace(ask, now=_ANY_TIME, recent=(), promised=None)
        promised = (ask.promised.status, ask.promised.step, ask.promised.by) if ask.promised else None
        text = repr((bare, day, promised, self.to, self.parent.message_id if self.parent else None))
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def wanted_letters(found: Understanding, ledger: Ledger, policy: Policy, me: Me) -> list[Wanted]:
    """All letters that ought to be there, in a stable order."""
    letters: list[Wanted] = []
    for process in sorted(found.processes, key=lambda one: one.id):
        if process.dismissed:
            continue
        maker = _Maker(process, found, ledger, policy, me)
        letters += maker.thank_yous()
        letters += maker.debriefs()
        letters += maker.no_shows()
        letters += maker.check_in()
        letters += maker.answers()
    return sorted(letters, key=lambda one: (one.order, one.key))


@dataclass(slots=True)
class _Maker:
    process: Process
    found: Understanding
    ledger: Ledger
    policy: Policy
    me: Me

    @property
    def now(self) -> datetime:
        return self.found.now

    def _held(self) -> list[Interview]:
        """Interviews that took place."""
        return [
            one
            for one in self.process.interviews
            if one.verdict.actionable and one.event.end <= self.now and one.id not in self.process.no_shows
        ]

    # ---- after an interview ------------------------------------------------------------------------------------------
    def thank_yous(self) -> Iterator[Wanted]:
        """One letter for each interviewer, and where asked for, one for who arranged it."""
        if not self.policy.thank or self.process.status in {"closed", "withdrawn", "accepted"}:
            return
        for one in self._held():
            due = one.event.end + self.policy.delay
            begin = due <= self.now <= one.event.end + self.policy.within
            contact = self.main_contact(one)
            for person in one.verdict.thank:
                if self._later_that_day(one, person) or self._thanked_by_hand(one, person):
                    continue
                asks = contact is not None and person_key(person) == person_key(contact)
                yield self._letter(
                    "thank_you",
                    one,
                    key=f"thank_you:{one.id}:{short_id('a', person_key(person))}",
                    to=person,
                    begin=begin,
                    ask=asks and self.process.next.status == "unknown",
                    reason=self._because(one, person, asks),
                )
            if self.policy.thank_coordinators:
                yield from self._coordinator_thanks(one, begin)

    def _coordinator_thanks(self, one: Interview, begin: bool) -> Iterator[Wanted]:
        for person in one.verdict.coordinators:
            if person.email and not self._thanked_by_hand(one, person) and not self._later_that_day(one, person):
                yield self._letter(
                    "coordinator_thanks",
                    one,
                    key=f"coordinator_thanks:{one.id}:{short_id('a', person_key(person))}",
                    to=person,
                    begin=begin,
                    reason=f"{person.name or person.email} arranged the interview.",
                )

    def _because(self, one: Interview, person: Person, asks: bool) -> str:
        day = one.event.start.astimezone(self.me.zone)
        text = f"{person.name or person.email} interviewed you on {day:%A}, {day.day} {day:%B}"
        text += f" at {self.process.company}." if self.process.company else "."
        if asks and self.process.next.status == "unknown":
            text += " Nobody has said what comes next, so this letter asks."
        if not person.email:
            text += " No address is known: add it before you send."
        return text

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

    def _later_that_day(self, one: Interview, person: Person) -> bool:
        """Whether the person meets me again that day in this process: then the one letter follows the last talk."""
        day = one.event.start.astimezone(self.me.zone).date()
        return any(
            (other.event.end, other.id) > (one.event.end, one.id)
            and other.verdict.actionable
            and other.event.start.astimezone(self.me.zone).date() == day
            and any(person_key(person) == person_key(known) for known in other.verdict.thank)
            for other in self.process.interviews
        )

    def _thanked_by_hand(self, one: Interview, person: Person) -> bool:
        """Whether I wrote to that person since the interview ended."""
        return any(
            self._wrote_to(read.message, person) for read in self.process.messages if read.message.date >= one.event.end
        )

    def _wrote_to(self, message: Message, person: Person) -> bool:
        if message.folder != "sent" and message.sender.email not in self.me.emails:
            return False
        for address in (*message.to, *message.cc):
            if address.email in self.me.emails:
                continue
            if person.email == address.email or (not person.email and fold(address.name) == fold(person.name)):
                return True
        return False

    def debriefs(self) -> Iterator[Wanted]:
        """A draft to myself with questions about the interview."""
        if not self.policy.debrief or self.process.status in {"closed", "withdrawn", "accepted"}:
            return
        for one in self._held():
            due = one.event.end + self.policy.delay
            begin = due <= self.now <= one.event.end + min(self.policy.within, timedelta(days=3))
            if self.now <= one.event.end + self.policy.within:
                yield self._letter(
                    "debrief",
                    one,
                    key=f"debrief:{one.id}",
                    to=None,
                    begin=begin,
                    reason="What you type into it is read as notes for your letters.",
                )

    def no_shows(self) -> Iterator[Wanted]:
        """They did not come: a note that says so."""
        for one in self.process.interviews:
            contact = self.main_contact(one) or next(iter(one.verdict.coordinators), None)
            if one.id in self.process.no_shows and contact is not None and one.event.start <= self.now:
                yield self._letter(
                    "no_show",
                    one,
                    key=f"no_show:{one.id}",
                    to=contact,
                    begin=self.now <= one.event.end + self.policy.within,
                    reason="You marked that nobody came to the interview.",
                )

    # ---- when silence lasts ------------------------------------------------------------------------------------------
    def check_in(self) -> Iterator[Wanted]:
        """The check-in that is due, or the one that waits for review while it still is."""
        process, policy = self.process, self.policy
        latest = process.latest(self.now)
        if latest is None or not process.next.overdue or process.status != "overdue":
            return
        before = self._check_ins()
        today = self.now.astimezone(self.me.zone).date()
        current = before[-1] if before else None
        number = len(before)
        if current is None or current.state == "sent" or (current.state == "deleted" and self._heard_since(current)):
            number += 1
            last = [current.changed or current.created] if current else []
            last += [at for at in (self._wrote_after_due(),) if at]
            if any(
                at
                and today
                < add_business_days(at.astimezone(self.me.zone).date(), policy.check_in_after, policy.holidays)
                for at in last
            ):
                return
        elif current.state == "deleted":
            return
        if number > policy.check_ins:
            return
        person, parent = self._whom_to_ask(latest)
        if person is None:
            return
        said = process.next
        why = (
            f"They said you would hear by {said.by:%A}, {said.by.day} {said.by:%B}, and that day has passed."
            if said.by
            else f"Nothing was heard for {policy.check_in_after} business days."
        )
        letter = self._letter(
            "check_in",
            latest,
            key=current.key if current and number == len(before) else f"check_in:{latest.id}:{number}",
            to=person,
            parent=parent,
            reason=why,
        )
        yield replace(letter, request=replace(letter.request, number=number, of=policy.check_ins))

    def _check_ins(self) -> list[LedgerDraft]:
        mine = self.process.aliases
        found = [
            draft
            for draft in self.ledger.drafts.values()
            if draft.purpose == "check_in" and draft.state != "withdrawn" and {draft.interview, draft.process} & mine
        ]
        return sorted(found, key=lambda draft: (draft.created is not None, draft.created, draft.key))

    def _heard_since(self, draft: LedgerDraft) -> bool:
        return bool(self.process.heard and draft.created and self.process.heard > draft.created)

    def _wrote_after_due(self) -> datetime | None:
        """When I last wrote to them after what they promised had passed: a check-in by hand."""
        said = self.process.next
        if said.by is None:
            return self._last_written()
        written = self._last_written()
        return written if written and written.astimezone(self.me.zone).date() > said.by else None

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

    # ---- when it ends ------------------------------------------------------------------------------------------------
    def answers(self) -> Iterator[Wanted]:
        """A gracious answer to a rejection, an acknowledgement of an offer, a withdrawal once another was accepted."""
        process, policy = self.process, self.policy
        latest = process.latest(self.now)
        said = process.next
        fresh = said.said_at is not None and said.said_at >= self.now - policy.within
        answered = said.said_at is not None and (self._last_written() or said.said_at) > said.said_at
        if process.status == "closed" and said.status == "closed" and latest and policy.answer_rejections:
            yield from self._answer(
                "rejection_reply", latest, fresh and not answered, "They decided for somebody else."
            )
        elif process.status == "offer" and policy.answer_offers and said.status == "offer":
            yield from self._answer("offer_reply", latest, fresh and not answered, "They made you an offer.")
        elif self.found.accepted and process.status in OPEN and policy.withdraw_others:
            yield from self._answer(
                "withdrawal", latest or process.upcoming(self.now), True, "You accepted another offer."
            )

    def _answer(self, purpose: Purpose, latest: Interview | None, begin: bool, reason: str) -> Iterator[Wanted]:
        person, parent = self._whom_to_ask(latest)
        said = self.process.next
        if said.message_id and parent is not None and purpose != "withdrawal" and parent.message_id != said.message_id:
            original = next((r.message for r in self.process.messages if r.message.message_id == said.message_id), None)
            if original is None or original.bulk or original.automatic:
                parent = None
        key = f"{purpose}:{latest.id if latest else self.process.id}"
        entry = self.ledger.drafts.get(key)
        if person is None or (entry and entry.state in _SETTLED):
            return
        yield self._letter(purpose, latest, key=key, to=person, parent=parent, begin=begin, reason=reason)

    # ---- the request -------------------------------------------------------------------------------------------------
    def _letter(
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


def _address(person: Person | None) -> Address:
    return Address(person.name, person.email or "") if person else Address()
