"""`make fuzz`: labelled cases torn, spliced and blown up at random, through translators and core, for some minutes.

python -m accuracy.fuzz [SECONDS] [SEED]: ends with an error where anything raises but what the translators may, or
where an input takes more than 50 ms for each 10 kB that it has. Each finding can be made again from its seed.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime

import msgspec

from accuracy.answers import ANSWERS
from accuracy.forms import CASE_FORM, GIVEN, Case, EventCase, MailCase, Name, read_cases
from mailagent.core.mail.mailkind import classify
from mailagent.core.model import Context, Vocabulary
from mailagent.resources import load_vocabulary
from mailagent.wire import WireError
from mailagent.wire.mime import message_from_bytes

_LONG = 20_000  # letters of a piece that is repeated until it is long
_PIECES = (
    "\x00", "\ufeff", "\u202e", "\ud83d", "e\u0301" * 9, "\r\n", "\n\n\n", "=" * 60, "<", ">", "</div>", "<!--",
    "&#0;", "&nbsp;", "(", ")", "[", '"', "'", ",", ";", ":", "@", "a@b.example", "@.", "https://", "://", "-", "--",
    "\u2013", "...", "?!", "/", "\\", "\\n", "|", "*", "_", "\t", " ", "A ", "Mr. ", "Dr ", "with ", "interview ",
    "by Friday ", "on 31 ", "1/2/3 ", "2026-13-45 ", "99999999999 ", "next week ", "Re: ", "> ", "Von: a\n", "\u3042",
    "On Monday, x wrote:\n", "\u9762\u63a5 ", "\u00df", "\u0130", "\u1f9b", "McO'Neil-", "and ", "A. ", "I ", "\u00a0",
    "BEGIN:VEVENT\n", "END:VEVENT\n",
)  # fmt: skip
_VALUES: tuple[object, ...] = (None, True, 0, -1, 1e300, "", [], {}, [None], {"dateTime": "x"}, "2026-03-01", [[]])


def main() -> int:
    """Run until the time is up; print what was found and the slowest input."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 120.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    vocabulary = load_vocabulary()
    cases: list[tuple[Name, Case]] = [(name, case) for name in CASE_FORM for case in _given(name)]
    until, count, slowest, faults = time.monotonic() + seconds, 0, (0.0, "", 0), 0
    for name, case in cases[:: len(cases) // 40]:
        _understand(name, case, vocabulary, random.Random(0))  # what is compiled once is no input's fault
    while time.monotonic() < until:
        chance = random.Random(seed * 1_000_000 + count)
        name, case = chance.choice(cases)
        torn = _torn(case, chance)
        size = max(10_000, len(repr(torn)))
        share = _seconds(name, torn, vocabulary, seed, count) / size * 10_000
        if share > 0.05:  # a busy machine may be at fault: the best of three tells
            share = min(_seconds(name, torn, vocabulary, seed, count) / size * 10_000 for _ in range(3))
        if share > 0.05:
            faults += share < float("inf")
            print(f"slow: {share * 1000:.0f} ms per 10 kB: {case.id}, seed {seed}, round {count}")
        faults += share == float("inf")
        slowest = max(slowest, (share, case.id, count))
        count += 1
    print(f"{count} inputs, seed {seed}: {faults} faults")
    print(f"slowest: {slowest[0] * 1000:.1f} ms per 10 kB (aim 50): {slowest[1]}, round {slowest[2]}")
    return 1 if faults else 0


def _given(name: Name) -> Iterator[Case]:
    for path in (GIVEN / f"{name}.jsonl", *sorted(GIVEN.glob(f"*/{name}.jsonl"))):
        yield from read_cases(name, path)


def _seconds(name: Name, case: Case, vocabulary: Vocabulary, seed: int, count: int) -> float:
    """CPU seconds for one input, infinite where it raised."""
    begun = time.process_time()
    try:
        _understand(name, case, vocabulary, random.Random(seed + count))
    except Exception:  # noqa: BLE001 - each is a finding
        print(f"raised: {case.id}, seed {seed}, round {count}\n{traceback.format_exc(limit=-3)}")
        return float("inf")
    return time.process_time() - begun


def _understand(name: Name, case: Case, vocabulary: Vocabulary, chance: random.Random) -> None:
    try:
        ANSWERS[name](case, vocabulary)
    except (WireError, ValueError) as fault:
        if not isinstance(fault, WireError) and not str(fault).startswith("no event"):
            raise
    if isinstance(case, MailCase):
        me = case.me.value()
        mail = bytearray(_as_mail(case))
        for _ in range(chance.randrange(4)):
            mail[chance.randrange(len(mail))] = chance.randrange(256)
        with suppress(WireError):
            message = message_from_bytes(bytes(mail), me=me, provider_id="p", folder="inbox", received=_RECEIVED)
            classify(message, Context(me, vocabulary))


_RECEIVED = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _as_mail(case: MailCase) -> bytes:
    message = case.message
    text = (
        f"From: {message.from_}\nSubject: {message.subject}\nContent-Type: text/plain; charset=utf-8\n\n{message.text}"
    )
    return text.encode("utf-8", "replace")


def _torn(case: Case, chance: random.Random) -> Case:
    """The case with one to five wounds in the strings and values of what a provider would have given."""
    plain = msgspec.to_builtins(case)
    part: dict[str, object] = {"raw": plain["raw"]} if isinstance(case, EventCase) else plain
    for _ in range(chance.randint(1, 5)):
        _wound(part, chance, whole=isinstance(case, EventCase))
    if isinstance(case, EventCase) and isinstance(part["raw"], str | dict):
        return msgspec.structs.replace(case, raw=part["raw"])
    try:
        return msgspec.convert(plain, type(case))
    except msgspec.ValidationError:
        return case


def _wound(part: dict[str, object], chance: random.Random, *, whole: bool) -> None:
    """Changes one string or value somewhere within. whole: values may change their kind."""
    places = list(_places(part, ("me", "id", "expect", "start", "end", "now", "date") if not whole else ()))
    if not places:
        return
    holder, key = chance.choice(places)
    value = holder[key]  # type: ignore[index]
    if isinstance(value, str) and (chance.random() < 0.9 or not whole or holder is part):
        holder[key] = _torn_text(value, chance)  # type: ignore[index]
    elif whole and holder is not part:
        holder[key] = deepcopy(chance.choice(_VALUES))  # type: ignore[index]


def _places(value: object, but: tuple[str, ...]) -> Iterator[tuple[object, object]]:
    items: list[tuple[object, object]] = []
    if isinstance(value, dict):
        items = [(key, inner) for key, inner in value.items() if key not in but]
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, inner in items:
        if isinstance(inner, dict | list):
            yield from _places(inner, but)
        if not isinstance(inner, list) or len(inner) < 3:
            yield value, key


def _torn_text(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    end = min(len(text), at + chance.randrange(1, 60))
    piece = chance.choice(_PIECES) if chance.random() < 0.6 else text[at:end] or "x"
    match chance.randrange(5):
        case 0:
            return text[:at] + piece + text[at:]
        case 1:
            return text[:at] + text[end:]
        case 2:
            return text[:at] + piece * (_LONG // len(piece)) + text[at:]
        case 3:
            return text[:at] + piece * chance.randint(2, 9) + text[end:]
        case _:
            return text[at:] + text[:at]


if __name__ == "__main__":
    sys.exit(main())
