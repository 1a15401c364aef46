"""Mail domains: which tell nothing about a company, and what a company's domain says about its name."""

from __future__ import annotations

import re
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.phrases import listed
from mailagent.core.text import fold

_SECOND_LEVEL_TEXT = """
co com org net ac edu gov gob gouv gv or ne go nhs sch govt mil ltd plc asso
"""
_SECOND_LEVEL = frozenset(_SECOND_LEVEL_TEXT.split())
_LETTERS = re.compile(r"[\W_]+")
_SMALL_WORDS_TEXT = """
of and the for de la le du des da do und für der die das y e et & at a del al
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_TEXT.split())
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})  # as in a domain
_LONGEST_NAME = 120  # letters; no company or person is called more
_LONGEST_DOMAIN = 253  # RFC 1035, 2.3.4
_PARTNERSHIPS = frozenset(["llp", "lp", "llc", "ltd", "inc", "plc", "gmbh", "ag", "pllc"])
_TRADES = ("law", "legal", "lex", "group", "advisors", "partners", "capital", "consulting", "tech", "cpa")


def domain_of(email: str | None) -> str:
    """The domain of an address in small letters; "" where there is none."""
    return (email or "").rpartition("@")[2].strip().lower() if email and "@" in email else ""


@lru_cache(maxsize=1024)
def is_freemail(domain: str, vocabulary: Vocabulary) -> bool:
    """Whether anybody can have an address there: it says nothing about a company."""
    return domain in listed(vocabulary, "job", "freemail")


@lru_cache(maxsize=1024)
def is_platform(domain: str, vocabulary: Vocabulary) -> bool:
    """Whether the domain is a recruiting system's, a scheduler's, a job board's or a meeting service's."""
    known = listed(vocabulary, "job", "platforms")
    parts = domain.split(".")
    if any(".".join(parts[i:]) in known for i in range(len(parts))):
        return True
    return main_label(domain) in listed(vocabulary, "job", "platform_names")


@lru_cache(maxsize=1024)
def is_shared_domain(domain: str, vocabulary: Vocabulary) -> bool:
    """Whether a mail domain names no company: anybody's, or a service's that writes for many companies."""
    return is_freemail(domain, vocabulary) or is_platform(domain, vocabulary)


@lru_cache(maxsize=1024)
def main_label(domain: str) -> str:
    """The label that names the owner: "northwind" of mail.northwind.co.uk."""
    parts = [part for part in domain.lower().split(".") if part]
    if len(parts) < 2:
        return parts[0] if parts else ""
    parts = parts[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-1]


def company_from_domain(domain: str) -> str | None:
    """A company's name as its mail domain spells it ("northwind.example": "Northwind"); None for an empty domain."""
    label = main_label(domain)
    if not label:
        return None
    return " ".join(part[:1].upper() + part[1:] for part in label.split("-") if part) or None


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """`text` folded with nothing but its letters and digits."""
    return _LETTERS.sub("", fold(text))


@lru_cache(maxsize=4096)
def fits_domain(name: str, domain: str) -> int:
    """How well a name suits a domain: 3 the same letters, 2 a longer or shorter form or initials, 1 parts, 0 not."""
    if len(name) > _LONGEST_NAME or len(domain) > _LONGEST_DOMAIN:
        return 0
    spelled = name.translate(_UMLAUTS)
    return _fit(name, domain) if spelled == name else max(_fit(name, domain), _fit(spelled, domain))


def _fit(name: str, domain: str) -> int:
    label = main_label(domain)
    key = squeeze(label)
    letters = squeeze(name)
    if len(key) < 2 or len(letters) < 2:
        return 0
    if letters == key or letters == key.replace("hs", "hochschule", 1):
        return 3
    if "&" in name and any(squeeze(name.replace("&", word)) == key for word in ("and", "e", "y", "et", "und")):
        return 3
    if "&" in name:
        joined = [squeeze(name.replace("&", word)) for word in ("and", "e", "y", "et", "und")]
        if any(len(key) > 4 and form.startswith(key) for form in joined):
            return 2
    contained = key in letters
    if not contained and letters not in key and key[0] != letters[0] and len(key) > name.count(" ") + 1:
        return 0  # no beginning, no end and no initials can fit
    words = [squeeze(word) for word in name.replace("-", " ").split()]
    words = [word for word in words if word]
    if len(key) >= 3 and letters.startswith(key) and _at_word_end(words, len(key)):
        return 2
    if len(key) >= 5 and letters.endswith(key) and _at_word_end(words[::-1], len(key)):
        return 2
    if len(letters) >= 4 and (key.startswith(letters) or key.endswith(letters)):
        return 2
    initials = "".join(word[0] for word in words)
    content = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    if len(words) > 1 and key in (initials, content):
        return 2
    if len(words) > 2 and words[-1] in _PARTNERSHIPS and _trade(key) == initials[:-1]:
        return 2
    if len(words) > 1 and (_spelled_by_prefixes(key, tuple(words[:8])) or _abbreviated_by_parts(label, words)):
        return 2
    return 1 if len(key) >= 5 and contained else 0


def _trade(key: str) -> str:
    """The initials in "vklaw": what stands before the trade."""
    return next((key.removesuffix(trade) for trade in _TRADES if key.endswith(trade)), "")


def _at_word_end(words: list[str], length: int) -> bool:
    for word in words:
        length -= len(word)
        if length <= 0:
            return length == 0
    return False


def _abbreviated_by_parts(label: str, words: list[str]) -> bool:
    """Whether each part of "sw-brakenheim" is a word of the name or its abbreviation, one of them a long word."""
    parts = label.split("-")
    if len(parts) < 2 or len(parts) != len(words) or not any(len(p) > 4 and p in words for p in parts):
        return False
    return all(
        p == w or (len(p) < 5 and p[:1] == w[:1] and _runs_through(p, w)) for p, w in zip(parts, words, strict=True)
    )


def _runs_through(short: str, word: str) -> bool:
    """Whether the letters of `short` stand in `word` in their order."""
    letters = iter(word)
    return all(letter in letters for letter in short)


def _spelled_by_prefixes(key: str, words: tuple[str, ...]) -> bool:
    """Whether beginnings of the words, in order, spell the key, one word of four letters or more nearly whole."""
    reach: set[tuple[int, bool]] = set()
    for i, word in enumerate(words):
        more = set(reach)
        for at, solid in reach if i else {(0, False)}:
            for size in range(1, min(len(word), len(key) - at) + 1):
                if key[at : at + size] != word[:size]:
                    break
                more.add((at + size, solid or (size >= 4 and size >= len(word) - 4)))
        reach = more
    return (len(key), True) in reach
