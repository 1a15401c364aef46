"""Which interviews and which mail belong to one process: one company and one role."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mailagent.core.domains import domain_of, fits_domain, is_platform, is_shared_domain
from mailagent.core.identity import company_key, fold, same_role, short_id
from mailagent.core.model import Address, Context, Interview, Message, Person
from mailagent.core.process.correspondence import is_mine
from mailagent.core.world import Application, ReadMessage

_OPENS = {"application_received", "interview_invite", "assessment", "rejection", "offer", "scheduling"}
_THREAD = 4  # the score of a message that is in a thread of the group
_LONG_WORD = 7  # letters of a company's first word that stands for its name
_NAMED = 2  # of fits_domain: the domain has the company's name in it


@dataclass(slots=True)
class Group:
    """A process while it is being put together."""

    company: str | None = None
    role: str | None = None
    interviews: list[Interview] = field(default_factory=list)
    messages: list[ReadMessage] = field(default_factory=list)
    emails: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    threads: set[str] = field(default_factory=set)
    told: list[Application] = field(default_factory=list)
    apart: bool = False  # the user took this interview out of its process: no other joins it

    def members(self) -> list[str]:
        """The ids a process of this group has or could have had, the first being the one it has."""
        found = [short_id("p", one.id) for one in self.interviews]
        found += [short_id("p", read.message.message_id or read.message.provider_id) for read in self.messages]
        return found + [short_id("p", "applied", company_key(one.company), fold(one.role or "")) for one in self.told]

    def aliases(self) -> frozenset[str]:
        """All by which a user may name it: its own ids and those of its interviews."""
        return frozenset(self.members()) | {one.id for one in self.interviews}

    def take_in(self, other: Group) -> None:
        """Make this and the other one group; what this one knows of company and role stays."""
        self.company, self.role = self.company or other.company, self.role or other.role
        self.interviews = sorted([*self.interviews, *other.interviews], key=lambda one: one.event.start)
        self.messages = sorted([*self.messages, *other.messages], key=lambda read: read.message.date)
        self.told += other.told
        self.emails |= other.emails
        self.domains |= other.domains
        self.threads |= other.threads

    def add_people(self, people: Iterable[Person], context: Context) -> None:
        for person in people:
            domain = domain_of(person.email)
            if person.email and not is_platform(domain, context.vocabulary):
                self.emails.add(person.email)
                if not is_shared_domain(domain, context.vocabulary):
                    self.domains.add(domain)

    def add_interview(self, interview: Interview, context: Context) -> None:
        verdict = interview.verdict
        self.interviews.append(interview)
        self.company = self.company or verdict.company
        self.role = self.role or verdict.role
        self.add_people((*verdict.thank, *verdict.coordinators), context)

    def add_message(self, read: ReadMessage, context: Context) -> None:
        message = read.message
        self.messages.append(read)
        if message.thread:
            self.threads.add(message.thread)
        if is_mine(message, context.me):
            return
        self.company = self.company or read.verdict.company
        self.role = self.role or read.verdict.role
        if not message.bulk:
            self.add_people([Person(message.sender.name, message.sender.email)], context)


def group(
    interviews: Sequence[Interview],
    messages: Sequence[ReadMessage],
    context: Context,
    apart: Collection[str] = (),
) -> list[Group]:
    """Interviews and messages (each by time) into groups; messages that belong to none are left out.

    apart: ids of interviews that get a group of their own; mail goes to it only where it fits better than elsewhere.
    """
    groups: list[Group] = []
    for interview in (one for one in interviews if one.id in apart):
        groups.append(Group(apart=True))
        groups[-1].add_interview(interview, context)
    for interview in (one for one in interviews if one.id not in apart):
        home = next((one for one in groups if not one.apart and _same(one, interview, context)), None)
        if home is None:
            home = Group()
            groups.append(home)
        home.add_interview(interview, context)
    for read in messages:
        home = _home(groups, read, context)
        if home is None:
            home = _opened_by(read, context)
            if home is None:
                continue
            groups.append(home)
        home.add_message(read, context)
    return _settled(groups)


def _settled(groups: Sequence[Group]) -> list[Group]:
    """Groups that turned out to be of one company and one role, made one.

    What an agency wrote before it named its client, say, or mail that came before the company's name was known.
    """
    kept: list[Group] = []
    for group in groups:
        alike = [one for one in kept if not (one.apart or group.apart) and same_company(one.company, group.company)]
        home = next((one for one in alike if one.role and group.role and same_role(one.role, group.role)), None)
        if home is None and len(alike) == 1 and not (alike[0].role and group.role):
            home = alike[0]
        if home is None:
            kept.append(group)
        else:
            home.take_in(group)
    return kept


@lru_cache(maxsize=1 << 16)
def same_company(one: str | None, other: str | None) -> bool | None:
    """Whether two names mean one company; None where one of them is unknown. "Acme" and "Acme Robotics" do."""
    if not one or not other:
        return None
    first, second = company_key(one).split(), company_key(other).split()
    if first == second or "".join(first) == "".join(second):
        return True
    short, long = sorted((first, second), key=len)
    return bool(short) and long[: len(short)] == short


def _same(group: Group, interview: Interview, context: Context) -> bool:
    verdict = interview.verdict
    same = same_company(group.company, verdict.company)
    if same is False or not same_role(group.role, verdict.role):
        return False
    if same:
        return True
    probe = Group()
    probe.add_interview(interview, context)
    return bool(probe.emails & group.emails or probe.domains & group.domains)


def _home(groups: Sequence[Group], read: ReadMessage, context: Context) -> Group | None:
    """The group that a message fits best, or None. A thread decides; then a person; then domain, company and role."""
    best: Group | None = None
    best_score = 2
    clues = _Clues.of(read, context)
    for group in groups:
        score = clues.score(group)
        if read.message.bulk and read.verdict.kind == "other" and score < _THREAD:
            continue
        if score >= best_score:
            best, best_score = group, score
    return best


@dataclass(frozen=True, slots=True)
class _Clues:
    """By what a message may belong to a group. What I wrote myself names no company."""

    thread: str
    others: frozenset[str]
    domains: frozenset[str]
    telling: tuple[str, ...]  # domains that are a company's own
    company: str | None
    role: str | None
    subject: str

    @classmethod
    def of(cls, read: ReadMessage, context: Context) -> _Clues:
        message, mine = read.message, is_mine(read.message, context.me)
        others = frozenset(address.email for address in _others(message, frozenset(context.me.emails)))
        domains = frozenset(domain_of(email) for email in others)
        return cls(
            message.thread,
            others,
            domains,
            tuple(domain for domain in domains if not is_shared_domain(domain, context.vocabulary)),
            None if mine else read.verdict.company,
            None if mine else read.verdict.role,
            f" {fold(message.subject)} ",
        )

    def score(self, group: Group) -> int:
        score = _THREAD if self.thread and self.thread in group.threads else 0
        score += 3 if self.others & group.emails else 0
        score += 2 if any(_within(domain, group.domains) for domain in self.domains) else 0
        same = self._same_company(group)
        if same is not None:
            score += 2 if same else -4 if score < 7 else 0
        if self.role and group.role:
            score += 1 if same_role(self.role, group.role) else -3
        return score

    def _same_company(self, group: Group) -> bool | None:
        """Whether the message names the group's company: in its text, its subject or its domain."""
        if not group.company:
            return None
        same = same_company(group.company, self.company)
        if same is not True and (_is_named(group.company, self.subject) or _suits(group.company, self.telling)):
            return True
        known = [domain for domain in self.telling if _within(domain, group.domains)]
        if same is False and _suits(self.company or "", known):
            return None  # only the name of a domain that is known here: an agency's, or a short form
        return same


def _is_named(company: str, subject: str) -> bool:
    """Whether a subject (folded, between blanks) names the company, or its first word where that is a long one."""
    key = company_key(company)
    first = key.partition(" ")[0]
    return f" {key} " in subject or (len(first) >= _LONG_WORD and f" {first} " in subject)


def _suits(company: str, domains: Iterable[str]) -> bool:
    return any(_has_name(domain, company) for domain in domains)


@lru_cache(maxsize=1 << 16)
def _has_name(domain: str, company: str) -> bool:
    return fits_domain(company, domain) >= _NAMED


def _within(domain: str, domains: set[str]) -> bool:
    return any(domain == known or domain.endswith("." + known) for known in domains)


def _others(message: Message, mine: frozenset[str]) -> list[Address]:
    if message.folder == "sent" or message.sender.email in mine:
        return [address for address in (*message.to, *message.cc) if address.email not in mine]
    return [address for address in (message.sender, *message.reply_to) if address.email not in mine]


def _opened_by(read: ReadMessage, context: Context) -> Group | None:
    """A group for a message that speaks of a process of its own, or None."""
    verdict = read.verdict
    if read.message.folder == "sent" or verdict.kind not in _OPENS:
        return None
    if verdict.company is None:
        domain = read.message.sender.email.rpartition("@")[2]
        if verdict.kind == "scheduling" or not domain or is_shared_domain(domain, context.vocabulary):
            return None
    return Group()


def person_key(person: Person) -> str:
    """By what a person is known: the address, else the name."""
    return person.email or fold(person.name)
