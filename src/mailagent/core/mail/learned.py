"""What a linear model makes of a mail: `config/words/mail_learned.toml`, a weight per kind for its words."""

from __future__ import annotations

from itertools import pairwise

from mailagent.core.learned import Learned, plain_words
from mailagent.core.learned import judge as judge_features
from mailagent.core.model import Vocabulary

TABLE, MODEL = "mail_learned", "kind"
_CAP = 3_000
_ANSWER = ("re:", "aw:", "fwd:", "wg:", "tr:", "rv:", "sv:")


def features_of(subject: str, text: str) -> frozenset[str]:
    """The features of a folded subject and text: words, pairs, words of the subject ("s:..."), a few marks."""
    title = plain_words(subject[:_CAP])
    words = [*title, *plain_words(text[:_CAP])]
    found = {*words, *(f"{one} {other}" for one, other in pairwise(words))}
    found.update(f"s:{word}" for word in title)
    if "?" in text[:_CAP]:
        found.add("has ?")
    if subject.startswith(_ANSWER):
        found.add("has re")
    return frozenset(found)


def judge(subject: str, text: str, vocabulary: Vocabulary) -> Learned:
    """What the model says of a mail with this folded subject and text; nothing where it knows too little of it."""
    return judge_features(features_of(subject, text), vocabulary, TABLE, MODEL)
