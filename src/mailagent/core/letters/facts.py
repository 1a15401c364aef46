"""From a request to the facts that wordings may use: every text plain, every day in words, what is unknown left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailagent.core.letters import days
from mailagent.core.letters.notes import noted
from mailagent.core.letters.plain import article, listed, plain
from mailagent.core.model import LetterRequest, NextStep, Person
from mailagent.core.names import clean_name, greeting_name

_LEGAL_FORM = re.compile(
    r",?\s+(?:inc|ltd|llc|llp|plc|corp|corporation|limited|gmbh(?:\s*&\s*co\.?\s*kg)?"
    r"|ag|se|kg|b\.?v|n\.?v|s\.?a|s\.?r\.?l|oy|ab|pty(?:\s+ltd)?|k\.?k)\.?$",
    re.IGNORECASE,
)
_JOB_WORD = re.compile(r"\s+(?:role|position|job|stelle)$", re.IGNORECASE)
# Topics that are terms to settle, or that speak to me: no thing to thank for.
_NO_TOPIC = re.compile(
    r"\b(?:salary|compensation|pay|benefits?|notice|start date|availability|visa|expectations?|gehalt\w*|kündigung\w*"
    r"|your|you|you'd|my|our|me|i|we|us|dein\w*|ihr\w*|questions?|q&a|fragen"
    r"|intro\w*|welcome|agenda|wrap-?up|break|lunch|misc|tbd|other)\b",
    re.IGNORECASE,
)
# English topics that name one thing, and so want an article in a sentence: the portfolio review, the 90-day plan.
_ONE_THING = re.compile(
    r"^(?!(?:the|an?)\b).*\b(?:case|case study|review|exercise|walk-?through|presentation|talk|problem|plan|discussion"
    r"|challenge|essay|critique|question|assignment|test|task|session|deep dive|project|demo"
    r"|take-?home|round|simulation)$",
    re.IGNORECASE,
)
_ONLY_ONE = re.compile(
    r"(?:C[A-Z]O|GM|MD|chief|head|chair|president|headteacher|principal of|dean|treasurer|registrar)\b", re.IGNORECASE
)
# To have been interviewed by one of these is worth a word; by a colleague to be, it goes without saying.
_SENIOR = re.compile(
    r"\b(?:C[A-Z]O|GM|MD|chief|head|director|VP|vice president|president|founder|co-founder|partner|principal|chair"
    r"|dean|headteacher|professor)\b",
    re.IGNORECASE,
)
_RECRUITING = re.compile(r"talent|recruit|people|human|\bhr\b|coordinator", re.IGNORECASE)
_HONORIFICS = {
    "dr": ("Dr", None), "prof": ("Professor", None), "professor": ("Professor", None),
    "ms": ("Ms", "Frau"), "mrs": ("Mrs", "Frau"), "mr": ("Mr", "Herr"), "frau": (None, "Frau"), "herr": (None, "Herr"),
}  # fmt: skip
# What comes next, by what the company's words are about: a noun that stands in any sentence.
_STEPS = (
    (r"feedback|rückmeldung", "feedback", "eine Rückmeldung"),
    (r"decision|decide|entscheid", "a decision", "eine Entscheidung"),
    (r"offer|angebot", "news", "eine Nachricht"),
    (r"final|last round", "word on the final round", "eine Nachricht zur letzten Runde"),
    (r"next|second|nächste|onsite|panel", "word on the next step", "eine Nachricht zum nächsten Schritt"),
    (r"answer|hear|back to|update|touch|melden", "an answer", "eine Antwort"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one letter may say: `known` with words, `holds` the tone, stage and flags that hold."""

    known: dict[str, str]
    holds: frozenset[str]


def facts_of(request: LetterRequest, language: str) -> Facts:
    """The facts of a request, for a letter in `language`."""
    known: dict[str, str | None] = {}
    known |= _process(request)
    known |= _person(request, language)
    known |= _time(request, language)
    known |= _promise(request.promised, request, language)
    topics = _topics(request.topics, language)
    if topics:
        known["topics"] = listed(topics, "und" if language == "de" else "and")
    words = {name: value for name, value in known.items() if value}
    return Facts(words, _holds(request, words))


def honorific_in(display_name: str) -> str | None:
    """The honorific that an invitation's display name carries ("Dr. Mary Okafor", "Weber, Frau Anna"), or None."""
    words = (word.strip(".,()") for word in display_name[:120].split())
    return next((word for word in words if word.casefold() in _HONORIFICS), None)


def _holds(request: LetterRequest, known: dict[str, str]) -> frozenset[str]:
    fresh = request.start is not None and 0 <= (request.now.date() - request.start.date()).days <= 1
    promised = request.promised
    by_them = bool(
        promised and promised.said_by and request.to and request.to.email and promised.said_by.email == request.to.email
    )
    flags = {
        "again": request.met_before,
        "others": bool(request.others),
        "ask": request.ask_next_step and not {"by", "step"} & known.keys(),
        "fresh": fresh,
        "first_check": request.number <= 1 and request.of > 1,
        "last_check": request.number >= request.of,
        "by_them": by_them,
    }
    stage = request.stage or "unspecified"
    return frozenset({request.tone, stage, *(name for name, holds in flags.items() if holds)})


def _process(request: LetterRequest) -> dict[str, str | None]:
    company = plain(request.company, 60, 7)
    role = _JOB_WORD.sub("", plain(request.role, 70, 8) or "") or None
    return {
        "company": _LEGAL_FORM.sub("", company) if company else None,
        "role": role,
        "a_role": f"{article(role)} {role}" if role else None,
    }


def _person(request: LetterRequest, language: str) -> dict[str, str | None]:
    if request.to is None:
        return {}
    name = _name(request.to)
    title = plain(request.to.title, 50, 6)
    their = None
    if title and not title.islower() and _SENIOR.search(title) and not _RECRUITING.search(title):
        their = f"the {title}" if _ONLY_ONE.match(title) else f"{article(title)} {title}"
    return {
        "name": name,
        "first": plain(greeting_name(request.to.name, request.to.email), 40, 3) if name else None,
        "formal_name": _formal_name(request, language),
        "their_title": their,
        **noted(request.notes, request.to, request.others, language),
    }


def _name(person: Person) -> str | None:
    """The name, unless it is a team's, a company's or no name at all."""
    return plain(person.name, 60, 5) if clean_name(person.name) else None


def _formal_name(request: LetterRequest, language: str) -> str | None:
    """ "Dr Okafor" or "Frau Weber" where the invitation gave the honorific and the family name is plain; else None."""
    if request.to is None:
        return None
    name = _name(request.to)
    said = _HONORIFICS.get((request.honorific or "").strip(" .").casefold())
    honorific = said[language == "de"] if said else None
    if not name or not honorific:
        return None
    words = name.split()
    initial = len(words[0].strip(".")) == 1  # "M. Okafor": no first name to greet with, but the family name is plain
    if len(words) > 1 and not initial and greeting_name(name, request.to.email) is None:
        return None
    particle = next((place for place, word in enumerate(words) if place and word.islower()), len(words) - 1)
    return f"{honorific} {' '.join(words[particle:])}"


def _time(request: LetterRequest, language: str) -> dict[str, str | None]:
    if request.start is None:
        return {}
    zone = request.me.zone
    start, now = request.start.astimezone(zone), request.now.astimezone(zone)
    return {
        "day": days.past_day(start, now, language),
        "day_s": days.whose_day(start, now) if language == "en" else None,
        "length": days.length(start, request.end, language) if request.end else None,
        "minutes": days.length_after_the(start, request.end) if request.end and language == "en" else None,
        "from_time": f"{start:%H:%M}",
    }


def _topics(topics: tuple[str, ...], language: str) -> tuple[str, ...]:
    cleaned = (plain(topic, 50, 6) for topic in topics[:20])
    fit = (topic for topic in cleaned if topic and not _NO_TOPIC.search(topic))
    said = (f"the {topic}" if language == "en" and _ONE_THING.search(topic) else topic for topic in fit)
    return tuple(dict.fromkeys(said))[:3]


def _promise(promised: NextStep | None, request: LetterRequest, language: str) -> dict[str, str | None]:
    if promised is None or promised.status != "known" or promised.action_needed:
        return {}
    zone = request.me.zone
    now = request.now.astimezone(zone)
    step = promised.step or ""
    if promised.by and promised.by < now.date() and request.purpose != "check_in":
        return {}
    named = next(((en, de) for pattern, en, de in _STEPS if re.search(pattern, step[:200], re.IGNORECASE)), None)
    return {
        "by": days.deadline(promised.by, now.date(), language) if promised.by else None,
        "promised_by": days.promised_day(promised.by, now.date(), language) if promised.by else None,
        "step_dative": named[1].replace("eine ", "einer ") if named else None,
        "step": named[language == "de"] if named else None,
        "said_on": days.past_day(promised.said_at.astimezone(zone), now, language) if promised.said_at else None,
    }
