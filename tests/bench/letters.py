"""How alike letters are: a panel of eight about whom only names are known, and one person at fifty companies.

Run with `PYTHONPATH=src:tests python -m bench.letters`. Greeting and signature are left out of the comparison.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from statistics import median
from time import perf_counter

from letters.requests import MARY, PANEL, SIGNATURE, panel_letters, request
from mailagent.core.letters.compose import compose
from mailagent.core.letters.form import body_of
from mailagent.core.letters.measure import grade, measured, rouge_l, trigram_share
from mailagent.core.letters.template import TemplateSet
from mailagent.core.model import Letter, Tone
from mailagent.templates import load_templates

_TONES: tuple[Tone, ...] = ("warm", "formal", "brief")
_COMPANIES = tuple(f"{front}{back}" for front in ("Oak", "Fern", "Salt", "Wolf", "Ash") for back in (
    "hollow", "wright", "marsh", "gate", "bourne", "field", "ridge", "combe", "mere", "stead"
))  # fmt: skip
_ROLES = ("Data Engineer", "Platform Engineer", "Analytics Engineer", "Engineering Manager", "Data Scientist")


def fifty_companies(templates: TemplateSet, tone: Tone, language: str = "en") -> list[Letter]:
    """One letter at each of fifty companies, each made knowing the earlier ones, the latest first."""
    letters: list[Letter] = []
    for number, company in enumerate(_COMPANIES):
        recent = tuple(letter.text for letter in reversed(letters))
        wish = request(
            key=company,
            to=PANEL[number % len(PANEL)],
            tone=tone,
            language=language,
            company=company,
            role=_ROLES[number % len(_ROLES)],
            days_ago=number % 4,
            recent=recent,
        )
        letters.append(compose(wish, templates))
    return letters


def likeness(letters: Iterable[Letter]) -> list[tuple[float, float]]:
    """Trigram share and ROUGE-L of each pair."""
    bodies = [measured(body_of(letter.text, SIGNATURE)) for letter in letters]
    return [(trigram_share(one, other), rouge_l(one, other)) for one, other in combinations(bodies, 2)]


def main() -> None:
    """Prints the table."""
    templates = load_templates(None)
    print("To reach: a panel, worst pair 4.7% and 0.31; fifty companies, median pair 10% and 0.45.\n")
    print("letters                      trigrams: worst median   ROUGE-L: worst median   words    grade    ms each")
    for language in ("en", "de"):
        for tone in _TONES:
            began = perf_counter()
            _row(
                f"panel of 8, names only  {language} {tone}",
                panel_letters(templates, tone=tone, language=language),
                began,
            )
    for language in ("en", "de"):
        for tone in _TONES:
            began = perf_counter()
            _row(f"50 companies            {language} {tone}", fifty_companies(templates, tone, language), began)
    print(f"\nOne of them, to {MARY.name}:\n\n{fifty_companies(templates, 'warm')[0].text}")


def _row(name: str, letters: list[Letter], began: float) -> None:
    each = (perf_counter() - began) / len(letters) * 1000
    pairs = likeness(letters)
    trigrams, rouge = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    bodies = [body_of(letter.text, SIGNATURE) for letter in letters]
    words = [len(body.split()) for body in bodies]
    grades = [grade(body) for body in bodies]
    print(
        f"{name:34} {max(trigrams):9.1%} {median(trigrams):6.1%} {max(rouge):16.2f} {median(rouge):6.2f}"
        f"   {min(words)}-{max(words):<4} {min(grades):4.1f}-{max(grades):4.1f} {each:6.0f}"
    )


if __name__ == "__main__":
    main()
