"""A cycle over many events and mails: the first, an idle one after it, memory, growth, files opened."""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from bench._process import Run, run
from workspace import Workspace, at

NOW = "2026-03-09 12:00"
_COUNT_OPENS = (
    "import sys, builtins, io, os\n"
    "opened = []\n"
    "sys.addaudithook(lambda name, args: opened.append(str(args[0])) if name == 'open' else None)\n"
    "from mailagent.cli import main\n"
    "code = main(sys.argv[2:])\n"
    "count = sum(sys.argv[1] in path for path in opened)\n"
    "print('OPENED', count)\n"
    "sys.exit(code)"
)
_TWICE = (
    "import sys, time, contextlib, io\n"
    "from mailagent.cli import main\n"
    "with contextlib.redirect_stdout(io.StringIO()):\n"
    "    main(sys.argv[2:]); began = time.perf_counter(); main(sys.argv[2:])\n"
    "print(time.perf_counter() - began)"
)


class Fillable(Protocol):
    """A calendar and a mailbox; `Workspace` is one."""

    def add_event(self, uid: str, start: str, *, summary: str, people: tuple[str, ...], organizer: str) -> object:
        """An event of an hour; `start` like "2026-03-09 10:00"."""
        ...

    def add_mail(self, date: str, sender: str, subject: str, text: str) -> object:
        """A mail in the inbox."""
        ...


def fill(space: Fillable, events: int, mails: int, now: datetime | None = None) -> None:
    """About three interviews in a hundred events over 500 days around `now`; one mail in ten from an interviewer."""
    began = (now or at(NOW)).replace(hour=8, minute=0)
    chance = random.Random(7)
    titles = ("Dentist", "Team lunch", "Yoga", "1:1 with Sam", "Sprint review", "Call the bank", "Rent due", "Choir")
    for number in range(events):
        start = began - timedelta(days=281) + timedelta(minutes=chance.randrange(0, 500 * 24 * 60))
        uid = f"e{number:05}"
        if number % 33 == 0:
            company = f"Company{number:05}"
            space.add_event(
                uid,
                f"{start:%Y-%m-%d %H:%M}",
                summary=f"Interview: Analyst at {company}",
                people=(f"Mary Lind <mary@{company.lower()}.example>",),
                organizer="",
            )
        else:
            space.add_event(uid, f"{start:%Y-%m-%d %H:%M}", summary=chance.choice(titles), people=(), organizer="")
    for number in range(mails):
        date = began - timedelta(days=98) + timedelta(minutes=chance.randrange(0, 98 * 24 * 60))
        company = f"company{33 * chance.randrange(max(1, events // 33)):05}"
        sender = (
            f"Mary Lind <mary@{company}.example>" if number % 10 == 0 else f"Shop {number} <news@shop{number}.example>"
        )
        text = "Thank you for your time. You will hear from us by Friday." if number % 10 == 0 else "Big sale. " * 60
        space.add_mail(f"{date:%Y-%m-%d %H:%M}", sender, f"Message {number}", text)


def cycle(space: Workspace, code: str = _COUNT_OPENS) -> Run:
    """One `run --once` as a process; the number of the workspace's own files it opened is the last thing printed."""
    argv = ["run", "--once", "--yes", "--json", "--config", str(space.config), "--now", at(NOW).isoformat()]
    return run([sys.executable, "-c", code, str(space.root / "calendar"), *argv])


def measured(events: int, mails: int) -> tuple[Run, Run, float]:
    """A first cycle, an idle one, and the seconds of an idle one in a process that runs already."""
    with tempfile.TemporaryDirectory() as folder:
        space = Workspace(Path(folder))
        fill(space, events, mails)
        first, idle = cycle(space), cycle(space)
        return first, idle, float(cycle(space, _TWICE).out.split()[-1])


def main() -> None:
    """Print the figures."""
    bare = run([sys.executable, "-c", "pass"])
    first, idle, again = measured(10_000, 2_000)
    small, _, _ = measured(1_000, 2_000)
    opened = [int(one.out.rpartition("OPENED ")[2]) for one in (first, idle)]
    start = idle.seconds
    print(f"first cycle, 10,000 events and 2,000 mails: {first.seconds:6.2f} s, peak {first.megabytes:5.1f} MB")
    print(f"idle cycle after it:                        {idle.seconds:6.2f} s, peak {idle.megabytes:5.1f} MB")
    print(f"ratio idle / first: 1/{first.seconds / idle.seconds:.0f}")
    print(f"an idle cycle in a process that runs already, as the daemon: {again:.2f} s, 1/{first.seconds / again:.0f}")
    print(f"calendar files opened: {opened[0]} in the first cycle, {opened[1]} in the idle one")
    growth = (first.seconds - start) / (small.seconds - start)
    print(f"growth from 1,000 to 10,000 events: {growth:.1f} times for 10 times the events")
    print(f"bare Python: {bare.seconds:.2f} s, {bare.megabytes:.1f} MB")


if __name__ == "__main__":
    main()
