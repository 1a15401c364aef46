"""Which letters ought to lie in Drafts at this instant, with the facts each one rests on. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailagent.core.calendar_days import add_business_days
from mailagent.core.identity import short_id
from mailagent.core.model import Interview, Me, Person, Purpose
from mailagent.core.planning.letter_request import Correspondent, Wanted
from mailagent.core.process.grouping import person_key
from mailagent.core.world import Ledger, LedgerDraft, Policy, Understanding

OPEN = {"interviewing", "waiting", "unknown", "overdue", "your_turn"}
GOING = OPEN | {"applied", "offer"}  # all that is not over
_SETTLED = {"edited", "sent", "deleted"}


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
class _Maker(Correspondent):
    """The letters of one process."""

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
                yield self.letter(
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
                yield self.letter(
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

    def debriefs(self) -> Iterator[Wanted]:
        """A draft to myself with questions about the interview."""
        if not self.policy.debrief or self.process.status in {"closed", "withdrawn", "accepted"}:
            return
        for one in self._held():
            due = one.event.end + self.policy.delay
            begin = due <= self.now <= one.event.end + min(self.policy.within, timedelta(days=3))
            if self.now <= one.event.end + self.policy.within:
                yield self.letter(
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
                yield self.letter(
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
        letter = self.letter(
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

    # ---- when it ends ------------------------------------------------------------------------------------------------
    def answers(self) -> Iterator[Wanted]:
        """A gracious answer to a rejection, an acknowledgement of an offer, a withdrawal once another was accepted."""
        process, policy = self.process, self.policy
        latest = process.latest(self.now)
        said = process.next
        fresh = said.said_at is not None and said.said_at >= self.now - policy.within
        answered = said.said_at is not None and (self._last_written() or said.said_at) > said.said_at
        if self.found.accepted and process.status in {*OPEN, "offer"} and policy.withdraw_others:
            yield from self._answer(
                "withdrawal", latest or process.upcoming(self.now), True, "You accepted another offer."
            )
        elif process.status == "closed" and said.status == "closed" and latest and policy.answer_rejections:
            yield from self._answer(
                "rejection_reply", latest, fresh and not answered, "They decided for somebody else."
            )
        elif process.status == "offer" and policy.answer_offers and said.status == "offer":
            yield from self._answer("offer_reply", latest, fresh and not answered, "They made you an offer.")

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
        yield self.letter(purpose, latest, key=key, to=person, parent=parent, begin=begin, reason=reason)
