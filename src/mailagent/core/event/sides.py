"""On whose side the parties of an event stand, told by their addresses: colleagues, outsiders, friends, services."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.domains import domain_of, is_freemail, is_platform
from mailagent.core.model import Address, Context, Event, Me, Vocabulary
from mailagent.core.names import clean_name
from mailagent.core.phrases import listed
from mailagent.core.text import Text, fold

_SHORT_NAME = 3  # letters
_SHORT = 9  # letters of an address made of initials
_WORD = re.compile(r"[^\W\d_]+")
_GREETING_END = re.compile(r"[,!:]")
_GREETED, _GREETING = 600, 40  # letters of a text that a greeting opens, and of the greeting


@dataclass(frozen=True, slots=True)
class Sides:
    """The people of an event apart from me, without rooms, groups and services, by where their addresses lie."""

    organizer: Address | None  # None: I made the entry, or nobody did
    outside: tuple[Address, ...] = ()  # at a company's domain that is not mine
    colleagues: tuple[Address, ...] = ()  # at a domain of mine
    friends: tuple[Address, ...] = ()  # at a mail service
    services: tuple[Address, ...] = ()
    groups: tuple[Address, ...] = ()

    @property
    def everybody(self) -> tuple[Address, ...]:
        """All of them."""
        return (*self.outside, *self.colleagues, *self.friends, *self.services, *self.groups)

    @property
    def alone(self) -> bool:
        """Nobody but me stands in it."""
        return not (self.organizer or self.outside or self.colleagues or self.friends or self.groups or self.services)


def belongs_to(domain: str, known: frozenset[str]) -> bool:
    """Whether `domain` or one that it lies under is among `known`."""
    while domain:
        if domain in known:
            return True
        domain = domain.partition(".")[2]
    return False


@lru_cache(maxsize=16)
def sides_of(event: Event, context: Context) -> Sides:
    """Sorts organizer and attendees. A person who only organises is counted with the attendees of that kind."""
    vocabulary = context.vocabulary
    mine = frozenset(context.me.emails)
    own = frozenset(domain for email in mine if not is_freemail(domain := domain_of(email), vocabulary))
    organizer = event.organizer
    if organizer is not None and (
        event.organizer_is_me or organizer.email in mine or not (organizer.email or organizer.name)
    ):
        organizer = None
    sorted_out: dict[str, list[Address]] = {
        "outside": [],
        "colleagues": [],
        "friends": [],
        "services": [],
        "groups": [],
    }
    seen = set(mine)
    people = [
        (a.address, a.cutype) for a in event.attendees if not a.is_me and a.participation_role != "non-participant"
    ]
    if organizer is not None:
        people.insert(0, (organizer, "individual"))
    for address, cutype in people:
        if address.email in seen or cutype in ("room", "resource"):
            continue
        seen.add(address.email)
        sorted_out[_kind(address, cutype, vocabulary, own)].append(address)
    return Sides(organizer, **{kind: tuple(found) for kind, found in sorted_out.items()})


def _kind(address: Address, cutype: str, vocabulary: Vocabulary, own: frozenset[str]) -> str:
    local, _, domain = address.email.rpartition("@")
    if is_platform(domain, vocabulary):
        return "services"
    if is_freemail(domain, vocabulary):
        return "friends" if _is_personal(local, address.name) else "outside"
    if cutype == "group" or any(
        word in listed(vocabulary, "events", "group_addresses") for word in _WORD.findall(local)
    ):
        return "groups"
    return "colleagues" if belongs_to(domain, own) else "outside"


@lru_cache(maxsize=8)
def _my_words(me: Me, vocabulary: Vocabulary) -> frozenset[str]:
    """The parts of my name, and those of my addresses: they often hold the short form of it."""
    particles = listed(vocabulary, "events", "name_particles")
    names = {word for word in _WORD.findall(fold(clean_name(me.name))) if len(word) > 1 and word not in particles}
    for email in me.emails:
        names.update(word for word in _WORD.findall(email.partition("@")[0]) if len(word) >= _SHORT_NAME)
    return frozenset(names)


def names_me(context: Context, folded: str) -> bool:
    """Whether a part of my name stands in this folded text as a word (in a script without spaces: anywhere)."""
    mine = _my_words(context.me, context.vocabulary)
    if any(word in mine for word in _WORD.findall(folded)):
        return True
    return not folded.isascii() and any(not word.isascii() and len(word) > 1 and word in folded for word in mine)


def greets_me(context: Context, opening: str) -> bool:
    """Whether the folded opening of a letter names me, by a short form too: "Zach" of Zachary, "Tobi" of Oluwatobi."""
    first = fold(clean_name(context.me.name)).split(maxsplit=1)[:1]
    words = _WORD.findall(opening)[:4]
    return names_me(context, opening) or any(
        len(word) >= _SHORT_NAME and (name.startswith(word) or name.endswith(word)) for word in words for name in first
    )


def is_letter(text: Text, context: Context) -> bool:
    """Whether a text is a letter to me, or holds one: one of its first lines is a greeting, or begins with one."""
    lines = [line.strip() for line in text.folded[:_GREETED].split("\n")]
    heads = [_GREETING_END.split(line, maxsplit=1)[0] for line in lines if line]
    greetings = listed(context.vocabulary, "people", "greetings")
    return any(len(head) < _GREETING and (head in greetings or greets_me(context, head)) for head in heads)


def _is_personal(local: str, name: str) -> bool:
    """Whether the part of an address before the @ fits the name: at a mail service a firm's own name does not."""
    words = [word for word in _WORD.findall(fold(name)) if len(word) > 1]
    if not words:
        return True
    if any(word[:4] in local for word in words):
        return True
    return words[0][0] in local[:4] and len(local) < _SHORT
