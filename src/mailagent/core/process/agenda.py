"""Who waits for whom: what is owed in each process, by which day, and the words that say so. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mailagent.core.model import Evidence, NextStep
from mailagent.core.world import Process, Understanding

_SAYS = ("by", "next_step", "status", "action_needed", "kind")  # the evidence that is quoted, the most telling first


@dataclass(frozen=True, slots=True)
class Debt:
    """What one side owes the other. `late`: its day has passed, or the silence has lasted too long."""

    process: Process
    debtor: Literal["they", "you"]
    what: str
    by: date | None
    late: bool
    proof: Evidence | None

    @property
    def message_id(self) -> str | None:
        """The message that said it."""
        return self.process.next.message_id


def debts(found: Understanding) -> tuple[Debt, ...]:
    """What is owed now: what you owe first, then what is late, then by day; what has no day comes last."""
    owed = [debt for process in found.processes if not process.dismissed for debt in _of(process)]
    return tuple(sorted(owed, key=lambda one: (one.debtor == "they", not one.late, one.by or date.max)))


def _of(process: Process) -> Iterator[Debt]:
    said = process.next
    if process.status == "offer":
        yield Debt(process, "you", "an answer to their offer", said.by, late=False, proof=proof_of(said))
    elif process.status == "your_turn":
        yield Debt(process, "you", said.step or "an answer", said.by, late=False, proof=proof_of(said))
    elif process.status in {"waiting", "overdue"} and (said.step or said.by or said.overdue):
        yield Debt(process, "they", said.step or "an answer", said.by, late=said.overdue, proof=proof_of(said))


def proof_of(said: NextStep) -> Evidence | None:
    """The evidence that says most about a next step; None where nothing was quoted."""
    quoted = [proof for proof in said.evidence if proof.quote]
    order = {fact: place for place, fact in enumerate(_SAYS)}
    return min(quoted, key=lambda proof: order.get(proof.fact, len(order)), default=None)
