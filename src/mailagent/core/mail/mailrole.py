"""The role a mail is about: of the posts it names, the one that stands where such a mail names it."""

from __future__ import annotations

import re

from mailagent.core.domains import squeeze
from mailagent.core.event.spotting import lexicon
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.mail.mailpost import Post, posts_in
from mailagent.core.mail.mailsender import cues
from mailagent.core.model import Evidence, Vocabulary
from mailagent.core.text import Text, fold

_ENOUGH = 1.9
_EDGES = " ,-–|/"
_FIELD = re.compile(r" [-–] [A-Z][a-z]{4,}")
_ACTS = ("is on", "is in", "is at", "is away", "is stuck", "has ", "will ", "takes ", "joins ")
_AWAY = ("is travel", "is away", "is off", "is out", "is on leave", "has asked", "would like", "is stuck", "had to")
_SENDS = re.compile(r" (?:Hiring|Recruiting|Recruitment|Careers|Talent)\b")  # "Pilot Hiring" wrote it
_PAY = (", £", ", $", ", €", ", salary", ", grade", ", band", ", start")
_TAIL = re.compile(r"-(?:Job|Stelle|Rolle|Position|Posten)$")


def role_of_mail(fields: tuple[Text, Text], company: str | None, vocabulary: Vocabulary) -> Evidence | None:
    """The role as written, with the words around it; None where no post is named or none stands out."""
    scores: dict[str, float] = {}
    named: dict[str, tuple[str, Text, Post]] = {}
    for text in fields:
        for post in posts_in(text, company, vocabulary):
            value = " ".join(text.text[post.start : post.end].split()).strip(_EDGES)
            value = _labelled(text, post, vocabulary) or value
            value = _TAIL.sub("", value)
            if company and value.startswith(f"{company} "):
                value = value[len(company) + 1 :]
            key = squeeze(value)
            if len(key) > 1:
                score = _score(text, post, vocabulary)
                scores[key] = max(scores[key], score) + 1.5 if key in scores else score
                named.setdefault(key, (value, text, post))
    _drop_initials(scores, named)
    _prefer_longer(scores)
    top = max(scores, key=lambda key: scores[key], default=None)
    if top is None or scores[top] < _ENOUGH:
        return None
    value, text, post = named[top]
    return Evidence("role", value, text.source, text.quote(post.start, post.end))


def _labelled(text: Text, post: Post, vocabulary: Vocabulary) -> str:
    """The rest of a line "Post: Senior Scientist - Haematology" whose beginning is the post; "" where it is none."""
    begin = text.text.rfind("\n", 0, post.start) + 1
    label, colon, _ = text.folded[begin : post.start].partition(":")
    if not colon or label.strip(" *-•") not in cues(vocabulary, "role", "labels"):
        return ""
    if text.text[begin + len(label) + 1 : post.start].strip():
        return ""
    rest = text.text[post.end : post.end + 40].partition("\n")[0]
    field = _FIELD.fullmatch(rest)
    return " ".join((text.text[post.start : post.end] + field.group()).split()) if field else ""


def _drop_initials(scores: dict[str, float], named: dict[str, tuple[str, Text, Post]]) -> None:
    """An abbreviation speaks for the name it is the initials of: "PM" for "Product Manager, Payments"."""
    for key in [key for key in scores if 1 < len(named[key][0].split()[-1]) <= 4 and named[key][0][-2:].isupper()]:
        for other, score in scores.items():
            words = named[other][0].partition(",")[0].split()
            if other != key and _abbreviates(named[key][0].split(), words):
                scores[other] = max(score, scores[key]) + 0.5
                scores[key] = -9.0
                break


def _abbreviates(short: list[str], words: list[str]) -> bool:
    """Whether the last word is the initials of what it stands for: "Lead PM" of "Lead Product Manager"."""
    same = len(short) - 1
    initials = "".join(word[0].lower() for word in words[same:])
    return short[:same] == words[:same] and len(words) > len(short) and initials == short[-1].lower()


def _prefer_longer(scores: dict[str, float]) -> None:
    """Of two names, one within the other, the longer where it is nearly as likely."""
    for key in list(scores):
        if any(other != key and key in other and score >= scores[key] - 1.5 for other, score in scores.items()):
            scores[key] -= 1


def _score(text: Text, post: Post, vocabulary: Vocabulary) -> float:
    """What speaks for a post being the one the mail is about."""
    if not post.line:
        return post.score
    names = post.line[post.first : post.last + 1]
    before = text.folded[max(0, post.start - 30) : post.start].rstrip(" \"'(„“-–—|:")
    after = text.folded[post.end : post.end + 20].lstrip(" \"'”")
    tail = [word.strip("(['\"„“«") for word in before.split()]
    cased = any(word.titled for word in (names[0], names[-1]))
    wanted = starts_with(after, cues(vocabulary, "role", "after"))
    strong = bool(cues(vocabulary, "role", "strong").intersection(tail[-2:]))
    score = (1.5 if cased else 0.0) + (2.0 if strong else 0.0) + (2.0 if wanted else 0.0)
    score += (2.0 if text.source == "subject" else 0.0) + (0.5 if len(names) > 1 else 0.0)
    score += 1.5 if _ends_with(tail, cues(vocabulary, "role", "before")) else 0.0
    score += 1.0 if cased and after.startswith(_PAY) else 0.0
    score += 0.5 if after.startswith(("at ", "@", "bei ", "chez ", "na ", "no ", "en ")) else 0.0
    score -= 3.0 if _SENDS.match(text.text, post.end) else 0.0
    held = bool(tail) and tail[-1] in cues(vocabulary, "role", "owners") and after.startswith(_ACTS)
    held = held or (tail[-1:] == ["the"] and after.startswith(_AWAY))
    score -= 2.0 if held else 0.0
    score -= 1.0 if len(names) == 1 and names[0].folded in cues(vocabulary, "role", "weak") else 0.0
    score -= 2.5 if any(word.folded in cues(vocabulary, "role", "staff") for word in names) else 0.0
    if text.source != "subject":
        score -= 4.0 if _is_title_of_person(text, post, vocabulary) else 0.0
        brief = len(names[0].text) < 10  # "the Director"; a long compound is seldom just somebody
        score -= (
            0.0 if strong or wanted else _belongs_to_somebody(tail, len(names), vocabulary, cased=cased, brief=brief)
        )
    return score


def _belongs_to_somebody(tail: list[str], size: int, vocabulary: Vocabulary, *, cased: bool, brief: bool) -> float:
    """How much the words before say that the post is held: "our CTO", "I am head of", "the Director"."""
    last = tail[-1] if tail else ""
    if last.endswith(("'s", "’s")):
        return 3.0
    if last in cues(vocabulary, "role", "selves"):
        return 3.0
    if " ".join(tail[-2:]) in cues(vocabulary, "role", "before") and last in cues(vocabulary, "role", "owners"):
        return 0.0  # "be our Planner"
    if last in cues(vocabulary, "role", "owners"):
        return 3.0 if cased else 2.0
    if last in cues(vocabulary, "role", "articles"):
        return 1.5 if size == 1 and brief else 0.0
    return 0.0


def starts_with(after: str, beginnings: frozenset[str]) -> bool:
    """Whether the first words of `after` are one of these."""
    words = after.split(maxsplit=3)[:3]
    return any(" ".join(words[:size]).rstrip(".,:;!?") in beginnings for size in range(1, len(words) + 1))


def _ends_with(tail: list[str], endings: frozenset[str]) -> bool:
    return any(" ".join(tail[-size:]) in endings for size in range(1, 5))


def _is_title_of_person(text: Text, post: Post, vocabulary: Vocabulary) -> bool:
    """Whether the words are somebody's title: behind a name and a comma or bracket, or the line under a name."""
    begin = text.text.rfind("\n", 0, post.start) + 1
    end = text.text.find("\n", post.end)
    size = (end if end >= 0 else len(text.text)) - begin
    above = text.text[:begin].rstrip("\n ").rpartition("\n")[2].strip()
    if begin == post.start and size < 70:
        return _looks_like_name(above, vocabulary)
    head = text.text[begin : post.start].rstrip(" ")
    if not head.endswith((",", "|", "(", " -", " –")) or size > 80:
        return False
    return fold(head.split()[0]).strip(".,") in GIVEN_NAMES and _looks_like_name(head.rstrip(",|(-– "), vocabulary)


def _looks_like_name(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a name: a given name first, or two or three capitalised words that name no company."""
    words = line.split()
    if not 1 <= len(words) <= 4 or not all(word[:1].isupper() for word in words):
        return False
    if fold(words[0]).strip(".,") in GIVEN_NAMES:
        return True
    known = lexicon(vocabulary)
    if fold(words[0]).strip(".,") in known.common:
        return False
    if len(words) == 1:
        return False
    plain = all(word.strip(".,'’-").isalpha() for word in words)
    return plain and len(words) in (2, 3) and not any(fold(word) in known.companies for word in words)
