"""Names in the title of an entry that I made myself, where nothing else in it tells whom I meet.

Nobody is named by a label or a phrase there: "coffee w/ Prue from Banksia", "ana ruiz - depot job", "Amara / Ness".
A word is taken for a name where a company stands behind it, or where it is a given name.
"""

from __future__ import annotations

import re

from mailagent.core.event.mentions import Mention
from mailagent.core.event.spotting import UPPER
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.model import Vocabulary
from mailagent.core.names import clean_name, is_latin, name_key
from mailagent.core.text import fold
from mailagent.core.wordlists import lexicon

_WITH_ONE = re.compile(  # "coffee w/ Prue from Banksia", "phone w/ Delroy Ba re: analyst @ Penumbra"
    r"(?:\b(?:with|con|com|mit|avec)\s|\b[wc]/ ?|\b(?:phone|call|tel|zoom|teams|chat|coffee|ring):? "
    r"|\b(?:talk|speak) to |\bmeet )"
    rf"([{UPPER}][^\W\d_]+(?:[ '’-][{UPPER}][^\W\d_]+){{0,2}})"
    r"(?=\s?\(|\s?@|,? (?:from|at|of|bei|von|chez|da|do|de la|del)\s|[^@(\n]{1,40}@)"
)
_WITH_LAST = re.compile(
    rf"(?:\b(?:with|mit|con|com|avec) |\b[wc]/ ?)([{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_'’-]+)?)(?=$|, )"
)
_TWO = re.compile(
    rf"(?<![\w&+] )(?<!\w)([{UPPER}][^\W\d_]{{1,14}}(?: [{UPPER}][^\W\d_]{{1,14}})?)"
    rf"(?: ?[&+] ?| (?:and|und|et|y|e|en) )([{UPPER}][^\W\d_]{{1,14}})(?! [{UPPER}])\b"
)
_PLACE = re.compile(r" ?(?:,|-|–|—|\||@|/) ?| (?:at|from|of|bei|von|chez) ")
_PARTS = re.compile(r" - |: | from | [–—|] |[,;&+/()@]| and | w/ ?| with | re | ask for ")


def names_in_own_title(title: str, vocabulary: Vocabulary) -> list[str]:
    """The names, most likely first of all kinds found: with a company behind; in small letters; a given name alone."""
    with_one = _WITH_ONE.search(title)
    if with_one is not None and _may_be_a_name(with_one.group(1), vocabulary):
        return [clean_name(with_one.group(1))]
    last = _WITH_LAST.search(title)
    head = fold(title[: last.start()]).split() if last else []
    if last and any(word in lexicon(vocabulary).companies for word in head) and _may_be_a_name(last[1], vocabulary):
        return [clean_name(last[1])]  # "Ness Transport - dispatcher - w/ Bo Lind": the company stands before
    parts = [part.strip() for part in _PARTS.split(title)]
    if small := [clean_name(part) for part in parts if _is_name_in_small_letters(part)]:
        return small
    return [part for part in parts if part[:1].isupper() and fold(part) in GIVEN_NAMES] if len(parts) > 1 else []


def two_first_names(title: str, vocabulary: Vocabulary) -> list[str]:
    """Two first names that are joined, one of them known: "Ros & Teddy, Quillon Audio". Empty where there are none."""
    two = _TWO.search(title)
    if two is None:
        return []
    first = {fold(name).partition(" ")[0] for name in two.groups()}
    behind = fold(title[two.end() :]).partition(",")[2].split(",")[0].split()
    if GIVEN_NAMES.isdisjoint(first) and lexicon(vocabulary).companies.isdisjoint(behind):
        return []
    return [name for name in two.groups() if _may_be_a_name(name, vocabulary)]


def names_the_company(mention: Mention, last: Mention | None) -> bool:
    """Whether it stands where the company does: "Lorcan, Peregrine Quay", "Ana Ruiz - Depot". last: taken before it."""
    if mention.field.source != "summary" or mention.spotted.honorific:
        return False
    if last is None or last.field is not mention.field or mention.name.isupper():
        return mention.name.isupper() and is_latin(mention.name)
    if not _PLACE.fullmatch(mention.field.text, last.spotted.stop, mention.spotted.start):
        return False
    words = name_key(mention.name)
    return mention.spotted.title is None and (words[0] not in GIVEN_NAMES or len(words) > len(name_key(last.name)))


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
