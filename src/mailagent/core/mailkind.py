"""One received message and what it means for the job search: its kind, and the job it is about.

A kind is scored by named signals: what the sender is known as, wordings of subject and text. Their word lists are
config/words/mail.<language>.toml, their weights and the senders config/words/mail.toml. Each signal counts once,
however often its wordings occur, and leaves its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import get_args

from mailagent.core.model import Context, Evidence, MailKind, MailVerdict, Message, Vocabulary
from mailagent.core.text import Text, read
from mailagent.core.wording import WordingIndex

TEXT_CAP = 6_000  # what a mail means is said in its first pages
KINDS: tuple[MailKind, ...] = get_args(MailKind)


def classify(message: Message, context: Context) -> MailVerdict:
    """What `message` means for the job search of `context.me`, and why."""
    fields = (read("subject", message.subject, 500), read("text", message.text, TEXT_CAP))
    evidence = [*_sender_signals(message, context.vocabulary), *_wording_signals(fields, context.vocabulary)]
    kind = _decide(evidence)
    return MailVerdict(kind, evidence=tuple(sorted(evidence, key=lambda e: (e.value != kind, -e.weight))))


def _decide(evidence: list[Evidence]) -> MailKind:
    scores: dict[str, float] = dict.fromkeys(KINDS, 0.0)
    for e in evidence:
        scores[e.value] += e.weight
    best = max(KINDS, key=lambda kind: scores[kind])
    return best if scores[best] >= 1.5 else "other"


def _sender_signals(message: Message, vocabulary: Vocabulary) -> Iterator[Evidence]:
    address = f"{message.sender.name.lower()} <{message.sender.email}>"
    for name, kinds, parts in _senders(vocabulary):
        part = next((part for part in parts if part in address), None)
        if part is not None:
            for kind, weight in kinds.items():
                yield Evidence("kind", kind, f"sender, {name}", address, weight)


@lru_cache(maxsize=4)
def _senders(vocabulary: Vocabulary) -> tuple[tuple[str, Mapping[MailKind, float], tuple[str, ...]], ...]:
    """Classes of senders: name, weight for each kind, the parts of an address that tell them."""
    table = vocabulary.table("mail").get("", {}).get("senders", {})
    found = []
    for name, content in table.items() if isinstance(table, Mapping) else ():
        if isinstance(content, Mapping):
            kinds = {kind: float(content[kind]) for kind in KINDS if isinstance(content.get(kind), int | float)}
            parts = content.get("parts", [])
            found.append((str(name), kinds, tuple(p for p in parts if isinstance(p, str))))
    return tuple(found)


def _wording_signals(fields: tuple[Text, ...], vocabulary: Vocabulary) -> Iterator[Evidence]:
    signals, anywhere, in_subject = _signals(vocabulary)
    seen: set[int] = set()
    for text in fields:
        for index in (anywhere, in_subject) if text.source == "subject" else (anywhere,):
            for number, start, end in index.find(text.folded):
                if number not in seen:
                    seen.add(number)
                    kind, name, weight = signals[number]
                    source = f"{text.source}, {name.replace('_', ' ')}"
                    yield Evidence("kind", kind, source, text.quote(start, end), weight)


@lru_cache(maxsize=4)
def _signals(vocabulary: Vocabulary) -> tuple[tuple[tuple[MailKind, str, float], ...], WordingIndex, WordingIndex]:
    """The signals of all languages with an index of their phrases, and one of those for the subject alone.

    A list called `subject` is looked for only there; one that has no weight in mail.toml counts 1.
    """
    table = vocabulary.table("mail")
    weights = _mapping(table.get("", {}).get("weights"))
    numbers: dict[tuple[MailKind, str], int] = {}
    owned: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
    for language, kinds in table.items():
        for kind in KINDS if language else ():
            for name, phrases in _mapping(kinds.get(kind)).items():
                number = numbers.setdefault((kind, name), len(numbers))
                listed = phrases if isinstance(phrases, list) else []
                owned[name == "subject"].extend((number, p) for p in listed if isinstance(p, str) and p.strip())
    signals = tuple((kind, name, _number(_mapping(weights.get(kind)).get(name, 1))) for kind, name in numbers)
    return signals, WordingIndex(owned[0]), WordingIndex(owned[1])


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 1.0


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
