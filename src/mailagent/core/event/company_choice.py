"""Which of several names of companies is meant: forms of one name count together."""

from __future__ import annotations

from functools import lru_cache

from mailagent.core.domains import fits_domain, squeeze
from mailagent.core.event.company_names import LINKS, Side
from mailagent.core.event.segments import Candidate
from mailagent.core.model import Vocabulary
from mailagent.core.phrases import listed, split_words
from mailagent.core.wordlists import lexicon

_LEARNED = 4.0  # what the learned reading counts for a name that it is sure of


def best_company(found: list[Candidate], side: Side, vocabulary: Vocabulary) -> Candidate | None:
    """Forms of one name added up; the best group, in its fullest form."""
    groups: list[list[Candidate]] = []
    for candidate in sorted(found, key=lambda one: -one.score):
        for group in groups:
            if _same(group[0].value, candidate.value, side):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    best, top = None, 2.8 if side.placing else 1.7
    for group in groups:
        score = _score(group, side, vocabulary)
        if score > top:
            best, top = group, score
    if best is None and groups and not side.placing:
        best = groups[0]  # an agency that hires for itself, or says of nobody else
    if best is None:
        return None
    return _form(best, side, vocabulary)


def _form(group: list[Candidate], side: Side, vocabulary: Vocabulary) -> Candidate:
    """The fullest form of one name that is well attested; a place alone adds only words of companies."""
    written = [one for one in group if one.field.source != "address"]  # a domain spells a name only where no text does
    most = max(one.score for one in written or group)
    solid = [one for one in written or group if one.score >= most - 1.5]
    exact = [one for one in solid if any(fits_domain(one.value, domain) == 3 for domain in side.domains)]
    if exact and " " in exact[0].value:
        nouns = lexicon(vocabulary).companies
        known = set(split_words(exact[0].value))
        solid = [one for one in solid if squeeze(exact[0].value) in squeeze(one.value)]
        solid = [
            one
            for one in solid
            if one.field.source != "location"
            or all(w in known or w in nouns or w in LINKS for w in split_words(one.value))
        ]
    return max(solid or exact, key=lambda one: (len(squeeze(one.value)), one.score))


def _same(one: str, other: str, side: Side) -> bool:
    a, b = squeeze(one), squeeze(other)
    if a == b or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a))):
        return True
    short, long = (one, other) if len(a) < len(b) else (other, one)
    if " " in short and fits_domain(long, squeeze(short) + ".x") >= 2:
        return True  # "Ironbark FCU" and "Ironbark Federal Credit Union"
    return any(fits_domain(one, domain) >= 2 and fits_domain(other, domain) >= 2 for domain in side.domains)


def _score(group: list[Candidate], side: Side, vocabulary: Vocabulary) -> float:
    best = max(one.score for one in group)
    places = {(one.field.source, one.start // 40) for one in group}
    score = best + 0.8 * (min(len(places), 4) - 1)
    score += _LEARNED * max(one.learned for one in group)
    value = group[0].value
    if any(fits_domain(one.value, domain) >= 2 for one in group for domain in side.agencies) or is_agency_name(
        value, vocabulary
    ):
        score -= 6
    return score


@lru_cache(maxsize=1024)
def is_agency_name(value: str, vocabulary: Vocabulary) -> bool:
    """Whether a name says that it places people."""
    words = f" {' '.join(split_words(value))} "
    return any(word in words for word in _agency_words(vocabulary))


@lru_cache(maxsize=8)
def _agency_words(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(f" {' '.join(split_words(word))} " for word in sorted(listed(vocabulary, "job", "agency_words")))
