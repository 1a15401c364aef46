"""The word lists that tell names, titles and companies apart, in one value for a vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.phrases import listed, split_words, words_of
from mailagent.core.text import Text


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The word lists that tell names, titles and companies apart."""

    roles: frozenset[str]
    role_suffixes: tuple[str, ...]
    unspaced_roles: tuple[str, ...]  # of scripts without spaces
    role_words: frozenset[str]
    common: frozenset[str]
    companies: frozenset[str]
    staff: frozenset[str]
    small: frozenset[str]  # written small: at the head of a sentence they are no names

    @lru_cache(maxsize=12_288)  # noqa: B019 - a lexicon lives as long as its vocabulary
    def is_role_noun(self, word: str) -> bool:
        """Whether a folded word names a post ("manager", "Bereichsleiterin")."""
        if word in self.roles:
            return True
        if word.endswith("s") and word[:-1] in self.roles:
            return True
        for prefix in ("sub", "vice-", "co-", "ex-", "under", "vize"):
            if word.startswith(prefix) and word[len(prefix) :] in self.roles:
                return True
        return len(word) > 7 and word.endswith(self.role_suffixes) if self.role_suffixes else False

    @lru_cache(maxsize=12_288)  # noqa: B019
    def names_post(self, word: str) -> bool:
        """Whether a folded word names a post, alone or as the end of a hyphened word."""
        head, _, tail = word.rpartition("-")
        part = head if tail.isdigit() else tail  # "SDE-3" is graded, "Team-Lead" is a kind
        return self.is_role_noun(word) or (head != "" and self.is_role_noun(part))

    @lru_cache(maxsize=4_096)  # noqa: B019
    def has_role(self, text: str) -> bool:
        """Whether a text has a word that names a post."""
        if any(map(self.names_post, split_words(text))):
            return True
        return not text.isascii() and any(role in text for role in self.unspaced_roles)


@lru_cache(maxsize=16)
def posts_in(text: Text, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Where the words of a text begin that name a post."""
    words = lexicon(vocabulary)
    return tuple([word.start for word in words_of(text) if words.names_post(word.folded)])


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The lists of all languages in one."""
    return Lexicon(
        roles=listed(vocabulary, "job", "role_nouns"),
        unspaced_roles=tuple(sorted(role for role in listed(vocabulary, "job", "role_nouns") if ord(role[0]) > 0x3000)),
        role_suffixes=tuple(sorted(listed(vocabulary, "job", "role_suffixes"))),
        role_words=listed(vocabulary, "job", "role_words"),
        common=listed(vocabulary, "job", "common_words")
        | listed(vocabulary, "job", "interview_words")
        | {entry for entry in listed(vocabulary, "people", "closings") if " " not in entry},
        companies=listed(vocabulary, "job", "company_nouns"),
        small=listed(vocabulary, "small_learned", "words"),
        staff=frozenset(
            " ".join(split_words(entry))
            for key in ("recruiter_titles", "coordinator_titles")
            for entry in listed(vocabulary, "people", key)
        ),
    )
