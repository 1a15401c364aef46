"""A phrase such as "early next week" or "bis zum 13. März" to the day it means.

The phrases lie in config/words/dates.<language>.toml under the name of the rule that reads them; the rules are here.
A rule counts from the day on which the phrase was said, in the reader's zone. Business days skip Saturday and Sunday.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from mailagent.core.model import Vocabulary
from mailagent.core.step.patterns import any_of, compile_pattern, expand, fold_pattern, strings, word_groups
from mailagent.core.text import fold

SENTENCE_CAP = 1_000
_PAST_MONTHS = 3  # a date without a year lies at most so far back, else it is the next one
_UNSPACED = frozenset({"ja"})
_MONTH_FIRST = frozenset(
    f"America/{city}"
    for city in (
        *("New_York", "Detroit", "Chicago", "Denver", "Boise", "Phoenix", "Los_Angeles", "Anchorage", "Juneau"),
        *("Toronto", "Vancouver", "Winnipeg", "Edmonton", "Halifax", "Puerto_Rico", "Menominee", "Nome", "Adak"),
    )
) | {"Pacific/Honolulu"}
_SHARED: dict[str, str] = {
    "d": r"(?:3[01]|[12]\d|0?[1-9])",
    "a": r"(?:3[01]|[12]\d|0?[1-9])",
    "o": r"(?:1[0-2]|0?[1-9])",
    "y": r"(?:20\d\d)",
}
_SHARED |= {"e": _SHARED["d"], "b": _SHARED["a"]}
_GROUP = re.compile(r"\{(wd|wl|ws|mo|[nmdeaboy])\}")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day read from a phrase: the last one it allows, and where in the sentence the phrase stands."""

    day: date
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase found: the rule's words, and what its groups hold."""

    rule: tuple[str, ...]
    groups: Mapping[str, str]
    language: _Language

    def number(self, name: str) -> int | None:
        text = self.groups.get(name)
        if text is None:
            return None
        return int(text) if text.isdecimal() else self.language.numbers.get(text)


@dataclass(frozen=True, slots=True)
class _Language:
    cues: re.Pattern[str]  # no phrase without one of these: most sentences end here
    pattern: re.Pattern[str]
    rules: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # a branch of the pattern: its rule, its groups
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]

    def find(self, folded: str) -> list[tuple[int, int, _Found]]:
        """Every phrase in the folded sentence, left to right."""
        finds: list[tuple[int, int, _Found]] = []
        if not self.cues.search(folded):
            return finds
        for match in self.pattern.finditer(folded):
            index = int((match.lastgroup or "r0")[1:])
            rule, names = self.rules[index]
            groups = {name: text for name in names if (text := match[f"{name}_{index}"]) is not None}
            finds.append((match.start(), match.end(), _Found(rule, groups, self)))
        return finds


def find_dates(
    sentence: str, said_at: datetime, vocabulary: Vocabulary, before: date | None = None
) -> list[DateMention]:
    """The days that `sentence` names, in its order. `said_at` is aware and in the reader's zone.

    before: the last day named in what was said before; "two days after that" counts from it.

    A day that lies before `said_at` is given too ("on 2 March" said on the 5th); phrases that only look back ("last
    week", "two days ago") give none. More than SENTENCE_CAP characters are not read.
    """
    sentence = sentence[:SENTENCE_CAP]
    folded = fold(sentence)
    if len(folded) != len(sentence):
        sentence = folded
    finds = list(_finds(folded, vocabulary))
    finds.sort(key=lambda found: (found[0], -found[1], found[2].rule != ("none",)))
    mentions: list[DateMention] = []
    covered = 0
    for start, end, found in finds:
        if start < covered:
            continue
        base = _counted_from(found, said_at, mentions[-1].day if mentions else before)
        day = _day(found, base) if base else None
        if day is not None or found.rule == ("none",):
            covered = end
        if day is not None:
            mentions.append(DateMention(day, start, end, sentence[start:end]))
    return mentions


@lru_cache(maxsize=512)
def _finds(folded: str, vocabulary: Vocabulary) -> tuple[tuple[int, int, _Found], ...]:
    """What any language finds: the same sentence stands in a mail's text, in its quotes, and in the next mail."""
    return tuple([found for language in _languages(vocabulary) for found in language.find(folded)])


def _counted_from(found: _Found, said_at: datetime, named: date | None) -> datetime | None:
    """When the rule starts to count: "two days after that" at the day named last; None where that is missing."""
    rule = found.rule[0]
    if not rule.endswith("_after"):
        return said_at
    if named is None:
        return said_at if rule == "weekday_after" else None
    return datetime.combine(named - timedelta(days=rule == "weekday_after"), said_at.timetz())


# ---- the rules -------------------------------------------------------------------------------------------------------
def add_business_days(day: date, number: int) -> date:
    """`number` days on, not counting Saturdays and Sundays."""
    whole_weeks, rest = divmod(number, 5)
    if day.weekday() > 4 and rest == 0 and whole_weeks:
        whole_weeks, rest = whole_weeks - 1, 5
    day += timedelta(weeks=whole_weeks)
    while rest:
        day += timedelta(days=1)
        rest -= day.weekday() < 5
    return day


def week_day(day: date, weeks: int, weekday: int) -> date:
    """The weekday of this week (0), of next week (1), ...; on a weekend "this week" is the one about to begin."""
    monday = day - timedelta(days=day.weekday())
    if weeks == 0 and day.weekday() > 4 and weekday < 5:
        weeks = 1
    return monday + timedelta(weeks=weeks, days=weekday)


def _day(found: _Found, said_at: datetime) -> date | None:
    rule = _RULES.get(found.rule[0])
    try:
        return rule(found, said_at) if rule else None
    except (ValueError, OverflowError):  # 31 February, a number of days beyond the calendar
        return None


def _count(found: _Found) -> int:
    """The number of a counting rule: fixed in the rule's name, or the larger one of the phrase."""
    fixed = found.rule[1]
    if fixed.isdecimal():
        return int(fixed)
    numbers = [number for name in ("n", "m") if (number := found.number(name)) is not None]
    if not numbers:
        raise ValueError(fixed)
    return min(max(numbers), 1_000)


def _months_on(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _part_of_month(year: int, month: int, part: str) -> date:
    return {"end": _month_end(year, month), "mid": date(year, month, 15), "early": date(year, month, 10)}[part]


def _nearest_year(month: int, day: int, said: date) -> date:
    """The date without its year: the next one, unless it was within the last few months."""
    for year in (said.year - 1, said.year, said.year + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= said - timedelta(days=30 * _PAST_MONTHS):
            return candidate
    raise ValueError(day)


def _explicit(found: _Found, said: date) -> date:
    month = found.language.months[found.groups["mo"].rstrip(".")]
    day = found.number("e") or found.number("d") or 0
    year = found.number("y")
    return date(year, month, day) if year else _nearest_year(month, day, said)


def _numeric(found: _Found, said_at: datetime) -> date:
    first, second, year = found.number("a") or 0, found.number("b") or 0, found.number("y")
    said = said_at.date()
    readings = [(second, first), (first, second)]  # (month, day): day first, unless the zone writes the month first
    if found.rule[0] == "dotted":
        readings = readings[:1]
    elif getattr(said_at.tzinfo, "key", "") in _MONTH_FIRST:
        readings.reverse()
    days = []
    for month, day in readings:
        if month <= 12:
            try:
                days.append(date(year, month, day) if year else _nearest_year(month, day, said))
            except ValueError:
                continue
    if not days:
        raise ValueError(first, second)  # "0/45"
    soon = [day for day in days if timedelta(0) <= day - said <= timedelta(days=120)]
    return (soon or days)[0]


def _day_of_month(found: _Found, said: date) -> date:
    wanted = found.number("d") or 0
    for months in range(3):
        year, month = _months_on(said, months)
        if wanted <= calendar.monthrange(year, month)[1] and (day := date(year, month, wanted)) >= said:
            return day
    raise ValueError(wanted)


def _weekday(found: _Found) -> int:
    if found.rule[0].startswith("weekday_") and found.rule[0][8:].isdecimal():
        return int(found.rule[0][8:])
    name = next(found.groups[group] for group in ("wd", "wl", "ws") if group in found.groups)
    return found.language.weekdays[name]


def _next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _week_of(day: date) -> date:
    return day + timedelta(days=(4 - day.weekday()) % 7)


def _week_of_day(found: _Found, said: date) -> date:
    return _week_of(_explicit(found, said) if "mo" in found.groups else _day_of_month(found, said))


def _week_number(found: _Found, said: date) -> date:
    number = found.number("n") or 0
    year = said.isocalendar().year
    friday = date.fromisocalendar(year, number, 5)
    return friday if friday >= said - timedelta(weeks=8) else date.fromisocalendar(year + 1, number, 5)


def _month_part(found: _Found, said: date) -> date:
    day = _part_of_month(*_months_on(said, int(found.rule[1])), found.rule[2])
    return day if day >= said else _part_of_month(*_months_on(said, int(found.rule[1]) + 1), found.rule[2])


def _named_month(found: _Found, said: date) -> date:
    month = found.language.months[found.groups["mo"].rstrip(".")]
    year = found.number("y") or said.year + (month < said.month - _PAST_MONTHS)
    return _part_of_month(year, month, found.rule[1])


def _month_count(found: _Found, said: date) -> date:
    year, month = _months_on(said, _count(found))
    return min(date(year, month, 1) + timedelta(days=said.day - 1), _month_end(year, month))


_Rule = Callable[[_Found, datetime], date]
_RULES: Mapping[str, _Rule] = {
    "day": lambda found, said: said.date() + timedelta(days=_count(found)),
    "days": lambda found, said: said.date() + timedelta(days=_count(found)),
    "weeks": lambda found, said: said.date() + timedelta(weeks=_count(found)),
    "months": lambda found, said: _month_count(found, said.date()),
    "days_hours": lambda found, said: (said.replace(tzinfo=None) + timedelta(hours=_count(found))).date(),
    "business": lambda found, said: add_business_days(said.date(), _count(found)),
    "week": lambda found, said: week_day(said.date(), int(found.rule[1]), int(found.rule[2])),
    "weekday": lambda found, said: _next_weekday(said.date(), _weekday(found)),
    "weekday_0": lambda _, said: _next_weekday(said.date(), 0),
    "weekday_2": lambda _, said: _next_weekday(said.date(), 2),
    "weekday_3": lambda _, said: _next_weekday(said.date(), 3),
    "weekday_week": lambda found, said: _next_weekday(said.date(), _weekday(found)) + timedelta(weeks=1),
    "days_after": lambda found, said: said.date() + timedelta(days=_count(found)),
    "weeks_after": lambda found, said: said.date() + timedelta(weeks=_count(found)),
    "weekday_after": lambda found, said: _next_weekday(said.date(), _weekday(found)),
    "weekday_this": lambda found, said: _next_weekday(said.date(), _weekday(found)),
    "weekday_next": lambda found, said: week_day(said.date(), 1, _weekday(found)),
    "weekday_day": lambda found, said: _day_of_month(found, said.date()),
    "month_day": lambda found, said: _day_of_month(found, said.date()),
    "month_part": lambda found, said: _month_part(found, said.date()),
    "named": lambda found, said: _named_month(found, said.date()),
    "dated": lambda found, said: _explicit(found, said.date()),
    "numeric": _numeric,
    "slashed": _numeric,
    "slashed_short": _numeric,
    "dotted": _numeric,
    "iso": lambda found, _: date(found.number("y") or 0, found.number("o") or 0, found.number("d") or 0),
    "week_of": lambda found, said: _week_of_day(found, said.date()),
    "week_of_end": lambda found, said: _explicit(found, said.date()),
    "week_slashed": lambda found, said: _week_of(_numeric(found, said)),
    "week_dotted": lambda found, said: _week_of(_numeric(found, said)),
    "week_number": lambda found, said: _week_number(found, said.date()),
}


# ---- the word lists --------------------------------------------------------------------------------------------------
@lru_cache(maxsize=8)
def _languages(vocabulary: Vocabulary) -> tuple[_Language, ...]:
    table = vocabulary.table("dates")
    return tuple(_compile(content, spaced=code not in _UNSPACED) for code, content in table.items())


def _numbered(names: object) -> dict[str, int]:
    rows = names if isinstance(names, list) else []
    return {fold(name): index for index, row in enumerate(rows) for name in strings(row)}


def _compile(content: Mapping[str, object], *, spaced: bool) -> _Language:
    weekdays = _numbered(content.get("weekdays"))
    months = {name: index + 1 for name, index in _numbered(content.get("months")).items()}
    counted = content.get("numbers")
    numbers = {fold(str(word)): value for word, value in counted.items()} if isinstance(counted, dict) else {}
    groups = _SHARED | {
        "n": rf"(?:\d{{1,3}}|{any_of(numbers)})" if numbers else r"\d{1,3}",
        "wd": any_of(weekdays) if weekdays else "(?!)",
        "wl": any_of(name for name in weekdays if len(name) > 4) if weekdays else "(?!)",
        "mo": any_of(months) if months else "(?!)",
    }
    groups |= {"m": groups["n"], "ws": any_of(name for name in weekdays if len(name) <= 4) if weekdays else "(?!)"}
    words = word_groups(content.get("words"))
    phrases = content.get("phrases")
    rules: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    branches = []
    for rule, values in phrases.items() if isinstance(phrases, dict) else ():
        for phrase in strings(values):
            branch, names = _branch(expand(fold_pattern(phrase), words), groups, len(rules))
            branches.append(branch)
            rules.append((tuple(str(rule).split()), names))
    body = "|".join(branches) or "(?!)"
    pattern = compile_pattern(rf"(?<![\w/])(?:{body})(?!\w)" if spaced else rf"(?<!\d)(?:{body})")
    cue = any_of([*strings(content.get("cues")), *weekdays, *months])
    cues = compile_pattern(rf"(?<!\w){cue}(?!\w)" if spaced and content.get("numbers") else cue)
    return _Language(cues, pattern, tuple(rules), _expanded(weekdays), months, numbers)


def _branch(phrase: str, groups: Mapping[str, str], index: int) -> tuple[str, tuple[str, ...]]:
    """One phrase as a named group, and the groups in it; used a second time a group only matches."""
    used: dict[str, None] = {}

    def group(found: re.Match[str]) -> str:
        name = found[1]
        if name in used:
            return groups[name]
        used[name] = None
        return f"(?P<{name}_{index}>{groups[name]})"

    branch = f"(?P<r{index}>{_GROUP.sub(group, phrase)})"
    return branch, tuple(used)


def _expanded(weekdays: Mapping[str, int]) -> dict[str, int]:
    """Weekdays with an optional letter at the end ("montags?") under both spellings."""
    names = dict(weekdays)
    for name, index in weekdays.items():
        if name.endswith("?"):
            names[name[:-1]] = names[name[:-2]] = index
    return names
