"""A year of the daemon in seconds: 200 interviews, sleep, travel, outages, lost sign-ins, a user's edits, restarts."""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fakes.memory import MemoryAccount, MemoryProvider, StoredLetter
from mailagent.agent import Cycle
from mailagent.core.model import Address, Attendee, Event, Letter, LetterRequest, Message
from mailagent.core.world import LedgerFlag
from mailagent.daemon import Daemon
from mailagent.errors import AuthError, TransientError
from mailagent.settings import Settings
from mailagent.store import Store

BEGIN = datetime(2026, 1, 5, 6, tzinfo=UTC)
END = BEGIN + timedelta(days=365)
EVERY = timedelta(hours=24)
DELAY = timedelta(minutes=30)
ME = Address("Dana Reyes", "dana@reyes.example")
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Australia/Sydney")
CONFIG = """\
state = "state.sqlite"
[me]
name = "Dana Reyes"
emails = ["dana@reyes.example"]
time_zone = "{zone}"
[[accounts]]
name = "personal"
provider = "local"
calendar = "unused"
mailbox = "unused"
[schedule]
every = "24h"
[thank_you]
debrief = false
[follow_up]
forget_after = 20
"""
_SYLLABLES = ("bel", "cor", "dan", "fer", "gol", "har", "kir", "lom", "mar", "nor", "pel", "quin", "ros", "tam", "vel")
_NAMES = ("Mary Okafor", "Ross Lind", "Hugo Brandt", "Vera Stone", "Grace Adeyemi", "Ben Whitlock", "Aisha Karim")


@dataclass
class Talk:
    """One interview as the world has it."""

    event: Event
    people: tuple[Address, ...]
    cancelled: datetime | None = None
    news: list[tuple[datetime, str]] = field(default_factory=list)
    told: list[datetime] = field(default_factory=list)  # when news of a next step came


class Year:
    """The world, the machine and the person, by one seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.now = BEGIN
        self.ticks = 0.0
        self.account = MemoryAccount("personal", lambda: self.now)
        self.talks = [self._talk(number) for number in range(200)]
        self.said: list[tuple[datetime, str]] = []
        self.due: list[tuple[datetime, int, Any]] = []
        self.cycles = 0
        self.dark_until = BEGIN
        self.disturbed: list[tuple[datetime, datetime]] = []
        self.zone = ZONES[0]
        self._write_config()
        self.daemon = self._start()

    # ---- what will happen --------------------------------------------------------------------------------------------
    def _talk(self, number: int) -> Talk:
        chance = self.chance
        company = "".join(_SYLLABLES[(number // 15**place) % 15] for place in (0, 1)).title() + "dyne"
        company += _SYLLABLES[number // 225]
        day = BEGIN + timedelta(days=chance.randrange(2, 350))
        start = day.replace(hour=chance.randrange(14, 21), minute=chance.choice((0, 15, 30)))
        names = chance.sample(_NAMES, chance.choice((1, 1, 1, 2)))
        people = tuple(Address(name, f"{name.split()[0].lower()}@{company.lower()}.example") for name in names)
        event = Event(
            source="google",
            provider_id=f"e{number}",
            uid=f"e{number}@calendar.example",
            start=start,
            end=start + timedelta(minutes=chance.choice((30, 45, 60))),
            summary=f"Interview: Data Analyst at {company}",
            attendees=tuple(Attendee(one, "accepted") for one in (ME, *people)),
            my_partstat="accepted",
        )
        talk = Talk(event, people)
        after = event.end + timedelta(days=chance.randrange(1, 4), hours=chance.randrange(1, 6))
        kind = chance.random()
        if kind < 0.25:
            talk.news = [(after, "You will hear from us by next Friday.")]
        elif kind < 0.45:
            rejection = "Unfortunately we decided to move forward with other candidates for the position."
            talk.news = [(after + timedelta(days=3), rejection)]
        elif kind < 0.52:
            talk.cancelled = event.start - timedelta(hours=chance.randrange(2, 40))
        return talk

    # ---- the machine -------------------------------------------------------------------------------------------------
    def _write_config(self) -> None:
        (self.folder / "config.toml").write_text(CONFIG.format(zone=self.zone))

    def _start(self) -> Daemon:
        return Daemon(
            self.folder / "config.toml",
            clock=lambda: self.now,
            ticks=lambda: self.ticks,
            tell=self._heard,
            open_account=lambda *_: MemoryProvider(self.account),
        )

    def _heard(self, _: Settings, cycle: Cycle, now: datetime, __: str) -> None:
        for done in cycle.done:
            assert done.problem is None or isinstance(done.problem, TransientError), done.problem
            if done.action.kind == "notify":
                self.said.append((now, done.action.key))

    def sleep_or_go_on(self) -> None:
        """On to the next cycle: the next regular one, or when something is due; sometimes asleep past both."""
        before = self.now
        if self.chance.random() < 0.02:
            asleep = timedelta(hours=self.chance.uniform(5, 70))
            self.now += asleep
            self.ticks += 1.0
            self.disturbed.append((before, self.now))
            return
        due = self.daemon.due + timedelta(seconds=1) if self.daemon.due else None
        self.now = min(filter(None, (self.now + EVERY, due)))
        self.ticks += (self.now - before).total_seconds()

    def trouble(self) -> None:
        """Outages, lost sign-ins, lost answers, old cursors, restarts, travel."""
        if self.account.fault is not None:
            self.disturbed.append((self.now - EVERY, self.now))
            if self.now >= self.dark_until:
                if isinstance(self.account.fault, AuthError):  # the person signs in again
                    (self.folder / "state.vault").write_text(str(self.now))
                self.account.fault = None
        elif self.chance.random() < 0.015:
            self.account.fault = self.chance.choice((TransientError("No network."), AuthError("Sign in.")))
            self.dark_until = self.now + timedelta(hours=self.chance.uniform(1, 40))
        if self.chance.random() < 0.05:
            self.account.lose_answers = 1
        if self.chance.random() < 0.01:
            self.account.oldest = self.account.revision
        if self.chance.random() < 0.05:
            self.daemon.close()
            self.daemon = self._start()
        zone = ZONES[min(len(ZONES) - 1, int((self.now - BEGIN).days / 73))]
        if zone != self.zone:
            self.zone = zone
            self._write_config()

    # ---- the world and the person ------------------------------------------------------------------------------------
    def world(self) -> None:
        for number, talk in enumerate(self.talks):
            event = talk.event
            if event.provider_id not in self.account.events and talk.event.start - timedelta(days=9) <= self.now:
                self.account.put_event(event)
            if talk.cancelled and talk.cancelled <= self.now and event.status != "cancelled":
                talk.event = replace(event, status="cancelled", sequence=1)
                self.account.put_event(talk.event)
            while talk.news and talk.news[0][0] <= self.now:
                at, text = talk.news.pop(0)
                identity = f"news-{number}-{len(talk.told)}@x"
                body = f"Dear Dana,\n\n{text}\n\nBest regards\n{talk.people[0].name}"
                self.account.put_message(
                    Message(
                        identity,
                        identity,
                        at,
                        talk.people[0],
                        to=(ME,),
                        subject="Your interview",
                        text=body,
                        thread=identity,
                    )
                )
                talk.told.append(at)

    def person(self) -> None:
        for marker, letter in list(self.account.live().items()):
            if letter.written is None or self.now - letter.written < timedelta(days=1):
                continue
            if letter.draft.to and letter.draft.to[0].email != ME.email and self.chance.random() < 0.02:
                act = self.chance.choice((self.account.send, self.account.throw_away, self._edit))
                act(marker)

    def _edit(self, marker: str) -> None:
        self.account.edit(marker, self.account.letters[marker].text + "\nMy own words.")

    # ---- one step ----------------------------------------------------------------------------------------------------
    def step(self) -> bool:
        """Time passes, things happen, the daemon does what it would; whether a cycle went through."""
        self.sleep_or_go_on()
        self.world()
        self.person()
        self.trouble()
        self.daemon.beat()
        cycle = self.daemon.cycle("personal")
        if cycle is None or cycle.failures:
            self.disturbed.append((self.now - EVERY, self.now + EVERY))
            return False
        self.cycles += 1
        return True


def plain_letter(request: LetterRequest, _: object) -> Letter:
    """A letter that tells only what it is for."""
    return Letter(f"{request.purpose} {request.key}", f"{request.purpose}\n\n{request.signature}\n")


def thanks(year: Year) -> dict[str, StoredLetter]:
    """The thank-you ever written, by address."""
    return {
        letter.draft.to[0].email: letter
        for letter in year.account.letters.values()
        if letter.draft.to and letter.draft.key.startswith("thank_you:")
    }


def check_drafts(year: Year) -> None:
    """At most one a person, and none missing that is due."""
    written = [
        letter.draft.to[0].email
        for letter in year.account.letters.values()
        if letter.draft.key.startswith("thank_you:")
    ]
    assert len(written) == len(set(written))
    account = year.account
    again = {one for one, count in account.created.items() if count > 1 + account.withdrawn[one]}
    assert not {account.letters[one].draft.key for one in again}
    for talk in year.talks:
        due = talk.event.end + DELAY
        if talk.event.status != "cancelled" and due <= year.now <= due + timedelta(days=10) and not closed(talk):
            missing = {one.email for one in talk.people} - set(written)
            assert not missing, f"{year.now}: nothing to {missing}, due {due}"
        if talk.event.status == "cancelled":
            assert not {one.email for one in talk.people} & set(written)


def closed(talk: Talk) -> bool:
    return bool(talk.told) and len(talk.told) > 0


def check_flags(year: Year, flags: list[LedgerFlag], companies: dict[str, Talk]) -> None:
    """No flag without reason: nobody said what comes next, or the promised day is over."""
    assert len({flag.key for flag in flags}) == len(flags)
    for flag in flags:
        talk = companies[flag.interview or ""]
        assert talk.event.status != "cancelled"
        assert talk.event.end < year.now
        if flag.purpose == "no_next_step":
            assert not talk.told, f"{year.now}: {talk.event.summary} has said what comes next"


@pytest.mark.parametrize("seed", [1])
def test_a_year_goes_right(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked back at, and when silence is the end, are a third of what they are by default.

    So a year sees nine times what falls out of sight, not three times, and each cycle has a third to look at.
    What the letters say is tried elsewhere; here they are plain ones.
    """
    monkeypatch.setattr("mailagent.gather.BACK", timedelta(days=40))
    monkeypatch.setattr("mailagent.core.letters.compose.compose", plain_letter)
    year = Year(tmp_path, seed)
    try:
        while year.now < END:
            if not year.step():
                continue
            check_drafts(year)
            if year.cycles % 10:
                continue
            with closing(Store(tmp_path / "state.sqlite")) as store:
                flags = list(store.ledger().flags.values())
                known = {one.id: one.event.provider_id for one in store.interviews(year.now - timedelta(days=400))}
            talks = {talk.event.provider_id: talk for talk in year.talks}
            check_flags(year, flags, {one: talks[event] for one, event in known.items()})
    finally:
        year.daemon.close()
    check_the_whole(year)


def check_the_whole(year: Year) -> None:
    """What only the end shows."""
    held = [
        talk for talk in year.talks if talk.event.status != "cancelled" and talk.event.end < END - timedelta(days=5)
    ]
    letters = thanks(year)
    assert len(held) > 150
    assert all(one.email in letters for talk in held for one in talk.people)
    for talk in held:  # in an undisturbed hour a letter is there at the very second
        due = talk.event.end + DELAY
        if not any(begin <= due <= end for begin, end in year.disturbed):
            assert all(letters[one.email].written == due + timedelta(seconds=1) for one in talk.people)
    weekly = [key for _, key in year.said if key.startswith("keep_applying:") and ":after:" not in key]
    assert len(weekly) == len(set(weekly))
    assert 15 <= len(weekly) <= 53  # not on the days of interviews and before: here that is most days
    assert len(year.said) == len(set(year.said))
    assert year.cycles > 500
    assert (year.folder / "state.sqlite").stat().st_size < 4_000_000
