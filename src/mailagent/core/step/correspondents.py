"""Tells mail about one process from mail of other companies, agencies' other clients and friends beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailagent.core.model import Message, Person
from mailagent.core.step.newtext import new_text
from mailagent.core.text import fold

_NAME = re.compile(r"[^\W\d_]{3,}")
_LEGAL_FORMS = frozenset(
    ("inc", "llc", "ltd", "plc", "gmbh", "corp", "company", "limited", "group", "the", "and", "sas", "sarl", "srl")
)
_PRIVATE = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|yahoo|ymail|icloud|me|proton|protonmail|gmx|web|aol|fastmail|hey)\."
)
_AGENCY = re.compile(
    r"recruit|search|talent|staffing|personal|consult|people|hire|hiring|interim|career|jobs|partner|placement"
    r"|cabinet|headhunt"
)
_APPLICATION = re.compile(r"\bapplication for (?:the |our )?([^\n.!?]{4,80})")
_ROLE_NOISE = frozenset(("role", "position", "post", "senior", "junior", "lead", "the", "and", "team", "with", "job"))


class Correspondents:
    """Tells mail about this process from mail of other companies that got into the same list."""

    def __init__(self, interviewers: Sequence[Person], company: str | None, role: str | None) -> None:
        self._company = _names(company or "") - _LEGAL_FORMS
        self._addresses = {person.email for person in interviewers if person.email}
        domains = {address.partition("@")[2] for address in self._addresses}
        self._domains = {domain for domain in domains if not _PRIVATE.match(domain)}
        self._people = {name for person in interviewers for name in _names(person.name)}
        self._role = _names(role or "") - _ROLE_NOISE

    def concerns(self, message: Message) -> bool:
        """Whether the message is about this process, as far as its sender and its words tell."""
        sender = message.sender
        domain = sender.email.partition("@")[2]
        if message.bulk and not self._names_company(message):
            return False
        if sender.email in self._addresses or domain in self._domains or self._names_company(message):
            return not self._other_role(message)
        if self._people & _names(message.text[:4_000]):
            return True
        if _PRIVATE.match(domain):
            return False
        stem = domain.split(".")[0]
        said = "".join(_names_in_order(f"{sender.name} {message.subject} {new_text(message.text)[:1_000]}"))
        return _AGENCY.search(stem) is not None or len(stem) < 4 or stem.replace("-", "") not in said

    def _names_company(self, message: Message) -> bool:
        domain = message.sender.email.partition("@")[2].replace("-", "").replace(".", " ")
        text = f"{message.sender.name} {message.subject} {message.text[:4_000]}"
        words = _names(text)
        return bool(self._company) and (
            self._company <= words
            or any(len(word) > 4 and word in domain for word in self._company)
            or bool(_rare(self._company) & words)
        )

    def _other_role(self, message: Message) -> bool:
        """The same company about another opening: "Your application for <role>" with a role that is not ours."""
        found = _APPLICATION.search(fold(f"{message.subject}\n{message.text[:1_000]}"))
        if found is None or not self._role:
            return False
        named = {word for word in _names_in_order(found[1]) if len(word) > 3} - _ROLE_NOISE
        return bool(named) and not named & self._role


def _names(text: str) -> set[str]:
    return set(_names_in_order(text))


def _names_in_order(text: str) -> list[str]:
    return _NAME.findall(fold(text))


def _rare(words: set[str]) -> set[str]:
    """Of a company's words the one that is most its own: the longest."""
    return {max(words, key=len)} if words else set()
