"""Runs a cycle in a process of its own and kills that process at a random instant, again and again.

Usage: python killer.py TEMPLATE FOLDER KILLS NOW. For each killed run a line of JSON: what a second run made of it. The
child is forked from here when everything is loaded, so that an instant is one of the cycle, not of Python's start.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from disturbed import outcome
from mailagent import cli
from workspace import Workspace, at


def cycle(config: Path, now: str) -> int:
    """One whole cycle in a child; its pid."""
    pid = os.fork()
    if pid == 0:
        os.close(1)
        os.open(os.devnull, os.O_WRONLY)
        os._exit(cli.main(["run", "--once", "--json", "--now", at(now).isoformat(), "--config", str(config)]))
    return pid


def main() -> None:
    template, folder, kills, now = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    warm = folder / "warm"
    shutil.copytree(template, warm)
    Workspace(warm).cycle(now)
    chance = random.Random(20260309)
    duration, killed = 0.2, 0
    for number in range(5 * kills):
        root = folder / str(number)
        shutil.copytree(template, root)
        began = time.monotonic()
        pid = cycle(root / "config.toml", now)
        time.sleep(chance.uniform(0, duration))
        os.kill(pid, signal.SIGKILL)
        if not os.WIFSIGNALED(os.waitpid(pid, 0)[1]):  # it was done before the shot: aim earlier
            duration = 0.9 * min(duration, time.monotonic() - began)
        else:
            duration *= 1.05
            killed += 1
            code = os.waitstatus_to_exitcode(os.waitpid(cycle(root / "config.toml", now), 0)[1])
            sys.stdout.write(json.dumps({"code": code, "outcome": outcome(Workspace(root))}) + "\n")
        shutil.rmtree(root)
        if killed == kills:
            return


if __name__ == "__main__":
    main()
