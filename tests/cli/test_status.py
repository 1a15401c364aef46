"""`status`: what needs me, on one screen, however large the search is."""

from __future__ import annotations

from pathlib import Path

from workspace import Workspace

NOW = "2026-03-11 12:00"


def _large(tmp_path: Path, count: int) -> Workspace:
    """A search with interviews at many companies, each of which promised an answer, and many applications."""
    space = Workspace(tmp_path)
    with space.config.open("a", encoding="utf-8") as config:
        config.write("[limits]\ndrafts_per_run = 500\n")
    names = [
        f"{first}{second} Works"
        for first in ("Alder", "Birch", "Cedar", "Dogwood")
        for second in ("field", "ford", "gate", "ham", "land", "ley", "mere", "ton", "wick", "worth")
    ][:count]
    for number, name in enumerate(names):
        domain = name.split()[0].lower() + ".example"
        day = f"2026-03-{2 + number % 5:02d}"
        space.add_event(
            f"e{number}",
            f"{day} {9 + number % 8:02d}:00",
            summary=f"Interview for the Analyst position at {name}",
            people=(f"Ann Lindgren <ann{number}@{domain}>",),
            organizer="",
        )
        if number % 3 == 0:
            space.add_mail(
                f"2026-03-09 {9 + number % 8:02d}:30",
                f"Ann Lindgren <ann{number}@{domain}>",
                "Thank you",
                "You will hear our decision by Friday.",
            )
        space.run("applied", f"Other {name}", "Clerk", "--on", "2026-03-08", now=NOW)
    space.run("run", "--once", "--json", now=NOW)
    return space


def test_a_large_search_fits_on_one_screen(tmp_path: Path) -> None:
    space = _large(tmp_path, 30)
    shown = space.run("status", now=NOW).out
    lines = shown.splitlines()
    assert len(lines) <= 56
    assert all(len(line) <= 80 for line in lines)
    assert "more: mailagent status --all" in shown
    everything = space.run("status", "--all", now=NOW).out
    assert len(everything.splitlines()) > len(lines)
    assert len(space.status(NOW)["processes"]) == 60


def test_it_says_what_is_owed_by_when_and_in_which_words_and_where_the_drafts_are(tmp_path: Path) -> None:
    shown = _large(tmp_path, 1).run("status", now=NOW).out
    flat = " ".join(shown.split())
    assert "Alderfield Works, to you: decision, by Fri 13 Mar: “You will hear our decision by Friday.”" in flat
    assert "1 in Mail/.Drafts, thank-you: Ann Lindgren (Alderfield Works)" in flat
    assert "1 in the last seven days" in flat or "applied once in the last seven days" in flat


def test_an_empty_search_says_that_nothing_is_known(tmp_path: Path) -> None:
    shown = Workspace(tmp_path).run("status", now=NOW).out
    assert "Nothing needs you now." in shown
    assert "No application is known of so far" in shown
    assert "mailagent run --once" in shown
