"""A small linear model of mail kinds: one more named signal, its weights data like any word list.

`config/words/mail_learned.toml` holds a weight per kind for words, pairs of words and words of the subject; it is made
from labelled cases by `python -m accuracy.learn`. Nothing here learns, and no learning library is needed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise

from mailagent.core.mail.mailwording import CJK
from mailagent.core.model import Vocabulary

SCALE = 100  # weights are kept as whole numbers
_CAP = 3_000
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_ANSWER = ("re:", "aw:", "fwd:", "wg:", "tr:", "rv:", "sv:")


@dataclass(frozen=True, slots=True)
class Learned:
    """What the model makes of a mail: how much likelier than chance each kind is (log), and what tells it most."""

    scores: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]


def features_of(subject: str, text: str) -> frozenset[str]:
    """The features of a folded subject and text: words, pairs, words of the subject ("s:..."), a few marks."""
    head, body = (_DIGITS.sub("0", part[:_CAP]) for part in (subject, text))
    words = [*_words(head), *_words(body)]
    found = {*words, *(f"{one} {other}" for one, other in pairwise(words))}
    found.update(f"s:{word}" for word in _words(head))
    if "?" in body:
        found.add("has ?")
    if head.startswith(_ANSWER):
        found.add("has re")
    return frozenset(found)


def _words(text: str) -> list[str]:
    """The words of a text; of Chinese and Japanese, which have no spaces, each two neighbouring signs."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if CJK.search(word):
            found.extend(word[i : i + 2] for i in range(len(word) - 1))
        else:
            found.append(word)
    return found


def judge(subject: str, text: str, vocabulary: Vocabulary) -> Learned:
    """What the model says of a mail with this folded subject and text; nothing where it knows too little of it."""
    kinds, bias, weights = _model(vocabulary)
    known = [feature for feature in features_of(subject, text) if feature in weights]
    if len(known) < 3:
        return Learned({}, {})
    size = SCALE * math.sqrt(len(known))
    raw = [start / SCALE + sum(weights[f][k] for f in known) / size for k, start in enumerate(bias)]
    most = max(raw)
    total = most + math.log(sum(math.exp(value - most) for value in raw))
    scores = {kind: value - total + math.log(len(kinds)) for kind, value in zip(kinds, raw, strict=True)}
    words = {}
    for k, kind in enumerate(kinds):
        told = nsmallest(4, ((-weights[f][k], f) for f in known if weights[f][k] > 0))
        words[kind] = tuple(f.removeprefix("s:") for _, f in told)
    return Learned(scores, words)


@lru_cache(maxsize=4)
def _model(vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[int, ...], Mapping[str, tuple[int, ...]]]:
    """Kinds, their biases, and the weights of each feature; all empty where no model is shipped."""
    table = vocabulary.table("mail_learned").get("", {})
    kinds, bias, lines = table.get("kinds"), table.get("bias"), table.get("weights")
    if not isinstance(kinds, list) or not isinstance(bias, list) or not isinstance(lines, str):
        return (), (), {}
    weights = {}
    for line in lines.strip().split("\n"):
        feature, _, numbers = line.partition("\t")
        weights[feature] = tuple(map(int, numbers.split()))
    return tuple(kinds), tuple(bias), weights
