"""How long it takes until something is on the screen, against starting Python at all."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench._process import median_of_pairs, run
from workspace import Workspace

HEAVY = (
    "jinja2",
    "icalendar",
    "googleapiclient",
    "msal",
    "requests",
    "apscheduler",
    "keyring",
    "cryptography",
    "holidays",
)


def main() -> None:
    """Print start-up times and what is imported."""
    bare = [sys.executable, "-c", "pass"]
    with tempfile.TemporaryDirectory() as folder:
        space = Workspace(Path(folder))
        space.add_event("one", "2026-03-09 10:00")
        space.cycle("2026-03-09 12:00")
        commands = {
            "mailagent --version": ["--version"],
            "mailagent --help": ["--help"],
            "mailagent status": ["status", "--config", str(space.config), "--now", "2026-03-09T12:00"],
        }
        for name, argv in commands.items():
            command = [sys.executable, "-m", "mailagent", *argv]
            ours, python, ratio = median_of_pairs(command, bare)
            print(f"{name:<22} {ours * 1000:6.0f} ms   python -c pass {python * 1000:4.0f} ms   ratio {ratio:4.1f}")
        for name, argv in commands.items():
            code = (
                "import sys; from mailagent.__main__ import main; sys.argv = ['mailagent'] + sys.argv[1:]\n"
                "try: main()\nexcept SystemExit: pass\n"
                f"print('LOADED', [m for m in {HEAVY!r} if m in sys.modules])"
            )
            out = run([sys.executable, "-c", code, *argv]).out
            print(f"{name:<22} heavy packages loaded: {out.rpartition('LOADED ')[2].strip()}")


if __name__ == "__main__":
    main()
