"""Prints how right the agent is about labelled cases, what misled it, and how it compares with simple baselines.

Environment: EVENTS, THREADS, MAIL: files of cases; where one is named, only the named ones are measured, else the given
ones in tests/cases, and after them those that nothing was mended on. PREDICTIONS: a folder for the answers. MISSES=0
leaves the misses out, MISSES=FILE writes them there. BASELINE=0 leaves out the learned baseline. HANDS=dabe measures
only given cases whose ids begin with these letters.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from accuracy.answers import Answer, answer
from accuracy.baselines import LEARNED, can_learn, guess_by_title, learn_and_guess
from accuracy.forms import GIVEN, UNSEEN, Case, EventCase, EventExpect, Expect, Name, read_cases
from accuracy.measure import FIELDS, Field, Outcome, class_figures, measure, outcomes, thanks_stranger
from mailagent.core.model import Vocabulary
from mailagent.resources import load_vocabulary

FILES: Mapping[Name, str] = {"events": "EVENTS", "threads": "THREADS", "mail": "MAIL"}
MANY_HANDS = 8


@dataclass(frozen=True, slots=True)
class Run:
    """The cases of one file and the answer to each."""

    name: Name
    cases: tuple[Case, ...]
    answers: tuple[Answer, ...]
    seconds: float

    def pairs(self, hands: str = "") -> list[tuple[str, Expect, Expect]]:
        """(id, label, answer) of the labelled cases, of all hands or of these."""
        return [
            (case.id, case.expect, made.expect)
            for case, made in zip(self.cases, self.answers, strict=True)
            if case.expect is not None and (not hands or case.id[0] in hands)
        ]


def run_cases(name: Name, path: Path, vocabulary: Vocabulary, hands: str = "") -> Run:
    """Answers every case of the file."""
    cases = tuple(case for case in read_cases(name, path) if not hands or case.id[0] in hands)
    begun = time.perf_counter()
    answers = tuple(answer(name, case, vocabulary) for case in cases)
    return Run(name, cases, answers, time.perf_counter() - begun)


def write_predictions(run: Run, folder: Path) -> None:
    """The answers in the form of the labels, one case a line."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (
        msgspec.json.encode({"id": case.id, "expect": made.expect})
        for case, made in zip(run.cases, run.answers, strict=True)
    )
    (folder / f"{run.name}.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


# ---- the table -------------------------------------------------------------------------------------------------------
def table(run: Run, *, with_baseline: bool) -> Iterator[str]:
    """The figures of one file, a field a line. The given files were all tuned on: they tell only what broke."""
    hands = sorted({case.id[0] for case in run.cases})
    hands = hands if 1 < len(hands) <= MANY_HANDS else []
    parts = {hand: hand for hand in hands}
    heads = ["n", "exact", "prec.", "recall", "value", *parts, "keyword", "learned", "must", "aim"]
    yield f"\n{run.name}: {len(run.cases)} cases in {run.seconds:.1f} s ({len(run.cases) / run.seconds:.0f} a second)"
    yield f"{'field':24}" + "".join(f"{head:>8}" for head in heads)
    for field in FIELDS[run.name]:
        found = outcomes(field, run.pairs())
        figures = measure(field, found)
        cells = [
            str(figures.n),
            *(f"{f:.3f}" for f in (figures.exact, figures.precision, figures.recall, figures.value)),
        ]
        cells += [f"{measure(field, outcomes(field, run.pairs(part))).value:.3f}" for part in parts.values()]
        cells += [_baseline(run, field, "keyword"), _baseline(run, field, "learned") if with_baseline else ""]
        cells += [f"{mark:.2f}" if mark is not None else "" for mark in (field.must, field.aim)]
        yield f"{field.name + ' (' + field.headline + ')':24}" + "".join(f"{cell:>8}" for cell in cells)
    yield from _more(run)


def _more(run: Run) -> Iterator[str]:
    """What a single figure hides: certainty of events, strangers thanked, each label of a status or kind."""
    if run.name == "events":
        yield from _certainty(run)
    field = FIELDS[run.name][0]
    if field.headline == "F1":
        return
    found = outcomes(field, run.pairs())
    yield f"  {'each ' + field.name:22}" + "".join(f"{head:>8}" for head in ("n", "prec.", "recall", "F1"))
    for label in sorted({str(o.expected) for o in found}):
        n, *figures = class_figures(found, label)
        yield f"  {label:22}{n:8}" + "".join(f"{figure:8.3f}" for figure in figures)


def _certainty(run: Run) -> Iterator[str]:
    known = [
        (case.expect, made)
        for case, made in zip(run.cases, run.answers, strict=True)
        if isinstance(case, EventCase) and case.expect and isinstance(made.expect, EventExpect)
    ]
    wrong = [made.band for label, made in known if label.interview != getattr(made.expect, "interview", None)]
    unsure = sum(made.band == "unsure" for _, made in known)
    yield f"  surely wrong about interview: {wrong.count('sure')} called one, {wrong.count('no')} called none"
    yield f"  unsure: {unsure}, {wrong.count('unsure')} of them leaning the wrong way"
    thanked = [
        thanks_stranger(label, made.expect)
        for label, made in known
        if isinstance(made.expect, EventExpect) and (label.thank or made.expect.thank)
    ]
    share = sum(thanked) / len(thanked) if thanked else 0.0
    yield f"  thanked a stranger, bot, room or myself: {sum(thanked)} of {len(thanked)} cases ({share:.1%}; must 3 %)"


def _baseline(run: Run, field: Field, which: str) -> str:
    if which == "keyword":
        guesses: Mapping[str, object] = guess_by_title(run.cases) if field.name in ("interview", "actionable") else {}
    elif field.name in LEARNED[run.name]:
        guesses = learn_and_guess(field.name, read_cases(run.name, GIVEN / f"{run.name}.jsonl"), run.cases)
    else:
        guesses = {}
    if not guesses:
        return ""
    compared = [
        Outcome(case, value := getattr(label, field.name), guesses[case], value == guesses[case])
        for case, label, _ in run.pairs()
    ]
    return f"{measure(field, compared).value:.3f}"


# ---- the misses ------------------------------------------------------------------------------------------------------
def misses(run: Run) -> Iterator[str]:
    """Every wrong field of every case, with the evidence it came from."""
    made = {case.id: given for case, given in zip(run.cases, run.answers, strict=True)}
    for field in FIELDS[run.name]:
        for outcome in outcomes(field, run.pairs()):
            if not outcome.right:
                given = made[outcome.case]
                yield f"{outcome.case} {field.name}: {_short(outcome.expected)}, not {_short(outcome.answered)}"
                yield from _why(field, given)


def _why(field: Field, given: Answer) -> Iterator[str]:
    if given.fault:
        yield f"    broken by {given.fault}"
    about = [e for e in given.evidence if e.fact == field.name] or [e for e in given.evidence if e.weight][:8]
    for e in about:
        weight = f" {e.weight:+g}" if e.weight else ""
        yield f"    {e.fact}{weight} {e.value!r} from {e.source}: {' '.join(e.quote.split())[:120]!r}"


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(getattr(item, "name", None) or str(item) for item in value) + "]"
    return repr(value)


def main() -> int:
    """Measures what the environment names; 2 where a file cannot be read."""
    named: dict[Name, Path] = {name: Path(os.environ[key]) for name, key in FILES.items() if os.environ.get(key)}
    parts = [named or {name: GIVEN / f"{name}.jsonl" for name in FILES}]
    if not named and not os.environ.get("HANDS"):
        parts.append({name: path for name in FILES if (path := UNSEEN / f"{name}.jsonl").is_file()})
    vocabulary = load_vocabulary()
    try:
        measured = [
            [run_cases(name, path, vocabulary, os.environ.get("HANDS", "")) for name, path in files.items()]
            for files in parts
        ]
    except (OSError, msgspec.DecodeError) as fault:
        print(f"The cases cannot be read: {fault}", file=sys.stderr)
        return 2
    if folder := os.environ.get("PREDICTIONS"):
        for run in measured[0]:
            write_predictions(run, Path(folder))
    for part, runs in enumerate(measured):
        if part:
            print("\n---- unseen: nothing was mended on these cases, nothing was learned from them ----")
        for run in runs:
            if run.pairs():
                _print(table(run, with_baseline=can_learn() and os.environ.get("BASELINE") != "0"))
    labelled = [run for runs in measured for run in runs if run.pairs()]
    if labelled and not can_learn():
        print("\nNo learned baseline: scikit-learn is not installed (the extra `accuracy` brings it).")
    _report_misses([line for run in labelled for line in misses(run)], os.environ.get("MISSES", ""))
    return 0


def _report_misses(lines: Sequence[str], where: str) -> None:
    if where not in ("", "0", "1"):
        Path(where).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    elif where != "0":
        _print(["\nmisses (label, not answer)", *lines])


def _print(lines: Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
