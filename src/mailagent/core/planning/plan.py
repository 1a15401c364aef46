"""What is to be done now: drafts, flags and words to the user. Pure: the same input gives the same plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mailagent.core.calendar_days import add_business_days
from mailagent.core.identity import fold
from mailagent.core.model import Action, ActionKind, Letter, LetterRequest, Me
from mailagent.core.planning.letter_request import Wanted
from mailagent.core.planning.nudge import nudges
from mailagent.core.planning.wanted import OPEN, wanted_letters
from mailagent.core.world import Ledger, LedgerDraft, LedgerFlag, Policy, Process, Understanding

Compose = Callable[[LetterRequest], Letter]
_TAKEN_AWAY = {"withdrawn", "to_review", "planned"}  # states of drafts that go, or went, when nobody wants them
RECENT = 50  # letters that a new one must differ from
_FRESH = timedelta(days=14)  # older news is not told as news


def plan(
    found: Understanding, ledger: Ledger, policy: Policy, me: Me, compose: Compose, *, since: datetime | None = None
) -> list[Action]:
    """All actions that are due at `found.now`, in the order in which they are to be done.

    since: interviews that ended before are not loaded; nothing is concluded from their absence.
    """
    wanted = wanted_letters(found, ledger, policy, me)
    return [
        *_withdrawals(wanted, ledger, found, since),
        *_drafts(wanted, ledger, compose, me),
        *_flags(found, ledger, policy, me),
        *_notices(found, ledger, policy, me),
    ]


# ---- drafts ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Written:
    """A letter that is there already or is composed in this plan."""

    order: str
    key: str
    body: str
    interview: str | None
    process: str | None


def _drafts(wanted: Sequence[Wanted], ledger: Ledger, compose: Compose, me: Me) -> Iterator[Action]:
    written = {
        draft.key: _Written(draft.order, draft.key, draft.body, draft.interview, draft.process)
        for draft in ledger.drafts.values()
        if draft.body and draft.purpose != "debrief"
    }
    orders = {one.key: one.order for one in wanted}
    kept = [
        replace(draft, order=orders.get(draft.key, draft.order))  # its interview may have moved since it was written
        for draft in ledger.drafts.values()
        if draft.key in orders or draft.state not in _TAKEN_AWAY
    ]
    for one in wanted:
        entry = ledger.drafts.get(one.key)
        kind: ActionKind
        if entry is None or entry.state in {"planned", "withdrawn"}:
            if not (one.begin or (entry and entry.state == "planned")) or (entry is None and _has_other(one, kept, me)):
                continue
            kind = "draft"
        elif entry.state == "to_review" and entry.facts != one.facts:
            kind = "rewrite_draft"
        else:
            continue
        action = _action(one, kind, written.values(), compose)
        yield action
        if one.request.purpose != "debrief":
            written[one.key] = _Written(one.order, one.key, action.body, one.interview, one.process)


def _has_other(one: Wanted, kept: Iterable[LedgerDraft], me: Me) -> bool:
    """Whether the same letter exists under another key: the event was made anew, or an address became known."""
    if one.interview is None or one.request.to is None or one.request.purpose == "check_in" or not one.order:
        return False
    day = datetime.fromisoformat(one.order).astimezone(me.zone).date()
    for draft in kept:
        if draft.purpose != one.request.purpose or not draft.order:
            continue
        if datetime.fromisoformat(draft.order).astimezone(me.zone).date() != day:
            continue
        for name, email in draft.to:
            if email and email == one.to[0].email:
                return True
            if (not email or not one.to[0].email) and name and fold(name) == fold(one.to[0].name):
                return True
    return False


def _action(one: Wanted, kind: ActionKind, written: Iterable[_Written], compose: Compose) -> Action:
    letter = compose(replace(one.request, recent=_recent(one, written)))
    return Action(
        key=one.key,
        kind=kind,
        purpose=one.request.purpose,
        account=one.account,
        reason=one.reason if kind == "draft" else f"Brought up to date. {one.reason}",
        interview=one.interview,
        process=one.process,
        to=one.to,
        subject=letter.subject,
        body=letter.text,
        reply_to=one.parent.message_id if one.parent else None,
        letter=letter,
        sender=one.sender,
        facts=one.facts,
        parent=one.parent,
        order=one.order,
    )


def _recent(one: Wanted, written: Iterable[_Written]) -> tuple[str, ...]:
    """Bodies of earlier letters, nearest first: same interview, same process, then the last ones.

    Only what stands before this letter in the order of all letters counts, so that a run that was broken off ends in
    the same letters as one that was not.
    """
    before = [other for other in written if (other.order, other.key) < (one.order, one.key)]
    before.sort(
        key=lambda other: (
            one.interview is not None and other.interview == one.interview,
            other.process == one.process,
            other.order,
            other.key,
        ),
        reverse=True,
    )
    return tuple(other.body for other in before[:RECENT])


def _withdrawals(
    wanted: Sequence[Wanted], ledger: Ledger, found: Understanding, since: datetime | None
) -> Iterator[Action]:
    keys = {one.key for one in wanted}
    for draft in ledger.drafts.values():
        answered = draft.purpose == "debrief" and draft.state == "edited"
        if not answered and (draft.state not in {"to_review", "planned"} or draft.key in keys):
            continue
        if since is not None and draft.order and datetime.fromisoformat(draft.order) < since:
            continue
        yield Action(
            key=draft.key,
            kind="withdraw_draft",
            purpose=draft.purpose,
            account=draft.account,
            reason=_why_gone(draft, found),
            interview=draft.interview,
            process=draft.process,
            subject=draft.subject,
        )


def _why_gone(draft: LedgerDraft, found: Understanding) -> str:
    if draft.state == "edited":
        return "What you typed into it is among your notes now."
    for process in found.processes:
        for one in process.interviews:
            if one.id != draft.interview:
                continue
            if one.verdict.why_not == "cancelled":
                return "The interview was cancelled."
            if one.verdict.why_not == "declined":
                return "You declined the interview."
            if one.event.end > found.now:
                return "The interview was moved and has not taken place yet."
            if process.status == "closed":
                return "The process is over."
            if draft.purpose == "check_in":
                return "They wrote, or the next step is known again."
            if draft.purpose == "debrief":
                return "It was not used."
            return "It is no longer needed: you wrote yourself, or this person was not there."
    return "The interview is gone from the calendar."


# ---- flags -----------------------------------------------------------------------------------------------------------
def _flags(found: Understanding, ledger: Ledger, policy: Policy, me: Me) -> Iterator[Action]:
    wanted = {action.key: action for process in found.processes for action in _wanted_flags(process, found, policy, me)}
    for flag in ledger.flags.values():
        if flag.key not in wanted:
            yield _unflag(flag, found)
    for key, action in wanted.items():
        present = ledger.flags.get(key)
        if present is None or not present.done or (present.message_id is None and action.reply_to is not None):
            yield action


def _unflag(flag: LedgerFlag, found: Understanding) -> Action:
    process = next((one for one in found.processes if {flag.process, flag.interview} & one.aliases), None)
    if process is None:
        reason = "The interview is gone from the calendar."
    elif process.status in {"closed", "withdrawn", "accepted", "offer"}:
        reason = "The process is over."
    elif flag.purpose == "your_turn":
        reason = "You answered, or nothing is asked of you any more."
    else:
        reason = "The next step is known."
    return Action(
        key=flag.key,
        kind="unflag",
        purpose=flag.purpose,
        account=flag.account,
        reason=reason,
        interview=flag.interview,
        process=flag.process,
        reply_to=flag.message_id,
    )


def _wanted_flags(process: Process, found: Understanding, policy: Policy, me: Me) -> Iterator[Action]:
    if process.dismissed or process.status not in OPEN:
        return
    latest = process.latest(found.now)
    today = found.now.astimezone(me.zone).date()
    anchor = latest.id if latest else process.id
    said = process.next
    if process.status == "your_turn":
        yield _flag(process, anchor, "your_turn", said.by, f"They wait for you{_step(process)}.", policy)
        return
    if latest is None or process.status == "interviewing":
        return
    ended = latest.event.end.astimezone(me.zone).date()
    if said.status == "unknown" and today >= add_business_days(ended, policy.flag_after, policy.holidays):
        reason = f"The interview was on {_day(ended)}, and nobody has said what comes next."
        yield _flag(process, anchor, "no_next_step", None, reason, policy)
    if said.overdue:
        reason = (
            f"They said you would hear by {_day(said.by)}, and that day has passed."
            if said.by
            else f"Nothing was heard for {policy.check_in_after} business days."
        )
        yield _flag(process, anchor, "overdue", said.by, reason, policy)


def _flag(process: Process, anchor: str, purpose: str, due: date | None, reason: str, policy: Policy) -> Action:
    latest = process.received
    account = latest.account if latest else next((one.event.account for one in process.interviews), "")
    return Action(
        key=f"{purpose}:{anchor}",
        kind="flag",
        purpose=purpose,
        account=policy.drafts_in.get(account, account) if latest is None else account,
        reason=reason,
        interview=anchor if anchor.startswith("i-") else None,
        process=process.id,
        reply_to=latest.message_id if latest else None,
        subject=latest.subject if latest else "",
        due=due,
        parent=latest,
    )


def _step(process: Process) -> str:
    return f": {process.next.step}" if process.next.step else ""


def _day(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B}"


# ---- words to the user -----------------------------------------------------------------------------------------------
def _notices(found: Understanding, ledger: Ledger, policy: Policy, me: Me) -> Iterator[Action]:
    for process in found.processes:
        said = process.next
        fresh = said.said_at is not None and said.said_at > found.now - _FRESH
        name = process.company or "A company"
        news = {"closed": f"{name} decided for somebody else.", "offer": f"{name} made you an offer."}
        purpose = {"closed": "rejection", "offer": "offer"}
        if said.status in news and process.status == said.status and fresh and said.message_id:
            key = f"{purpose[said.status]}:{said.message_id}"
            if key not in ledger.notices:
                yield _notify(key, purpose[said.status], news[said.status], process)
    for key, text in nudges(found, policy, me):
        if key not in ledger.notices:
            yield _notify(key, "keep_applying", text, None)


def _notify(key: str, purpose: str, text: str, process: Process | None) -> Action:
    return Action(
        key=key,
        kind="notify",
        purpose=purpose,
        account="",
        reason=text,
        process=process.id if process else None,
        body=text,
    )
