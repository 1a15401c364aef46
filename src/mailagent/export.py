"""What is known, for other programs: a CSV table (RFC 4180) and an iCalendar feed (RFC 5545)."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from mailagent.cli.views import PURPOSES, drafts_of, flags_of
from mailagent.core.calendar_days import add_business_days
from mailagent.core.model import Me
from mailagent.core.planning.wanted import OPEN
from mailagent.core.world import Ledger, Policy, Understanding

_COLUMNS = (
    "id",
    "company",
    "role",
    "status",
    "next_step",
    "by",
    "flags",
    "applied",
    "interviews",
    "last_interview",
    "people",
    "drafts_to_review",
)


def to_csv(found: Understanding, ledger: Ledger, me: Me) -> str:
    """One line a process. A cell that a spreadsheet would take for a formula is made plain text."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(_COLUMNS)
    for one in found.processes:
        held = [interview.event.start.astimezone(me.zone).date() for interview in one.interviews]
        waiting = [draft for draft in drafts_of(one, ledger) if draft.state == "to_review"]
        table.writerow(
            _plain(str(cell))
            for cell in (
                one.id,
                one.company or "",
                one.role or "",
                one.status,
                one.next.step or "",
                one.next.by or "",
                "; ".join(flags_of(one, ledger)),
                one.applied or "",
                len(held),
                max(held, default=""),
                "; ".join(person.name for person in one.people),
                "; ".join(PURPOSES.get(draft.purpose, draft.purpose) for draft in waiting),
            )
        )
    return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def to_ics(found: Understanding, policy: Policy) -> str:
    """All-day entries: the day by which they said I would hear, and the day to ask when they did not."""
    from icalendar import Calendar, Event

    feed = Calendar()
    feed.add("prodid", "-//mailagent//follow-up//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", "Job search follow-up")
    for process in found.processes:
        if process.status not in OPEN or process.next.by is None or process.status == "interviewing":
            continue
        name = process.company or "Unknown company"
        ask = add_business_days(process.next.by, policy.overdue_after, policy.holidays)
        entries = (
            ("promised", process.next.by, f"{name}: you will hear from them by today"),
            ("ask", ask, f"{name}: check in, if they have not written"),
        )
        for kind, day, title in entries:
            event = Event()
            event.add("uid", f"{process.id}-{kind}@mailagent")
            event.add("dtstamp", found.now)
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("summary", title)
            event.add("transp", "TRANSPARENT")
            if process.next.evidence:
                event.add("description", process.next.evidence[0].quote)
            feed.add_component(event)
    return bytes(feed.to_ical()).decode()
