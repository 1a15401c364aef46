"""The things to beat: "interview" in the title, and TF-IDF with logistic regression (scikit-learn, an extra)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec

from accuracy.forms import Case, EventCase, MailCase, Name, ThreadCase

LEARNED: Mapping[Name, tuple[str, ...]] = {
    "events": ("interview", "actionable"),
    "threads": ("status",),
    "mail": ("kind",),
}


def can_learn() -> bool:
    """Whether scikit-learn is installed."""
    return find_spec("sklearn") is not None


def guess_by_title(cases: Sequence[Case]) -> dict[str, bool]:
    """Per event: whether its title has the word "interview"."""
    return {case.id: "interview" in _title(case).lower() for case in cases}


def learn_and_guess(field: str, given: Sequence[Case], cases: Sequence[Case]) -> dict[str, object]:
    """A linear model's answer to `field` for each of `cases`, never learned from a case of the same hand.

    Where the cases are among the given ones, each hand is answered by a model of the other hands; else by one of all.
    """
    hands = {case.id[0] for case in given} if {case.id for case in cases} <= {case.id for case in given} else set()
    answers: dict[str, object] = {}
    for hand in sorted(hands) or [""]:
        learn_from = [case for case in given if not hand or case.id[0] != hand]
        asked = [case for case in cases if not hand or case.id[0] == hand]
        answers.update(_fit_and_predict(field, learn_from, asked))
    return answers


def _fit_and_predict(field: str, learn_from: Sequence[Case], asked: Sequence[Case]) -> dict[str, object]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=10, class_weight="balanced", max_iter=1000),
    )
    model.fit([_text(case) for case in learn_from], [str(getattr(case.expect, field)) for case in learn_from])
    guesses = model.predict([_text(case) for case in asked])
    values: Mapping[str, object] = {"True": True, "False": False}
    return {case.id: values.get(str(guess), str(guess)) for case, guess in zip(asked, guesses, strict=True)}


def _title(case: Case) -> str:
    if not isinstance(case, EventCase):
        return ""
    if isinstance(case.raw, str):
        return next((line[8:] for line in case.raw.splitlines() if line.startswith("SUMMARY")), "")
    return str(case.raw.get("summary") or case.raw.get("subject") or "")


def _text(case: Case) -> str:
    """All words of a case that a reader would see."""
    match case:
        case EventCase():
            return case.raw if isinstance(case.raw, str) else " ".join(_strings(case.raw))
        case ThreadCase():
            parts = [f"{m.from_} {m.subject} {m.text}" for m in case.messages]
            return " ".join([*parts, case.notes or "", case.interview.description or ""])
        case MailCase():
            return f"{case.message.from_} {case.message.subject} {case.message.text}"


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [
            text
            for key in (
                "summary",
                "subject",
                "description",
                "body",
                "bodyPreview",
                "organizer",
                "attendees",
                "content",
                "displayName",
                "name",
                "address",
                "email",
                "emailAddress",
            )
            if key in value
            for text in _strings(value[key])
        ]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []
