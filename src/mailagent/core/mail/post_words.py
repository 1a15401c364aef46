"""The word lists that tell where the name of a post begins and ends in a mail."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.event.spotting import Lexicon, lexicon
from mailagent.core.mail.mailsender import cues
from mailagent.core.model import Vocabulary
from mailagent.core.text import fold


@dataclass(frozen=True, eq=False)
class PostWords:
    """The word lists that bound the name of a post; see [role] in config/words/mail.toml."""

    lexicon: Lexicon
    nouns: frozenset[str]
    suffixes: tuple[str, ...]
    no_posts: frozenset[str]
    never_before: frozenset[str]
    never_after: frozenset[str]
    academic: frozenset[str]
    serving: frozenset[str]
    heads: frozenset[str]
    head_links: frozenset[str]
    tails: frozenset[str]
    agents_before: frozenset[str]
    parts: frozenset[str]
    romance: frozenset[str]


@lru_cache(maxsize=4)
def post_words(vocabulary: Vocabulary) -> PostWords:
    """The lists of all languages in one value."""

    def listed(name: str) -> frozenset[str]:
        return cues(vocabulary, "role", name)

    days = listed("days")
    return PostWords(
        lexicon(vocabulary),
        listed("nouns"),
        tuple(listed("suffixes")),
        listed("no_posts"),
        listed("never_before") | days,
        listed("never_after") | days,
        listed("academic"),
        listed("serving"),
        listed("heads"),
        listed("head_links"),
        listed("tails"),
        listed("agents_before"),
        listed("parts"),
        _romance_nouns(vocabulary),
    )


def _romance_nouns(vocabulary: Vocabulary) -> frozenset[str]:
    """Posts of the languages that put what belongs to a noun behind it, without those that English has too."""

    def nouns(table: str, language: str) -> set[str]:
        content = vocabulary.table(table).get(language, {})
        lists = content.get("role") if table == "mail" else content
        entries = lists.get("nouns" if table == "mail" else "role_nouns") if isinstance(lists, dict) else None
        return {fold(entry) for entry in entries or () if isinstance(entry, str)}

    found = {
        noun for language in ("fr", "es", "pt", "it") for table in ("job", "mail") for noun in nouns(table, language)
    }
    return frozenset(found - nouns("job", "en"))
