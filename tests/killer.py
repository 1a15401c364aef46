"""Runs a cycle in a process of its own and kills that process at a random instant, again and again.

Usage: python killer.py TEMPLATE FOLDER FIRST LAST NOW. For each seed a line of JSON: whether the run was killed in time,
and what a second run made of it. A child is forked from here, so that an instant is one of the cycle, not of the
start of Python.
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
        code = cli.main(["run", "--once", "--json", "--now", at(now).isoformat(), "--config", str(config)])
        os._exit(code)
    return pid


def main() -> None:
    template, folder, first, last, now = (
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]),
        int(sys.argv[4]),
        sys.argv[5],
    )
    duration = 0.0
    for number in range(first - 2, last):  # the first two are not killed: they warm up and tell how long a cycle takes
        root = folder / str(number)
        shutil.copytree(template, root)
        began = time.monotonic()
        pid = cycle(root / "config.toml", now)
        killed = False
        if number >= first:
            time.sleep(random.Random(number).uniform(0, duration))
            os.kill(pid, signal.SIGKILL)
            killed = os.WIFSIGNALED(os.waitpid(pid, 0)[1])
            pid = cycle(root / "config.toml", now)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if number < first:
            duration = time.monotonic() - began
        space = Workspace(root)
        sys.stdout.write(json.dumps({"seed": number, "killed": killed, "code": code, "outcome": outcome(space)}) + "\n")
        sys.stdout.flush()
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
