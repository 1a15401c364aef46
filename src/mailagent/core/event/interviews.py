"""What a calendar event is: my job interview, or why it is none; at which stage, with whom, and how sure that is.

Named signals (`signals`, `structure`) are weighed to a score from 0 to 1; their weights and the two limits are data
(config/words/events.toml). From `sure` upwards the agent acts, from `unsure` upwards it asks. An event counts as an
interview where more speaks for it than against it (0.5), so an unsure one may be either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mailagent.core.event.event_wording import Found
from mailagent.core.event.job import job_of_event
from mailagent.core.event.learned import kind_of, told
from mailagent.core.event.lexicon import Lexicon, called_off, lexicon
from mailagent.core.event.people import people_of
from mailagent.core.event.sides import sides_of
from mailagent.core.event.signals import names_somebody, signals_of
from mailagent.core.event.stage import stage_of
from mailagent.core.event.topics import topics_of
from mailagent.core.model import Band, Context, Event, Evidence, Verdict, WhyNot
from mailagent.core.text import event_text, fold

_REASONS: tuple[WhyNot, ...] = ("not_job", "i_interview", "prep", "hold")
_EVEN = 0.5
_OF_HIRING = frozenset(("job_interview", "interview_word", "round_word", "position", "job_title", "applied", "cv"))
_INTERVIEW = re.compile("interview|gesprach|entretien|entrevista|colloquio|面接")
_BESIDE_JOB = 0.4  # what other kinds of events weigh in an invitation that names the post
_HIRING = 2.0
_OTHERS = 0.35


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an event is my interview: `score` from 0 to 1, `reason` why not where it is none."""

    score: float
    band: Band
    reason: WhyNot
    signals: tuple[Found, ...]


def recognise(event: Event, context: Context) -> Verdict:
    """What `event` is, with every fact it states and the evidence for it. Never raises for any content."""
    judgement = judge(event, context)
    evidence = _weighed(judgement, context)
    if judgement.score < _EVEN:
        return Verdict(
            interview=False,
            actionable=False,
            why_not=judgement.reason,
            band=judgement.band,
            score=judgement.score,
            evidence=evidence,
        )
    off = _called_off(event, context)
    stage, stage_evidence = stage_of(event, context)
    job = job_of_event(event, context)
    people = people_of(event, context, stage)
    topics, topics_evidence = topics_of(event, context)
    return Verdict(
        interview=True,
        actionable=off is None,
        why_not=None if off is None else off[0],
        band=judgement.band,
        score=judgement.score,
        stage=stage,
        company=job.company,
        role=job.role,
        thank=people.thank if off is None else (),
        coordinators=people.coordinators,
        topics=topics,
        evidence=(
            *evidence,
            *(() if off is None else (off[1],)),
            stage_evidence,
            *job.evidence,
            *people.evidence,
            *topics_evidence,
        ),
    )


def judge(event: Event, context: Context) -> Judgement:
    """Weighs the signals of an event."""
    if event.private and not (event.summary or event.description):
        return Judgement(0.0, "no", "not_job", ())
    words = lexicon(context.vocabulary)
    found = signals_of(event, context)
    alone = sides_of(event, context).alone
    if not alone and _names_job_and_interview(found):
        found = [_beside_job(item, words) for item in found]
    sums: dict[str, float] = dict.fromkeys(("interview", *_REASONS), 0.0)
    text, mine = 0.0, words.limits.mine_at_first
    for item in found:
        signal = words.signals[item.name]
        if signal.side == "hold" and not alone:
            continue
        mine += item.weight if signal.mine else 0.0
        if signal.side == "interview" and item.field == "description" and item.name != "candidate_me":
            text += item.weight
            continue
        sums[signal.side] += item.weight
    sums["interview"] += min(text, words.limits.most_from_text)
    at_all = words.limits.bias + sums["interview"] - sum(sums[reason] for reason in _REASONS)
    logit = min(at_all, mine - sums["i_interview"] - sums["prep"])
    for item in _learned(event, context, words, alone=alone):
        logit += item.weight if words.signals[item.name].side == "interview" else -item.weight
        found.append(item)
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
    band: Band = "sure" if score >= words.limits.sure else "unsure" if score >= words.limits.unsure else "no"
    reason = _reason(found, words, sums["interview"])
    return Judgement(round(score, 3), band, reason, tuple(found))


def _learned(event: Event, context: Context, words: Lexicon, *, alone: bool) -> Iterator[Found]:
    """What the linear model finds: its log odds for an interview, or against one for the likeliest other reason."""
    model = kind_of(event, context)
    empty = alone and not names_somebody(event_text(event).summary, context)
    reasons = _REASONS if empty else [reason for reason in _REASONS if reason != "hold"]  # nobody is in a placeholder
    odds = model.odds("interview", reasons)
    likeliest = "interview" if odds > 0 else max(reasons, key=lambda reason: model.scores.get(reason, -math.inf))
    name = f"learned_{likeliest}"
    if odds and name in words.signals:
        weight = min(abs(odds) * words.signals[name].weight, words.limits.most_learned)
        yield Found(name, "wording", told(model.told_by(likeliest)), round(weight, 2))


def _beside_job(item: Found, words: Lexicon) -> Found:
    """What speaks for another kind of event in the text counts little there: it is the employer's trade."""
    if words.signals[item.name].side != "not_job" or item.field != "description":
        return item
    return replace(item, weight=round(item.weight * _BESIDE_JOB, 2))


def _names_job_and_interview(found: list[Found]) -> bool:
    """Whether an invitation names a job interview or its round, and the post: then other words are the employer's."""
    names = {item.name for item in found}
    return bool(names & {"job_interview", "round_word", "my_application", "ats"}) and {"position", "job_title"} <= names


def _reason(found: list[Found], words: Lexicon, for_interview: float) -> WhyNot:
    """Why an event is none: the side of the heaviest signal, the others of a side counting a little."""
    weights: dict[str, list[float]] = {reason: [] for reason in _REASONS}
    in_title = {item.name for item in found if item.field == "summary" and words.signals[item.name].side == "interview"}
    other = max((item.weight for item in found if words.signals[item.name].side == "not_job"), default=0.0)
    practised = " ".join(item.quote for item in found if item.name == "practice")
    # a choir rehearses, a witness is prepared
    elsewhere = not in_title & _OF_HIRING and other >= _HIRING and not _INTERVIEW.search(fold(practised))
    of_some_kind = any(item.name == "qualified" for item in found)
    for item in found:
        side = words.signals[item.name].side
        if item.name == "interview_of_other" and of_some_kind:
            side = "not_job"  # "client interview - Mr Wu": an interview, of a kind that hires nobody
        if item.name == "colleagues" and for_interview > _HIRING:
            side = "i_interview"  # colleagues and the words of an interview: we are hiring
        if item.name == "practice" and elsewhere:
            continue
        if side in weights and item.name != "bare":
            weights[side].append(item.weight)
    return max(_REASONS, key=lambda reason: _mostly_the_heaviest(weights[reason]))


def _mostly_the_heaviest(weights: list[float]) -> float:
    heaviest = max(weights, default=0.0)
    return heaviest + _OTHERS * (sum(weights) - heaviest)


def _weighed(judgement: Judgement, context: Context) -> tuple[Evidence, ...]:
    """The signals as evidence: what speaks against an interview weighs less than nothing; the heaviest first."""
    signals = lexicon(context.vocabulary).signals
    found = []
    for item in judgement.signals:
        signal = signals[item.name]
        weight = item.weight if signal.side == "interview" else -item.weight
        found.append(Evidence("interview", signal.says, item.field, item.quote, weight))
    return tuple(sorted(found, key=lambda evidence: -abs(evidence.weight)))


def _called_off(event: Event, context: Context) -> tuple[WhyNot, Evidence] | None:
    """Why an interview does not take place for me, where it does not: cancelled before declined."""
    if event.status == "cancelled":
        return "cancelled", Evidence("why_not", "cancelled", "status", event.status)
    if event.method == "CANCEL":
        return "cancelled", Evidence("why_not", "cancelled", "method", event.method)
    said = called_off(event, context.vocabulary)
    if said is not None:
        return "cancelled", Evidence("why_not", "cancelled", said[0], said[1])
    answers = [a.partstat for a in event.attendees if a.is_me or a.address.email in context.me.emails]
    if event.my_partstat == "declined" or (answers and all(answer == "declined" for answer in answers)):
        return "declined", Evidence("why_not", "declined", "my answer", "declined")
    return None
