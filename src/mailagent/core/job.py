"""Which company an interview is with, and for which role."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailagent.core.companies import Candidate, Side, clean_company, company_of
from mailagent.core.domains import company_from_domain, domain_of, is_freemail, is_platform, main_label
from mailagent.core.mentions import Mention, mentions_of
from mailagent.core.model import Context, Event, Evidence
from mailagent.core.names import name_key
from mailagent.core.parties import Parties, parties_of
from mailagent.core.phrases import listed, phrases, words_of
from mailagent.core.roles import Known, clean_role, role_of
from mailagent.core.text import Text, event_text, fold, read

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
    parties = parties_of(event, context.me, context.vocabulary)
    known = frozenset(part for party in parties.people for part in name_key(party.name) if len(part) > 1)
    mentions = (
        *mentions_of(texts.summary, context.vocabulary, known),
        *mentions_of(texts.description, context.vocabulary, known),
    )
    files = tuple(read("attachment", re.sub(r"[_-]+|\.\w{2,4}$", " ", name)) for name in event.attachments[:5])
    titles = frozenset(
        (mention.field.source, mention.spotted.end, mention.spotted.stop)
        for mention in mentions
        if mention.title and mention.spotted.likely > 1
    )
    side = _side(event, context, parties, mentions)
    company = company_of(
        (texts.summary, texts.description, texts.location, *_displays(parties)),
        context.vocabulary,
        side,
        _by_domain(side),
    )
    people = side.people | {fold(context.me.name), fold(context.me.name.split(" ")[0])}
    known_before = Known(titles, people, company.value if company else "")
    role = role_of((texts.summary, texts.description, *files), context.vocabulary, known_before)
    evidence = [
        Evidence(fact, found.value, found.field.source, found.field.quote(found.start, found.end))
        for fact, found in (("company", company), ("role", role))
        if found is not None
    ]
    return Job(company.value if company else None, _first_upper(role.value) if role else None, tuple(evidence))


def _first_upper(role: str) -> str:
    return role[:1].upper() + role[1:]


def _displays(parties: Parties) -> list[Text]:
    """The display names of lists and systems: "Acme Recruiting"."""
    return [read("organizer", address.name) for address in parties.others if address.name and "@" not in address.name]


def _side(event: Event, context: Context, parties: Parties, mentions: tuple[Mention, ...]) -> Side:
    """What is known of the other side: its mail domains, who its people are, which of them only place."""
    vocabulary = context.vocabulary
    mine = {domain_of(email) for email in context.me.emails}
    domains: dict[str, float] = {}

    def add(email: str, weight: float) -> None:
        domain = domain_of(email)
        if domain and not is_freemail(domain, vocabulary) and not is_platform(domain, vocabulary):
            domains[domain] = max(domains.get(domain, 0.0), weight)

    for party in parties.people:
        add(party.email, 4 if party.organizer else 5)
    for other in parties.others:
        add(other.email, 4)
    for match in _EMAIL_DOMAIN.finditer(event.description[:8_000]):
        add(f"x@{match.group(1)}", 3.5)
    organizer = event.organizer.email if event.organizer else ""
    for domain in mine & set(domains):
        if domain != domain_of(organizer) or parties.mine:
            del domains[domain]
    return Side(
        domains,
        people=frozenset(
            fold(name)
            for name in [*(p.name for p in parties.people), *(m.name for m in mentions if m.spotted.likely > 1)]
            if name
        ),
        mine=frozenset(name_key(context.me.name)),
        agencies=_agencies(event, context, parties, domains),
    )


def _agencies(event: Event, context: Context, parties: Parties, domains: dict[str, float]) -> frozenset[str]:
    """Domains of those who place people: by the name, or the organizer's where a client is spoken of or others differ."""
    words = [
        fold(word)
        for word in listed(context.vocabulary, "job", "agency_words")
        if word.isascii() and " " not in word and len(word) > 5
    ]
    found = {domain for domain in domains if any(word in main_label(domain) for word in words)}
    organizer = domain_of(event.organizer.email) if event.organizer else ""
    if organizer in domains and not parties.mine:
        others = {domain_of(party.email) for party in parties.people if not party.organizer} & set(domains)
        texts = event_text(event)
        placing = any(
            True for _ in phrases(context.vocabulary, "job", "client_words").find(words_of(texts.description))
        ) or any(True for _ in phrases(context.vocabulary, "job", "client_words").find(words_of(texts.summary)))
        signed = any(True for _ in phrases(context.vocabulary, "job", "agency_words").find(words_of(texts.description)))
        if placing or signed or (others and organizer not in others):
            found.add(organizer)
    return frozenset(found)


def _by_domain(side: Side) -> list[Candidate]:
    """The names that the domains themselves spell, as a last resort."""
    found = []
    for domain, weight in side.domains.items():
        name = company_from_domain(domain)
        if name:
            found.append(
                Candidate(
                    name, weight - 2 - (4 if domain in side.agencies else 0), read("address", domain), 0, len(domain)
                )
            )
    return found
