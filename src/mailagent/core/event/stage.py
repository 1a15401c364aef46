"""At which stage of the process an interview stands: by its wording, by its agenda, and by who holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast, get_args

from mailagent.core.domains import domain_of
from mailagent.core.event.learned import stage_learned, told
from mailagent.core.event.sides import Sides, sides_of
from mailagent.core.event.word_lists import WordLists
from mailagent.core.model import Context, Event, Evidence, Stage, Vocabulary
from mailagent.core.text import EventText, Text, event_text

_TITLE = " (in titles)"
_LINE_WITH_TIME = re.compile(
    r"(?m)^[ \t|*>-]{0,6}(?:von |de |from |at )?\d{1,2}"
    r"(?:[:.]\d\d|h\d{0,2}\b| ?(?:am|pm|uhr)\b|(?: ?- ?|-)\d{1,2}[ :.])(?! ?(?:eur|usd))"
)
_HR = re.compile(r"\bHR\b")  # in capitals: folded it is the German "Hr." and the English "1 hr"
_WITH_NAME = re.compile(
    r"\b(?:[Ww]ith|[Mm]eet(?:ing)?|[Mm]it|bei|[Aa]vec|rencontrer|[Cc]on|[Cc]om|[Mm]et|zu)\s+"
    r"(?:(?:Herrn?|Frau|Mr|Mrs|Ms|Dr|Mme|M|Sr|Sra)\.?\s+)?"
    r"([A-Z\u00c0-\u00de][\w'-]{1,20})"
    r"(?:\s+[A-Z\u00c0-\u00de][\w'-]{1,20}|[^.\n]{0,40}?\s(?:y|e|und|and|et|en|&|\+)\s+[A-Z\u00c0-\u00de])"
)
_AGENCY = re.compile(
    r"\b(?!Job\b)[A-Z][\w&'-]{1,30} (?:[A-Z]\w{1,20} ){0,2}(?:Search|Recruit\w{2,8}|Staffing|Resourcing|Personnel)\b"
    r"(?! (?:Committee|Team|Panel|Day|Office|Board))"
)
_PANEL_OF_ONE = re.compile(r"panel(?: members?)? ?: ?[^\n,;&/+]{3,40}\n(?![ \t]*[-*])")
_REPORTS_TO = re.compile(  # "to whom the role reports", in any language whose word for it comes after "whom"
    r"\b(?:to whom|whom|who|a quien|al que|a la que|a quem|a qui|au?quel|dem|der|an den|an die|a cui|aan wie)\b"
    r"(?! (?:you|i)\b)[^.;\n]{2,60}?"
    r"\b(?:report\w{0,6}|responde\w{0,2}|rattache|unterstellt|berichtet|riporta|rapporteert|depende?s?)\b"
)
_PANEL_LIST = re.compile(r"panel(?: members?)? ?:?\n(?:[ \t]*[-*\u2022][^\n]{3,120}(?:\n|$)){2}")
_LISTED = re.compile(
    r"(?m)^(?:ablauf|agenda|deroule|programme?|programm|plan|ordre du jour|orden|programa) ?:[^\n,]{2,80},[^\n]{2,200}$"
)
_WITH_INTERVIEW = re.compile(
    r" (?:\+|&|and|und|et|y|e|en) (?:(?:an?|the|ein|une?|um?a?) )?"
    r"(?:interview|chat|conversa|conversation|gesprach|vorstellungsgesprach|entretien|entrevista|talk)\b"
)
_TECHNICIAN = re.compile(  # "Técnica de Laboratório" is a post, "prueba técnica de redes" a test
    r"(?<!entrevista )(?<!prueba )(?<!prova )(?<!teste )(?<!ronda )(?<!fase )(?<!etapa )(?<!sessao )(?<!sesion )"
    r"(?<!evaluacion )(?<!avaliacao )(?<!charla )(?<!conversa )tecnic[ao] (?:de|da|do|en|em) "
)
_LISTED_NAMES = 1.5
_REPORTING = 2.8
_AGENCY_DOMAINS = ("search", "recruit", "staffing", "personal", "headhunt", "resourcing")
_AGENDA = 5.0
_RECRUITER_ALONE = 4.0
_BESIDE = 12  # letters between a name and its title
_ROWS_OF_A_DAY = 3  # lines that begin with a time: an agenda with several talks


@dataclass(frozen=True, slots=True)
class _Stages:
    phrases: WordLists
    weights: Mapping[str, Mapping[str, float]]  # by stage in order of precedence, then by field
    learned: Mapping[str, float]  # what the learned model counts for


@lru_cache(maxsize=8)
def _stages(vocabulary: Vocabulary) -> _Stages:
    """The table `stages`, compiled once a vocabulary."""
    lists: dict[str, list[str]] = {}
    weights: dict[str, Mapping[str, float]] = {}
    known = set(get_args(Stage))
    for content in vocabulary.table("stages").values():
        for section, mark in (("phrases", ""), ("title_phrases", _TITLE)):
            for name, phrases in cast("Mapping[str, list[str]]", content.get(section, {})).items():
                lists.setdefault(name + mark, []).extend(phrases)
        found = cast("Mapping[str, Mapping[str, float]]", content.get("stages", {}))
        weights.update({name: values for name, values in found.items() if name in known})
    learned = cast("Mapping[str, float]", vocabulary.table("stages").get("", {}).get("learned", {}))
    agencies = cast("Mapping[str, list[str]]", vocabulary.table("events").get("", {}).get("phrases", {}))
    lists.setdefault("recruits", []).extend(agencies.get("recruiting_people", ()))
    return _Stages(WordLists(lists), weights, learned)


def stage_of(event: Event, context: Context) -> tuple[Stage, Evidence]:
    """The stage of an event that is an interview, and what it was told by; `unspecified` where nothing names one."""
    stages = _stages(context.vocabulary)
    text = event_text(event)
    sums: dict[str, float] = dict.fromkeys(stages.weights, 0.0)
    best: dict[str, tuple[float, Text, int, int]] = {}
    cues: set[str] = set()
    for field in (text.summary, text.description):
        for name, (start, end) in _first_hits(stages.phrases, field).items():
            if name == "panel" and _PANEL_OF_ONE.match(field.folded, start):
                continue
            if name not in stages.weights:
                cues.add(name)
                continue
            if name == "technical" and (
                _one_of_several(field, start, end) or _TECHNICIAN.search(field.folded, start, end + 4)
            ):
                continue
            weight = stages.weights[name].get(field.source, 0.0)
            sums[name] += weight
            if weight > best.get(name, (0.0,))[0]:
                best[name] = (weight, field, start, end)
    if event.status == "cancelled":
        cues.add("somebody_else")  # whoever calls it off need not have held it
    _by_structure(sums, cues, text, sides_of(event, context), stages.phrases)
    model, ruled = stage_learned(event, context), dict(sums)
    if model.scores:
        sums["unspecified"] = stages.learned.get("unspecified", 0.0)
        part = stages.learned.get("weight", 0.0)
        alone = stages.learned.get("alone", 0.0)
        sums = {
            name: total + part * model.scores.get(name, 0.0) - (0 if total or name == "unspecified" else alone)
            for name, total in sums.items()
        }
    chosen = max(sums, key=lambda name: sums[name], default="unspecified")
    if chosen == "unspecified" or not sums[chosen]:
        return "unspecified", Evidence("stage", "unspecified", "summary", text.summary.quote(0, len(text.summary.text)))
    stage = cast("Stage", chosen)
    if chosen not in best:
        words = told(model.told_by(chosen))
        if words and not ruled.get(chosen):
            return stage, Evidence("stage", stage, "wording", words)
        return stage, Evidence("stage", stage, "description", text.description.quote(0, 80))
    weight, field, start, end = best[chosen]
    return stage, Evidence("stage", stage, field.source, field.quote(start, end), weight)


def _one_of_several(field: Text, start: int, end: int) -> bool:
    """Whether a test is one part of a meeting: "demo lesson + interview" in a title, an item of an agenda in a row."""
    if field.source == "summary":
        return _WITH_INTERVIEW.match(field.folded, end) is not None
    return any(row.start() <= start < row.end() for row in _LISTED.finditer(field.folded))


def _first_hits(phrases: WordLists, field: Text) -> dict[str, tuple[int, int]]:
    """The first phrase of each stage in a field."""
    found: dict[str, tuple[int, int]] = {}
    for hit in phrases.find(field.folded):
        name = hit.name.removesuffix(_TITLE)
        if name != "nothing" and (name == hit.name or field.source == "summary"):
            found.setdefault(name, (hit.start, hit.end))
    return found


def _by_structure(sums: dict[str, float], cues: set[str], text: EventText, sides: Sides, phrases: WordLists) -> None:
    """An agenda of a day; a recruiter who is the only one there and names nobody else."""
    if len(_LINE_WITH_TIME.findall(text.description.folded)) >= _ROWS_OF_A_DAY:
        sums["onsite"] = sums.get("onsite", 0.0) + _AGENDA
    if _PANEL_LIST.search(text.description.folded):
        sums["panel"] = sums.get("panel", 0.0) + _LISTED_NAMES
    if _REPORTS_TO.search(text.description.folded):
        sums["hiring_manager"] = sums.get("hiring_manager", 0.0) + _REPORTING
    named = {name for name, total in sums.items() if total} - {"phone_screen", "informational", "recruiter_screen"}
    recruits = "recruits" in cues or sums.get("recruiter_screen") or _by_a_recruiter(text, sides)
    if _names_another(text.description, sides, phrases):
        cues.add("somebody_else")
    if recruits and "somebody_else" not in cues and len(sides.outside) <= 1 and not named:
        sums["recruiter_screen"] = _RECRUITER_ALONE


def _by_a_recruiter(text: EventText, sides: Sides) -> bool:
    """Whether HR or an agency is named, or the one person there has an agency's domain."""
    if _HR.search(text.description.text) or _AGENCY.search(text.summary.text):
        return True
    return any(stem in domain_of(party.email) for party in sides.outside for stem in _AGENCY_DOMAINS)


def _names_another(text: Text, sides: Sides, phrases: WordLists) -> bool:
    """Whether the text says that I meet somebody with a full name, not the one invited and none who recruits."""
    known = " ".join(f"{party.name} {party.email}" for party in (*sides.outside, *sides.friends)).lower()
    named = [match for match in _WITH_NAME.finditer(text.text) if match.group(1).lower() not in known]
    if not named:
        return False
    recruits = [hit.start for hit in phrases.find(text.folded) if hit.name == "recruits"]
    return any(not any(match.end() <= at < match.end() + _BESIDE for at in recruits) for match in named)
