"""Which lines of the provider suite each provider passes, as a table for the README.

python -m providers.parity prints it; with --write it takes the place of the one in the README.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

import pytest

from mailagent.providers import NAMES
from providers.suite import EventSuite, MailSuite, ProviderSuite
from providers.suite_drafts import DraftSuite

HERE = Path(__file__).resolve().parent
README = HERE.parents[1] / "README.md"
BEGIN, END = "<!-- parity -->", "<!-- /parity -->"
PARTS = {"Calendar": EventSuite, "Mail": MailSuite, "Drafts and flags": DraftSuite}


class _Results:
    """Notes how each line of the suite went for each provider; a line that did not run did not pass."""

    def __init__(self) -> None:
        self.passed: set[tuple[str, str]] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = Path(report.nodeid.partition("::")[0]).stem.removeprefix("test_")
        if report.when == "call" and report.passed:
            self.passed.add((name, report.nodeid.rpartition("::")[2]))


def lines(part: type) -> list[str]:
    """The names of a part's tests, in their order."""
    return [name for name in vars(part) if name.startswith("test_")]


def measure() -> set[tuple[str, str]]:
    """Run the suite for every provider; (provider, line) of what passed."""
    results = _Results()
    files = [str(HERE / f"test_{name}.py") for name in NAMES]
    suite = " or ".join(name for part in PARTS.values() for name in lines(part))
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-q", "-p", "no:cacheprovider", "-k", suite, *files], plugins=[results])
    return results.passed


def table(passed: set[tuple[str, str]]) -> str:
    """The table, in Markdown."""
    rows = [f"| | {' | '.join(NAMES)} |", f"| --- |{' :-: |' * len(NAMES)}"]
    for title, part in PARTS.items():
        rows.append(f"| **{title}** |{' |' * len(NAMES)}")
        for line in lines(part):
            marks = " | ".join("yes" if (name, line) in passed else "no" for name in NAMES)
            rows.append(f"| {sentence(line)} | {marks} |")
    return "\n".join(rows)


def sentence(line: str) -> str:
    """The name of a test as words."""
    return line.removeprefix("test_").replace("_", " ").replace(" i ", " I ")


def written(readme: str) -> str:
    """The table that stands in the README, "" where none does."""
    found = re.search(f"{re.escape(BEGIN)}\n(.*?)\n{re.escape(END)}", readme, re.DOTALL)
    return found[1] if found else ""


def main() -> int:
    passed = measure()
    made = table(passed)
    if "--write" in sys.argv:
        before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        README.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", encoding="utf-8")
    sys.stdout.write(made + "\n")
    wanted = sum(len(lines(part)) for part in PARTS.values()) * len(NAMES)
    assert {name for part in PARTS.values() for name in lines(part)} <= set(dir(ProviderSuite))
    return 0 if len(passed) == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
