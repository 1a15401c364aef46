"""The daemon over many cycles: memory, CPU, and that no draft is written twice.

python -m bench.daemon [ACCOUNT ...] watches only these accounts (the names in ACCOUNTS). CYCLES=1000 makes it longer.
A cycle a second; one request in forty meets a fault (see `_line`); every fifty cycles an interview comes to its end.
"""

from __future__ import annotations

import compileall
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench import _accounts
from bench._accounts import Watched
from bench._process import SRC, run

CYCLES = int(os.environ.get("CYCLES", "200"))
SETTLED = 50  # cycles after which memory has to stay as it is
SHARE = 1 / 40  # of requests that meet a fault
IDLE = int(os.environ.get("IDLE", "60"))  # seconds that a daemon is watched between two cycles
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100

ACCOUNTS: dict[str, tuple[str, Callable[[Path], AbstractContextManager[Watched]]]] = {
    "files": ("files", _accounts.files),
    "files20": ("files, 20 accounts", partial(_accounts.files, accounts=20)),
    "google": ("google, strict double", _accounts.google_double),
    "google-emulator": ("google, emulator", _accounts.google_emulator),
    "outlook": ("outlook, strict double", _accounts.outlook_double),
    "outlook-emulator": ("outlook, emulator", _accounts.outlook_emulator),
}


@dataclass
class Figures:
    """Of one daemon: MB resident once settled and at the end, seconds of CPU a cycle between, and what it wrote."""

    early: float = 0.0
    late: float = 0.0
    cpu: float = 0.0
    cycles: int = 0
    faults: int = 0
    expected: list[str] = field(default_factory=list)
    drafts: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def twice(self) -> list[tuple[str, str]]:
        """The recipients and subjects of which there is more than one draft."""
        return [draft for draft, count in self.drafts.items() if count > 1]

    @property
    def missing(self) -> list[str]:
        """The interviewers to whom there is no draft."""
        thanked = {to for to, _ in self.drafts}
        return [address for address in self.expected if address not in thanked]


class Running:
    """A daemon on these settings, ended with the block."""

    def __init__(self, config: Path) -> None:
        self.told = config.with_name("told")
        with self.told.open("wb") as told:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mailagent", "run", "--verbose", "--config", str(config)],
                stderr=told,
                env={**os.environ, "PYTHONPATH": str(SRC)},
            )

    @property
    def cycles(self) -> int:
        """How many cycles it has ended. Raises RuntimeError with what it said where it runs no more."""
        said = self.told.read_bytes()
        if self.process.poll() is not None:
            raise RuntimeError(said.decode())
        return said.count(b"cycle took")

    @property
    def resident(self) -> float:
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    @property
    def cpu(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def wait(self, cycles: int) -> None:
        while self.cycles < cycles:
            time.sleep(0.2)


@contextmanager
def running(config: Path) -> Iterator[Running]:
    daemon = Running(config)
    try:
        yield daemon
    finally:
        daemon.process.send_signal(signal.SIGTERM)
        daemon.process.wait(10)


def measure(watched: Watched, cycles: int) -> Figures:
    """Run a daemon until it has done so many cycles. Before it comes a first run, as before `service install`."""
    run([sys.executable, "-m", "mailagent", "run", "--once", "--yes", "--config", str(watched.config)])
    figures = Figures(expected=[watched.interview(0)])
    if watched.line is not None:
        watched.line.share = SHARE
    with running(watched.config) as daemon:
        daemon.wait(SETTLED)
        figures.early, spent, before = daemon.resident, daemon.cpu, daemon.cycles
        for done in range(2 * SETTLED, cycles + 1, SETTLED):
            figures.expected.append(watched.interview(len(figures.expected)))
            daemon.wait(done)
        daemon.wait(cycles)
        figures.late, figures.cycles = daemon.resident, daemon.cycles
        figures.cpu = (daemon.cpu - spent) / (figures.cycles - before)
    if watched.line is not None:
        watched.line.share, figures.faults = 0, len(watched.line.faults)
    figures.drafts = Counter((to, draft.subject) for draft in watched.drafts() for to in draft.to)
    return figures


def idle(watched: Watched) -> float:
    """The share of one processor that a daemon uses between two cycles."""
    watched.config.write_text(watched.config.read_text().replace('every = "1s"', 'every = "10m"'))
    with running(watched.config) as daemon:
        daemon.wait(1)
        time.sleep(2)
        spent = daemon.cpu
        time.sleep(IDLE)
        return (daemon.cpu - spent) / IDLE


def show(title: str, figures: Figures) -> None:
    """One line."""
    twice = f"{len(figures.twice)} TWICE" if figures.twice else "none twice"
    missing = f", {len(figures.missing)} MISSING" if figures.missing else ""
    print(
        f"{title:24}{figures.cycles:6} cycles {figures.faults:4} faults {figures.early:6.1f} MB after {SETTLED},"
        f" {figures.late:6.1f} MB at the end ({figures.late - figures.early:+.1f})"
        f"  CPU {1000 * figures.cpu:6.1f} ms a cycle  {figures.drafts.total():3} drafts, {twice}{missing}",
        flush=True,
    )


def main(wanted: list[str] | None = None) -> None:
    """Print the figures; a cycle each ten minutes uses its CPU divided by 600 s."""
    from fakes.emulator import missing

    if not Path("/proc/self/statm").exists():
        print("DID NOT RUN: memory and CPU of a process are read from /proc")
        return
    compileall.compile_dir(SRC, quiet=1)  # as an installer does; compiling leaves holes in the memory
    for name in wanted or ACCOUNTS:
        title, account = ACCOUNTS[name]
        if name.endswith("emulator") and (reason := missing()):
            print(f"{title:24}DID NOT RUN: {reason}")
            continue
        with tempfile.TemporaryDirectory() as folder, account(Path(folder)) as watched:
            figures = measure(watched, 20 * max(60, CYCLES // 10) if name == "files20" else CYCLES)
            show(title, figures)
            if name != "files20":
                share = idle(watched)
                print(f"{'':24}CPU between cycles {share:.3%}; with a cycle every ten minutes {figures.cpu / 600:.4%}")


if __name__ == "__main__":
    main(sys.argv[1:])
