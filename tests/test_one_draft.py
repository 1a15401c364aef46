"""One person, one interview, one purpose: at most one draft, whatever happens to events, drafts and runs."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from workspace import ME, Workspace, at

PEOPLE = tuple(f"{name} Lind <{name.lower()}@northwind.example>" for name in ("Mary", "Ross", "Priya"))


class OneDraft(RuleBasedStateMachine):
    """The person's calendar and drafts change at random; the agent runs in between."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="one-draft-"))
        self.space = Workspace(self.folder)
        self.now = at("2026-03-09 12:00")
        self.events: dict[str, tuple[datetime, tuple[str, ...], str, int]] = {}
        self.touched: set[str] = set()  # whoever's draft the user edited, sent or deleted

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def _write(self, uid: str) -> None:
        start, people, status, sequence = self.events[uid]
        self.space.add_event(
            uid, f"{start:%Y-%m-%d %H:%M}", people=people, organizer="", status=status, sequence=sequence
        )

    def _text(self) -> str:
        return f"{self.now:%Y-%m-%d %H:%M}"

    @rule(uid=st.sampled_from("abc"), hours=st.integers(-30, 20), count=st.integers(1, 3))
    def put_event(self, uid: str, hours: int, count: int) -> None:
        sequence = self.events[uid][3] + 1 if uid in self.events else 0
        self.events[uid] = (self.now + timedelta(hours=hours), PEOPLE[:count], "CONFIRMED", sequence)
        self._write(uid)

    @precondition(lambda self: self.events)
    @rule(data=st.data())
    def cancel_event(self, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.events)))
        start, people, _, sequence = self.events[uid]
        self.events[uid] = (start, people, "CANCELLED", sequence + 1)
        self._write(uid)

    @precondition(lambda self: self.events)
    @rule(data=st.data())
    def remove_event(self, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.events)))
        del self.events[uid]
        (self.folder / "calendar" / f"{uid}.ics").unlink()

    @rule(how=st.sampled_from(["edit", "delete", "send"]), pick=st.integers(0, 5))
    def touch_draft(self, how: str, pick: int) -> None:
        drafts = self._recipients()
        if not drafts:
            return
        address = drafts[pick % len(drafts)]
        self.touched.add(address)
        match how:
            case "edit":
                self.space.edit_draft(address, f"my own words {pick}\n")
            case "delete":
                self.space.delete_draft(address)
            case "send":
                self.space.send_draft(address, self._text())

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def run(self) -> None:
        self.space.cycle(self._text())
        mailbox = {path.name: path.read_bytes() for path in self.space.messages()}
        again = self.space.cycle(self._text())
        assert again.json["done"] == []
        assert {path.name: path.read_bytes() for path in self.space.messages()} == mailbox
        self._no_draft_without_an_interview()

    def _no_draft_without_an_interview(self) -> None:
        held = {
            person.rpartition("<")[2].rstrip(">")
            for start, people, status, _ in self.events.values()
            if status == "CONFIRMED" and start + timedelta(hours=1) <= self.now
            for person in people
        }
        untouched = set(self._recipients()) - self.touched
        assert untouched <= held, "an untouched draft without an interview that took place"

    def _recipients(self) -> list[str]:
        """The addresses of all letters in Drafts; one person may have one for each interview."""
        to = (str(message["To"]).rpartition("<")[2].rstrip(">") for message in self.space.messages().values())
        return sorted(address for address in to if address != ME)

    @invariant()
    def one_draft_each(self) -> None:
        if not hasattr(self, "space"):
            return
        days: dict[tuple[str, str], int] = {}
        for message in self.space.messages().values():
            key = (str(message["To"]), str(message["Message-ID"]))
            days[key] = days.get(key, 0) + 1
            assert ME in str(message["From"])
        assert all(count == 1 for count in days.values())


OneDraft.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
test_one_person_one_interview_one_purpose_at_most_one_draft = OneDraft.TestCase
