"""What linear models make of an event: `config/words/event_learned.toml`, whether it is my interview, and its stage.

The features are words and pairs of words of the title and the text, what kinds of words stand beside each other in the
title (a given name, a post, a company's word, me), and who made the event for whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from mailagent.core.domains import domain_of, is_freemail, is_platform
from mailagent.core.event.boilerplate import without_boilerplate
from mailagent.core.event.company_names import LINKS, kinds_of_interview
from mailagent.core.event.parties import parties_of
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.learned import Learned, judge, plain_words
from mailagent.core.model import Context, Event
from mailagent.core.names import name_key
from mailagent.core.phrases import words_of
from mailagent.core.text import Text, event_text
from mailagent.core.wordlists import lexicon

TABLE, KIND, STAGE = "event_learned", "kind", "stage"
_TITLE_CAP, _TEXT_CAP = 300, 1_600
_TELLING = 5  # letters of a word that tells people something
_DAY = 300  # minutes: a whole day of interviews lasts longer


@lru_cache(maxsize=2)
def kind_of(event: Event, context: Context) -> Learned:
    """How likely the event is my interview ("interview"), and how likely each reason why it is none."""
    return judge(features_of(event, context), context.vocabulary, TABLE, KIND)


def told(features: tuple[str, ...]) -> str:
    """Features as evidence for people: the words, each once, the longer ones where there are any."""
    plain = [feature.removeprefix("t:").strip("^$ ") for feature in features]
    words = list(dict.fromkeys(word for word in plain if ":" not in word and word not in ("", "0")))
    return ", ".join([word for word in words if max(map(len, word.split())) >= _TELLING] or words)


@lru_cache(maxsize=2)
def stage_learned(event: Event, context: Context) -> Learned:
    """How likely each stage is for an event that is my interview."""
    return judge(features_of(event, context), context.vocabulary, TABLE, STAGE)


@lru_cache(maxsize=2)
def features_of(event: Event, context: Context) -> frozenset[str]:
    """The features of an event."""
    texts = event_text(event)
    text = without_boilerplate(texts.description, context.vocabulary)
    title, words = plain_words(texts.summary.folded[:_TITLE_CAP]), plain_words(text.folded[:_TEXT_CAP])
    found = {*title, *words, *(f"{one} {other}" for one, other in pairwise(words))}
    found.update(f"t:{word}" for word in title)
    found.update(f"t:{one} {other}" for one, other in pairwise(["^", *title, "$"]))
    kinds = ["^", *_kinds(texts.summary, context), "$"]
    found.update(f"k:{one} {other}" for one, other in pairwise(kinds))
    found.update(f"k:{' '.join(kinds[i : i + 3])}" for i in range(len(kinds) - 2))
    found.update(_structure(event, context, title, words))
    return frozenset(found)


def _kinds(text: Text, context: Context) -> Iterator[str]:
    """The kinds of a title's words, neighbours of one kind once; small words as they are."""
    lists, stages = lexicon(context.vocabulary), kinds_of_interview(context.vocabulary)
    mine = name_key(context.me.name)
    last = ""
    for word in words_of(text)[:60]:
        folded, upper = word.folded, text.text[word.start].isupper()
        if folded in mine:
            kind = "ME"
        elif folded in stages:
            kind = "STAGE"
        elif lists.names_post(folded):
            kind = "POST"
        elif upper and folded in GIVEN_NAMES:
            kind = "NAME"
        elif folded in lists.companies:
            kind = "FIRM"
        elif folded in LINKS or folded in lists.common or not folded[0].isalnum():
            kind = folded
        elif folded[0].isdigit():
            kind = "0"
        else:
            kind = "X" if upper else "x"
        if kind != last:
            yield kind
        last = kind


def _structure(event: Event, context: Context, title: list[str], words: list[str]) -> Iterator[str]:
    """Marks of who made the event for whom, how long it lasts, what it carries."""
    vocabulary, me = context.vocabulary, context.me
    parties = parties_of(event, me, vocabulary)
    whose, count = "mine" if parties.mine else "theirs", min(3, len(parties.people))
    yield f"is:{whose}"
    yield f"is:{count} people"
    yield f"is:{whose} {min(2, count)}"
    own = {domain_of(email) for email in me.emails}
    for domain in {domain_of(party.email) for party in parties.people}:
        if domain and is_freemail(domain, vocabulary):
            yield "is:private address"
        elif domain and not is_platform(domain, vocabulary):
            yield "is:colleague" if domain in own else "is:company address"
    if any(is_platform(domain_of(other.email), vocabulary) for other in parties.others):
        yield "is:platform"
    mine = name_key(me.name)
    marks = {
        "others": parties.others,
        "names me": any(word in mine for word in title),
        "tells of me": any(word in mine for word in words),
        "call": event.conference,
        "placed": event.location,
        "whole day": event.all_day,
        "recurring": event.recurrence_id,
        "long": (event.end - event.start).total_seconds() > _DAY * 60,
        event.event_type: event.event_type != "default",
    }
    yield from (f"is:{mark}" for mark, given in marks.items() if given)
