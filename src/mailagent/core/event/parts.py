"""A learned reading of an event's texts: which words name the company, the role, people, me, subjects.

A linear chain over the words (conditional random field: Lafferty et al. 2001): each word's features and the label of
its neighbour speak for a label, with weights that are data (`config/words/parts_learned.toml`, made from labelled cases
by `python -m accuracy.learn`). What it says is one voice among those of the rules. Nothing here learns, and no learning
library is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from math import exp
from operator import mul

from mailagent.core.domains import domain_of, is_freemail, is_platform, main_label, squeeze
from mailagent.core.event.boilerplate import without_boilerplate
from mailagent.core.event.company_names import LINKS, kinds_of_interview
from mailagent.core.event.mentions import Mention
from mailagent.core.event.parties import Parties, parties_of
from mailagent.core.event.segments import Part
from mailagent.core.given_names import GIVEN_NAMES
from mailagent.core.learned import SCALE
from mailagent.core.model import Context, Event, Vocabulary
from mailagent.core.names import HONORIFICS, name_key
from mailagent.core.phrases import Word, words_of
from mailagent.core.text import Text, event_text
from mailagent.core.wordlists import Lexicon, lexicon

TABLE, MODEL = "parts_learned", "chain"
LABELS = ("other", "company", "role", "person", "me", "topic")
# What the reading adds to how likely a name is a person's: it takes it for one, for another thing, for nothing.
_PERSON, _NO_PERSON, _NOTHING = 2, -6, -2
MOST_WORDS = 400  # of one text: more says nothing new, and the time stays bounded

_UNSPACED = 0x3000  # scripts without spaces are left to the rules


@lru_cache(maxsize=4)
def parts_of(event: Event, context: Context) -> tuple[Part, ...]:
    """What the model reads in the texts of an event; nothing where no model is shipped."""
    model = _model(context.vocabulary)
    if model is None:
        return ()
    return tuple(
        part
        for text, features in features_of_event(event, context)
        for part in _parts(text, words_of(text)[: len(features)], model.chances(features))
    )


def _label_at(parts: tuple[Part, ...], text: Text, start: int, end: int) -> tuple[str, float]:
    """What the model takes a name for by its first words, and how probable it finds that: "Gina" of "Gina Rinaldi"."""
    within = [part for part in parts if part.field == text and part.start < end and start < part.end]
    first = min(within, key=lambda part: part.start, default=None)
    return (first.label, first.probability) if first is not None else (LABELS[0], 0.0)


def vetted(mention: Mention, parts: tuple[Part, ...], *, somebody: bool) -> Mention:
    """A mention with what the learned reading says of its being a person. somebody: the event says he or she."""
    spotted = mention.spotted
    label, probability = _label_at(parts, mention.field, spotted.start, spotted.end)
    change = 0
    if label == "person":
        change = _PERSON if probability > 0.5 else 0
    elif spotted.honorific:
        return mention
    elif label == "role" and probability > 0.6:
        change = _NO_PERSON
    elif label == "company" and probability > 0.9:
        met = somebody and mention.said == "interviews"  # "with Zorvan Quill", and "he" in the next sentence
        change = 0 if met else _NO_PERSON
    elif label != "company" and spotted.likely < 1 and mention.firm < 3:
        change = _NOTHING
    return mention._replace(spotted=spotted._replace(likely=spotted.likely + change))


def _parts(text: Text, words: tuple[Word, ...], chances: list[list[float]]) -> Iterator[Part]:
    """Runs of words whose likeliest label is the same."""
    best = [chance.index(max(chance)) for chance in chances]
    first = 0
    for at in range(1, len(words) + 1):
        broken = at == len(words) or best[at] != best[first] or "\n" in text.text[words[at - 1].end : words[at].start]
        if broken:
            if best[first]:
                probability = sum(chance[best[first]] for chance in chances[first:at]) / (at - first)
                yield Part(LABELS[best[first]], text, words[first].start, words[at - 1].end, probability)
            first = at


# ---- features --------------------------------------------------------------------------------------------------------
def features_of_event(
    event: Event, context: Context, lists: Lexicon | None = None
) -> list[tuple[Text, list[list[str]]]]:
    """Each text of an event with the features of its words. `lists`: others than those of the vocabulary."""
    texts = event_text(event)
    description = without_boilerplate(texts.description, context.vocabulary)
    told = [text for text in (texts.summary, description, texts.location) if text.text and _is_spaced(text.text)]
    often = Counter(word.folded for text in told for word in words_of(text)[:MOST_WORDS])
    known = _Known(parties_of(event, context.me, context.vocabulary), context, lists or lexicon(context.vocabulary))
    return [(text, list(_features(text, known, often))) for text in told]


def _is_spaced(text: str) -> bool:
    return text.isascii() or sum(ord(char) > _UNSPACED for char in text) * 8 < len(text)


class _Known:
    """What is known of words before the texts are read: of whom they are, which suit a mail domain."""

    def __init__(self, parties: Parties, context: Context, lists: Lexicon) -> None:
        self.words, self.vocabulary = lists, context.vocabulary
        self.people: dict[str, str] = {}
        domains = [other.email for other in parties.others]
        for party in parties.people:
            said = "organizer" if party.organizer else party.partstat if party.partstat == "declined" else "invited"
            self.people.update(dict.fromkeys(name_key(party.name), said))
            domains.append(party.email)
        self.mine = frozenset(name_key(context.me.name))
        self.invited = f"{'my' if parties.mine else 'their'} {min(3, len(parties.people))}"
        labels = {domain_of(email) for email in domains}
        self.domains = [
            squeeze(main_label(label))
            for label in sorted(labels)
            if label and not is_freemail(label, context.vocabulary) and not is_platform(label, context.vocabulary)
        ]

    def suits(self, word: str) -> str:
        """How a word suits the mail domains."""
        if not self.domains or len(word) < 3:
            return ""
        if any(domain.startswith(word) for domain in self.domains):
            return "begins domain"
        return "in domain" if any(word in domain for domain in self.domains) else "no domain"


@lru_cache(maxsize=3_072)
def _kind(word: str, lists: Lexicon, vocabulary: Vocabulary) -> str:
    """Of which lists a folded word is."""
    if not word[0].isalnum():
        return word[0]
    if word[0].isdigit():
        return "9"
    kind = "K" if word in kinds_of_interview(vocabulary) else ""
    kind += "N" if lists.names_post(word) else ""
    kind += "r" if word in lists.role_words else ""
    kind += "C" if word in lists.companies else ""
    kind += "G" if word in GIVEN_NAMES else ""
    kind += "H" if word in HONORIFICS else ""
    kind += "l" if word in LINKS else "c" if word in lists.common else ""
    return kind or "?"


def _shape(raw: str) -> str:
    if raw[0].isupper():
        return "X" if len(raw) == 1 else "XX" if raw.isupper() else "Xx"
    return "x" if raw.islower() else "9" if raw[0].isdigit() else "."


def _features(text: Text, known: _Known, often: Mapping[str, int]) -> Iterator[list[str]]:
    """The features of each word of a text, each a name that the model may know."""
    words = words_of(text)[:MOST_WORDS]
    n = len(words)
    place = text.source[0]
    raws = [text.text[word.start : word.end] for word in words]
    folded = ["^", "^", "^", *(word.folded for word in words), "$", "$", "$"]
    kinds = ["^", "^", "^", *(_kind(word.folded, known.words, known.vocabulary) for word in words), "$", "$", "$"]
    shapes = ["^", *map(_shape, raws), "$"]
    small = "L" if text.text == text.text.lower() else ""
    breaks = [True, *("\n" in text.text[a.end : b.start] for a, b in pairwise(words)), True]
    inner = kinds[3:-3]
    before = _signs_before(inner, breaks, "^")
    behind = _signs_before(inner[::-1], breaks[::-1], "$")[::-1]
    noun_before = _posts_before(inner, breaks)
    noun_behind = _posts_before(inner[::-1], breaks[::-1])[::-1]
    lines_left = _lines_left(breaks)
    for i in range(n):
        at = i + 3
        word, kind, shape = folded[at], kinds[at], shapes[i + 1]
        found = [
            "b " + place, "w " + word, "k " + kind, "s " + shape + small, "ks " + kind + shape, "p " + place + kind,
            "w-1 " + folded[at - 1], "w+1 " + folded[at + 1], "w-2 " + folded[at - 2], "w+2 " + folded[at + 2],
            "w-3 " + folded[at - 3], "w+3 " + folded[at + 3],
            "k-1 " + kinds[at - 1] + " " + kind, "k+1 " + kind + " " + kinds[at + 1],
            "k-2 " + kinds[at - 2], "k+2 " + kinds[at + 2], "k-3 " + kinds[at - 3], "k+3 " + kinds[at + 3],
            "s-1 " + shapes[i], "s+1 " + shapes[i + 2],
            "ww- " + folded[at - 2] + " " + folded[at - 1], "ww+ " + folded[at + 1] + " " + folded[at + 2],
            "< " + place + before[i], "> " + place + behind[i],
        ]  # fmt: skip
        if breaks[i]:
            found.append("line begins " + place)
        if breaks[i + 1]:
            found.append("line ends " + place)
        if place == "d":
            found.append(f"left {lines_left[i]}")
            if lines_left[i] < 6 and shape[0] == "X":
                found.append("below " + known.invited)
        if kind[0].isalpha() or kind == "?":
            if noun_before[i]:
                found.append("post before")
            if noun_behind[i]:
                found.append("post behind")
            if word in known.people:
                found.append("party " + known.people[word])
                found.append("party " + known.people[word] + " " + known.invited)
            if word in known.mine:
                found.append("mine")
            if suits := known.suits(word):
                found.append(suits + " " + shape)
            if len(word) > 2 and often[word] > 1:
                found.append("again " + shape)
        yield found


def _is_sign(kind: str) -> bool:
    return not kind[0].isalnum() and kind != "?"


def _signs_before(kinds: list[str], breaks: list[bool], edge: str) -> list[str]:
    """The nearest sign before each word, within five words and its line; `edge` at the line's end."""
    found, last, distance = [], edge, 0
    for kind, broken in zip(kinds, breaks, strict=False):
        if broken:
            last, distance = edge, 0
        found.append(last if distance < 6 else ".")
        last, distance = (kind, 0) if _is_sign(kind) else (last, distance + 1)
    return found


def _posts_before(kinds: list[str], breaks: list[bool]) -> list[bool]:
    """Whether a word for a post stands at or before each word, with no sign and no line's end between."""
    found, seen = [], False
    for kind, broken in zip(kinds, breaks, strict=False):
        seen = (seen and not broken and not _is_sign(kind)) or "N" in kind
        found.append(seen)
    return found


def _lines_left(breaks: list[bool]) -> list[int]:
    """How many lines follow that of each word, at most six."""
    left, found = -1, []
    for broken in reversed(breaks[1:]):
        left += broken
        found.append(min(6, left))
    return found[::-1]


# ---- the chain -------------------------------------------------------------------------------------------------------
class Model:
    """Weights of features and of neighbouring labels, and what they make of a text."""

    def __init__(self, weights: Mapping[str, tuple[float, ...]], steps: Iterable[Iterable[float]]) -> None:
        self.weights = weights
        self.steps = [[exp(weight) for weight in row] for row in steps]  # from each label to each
        self.into = [list(column) for column in zip(*self.steps, strict=True)]

    def chances(self, features: list[list[str]]) -> list[list[float]]:
        """How probable each label is for each word, all labellings of the text considered (forward and backward)."""
        weights = self.weights
        zero = (0.0,) * len(LABELS)
        local = []
        for names in features:
            sums = [*map(sum, zip(zero, *filter(None, map(weights.get, names)), strict=True))]
            most = max(sums)
            local.append([exp(value - most) for value in sums])
        forward: list[list[float]] = []
        for chance in local:
            reached = chance
            if forward:
                last = forward[-1]
                reached = [here * sum(map(mul, last, column)) for here, column in zip(chance, self.into, strict=True)]
            total = sum(reached)
            forward.append([value / total for value in reached])
        found = [forward[-1]] if forward else []
        backward = [1.0] * len(LABELS)
        for at in range(len(local) - 2, -1, -1):
            ahead = list(map(mul, local[at + 1], backward))
            backward = [sum(map(mul, row, ahead)) for row in self.steps]
            total = sum(backward)
            backward = [value / total for value in backward]
            both = list(map(mul, forward[at], backward))
            total = sum(both)
            found.append([value / total for value in both])
        return found[::-1]


class _Weights(dict[str, float]):
    """A weight by how it is written: each is kept once."""

    def __missing__(self, number: str) -> float:
        self[number] = weight = int(number) / SCALE
        return weight


@lru_cache(maxsize=4)
def _model(vocabulary: Vocabulary) -> Model | None:
    """The model that is shipped; None where there is none."""
    found = vocabulary.table(TABLE).get("", {}).get(MODEL)
    content: Mapping[str, object] = found if isinstance(found, dict) else {}
    steps, lines = content.get("steps"), content.get("weights")
    if not isinstance(steps, list) or not isinstance(lines, str):
        return None
    weights, known = {}, _Weights()
    for line in lines.strip().split("\n"):
        feature, _, numbers = line.partition("\t")
        weights[feature] = tuple([known[number] for number in numbers.split()])
    return Model(weights, [[value / SCALE for value in row] for row in steps])
