"""What the sender's address and display name say about the company: a domain, a name, or that it writes for others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from mailagent.core.domains import domain_of, fits_domain, is_freemail, is_platform, main_label, squeeze
from mailagent.core.event.spotting import lexicon
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Address, Vocabulary
from mailagent.core.names import address_fits
from mailagent.core.phrases import listed, split_words
from mailagent.core.text import CJK, SHORT_CAP, fold

_BEHALF = re.compile(
    r".{0,60}?\b(?:on behalf of|im auftrag von|de la part de|en nombre de|em nome de)\s+", re.IGNORECASE
)
_VIA = re.compile(r"\s+(?:via|through|über|par|por|@)\s.*$|\s*[|(].*$|\s[-–]\s.*$", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_MAX_WORDS = 12  # of a name that is compared with a domain
_NOT_NAME = re.compile(r"[^\w &]")
_CARRIERS = ("application_system", "test_platform", "scheduler", "signing", "network", "board")
_SHOW_PEOPLE = ("signing", "scheduler", "network")  # carriers whose display name is the person who acts
_ROLE_LOCALS_TEXT = """
noreply no-reply donotreply do-not-reply notification notifications notify jobs careers career talent hr info mail
support invitations interviews scheduler messages-noreply jobs-noreply inmail-hit-reply nao-responda assessments hiring
recruiting recruitment recruit
"""
_ROLE_LOCALS = frozenset(_ROLE_LOCALS_TEXT.split())


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote, as far as it tells the company.

    domain: the company's, or made of a carrier's local part ("copperlane@" of a recruiting system), or "". shown: the
    company that the display name shows. person: folded words of a person's name shown there. carrier: a system that
    carries mail for others. agency: 0, 1 by a word beside its name ("Hill Recruitment"), 2 without doubt. system: the
    domain of a carrier, whose own name is not the company's.
    """

    domain: str
    shown: str = ""
    person: frozenset[str] = frozenset()
    carrier: bool = False
    agency: int = 0
    system: str = ""


def sender_of(address: Address, runs: Iterable[tuple[str, str]], has_client: bool, vocabulary: Vocabulary) -> Sender:
    """What `address` says. runs: possible names in the mail, with what follows each; has_client: it speaks of one."""
    domain = domain_of(address.email)
    address = replace(address, name=address.name[:SHORT_CAP])
    shown, marked = shown_company(address.name, vocabulary)
    shorter, _, last = shown.rpartition(" ")
    if suits(shorter, domain) == 3 and lexicon(vocabulary).is_role_noun(fold(last)):
        shown = shorter  # "Ridgeback Air Pilot" of "Ridgeback Air Pilot Hiring"
    named = [(run, after) for run, after in runs if suits(run, domain) >= 1]
    carrier = is_freemail(domain, vocabulary) or is_carrier(domain, vocabulary)
    fits = bool(shown) and (suits(shown, domain) >= 1 or main_label(domain).partition("-")[0] == squeeze(shown))
    is_person = (
        not marked
        and (address_fits(address.email, shown) or not fits)
        and _shows_person(address, shown, domain, vocabulary)
    )
    person = frozenset(split_words(address.name)) if is_person else frozenset()
    if is_person or (fits and carrier and not is_freemail(domain, vocabulary)):
        shown = ""  # a person, or the system itself
    elif shown and not fits and not CJK.search(shown):
        carrier = carrier or not named
    agency = 0 if carrier else _agency(domain, [*named, (shown, "")], vocabulary)
    if has_client and not carrier:
        agency = 2
    if carrier:
        system = "" if is_freemail(domain, vocabulary) else domain
        return Sender(_pseudo_domain(address.email), shown, person, carrier=True, system=system)
    return Sender(domain, shown, person, agency=agency)


@lru_cache(maxsize=4096)
def suits(name: str, domain: str) -> int:
    """How well a name suits a domain, as `fits_domain` counts, also with umlauts written out and "&" as a word.

    A part that is the whole label is enough ("Grupo Aldama" of aldama), as is a first word that the label begins with.
    """
    if not name or not domain:
        return 0
    if main_label(domain).startswith("the") and not fold(name).startswith("the "):
        return suits(name, domain.replace(main_label(domain), main_label(domain)[3:], 1)) or _suits(name, domain)
    return _suits(name, domain)


def _suits(name: str, domain: str) -> int:
    fit = max(fits_domain(form, domain) for form in _spellings(name))
    if fit >= 2:
        return fit
    for form in sorted(_spellings(name)):
        words = form.split()[:_MAX_WORDS]
        for i in range(len(words)):
            if any(_is_label(" ".join(words[i : i + n]), domain) for n in range(1, len(words) - i + 1)):
                return 2
    first, _, rest = fold(name).partition(" ")
    return 2 if rest and len(first) >= 5 and main_label(domain).startswith(first) else fit


def _is_label(part: str, domain: str) -> bool:
    """Whether a part of a name is all of the domain's label, or at least most of what it begins with."""
    fit = fits_domain(part, domain)
    return fit == 3 or (fit == 2 and len(part) >= 6 and squeeze(main_label(domain)).startswith(squeeze(part)))


def _spellings(name: str) -> set[str]:
    forms = {name}
    if any(char in name for char in "äöüÄÖÜ"):
        forms.add(name.translate(_UMLAUTS))
    if "&" in name:
        forms.update(name.replace("&", word) for word in ("and", "und", "e", "et", "y"))
    return forms


def shown_company(display: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    """The company in a display name without team words and "via ...", and whether it is marked as one."""
    behalf = _BEHALF.match(display)
    name = display[behalf.end() :] if behalf else _VIA.sub("", display)
    name, marked = " ".join(name.split()).strip(" ,-\"'"), behalf is not None
    for team in team_words(vocabulary):
        folded = fold(name)
        if folded == team:
            return "", True
        spaced = "" if CJK.search(team) else " "
        if folded.endswith(spaced + team):
            name, marked = name[: -len(team)].rstrip(" ,-|"), True
        elif folded.startswith(team + spaced):
            name, marked = name[len(team) :].lstrip(" ,-|"), True
    return name, marked


@lru_cache(maxsize=4)
def team_words(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words that stand beside a company's name in a display name or a signature, longest first."""
    words = listed(vocabulary, "job", "team_words") | cues(vocabulary, "company", "team")
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=64)
def cues(vocabulary: Vocabulary, table: str, name: str) -> frozenset[str]:
    """The list `name` of the table [company] or [role] of the mail word lists, of all languages, folded."""
    found: set[str] = set()
    for content in vocabulary.table("mail").values():
        lists = content.get(table)
        entries = lists.get(name) if isinstance(lists, dict) else None
        found.update(fold(entry) for entry in entries or () if isinstance(entry, str))
    return frozenset(found)


@lru_cache(maxsize=1024)
def is_carrier(domain: str, vocabulary: Vocabulary, classes: tuple[str, ...] = _CARRIERS) -> bool:
    """Whether the domain is of a system that carries mail for others."""
    table = vocabulary.table("mail").get("", {}).get("senders")
    senders = table if isinstance(table, dict) else {}
    parts = (part for name in classes for part in senders.get(name, {}).get("parts", []))
    if any(isinstance(part, str) and "@" not in part and part in domain for part in parts):
        return True
    return classes == _CARRIERS and is_platform(domain, vocabulary)


def _shows_person(address: Address, shown: str, domain: str, vocabulary: Vocabulary) -> bool:
    """Whether a display name is a person's: by a given name or the form of the address; else where people are shown."""
    words = split_words(shown)
    if not words:
        return False
    if CJK.search(shown):
        return " " in shown
    shows_people = is_carrier(domain, vocabulary, _SHOW_PEOPLE)
    carries = is_carrier(domain, vocabulary) and not shows_people
    if carries and (len(words) > 2 or not address_fits(address.email, shown)):
        return False  # a recruiting system shows the company, be it called like a person ("Aurelia Air")
    if address_fits(address.email, shown):
        return True
    if words[0] in GIVEN_NAMES or words[-1] in GIVEN_NAMES:
        return True
    if any(word in lexicon(vocabulary).companies for word in words):
        return False
    return is_freemail(domain, vocabulary) or (len(words) in (2, 3) and shows_people)


def _pseudo_domain(email: str) -> str:
    """What of a carrier's address may name the company, as a domain: a label in front, or the longest part before "@".

    "" where there is nothing but functions ("no-reply@hire.example").
    """
    front = domain_of(email).partition(".")[0]
    if len(front) > 6 and front != main_label(domain_of(email)) and front not in _ROLE_LOCALS and "mail" not in front:
        return f"{front}.x"
    local = fold(email.partition("@")[0].partition("+")[0])
    parts = [part for part in re.split(r"[._-]", local) if len(part) > 3 and part not in _ROLE_LOCALS]
    return f"{max(parts, key=len)}.x" if parts and local not in _ROLE_LOCALS else ""


def _agency(domain: str, named: list[tuple[str, str]], vocabulary: Vocabulary) -> int:
    """Whether the sender places people: 2 by a piece of its domain, 1 by a word in or right behind its name."""
    label = main_label(domain)
    parts, ends = cues(vocabulary, "company", "agency_parts"), cues(vocabulary, "company", "agency_ends")
    if any(part in label for part in parts) or label.endswith(tuple(ends)):
        return 2
    agency, maybe = cues(vocabulary, "company", "agency"), cues(vocabulary, "company", "maybe_agency")
    texts = [f"{run}{_NOT_NAME.split(after)[0]}" for run, after in named if run]
    words = {word for text in texts for word in split_words(text)[:6]}
    return 2 if words & agency else 1 if words & maybe else 0
