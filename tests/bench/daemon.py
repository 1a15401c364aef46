"""The daemon over many cycles: memory after 50 and at the end, CPU of an idle cycle, for 1 and for 20 accounts.

CYCLES=1000 makes it longer. Google is its strict double behind HTTP on this machine, with a fault every ten seconds;
files are a calendar folder of 300 events and a mailbox of 100 mails.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench._process import SRC
from workspace import CONFIG, Workspace

CYCLES = int(os.environ.get("CYCLES", "200"))
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
QUICK = '[schedule]\nevery = "1s"\n[notices]\ndesktop = false\n'


@dataclass(frozen=True)
class Figures:
    """Of one daemon: MB resident after 50 cycles and at the end, seconds of CPU a cycle between, cycles."""

    early: float
    late: float
    cpu: float
    cycles: int


def measure(space: Workspace, cycles: int) -> Figures:
    """Run a daemon until it has done so many cycles."""
    with (space.root / "told").open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "mailagent", "run", "--verbose", "--config", str(space.config)],
            stderr=told,
            env={**os.environ, "PYTHONPATH": str(SRC)},
        )
    early, spent, after = 0.0, 0.0, 0
    try:
        while (done := _cycles(space)) < cycles:
            if process.poll() is not None:
                raise RuntimeError((space.root / "told").read_text())
            if not early and done >= 50:
                early, spent, after = _resident(process.pid), _cpu(process.pid), done
            time.sleep(0.2)
        return Figures(early, _resident(process.pid), (_cpu(process.pid) - spent) / (done - after), done)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def _cycles(space: Workspace) -> int:
    return (space.root / "told").read_bytes().count(b"cycle took")


def _resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def files(root: Path, accounts: int) -> Workspace:
    """Calendar folders and one mailbox; each account has the same."""
    from bench.cycle import fill

    space = Workspace(root)
    fill(space, 300, 100)
    block = CONFIG[CONFIG.index("[[accounts]]") :]
    more = "".join(block.replace('"files"', f'"files{number}"') for number in range(1, accounts))
    space.config.write_text(CONFIG + more + QUICK)
    return space


def google(root: Path, cycles: int) -> Figures:
    """An account of Google with faults."""
    from daemon.process import google_config, served
    from fakes.google import FAULTS
    from providers.google_account import GoogleAccount
    from providers.harness import INTERVIEW

    account = GoogleAccount(root)
    account.put_event(INTERVIEW)
    chance = random.Random(1)
    with served(account.google) as server:
        space = Workspace(root)
        space.config.write_text(google_config(server.host))
        over = threading.Event()

        def trouble() -> None:
            while not over.wait(10):
                account.google.faults = {account.google.count + 1: chance.choice(FAULTS)}

        thread = threading.Thread(target=trouble, daemon=True)
        thread.start()
        try:
            return measure(space, cycles)
        finally:
            over.set()
            thread.join()


def show(title: str, figures: Figures) -> None:
    print(
        f"{title:22}{figures.cycles:6} cycles  {figures.early:6.1f} MB after 50, {figures.late:6.1f} MB at the end"
        f" ({figures.late - figures.early:+.1f})  CPU {1000 * figures.cpu:6.1f} ms a cycle"
    )


def main() -> None:
    """Print the figures; a cycle each ten minutes uses its CPU divided by 600 s."""
    if not Path("/proc/self/statm").exists():
        print("DID NOT RUN: memory and CPU of a process are read from /proc")
        return
    with tempfile.TemporaryDirectory() as folder:
        one = measure(files(Path(folder) / "one", 1), CYCLES)
        show("files, 1 account", one)
        many = measure(files(Path(folder) / "many", 20), 20 * max(60, CYCLES // 10))
        show("files, 20 accounts", many)
        (Path(folder) / "google").mkdir()
        show("google, with faults", google(Path(folder) / "google", CYCLES))
    idle, idle_many = 100 * one.cpu / 600, 2000 * many.cpu / 600
    print(f"CPU between cycles every 10 minutes: {idle:.4f} % with 1 account, {idle_many:.4f} % with 20")


if __name__ == "__main__":
    main()
