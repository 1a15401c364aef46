"""Names of companies told by the mail domains of the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailagent.core.domains import fits_domain, main_label, squeeze
from mailagent.core.event.company_names import LINKS, CompanyText, company_runs, kinds_of_interview
from mailagent.core.event.segments import Candidate
from mailagent.core.text import fold

_TOKENS = re.compile(r"\S+")
_ABBREVIATED = re.compile(r"(?:\w\.)+,?|St\.|Dr\.|Co\.|Inc\.|Ltd\.|Corp\.")

_SENTENCE_ENDS = frozenset(".!?;")
_ARTICLE = re.compile(" (?:the|our|an?) ")
_OFFICE = re.compile(
    r"\b([A-ZÀ-Þ]\w{3,20}) (?:[a-zà-ÿ]{5,16} )?(?:d[eiuao]s?|del|della|of|der|des|de la|de l'|d')[ ']?$"
)


class DomainText(CompanyText):
    """One text, read for words that suit a mail domain."""

    def fitting(self) -> Iterator[Candidate]:
        """Words that suit a domain of the other side."""
        initials = [(squeeze(main_label(domain))[:1], domain, weight) for domain, weight in self.side.domains.items()]
        for start, run in company_runs(self.text) if initials else ():
            folded = fold(run)
            firsts = {word[0] for word in folded.split(" ")}
            tokens: list[tuple[int, int, str]] = []
            for initial, domain, weight in initials:
                if initial not in firsts:
                    continue
                tokens = tokens or [
                    (token.start(), token.end(), token.group().strip(".,;:!?'")) for token in _TOKENS.finditer(folded)
                ]
                best = self._window(run, tokens, domain)
                if best is not None:
                    begin, end, fit = best
                    if fit < 3 and self._is_line(start, start + len(run)):
                        begin, end = 0, len(run)
                    else:
                        begin, end = self._whole_sentence(start, run, begin, end, fit)
                    begin -= self._office_before(start + begin)
                    score = weight + (2 if fit == 3 else 1.5) - self._distance(begin, end)
                    found = self.make(start + begin, start + end, score)
                    if found is not None:
                        yield found

    def _is_line(self, start: int, end: int) -> bool:
        """Whether a run of capitalised words is a line of its own, as under a signature."""
        text = self.text.text
        if self.text.source != "description":
            return False
        return (start == 0 or text[start - 1] == "\n") and (end >= len(text) or text[end] == "\n")

    def _whole_sentence(self, start: int, run: str, begin: int, end: int, fit: int) -> tuple[int, int]:
        """The line or sentence that is nothing but the name and more of it: "Plásticos Azcoitia"."""
        text = self.text.text
        first, last = begin, end
        while first > 0 and run[first - 2] not in _SENTENCE_ENDS:
            first = run.rfind(" ", 0, first - 1) + 1
        while fit < 3 and last < len(run) and run[last - 1] not in _SENTENCE_ENDS:
            last = run.find(" ", last + 1) if " " in run[last + 1 :] else len(run)
        before = text[: start + first].rstrip(" ")[-1:]
        after = text[start + last - 1 : start + last] + text[start + last : start + last + 1]
        alone = before in ("", "\n", ".") and (
            len(after) < 2 or not _SENTENCE_ENDS.isdisjoint(after) or after[-1] == "\n"
        )
        more = [fold(word).strip(".,;:!?") for word in (run[first:begin] + " " + run[end:last]).split()]
        if self.text.source != "description" or not alone or not more or len(more) > 4:
            return begin, end
        kinds = kinds_of_interview(self.vocabulary)
        plain = any(
            word not in self.words.companies
            and (word in self.words.common or word in kinds or self.words.names_post(word) or word in self.side.mine)
            for word in more
        )
        possible = self.make(start + first, start + last, 0) is not None
        return (first, last) if possible and not plain else (begin, end)

    def _office_before(self, at: int) -> int:
        """How much longer a name is that begins with its kind in small letters: "Conseil départemental de la"."""
        before = _OFFICE.search(self.text.text, max(0, at - 60), at)
        return at - before.start() if before and fold(before.group(1)) in self.words.companies else 0

    def _distance(self, begin: int, end: int) -> float:
        """A place may say more than the name: "Northwind Training Centre, Block C"."""
        if self.text.source != "location":
            return 0
        return 1.6 if self.text.text[begin:end].count(" ") > 2 else 0.5

    def _window(self, run: str, tokens: list[tuple[int, int, str]], domain: str) -> tuple[int, int, int] | None:
        """The longest part of a run that suits a domain, up to a stage or a post, with "Grupo" and the like before."""
        key = squeeze(main_label(domain))
        kinds = kinds_of_interview(self.vocabulary)
        common, companies = self.words.common, self.words.companies
        for i, (start, _, head) in enumerate(tokens):
            letters = squeeze(head)
            if letters[:1] != key[:1] or (len(key) > 6 and letters[:2] != key[:2] and head not in companies):
                continue
            if head in common and head not in companies and not (head[2:] and key.startswith(squeeze(head))):
                continue
            best: tuple[int, int, int] | None = None
            stop = start + self.other_matter(run[start:])
            for j in range(i, min(len(tokens), i + 9)):
                _, end, word = tokens[j]
                if tokens[j][0] >= stop or (best and best[2] == 3 and word == "for" and _ARTICLE.match(run, end)):
                    break  # "Northwind for Data Engineer"
                if word in LINKS:
                    continue
                fit = fits_domain(run[start:end].strip(".,;:!?"), domain)
                stopped = word not in companies and (word in kinds or self.words.is_role_noun(word))
                if j > i and stopped and fit < 3:
                    break
                if (
                    best is not None
                    and best[2] == 3
                    and word in self.words.role_words
                    and word not in companies
                    and self._leads_to_role(tokens, j)
                ):
                    break  # "Pacifica Labs Research Associate"
                if best is not None and best[2] == 3 and _is_mark(run[tokens[j][0] : end], last=j + 1 == len(tokens)):
                    break  # "Radio Tidewater 98.9"
                if fit >= 2:
                    best = (start, end, max(fit, best[2] if best else 0))
                if run[end - 1] in ".,;:!?" and not _ABBREVIATED.fullmatch(run[tokens[j][0] : end]):
                    break
            if best is not None:
                return self._with_kind(tokens, i, best)
        return None

    def _leads_to_role(self, tokens: list[tuple[int, int, str]], at: int) -> bool:
        """Whether the words from here on are a role, not more of a name."""
        for _, _, word in tokens[at : at + 4]:
            if self.words.is_role_noun(word):
                return True
            if word not in self.words.role_words:
                return False
        return False

    def _with_kind(
        self, tokens: list[tuple[int, int, str]], first: int, best: tuple[int, int, int]
    ) -> tuple[int, int, int]:
        """The window with "Grupo", "Ministry of", "Gewürzmühle" before it."""
        at = first
        while at > 0:
            word = tokens[at - 1][2]
            if (
                word in self.words.companies
                and word not in kinds_of_interview(self.vocabulary)
                and tokens[at][2] not in LINKS
            ):
                at -= 1
            elif (
                word in ("of", "de", "for", "des", "der", "do", "da")
                and at > 1
                and tokens[at - 2][2] in self.words.companies
            ):
                at -= 2
            else:
                break
        return (tokens[at][0], best[1], best[2])


def _is_mark(word: str, *, last: bool) -> bool:
    return any(char.isdigit() for char in word) or (last and len(word) < 4 and word.isupper() and word != "LLP")
