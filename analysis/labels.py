"""Labels: what a topic is called, in a rival's own words."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from analysis.headings import label_of
from analysis.result import Topic
from analysis.survey import Measured
from analysis.tfidf import rareness
from analysis.units import Unit

IN_TEXT = 0.5  # what a word counts that another section says, but not in its heading


def labels(
    units: Sequence[Unit],
    topic: Measured,
    proof: Collection[int],
    query: Collection[str],
    language: str,
) -> tuple[str, ...]:
    """All headings of a topic without their numbering, best label first.

    The founding section's heading comes first: it is the one that most pages have a section like.
    The others follow by how far they agree: the rareness-weighted share of a heading's words
    (without the keyword's) that the topic's other sections have in their headings, or, for half,
    in their text. Headings that name no topic come last.

    Args:
        units: All sections.
        topic: Its founding section can be a topic.
        proof: The sections that treat it.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        At least one; each once whatever its case.
    """
    sections = sorted({topic.seed, *proof})

    def order(at: int) -> tuple[bool, bool, float, int]:
        agreement = _agreement(units, sections, at, query, language)
        return at != topic.seed, not units[at].can_be_topic, -agreement, at

    found: dict[str, str] = {}
    for at in sorted(sections, key=order):
        label = label_of(units[at].heading)
        found.setdefault(label.lower(), label)
    return tuple(label for label in found.values() if label)


def distinct(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topics, each under a label that none before it has, as far as its headings allow.

    Args:
        topics: In their order; the first keeps its label.

    Returns:
        As many in the same order; a label that gave way is among the headings. A topic without a
        free heading keeps its label.
    """
    taken: set[str] = set()
    named = []
    for topic in topics:
        every = (topic.label, *topic.headings)
        label = next((one for one in every if one.lower() not in taken), topic.label)
        taken.add(label.lower())
        others = tuple(one for one in every if one != label)
        named.append(replace(topic, label=label, headings=others))
    return tuple(named)


def _agreement(
    units: Sequence[Unit], sections: Sequence[int], at: int, query: Collection[str], language: str
) -> float:
    others = [units[one] for one in sections if one != at]
    words = sorted(set(units[at].words.heading) - set(query))
    weights = {word: rareness(word, language) for word in words}
    agreed = sum(weight * _support(word, others) for word, weight in weights.items())
    return round(agreed / max(sum(weights.values()), 1.0), 9)


def _support(word: str, others: Sequence[Unit]) -> float:
    """Mean over other sections: 1 in the heading, half in the text, 0 otherwise."""
    said = [
        1.0
        if word in unit.words.heading
        else IN_TEXT * any(word == one for one, _ in unit.words.lemmas)
        for unit in others
    ]
    return sum(said) / max(1, len(said))
