"""Comparing answers with labels: what counts as the same, and the figures that come of it.

Every value is seen as a set of items (a flag that is false, a fact that is null: the empty set; a list of people: the
people). Precision and recall count items over all cases, exact counts cases whose two sets are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accuracy.forms import CoordinatorForm, EventExpect, Expect, MailExpect, Name, PersonForm

Headline = Literal["F1", "exact", "macro-F1"]
LEGAL_FORMS = re.compile(
    r"(?:[\s,]+(?:inc|incorporated|llc|l\.l\.c|llp|lp|plc|ltd|limited|corp|corporation|co|company|gmbh & co\. kg|"
    r"gmbh & co kg|gmbh|mbh|ag|se|kg|kgaa|ug|e\.v|ev|sa|s\.a|sas|sarl|s\.a\.r\.l|sl|s\.l|slu|s\.l\.u|lda|ltda|"
    r"s\.a\. de c\.v|sa de cv|bv|b\.v|nv|n\.v|oy|ab|as|a/s|aps|spa|s\.p\.a|srl|s\.r\.l|pty ltd|pty|pte ltd|pte|"
    r"pvt ltd|pvt|private limited|sdn bhd|sp\. z o\.o|s\.r\.o|kft)\.?)+$"
)
JAPANESE_FORMS = re.compile("^(?:株式会社|合同会社|有限会社|一般社団法人)|(?:株式会社|合同会社|有限会社)$")
PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "–": "-", "—": "-"}
)


def plain(text: str) -> str:
    """The text without case, white space, diacritics and legal forms: what is compared."""
    text = unicodedata.normalize("NFKC", text).casefold().strip()
    text = JAPANESE_FORMS.sub("", LEGAL_FORMS.sub("", text))
    letters = unicodedata.normalize("NFD", text.translate(PLAIN_LETTERS))
    bare = "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f")
    return "".join(unicodedata.normalize("NFC", bare).split())


def same_person(one: PersonForm | CoordinatorForm, other: PersonForm | CoordinatorForm) -> bool:
    """By address where both are known, else by name."""
    if one.email and other.email:
        return one.email.lower() == other.email.lower()
    return plain(one.name) == plain(other.name)


def count_items(expected: object, answered: object) -> tuple[int, int, int]:
    """How many items the label has, the answer has, and both have."""
    expected_items, rest = _items(expected), _items(answered)
    answered_count, common = len(rest), 0
    for item in expected_items:
        match = next((other for other in rest if _same(item, other)), None)
        if match is not None:
            rest.remove(match)
            common += 1
    return len(expected_items), answered_count, common


def _items(value: object) -> list[object]:
    if value is None or value is False:
        return []
    return list(dict.fromkeys(value)) if isinstance(value, tuple) else [value]


def _same(one: object, other: object) -> bool:
    if isinstance(one, PersonForm | CoordinatorForm) and isinstance(other, PersonForm | CoordinatorForm):
        return same_person(one, other)
    return plain(str(one)) == plain(str(other))


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a label: which figure speaks for it, what it should reach, and which cases are counted.

    counted: the cases whose value means something; a case where the answer says more than the label always counts.
    """

    name: str
    headline: Headline
    must: float | None = None
    aim: float | None = None
    counted: Callable[[Expect], bool] = lambda _: True


def _is_interview(label: Expect) -> bool:
    return isinstance(label, EventExpect) and label.interview


def _is_actionable(label: Expect) -> bool:
    return isinstance(label, EventExpect) and label.actionable


def _is_about_a_job(label: Expect) -> bool:
    return isinstance(label, MailExpect) and label.kind != "other"


FIELDS: Mapping[Name, tuple[Field, ...]] = {
    "events": (
        Field("interview", "F1", 0.93, 0.97),
        Field("actionable", "F1", 0.90, 0.97),
        Field("why_not", "exact", 0.75, 0.90, lambda label: not _is_actionable(label)),
        Field("stage", "exact", 0.70, 0.85, _is_interview),
        Field("company", "exact", 0.82, 0.92, _is_interview),
        Field("role", "exact", 0.78, 0.90, _is_interview),
        Field("thank", "exact", 0.85, 0.93, _is_actionable),
        Field("coordinators", "exact", None, None, _is_actionable),
        Field("topics", "F1", None, None, _is_interview),
    ),
    "threads": (
        Field("status", "exact", 0.88, 0.95),
        Field("by", "exact", 0.88, 0.95),
        Field("action_needed", "exact", 0.90, 0.95),
        Field("overdue", "exact", 0.93, 0.97),
    ),
    "mail": (
        Field("kind", "macro-F1", 0.85, 0.93),
        Field("company", "exact", None, None, _is_about_a_job),
        Field("role", "exact", None, None, _is_about_a_job),
    ),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One field of one case: the label, the answer, and whether they are the same."""

    case: str
    expected: object
    answered: object
    right: bool


def outcomes(field: Field, pairs: Iterable[tuple[str, Expect, Expect]]) -> list[Outcome]:
    """The counted cases of a field, from (case id, label, answer)."""
    found = []
    for case, label, made in pairs:
        expected, answered = getattr(label, field.name), getattr(made, field.name)
        wanted, given, common = count_items(expected, answered)
        if field.name == "coordinators" and not _is_actionable(label):
            continue  # not compared there, whatever the answer says
        if field.counted(label) or given:
            found.append(Outcome(case, expected, answered, wanted == given == common))
    return found


@dataclass(frozen=True, slots=True)
class Figures:
    """What a field reached. `value` is the figure that speaks for it."""

    n: int
    exact: float
    precision: float
    recall: float
    value: float


def measure(field: Field, found: Sequence[Outcome]) -> Figures:
    """The figures of a field over its outcomes; 1.0 where nothing was to be found and nothing was."""
    counts = [count_items(o.expected, o.answered) for o in found]
    wanted, given, common = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    precision, recall = _ratio(common, given), _ratio(common, wanted)
    exact = _ratio(sum(o.right for o in found), len(found))
    value = {"exact": exact, "F1": _f1(precision, recall), "macro-F1": _macro_f1(found)}[field.headline]
    return Figures(len(found), exact, precision, recall, value)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _macro_f1(found: Sequence[Outcome]) -> float:
    """The mean over the labels of each one's F1: a rare kind counts as much as a common one."""
    labels = {str(o.expected) for o in found}
    return sum(class_figures(found, label)[3] for label in labels) / len(labels) if labels else 1.0


def class_figures(found: Sequence[Outcome], label: str) -> tuple[int, float, float, float]:
    """How often a label occurs, and precision, recall and F1 of answering it."""
    wanted = sum(str(o.expected) == label for o in found)
    given = sum(str(o.answered) == label for o in found)
    common = sum(str(o.expected) == str(o.answered) == label for o in found)
    precision, recall = _ratio(common, given), _ratio(common, wanted)
    return wanted, precision, recall, _f1(precision, recall)


def thanks_stranger(label: EventExpect, made: EventExpect) -> bool:
    """Whether somebody is thanked who neither interviewed nor arranged it: a stranger, a bot, a room, myself."""
    known: tuple[PersonForm | CoordinatorForm, ...] = (*label.thank, *label.coordinators)
    return any(not any(same_person(person, other) for other in known) for person in made.thank)
