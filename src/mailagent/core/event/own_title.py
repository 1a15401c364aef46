"""Names in the title of an entry that I made myself, where nothing else in it tells whom I meet.

Nobody is named by a label or a phrase there: "coffee w/ Prue from Banksia", "ana ruiz - depot job", "Amara / Ness".
A word is taken for a name where a company stands behind it, or where it is a given name.
"""

from __future__ import annotations

import re

from mailagent.core.event.spotting import UPPER
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Vocabulary
from mailagent.core.names import clean_name
from mailagent.core.text import fold
from mailagent.core.wordlists import lexicon

_WITH_ONE = re.compile(  # "coffee w/ Prue from Banksia", "phone w/ Delroy Ba re: analyst @ Penumbra"
    rf"(?:\b(?:with|con|com|mit|avec)\s|\b[wc]/ ?)([{UPPER}][^\W\d_]+(?:[ '’-][{UPPER}][^\W\d_]+){{0,2}})"
    r"(?=\s?\(|\s?@|,? (?:from|at|of|bei|von|chez|da|do|de la|del)\s|[^@(\n]{1,40}@)"
)
_PARTS = re.compile(r" - |: | from | [–—|] |[,;&+/()@]| and | w/ ?| with | re | ask for ")


def names_in_own_title(title: str, vocabulary: Vocabulary) -> list[str]:
    """The names, most likely first of all kinds found: with a company behind; in small letters; a given name alone."""
    with_one = _WITH_ONE.search(title)
    if with_one is not None and _may_be_a_name(with_one.group(1), vocabulary):
        return [clean_name(with_one.group(1))]
    parts = [part.strip() for part in _PARTS.split(title)]
    if small := [clean_name(part) for part in parts if _is_name_in_small_letters(part)]:
        return small
    return [part for part in parts if part[:1].isupper() and fold(part) in GIVEN_NAMES] if len(parts) > 1 else []


def _is_name_in_small_letters(part: str) -> bool:
    words = part.split()
    letters = part == part.lower() and part.replace(" ", "").isalpha()
    return len(words) == 2 and letters and words[0] in GIVEN_NAMES


def _may_be_a_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words with a company behind them can be a person: none is a common word, a post or a company's."""
    words = lexicon(vocabulary)
    parts = fold(text).split()
    return len(text) > 2 and not any(
        part in words.common or part in words.companies or words.is_role_noun(part) for part in parts
    )
