"""What speaks for an event being my job interview and what for something else: named signals, each with its evidence.

Signals are found in the wording (`wording`), in whom it names (`naming`) and in its structure (`structure`). What each
weighs is data: config/words/events.toml. Some follow from others; these are worked out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mailagent.core.event.event_wording import ABOUT_A_JOB, Found, qualified, worded
from mailagent.core.event.lexicon import Lexicon, lexicon
from mailagent.core.event.mentions import mentions_of
from mailagent.core.event.naming import Sign, naming
from mailagent.core.event.sides import Sides, sides_of
from mailagent.core.event.structure import structural
from mailagent.core.model import Context, Event
from mailagent.core.text import EventText, Text, event_text

_WITH = re.compile(r"\b(?:w/|with|mit|avec|con|com)|@|(?<=\w )[A-Z]")  # or a capital after the first word
_MET = re.compile(
    r"\b(?:w/?|with|mit|avec|con|com)(?: (?:a|the|my|our|der|dem|meiner|meinem|la|le|ma|mon|el|mi|o))? ?$"
)
_BY = re.compile(r"\b(?:w/?|with|mit|avec|con|com|c/|phone|ring|zoom|teams|meet|m\.)(?=[ :/])|@| x | [+&] |<>")
_MEETS = frozenset(("job_interview", "interview_word", "round_word", "talk_word", "informational", "recruiting_people"))
_PLURAL = re.compile(r"s? (?:job )?(?:interviews|interviewing)\b(?! (?:at|with|w|@))")
_IN_CHARGE = re.compile(
    r"manag|mgr|direct|owner|head|chef|lead|foreman|supervis|founder|ceo|coo|cto|cfo|boss|hr\b|recruit|chief|president"
    r"|principal|leit|inhaber|gerant|respons|gerente|jef|dono|editor|captain|matron|partner"
)
_TEXTS = ("summary", "description", "attachments")
_SAYS_SOMETHING = 0.45  # the weight from which wording is more than "a talk"
_NAMED = 2  # words of a title that says with whom or where
_HEAD = 30  # letters
_REPEATED = 0.3  # what a second and a third phrase of the same signal add


def signals_of(event: Event, context: Context) -> list[Found]:
    """Every signal of the event with its weight; of a signal found more than once the heaviest finding, enlarged."""
    words = lexicon(context.vocabulary)
    text = event_text(event)
    sides = sides_of(event, context)
    found: dict[str, list[Found]] = {}
    for item in worded(event, text, sides, context):
        found.setdefault(item.name, []).append(item)
    for name, field, quote in (*naming(text, sides, context), *structural(event, text, sides, context)):
        if name in words.signals:
            found.setdefault(name, []).append(Found(name, field, quote, words.signals[name].weight))
    if sides.alone and _takes_hours(found, text.summary):
        found.pop("long_block", None)
    for name, field, quote in _following(found, text, sides, context):
        if name in words.signals:
            found[name] = [Found(name, field, quote, words.signals[name].weight)]
    together = [_together(items) for items in found.values()]
    if _unopposed(together, words, alone=sides.alone):
        together.append(Found("unopposed", "event", text.summary.quote(0, _HEAD), words.signals["unopposed"].weight))
    return together


def _following(found: Mapping[str, list[Found]], text: EventText, sides: Sides, context: Context) -> Iterator[Sign]:
    """The signals that follow from those found."""
    title = text.summary
    head = title.quote(0, _HEAD)
    in_title = {name for name, items in found.items() if any(item.field == "summary" for item in items)}
    if "job_title" in in_title and in_title & {"interview_word", "job_interview"}:
        yield "interview_for", "summary", head
        if rows := next((item for item in found["job_title"] if _of_many(item, title)), None):
            yield "interviews_of_job", "summary", rows.quote
    elif "interview_word" in in_title and (kind := qualified(text, sides, context)):
        yield "qualified", "summary", kind
    if sides.alone:
        meets = bool(in_title & _MEETS) or _BY.search(title.folded) is not None or names_somebody(title, context)
        leads = (item for item in found.get("job_title", ()) if _leads(item, title))
        if leading := next((item for item in leads if meets or item.field == "summary"), None):
            yield "self_made_job", leading.field, leading.quote
        if len(title.folded.split()) >= _NAMED and _is_named(in_title, title):
            yield "own_entry", "summary", head
    elif found and len(title.folded.split()) > 1 and not _corroborated(found, context):
        yield "uncorroborated", "event", head


def _of_many(job_title: Found, title: Text) -> bool:
    """Whether "interviews" follow at once on a job title: those who hold them say so, "nurse interviews"."""
    return job_title.field == "summary" and _PLURAL.match(title.folded, job_title.end) is not None


def _takes_hours(found: Mapping[str, list[Found]], title: Text) -> bool:
    """Whether the title names a trial or a day of interviews somewhere, with nothing of a placeholder."""
    named = any(item.field == "summary" for item in found.get("job_interview", ()))
    return named and len(title.folded.split()) > _NAMED and not found.keys() & {"hold_word", "maybe_word"}


def _leads(job_title: Found, title: Text) -> bool:
    """Whether a job title heads an entry: in its title, or with the first words of its text.

    A title behind "with" is that of whom I meet; "with the agent" tells of no job, "with the store manager" may.
    """
    if job_title.field != "summary":
        return job_title.start < _HEAD
    return _MET.search(title.folded, 0, job_title.start) is None or _IN_CHARGE.search(title.folded) is not None


def names_somebody(title: Text, context: Context) -> bool:
    """Whether a title names a person, not only as the owner of something: "Dr Low's surgery"."""
    return any(
        mention.spotted.likely > 1 and not mention.name.endswith(("'s", "’s"))
        for mention in mentions_of(title, context.vocabulary, frozenset())
    )


def _is_named(in_title: set[str], title: Text) -> bool:
    """Whether the title of an entry of mine says more than that there is a round of something."""
    return bool(in_title & ABOUT_A_JOB) or ("round_word" in in_title and _WITH.search(title.text) is not None)


def _corroborated(found: Mapping[str, list[Found]], context: Context) -> bool:
    """Whether anything in the event is about hiring or about me."""
    signals = lexicon(context.vocabulary).signals
    return any(signals[name].hiring or signals[name].mine for name in found)


def _unopposed(found: list[Found], words: Lexicon, *, alone: bool) -> bool:
    """Whether some wording speaks for an interview, and nothing to speak of against it.

    What others sent me is no placeholder of mine: there the signs of one say nothing.
    """
    if "unopposed" not in words.signals:
        return False
    for_me = {"interview"} if alone else {"interview", "hold"}
    against = max((item.weight for item in found if words.signals[item.name].side not in for_me), default=0.0)
    wording = (item for item in found if item.field in _TEXTS and item.weight >= _SAYS_SOMETHING)
    for_it = any(
        words.signals[item.name].side == "interview" and not words.signals[item.name].weight for item in wording
    )
    return for_it and against < words.limits.to_speak_of


def _together(items: list[Found]) -> Found:
    if len(items) == 1 and items[0].weight == round(items[0].weight, 2):
        return items[0]
    best = max(items, key=lambda item: item.weight)
    others = len({item.quote for item in items}) - 1
    weight = best.weight * (1 + _REPEATED * min(others, 2))
    return Found(best.name, best.field, best.quote, round(weight, 2))
