"""Plans, processes and drafts as the JSON of the contract and as rows for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mailagent.core.model import Action, Address, Evidence, Interview, Me, Person, ProcessStatus
from mailagent.core.planning.nudge import nudge_text
from mailagent.core.planning.wanted import GOING
from mailagent.core.world import Ledger, LedgerDraft, Policy, Process, Understanding
from mailagent.store import Account

Json = dict[str, Any]

PURPOSES = {
    "thank_you": "thank-you",
    "debrief": "debrief",
    "check_in": "check-in",
    "no_next_step": "no next step",
    "overdue": "overdue",
    "your_turn": "your turn",
    "keep_applying": "keep applying",
    "rejection": "rejection",
    "offer": "offer",
    "rejection_reply": "answer to a rejection",
    "offer_reply": "answer to an offer",
    "withdrawal": "withdrawal",
    "coordinator_thanks": "thanks for arranging",
    "no_show": "no-show",
}
PRESSING: tuple[ProcessStatus, ...] = (
    "your_turn",
    "offer",
    "overdue",
    "unknown",
    "interviewing",
    "waiting",
    "applied",
    "accepted",
    "closed",
    "withdrawn",
)  # in the order in which they matter today
KINDS = {
    "draft": "draft",
    "rewrite_draft": "rewrite",
    "withdraw_draft": "take away",
    "flag": "flag",
    "unflag": "unflag",
    "notify": "tell you",
}


def people_json(people: Sequence[Address | Person]) -> list[Json]:
    return [{"name": one.name, "email": one.email or None} for one in people]


def action_json(action: Action) -> Json:
    return {
        "key": action.key,
        "kind": action.kind,
        "purpose": action.purpose,
        "account": action.account,
        "interview": action.interview,
        "process": action.process,
        "to": people_json(action.to),
        "subject": action.subject,
        "body": action.body,
        "reply_to": action.reply_to,
        "reason": action.reason,
        "due": action.due,
    }


def evidence_json(evidence: Sequence[Evidence]) -> list[Json]:
    return [
        {"fact": one.fact, "value": one.value, "source": one.source, "quote": one.quote, "weight": one.weight}
        for one in evidence
    ]


def interview_json(one: Interview) -> Json:
    verdict = one.verdict
    return {
        "id": one.id,
        "start": one.event.start,
        "end": one.event.end,
        "stage": verdict.stage,
        "actionable": verdict.actionable,
        "why_not": verdict.why_not,
        "people": [{"name": p.name, "email": p.email, "title": p.title} for p in verdict.thank],
        "coordinators": people_json(verdict.coordinators),
        "topics": list(verdict.topics),
    }


def drafts_of(process: Process, ledger: Ledger) -> list[LedgerDraft]:
    """The drafts of a process, oldest first; what is only intended is not there yet."""
    mine = [
        draft
        for draft in ledger.drafts.values()
        if draft.state != "planned" and ({draft.interview, draft.process} & (process.aliases | {process.id}))
    ]
    return sorted(mine, key=lambda draft: (draft.order, draft.key))


def flags_of(process: Process, ledger: Ledger) -> list[str]:
    mine = process.aliases | {process.id}
    return sorted(
        {PURPOSES.get(f.purpose, f.purpose) for f in ledger.flags.values() if {f.interview, f.process} & mine}
    )


def process_json(process: Process, ledger: Ledger) -> Json:
    return {
        "id": process.id,
        "company": process.company,
        "role": process.role,
        "status": process.status,
        "next_step": process.next.step,
        "by": process.next.by,
        "flags": flags_of(process, ledger),
        "evidence": evidence_json(process.evidence),
        "interviews": [interview_json(one) for one in process.interviews],
        "drafts": [
            {
                "key": draft.key,
                "purpose": draft.purpose,
                "to": [{"name": name, "email": email or None} for name, email in draft.to],
                "subject": draft.subject,
                "account": draft.account,
                "state": draft.state,
            }
            for draft in drafts_of(process, ledger)
        ],
    }


def account_json(account: Account) -> Json:
    failed = account.error_what is not None
    return {
        "name": account.name,
        "provider": account.provider,
        "last_sync": account.last_sync,
        "failing_since": account.failing_since,
        "error": {"what": account.error_what, "next": account.error_next} if failed else None,
    }


def status_json(
    found: Understanding,
    ledger: Ledger,
    accounts: Sequence[Account],
    policy: Policy,
    me: Me,
    *,
    unread: Sequence[tuple[str, str, str]] = (),
    problems: Mapping[str, str] | None = None,
) -> Json:
    del me
    return {
        "now": found.now,
        "processes": [process_json(process, ledger) for process in found.processes],
        "job_search": {
            "applications_last_7_days": found.applications,
            "goal": policy.goal,
            "open_processes": sum(one.status in GOING for one in found.processes),
            "nudge": nudge_text(found, policy),
        },
        "accounts": [account_json(account) for account in accounts],
        "unsure": [
            {"id": one.id, "start": one.event.start, "summary": one.event.summary, "score": one.verdict.score}
            for one in found.unsure
        ],
        "unreadable": [{"account": account, "item": item, "what": what} for account, item, what in unread],
        "problems": [{"key": key, "what": what} for key, what in (problems or {}).items()],
    }
