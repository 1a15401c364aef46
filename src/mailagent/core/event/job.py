"""Which company an interview is with, and for which role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.domains import company_from_domain, domain_of, fits_domain, is_freemail, is_platform, main_label
from mailagent.core.event.boilerplate import without_boilerplate
from mailagent.core.event.companies import company_of
from mailagent.core.event.company_choice import is_agency_name
from mailagent.core.event.company_names import Side, clean_company, company_runs
from mailagent.core.event.mentions import Mention, mentions_of
from mailagent.core.event.own_title import names_in_own_title, two_first_names
from mailagent.core.event.parties import Parties, find_party, is_me, parties_of
from mailagent.core.event.parts import parts_of
from mailagent.core.event.role_names import clean_role
from mailagent.core.event.role_text import Known
from mailagent.core.event.roles import role_of
from mailagent.core.event.segments import JOB_CUES, Candidate
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Address, Context, Event, Evidence, Me, Vocabulary
from mailagent.core.names import address_fits, is_latin, name_key
from mailagent.core.phrases import hits_in, listed, split_words
from mailagent.core.text import Text, event_text, fold, read
from mailagent.core.wordlists import lexicon

__all__ = ["Job", "clean_company", "clean_role", "company_from_domain", "is_freemail", "is_platform", "job_of_event"]

_EMAIL_DOMAIN = re.compile(r"@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")


@dataclass(frozen=True, slots=True)
class Job:
    """The company and the role an event is about, as far as it says, and why."""

    company: str | None = None
    role: str | None = None
    evidence: tuple[Evidence, ...] = ()


def job_of_event(event: Event, context: Context) -> Job:
    """The job that an interview is about. What the event does not say is None; nothing is raised."""
    texts = event_text(event)
    description = without_boilerplate(texts.description, context.vocabulary)
    parties = parties_of(event, context.me, context.vocabulary)
    known = frozenset(part for party in parties.people for part in name_key(party.name) if len(part) > 1)
    mentions = (
        *mentions_of(texts.summary, context.vocabulary, known),
        *mentions_of(description, context.vocabulary, known),
    )
    files = tuple(read("attachment", re.sub(r"[_-]+|\.\w{2,4}$", " ", name)) for name in event.attachments[:5])
    side = _side(event, context, parties, mentions, (texts.summary, description))
    company = company_of(
        (texts.summary, description, texts.location, *_displays(parties)),
        context.vocabulary,
        side,
        [*_by_domain(side), *_by_display(event, parties, context)],
        parts_of(event, context),
    )
    role = role_of(
        (texts.summary, description, *files),
        context.vocabulary,
        _known(context, mentions, side, company, parties),
        parts_of(event, context),
    )
    evidence = [
        Evidence(fact, found.value, found.field.source, found.field.quote(found.start, found.end))
        for fact, found in (("company", company), ("role", role))
        if found is not None
    ]
    title = role.value if role else ""
    if company:  # "Research Engineer (Northwind)"
        title = title.removesuffix(f"({company.value})").strip()
    return Job(company.value if company else None, _first_upper(title) if title else None, tuple(evidence))


def _is_somebody(mention: Mention, parties: Parties) -> bool:
    likely = mention.spotted.likely
    if " " not in mention.name and is_latin(mention.name) and not mention.spotted.honorific and likely < 2:
        return find_party(parties.people, mention.name) is not None
    return (
        likely > 1
        or (mention.firm > 1 and likely >= 0)
        or (likely > -2 and find_party(parties.people, mention.name) is not None)
    )


def _known(
    context: Context, mentions: tuple[Mention, ...], side: Side, company: Candidate | None, parties: Parties
) -> Known:
    """What the reading of the role needs to know: who the people are, where their titles stand, the company."""
    name = fold(company.value) if company else ""
    theirs = [
        mention
        for mention in mentions
        if not is_me(context.me, Address(mention.name))
        and not set(name_key(mention.name)) <= side.mine
        and not (name and fold(mention.name) in name)
        and (mention.spotted.likely > 1 or find_party(parties.people, mention.name) is not None)
    ]
    titles = frozenset(
        (m.field.source, m.spotted.end, m.spotted.stop) for m in theirs if m.title and m.said != "candidate"
    )
    in_title = [mention for mention in theirs if mention.field.source == "summary"]
    named_again = any(mention.field.source == "description" for mention in theirs)
    return Known(
        titles,
        people=frozenset(
            person
            for person in side.people
            if not set(name_key(person)) <= side.mine and not is_me(context.me, Address(person))
        ),
        mine=side.mine | {fold(" ".join(side.me))},
        company=company.value if company else "",
        person_first=parties.mine and len(in_title) == 1 and not named_again and not in_title[0].title,
    )


def _first_upper(role: str) -> str:
    return role[:1].upper() + role[1:]


def _displays(parties: Parties) -> list[Text]:
    """The display names of lists and systems: "Acme Recruiting"."""
    return [read("organizer", address.name) for address in parties.others if address.name and "@" not in address.name]


def _side(
    event: Event, context: Context, parties: Parties, mentions: tuple[Mention, ...], texts: tuple[Text, ...]
) -> Side:
    """What is known of the other side: its mail domains, who its people are, which of them only place."""
    vocabulary = context.vocabulary
    mine = {domain_of(email) for email in context.me.emails}
    domains: dict[str, float] = {}

    def add(email: str, weight: float) -> None:
        domain = domain_of(email)
        if domain and not is_freemail(domain, vocabulary) and not is_platform(domain, vocabulary):
            domains[domain] = max(domains.get(domain, 0.0), weight)

    spoken = [mention.name for mention in mentions if mention.spotted.likely > 1]
    for party in parties.people:
        if not any(_is_personal(party.email, name) for name in (party.name or "", *spoken) if name):
            add(party.email, 4 if party.organizer else 5)
    for other in parties.others:
        add(other.email, 4)
    for match in _EMAIL_DOMAIN.finditer(event.description[:8_000]):
        add(f"x@{match.group(1)}", 3.5)
    organizer = event.organizer.email if event.organizer else ""
    for domain in mine & set(domains):
        if domain != domain_of(organizer) or parties.mine:
            del domains[domain]
    named = [
        mention.name
        for mention in mentions
        if _is_somebody(mention, parties)
        and (
            name_key(mention.name)[0] in GIVEN_NAMES
            or not any(fits_domain(mention.name, domain) >= 2 for domain in domains)
        )
    ]
    if parties.mine:
        named += names_in_own_title(event.summary, vocabulary) + two_first_names(event.summary, vocabulary)
    agency = _agency_of_caller(texts, named, context)
    said = {hit.kind for text in texts for hit in hits_in(text, vocabulary, "job", JOB_CUES)}
    return Side(
        domains,
        people=frozenset(fold(name) for name in (*(party.name for party in parties.people), *named) if name),
        sure=frozenset(
            fold(name)
            for name in (*(party.name for party in parties.people), *named)
            if name and (name_key(name)[0] in GIVEN_NAMES or find_party(parties.people, name) is not None)
        ),
        mine=_my_words(context.me, vocabulary).union(split_words(agency)),
        me=name_key(context.me.name),
        agencies=_agencies(
            event, context, parties, texts, domains, placing=not said.isdisjoint(("client_words", "agency_signs"))
        ),
        placing="client_words" in said or bool(agency),
    )


@lru_cache(maxsize=8)
def _my_words(me: Me, vocabulary: Vocabulary) -> frozenset[str]:
    """Words that mean me: of my name and addresses, their beginnings (as nicknames), my initials."""
    words = lexicon(vocabulary)
    told = {part for email in me.emails for part in name_key(email.partition("@")[0])}
    plain = {part for part in told if words.names_post(part) or part in words.role_words or part in words.common}
    parts = {*name_key(me.name), *(told - plain)}  # "cormac.chef@..." is still no name
    parts |= {part[:size] for part in parts for size in (3, 4, 5) if len(part) > size}
    return frozenset(parts | {"".join(word[0] for word in name_key(me.name))})


def _agency_of_caller(texts: tuple[Text, ...], named: list[str], context: Context) -> str:
    """An agency in brackets behind a person, "Call Kerry Boyd (Southern Search)", or ""."""
    for name in named:
        at = texts[0].text.find(f"{name} (")
        if at >= 0:
            inner = texts[0].text[at + len(name) + 2 :].partition(")")[0]
            return inner if is_agency_name(inner, context.vocabulary) else ""
    return ""


def _agencies(
    event: Event,
    context: Context,
    parties: Parties,
    texts: tuple[Text, ...],
    domains: dict[str, float],
    *,
    placing: bool,
) -> frozenset[str]:
    """Domains of those who place people: by name, or the organizer's where a client is spoken of or others differ."""
    words = _agency_labels(context.vocabulary)
    found = {domain for domain in domains if words.search(main_label(domain))}
    organizer = domain_of(event.organizer.email) if event.organizer else ""
    if organizer in domains and not parties.mine:
        others = {domain_of(party.email) for party in parties.people if not party.organizer} & set(domains)
        if (
            placing
            or any(
                fits_domain(run, organizer) >= 2
                and (is_agency_name(run, context.vocabulary) or text.folded.endswith(" via ", 0, start))
                for text in texts
                for start, run in company_runs(text)
            )
            or (
                others
                and organizer not in others
                and not any(fits_domain(run, organizer) >= 2 for _, run in company_runs(texts[0]))
            )
        ):
            found.add(organizer)
    return frozenset(found)


@lru_cache(maxsize=8)
def _agency_labels(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Words of an agency's name as they stand in a domain."""
    words = listed(vocabulary, "job", "agency_words")
    found = sorted(word for word in words if word.isascii() and " " not in word and len(word) > 5 and word != "recruit")
    return re.compile("|".join(map(re.escape, found)) or "(?!)")


def _is_personal(email: str, name: str) -> bool:
    """A domain that is the person's own name, or it with a profession, says nothing about where the person works."""
    words = name_key(name)
    family = words[-1:]
    if len(words) < 2 or len(family[0]) < 4 or not address_fits(email, name):
        return False
    label = main_label(domain_of(email)).replace("-", "")
    given = words[0]
    return label in (family[0], given + family[0], given[0] + family[0]) or (
        label.startswith(family[0]) and label[len(family[0]) :] in _PROFESSIONS
    )


_PROFESSIONS_TEXT = "cpa law ux dev data design consulting coaching legal tutoring lab akustik"
_PROFESSIONS = frozenset(_PROFESSIONS_TEXT.split())


_BRACKETED = re.compile(r"[(|@]\s*([^()|@]{2,60})\)?\s*$")


def _by_display(event: Event, parties: Parties, context: Context) -> list[Candidate]:
    """The company in a display name: "Acme Recruiting" of a system's address, "Mary Okafor (Acme Talent)"."""
    vocabulary = context.vocabulary
    shown: list[tuple[str, float]] = []
    organizer = event.organizer
    if (
        organizer is not None
        and organizer in parties.others
        and "@" not in organizer.name
        and "(" not in organizer.name
    ):
        domain = domain_of(organizer.email)
        shared = is_platform(domain, vocabulary) or is_freemail(domain, vocabulary)
        if shared and not fits_domain(clean_company(organizer.name, vocabulary) or "?", domain):
            shown.append((organizer.name, 6.0))
    for party in parties.people:
        match = _BRACKETED.search(party.display)
        if match is not None:
            shown.append((match.group(1), 5.0))
    stage, group = listed(vocabulary, "job", "interview_words"), listed(vocabulary, "people", "group_words")
    found = []
    for name, score in shown:
        company = clean_company(name, vocabulary)
        words = split_words(company)
        named = not all(word in stage or word in group for word in words) and not any(map(str.isdigit, company))
        if named and (company != name or score > 5):
            found.append(Candidate(company, score, read("organizer", name), 0, len(name)))
    return found


def _by_domain(side: Side) -> list[Candidate]:
    """The names that the domains themselves spell, as a last resort."""
    found = []
    for domain, weight in side.domains.items():
        name = company_from_domain(domain)
        if name:
            found.append(
                Candidate(
                    name, weight - 0.8 - (4 if domain in side.agencies else 0), read("address", domain), 0, len(domain)
                )
            )
    return found
