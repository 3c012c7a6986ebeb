"""All checks of a page, as the object stands."""

from collections.abc import Callable, Iterable, Iterator

from editorial.checks import headings, links, pictures, whole, words
from editorial.checks.problems import Problem
from editorial.checks.subject import Subject
from editorial.models import Publishable

CHECKS: list[Callable[[Subject], Iterator[Problem]]] = [
    whole.validity,
    whole.emptiness,
    pictures.alternative_texts,
    pictures.gone,
    links.targets,
    links.texts,
    headings.levels,
    headings.words,
    words.capitals,
    words.difficulty,
    whole.translations,
    whole.approval,
]


def problems(page: Publishable, shown_in: Iterable[str]) -> list[Problem]:
    """For the languages in which it is to be shown; what blocks publishing first. A fixed number of queries."""
    subject = Subject(page, shown_in)
    found = [problem for check in CHECKS for problem in check(subject)]
    return sorted(dict.fromkeys(found), key=lambda problem: not problem.blocks)
