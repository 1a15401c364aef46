"""What a calendar event is: my job interview, or why it is none; at which stage, with whom, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mailagent.core.model import Band, Context, Event, Evidence, WhyNot
from mailagent.core.sides import sides_of
from mailagent.core.signals import Found, lexicon, signals_of

_REASONS: tuple[WhyNot, ...] = ("not_job", "i_interview", "prep", "hold")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an event is my interview: `score` from 0 to 1, `reason` why not where it is none."""

    score: float
    band: Band
    reason: WhyNot
    signals: tuple[Found, ...]


def judge(event: Event, context: Context) -> Judgement:
    """Weighs the signals of an event."""
    words = lexicon(context.vocabulary)
    found = signals_of(event, context)
    alone = sides_of(event, context).alone
    sums: dict[str, float] = dict.fromkeys(("interview", *_REASONS), 0.0)
    text = 0.0
    for item in found:
        side = words.signals[item.name].side
        if side == "hold" and not alone:
            continue
        if side == "interview" and item.field == "description" and item.name != "candidate_me":
            text += item.weight
            continue
        sums[side] += item.weight
    sums["interview"] += min(text, words.most_from_text)
    logit = words.bias + sums["interview"] - sum(sums[reason] for reason in _REASONS)
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
    band: Band = "sure" if score >= words.sure else "unsure" if score >= words.unsure else "no"
    reason = max(_REASONS, key=lambda name: sums[name])
    return Judgement(round(score, 3), band, reason, tuple(found))
