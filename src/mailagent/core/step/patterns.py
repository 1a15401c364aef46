"""Phrases of the word lists made into regular expressions.

A phrase is a regular expression over folded text (see core.text) with names in braces: `{we} {will} let you know`.
A name stands for any of the words that the list of that name holds. All phrases of one kind and language become one
expression, so that a sentence is read once however long the lists grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mailagent.core.text import fold
from mailagent.errors import ConfigError

_NAME = re.compile(r"\{([a-z_]+)\}")
_RUN = re.compile(r"\\.|[^\\]+|\\", re.DOTALL)  # an escape, or what stands between two
_DEPTH = 6  # names within names


def strings(value: object) -> list[str]:
    """The strings of a list out of a word list; empty for anything else."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def word_groups(words: object) -> dict[str, str]:
    """The table `words` of a word list: name -> one non-capturing group, longest word first."""
    if not isinstance(words, Mapping):
        return {}
    return {str(name): plain(any_of(strings(value))) for name, value in words.items()}


def any_of(phrases: Iterable[str]) -> str:
    """One group that matches any of the phrases, the longest tried first."""
    return f"(?:{'|'.join(sorted(map(fold_pattern, phrases), key=len, reverse=True))})"


def expand(phrase: str, names: Mapping[str, str]) -> str:
    """`phrase` with each known {name} replaced; unknown braces (counts) stay as they are."""
    for _ in range(_DEPTH):
        expanded = _NAME.sub(lambda found: names.get(found[1], found[0]), phrase)
        if expanded == phrase:
            break
        phrase = expanded
    return phrase


def fold_pattern(phrase: str) -> str:
    """A phrase folded like the text it is to match. Escapes such as \\S keep their case."""
    return _RUN.sub(lambda found: found[0] if found[0][0] == "\\" else fold(found[0]), phrase)


def compile_phrases(phrases: Sequence[str], names: Mapping[str, str], *, spaced: bool = True) -> re.Pattern[str] | None:
    """One expression for all phrases; None without any. `spaced`: the script puts spaces between words.

    Raises ConfigError for a phrase that is no regular expression.
    """
    if not phrases:
        return None
    body = "|".join(expand(plain(fold_pattern(phrase)), names) for phrase in phrases)
    return compile_pattern(rf"(?<!\w)(?:{body})(?!\w)" if spaced else f"(?:{body})")


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """`pattern` compiled. Raises ConfigError where the word list holds no valid expression."""
    try:
        return re.compile(pattern)
    except re.error as fault:
        raise ConfigError(
            "A phrase of the word lists is no valid regular expression.",
            why=f"{fault.msg} near {pattern[max(0, (fault.pos or 0) - 30) : (fault.pos or 0) + 10]!r}",
            next="Mend the phrase in your own word list, or take it away.",
        ) from fault


# ---- sentences -------------------------------------------------------------------------------------------------------
SENTENCE_CAP = 1_000
_SENTENCES = 120  # of one text: more is no letter
_CONTRACTIONS = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "n't": " not",
    "'ll": " will",
    "'re": " are",
    "'ve": " have",
    "'d": " would",
    "'m": " am",
}
_CONTRACTION = re.compile(r"(?:can't|cannot|won't|shan't)|(?<=[a-z])(?:n't|'(?:ll|re|ve|d|m))(?![a-z])")
_END = re.compile(r"(?<![.!?…])[.!?…]+[)\"']*(?=\s|$)|[。!?！？]+|[\U0001f300-\U0001faff]+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:\w|dr|mrs?|ms|sr|sra|st|prof|lic|ing|mtro|eng|approx|ca|bzw|etc|nr|no|hr|fr|abs|vs|max|tel|str|inkl|ggf"
    r"|evtl|z\.b|i\.a|u\.a|d\.h|a\.m|p\.m|e\.g|i\.e|p\.s|n)\.$"
)
_MONTH = re.compile(r"(?:^|\s)(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|oct|nov|de[cz])\.$")
_LAST_WORD = re.compile(r"[^\W\d_]{3,}\.$")
_ORDINAL = re.compile(r"(?:^|[^\d.])\d{1,2}\.$")
_AFTER_ORDINAL = re.compile(r"\s*(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|dez|kalenderwoche|kw|stock|og)")


def plain(folded: str) -> str:
    """Folded English without contractions ("we'll" is "we will"); other languages stay as they are."""
    if "'" not in folded and "cannot" not in folded:
        return folded
    return _CONTRACTION.sub(lambda found: _CONTRACTIONS[found[0]], folded)


def sentences(text: str) -> list[str]:
    """The sentences of a text as written. A line ends a sentence unless the next one goes on in lower case."""
    found: list[str] = []
    for paragraph in _paragraphs(text):
        start = 0
        for end in _END.finditer(paragraph):
            if (end[0] == "." and _goes_on(paragraph, start, end.end())) or _trails_off(paragraph, end):
                continue
            found.append(paragraph[start : end.end()].strip())
            start = end.end()
        found.append(paragraph[start:].strip())
        if len(found) > _SENTENCES:
            break
    return [sentence[:SENTENCE_CAP] for sentence in found if sentence][:_SENTENCES]


def _paragraphs(text: str) -> list[str]:
    paragraphs: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if paragraphs and paragraphs[-1] and stripped[:1].islower() and paragraphs[-1][-1] not in ".!?:;":
            paragraphs[-1] += " " + stripped
        else:
            paragraphs.append(stripped)
    return paragraphs


def _goes_on(paragraph: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to an abbreviation or a number rather than ending the sentence."""
    after = paragraph[end : end + 2].strip()
    if not after:
        return False
    head = fold(paragraph[max(start, end - 12) : end])
    if after[0].islower() and not _LAST_WORD.search(head):
        return True
    if _MONTH.search(head):
        return after[0].isdigit()
    if _ORDINAL.search(head):
        return bool(_AFTER_ORDINAL.match(fold(paragraph[end : end + 16])))
    return bool(_ABBREVIATION.search(head))


def _trails_off(paragraph: str, end: re.Match[str]) -> bool:
    """Three dots, and then it goes on in lower case."""
    return end[0].startswith(("…", "...")) and paragraph[end.end() : end.end() + 2].strip()[:1].islower()
