"""Whole processes, timed from outside: wall time and peak resident memory as the system accounts them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True)
class Run:
    """One finished process: seconds, peak resident MB (0 where the system does not tell), what it printed."""

    seconds: float
    megabytes: float
    out: str


def run(argv: Sequence[str], env: dict[str, str] | None = None) -> Run:
    """Run a command to its end; raises CalledProcessError where it fails."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out_file, tempfile.TemporaryFile("w+") as err_file:
        process = subprocess.Popen(
            argv,
            stdout=out_file,
            stderr=err_file,
            env={**os.environ, "PYTHONPATH": str(SRC), **(env or {})},
        )
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
        else:
            process.wait()
            peak = 0.0
        seconds = time.perf_counter() - began
        out_file.seek(0)
        err_file.seek(0)
        out, err = out_file.read(), err_file.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(argv), out, err)
    return Run(seconds, peak, out)


def median_of_pairs(first: Sequence[str], second: Sequence[str], runs: int = 15) -> tuple[float, float, float]:
    """Two commands in turn: median seconds of each, and the median ratio first/second, pair by pair."""
    for command in (first, second):
        run(command)
    pairs = [(run(first).seconds, run(second).seconds) for _ in range(runs)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )
