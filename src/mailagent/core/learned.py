"""Small linear models: one more named signal beside the rules, its weights data like any word list.

A model holds a weight per class for each feature it knows (multinomial logistic regression). It lies in a table of
`config/words` and is made from labelled cases by `python -m accuracy.learn`. Nothing here learns, and no learning
library is needed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from mailagent.core.model import Vocabulary
from mailagent.core.text import CJK

SCALE = 100  # weights are kept as whole numbers
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_FEW = 3  # fewer known features tell nothing
_ENOUGH = 3  # known words at which the model is believed half
_SIGNS = "t:0^$ "
_SPOKEN = 0.6  # of the words of a text in a language that the model learned
_MARKS = ("is:", "k:")  # features that are no words: every event has some
_TELLING = 12  # features named as evidence


def plain_words(folded: str) -> list[str]:
    """The words of a folded text, any number as 0; of Chinese and Japanese, without spaces, each two signs."""
    found: list[str] = []
    for word in _WORD.findall(_DIGITS.sub("0", folded)):
        if CJK.search(word):
            found.extend(word[i : i + 2] for i in range(len(word) - 1))
        else:
            found.append(word)
    return found


@dataclass(frozen=True, slots=True)
class Learned:
    """What a model makes of something: how much likelier than chance each class is (log)."""

    scores: Mapping[str, float]
    known: tuple[tuple[str, tuple[int, ...]], ...] = ()  # the features it knows, with their weights

    def odds(self, name: str, against: Iterable[str]) -> float:
        """The log odds of one class against these others together; 0 where the model says nothing."""
        if name not in self.scores:
            return 0.0
        return self.scores[name] - math.log(sum(math.exp(self.scores[other]) for other in against))

    def told_by(self, name: str) -> tuple[str, ...]:
        """The features that speak most for a class."""
        if name not in self.scores:
            return ()
        k = list(self.scores).index(name)
        told = ((-numbers[k], feature) for feature, numbers in self.known if numbers[k] > 0)
        return tuple(feature for _, feature in nsmallest(_TELLING, told))


@dataclass(frozen=True, slots=True)
class _Model:
    classes: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, str]  # kept as text: most are never asked for


def judge(features: frozenset[str], vocabulary: Vocabulary, table: str, name: str) -> Learned:
    """What the model `name` of a table says of these features; nothing where it knows too few or none is shipped."""
    model = _model(vocabulary, table, name)
    known = tuple([(feature, _numbers(model.weights[feature])) for feature in features & model.weights.keys()])
    if len(known) < _FEW:
        return Learned({})
    size = SCALE * math.sqrt(len(known))
    sums = map(sum, zip(*[numbers for _, numbers in known], strict=True))
    raw = [start / SCALE + total / size for start, total in zip(model.bias, sums, strict=True)]
    most = max(raw)
    total = most + math.log(sum(math.exp(value - most) for value in raw))
    trust = _trust([feature for feature, _ in known], features)
    scores = {one: trust * (value - total + math.log(len(raw))) for one, value in zip(model.classes, raw, strict=True)}
    return Learned(scores, known)


def _trust(known: Iterable[str], asked: Iterable[str]) -> float:
    """How far a model is believed (0 to 1) that knows these of the features: little in a language it hardly met."""
    words = sum(map(_is_word, known))
    share = words / max(1, sum(map(_is_word, asked)))
    return min(1.0, (share / _SPOKEN) ** 2) * words / (words + _ENOUGH)


def _is_word(feature: str) -> bool:
    return " " not in feature and not feature.startswith(_MARKS) and feature.strip(_SIGNS) != ""


@lru_cache(maxsize=1_024)
def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


@lru_cache(maxsize=8)
def _model(vocabulary: Vocabulary, table: str, name: str) -> _Model:
    """A model of a table; an empty one where none is shipped."""
    found = vocabulary.table(table).get("", {}).get(name)
    content: Mapping[str, object] = found if isinstance(found, dict) else {}
    classes, bias, lines = content.get("classes"), content.get("bias"), content.get("weights")
    if not isinstance(classes, list) or not isinstance(bias, list) or not isinstance(lines, str):
        return _Model((), (), {})
    rows = (line.partition("\t") for line in lines.strip().split("\n"))
    return _Model(tuple(classes), tuple(bias), {feature: numbers for feature, _, numbers in rows})
