"""Whom to thank for an interview, and who only arranged it.

Thanked are those whom the event says I meet: named in its texts as interviewers, or invited to it without a sign that
they only arrange. The writer of the invitation (mostly its organizer) interviews where the text says so or nobody else
does. Never thanked: I myself under any address, who declined, rooms, lists, note takers, systems. Nothing is invented:
a name stands in the event, an address too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mailagent.core.domains import domain_of, is_freemail
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.mentions import Mention, mentions_of
from mailagent.core.model import Address, Context, Event, Evidence, Person, Stage
from mailagent.core.names import address_fits, clean_name, first_name, is_latin, name_key, same_person
from mailagent.core.parties import Parties, Party, find_party, is_me, parties_of
from mailagent.core.phrases import listed, phrases, split_words, words_of
from mailagent.core.text import event_text, fold

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_FROM = re.compile(
    r"^[>\s]*(?:From|Von|De|Da|差出人|Van)\s?:\s*([^<\n]{2,80}?)\s*(?:<([^<>\s]{3,90})>|\[mailto:([^\]\s]{3,90})\])?\s*$",
    re.MULTILINE,
)
_GROUP_TITLES = ("onsite", "panel")


@dataclass(frozen=True, slots=True)
class People:
    """Who is thanked, who only arranged, and why."""

    thank: tuple[Person, ...] = ()
    coordinators: tuple[Person, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass
class _Someone:
    """One person of the event while the signs are gathered."""

    name: str
    email: str
    party: Party | None = None
    title: str | None = None
    interviews: int = 0  # firmness of the best sign
    arranges: int = 0
    absent: bool = False
    writer: bool = False
    signs: list[Mention] = field(default_factory=list)

    def sign(self, mention: Mention) -> None:
        self.signs.append(mention)
        if mention.title and (self.title is None or len(self.signs) == 1):
            self.title = self.title or mention.title
        if mention.said == "interviews":
            self.interviews = max(self.interviews, mention.firm)
        elif mention.said == "arranges":
            self.arranges = max(self.arranges, mention.firm)
        elif mention.said == "absent":
            self.absent = True


def people_of(event: Event, context: Context, stage: Stage | None) -> People:
    """The people of an interview. `stage` decides who holds a first call; nothing is raised."""
    parties = parties_of(event, context.me, context.vocabulary)
    return _Reading(event, context, stage, parties).people()


class _Reading:
    """One event read for its people."""

    def __init__(self, event: Event, context: Context, stage: Stage | None, parties: Parties) -> None:
        self.context = context
        self.stage = stage
        self.parties = parties
        texts = event_text(event)
        self.summary, self.description = texts.summary, texts.description
        self.location = texts.location
        self.everyone: list[_Someone] = [_Someone(party.name, party.email, party) for party in parties.people]
        self.emails = tuple(dict.fromkeys(match.group() for match in _EMAIL.finditer(texts.description.text)))[:40]

    # ---- gathering ---------------------------------------------------------------------------------------------------
    def people(self) -> People:
        known = frozenset(part for party in self.parties.people for part in name_key(party.name) if len(part) > 1)
        vocabulary = self.context.vocabulary
        self.in_summary = mentions_of(self.summary, vocabulary, known)
        self.in_description = mentions_of(self.description, vocabulary, known)
        self.writer = self._writer()
        for mention in self.in_description:
            self._take(mention)
        for mention in self.in_summary:
            self._take(mention)
        if self.parties.mine and not any(one.interviews for one in self.everyone):
            self._self_made()
        thank, coordinators = self._decide()
        return People(
            tuple(self._person(one) for one in thank),
            tuple(replace(self._person(one), title=one.title) for one in coordinators),
            (*self._evidence("thank", thank), *self._evidence("coordinators", coordinators)),
        )

    def _writer(self) -> _Someone | None:
        """Who writes in the first person: the organizer, the sender of what is forwarded, or who signs."""
        for match in _FROM.finditer(self.description.text):
            name = clean_name(match.group(1))
            email = (match.group(2) or match.group(3) or "").lower()
            if name and not is_me(self.context.me, Address(name, email)):
                one = self._someone(name) or self._add(name, email)
                one.email = one.email or email
                one.writer = True
        organizer = next((one for one in self.everyone if one.party is not None and one.party.organizer), None)
        if organizer is not None:
            organizer.writer = True
            return organizer
        return next((one for one in self.everyone if one.writer), None)

    def _someone(self, name: str) -> _Someone | None:
        party = find_party(self.parties.people, name)
        if party is not None:
            return next(
                (one for one in self.everyone if one.email == party.email and one.party is party), None
            ) or next((one for one in self.everyone if one.party is party), None)
        same = [one for one in self.everyone if one.party is None and same_person(one.name, name)]
        return same[0] if len(same) == 1 else None

    def _add(self, name: str, email: str = "") -> _Someone:
        one = _Someone(name, email)
        self.everyone.append(one)
        return one

    def _take(self, mention: Mention) -> None:
        """A mention counted for the person it means; a new person only where it is surely one."""
        name = mention.name
        if mention.said == "candidate" or self._is_mine(name):
            return
        one = self._someone(name)
        if one is None:
            if not self._is_new_person(mention):
                return
            one = self._add(name)
        if one.writer and self._signs(mention):
            one.title = one.title or mention.title
            mention = replace(mention, said="mentioned", firm=0)
        elif mention.said == "mentioned":
            mention = self._by_place(mention, one)
        one.name = _better(one.name, name)
        one.sign(mention)

    def _is_mine(self, name: str) -> bool:
        mine = self.context.me.name
        if not same_person(name, mine):
            return is_me(self.context.me, Address(name, ""))
        return len(name_key(name)) > 1 or find_party(self.parties.people, name) is None

    def _is_new_person(self, mention: Mention) -> bool:
        spotted, words = mention.spotted, name_key(mention.name)
        if len(words) == 1 and is_latin(mention.name):
            if spotted.honorific:
                return mention.said != "mentioned" or self.parties.mine
            return self.parties.mine and mention.said == "interviews" and fold(mention.name) in GIVEN_NAMES
        needed = {3: 0, 2: 1, 1: 2}.get(mention.firm, 3)
        if mention.field is self.summary and not self.parties.mine:
            needed += 1
        if mention.said == "mentioned" and not (mention.opens_line or spotted.title or spotted.honorific):
            return self.parties.mine and spotted.likely >= 2
        return spotted.likely >= needed

    def _signs(self, mention: Mention) -> bool:
        """The writer's name as a signature: on a line of its own, or with nothing but a title."""
        if mention.field is not self.description or (mention.said == "interviews" and mention.firm == 3):
            return False
        return (mention.opens_line and (mention.alone or mention.said == "mentioned")) or mention.said == "mentioned"

    def _by_place(self, mention: Mention, one: _Someone) -> Mention:
        """What a bare mention says by where it stands: an item of a list, the title of the event."""
        if mention.field is self.summary:
            return (
                replace(mention, said="interviews", firm=1) if one.party is not None or self.parties.mine else mention
            )
        if self._arranging(mention.title):
            return replace(mention, said="arranges", firm=1)
        if self.parties.mine or one.party is not None:
            return replace(mention, said="interviews", firm=1) if not mention.opens_line or mention.title else mention
        if mention.opens_line and mention.title and not self._closes(mention):
            return replace(mention, said="interviews", firm=1)
        return replace(mention, said="interviews", firm=1) if mention.title and not mention.opens_line else mention

    def _closes(self, mention: Mention) -> bool:
        """Whether the mention stands in the last lines, as a signature does."""
        rest = self.description.text[mention.spotted.stop :]
        return len(rest) < 120 and rest.count("\n") < 4

    def _self_made(self) -> None:
        """Names in small letters in the title of my own entry, told by a well-known given name."""
        for part in re.split(r" - | [–—] |[,;&+/()]| and | w/ ?| with ", self.summary.text):
            words = part.split()
            if (
                len(words) == 2
                and part == part.lower()
                and all(word.isalpha() for word in words)
                and words[0] in GIVEN_NAMES
            ):
                one = self._add(clean_name(part))
                one.interviews = 1

    # ---- deciding ----------------------------------------------------------------------------------------------------
    def _decide(self) -> tuple[list[_Someone], list[_Someone]]:
        thank: list[_Someone] = []
        coordinators: list[_Someone] = []
        named = any(one.interviews >= 2 and not one.writer for one in self.everyone)
        for one in self.everyone:
            if one.writer or one.absent or (one.party is not None and one.party.partstat == "declined"):
                continue
            if self._arranges(one, named):
                coordinators.append(one)
            elif one.interviews or one.party is not None:
                thank.append(one)
        for one in self.everyone:
            if not one.writer or one.absent:
                continue
            if self._writer_interviews(one, thank):
                thank.append(one)
            else:
                coordinators.append(one)
        return thank, coordinators

    def _arranges(self, one: _Someone, named: bool) -> bool:
        if one.interviews >= 2:
            return False
        if one.arranges and one.arranges >= one.interviews:
            return True
        if self._arranging(one.title) and not one.interviews:
            return True
        if one.party is None:
            return not one.interviews
        return named and one.interviews == 0 and one.party.optional

    def _writer_interviews(self, one: _Someone, thank: list[_Someone]) -> bool:
        declined = one.party is not None and one.party.partstat == "declined"
        if declined:
            return False
        if one.interviews >= 2:
            return True
        away, taking = self._stance()
        title = one.title or self._signed_title(one)
        one.title = one.title or title
        if not thank:
            if away > 1 or (self._coordinating(title) and self.stage in _GROUP_TITLES):
                return False
            return not one.arranges or self.stage == "recruiter_screen" or one.interviews > 0
        if away and away >= taking:
            return False
        if taking:
            return True
        if one.interviews and not self._arranging(title):
            return True
        if one.arranges or self._arranging(title) or (one.party is not None and one.party.optional):
            return False
        if self._is_agency(one, thank):
            return False
        return not any(other.interviews >= 2 for other in thank)

    def _stance(self) -> tuple[int, int]:
        """How plainly the text says that its writer stays away (2 surely), and that the writer takes part."""
        away = taking = 0
        for hit in phrases(self.context.vocabulary, "people", "i_take_part", "i_stay_away").find(
            words_of(self.description)
        ):
            if hit.kind == "i_take_part":
                taking = 1
            else:
                away = 1
        if not self.description.text.isascii():
            folded = self.description.folded
            away = away or int(
                any(
                    entry in folded
                    for entry in listed(self.context.vocabulary, "people", "i_stay_away")
                    if not entry.isascii()
                )
            )
            taking = taking or int(
                any(
                    entry in folded
                    for entry in listed(self.context.vocabulary, "people", "i_take_part")
                    if not entry.isascii()
                )
            )
        return away, taking

    def _signed_title(self, one: _Someone) -> str | None:
        """The title on the writer's signature: behind the name, or on the line below it."""
        lines = [line.strip() for line in self.description.text.split("\n") if line.strip()]
        name = first_name(one.name) if one.name else ""
        for i in range(len(lines) - 1, -1, -1):
            line = re.sub(r"^[\s\-–—*]+", "", lines[i])
            if not name or not fold(line).startswith(fold(name)) or len(line) > 120:
                continue
            rest = line[len(name) :]
            if any(self._arranging(piece) for piece in re.split(r"[,|()·/@]| - | – ", rest)):
                return rest.strip(" ,|()-–")
            below = lines[i + 1] if i + 1 < len(lines) else ""
            return below if below and len(below) < 80 and (self._arranging(below) or _titled(below)) else None
        return None

    def _arranging(self, title: str | None) -> bool:
        """Whether a title is that of somebody who arranges or recruits."""
        return self._is_titled(title, "coordinator_titles") or self._is_titled(title, "recruiter_titles")

    def _coordinating(self, title: str | None) -> bool:
        return self._is_titled(title, "coordinator_titles")

    def _is_titled(self, title: str | None, key: str) -> bool:
        if not title:
            return False
        words = split_words(title[:120])
        spaced = f" {' '.join(words)} "
        return any(
            f" {' '.join(split_words(entry))} " in spaced for entry in listed(self.context.vocabulary, "people", key)
        )

    def _is_agency(self, one: _Someone, thank: list[_Someone]) -> bool:
        """Whether the writer's domain is another than that of the others, who share one."""
        mine = domain_of(one.email)
        theirs = {domain_of(other.email) for other in thank if other.email}
        theirs = {domain for domain in theirs if not is_freemail(domain, self.context.vocabulary)}
        return bool(mine) and len(theirs) == 1 and mine not in theirs

    # ---- out ---------------------------------------------------------------------------------------------------------
    def _person(self, one: _Someone) -> Person:
        email = one.email or next((email for email in self.emails if address_fits(email, one.name)), "")
        return Person(one.name, email.lower() or None, one.title)

    def _evidence(self, fact: str, people: list[_Someone]) -> list[Evidence]:
        found = []
        for one in people:
            best = max(one.signs, key=lambda mention: mention.firm, default=None)
            if best is not None:
                quote = best.field.quote(best.spotted.start, best.spotted.stop)
                found.append(Evidence(fact, one.name, best.field.source, quote))
            else:
                source = "organizer" if one.party is not None and one.party.organizer else "attendees"
                shown = one.party.display if one.party is not None else one.name
                found.append(Evidence(fact, one.name, source, f"{shown} <{one.email}>".strip()))
        return found


def _titled(line: str) -> bool:
    return line[:1].isupper() and not line.endswith((".", "!", "?"))


def _better(shown: str, written: str) -> str:
    """Of two forms of one name the fuller, or the one with its accents."""
    a, b = name_key(shown), name_key(written)
    if len(b) > len(a) or not a:
        return written if not (len(a) > 1 and all(len(word) == 1 for word in set(b) - set(a))) else shown
    if len(b) < len(a):
        return shown
    if set(a) == set(b):
        return written
    return written if sum(map(len, b)) > sum(map(len, a)) else shown
