"""Whom to thank for an interview, and who only arranged it.

Thanked are those whom the event says I meet: named in its texts as interviewers, or invited to it without a sign that
they only arrange. The writer of the invitation (mostly its organizer) interviews where the text says so or nobody else
does. Never thanked: I myself under any address, who declined, rooms, lists, note takers, systems. Nothing is invented:
a name stands in the event, an address too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailagent.core.domains import domain_of, fits_domain, is_freemail, is_platform
from mailagent.core.event.boilerplate import without_boilerplate
from mailagent.core.event.mentions import Mention, joined, mentions_of
from mailagent.core.event.own_title import names_in_own_title, names_the_company, two_first_names
from mailagent.core.event.parties import Parties, find_party, is_me, parties_of
from mailagent.core.event.parts import parts_of, vetted
from mailagent.core.event.sides import is_letter
from mailagent.core.event.someone import Someone, better_name, is_nameless
from mailagent.core.event.stance import title_kind
from mailagent.core.event.taking_part import Decision
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Address, Context, Event, Evidence, Person, Stage
from mailagent.core.names import address_fits, clean_name, is_latin, name_key, same_person
from mailagent.core.text import event_text, fold
from mailagent.core.wordlists import lexicon

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_FROM = re.compile(
    r"^[>\s]{0,8}(?:From|Von|De|Da|Van|差出人)[ \u00a0]?[::][ \t]*([^<\n\[]{2,80}?)[ \t]*"
    r"(?:[<\[](?:mailto:)?([^<>\s\]]{3,90})[>\]])?[ \t]*$",
    re.MULTILINE,
)
_SOMEBODY = re.compile(r"\b(?:he|she|his|her|him|él|ella|elle|ele|ela|dele|dela)\b", re.IGNORECASE)
_AMID = re.compile(r"(?<!\bwith)(?<!\bmeet)(?<!\bmit)(?<!\bcon)(?<!\bcom)(?<!\bavec)(?<!\band)(?<![\W])$")
_ARTICLE = re.compile(r"\b(?:die|der|das|dem|den|des|eine?[rmns]?|im|am|zum|zur|beim|the|an) $")
_CLIENT = re.compile(
    r"\b(?:client|clients|mandant|mandanten|kunde|kunden|cliente|employer|company|firm)[:,]? (?:is )?$"
)
_BEHIND = (", ", " from ", " at ", "@ ", "@", " of ", " bei ", " von ", " chez ", " de ", " da ", " do ", "(")
_ENDED = re.compile(r"(?:\w{3}|\))\. |[!?] ")


_NAMELESS = -2  # how likely an unknown word is a name that no reading takes for one


@dataclass(frozen=True, slots=True)
class People:
    """Who is thanked, who only arranged, and why."""

    thank: tuple[Person, ...] = ()
    coordinators: tuple[Person, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def people_of(event: Event, context: Context, stage: Stage | None) -> People:
    """The people of an interview. `stage` decides who holds a first call; nothing is raised."""
    return _Reading(event, context, stage, parties_of(event, context.me, context.vocabulary)).people()


def _emails_in(text: str) -> tuple[str, ...]:
    found = _EMAIL.findall(text) if "@" in text else ()
    return tuple(dict.fromkeys(found))[:40]


def _start(mention: Mention) -> int:
    return mention.spotted.start


class _Reading:
    """One event read for its people."""

    def __init__(self, event: Event, context: Context, stage: Stage | None, parties: Parties) -> None:
        self.context, self.me, self.vocabulary = context, context.me, context.vocabulary
        self.stage = stage
        self.stages = lexicon(context.vocabulary).common
        self.parties = parties
        self.parts = parts_of(event, context)
        texts = event_text(event)
        self.summary, self.location = texts.summary, texts.location
        self.description = without_boilerplate(texts.description, self.vocabulary)
        self.last: Mention | None = None
        self.everyone: list[Someone] = [Someone(party.name, party.email, party) for party in parties.people]
        self.emails = _emails_in(texts.description.text)
        organizer = event.organizer
        shared = organizer.email if organizer and is_freemail(domain_of(organizer.email), self.vocabulary) else ""
        self.organizer_email = shared if not parties.mine else ""
        domains = {domain_of(party.email) for party in parties.people} | {
            domain_of(organizer.email if organizer else ""),
            *map(domain_of, self.emails),
        }
        self.domains = frozenset(
            domain
            for domain in domains
            if domain and not is_freemail(domain, self.vocabulary) and not is_platform(domain, self.vocabulary)
        )

    def people(self) -> People:
        known = frozenset(part for party in self.parties.people for part in name_key(party.name) if len(part) > 1)
        self.in_summary = self._vetted(mentions_of(self.summary, self.vocabulary, known))
        self.in_description = self._vetted(mentions_of(self.description, self.vocabulary, known))
        self._writers()
        for mention in (*self.in_description, *self.in_summary):
            self._take(mention)
        self._full_names()
        for name in two_first_names(self.summary.text, self.vocabulary) if self.parties.mine else ():
            if not self._is_mine(name) and self._someone(name) is None:
                self._add(name).interviews = 1
        if self.parties.mine and not any(one.interviews or one.party for one in self.everyone):
            self._self_made(known)
        thank, coordinators = Decision(self.description, self.vocabulary, self.stage, mine=self.parties.mine).on(
            self.everyone
        )
        return People(
            tuple(self._person(one) for one in thank),
            tuple(self._person(one) for one in coordinators),
            (*self._evidence("thank", thank), *self._evidence("coordinators", coordinators)),
        )

    def _vetted(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        somebody = any(_SOMEBODY.search(field.text) for field in (self.summary, self.description))
        return tuple(vetted(mention, self.parts, somebody=somebody) for mention in mentions)

    # ---- gathering ---------------------------------------------------------------------------------------------------
    def _writers(self) -> None:
        """Who writes in the first person: the organizer, and below a forwarding mark its sender."""
        end = len(self.description.text)
        for match in _FROM.finditer(self.description.text):
            name, email = clean_name(match.group(1)), (match.group(2) or "").lower()
            if not name or is_me(self.me, Address(name, email)):
                continue
            one = self._someone(name) or self._add(name, email)
            one.email = one.email or email
            one.writes = (match.end(), len(self.description.text))
            end = min(end, match.start())
        for one in self.everyone:
            if one.party is not None and one.party.organizer and one.writes is None:
                one.writes = (0, end)
        organizer = next((one for one in self.everyone if one.party is not None and one.party.organizer), None)
        if (
            is_letter(self.description, self.context)
            if self.parties.mine
            else organizer is None or is_nameless(organizer)
        ):
            self._signed(organizer, end)

    def _full_names(self) -> None:
        """Somebody called by one name who has a full one elsewhere: "with Yiannis", "Yiannis Stavrou owns it"."""
        for one in self.everyone:
            first = name_key(one.name)
            if len(first) != 1 or one.party is not None:
                continue
            fuller = [
                mention
                for mention in (*self.in_description, *self.in_summary)
                if mention.spotted.likely >= 0
                and len(name_key(mention.name)) > 1
                and name_key(mention.name)[0] == first[0]
            ]
            if len({fold(mention.name) for mention in fuller}) == 1:
                one.name, one.title = fuller[0].name, one.title or fuller[0].title

    def _signed(self, organizer: Someone | None, end: int) -> None:
        """A list's or a business's invitation is signed by a person: that one writes, and can be reached there."""
        signs = [
            mention
            for mention in self.in_description
            if mention.opens_line
            and mention.said == "mentioned"
            and mention.spotted.start < end
            and self._closes(mention)
            if (mention.spotted.likely > 1 or (mention.spotted.likely >= _NAMELESS and mention.alone))
            if len(name_key(mention.name)) > 1 and not self._is_company(mention.name)
        ]
        if not signs or self._is_mine(signs[0].name) or self._someone(signs[0].name) not in (None, organizer):
            return
        if organizer is not None:
            organizer.name = signs[0].name
            return
        one = self._add(signs[0].name, self.organizer_email)
        one.writes = (0, end)

    def _someone(self, name: str) -> Someone | None:
        party = find_party(self.parties.people, name)
        if party is not None:
            return next((one for one in self.everyone if one.party is party), None)
        same = [one for one in self.everyone if same_person(one.name, name)]
        return same[0] if len(same) == 1 else None

    def _add(self, name: str, email: str = "") -> Someone:
        one = Someone(name, email)
        self.everyone.append(one)
        return one

    def _take(self, mention: Mention) -> None:
        """A mention counted for the person it means; a new person only where it is surely one."""
        if mention.said in ("candidate", "aside") or self._is_mine(mention.name):
            return
        if self.parties.mine and names_the_company(mention, self.last):
            return
        if mention.spotted.likely < -2 or _CLIENT.search(mention.field.folded, 0, mention.spotted.start):
            return  # a company
        one = self._someone(mention.name) or self._signing(mention)
        if one is None:
            if not self._is_new_person(mention):
                mention = self._beside(mention)
                if mention.said == "mentioned":
                    return
            one = self._add(mention.name)
        if one.writes is not None and mention.field is self.description and self._is_signature(mention):
            mention = mention._replace(said="mentioned", firm=0)
        elif mention.said == "mentioned":
            mention = self._by_place(mention, one)
        if (
            one.party is None
            or same_person(one.name, mention.name)
            or not one.name
            or find_party((one.party,), mention.name) is not None
        ):
            one.name = better_name(one.name, mention.name)
        one.sign(mention)
        self.last = mention

    def _beside(self, mention: Mention) -> Mention:
        """A full name joined to somebody who interviews: "Bruna Tessari and Wellington Prado"."""
        last = self.last
        if last is None or last.field is not mention.field or last.said != "interviews" or mention.spotted.likely < 0:
            return mention._replace(said="mentioned")
        full = len(name_key(mention.name)) > 1 and not self._is_company(mention.name)
        if full and joined(mention.field, last, mention, lexicon(self.vocabulary)):
            return mention._replace(said="interviews", firm=last.firm)
        return mention._replace(said="mentioned")

    def _is_mine(self, name: str) -> bool:
        if not same_person(name, self.me.name):
            return is_me(self.me, Address(name, ""))
        return len(name_key(name)) > 1 or find_party(self.parties.people, name) is None

    def _signing(self, mention: Mention) -> Someone | None:
        """The writer under a short form of the given name: same family name, on a line of its own at the end."""
        if not mention.opens_line or len(name_key(mention.name)) < 2 or not self._closes(mention):
            return None
        family = name_key(mention.name)[-1]
        same = [one for one in self.everyone if one.writes is not None and name_key(one.name)[-1:] == (family,)]
        return same[0] if len(same) == 1 else None

    def _is_new_person(self, mention: Mention) -> bool:
        spotted, words = mention.spotted, name_key(mention.name)
        if self._is_company(mention.name):
            return False
        mine = self.parties.mine
        if len(words) == 1 and is_latin(mention.name):
            if _ARTICLE.search(mention.field.folded, 0, spotted.start) and fold(mention.name) not in GIVEN_NAMES:
                return False  # "sie leitet die Werkstatt"
            if spotted.honorific:
                return mention.said != "mentioned" or mine
            known = fold(mention.name) in GIVEN_NAMES or spotted.likely > 0
            written = mention.field.text[spotted.start : spotted.end]
            if not known and (written.isupper() or (mine and self._stands_apart(mention))):
                return False  # "bring DBS", "teach Kestrel class"
            if mention.firm == 4:
                return fold(mention.name) not in self.stages
            if mention.firm == 3 and mention.said == "interviews" and mention.field is self.description:
                head = mention.field.text[: spotted.start].rstrip(" •*-–")[-1:]
                heads = head in ("", ":", "：", ",", ";", "&", "+", "/", "\n", "|", "\t", "(")
                return heads and (known or mention.title is not None) and fold(mention.name) not in self.stages
            said = mention.said in ("interviews", "arranges") or mention.title is not None
            behind = mention.field is self.summary and mention.field.text[: spotted.start].endswith(_BEHIND)
            firm = mention.firm > 1 and not behind and spotted.likely > _NAMELESS
            sure = known or firm  # "talk with Amara, Hexaroute"
            return mine and said and sure and not self.parties.people
        needed = {4: -1, 3: 0, 2: 1, 1: 2}.get(mention.firm, 2 if mention.opens_line and spotted.title else 3)
        if mention.said == "arranges":
            needed = max(needed, 1)
        if mine:
            needed -= 2 if mention.said == "interviews" and self._speaks_of_somebody(mention) else 1
        elif mention.field is self.summary:
            needed += 1
        if mention.said == "mentioned" and not (mention.opens_line or spotted.title or spotted.honorific):
            return mine and (spotted.likely >= 2 or (len(words) > 1 and self._joined_to_somebody(mention)))
        return spotted.likely >= max(needed, -1)

    def _stands_apart(self, mention: Mention) -> bool:
        """Whether a word of my own text has no "with" before it and no sign around it, as a name has."""
        before = mention.field.folded[: mention.spotted.start].rstrip(" ")
        return mention.field is self.description and not mention.opens_line and _AMID.search(before) is not None

    def _joined_to_somebody(self, mention: Mention) -> bool:
        """Whether "and" joins it to a sure name on a line of nothing else: "Trev Oakes & Lalita Deo"."""
        words = lexicon(self.vocabulary)
        found = self.in_description if mention.field is self.description else self.in_summary
        pairs = (sorted((mention, other), key=_start) for other in found if other.line == mention.line)
        return any(
            joined(mention.field, one, two, words)
            for one, two in pairs
            if max(one.spotted.likely, two.spotted.likely) > 1
        )

    def _speaks_of_somebody(self, mention: Mention) -> bool:
        """Whether my own entry says he or she of whom I meet: then a name that nobody knows may be no company."""
        if mention.field is self.summary and any(m.spotted.likely > 1 for m in self.in_summary):
            return False
        return any(_SOMEBODY.search(field.text) for field in (self.summary, self.description))

    def _is_company(self, name: str) -> bool:
        first = name_key(name)[0] if name_key(name) else ""
        return first not in GIVEN_NAMES and any(fits_domain(name, domain) >= 2 for domain in self.domains)

    def _is_signature(self, mention: Mention) -> bool:
        """The writer's name under the text: at the head of a line, or with nothing said of it."""
        if mention.said == "mentioned":
            return True
        if not mention.opens_line or not self._closes(mention):
            return False
        apart = self.description.text[: mention.spotted.start].rstrip(" \t•*-").endswith("\n\n")
        return mention.firm < 3 or (apart and len(self.in_description) > 1 and mention is self.in_description[-1])

    def _by_place(self, mention: Mention, one: Someone) -> Mention:
        """What a bare mention says by where it stands: an item of a list, the title of the event."""
        hint = mention._replace(said="interviews", firm=1)
        if mention.field is self.summary:
            return hint if one.party is not None or self.parties.mine else mention
        if mention.title and title_kind(mention.title, self.vocabulary) != "other":
            if self._listed_beside(mention) or self._in_a_row(mention):
                return hint._replace(firm=2)
            return mention._replace(said="arranges", firm=1)
        text = mention.field.text[: mention.spotted.start].rstrip(" ")
        if mention.title and (text.endswith(":") or (mention.opens_line and not self._closes(mention))):
            return hint._replace(firm=2)
        if one.party is None and not mention.opens_line and self._in_a_later_sentence(mention):
            return mention  # "You will meet Ole. The post reports to Maja Holm, Chief Engineer"
        if self.parties.mine or one.party is not None or mention.title:
            return mention if mention.opens_line and self._closes(mention) and not self.parties.mine else hint
        return mention

    def _in_a_later_sentence(self, mention: Mention) -> bool:
        """Whether the interviewer was named plainly before, in a sentence that has ended."""
        last = self.last
        if last is None or last.field is not mention.field or last.said != "interviews" or last.firm < 2:
            return False
        return _ENDED.search(mention.field.text, last.spotted.start, mention.spotted.start) is not None

    def _listed_beside(self, mention: Mention) -> bool:
        """Whether the line before is an item of the same list, about somebody who interviews."""
        last = self.last
        adjoins = last is not None and last.field is mention.field and mention.line - last.line == 1
        return adjoins and last is not None and last.said == "interviews" and last.opens_line and mention.opens_line

    def _in_a_row(self, mention: Mention) -> bool:
        """Whether "and" or a comma joins the name to somebody who does not recruit: "Ann Low (CTO) and Bo Ek (HR)"."""
        found = self.in_description if mention.field is self.description else self.in_summary
        at = next((i for i, other in enumerate(found) if other.spotted == mention.spotted), 0)
        words = lexicon(self.vocabulary)
        beside = [(found[i], found[i + 1]) for i in (at - 1, at) if 0 <= i < len(found) - 1]
        rows = [two for two in beside if joined(mention.field, *two, words)]
        others = (one if two.spotted == mention.spotted else two for one, two in rows)
        return any(other.title and title_kind(other.title, self.vocabulary) == "other" for other in others)

    def _closes(self, mention: Mention) -> bool:
        """Whether the mention stands in the last lines, as a signature does."""
        rest = self.description.text[mention.spotted.stop :].strip()
        return len(rest) < 160 and rest.count("\n") < 5

    def _self_made(self, known: frozenset[str]) -> None:
        """My own entry that names nobody plainly: a known given name in the title, somebody to ask for at the place."""
        for mention in self._vetted(mentions_of(self.location, self.vocabulary, known)):
            if mention.spotted.honorific or mention.spotted.likely >= (2 if mention.said != "mentioned" else 3):
                self._add(mention.name).sign(mention._replace(said="interviews", firm=1))
        if any(one.interviews for one in self.everyone):
            return
        for name in names_in_own_title(self.summary.text, self.vocabulary):
            if not self._is_mine(name) and fold(name) not in self.stages:
                self._add(name).interviews = 1

    # ---- out ---------------------------------------------------------------------------------------------------------
    def _person(self, one: Someone) -> Person:
        email = one.email or next((email for email in self.emails if address_fits(email, one.name)), "")
        return Person(one.name, email.lower() or None, one.title)

    def _evidence(self, fact: str, people: list[Someone]) -> list[Evidence]:
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
