"""The parties of an event: persons on the other side, and the rooms, lists, note takers and systems that are nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.domains import domain_of, fits_domain, is_freemail, is_platform
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Address, Event, Me, Partstat, Vocabulary
from mailagent.core.names import address_fits, clean_name, name_key, same_person
from mailagent.core.phrases import listed, split_words
from mailagent.core.text import fold

_LOCAL_WORDS = re.compile(r"[^\w-]+|_+")


@dataclass(frozen=True, slots=True)
class Party:
    """One person on the other side of an event. `name` may be empty: the text may name an address."""

    name: str
    email: str
    partstat: Partstat = "needs-action"
    optional: bool = False
    organizer: bool = False
    display: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """The persons of an event, the organizer first, and the addresses that are nobody (lists, systems)."""

    people: tuple[Party, ...]
    others: tuple[Address, ...]
    mine: bool  # I made the entry myself, or nobody is named as its organizer

    @property
    def organizer(self) -> Party | None:
        return next((party for party in self.people if party.organizer), None)


def is_me(me: Me, address: Address) -> bool:
    """Whether an address is mine: one of my own, or my full name under another one."""
    if address.email and address.email in me.emails:
        return True
    mine, theirs = name_key(me.name), name_key(clean_name(address.name))
    if mine and len(theirs) > 1:
        if set(mine) == set(theirs) or (len(theirs) >= 2 and set(theirs) <= set(mine)):
            return True
        if len(theirs[-1]) == 1 and theirs[0] == mine[0] and theirs[-1] == mine[-1][0]:
            return True
        return len(theirs[0]) == 1 and theirs[0] == mine[0][0] and theirs[1:] == mine[1:]
    return False


@lru_cache(maxsize=16)
def parties_of(event: Event, me: Me, vocabulary: Vocabulary) -> Parties:
    """The parties of `event` without me."""
    people: list[Party] = []
    others: list[Address] = []
    organizer = event.organizer
    mine = event.organizer_is_me or organizer is None or not (organizer.email or organizer.name) or is_me(me, organizer)
    if organizer is not None and not mine:
        _add(people, others, organizer, vocabulary, organizer_=True)
    for attendee in event.attendees:
        address = attendee.address
        if attendee.is_me or is_me(me, address):
            continue
        if attendee.cutype in ("room", "resource") or attendee.participation_role == "non-participant":
            continue
        if attendee.cutype == "group":
            others.append(address)
            continue
        optional = attendee.participation_role == "optional"
        _add(people, others, address, vocabulary, partstat=attendee.partstat, optional=optional)
    creator = event.creator
    nobody = {other.email for other in others}
    if (
        creator is not None
        and not is_me(me, creator)
        and not mine
        and creator.email not in nobody
        and not any(party.organizer for party in people)
    ):
        known = next((i for i, party in enumerate(people) if party.email == creator.email), None)
        if known is not None:
            people[known] = _as_organizer(people[known])
        else:
            _add(people, others, creator, vocabulary, organizer_=True)
    return Parties(tuple(people), tuple(others), mine)


def _as_organizer(party: Party) -> Party:
    return Party(party.name, party.email, party.partstat, party.optional, True, party.display)


def _add(
    people: list[Party],
    others: list[Address],
    address: Address,
    vocabulary: Vocabulary,
    *,
    organizer_: bool = False,
    partstat: Partstat = "needs-action",
    optional: bool = False,
) -> None:
    for i, party in enumerate(people):
        if address.email and party.email == address.email:
            name = party.name or clean_name(address.name)
            people[i] = Party(
                name, party.email, partstat, optional, party.organizer or organizer_, party.display or address.name
            )
            return
    if any(other.email == address.email for other in others if address.email):
        return
    if not is_person(address, vocabulary):
        if address not in others:
            others.append(address)
        return
    name = clean_name(address.name) or clean_name(address.email)
    people.append(Party(name, address.email, partstat, optional, organizer_, address.name))


def is_person(address: Address, vocabulary: Vocabulary) -> bool:
    """Whether a person stands behind an address, not a list, a room, a note taker or a system."""
    display = address.name if "@" not in address.name else ""
    domain = domain_of(address.email)
    if domain in listed(vocabulary, "people", "room_domains") or domain in listed(
        vocabulary, "people", "group_domains"
    ):
        return False
    if domain in listed(vocabulary, "people", "note_taker_domains") or (domain and is_platform(domain, vocabulary)):
        return False
    if display and _among(vocabulary, "note_taker_names").search(_spaced_words(display)):
        return False
    name = clean_name(display)
    if display and not name:
        return False
    words = _spaced_words(name).split()
    spaced = _spaced_words(name)
    group = listed(vocabulary, "people", "group_words")
    if words:
        if any(
            word in group or (not word.isascii() and any(not g.isascii() and g in word for g in group))
            for word in words
        ):
            return False
        if words[0] not in GIVEN_NAMES and any(f" {word} " in spaced for word in _spaced(vocabulary, "room_words")):
            return False
        if len(words) > 1 and words[-1] in listed(vocabulary, "job", "company_nouns") and words[0] not in GIVEN_NAMES:
            return not is_freemail(domain, vocabulary) and address_fits(address.email, name)
        if len(words) > 1 and words[-1] == fold(address.email.partition("@")[0]) and words[-1] not in GIVEN_NAMES:
            return not fits_domain(words[0], domain)  # "Canopy Crewing" of crewing@canopy...
        owned = bool(domain) and not is_freemail(domain, vocabulary) and words[0] not in GIVEN_NAMES
        return not (owned and _is_company(display, address.email, domain))
    local = fold(address.email.partition("@")[0].partition("+")[0])
    parts = [part for part in _LOCAL_WORDS.split(local.replace(".", " ")) if part]
    pieces = [piece for part in parts for piece in (part, *part.split("-"))]
    return bool(parts) and not any(piece in group for piece in pieces)


def _spaced_words(text: str) -> str:
    return f" {' '.join(part for word in split_words(text) for part in word.split('-'))} "


def _is_company(display: str, email: str, domain: str) -> bool:
    shown = (clean_name(display), display.partition(" - ")[0])
    return any(fits_domain(name, domain) >= 2 for name in shown) and not address_fits(email, shown[0])


@lru_cache(maxsize=16)
def _spaced(vocabulary: Vocabulary, key: str) -> tuple[str, ...]:
    return tuple(" ".join(split_words(entry)) for entry in sorted(listed(vocabulary, "people", key)))


@lru_cache(maxsize=16)
def _among(vocabulary: Vocabulary, key: str) -> re.Pattern[str]:
    """Any entry of a list between spaces; in a script without spaces anywhere."""
    entries = _spaced(vocabulary, key)
    return re.compile("|".join(re.escape(f" {name} " if name.isascii() else name) for name in entries) or "(?!)")


def find_party(parties: tuple[Party, ...], name: str) -> Party | None:
    """The one party that a name in the text means; None where there is none or it could be several."""
    exact = [party for party in parties if party.name and same_person(party.name, name)]
    if len(exact) == 1:
        return exact[0]
    if len(exact) > 1:
        same = [party for party in exact if set(name_key(party.name)) == set(name_key(name))]
        return same[0] if len(same) == 1 else None
    fitting = [
        party
        for party in parties
        if address_fits(party.email, name) and (not party.name or _compatible(party.name, name))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _compatible(shown: str, name: str) -> bool:
    """A shown name that may be short for `name`: no second full word that contradicts it."""
    a, b = name_key(shown), name_key(name)
    return len(a) < 2 or len(b) < 2 or any(x == y for x in a for y in b if len(x) > 1)
