"""Whether the pages that treat a topic have a heading for it: the surest sign that they mean it."""

from collections.abc import Collection, Sequence

from analysis.survey import Measured
from analysis.tfidf import rareness
from analysis.units import Unit

# Of the weight of both headings. "Understanding umask" and "Set default permissions with umask"
# have .4, "Don't slack on training" and "Stay focused, but cut yourself some slack" .27.
MIN_ALIKE = 0.3


def k_headed(
    units: Sequence[Unit],
    topic: Measured,
    proof: Collection[int],
    query: Collection[str],
    language: str,
) -> int:
    """Pages of which a section on the topic is headed like the one that founds it.

    Two headings are alike when they have MIN_ALIKE of their words in common, each word weighted by
    its rareness and the keyword's left out (a weighted Jaccard index); headings without other words
    are alike among themselves.

    Args:
        units: All sections.
        topic: Its founding section counts for its own page.
        proof: The sections that treat it.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        At least 1.
    """
    founding = _words(units[topic.seed], query)
    pages = {units[topic.seed].page}
    pages |= {
        units[at].page
        for at in proof
        if alike(founding, _words(units[at], query), language) >= MIN_ALIKE
    }
    return len(pages)


def alike(one: frozenset[str], other: frozenset[str], language: str) -> float:
    """Share of the weight of two headings that both have; 1 when neither says anything."""
    if not (one or other):
        return 1.0
    either = sum(rareness(word, language) for word in sorted(one | other))
    both = sum(rareness(word, language) for word in sorted(one & other))
    return both / either if either else 0.0


def _words(unit: Unit, query: Collection[str]) -> frozenset[str]:
    return frozenset(unit.words.heading) - set(query)
