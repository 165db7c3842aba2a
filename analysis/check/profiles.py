"""What tells a topic or a question: words of its headings, and words that mark its sections."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from analysis.check.words import words_of
from analysis.roots import root_of
from analysis.tfidf import rareness
from analysis.units import Unit

MAX_WORDS = 15  # that mark a topic
MAX_HEADING_WORDS = 8  # of its headings
MIN_RARENESS = 2.75  # of a heading's word; "use" and "make" tell nothing
MIN_SECTIONS = 2  # of a topic that say a word that marks it, unless it has only one
MIN_PAGES = 2  # that say it, unless a heading of the topic does
FULL = 100  # weight of the most telling word

Weights = Mapping[str, float]  # by root


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Words of all sections of the rivals.

    Attributes:
        said: Lemmas in heading and text of each section.
        headings: Lemmas in the heading of each section.
        n_sections: How many sections say each lemma.
        n_pages: How many pages do.
    """

    said: tuple[frozenset[str], ...]
    headings: tuple[frozenset[str], ...]
    n_sections: Counter[str]
    n_pages: Counter[str]

    @classmethod
    def of(cls, units: Sequence[Unit]) -> "Usage":
        """The usage of some sections."""
        headings = tuple(frozenset(unit.words.heading) for unit in units)
        said = tuple(
            heading.union(lemma for lemma, _ in unit.words.lemmas)
            for heading, unit in zip(headings, units, strict=True)
        )
        by_page: dict[int, set[str]] = {}
        for unit, lemmas in zip(units, said, strict=True):
            by_page.setdefault(unit.page, set()).update(lemmas)
        return cls(
            said=said,
            headings=headings,
            n_sections=Counter(chain.from_iterable(said)),
            n_pages=Counter(chain.from_iterable(by_page.values())),
        )


def marking_words(
    usage: Usage, members: Collection[int], query: Collection[str], language: str
) -> Weights:
    """Roots of single words that mark some sections among all.

    weight = (share of the sections that say it - its share of all sections) x rareness, as for the
    terms of a topic (`analysis.terms`), but of more words and one by one.

    Args:
        usage: Of all sections of the rivals.
        members: Indexes of the topic's sections.
        query: Roots of the keyword.
        language: ISO 639-1 code.

    Returns:
        At most MAX_WORDS, of weights above 0, heaviest first.
    """
    inside = Counter(chain.from_iterable(usage.said[at] for at in members))
    named = frozenset(chain.from_iterable(usage.headings[at] for at in members))
    least = min(MIN_SECTIONS, len(members))
    n = len(usage.said)
    return _heaviest(
        {
            lemma: (k / len(members) - usage.n_sections[lemma] / n) * rareness(lemma, language)
            for lemma, k in inside.items()
            if k >= least and (usage.n_pages[lemma] >= MIN_PAGES or lemma in named)
        },
        query,
        language,
        MAX_WORDS,
    )


def heading_words(
    usage: Usage, members: Collection[int], query: Collection[str], language: str
) -> Weights:
    """Roots of the words of a topic's headings.

    weight = share of the headings that say it x rareness.

    Args:
        usage: Of all sections of the rivals.
        members: Indexes of the topic's sections.
        query: Roots of the keyword.
        language: ISO 639-1 code.

    Returns:
        At most MAX_HEADING_WORDS, heaviest first.
    """
    headings = [usage.headings[at] for at in members if usage.headings[at]]
    said = Counter(chain.from_iterable(headings))
    telling = {
        lemma: n / len(headings) * weight
        for lemma, n in said.items()
        if (weight := rareness(lemma, language)) >= MIN_RARENESS
    }
    return _heaviest(telling, query, language, MAX_HEADING_WORDS)


def question_words(
    text: str, query: Collection[str], common: Collection[str], language: str
) -> Weights:
    """Roots of a question's words, each weighing its rareness.

    Args:
        text: The question.
        query: Roots of the keyword.
        common: Function words.
        language: ISO 639-1 code.

    Returns:
        Heaviest first; () of a question that says nothing but the keyword.
    """
    weights = {word: rareness(word, language) for word in words_of(text) if word not in common}
    return _heaviest(weights, query, language, len(weights))


def roots_in(text: str, language: str) -> tuple[str, ...]:
    """Roots of the words of a text, in order."""
    return tuple(root_of(word, language) for word in words_of(text))


def in_whole_numbers(weights: Weights) -> dict[str, int]:
    """The weights with the heaviest as FULL, so that every reader sums them to the same."""
    heaviest = max(weights.values(), default=1.0)
    whole = {root: round(FULL * weight / heaviest) for root, weight in weights.items()}
    return {root: weight for root, weight in whole.items() if weight}


def _heaviest(
    weights: Weights, query: Collection[str], language: str, at_most: int
) -> dict[str, float]:
    """The heaviest lemmas as roots, without the keyword's; a root weighs as its heaviest lemma."""
    found: dict[str, float] = {}
    for lemma in sorted(weights, key=lambda lemma: (-round(weights[lemma], 9), lemma)):
        if weights[lemma] <= 0 or len(found) == at_most:
            break
        for root in roots_in(lemma, language):
            if root not in query and not root.isdigit() and len(found) < at_most:
                found.setdefault(root, weights[lemma])
    return found
