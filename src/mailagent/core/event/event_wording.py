"""Signals that lie in an event's wording: phrases of the word lists, field by field."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mailagent.core.domains import domain_of
from mailagent.core.event.lexicon import SECTOR, Lexicon, lexicon, plain
from mailagent.core.event.sides import Sides, names_me
from mailagent.core.event.word_lists import Hit
from mailagent.core.model import Context, Event
from mailagent.core.phrases import listed
from mailagent.core.text import EventText, Text, fold, read
from mailagent.core.wordlists import lexicon as posts

_URL_PATH = re.compile(r"(https?://[^/\s<>\"]+)(/[^\s<>\"]*)")
_BEFORE = re.compile(r"([^\W\d_]{2,})[ -]$")  # searched for up to the word interview
_AFTER = re.compile(r" (?:d[aeio]s? |d'|di |del |della |para |zum |zur )([^\W\d_]{3,})")
_RELATION = re.compile(r" [^\W\d_]{2,20}'s? [^\W\d_]")  # "coach Lee's brother": met is the brother
_FOR = re.compile(r"\b(?:interview|post|role|position|job|vacancy)(?: (?:for|of|as))?(?: (?:the|an?|our))?[ :]$")
_NAMES_BEFORE = re.compile(r"(?:[a-z] |\()[A-Z][\w'-]+ $")  # amid words in small letters, so that capitals tell names
_POST_BEHIND = re.compile(r"(?: [A-Z][\w&-]+){1,2}")
_POSITION = re.compile(r" (?:position|post|role|job|vacancy|opening)\b")
_NEAR = 40  # letters before the word interview that are looked at
_KINDS = ("housing", "authority", "media")
ABOUT_A_JOB = frozenset(("job_interview", "interview_word", "job_title", "position"))


@dataclass(frozen=True, slots=True)
class Found:
    """A signal found in an event, where, in which words, and what it weighs there."""

    name: str
    field: str
    quote: str
    weight: float
    start: int = 0  # where in the field
    end: int = 0


def worded(event: Event, text: EventText, sides: Sides, context: Context) -> Iterator[Found]:
    """Every finding of a phrase, with the weight that its signal has in that field."""
    words = lexicon(context.vocabulary)
    people = (*sides.outside, *sides.services, *sides.groups)
    hosts = fold(" ".join(f"{domain_of(person.email)} {person.name}" for person in people))
    invited = sides.organizer is None and bool(sides.outside)  # I invited people of a company: "lunch with" is work
    for found in _in_field("summary", text.summary, hosts, words, context):
        if sides.alone and found.name == "private" and found.end - found.start == len(text.summary.folded.strip()):
            yield replace(found, weight=words.signals[found.name].weights["summary"])  # the whole title: no company
            continue
        weaker = invited and found.name == "private"
        yield replace(found, weight=found.weight * words.limits.single_word) if weaker else found
    yield from _in_field("description", text.description, hosts, words, context)
    yield from _in_field("place", text.location, hosts, words, context)
    yield from _in_field(
        "people", read("attendees", " | ".join(f"{p.name} {p.email}" for p in people)), hosts, words, context
    )
    yield from _in_field("product", read("made with", event.product), hosts, words, context)
    yield from _in_field("attachments", text.attachments, hosts, words, context)


def _in_field(field: str, content: Text, hosts: str, words: Lexicon, context: Context) -> Iterator[Found]:
    """hosts: names and domains of those outside. A single word of a title that is part of them says nothing."""
    if not content.folded:
        return
    folded = _URL_PATH.sub(_blank_path, content.folded) if "://" in content.folded else content.folded
    hits = words.phrases.find(folded)
    titles = _Titles(hits)
    about_a_job = any(hit.name in ABOUT_A_JOB or hit.name == "informational" for hit in hits)
    for position, hit in enumerate(hits):
        name = plain(hit.name)
        signal = words.signals[name]
        weight = signal.weights.get(field, 0.0)
        if name != hit.name:
            if field != "summary" or folded[hit.start : hit.end] in hosts:
                continue
            beside = about_a_job and hit.name.endswith(SECTOR) and not _names_a_kind(hit, hits[position + 1 :])
            weight *= words.limits.sector_beside_job if beside else words.limits.single_word
        if field == "summary" and signal.side == "not_job" and _names_a_title(hit, hits[position + 1 :], folded):
            continue
        if name == "practice" and _RELATION.match(folded, hit.end):
            continue
        if signal.side != "interview" and "\n" in folded[hit.start : hit.end]:
            continue  # "Post: Area Lead / Interviewer: Ann Low" are two lines
        if signal.side == "not_job" and _is_post(hit, titles, content.text, folded, context):
            continue
        if name == "media" and weight and _in_a_name(content.text, hit):
            weight *= words.limits.single_word
        if signal.side == "not_job" and _runs_into_a_title(hit, hits[position + 1 :]):
            continue
        if weight:
            yield Found(name, content.source, content.quote(hit.start, hit.end), weight, hit.start, hit.end)


class _Titles:
    """The job titles among the findings of a field, and whether one names a job interview."""

    def __init__(self, hits: list[Hit]) -> None:
        self.found = sorted((hit for hit in hits if plain(hit.name) == "job_title"), key=lambda hit: hit.start)
        self.starts = [hit.start for hit in self.found]
        self.ends = {hit.end for hit in self.found}
        self.by_name = any(hit.name == "job_interview" for hit in hits)

    def into(self, hit: Hit) -> bool:
        """Whether a job title begins shortly before a finding and ends within it."""
        near = self.found[bisect_left(self.starts, hit.start - _NEAR) : bisect_left(self.starts, hit.start)]
        return any(hit.start < title.end <= hit.end for title in near)


def _is_post(hit: Hit, titles: _Titles, text: str, folded: str, context: Context) -> bool:
    """Whether the words belong to the post: "Trainee solicitor interview", "interview for Registrar"."""
    if titles.into(hit):
        return True
    first, _, rest = folded[hit.start : hit.end].partition(" ")
    if hit.start - 1 in titles.ends:
        return posts(context.vocabulary).is_role_noun(first)
    if hit.name != "other_interview" and text[hit.start].isupper() and (behind := _POST_BEHIND.match(text, hit.end)):
        known = posts(context.vocabulary)
        if any(map(known.is_role_noun, fold(behind.group()).split())):
            return True  # "Tenancy Support Officer", "Environmental Health Officer"
    if _POSITION.match(folded, hit.end):
        return True  # "the Case Officer position"
    last = rest.rpartition(" ")[2] or first
    return posts(context.vocabulary).is_role_noun(last) and (
        _FOR.search(folded, max(0, hit.start - _NEAR), hit.start) is not None
        or (titles.by_name and text[hit.start].isupper())
    )


def _in_a_name(text: str, hit: Hit) -> bool:
    """Whether a single word is written as part of a name: "Parsonage Press"."""
    word = text[hit.start : hit.end]
    return (
        " " not in word
        and word[:1].isupper()
        and _NAMES_BEFORE.search(text, max(0, hit.start - _NEAR), hit.start) is not None
    )


def _blank_path(match: re.Match[str]) -> str:
    """A link's host counts, its path does not; as long as before."""
    return match.group(1) + " " * len(match.group(2))


def _names_a_title(hit: Hit, later: list[Hit], folded: str) -> bool:
    """Whether a job title or the word for a job follows at once: "radio producer" is no radio."""
    name = plain(hit.name)
    if name == "other_interview" or (name == "authority" and " " in folded[hit.start : hit.end]):
        return False  # the one is named in full, the other meets somebody of that office
    return any(plain(other.name) in ("job_title", "position") and other.start == hit.end + 1 for other in later[:3])


def _runs_into_a_title(hit: Hit, later: list[Hit]) -> bool:
    """Whether a phrase ends within a job title: "our product designer" is no product."""
    return any(plain(other.name) == "job_title" and other.start < hit.end < other.end for other in later[:3])


def _names_a_kind(hit: Hit, later: list[Hit]) -> bool:
    """Whether the word interview follows at once on a word of homes, loans or offices: "mortgage interview"."""
    return plain(hit.name) in _KINDS and any(
        other.name == "interview_word" and other.start == hit.end + 1 for other in later[:2]
    )


def qualified(text: EventText, sides: Sides, context: Context) -> str | None:
    """The words of a title that name an interview "of some kind" which no list knows, or None.

    The word beside "interview" is no job title, company or name of mine. In an entry of my own it is mostly the
    company; there it says nothing.
    """
    if sides.alone:
        return None
    title = text.summary.folded
    hits = lexicon(context.vocabulary).phrases.find(title)
    for hit in hits:
        if hit.name != "interview_word":
            continue
        match = _BEFORE.search(title, max(0, hit.start - _NEAR), hit.start) or _AFTER.match(title, hit.end)
        if match is None or any(other.start <= match.start(1) < other.end for other in hits):
            continue
        if not _is_plain(match.group(1), text, sides, context):
            return text.summary.quote(min(match.start(1), hit.start), max(match.end(), hit.end))
    return None


def _is_plain(word: str, text: EventText, sides: Sides, context: Context) -> bool:
    """Whether a word beside "interview" says nothing about its kind."""
    domains = (domain_of(party.email) for party in (*sides.outside, *sides.groups, *sides.services))
    return (
        word in listed(context.vocabulary, "events", "plain_qualifiers")
        or any(word in domain for domain in domains)
        or word in text.location.folded
        or names_me(context, word)
    )
