"""Each interview once: with the user's corrections, copies on several calendars merged. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mailagent.core.identity import fold
from mailagent.core.model import Evidence, Interview, Person, Verdict
from mailagent.core.process.grouping import person_key, same_company
from mailagent.core.world import Correction

Marks = dict[str, dict[str, Correction]]


def by_target(corrections: Sequence[Correction]) -> Marks:
    """The latest correction of each fact, by what it is about."""
    marks: dict[str, dict[str, Correction]] = {}
    for correction in corrections:
        marks.setdefault(correction.target, {})[correction.fact] = correction
    return marks


def corrected(interview: Interview, marks: dict[str, Correction]) -> Interview:
    """The interview as the user says it is."""
    said = [marks[fact] for fact in ("interview", "not-interview") if fact in marks]
    if not said:
        return interview
    latest = max(said, key=lambda one: one.at)
    proof = Evidence("interview", latest.fact, "your mark", latest.fact)
    verdict = interview.verdict
    if latest.fact == "not-interview":
        fresh = Verdict(False, False, "not_job", "no", evidence=(proof,))
    else:
        gone = verdict.why_not in {"cancelled", "declined"}
        why_not = verdict.why_not if gone else None
        fresh = replace(
            verdict,
            interview=True,
            actionable=not gone,
            why_not=why_not,
            band="sure",
            stage=verdict.stage or "unspecified",
            evidence=(proof, *verdict.evidence),
        )
    return replace(interview, verdict=fresh)


def once(interviews: Iterable[Interview]) -> list[Interview]:
    """Each interview once: copies on several calendars by id, and the same talk entered twice by time and people."""
    kept: list[Interview] = []
    for one in sorted(
        interviews,
        key=lambda one: (
            one.event.start,
            not one.verdict.actionable,
            -len(one.verdict.thank),
            one.event.account,
            one.id,
        ),
    ):
        twin = next((at for at, other in enumerate(kept) if _twins(one, other)), None)
        if twin is None:
            kept.append(one)
        else:
            kept[twin] = _merged(kept[twin], one)
    return kept


def _twins(one: Interview, other: Interview) -> bool:
    if one.id == other.id:
        return True
    if one.event.start != other.event.start or one.event.all_day or one.verdict.actionable != other.verdict.actionable:
        return False
    if same_company(one.verdict.company, other.verdict.company):
        return True
    return bool(
        {person_key(person) for person in one.verdict.thank} & {person_key(person) for person in other.verdict.thank}
    )


def _merged(first: Interview, second: Interview) -> Interview:
    people = list(first.verdict.thank)
    for person in second.verdict.thank:
        if not any(is_person(person, known) for known in people):
            people.append(person)
    facts = replace(
        first.verdict,
        thank=tuple(people),
        company=first.verdict.company or second.verdict.company,
        role=first.verdict.role or second.verdict.role,
        topics=first.verdict.topics or second.verdict.topics,
    )
    return replace(first, verdict=facts)


def is_person(one: Person, other: Person) -> bool:
    """Whether two are the same person: by address where both have one, else by name."""
    if one.email and other.email:
        return one.email == other.email
    return fold(one.name) == fold(other.name)
